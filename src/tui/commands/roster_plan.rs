//! Weeks of the roster are planned: `P` fills what is open fairly, `c` copies the holders of a week, or goes round the circle. The
//! plan is worked out in the background and bettered while it is shown; nothing is written before Enter, and all of it is one
//! change.

use std::sync::Arc;

use crate::actions::{self, Action, Deal, Give};
use crate::cases::{self, Extent};
use crate::domain::dates::IsoWeek;
use crate::domain::roster::copied::Copying;
use crate::domain::roster::places::Span;
use crate::domain::roster::proposal::{Planning, TRIES};
use crate::domain::roster::{Facts, MOST_WEEKS, is_given};
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::store::{Filter, Query, Reader, StoreError};
use crate::tui::commands::roster_plan_words::{how, lay_out, title};
use crate::tui::commands::{decide, faults, roster_absence, roster_weeks, when};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Effects, Outside};
use crate::tui::core::job::{Gives, PLAN_AHEAD, PlanJob, PlanNews, PlanOutcome, Planned, Way};
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::core::theme::Look;
use crate::tui::model::{Model, Overlay, Picker, Prompt};
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::overlays::roster_preview::{self, Ahead, Line, RosterPreview};

/// Most weeks that are planned at once.
pub const MOST: i64 = 26;
/// Most duties that are looked through for one that could be given anew.
const MANY: usize = 2_000;

/// Says why nothing can be planned: the person plans no roster, or there is nothing to plan.
pub fn refused(model: &mut Model, ctx: &Ctx<'_>) -> bool {
    let fault = actions::refuses_to_plan(&model.deciding(ctx));
    if let Ok(Some(fault)) = fault {
        faults::show(model, ctx, &[fault]);
        return true;
    }
    if model.roster.facts().is_none_or(|facts| facts.types().is_empty()) {
        let said = ctx.text.get("roster-empty");
        model.refuse(said);
        return true;
    }
    false
}

/// The weeks shown, as they are typed.
pub fn offered(model: &Model) -> String {
    match model.roster.shown().as_slice() {
        [first, .., last] => format!("{}-{}", first.week(), last.week()),
        [only] => only.week().to_string(),
        [] => String::new(),
    }
}

