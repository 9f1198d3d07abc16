//! What the rules say about the cases on the screen: asked for by panes, worked out a case at a time between two keys,
//! and kept until something a case depends on changes. What the rules are is `rules`, reading a case is `cases`.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::cases::{self, Snoozed, Standing};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::rules::{DueKind, Finding, Severity, Threshold, Thresholds, WeekCase, Word};
use crate::tui::background::attention::Gathering;
use crate::tui::background::trends::Counts;
use crate::tui::background::workload::Loads;
use crate::tui::core::ctx::Ctx;
use crate::tui::widgets::list::state::Remark;

/// How far the parents of a changed record are followed to the cases it belongs to.
const DEPTH: usize = 3;

/// A case as it was when it was last judged.
#[derive(Clone, Debug)]
pub struct JudgedCase {
    /// The record judged.
    pub record: Record,
    /// Findings and figures.
    pub standing: Standing,
    /// The findings in words, in their order.
    pub remarks: Vec<Remark>,
    /// What is in order, in words; only told where the record itself is looked at.
    pub met: Vec<Remark>,
    /// What the record is called.
    pub name: String,
    /// What those in its summary are called.
    pub names: HashMap<Id, String>,
}

impl JudgedCase {
    /// Whether the attention list has a line about it.
    pub fn is_listed(&self) -> bool {
        let standing = &self.standing;
        !standing.findings.is_empty() || !standing.agreed.is_empty() || standing.minutes.is_some()
    }

    /// Whether the attention list says the same about it.
    pub fn is_listed_as(&self, other: &JudgedCase) -> bool {
        let due = |known: &JudgedCase| known.standing.findings.iter().map(|finding| finding.due).collect::<Vec<_>>();
        let (standing, others) = (&self.standing, &other.standing);
        self.remarks == other.remarks
            && due(self) == due(other)
            && (&standing.agreed, standing.minutes) == (&others.agreed, others.minutes)
            && (!self.is_listed() || (&self.name, &self.record) == (&other.name, &other.record))
    }

    /// Whether a detail or a row says something about it.
    pub fn is_seen(&self) -> bool {
        self.standing != Standing::default() || !self.remarks.is_empty() || !self.met.is_empty()
    }

    /// Whether a detail and a row say the same about it.
    pub fn shows_as(&self, other: &JudgedCase) -> bool {
        self.standing == other.standing
            && (&self.remarks, &self.met, &self.names) == (&other.remarks, &other.met, &other.names)
    }
}

/// Cases still to be looked at, each once, in the order they were asked for.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    order: VecDeque<Id>,
    members: HashSet<Id>,
}

impl Queue {
    pub fn push(&mut self, id: Id) {
        if self.members.insert(id) {
            self.order.push_back(id);
        }
    }

    pub fn pop(&mut self) -> Option<Id> {
        let id = self.order.pop_front()?;
        self.members.remove(&id);
        Some(id)
    }

    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}

/// A person's week as it stood when it was last looked at.
#[derive(Clone, Debug)]
pub struct Week {
    /// What is planned, and how much there is.
    pub case: WeekCase,
    /// What the rules say about it.
    pub remark: Option<Remark>,
}

impl Week {
    /// Whether the line about the week says the same.
    pub fn shows_as(&self, other: &Week) -> bool {
        let case = |week: &Week| (week.case.week, week.case.load);
        case(self) == case(other) && self.remark == other.remark
    }
}

/// All cases judged so far, and what waits to be judged.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The cases by the record they are about.
    pub known: HashMap<Id, JudgedCase>,
    /// The cases to be looked at.
    pub waiting: Queue,
    /// Cases looked at that say something else than the attention list does; what is not shown is gathered when it is.
    pub untold: usize,
    /// Something that shows has changed since the last frame was asked for.
    pub news: bool,
    /// The list of what was found that a pane is putting together.
    pub gathering: Option<Gathering>,
    /// The numbers the rules go by, once they were read.
    pub thresholds: Option<Thresholds>,
    /// The pane shown has still to say which cases it is about; that takes reading, so it waits for the first paint.
    pub survey: bool,
    /// Of the kinds of what may be due, how many have been counted in this survey, and what was found.
    pub counted: usize,
    /// What may be erased, as far as it is counted.
    pub due: Vec<DueKind>,
    /// The record a detail shows: looked at before the rest, and only the latest of those a person passes by.
    pub looked_at: Option<Id>,
    /// What is put off, once it was read.
    pub snoozed: Option<Vec<Snoozed>>,
    /// What the rules say about the file as a whole.
    pub file: Vec<(Finding, Remark)>,
    /// The week of the person, once it was worked out.
    pub week: Option<Week>,
    /// The week that is asked for.
    pub week_wanted: Option<(Id, IsoWeek)>,
    /// Everybody's load in the weeks ahead, where a pane shows it.
    pub loads: Loads,
    /// What is counted across the file.
    pub counts: Counts,
}

impl Findings {
    /// Asks for a case unless it is known or already asked for.
    pub fn want(&mut self, id: Id) {
        if !self.known.contains_key(&id) {
            self.waiting.push(id);
        }
    }

