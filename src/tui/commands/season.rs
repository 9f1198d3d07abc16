//! A season of a network in *Netværk*: `g` lays its meetings, `K` renews the period. Both show what they would write; what they
//! write is decided in `actions::season`.

use chrono::{Days, NaiveDate};
use fluent_bundle::FluentValue;

use crate::actions::{self, Action, Lay, Prepared, Renew, Want};
use crate::domain::fields::Entity;
use crate::domain::passed::is_planned;
use crate::domain::season::laying::{self, Laid, Refused, Rhythm};
use crate::domain::season::renewal;
use crate::domain::typed;
use crate::domain::typed_input::{self, Lean, Refusal};
use crate::domain::value::{Id, Record};
use crate::store::{Filter, Query, Sort};
use crate::text::format;
use crate::tui::commands::reload::settle;
use crate::tui::commands::season_words::short_period;
use crate::tui::commands::{decide, when};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::{Effects, ReplyTo};
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay, Picker, Prompt};
use crate::tui::overlays::children::Children;
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::overlays::season_preview::{Of, Row, SeasonPreview};
use crate::tui::panes::networks;

/// Templates of the file that are offered.
const TEMPLATES: usize = 100;
/// Meetings of a rhythm without a number, where the period does not say how many there are in a season.
const FEW: usize = 3;

/// The period under the cursor of the list.
pub fn period_here(model: &Model) -> Option<Record> {
    let list = model.list().filter(|_| model.pane == Pane::Networks)?;
    list.selected().filter(|record| record.entity == Entity::NetworkPeriod).cloned()
}

/// There is a period of a network that can be changed.
pub fn can_lay(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    period_here(model).map(|_| ()).ok_or("reason-no-period")
}

/// What a line of days asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    Days(Vec<NaiveDate>),
    Rhythm(Rhythm),
}

/// There is a period of a network.
pub fn has_period(model: &Model) -> Result<(), Reason> {
    period_here(model).map(|_| ()).ok_or("reason-no-period")
}

/// `+`: shows the periods that are over, or folds them.
pub fn older(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let person = model.actor.person;
    if let Some(list) = model.list_mut() {
        networks::rows::turn(list, ctx, person);
    }
    settle(model, ctx);
    Vec::new()
}

/// Opens the list of what is kept under the period.
fn below(model: &mut Model, ctx: &Ctx<'_>, entity: Entity) -> Effects {
    if let (Some(period), Some(field)) = (period_here(model), entity.field("network_period")) {
        let mut children = Children::of(entity, field, period.id);
        children.read(ctx);
        model.overlays.push(children);
    }
    Vec::new()
}

/// `p`: the members of the period.
pub fn members(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    below(model, ctx, Entity::Membership)
}

/// `b`: its registrations with their fees.
pub fn registrations(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    below(model, ctx, Entity::Registration)
}

/// Shows the tasks of meetings ahead that a new member has not got yet; Enter gives them, Esc leaves them.
pub fn offer_tasks(model: &mut Model, ctx: &Ctx<'_>, member: &Record) -> Effects {
    let Some(period) = member.link("network_period").and_then(|id| read(ctx, id)) else { return Vec::new() };
    let ahead = Query::under(Entity::Meeting, "network_period", period.id)
        .with(Filter::From("date", model.today_date()))
        .sorted(Sort::Oldest);
    let meetings = ctx.reader.list(&ahead, laying::MOST).unwrap_or_default();
    let days: Vec<Laid> =
        meetings.iter().filter(|meeting| is_planned(meeting)).filter_map(Record::day).map(Laid::on).collect();
    let template = period.link("meeting_template");
    let lay = Lay { period: period.id, template, days, shown: None };
    match actions::prepare(&model.deciding(ctx), Action::Lay(Box::new(lay))) {
        Ok(Prepared::Needs(needs)) => decide::take(model, ctx, Ok(Prepared::Needs(needs)), ReplyTo::Nobody),
        _ => Vec::new(),
    }
}

