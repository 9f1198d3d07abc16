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
    let allowed = allowed(word.chars().count());
    let parts = std::iter::once(name).chain(name.split(|c: char| !c.is_alphanumeric()));
    let long = parts.filter(|known| known.chars().count() >= LEAST_LETTERS && known.len() <= LONGEST);
    long.map(|known| distance(word, known)).filter(|far| *far <= allowed).min()
}

/// Most slips in a word with so many letters.
const fn allowed(letters: usize) -> usize {
    if letters < 8 { 1 } else { 2 }
}

/// Finds the words near to one among words in order, without looking at all of them: what cannot be near is passed over by
/// its beginning. As a whole it finds what [`misspelt`] does, but that the first letter is right, or the first two are swapped.
#[derive(Clone, Debug)]
pub struct Nearby {
    word: Vec<char>,
    allowed: usize,
}

impl Nearby {
    /// For a folded word.
    pub fn of(word: &str) -> Nearby {
        let word: Vec<char> = word.chars().take(LONGEST).collect();
        Nearby { allowed: allowed(word.len()), word }
    }

    /// What the words near to it begin with; nothing for a word too short to be misspelt.
    pub fn beginnings(&self) -> Vec<String> {
        let [first, second, ..] = self.word.as_slice() else { return Vec::new() };
        if self.word.len() < LEAST_LETTERS {
            return Vec::new();
        }
        let mut all = vec![first.to_string()];
        if first != second {
            all.push(format!("{second}{first}"));
        }
        all
    }

    /// How far a known word is away, if it is near, and the first text from which the next near word can come.
    pub fn look(&self, known: &str) -> (Option<usize>, String) {
        let mut rows = vec![(0..=self.word.len()).collect::<Vec<usize>>()];
        let letters: Vec<char> = known.chars().collect();
        for (at, letter) in letters.iter().enumerate() {
            let (Some(last), before) = (rows.last(), at.checked_sub(1)) else { break };
            let swapped = before.and_then(|before| Some((rows.get(before)?.as_slice(), *letters.get(before)?)));
            let next = row(&self.word, *letter, last, swapped);
            // The letter after this one may still undo a swap.
            let least = |row: &[usize]| row.iter().copied().min().unwrap_or(usize::MAX);
            if least(&next) > self.allowed && least(last) >= self.allowed {
                // No slip is left for another letter than those of the word.
                let beginning: String = letters.iter().take(at).collect();
                let other = self.word.iter().copied().filter(|other| other > letter).min();
                return (None, format!("{beginning}{}", other.unwrap_or(char::MAX)));
            }
            rows.push(next);
        }
        let far = rows.last().and_then(|row| row.last().copied()).unwrap_or(usize::MAX);
        let is_near = far <= self.allowed && letters.len() >= LEAST_LETTERS && known.len() <= LONGEST;
        (is_near.then_some(far), format!("{known}\0"))
    }
}

/// The next row of the table of distances to the beginnings of `word`: `last` is the row before it, `swapped` the row before that
/// and the letter between.
fn row(word: &[char], letter: char, last: &[usize], swapped: Option<(&[usize], char)>) -> Vec<usize> {
    let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX - 1);
    let mut next = Vec::with_capacity(word.len() + 1);
    next.push(at(last, 0) + 1);
    for (column, own) in word.iter().enumerate() {
        let mut best =
            (at(last, column) + usize::from(letter != *own)).min(at(last, column + 1) + 1).min(at(&next, column) + 1);
        if let Some((before_last, previous)) = swapped
            && let Some(left) = column.checked_sub(1)
            && previous == *own
            && word.get(left) == Some(&letter)
        {
            best = best.min(at(before_last, left).saturating_add(1));
        }
        next.push(best);
    }
    next
}

/// The number of edits between two words; a swap of neighbours counts as one.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for letter in a.chars() {
        let next = row(&b, letter, &last, previous.map(|previous| (before_last.as_slice(), previous)));
        before_last = std::mem::replace(&mut last, next);
        previous = Some(letter);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{LEAST_LETTERS, Nearby, distance, nearest};

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        assert_eq!(distance("fiktvia", "fiktiva"), 1);
        assert_eq!(distance("ifktiva", "fiktiva"), 1);
        assert_eq!(distance("", "abc"), 3);
    }

    proptest! {
        /// The walk over words in order finds just the near ones with the right beginning, and looks at few of the others.
        #[test]
        fn near_words_are_found_wherever_they_stand(
            word in "[abcdæ]{5,10}",
            known in proptest::collection::btree_set("[abcdæ ]{3,11}", 0..200),
        ) {
            let nearby = Nearby::of(&word);
            let mut found = BTreeSet::new();
            let known: BTreeSet<String> = known;
            for begins in nearby.beginnings() {
                let mut from = begins.clone();
                while let Some(next) = known.range(from.clone()..).next().filter(|next| next.starts_with(&begins)) {
                    let (far, after) = nearby.look(next);
                    prop_assert!(after > *next, "{after:?} after {next:?}");
                    found.extend(far.map(|far| (next.clone(), far)));
                    from = after;
                }
            }
            let allowed = if word.chars().count() < 8 { 1 } else { 2 };
            let begins = |name: &str| nearby.beginnings().iter().any(|begins| name.starts_with(begins.as_str()));
            let all: BTreeSet<(String, usize)> = known
                .iter()
                .filter(|name| name.chars().count() >= LEAST_LETTERS && begins(name))
                .map(|name| (name.clone(), distance(&word, name)))
                .filter(|(_, far)| *far <= allowed)
                .collect();
            prop_assert_eq!(found, all);
        }
    }

    #[test]
    fn the_words_looked_at_do_not_grow_with_the_words_there_are() {
        // Names that begin like the one sought, which stands after them, and others.
        let looked = |more: u8| {
            let letters: Vec<char> = ('a'..='m').collect();
            let mut known = BTreeSet::from(["hyttefjord".to_owned()]);
            for a in &letters {
                for b in &letters {
                    for c in &letters {
                        for n in 0..more {
                            let end: String = [n / 10, n % 10].iter().map(|n| char::from(b'a' + n)).collect();
                            known.insert(format!("hyttebo{a}{b}{c}{end}"));
                            known.insert(format!("{a}{b}{c}gaarden{end}"));
                        }
                    }
                }
            }
            let nearby = Nearby::of("hyttefjrod");
            let (mut from, mut steps, mut found) = ("h".to_owned(), 0, Vec::new());
            while let Some(next) = known.range(from.clone()..).next().filter(|next| next.starts_with('h')) {
                let (far, after) = nearby.look(next);
                found.extend(far.map(|_| next.clone()));
                steps += 1;
                from = after;
            }
            assert_eq!(found, ["hyttefjord"]);
            (known.len(), steps)
        };
        let ((few, of_few), (many, of_many)) = (looked(1), looked(30));
        assert!(many > 20 * few, "{few} {many}");
        assert!(of_many == of_few && of_many < 500, "{of_few} of {few}, {of_many} of {many}");
    }

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