/// Asks for weeks with this question of this command, and goes on with them.
pub fn ask_weeks(
    model: &mut Model,
    ctx: &Ctx<'_>,
    (command, title): (&'static str, String),
    offered: &str,
    then: impl Fn(&mut Model, &Ctx<'_>, Vec<IsoWeek>) -> Effects + 'static,
) {
    let (shown, today) = (IsoWeek::of(model.roster.monday), model.today_date());
    let prompt = Prompt::new(command, title, offered, move |model, ctx, typed| {
        match roster_weeks::read(&typed, shown, model.today_date(), MOST) {
            Ok(weeks) => {
                model.overlays.pop();
                return then(model, ctx, weeks);
            }
            Err(wrong) => {
                if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
                    prompt.problem = Some(roster_weeks::words(ctx.text, &wrong));
                }
            }
        }
        Vec::new()
    });
    let mut prompt = prompt.reading(move |ctx, typed| roster_weeks::hint(ctx.text, typed, shown, today, MOST));
    prompt.hint = roster_weeks::hint(ctx.text, offered, shown, today, MOST);
    model.overlays.push(prompt);
}

/// `P`: asks which weeks are filled. `mend` offers first to move the fewest.
pub fn fill(model: &mut Model, ctx: &Ctx<'_>, mend: bool) -> Effects {
    if refused(model, ctx) {
        return Vec::new();
    }
    let (title, offered) = (ctx.text.get("ask-fill"), offered(model));
    ask_weeks(model, ctx, ("roster-fill", title), &offered, move |model, ctx, weeks| ask_how(model, ctx, &weeks, mend));
    Vec::new()
}

/// Asks what stands, when something in the weeks could be given anew.
fn ask_how(model: &mut Model, ctx: &Ctx<'_>, weeks: &[IsoWeek], mend: bool) -> Effects {
    let (Some(first), Some(last)) = (weeks.first().copied(), weeks.last().copied()) else { return Vec::new() };
    let span = Span { first, last, kinds: Vec::new(), anew: false, mend: false };
    if !could_be_anew(ctx, &span) {
        return begin(model, ctx, Way::Fill(span));
    }
    let title = ctx.text.with("ask-fill-how", &[("weeks", ctx.text.weeks(first, last).into())]);
    let options = vec![
        option(ctx, "open", ("fill-open", "fill-open-note")),
        option(ctx, "mend", ("fill-mend", "fill-mend-note")),
        option(ctx, "anew", ("fill-anew", "fill-anew-note")),
    ];
    model.overlays.push(Picker::fixed("roster-fill", title, options, usize::from(mend), move |model, ctx, chosen| {
        let OptionKey::Code(code) = chosen.key else { return Vec::new() };
        let span = Span { anew: code == "anew", mend: code == "mend", ..span.clone() };
        begin(model, ctx, Way::Fill(span))
    }));
    Vec::new()
}

/// One way to plan, by these messages.
fn option(ctx: &Ctx<'_>, code: &str, (label, note): (&str, &str)) -> PickerOption {
    PickerOption { key: OptionKey::Code(code.to_owned()), label: ctx.text.get(label), note: ctx.text.get(note) }
}

/// Whether somebody stands on a duty of the weeks that is not published.
fn could_be_anew(ctx: &Ctx<'_>, span: &Span) -> bool {
    let within = |entity| {
        Query::all(entity)
            .with(Filter::From("date", span.first.monday().max(ctx.today)))
            .with(Filter::To("date", span.last.sunday()))
    };
    let weeks = Query::all(crate::domain::fields::Entity::RosterWeek)
        .with(Filter::From("date", span.first.monday()))
        .with(Filter::To("date", span.last.sunday()));
    let published: Vec<IsoWeek> = ctx
        .reader
        .list(&weeks, MANY)
        .unwrap_or_default()
        .iter()
        .filter(|week| week.text("status") == "offentliggjort")
        .filter_map(|week| week.date("date").map(IsoWeek::of))
        .collect();
    let duties = ctx.reader.list(&within(crate::domain::fields::Entity::Duty), MANY).unwrap_or_default();
    duties.iter().map(typed::Duty::from).any(|duty| {
        let week = duty.date.map(IsoWeek::of);
        duty.person.is_some() && is_given(duty.status) && week.is_some_and(|week| !published.contains(&week))
    })
}

/// `c`: asks on which weeks the holders of the week shown are put.
pub fn copy(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if refused(model, ctx) {
        return Vec::new();
    }
    let from = IsoWeek::of(model.roster.monday);
    let title = ctx.text.with("ask-copy", &[("week", ctx.text.weeks(from, from).into())]);
    let next = from.plus(1).week().to_string();
    ask_weeks(model, ctx, ("roster-copy", title), &next, move |model, ctx, weeks| {
        let (Some(first), Some(last)) = (weeks.first().copied(), weeks.last().copied()) else { return Vec::new() };
        if first <= from {
            let said = ctx.text.with("copy-not-later", &[("week", ctx.text.weeks(from, from).into())]);
            model.refuse(said);
            return Vec::new();
        }
        let title = ctx.text.with("ask-copy-how", &[("weeks", ctx.text.weeks(first, last).into())]);
        let options = vec![
            option(ctx, "same", ("copy-same", "copy-same-note")),
            option(ctx, "rotate", ("copy-rotate", "copy-rotate-note")),
        ];
        model.overlays.push(Picker::fixed("roster-copy", title, options, 0, move |model, ctx, chosen| {
            let OptionKey::Code(code) = chosen.key else { return Vec::new() };
            begin(model, ctx, Way::Copy(Copying { from, first, last, rotate: code == "rotate" }))
        }));
        Vec::new()
    });
    Vec::new()
}

/// Shows that a plan is worked out, and has it worked out.
fn begin(model: &mut Model, ctx: &Ctx<'_>, way: Way) -> Effects {
    let job = PlanJob::new(way, model.now);
    let working = ctx.text.get("plan-working");
    let preview = RosterPreview {
        title: title(ctx.text, &job.way),
        count: String::new(),
        lines: vec![Line::Words(String::new(), working, Look::Dim)],
        sum: Vec::new(),
        top: 0,
        ahead: Ahead::Plan(Box::new(roster_preview::Planning { job: job.clone(), planned: None })),
    };
    model.overlays.push(preview);
    vec![Effect::Outside(Outside::Plan(job))]
}

/// `P` where an absence is shown: writes it, and plans what it leaves open with the fewest changes.
pub fn refill_absence(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Absence(preview)) = model.overlays.last() else { return Vec::new() };
    let actions::Want::Absence(released) = preview.needs.want() else { return Vec::new() };
    let days = released.duties.iter().flat_map(|(_, gone, _)| gone);
    let weeks = days.clone().min().zip(days.max()).map(|(first, last)| (IsoWeek::of(*first), IsoWeek::of(*last)));
    let Some((first, last)) = weeks else {
        let said = ctx.text.get("absence-nothing-open");
        model.refuse(said);
        return Vec::new();
    };
    if refused(model, ctx) {
        return Vec::new();
    }
    let last = last.min(first.plus(MOST - 1));
    let mut effects = roster_absence::accept(model, ctx);
    // Something else may be asked first.
    if effects.iter().any(|effect| matches!(effect, Effect::Write(_))) {
        let span = Span { first, last, kinds: Vec::new(), anew: false, mend: true };
        effects.extend(begin(model, ctx, Way::Fill(span)));
    }
    effects
}

