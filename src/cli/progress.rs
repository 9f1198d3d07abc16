//! Progress of a subcommand: the one line that shows a person how far it is, and Ctrl+C and other signals, where work
//! must stop in good order.

use std::io::Write;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use super::{Failure, Io};
use crate::domain::progress::Done;
use crate::store::StoreError;
use crate::text::Text;
use crate::tui::signals::Noted;

/// The shortest time between two percentages; shorter work shows none.
const BEAT: Duration = Duration::from_millis(200);

/// A line on standard error that is written over, and removed at the end. Nothing is written when nobody watches.
pub(super) struct ProgressLine<'a> {
    err: &'a mut dyn Write,
    watched: bool,
    what: String,
    told: Instant,
    /// Characters in the line now.
    shown: usize,
}

impl<'a> ProgressLine<'a> {
    pub(super) fn new(io: &'a mut Io<'_>) -> ProgressLine<'a> {
        ProgressLine { err: &mut *io.err, watched: io.watched, what: String::new(), told: Instant::now(), shown: 0 }
    }

    /// Names the work that begins.
    pub(super) fn begin(&mut self, what: String) {
        let said = format!("{what} …");
        self.what = what;
        self.write(&said);
    }

    /// Updates the percentage.
    pub(super) fn tell(&mut self, work: Done) {
        if self.told.elapsed() > BEAT {
            let said = format!("{} {} %", self.what, work.percent());
            self.write(said.trim_start());
        }
    }

    /// Writes a line that stays, whether somebody watches or not.
    pub(super) fn say(&mut self, words: &str) {
        self.take_away();
        // A closed standard error does not stop the work, here and below.
        let _ = writeln!(self.err, "{words}");
        self.told = Instant::now();
    }

    fn write(&mut self, said: &str) {
        if self.watched {
            let wide = self.shown;
            self.shown = said.chars().count();
            let _ = write!(self.err, "\r{said:wide$}");
            let _ = self.err.flush();
            self.shown = self.shown.max(wide);
        }
        self.told = Instant::now();
    }

    fn take_away(&mut self) {
        if self.shown > 0 {
            let _ = write!(self.err, "\r{:1$}\r", "", self.shown);
            let _ = self.err.flush();
            self.shown = 0;
        }
    }
}

impl Drop for ProgressLine<'_> {
    fn drop(&mut self) {
        self.take_away();
    }
}

/// Signals that end a program, such as Ctrl+C. The first one stops the work in good order; a second one, or one after
/// the work, ends the program at once.
pub(super) struct Ears {
    noted: Noted,
}

impl Ears {
    /// Starts to listen. The signal of a closed terminal is handled only when `watched`: work that was started with
    /// nohup must continue then.
    pub(super) fn open(watched: bool) -> Result<Ears, Failure> {
        Ok(Ears { noted: Noted::first(watched)? })
    }

    /// Whether the work continues.
    pub(super) fn hear(&self) -> ControlFlow<()> {
        if self.noted.signal().is_none() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// The result of the work; when a signal stopped it, message `said` says so.
    pub(super) fn outcome<T>(&self, worked: Result<T, StoreError>, said: &str, text: &Text) -> Result<T, Failure> {
        match (worked, self.noted.signal().and_then(|number| u8::try_from(number).ok())) {
            (Err(StoreError::Stopped { .. }), Some(number)) => Err(Failure::Stopped(number, text.get(said))),
            (worked, _) => Ok(worked?),
        }
    }
}

impl Drop for Ears {
    fn drop(&mut self) {
        self.noted.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(watched: bool, act: impl FnOnce(&mut ProgressLine<'_>)) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut io = Io { out: &mut out, err: &mut err, watched, system_language: None, machine: None };
        act(&mut ProgressLine::new(&mut io));
        String::from_utf8(err).unwrap_or_default()
    }

    /// Sets the time of the last write far back.
    fn later(line: &mut ProgressLine<'_>) {
        line.told = line.told.checked_sub(2 * BEAT).unwrap_or(line.told);
    }

    #[test]
    fn a_line_is_written_over_at_each_beat_and_taken_away_and_only_where_somebody_watches() {
        let work = |line: &mut ProgressLine<'_>| {
            line.begin("Writing".to_owned());
            line.tell(Done { done: 1, all: 2 });
            later(line);
            line.tell(Done { done: 1, all: 2 });
            line.begin("A".to_owned());
        };
        let wide = " ".repeat(12);
        assert_eq!(told(true, work), format!("\rWriting …\rWriting 50 %\rA …         \r{wide}\r"));
        assert_eq!(told(false, work), "");
    }

    #[test]
    fn what_stays_is_said_to_everybody() {
        let work = |line: &mut ProgressLine<'_>| {
            line.say("Made anew");
            later(line);
            line.tell(Done { done: 1, all: 4 });
        };
        assert_eq!(told(true, work), "Made anew\n\r25 %\r    \r");
        assert_eq!(told(false, work), "Made anew\n");
    }
}
