//! The form of a swap: the duties it offers are those to come that are in no other swap, by who has them, when and what, and the
//! people follow from them. Asking from the roster is in `swap_ask`.

use crate::cases::{self, Extent};
use crate::domain::dates::monday_of;
use crate::domain::fields::{Entity, Field};
use crate::domain::roster::swaps::Refusal;
use crate::domain::roster::{Facts, is_given};
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::tui::core::ctx::{Ctx, record};
use crate::tui::model::Model;
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form};

/// The weeks that can still be swapped: from today to the horizon.
fn facts(model: &Model, ctx: &Ctx<'_>) -> Option<Facts> {
    let today = model.today_date();
    let thresholds = cases::thresholds(&ctx.reader).ok()?;
    let monday = monday_of(today);
    let extent = Extent { first: monday, bound_from: monday, ..Extent::around(today, (today, today), &thresholds) };
    cases::roster(&ctx.reader, extent, model.now, &thresholds).ok()
}

/// The swaps that are open.
pub(super) fn open_swaps(model: &Model, ctx: &Ctx<'_>) -> Vec<typed::Swap> {
    let open = cases::open_swaps(&ctx.reader, model.today_date()).unwrap_or_default();
    open.swaps.iter().map(typed::Swap::from).collect()
}

/// What keeps somebody from the duty that they would get by a swap, in words.
pub(super) fn why_not(ctx: &Ctx<'_>, facts: &Facts, swap: &typed::Swap) -> Option<String> {
    match facts.refuses_exchange(swap)? {
        Refusal::Cannot { person, obstacle, .. } => {
            let named = |id: Id| Some(ctx.number_of(id));
            let why = ctx.text.obstacle(facts, obstacle, &named);
            Some(format!("{} {why}", ctx.text.on_duty(facts, person)))
        }
        Refusal::NobodyNamed
        | Refusal::SamePerson
        | Refusal::NoDuty
        | Refusal::Begun(_)
        | Refusal::NotTheirs(_)
        | Refusal::NotAskers(_)
        | Refusal::InSwap { .. }
        | Refusal::Closed
        | Refusal::Expired
        | Refusal::NotAccepted => None,
    }
}

/// The duties that a field of a swap offers: those with days left that are in no other swap, of the counterpart alone when one is
/// named. What would be refused comes last, with why. None for any other field.
pub fn duties(model: &Model, form: &Form, field: &Field, ctx: &Ctx<'_>) -> Option<Vec<PickerOption>> {
    if form.entity != Entity::Swap || !matches!(field.name, "duty_a" | "duty_b") {
        return None;
    }
    let facts = facts(model, ctx)?;
    let others: Vec<typed::Swap> = open_swaps(model, ctx);
    let given = form.link("duty_a");
    let giver = given.and_then(|id| record(ctx, id)).and_then(|duty| duty.link("person"));
    let counterpart = form.link("counterpart");
    let mut asked = typed::Swap::from(&Record::new(Entity::Swap, form.id));
    asked.requested_at = Some(model.today_date());
    let offered = |duty: &&typed::Duty| {
        let held = duty.person.is_some() && is_given(duty.status);
        held && facts.refuses_duty(&asked, duty, &others).is_none()
            && match field.name {
                "duty_b" => duty.person != giver && counterpart.is_none_or(|person| duty.person == Some(person)),
                _ => true,
            }
    };
    let mut options: Vec<(bool, PickerOption)> = Vec::new();
    for duty in facts.duties().iter().filter(offered) {
        let swap = typed::Swap { duty_a: given, duty_b: Some(duty.id), counterpart: duty.person, ..asked.clone() };
        let tried = field.name == "duty_b" && given.is_some();
        let why = tried.then(|| why_not(ctx, &facts, &swap)).flatten().unwrap_or_default();
        let who = duty.person.map(|person| ctx.text.on_duty(&facts, person)).unwrap_or_default();
        let label = format!("{who} {} {}", ctx.text.duty_in_words(&facts, &swap, duty), ctx.number_of(duty.id));
        options.push((!why.is_empty(), PickerOption { key: OptionKey::Record(duty.id), label, note: why }));
    }
    options.sort_by_key(|(barred, _)| *barred);
    let mut options: Vec<PickerOption> = options.into_iter().map(|(_, option)| option).collect();
    if !field.required {
        options.push(PickerOption {
            key: OptionKey::Nothing,
            label: ctx.text.get("choose-nothing"),
            note: String::new(),
        });
    }
    Some(options)
}

/// After a duty or a person was chosen: whoever has the duty asked for is the counterpart, and whoever has the other one asks.
pub fn placed(form: &mut Form, ctx: &Ctx<'_>, at: usize) {
    if form.entity != Entity::Swap {
        return;
    }
    let is = |name: &str| form.field_at(name) == Some(at);
    let (gives, asks, names) = (is("duty_a"), is("duty_b"), is("counterpart"));
    let holder = |form: &Form, field: &str| form.link(field).and_then(|id| record(ctx, id))?.link("person");
    if gives && let Some(person) = holder(form, "duty_a") {
        put(form, ctx, "requested_by", Some(person));
    } else if asks && let Some(person) = holder(form, "duty_b") {
        put(form, ctx, "counterpart", Some(person));
    } else if names && holder(form, "duty_b").is_some_and(|person| Some(person) != form.link("counterpart")) {
        put(form, ctx, "duty_b", None);
    }
}

fn put(form: &mut Form, ctx: &Ctx<'_>, field: &str, to: Option<Id>) {
    if let Some(Entry::Field { input: FieldInput::Link { id, name }, .. }) =
        form.field_at(field).and_then(|at| form.entries.get_mut(at))
    {
        *id = to;
        *name = to.map(|to| ctx.name_of(to)).unwrap_or_default();
    }
}
