//! Spoken: times of day and durations as people say them: "halv ti", "kvart over ni", "halvanden time", "half past nine".
//! Digits are read in `quantity`.

use super::tokens::{Token, plain, tokens};

/// Hour before which a spoken time is in the afternoon: words name hours from one to twelve, and no work begins at two in
/// the night.
const MORNING: i64 = 6;
/// Quarters of an amount, so that halves and quarters are whole numbers.
const WHOLE: i64 = 4;

/// Minutes that people say before and after an hour, beside a quarter; other minutes are said with their unit.
const SAID: [i64; 4] = [5, 10, 20, 25];

/// Whether words can only be a time of day: they have a half or a quarter, as "halv ti", or minutes before or after an hour
/// ("fem i ti", "ten past nine", "12 minutter over ni").
pub fn is_time(typed: &str) -> bool {
    let Some(plain) = plain(typed) else { return false };
    let tokens = tokens(&plain);
    let sure = |token: &Token<'_>| {
        matches!(token, Token::Word(word)
            if is_half(word) || is_quarter(word) || *word == "kvarter" || is_minutes(word)
                || matches!(*word, "noon" | "midday"))
    };
    (tokens.iter().any(sure) || is_said(&tokens)) && time(&tokens).is_some()
}

/// Whether tokens are said minutes, a word for before or after, and an hour. The minutes and that word are of one language:
/// "fem to ni" is three numbers. In digits, "10 to 11" and "10 i 11" may be a span of hours and a count, so that only "10 over
/// 11" is a time.
fn is_said(tokens: &[Token<'_>]) -> bool {
    let Some((_, [Token::Word(side), ..])) = away(tokens).filter(|(minutes, _)| SAID.contains(minutes)) else {
        return false;
    };
    let danish = matches!(tokens, [Token::Word("fem" | "ti" | "tyve" | "femogtyve"), ..]);
    let digits = matches!(tokens, [Token::Number(_), ..]);
    match *side {
        "over" => danish || digits,
        "i" => danish,
        "past" | "after" => !danish,
        "to" | "before" => !danish && !digits,
        _ => false,
    }
}

/// The minutes after midnight of a spoken time.
pub(super) fn time(tokens: &[Token<'_>]) -> Option<u16> {
    let minutes = match tokens {
        [Token::Word("noon" | "midday")] => 12 * 60,
        // A number alone is a time only in words; digits are read elsewhere.
        [hour @ Token::Word(_)] => hour_of(hour)? * 60,
        _ => past(tokens)?,
    };
    let minutes = if minutes < MORNING * 60 { minutes + 12 * 60 } else { minutes };
    u16::try_from(minutes).ok()
}

fn past(tokens: &[Token<'_>]) -> Option<i64> {
    match tokens {
        // "halv ti" is half an hour before ten, "half nine" half an hour after nine.
        [Token::Word("halv"), hour] => Some(hour_of(hour)? * 60 - 30),
        [Token::Word("half"), Token::Word("past"), hour] | [Token::Word("half"), hour] => {
            Some(hour_of(hour)? * 60 + 30)
        }
        [Token::Word("a"), rest @ ..] => past(rest),
        [Token::Word("et"), Token::Word("kvarter"), ..] => past(tokens.get(1..)?),
        _ => {
            let (away, rest) = away(tokens)?;
            let [Token::Word(side), rest @ ..] = rest else { return None };
            let from = match rest {
                // "fem over halv ti"
                [Token::Word("halv"), hour] => hour_of(hour)? * 60 - 30,
                [hour] => hour_of(hour)? * 60,
                _ => return None,
            };
            match *side {
                "over" | "past" | "after" => Some(from + away),
                "i" | "to" | "before" => Some(from - away),
                _ => None,
            }
        }
    }
}

/// The minutes before or after an hour, and the tokens after them: "kvart", "fem", "ti minutter", "twenty-five".
fn away<'a, 't>(tokens: &'a [Token<'t>]) -> Option<(i64, &'a [Token<'t>])> {
    let (away, rest) = match tokens {
        [Token::Word(word), rest @ ..] if is_quarter(word) || *word == "kvarter" => (15, rest),
        [Token::Word("twenty"), Token::Mark('-'), Token::Word("five"), rest @ ..]
        | [Token::Word("twenty"), Token::Word("five"), rest @ ..]
        | [Token::Word("fem"), Token::Word("og"), Token::Word("tyve"), rest @ ..] => (25, rest),
        [count, rest @ ..] => (number(count).filter(|count| (1..60).contains(count))?, rest),
        [] => return None,
    };
    let rest = match rest {
        [Token::Word(word), rest @ ..] if is_minutes(word) => rest,
        rest => rest,
    };
    Some((away, rest))
}

/// The hour of a spoken time: a word from one to twelve, or digits ("halv 10", "kvart over 14").
fn hour_of(token: &Token<'_>) -> Option<i64> {
    match token {
        // "half an hour" is no time.
        Token::Word("a" | "an" | "en") => None,
        Token::Number(_) => number(token).filter(|hour| (1..24).contains(hour)),
        token => one_to_twelve(token),
    }
}

fn one_to_twelve(token: &Token<'_>) -> Option<i64> {
    number(token).filter(|hour| (1..=12).contains(hour))
}

/// The minutes of a spoken duration: "halvanden time", "en time og et kvarter", "to en halv time", "1 1/2 t".
pub(super) fn minutes(tokens: &[Token<'_>]) -> Option<i64> {
    // A single amount without a unit is hours, because only hours are spoken of so.
    if matches!(tokens, [Token::Word("halvanden")]) {
        return Some(90);
    }
    let mut rest = tokens;
    let mut total = 0_i64;
    let (mut terms, mut before) = (0, i64::MAX);
    while !rest.is_empty() {
        if terms > 0 {
            rest = match rest {
                [Token::Word("og" | "and"), rest @ ..] | rest => rest,
            };
            // "an hour and a half"
            if matches!(rest, [Token::Word("en" | "et" | "a"), Token::Word(half)] if is_half(half)) {
                return Some(total + 30);
            }
        }
        let (quarters, after) = amount(rest)?;
        let (unit, after) = unit(after)?;
        // "45m 30m" are two durations.
        if unit >= before {
            return None;
        }
        before = unit;
        total = total.checked_add(quarters.checked_mul(unit)? / WHOLE)?;
        rest = after;
        terms += 1;
    }
    (terms > 0).then_some(total)
}

/// An amount in quarters, and the tokens after it.
fn amount<'a, 't>(tokens: &'a [Token<'t>]) -> Option<(i64, &'a [Token<'t>])> {
    match tokens {
        [Token::Word("halvanden" | "halvandet"), rest @ ..] => return Some((6, rest)),
        [Token::Word("trekvart"), rest @ ..] => return Some((3, rest)),
        // "quarter of an hour"
        [Token::Word("quarter"), ..] => return Some((WHOLE, tokens)),
        [Token::Word("en" | "et" | "a"), Token::Word(half), rest @ ..] if is_half(half) => return Some((2, rest)),
        [Token::Word("half"), Token::Word("a" | "an"), rest @ ..] => return Some((2, rest)),
        [Token::Word(half), rest @ ..] if is_half(half) => return Some((2, rest)),
        _ => {}
    }
    if let Some((part, rest)) = fraction(tokens) {
        return Some((part, rest));
    }
    let [first, rest @ ..] = tokens else { return None };
    let whole = number(first)?.checked_mul(WHOLE)?;
    let (joined, after) = match rest {
        [Token::Word("og" | "and"), after @ ..] => (true, after),
        after => (false, after),
    };
    if let [Token::Word("en" | "et" | "a"), Token::Word(half), after @ ..] = after
        && is_half(half)
    {
        return Some((whole + 2, after));
    }
    match fraction(after) {
        Some((part, after)) if part < WHOLE => Some((whole + part, after)),
        _ if joined => None,
        _ => Some((whole, rest)),
    }
}

