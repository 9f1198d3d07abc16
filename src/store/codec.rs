//! Codec: the bytes of a change's body (CBOR) and their hashes. The cells of one record are stored with a random seed,
//! which gives every cell its own salt; name, value and salt are hashed together. So a cell can later be erased: its hash
//! stays, nothing can be guessed from it, and the chain of the log still holds. Names and kinds that only a newer program
//! knows are kept and hashed like any other.
//!
//! ```text
//! op    [entity, id, seed, [cell ...]]                        as written by hand
//!       [entity, id, seed, [cell ...], origin]                1: what followed from it
//! cell  [name, kind, value]                                   salted from the seed and its place
//!       [name, kind, value, salt]                             kept in an op that lost its seed
//!       [hash]                                                erased
//! op    [entity, id, [cell ...]]                              of the first version: only texts carry a salt,
//! cell  [name, kind, value], [name, kind, text, salt], [name, 255, hash]     and the name stays when a value is erased
//! ```

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use minicbor::data::Type;
use minicbor::{Decoder, Encoder};
use uuid::Uuid;

use super::error::{Failure, Outcome};
use crate::domain::edit::{Cell, Op, Origin};
use crate::domain::fields::Entity;
use crate::domain::value::{FuzzyDate, Id, Precision, Value};

/// Largest body of a change in bytes; more is written as several changes.
pub(crate) const CHANGE_LIMIT: usize = 1 << 20;
/// Largest body that is read, in bytes.
pub(crate) const READ_LIMIT: usize = 4 << 20;
/// Most bytes around the ops of a body, around the cells of an op and around a value.
const AROUND_OPS: usize = 9;
const AROUND_CELLS: usize = 64;
const AROUND_VALUE: usize = 32;

const EMPTY: u64 = 0;
const TEXT: u64 = 1;
const CODE: u64 = 2;
const INT: u64 = 3;
const BOOL: u64 = 4;
const DATE: u64 = 5;
const TIME: u64 = 6;
const FUZZY: u64 = 7;
const LINK: u64 = 8;
const CODES: u64 = 9;
const LINKS: u64 = 10;
/// Marks a value whose text was erased; the payload is the hash it had.
const BLANKED: u64 = 255;

/// What a logged cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stored {
    Empty,
    Value(Value),
    /// Erased.
    Blanked,
    /// Of a kind this program does not know.
    Unknown,
}

impl Stored {
    /// The value, if it can be shown.
    pub(crate) fn value(&self) -> Option<&Value> {
        match self {
            Stored::Value(value) => Some(value),
            _ => None,
        }
    }
}

/// One cell of a logged op with the hash that the chain holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StoredCell {
    /// Empty when it was erased.
    pub(crate) name: String,
    pub(crate) value: Stored,
    pub(crate) hash: [u8; 32],
}

/// One logged op; the entity may be unknown to this program.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StoredOp {
    pub(crate) entity: String,
    pub(crate) id: Id,
    pub(crate) cells: Vec<StoredCell>,
    /// Written by a version whose hashes also cover the names.
    pub(crate) whole: bool,
    /// The origin as written; none means by hand.
    pub(crate) origin: Option<u8>,
}

type Sink = Encoder<Vec<u8>>;

/// The body of a change; `seed` gives 16 random bytes for each record.
pub(crate) fn encode_body(ops: &[Op], mut seed: impl FnMut() -> [u8; 16]) -> Outcome<Vec<u8>> {
    let mut sink = Encoder::new(Vec::with_capacity(256));
    sink.array(ops.len() as u64)?;
    for op in ops {
        let origin = origin_code(op.origin);
        sink.array(if origin.is_some() { 5 } else { 4 })?;
        sink.str(op.entity.name())?;
        sink.bytes(op.id.0.as_bytes())?;
        sink.bytes(&seed())?;
        sink.array(op.cells.len() as u64)?;
        for cell in &op.cells {
            sink.array(3)?;
            sink.str(&cell.name)?;
            put_value(&mut sink, cell.value.as_ref())?;
        }
        if let Some(origin) = origin {
            sink.u8(origin)?;
        }
    }
    Ok(sink.into_writer())
}

/// Most bytes of a body without ops; [`op_weight`] and [`cell_weight`] give what each op and cell adds.
pub(crate) const fn body_weight() -> usize {
    AROUND_OPS
}

/// Most bytes that an op without cells adds to a body.
pub(crate) fn op_weight(op: &Op) -> usize {
    AROUND_CELLS + op.entity.name().len()
}

