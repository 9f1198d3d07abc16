//! The rules' findings about the cases on the screen: panes ask for them, one case is judged at a time between two
//! keys, and a result is kept until something it depends on changes. The rules are in `rules`, reading a case in
//! `cases`.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::cases::due::Overdue;
use crate::cases::{self, Snoozed, Standing};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::rules::{ErasableKind, Finding, RosterCase, Severity, Threshold, Thresholds, WeekCase};
use crate::tui::background::attention::Gathering;
use crate::tui::background::trends::Counts;
use crate::tui::background::workload::Loads;
use crate::tui::core::ctx::Ctx;
use crate::tui::widgets::list::state::Remark;

/// How many levels of parents are followed from a changed record to its cases.
const DEPTH: usize = 3;

/// A case with its last result.
#[derive(Clone, Debug)]
pub struct JudgedCase {
    /// The record judged.
    pub record: Record,
    /// Findings and figures.
    pub standing: Standing,
    /// The findings in words, in their order.
    pub remarks: Vec<Remark>,
    /// Demands that are met, in words; only shown in the record's own detail.
    pub met: Vec<Remark>,
    /// The record's caption.
    pub name: String,
    /// Captions of the records in its summary.
    pub names: HashMap<Id, String>,
}

impl JudgedCase {
    /// Whether the attention list has a line about it.
    pub fn is_listed(&self) -> bool {
        let standing = &self.standing;
        !standing.findings.is_empty() || !standing.agreed.is_empty() || standing.minutes.is_some()
    }

    /// Whether the attention list shows the same for it.
    pub fn is_listed_as(&self, other: &JudgedCase) -> bool {
        let due = |known: &JudgedCase| known.standing.findings.iter().map(|finding| finding.due).collect::<Vec<_>>();
        let (standing, others) = (&self.standing, &other.standing);
        self.remarks == other.remarks
            && due(self) == due(other)
            && (&standing.agreed, standing.minutes) == (&others.agreed, others.minutes)
            && (!self.is_listed() || (&self.name, &self.record) == (&other.name, &other.record))
    }

    /// Whether a detail or a row shows something about it.
    pub fn is_seen(&self) -> bool {
        self.standing != Standing::default() || !self.remarks.is_empty() || !self.met.is_empty()
    }

    /// Whether a detail and a row show the same for it.
    pub fn shows_as(&self, other: &JudgedCase) -> bool {
        self.standing == other.standing
            && (&self.remarks, &self.met, &self.names) == (&other.remarks, &other.met, &other.names)
    }
}

/// Cases still to be judged, each once, in the order of asking.
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

/// A person's week with its last result.
#[derive(Clone, Debug)]
pub struct Week {
    /// Planned and available time.
    pub case: WeekCase,
    /// The remark of the rule about it.
    pub remark: Option<Remark>,
}

impl Week {
    /// Whether the line about the week shows the same.
    pub fn shows_as(&self, other: &Week) -> bool {
        let case = |week: &Week| (week.case.week, week.case.load);
        case(self) == case(other) && self.remark == other.remark
    }
}

/// A finding about the file as a whole in words.
#[derive(Clone, Debug)]
pub struct FileFinding {
    /// The finding.
    pub finding: Finding,
    /// Its words.
    pub remark: Remark,
    /// The record it is about with its name, where it is about one.
    pub about: Option<(Record, String)>,
}

/// The roster as it was read, how many of its rules are judged, and what they found. All of them at once would keep a key waiting.
#[derive(Clone, Debug)]
pub struct RosterSteps {
    /// The roster.
    pub case: RosterCase,
    /// Rules that are judged.
    pub judged: usize,
    /// What they found.
    pub found: Vec<Finding>,
}

/// The findings about the file as a whole while they are worked out, a few at a time.
#[derive(Clone, Debug, Default)]
pub struct Filing {
    /// The cases of the shown pane are found.
    pub surveyed: bool,
    /// What is owed and past its day.
    pub overdue: Overdue,
    /// The roster while its rules are judged one at a time.
    pub roster: Option<RosterSteps>,
    /// What was found, once it is judged; the first ones may be in words already.
    pub found: Option<std::vec::IntoIter<Finding>>,
    /// Those in words.
    pub worded: Vec<FileFinding>,
}

