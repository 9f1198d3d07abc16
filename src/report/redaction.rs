//! Redaction: what of a record may leave the file, for every way out. Numbers that look like civil registration numbers
//! stop exports and copies, and are masked in what is only shown. Personal fields stay out unless they are asked
//! for. For others, words replace codes and numbers replace people. A backup is the file itself and is not redacted.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::cases::NAMED;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::privacy::codes::{self, Words};
use crate::domain::privacy::people::People;
use crate::domain::privacy::{self, Accepted, Spot, cpr};
use crate::domain::value::{FuzzyDate, Record, Value};
use crate::store::{Query, Reader, StoreError};

/// What is included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// Personal fields, such as mail and telephone, are included.
    pub private: bool,
    /// Numbers that look like civil registration numbers are included: for a full copy of a file that has some
    /// already.
    pub numbers: bool,
    /// The day on which the file is written, for what only the day decides: an open swap says beside its status that it has
    /// expired. Without a day nothing is said.
    pub today: Option<NaiveDate>,
}

/// One-line fields that the program writes as keys, with ids of records in them.
const KEYS: [&str; 8] = ["about", "anchor", "code", "gate", "key", "probe", "rule", "value"];

/// Whether a field may hold participant codes: where children are observed, and in other free text about them.
fn codes_stand_in(entity: Entity, field: &Field) -> bool {
    privacy::watched(entity) || privacy::is_free_text(entity, field)
}

/// The people in the file, each with the number that replaces the name.
///
/// # Errors
/// When the file cannot be read.
pub fn people(reader: &Reader<'_>, words: &Words) -> Result<People, StoreError> {
    let mut people = People::default();
    // A word from the name of a place, a kind of work or a subject is not a person's name on its own.
    for &entity in NAMED {
        reader.each(&Query::all(entity), |record| {
            for field in ["name", "title", "synonyms"] {
                people.add_ordinary(record.text(field));
            }
        })?;
    }
    reader.each(&Query::all(Entity::Person), |person| people.add_ordinary(person.text("title")))?;
    reader.each(&Query::all(Entity::Person), |person| {
        people.add_contact(person.text("mail"), person.text("phone"));
        let names = [person.text("name"), person.text("aliases")];
        people.add(person.text("initials"), &names, &called(person), &words.adult);
    })?;
    Ok(people)
}

/// The words that replace a person's name.
fn called(person: &Record) -> String {
    person.number.map_or_else(|| "person".to_owned(), |number| format!("person {number}"))
}

/// One way out of the file, and what was removed on it.
#[derive(Clone, Debug, Default)]
pub struct Redaction {
    options: ExportOptions,
    words: Option<Words>,
    people: People,
    accepted: Accepted,
    /// Masked numbers: their place, with the number of their record.
    pub masked: Vec<(Option<i64>, Spot)>,
    /// How many numbers were masked in words about other records, such as captions.
    pub elsewhere: usize,
    /// What others do not get.
    pub left_out: LeftOut,
}

/// What was removed for others; the person who hands the file over is shown it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// People whose name and initials a number replaced.
    pub people: usize,
    /// Texts in which a name, initials, an address or a telephone number was replaced.
    pub named: usize,
    /// Texts in which words replaced codes.
    pub coded: usize,
    /// Personal fields.
    pub private: usize,
    /// Codes of the legends.
    pub legend: usize,
}

impl Redaction {
    /// A way out. With `words` it is for others, without personal fields and legends.
    pub fn new(options: ExportOptions, words: Option<Words>) -> Redaction {
        let options = ExportOptions { private: options.private && words.is_none(), ..options };
        Redaction { options, words, ..Redaction::default() }
    }

    /// The same, with numbers in place of these people's names.
    pub fn without(mut self, people: People) -> Redaction {
        self.people = people;
        self
    }

    /// The same, with these accepted numbers left in their fields.
    pub fn with(mut self, accepted: Accepted) -> Redaction {
        self.accepted = accepted;
        self
    }

    /// Whether records of this entity are included.
    pub fn takes(&self, entity: Entity) -> bool {
        self.words.is_none() || entity != Entity::ParticipantCode
    }

    /// Whether this field is included.
    pub fn takes_field(&self, field: &Field) -> bool {
        self.options.private || !field.private
    }

    /// The places in a record that stop an export or a copy.
    pub fn stops(&self, record: &Record) -> Vec<Spot> {
        if self.options.numbers { Vec::new() } else { self.accepted.numbers(record) }
    }

