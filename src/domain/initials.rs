//! Initials: the ones a person's name suggests, best first; which are taken is asked of the file.

/// Letters in initials, which are in narrow columns and in the quick line.
pub const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;

/// Initials for a name, the most usual first: the first letters of its names; then with more letters of the last name;
/// then with a digit. Empty for a name without two letters.
pub fn suggestions(name: &str) -> Vec<String> {
    let all: Vec<&str> = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // "af" and "van der" do not count in a name that is written with capitals.
    let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
    let capitals: Vec<&str> = all.iter().filter(capital).copied().collect();
    let words = if capitals.is_empty() { all } else { capitals };
    let upper = |word: &str| word.to_uppercase().chars().collect::<Vec<_>>();
    let Some((last, before)) = words.split_last() else { return Vec::new() };
    let most = *LETTERS.end();
    let mut head: Vec<char> = before.iter().filter_map(|word| upper(word).first().copied()).collect();
    head.truncate(most - 1);
    let last = upper(last);
    let least = LETTERS.start().saturating_sub(head.len()).max(1);
    let with = |letters: usize| head.iter().chain(last.iter().take(letters)).collect::<String>();
    let mut found: Vec<String> = (least..=last.len().min(most - head.len())).map(with).collect();
    let short: String = head.iter().chain(&last).take(most - 1).collect();
    if found.is_empty() || !LETTERS.contains(&short.chars().count()) {
        return found;
    }
    let first: String = found.first().map(|first| first.chars().take(most - 1).collect()).unwrap_or_default();
    found.extend((2..=9).map(|digit| format!("{first}{digit}")));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str) -> String {
        suggestions(name).first().cloned().unwrap_or_default()
    }

    #[test]
    fn initials_are_the_first_letters_of_the_names() {
        for (name, initials) in [
            ("Signe Holm", "SH"),
            ("Bodil Lund Madsen", "BLM"),
            ("Åse Ørum-Nielsen", "ÅØN"),
            ("Marie af Rosenborg", "MR"),
            ("signe holm", "SH"),
            ("Leder, Attrapgården", "LA"),
            ("Signe", "SI"),
            ("S", ""),
            ("", ""),
            ("A B C D E F G", "ABCDG"),
        ] {
            assert_eq!(first(name), initials, "{name}");
        }
    }

    #[test]
    fn others_follow_when_the_first_are_taken_and_all_are_two_to_five_letters() {
        let all = suggestions("Signe Holm");
        assert_eq!(all.iter().take(5).map(String::as_str).collect::<Vec<_>>(), ["SH", "SHO", "SHOL", "SHOLM", "SH2"]);
        for name in ["Signe Holm", "Bo Å", "A B C D E F G", "Xi", "Niels-Henrik Østergård Christoffersen"] {
            let all = suggestions(name);
            assert!(!all.is_empty(), "{name}");
            assert!(all.iter().all(|one| LETTERS.contains(&one.chars().count())), "{name}: {all:?}");
        }
    }
}
