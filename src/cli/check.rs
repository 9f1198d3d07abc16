//! `praksis check`: is everything in the file as its log says.

use super::args::Options;
use super::open::existing;
use super::{Exit, Failure, Io};
use crate::text::Text;

/// Checks the file.
pub(super) fn run(options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    todo!()
}
