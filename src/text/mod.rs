//! Every word a person reads: Fluent messages in both languages, found by id. `format` writes numbers and dates.
//!
//! A row of a table (field, command, rule) has or derives its message id, so the tests in `tests/laws.rs` can find
//! every id in every language. A missing message shows its id in angle marks instead of stopping the program.

mod breaks;
pub mod cause;
mod check;
mod copies;
mod due;
mod erasing;
pub mod excerpt;
mod fault;
mod figures;
mod finding;
pub mod format;
pub mod join;
mod keys;
mod learning;
pub mod log_line;
mod meanings;
mod moving;
pub mod outlet;
pub mod planning;
pub mod roster;
mod roster_plan;
pub mod shell;
mod show;
mod sparring;
mod versions;

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use crate::domain::choices::ChoiceList;
use crate::domain::edit::Verb;
use crate::domain::fields::{Entity, Field};
use crate::domain::privacy::cpr;
use crate::domain::signs::visible_line;

pub use crate::domain::lang::Lang;
pub use show::{is_initials, short_name};

/// The message files of one language.
const fn sources(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Da => &[
            include_str!("../../assets/i18n/da/app.ftl"),
            include_str!("../../assets/i18n/da/commands.ftl"),
            include_str!("../../assets/i18n/da/due.ftl"),
            include_str!("../../assets/i18n/da/entities.ftl"),
            include_str!("../../assets/i18n/da/fields.ftl"),
            include_str!("../../assets/i18n/da/choices.ftl"),
            include_str!("../../assets/i18n/da/learning.ftl"),
            include_str!("../../assets/i18n/da/cli.ftl"),
            include_str!("../../assets/i18n/da/planning.ftl"),
            include_str!("../../assets/i18n/da/privacy.ftl"),
            include_str!("../../assets/i18n/da/workbench.ftl"),
            include_str!("../../assets/i18n/da/rules.ftl"),
            include_str!("../../assets/i18n/da/report.ftl"),
            include_str!("../../assets/i18n/da/versions.ftl"),
            include_str!("../../assets/i18n/da/networks.ftl"),
            include_str!("../../assets/i18n/da/meetings.ftl"),
            include_str!("../../assets/i18n/da/structure.ftl"),
            include_str!("../../assets/i18n/da/who.ftl"),
            include_str!("../../assets/i18n/da/letters.ftl"),
        ],
        Lang::En => &[
            include_str!("../../assets/i18n/en/app.ftl"),
            include_str!("../../assets/i18n/en/commands.ftl"),
            include_str!("../../assets/i18n/en/due.ftl"),
            include_str!("../../assets/i18n/en/entities.ftl"),
            include_str!("../../assets/i18n/en/fields.ftl"),
            include_str!("../../assets/i18n/en/choices.ftl"),
            include_str!("../../assets/i18n/en/learning.ftl"),
            include_str!("../../assets/i18n/en/cli.ftl"),
            include_str!("../../assets/i18n/en/planning.ftl"),
            include_str!("../../assets/i18n/en/privacy.ftl"),
            include_str!("../../assets/i18n/en/workbench.ftl"),
            include_str!("../../assets/i18n/en/rules.ftl"),
            include_str!("../../assets/i18n/en/report.ftl"),
            include_str!("../../assets/i18n/en/versions.ftl"),
            include_str!("../../assets/i18n/en/networks.ftl"),
            include_str!("../../assets/i18n/en/meetings.ftl"),
            include_str!("../../assets/i18n/en/structure.ftl"),
            include_str!("../../assets/i18n/en/who.ftl"),
            include_str!("../../assets/i18n/en/letters.ftl"),
        ],
    }
}

/// The unparsed source of each message of a language, and its index: a screen needs about a hundred messages, and
/// parsing all would take most of the start.
type Index = HashMap<&'static str, (usize, &'static str)>;

static DANISH: LazyLock<Index> = LazyLock::new(|| index(Lang::Da));
static ENGLISH: LazyLock<Index> = LazyLock::new(|| index(Lang::En));

