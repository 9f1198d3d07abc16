//! Template: the fixed agenda and the fixed tasks of the meetings of a network (M4), of the program or made by people. Those of
//! the program are data (`assets/templates/meetings`), and become records when they are copied.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::domain::choices::{AgendaKind, Direction, MeetingKind, MeetingPhase, Party, Perspective, TaskKind, TaskPer};
use crate::domain::fields::Entity;
use crate::domain::lang::Lang;
use crate::domain::planning::Words;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};

/// A template as laying reads it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeetingTemplate {
    /// Its name.
    pub name: String,
    /// The kind of its meetings.
    pub kind: Option<MeetingKind>,
    /// How long they are.
    pub minutes: Option<i64>,
    /// Fixed items, in order.
    pub items: Vec<Item>,
    /// Fixed tasks, in order.
    pub tasks: Vec<Task>,
}

/// A fixed item.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The same wherever this template is, so that a season laid twice is one.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: Option<AgendaKind>,
    /// Its perspective.
    pub perspective: Option<Perspective>,
    /// Its direction.
    pub direction: Option<Direction>,
    /// Its minutes.
    pub duration: Option<i64>,
}

/// A fixed task.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// See [`Item::key`].
    pub key: String,
    /// What is to be done.
    pub text: String,
    /// Before, during or after the meeting.
    pub phase: MeetingPhase,
    /// Its kind.
    pub kind: Option<TaskKind>,
    /// Whose it is.
    pub party: Option<Party>,
    /// One for the meeting, each member or each unit.
    pub per: TaskPer,
    /// Working days from the meeting.
    pub offset: i64,
    /// Its minutes.
    pub minutes: Option<i64>,
}

/// Reads a template's record with its items and tasks, which may come in any order.
pub fn read(head: &Record, items: &[Record], tasks: &[Record]) -> MeetingTemplate {
    let own = typed::MeetingTemplate::from(head);
    let in_order = |records: &[Record]| {
        let mut records: Vec<Record> = records.to_vec();
        records.sort_by_key(|record| (record.int("number").is_none(), record.int("number"), record.id));
        records
    };
    let item = |record: &Record| {
        let own = typed::TemplateItem::from(record);
        Item {
            key: record.id.0.to_string(),
            title: own.title,
            kind: own.kind,
            perspective: own.perspective,
            direction: own.direction,
            duration: own.duration,
        }
    };
    let mut keys = BTreeSet::new();
    let mut task = |record: &Record| {
        let own = typed::TemplateTask::from(record);
        let key = own.key.trim().to_owned();
        // Two tasks with one key would be one.
        let key = if key.is_empty() || !keys.insert(key.clone()) { record.id.0.to_string() } else { key };
        Task {
            key,
            text: own.text,
            phase: own.phase.unwrap_or(MeetingPhase::Foer),
            kind: own.kind,
            party: own.party,
            per: own.per.unwrap_or(TaskPer::En),
            offset: own.offset.unwrap_or(0),
            minutes: own.minutes,
        }
    };
    MeetingTemplate {
        name: own.name,
        kind: own.kind,
        minutes: own.default_minutes,
        items: in_order(items).iter().map(item).collect(),
        tasks: in_order(tasks).iter().map(&mut task).collect(),
    }
}

/// A template of the program.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shipped {
    key: String,
    name: Words,
    kind: String,
    default_minutes: i64,
    #[serde(default)]
    item: Vec<ShippedItem>,
    #[serde(default)]
    task: Vec<ShippedTask>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShippedItem {
    key: String,
    title: Words,
    kind: String,
    perspective: Option<String>,
    direction: Option<String>,
    duration: Option<i64>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShippedTask {
    key: String,
    text: Words,
    phase: String,
    kind: String,
    party: String,
    per: String,
    offset: i64,
    minutes: i64,
}

/// The templates of the program as they are written.
const FILES: [&str; 2] = [
    include_str!("../../../assets/templates/meetings/saeson.toml"),
    include_str!("../../../assets/templates/meetings/periode.toml"),
];

fn all_shipped() -> &'static [Shipped] {
    static READ: OnceLock<Vec<Shipped>> = OnceLock::new();
    READ.get_or_init(|| FILES.iter().filter_map(|file| toml::from_str(file).ok()).collect())
}

fn id_of(key: &str) -> Id {
    Id::derived(Entity::MeetingTemplate, &["shipped", key])
}

/// The ids of the templates of the program; no file holds them.
pub fn shipped_ids() -> Vec<Id> {
    all_shipped().iter().map(|shipped| id_of(&shipped.key)).collect()
}