/// "1/2", "3/4", in quarters.
fn fraction<'a, 't>(tokens: &'a [Token<'t>]) -> Option<(i64, &'a [Token<'t>])> {
    let [Token::Number(over), Token::Mark('/'), Token::Number(under), rest @ ..] = tokens else { return None };
    match (*over, *under) {
        ("1", "2") => Some((2, rest)),
        ("1", "4") => Some((1, rest)),
        ("3", "4") => Some((3, rest)),
        _ => None,
    }
}

/// The minutes of a unit, and the tokens after it.
fn unit<'a, 't>(tokens: &'a [Token<'t>]) -> Option<(i64, &'a [Token<'t>])> {
    let [Token::Word(word), rest @ ..] = tokens else { return None };
    if is_quarter(word) || matches!(*word, "kvarter" | "kvarters") {
        let rest = match rest {
            [Token::Word("of"), Token::Word("an"), Token::Word("hour"), rest @ ..]
            | [Token::Word("time" | "times" | "hour"), rest @ ..] => rest,
            rest => rest,
        };
        return Some((15, rest));
    }
    let rest = match rest {
        [Token::Mark('.'), rest @ ..] if rest.is_empty() => rest,
        rest => rest,
    };
    if is_hours(word) {
        Some((60, rest))
    } else if is_minutes(word) {
        Some((1, rest))
    } else {
        None
    }
}

