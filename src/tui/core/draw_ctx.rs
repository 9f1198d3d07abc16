//! The context of drawing, besides the state that is drawn: words, symbols, today, and drafts. It has no model.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::dates::IsoWeek;
use crate::domain::value::{Id, Record};
use crate::store::Dispute;
use crate::text::{Text, format};
use crate::tui::core::bindings::Bindings;
use crate::tui::core::cells::{Shown, cut};
use crate::tui::core::effects::DraftNote;
use crate::tui::core::file_info::FileInfo;
use crate::tui::core::theme::{Look, Symbols};

/// The state of a record for the end of its row. Its two parts stand in a column each, so that figures stand under
/// figures and signs under signs.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// "61 % / plan 63 %"; aligned to the right.
    pub figures: String,
    /// "● ⚠2": the light, and the number of errors or warnings; aligned to the left.
    pub marks: String,
    /// How the state is drawn.
    pub look: Look,
}

impl Standing {
    /// A state without figures of its own.
    pub fn of(words: String, look: Look) -> Standing {
        Standing { figures: words, marks: String::new(), look }
    }
}

/// The state of records that are judged between keys.
pub trait Standings {
    /// The state of this record; `short` leaves the figures out. Empty if it is not judged yet.
    fn standing(&self, draw: &DrawCtx<'_>, record: &Record, short: bool) -> Standing;
}

/// The context every part of a screen is drawn with.
#[derive(Clone, Copy)]
pub struct DrawCtx<'a> {
    /// The words.
    pub text: &'a Text,
    /// Keys of all commands.
    pub bindings: Bindings,
    /// Symbols.
    pub symbols: &'static Symbols,
    /// Today.
    pub today: NaiveDate,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// The initials of the person at the screen.
    pub initials: &'a str,
    /// The open file.
    pub file: &'a FileInfo,
    /// Drafts on this machine, newest first.
    pub drafts: &'a [DraftNote],
    /// Fields that have several versions.
    pub versions: &'a [Dispute],
    /// The state of engagements.
    pub standings: &'a dyn Standings,
    /// The frame is for a screen reader: figures and states are said in words.
    pub spoken: bool,
}

/// The highest number of versions a field of this record has; 0 if no field has several.
pub fn versions_of(versions: &[Dispute], id: Id) -> usize {
    versions.iter().filter(|dispute| dispute.id == id).map(Dispute::count).max().unwrap_or(0)
}

impl DrawCtx<'_> {
    /// See [`versions_of`].
    pub fn versions_of(&self, id: Id) -> usize {
        versions_of(self.versions, id)
    }

    /// The draft of a record, if it has one.
    pub fn draft_of(&self, id: Id) -> Option<&DraftNote> {
        self.drafts.iter().find(|draft| draft.id == id)
    }

    /// These initials, if they belong to somebody else than the person at the screen.
    pub fn another<'i>(&self, initials: &'i str) -> Option<&'i str> {
        Some(initials).filter(|by| !by.is_empty() && !self.initials.is_empty() && *by != self.initials)
    }

    /// "Ikke gemt endnu: møde 'KL-…', skrevet 12.47 (D åbner)".
    pub fn draft(&self, draft: &DraftNote) -> String {
        let lang = self.text.lang();
        let when = if draft.at.date() == self.today {
            format::clock(lang, draft.at.time())
        } else {
            format::day(lang, draft.at.date())
        };
        let what = self.text.entity_named(draft.entity, &draft.caption);
        let mut args = vec![("what", what.into()), ("when", when.into())];
        match self.another(&draft.by) {
            Some(who) => {
                args.push(("who", who.into()));
                self.text.with("draft-left-by", &args)
            }
            None => self.text.with("draft-left", &args),
        }
    }

    /// A box in the middle of an area, at most this large.
    pub fn centred(&self, area: Rect, width: u16, height: u16) -> Rect {
        let width = width.min(area.width);
        // A box of full width takes the full height too: one row of the pane above and below would look like its frame.
        let height = if width == area.width && height + 2 >= area.height { area.height } else { height };
        let height = height.min(area.height);
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
    }

    /// Text cut to a width, with this screen's ellipsis.
    pub fn cut<'t>(&self, text: &'t str, room: usize) -> Shown<'t> {
        cut(text, room, self.symbols.ellipsis)
    }

    /// A day with its weekday, week and holiday: "man 10.2.2020 · uge 7".
    pub fn whole_day(&self, day: NaiveDate) -> String {
        let (lang, dot) = (self.text.lang(), self.symbols.dot);
        let mut said = format!("{} {dot} {}", format::weekday_day(lang, day), format::week_of(lang, day));
        if let Some(holiday) = crate::domain::calendar::holiday(day) {
            let id = format!("holiday-{}", holiday.code().replace('_', "-"));
            said.push_str(&format!(" {dot} {}", self.text.get(&id)));
        }
        said
    }

    /// The ISO week of a day, in words.
    pub fn week(&self, day: NaiveDate) -> String {
        format::week(self.text.lang(), IsoWeek::of(day))
    }
}
