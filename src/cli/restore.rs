//! `praksis restore FILE`: a backup takes the place of the file, which is set aside.

use super::args::{Call, Options};
use super::{Exit, Failure, Io};
use crate::text::Text;

/// Puts the backup in place.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    todo!()
}