    /// A redacted record: without personal fields, for others with words for codes, and with masks over the places that
    /// stop an export.
    pub fn record<'r>(&mut self, record: &'r Record) -> Cow<'r, Record> {
        let spots = self.stops(record);
        let fields = record.entity.fields().iter();
        let private = fields.clone().any(|field| !self.takes_field(field) && record.get(field.name).is_some());
        let others = self.words.is_some();
        if spots.is_empty() && !private && !others {
            return Cow::Borrowed(record);
        }
        let mut gone = record.clone();
        for field in fields {
            if !self.takes_field(field) {
                self.left_out.private += usize::from(others && record.get(field.name).is_some());
                gone.set(field.name, None);
            } else if matches!(field.kind, Kind::Line | Kind::Note) && record.get(field.name).is_some() {
                let mut text = record.text(field.name).to_owned();
                if spots.iter().any(|spot| spot.field.name == field.name) {
                    text = self.accepted.masked(record.id, field, &text).0;
                }
                if codes_stand_in(record.entity, field) {
                    text = self.uncoded(text);
                }
                text = if KEYS.contains(&field.name) { self.unnamed_key(&text) } else { self.unnamed(text) };
                gone.set(field.name, Some(Value::Text(text)));
            } else if let (true, Some(Value::Fuzzy(fuzzy))) = (others, record.get(field.name)) {
                let text = self.unnamed(fuzzy.text.clone());
                gone.set(field.name, Some(Value::Fuzzy(FuzzyDate { text, ..fuzzy.clone() })));
            }
        }
        if others && record.entity == Entity::Person {
            self.left_out.people += 1;
            gone.set("name", Some(Value::Text(called(record))));
            gone.set("initials", None);
            gone.set("aliases", None);
        }
        self.masked.extend(spots.into_iter().map(|spot| (record.number, spot)));
        Cow::Owned(gone)
    }

    /// For others: a text without the names of the file's people.
    fn without_people(&mut self, text: String) -> String {
        if self.words.is_none() {
            return text;
        }
        let made = self.people.without(&text);
        self.left_out.named += usize::from(made != text);
        made
    }

    /// For others: as `without_people`, and without mail addresses and telephone numbers, whoever they belong to.
    fn unnamed(&mut self, text: String) -> String {
        if self.words.is_none() {
            return text;
        }
        let made = self.people.unreachable(&text);
        self.left_out.named += usize::from(made != text);
        made
    }

    /// For others: as `unnamed`, for a text with ids of records, whose digits are not telephone numbers.
    fn unnamed_key(&mut self, text: &str) -> String {
        let mut made = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, identity, after)) = privacy::split_at_identity(rest) {
            made.push_str(&self.unnamed(before.to_owned()));
            made.push_str(identity);
            rest = after;
        }
        made + &self.unnamed(rest.to_owned())
    }

    /// For others: a text with words in place of codes.
    fn uncoded(&mut self, text: String) -> String {
        let Some(words) = &self.words else { return text };
        let made = codes::without(&text, words);
        self.left_out.coded += usize::from(made != text);
        made
    }

    /// Redacts words about a record, such as its caption.
    pub fn words(&mut self, words: String) -> String {
        let words = self.unnamed(words);
        if self.options.numbers {
            return words;
        }
        let (masked, n) = cpr::masked(&words);
        self.elsewhere += n;
        if n == 0 { words } else { masked }
    }

    /// Redacts the caption or texts of a record of this entity.
    pub fn words_of(&mut self, entity: Entity, words: String) -> String {
        let words = if privacy::watched(entity) { self.uncoded(words) } else { words };
        self.words(words)
    }

    /// Redacts the author of something.
    pub fn author(&mut self, initials: &str) -> String {
        self.without_people(initials.to_owned())
    }

    /// Redacts a field's value in words. Digits of a date are not taken for a telephone number.
    pub fn value(&mut self, record: &Record, field: &Field, words: String) -> String {
        let words = match field.kind {
            Kind::Line | Kind::Note | Kind::Fuzzy | Kind::Link(_) | Kind::Links(_) => self.unnamed(words),
            _ => self.without_people(words),
        };
        let words = if field.target().is_some_and(privacy::watched) { self.uncoded(words) } else { words };
        if self.options.numbers {
            return words;
        }
        let (masked, n) = self.accepted.masked(record.id, field, &words);
        self.elsewhere += n;
        masked
    }

    /// How many numbers were masked.
    pub fn held_back(&self) -> usize {
        self.masked.len() + self.elsewhere
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Id;

    fn record() -> Record {
        let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, &["x"]));
        record.set("description", Some(Value::Text("B1 græder.\n010115-1234 B1s mor".into())));
        record.set("concern_reported_on", Some(Value::Date(chrono::NaiveDate::default())));
        record
    }

    #[test]
    fn what_is_shown_has_numbers_masked_and_says_where_they_stood() {
        let mut redaction = Redaction::new(ExportOptions::default(), None);
        let shown = redaction.record(&record()).into_owned();
        assert_eq!(shown.text("description"), "B1 græder.\nxxxxxx-xxxx B1s mor");
        assert_eq!(shown.get("concern_reported_on"), None);
        let [(None, spot)] = redaction.masked.as_slice() else { panic!("{:?}", redaction.masked) };
        assert_eq!((spot.field.name, spot.place.line), ("description", 2));
        assert_eq!(redaction.words("Om 010115-1234".to_owned()), "Om xxxxxx-xxxx");
        assert_eq!(redaction.held_back(), 2);
    }

    #[test]
    fn others_get_words_for_codes_no_legend_and_nothing_personal_whatever_was_asked() {
        let words = Words { child: "et barn".into(), adult: "en voksen".into() };
        let mut redaction = Redaction::new(ExportOptions { private: true, ..ExportOptions::default() }, Some(words));
        let shown = redaction.record(&record()).into_owned();
        assert_eq!(shown.text("description"), "Et barn græder.\nxxxxxx-xxxx et barns mor");
        assert_eq!(shown.get("concern_reported_on"), None);
        assert!(!redaction.takes(Entity::ParticipantCode) && redaction.takes(Entity::Observation));
    }

    #[test]
    fn nobody_of_the_file_is_named_to_others_in_any_text_of_any_kind() {
        let words = Words { child: "et barn".into(), adult: "en voksen".into() };
        let mut people = People::default();
        people.add("AHK", &["Birthe Lund-Madsen", "Bitten"], "person 3", "en kollega");
        let typed = "birthes bil, Lund-Madsen, BITTEN, AHK's, ahk, b.lund@x.dk, 20 12 15 20, +45 20121520";
        let traces = ["birthe", "lund", "bitten", "ahk", "x.dk", "20 12", "2012"];
        let mut redaction = Redaction::new(ExportOptions::default(), Some(words)).without(people);
        for entity in Entity::ALL.iter().copied() {
            for field in entity.fields() {
                let mut record = Record::new(entity, Id::derived(entity, &["x"]));
                let value = match field.kind {
                    Kind::Line | Kind::Note => Value::Text(typed.into()),
                    Kind::Fuzzy => Value::Fuzzy(FuzzyDate {
                        date: chrono::NaiveDate::default(),
                        precision: crate::domain::value::Precision::Year,
                        text: typed.into(),
                    }),
                    _ => continue,
                };
                record.set(field.name, Some(value));
                let gone = redaction.record(&record).into_owned();
                let text = match gone.get(field.name) {
                    Some(Value::Fuzzy(fuzzy)) => fuzzy.text.clone(),
                    _ => gone.text(field.name).to_owned(),
                };
                let left: Vec<&str> = traces.into_iter().filter(|trace| text.to_lowercase().contains(trace)).collect();
                assert!(left.is_empty(), "{entity:?} {}: {text}", field.name);
            }
        }
        let identity = "7d2c6b0e-4b1f-5f43-9b52-012012152022";
        let mut snooze = Record::new(Entity::Snooze, Id::derived(Entity::Snooze, &["x"]));
        snooze.set("about", Some(Value::Text(format!("{identity} AHK 20 12 15 20 {identity}"))));
        let about = redaction.record(&snooze).text("about").to_owned();
        assert_eq!(about, format!("{identity} person 3 xx xx xx xx {identity}"));
        let (name, meeting) = (typed.to_owned(), Record::new(Entity::Meeting, Id::derived(Entity::Meeting, &["x"])));
        for field in Entity::Meeting.fields().iter().filter(|field| field.target().is_some()) {
            let value = redaction.value(&meeting, field, name.clone()).to_lowercase();
            assert!(!traces.iter().any(|trace| value.contains(trace)), "{}: {value}", field.name);
        }
        assert_eq!(redaction.author("AHK"), "person 3");
        assert_eq!(redaction.words_of(Entity::TimeLog, "B1 og AHK".into()), "Et barn og person 3");
    }

    #[test]
    fn a_full_copy_of_ones_own_is_untouched() {
        let mut redaction = Redaction::new(ExportOptions { private: true, numbers: true, today: None }, None);
        assert_eq!(*redaction.record(&record()), record());
        assert_eq!((redaction.stops(&record()), redaction.held_back()), (Vec::new(), 0));
    }
}
