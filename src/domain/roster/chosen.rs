//! Chosen: why somebody has a duty, as it is kept with the duty (`how`). A field holds the code, and `text::roster` puts it into
//! words wherever it is shown, so a file reads in the language of who opens it. Older files hold words, which stay as they are.

use chrono::NaiveDate;

use crate::domain::dates::IsoWeek;

/// What a stored text begins with. It is not typed before a word.
const MARK: &str = "@chosen ";
/// Between two pieces, and between a piece's name and its facts.
const PIECE: &str = "; ";
const FACT: char = '|';

/// One piece of why somebody has a duty. Hours are whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Was the reserve.
    Reserve,
    /// Hours per full-time post.
    Level(i64),
    /// The fewest hours per full-time post of those who could.
    Least(i64),
    /// Without a post in the period.
    NoPost,
    /// Takes some days of several.
    Some(usize, usize),
    /// Free.
    Free,
    /// Free the whole day.
    FreeDay,
    /// Has something beside it: its short name, the day and the hours, and how many things more.
    Beside(String, NaiveDate, Option<(u16, u16)>, usize),
    /// The last duty before.
    Last(NaiveDate),
    /// No duty before.
    Never,
    /// Hours ahead.
    Ahead(i64),
    /// Wished to have it.
    Gladly,
    /// Wished rather not to have it.
    Rather,
    /// Days after another duty of the person, on this day.
    After(i64, NaiveDate),
    /// Days before another duty of the person, on this day.
    Before(i64, NaiveDate),
    /// Exchanged, by the swap with this number.
    Swap(String),
    /// Given back after an absence.
    Back,
    /// Dealt fairly over these weeks: hours per full-time post before and after; none without a post.
    Dealt(IsoWeek, IsoWeek, Option<i64>, Option<i64>),
    /// Copied from a week.
    Copied(IsoWeek),
    /// The next of the circle after who had it in a week.
    Rotated(IsoWeek),
}

/// A name without the signs that separate.
fn plain(name: &str) -> String {
    name.chars().map(|sign| if sign == ';' || sign == FACT { ' ' } else { sign }).collect()
}

