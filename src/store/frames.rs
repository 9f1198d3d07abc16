//! Frames: whether all of the journal that a program left when it died can be read. SQLite reads it up to the first frame that
//! does not hold and says nothing of what comes after; what was saved there would be gone without a word. Which file a
//! journal belongs to is `belongs`.
//!
//! A frame that does not hold may also be of a transaction that was never finished, because the power went. It is damage only
//! where something tells that more had been saved: a frame written after a later commit, which waits until that is on
//! disk; SQLite's index of the journal; or one flipped bit that makes the frame hold.

use std::fs::{self, File};
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::error::{Fault, Outcome};
use super::{DAMAGED_JOURNAL, Store, belongs, beside, output};

/// What is at the head of a journal and of each frame, in bytes, before its page.
const HEAD: usize = 32;
const FRAME_HEAD: usize = 24;
/// The last bit of the first word tells whether the checksums take words with the highest byte first.
const MAGIC: u32 = 0x377f_0682;
const VERSION: u32 = 3_007_000;
/// The size of our pages, where the head of the journal cannot tell.
const PAGE: usize = 4096;
/// Flipped bits that are put right; a journal with more is not gone on with.
const MOST_MENDED: usize = 100;

type Sum = (u32, u32);
/// A place in bytes and what ought to be there.
type Mend = (u64, u8);

/// A journal in which something could not be read when the file was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedJournal {
    /// The whole journal as it was.
    pub aside: PathBuf,
    /// Something that was saved may be lost; else single flipped bits were put right, and nothing is.
    pub lost: bool,
}

impl Store {
    /// The journal that was damaged when the file was opened.
    pub fn damaged_journal(&self) -> Option<&DamagedJournal> {
        self.damaged_journal.as_ref()
    }
}

/// What a journal has in it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Scan {
    salt: [u8; 8],
    page: usize,
    /// Frames up to the last commit that SQLite reads.
    committed: u32,
    /// There is something after the frames that hold.
    beyond: bool,
    /// Something after them tells that it was saved.
    saved_beyond: bool,
    /// The byte that makes the first frame hold that does not, and its place.
    mend: Option<Mend>,
}

impl Scan {
    /// The length of the part that SQLite reads.
    fn end(&self) -> u64 {
        if self.committed == 0 { 0 } else { HEAD as u64 + u64::from(self.committed) * (FRAME_HEAD + self.page) as u64 }
    }

    fn is_lost(&self, index: Option<Index>) -> bool {
        let further = |index: Index| index.salt == self.salt && index.frames > self.committed;
        self.beyond && (self.saved_beyond || index.is_some_and(further))
    }
}

/// Looks at the journal beside the file at `path`, which nobody has opened yet. Where it is damaged a whole copy of it is kept,
/// and what is left in its place is what can be read. None where nothing is wrong, and while another program has the file
/// open, which knows what it wrote.
pub(super) fn examine(path: &Path, now: DateTime<Utc>) -> Outcome<Option<DamagedJournal>> {
    let journal = beside(path, "-wal");
    // What cannot be read for other reasons is told by the opening that follows.
    if !scan(&journal).is_ok_and(|found| found.beyond) {
        return Ok(None);
    }
    let Some(alone) = belongs::alone(path)? else { return Ok(None) };
    // Another may have brought it into the file meanwhile, and left.
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
        // What is written next comes after it; the rest would be taken for damage again.
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
    let name = belongs::free_name(path, DAMAGED_JOURNAL, now).ok_or(Fault::NoFolder)?;
    output::put_new(part, &name).map_err(|error| error.error)?;
    output::sync_folder(&name)?;
    Ok(name)
}

/// What SQLite's index of a journal says was written to it and on disk.
#[derive(Clone, Copy, Debug)]
struct Index {
    salt: [u8; 8],
    frames: u32,
}

/// The index that a killed program left beside the file. To be asked only while nobody has the file open here, too: closing
/// it gives back the locks this program has in it.
fn index(path: &Path) -> Option<Index> {
    let mut head = [0; 96];
    File::open(beside(path, "-shm")).ok()?.read_exact(&mut head).ok()?;
    let (one, other) = head.split_at(48);
    let whole = one == other && one.get(12) == Some(&1);
    let frames = u32::from_ne_bytes(array(one, 16)?);
    whole.then_some(Index { salt: array(one, 32)?, frames })
}

/// Reads a journal from its beginning to its end.
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
    // Whether all so far holds, and whether the frame before ended a transaction.
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
            // A head is on disk before any frame is written.
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

/// Fills the buffer; false where the file ends before that.
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

/// The byte that makes the head hold for frames with this salt, where a single bit of it is wrong and it is clear which.
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

/// The checksum of a frame after one before it.
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

/// Each byte that makes a frame hold, where a single bit of it is wrong. Of all frames that do not hold for another reason one
/// in 2⁴⁸ is taken for such a one. In the highest bits of a word the sum does not tell one word from all others.
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
    // A word that is one more makes the sum more by a weight that goes by how many words come after it.
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

/// The four bytes at a place, the highest first.
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
