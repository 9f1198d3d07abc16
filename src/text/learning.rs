//! Learning: an action-learning log, or the notes of a café's tables, as Markdown for minutes or a handout. It contains the
//! team's words and lists the observations, never their content.

use super::Text;
use super::format;
use crate::domain::choices::{AlCycleStatus, Coded};
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::learning::model_of;
use crate::domain::value::{Id, Record, Value};

/// Removes text that nobody else may read.
pub type Cleaner<'a> = &'a dyn Fn(&str) -> String;

impl Text {
    /// A log with the given cycles, each with its observations. `name` gives the names of linked records; every text a person
    /// wrote goes through `clean`, which takes out participant codes.
    pub fn learning_log(
        &self,
        log: &Record,
        cycles: &[(&Record, &[Record])],
        name: &dyn Fn(Id) -> Option<String>,
        clean: Cleaner<'_>,
    ) -> String {
        let mut out = String::new();
        let number = log.number.and_then(|number| log.entity.numbered(number)).unwrap_or_default();
        out.push_str(&format!("# {number} {}\n", clean(log.text("title"))));
        let head = ["engagement", "unit", "owner_team", "model"].iter().filter_map(|name| log.entity.field(name));
        for field in head {
            if let Some(words) = self.cleaned(log, field, name, clean) {
                out.push_str(&format!("\n- {}: {words}", self.field(log.entity, field)));
            }
        }
        out.push('\n');
        for (cycle, observations) in cycles {
            self.learning_cycle(&mut out, log, cycle, observations, clean);
        }
        out
    }

    /// The notes of the tables of a café, question by question. `tables` holds each table's name and notes.
    pub fn cafe(
        &self,
        session: &Record,
        questions: &[Record],
        tables: &[(String, &[Record])],
        name: &dyn Fn(Id) -> Option<String>,
        clean: Cleaner<'_>,
    ) -> String {
        let mut out = format!("# {}\n", clean(session.text("title")));
        for field in ["date", "place", "people", "topics"].iter().filter_map(|name| session.entity.field(name)) {
            if let Some(words) = self.cleaned(session, field, name, clean) {
                out.push_str(&format!("\n- {}: {words}", self.field(session.entity, field)));
            }
        }
        out.push('\n');
        for (at, question) in (1..).zip(questions) {
            let number = question.int("number").unwrap_or(at);
            out.push_str(&format!("\n## {number} {}\n", clean(question.text("question"))));
            for (table, notes) in tables {
                let said: Vec<String> = notes
                    .iter()
                    .filter(|note| note.link("cafe_question") == Some(question.id) && note.get("text").is_some())
                    .map(|note| clean(note.text("text")))
                    .collect();
                if !said.is_empty() {
                    out.push_str(&format!("\n### {}\n\n{}\n", clean(table), said.join("\n\n").trim_end()));
                }
            }
        }
        out
    }

    /// The next step a cycle or an activity ends with, or the words for one that is not written.
    pub fn next_step(&self, record: &Record) -> String {
        let step = record.text("next_step");
        if step.is_empty() { self.get("al-not-written") } else { step.to_owned() }
    }

    fn learning_cycle(
        &self,
        out: &mut String,
        log: &Record,
        cycle: &Record,
        observations: &[Record],
        clean: Cleaner<'_>,
    ) {
        let number = cycle.int("number").unwrap_or(1);
        let state = match AlCycleStatus::from_code(cycle.text("status")) {
            Some(AlCycleStatus::Lukket) => self.get("al-closed"),
            Some(AlCycleStatus::Opgivet) => self.get("al-given-up"),
            _ => self.get("al-open"),
        };
        let title = self.with("al-cycle-title", &[("n", number.into()), ("state", state.into())]);
        out.push_str(&format!("\n## {title}\n"));
        for (at, phase) in model_of(log).phases.iter().enumerate() {
            let mut body = String::new();
            for field in &phase.fields {
                if matches!(field.kind, Kind::Links(_)) {
                    for observation in observations {
                        body.push_str(&format!("- {}\n", self.observation_named(observation)));
                    }
                } else if let Some(words) = self.cleaned(cycle, field, &|_| None, clean) {
                    if phase.text == Some(*field) {
                        body.push_str(&format!("{words}\n\n"));
                    } else {
                        body.push_str(&format!(
                            "- {}: {}\n",
                            self.field(cycle.entity, field),
                            words.replace('\n', " ")
                        ));
                    }
                }
            }
            if !body.is_empty() {
                out.push_str(&format!("\n### {} {}\n\n{}\n", at + 1, self.get(&phase.message()), body.trim_end()));
            }
        }
        if let Some(field) = Entity::AlCycle.field("given_up_reason")
            && let Some(words) = self.cleaned(cycle, field, &|_| None, clean)
        {
            out.push_str(&format!("\n{}: {words}\n", self.field(cycle.entity, field)));
        }
    }

    /// A field as text without the parts nobody else may read; none when it is empty.
    fn cleaned(
        &self,
        record: &Record,
        field: &Field,
        name: &dyn Fn(Id) -> Option<String>,
        clean: Cleaner<'_>,
    ) -> Option<String> {
        let value = record.get(field.name)?;
        let words = self.value(field, value, name);
        let words = if matches!(value, Value::Text(_)) { clean(&words) } else { words };
        (!words.trim().is_empty()).then_some(words)
    }

    /// "OBS-0029 12.11.2019, praksisfortælling": names an observation without its contents.
    fn observation_named(&self, observation: &Record) -> String {
        let number = observation.number.and_then(|n| observation.entity.numbered(n)).unwrap_or_default();
        let day = observation.day().map(|day| format::day(self.lang(), day)).unwrap_or_default();
        let method = observation.entity.field("method").and_then(|field| match field.kind {
            Kind::Choice(list) => Some(self.choice(list, observation.text("method"))),
            _ => None,
        });
        format!("{number} {day}, {}", method.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn record(entity: Entity, cells: &[(&str, Value)]) -> Record {
        let mut record = Record::new(entity, Id::derived(entity, &["x"]));
        for (name, value) in cells {
            record.set(name, Some(value.clone()));
        }
        record
    }

    #[test]
    fn it_says_what_the_team_wrote_cleaned_and_of_observations_only_that_they_are() {
        let words = |text: &str| Value::Text(text.to_owned());
        let mut log = record(Entity::AlLog, &[("title", words("Testhøj, stue Rød"))]);
        log.number = Some(7);
        let cycle = record(
            Entity::AlCycle,
            &[
                ("number", Value::Int(2)),
                ("problem", words("Hvordan får B2 plads?")),
                ("next_step", words("V1 prøver\nigen")),
            ],
        );
        let mut seen = record(Entity::Observation, &[("description", words("B2 peger på koppen"))]);
        seen.number = Some(44);
        let clean = |text: &str| text.replace("B2", "et barn").replace("V1", "en voksen");
        let text = Text::new(Lang::Da).learning_log(&log, &[(&cycle, &[seen])], &|_| None, &clean);
        assert!(text.starts_with("# AL-007 Testhøj, stue Rød\n"), "{text}");
        for expected in [
            "## Cyklus 2 (åben)",
            "### 1 Problemstilling\n\nHvordan får et barn plads?",
            "- OBS-0044",
            "en voksen prøver igen",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        for secret in ["B2", "V1", "koppen"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}
