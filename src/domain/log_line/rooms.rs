//! Rooms: the room of a named unit in the remaining words of a line: "rød stue", "Blå", and the nearest room where none has the name.

use super::line_text::{LineText, Use};
use super::names::{LONGEST_NAME, Name, is_common, is_glue};
use super::words::stands_alone;
use super::{Candidate, Finder, Meaning, Took, times};
use crate::domain::fold::fold_long;
use crate::domain::nearest::nearest;

/// Most rooms that are offered.
const MOST: usize = 4;

/// Words that say that a room is meant, and are no part of its name.
fn says_room(folded: &str) -> bool {
    matches!(folded, "stue" | "stuen" | "gruppe" | "gruppen" | "rum" | "rummet" | "room")
}

impl LineText<'_> {
    /// The rooms of the units that the line names.
    fn known_rooms(&self) -> Vec<Candidate> {
        let units = self.reading.units.iter();
        units.flat_map(|unit| self.lookup.rooms_of(unit.id).iter().cloned().collect::<Vec<_>>()).collect()
    }

    /// Whether no word of prose stands beside a run of words: a colour in a sentence names no room.
    fn is_apart(&self, at: usize, n: usize) -> bool {
        let is_text = |at: usize| matches!(self.uses.get(at), Some(Use::Free | Use::Again));
        let glue = |at: usize| is_text(at) && is_glue(&fold_long(self.word(at)));
        let before = (0..at).rev().find(|at| !glue(*at));
        !before.is_some_and(is_text) && (glue(at + n) || !is_text(at + n))
    }

    /// The free runs of words, the longest first.
    fn free_runs(&self) -> Vec<(usize, usize)> {
        let free = |at: usize| self.uses.get(at) == Some(&Use::Free);
        let runs = (0..self.words.len()).flat_map(|at| (1..=LONGEST_NAME).map(move |n| (at, n)));
        let mut runs: Vec<(usize, usize)> = runs.filter(|(at, n)| (*at..at + n).all(free)).collect();
        runs.sort_by_key(|(at, n)| (std::cmp::Reverse(*n), *at));
        runs
    }

    /// Reads the room; names of records and kinds are read already.
    pub(super) fn room(&mut self) {
        let rooms = self.known_rooms();
        if rooms.is_empty() {
            return;
        }
        for whole in [true, false] {
            for (at, n) in self.free_runs() {
                let Some(text) = times::joined(&self.words, at, n) else { continue };
                let folded = fold_long(&text);
                if !self.is_apart(at, n) || is_common(&folded) || stands_alone(&folded) {
                    continue;
                }
                let (finder, bare) = (Finder::new(&text), Finder::new(&without_room(&text)));
                let is = |name: &Name| match whole {
                    true => finder.is(name) || bare.is(name),
                    false => finder.begins_a_word_of(name),
                };
                let mut fits = rooms.iter().filter(|room| room.names.iter().any(is));
                if let (Some(room), None) = (fits.next().cloned(), fits.next()) {
                    self.took_as(at, n, Took::Record(room.clone()), !whole);
                    self.mark(at, n, Use::Taken);
                    self.reading.room = Some(room);
                    return;
                }
            }
        }
        self.near_room(&rooms);
    }

    /// Offers the nearest room for words that name none, or all rooms where the words say that one is meant.
    fn near_room(&mut self, rooms: &[Candidate]) {
        for (at, n) in self.free_runs() {
            let Some(text) = times::joined(&self.words, at, n).filter(|_| self.is_apart(at, n)) else { continue };
            let folded = fold_long(&text);
            if is_common(&folded) || stands_alone(&folded) {
                continue;
            }
            let bare = without_room(&text);
            let names = || rooms.iter().map(Candidate::name);
            let near = nearest(&text, names()).or_else(|| nearest(&bare, names()));
            let meant = bare.len() < text.len() && !bare.is_empty();
            let offered: Vec<&Candidate> = match near {
                Some(near) => rooms.iter().filter(|room| room.name() == near).collect(),
                None if meant => rooms.iter().collect(),
                None => continue,
            };
            let option = |room: &&Candidate| (Meaning::Record((*room).clone()), room.name().to_owned());
            let options = offered.iter().take(MOST).map(option).collect();
            self.ask_about(at, n, options, offered.len() > MOST, true);
            self.mark(at, n, Use::Taken);
            return;
        }
    }
}

/// The words without one that only says that a room is meant.
fn without_room(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| !says_room(&fold_long(word)));
    words.collect::<Vec<_>>().join(" ")
}