/// Most bytes that a cell adds to a body.
pub(crate) fn cell_weight(cell: &Cell) -> usize {
    let value = match &cell.value {
        Some(Value::Text(text) | Value::Code(text)) => text.len(),
        Some(Value::Fuzzy(fuzzy)) => fuzzy.text.len(),
        Some(Value::Codes(codes)) => codes.iter().map(|code| code.len() + 9).sum(),
        Some(Value::Links(ids)) => ids.len() * 17,
        Some(Value::Int(_) | Value::Bool(_) | Value::Date(_) | Value::Time(_) | Value::Link(_)) | None => 0,
    };
    AROUND_VALUE + cell.name.len() + value
}

/// The code written for an origin; none for the default.
fn origin_code(origin: Origin) -> Option<u8> {
    match origin {
        Origin::Hand => None,
        Origin::Follow => Some(1),
    }
}

/// The origin for a code. An origin that only a newer program knows counts as a person's, because nothing overrides a
/// person.
pub(crate) fn origin_of(code: Option<u8>) -> Origin {
    if code == origin_code(Origin::Follow) { Origin::Follow } else { Origin::Hand }
}

/// The salts of an op's cells, one after the other; none reveals anything about another or about the seed.
struct Salted(blake3::OutputReader);

impl Salted {
    fn from(seed: &[u8]) -> Salted {
        Salted(blake3::Hasher::new().update(seed).finalize_xof())
    }

    fn next(&mut self) -> [u8; 16] {
        let mut salt = [0; 16];
        self.0.fill(&mut salt);
        salt
    }
}

fn put_value(sink: &mut Sink, value: Option<&Value>) -> Outcome<()> {
    let Some(value) = value else {
        sink.u64(EMPTY)?.null()?;
        return Ok(());
    };
    match value {
        Value::Text(text) => sink.u64(TEXT)?.str(text)?,
        Value::Code(code) => sink.u64(CODE)?.str(code)?,
        Value::Int(n) => sink.u64(INT)?.i64(*n)?,
        Value::Bool(yes) => sink.u64(BOOL)?.bool(*yes)?,
        Value::Date(day) => sink.u64(DATE)?.i32(day.num_days_from_ce())?,
        Value::Time(minutes) => sink.u64(TIME)?.u16(*minutes)?,
        Value::Fuzzy(fuzzy) => sink
            .u64(FUZZY)?
            .array(3)?
            .i32(fuzzy.date.num_days_from_ce())?
            .u8(precision_code(fuzzy.precision))?
            .str(&fuzzy.text)?,
        Value::Link(id) => sink.u64(LINK)?.bytes(id.0.as_bytes())?,
        Value::Codes(codes) => {
            sink.u64(CODES)?.array(codes.len() as u64)?;
            for code in codes {
                sink.str(code)?;
            }
            sink
        }
        Value::Links(ids) => {
            sink.u64(LINKS)?.array(ids.len() as u64)?;
            for id in ids {
                sink.bytes(id.0.as_bytes())?;
            }
            sink
        }
    };
    Ok(())
}

fn precision_code(precision: Precision) -> u8 {
    match precision {
        Precision::Day => 0,
        Precision::Month => 1,
        Precision::Season => 2,
        Precision::Year => 3,
    }
}

fn precision_of(code: u8) -> Option<Precision> {
    [Precision::Day, Precision::Month, Precision::Season, Precision::Year].get(usize::from(code)).copied()
}

fn count(length: Option<u64>) -> Outcome<u64> {
    length.ok_or_else(|| Failure::Damaged("array without length".into()))
}

fn id_of(bytes: &[u8]) -> Outcome<Id> {
    Uuid::from_slice(bytes).map(Id).map_err(|e| Failure::Damaged(e.to_string()))
}

/// The part of an op before its cells.
struct Head<'a> {
    entity: &'a str,
    id: Id,
    /// Present in all versions but the first.
    seed: Option<&'a [u8]>,
    /// Whether something follows the cells.
    tail: bool,
}

