//! Frames: checks whether the journal left by a program that died can be read completely. SQLite reads it up to the first
//! invalid frame and ignores the rest without a message, so later saves would be lost silently. Which file a journal
//! belongs to is in `belongs`.
//!
//! An invalid frame may also belong to a transaction that never finished because the power went. It counts as damage only
//! where something shows that more had been saved: a frame written after a later commit (which waits until that commit is
//! on disk), SQLite's index of the journal, or a single flipped bit whose correction makes the frame valid.

use std::fs::{self, File};
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::error::{Failure, Outcome};
use super::{DAMAGED_JOURNAL, Store, belongs, beside, output};

/// Bytes of the header of a journal, and of the header before each frame's page.
const HEAD: usize = 32;
const FRAME_HEAD: usize = 24;
/// The first word of a journal. Its last bit is set if the checksums read words with the highest byte first.
const MAGIC: u32 = 0x377f_0682;
const VERSION: u32 = 3_007_000;
/// The size of our pages, for when the journal's header cannot be read.
const PAGE: usize = 4096;
/// Most flipped bits that are repaired; a journal with more is not repaired further.
const MOST_MENDED: usize = 100;

type Sum = (u32, u32);
/// A byte offset and the right byte there.
type Mend = (u64, u8);

/// A journal that was partly unreadable when the file was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedJournal {
    /// The whole journal as it was, set aside.
    pub aside: PathBuf,
    /// Something that was saved may be lost. If false, single flipped bits were repaired and nothing is lost.
    pub lost: bool,
}

impl Store {
    /// The journal that was damaged when the file was opened.
    pub fn damaged_journal(&self) -> Option<&DamagedJournal> {
        self.damaged_journal.as_ref()
    }
}

/// The contents of a journal.
#[derive(Debug, Default, PartialEq, Eq)]
struct Scan {
    salt: [u8; 8],
    page: usize,
    /// Frames up to the last commit that SQLite can read.
    committed: u32,
    /// Something follows the valid frames.
    beyond: bool,
    /// What follows them had been saved.
    saved_beyond: bool,
    /// The byte that makes the first invalid frame valid, and its offset.
    mend: Option<Mend>,
}

impl Scan {
    /// Length of the part that SQLite reads.
    fn end(&self) -> u64 {
        if self.committed == 0 { 0 } else { HEAD as u64 + u64::from(self.committed) * (FRAME_HEAD + self.page) as u64 }
    }

    fn is_lost(&self, index: Option<Index>) -> bool {
        let further = |index: Index| index.salt == self.salt && index.frames > self.committed;
        self.beyond && (self.saved_beyond || index.is_some_and(further))
    }
}

/// Checks the journal beside the file at `path`, before anybody opens the file. If the journal is damaged, a whole copy is
/// set aside and only the readable part stays in place. None if nothing is wrong, or while another program has the file
/// open, which knows what it wrote.
pub(super) fn examine(path: &Path, now: DateTime<Utc>) -> Outcome<Option<DamagedJournal>> {
    let journal = beside(path, "-wal");
    // Other read errors are reported by the opening that follows.
    if !scan(&journal).is_ok_and(|found| found.beyond) {
        return Ok(None);
    }
    let Some(alone) = belongs::alone(path)? else { return Ok(None) };
    // Another program may have moved it into the file meanwhile and closed.
    let Ok(mut found) = scan(&journal) else { return Ok(None) };
    let index = index(path);
    if !found.is_lost(index) && found.mend.is_none() {
        return Ok(None);
    }
    let aside = copied_aside(path, &journal, now)?;
    let mut file = fs::OpenOptions::new().write(true).open(&journal)?;
    for _ in 0..MOST_MENDED {
        let Some((at, byte)) = found.mend else { break };
        file.seek(SeekFrom::Start(at))?;
        file.write_all(&[byte])?;
        found = scan(&journal)?;
    }
    let lost = found.is_lost(index);
    if lost {
        // The next write goes after this point; the rest would count as damage again.
        file.set_len(found.end())?;
    }
    file.sync_all()?;
    drop(alone);
    Ok(Some(DamagedJournal { aside, lost }))
}

