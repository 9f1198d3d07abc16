//! Digits in the tables of the workbench: scores of areas, and the matrix of relations.

use fluent_bundle::FluentValue;

use crate::domain::choices::ParticipantRole;
use crate::domain::fields::Entity;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Effects, Timer};
use crate::tui::core::keys::{Chord, Key};
use crate::tui::model::Model;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::Form;
use crate::tui::widgets::workbench::scores::{codes_of, relation};

/// A digit scores an area and moves to the next; a comma after it adds half a point. None if the key means something else.
pub fn score(model: &mut Model, ctx: &Ctx<'_>, c: char, bounds: Option<(i64, i64)>) -> Option<Effects> {
    let (min, max) = bounds.unwrap_or((1, 5));
    if let Some(points) = c.to_digit(10).map(i64::from)
        && !(min..=max).contains(&points)
    {
        // A scale above nine needs two digits, which are typed.
        if max > 9 {
            return None;
        }
        let args = [("min", FluentValue::from(min)), ("max", FluentValue::from(max))];
        let said = ctx.text.with("score-outside", &args);
        model.refuse(said);
        return Some(Vec::new());
    }
    let form = model.form_mut()?;
    let last = form.bench.as_mut()?.scored.take();
    let at = form.focus;
    let Some(Entry::Children { rows: Some(rows), .. }) = form.entries.get_mut(at) else { return None };
    let scored = match c {
        '0'..='9' if max <= 9 => {
            let here = rows.at;
            rows.write(here, "tenths", &c.to_string());
            rows.step(1);
            Some(here)
        }
        ',' | '.' => {
            let line = last?;
            let points = rows.typed(line, "tenths").parse::<i64>().ok()?;
            if points < max {
                rows.write(line, "tenths", &format!("{points}{c}5"));
            }
            None
        }
        _ => return None,
    };
    form.bench.as_mut()?.scored = scored;
    form.focus_on(at);
    Some(touched(form))
}

/// Keys of the matrix: arrows move, 1 to 3 set the strength of the relation, Delete empties the cell. The cursor is in the
/// `at` and `column` of the table. None if the key means something else.
pub fn matrix(form: &mut Form, ctx: &Ctx<'_>, chord: Chord) -> Option<Effects> {
    let (adults, children) = (codes_of(form, ParticipantRole::Voksen), codes_of(form, ParticipantRole::Barn));
    let focus = form.focus;
    let (_, rows) = form.rows_mut(Entity::Relation)?;
    let last = |n: usize| n.saturating_sub(1);
    let (row, column) = (rows.at.min(last(adults.len())), rows.column.min(last(children.len())));
    let mut there = (row, column);
    match chord.key {
        Key::Up if row > 0 => there.0 = row - 1,
        Key::Down if row < last(adults.len()) => there.0 = row + 1,
        Key::Left => there.1 = column.saturating_sub(1),
        Key::Right => there.1 = (column + 1).min(last(children.len())),
        _ => {
            let (adult, child) = (adults.get(row)?, children.get(column)?);
            let old = relation(rows, adult, child);
            match chord.key {
                Key::Delete | Key::Backspace => rows.rows.retain({
                    let gone = old.and_then(|at| rows.rows.get(at)).map(|row| row.id);
                    move |row| Some(row.id) != gone
                }),
                Key::Char(c @ '1'..='3') if !chord.ctrl && !chord.alt => {
                    let at = old.unwrap_or_else(|| {
                        let blank = rows.blank(ctx.ids.next(), ctx.text);
                        rows.rows.push(blank);
                        rows.rows.len() - 1
                    });
                    rows.write(at, "adult", adult);
                    rows.write(at, "child", child);
                    rows.write(at, "strength", &c.to_string());
                    there = if column < last(children.len()) {
                        (row, column + 1)
                    } else {
                        ((row + 1).min(last(adults.len())), 0)
                    };
                }
                _ => return None,
            }
            (rows.at, rows.column) = there;
            form.focus_on(focus);
            return Some(touched(form));
        }
    }
    (rows.at, rows.column) = there;
    Some(Vec::new())
}

/// Marks the form as changed, and keeps its typing in a second.
pub fn touched(form: &mut Form) -> Effects {
    form.touch();
    vec![Effect::wake(Timer::Draft, 1000)]
}
