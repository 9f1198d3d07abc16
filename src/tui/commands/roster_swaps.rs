//! The steps of a swap by a key: it is accepted, carried out, rejected or taken back. The swap is that of the line under the
//! cursor, else that of the duty under it, else the only one that waits for the person; where several could be meant, the person says
//! which.

use crate::actions::{self, Action, Status};
use crate::cases::{self, Extent, OpenSwaps};
use crate::domain::roster::Facts;
use crate::domain::roster::swaps::State;
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::tui::commands::decide;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::model::{Confirm, Model, Picker};
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// Where the key was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// On the line of a swap.
    Swap(Id),
    /// On a duty, or on an empty cell.
    Duty(Option<Id>),
}

/// What the key asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Forward,
    Reject,
    TakeBack,
}

impl Key {
    /// The command, as the table has it.
    const fn command(self) -> &'static str {
        match self {
            Key::Forward => "swap-forward",
            Key::Reject => "swap-reject",
            Key::TakeBack => "swap-take-back",
        }
    }
}

/// An open swap with where it stands.
struct Open {
    swap: Record,
    state: State,
    /// "B-14 AHK tir 21.1 mod GØS ons 22.1".
    words: String,
    /// "accepteret 14.1, ikke godkendt".
    stands: String,
}

/// The open swaps, those that are accepted first.
fn open_swaps(model: &Model, ctx: &Ctx<'_>) -> Vec<Open> {
    let read = || {
        let today = model.today_date();
        let OpenSwaps { swaps, last } = cases::open_swaps(&ctx.reader, today)?;
        let thresholds = cases::thresholds(&ctx.reader)?;
        let extent = Extent::around(today, (today, last.unwrap_or(today)), &thresholds);
        let facts = cases::roster(&ctx.reader, extent, model.now, &thresholds)?;
        Ok::<_, crate::store::StoreError>((facts, swaps))
    };
    let Ok((facts, swaps)) = read() else { return Vec::new() };
    let open = swaps.into_iter().map(|swap| with_words(ctx, &facts, swap));
    let mut open: Vec<Open> =
        open.filter(|open| !matches!(open.state, State::Carried | State::Closed | State::Expired)).collect();
    open.sort_by_key(|open| (open.state != State::Accepted, open.swap.number));
    open
}

fn with_words(ctx: &Ctx<'_>, facts: &Facts, swap: Record) -> Open {
    let of = typed::Swap::from(&swap);
    let (words, stands) = ctx.text.swap_words(facts, &of);
    Open { state: facts.state(&of), words: format!("{} {words}", ctx.number_of(swap.id)), stands, swap }
}

/// `g`: the counterpart accepts the swap; a planner carries it out.
pub fn forward(model: &mut Model, ctx: &Ctx<'_>, at: At) -> Effects {
    take(model, ctx, at, Key::Forward)
}

/// `G`: rejects the swap, with a reason.
pub fn reject(model: &mut Model, ctx: &Ctx<'_>, at: At) -> Effects {
    take(model, ctx, at, Key::Reject)
}

/// `y`: takes back the acceptance; who asked takes back the asking.
pub fn take_back(model: &mut Model, ctx: &Ctx<'_>, at: At) -> Effects {
    take(model, ctx, at, Key::TakeBack)
}

/// Finds the swap that is meant, and takes the step.
fn take(model: &mut Model, ctx: &Ctx<'_>, at: At, key: Key) -> Effects {
    let mut open = open_swaps(model, ctx);
    let is_meant = |open: &Open| match at {
        At::Swap(id) => open.swap.id == id,
        At::Duty(Some(duty)) => [open.swap.link("duty_a"), open.swap.link("duty_b")].contains(&Some(duty)),
        At::Duty(None) => false,
    };
    if let Some(n) = open.iter().position(is_meant) {
        return step(model, ctx, open.swap_remove(n), key);
    }
    let plans = plans(model, ctx);
    open.retain(|open| plans || concerns(model, &open.swap, open.state, key));
    let waits = |open: &Open| is_next(model, plans, open, key);
    let waiting: Vec<usize> = open.iter().enumerate().filter(|(_, open)| waits(open)).map(|(at, _)| at).collect();
    let only = match (open.len(), waiting.as_slice()) {
        (1, _) => Some(0),
        (_, [at]) => Some(*at),
        _ => None,
    };
    if let Some(at) = only.filter(|_| !matches!(at, At::Swap(_))) {
        return from_afar(model, ctx, open.swap_remove(at), key);
    }
    if open.is_empty() || matches!(at, At::Swap(_)) {
        let said = ctx.text.get("roster-no-swap");
        model.refuse(said);
        return Vec::new();
    }
    let option = |open: &Open| PickerOption {
        key: OptionKey::Record(open.swap.id),
        label: open.words.clone(),
        note: open.stands.clone(),
    };
    let options = open.iter().map(option).collect();
    let title = ctx.text.get("ask-which-swap");
    model.overlays.push(Picker::fixed(key.command(), title, options, 0, move |model, ctx, chosen| match chosen.key {
        OptionKey::Record(id) => take(model, ctx, At::Swap(id), key),
        _ => Vec::new(),
    }));
    Vec::new()
}

