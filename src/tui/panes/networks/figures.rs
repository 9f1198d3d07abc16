//! Netværk: the figures of a network's season on its card: meetings with who came and what was sent out, 40-20-40 with what
//! would mend it, and the use of the time. Read by `cases`, so that and the card say the same.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::domain::choices::{Coded, MeetingStatus};
use crate::domain::season::time_spent::TimeSpent;
use crate::domain::season::{MeetingFigures, SeasonFigures, Sent};
use crate::text::{Text, format};
use crate::tui::core::cells::Cells;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;

/// The cell with the status.
const STATUS: usize = 2;

/// A line of the card.
pub struct Line {
    /// Its words.
    pub words: String,
    /// How it looks.
    pub look: Look,
}

/// The lines of the card in `width` cells, at most `room` meetings: those around the next one.
pub fn lines(draw: &Draw<'_>, scene: &Scene, season: &SeasonFigures, (width, room): (usize, usize)) -> Vec<Line> {
    let today = draw.model.today_date();
    let plain = |words: String| Line { words, look: Look::Text };
    let mut lines = vec![plain(meetings(draw.text, season))];
    let next = season.meetings.iter().position(|one| is_ahead(one, today));
    let first = next.unwrap_or(season.meetings.len()).saturating_sub(room / 2);
    let first = first.min(season.meetings.len().saturating_sub(room));
    let shown: Vec<_> = season.meetings.iter().enumerate().skip(first).take(room).collect();
    let rows: Vec<_> = shown.iter().map(|(_, one)| cells(draw.text, scene, one, today)).collect();
    for ((at, one), words) in shown.into_iter().zip(aligned(&rows, width.saturating_sub(1))) {
        let mark = if next == Some(at) { scene.symbols.cursor } else { " " };
        let late =
            [one.agenda, one.minutes].into_iter().flatten().any(|sent| matches!(sent, Sent::By(day) if day < today));
        let look = match one.status {
            Some(MeetingStatus::Aflyst) => Look::Dim,
            _ if late => Look::Warn,
            _ => Look::Text,
        };
        lines.push(Line { words: format!("{mark}{words}"), look });
    }
    lines.extend(balance(draw.text, season));
    if let Some(next) = season.next {
        let each = |minutes: i64| format::minutes(draw.text.lang(), up_to_five(minutes, next.members));
        let args = [
            ("day", format::short_day(draw.text.lang(), next.date).into()),
            ("before", each(next.suggestion.before).into()),
            ("after", each(next.suggestion.after).into()),
            ("n", FluentValue::from(next.members.max(1))),
        ];
        lines.push(plain(draw.text.with("season-suggestion", &args)));
    }
    let directions = shares(draw.text, &season.directions);
    let perspectives = shares(draw.text, &season.perspectives);
    for (id, shares) in [("season-directions", directions), ("season-perspectives", perspectives)] {
        if !shares.is_empty() {
            lines.push(plain(draw.text.with(id, &[("shares", shares.into())])));
        }
    }
    lines
}

fn is_ahead(meeting: &MeetingFigures, today: NaiveDate) -> bool {
    meeting.status.is_some_and(MeetingStatus::is_planned) && meeting.date >= Some(today)
}

/// "Møder 1/3 holdt · fremmøde 10/12 = 83 %"
fn meetings(text: &Text, season: &SeasonFigures) -> String {
    let args = [("held", FluentValue::from(season.held)), ("of", FluentValue::from(season.planned))];
    let mut words = text.with("season-held", &args);
    if season.came.of > 0 {
        let share = format::percent(text.lang(), season.came.present, season.came.of);
        let (present, of) = (FluentValue::from(season.came.present), FluentValue::from(season.came.of));
        let came = text.with("season-came", &[("present", present), ("of", of), ("share", share.into())]);
        words = format!("{words} · {came}");
    }
    words
}

