//! What the roster offers by `f` and `n`: its views, and what can be new at the cursor.

use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::roster::asked::is_weekly;
use crate::domain::value::Value;
use crate::text::format;
use crate::tui::commands::{open, roster_absence, roster_mine, roster_out, roster_plan};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::model::{Model, Picker};
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::panes::roster::state::Part;

/// Other numbers of weeks that the fairness is offered over.
const WINDOWS: [i64; 2] = [26, 52];

/// `f`: offers the views.
pub fn offer(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let text = ctx.text;
    let option = |code: String, label: String, note: String| PickerOption { key: OptionKey::Code(code), label, note };
    let note = text.get("views-fairness-note");
    let mut options = vec![option("fairness".to_owned(), text.get("views-fairness"), note)];
    options.extend(
        WINDOWS.map(|n| option(n.to_string(), text.with("views-fairness-weeks", &[("n", n.into())]), String::new())),
    );
    let others = [("swaps", "views-swaps"), ("mine", "views-mine"), ("year", "views-year")];
    options.extend(others.map(|(code, label)| option(code.to_owned(), text.get(label), String::new())));
    let title = text.get("cmd-roster-views");
    model.overlays.push(Picker::fixed("roster-views", title, options, 0, |model, ctx, chosen| {
        let OptionKey::Code(code) = chosen.key else { return Vec::new() };
        match code.as_str() {
            "swaps" => (model.roster.focus, model.roster.at) = (Part::Swaps, 0),
            "mine" => return roster_mine::show(model, ctx),
            "year" => return roster_out::show_year(model, ctx),
            weeks => {
                model.roster.set_window(weeks.parse().ok(), ctx);
                (model.roster.focus, model.roster.at) = (Part::Fairness, 0);
            }
        }
        Vec::new()
    }));
    Vec::new()
}

/// `n`: offers what can be new at the cursor: a wish about the day, an absence, and a duty in one more place.
pub fn new_here(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let text = ctx.text;
    let place = model.roster.place(model.roster.row, model.roster.column);
    let option = |code: &str, label: &str, note: String| PickerOption {
        key: OptionKey::Code(code.to_owned()),
        label: text.get(label),
        note,
    };
    let day = place.map_or(model.today_date(), |place| place.date);
    let shown = format::weekday_short_day(text.lang(), day);
    let mut options = vec![option("wish", "new-wish", shown), option("absence", "new-absence", String::new())];
    let extra = place.zip(model.roster.facts()).and_then(|(place, facts)| {
        let kind = facts.kind(place.kind)?;
        let week = IsoWeek::of(place.date);
        let slot = facts.slots(kind, std::iter::once(week)).last().copied().unwrap_or(0) + 1;
        let (date, when) = match is_weekly(kind) {
            true => (week.monday(), format::week(text.lang(), week)),
            false => (place.date, format::weekday_short_day(text.lang(), place.date)),
        };
        let args = [("duty", text.duty_slot(facts, place.kind, slot).into()), ("when", when.into())];
        Some((place.kind, date, slot, text.with("new-slot-note", &args)))
    });
    options.extend(extra.as_ref().map(|(.., note)| option("slot", "new-slot", note.clone())));
    let title = text.get("ask-new-here");
    model.overlays.push(Picker::fixed("roster-new", title, options, 0, move |model, ctx, chosen| {
        let OptionKey::Code(code) = chosen.key else { return Vec::new() };
        let holder = model.roster.duty().and_then(|duty| duty.person);
        match (code.as_str(), &extra) {
            ("wish", _) => {
                let mut wish = open::blank(model, ctx, Entity::DutyWish);
                // A wish is the person's own; a planner writes that of whoever stands at the cursor.
                let plans = crate::actions::plans_the_roster(&model.deciding(ctx)).unwrap_or(false);
                let person = holder.filter(|_| plans).or(model.actor.person);
                wish.set("person", person.map(Value::Link));
                wish.set("from", Some(Value::Date(day)));
                wish.set("to", Some(Value::Date(day)));
                open::begin(model, ctx, wish)
            }
            ("slot", Some((kind, date, slot, _))) => {
                if roster_plan::refused(model, ctx) {
                    return Vec::new();
                }
                let mut duty = open::blank(model, ctx, Entity::Duty);
                duty.set("duty_type", Some(Value::Link(*kind)));
                duty.set("date", Some(Value::Date(*date)));
                duty.set("slot", Some(Value::Int(*slot)));
                open::begin(model, ctx, duty)
            }
            _ => {
                let today = model.today_date();
                roster_absence::ask(model, ctx, holder, day.max(today))
            }
        }
    }));
    Vec::new()
}
