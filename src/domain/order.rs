//! Danish alphabetical order by CLDR, for lists, the database's `da` collation and indexed sort keys; folding for
//! search is in `fold`.

use std::cmp::Ordering;
use std::sync::OnceLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::{CollationCaseFirst, CollationNumericOrdering};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

/// The version of this order: sort keys from another version must be made again. A test compares it with the collator's
/// version.
pub const VERSION: &str = "icu_collator 2.4.0, icu_collator_data 2.4.0, da, numeric, upper first, 1";

/// The collator, made once; `None` only when its built-in data were missing.
fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    COLLATOR
        .get_or_init(|| {
            let mut preferences = CollatorPreferences::from(&locale!("da"));
            preferences.case_first = Some(CollationCaseFirst::Upper);
            preferences.numeric_ordering = Some(CollationNumericOrdering::True);
            let mut options = CollatorOptions::default();
            // Texts that look the same to a reader must still have one order on every machine.
            options.strength = Some(Strength::Identical);
            CollatorBorrowed::try_new(preferences, options).ok()
        })
        .as_ref()
}

/// Danish order of two texts: æ ø å last, `aa` as å, capitals first, numbers by value (F-2 before F-10).
pub fn compare(a: &str, b: &str) -> Ordering {
    collator().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
}

/// Bytes that sort in the order of [`compare`], for an indexed column. Valid only under [`VERSION`].
pub fn sort_key(text: &str) -> Vec<u8> {
    let Some(collator) = collator() else {
        return text.as_bytes().to_vec();
    };
    let mut key = Vec::with_capacity(text.len() * 3);
    let Ok(()) = collator.write_sort_key_to(text, &mut key);
    key
}
