//! Who is away already is not asked for days again by `s` in the roster, but whether they are back; "tilbage" in its line says so
//! too. `absence_end` writes it.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::domain::dates::plus_days;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::typed_input::{self, Lean, Refusal};
use crate::domain::value::{Id, Record};
use crate::text::format;
use crate::tui::commands::absence_end::{back, may_end};
use crate::tui::commands::open;
use crate::tui::commands::roster_words::initials;
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::model::{Model, Picker};
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// Most absences that touch a span of days, of all people.
const MANY: usize = 2_000;

/// "tilbage", "tilbage ons": who is back, and from when; none when the line says no such thing.
pub fn typed(
    line: &str,
    today: NaiveDate,
    who: &dyn Fn(&str) -> Option<Id>,
) -> Option<Result<(Option<Id>, NaiveDate), Refusal>> {
    let line = typed_input::clean_line(line);
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|word| matches!(word.to_lowercase().as_str(), "tilbage" | "back"))?;
    let person = match words.get(..at)? {
        [] => None,
        [name] => Some(who(name)?),
        _ => return None,
    };
    let day = words.get(at + 1..)?.join(" ");
    if day.is_empty() {
        return Some(Ok((person, today)));
    }
    let lean = if typed_input::is_weekday(&day) { Lean::Future } else { Lean::Nearest };
    Some(typed_input::date(&day, today, lean, None).map(|day| (person, day)))
}

/// The absences of a person that touch a span of days, the first to begin first.
pub fn rows_of(ctx: &Ctx<'_>, person: Id, span: (NaiveDate, NaiveDate)) -> Vec<Record> {
    let mut own = ctx.reader.touching(Entity::Absence, span, MANY).unwrap_or_default();
    own.retain(|absence| absence.link("person") == Some(person));
    own.sort_by_key(|absence| (absence.date("from"), absence.id));
    own
}

/// See [`rows_of`].
pub fn of(ctx: &Ctx<'_>, person: Id, span: (NaiveDate, NaiveDate)) -> Vec<typed::Absence> {
    rows_of(ctx, person, span).iter().map(typed::Absence::from).collect()
}

/// "EKP er væk fra ons 15.1 (åben slut)".
pub fn words(ctx: &Ctx<'_>, absence: &typed::Absence) -> String {
    let lang = ctx.text.lang();
    let day = |day: Option<NaiveDate>| day.map(|day| format::weekday_short_day(lang, day)).unwrap_or_default();
    let args = [
        ("who", FluentValue::from(absence.person.map(|id| initials(ctx, id)).unwrap_or_default())),
        ("from", day(absence.from).into()),
        ("to", day(absence.to).into()),
        ("open", absence.to.is_none().to_string().into()),
        ("one", (absence.from == absence.to).to_string().into()),
    ];
    ctx.text.with("absence-runs", &args)
}

/// Asks for the days of an absence of this person.
pub type AskDays = fn(&mut Model, &Ctx<'_>, Option<Id>) -> Effects;

/// Asks what becomes of an absence that is there already; `others` asks for another one.
pub fn ask(model: &mut Model, ctx: &Ctx<'_>, absence: &typed::Absence, others: AskDays) -> Effects {
    let lang = ctx.text.lang();
    let today = model.today_date();
    let (person, id) = (absence.person, absence.id);
    let option = |code: &str, label: &str, note: String| PickerOption {
        key: OptionKey::Code(code.to_owned()),
        label: ctx.text.get(label),
        note,
    };
    let mut options = Vec::new();
    for (code, label, back) in
        [("today", "absence-back-today", today), ("tomorrow", "absence-back-tomorrow", plus_days(today, 1))]
    {
        if may_end(absence, back) {
            let last = format::weekday_short_day(lang, plus_days(back, -1));
            options.push(option(code, label, ctx.text.with("absence-last-day", &[("day", last.into())])));
        }
    }
    options.push(option("edit", "absence-edit", String::new()));
    options.push(option("other", "absence-other", ctx.text.get("absence-other-note")));
    let title = words(ctx, absence);
    model.overlays.push(Picker::fixed("absence", title, options, 0, move |model, ctx, chosen| {
        let OptionKey::Code(code) = chosen.key else { return Vec::new() };
        let today = model.today_date();
        match (code.as_str(), read(ctx, id)) {
            ("today", _) => back(model, ctx, id, today),
            ("tomorrow", _) => back(model, ctx, id, plus_days(today, 1)),
            ("edit", Some(absence)) => open::open_form(model, ctx, absence),
            _ => others(model, ctx, person),
        }
    }));
    Vec::new()
}

/// The person is back on a day, as typed; what cannot be is said.
pub fn back_by_line(model: &mut Model, ctx: &Ctx<'_>, person: Id, day: NaiveDate) -> Result<Effects, String> {
    let who = initials(ctx, person);
    let own = of(ctx, person, (plus_days(day, -1), day));
    if let Some(absence) = own.iter().find(|absence| may_end(absence, day)) {
        let id = absence.id;
        model.overlays.pop();
        return Ok(back(model, ctx, id, day));
    }
    let begins = own.iter().find(|absence| absence.from == Some(day));
    let says = if begins.is_some() { "absence-begins-then" } else { "absence-not-away" };
    let day = format::weekday_short_day(ctx.text.lang(), day);
    Err(ctx.text.with(says, &[("who", who.into()), ("day", day.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_who_is_back_and_from_when() {
        // A Wednesday.
        let today: NaiveDate = "2020-01-15".parse().unwrap();
        let ekp = Id::derived(Entity::Person, &["EKP"]);
        let who = |word: &str| (word == "EKP").then_some(ekp);
        let read = |text: &str| typed(text, today, &who).map(|read| read.map(|(who, day)| (who, day.to_string())));
        assert_eq!(read("EKP tilbage"), Some(Ok((Some(ekp), "2020-01-15".to_owned()))));
        assert_eq!(read("back fre"), Some(Ok((None, "2020-01-17".to_owned()))));
        assert_eq!(read("EKP tilbage 14.1"), Some(Ok((Some(ekp), "2020-01-14".to_owned()))));
        assert!(matches!(read("tilbage aldrig"), Some(Err(_))));
        assert_eq!((read("EKP 15.1-"), read("XYZ tilbage"), read("EKP og tilbage")), (None, None, None));
    }
}
