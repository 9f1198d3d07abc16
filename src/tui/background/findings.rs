//! What the rules say about the cases on the screen: asked for by panes, worked out a case at a time between two keys,
//! and kept until something a case depends on changes. What the rules are is `rules`, reading a case is `review`.

use std::collections::{HashMap, HashSet, VecDeque};

use fluent_bundle::FluentValue;

use crate::domain::actor::Role;
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::figures::Hours;
use crate::domain::value::{Id, Record};
use crate::review::file::KINDS;
use crate::review::{self, Figures, Snoozed, Standing};
use crate::rules::{self, Case, DueKind, Finding, Severity, Speaks, Threshold, Thresholds, WeekCase, Word};
use crate::text::format;
use crate::tui::background::attention;
use crate::tui::background::attention::Gathering;
use crate::tui::background::trends::Across;
use crate::tui::background::workload::Loads;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::core::scene::BoxId;
use crate::tui::model::Model;
use crate::tui::panes::today::Rows;
use crate::tui::widgets::list::state::{List, Remark};

/// How far the parents of a changed record are followed to the cases it belongs to.
const DEPTH: usize = 3;

/// Who has pressed no key for so many milliseconds stays with the record shown.
const STAYS: u64 = 120;

/// A case as it stood when it was last looked at.
#[derive(Clone, Debug)]
pub struct Known {
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
    /// What those in its outline are called.
    pub names: HashMap<Id, String>,
}

impl Known {
    /// Whether the attention list has a line about it.
    fn is_listed(&self) -> bool {
        let standing = &self.standing;
        !standing.findings.is_empty() || !standing.agreed.is_empty() || standing.minutes.is_some()
    }

    /// Whether the attention list says the same about it.
    fn is_listed_as(&self, other: &Known) -> bool {
        let due = |known: &Known| known.standing.findings.iter().map(|finding| finding.due).collect::<Vec<_>>();
        let (standing, others) = (&self.standing, &other.standing);
        self.remarks == other.remarks
            && due(self) == due(other)
            && (&standing.agreed, standing.minutes) == (&others.agreed, others.minutes)
            && (!self.is_listed() || (&self.name, &self.record) == (&other.name, &other.record))
    }

    /// Whether a detail or a row says something about it.
    fn is_seen(&self) -> bool {
        self.standing != Standing::default() || !self.remarks.is_empty() || !self.met.is_empty()
    }

    /// Whether a detail and a row say the same about it.
    fn shows_as(&self, other: &Known) -> bool {
        self.standing == other.standing
            && (&self.remarks, &self.met, &self.names) == (&other.remarks, &other.met, &other.names)
    }
}

/// Cases still to be looked at, each once, in the order they were asked for.
#[derive(Clone, Debug, Default)]
struct Queue {
    order: VecDeque<Id>,
    members: HashSet<Id>,
}

impl Queue {
    fn push(&mut self, id: Id) {
        if self.members.insert(id) {
            self.order.push_back(id);
        }
    }

    fn pop(&mut self) -> Option<Id> {
        let id = self.order.pop_front()?;
        self.members.remove(&id);
        Some(id)
    }

