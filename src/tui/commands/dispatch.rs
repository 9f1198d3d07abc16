//! What is sent out about a meeting: `g` proposes what is next due and to whom, and records it. What is written is decided in
//! `actions::send`.

use std::collections::HashMap;

use crate::actions::{self, Action, Prepared, Sending};
use crate::cases;
use crate::domain::choices::{DispatchKind, MeetingStatus};
use crate::domain::fields::Entity;
use crate::domain::typed_input::{self, Lean};
use crate::domain::value::{Id, Record};
use crate::rules::{Case, Finding, Speaks, Word, judge};
use crate::tui::commands::{attendance, decide, when};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::{Effects, ReplyTo};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay, Picker, Prompt};
use crate::tui::overlays::dispatch::DispatchSheet;
use crate::tui::overlays::picker::OptionKey;

/// The cursor is on a meeting, and the file can be written to.
pub fn can_send(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    attendance::has_meeting(model)
}

/// Somebody is under the cursor.
pub fn has_person(model: &Model) -> Result<(), Reason> {
    match model.overlays.last() {
        Some(Overlay::Dispatch(sheet)) if !sheet.rows.is_empty() => Ok(()),
        _ => Err("reason-nothing-chosen"),
    }
}

/// Those R-84 names, and what tells them.
fn untold(finding: &Finding) -> Option<(DispatchKind, Vec<Id>)> {
    let people = finding.words.iter().find_map(|(name, word)| match word {
        Word::Records(people) if *name == "people" => Some(people.clone()),
        _ => None,
    })?;
    let kind = if finding.said == "cancelled" { DispatchKind::Aflysning } else { DispatchKind::Flytning };
    Some((kind, people))
}

/// `g`: what is next due about the meeting, to those who should have it.
pub fn open(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(meeting) = attendance::meeting_here(model).and_then(|id| read(ctx, id)) else { return Vec::new() };
    let today = model.today_date();
    // The reader itself reports a read error.
    let (Ok(case), Ok(thresholds)) = (cases::meeting(&ctx.reader, &meeting, today), cases::thresholds(&ctx.reader))
    else {
        return Vec::new();
    };
    let found = judge(Case::Meeting(&case), Speaks::Attention, &thresholds);
    let untold = found.iter().find(|finding| finding.rule.id == "R-84").and_then(untold);
    let kind = match (&untold, case.meeting.status) {
        (Some((kind, _)), _) => *kind,
        (None, Some(MeetingStatus::Aflyst)) => DispatchKind::Aflysning,
        (None, Some(status)) if status.is_held() => DispatchKind::Referat,
        (None, _) => DispatchKind::Dagsorden,
    };
    let mut all = case.proposed.people.clone();
    all.extend(untold.iter().flat_map(|(_, people)| people.iter().copied()));
    all.extend(case.proposed.without_leader.iter().copied());
    let captions = ctx.reader.captions(&all).unwrap_or_default();
    let names = captions.into_iter().map(|(id, caption)| (id, ctx.text.title(&caption))).collect();
    let mut sheet = DispatchSheet {
        meeting: meeting.id,
        title: ctx.name_of(meeting.id),
        places: places(ctx, &all),
        sent: case.dispatches,
        people: case.proposed.people,
        untold,
        without_leader: case.proposed.without_leader,
        names,
        kind,
        day: today,
        channel: String::new(),
        filed_ref: String::new(),
        note: String::new(),
        rows: Vec::new(),
        cursor: 0,
        top: 0,
    };
    sheet.propose();
    model.overlays.push(sheet);
    Vec::new()
}

/// Where people are: their unit, else their organisation.
fn places(ctx: &Ctx<'_>, people: &[Id]) -> HashMap<Id, String> {
    let place = |person: &Record| Some((person.id, person.link("unit").or(person.link("organisation"))?));
    let people = ctx.reader.records(people).unwrap_or_default();
    let of: Vec<(Id, Id)> = people.iter().filter(|one| one.entity == Entity::Person).filter_map(place).collect();
    let captions = ctx.reader.captions(&of.iter().map(|(_, place)| *place).collect::<Vec<_>>()).unwrap_or_default();
    of.into_iter().filter_map(|(person, at)| Some((person, ctx.text.title(captions.get(&at)?)))).collect()
}

