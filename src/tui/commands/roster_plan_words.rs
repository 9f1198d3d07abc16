//! The words of a plan of the roster: who gets what, what it costs, what stays open and why, and each place.

use fluent_bundle::FluentValue;

use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::roster::chosen::{self, Chosen};
use crate::domain::roster::fairness::{Level, Window};
use crate::domain::roster::places::Place;
use crate::domain::roster::proposal::{Proposal, Share};
use crate::domain::roster::{Facts, MOST_WEEKS};
use crate::domain::thresholds::Threshold;
use crate::domain::value::Id;
use crate::text::roster::whole_hours;
use crate::text::{Text, format};
use crate::tui::core::ctx::{Ctx, record};
use crate::tui::core::job::{Gives, PLAN_AHEAD, Planned, Way};
use crate::tui::core::theme::Look;
use crate::tui::overlays::roster_preview::{Line, RosterPreview};

/// What binds somebody, in a few letters: the number of the engagement of a visit, else that of the record, else its title.
pub fn label(ctx: &Ctx<'_>, id: Id) -> Option<String> {
    let found = record(ctx, id)?;
    let engagement = found.link("engagement").filter(|_| found.entity == Entity::Activity);
    let number = engagement.map(|id| ctx.number_of(id)).filter(|number| !number.is_empty());
    let number = number.or_else(|| found.number.and_then(|number| found.entity.numbered(number)));
    Some(number.unwrap_or_else(|| found.text("title").to_owned()))
}