    /// Asks for the record a detail shows.
    pub fn look_at(&mut self, id: Id) {
        self.looked_at = (!self.known.contains_key(&id)).then_some(id);
    }

    /// Asks which cases the pane is about, when there is time.
    pub fn want_survey(&mut self) {
        self.survey = true;
        self.counted = 0;
        self.due.clear();
    }

    /// Whether it is still to be found out what the pane is about.
    pub fn surveying(&self) -> bool {
        self.survey
    }

    /// Asks for a person's week.
    pub fn want_week(&mut self, person: Id, week: IsoWeek) {
        if self.week.as_ref().is_none_or(|known| (known.case.person, known.case.week) != (person, week)) {
            self.week_wanted = Some((person, week));
        }
    }

    /// A case, as it stood when it was last looked at.
    pub fn get(&self, id: Id) -> Option<&JudgedCase> {
        self.known.get(&id)
    }

    /// The known cases of a kind that something stops or warns about and that is not put off.
    pub fn open_cases(&self, entity: Entity) -> Vec<Id> {
        let open = |remark: &Remark| remark.put_off.is_none() && remark.severity.is_some_and(|s| s != Severity::Note);
        let cases = self.known.values().filter(|known| known.record.entity == entity);
        let mut found: Vec<Id> =
            cases.filter(|known| known.remarks.iter().any(open)).map(|known| known.record.id).collect();
        found.sort_unstable();
        found
    }

    /// What the rules say about the file as a whole, in words.
    pub fn file(&self) -> &[(Finding, Remark)] {
        &self.file
    }

    /// The person's week, when it has been worked out.
    pub fn week(&self) -> Option<&Week> {
        self.week.as_ref()
    }

    /// What was gathered may be out of date: it is gathered anew when the list is shown.
    pub fn gather_again(&mut self) {
        self.untold = self.untold.max(1);
    }

    /// Whether something that shows has changed since this was last asked.
    pub fn take_news(&mut self) -> bool {
        std::mem::take(&mut self.news)
    }

    /// The numbers the rules go by.
    pub fn thresholds(&mut self, ctx: &Ctx<'_>) -> Thresholds {
        self.thresholds.get_or_insert_with(|| cases::thresholds(&ctx.reader).unwrap_or_default()).clone()
    }

    fn want_week_again(&mut self) {
        let known = self.week.as_ref().map(|known| (known.case.person, known.case.week));
        self.week_wanted = self.week_wanted.or(known);
    }

    /// A number the rules go by; the default until the file's own were read.
    pub fn threshold(&self, threshold: Threshold) -> i64 {
        self.thresholds.as_ref().map_or(threshold.default(), |thresholds| thresholds.get(threshold))
    }

    /// Looks again at everything known, as after an undo, a change by somebody else, on a new day or
    /// in another language.
    pub fn outdate_all(&mut self) {
        self.thresholds = None;
        self.snoozed = None;
        self.known.keys().for_each(|id| self.waiting.push(*id));
        self.want_week_again();
        self.loads.outdate();
        self.counts.outdate_all();
    }

    /// Looks again at the cases the changed records belong to.
    pub fn outdate(&mut self, changed: &[Id], ctx: &Ctx<'_>) {
        let mut seen: Vec<Id> = Vec::new();
        let mut next: Vec<Id> = changed.to_vec();
        for _ in 0..=DEPTH {
            let mut parents = Vec::new();
            for id in next {
                if seen.contains(&id) {
                    continue;
                }
                seen.push(id);
                // A deleted record still says whom it belonged to.
                let Some((record, _)) = ctx.reader.record_or_deleted(id).ok().flatten() else { continue };
                // What many cases may lean on without belonging to it: cheaper to look at all again than to find them.
                let shared = [
                    Entity::Setting,
                    Entity::Snooze,
                    Entity::Unit,
                    Entity::Person,
                    Entity::Organisation,
                    Entity::Municipality,
                ];
                if changed.contains(&id) && shared.contains(&record.entity) {
                    return self.outdate_all();
                }
                if changed.contains(&id) {
                    self.counts.outdate(record.entity);
                    if Loads::is_made_of(record.entity) {
                        self.loads.outdate();
                    }
                }
                let fields = record.entity.fields().iter().filter(|field| field.parent || field.name == "engagement");
                parents.extend(fields.filter_map(|field| record.link(field.name)));
            }
            next = parents;
        }
        for id in seen {
            if self.known.contains_key(&id) {
                self.waiting.push(id);
            }
        }
        self.want_week_again();
    }
}

/// A finding in words.
pub fn remark(finding: &Finding, ctx: &Ctx<'_>) -> Remark {
    let ids: Vec<Id> = finding
        .words
        .iter()
        .filter_map(|(_, word)| match word {
            Word::Record(id) => Some(*id),
            _ => None,
        })
        .collect();
    let names = ctx.names_of(&ids);
    Remark {
        severity: Some(finding.severity),
        rule: finding.rule.id,
        put_off: None,
        words: ctx
            .text
            .finding(finding, &|id| names.get(&id).map(|name| crate::tui::widgets::list::draw::short_name(name))),
    }
}
