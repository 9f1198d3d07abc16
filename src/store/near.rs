//! Near: the records with a name that is a slip of the hand away from a word, wherever it stands among the names. The names
//! are not read: from each word that was looked at, the comparison says which word may be near next, so names that begin alike
//! are passed over together, and the number of steps is bounded.

use rusqlite::{Connection, OptionalExtension, params};

use super::error::Outcome;
use super::projection;
use super::search::after;
use super::vocabulary::NameForm;
use crate::domain::fields::Entity;
use crate::domain::nearest::Nearby;
use crate::domain::value::Record;

/// Statements that the tests check for using an index.
pub(crate) const NEXT: &str = "SELECT word FROM name_word
    WHERE kind = ?1 AND form = ?2 AND word >= ?3 AND word < ?4 ORDER BY word LIMIT 1";
pub(crate) const CALLED: &str =
    "SELECT ent FROM name_word WHERE kind = ?1 AND form = ?2 AND word = ?3 ORDER BY ent LIMIT ?4";

/// Most words that are looked at for one typed word, kind and form of a name: far more than the different beginnings that the
/// names of a large file have.
const STEPS: usize = 2_000;

/// The records of some kinds whose name, or a word of it, is nearest to a folded word, when that is near enough to be a slip,
/// each with the number of slips: all are equally near.
pub(crate) fn near(db: &Connection, word: &str, kinds: &[Entity], limit: usize) -> Outcome<Vec<(usize, Record)>> {
    let nearby = Nearby::of(word);
    let mut names: Vec<(usize, Entity, NameForm, String)> = Vec::new();
    for &kind in kinds {
        for form in [NameForm::Folded, NameForm::Whole] {
            for begins in nearby.beginnings() {
                let (mut from, end) = (begins.clone(), after(&begins));
                for _ in 0..STEPS {
                    let mut query = db.prepare_cached(NEXT)?;
                    let next =
                        query.query_row(params![kind.name(), form.code(), from, end], |row| row.get::<_, String>(0));
                    let Some(known) = next.optional()? else { break };
                    let (far, next) = nearby.look(&known);
                    names.extend(far.map(|far| (far, kind, form, known)));
                    from = next;
                }
            }
        }
    }
    let best = names.iter().map(|(far, ..)| *far).min();
    names.retain(|(far, ..)| Some(*far) == best);
    let mut found: Vec<(usize, Record)> = Vec::new();
    for (far, kind, form, known) in names {
        let most = i64::try_from(limit.saturating_sub(found.len())).unwrap_or(0);
        let mut query = db.prepare_cached(CALLED)?;
        let rows = query.query_map(params![kind.name(), form.code(), known, most], |row| row.get::<_, i64>(0))?;
        for ent in rows.collect::<Result<Vec<_>, _>>()? {
            if let Some(record) = projection::by_ent(db, kind, ent)?
                && found.iter().all(|(_, known)| known.id != record.id)
            {
                found.push((far, record));
            }
        }
    }
    Ok(found)
}
