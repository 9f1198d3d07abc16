//! Nearest: the known name nearest to a written one ("did you mean"), and how far two words are apart.

/// Longer words are not compared, in bytes.
const LONGEST: usize = 64;

/// The known name nearest to `written`, when it is near enough to be a misspelling.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No name is longer, and the time of a comparison grows with the product of the lengths.
    if written.len() > LONGEST {
        return None;
    }
    let written = plain(written);
    let allowed = (written.chars().count() / 3).max(1);
    known
        .into_iter()
        .filter(|name| name.len() <= LONGEST)
        .map(|name| (distance(&written, &plain(name)), name))
        .filter(|(far, _)| *far <= allowed)
        .min()
        .map(|(_, name)| name)
}

/// Lower case, `æøå` written as two letters, and hyphens and spaces as underscores, so that only real misspellings
/// count.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace('æ', "ae").replace('ø', "oe").replace('å', "aa").replace(['-', ' '], "_")
}

/// Fewest letters of a word that is taken for a misspelt name.
pub const LEAST_LETTERS: usize = 5;

/// How many edits a folded word is from a folded name, as a whole or from one of its words, when it is near enough to be
/// misspelt: one edit in a short word, two in a long one.
pub fn misspelt(word: &str, name: &str) -> Option<usize> {
    let allowed = if word.chars().count() < 8 { 1 } else { 2 };
    let parts = std::iter::once(name).chain(name.split(|c: char| !c.is_alphanumeric()));
    let long = parts.filter(|known| known.chars().count() >= LEAST_LETTERS && known.len() <= LONGEST);
    long.map(|known| distance(word, known)).filter(|far| *far <= allowed).min()
}

/// The number of edits between two words; a swap of neighbours counts as one.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (row, ca) in a.chars().enumerate() {
        let mut next = Vec::with_capacity(b.len() + 1);
        next.push(row + 1);
        for (column, cb) in b.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX - 1);
            let mut best =
                (at(&last, column) + usize::from(ca != *cb)).min(at(&last, column + 1) + 1).min(at(&next, column) + 1);
            let swapped = column.checked_sub(1).is_some_and(|left| previous == Some(*cb) && b.get(left) == Some(&ca));
            if swapped && let Some(left) = column.checked_sub(1) {
                best = best.min(at(&before_last, left).saturating_add(1));
            }
            next.push(best);
        }
        before_last = std::mem::replace(&mut last, next);
        previous = Some(ca);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_of_the_hand_find_the_name_and_other_words_do_not() {
        let known = ["meeting", "start_time", "duration", "afholdt"];
        assert_eq!(nearest("meetings", known), Some("meeting"));
        assert_eq!(nearest("meetign", known), Some("meeting"));
        assert_eq!(nearest("start-time", known), Some("start_time"));
        assert_eq!(nearest("afholt", known), Some("afholdt"));
        assert_eq!(nearest("observation", known), None);
        assert_eq!(nearest("", known), None);
    }
}
