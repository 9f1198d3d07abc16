//! Own templates: reads records into a template, with the same checks as the built-in ones, and writes a template as
//! records that people can change. An engagement links to its version in its field `template`.

use super::When;
use super::template::{
    PhaseLength, Template, TemplateError, TemplateMilestone, TemplatePhase, TemplateSession, Words, standard,
};
use crate::domain::choices::{Coded, EngagementKind, SessionKind, SessionNeed};
use crate::domain::fields::Entity;
use crate::domain::lang::Lang;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};

/// Reads a template's record with its phases and milestones, which may come in any order.
///
/// # Errors
/// The first error in it.
pub fn read(template: &Record, phases: &[Record], milestones: &[Record]) -> Result<Template, TemplateError> {
    let own = typed::Template::from(template);
    let kind = own.kind.ok_or_else(|| TemplateError::UnknownKind { code: template.text("kind").to_owned() })?;
    let mut read = Template { kind, version: own.version.unwrap_or(1), phases: Vec::new(), milestones: Vec::new() };
    let mut phases: Vec<&Record> = phases.iter().collect();
    phases.sort_by_key(|phase| (phase.int("number"), phase.id));
    for phase in phases {
        let length = TemplatePhase::length(whole(phase, "months"), whole(phase, "working_days"))
            .ok_or(TemplateError::PhaseLength { phase: read.phases.len() + 1 })?;
        read.push_phase(TemplatePhase { name: words(phase.text("name")), length })?;
    }
    let mut milestones: Vec<&Record> = milestones.iter().collect();
    milestones.sort_by_key(|milestone| (milestone.int("number").is_none(), milestone.int("number"), milestone.id));
    for record in milestones {
        read.push_milestone(milestone(record)?)?;
    }
    Ok(read)
}

fn words(text: &str) -> Words {
    Words { da: text.to_owned(), en: text.to_owned() }
}

/// A number of a field; a negative one becomes 0, which is refused as a length.
fn whole(record: &Record, field: &str) -> Option<u32> {
    record.int(field).map(|n| u32::try_from(n).unwrap_or(0))
}

fn milestone(record: &Record) -> Result<TemplateMilestone, TemplateError> {
    let own = typed::TemplateMilestone::from(record);
    let key = own.key.trim().to_owned();
    let when = match own.when.trim() {
        "" => None,
        written => match written.parse::<When>() {
            Ok(when) => Some(when),
            Err(_) => return Err(TemplateError::UnknownWhen { key, when: written.to_owned() }),
        },
    };
    let session = own.session_kind.map(|kind| TemplateSession {
        kind,
        number: own.session_number,
        minutes: own.session_minutes,
        needs: own.session_needs,
        questions: own.session_questions.lines().map(str::trim).filter(|line| !line.is_empty()).map(words).collect(),
    });
    Ok(TemplateMilestone {
        key,
        title: words(own.title.trim()),
        // A number below 1 becomes 0, which is refused as an unknown phase.
        phase: own.phase.map(|phase| usize::try_from(phase).unwrap_or(0)),
        when,
        required: own.required,
        per_unit: own.per_unit,
        weight: own.weight.unwrap_or(1),
        repeat_weeks: whole(record, "repeat_weeks"),
        session,
    })
}

/// A template as new records: its own record, then phases and milestones. `fresh` gives their ids.
pub fn written(template: &Template, language: Lang, mut fresh: impl FnMut() -> Id) -> Vec<Record> {
    let mut head = Record::new(Entity::Template, fresh());
    let code = |code: &'static str| Some(Value::Code(code.to_owned()));
    let number = |n: usize| i64::try_from(n).ok().map(Value::Int);
    let text = |text: &str| Some(text).filter(|text| !text.is_empty()).map(|text| Value::Text(text.to_owned()));
    head.set("kind", code(EngagementKind::code(template.kind)));
    head.set("version", Some(Value::Int(1)));
    let parent = Some(Value::Link(head.id));
    let mut all = vec![head];
    for (n, phase) in (1..).zip(&template.phases) {
        let mut record = Record::new(Entity::TemplatePhase, fresh());
        record.set("template", parent.clone());
        record.set("number", number(n));
        record.set("name", text(phase.name.of(language)));
        match phase.length {
            PhaseLength::Months(months) => record.set("months", Some(Value::Int(i64::from(months)))),
            PhaseLength::WorkingDays(days) => record.set("working_days", Some(Value::Int(days))),
            PhaseLength::Open => {}
        }
        all.push(record);
    }
    for (n, milestone) in (1..).zip(&template.milestones) {
        let mut record = Record::new(Entity::TemplateMilestone, fresh());
        record.set("template", parent.clone());
        record.set("number", number(n));
        record.set("key", text(&milestone.key));
        record.set("title", text(milestone.title.of(language)));
        record.set("phase", milestone.phase.and_then(number));
        record.set("when", milestone.when.as_ref().and_then(|when| text(&when.to_string())));
        record.set("required", Some(Value::Bool(milestone.required)));
        record.set("per_unit", Some(Value::Bool(milestone.per_unit)));
        record.set("weight", Some(Value::Int(milestone.weight)));
        record.set("repeat_weeks", milestone.repeat_weeks.map(|weeks| Value::Int(i64::from(weeks))));
        if let Some(session) = &milestone.session {
            record.set("session_kind", code(SessionKind::code(session.kind)));
            record.set("session_number", session.number.map(Value::Int));
            record.set("session_minutes", session.minutes.map(Value::Int));
            record.set("session_needs", session.needs.and_then(|needs| code(SessionNeed::code(needs))));
            let questions: Vec<&str> = session.questions.iter().map(|question| question.of(language)).collect();
            record.set("session_questions", text(&questions.join("\n")));
        }
        all.push(record);
    }
    all
}

