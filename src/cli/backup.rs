//! `praksis backup [FILE]`: a verified copy of the file.

use super::args::{Call, Options};
use super::open::existing;
use super::{Exit, Failure, Io};
use crate::text::Text;

/// Makes the copy.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    todo!()
}