fn number(value: Option<i64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

impl Chosen {
    fn code(&self) -> String {
        let facts: Vec<String> = match self {
            Chosen::Reserve => vec!["reserve".into()],
            Chosen::Level(hours) => vec!["level".into(), hours.to_string()],
            Chosen::Least(hours) => vec!["least".into(), hours.to_string()],
            Chosen::NoPost => vec!["no-post".into()],
            Chosen::Some(n, of) => vec!["some".into(), n.to_string(), of.to_string()],
            Chosen::Free => vec!["free".into()],
            Chosen::FreeDay => vec!["free-day".into()],
            Chosen::Beside(what, day, hours, more) => {
                let (from, to) = hours.unzip();
                let time = |time: Option<u16>| number(time.map(i64::from));
                vec!["beside".into(), plain(what), day.to_string(), time(from), time(to), more.to_string()]
            }
            Chosen::Last(day) => vec!["last".into(), day.to_string()],
            Chosen::Never => vec!["never".into()],
            Chosen::Ahead(hours) => vec!["ahead".into(), hours.to_string()],
            Chosen::Gladly => vec!["gladly".into()],
            Chosen::Rather => vec!["rather".into()],
            Chosen::After(n, day) => vec!["after".into(), n.to_string(), day.to_string()],
            Chosen::Before(n, day) => vec!["before".into(), n.to_string(), day.to_string()],
            Chosen::Swap(number) => vec!["swap".into(), plain(number)],
            Chosen::Back => vec!["back".into()],
            Chosen::Dealt(first, last, before, after) => {
                let weeks = [first.monday().to_string(), last.monday().to_string()];
                ["dealt".into()].into_iter().chain(weeks).chain([number(*before), number(*after)]).collect()
            }
            Chosen::Copied(week) => vec!["copied".into(), week.monday().to_string()],
            Chosen::Rotated(week) => vec!["rotated".into(), week.monday().to_string()],
        };
        facts.join("|")
    }

    fn read(code: &str) -> Option<Chosen> {
        let facts: Vec<&str> = code.split(FACT).collect();
        let day = |fact: &str| fact.parse::<NaiveDate>().ok();
        let week = |fact: &str| Some(IsoWeek::of(day(fact)?));
        let hours = |fact: &str| if fact == "-" { Some(None) } else { fact.parse::<i64>().ok().map(Some) };
        Some(match facts.as_slice() {
            ["reserve"] => Chosen::Reserve,
            ["level", hours] => Chosen::Level(hours.parse().ok()?),
            ["least", hours] => Chosen::Least(hours.parse().ok()?),
            ["no-post"] => Chosen::NoPost,
            ["some", n, of] => Chosen::Some(n.parse().ok()?, of.parse().ok()?),
            ["free"] => Chosen::Free,
            ["free-day"] => Chosen::FreeDay,
            ["beside", what, on, "-", "-", more] => {
                Chosen::Beside((*what).to_owned(), day(on)?, None, more.parse().ok()?)
            }
            ["beside", what, on, from, to, more] => {
                let span = (from.parse().ok()?, to.parse().ok()?);
                Chosen::Beside((*what).to_owned(), day(on)?, Some(span), more.parse().ok()?)
            }
            ["last", on] => Chosen::Last(day(on)?),
            ["never"] => Chosen::Never,
            ["ahead", hours] => Chosen::Ahead(hours.parse().ok()?),
            ["gladly"] => Chosen::Gladly,
            ["rather"] => Chosen::Rather,
            ["after", n, on] => Chosen::After(n.parse().ok()?, day(on)?),
            ["before", n, on] => Chosen::Before(n.parse().ok()?, day(on)?),
            ["swap", number] => Chosen::Swap((*number).to_owned()),
            ["back"] => Chosen::Back,
            ["dealt", first, last, before, after] => {
                Chosen::Dealt(week(first)?, week(last)?, hours(before)?, hours(after)?)
            }
            ["copied", from] => Chosen::Copied(week(from)?),
            ["rotated", from] => Chosen::Rotated(week(from)?),
            _ => return None,
        })
    }
}

/// The text to store; nothing for nothing.
pub fn stored(pieces: &[Chosen]) -> String {
    let codes: Vec<String> = pieces.iter().map(Chosen::code).collect();
    if codes.is_empty() { String::new() } else { format!("{MARK}{}", codes.join(PIECE)) }
}

/// The pieces of a stored text; none for words, and for what this version does not know.
pub fn read(text: &str) -> Option<Vec<Chosen>> {
    text.strip_prefix(MARK)?.split(PIECE).map(Chosen::read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_again_and_anything_else_is_words() {
        let day: NaiveDate = "2020-12-31".parse().unwrap();
        let week = IsoWeek::of(day);
        let all = vec![
            Chosen::Reserve,
            Chosen::Level(-3),
            Chosen::Least(24),
            Chosen::NoPost,
            Chosen::Some(2, 3),
            Chosen::Free,
            Chosen::FreeDay,
            Chosen::Beside("F-05".into(), day, Some((540, 660)), 1),
            Chosen::Beside("kursus, dag 2".into(), day, None, 0),
            Chosen::Last(day),
            Chosen::Never,
            Chosen::Ahead(16),
            Chosen::Gladly,
            Chosen::Rather,
            Chosen::After(3, day),
            Chosen::Before(1, day),
            Chosen::Swap("B-14".into()),
            Chosen::Back,
            Chosen::Dealt(week, week.plus(1), Some(80), None),
            Chosen::Copied(week),
            Chosen::Rotated(week),
        ];
        assert_eq!(read(&stored(&all)), Some(all.clone()));
        for one in all {
            assert_eq!(read(&stored(std::slice::from_ref(&one))), Some(vec![one]));
        }
        // The signs that separate are taken out of a name, so it cannot become another piece.
        let odd = Chosen::Beside("a|b; never".into(), day, None, 0);
        assert_eq!(read(&stored(&[odd])), Some(vec![Chosen::Beside("a b  never".into(), day, None, 0)]));
        for words in ["", "bytte B-14", "@chosen", "@chosen ", "@chosen tomorrow", "@chosen last|31.12.2020", "never"] {
            assert_eq!(read(words), None, "{words}");
        }
        assert_eq!(stored(&[]), "");
    }
}