fn copied_aside(path: &Path, journal: &Path, now: DateTime<Utc>) -> Outcome<PathBuf> {
    let mut part = output::part(output::folder(path), output::Rights::Owner)?;
    io::copy(&mut File::open(journal)?, &mut part)?;
    part.as_file().sync_all()?;
    let name = belongs::free_name(path, DAMAGED_JOURNAL, now).ok_or(Failure::NoFolder)?;
    output::put_new(part, &name).map_err(|error| error.error)?;
    output::sync_folder(&name)?;
    Ok(name)
}

/// What SQLite's index of a journal says was written to it and is on disk.
#[derive(Clone, Copy, Debug)]
struct Index {
    salt: [u8; 8],
    frames: u32,
}

/// The index that a killed program left beside the file. Call this only while this process does not have the file open
/// either: closing the index would release this process's locks in it.
fn index(path: &Path) -> Option<Index> {
    let mut head = [0; 96];
    File::open(beside(path, "-shm")).ok()?.read_exact(&mut head).ok()?;
    let (one, other) = head.split_at(48);
    let whole = one == other && one.get(12) == Some(&1);
    let frames = u32::from_ne_bytes(array(one, 16)?);
    whole.then_some(Index { salt: array(one, 32)?, frames })
}

/// Reads a journal from beginning to end.
fn scan(journal: &Path) -> io::Result<Scan> {
    let file = File::open(journal)?;
    let length = file.metadata()?.len();
    let mut file = BufReader::with_capacity(1 << 16, file);
    let mut head = [0; HEAD];
    if !is_read(&mut file, &mut head)? {
        return Ok(Scan::default());
    }
    let mut found = Scan { page: PAGE, ..Scan::default() };
    let mut big = cfg!(target_endian = "big");
    let mut last = Sum::default();
    // Whether everything so far is valid, and whether the frame before ended a transaction.
    let mut holds = head_holds(&head);
    let bad_head = !holds;
    let mut after_commit = false;
    if holds {
        big = word(&head, 0) & 1 == 1;
        found.page = word(&head, 8) as usize;
        found.salt = array(&head, 16).unwrap_or_default();
        last = (word(&head, 24), word(&head, 28));
    } else {
        found.beyond = length > HEAD as u64;
    }
    let mut frame = vec![0; FRAME_HEAD + found.page];
    let (mut n, mut at) = (0, HEAD as u64);
    while is_read(&mut file, &mut frame)? {
        n += 1;
        let salt = array(&frame, 8).unwrap_or_default();
        if n == 1 && bad_head {
            found.salt = salt;
            found.mend = head_mended(&head, &salt);
        }
        let stored = (word(&frame, 16), word(&frame, 20));
        let summed = sum(big, &frame, last);
        let is_whole = salt == found.salt && summed == stored && word(&frame, 0) != 0;
        let commits = salt == found.salt && word(&frame, 4) != 0;
        if holds && !is_whole {
            holds = false;
            found.beyond = true;
            let bits = flipped_bits(big, &frame, &found.salt, (summed, stored));
            found.saved_beyond = bits.len() > 1;
            found.mend = only(bits).map(|(place, byte)| (at + place, byte));
        } else if !holds {
            // A journal's header is on disk before any frame is written.
            found.saved_beyond |= is_whole && (after_commit || bad_head && commits);
        }
        if holds && commits {
            found.committed = n;
        }
        after_commit = commits;
        last = stored;
        at += frame.len() as u64;
    }
    found.beyond |= at < length;
    Ok(found)
}

/// Fills the buffer; false if the file ends first.
fn is_read(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(buffer) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        read => read.map(|()| true),
    }
}

fn head_holds(head: &[u8; HEAD]) -> bool {
    let big = word(head, 0) & 1 == 1;
    let page = word(head, 8);
    let summed = head.get(..24).map(|summed| add(big, summed, (0, 0)));
    word(head, 0) & !1 == MAGIC
        && word(head, 4) == VERSION
        && page.is_power_of_two()
        && (512..=65536).contains(&page)
        && summed == Some((word(head, 24), word(head, 28)))
}

