//! Any text typed into a field of any kind: it is refused or read, and the value is shown as a text that reads as the
//! same value. The first two bytes choose the entity and the field.
#![no_main]

use std::collections::HashMap;

use libfuzzer_sys::fuzz_target;
use praksis::domain::fields::{Entity, Kind};
use praksis::domain::typed_field;
use praksis::domain::typed_input::{self, Lean};
use praksis::domain::value::Value;
use praksis::text::{Lang, Text};
use praksis::tui::widgets::form::state::FieldInput;
use praksis_fuzz::today;

fuzz_target!(|given: (u8, u8, &str)| {
    let (entity, field, typed) = given;
    for lean in [Lean::Past, Lean::Future, Lean::Nearest] {
        if let Ok((from, to)) = typed_input::from_to(typed, today(), lean) {
            assert!(from <= to, "{typed:?} is a period that ends before it begins");
        }
    }
    let entity = Entity::ALL[usize::from(entity) % Entity::ALL.len()];
    let fields = entity.fields();
    let Some(field) = fields.get(usize::from(field) % fields.len().max(1)) else { return };
    let Ok(Some(value)) = typed_field::read(field, typed, today(), None) else { return };
    // An unticked box shows "no" and is read as empty, which means the same.
    if value == Value::Bool(false) {
        return;
    }
    for lang in [Lang::Da, Lang::En] {
        let text = Text::new(lang);
        let shown = FieldInput::of(field, Some(&value), &HashMap::new(), &text).raw();
        // A season is shown in the person's own words, and the end of a period depends on its first day.
        if matches!(field.kind, Kind::Fuzzy | Kind::Until(_)) {
            continue;
        }
        match typed_field::read(field, &shown, today(), None) {
            Ok(again) => assert_eq!(again.as_ref(), Some(&value), "{typed:?} is shown as {shown:?} in {}", field.name),
            Err(refusal) => panic!("{typed:?} is shown as {shown:?} in {} and then refused: {refusal:?}", field.name),
        }
    }
});