/// The heading of a plan.
pub fn title(text: &Text, way: &Way) -> String {
    let (id, args) = match way {
        Way::Fill(span) => {
            let how = if span.anew {
                "anew"
            } else if span.mend {
                "mend"
            } else {
                "open"
            };
            ("plan-title-fill", vec![("weeks", text.weeks(span.first, span.last)), ("how", how.to_owned())])
        }
        Way::Copy(copying) => {
            let from = text.weeks(copying.from, copying.from);
            let id = if copying.rotate { "plan-title-rotate" } else { "plan-title-copy" };
            (id, vec![("weeks", text.weeks(copying.first, copying.last)), ("from", from)])
        }
    };
    let args: Vec<(&str, FluentValue<'_>)> = args.into_iter().map(|(name, value)| (name, value.into())).collect();
    text.with(id, &args)
}

/// Why a person gets a place of a plan, as the duty keeps it.
pub fn how(way: &Way, planned: &Planned, person: Id) -> String {
    let chosen = match &planned.gives {
        Gives::Fair(proposal) => {
            let span = way.span();
            let hours = |level: Level| level.per_post().map(whole_hours);
            let share = proposal.shares.iter().find(|share| share.person == person);
            share.map(|share| Chosen::Dealt(span.first, span.last, hours(share.before), hours(share.after)))
        }
        Gives::Copied(copying, _) if copying.rotate => Some(Chosen::Rotated(copying.from)),
        Gives::Copied(copying, _) => Some(Chosen::Copied(copying.from)),
    };
    chosen::stored(chosen.as_slice())
}

/// Puts a plan into its preview.
pub fn lay_out(ctx: &Ctx<'_>, preview: &mut RosterPreview, way: &Way, planned: &Planned) {
    let (facts, text) = (&*planned.facts, ctx.text);
    let places = planned.gives.places();
    let filled = places.iter().filter(|(_, taker)| taker.is_some()).count();
    let args = [("filled", FluentValue::from(filled)), ("all", places.len().into())];
    preview.count = text.with("plan-count", &args);
    if places.is_empty() {
        let id = if planned.standing > 0 { "plan-all-given" } else { "plan-none-asked" };
        let span = way.span();
        let args = [("weeks", text.weeks(span.first, span.last).into())];
        preview.lines = vec![Line::Words(String::new(), text.with(id, &args), Look::Text)];
        preview.sum = Vec::new();
        return;
    }
    let own_shares;
    let (shares, open, mut sum) = match &planned.gives {
        Gives::Fair(proposal) => (&proposal.shares, fair_open(ctx, facts, proposal), fair_sum(text, planned, proposal)),
        Gives::Copied(copying, copied) => {
            own_shares = facts.shares(copying, copied);
            let labels = |id| label(ctx, id);
            let left = copied.iter().filter_map(|(place, taker)| Some((place, taker.err()?)));
            let open = left.map(|(place, left)| text.left_open(facts, place, (copying.from, left), &labels)).collect();
            (&own_shares, open, Vec::new())
        }
    };
    let highest = match &planned.gives {
        Gives::Fair(proposal) => proposal.highest,
        Gives::Copied(..) => None,
    };
    let mut lines = table(text, facts, way, shares, highest);
    if let Gives::Fair(proposal) = &planned.gives
        && !proposal.close.is_empty()
    {
        lines.push(Line::Words(text.get("plan-close"), close(text, facts, proposal), Look::Text));
    }
    for (at, words) in open.iter().enumerate() {
        let label = if at == 0 { text.get("plan-open") } else { String::new() };
        lines.push(Line::Words(label, words.clone(), Look::Warn));
    }
    lines.extend(by_week(text, facts, &places));
    preview.lines = lines;
    let args = [("n", FluentValue::from(open.len())), ("standing", planned.standing.into())];
    let look = if open.is_empty() { Look::Good } else { Look::Warn };
    // What the figures of the table are of stays in sight.
    sum.insert(0, (window(text, facts, way), Look::Dim));
    sum.push((text.with("plan-open-sum", &args), look));
    if planned.going {
        sum.push((text.get("plan-bettered"), Look::Dim));
    }
    preview.sum = sum;
}

/// What each person has before, gets, has after, and has ahead; in the end those who get nothing.
fn table(text: &Text, facts: &Facts, way: &Way, shares: &[Share], highest: Option<Level>) -> Vec<Line> {
    let lang = text.lang();
    let heads = [
        "plan-head-person",
        "plan-head-fte",
        "plan-head-before",
        "plan-head-gets",
        "plan-head-after",
        "plan-head-ahead",
    ];
    let mut lines = vec![Line::Head(heads.iter().map(|id| text.get(id)).collect())];
    let ahead = ahead(facts, way);
    let (get, nothing): (Vec<&Share>, Vec<&Share>) = shares.iter().partition(|share| share.weeks + share.days > 0);
    for share in get {
        let top = highest.is_some_and(|highest| share.after.compare(highest).is_eq());
        let after = text.level_hours(share.after);
        let cells = vec![
            text.on_duty(facts, share.person),
            format::fte(lang, share.before.fte()),
            text.level_hours(share.before),
            text.gets(share),
            if top { text.with("plan-highest-mark", &[("hours", after.into())]) } else { after },
            whole_hours(facts.minutes_in(share.person, ahead) + share.after.minutes - share.before.minutes).to_string(),
        ];
        lines.push(Line::Row(cells, Look::Text));
    }
    let named: Vec<String> = nothing
        .iter()
        .map(|share| format!("{} {}", text.on_duty(facts, share.person), text.level_hours(share.before)))
        .collect();
    if !named.is_empty() {
        lines.push(Line::Words(text.get("plan-gets-none"), named.join(" · "), Look::Dim));
    }
    lines
}

/// What lies ahead of everybody: from the next week to the end of what is read.
fn ahead(facts: &Facts, way: &Way) -> Window {
    let last = way.span().last.plus(PLAN_AHEAD).sunday();
    Window { first: IsoWeek::of(facts.today()).plus(1).monday(), last }
}

/// Which weeks the figures of the table are of.
fn window(text: &Text, facts: &Facts, way: &Way) -> String {
    let span = way.span();
    let back = facts.threshold(Threshold::FairWeeks).clamp(1, MOST_WEEKS);
    let this = IsoWeek::of(facts.today());
    let args = [
        ("before", FluentValue::from(text.weeks(span.first.plus(-back), span.first.plus(-1)))),
        ("weeks", text.weeks(span.first, span.last).into()),
        ("box", text.weeks(this.plus(1 - back), this).into()),
        ("same", (span.first.plus(-1) == this).to_string().into()),
        ("ahead", format::week(text.lang(), IsoWeek::of(ahead(facts, way).first)).into()),
    ];
    text.with("plan-window", &args)
}

/// What a fair plan costs.
fn fair_sum(text: &Text, planned: &Planned, proposal: &Proposal) -> Vec<(String, Look)> {
    let lang = text.lang();
    let hours = |level: Option<Level>| {
        level.and_then(Level::per_post).map(|minutes| format::hours(lang, minutes)).unwrap_or_else(|| "–".to_owned())
    };
    let published = proposal
        .places
        .iter()
        .filter(|(place, taker)| place.holder != *taker && planned.facts.is_published(place.date))
        .count();
    let mut sum = Vec::new();
    if proposal.highest.is_some() {
        let args = [("highest", hours(proposal.highest).into()), ("least", hours(proposal.least).into())];
        sum.push((text.with("plan-highest", &args), Look::Text));
    }
    let args = [
        ("disliked", FluentValue::from(proposal.disliked)),
        ("close", proposal.close.len().into()),
        ("changes", proposal.changes.into()),
        ("published", published.into()),
    ];
    sum.push((text.with("plan-costs", &args), Look::Text));
    sum
}

/// Who has two duties closer than wished: "JWL man 9.3 og ons 11.3".
fn close(text: &Text, facts: &Facts, proposal: &Proposal) -> String {
    let day = |day| format::weekday_short_day(text.lang(), day);
    let said = proposal.close.iter().map(|close| {
        let args = [
            ("who", text.on_duty(facts, close.person).into()),
            ("first", day(close.first).into()),
            ("second", day(close.second).into()),
        ];
        text.with("plan-close-pair", &args)
    });
    said.collect::<Vec<_>>().join(" · ")
}

/// What could not be filled, and why.
fn fair_open(ctx: &Ctx<'_>, facts: &Facts, proposal: &Proposal) -> Vec<String> {
    let labels = |id| label(ctx, id);
    let said = proposal.unfilled.iter().filter_map(|unfilled| {
        let (place, _) = proposal.places.get(unfilled.place)?;
        Some(ctx.text.unfilled(facts, place, unfilled, &labels))
    });
    said.collect()
}

/// Every place with who gets it, a week at a time.
fn by_week(text: &Text, facts: &Facts, places: &[(&Place, Option<Id>)]) -> Vec<Line> {
    let mut weeks: Vec<(IsoWeek, Vec<String>)> = Vec::new();
    for (place, taker) in places {
        let week = IsoWeek::of(place.date);
        let name = |person: Option<Id>| person.map_or_else(|| text.get("plan-nobody"), |id| text.on_duty(facts, id));
        let who = match place.holder {
            Some(holder) if Some(holder) != *taker => {
                text.with("plan-instead", &[("old", name(Some(holder)).into()), ("new", name(*taker).into())])
            }
            _ => name(*taker),
        };
        let said = format!("{} {who}", text.place_in_week(facts, place));
        match weeks.last_mut().filter(|(known, _)| *known == week) {
            Some((_, all)) => all.push(said),
            None => weeks.push((week, vec![said])),
        }
    }
    let line =
        |(week, all): (IsoWeek, Vec<String>)| Line::Words(format::week(text.lang(), week), all.join(" · "), Look::Text);
    weeks.into_iter().map(line).collect()
}