/// Everything judged so far.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The cases by the record they are about.
    pub known: HashMap<Id, JudgedCase>,
    /// The cases still to be judged.
    pub waiting: Queue,
    /// Cases whose result differs from the attention list; the list is gathered again when it is shown.
    pub untold: usize,
    /// Something visible has changed since the last frame was asked for.
    pub news: bool,
    /// The attention list while it is gathered.
    pub gathering: Option<Gathering>,
    /// The rules' thresholds, once they are read.
    pub thresholds: Option<Thresholds>,
    /// The cases of the shown pane are still to be found; that takes reading, so it waits for the first frame.
    pub survey: bool,
    /// The number of kinds of erasable records counted in this survey.
    pub counted: usize,
    /// The records due for erasing, as far as they are counted.
    pub erasable: Vec<ErasableKind>,
    /// The record a detail shows: judged before the rest; only the latest one, if a person moves past several.
    pub looked_at: Option<Id>,
    /// The snoozed findings, once they are read.
    pub snoozed: Option<Vec<Snoozed>>,
    /// The findings about the file as a whole.
    pub file: Vec<FileFinding>,
    /// The next of them while they are worked out.
    pub filing: Filing,
    /// The person's week, once it is judged.
    pub week: Option<Week>,
    /// The person and week asked for.
    pub week_wanted: Option<(Id, IsoWeek)>,
    /// The workload of the weeks ahead, if a pane shows it.
    pub loads: Loads,
    /// The counts across the file.
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

    /// Asks for the cases of the pane, when there is time.
    pub fn want_survey(&mut self) {
        self.survey = true;
        self.counted = 0;
        self.erasable.clear();
        self.filing = Filing::default();
    }

    /// Whether the cases of the pane are still to be found.
    pub fn surveying(&self) -> bool {
        self.survey
    }

    /// Asks for a person's week.
    pub fn want_week(&mut self, person: Id, week: IsoWeek) {
        if self.week.as_ref().is_none_or(|known| (known.case.person, known.case.week) != (person, week)) {
            self.week_wanted = Some((person, week));
        }
    }

    /// The last result of a case.
    pub fn get(&self, id: Id) -> Option<&JudgedCase> {
        self.known.get(&id)
    }

    /// The known cases of a kind with an open error or warning that is not snoozed.
    pub fn open_cases(&self, entity: Entity) -> Vec<Id> {
        let open = |remark: &Remark| remark.put_off.is_none() && remark.severity.is_some_and(|s| s != Severity::Note);
        let cases = self.known.values().filter(|known| known.record.entity == entity);
        let mut found: Vec<Id> =
            cases.filter(|known| known.remarks.iter().any(open)).map(|known| known.record.id).collect();
        found.sort_unstable();
        found
    }

    /// The findings about the file as a whole, in words.
    pub fn file(&self) -> &[FileFinding] {
        &self.file
    }

    /// The person's week, once it is judged.
    pub fn week(&self) -> Option<&Week> {
        self.week.as_ref()
    }

    /// Marks the attention list as out of date: it is gathered again when it is shown.
    pub fn gather_again(&mut self) {
        self.untold = self.untold.max(1);
    }

    /// Whether something visible has changed since the last call.
    pub fn take_news(&mut self) -> bool {
        std::mem::take(&mut self.news)
    }

    /// The rules' thresholds.
    pub fn thresholds(&mut self, ctx: &Ctx<'_>) -> Thresholds {
        self.thresholds.get_or_insert_with(|| cases::thresholds(&ctx.reader).unwrap_or_default()).clone()
    }

    fn want_week_again(&mut self) {
        let known = self.week.as_ref().map(|known| (known.case.person, known.case.week));
        self.week_wanted = self.week_wanted.or(known);
    }

    /// One threshold; the default until the file's own are read.
    pub fn threshold(&self, threshold: Threshold) -> i64 {
        self.thresholds.as_ref().map_or(threshold.default(), |thresholds| thresholds.get(threshold))
    }

    /// Judges every known case again: after an undo, a change by somebody else, on a new day or in another language.
    pub fn outdate_all(&mut self) {
        self.thresholds = None;
        self.snoozed = None;
        self.known.keys().for_each(|id| self.waiting.push(*id));
        self.want_week_again();
        self.loads.outdate();
        self.counts.outdate_all();
    }

    /// Judges again the cases that the changed records belong to.
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
                // A deleted record still names its parents.
                let Some((record, _)) = ctx.reader.record_or_deleted(id).ok().flatten() else { continue };
                // Many cases may depend on these kinds without being their parents: judging all again is cheaper than
                // finding them.
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
    let names = ctx.names_of(&finding.records().collect::<Vec<_>>());
    Remark {
        severity: Some(finding.severity),
        rule: finding.rule.id,
        put_off: None,
        opens: finding.opens,
        mend: finding.mend.clone(),
        words: ctx
            .text
            .finding(finding, &|id| names.get(&id).map(|name| crate::tui::widgets::list::draw::short_name(name))),
    }
}