/// The id of the record that shows a built-in template; no file holds it.
pub fn shipped_id(kind: EngagementKind) -> Id {
    Id::derived(Entity::Template, &["shipped", kind.code()])
}

/// The kind of engagement of the built-in template that this record shows, if it shows one.
pub fn shipped_kind(id: Id) -> Option<EngagementKind> {
    EngagementKind::LIST
        .codes
        .iter()
        .filter_map(|code| EngagementKind::from_code(code))
        .find(|kind| shipped_id(*kind) == id)
}

/// The newest built-in template of a kind as records to read, its own first. They are in no file: a copy makes records of
/// them that people can change.
pub fn shipped(kind: EngagementKind, language: Lang) -> Vec<Record> {
    let Ok(template) = standard(kind, None) else { return Vec::new() };
    let mut n = 0;
    let mut all = written(template, language, || {
        n += 1;
        Id::derived(Entity::Template, &["shipped", kind.code(), &n.to_string()])
    });
    let head = shipped_id(kind);
    for part in all.iter_mut().skip(1) {
        part.set("template", Some(Value::Link(head)));
    }
    if let Some(first) = all.first_mut() {
        first.id = head;
        first.set("version", Some(Value::Int(template.version)));
    }
    all
}

/// The field of a phase or milestone that has the error.
pub fn field_of(error: &TemplateError) -> &'static str {
    match error {
        TemplateError::PhaseLength { .. } | TemplateError::MixedLengths => "months",
        TemplateError::DuplicateKey { .. } => "key",
        TemplateError::UnknownPhase { .. } => "phase",
        TemplateError::UnknownMilestone { .. } | TemplateError::UnknownWhen { .. } => "when",
        TemplateError::Repeat { .. } => "repeat_weeks",
        TemplateError::Weight { .. } => "weight",
        TemplateError::UnknownSession { .. } => "session_kind",
        TemplateError::Unreadable { .. } | TemplateError::UnknownKind { .. } | TemplateError::UnknownVersion { .. } => {
            "kind"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::planning::standard;

    fn ids() -> impl FnMut() -> Id {
        let mut n = 0;
        move || {
            n += 1;
            Id::derived(Entity::Template, &[&n.to_string()])
        }
    }

    fn parts(all: &[Record]) -> (Record, Vec<Record>, Vec<Record>) {
        let of = |entity| all.iter().filter(|record| record.entity == entity).cloned().collect::<Vec<_>>();
        (all[0].clone(), of(Entity::TemplatePhase), of(Entity::TemplateMilestone))
    }

    #[test]
    fn every_built_in_template_is_the_same_after_it_is_written_as_records_and_read() {
        for kind in EngagementKind::LIST.codes {
            let shipped = standard(EngagementKind::from_code(kind).unwrap(), None).unwrap();
            let (head, mut phases, mut milestones) = parts(&written(shipped, Lang::Da, ids()));
            phases.reverse();
            milestones.reverse();
            let again = read(&head, &phases, &milestones).unwrap();
            assert_eq!(again.phases.len(), shipped.phases.len(), "{kind}");
            for (own, shipped) in again.milestones.iter().zip(&shipped.milestones) {
                let same =
                    TemplateMilestone { title: own.title.clone(), session: own.session.clone(), ..shipped.clone() };
                assert_eq!(own, &same);
                assert_eq!(own.title.da, shipped.title.da);
                assert_eq!(
                    own.session.as_ref().map(|s| (s.kind, s.number, s.minutes, s.needs, s.questions.len())),
                    shipped.session.as_ref().map(|s| (s.kind, s.number, s.minutes, s.needs, s.questions.len()))
                );
            }
            assert_eq!(again.milestones.len(), shipped.milestones.len());
        }
    }

    #[test]
    fn errors_in_a_copy_are_reported() {
        let (head, phases, milestones) =
            parts(&written(standard(EngagementKind::Lang, None).unwrap(), Lang::Da, ids()));
        let refused = |change: &dyn Fn(&mut Vec<Record>, &mut Vec<Record>)| {
            let (mut phases, mut milestones) = (phases.clone(), milestones.clone());
            change(&mut phases, &mut milestones);
            read(&head, &phases, &milestones).unwrap_err()
        };
        let set = |field: &'static str, value: Value| {
            move |_: &mut Vec<Record>, milestones: &mut Vec<Record>| milestones[1].set(field, Some(value.clone()))
        };
        let key = || "styre".to_owned();
        assert_eq!(
            refused(&set("key", Value::Text("kontrakt".into()))),
            TemplateError::DuplicateKey { key: "kontrakt".into() }
        );
        assert_eq!(refused(&set("phase", Value::Int(4))), TemplateError::UnknownPhase { key: key(), phase: 4 });
        assert_eq!(refused(&set("phase", Value::Int(-1))), TemplateError::UnknownPhase { key: key(), phase: 0 });
        assert_eq!(
            refused(&set("when", Value::Text("engang".into()))),
            TemplateError::UnknownWhen { key: key(), when: "engang".into() }
        );
        assert_eq!(refused(&set("weight", Value::Int(-1))), TemplateError::Weight { key: key() });
        assert_eq!(
            refused(&|phases, _| phases[0].set("months", Some(Value::Int(0)))),
            TemplateError::PhaseLength { phase: 1 }
        );
        assert_eq!(
            refused(&|phases, _| {
                phases[1].set("months", None);
                phases[1].set("working_days", Some(Value::Int(5)));
            }),
            TemplateError::MixedLengths
        );
    }
}