impl<'a> Head<'a> {
    fn read(source: &mut Decoder<'a>) -> Outcome<Head<'a>> {
        let parts = count(source.array()?)?;
        if !(3..=5).contains(&parts) {
            return Err(Failure::Damaged(format!("op of {parts} parts")));
        }
        let entity = source.str()?;
        let id = id_of(source.bytes()?)?;
        let seed = if parts > 3 { Some(source.bytes()?) } else { None };
        Ok(Head { entity, id, seed, tail: parts > 4 })
    }

    /// The origin that follows the cells.
    fn origin(&self, source: &mut Decoder<'a>) -> Outcome<Option<u8>> {
        Ok(if self.tail { Some(source.u8()?) } else { None })
    }

    /// Skips the cells and what follows them.
    fn skip(&self, source: &mut Decoder<'a>) -> Outcome<()> {
        source.skip()?;
        self.origin(source)?;
        Ok(())
    }
}

/// Reads the body of a change.
pub(crate) fn decode_body(bytes: &[u8]) -> Outcome<Vec<StoredOp>> {
    let mut source = Decoder::new(bytes);
    let mut ops = Vec::new();
    for _ in 0..count(source.array()?)? {
        let head = Head::read(&mut source)?;
        let mut salts = head.seed.map(Salted::from);
        let mut cells = Vec::new();
        for _ in 0..count(source.array()?)? {
            cells.push(decode_cell(&mut source, bytes, salts.as_mut())?.0);
        }
        let origin = head.origin(&mut source)?;
        ops.push(StoredOp { entity: head.entity.to_owned(), id: head.id, cells, whole: head.seed.is_some(), origin });
    }
    Ok(ops)
}

/// The cells of one record in the body of a change, without hashes: enough to edit one record of a large import. An erased
/// cell has no name.
pub(crate) fn decode_record(bytes: &[u8], id: Id) -> Outcome<Vec<(String, Stored)>> {
    Ok(decode_origins(bytes, id)?.into_iter().map(|(name, value, _)| (name, value)).collect())
}

/// As [`decode_record`], each cell with its origin.
pub(crate) fn decode_origins(bytes: &[u8], id: Id) -> Outcome<Vec<(String, Stored, Origin)>> {
    let mut source = Decoder::new(bytes);
    let mut cells = Vec::new();
    for _ in 0..count(source.array()?)? {
        let head = Head::read(&mut source)?;
        if head.id != id {
            head.skip(&mut source)?;
            continue;
        }
        let first = cells.len();
        for _ in 0..count(source.array()?)? {
            let parts = count(source.array()?)?;
            if parts == 1 {
                source.skip()?;
                cells.push((String::new(), Stored::Blanked, Origin::Hand));
                continue;
            }
            let name = source.str()?.to_owned();
            let kind = source.u64()?;
            cells.push((name, take_value(&mut source, kind)?, Origin::Hand));
            for _ in 3..parts {
                source.skip()?;
            }
        }
        let origin = origin_of(head.origin(&mut source)?);
        cells.iter_mut().skip(first).for_each(|cell| cell.2 = origin);
    }
    Ok(cells)
}

/// Whether the body holds anything of one of these records.
pub(crate) fn mentions(bytes: &[u8], ids: &HashSet<Id>) -> Outcome<bool> {
    let mut source = Decoder::new(bytes);
    for _ in 0..count(source.array()?)? {
        let head = Head::read(&mut source)?;
        if ids.contains(&head.id) {
            return Ok(true);
        }
        head.skip(&mut source)?;
    }
    Ok(false)
}

/// Up to this many ops the records of a change are counted one by one. Only imports have more, and those have one op per
/// record.
const COUNTED: usize = 1000;

/// The first `most` records of a change, and how many it has in total.
pub(crate) fn outline(bytes: &[u8], most: usize) -> Outcome<(Vec<(String, Id)>, usize)> {
    let mut source = Decoder::new(bytes);
    let ops = usize::try_from(count(source.array()?)?).unwrap_or(usize::MAX);
    let (mut first, mut known) = (Vec::new(), HashSet::new());
    for _ in 0..ops {
        if ops > COUNTED && first.len() >= most {
            return Ok((first, ops));
        }
        let head = Head::read(&mut source)?;
        if known.insert(head.id) && first.len() < most {
            first.push((head.entity.to_owned(), head.id));
        }
        head.skip(&mut source)?;
    }
    Ok((first, known.len()))
}

fn hash_of(bytes: &[u8]) -> Outcome<[u8; 32]> {
    <[u8; 32]>::try_from(bytes).map_err(|e| Failure::Damaged(e.to_string()))
}

/// A cell and its salt, if the op gives or gave it one.
fn decode_cell(
    source: &mut Decoder<'_>,
    bytes: &[u8],
    salts: Option<&mut Salted>,
) -> Outcome<(StoredCell, Option<[u8; 16]>)> {
    let parts = count(source.array()?)?;
    // Every place consumes a salt, whether its cell still needs it or not.
    let whole = salts.is_some();
    let derived = salts.map(Salted::next);
    if parts == 1 {
        let hash = hash_of(source.bytes()?)?;
        return Ok((StoredCell { name: String::new(), value: Stored::Blanked, hash }, None));
    }
    // No hash covers the number of parts, so a flipped bit in it can only be found here.
    if !matches!(parts, 3 | 4) {
        return Err(Failure::Damaged(format!("cell of {parts} parts")));
    }
    let name = source.str()?.to_owned();
    let kind = source.u64()?;
    let from = source.position();
    let value = take_value(source, kind)?;
    let payload = bytes.get(from..source.position()).unwrap_or_default();
    let own: Option<&[u8]> = if parts > 3 { Some(source.bytes()?) } else { None };
    let salt = match own {
        Some(own) => own,
        None => derived.as_ref().map_or(&[][..], |salt| salt),
    };
    let hash = match (kind, whole) {
        (BLANKED, _) => hash_of(Decoder::new(payload).bytes()?)?,
        (_, true) => cell_hash(&name, kind, payload, salt),
        (_, false) => value_hash(kind, payload, salt),
    };
    let salt =
        if whole { Some(<[u8; 16]>::try_from(salt).map_err(|e| Failure::Damaged(e.to_string()))?) } else { None };
    Ok((StoredCell { name, value, hash }, salt))
}

fn cell_hash(name: &str, kind: u64, payload: &[u8], salt: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(salt);
    hasher.update(&(name.len() as u64).to_le_bytes());
    hasher.update(name.as_bytes());
    hasher.update(&kind.to_le_bytes());
    hasher.update(payload);
    *hasher.finalize().as_bytes()
}

/// The hash of the first format version, without the name.
fn value_hash(kind: u64, payload: &[u8], salt: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&kind.to_le_bytes());
    hasher.update(&(payload.len() as u64).to_le_bytes());
    hasher.update(payload);
    hasher.update(salt);
    *hasher.finalize().as_bytes()
}