/// Whether this is a template of the program.
pub fn is_shipped(id: Id) -> bool {
    shipped_ids().contains(&id)
}

/// A template of the program as records to read, its own first; empty when it is none.
pub fn shipped(id: Id, language: Lang) -> Vec<Record> {
    let Some(shipped) = all_shipped().iter().find(|shipped| id_of(&shipped.key) == id) else { return Vec::new() };
    let part = |entity, key: &str| Id::derived(entity, &["shipped", &shipped.key, key]);
    written(shipped, language, id, part)
}

/// A template of the program as new records, its own first; `fresh` gives their ids.
pub fn copied(id: Id, language: Lang, mut fresh: impl FnMut() -> Id) -> Vec<Record> {
    let Some(shipped) = all_shipped().iter().find(|shipped| id_of(&shipped.key) == id) else { return Vec::new() };
    let head = fresh();
    written(shipped, language, head, |_, _| fresh())
}

fn written(shipped: &Shipped, language: Lang, head: Id, mut part: impl FnMut(Entity, &str) -> Id) -> Vec<Record> {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let code = |code: &str| Some(Value::Code(code.to_owned()));
    let words = |words: &Words| text(words.of(language));
    let mut record = Record::new(Entity::MeetingTemplate, head);
    record.set("name", words(&shipped.name));
    record.set("kind", code(&shipped.kind));
    record.set("default_minutes", Some(Value::Int(shipped.default_minutes)));
    let mut all = vec![record];
    for (n, item) in (1..).zip(&shipped.item) {
        let mut record = Record::new(Entity::TemplateItem, part(Entity::TemplateItem, &item.key));
        record.set("meeting_template", Some(Value::Link(head)));
        record.set("number", Some(Value::Int(n)));
        record.set("title", words(&item.title));
        record.set("kind", code(&item.kind));
        record.set("perspective", item.perspective.as_deref().and_then(code));
        record.set("direction", item.direction.as_deref().and_then(code));
        record.set("duration", item.duration.map(Value::Int));
        all.push(record);
    }
    for (n, task) in (1..).zip(&shipped.task) {
        let mut record = Record::new(Entity::TemplateTask, part(Entity::TemplateTask, &task.key));
        record.set("meeting_template", Some(Value::Link(head)));
        record.set("number", Some(Value::Int(n)));
        record.set("key", text(&task.key));
        record.set("text", words(&task.text));
        record.set("phase", code(&task.phase));
        record.set("kind", code(&task.kind));
        record.set("party", code(&task.party));
        record.set("per", code(&task.per));
        record.set("offset", Some(Value::Int(task.offset)));
        record.set("minutes", Some(Value::Int(task.minutes)));
        all.push(record);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Kind;

    #[test]
    fn the_templates_of_the_program_are_whole_and_name_known_choices() {
        assert_eq!(all_shipped().len(), FILES.len(), "each file can be read");
        for (id, (items, tasks)) in shipped_ids().into_iter().zip([(5, 4), (5, 4)]) {
            assert!(is_shipped(id));
            let all = shipped(id, Lang::Da);
            let of = |entity| all.iter().filter(|record| record.entity == entity).cloned().collect::<Vec<_>>();
            let template = read(&all[0], &of(Entity::TemplateItem), &of(Entity::TemplateTask));
            assert_eq!((template.items.len(), template.tasks.len()), (items, tasks), "{}", template.name);
            for record in &all {
                for (field, value) in record.entity.fields().iter().zip(&record.values) {
                    let (Kind::Choice(list), Some(Value::Code(code))) = (field.kind, value) else { continue };
                    assert!(list.codes.contains(&code.as_str()), "{} {code}", field.name);
                }
            }
            let ids: BTreeSet<Id> = all.iter().map(|record| record.id).collect();
            assert_eq!(ids.len(), all.len(), "each part has its own id");
        }
    }

    #[test]
    fn tasks_with_one_key_stay_two() {
        let task = |name: &str| {
            let mut record = Record::new(Entity::TemplateTask, Id::derived(Entity::TemplateTask, &[name]));
            record.set("key", Some(Value::Text("k".into())));
            record
        };
        let head = Record::new(Entity::MeetingTemplate, Id::derived(Entity::MeetingTemplate, &["t"]));
        let template = read(&head, &[], &[task("a"), task("b")]);
        let keys: BTreeSet<&str> = template.tasks.iter().map(|task| task.key.as_str()).collect();
        assert_eq!(keys.len(), 2);
    }
}