fn is_half(word: &str) -> bool {
    matches!(word, "halv" | "halvt" | "half")
}

fn is_quarter(word: &str) -> bool {
    matches!(word, "kvart" | "quarter" | "quarters")
}

/// Whether a folded word is the unit of hours.
pub(super) fn is_hours(word: &str) -> bool {
    matches!(word, "t" | "time" | "timer" | "times" | "timers" | "tim" | "h" | "hr" | "hrs" | "hour" | "hours")
}

/// Whether a folded word is the unit of minutes.
pub(super) fn is_minutes(word: &str) -> bool {
    matches!(word, "m" | "min" | "mins" | "minut" | "minuts" | "minutter" | "minutters" | "minute" | "minutes")
}

/// A number in digits, or as a word of either language.
fn number(token: &Token<'_>) -> Option<i64> {
    let word = match token {
        Token::Number(digits) if digits.len() <= 4 => return digits.parse().ok(),
        Token::Word(word) => *word,
        Token::Number(_) | Token::Mark(_) => return None,
    };
    if let Some(value) = below_twenty(word).or_else(|| tens(word)) {
        return Some(value);
    }
    // "femogfyrre"
    let (one, ten) = word.split_once("og")?;
    Some(below_twenty(one).filter(|one| *one < 10)? + tens(ten)?)
}

fn below_twenty(word: &str) -> Option<i64> {
    Some(match word {
        "en" | "et" | "een" | "eet" | "one" | "a" | "an" => 1,
        "to" | "two" => 2,
        "tre" | "three" => 3,
        "fire" | "four" => 4,
        "fem" | "five" => 5,
        "seks" | "six" => 6,
        "syv" | "seven" => 7,
        "otte" | "eight" => 8,
        "ni" | "nine" => 9,
        "ti" | "ten" => 10,
        "elleve" | "eleven" => 11,
        "tolv" | "twelve" => 12,
        "tretten" | "thirteen" => 13,
        "fjorten" | "fourteen" => 14,
        "femten" | "fifteen" => 15,
        "seksten" | "sixteen" => 16,
        "sytten" | "seventeen" => 17,
        "atten" | "eighteen" => 18,
        "nitten" | "nineteen" => 19,
        _ => return None,
    })
}

fn tens(word: &str) -> Option<i64> {
    Some(match word {
        "tyve" | "twenty" => 20,
        "tredive" | "thirty" => 30,
        "fyrre" | "forty" => 40,
        "halvtreds" | "fifty" => 50,
        _ => return None,
    })
}

