//! Markup: escapes text for HTML and XML, for `html` and `svg`.

use crate::domain::signs::{Watch, marked};

/// Text in which no character has a meaning in HTML or XML.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut watch = Watch::default();
    for c in words.chars() {
        let passes = watch.passes(c);
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            // XML allows no control characters, and invisible ones could reverse the words around them.
            c if !passes => out.push_str(&escaped(&marked(c))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_sign_of_what_is_written_means_anything(words in "(?s).{0,60}") {
            let safe = escaped(&words);
            prop_assert!(!safe.contains(['<', '>', '"', '\'']), "{}", safe);
            for after in safe.split('&').skip(1) {
                let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
                prop_assert!(known.iter().any(|known| after.starts_with(known)), "{}", safe);
            }
        }
    }
}