fn take_value(source: &mut Decoder<'_>, kind: u64) -> Outcome<Stored> {
    let day_of = |days: i32| {
        NaiveDate::from_num_days_from_ce_opt(days).ok_or_else(|| Failure::Damaged("day out of range".into()))
    };
    Ok(Stored::Value(match kind {
        EMPTY if source.datatype()? == Type::Null => {
            source.null()?;
            return Ok(Stored::Empty);
        }
        TEXT => Value::Text(source.str()?.to_owned()),
        CODE => Value::Code(source.str()?.to_owned()),
        INT => Value::Int(source.i64()?),
        BOOL => Value::Bool(source.bool()?),
        DATE => Value::Date(day_of(source.i32()?)?),
        TIME => Value::Time(source.u16()?),
        FUZZY => {
            count(source.array()?)?;
            let date = day_of(source.i32()?)?;
            let precision = precision_of(source.u8()?).ok_or_else(|| Failure::Damaged("unknown precision".into()))?;
            let text = source.str()?.to_owned();
            Value::Fuzzy(FuzzyDate { date, precision, text })
        }
        LINK => Value::Link(id_of(source.bytes()?)?),
        CODES => {
            let mut codes = Vec::new();
            for _ in 0..count(source.array()?)? {
                codes.push(source.str()?.to_owned());
            }
            Value::Codes(codes)
        }
        LINKS => {
            let mut ids = Vec::new();
            for _ in 0..count(source.array()?)? {
                ids.push(id_of(source.bytes()?)?);
            }
            Value::Links(ids)
        }
        BLANKED => {
            pass(source, NESTED)?;
            return Ok(Stored::Blanked);
        }
        _ => {
            pass(source, NESTED)?;
            return Ok(Stored::Unknown);
        }
    }))
}

/// Deepest nesting of lists in a value of a kind that only a newer program knows.
const NESTED: usize = 8;

/// Skips one value; its lists must state their length. The decoder's own skip accepts the end of a list that never began,
/// and would then stop at another place than code that skips all the cells at once.
fn pass(source: &mut Decoder<'_>, deeper: usize) -> Outcome<()> {
    let further = || deeper.checked_sub(1).ok_or_else(|| Failure::Damaged("value nested too deep".into()));
    match source.datatype()? {
        Type::Array => {
            let further = further()?;
            for _ in 0..count(source.array()?)? {
                pass(source, further)?;
            }
        }
        Type::Map => {
            let further = further()?;
            for _ in 0..count(source.map()?)? {
                pass(source, further)?;
                pass(source, further)?;
            }
        }
        Type::Tag => {
            source.tag()?;
            pass(source, further()?)?;
        }
        Type::ArrayIndef | Type::MapIndef | Type::BytesIndef | Type::StringIndef | Type::Break => {
            return Err(Failure::Damaged("value without length".into()));
        }
        _ => source.skip()?,
    }
    Ok(())
}

