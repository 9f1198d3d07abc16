//! Meanings: the choices and the program's own reasons whose name in this language begins with a typed word. The search itself is in `store/search`.

use super::Text;
use crate::domain::cause::Cause;
use crate::domain::choices;
use crate::domain::fields::{Entity, Kind};
use crate::domain::fold::{fold_long, fold_short, words};
use crate::store::Meanings;

/// Shorter words are the beginning of too many names.
const SHORTEST: usize = 3;
/// The most choices of one word.
const MOST: usize = 16;

/// The reasons of the program, which any text may be.
const CAUSES: &str = "causes";

/// A list, a code in it, and the words of the code's name in both folds.
pub(super) type Named = (&'static str, &'static str, Vec<(String, String)>);

impl Text {
    /// The choices whose name has a word that begins with a word of the text; among the lists of one entity, or of all.
    pub fn meanings(&self, typed: &str, entity: Option<Entity>) -> Meanings {
        let typed: Vec<String> = words(typed).into_iter().filter(|word| word.chars().count() >= SHORTEST).collect();
        if typed.is_empty() {
            return Meanings::new();
        }
        let named = self.named.get_or_init(|| self.name_choices());
        let asked = |list: &str| {
            list == CAUSES
                || entity.is_none_or(|entity| {
                    entity.fields().iter().any(|field| match field.kind {
                        Kind::Choice(own) | Kind::Set(own) => own.name == list,
                        _ => false,
                    })
                })
        };
        let mut meanings = Meanings::new();
        for word in typed {
            let (long, short) = (fold_long(&word), fold_short(&word));
            let begun = named.iter().filter(|(list, _, names)| {
                names.iter().any(|name| name.0.starts_with(&long) || name.1.starts_with(&short)) && asked(list)
            });
            meanings.extend(begun.take(MOST).map(|(_, code, _)| (word.clone(), *code)));
        }
        meanings
    }

    fn name_choices(&self) -> Vec<Named> {
        let folds = |name: &str| words(name).iter().map(|word| (fold_long(word), fold_short(word))).collect();
        let codes = choices::ALL.iter().flat_map(|list| list.codes.iter().map(move |code| (*list, *code)));
        let chosen = codes.map(|(list, code)| (list.name, code, folds(&self.choice(list, code))));
        let caused = Cause::ALL.map(|cause| (CAUSES, cause.code(), folds(&self.get(cause.message()))));
        chosen.chain(caused).collect()
    }
}