/// Works a plan out, and tells the first one and each that is better. This is done beside the screen, with a reader of its own.
pub fn work_out(reader: &Reader<'_>, job: &PlanJob, tell: &mut dyn FnMut(PlanOutcome)) {
    if let Err(error) = plan(reader, job, tell) {
        tell(Err(error));
    }
}

fn plan(reader: &Reader<'_>, job: &PlanJob, tell: &mut dyn FnMut(PlanOutcome)) -> Result<(), StoreError> {
    let thresholds = cases::thresholds(reader)?;
    let span = job.way.span();
    let back = thresholds.get(Threshold::FairWeeks).clamp(1, MOST_WEEKS);
    let shown = (span.first.monday(), span.last.plus(PLAN_AHEAD).sunday());
    let mut extent = Extent::around(job.now.date(), shown, &thresholds);
    extent.first = extent.first.min(span.first.plus(-back).monday());
    if let Way::Copy(copying) = &job.way {
        extent.first = extent.first.min(copying.from.monday());
    }
    let facts = cases::roster(reader, extent, job.now, &thresholds)?;
    let standing = standing(&facts, &span);
    let (opened, places) = facts.opened(&span);
    let opened = Arc::new(opened);
    let standing = standing.saturating_sub(places.iter().filter(|place| place.holder.is_some()).count());
    let news = |gives, going| PlanNews::Plan(Planned { facts: Arc::clone(&opened), gives, standing, going });
    let mut planning = match &job.way {
        Way::Copy(copying) => {
            let gives = Gives::Copied(copying.clone(), opened.copied(copying, places));
            tell(Ok(news(gives, false)));
            return Ok(());
        }
        Way::Fill(span) => Planning::new(&opened, places, span),
    };
    let mut percent = 0;
    loop {
        tell(Ok(news(Gives::Fair(planning.proposal()), true)));
        let better = planning.repair_while(&mut |tries| {
            let now = tries * 100 / TRIES;
            if now > percent {
                percent = now;
                tell(Ok(PlanNews::Going(now)));
            }
            job.is_wanted()
        });
        if !job.is_wanted() {
            return Ok(());
        }
        if !better {
            break;
        }
    }
    tell(Ok(news(Gives::Fair(planning.proposal()), false)));
    Ok(())
}

/// The units of the weeks that somebody stands on, from today on.
fn standing(facts: &Facts, span: &Span) -> usize {
    let nobody = Span { anew: false, mend: false, ..span.clone() };
    let weeks =
        std::iter::successors(Some(span.first), |week| Some(week.plus(1))).take_while(|week| *week <= span.last);
    let asked: usize = weeks.map(|week| facts.units_ahead(week)).sum();
    asked.saturating_sub(facts.opened(&nobody).1.len())
}