/// Reads "9.9, 14.1, 2.6" or "18.8 hver 9. uge, 3": a day without a year is the first one in the period, or after the day before it.
fn asked(line: &str, from: NaiveDate, usual: usize) -> Result<Asked, Refusal> {
    let line = typed_input::clean_line(line).to_lowercase();
    let words: Vec<&str> = line.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    let every = words.iter().position(|word| matches!(*word, "hver" | "hvert" | "every" | "each"));
    if let Some(at) = every {
        let (before, after) = words.split_at(at);
        let first = typed_input::date(&before.join(" "), from, Lean::Future, None)?;
        // A rhythm is of weeks: days or months are not read as those.
        let is_known = |word: &&str| {
            const WORDS: [&str; 8] = ["uge", "uger", "week", "weeks", "møde", "møder", "meeting", "meetings"];
            let letters = word.trim_matches(|c: char| !c.is_alphabetic());
            WORDS.contains(&letters)
                || matches!(letters, "" | "anden" | "other" | "second" | "st" | "nd" | "rd" | "th" | "i" | "alt")
        };
        if !after.iter().skip(1).all(is_known) {
            return Err(Refusal::NotAWeek);
        }
        let number = |word: &&str| word.trim_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok();
        let other = after.iter().any(|word| matches!(*word, "anden" | "other" | "second" | "2nd"));
        let mut numbers = after.iter().filter_map(number);
        // "hver uge 3" has one number, that of the meetings.
        let is_plain = after.get(1).is_some_and(|word| matches!(*word, "uge" | "week"));
        let weeks = if other {
            Some(2)
        } else if is_plain {
            Some(1)
        } else {
            numbers.next()
        };
        let count = numbers.next().and_then(|count| usize::try_from(count).ok()).unwrap_or(usual);
        let weeks = weeks.unwrap_or(1).clamp(1, laying::MOST_WEEKS);
        return Ok(Asked::Rhythm(Rhythm { first, weeks, count: count.max(1) }));
    }
    let line = line.replace(" og ", ",").replace(" and ", ",");
    let (mut days, mut base) = (Vec::new(), from);
    for piece in line.split([',', ';']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let day = typed_input::date(piece, base, Lean::Future, None)?;
        base = base.max(day);
        days.push(day);
    }
    if days.is_empty() {
        // As an empty line is refused where one day is asked for.
        typed_input::date("", from, Lean::Future, None)?;
    }
    Ok(Asked::Days(days))
}

/// Why days cannot be laid, in words.
fn refused(ctx: &Ctx<'_>, refused: Refused) -> String {
    match refused {
        Refused::Outside(day) => {
            ctx.text.with("lay-outside", &[("day", format::weekday_day(ctx.text.lang(), day).into())])
        }
        Refused::Weekend(day) => {
            ctx.text.with("lay-weekend", &[("day", format::weekday_day(ctx.text.lang(), day).into())])
        }
        Refused::Fits(n) => ctx.text.with("lay-fits", &[("n", n.into())]),
        Refused::TooMany => ctx.text.with("lay-too-many", &[("n", laying::MOST.into())]),
    }
}

fn problem(model: &mut Model, words: String) -> Effects {
    if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
        prompt.problem = Some(words);
    }
    Vec::new()
}

/// `g`: asks for the days of the meetings.
pub fn lay(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(period) = period_here(model).and_then(|period| read(ctx, period.id)) else { return Vec::new() };
    let title = ctx.text.with("ask-lay", &[("name", short_period(ctx, &period).into())]);
    let known = typed::NetworkPeriod::from(&period);
    let from = known.from.unwrap_or(model.today_date());
    let usual = known.planned_meetings.and_then(|n| usize::try_from(n).ok()).filter(|n| *n > 0).unwrap_or(FEW);
    let id = period.id;
    let prompt = Prompt::new("lay", title, "", move |model, ctx, typed| {
        let days = match asked(&typed, from, usual) {
            Err(refusal) => return problem(model, ctx.text.refusal(&refusal)),
            Ok(Asked::Days(days)) => Ok(laying::typed(&days, &known)),
            Ok(Asked::Rhythm(rhythm)) => actions::rhythm(&model.deciding(ctx), id, rhythm),
        };
        match days {
            Ok(Ok(days)) => {
                model.overlays.pop();
                with_template(model, ctx, id, days)
            }
            Ok(Err(why)) => problem(model, refused(ctx, why)),
            Err(error) => {
                let said = ctx.text.store_refusal(&error, model.place.taken());
                problem(model, said)
            }
        }
    });
    model.overlays.push(prompt.reading(move |ctx, typed| reads(ctx, typed, from, usual)));
    Vec::new()
}

