//! Head: what kind of file this is by its first bytes, read without SQLite: ours, a journal, or something else.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Marks a file as ours in its head ("Prks").
pub(crate) const APPLICATION: i32 = 0x5072_6b73;

/// SQLite's smallest page in bytes: a shorter file is no database, whatever it begins with.
pub(crate) const SMALLEST: u64 = 512;

/// The kind of a file by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// The data file or a copy of it; `whole` if it has as many bytes as its head says.
    Ours { whole: bool },
    /// A journal of SQLite; its file may have been moved away.
    Journal,
    /// Anything else, or unreadable.
    Other,
}

/// How many flipped bits in the id number still count as ours.
const FLIPPED: u32 = 2;
const DATABASE: &[u8] = b"SQLite format 3\0";
/// A write-ahead log, in either byte order, and a rollback journal.
const JOURNALS: [&[u8]; 3] = [&[0x37, 0x7f, 0x06, 0x82], &[0x37, 0x7f, 0x06, 0x83], &[0xd9, 0xd5, 0x05, 0xf9]];

/// Reads the head of an ordinary file. Never call it on a file this process has open through SQLite: closing the file would
/// release all locks the process has on it.
pub(crate) fn of(path: &Path) -> Head {
    let mut bytes = [0u8; 100];
    let Ok(mut file) = File::open(path) else { return Head::Other };
    let mut read = 0;
    while let Some(rest) = bytes.get_mut(read..)
        && let Ok(more) = file.read(rest)
        && more > 0
    {
        read += more;
    }
    let found = bytes.get(..read).unwrap_or_default();
    if JOURNALS.iter().any(|magic| found.starts_with(magic)) {
        return Head::Journal;
    }
    let number = |at: usize| found.get(at..at + 4).and_then(|four| four.first_chunk().copied()).map(u32::from_be_bytes);
    let (Ok(ours), Some(says)) = (u32::try_from(APPLICATION), number(68)) else { return Head::Other };
    if !found.starts_with(DATABASE) || says != ours {
        // In a damaged head either of the two marks is enough to recognise the file.
        let close = found.starts_with(DATABASE) && (says ^ ours).count_ones() <= FLIPPED;
        return if says == ours || close { Head::Ours { whole: false } } else { Head::Other };
    }
    // Two bytes; 1 means 65536.
    let page = found.get(16..18).and_then(|two| two.first_chunk().copied()).map(u16::from_be_bytes).unwrap_or(0);
    let page = if page == 1 { 65_536 } else { u64::from(page) };
    let pages = u64::from(number(28).unwrap_or(0));
    let size = file.metadata().map_or(0, |file| file.len());
    Head::Ours { whole: size >= SMALLEST && pages > 0 && size == page.saturating_mul(pages) }
}