/// The same body without the cells that `erase` names (record, cell name): without their names, their values and the seed
/// of their salts. Their hashes stay, so the chain still holds.
pub(crate) fn erase_cells(bytes: &[u8], erase: impl Fn(Id, &str) -> bool) -> Outcome<Vec<u8>> {
    let mut source = Decoder::new(bytes);
    let mut sink = Encoder::new(Vec::with_capacity(bytes.len()));
    let ops = count(source.array()?)?;
    sink.array(ops)?;
    for _ in 0..ops {
        let head = Head::read(&mut source)?;
        let cells = count(source.array()?)?;
        let from = source.position();
        let mut found = Vec::new();
        let mut salts = head.seed.map(Salted::from);
        for _ in 0..cells {
            let start = source.position();
            let (cell, salt) = decode_cell(&mut source, bytes, salts.as_mut())?;
            let raw = bytes.get(start..source.position()).unwrap_or_default();
            found.push((raw, cell, salt));
        }
        let kept = bytes.get(from..source.position()).unwrap_or_default();
        let origin = head.origin(&mut source)?;
        let gone = |cell: &StoredCell| cell.value != Stored::Blanked && erase(head.id, &cell.name);
        let any = found.iter().any(|(_, cell, _)| gone(cell));
        let parts = 3 + u64::from(head.seed.is_some()) + u64::from(origin.is_some());
        sink.array(parts)?.str(head.entity)?.bytes(head.id.0.as_bytes())?;
        if let Some(seed) = head.seed {
            sink.bytes(if any { &[] } else { seed })?;
        }
        sink.array(cells)?;
        if any {
            for (raw, cell, salt) in found {
                if !gone(&cell) {
                    put_kept(&mut sink, raw, salt)?;
                } else if head.seed.is_some() {
                    sink.array(1)?.bytes(&cell.hash)?;
                } else {
                    sink.array(3)?.str(&cell.name)?.u64(BLANKED)?.bytes(&cell.hash)?;
                }
            }
        } else {
            sink.writer_mut().extend_from_slice(kept);
        }
        if let Some(origin) = origin {
            sink.u8(origin)?;
        }
    }
    Ok(sink.into_writer())
}

/// Writes a cell unchanged, with the salt that its op can no longer give it.
fn put_kept(sink: &mut Sink, raw: &[u8], salt: Option<[u8; 16]>) -> Outcome<()> {
    let mut cell = Decoder::new(raw);
    match (count(cell.array()?)?, salt) {
        (3, Some(salt)) => {
            sink.array(4)?;
            sink.writer_mut().extend_from_slice(raw.get(cell.position()..).unwrap_or_default());
            sink.bytes(&salt)?;
        }
        _ => sink.writer_mut().extend_from_slice(raw),
    }
    Ok(())
}

/// Ops kept for undo: no salt, known names only.
pub(crate) fn encode_ops(ops: &[Op]) -> Outcome<Vec<u8>> {
    encode_body(ops, || [0; 16])
}

/// Reads what [`encode_ops`] wrote.
pub(crate) fn decode_ops(bytes: &[u8]) -> Outcome<Vec<Op>> {
    let mut ops = Vec::new();
    for op in decode_body(bytes)? {
        let Some(entity) = Entity::from_name(&op.entity) else {
            continue;
        };
        let cells =
            op.cells.into_iter().map(|cell| Cell { value: cell.value.value().cloned(), name: cell.name }).collect();
        ops.push(Op { entity, id: op.id, cells, origin: origin_of(op.origin) });
    }
    Ok(ops)
}

/// The parts of a change that its hash covers.
pub(crate) struct Header<'a> {
    pub(crate) device: Uuid,
    pub(crate) seq: i64,
    pub(crate) hlc: i64,
    pub(crate) wall: i64,
    pub(crate) author: &'a str,
    pub(crate) verb: &'a str,
    pub(crate) seen: &'a [u8],
    pub(crate) base: i64,
}

