//! Cause: the reasons that the program writes into a field, in words.

use std::borrow::Cow;

use super::Text;
use crate::domain::cause::Cause;
use crate::domain::lang::Lang;

impl Text {
    /// The words of a reason: those of a cause in this language, and any other text as it stands.
    pub fn reason<'a>(&self, stored: &'a str) -> Cow<'a, str> {
        Cause::of(stored).map_or(Cow::Borrowed(stored), |cause| Cow::Owned(self.get(cause.message())))
    }
}

/// Whether a text says the same as a cause, in any language: earlier versions stored the words, and a form that has the words
/// may be read in another language than it was filled in.
pub fn says(cause: Cause, text: &str) -> bool {
    !text.is_empty()
        && (text == cause.code() || Lang::ALL.iter().any(|lang| Text::new(*lang).get(cause.message()) == text))
}

/// The text to store when `typed` stands where `stored` stood: the words of a cause that nobody changed are still that cause.
pub fn kept(stored: &str, typed: String) -> String {
    match Cause::of(stored).filter(|cause| says(*cause, typed.trim())) {
        Some(cause) => cause.code().to_owned(),
        None => typed,
    }
}
