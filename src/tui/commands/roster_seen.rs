//! Enter in *I dag* on what the roster says: a change of one's own duty is set as seen, and everything else is shown where it is
//! mended: in the roster, with the cursor on the place, the person or the swap it is about.

use crate::actions::{Action, Save};
use crate::cases;
use crate::domain::actor::Role;
use crate::domain::cause::Cause;
use crate::domain::dates::{monday_of, plus_days};
use crate::domain::fields::Entity;
use crate::domain::roster::asked::SlotDay;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{Finding, Judge, Word};
use crate::tui::commands::findings::CHANGED;
use crate::tui::commands::{decide, open, reload};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::core::pane::Pane;
use crate::tui::model::Model;
use crate::tui::widgets::list::state::Remark;

/// Enter on such a line; none for other lines.
pub fn answer(model: &mut Model, ctx: &Ctx<'_>) -> Option<Effects> {
    let list = model.today.list()?;
    let row = list.selected()?.clone();
    if row.entity == Entity::RosterWeek
        && let Some(monday) = row.date("date")
    {
        let effects = reload::show(model, ctx, Pane::Roster);
        model.roster.go_to(monday, ctx);
        return Some(effects);
    }
    let remark = list.remarks.get(list.cursor)?.clone();
    if remark.rule != CHANGED || model.actor.role != Role::Consultant {
        return go_to(model, ctx, &remark);
    }
    let person = model.actor.person?;
    let duty = read(ctx, row.id)?;
    let last = duty.date("date")?.checked_add_days(chrono::Days::new(6))?;
    let mut mark = open::blank(model, ctx, Entity::Snooze);
    let key = cases::seen_key(&typed::Duty::from(&duty), &cases::named(&duty), person);
    mark.set("rule", Some(Value::Text(CHANGED.to_owned())));
    mark.set("about", Some(Value::Text(key)));
    mark.set("until", Some(Value::Date(last)));
    mark.set("reason", Some(Value::Text(Cause::Seen.code().to_owned())));
    mark.set("by", Some(Value::Link(person)));
    Some(decide::write(model, ctx, Action::Save(Box::new(Save::of(None, mark)))))
}

/// What a remark of the roster is about, in the roster.
enum Target {
    Place(SlotDay),
    Person(Id),
    Swap(Id),
}

/// Shows what a remark of the roster is about; none for what is no remark of it, or is mended elsewhere: a visit, a meeting.
fn go_to(model: &mut Model, ctx: &Ctx<'_>, remark: &Remark) -> Option<Effects> {
    let known = model.findings.file().iter().find(|known| known.remark == *remark)?;
    let target = target(ctx, &known.finding)?;
    let effects = reload::show(model, ctx, Pane::Roster);
    match target {
        Target::Place(place) => model.roster.go_to_place(place, ctx),
        Target::Person(person) => model.roster.go_to_person(person),
        Target::Swap(swap) => model.roster.go_to_swap(swap),
    }
    Some(effects)
}

fn target(ctx: &Ctx<'_>, finding: &Finding) -> Option<Target> {
    if !matches!(finding.rule.judge, Judge::Roster(_)) {
        return None;
    }
    let word = |name: &str| finding.words.iter().find(|(known, _)| *known == name).map(|(_, word)| word);
    let place = |duty: &Record| {
        let date = duty.date("date")?;
        // A day of the week of a duty by the week; one by the day has only its own.
        let within = finding.due.filter(|day| (monday_of(date)..=plus_days(monday_of(date), 6)).contains(day));
        let kind = duty.link("duty_type")?;
        let weekly = read(ctx, kind).is_some_and(|kind| kind.text("granularity") == "uge");
        let date = within.filter(|_| weekly).unwrap_or(date);
        Some(Target::Place(SlotDay { kind, slot: duty.int("slot").unwrap_or(1), date }))
    };
    match finding.entity {
        Entity::DutyType => {
            let slot = match word("slot") {
                Some(Word::Number(slot)) => (*slot).max(1),
                _ => 1,
            };
            Some(Target::Place(SlotDay { kind: finding.id, slot, date: finding.due? }))
        }
        Entity::Duty => place(&read(ctx, finding.id)?),
        Entity::Swap => Some(Target::Swap(finding.id)),
        Entity::Person => {
            let of = |name: &str| match word(name) {
                Some(Word::Record(id)) => read(ctx, *id),
                _ => None,
            };
            let both = [of("a"), of("b")];
            let duty = both.iter().flatten().find(|record| record.entity == Entity::Duty);
            match duty {
                Some(duty) => place(duty),
                // Two visits of one person are moved where they are.
                None if both.iter().any(Option::is_some) => None,
                None => Some(Target::Person(finding.id)),
            }
        }
        _ => None,
    }
}
