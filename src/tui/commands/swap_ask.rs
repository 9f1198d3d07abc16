//! `b` in the roster: a swap of the duty under the cursor is asked for in two questions, who gets it and against which duty. Who asks,
//! the days that are left and by when it is answered follow from the duty. Steps of a swap that is there are in `roster_swaps`.

use crate::actions::{self, Action, Save};
use crate::cases::{self, Extent};
use crate::domain::dates::monday_of;
use crate::domain::fields::Entity;
use crate::domain::roster::asked::duty_hours;
use crate::domain::roster::suggest::Opening;
use crate::domain::roster::{Facts, is_given};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::text::format;
use crate::tui::commands::swap_form::{open_swaps, why_not};
use crate::tui::commands::{decide, faults, open};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::model::{Model, Picker};
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// The roster around a duty, as far as the duties to come and what people have had.
fn facts(model: &Model, ctx: &Ctx<'_>, duty: &Record) -> Option<Facts> {
    let today = model.today_date();
    let day = duty.date("date").unwrap_or(today);
    let thresholds = cases::thresholds(&ctx.reader).ok()?;
    cases::roster(&ctx.reader, Extent::around(today, (today, day), &thresholds), model.now, &thresholds).ok()
}

/// Asks who gets a duty. What would be refused whoever it is, is refused at once.
pub fn ask(model: &mut Model, ctx: &Ctx<'_>, duty: Id) -> Effects {
    if let Ok(Some(fault)) = actions::refuses_to_ask_for(&model.deciding(ctx), duty) {
        faults::show(model, ctx, &[fault]);
        return Vec::new();
    }
    let Some(row) = read(ctx, duty) else { return Vec::new() };
    let Some(facts) = facts(model, ctx, &row) else { return Vec::new() };
    let mut blank = open::blank(model, ctx, Entity::Swap);
    blank.set("duty_a", Some(Value::Link(duty)));
    blank.set("requested_by", row.link("person").map(Value::Link));
    let swap = typed::Swap::from(&blank);
    let (Some(one), Some(holder)) = (facts.duty(duty), row.link("person")) else { return Vec::new() };
    let Some(kind) = facts.kind_of(one) else { return Vec::new() };
    let days = facts.swapped_days(&swap, one);
    let opening = Opening { kind: kind.id, slot: one.slot.unwrap_or(1), days, hours: duty_hours(one, kind) };
    let known = model.roster.labels().clone();
    let label = |id: Id| known.get(&id).cloned();
    let mut options = Vec::new();
    let mut names = Vec::new();
    let candidates = facts.candidates(&opening, &[duty]);
    for (at, one) in candidates.iter().enumerate().filter(|(_, one)| one.person != holder) {
        let given = typed::Swap { counterpart: Some(one.person), ..swap.clone() };
        let pieces = ctx.text.chosen(&facts, &opening, one, at == 0 && one.takes_all(), &label);
        let words: Vec<String> = pieces.iter().map(|piece| ctx.text.why(piece, Some(facts.today()))).collect();
        let barred = facts.refuses_exchange(&given).and(one.barred.first());
        let note = barred.map_or_else(|| words.join(" · "), |(_, bar)| ctx.text.obstacle(&facts, *bar, &label));
        let key = OptionKey::Record(one.person);
        options.push(PickerOption { key, label: ctx.text.on_duty(&facts, one.person), note });
        names.push(facts.person(one.person).map(|person| person.name.clone()).unwrap_or_default());
    }
    let title = ctx.text.with("ask-swap-who", &about(ctx, &facts, &swap, one));
    let picker = Picker::fixed("swap", title, options, 0, move |model, ctx, chosen| match chosen.key {
        OptionKey::Record(person) => ask_against(model, ctx, &facts, &blank, person),
        OptionKey::Code(_) | OptionKey::New(_) | OptionKey::Nothing | OptionKey::Thrown(..) | OptionKey::Damaged(_) => {
            Vec::new()
        }
    });
    model.overlays.push(picker.also_named(&names));
    Vec::new()
}

/// What the headings say of the duty that is given: who has it, which one, and by when the swap is answered.
fn about<'a>(
    ctx: &Ctx<'_>,
    facts: &Facts,
    swap: &typed::Swap,
    duty: &typed::Duty,
) -> [(&'static str, fluent_bundle::FluentValue<'a>); 3] {
    let by = facts.swap_day(swap).map(|day| format::weekday_short_day(ctx.text.lang(), day));
    [
        ("a", duty.person.map(|person| ctx.text.on_duty(facts, person)).unwrap_or_default().into()),
        ("duty", ctx.text.duty_in_words(facts, swap, duty).into()),
        ("by", by.unwrap_or_default().into()),
    ]
}

/// Asks against which duty of the person, or none: the duties with days left that are in no other swap, those that cannot be last.
fn ask_against(model: &mut Model, ctx: &Ctx<'_>, facts: &Facts, blank: &Record, person: Id) -> Effects {
    let mut blank = blank.clone();
    blank.set("counterpart", Some(Value::Link(person)));
    let swap = typed::Swap::from(&blank);
    let Some(given) = swap.duty_a.and_then(|id| facts.duty(id)) else { return Vec::new() };
    let others = open_swaps(model, ctx);
    let who = ctx.text.on_duty(facts, person);
    let nothing = PickerOption {
        key: OptionKey::Nothing,
        label: ctx.text.with("ask-swap-give", &[("who", who.clone().into())]),
        note: why_not(ctx, facts, &swap).unwrap_or_default(),
    };
    let mut options = vec![nothing];
    let offered = facts.duties_from(person, monday_of(facts.today())).filter(|duty| {
        duty.person == Some(person) && is_given(duty.status) && facts.refuses_duty(&swap, duty, &others).is_none()
    });
    for duty in offered {
        let swap = typed::Swap { duty_b: Some(duty.id), ..swap.clone() };
        let label = format!("{} {}", ctx.text.duty_in_words(facts, &swap, duty), ctx.number_of(duty.id));
        let note = why_not(ctx, facts, &swap).unwrap_or_default();
        options.push(PickerOption { key: OptionKey::Record(duty.id), label, note });
    }
    options.sort_by_key(|option| !option.note.is_empty());
    let [a, duty, by] = about(ctx, facts, &swap, given);
    let title = ctx.text.with("ask-swap-against", &[a, duty, by, ("who", who.into())]);
    model.overlays.push(Picker::fixed("swap", title, options, 0, move |model, ctx, chosen| {
        let back = match chosen.key {
            OptionKey::Record(duty) => Some(Value::Link(duty)),
            OptionKey::Nothing => None,
            OptionKey::Code(_) | OptionKey::New(_) | OptionKey::Thrown(..) | OptionKey::Damaged(_) => {
                return Vec::new();
            }
        };
        let mut asked = blank.clone();
        asked.set("duty_b", back);
        decide::write(model, ctx, Action::Save(Box::new(Save::of(None, asked))))
    }));
    Vec::new()
}
