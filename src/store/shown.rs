//! Shown: the state of the file on a person's screen. Only reading the file for a screen makes one, so no action can claim
//! to have seen later changes.

use uuid::Uuid;

use super::error::{Failure, Outcome};
use crate::domain::edit::Seen;

/// The state of the file on a person's screen; empty by default. A screen, a form or a question keeps the state of its
/// opening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown(Seen);

impl Shown {
    pub(super) fn new(seen: Seen) -> Shown {
        Shown(seen)
    }

    /// Decodes what is stored with a draft.
    pub(super) fn decode(bytes: &[u8]) -> Outcome<Shown> {
        decode(bytes).map(Shown)
    }

    /// How far each device's changes were on the screen, for an edit.
    pub fn seen(&self) -> &Seen {
        &self.0
    }
}

/// Encodes what was seen: per device 16 bytes of id and 8 bytes of number.
pub(super) fn encode(seen: &Seen) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(seen.0.len() * 24);
    for (device, seq) in &seen.0 {
        bytes.extend_from_slice(device.as_bytes());
        bytes.extend_from_slice(&seq.to_be_bytes());
    }
    bytes
}

/// Reads what [`encode`] wrote.
pub(super) fn decode(bytes: &[u8]) -> Outcome<Seen> {
    let damaged = || Failure::Damaged("what was seen".into());
    let mut seen = Seen::default();
    for part in bytes.chunks(24) {
        let (device, seq) = part.split_at_checked(16).ok_or_else(damaged)?;
        let seq = u64::from_be_bytes(seq.try_into().map_err(|_| damaged())?);
        seen.0.insert(Uuid::from_slice(device).map_err(|_| damaged())?, seq);
    }
    Ok(seen)
}
