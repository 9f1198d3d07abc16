//! All suites, each with its share of the time.

mod flips;
mod full;
mod imports;
mod interrupted;
mod kill;
mod locks;
mod moved;
mod power;
mod signals;
mod together;

use crate::tally::Row;
use crate::{Bench, Res};

/// A way to break the program.
pub struct Suite {
    pub name: &'static str,
    pub what: &'static str,
    /// Its share of the time.
    pub weight: u32,
    pub run: fn(&mut Bench) -> Res<Vec<Row>>,
}

pub const ALL: &[Suite] = &[
    Suite { name: "kill", what: "kill -9 while the command line and the screen save", weight: 3, run: kill::run },
    Suite {
        name: "interrupted",
        what: "kill -9 under restore, repair and the starts after a kill",
        weight: 3,
        run: interrupted::run,
    },
    Suite { name: "power", what: "the power cut at recorded moments", weight: 5, run: power::run },
    Suite { name: "full", what: "a full disk under every way to write", weight: 3, run: full::run },
    Suite { name: "flips", what: "flipped bits, cut and zeroed files", weight: 5, run: flips::run },
    Suite { name: "together", what: "several programs on one file", weight: 4, run: together::run },
    Suite {
        name: "moved",
        what: "the file moved, deleted or replaced under an open screen",
        weight: 3,
        run: moved::run,
    },
    Suite {
        name: "signals",
        what: "signals while somebody types, in the editor, in a job",
        weight: 3,
        run: signals::run,
    },
    Suite { name: "locks", what: "a lock held by another program", weight: 2, run: locks::run },
    Suite { name: "imports", what: "damaged documents", weight: 3, run: imports::run },
];