/// Every time of day as it is said in both languages, with its minutes after midnight.
#[cfg(test)]
pub fn said_times() -> Vec<(String, u16)> {
    const DANISH: [&str; 12] = ["et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"];
    const ENGLISH: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let in_the_day = |minutes: i64| u16::try_from(if minutes < 360 { minutes + 720 } else { minutes }).unwrap();
    let mut all = Vec::new();
    for (hour, (danish, english)) in (1_i64..).zip(DANISH.iter().zip(ENGLISH)) {
        let mut put = |typed: String, away: i64| all.push((typed, in_the_day(hour * 60 + away)));
        let words = [("fem", 5), ("ti", 10), ("tyve", 20), ("femogtyve", 25), ("kvart", 15), ("et kvarter", 15)];
        for (word, away) in words {
            put(format!("{word} over {danish}"), away);
            put(format!("{word} i {danish}"), -away);
        }
        put(format!("halv {danish}"), -30);
        put(format!("fem i halv {danish}"), -35);
        put(format!("fem over halv {danish}"), -25);
        let words =
            [("five", 5), ("ten", 10), ("twenty", 20), ("twenty-five", 25), ("twenty five", 25), ("quarter", 15)];
        for (word, away) in words.into_iter().chain([("a quarter", 15)]) {
            put(format!("{word} past {english}"), away);
            put(format!("{word} to {english}"), -away);
        }
        put(format!("half past {english}"), 30);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::typed_input;

    #[test]
    fn a_spoken_time_is_before_or_after_an_hour() {
        for (typed, hour, minute) in [
            ("halv ti", 9, 30),
            ("Halv 10", 9, 30),
            ("kl. halv ti", 9, 30),
            ("kvart over ni", 9, 15),
            ("kvart i ni", 8, 45),
            ("fem over ni", 9, 5),
            ("ti minutter i ni", 8, 50),
            ("fem i halv ti", 9, 25),
            ("fem over halv ti", 9, 35),
            ("kvart over 14", 14, 15),
            ("halv et", 12, 30),
            ("kvart i et", 12, 45),
            ("halv to", 13, 30),
            ("halv seks", 17, 30),
            ("kvart i syv", 6, 45),
            ("kl ni", 9, 0),
            ("klokken tolv", 12, 0),
            ("half past nine", 9, 30),
            ("a quarter to nine", 8, 45),
            ("quarter past two", 14, 15),
            ("noon", 12, 0),
        ] {
            assert_eq!(typed_input::time(typed), Ok(hour * 60 + minute), "{typed}");
        }
        for typed in
            ["halv", "halv femten", "kvart ni", "over ni", "tres over ni", "ni til ti", "halv 25", "half an", "en"]
        {
            assert!(typed_input::time(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn every_time_that_is_said_is_read_with_all_hours_and_minutes() {
        for (typed, minutes) in said_times() {
            assert_eq!(typed_input::time(&typed), Ok(minutes), "{typed}");
            assert_eq!(typed_input::end_time(&typed), Ok(minutes), "{typed}");
            assert!(is_time(&typed), "{typed}");
        }
        // 12 hours, and in Danish 2 x (4 + 2) + 1 + 2 ways, in English 2 x (4 + 2 + 1) + 1.
        assert_eq!(said_times().len(), 12 * (15 + 15));
        let at = |typed: &str| said_times().into_iter().find(|(said, _)| said == typed).map(|(_, minutes)| minutes);
        assert_eq!(at("fem i halv ti"), Some(9 * 60 + 25));
        assert_eq!(at("fem i et"), Some(12 * 60 + 55));
        assert_eq!(at("twenty-five to one"), Some(12 * 60 + 35));
    }

    #[test]
    fn only_a_half_a_quarter_or_minutes_make_words_surely_a_time() {
        for typed in [
            "halv ti",
            "kvart over ni",
            "et kvarter over ni",
            "12 minutter i ni",
            "half past nine",
            "fem i ti",
            "ti over ni",
            "10 over 9",
            "fem og tyve over ni",
            "ten to nine",
            "twenty five past nine",
        ] {
            assert!(is_time(typed), "{typed}");
        }
        for typed in [
            "ni",
            "fem i en",
            "to over",
            "halv",
            "kvart",
            "ni gange",
            "halv time",
            "ni til ti",
            "nine to ten",
            "9 to 10",
            "10 i 11",
            "fem to ni",
            "ni over ti",
            "fem i tres",
            "ti over",
            "et kvarter",
        ] {
            assert!(!is_time(typed), "{typed}");
        }
    }

    #[test]
    fn a_spoken_duration_is_a_sum_of_hours_quarters_and_minutes() {
        for (typed, minutes) in [
            ("halvanden time", 90),
            ("halvanden", 90),
            ("Halvanden t.", 90),
            ("en time", 60),
            ("én time", 60),
            ("to timer", 120),
            ("tolv timer", 720),
            ("en halv time", 30),
            ("halv time", 30),
            ("et kvarter", 15),
            ("tre kvarter", 45),
            ("5 kvarter", 75),
            ("trekvart time", 45),
            ("en time og et kvarter", 75),
            ("en time og 20 minutter", 80),
            ("to en halv time", 150),
            ("to og en halv time", 150),
            ("2 1/2 time", 150),
            ("1/2 t", 30),
            ("3/4 time", 45),
            ("1½ t", 90),
            ("½ time", 30),
            ("tyve minutter", 20),
            ("femogfyrre minutter", 45),
            ("an hour", 60),
            ("half an hour", 30),
            ("an hour and a half", 90),
            ("one and a half hours", 90),
            ("quarter of an hour", 15),
            ("three quarters of an hour", 45),
            ("twenty minutes", 20),
        ] {
            assert_eq!(typed_input::minutes(typed), Ok(minutes), "{typed}");
        }
        for typed in [
            "en",
            "to",
            "en halv",
            "halv ti",
            "time",
            "kvarter",
            "to uger",
            "en og time",
            "1/3 time",
            "45m 30m",
            "1 t 2 timer",
        ] {
            assert!(typed_input::minutes(typed).is_err(), "{typed}");
        }
    }
}
