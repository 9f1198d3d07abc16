//! What laying a season or renewing a period would write, in the words of its preview. The keys are in `season`.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::actions::{Needs, Want};
use crate::domain::calendar::SchoolBreak;
use crate::domain::dates::IsoWeek;
use crate::domain::moving::Told;
use crate::domain::season::laying::{Laying, Why};
use crate::domain::season::renewal::Renewing;
use crate::domain::value::{Id, Record};
use crate::text::format;
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::ReplyTo;
use crate::tui::core::theme::Look;
use crate::tui::model::Model;
use crate::tui::overlays::season_preview::{Of, Row, SeasonPreview};
use crate::tui::widgets::list::draw::short_name;

/// "Sprog 2019-21"
pub fn short_period(ctx: &Ctx<'_>, period: &Record) -> String {
    let network = period.link("network").and_then(|id| read(ctx, id));
    let name = network.map(|network| network.text("name").to_owned()).unwrap_or_default();
    format!("{name} {}", period.text("name"))
}

/// Shows what would be written.
pub fn show(model: &mut Model, ctx: &Ctx<'_>, needs: Needs, reply: ReplyTo) {
    let (title, count, rows) = match needs.want() {
        Want::Laying(laying) => laid(model, ctx, laying),
        Want::Renewal(renewing) => renewed(ctx, renewing),
        _ => return,
    };
    model.overlays.push(SeasonPreview { title, count, rows, cursor: 0, top: 0, needs, reply });
}

type Shown = (String, String, Vec<Row>);

/// Why a day is passed over, in words.
fn why(ctx: &Ctx<'_>, day: NaiveDate, why: Why) -> String {
    let week = IsoWeek::of(day).week();
    match why {
        Why::Closed => ctx.text.get("lay-why-closed"),
        Why::Christmas => ctx.text.get("lay-why-christmas"),
        Why::Taken => ctx.text.get("lay-why-taken"),
        Why::Break(of) => {
            let of: SchoolBreak = of;
            let args = [("week", FluentValue::from(week)), ("name", ctx.text.get(of.message()).into())];
            ctx.text.with("lay-why-break", &args)
        }
    }
}

fn laid(model: &Model, ctx: &Ctx<'_>, laying: &Laying) -> Shown {
    let (lang, today) = (ctx.text.lang(), model.today_date());
    let period = laying.period.and_then(|id| read(ctx, id));
    let name = period.map(|period| short_period(ctx, &period)).unwrap_or_default();
    let ids: Vec<Id> = laying.rows.iter().flat_map(|row| row.told.iter().flat_map(Told::records)).collect();
    let names = ctx.names_of(&ids).into_iter().map(|(id, name)| (id, short_name(&name))).collect();
    let mut rows = Vec::new();
    for row in &laying.rows {
        let mut notes: Vec<String> = Vec::new();
        if let Some((first, _)) = row.laid.skipped.first() {
            let whys = row.laid.skipped.iter().map(|(day, reason)| why(ctx, *day, *reason));
            let mut whys: Vec<String> = whys.collect();
            whys.dedup();
            let args = [("day", format::weekday_short_day(lang, *first).into()), ("why", whys.join(", ").into())];
            notes.push(ctx.text.with("lay-instead", &args));
        }
        notes.extend(row.why.map(|reason| why(ctx, row.laid.day, reason)));
        notes.extend(row.told.iter().map(|told| ctx.text.move_told(told, &names, today)));
        let speaks_against = row.why.is_some() || !row.told.is_empty();
        if row.there.is_some() {
            notes.push(match row.tasks {
                0 => ctx.text.get("lay-there"),
                n => ctx.text.with("lay-there-tasks", &[("n", n.into())]),
            });
        }
        let day = format::weekday_day(lang, row.laid.day);
        let sign = if speaks_against { format!("{} ", model.symbols.warn) } else { String::new() };
        let words = format!("{day:<15} {sign}{}", notes.join(" · "));
        let look = if speaks_against { Look::Warn } else { Look::Text };
        rows.push(Row { of: Of::Day(row.laid.clone()), is_on: true, words: words.trim_end().to_owned(), look });
    }
    let words = |words: String| Row { of: Of::Words, is_on: true, words, look: Look::Dim };
    rows.push(words(match &laying.template {
        Some(template) => ctx.text.with("lay-template", &[("name", template.clone().into())]),
        None => ctx.text.get("lay-template-none"),
    }));
    (ctx.text.with("lay-title", &[("name", name.into())]), lay_count(ctx, laying), rows)
}

/// "3 møder, 15 punkter, 144 opgaver"
fn lay_count(ctx: &Ctx<'_>, laying: &Laying) -> String {
    let args = [
        ("meetings", FluentValue::from(laying.meetings())),
        ("items", laying.items.into()),
        ("tasks", laying.tasks.into()),
    ];
    ctx.text.with("lay-count", &args)
}

fn renewed(ctx: &Ctx<'_>, renewing: &Renewing) -> Shown {
    let lang = ctx.text.lang();
    let ids: Vec<Id> = renewing.members.iter().flat_map(|row| [row.person, row.unit]).flatten().collect();
    let names = ctx.names_of(&ids);
    let name = |id: Option<Id>| id.and_then(|id| names.get(&id)).map(|name| short_name(name)).unwrap_or_default();
    let words = |words: String, look: Look| Row { of: Of::Words, is_on: true, words, look };
    let plain = |id: &str, n: usize| words(ctx.text.with(id, &[("n", n.into())]), Look::Text);
    let dim = |id: &str, n: usize| (n > 0).then(|| words(ctx.text.with(id, &[("n", n.into())]), Look::Dim));
    let mut rows = Vec::new();
    if let Some((from, to)) = renewing.days {
        let args = [("from", format::day(lang, from).into()), ("to", format::day(lang, to).into())];
        rows.push(words(ctx.text.with("renew-days", &args), Look::Text));
    }
    if !renewing.reason.is_empty() {
        rows.push(words(ctx.text.with("renew-reason", &[("reason", renewing.reason.clone().into())]), Look::Text));
    }
    if renewing.bands > 0 {
        rows.push(plain("renew-bands", renewing.bands));
    }
    if let Some(template) = renewing.template {
        rows.push(words(ctx.text.with("renew-template", &[("name", ctx.title_of(template).into())]), Look::Text));
    }
    let comes = renewing.members.iter().filter(|row| row.comes).count();
    rows.push(plain("renew-members", comes));
    for row in renewing.members.iter().filter(|row| !row.has_left) {
        let of = name(row.unit);
        let who = name(row.person);
        let said = if of.is_empty() { who } else { format!("{who} · {of}") };
        rows.push(Row { of: Of::Member(row.old), is_on: row.comes, words: said, look: Look::Text });
    }
    let left = renewing.members.iter().filter(|row| row.has_left).count();
    rows.extend(dim("renew-left", left));
    rows.extend(dim("renew-agreements", renewing.agreements));
    rows.extend(dim("renew-registrations", renewing.registrations));
    rows.extend(dim("renew-commitments", renewing.commitments));
    rows.push(words(ctx.text.get("renew-meetings"), Look::Dim));
    let old = renewing.period.and_then(|id| read(ctx, id)).map(|period| short_period(ctx, &period)).unwrap_or_default();
    let args = [("old", FluentValue::from(old)), ("name", renewing.name.clone().into())];
    (ctx.text.with("renew-title", &args), String::new(), rows)
}
