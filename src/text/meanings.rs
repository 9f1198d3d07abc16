//! Meanings: the choices a typed word may mean, those whose name in this language it begins. Finding them is in `store/search`.

use super::Text;
use crate::domain::choices::{self, ChoiceList};
use crate::domain::fields::{Entity, Kind};
use crate::domain::fold::{fold_long, fold_short, words};
use crate::store::Meanings;

/// Shorter words begin the names of too many choices to mean one of them.
const SHORTEST: usize = 3;
/// Choices one word may mean.
const MOST: usize = 16;

/// A code with the words of its name, in both folds.
pub(super) type Named = (&'static str, &'static str, Vec<(String, String)>);

impl Text {
    /// The choices that words of a text begin the name of, among those of one kind of record or of all.
    pub fn meanings(&self, typed: &str, entity: Option<Entity>) -> Meanings {
        let typed: Vec<String> = words(typed).into_iter().filter(|word| word.chars().count() >= SHORTEST).collect();
        if typed.is_empty() {
            return Meanings::new();
        }
        let named = self.named.get_or_init(|| self.name_choices());
        let asked = |list: &str| {
            entity.is_none_or(|entity| {
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
        let folds = |list: &ChoiceList, code: &str| {
            words(&self.choice(list, code)).iter().map(|word| (fold_long(word), fold_short(word))).collect()
        };
        let codes = choices::ALL.iter().flat_map(|list| list.codes.iter().map(move |code| (*list, *code)));
        codes.map(|(list, code)| (list.name, code, folds(list, code))).collect()
    }
}
