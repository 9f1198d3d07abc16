//! Covers the screen after some minutes without a key. Each key starts one timer again; there are no ticks.

use fluent_bundle::FluentValue;

use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Timer};
use crate::tui::model::{Model, Overlay, Prompt};

/// Key of the setting on this machine that has the minutes.
pub const KEY: &str = "lock.minutes";
/// Maximum minutes: 24 hours.
const MOST: u64 = 24 * 60;

/// Starts the timer that covers the screen again; none if the screen is never covered, or is covered already.
pub fn again(model: &Model) -> Option<Effect> {
    (model.lock_minutes > 0 && !model.hidden).then(|| Effect::wake(Timer::Lock, model.lock_minutes * 60_000))
}

/// The minutes in a kept or typed text; none if it is not a number up to the maximum.
pub fn minutes(typed: &str) -> Option<u64> {
    typed.trim().parse().ok().filter(|minutes| *minutes <= MOST)
}

/// Asks for the minutes.
pub fn ask(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    let typed = model.lock_minutes.to_string();
    let title = ctx.text.get("ask-lock-after");
    model.overlays.push(Prompt::new("lock-after", title, &typed, |model, ctx, typed| take(model, ctx, &typed)));
    Vec::new()
}

/// Takes the typed minutes.
fn take(model: &mut Model, ctx: &Ctx<'_>, typed: &str) -> Vec<Effect> {
    let Some(minutes) = minutes(typed) else {
        if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
            prompt.problem = Some(ctx.text.get("lock-minutes-wrong"));
        }
        return Vec::new();
    };
    model.overlays.pop();
    model.lock_minutes = minutes;
    let said = ctx.text.with("lock-minutes", &[("n", FluentValue::from(minutes))]);
    model.done(said);
    let kept = Effect::setting(KEY, minutes.to_string());
    again(model).into_iter().chain([kept]).collect()
}
