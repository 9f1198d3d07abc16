//! Gives open days of a duty to somebody: the circle of the duty in order, with what speaks for and against each.

use crate::actions::{Action, Assign};
use crate::domain::roster::Facts;
use crate::domain::roster::chosen;
use crate::domain::roster::suggest::{Candidate, Obstacle, Opening};
use crate::domain::value::Id;
use crate::text::Text;
use crate::text::roster::Labels;
use crate::tui::commands::decide;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::model::{Model, Picker};
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// People who are offered at once.
const SUGGESTED: usize = 3;

/// Somebody who may be asked, as the question shows it.
#[derive(Clone)]
struct Offer {
    person: Id,
    label: String,
    /// Other names to find the person by.
    names: String,
    /// What speaks for the person, or what keeps the person from it.
    note: String,
    /// What speaks for the person, as the duty keeps it.
    how: String,
}

/// Asks who takes open days: three people, the first of them under the cursor, and on request everybody of the circle, those
/// who cannot last. `instead` are the duties that are there now.
pub fn ask(model: &mut Model, ctx: &Ctx<'_>, facts: &Facts, opening: Opening, instead: &[Id], labels: Labels<'_>) {
    let candidates = facts.candidates(&opening, instead);
    let days = ctx.text.roster_days(&opening.days, false);
    let duty = ctx.text.duty_slot(facts, opening.kind, opening.slot);
    let title = ctx.text.with("roster-who", &[("days", days.into()), ("duty", duty.into())]);
    let offer = |(at, one): (usize, &Candidate)| {
        let pieces = ctx.text.chosen(facts, &opening, one, at == 0 && one.takes_all(), labels);
        let words: Vec<String> = pieces.iter().map(|piece| ctx.text.why(piece, Some(facts.today()))).collect();
        let barred = one.barred.first().filter(|_| one.takes.is_empty());
        Offer {
            person: one.person,
            label: ctx.text.on_duty(facts, one.person),
            names: facts.person(one.person).map(|person| person.name.clone()).unwrap_or_default(),
            note: barred.map_or_else(|| words.join(" · "), |(_, obstacle)| ctx.text.obstacle(facts, *obstacle, labels)),
            how: chosen::stored(&pieces),
        }
    };
    let mut offers: Vec<Offer> = candidates.iter().enumerate().map(offer).collect();
    let circle = offers.len();
    // Whoever is outside the circle is found by typing alone, and stopped by R-91 until a reason is given.
    let outside = facts.people().iter().filter(|person| candidates.iter().all(|one| one.person != person.id));
    offers.extend(outside.map(|person| Offer {
        person: person.id,
        label: ctx.text.on_duty(facts, person.id),
        names: person.name.clone(),
        note: ctx.text.obstacle(facts, Obstacle::Outside, labels),
        how: String::new(),
    }));
    let few = SUGGESTED.min(candidates.iter().filter(|one| !one.takes.is_empty()).count());
    model.overlays.push(picker(ctx.text, title, opening, offers, (few, circle)));
}

/// The question; `few` people are shown until something is typed, and on request the circle.
fn picker(text: &Text, title: String, opening: Opening, offers: Vec<Offer>, (few, circle): (usize, usize)) -> Picker {
    let option = |offer: &Offer| PickerOption {
        key: OptionKey::Record(offer.person),
        label: offer.label.clone(),
        note: offer.note.clone(),
    };
    let mut options: Vec<PickerOption> = offers.iter().map(option).collect();
    let mut names: Vec<String> = offers.iter().map(|offer| offer.names.clone()).collect();
    let more = circle.saturating_sub(few);
    if more > 0 {
        let label = text.with("roster-others-too", &[("n", more.into())]);
        options.push(PickerOption { key: OptionKey::Nothing, label, note: String::new() });
        names.push(String::new());
    }
    let heading = title.clone();
    let picker = Picker::fixed("assign", title, options, 0, move |model, ctx, chosen| match chosen.key {
        OptionKey::Record(person) => {
            let how = offers.iter().find(|offer| offer.person == person).map(|offer| offer.how.clone());
            give(model, ctx, opening.clone(), person, how.unwrap_or_default())
        }
        OptionKey::Nothing => {
            let all = picker(ctx.text, heading.clone(), opening.clone(), offers.clone(), (circle, circle));
            model.overlays.push(all);
            Vec::new()
        }
        OptionKey::Code(_) | OptionKey::New(_) | OptionKey::Thrown(..) | OptionKey::Damaged(_) => Vec::new(),
    });
    let picker = picker.also_named(&names);
    if more > 0 { picker.few(few) } else { picker.only(circle) }
}

/// Gives open days to a person.
pub fn give(model: &mut Model, ctx: &Ctx<'_>, opening: Opening, person: Id, how: String) -> Effects {
    let assign = Assign { opening, person, how, proposed: false, reason: String::new() };
    decide::write(model, ctx, Action::Assign(Box::new(assign)))
}
