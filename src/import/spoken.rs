//! The words of the screen in a file or on the command line: a table, field or code may be written by its Danish or English label, in any case
//! and with or without æøå, when only one has this label. The stable names themselves are in the field table.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::choices::{self, ChoiceList};
use crate::domain::fields::{Entity, Field};
use crate::domain::fold::fold_long;
use crate::text::{Lang, Text};

/// Longer words are not looked up, in bytes.
const LONGEST: usize = 80;

/// The meaning of each name; none when several have it.
type Names<K, V> = HashMap<(K, String), Option<V>>;

static TABLES: LazyLock<Names<(), Entity>> = LazyLock::new(|| {
    names(|text| {
        Entity::ALL
            .iter()
            .flat_map(|entity| {
                let labels = [text.entity(*entity), text.entities(*entity)];
                labels.into_iter().chain(text.spoken_for(*entity)).map(|label| ((), label, *entity))
            })
            .collect()
    })
});
static FIELDS: LazyLock<Names<Entity, &'static str>> = LazyLock::new(|| {
    names(|text| {
        let fields = Entity::ALL.iter().flat_map(|entity| entity.fields().iter().map(|field| (*entity, field)));
        let labels = |(entity, field): (Entity, &'static Field)| {
            let all = std::iter::once(text.field(entity, field)).chain(text.spoken_field(entity, field));
            all.map(|label| (entity, label, field.name)).collect::<Vec<_>>()
        };
        fields.flat_map(labels).collect()
    })
});
static CODES: LazyLock<Names<&'static str, &'static str>> = LazyLock::new(|| {
    names(|text| {
        let codes = choices::ALL.iter().flat_map(|list| list.codes.iter().map(move |code| (*list, *code)));
        let named = |(list, code): (&ChoiceList, &'static str)| {
            let label = text.choice(list, code);
            // Words in brackets only explain: "indkaldt (dagsorden sendt)".
            let bare = label.split(" (").next().unwrap_or_default().to_owned();
            // Lists show the short one: "handleplan".
            let short = text.choice_short(list, code);
            [label, bare, short, code.to_owned()].map(|name| (list.name, name, code))
        };
        codes.flat_map(named).collect()
    })
});

fn names<K: Eq + std::hash::Hash, V: PartialEq + Copy>(of: impl Fn(&Text) -> Vec<(K, String, V)>) -> Names<K, V> {
    let mut names: Names<K, V> = HashMap::new();
    for lang in Lang::ALL {
        for (room, name, means) in of(&Text::new(lang)) {
            let known = names.entry((room, plain(&name))).or_insert(Some(means));
            if *known != Some(means) {
                *known = None;
            }
        }
    }
    names
}

fn plain(name: &str) -> String {
    fold_long(name.trim()).replace(['_', '-', ' '], "")
}

fn find<K: Eq + std::hash::Hash, V: Copy>(names: &Names<K, V>, room: K, word: &str) -> Option<V> {
    if word.len() > LONGEST {
        return None;
    }
    names.get(&(room, plain(word))).copied().flatten()
}

/// The table with this label, in singular or plural.
pub(super) fn table(word: &str) -> Option<Entity> {
    find(&TABLES, (), word)
}

/// Whether `word` is one of the words, with commas between them, of this message in any language; no message has none.
pub fn is_one_of(id: &str, word: &str) -> bool {
    let word = plain(word);
    let texts = Lang::ALL.into_iter().map(Text::new).filter(|text| text.has(id));
    texts.into_iter().any(|text| text.get(id).split(',').any(|known| plain(known) == word))
}

/// Keys of rows that are not fields.
const KEYS: [&str; 4] = ["id", "no", "plan", "n"];

/// The name of the field of `entity` that has this label; none for a name that is stable already.
pub fn field(entity: Entity, word: &str) -> Option<&'static str> {
    if KEYS.contains(&word) || entity.field(word).is_some() {
        return None;
    }
    find(&FIELDS, entity, word)
}

/// The code of `list` that has this label, or differs from it only in case.
pub fn code(list: &ChoiceList, word: &str) -> Option<&'static str> {
    let named = |word: &str| find(&CODES, list.name, word);
    // People say "integreret institution" for the code "integreret".
    let shorter = || word.trim().to_lowercase().strip_suffix(" institution").and_then(named);
    named(word).or_else(shorter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Kind;

    #[test]
    fn the_names_of_the_screen_stand_for_one_thing_or_for_none() {
        assert_eq!(table("enhed"), Some(Entity::Unit));
        assert_eq!(table("Enheder"), Some(Entity::Unit));
        assert_eq!(table("moede"), Some(Entity::Meeting));
        assert_eq!(table("ikke noget"), None);
        assert_eq!(field(Entity::Unit, "navn"), Some("name"));
        assert_eq!(field(Entity::Unit, "enhedstype"), Some("kind"));
        assert_eq!(field(Entity::Meeting, "dato"), Some("date"));
        assert_eq!(field(Entity::Meeting, "enhedstype"), None);
        let Some(Kind::Choice(list)) = Entity::Unit.field("kind").map(|field| field.kind) else { panic!("a list") };
        assert_eq!(code(list, "Børnehave"), Some("boernehave"));
        assert_eq!(code(list, "school"), Some("skole"));
        assert_eq!(code(list, "INTEGRERET"), Some("integreret"));
        assert_eq!(code(list, "Integreret institution"), Some("integreret"));
        assert_eq!(code(list, "institution"), None);
        assert_eq!(code(list, "ikke integreret"), None, "other words may change what is meant");
        assert_eq!(code(list, "hus"), None);
        let Some(Kind::Choice(list)) = Entity::Meeting.field("status").map(|field| field.kind) else {
            panic!("a list")
        };
        assert_eq!(code(list, "Indkaldt"), Some("indkaldt"));
        let Some(Kind::Choice(list)) = Entity::Plan.field("kind").map(|field| field.kind) else { panic!("a list") };
        assert_eq!(code(list, "Handleplan"), Some("tids_og_handleplan"), "as lists show it");
    }

    #[test]
    fn a_code_is_never_the_name_of_another_one_of_its_list() {
        for list in choices::ALL {
            for code in list.codes {
                let named = super::code(list, code);
                assert!(named.is_none_or(|named| named == *code), "{}: {code} is read as {named:?}", list.name);
            }
        }
    }
}