/// What a typed line is read as.
fn reads(ctx: &Ctx<'_>, line: &str, from: NaiveDate, usual: usize) -> String {
    let day = |day: NaiveDate| format::weekday_day(ctx.text.lang(), day);
    match asked(line, from, usual) {
        _ if line.is_empty() => ctx.text.get("ask-lay-hint"),
        Ok(Asked::Days(days)) => days.into_iter().map(day).collect::<Vec<_>>().join(", "),
        Ok(Asked::Rhythm(rhythm)) => {
            let args = [
                ("day", FluentValue::from(day(rhythm.first))),
                ("weeks", rhythm.weeks.into()),
                ("n", rhythm.count.into()),
            ];
            ctx.text.with("lay-rhythm", &args)
        }
        Err(_) => String::new(),
    }
}

/// Goes on with the template of the period, or asks which one.
fn with_template(model: &mut Model, ctx: &Ctx<'_>, period: Id, days: Vec<Laid>) -> Effects {
    let own = read(ctx, period).and_then(|period| period.link("meeting_template"));
    if let Some(own) = own.filter(|own| read(ctx, *own).is_some()) {
        return write(model, ctx, Lay { period, template: Some(own), days, shown: None });
    }
    let option = |id: Id, name: &str, note: &str| PickerOption {
        key: OptionKey::Record(id),
        label: name.to_owned(),
        note: ctx.text.get(note),
    };
    let own = ctx.reader.list(&Query::all(Entity::MeetingTemplate), TEMPLATES).unwrap_or_default();
    let mut all: Vec<PickerOption> =
        own.iter().map(|record| option(record.id, record.text("name"), "lay-template-own")).collect();
    for head in ctx.text.shipped_meeting_templates() {
        all.push(option(head.id, head.text("name"), "lay-template-shipped"));
    }
    all.push(PickerOption {
        key: OptionKey::Code(String::new()),
        label: ctx.text.get("lay-template-none"),
        note: String::new(),
    });
    let title = ctx.text.get("ask-lay-template");
    model.overlays.push(Picker::fixed("lay", title, all, 0, move |model, ctx, chosen| {
        let template = match chosen.key {
            OptionKey::Record(id) => Some(id),
            _ => None,
        };
        write(model, ctx, Lay { period, template, days: days.clone(), shown: None })
    }));
    Vec::new()
}

fn write(model: &mut Model, ctx: &Ctx<'_>, lay: Lay) -> Effects {
    match actions::prepare(&model.deciding(ctx), Action::Lay(Box::new(lay))) {
        Ok(Prepared::Unchanged) => {
            let said = ctx.text.get("lay-nothing");
            model.done(said);
            Vec::new()
        }
        prepared => decide::take(model, ctx, prepared, ReplyTo::Nobody),
    }
}

/// There is a period that is not renewed yet.
pub fn can_renew(model: &Model) -> Result<(), Reason> {
    can_lay(model)?;
    match period_here(model).map(|period| typed::NetworkPeriod::from(&period)) {
        Some(period) if period.to.is_none() => Err("reason-period-open"),
        _ => Ok(()),
    }
}

/// `K`: asks for the days of the next period and why it goes on.
pub fn renew(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(period) = period_here(model).and_then(|period| read(ctx, period.id)) else { return Vec::new() };
    if ctx.reader.count(&Query::under(Entity::NetworkPeriod, "renewed_from", period.id), 1).unwrap_or(0) > 0 {
        let said = ctx.text.get("reason-renewed");
        model.refuse(said);
        return Vec::new();
    }
    let lang = ctx.text.lang();
    let next = renewal::next_days(&typed::NetworkPeriod::from(&period));
    let offered = next.map(|(from, to)| format!("{}-{}", format::day(lang, from), format::day(lang, to)));
    let title = ctx.text.with("ask-renew", &[("name", short_period(ctx, &period).into())]);
    let (id, today) = (period.id, model.today_date());
    let prompt = Prompt::new("renew", title, &offered.unwrap_or_default(), move |model, ctx, typed| {
        let (days, reason) = typed.split_once(',').unwrap_or((&typed, ""));
        match typed_input::from_to(days.trim(), today, Lean::Future) {
            Err(refusal) => problem(model, ctx.text.refusal(&refusal)),
            Ok(days) => {
                let renew =
                    Renew { period: id, days, reason: reason.trim().to_owned(), without: Vec::new(), shown: None };
                let prepared = actions::prepare(&model.deciding(ctx), Action::Renew(Box::new(renew)));
                if let Ok(Prepared::Refused(faults)) = &prepared {
                    let words = faults.first().map(|fault| ctx.text.problem(&fault.what)).unwrap_or_default();
                    return problem(model, words);
                }
                model.overlays.pop();
                decide::take(model, ctx, prepared, ReplyTo::Nobody)
            }
        }
    });
    model.overlays.push(prompt);
    Vec::new()
}