/// The byte that makes the header valid for frames with this salt, if one flipped bit explains the fault and it is clear
/// which.
fn head_mended(head: &[u8; HEAD], salt: &[u8; 8]) -> Option<Mend> {
    let tried = (0..HEAD * 8).filter_map(|bit| {
        let mut tried = *head;
        let byte = tried.get_mut(bit / 8)?;
        *byte ^= 1 << (bit % 8);
        let mend = (bit as u64 / 8, *byte);
        (tried.get(16..24) == Some(salt) && head_holds(&tried)).then_some(mend)
    });
    only(tried.collect())
}

fn only(mends: Vec<Mend>) -> Option<Mend> {
    <[Mend; 1]>::try_from(mends).ok().map(|[only]| only)
}

/// The checksum of a frame, given that of the frame before.
fn sum(big: bool, frame: &[u8], before: Sum) -> Sum {
    let (head, page) = (frame.get(..8).unwrap_or_default(), frame.get(FRAME_HEAD..).unwrap_or_default());
    add(big, page, add(big, head, before))
}

fn add(big: bool, bytes: &[u8], before: Sum) -> Sum {
    bytes.chunks_exact(8).fold(before, |(one, two), pair| {
        let one = one.wrapping_add(value(big, pair, 0)).wrapping_add(two);
        (one, two.wrapping_add(value(big, pair, 4)).wrapping_add(one))
    })
}

/// Each byte that makes a frame valid by correcting a single flipped bit. One in 2⁴⁸ frames that are invalid for another
/// reason is mistaken for such a frame. For the highest bits of a word the checksum fits several words equally well.
fn flipped_bits(big: bool, frame: &[u8], salt: &[u8; 8], (summed, stored): (Sum, Sum)) -> Vec<Mend> {
    let salted = frame.get(8..16).unwrap_or_default();
    let in_head = |place: usize, is: &[u8], ought: &[u8]| {
        let wrong = is.iter().zip(ought).position(|(is, ought)| is != ought)?;
        let bits: u32 = is.iter().zip(ought).map(|(is, ought)| (is ^ ought).count_ones()).sum();
        (bits == 1).then_some(((place + wrong) as u64, *ought.get(wrong)?))
    };
    if summed == stored || salted != salt {
        return in_head(8, salted, salt).filter(|_| summed == stored).into_iter().collect();
    }
    let sums = |(one, two): Sum| [one.to_be_bytes(), two.to_be_bytes()].concat();
    let mut found: Vec<Mend> = in_head(16, &sums(stored), &sums(summed)).into_iter().collect();
    // Adding one to a word adds a weight to the checksum that depends on how many words follow it.
    let missing = (stored.0.wrapping_sub(summed.0), stored.1.wrapping_sub(summed.1));
    let (mut first, mut second): (Sum, Sum) = ((1, 1), (0, 1));
    let earlier = |(one, two): Sum| (one.wrapping_add(two), one.wrapping_add(two).wrapping_add(two));
    for at in (FRAME_HEAD..frame.len()).step_by(8).rev().chain([0]) {
        for (place, weight) in [(at, first), (at + 4, second)] {
            let now = value(big, frame, place);
            for bit in 0..32 {
                let more = if now >> bit & 1 == 0 { 1_u32 << bit } else { (1_u32 << bit).wrapping_neg() };
                if (weight.0.wrapping_mul(more), weight.1.wrapping_mul(more)) == missing {
                    let place = place + if big { 3 - bit / 8 } else { bit / 8 };
                    found.extend(frame.get(place).map(|byte| (place as u64, byte ^ 1 << (bit % 8))));
                }
            }
        }
        (first, second) = (earlier(first), earlier(second));
    }
    found
}

/// The four bytes at an offset, highest first.
fn word(bytes: &[u8], at: usize) -> u32 {
    value(true, bytes, at)
}

fn value(big: bool, bytes: &[u8], at: usize) -> u32 {
    let four = array(bytes, at).unwrap_or_default();
    if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}