fn sheet(model: &mut Model) -> Option<&mut DispatchSheet> {
    match model.overlays.last_mut() {
        Some(Overlay::Dispatch(sheet)) => Some(sheet),
        _ => None,
    }
}

/// Space: leaves somebody out, or takes them again.
pub fn toggle(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(sheet) = sheet(model) {
        sheet.toggle();
    }
    Vec::new()
}

fn turn(model: &mut Model, by: isize) -> Effects {
    if let Some(sheet) = sheet(model) {
        sheet.turn(by);
    }
    Vec::new()
}

/// Right: the next kind.
pub fn next_kind(model: &mut Model, _: &Ctx<'_>) -> Effects {
    turn(model, 1)
}

/// Left: the kind before.
pub fn previous_kind(model: &mut Model, _: &Ctx<'_>) -> Effects {
    turn(model, -1)
}

/// `n`: adds a person.
pub fn add(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let title = ctx.text.get("send-add-title");
    let who = Picker::records("send-add", title, Entity::Person, |model, ctx, chosen| {
        if let (OptionKey::Record(person), Some(sheet)) = (chosen.key, sheet(model)) {
            sheet.add(person, ctx.title_of(person));
        }
        Vec::new()
    });
    model.overlays.push(who.read(ctx));
    Vec::new()
}

/// Asks for a line of the sheet.
fn ask(
    model: &mut Model,
    (command, title): (&'static str, String),
    now: &str,
    set: fn(&mut DispatchSheet, String),
) -> Effects {
    model.overlays.push(Prompt::new(command, title, now, move |model, _, typed| {
        model.overlays.pop();
        if let Some(sheet) = sheet(model) {
            set(sheet, typed.trim().to_owned());
        }
        Vec::new()
    }));
    Vec::new()
}

/// `c`: how it is sent.
pub fn channel(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(now) = sheet(model).map(|sheet| sheet.channel.clone()) else { return Vec::new() };
    ask(model, ("send-channel", ctx.text.get("ask-send-channel")), &now, |sheet, line| sheet.channel = line)
}

/// `f`: where it is filed.
pub fn filed(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(now) = sheet(model).map(|sheet| sheet.filed_ref.clone()) else { return Vec::new() };
    ask(model, ("send-filed", ctx.text.get("ask-send-filed")), &now, |sheet, line| sheet.filed_ref = line)
}

/// `o`: who else gets it.
pub fn also(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(now) = sheet(model).map(|sheet| sheet.note.clone()) else { return Vec::new() };
    ask(model, ("send-also", ctx.text.get("ask-send-also")), &now, |sheet, line| sheet.note = line)
}

/// `e`: the day it was sent.
pub fn type_day(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let title = ctx.text.get("ask-send-day");
    model.overlays.push(Prompt::new("send-day", title, "", |model, ctx, typed| {
        match typed_input::date(&typed, model.today_date(), Lean::Nearest, None) {
            Ok(day) => {
                model.overlays.pop();
                if let Some(sheet) = sheet(model) {
                    sheet.day = day;
                }
                Vec::new()
            }
            Err(refusal) => {
                if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
                    prompt.problem = Some(ctx.text.refusal(&refusal));
                }
                Vec::new()
            }
        }
    }));
    Vec::new()
}

/// Enter: records it. What is refused leaves the sheet open.
pub fn accept(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(sheet) = sheet(model) else { return Vec::new() };
    let send = Sending {
        meeting: sheet.meeting,
        kind: sheet.kind,
        day: sheet.day,
        recipients: sheet.recipients(),
        channel: sheet.channel.clone(),
        filed_ref: sheet.filed_ref.clone(),
        note: sheet.note.clone(),
    };
    let prepared = actions::prepare(&model.deciding(ctx), Action::Send(Box::new(send)));
    if matches!(prepared, Ok(Prepared::Ready(_))) {
        model.overlays.pop();
    }
    decide::take(model, ctx, prepared, ReplyTo::Nobody)
}