    fn is_empty(&self) -> bool {
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
    fn shows_as(&self, other: &Week) -> bool {
        let case = |week: &Week| (week.case.week, week.case.load);
        case(self) == case(other) && self.remark == other.remark
    }
}

/// Everything looked at so far.
#[derive(Clone, Debug, Default)]
pub struct Board {
    known: HashMap<Id, Known>,
    waiting: Queue,
    /// Cases looked at that say something else than the attention list does; what is not shown is gathered when it is.
    untold: usize,
    /// Something that shows has changed since the last frame was asked for.
    news: bool,
    /// The list of what was found that a pane is putting together.
    pub gathering: Option<Gathering>,
    thresholds: Option<Thresholds>,
    /// The pane shown has still to say which cases it is about; that takes reading, so it waits for the first paint.
    survey: bool,
    /// Of the kinds of what may be due, how many have been counted in this survey, and what was found.
    counted: usize,
    due: Vec<DueKind>,
    /// The record a detail shows: looked at before the rest, and only the latest of those a person passes by.
    looked_at: Option<Id>,
    snoozed: Option<Vec<Snoozed>>,
    /// What the rules say about the file as a whole.
    file: Vec<(Finding, Remark)>,
    week: Option<Week>,
    week_wanted: Option<(Id, IsoWeek)>,
    /// Everybody's load in the weeks ahead, where a pane shows it.
    pub loads: Loads,
    /// What is counted across the file.
    pub across: Across,
}

impl Board {
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
    pub fn get(&self, id: Id) -> Option<&Known> {
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
        self.thresholds.get_or_insert_with(|| review::thresholds(&ctx.reader).unwrap_or_default()).clone()
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
        self.across.outdate_all();
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
                    self.across.outdate(record.entity);
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

/// Whether something is still to be looked at.
pub fn has_work(model: &Model) -> bool {
    is_pressing(model) || model.board.looked_at.is_some()
}

/// Whether there is work beside the record a detail shows.
fn is_pressing(model: &Model) -> bool {
    let board = &model.board;
    let list = (board.untold > 0 || board.gathering.is_some()) && attention::is_shown(model);
    let cases = list || board.survey || !board.waiting.is_empty();
    cases || board.week_wanted.is_some() || board.loads.has_work() || board.across.has_work()
}

/// How long, in milliseconds, what is to be looked at waits for the next key. The record a detail shows waits until
/// somebody stays with it: passing by, it would cost a reading and a second frame for every row.
pub fn patience(model: &Model) -> u64 {
    if is_pressing(model) { 0 } else { STAYS }
}

/// Works until there is nothing more to look at, or until `over` says so after a step.
pub fn slice(model: &mut Model, ctx: &Ctx<'_>, over: &mut dyn FnMut() -> bool) {
    while has_work(model) {
        work(model, ctx);
        if over() {
            break;
        }
    }
}

/// Looks at the next case and lets the pane shown take up what was found: one at a time, so that a key waits for no more.
pub fn work(model: &mut Model, ctx: &Ctx<'_>) {
    let listed = attention::is_shown(model);
    if model.board.survey {
        if let Some(kind) = KINDS.get(model.board.counted) {
            let found = review::file::due_of(&ctx.reader, *kind, model.today_date());
            model.board.due.extend(found.ok().flatten());
            model.board.counted += 1;
            return;
        }
        model.board.survey = !attention::want_cases(model, ctx);
        if model.board.survey {
            return;
        }
        let due = std::mem::take(&mut model.board.due);
        // The list and the line about the data said until now that they were being looked for.
        model.board.news |= model.pane == Pane::Today || listed || model.pane == Pane::Data && model.due != due;
        model.due = due;
        let (today, thresholds) = (model.today_date(), model.board.thresholds(ctx));
        let mut found = Vec::new();
        // A throw-away copy needs neither backup nor care.
        if !model.place.demo
            && let Ok(case) = review::file::file(&ctx.reader, today, model.due.clone())
        {
            found = rules::judge(Case::File(&case), Speaks::Attention, &thresholds);
        }
        if model.actor.role == Role::Coordinator {
            found.extend(review::deadlines(today, &thresholds));
        }
        model.board.file = found.into_iter().map(|finding| (finding.clone(), remark(&finding, ctx))).collect();
        return gather(model, ctx);
    }
    if listed && model.board.gathering.is_some() {
        model.board.news |= attention::gather_on(model, ctx);
        return;
    }
    let today = model.today_date();
    let thresholds = model.board.thresholds(ctx);
    if model.board.snoozed.is_none() {
        model.board.snoozed = review::snoozed(&ctx.reader, today).ok();
    }
    // Each gathering goes over everything known: after ever more cases, so that all of them together stay in proportion.
    if listed && model.board.untold > 0 && model.board.untold * 2 >= model.board.known.len() {
        gather(model, ctx);
    } else if let Some(id) = model.board.looked_at.take().or_else(|| model.board.waiting.pop()) {
        look(model, ctx, id, &thresholds);
    } else if listed && model.board.untold > 0 {
        gather(model, ctx);
    } else if let Some((person, week)) = model.board.week_wanted.take() {
        if let Ok(case) = review::week(&ctx.reader, person, week, &thresholds) {
            let found = rules::judge(Case::Week(&case), Speaks::Attention, &thresholds);
            let week = Week { remark: found.first().map(|finding| remark(finding, ctx)), case };
            let same = model.board.week.as_ref().is_some_and(|known| known.shows_as(&week));
            model.board.news |= !same && model.pane == Pane::Today && model.actor.role == Role::Consultant;
            model.board.week = Some(week);
        }
    } else if model.board.loads.has_work() {
        let mut loads = std::mem::take(&mut model.board.loads);
        let changed = loads.work(ctx, today, &thresholds);
        model.board.loads = loads;
        let over = model.overlays.iter().any(|overlay| overlay.is_load());
        model.board.news |= changed && (over || is_roomy_engagements(model));
    } else if model.board.across.has_work() {
        let mut across = std::mem::take(&mut model.board.across);
        let changed = across.work(ctx, &model.actor.initials, today);
        model.board.across = across;
        let lines = model.pane == Pane::Today && model.actor.role == Role::Coordinator;
        model.board.news |= changed && (lines || is_roomy_engagements(model));
    }
}

/// Whether *Forløb* is shown with what stands beside its detail on a large screen.
fn is_roomy_engagements(model: &Model) -> bool {
    model.pane == Pane::Engagements && model.roomy()
}

/// Looks at one case.
fn look(model: &mut Model, ctx: &Ctx<'_>, id: Id, thresholds: &Thresholds) {
    let today = model.today_date();
    let Some(record) = crate::tui::core::ctx::record(ctx, id) else {
        let known = model.board.known.remove(&id);
        model.board.untold += usize::from(known.is_some() && model.today.cases.contains(&id));
        return;
    };
    // What cannot be read is told by the reader itself; the case stays as it was known.
    let Ok(standing) = review::standing(&ctx.reader, &record, today, thresholds) else { return };
    let name = review::named(&record);
    let put_off = |finding: &Finding| {
        let all = model.board.snoozed.iter().flatten();
        let mut ours = all.filter(|s| s.about == name && s.rule.eq_ignore_ascii_case(finding.rule.id));
        ours.next().filter(|_| finding.severity != Severity::Stop).map(|snoozed| snoozed.until)
    };
    let worded = |finding: &Finding| Remark { put_off: put_off(finding), ..remark(finding, ctx) };
    let remarks = standing.findings.iter().map(worded).collect();
    let met = standing.met.iter().map(|finding| Remark { severity: None, ..remark(finding, ctx) });
    let met = met.chain(standing.figures.and_then(|figures| hours(&figures, ctx))).collect();
    let told = standing
        .outline
        .iter()
        .flat_map(|outline| outline.people.iter().copied().chain(outline.places.iter().map(|place| place.unit)));
    let names = ctx.names_of(&told.collect::<Vec<Id>>());
    let known = Known { record, standing, remarks, met, name: ctx.name_of(id), names };
    let before = model.board.known.get(&id);
    let told = before.map_or_else(|| known.is_listed(), |before| !before.is_listed_as(&known));
    let seen = before.map_or_else(|| known.is_seen(), |before| !before.shows_as(&known));
    model.board.untold += usize::from(told && model.today.cases.contains(&id));
    model.board.news |= seen && is_drawn(model, id);
    model.board.known.insert(id, known);
    if detail_shown(model) == Some(id) {
        show(model);
    }
}

/// Whether what is known of a case is drawn: in the detail, or at the end of a row that shows.
fn is_drawn(model: &Model, id: Id) -> bool {
    let among = |list: &List, part: BoxId| {
        let height = model.height(part);
        list.rows.iter().skip(list.top).take(height).any(|row| row.id == id)
    };
    let over = model.overlays.iter().any(|overlay| {
        let detail = overlay.detail().and_then(|detail| detail.record.as_ref());
        overlay.list().is_some_and(|list| among(list, BoxId::Overlay)) || detail.is_some_and(|shown| shown.id == id)
    });
    over || match model.pane {
        Pane::Today => {
            let mut parts = model.today.parts.iter().enumerate();
            parts.any(|(at, part)| part.rows == Rows::Engagements && among(&part.list, BoxId::Part(at)))
        }
        _ => {
            detail_shown(model) == Some(id) || model.browser().is_some_and(|browser| among(&browser.list, BoxId::List))
        }
    }
}

fn gather(model: &mut Model, ctx: &Ctx<'_>) {
    // What is not shown is gathered when it is.
    if attention::is_shown(model) {
        model.board.untold = 0;
        model.board.news |= attention::gather(model, ctx);
    } else {
        model.board.gather_again();
    }
}

/// The record of the detail shown, where rules are asked about it.
fn detail_shown(model: &Model) -> Option<Id> {
    let shown = model.browser().and_then(|browser| browser.detail.record.as_ref());
    shown.filter(|record| review::has_rules(record.entity)).map(|record| record.id)
}

/// Lets the detail shown take up what is known about its record.
pub fn show(model: &mut Model) {
    let told = |known: &Known| known.remarks.iter().chain(&known.met).cloned().collect::<Vec<_>>();
    let Some(remarks) = detail_shown(model).and_then(|id| model.board.get(id)).map(told) else { return };
    if let Some(browser) = model.browser_mut() {
        browser.detail.set_remarks(&remarks);
    }
}

/// The hours of an engagement (D-04): sessions with a counterpart apart from what they took of consultants' time.
fn hours(figures: &Figures, ctx: &Ctx<'_>) -> Option<Remark> {
    let hours = figures.hours;
    if hours == Hours::default() {
        return None;
    }
    let lang = ctx.text.lang();
    let words = |minutes: i64| FluentValue::from(format::minutes(lang, minutes));
    let args = [
        ("used", words(hours.used)),
        ("planned", words(hours.planned)),
        ("budget", words(figures.budget.unwrap_or(0))),
        ("consultants", words(hours.consultants)),
        ("prep", words(hours.prep)),
        ("travel", words(hours.travel)),
    ];
    let id = if figures.budget.is_some() { "hours-of-budget" } else { "hours-so-far" };
    Some(Remark { severity: None, rule: "", put_off: None, words: ctx.text.with(id, &args) })
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
