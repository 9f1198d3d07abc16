//! Cause: the reasons that the program writes into a field, in words.

use std::borrow::Cow;

use super::Text;
use crate::domain::cause::Cause;
use crate::domain::lang::Lang;
use crate::domain::roster::chosen;

impl Text {
    /// The words of a reason: those of a cause, or of why somebody has a duty, in this language, and any other text as it
    /// stands.
    pub fn reason<'a>(&self, stored: &'a str) -> Cow<'a, str> {
        if let Some(cause) = Cause::of(stored) {
            return Cow::Owned(self.get(cause.message()));
        }
        let Some(pieces) = chosen::read(stored) else { return Cow::Borrowed(stored) };
        let words: Vec<String> = pieces.iter().map(|piece| self.why(piece, None)).collect();
        Cow::Owned(words.join(" · "))
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