fn preview(model: &Model) -> Option<&SeasonPreview> {
    match model.overlays.last() {
        Some(Overlay::Season(preview)) => Some(preview),
        _ => None,
    }
}

/// Something of the preview would be written.
pub fn can_save(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    let lays = preview(model).is_some_and(|preview| matches!(preview.needs.want(), Want::Laying(_)));
    match preview(model) {
        Some(preview) if lays && preview.days().is_empty() => Err("reason-lay-nothing"),
        Some(_) => Ok(()),
        None => Err("reason-nothing-chosen"),
    }
}

/// The row under the cursor can be left out.
pub fn can_toggle(model: &Model) -> Result<(), Reason> {
    match preview(model).and_then(SeasonPreview::selected).map(|row| &row.of) {
        Some(Of::Day(_) | Of::Member(_)) => Ok(()),
        Some(Of::Words) | None => Err("reason-nothing-chosen"),
    }
}

/// There is a day under the cursor.
pub fn has_day(model: &Model) -> Result<(), Reason> {
    preview(model).and_then(SeasonPreview::day).map(|_| ()).ok_or("reason-nothing-chosen")
}

/// Enter: writes what is shown.
pub fn accept(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Season(preview)) = model.overlays.pop() else { return Vec::new() };
    let days = preview.days();
    let action = match (preview.needs.want().clone(), preview.needs.action().clone()) {
        (Want::Laying(laying), Action::Lay(lay)) => Action::Lay(Box::new(Lay { days, shown: Some(*laying), ..*lay })),
        (Want::Renewal(renewing), Action::Renew(renew)) => {
            Action::Renew(Box::new(Renew { shown: Some(*renewing), ..*renew }))
        }
        _ => return Vec::new(),
    };
    let prepared = preview.needs.fill(&model.deciding(ctx), action);
    decide::take(model, ctx, prepared, preview.reply)
}

/// Space: leaves the day or the member out, or takes them again.
pub fn toggle(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Season(preview)) = model.overlays.last_mut() {
        let at = preview.cursor;
        if let Some(row) = preview.rows.get_mut(at).filter(|row| row.of != Of::Words) {
            row.is_on = !row.is_on;
        }
    }
    judge_again(model, ctx)
}

/// Judges what is marked now, and shows that; days left out stay in their place.
fn judge_again(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let nothing = can_save(model).is_err();
    let Some(Overlay::Season(_)) = model.overlays.last().filter(|_| !nothing) else { return Vec::new() };
    let Some(Overlay::Season(preview)) = model.overlays.pop() else { return Vec::new() };
    let (days, without) = (preview.days(), preview.without());
    let SeasonPreview { rows: before, cursor, top, needs, reply, .. } = *preview;
    let action = match needs.action().clone() {
        Action::Lay(lay) => Action::Lay(Box::new(Lay { days, shown: None, ..*lay })),
        Action::Renew(renew) => Action::Renew(Box::new(Renew { without, shown: None, ..*renew })),
        _ => return Vec::new(),
    };
    let prepared = needs.fill(&model.deciding(ctx), action);
    let effects = decide::take(model, ctx, prepared, reply);
    if let Some(Overlay::Season(now)) = model.overlays.last_mut() {
        for (at, row) in before.into_iter().enumerate() {
            if matches!(row.of, Of::Day(_)) && !row.is_on {
                now.rows.insert(at.min(now.rows.len()), row);
            }
        }
        (now.cursor, now.top) = (cursor.min(now.rows.len().saturating_sub(1)), top);
    }
    effects
}

