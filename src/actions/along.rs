//! Along: the records that exist only under another one and are deleted with it. Deleting is in `delete`, and for the rows of a
//! form in `save`.

use super::Context;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::store::StoreError;

/// Limit on how deep dependent records are searched.
const DEPTH: usize = 2;

/// The dependents of a record that are deleted with it.
///
/// # Errors
/// When the file cannot be read.
pub fn along(ctx: &Context<'_>, record: &Record) -> Result<Vec<(Entity, Id)>, StoreError> {
    let mut along = Vec::new();
    belonging(ctx, record.id, record.entity, DEPTH, &mut along)?;
    Ok(along)
}

/// See [`along`], up to a depth.
fn belonging(
    ctx: &Context<'_>,
    id: Id,
    entity: Entity,
    depth: usize,
    found: &mut Vec<(Entity, Id)>,
) -> Result<(), StoreError> {
    for (child, field) in entity.children().filter(|(child, _)| child.is_child()) {
        let kept = |row: &Record| child.kept_by(field).any(|parent| row.link(parent.name).is_some());
        for row in ctx.children(child, field.name, id)?.into_iter().filter(|row| !kept(row)) {
            if !found.contains(&(child, row.id)) {
                found.push((child, row.id));
                if depth > 0 {
                    belonging(ctx, row.id, child, depth - 1, found)?;
                }
            }
        }
    }
    Ok(())
}
