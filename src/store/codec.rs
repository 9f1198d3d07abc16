//! The bytes of a change's body (CBOR) and their hashes. A text lies beside a random salt and is hashed with it, so both
//! can later be blanked, leaving the hash, and the chain of the log still holds. Names and kinds only a newer program knows
//! are kept and hashed like any other.

use chrono::{Datelike, NaiveDate};
use minicbor::data::Type;
use minicbor::{Decoder, Encoder};
use uuid::Uuid;

use super::error::{Fault, Outcome};
use crate::domain::edit::{Cell, Op};
use crate::domain::fields::Entity;
use crate::domain::value::{FuzzyDate, Id, Precision, Value};

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
/// A value whose text was erased: the payload is the hash it had.
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
    /// The value, when there is one to show.
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
}

type Sink = Encoder<Vec<u8>>;

/// The body of a change; `salt` gives 16 random bytes for each text.
pub(crate) fn encode_body(ops: &[Op], mut salt: impl FnMut() -> [u8; 16]) -> Outcome<Vec<u8>> {
    let mut sink = Encoder::new(Vec::with_capacity(256));
    sink.array(ops.len() as u64)?;
    for op in ops {
        sink.array(3)?;
        sink.str(op.entity.name())?;
        sink.bytes(op.id.0.as_bytes())?;
        sink.array(op.cells.len() as u64)?;
        for cell in &op.cells {
            let salted = matches!(cell.value, Some(Value::Text(_) | Value::Fuzzy(_)));
            sink.array(if salted { 4 } else { 3 })?;
            sink.str(&cell.name)?;
            put_value(&mut sink, cell.value.as_ref())?;
            if salted {
                sink.bytes(&salt())?;
            }
        }
    }
    Ok(sink.into_writer())
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
    length.ok_or_else(|| Fault::Damaged("array without length".into()))
}

fn id_of(bytes: &[u8]) -> Outcome<Id> {
    Uuid::from_slice(bytes).map(Id).map_err(|e| Fault::Damaged(e.to_string()))
}

/// Reads the body of a change.
pub(crate) fn decode_body(bytes: &[u8]) -> Outcome<Vec<StoredOp>> {
    let mut source = Decoder::new(bytes);
    let mut ops = Vec::new();
    for _ in 0..count(source.array()?)? {
        count(source.array()?)?;
        let entity = source.str()?.to_owned();
        let id = id_of(source.bytes()?)?;
        let mut cells = Vec::new();
        for _ in 0..count(source.array()?)? {
            cells.push(decode_cell(&mut source, bytes)?);
        }
        ops.push(StoredOp { entity, id, cells });
    }
    Ok(ops)
}

/// The cells of one record in the body of a change, without hashes: what a single edit asks of a large import.
pub(crate) fn decode_record(bytes: &[u8], id: Id) -> Outcome<Vec<(String, Stored)>> {
    let mut source = Decoder::new(bytes);
    let mut cells = Vec::new();
    for _ in 0..count(source.array()?)? {
        count(source.array()?)?;
        source.skip()?;
        if id_of(source.bytes()?)? != id {
            source.skip()?;
            continue;
        }
        for _ in 0..count(source.array()?)? {
            let parts = count(source.array()?)?;
            let name = source.str()?.to_owned();
            let kind = source.u64()?;
            cells.push((name, take_value(&mut source, kind)?));
            for _ in 3..parts {
                source.skip()?;
            }
        }
    }
    Ok(cells)
}

/// The first `most` records of a change, and how many it has in all.
pub(crate) fn outline(bytes: &[u8], most: usize) -> Outcome<(Vec<(String, Id)>, usize)> {
    let mut source = Decoder::new(bytes);
    let all = usize::try_from(count(source.array()?)?).unwrap_or(usize::MAX);
    let mut first = Vec::new();
    for _ in 0..all.min(most) {
        count(source.array()?)?;
        let entity = source.str()?.to_owned();
        first.push((entity, id_of(source.bytes()?)?));
        source.skip()?;
    }
    Ok((first, all))
}

fn decode_cell(source: &mut Decoder<'_>, bytes: &[u8]) -> Outcome<StoredCell> {
    let parts = count(source.array()?)?;
    let name = source.str()?.to_owned();
    let kind = source.u64()?;
    let from = source.position();
    let value = take_value(source, kind)?;
    let payload = bytes.get(from..source.position()).unwrap_or_default();
    let salt: &[u8] = if parts == 4 { source.bytes()? } else { &[] };
    let hash = if kind == BLANKED {
        let mut payload = Decoder::new(payload);
        <[u8; 32]>::try_from(payload.bytes()?).map_err(|e| Fault::Damaged(e.to_string()))?
    } else {
        value_hash(kind, payload, salt)
    };
    Ok(StoredCell { name, value, hash })
}