/// Gives the meeting under the cursor another day.
fn set_day(model: &mut Model, ctx: &Ctx<'_>, day: NaiveDate) -> Effects {
    if let Some(Overlay::Season(preview)) = model.overlays.last_mut() {
        let at = preview.cursor;
        if let Some(row) = preview.rows.get_mut(at) {
            *row = Row { of: Of::Day(Laid::on(day)), is_on: true, ..row.clone() };
        }
    }
    judge_again(model, ctx)
}

/// The day of the period nearest to `by` days from that under the cursor which no other row has.
fn shifted(model: &Model, ctx: &Ctx<'_>, by: i64) -> Option<NaiveDate> {
    let preview = preview(model)?;
    let Action::Lay(lay) = preview.needs.action() else { return None };
    let period = typed::NetworkPeriod::from(&read(ctx, lay.period)?);
    let mut day = preview.day()?;
    loop {
        let step = Days::new(by.unsigned_abs());
        day = if by < 0 { day.checked_sub_days(step)? } else { day.checked_add_days(step)? };
        laying::typed(&[day], &period).ok()?;
        if !preview.has_day(day) {
            return Some(day);
        }
    }
}

fn shift(model: &mut Model, ctx: &Ctx<'_>, by: i64) -> Effects {
    match shifted(model, ctx, by) {
        Some(day) => set_day(model, ctx, day),
        None => Vec::new(),
    }
}

/// Right: a day later.
pub fn later(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    shift(model, ctx, 1)
}

/// Left: a day earlier.
pub fn earlier(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    shift(model, ctx, -1)
}

/// `.`: a week later.
pub fn week_later(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    shift(model, ctx, 7)
}

/// `,`: a week earlier.
pub fn week_earlier(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    shift(model, ctx, -7)
}

/// `e`: asks for the day.
pub fn type_day(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(now) = preview(model).and_then(SeasonPreview::day) else { return Vec::new() };
    let Some(Overlay::Season(shown)) = model.overlays.last() else { return Vec::new() };
    let Action::Lay(lay) = shown.needs.action() else { return Vec::new() };
    let Some(period) = read(ctx, lay.period) else { return Vec::new() };
    let period = typed::NetworkPeriod::from(&period);
    let offered = format::day(ctx.text.lang(), now);
    model.overlays.push(Prompt::new("season-day", ctx.text.get("ask-lay-day"), &offered, move |model, ctx, typed| {
        match typed_input::date(&typed, period.from.unwrap_or(now), Lean::Future, None) {
            Err(refusal) => problem(model, ctx.text.refusal(&refusal)),
            Ok(day) => match laying::typed(&[day], &period) {
                Err(why) => problem(model, refused(ctx, why)),
                Ok(_) => {
                    model.overlays.pop();
                    if preview(model).is_some_and(|preview| preview.has_day(day)) {
                        let said = ctx.text.get("lay-why-taken");
                        model.refuse(said);
                        return Vec::new();
                    }
                    set_day(model, ctx, day)
                }
            },
        }
    }));
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_and_rhythms_are_typed_in_one_line() {
        let from = day("2020-08-01");
        let read = |line: &str| asked(line, from, 3).unwrap();
        let days = Asked::Days(["2020-09-09", "2021-01-14", "2021-06-02"].map(day).to_vec());
        for line in
            ["9.9.2020, 14.1.2021, 2.6.2021", "9.9, 14.1, 2.6", "ons 9.9, tor 14.1 og ons 2.6", "9.9; 14.1; 2.6"]
        {
            assert_eq!(read(line), days, "{line}");
        }
        let rhythm = |weeks, count| Asked::Rhythm(Rhythm { first: day("2020-08-18"), weeks, count });
        for line in
            ["18.8 hver 9. uge, 3", "18.8.2020 hver 9. uge", "tir 18.8, every 9 weeks 3", "18.8 every 9th week, 3"]
        {
            assert_eq!(read(line), rhythm(9, 3), "{line}");
        }
        assert_eq!(read("18.8 hver anden uge 5"), rhythm(2, 5));
        assert_eq!(read("18.8 hver uge 4"), rhythm(1, 4));
        for line in ["18.8 hver 11. dag, 9", "18.8 hver dag, 4", "18.8 every 2 months, 4"] {
            assert_eq!(asked(line, from, 3), Err(Refusal::NotAWeek), "{line}");
        }
        assert!(
            asked("", from, 3).is_err() && asked("snart", from, 3).is_err() && asked("hver 9. uge", from, 3).is_err()
        );
    }
}
