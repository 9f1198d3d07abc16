//! Join: merges two versions of a text over their common base. A change in one version is taken; where both changed the same
//! part, both are shown. The result is a draft; nothing is written here.

use diffy::{ConflictStyle, MergeOptions};

/// Length in characters of a mark around a conflict; longer than anybody types.
const MARK: usize = 40;

/// A merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The text.
    pub text: String,
    /// Number of conflicts, each shown in both versions.
    pub both: usize,
}

/// Merges multi-line texts line by line; a conflict shows each version under its author's name.
pub fn notes(before: &str, own: (&str, &str), other: (&str, &str)) -> Joined {
    let name = |name: &str| format!("[{name}:]\n");
    let joined = merged(&lined(before), &lined(own.1), &lined(other.1), (&name(own.0), &name(other.0)), "\n");
    Joined { text: joined.text.trim_end_matches('\n').to_owned(), ..joined }
}

/// Merges one-line texts word by word; a conflict shows both versions with a slash between.
pub fn lines(before: &str, own: &str, other: &str) -> Joined {
    let worded = |text: &str| text.split_whitespace().map(|word| format!("{word}\n")).collect::<String>();
    let joined = merged(&worded(before), &worded(own), &worded(other), ("", "/\n"), "");
    Joined { text: joined.text.split_whitespace().collect::<Vec<_>>().join(" "), ..joined }
}

/// Each line with its line ending, so that the last line compares like any other.
fn lined(text: &str) -> String {
    let text = text.trim_end_matches('\n');
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

fn merged(before: &str, own: &str, other: &str, (first, second): (&str, &str), end: &str) -> Joined {
    let mut options = MergeOptions::new();
    options.set_conflict_marker_length(MARK).set_conflict_style(ConflictStyle::Merge);
    let told = match options.merge(before, own, other) {
        Ok(text) => return Joined { text, both: 0 },
        Err(told) => told,
    };
    let is = |line: &str, sign: char| line.chars().take_while(|c| *c == sign).count() == MARK;
    let (mut text, mut both) = (String::new(), 0);
    for line in told.split_inclusive('\n') {
        if is(line, '<') {
            both += 1;
            text.push_str(first);
        } else if is(line, '=') {
            text.push_str(second);
        } else if is(line, '>') {
            text.push_str(end);
        } else {
            text.push_str(line);
        }
    }
    Joined { text, both }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_one_of_two_changed_is_taken_and_nothing_is_shown_twice() {
        let joined = notes("a\nb\nc", ("BLM", "A\nb\nc"), ("AHK", "a\nb\nc\nd"));
        assert_eq!(joined, Joined { text: "A\nb\nc\nd".into(), both: 0 });
        let joined = lines("en to tre", "EN to tre", "en to tre fire");
        assert_eq!(joined, Joined { text: "EN to tre fire".into(), both: 0 });
    }

    #[test]
    fn where_both_changed_the_same_both_are_shown_with_who_wrote_each() {
        let joined = notes("a\nb\nc", ("BLM", "a\nx\nc"), ("AHK", "a\ny\nc"));
        assert_eq!(joined, Joined { text: "a\n[BLM:]\nx\n[AHK:]\ny\n\nc".into(), both: 1 });
        let joined = lines("en to tre", "en x tre", "en y tre");
        assert_eq!(joined, Joined { text: "en x / y tre".into(), both: 1 });
    }

    #[test]
    fn of_texts_with_nothing_before_them_all_is_shown_and_marks_a_person_typed_are_text() {
        let joined = notes("", ("BLM", "<<<<<<< x"), ("AHK", "======="));
        assert_eq!(joined, Joined { text: "[BLM:]\n<<<<<<< x\n[AHK:]\n=======".into(), both: 1 });
        assert_eq!(lines("", "en", "to"), Joined { text: "en / to".into(), both: 1 });
    }
}