/// Whether the key is this person's next step of a swap, and not one that is taken for another.
fn is_next(model: &Model, plans: bool, open: &Open, key: Key) -> bool {
    concerns(model, &open.swap, open.state, key) || plans && key == Key::Forward && open.state == State::Accepted
}

/// Takes the step of a swap that is not the one under the cursor: it is named before anything is written.
fn from_afar(model: &mut Model, ctx: &Ctx<'_>, open: Open, key: Key) -> Effects {
    let says = match (key, open.state) {
        // Each of these is asked about by itself, with the swap named.
        (Key::Forward, State::Accepted) | (Key::Reject, _) => return step(model, ctx, open, key),
        (Key::Forward, State::Changed(_)) => "swap-ask-again",
        (Key::Forward, _) => "swap-accept",
        (Key::TakeBack, State::Accepted | State::Changed(_)) => "swap-take-back",
        (Key::TakeBack, _) => return step(model, ctx, open, key),
    };
    let lines = vec![ctx.text.with(says, &[("swap", open.words.clone().into())])];
    let id = open.swap.id;
    model.overlays.push(Confirm::new(key.command(), lines, move |model, ctx| take(model, ctx, At::Swap(id), key)));
    Vec::new()
}

fn plans(model: &Model, ctx: &Ctx<'_>) -> bool {
    actions::plans_the_roster(&model.deciding(ctx)).unwrap_or(false)
}

/// Whether the person at the screen may take this step of a swap as one of its two.
fn concerns(model: &Model, swap: &Record, state: State, key: Key) -> bool {
    let own = |field: &str| model.actor.person.is_some() && swap.link(field) == model.actor.person;
    match (key, state) {
        (Key::Forward, State::Requested | State::Changed(_)) | (Key::Reject, _) => own("counterpart"),
        (Key::TakeBack, State::Accepted | State::Changed(_)) => own("counterpart") || own("requested_by"),
        (Key::TakeBack, _) => own("requested_by"),
        (Key::Forward, _) => false,
    }
}

/// Takes a step of a swap; what somebody may not is refused by the step itself, naming who may.
fn step(model: &mut Model, ctx: &Ctx<'_>, open: Open, key: Key) -> Effects {
    let id = open.swap.id;
    let is_asker = model.actor.person.is_some() && open.swap.link("requested_by") == model.actor.person;
    match (key, open.state) {
        // Who may not is told so before anything is asked.
        (Key::Forward, State::Accepted) if !plans(model, ctx) => write(model, ctx, id, "gennemfoert"),
        (Key::TakeBack, State::Requested) if !is_asker && !plans(model, ctx) => write(model, ctx, id, "fortrudt"),
        (Key::Forward, State::Accepted) => {
            let lines = vec![ctx.text.with("swap-carry", &[("swap", open.words.into())])];
            model
                .overlays
                .push(Confirm::new("swap-forward", lines, move |model, ctx| write(model, ctx, id, "gennemfoert")));
            Vec::new()
        }
        // One that was accepted on other terms is asked for again; the next step accepts it as it is now.
        (Key::Forward, State::Changed(_)) => write(model, ctx, id, "anmodet"),
        (Key::Forward, _) => write(model, ctx, id, "accepteret"),
        (Key::Reject, _) => write(model, ctx, id, "afvist"),
        (Key::TakeBack, State::Accepted | State::Changed(_)) if !is_asker => write(model, ctx, id, "anmodet"),
        (Key::TakeBack, _) if is_asker => write(model, ctx, id, "fortrudt"),
        // Who did not ask takes it back for the one who did.
        (Key::TakeBack, _) => {
            let lines = vec![ctx.text.with("swap-regret", &[("swap", open.words.into())])];
            model
                .overlays
                .push(Confirm::new("swap-take-back", lines, move |model, ctx| write(model, ctx, id, "fortrudt")));
            Vec::new()
        }
    }
}

fn write(model: &mut Model, ctx: &Ctx<'_>, swap: Id, to: &str) -> Effects {
    decide::write(model, ctx, Action::Status(Status { id: swap, to: to.to_owned(), reason: None }))
}
