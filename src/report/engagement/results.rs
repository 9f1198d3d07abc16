//! Goals and results of an engagement: goals with their evaluations, before and after, action learning, plans, and what
//! continues afterwards.

use std::collections::HashMap;

use super::{Writer, bracketed, joined, number};
use crate::cases::measured::Compared;
use crate::domain::choices::{AlCycleStatus, EvaluationResult, GoalStatus, PlanItemStatus, PlanKind, Purpose};
use crate::domain::learning::model_of;
use crate::domain::measures::Mean;
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::report::document::{Block, Table};
use crate::report::words::{NO_FIGURES, Words};
use crate::text::format;

impl<'a> Writer<'a> {
    /// The goals of the engagement and of its units, in one order.
    fn goals_in_order(&self) -> Vec<&'a typed::Goal> {
        let mut goals: Vec<&'a typed::Goal> = self.data.case.goals.iter().collect();
        goals.sort_by_key(|goal| (goal.number.unwrap_or(i64::MAX), goal.id));
        goals
    }

    fn goal_named(&self, goal: &typed::Goal) -> String {
        let number = goal.number.map(|n| format!("M{n} ")).unwrap_or_default();
        format!("{number}{}", goal.title)
    }

    /// The latest evaluation of a goal.
    fn latest_evaluation(&self, goal: &typed::Goal) -> Option<&'a typed::Evaluation> {
        let of_goal = self.data.case.evaluations.iter().filter(|evaluation| evaluation.goal == Some(goal.id));
        of_goal.max_by_key(|evaluation| (evaluation.date, evaluation.id))
    }

    /// At the end: which goals were reached, in one table.
    pub(super) fn reached(&mut self) {
        self.section("report-reached");
        for words in self.standing_words() {
            self.say(words);
        }
        let goals = self.goals_in_order();
        let mut table = self.table(&["report-goal", "report-unit", "report-result", "report-evaluated"], NO_FIGURES);
        let mut met = 0;
        for goal in &goals {
            let evaluation = self.latest_evaluation(goal);
            let kept = goal.status == Some(GoalStatus::Forankret);
            let reached = kept || evaluation.is_some_and(|e| e.result == Some(EvaluationResult::Naaet));
            met += usize::from(reached);
            let result = match (goal.status, evaluation.and_then(|evaluation| evaluation.result)) {
                (Some(GoalStatus::Opgivet), _) => self.label(goal.status),
                (_, Some(result)) if kept => bracketed(self.label(Some(result)), self.label(goal.status)),
                (_, Some(result)) => self.label(Some(result)),
                (_, None) if kept => self.label(goal.status),
                (_, None) => self.get("report-not-evaluated"),
            };
            table.row(vec![
                self.goal_named(goal),
                goal.unit.map_or_else(|| self.get("report-all-units"), |unit| self.name(unit)),
                result,
                self.day(evaluation.and_then(|evaluation| evaluation.date)),
            ]);
        }
        if goals.is_empty() {
            self.say(self.get("report-no-goals"));
            return;
        }
        let args = [("met", met.into()), ("of", goals.len().into())];
        let words = self.with("report-goals-met", &args);
        self.say(words);
        self.blocks.push(Block::Table(table));
        self.own_evaluations();
    }

    /// Evaluations of the engagement itself.
    fn own_evaluations(&mut self) {
        let mut own: Vec<&typed::Evaluation> = self.data.case.evaluations.iter().filter(|e| e.goal.is_none()).collect();
        own.sort_by_key(|evaluation| (evaluation.date, evaluation.id));
        for evaluation in own {
            let args = [("day", self.day(evaluation.date).into()), ("result", self.label(evaluation.result).into())];
            self.blocks.push(Block::Heading(self.with("report-evaluation", &args).trim_end_matches(": ").to_owned()));
            if !evaluation.text.trim().is_empty() {
                self.say(evaluation.text.trim().to_owned());
            }
            let benchmarks: Vec<String> = evaluation.benchmarks.iter().map(|b| self.label(Some(*b))).collect();
            self.facts(vec![(self.get("report-benchmarks"), benchmarks.join(", "))]);
        }
    }

    /// The goals with their SMTTE texts and latest evaluations.
    pub(super) fn goals(&mut self) {
        self.section("report-goals");
        let goals = self.goals_in_order();
        if goals.is_empty() {
            self.say(self.get("report-no-goals"));
            return;
        }
        for goal in goals {
            self.blocks.push(Block::Heading(self.goal_named(goal)));
            let evaluation = self.latest_evaluation(goal);
            let latest = evaluation.map(|evaluation| {
                let result = joined(self.day(evaluation.date), self.label(evaluation.result));
                let text = evaluation.text.trim();
                if text.is_empty() { result } else { format!("{result}: {text}") }
            });
            let unit = goal.unit.map_or_else(|| self.get("report-all-units"), |unit| self.name(unit));
            let themes: Vec<String> = goal.themes.iter().map(|theme| self.label(Some(*theme))).collect();
            let foundations: Vec<String> = goal.foundations.iter().map(|f| self.label(Some(*f))).collect();
            let fact = |id: &str, words: &str| (self.get(id), words.trim().to_owned());
            let facts = vec![
                fact("report-unit", &unit),
                fact("report-status", &self.label(goal.status)),
                fact("report-formulated-by", &self.label(goal.formulated_by)),
                fact("report-context", &goal.context),
                fact("report-aim", &goal.aim),
                fact("report-signs", &goal.signs),
                fact("report-actions", &goal.actions),
                fact("report-goal-evaluation", &goal.evaluation),
                fact("report-latest-evaluation", &latest.unwrap_or_else(|| self.get("report-not-evaluated"))),
                fact("report-level", &self.label(goal.level)),
                fact("report-curriculum", &themes.into_iter().chain(foundations).collect::<Vec<_>>().join(", ")),
                fact("report-policy-goal", &self.names(goal.policy_goal)),
            ];
            self.facts(facts);
        }
    }

    /// D-08, for each unit and scale apart; never an average over several.
    pub(super) fn before_and_after(&mut self) {
        let some: Vec<(Id, &Compared)> =
            self.data.measured.iter().flat_map(|(unit, scales)| scales.iter().map(|scale| (*unit, scale))).collect();
        if some.is_empty() {
            return;
        }
        self.section("report-before-after");
        for (unit, scale) in some {
            let table = self.scale_table(unit, scale);
            self.blocks.push(Block::Table(table));
            let agreed: Vec<String> = scale
                .agreements
                .iter()
                .map(|(purpose, share)| {
                    let args = [
                        ("purpose", capitalised(&self.label(Some(*purpose))).into()),
                        ("near", i64::try_from(share.part).unwrap_or(0).into()),
                        ("of", i64::try_from(share.whole).unwrap_or(0).into()),
                    ];
                    self.with("report-agreed", &args)
                })
                .collect();
            if !agreed.is_empty() {
                self.note(agreed.join(" "));
            }
        }
        self.note(self.get("report-before-after-note"));
    }

    fn scale_table(&self, unit: Id, scale: &Compared) -> Table {
        let lang = self.text.lang();
        let result = &scale.result;
        let [baseline, followup, after] = result.n;
        let compared = match result.compared {
            Some(Purpose::Opfoelgning) => {
                let args =
                    [("n", baseline.into()), ("m", followup.into()), ("day", self.day(result.followup_day).into())];
                self.with("report-with-followup", &args)
            }
            Some(_) => self.with("report-with-after", &[("n", baseline.into()), ("m", after.into())]),
            None => self.with("report-with-nothing", &[("n", baseline.into())]),
        };
        let (min, max) = scale.bounds;
        let args = [
            ("unit", self.name(unit).into()),
            ("scale", scale.name.as_str().into()),
            ("min", min.into()),
            ("max", max.into()),
            ("compared", compared.into()),
        ];
        let mut table =
            self.table(&["report-area", "report-baseline", "report-followup", "report-after", "report-change"], 1..);
        table.caption = self.with("report-scale", &args);
        let mean = |mean: Option<Mean>| mean.map_or_else(|| "–".to_owned(), |m| format::decimal(lang, m.tenths(), 1));
        for area in &result.areas {
            let change = area.change.map_or_else(
                || "–".to_owned(),
                |change| {
                    let sign = if change > 0 { "+" } else { "" };
                    format!("{sign}{}", format::decimal(lang, change, 1))
                },
            );
            table.row(vec![
                scale.areas.get(&area.area).cloned().unwrap_or_default(),
                mean(area.baseline),
                mean(area.followup),
                mean(area.after),
                change,
            ]);
        }
        table
    }

    /// Cycles of action learning: the question, the trial and the outcome.
    pub(super) fn action_learning(&mut self) {
        if self.data.logs.is_empty() {
            return;
        }
        self.section("report-learning");
        for (log, cycles) in &self.data.logs {
            self.blocks.push(Block::Heading(format!("{} {}", number(log), log.text("title"))));
            if cycles.is_empty() {
                self.say(self.get("report-no-cycles"));
            }
            for cycle in cycles {
                let record = &cycle.record;
                let state = match typed::AlCycle::from(record).status {
                    Some(AlCycleStatus::Lukket) => self.get("al-closed"),
                    Some(AlCycleStatus::Opgivet) => self.get("al-given-up"),
                    _ => {
                        let reading = cycle.read(model_of(log), self.today());
                        let phases = &model_of(log).phases;
                        let at = reading.now().and_then(|at| phases.get(at));
                        at.map_or_else(|| self.get("al-open"), |phase| self.get(&phase.message()).to_lowercase())
                    }
                };
                let args = [("n", record.int("number").unwrap_or(1).into()), ("state", state.into())];
                let title = self.with("al-cycle-title", &args);
                let mut facts = vec![(title, record.text("problem").trim().to_owned())];
                for (id, field) in [
                    ("report-cycle-action", "action"),
                    ("report-cycle-result", "processing"),
                    ("report-given-up", "given_up_reason"),
                ] {
                    facts.push((self.get(id), record.text(field).trim().to_owned()));
                }
                if record.date("next_done").is_none() {
                    facts.push((self.get("report-next-step"), self.next_step(record).unwrap_or_default()));
                }
                self.facts(facts);
            }
        }
    }

    fn plan_table(&mut self, plans: &[&typed::Plan]) {
        let items: HashMap<Id, Vec<&typed::PlanItem>> =
            self.data.case.plan_items.iter().fold(HashMap::new(), |mut found, item| {
                found.entry(item.plan.unwrap_or(item.id)).or_default().push(item);
                found
            });
        for plan in plans {
            let owner = plan.owner.trim();
            let mut table = self.table(&["report-what", "report-who", "report-due", "report-status"], NO_FIGURES);
            let unit = self.names(plan.unit);
            table.caption = joined(capitalised(&self.label(plan.kind)), unit);
            if !owner.is_empty() {
                table.caption =
                    self.with("report-owned", &[("plan", table.caption.as_str().into()), ("owner", owner.into())]);
            }
            for item in items.get(&plan.id).into_iter().flatten() {
                table.row(vec![item.what.clone(), item.who.clone(), self.day(item.due), self.label(item.status)]);
            }
            if table.rows.is_empty() {
                self.say(format!("{}: {}", table.caption, self.text.get("report-plan-empty")));
            } else {
                self.blocks.push(Block::Table(table));
            }
        }
    }

    /// Midway: both plans as far as they are written.
    pub(super) fn plans(&mut self) {
        self.section("report-plans");
        let plans: Vec<&typed::Plan> = self.data.case.plans.iter().collect();
        self.plan_table(&plans);
        if !plans.iter().any(|plan| plan.kind == Some(PlanKind::Viderefoerelse)) {
            self.say(self.get("report-no-continuation"));
        }
    }

    /// At the end: what continues, and who is responsible for it.
    pub(super) fn carried_on(&mut self) {
        self.section("report-carried-on");
        let of = |kind: PlanKind| self.data.case.plans.iter().filter(move |plan| plan.kind == Some(kind));
        let continuation: Vec<&typed::Plan> = of(PlanKind::Viderefoerelse).collect();
        let action: Vec<&typed::Plan> = of(PlanKind::TidsOgHandleplan).collect();
        if continuation.is_empty() {
            self.say(self.get("report-no-continuation"));
        }
        self.plan_table(&continuation);
        let kept: Vec<String> = self
            .goals_in_order()
            .into_iter()
            .filter(|goal| goal.status == Some(GoalStatus::Forankret))
            .map(|goal| joined(self.goal_named(goal), self.names(goal.unit)))
            .collect();
        if !kept.is_empty() {
            self.blocks.push(Block::Heading(self.get("report-anchored")));
            self.blocks.push(Block::List(kept));
        }
        let open = |item: &&typed::PlanItem| {
            !matches!(item.status, Some(PlanItemStatus::Udfoert | PlanItemStatus::Opgivet))
                && action.iter().any(|plan| Some(plan.id) == item.plan)
        };
        let left: Vec<String> = self
            .data
            .case
            .plan_items
            .iter()
            .filter(open)
            .map(|item| bracketed(joined(item.what.clone(), item.who.clone()), self.day(item.due)))
            .collect();
        if !left.is_empty() {
            self.blocks.push(Block::Heading(self.get("report-plan-left")));
            self.blocks.push(Block::List(left));
        }
        let next: Vec<String> = self
            .data
            .logs
            .iter()
            .flat_map(|(_, cycles)| cycles)
            .filter(|cycle| cycle.record.date("next_done").is_none())
            .filter_map(|cycle| self.next_step(&cycle.record))
            .collect();
        if !next.is_empty() {
            self.blocks.push(Block::Heading(self.get("report-learning-next")));
            self.blocks.push(Block::List(next));
        }
        let shared: Vec<String> =
            self.data.case.shares.iter().map(|share| bracketed(share.to.clone(), self.day(share.date))).collect();
        if !shared.is_empty() {
            self.blocks.push(Block::Heading(self.get("report-shared")));
            self.blocks.push(Block::List(shared));
        } else if self.is_long() {
            self.say(self.get("report-not-shared"));
        }
    }

    fn next_step(&self, cycle: &Record) -> Option<String> {
        let step = cycle.text("next_step").trim();
        let who = cycle.text("next_owner").trim().to_owned();
        (!step.is_empty()).then(|| bracketed(joined(step.to_owned(), who), self.day(cycle.date("next_due"))))
    }
}

/// The words with a capital first.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
