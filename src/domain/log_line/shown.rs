//! Writes a reading as a line with the same meaning in every language and on every day: numbers for names, a full date,
//! codes.

use super::Reading;
use crate::domain::value::Id;

/// The line, without `writer`, who always takes part.
pub(super) fn line(reading: &Reading, writer: Option<Id>) -> String {
    let mut words: Vec<String> = Vec::new();
    words.extend(reading.home.iter().map(|(home, _)| home.word()));
    words.extend(reading.units.iter().map(super::Candidate::word));
    if reading.planned {
        words.push("plan".into());
    }
    words.push(reading.date.format("%Y-%m-%d").to_string());
    words.extend(reading.start.map(|start| format!("kl {}:{:02}", start / 60, start % 60)));
    words.extend(reading.minutes.map(|minutes| format!("{minutes} min")));
    words.extend(reading.kind.map(str::to_owned));
    words
        .extend(reading.on_site_said.map(|yes| if yes { "på stedet".to_owned() } else { "ikke på stedet".to_owned() }));
    words.extend(reading.delivered_said.map(|yes| if yes { "tæller".to_owned() } else { "tæller ikke".to_owned() }));
    words.extend(reading.room.iter().map(|room| room.name().to_owned()));
    words.extend(reading.travel.map(|minutes| format!("rejse {minutes} min")));
    words.extend(reading.prep.map(|minutes| format!("forb {minutes} min")));
    words.extend(reading.people.iter().filter(|person| Some(person.id) != writer).map(super::Candidate::word));
    words.extend(reading.tags.iter().map(super::Candidate::word));
    words.extend(reading.new_tags.iter().map(|tag| format!("#{}", tag.typed)));
    let note = reading.note();
    if !note.is_empty() {
        words.push(format!("- {note}"));
    }
    words.join(" ")
}