/// The next link of a device's chain.
pub(crate) fn chain(previous: &[u8], header: &Header<'_>, ops: &[StoredOp]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut put = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    put(previous);
    put(header.device.as_bytes());
    for number in [header.seq, header.hlc, header.wall, header.base] {
        put(&number.to_le_bytes());
    }
    put(header.author.as_bytes());
    put(header.verb.as_bytes());
    put(header.seen);
    for op in ops {
        put(op.entity.as_bytes());
        put(op.id.0.as_bytes());
        let cells = (op.cells.len() as u64).to_le_bytes();
        match op.origin {
            Some(origin) => put(&[cells.as_slice(), &[3, origin]].concat()),
            None if op.whole => put(&[cells.as_slice(), &[2]].concat()),
            None => put(&cells),
        }
        for cell in &op.cells {
            if !op.whole {
                put(cell.name.as_bytes());
            }
            put(&cell.hash);
        }
    }
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<Op> {
        let id = Id::derived(Entity::Unit, &["a"]);
        let day = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
        let values = vec![
            Value::Text("Ådalen".into()),
            Value::Code("skole".into()),
            Value::Int(-4),
            Value::Bool(true),
            Value::Date(day),
            Value::Time(600),
            Value::Fuzzy(FuzzyDate { date: day, precision: Precision::Season, text: "foråret".into() }),
            Value::Link(id),
        ];
        let mut cells: Vec<Cell> =
            values.into_iter().enumerate().map(|(at, value)| Cell::new(format!("f{at}"), Some(value))).collect();
        cells.push(Cell::new("none", None));
        vec![Op::new(Entity::Unit, id, cells)]
    }

    #[test]
    fn what_is_written_is_read_back() {
        let ops = sample();
        assert_eq!(decode_ops(&encode_ops(&ops).unwrap()).unwrap(), ops);
    }

    #[test]
    fn no_body_is_larger_than_its_weight() {
        let long = |bytes: usize| Some(Value::Text("æ".repeat(bytes / 2)));
        let day = NaiveDate::MAX;
        let values = [
            long(70_000),
            long(2),
            None,
            Some(Value::Int(i64::MIN)),
            Some(Value::Date(day)),
            Some(Value::Time(u16::MAX)),
            Some(Value::Fuzzy(FuzzyDate { date: day, precision: Precision::Year, text: "x".repeat(300) })),
            Some(Value::Link(Id::derived(Entity::Unit, &["a"]))),
            Some(Value::Links(vec![Id::derived(Entity::Unit, &["a"]); 70_000])),
            Some(Value::Codes(vec!["x".repeat(300); 300])),
        ];
        for value in values {
            for many in [1, 300] {
                let cells = vec![Cell::new("n".repeat(40), value.clone()); many];
                let op = Op::new(Entity::EngagementUnit, Id::derived(Entity::Unit, &["a"]), cells).following();
                let weight = body_weight() + op_weight(&op) + op.cells.iter().map(cell_weight).sum::<usize>();
                let bytes = encode_body(std::slice::from_ref(&op), || [7; 16]).unwrap().len();
                assert!(bytes <= weight && weight < 3 * bytes + 200, "{bytes} of {weight}");
            }
        }
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn linked(ops: &[StoredOp]) -> [u8; 32] {
        let device = Uuid::from_u128(1);
        let header = Header { device, seq: 1, hlc: 2, wall: 3, author: "BLM", verb: "create", seen: &[], base: 0 };
        chain(&[0; 32], &header, ops)
    }

    fn house() -> Op {
        let name = Cell::new("name", Some(Value::Text("Birkehuset".into())));
        let age = Cell::new("age_min", Some(Value::Int(3)));
        Op::new(Entity::Unit, Id::derived(Entity::Unit, &["a"]), vec![name, age])
    }

    #[test]
    fn no_flipped_bit_and_no_cut_of_a_body_passes_the_chain() {
        let seeded = encode_body(&[house(), house().following(), sample().remove(0)], || [7; 16]).unwrap();
        let erased = erase_cells(&seeded, |_, name| name == "name").unwrap();
        for whole in [seeded, erased] {
            let hash = linked(&decode_body(&whole).unwrap());
            let passes = |bytes: &[u8]| decode_body(bytes).is_ok_and(|ops| linked(&ops) == hash);
            for bit in 0..whole.len() * 8 {
                let mut bytes = whole.clone();
                bytes[bit / 8] ^= 1 << (bit % 8);
                assert!(!passes(&bytes), "bit {} of byte {} in {}", bit % 8, bit / 8, hex(&whole));
            }
            for end in 0..whole.len() {
                assert!(!passes(&whole[..end]), "cut at {end} of {}", hex(&whole));
            }
        }
    }

    /// Bytes and hash as written by a program that knew no origins.
    #[test]
    fn what_is_written_by_hand_is_written_and_hashed_as_before_there_were_origins() {
        let body = encode_body(&[house()], || [7; 16]).unwrap();
        let before = "818464756e6974500c166fcda2205118bc49ca9bd9ab841b5007070707070707070707070707070707\
                      8283646e616d65016a4269726b65687573657483676167655f6d696e0303";
        assert_eq!(hex(&body), before);
        let ops = decode_body(&body).unwrap();
        let hash = "2d1396e82a8217c266ea39ef5c4e78b8184709d2cd2bd67be6e9945a05d1e490";
        assert_eq!((hex(&linked(&ops)).as_str(), ops[0].origin), (hash, None));
        assert_eq!(decode_ops(&body).unwrap()[0].origin, Origin::Hand);
    }

    #[test]
    fn what_follows_says_so_in_its_op_and_in_the_chain() {
        let body = encode_body(&[house().following(), house()], || [7; 16]).unwrap();
        // An array of two, then an op of five parts.
        assert_eq!(body[..2], [0x82, 0x85]);
        let ops = decode_body(&body).unwrap();
        assert_eq!((ops[0].origin, ops[1].origin), (Some(1), None));
        assert_eq!(ops[0].cells, ops[1].cells, "the cells are salted and hashed as ever");
        assert_eq!(decode_ops(&body).unwrap(), [house().following(), house()]);
        let mut hasher = blake3::Hasher::new();
        let mut put = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        put(&[0; 32]);
        put(Uuid::from_u128(1).as_bytes());
        for number in [1i64, 2, 3, 0] {
            put(&number.to_le_bytes());
        }
        for part in [b"BLM".as_slice(), b"create", b"", b"unit"] {
            put(part);
        }
        put(ops[0].id.0.as_bytes());
        put(&[2, 0, 0, 0, 0, 0, 0, 0, 3, 1]);
        for cell in &ops[0].cells {
            put(&cell.hash);
        }
        assert_eq!(linked(&ops[..1]), *hasher.finalize().as_bytes());

        // After erasing, the op still has its origin and the chain holds; a record with two ops counts once.
        let erased = erase_cells(&body, |_, name| name == "name").unwrap();
        assert!(!has(&erased, b"Birke"));
        assert_eq!(linked(&decode_body(&erased).unwrap()), linked(&ops));
        assert_eq!(erase_cells(&body, |_, _| false).unwrap(), body);
        let other = Op::new(Entity::Unit, Id::derived(Entity::Unit, &["b"]), Vec::new());
        let body = encode_body(&[house(), house().following(), other.clone()], || [7; 16]).unwrap();
        let (first, all) = outline(&body, 5).unwrap();
        assert_eq!((first, all), (vec![("unit".into(), house().id), ("unit".into(), other.id)], 2));
        assert_eq!(decode_record(&body, house().id).unwrap().len(), 4);
        assert!(mentions(&body, &HashSet::from([other.id])).unwrap());
        assert_eq!(decode_record(&body, other.id).unwrap(), []);
    }

    /// An unknown origin counts as a person's, because nothing overrides what a person wrote; it stays in the hash.
    #[test]
    fn an_origin_of_a_newer_program_is_kept_and_an_op_of_more_parts_is_refused() {
        let body = encode_body(&[house().following()], || [7; 16]).unwrap();
        let mut newer = body.clone();
        *newer.last_mut().unwrap() = 2;
        let ops = decode_body(&newer).unwrap();
        assert_eq!((ops[0].origin, decode_ops(&newer).unwrap()[0].origin), (Some(2), Origin::Hand));
        assert_ne!(linked(&ops), linked(&decode_body(&body).unwrap()));
        let mut more = newer;
        more[1] = 0x86;
        more.push(0);
        assert!(matches!(decode_body(&more), Err(Failure::Damaged(_))));
    }

    #[test]
    fn one_record_of_a_change_reads_as_in_the_whole() {
        let mut ops = sample();
        ops.push(Op::new(Entity::Unit, Id::derived(Entity::Unit, &["b"]), ops[0].cells.clone()));
        let body = encode_body(&ops, || [7; 16]).unwrap();
        for op in decode_body(&body).unwrap() {
            let cells: Vec<(String, Stored)> = op.cells.into_iter().map(|cell| (cell.name, cell.value)).collect();
            assert_eq!(decode_record(&body, op.id).unwrap(), cells);
        }
        let (first, all) = outline(&body, 1).unwrap();
        assert_eq!((first, all), (vec![("unit".to_owned(), ops[0].id)], 2));
    }

    fn hashes(bytes: &[u8]) -> Vec<[u8; 32]> {
        decode_body(bytes).unwrap()[0].cells.iter().map(|c| c.hash).collect()
    }

    fn has(bytes: &[u8], word: &[u8]) -> bool {
        bytes.windows(word.len()).any(|w| w == word)
    }

    #[test]
    fn an_erased_cell_loses_name_and_value_and_keeps_its_hash() {
        let body = encode_body(&sample(), || [7; 16]).unwrap();
        let erased = erase_cells(&body, |_, name| name == "f0").unwrap();
        assert!(!has(&erased, "dale".as_bytes()) && !has(&erased, b"f0") && !has(&erased, &[7; 16]));
        assert_eq!(hashes(&body), hashes(&erased));
        let op = &decode_body(&erased).unwrap()[0];
        assert_eq!((op.cells[0].name.as_str(), &op.cells[0].value), ("", &Stored::Blanked));
        assert_eq!(decode_ops(&erased).unwrap()[0].cells[1..], sample()[0].cells[1..]);
        let nothing = erase_cells(&erased, |_, _| true).unwrap();
        assert_eq!(hashes(&body), hashes(&nothing));
        assert!(!has(&nothing, b"skole") && !has(&nothing, b"f1"));
        assert_eq!(erase_cells(&nothing, |_, _| true).unwrap(), nothing);
        assert_eq!(erase_cells(&body, |_, _| false).unwrap(), body);
    }

    #[test]
    fn equal_values_have_hashes_that_say_nothing_about_each_other() {
        let id = Id::derived(Entity::Unit, &["a"]);
        let yes = || Cell::new("same", Some(Value::Bool(true)));
        let body = encode_body(&[Op::new(Entity::Unit, id, vec![yes(), yes()])], || [7; 16]).unwrap();
        let found = hashes(&body);
        assert_ne!(found[0], found[1]);
    }

    #[test]
    fn a_body_of_the_first_version_is_read_and_erased() {
        let id = Id::derived(Entity::Unit, &["a"]);
        let mut sink = Encoder::new(Vec::new());
        sink.array(1).unwrap().array(3).unwrap().str("unit").unwrap().bytes(id.0.as_bytes()).unwrap();
        sink.array(2).unwrap();
        sink.array(4).unwrap().str("name").unwrap().u64(TEXT).unwrap().str("Birkehuset").unwrap();
        sink.bytes(&[3; 16]).unwrap();
        sink.array(3).unwrap().str("age_min").unwrap().u64(INT).unwrap().i64(3).unwrap();
        let body = sink.into_writer();
        let ops = decode_ops(&body).unwrap();
        assert_eq!(ops[0].cells[0], Cell::new("name", Some(Value::Text("Birkehuset".into()))));
        let erased = erase_cells(&body, |_, _| true).unwrap();
        assert!(!has(&erased, b"Birke"));
        assert_eq!(hashes(&body), hashes(&erased));
        assert!(!decode_body(&erased).unwrap()[0].whole);
    }

    #[test]
    fn a_kind_of_a_newer_program_is_skipped_not_refused() {
        let mut sink = Encoder::new(Vec::new());
        sink.array(1).unwrap().array(3).unwrap();
        sink.str("planet").unwrap().bytes(&[1; 16]).unwrap();
        sink.array(1).unwrap().array(4).unwrap().str("orbit").unwrap();
        sink.u64(77).unwrap().array(1).unwrap().f64(1.5).unwrap();
        sink.bytes(&[3; 16]).unwrap();
        let ops = decode_body(&sink.into_writer()).unwrap();
        assert_eq!(ops[0].entity, "planet");
        assert_eq!(ops[0].cells[0].value, Stored::Unknown);
    }

    #[test]
    fn a_value_of_a_newer_program_whose_lists_do_not_end_where_they_say_is_damage() {
        let body = |value: &[u8]| {
            let mut sink = Encoder::new(Vec::new());
            sink.array(1).unwrap().array(3).unwrap().str("planet").unwrap().bytes(&[1; 16]).unwrap();
            sink.array(1).unwrap().array(3).unwrap().str("orbit").unwrap().u64(77).unwrap();
            [sink.into_writer(), value.to_vec()].concat()
        };
        for whole in [&[0x82, 1, 0x81, 2][..], &[0xa1, 1, 2], &[0xc5, 0x80], &[0x43, 0xff, 0xff, 0xff]] {
            let body = body(whole);
            assert_eq!(decode_body(&body).unwrap()[0].cells[0].value, Stored::Unknown, "{whole:x?}");
            assert_eq!(outline(&body, 9).unwrap().1, 1, "{whole:x?}");
        }
        // The end of a list that never began, lists without a length, and nesting deeper than anybody writes.
        for broken in [&[0x82, 0xff, 0xff][..], &[0xff], &[0x9f, 1, 0xff], &[0x5f, 0xff], &[0x81; 4000]] {
            assert!(matches!(decode_body(&body(broken)), Err(Failure::Damaged(_))), "{:x?}", broken.first());
        }
    }
}
