//! Words about the roster that several keys show: what people are called, and what follows from an absence.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::actions::{Needs, Released, Want};
use crate::domain::choices::{Coded, DayPart};
use crate::domain::roster::asked::{required, standby};
use crate::domain::roster::coverage::Gap;
use crate::domain::typed;
use crate::domain::value::Id;
use crate::text::format;
use crate::tui::background::findings;
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::ReplyTo;
use crate::tui::model::Model;
use crate::tui::overlays::absence_preview::AbsencePreview;

/// What people call somebody.
pub fn initials(ctx: &Ctx<'_>, person: Id) -> String {
    let known = read(ctx, person).map(|person| person.text("initials").to_owned());
    known.filter(|initials| !initials.is_empty()).unwrap_or_else(|| ctx.name_of(person))
}

/// Shows what follows from an absence, before it is written.
pub fn show(model: &mut Model, ctx: &Ctx<'_>, needs: Needs, reply: ReplyTo) {
    let Want::Absence(released) = needs.want() else { return };
    let lang = ctx.text.lang();
    let absence = &released.absence;
    // A day of another year is told with it: it may not be the year that was meant.
    let day = |day: Option<NaiveDate>| day.map(|day| format::near_day(lang, day, ctx.today)).unwrap_or_default();
    let args = [
        ("who", FluentValue::from(absence.person.map(|id| initials(ctx, id)).unwrap_or_default())),
        ("from", day(absence.from).into()),
        ("to", day(absence.to).into()),
        ("open", absence.to.is_none().to_string().into()),
        ("part", absence.part.unwrap_or(DayPart::Hele).code().into()),
    ];
    let title = ctx.text.with("absence-title", &args);
    let lines = lines(ctx, released);
    model.overlays.push(AbsencePreview { title, lines, top: 0, note: String::new(), needs, reply });
}

/// The lines of the preview.
fn lines(ctx: &Ctx<'_>, released: &Released) -> Vec<(String, String)> {
    let lang = ctx.text.lang();
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut add = |label: &str, words: Vec<String>| {
        for (at, words) in words.into_iter().enumerate() {
            lines.push((if at == 0 { ctx.text.get(label) } else { String::new() }, words));
        }
    };
    let closed = released.closes.iter().map(|(open, last)| {
        let day = format::weekday_short_day(lang, *last);
        ctx.text.with("absence-closed", &[("name", ctx.name_of(*open).into()), ("day", day.into())])
    });
    add("absence-closes", closed.collect());
    let until = released.until.iter().map(|(next, last)| {
        let args =
            [("next", FluentValue::from(ctx.number_of(*next))), ("day", format::weekday_short_day(lang, *last).into())];
        ctx.text.with("absence-until-next", &args)
    });
    add("absence-until", until.collect());
    let duties = released.duties.iter().map(|(duty, gone, kept)| {
        let args = [
            ("duty", FluentValue::from(place_of(ctx, *duty))),
            ("days", format::days(lang, gone).into()),
            ("kept", format::days(lang, kept).into()),
            ("whole", kept.is_empty().to_string().into()),
        ];
        ctx.text.with("absence-released", &args)
    });
    add("absence-releases", duties.collect());
    let alone = released.alone.iter().map(|one| {
        let args = [
            ("engagement", FluentValue::from(ctx.number_of(one.engagement))),
            ("days", format::days(lang, &one.days).into()),
            ("n", one.days.len().into()),
            ("who", one.left.map_or_else(|| "none".to_owned(), |person| initials(ctx, person)).into()),
        ];
        format!("{}  R-63", ctx.text.with("absence-alone", &args))
    });
    add("absence-lacks", alone.collect());
    let told = released.findings.iter().map(|finding| {
        let words = findings::remark(finding, ctx).words;
        format!("{words}  {}", finding.rule.id)
    });
    add("absence-without", told.collect());
    let asked = released.gaps.iter().map(|(gap, candidates)| {
        let asked: Vec<String> = candidates
            .iter()
            .zip(1..)
            .map(|(one, at)| {
                let level = ctx.text.duty_level(one.level, at == 1 && one.takes_all());
                format!("{at} {} {level}", initials(ctx, one.person))
            })
            .collect();
        let who = if asked.is_empty() { ctx.text.get("absence-nobody-free") } else { asked.join(" · ") };
        let args = [
            ("duty", FluentValue::from(gap_place(ctx, gap))),
            ("days", format::days(lang, &gap.days).into()),
            ("who", who.into()),
        ];
        ctx.text.with("absence-asked", &args)
    });
    add("absence-ask", asked.collect());
    if lines.is_empty() {
        lines.push((String::new(), ctx.text.get("absence-nothing")));
    }
    lines
}

/// "Udrykning 2" of a duty.
fn place_of(ctx: &Ctx<'_>, duty: Id) -> String {
    let Some(duty) = read(ctx, duty).map(|duty| typed::Duty::from(&duty)) else { return String::new() };
    duty.duty_type.map(|kind| place(ctx, kind, duty.slot.unwrap_or(1))).unwrap_or_default()
}

fn gap_place(ctx: &Ctx<'_>, gap: &Gap) -> String {
    place(ctx, gap.kind, gap.slot)
}

/// The name of a duty type, with the number of the place when it has several.
pub fn place(ctx: &Ctx<'_>, kind: Id, slot: i64) -> String {
    let Some(kind) = read(ctx, kind).map(|kind| typed::DutyType::from(&kind)) else { return String::new() };
    if required(&kind) + standby(&kind) > 1 { format!("{} {slot}", kind.name) } else { kind.name }
}
