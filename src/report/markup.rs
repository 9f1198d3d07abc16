//! Markup: words as they may stand in HTML and XML. What is built of them is in `html` and `svg`.

use crate::domain::signs::{Watch, marked};

/// Words in which no sign means anything to HTML or XML.
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
            // XML knows none of the control characters, and what nobody sees could turn the words around it.
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
