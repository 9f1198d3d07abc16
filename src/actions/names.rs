//! Names on writing: words of a change that look like names, listed after it is saved; they never stop it.

use super::{Changed, Context};
use crate::cases::Names;
use crate::domain::edit::{Op, Origin};
use crate::domain::fields::Field;
use crate::domain::privacy::NameAt;
use crate::domain::value::{Record, Value};
use crate::store::Reader;

/// The words that look like names in these fields of a record.
pub fn names_in(reader: &Reader<'_>, record: &Record, fields: &[&'static Field]) -> Vec<NameAt> {
    Names::new(reader).told(record, fields)
}

/// The possible names in the text a person wrote; `changed` has the records in their new form.
pub(super) fn written(ctx: &Context<'_>, changed: &[Changed], ops: &[Op]) -> Vec<NameAt> {
    let mut names = Names::new(&ctx.reader);
    let mut found = Vec::new();
    for op in ops.iter().filter(|op| op.origin == Origin::Hand) {
        let mut bare = Record::new(op.entity, op.id);
        let mut fields: Vec<&'static Field> = Vec::new();
        for cell in &op.cells {
            if let (Some(field), Some(Value::Text(_))) = (op.entity.field(&cell.name), &cell.value) {
                bare.set(field.name, cell.value.clone());
                fields.push(field);
            }
        }
        if fields.is_empty() {
            continue;
        }
        let after = changed.iter().map(|changed| &changed.after).find(|after| after.id == op.id);
        found.extend(names.told(after.unwrap_or(&bare), &fields));
    }
    found
}