fn index(lang: Lang) -> Index {
    let mut index = Index::with_capacity(4096);
    let mut places = 0..;
    let mut keep = |id, source| {
        index.insert(id, (places.next().unwrap_or_default(), source));
    };
    for &source in sources(lang) {
        let mut begun: Option<(&'static str, usize)> = None;
        let mut at = 0;
        for line in source.split_inclusive('\n') {
            // A message continues in indented lines, and ends with a comment or the next message.
            let bytes = line.as_bytes();
            let first = bytes.first().copied().unwrap_or(b'\n');
            if first.is_ascii_alphabetic() || first == b'#' {
                if let Some((id, from)) = begun.take() {
                    keep(id, source.get(from..at).unwrap_or_default());
                }
                if first != b'#' {
                    let end = bytes.iter().position(|byte| matches!(byte, b' ' | b'=')).unwrap_or(bytes.len());
                    begun = line.get(..end).map(|id| (id, at));
                }
            }
            at += line.len();
        }
        if let Some((id, from)) = begun {
            keep(id, source.get(from..).unwrap_or_default());
        }
    }
    index
}

/// All words of the program, in one language.
pub struct Text {
    lang: Lang,
    index: &'static Index,
    read: RefCell<Read>,
    /// The names of choices, collected at the first search.
    named: OnceCell<Vec<meanings::Named>>,
    /// Whether civil registration numbers in the arguments of messages are masked.
    masks: Cell<bool>,
}

/// The messages parsed so far. No message refers to another, so each can be parsed alone.
struct Read {
    bundle: FluentBundle<FluentResource>,
    ids: HashSet<&'static str>,
    /// Finished messages without arguments, by index: each frame needs the same few hundred.
    said: Vec<Vec<Said>>,
}

/// The name of an attribute (none for the message itself) and its words, if it has some.
type Said = (Option<String>, Option<String>);

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Text").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Text {
    /// The words of a language. A wrong message in a file is lost alone; the others work.
    pub fn new(lang: Lang) -> Text {
        // A tag that cannot be parsed costs only the plural rules, so the root language is used instead.
        let tag = lang.code().parse::<unic_langid::LanguageIdentifier>().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![tag]);
        // Only the Danish messages use this function. Adding it fails only when the name is taken, and it is not.
        let _ = bundle.add_function("GENITIVE", |given, _| match given.first() {
            Some(FluentValue::String(name)) => FluentValue::from(format::genitive(name)),
            _ => FluentValue::Error,
        });
        // Isolation marks are invisible characters that a terminal counts as cells.
        bundle.set_use_isolating(false);
        let index = match lang {
            Lang::Da => &*DANISH,
            Lang::En => &*ENGLISH,
        };
        Text {
            lang,
            index,
            read: RefCell::new(Read { bundle, ids: HashSet::new(), said: Vec::new() }),
            named: OnceCell::new(),
            masks: Cell::new(true),
        }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The message with this id.
    pub fn get(&self, id: &str) -> String {
        self.find(id, None, None).unwrap_or_else(|| format!("‹{id}›"))
    }

    /// Makes the words of a document without masks. The document is searched for civil registration numbers as a
    /// whole before it leaves, and masked ones would not be found.
    pub fn unmasked<T>(&self, make: impl FnOnce() -> T) -> T {
        let before = self.masks.replace(false);
        let made = make();
        self.masks.set(before);
        made
    }

    /// The message with this id and arguments. Civil registration numbers in arguments are masked, wherever the words
    /// come from: a title, a file, a command line.
    pub fn with(&self, id: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        self.find(id, None, Some(&self.fluent(args))).unwrap_or_else(|| format!("‹{id}›"))
    }

    /// An attribute of a message, if it has it.
    pub fn attribute(&self, id: &str, attribute: &str) -> Option<String> {
        self.find(id, Some(attribute), None)
    }

    /// An attribute of a message with arguments, if it has it.
    pub fn attribute_with(
        &self,
        id: &str,
        attribute: &str,
        args: &[(&'static str, FluentValue<'_>)],
    ) -> Option<String> {
        self.find(id, Some(attribute), Some(&self.fluent(args)))
    }

    /// The system's error about a file; in the person's language when it is a common one.
    pub fn system(&self, kind: std::io::ErrorKind, words: &str) -> String {
        use std::io::ErrorKind as Kind;
        match kind {
            Kind::StorageFull | Kind::QuotaExceeded => self.get("system-full"),
            Kind::PermissionDenied => self.get("system-denied"),
            Kind::NotFound => self.get("system-not-found"),
            Kind::ReadOnlyFilesystem => self.get("system-read-only"),
            Kind::IsADirectory => self.get("system-folder"),
            _ => words.to_owned(),
        }
    }

    /// Whether a message exists; for tests.
    pub fn has(&self, id: &str) -> bool {
        self.find(id, None, None).is_some()
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let (&id, &(place, source)) = self.index.get_key_value(id)?;
        // Only this function borrows it, and formatting does not call it.
        let mut read = self.read.try_borrow_mut().ok()?;
        let Read { bundle, ids, said } = &mut *read;
        if args.is_none()
            && let Some((_, words)) =
                said.get(place).and_then(|all| all.iter().find(|(of, _)| of.as_deref() == attribute))
        {
            return words.clone();
        }
        if ids.insert(id) {
            let resource = match FluentResource::try_new(source.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        let words = say(bundle, id, attribute, args);
        if args.is_none() {
            said.resize(said.len().max(place + 1), Vec::new());
            if let Some(said) = said.get_mut(place) {
                said.push((attribute.map(str::to_owned), words.clone()));
            }
        }
        words
    }

    /// The name of an entity in the singular.
    pub fn entity(&self, entity: Entity) -> String {
        self.get(&entity_id(entity))
    }

    /// The name of an entity within a sentence: "slet møde M-035?".
    pub fn entity_within(&self, entity: Entity) -> String {
        within(&self.entity(entity))
    }

    /// A record within a sentence: what its entity is called, and its name where it has one.
    pub fn entity_named(&self, entity: Entity, name: &str) -> String {
        format!("{} {name}", self.entity_within(entity)).trim_end().to_owned()
    }

    /// The plural of an entity within a sentence.
    pub fn entities_within(&self, entity: Entity) -> String {
        within(&self.entities(entity))
    }

    /// A change in words, for lists of changes; without a name only the verb.
    pub fn change(&self, verb: Verb, name: &str) -> String {
        let words = self.with("change", &[("verb", verb.code().into()), ("name", name.into())]);
        if name.is_empty() { words.trim_end().trim_end_matches(':').to_owned() } else { words }
    }

    /// The plural of an entity.
    pub fn entities(&self, entity: Entity) -> String {
        self.attribute(&entity_id(entity), "many").unwrap_or_else(|| self.entity(entity))
    }

    /// Other words by which people look for an entity, such as "besøg" for an activity, and its other names.
    pub fn also_called(&self, entity: Entity) -> String {
        let also = self.attribute(&entity_id(entity), "also").unwrap_or_default();
        self.spoken_for(entity).into_iter().chain([also]).collect::<Vec<_>>().join(" ")
    }

    /// The heading over several of an entity in a list or in the record they belong to; the plural where it has none.
    pub fn heading(&self, entity: Entity) -> String {
        self.attribute(&entity_id(entity), "heading").unwrap_or_else(|| self.entities(entity))
    }

    /// The heading over several of an entity in a record of another: memberships of teams are "Teams" on a person.
    pub fn heading_in(&self, parent: Entity, entity: Entity) -> String {
        let own = format!("in-{}", parent.name().replace('_', "-"));
        self.attribute(&entity_id(entity), &own).unwrap_or_else(|| self.heading(entity))
    }

    /// "New meeting", in the right grammatical gender.
    pub fn new_entity(&self, entity: Entity) -> String {
        self.attribute(&entity_id(entity), "new").unwrap_or_else(|| self.entity(entity))
    }

    /// Other names of an entity that are understood, such as those it had on the screen before.
    pub fn spoken_for(&self, entity: Entity) -> Vec<String> {
        listed(self.attribute(&entity_id(entity), "spoken"))
    }

    /// Other names of a field that are understood; see [`Text::spoken_for`].
    pub fn spoken_field(&self, entity: Entity, field: &Field) -> Vec<String> {
        let (own, shared) = field_ids(entity, field);
        let id = if self.has(&own) { own } else { shared };
        listed(self.attribute(&id, "spoken"))
    }

    /// The label of a field: its own, or the shared one of fields with that name.
    pub fn field(&self, entity: Entity, field: &Field) -> String {
        let (own, shared) = field_ids(entity, field);
        self.find(&own, None, None).unwrap_or_else(|| self.get(&shared))
    }

    /// The label of a field of an observation in the workbench, which may be another one for a method.
    pub fn field_of_method(&self, entity: Entity, field: &Field, method: &str) -> String {
        let own = format!("bench-{}", field.name.replace('_', "-"));
        let of_method = format!("{own}-{}", method.replace('_', "-"));
        for id in [of_method, own] {
            if entity == Entity::Observation && self.has(&id) {
                return self.get(&id);
            }
        }
        self.field_short(entity, field)
    }

    /// The short label of a field, for narrow columns; else the full one.
    pub fn field_short(&self, entity: Entity, field: &Field) -> String {
        let (own, shared) = field_ids(entity, field);
        let id = if self.has(&own) { own } else { shared };
        self.attribute(&id, "short").unwrap_or_else(|| self.get(&id))
    }

    /// One line on what to write in a field.
    pub fn field_help(&self, entity: Entity, field: &Field) -> Option<String> {
        let (own, shared) = field_ids(entity, field);
        self.attribute(&own, "help").or_else(|| self.attribute(&shared, "help"))
    }

    /// See [`Text::field_help`]; where the help depends on the kind of the record, that for its kind.
    pub fn field_help_for(&self, entity: Entity, field: &Field, kind: &str) -> Option<String> {
        let (own, shared) = field_ids(entity, field);
        let name = format!("help-{kind}");
        let of_kind = |id: &str| self.attribute(id, &name).filter(|_| !kind.is_empty());
        of_kind(&own).or_else(|| of_kind(&shared)).or_else(|| self.field_help(entity, field))
    }

    /// Arguments in the form that messages take.
    fn fluent<'a>(&self, args: &[(&'static str, FluentValue<'a>)]) -> FluentArgs<'a> {
        let said = |(name, value): &(&'static str, FluentValue<'a>)| match value {
            FluentValue::String(words) if self.masks.get() && !PLACES.contains(name) => match cpr::masked(words) {
                (_, 0) => (*name, value.clone()),
                (masked, _) => (*name, FluentValue::from(masked)),
            },
            FluentValue::String(words) if PLACES.contains(name) => {
                (*name, FluentValue::from(visible_line(words).into_owned()))
            }
            value => (*name, value.clone()),
        };
        args.iter().map(said).collect()
    }

    /// The label of a code; nothing where nothing was chosen.
    pub fn choice(&self, list: &ChoiceList, code: &str) -> String {
        if code.is_empty() {
            return String::new();
        }
        self.get(&choice_id(list, code))
    }

    /// Other names of a code, which find it too; empty for most.
    pub fn choice_also_called(&self, list: &ChoiceList, code: &str) -> String {
        self.attribute(&choice_id(list, code), "also").unwrap_or_default()
    }

    /// Whether a label of the list begins with a digit, such as "3-5 år": a typed digit is a word of a label there, no place.
    pub fn has_digit_labels(&self, list: &ChoiceList) -> bool {
        list.codes.iter().any(|code| self.choice(list, code).starts_with(|sign: char| sign.is_ascii_digit()))
    }

    /// Codes of a list with commas between them, each with its label where that is another word.
    pub fn codes(&self, list: &ChoiceList, codes: &[&str]) -> String {
        let named = |code: &&str| match self.choice(list, code) {
            label if label.to_lowercase() == code.to_lowercase() => (*code).to_owned(),
            // A label may have words in brackets of its own.
            label => format!("{code} ({})", label.replace(" (", ", ").replace(')', "")),
        };
        codes.iter().map(named).collect::<Vec<_>>().join(", ")
    }

    /// The short label of a code, for narrow columns; else the full one.
    pub fn choice_short(&self, list: &ChoiceList, code: &str) -> String {
        if code.is_empty() {
            return String::new();
        }
        let id = choice_id(list, code);
        self.attribute(&id, "short").unwrap_or_else(|| self.get(&id))
    }
}

/// Arguments that are paths of files; a masked path would be of no use.
const PLACES: [&str; 2] = ["path", "aside"];

/// A message, or one of its attributes, in words.
fn say(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    attribute: Option<&str>,
    args: Option<&FluentArgs<'_>>,
) -> Option<String> {
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        None => message.value()?,
        Some(name) => message.get_attribute(name)?.value(),
    };
    let mut errors = Vec::new();
    let text: Cow<'_, str> = bundle.format_pattern(pattern, args, &mut errors);
    Some(text.into_owned())
}

/// A message id from the stable names of table rows, which are written with underscores.
fn id_of(parts: &[&str]) -> String {
    let mut id = String::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for word in parts.iter().flat_map(|part| part.split('_')) {
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(word);
    }
    id.make_ascii_lowercase();
    id
}

/// Message id of an entity.
pub fn entity_id(entity: Entity) -> String {
    id_of(&["entity", entity.name()])
}

/// Names with commas between them.
fn listed(names: Option<String>) -> Vec<String> {
    names.unwrap_or_default().split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Message ids of a field: its own and the shared one.
pub fn field_ids(entity: Entity, field: &Field) -> (String, String) {
    (id_of(&["field", entity.name(), field.name]), id_of(&["field", field.name]))
}

/// Message id of a code.
pub fn choice_id(list: &ChoiceList, code: &str) -> String {
    id_of(&["choice", list.name, code])
}

/// A name within a sentence: in lower case, unless it begins with several capitals ("AL-log").
fn within(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}