/// Takes what a job tells about a plan that is shown; one that was closed is forgotten.
pub fn planned(model: &mut Model, ctx: &Ctx<'_>, job: &PlanJob, outcome: PlanOutcome) {
    let is_of = |overlay: &&mut Overlay| match overlay {
        Overlay::Roster(preview) => matches!(&preview.ahead, Ahead::Plan(planning) if planning.job == *job),
        _ => false,
    };
    let Some(Overlay::Roster(preview)) = model.overlays.iter_mut().find(is_of) else { return };
    match outcome {
        Ok(PlanNews::Plan(planned)) => {
            lay_out(ctx, preview, &job.way, &planned);
            if let Ahead::Plan(planning) = &mut preview.ahead {
                planning.planned = Some(planned);
            }
        }
        Ok(PlanNews::Going(percent)) => {
            preview.count = ctx.text.with("plan-going", &[("n", percent.into())]);
        }
        Err(error) => {
            let said = ctx.text.store_error(&error);
            preview.lines = vec![Line::Words(String::new(), said.clone(), Look::Bad)];
            model.fail(said);
        }
    }
}

/// The preview on top.
fn shown(model: &Model) -> Option<&RosterPreview> {
    match model.overlays.last() {
        Some(Overlay::Roster(preview)) => Some(preview),
        _ => None,
    }
}

/// The plan is there, and changes something.
pub fn can_save(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    let Some(Ahead::Plan(planning)) = shown(model).map(|preview| &preview.ahead) else { return Ok(()) };
    let planned = planning.planned.as_ref().ok_or("reason-plan-working")?;
    let changes = planned.gives.places().iter().any(|(place, taker)| place.holder != *taker);
    if changes { Ok(()) } else { Err("reason-plan-nothing") }
}

/// Enter: writes the plan, or publishes the weeks.
pub fn accept(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Ahead::Publish(weeks)) = shown(model).map(|preview| &preview.ahead) else {
        return write(model, ctx, false);
    };
    let weeks = weeks.clone();
    model.overlays.pop();
    show_week(model, ctx, weeks.first().copied());
    decide::write(model, ctx, Action::Publish(weeks))
}

/// Shows the first week that something is written in, unless it is shown already.
fn show_week(model: &mut Model, ctx: &Ctx<'_>, week: Option<IsoWeek>) {
    if let Some(week) = week.filter(|week| model.pane == Pane::Roster && !model.roster.shown().contains(week)) {
        model.roster.go_to(week.monday().max(ctx.today), ctx);
    }
}

/// `m`: writes the plan as proposals.
pub fn propose(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    write(model, ctx, true)
}

/// Writes the plan that is shown; when it changes published weeks it asks once why.
fn write(model: &mut Model, ctx: &Ctx<'_>, proposed: bool) -> Effects {
    let Some(Ahead::Plan(planning)) = shown(model).map(|preview| &preview.ahead) else { return Vec::new() };
    let Some(planned) = &planning.planned else { return Vec::new() };
    let span = planning.job.way.span();
    let give = |(place, person): (&_, Option<_>)| {
        let how = person.map(|person| how(&planning.job.way, planned, person)).unwrap_or_default();
        Give { place: Clone::clone(place), person, how }
    };
    let gives: Vec<Give> = planned.gives.places().into_iter().map(give).collect();
    let published = gives.iter().any(|give| give.is_change() && planned.facts.is_published(give.place.date));
    let changed = gives.iter().filter(|give| give.is_change()).map(|give| IsoWeek::of(give.place.date)).min();
    let first = changed.or(Some(span.first));
    let deal = Deal { span, gives, proposed, reason: String::new() };
    if published && !proposed {
        let title = ctx.text.get("ask-change-why");
        model.overlays.push(faults::reason("roster-fill", title, "", move |model, ctx, reason| {
            model.overlays.pop();
            show_week(model, ctx, first);
            decide::write(model, ctx, Action::Deal(Box::new(Deal { reason, ..deal.clone() })))
        }));
        return Vec::new();
    }
    model.overlays.pop();
    show_week(model, ctx, first);
    decide::write(model, ctx, Action::Deal(Box::new(deal)))
}
