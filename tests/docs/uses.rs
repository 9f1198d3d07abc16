//! Every stored field serves something, and `docs/uses.md` says what. A row that claims more than the field table or the
//! source says fails, and so does a field without a row.

use std::collections::BTreeMap;

use praksis::domain::fields::{Entity, Field, Kind, Order};
use praksis::rules::RULES;

use super::read;

/// Fields that are only shown on their record: a new one needs a use.
const RECORD_ONLY: usize = 7;
/// Fields whose figure is not built yet, for the roster and for the meetings: these go down, never up.
const WAIT_FOR_ROSTER: usize = 0;
const WAIT_FOR_MEETINGS: usize = 27;

/// What a row says: what the field serves, and where it is read.
struct Use {
    serves: String,
    place: String,
}

/// The rows of the document, by kind and field.
fn rows() -> BTreeMap<(String, String), Use> {
    let document = read("docs/uses.md");
    let (mut entity, mut rows) = (String::new(), BTreeMap::new());
    for line in document.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            entity = heading.trim().to_owned();
        }
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(|cell| cell.trim_matches([' ', '|'])).collect();
        let [field, serves, place] = cells.as_slice() else { continue };
        let Some(field) = field.strip_prefix('`').and_then(|field| field.strip_suffix('`')) else { continue };
        if entity.is_empty() {
            continue;
        }
        let row = Use { serves: (*serves).to_owned(), place: place.trim_matches('`').to_owned() };
        assert!(rows.insert((entity.clone(), field.to_owned()), row).is_none(), "{entity}.{field} has two rows");
    }
    rows
}

const fn counts(kind: Kind) -> bool {
    matches!(kind, Kind::Number | Kind::Minutes | Kind::Money | Kind::Fte | Kind::Tenths | Kind::YesNo | Kind::Week)
}

/// The text of a file without its tests and comments, as the program runs it.
fn code(path: &str) -> String {
    let text = read(path);
    let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Whether a text reads a field: its name in quotes, or as a member of a typed record.
fn reads(code: &str, field: &str) -> bool {
    let member = format!(".{field}");
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '(');
    code.contains(&format!("\"{field}\""))
        || code.match_indices(&member).any(|(at, _)| ends(&code[at + member.len()..]))
}

/// Why a row is not true; none when it is.
fn lie(entity: Entity, field: &Field, row: &Use) -> Option<String> {
    let wrong = |why: &str| Some(why.to_owned());
    let placed = !row.place.is_empty();
    match row.serves.as_str() {
        "name" if !field.title => wrong("it is no part of the name"),
        "listed under it" if !field.parent => wrong("nothing is listed under that record"),
        "list" if counts(field.kind) => {
            wrong("a number in a list serves no figure: name the figure, or say that none counts it")
        }
        "list" | "list, no figure counts it" if !field.list => wrong("it is no column of the list"),
        "order" if field.name != "number" || entity.meta().order != Order::Sequence => wrong("it orders no list"),
        "free text" if !matches!(field.kind, Kind::Line | Kind::Note) => wrong("it holds no text"),
        "name"
        | "listed under it"
        | "list"
        | "list, no figure counts it"
        | "order"
        | "free text"
        | "record only"
        | "waits for the roster"
        | "waits for the meetings" => placed.then(|| "this needs no source file".to_owned()),
        "" => wrong("it serves nothing"),
        words => {
            let named = words.split([',', ' ']).filter(|word| word.starts_with("R-"));
            if let Some(unknown) = named.into_iter().find(|id| RULES.iter().all(|rule| rule.id != *id)) {
                return Some(format!("there is no rule {unknown}"));
            }
            if !row.place.starts_with("src/") || row.place == "src/domain/fields.rs" {
                return wrong("name the source file that reads it");
            }
            if !super::root().join(&row.place).is_file() {
                return Some(format!("{} does not exist", row.place));
            }
            let about = read(&row.place).to_lowercase().replace('_', "");
            let told = about.contains(&entity.name().replace('_', "")) && reads(&code(&row.place), field.name);
            (!told).then(|| format!("{} does not read {} of {}", row.place, field.name, entity.name()))
        }
    }
}

#[test]
fn every_field_serves_what_the_table_says() {
    let mut rows = rows();
    let mut wrong = Vec::new();
    let mut of = BTreeMap::new();
    for entity in Entity::ALL {
        for field in entity.fields().iter().filter(|field| field.name != "probe") {
            let name = format!("{}.{}", entity.name(), field.name);
            match rows.remove(&(entity.name().to_owned(), field.name.to_owned())) {
                None => wrong.push(format!(
                    "{name}: add to docs/uses.md what it serves, for example | `{}` | free text |  |",
                    field.name
                )),
                Some(row) => {
                    wrong.extend(lie(*entity, field, &row).map(|why| format!("{name} \"{}\": {why}", row.serves)));
                    *of.entry(row.serves).or_insert(0) += 1;
                }
            }
        }
    }
    wrong.extend(rows.into_keys().map(|(entity, field)| format!("{entity}.{field} is no field")));
    assert!(wrong.is_empty(), "docs/uses.md:\n  {}", wrong.join("\n  "));
    let at_most = [
        ("record only", RECORD_ONLY),
        ("waits for the roster", WAIT_FOR_ROSTER),
        ("waits for the meetings", WAIT_FOR_MEETINGS),
    ];
    for (serves, most) in at_most {
        let n = of.get(serves).copied().unwrap_or(0);
        assert!(
            n <= most,
            "{n} fields say \"{serves}\", at most {most} may: find what a new one serves, or leave it out"
        );
        assert!(n == most, "{n} fields say \"{serves}\": lower the number in tests/docs/uses.rs to it");
    }
}

#[test]
fn a_row_that_claims_too_much_is_found() {
    let field = |entity: Entity, name: &str| *entity.field(name).unwrap();
    let told = |entity: Entity, name: &str, serves: &str, place: &str| {
        lie(entity, &field(entity, name), &Use { serves: serves.to_owned(), place: place.to_owned() }).is_none()
    };
    let fees = "src/domain/fees.rs";
    assert!(told(Entity::FeeBand, "per", "fee, R-40", fees));
    assert!(!told(Entity::FeeBand, "per", "fee, R-999", fees), "no such rule");
    assert!(!told(Entity::FeeBand, "per", "fee", "src/domain/nowhere.rs"));
    assert!(!told(Entity::FeeBand, "per", "fee", "src/domain/mix.rs"), "does not read it");
    assert!(!told(Entity::FeeBand, "amount", "list", ""), "a number serves a figure");
    assert!(!told(Entity::FeeBand, "amount", "free text", ""));
    assert!(!told(Entity::FeeBand, "per", "name", ""));
    assert!(!told(Entity::FeeBand, "per", "", ""));
}
