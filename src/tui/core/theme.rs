//! Looks: the meaning of a piece of the screen, shown as colours, and the symbols; no widget picks its own colour. A colour never
//! carries meaning alone.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Ordinary text.
    #[default]
    Text,
    /// Less important text.
    Dim,
    /// The one accent: titles, keys.
    Accent,
    /// The border of the box with the focus.
    Focus,
    /// The cursor's line in the box with the focus.
    Selected,
    /// The cursor's line in a box without the focus.
    Marked,
    /// Needs attention.
    Warn,
    /// Wrong.
    Bad,
    /// As it should be.
    Good,
}

/// A named set of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// For dark terminals.
    Dark,
    /// For light terminals.
    Light,
    /// Only the terminal's own sixteen colours.
    Sixteen,
    /// No colour at all: weight and reverse only (`NO_COLOR`).
    Plain,
}

impl Theme {
    /// All of them, in the order of the key that changes them.
    pub const ALL: [Theme; 4] = [Theme::Dark, Theme::Light, Theme::Sixteen, Theme::Plain];

    /// The stable code kept in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Theme::Dark => "dark",
            Theme::Light => "light",
            Theme::Sixteen => "sixteen",
            Theme::Plain => "plain",
        }
    }

    /// The theme with this code.
    pub fn from_code(code: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.code() == code)
    }

    /// The next one, after the last the first.
    pub fn next(self) -> Theme {
        let at = Theme::ALL.iter().position(|theme| *theme == self).unwrap_or(0);
        Theme::ALL.get(at + 1).copied().unwrap_or(Theme::Dark)
    }

    /// The style of a look.
    pub fn style(self, look: Look) -> Style {
        let plain = Style::new();
        let rgb = |r, g, b| plain.fg(Color::Rgb(r, g, b));
        match (self, look) {
            (_, Look::Text) => plain,
            (Theme::Dark, Look::Dim) => rgb(140, 146, 158),
            (Theme::Dark, Look::Accent) => rgb(122, 178, 224).add_modifier(Modifier::BOLD),
            (Theme::Dark, Look::Focus) => rgb(122, 178, 224),
            (Theme::Dark, Look::Selected) => plain.fg(Color::Rgb(255, 255, 255)).bg(Color::Rgb(38, 79, 120)),
            (Theme::Dark, Look::Marked) => plain.bg(Color::Rgb(45, 49, 58)),
            (Theme::Dark, Look::Warn) => rgb(229, 192, 103),
            (Theme::Dark, Look::Bad) => rgb(233, 118, 118).add_modifier(Modifier::BOLD),
            (Theme::Dark, Look::Good) => rgb(138, 196, 128),
            (Theme::Light, Look::Dim) => rgb(98, 104, 114),
            (Theme::Light, Look::Accent) => rgb(0, 82, 148).add_modifier(Modifier::BOLD),
            (Theme::Light, Look::Focus) => rgb(0, 82, 148),
            (Theme::Light, Look::Selected) => plain.fg(Color::Rgb(0, 0, 0)).bg(Color::Rgb(184, 214, 240)),
            (Theme::Light, Look::Marked) => plain.bg(Color::Rgb(228, 231, 236)),
            (Theme::Light, Look::Warn) => rgb(136, 88, 0).add_modifier(Modifier::BOLD),
            (Theme::Light, Look::Bad) => rgb(170, 20, 30).add_modifier(Modifier::BOLD),
            (Theme::Light, Look::Good) => rgb(20, 110, 40),
            (Theme::Sixteen, Look::Dim) => plain.fg(Color::DarkGray),
            (Theme::Sixteen, Look::Accent) => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            (Theme::Sixteen, Look::Focus) => plain.fg(Color::Cyan),
            (Theme::Sixteen, Look::Selected) => plain.add_modifier(Modifier::REVERSED),
            (Theme::Sixteen, Look::Marked) => plain.add_modifier(Modifier::BOLD),
            (Theme::Sixteen, Look::Warn) => plain.fg(Color::Yellow),
            (Theme::Sixteen, Look::Bad) => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            (Theme::Sixteen, Look::Good) => plain.fg(Color::Green),
            (Theme::Plain, Look::Dim) => plain.add_modifier(Modifier::DIM),
            (Theme::Plain, Look::Accent | Look::Focus | Look::Marked | Look::Warn) => {
                plain.add_modifier(Modifier::BOLD)
            }
            (Theme::Plain, Look::Selected) => plain.add_modifier(Modifier::REVERSED),
            (Theme::Plain, Look::Bad) => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            (Theme::Plain, Look::Good) => plain,
        }
    }
}

