//! Local: checks the rows that are in no log, by checksum and by count, and the small tables beside the log.

use std::cmp::Ordering;

use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::{CheckFinding, CheckReport};
use crate::domain::value::Id;
use crate::store::checksum::{self, SealedTable};
use crate::store::error::Outcome;
use crate::store::finding::LocalRows;
use crate::store::{drafts, tally};

pub(super) fn examine(db: &Connection, report: &mut CheckReport) -> Outcome<()> {
    for sealed in checksum::ALL {
        let looked = rows(db, sealed, report);
        report.met(looked)?;
    }
    let looked = tallies(db, report);
    report.met(looked)?;
    facts(db, report)?;
    let sql =
        "SELECT count(*) FROM large l WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.dev = l.dev AND c.seq = l.seq)";
    let stray: i64 = db.query_row(sql, [], |row| row.get(0))?;
    if stray > 0 {
        report.note(CheckFinding::Extra { entity: "large", found: usize::try_from(stray).unwrap_or(0), expected: 0 });
    }
    Ok(())
}

fn rows(db: &Connection, sealed: &SealedTable, report: &mut CheckReport) -> Outcome<()> {
    let mut damaged = false;
    let counted = tally::counted(db, sealed, &mut |row| {
        if !sealed.holds(row).unwrap_or(false) {
            damaged = true;
            report.note(finding(sealed, row));
        } else if *sealed == checksum::DRAFT && row.get::<_, i64>("state")? != drafts::TYPED {
            // A valid checksum does not prove that the content is what a program writes.
            report.note_unless(drafts::whole(row).is_ok_and(|record| record.is_some()), finding(sealed, row));
        }
        Ok(())
    })?;
    let strange = counted.keys().copied().filter(|part| !tally::parts(sealed).any(|known| known == *part));
    let parts: Vec<i64> = tally::parts(sealed).chain(strange).collect();
    for part in parts {
        let there = counted.get(&part).copied().unwrap_or_default();
        let rows = tally::what(sealed, part);
        let Some(kept) = tally::kept(db, sealed, part)? else {
            report.note(if rows == LocalRows::Unknown {
                CheckFinding::Surplus { rows, n: size(there.n) }
            } else {
                CheckFinding::Tally(rows)
            });
            continue;
        };
        match there.n.cmp(&kept.n) {
            Ordering::Less => report.note(CheckFinding::Missing { rows, n: size(kept.n.saturating_sub(there.n)) }),
            Ordering::Greater => report.note(CheckFinding::Surplus { rows, n: size(there.n.saturating_sub(kept.n)) }),
            // A row whose checksum changed is already reported as damaged.
            Ordering::Equal => report.note_unless(damaged || there.total == kept.total, CheckFinding::Exchanged(rows)),
        }
    }
    Ok(())
}

fn size(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}

/// There must be no tally of a table or part that this program does not count.
fn tallies(db: &Connection, report: &mut CheckReport) -> Outcome<()> {
    let known: usize = checksum::ALL.iter().map(|sealed| tally::parts(sealed).count()).sum();
    // A missing one is reported above.
    report.note_unless(size(tally::tallies(db)?) <= known, CheckFinding::Tally(LocalRows::Unknown));
    Ok(())
}

/// The finding about a damaged row, from the parts that can still be read.
fn finding(sealed: &SealedTable, row: &Row<'_>) -> CheckFinding {
    let text = |name: &str| row.get::<_, String>(name).unwrap_or_default();
    if *sealed == checksum::UNDO {
        CheckFinding::Step(text("author"))
    } else if *sealed == checksum::DRAFT || *sealed == checksum::THROWN {
        CheckFinding::Draft(Id(row.get::<_, [u8; 16]>("id").map(Uuid::from_bytes).unwrap_or_default()))
    } else if *sealed == checksum::LEAD_NOTE {
        CheckFinding::Note(text("owner"))
    } else if *sealed == checksum::ACCEPTED {
        CheckFinding::Accepted(text("author"))
    } else {
        CheckFinding::Fact(text("k"))
    }
}

/// Facts a file needs to be used, and the numbers of undo steps, which are never reused.
fn facts(db: &Connection, report: &mut CheckReport) -> Outcome<()> {
    let device = "SELECT count(*) FROM meta m JOIN device d ON d.id = m.v WHERE m.k = 'device'";
    let known: i64 = db.query_row(device, [], |row| row.get(0))?;
    report.note_unless(known == 1, CheckFinding::Fact("device".into()));
    for key in ["file", "shape"] {
        let there: i64 = db.query_row("SELECT count(*) FROM meta WHERE k = ?1", [key], |row| row.get(0))?;
        report.note_unless(there == 1, CheckFinding::Fact(key.into()));
    }
    let last = "SELECT (SELECT coalesce(max(id), 0) FROM undo) <=
         coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = 'undo'), 0)
         AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name <> 'undo')";
    let counted: bool = db.query_row(last, [], |row| row.get(0))?;
    report.note_unless(counted, CheckFinding::Schema("sqlite_sequence".into()));
    Ok(())
}
