//! Fuzzed: properties of any bytes read as the body of a change. Built only for the fuzz targets (`fuzz/`), which
//! cannot reach the private code they test; the tests of known bodies are in `codec`.

use uuid::Uuid;

use super::codec::{Header, chain, decode_body, decode_ops, decode_record, encode_ops, erase_cells, outline};

/// Reads bytes as a body and writes the result. Reading that again must give the same, all ways of reading must agree on
/// the contents, and erasing cells must keep the chain of the log valid.
///
/// # Errors
/// The property that does not hold, as text for a developer.
pub fn body_holds(bytes: &[u8]) -> Result<(), String> {
    let Ok(stored) = decode_body(bytes) else { return Ok(()) };
    let (all, count) =
        outline(bytes, usize::MAX).map_err(|failure| format!("read, but has no outline: {failure:?}"))?;
    if all.len() > stored.len() || count > stored.len() {
        return Err(format!("{} ops, but {count} records in its outline", stored.len()));
    }
    for op in &stored {
        let cells =
            decode_record(bytes, op.id).map_err(|failure| format!("one record of it cannot be read: {failure:?}"))?;
        let of_record: usize = stored.iter().filter(|other| other.id == op.id).map(|other| other.cells.len()).sum();
        if cells.len() != of_record {
            return Err(format!("{of_record} cells of a record, but {} when it is read alone", cells.len()));
        }
    }
    let ops = decode_ops(bytes).map_err(|failure| format!("stored ops are read, plain ones are not: {failure:?}"))?;
    let written = encode_ops(&ops).map_err(|failure| format!("what was read cannot be written: {failure:?}"))?;
    let again = decode_ops(&written).map_err(|failure| format!("what was written cannot be read: {failure:?}"))?;
    if again != ops {
        return Err(format!("read {ops:?}, then {again:?}"));
    }
    let header =
        Header { device: Uuid::nil(), seq: 1, hlc: 1, wall: 1, author: "BLM", verb: "edit", seen: &[], base: 0 };
    let erased =
        erase_cells(bytes, |_, _| true).map_err(|failure| format!("read, but cannot be erased: {failure:?}"))?;
    let left = decode_body(&erased).map_err(|failure| format!("erased, it cannot be read: {failure:?}"))?;
    if chain(&[], &header, &left) != chain(&[], &header, &stored) {
        return Err("erasing its cells breaks the chain of the log".to_owned());
    }
    Ok(())
}