fn value_hash(kind: u64, payload: &[u8], salt: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&kind.to_le_bytes());
    hasher.update(&(payload.len() as u64).to_le_bytes());
    hasher.update(payload);
    hasher.update(salt);
    *hasher.finalize().as_bytes()
}

fn take_value(source: &mut Decoder<'_>, kind: u64) -> Outcome<Stored> {
    let day_of =
        |days: i32| NaiveDate::from_num_days_from_ce_opt(days).ok_or_else(|| Fault::Damaged("day out of range".into()));
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
            let precision = precision_of(source.u8()?).ok_or_else(|| Fault::Damaged("unknown precision".into()))?;
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
            source.skip()?;
            return Ok(Stored::Blanked);
        }
        _ => {
            source.skip()?;
            return Ok(Stored::Unknown);
        }
    }))
}

/// The same body without the texts that `erase` names (record, cell name); their hashes stay, so the chain still holds.
#[cfg(test)]
pub(crate) fn blank_body(bytes: &[u8], erase: impl Fn(Id, &str) -> bool) -> Outcome<Vec<u8>> {
    let mut source = Decoder::new(bytes);
    let mut sink = Encoder::new(Vec::with_capacity(bytes.len()));
    let ops = count(source.array()?)?;
    sink.array(ops)?;
    for _ in 0..ops {
        count(source.array()?)?;
        sink.array(3)?.str(source.str()?)?;
        let id = id_of(source.bytes()?)?;
        sink.bytes(id.0.as_bytes())?;
        let cells = count(source.array()?)?;
        sink.array(cells)?;
        for _ in 0..cells {
            let from = source.position();
            let cell = decode_cell(&mut source, bytes)?;
            let salted = bytes.get(from) == Some(&0x84);
            if salted && erase(id, &cell.name) {
                sink.array(3)?.str(&cell.name)?.u64(BLANKED)?.bytes(&cell.hash)?;
            } else {
                let raw = bytes.get(from..source.position()).unwrap_or_default();
                sink.writer_mut().extend_from_slice(raw);
            }
        }
    }
    Ok(sink.into_writer())
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
        ops.push(Op { entity, id: op.id, cells });
    }
    Ok(ops)
}

/// The head of a change, as far as its hash goes.
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
        put(&(op.cells.len() as u64).to_le_bytes());
        for cell in &op.cells {
            put(cell.name.as_bytes());
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
        vec![Op { entity: Entity::Unit, id, cells }]
    }

    #[test]
    fn what_is_written_is_read_back() {
        let ops = sample();
        assert_eq!(decode_ops(&encode_ops(&ops).unwrap()).unwrap(), ops);
    }

    #[test]
    fn one_record_of_a_change_reads_as_in_the_whole() {
        let mut ops = sample();
        ops.push(Op { entity: Entity::Unit, id: Id::derived(Entity::Unit, &["b"]), cells: ops[0].cells.clone() });
        let body = encode_body(&ops, || [7; 16]).unwrap();
        for op in decode_body(&body).unwrap() {
            let cells: Vec<(String, Stored)> = op.cells.into_iter().map(|cell| (cell.name, cell.value)).collect();
            assert_eq!(decode_record(&body, op.id).unwrap(), cells);
        }
        let (first, all) = outline(&body, 1).unwrap();
        assert_eq!((first, all), (vec![("unit".to_owned(), ops[0].id)], 2));
    }

    #[test]
    fn a_blanked_text_is_gone_and_keeps_its_hash() {
        let body = encode_body(&sample(), || [7; 16]).unwrap();
        let blank = blank_body(&body, |_, name| name == "f0").unwrap();
        assert!(!blank.windows(4).any(|w| w == "dale".as_bytes()));
        let hashes =
            |bytes: &[u8]| -> Vec<[u8; 32]> { decode_body(bytes).unwrap()[0].cells.iter().map(|c| c.hash).collect() };
        assert_eq!(hashes(&body), hashes(&blank));
        assert_eq!(decode_body(&blank).unwrap()[0].cells[0].value, Stored::Blanked);
        assert!(blank_body(&blank, |_, _| true).is_ok());
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
}