/// The cells of a meeting: day, place in the season, status, who came or answered, what is sent out.
fn cells(text: &Text, scene: &Scene, one: &MeetingFigures, today: NaiveDate) -> [String; 5] {
    let lang = text.lang();
    let day = one.date.map(|date| format::short_day(lang, date)).unwrap_or_default();
    let place = match one.status {
        Some(MeetingStatus::Aflyst) => String::new(),
        _ => format!("{}/{}", one.place.0, one.place.1),
    };
    let status = one.status.map(|status| text.choice_short(&MeetingStatus::LIST, status.code())).unwrap_or_default();
    let held = one.status.is_some_and(MeetingStatus::is_held);
    let people = if held && one.came.of > 0 {
        format!("{}/{}", one.came.present, one.came.of)
    } else if is_ahead(one, today) && one.answers.all() > 0 {
        let args = [
            ("yes", FluentValue::from(one.answers.yes)),
            ("no", FluentValue::from(one.answers.no)),
            ("open", FluentValue::from(one.answers.open)),
        ];
        text.with("season-answers", &args)
    } else {
        String::new()
    };
    let sent = |id: &str, sent: Option<Sent>| {
        // Of a meeting that was held only what is missing has its day.
        let (mark, day) = match sent? {
            Sent::On(_) if held => (scene.symbols.done.to_owned(), None),
            Sent::On(day) => (scene.symbols.done.to_owned(), Some(day)),
            Sent::By(day) if day < today => (scene.symbols.bad.to_owned(), Some(day)),
            Sent::By(day) => (text.get("season-by"), Some(day)),
        };
        let day = day.map(|day| format!(" {}", format::short_day(lang, day))).unwrap_or_default();
        Some(format!("{} {mark}{day}", text.get(id)))
    };
    let sent = [sent("season-agenda", one.agenda), sent("season-minutes", one.minutes)];
    [day, place, status, people, sent.into_iter().flatten().collect::<Vec<_>>().join(" ")]
}

/// The lines of these meetings in columns. The status is left out where the whole has no room: what was sent and who came
/// says most of it.
fn aligned(rows: &[[String; 5]], width: usize) -> Vec<String> {
    let widths: [usize; 5] = std::array::from_fn(|at| {
        rows.iter().map(|cells| cells.get(at).map_or(0, |cell| cell.width())).max().unwrap_or(0)
    });
    let whole: usize = widths.iter().sum::<usize>() + widths.len();
    let left_out = (whole > width).then_some(STATUS);
    let line = |cells: &[String; 5]| {
        let mut words = String::new();
        for (at, (cell, most)) in cells.iter().zip(widths).enumerate().filter(|(at, _)| Some(*at) != left_out) {
            let gap = " ".repeat(most.saturating_sub(cell.width()));
            // Days end under each other.
            words.push_str(&if at == 0 { format!("{gap}{cell} ") } else { format!("{cell}{gap} ") });
        }
        words.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// "40-20-40  45/41/14 %  (6,5 · 6 · 2 t)"
fn balance(text: &Text, season: &SeasonFigures) -> Option<Line> {
    let [before, during, after] = season.spent.shares()?;
    let hours = |minutes: i64| format::hours_number(text.lang(), minutes);
    let args = [
        ("shares", format!("{before}/{during}/{after}").into()),
        ("before", hours(season.spent.before).into()),
        ("during", hours(season.spent.during).into()),
        ("after", hours(season.spent.after).into()),
    ];
    let look = if season.is_off { Look::Warn } else { Look::Text };
    Some(Line { words: text.with("season-balance", &args), look })
}

/// "politik 26 · praksis 42 · begge 32"
fn shares<M: Coded + Copy>(text: &Text, spent: &TimeSpent<M>) -> String {
    let share = |(mark, percent): (M, i64)| format!("{} {percent}", text.choice_short(&M::LIST, mark.code()));
    spent.shares().into_iter().map(share).collect::<Vec<_>>().join(" · ")
}

/// The part of each of `people`, in whole fives, rounded up.
fn up_to_five(minutes: i64, people: i64) -> i64 {
    let people = people.max(1);
    let each = minutes.saturating_add(people - 1) / people;
    each.saturating_add(4) / 5 * 5
}