/// The symbols drawn beside words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbols {
    /// The line the cursor is on.
    pub cursor: &'static str,
    /// A marked row.
    pub marked: &'static str,
    /// On track.
    pub good: &'static str,
    /// Somewhat behind.
    pub half: &'static str,
    /// Needs attention.
    pub warn: &'static str,
    /// Wrong or missing.
    pub bad: &'static str,
    /// Done.
    pub done: &'static str,
    /// Not done.
    pub open: &'static str,
    /// A milestone done.
    pub milestone_done: &'static str,
    /// A milestone to come.
    pub milestone: &'static str,
    /// A milestone that was not reached when its engagement ended.
    pub milestone_unmet: &'static str,
    /// A milestone whose day has passed.
    pub milestone_late: &'static str,
    /// A visit or meeting whose day has passed, and nobody has said what became of it.
    pub unanswered: &'static str,
    /// Today in a timeline.
    pub today: &'static str,
    /// Bars of three weights and their empty background.
    pub bars: [&'static str; 4],
    /// Bars for engagements without phases: a short engagement, a call-out, a course, and an application.
    pub fills: [&'static str; 4],
    /// Separator between parts of a line.
    pub dot: &'static str,
    /// A field with several versions.
    pub several: &'static str,
    /// Cut text.
    pub ellipsis: &'static str,
    /// An empty slot of the roster.
    pub gap: &'static str,
    /// A continued slot of the roster.
    pub span: &'static str,
    /// A duty that was changed since it was published.
    pub changed: &'static str,
    /// A part of the hours of a duty.
    pub part: &'static str,
    /// A drop-down.
    pub down: &'static str,
    /// More above.
    pub up: &'static str,
    /// An arrow between old and new.
    pub arrow: &'static str,
    /// The keys that go left and right, in a hint.
    pub sideways: &'static str,
    /// Left and right end of the chosen pane in the pane bar.
    pub chosen: [&'static str; 2],
    /// Box corners and lines: top-left, top-right, bottom-left, bottom-right, horizontal, vertical.
    pub lines: [&'static str; 6],
}

impl Symbols {
    /// Whether these are the symbols for terminals without a Unicode font.
    pub fn is_ascii(&self) -> bool {
        self.lines == ASCII.lines
    }
}

/// For terminals with a Unicode font.
pub const UNICODE: Symbols = Symbols {
    cursor: "▸",
    marked: "■",
    good: "●",
    half: "◐",
    warn: "⚠",
    bad: "✗",
    done: "✓",
    open: "○",
    milestone_done: "◆",
    milestone: "◇",
    milestone_unmet: "▽",
    milestone_late: "▲",
    unanswered: "?",
    today: "┃",
    bars: ["▓", "▒", "░", "·"],
    fills: ["▬", "█", "═", "·"],
    dot: "·",
    several: "≠",
    ellipsis: "…",
    gap: "─ ─ ─",
    span: "━",
    changed: "∆",
    part: "½",
    down: "▾",
    up: "▴",
    arrow: "→",
    sideways: "← →",
    chosen: ["▌", "▐"],
    lines: ["┌", "┐", "└", "┘", "─", "│"],
};

/// For terminals without a Unicode font (spec 4.8).
pub const ASCII: Symbols = Symbols {
    cursor: ">",
    marked: "*",
    good: "*",
    half: "o",
    warn: "!",
    bad: "x",
    done: "v",
    open: "o",
    milestone_done: "#",
    milestone: "o",
    milestone_unmet: "~",
    milestone_late: "!",
    unanswered: "?",
    today: "|",
    bars: ["#", "=", "-", "."],
    fills: ["%", "@", "+", "."],
    dot: "-",
    several: "#",
    ellipsis: "~",
    gap: "- - -",
    span: "=",
    changed: "c",
    part: "1/2",
    down: "v",
    up: "^",
    arrow: "->",
    sideways: "<- ->",
    chosen: ["[", "]"],
    lines: ["+", "+", "+", "+", "-", "|"],
};
