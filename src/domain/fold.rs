//! Folding for search: spellings that should find each other become the same letters; the order of lists is in `order`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How to fold letters that Danish spells in two ways.
#[derive(Clone, Copy, PartialEq)]
enum Fold {
    Long,
    Short,
}

/// Lower case without accents, æ ø å written out: `Måltid` and `maaltid` are both `maaltid`.
pub fn fold_long(text: &str) -> String {
    fold(text, Fold::Long)
}

/// Lower case without accents, æ ø å as the letter a keyboard without them has, and `aa` as `a`: `Måltid`, `maaltid` and
/// `maltid` are all `maltid`.
pub fn fold_short(text: &str) -> String {
    let folded = fold(text, Fold::Short);
    folded.replace("aa", "a")
}

fn fold(text: &str, fold: Fold) -> String {
    let long = fold == Fold::Long;
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase).nfc() {
        match letter {
            'a'..='z' | '0'..='9' | ' ' => folded.push(letter),
            'æ' | 'ä' | 'ǽ' => folded.push_str(if long { "ae" } else { "a" }),
            'ø' | 'ö' | 'ǿ' | 'œ' => folded.push_str(if long { "oe" } else { "o" }),
            'å' | 'ǻ' => folded.push_str(if long { "aa" } else { "a" }),
            'ü' => folded.push_str(if long { "ue" } else { "u" }),
            'ß' => folded.push_str("ss"),
            'ð' | 'đ' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ł' => folded.push('l'),
            _ => folded.extend(std::iter::once(letter).nfd().filter(|c| !is_combining_mark(*c))),
        }
    }
    folded
}

/// Whether `haystack` contains `needle`, written with æ ø å or without; an empty needle matches everything.
pub fn matches(needle: &str, haystack: &str) -> bool {
    Folded::new(haystack).contains(&Folded::new(needle))
}

/// A text as written and in both foldings, made once for texts that are compared at every key press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    written: String,
    long: String,
    short: String,
}

impl Folded {
    /// Folds a text without the space around it.
    pub fn new(text: &str) -> Folded {
        let text = text.trim();
        Folded {
            written: text.nfc().flat_map(char::to_lowercase).collect(),
            long: fold_long(text),
            short: fold_short(text),
        }
    }

    /// See [`matches`].
    pub fn contains(&self, needle: &Folded) -> bool {
        self.long.contains(&needle.long) || self.short.contains(&needle.short)
    }

    /// How well `needle` fits this text, at its best place; `None` when it is not in it. Letters as typed come before their
    /// foldings: "å" fits *Århus* better than *Aalborg*, and that better than *Anna*.
    pub fn fit(&self, needle: &Folded) -> Option<Fit> {
        let written = best(&self.written, &needle.written);
        let long = best(&self.long, &needle.long).map(Fit::folded);
        let short = best(&self.short, &needle.short);
        // Without its Danish letters, a text typed with them is another one.
        let short = if needle.long == needle.short { short.map(Fit::folded) } else { short.map(|_| Fit::Loose) };
        written.into_iter().chain(long).chain(short).min()
    }
}

/// How a typed word fits a text, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is a whole word of the text, or several.
    Whole,
    /// The same, in another spelling.
    WholeFolded,
    /// A word of the text begins with it.
    Begins,
    /// The same, in another spelling.
    BeginsFolded,
    /// It is inside a word of the text.
    Part,
    /// The same, in another spelling.
    PartFolded,
    /// Only without its Danish letters.
    Loose,
}

impl Fit {
    /// The same in another spelling.
    fn folded(self) -> Fit {
        match self {
            Fit::Whole | Fit::WholeFolded => Fit::WholeFolded,
            Fit::Begins | Fit::BeginsFolded => Fit::BeginsFolded,
            Fit::Part | Fit::PartFolded => Fit::PartFolded,
            Fit::Loose => Fit::Loose,
        }
    }

    /// Whether it is whole words of the text, in any spelling.
    pub fn is_whole(self) -> bool {
        matches!(self, Fit::Whole | Fit::WholeFolded)
    }
}

fn best(text: &str, needle: &str) -> Option<Fit> {
    if needle.is_empty() {
        return Some(Fit::Whole);
    }
    let fit = |at: usize| {
        let (before, rest) = text.split_at(at);
        let (_, after) = rest.split_at(needle.len());
        let goes_on = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        match (goes_on(before.chars().next_back()), goes_on(after.chars().next())) {
            (true, _) => Fit::Part,
            (false, true) => Fit::Begins,
            (false, false) => Fit::Whole,
        }
    };
    text.match_indices(needle).map(|(at, _)| fit(at)).min()
}

/// The words of a text as the search index splits them: runs of letters and digits, lower case, NFC, accents kept.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.nfc() {
        let inside = letter.is_alphanumeric() || (is_combining_mark(letter) && !word.is_empty());
        if inside {
            word.extend(letter.to_lowercase());
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    for word in &mut words {
        // Lower case can leave a letter and a mark that also exist as one composed letter.
        *word = word.nfc().collect();
    }
    words
}
