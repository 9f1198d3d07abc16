//! Netværk: the card of a period above its detail: the figures of its season, and the fee of each municipality's registration
//! (D-11). The fees are read with the rules
//! about the period (`cases::season`), so that R-40 and the card say the same.

use ratatui::layout::Rect;

use crate::domain::choices::{Coded, RegistrationStatus};
use crate::domain::fees::{self, Fee, Season};
use crate::domain::value::Record;
use crate::text::format;
use crate::tui::core::cells::{Cells, cut, fit};
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::networks::figures;
use crate::tui::widgets::detail::state::Detail;
use crate::tui::widgets::list::draw::short_name;

/// Cells of the name of a municipality at most, with its gap.
const NAME: u16 = 20;
/// Columns that always have room before any label is spelled out: municipality, participants, fee and status.
const FIRST: usize = 4;

/// The height from which each municipality has a row.
const FEES: u16 = 8;
/// Rows that the heads, the totals and a part of the detail take.
const LEFT: u16 = 6;
/// Rows that the detail below the card always has.
const DETAIL: u16 = 6;
/// Meetings at most, where there is room for little.
const FEW_MEETINGS: usize = 3;
/// Meetings at most.
const MEETINGS: usize = 8;
/// The height from which there is room for more.
const TALL: u16 = 24;

/// Draws the card; returns the rows it took. Where there is little room, the detail has it while the cursor is there: the card
/// is one line then.
pub fn card(
    draw: &Draw<'_>,
    scene: &mut Scene,
    area: Rect,
    period: &Record,
    (detail, focused): (&Detail, bool),
) -> u16 {
    let known = draw.model.findings.get(period.id);
    let Some(season) = known.and_then(|known| known.standing.network.as_ref()) else { return 0 };
    let is_tall = area.height >= TALL;
    let room = if is_tall { MEETINGS } else { FEW_MEETINGS };
    let most = if focused && !is_tall { 1 } else { area.height.saturating_sub(DETAIL) };
    let mut row = 0;
    for line in figures::lines(draw, scene, season, (usize::from(area.width), room)).into_iter().take(usize::from(most))
    {
        let words = fit(&line.words, usize::from(area.width), scene.symbols.ellipsis).to_string();
        scene.put(area, 0, row, &words, line.look);
        row += 1;
    }
    if focused && !is_tall {
        return row;
    }
    let below = Rect { y: area.y + row, height: area.height.saturating_sub(row), ..area };
    row + fees_card(draw, scene, below, period, detail)
}

/// Draws the fee of each municipality, or only what they come to where there is little room; returns the rows it took.
fn fees_card(draw: &Draw<'_>, scene: &mut Scene, area: Rect, period: &Record, detail: &Detail) -> u16 {
    let known = draw.model.findings.get(period.id);
    let Some(season) = known.and_then(|known| known.standing.season.as_ref()) else { return 0 };
    if !season.has_bands || season.rows.is_empty() {
        return 0;
    }
    if area.height < FEES {
        let mut row = 0;
        for words in total(draw, season).iter().take(usize::from(area.height)) {
            scene.put(area, 0, row, &fit(words, usize::from(area.width), scene.symbols.ellipsis), Look::Accent);
            row += 1;
        }
        return row;
    }
    // What does not fit is left out from the right; the total says what is paid.
    let columns =
        ["fee-municipality", "fee-participants", "fee-amount", "fee-status", "fee-each", "fee-per-meeting", "fee-paid"];
    let room = usize::from(area.height.saturating_sub(LEFT));
    let rows: Vec<_> = season.rows.iter().take(room).map(|fee| cells(draw, scene, season, fee, detail)).collect();
    let whole: Vec<String> = columns.iter().map(|id| draw.text.get(id)).collect();
    let short = |id: &&str| draw.text.attribute(id, "short").unwrap_or_else(|| draw.text.get(id));
    let widths = |labels: &[String]| -> Vec<u16> {
        let cell = |n: usize| rows.iter().filter_map(move |row| row.get(n)).map(|(words, _)| words.width());
        let wanted = labels.iter().enumerate().map(|(n, label)| cell(n).fold(label.width(), usize::max) + 1);
        wanted.map(|cells| u16::try_from(cells).unwrap_or(u16::MAX)).collect()
    };
    // The last column needs no gap.
    let fits = |widths: &[u16], n: usize| widths.iter().take(n).sum::<u16>() <= area.width + 1;
    let mut labels = whole.clone();
    if !fits(&widths(&whole), FIRST) {
        labels = columns.iter().map(short).collect();
        // Of the short labels those are spelled out that have the room, from the left.
        for (n, label) in whole.iter().enumerate().take(FIRST) {
            let mut longer = labels.clone();
            longer.splice(n..=n, [label.clone()]);
            if fits(&widths(&longer), FIRST) {
                labels = longer;
            }
        }
    }
    let widths = widths(&labels);
    let shown = (0..=columns.len()).rev().find(|n| fits(&widths, *n)).unwrap_or(0);
    let place = |n: usize| widths.iter().take(n).sum::<u16>();
    for (n, label) in labels.iter().enumerate().take(shown) {
        scene.put(area, place(n), 0, label, Look::Dim);
    }
    let mut row = 1;
    for cells in rows {
        for (n, (words, look)) in cells.into_iter().enumerate().take(shown) {
            scene.put(area, place(n), row, &words, look);
        }
        row += 1;
    }
    for words in total(draw, season) {
        scene.put(area, 0, row, &fit(&words, usize::from(area.width), scene.symbols.ellipsis), Look::Accent);
        row += 1;
    }
    if let Some((words, look)) = draw.places(season, &detail.names).filter(|_| row < area.height) {
        scene.put(area, 0, row, &fit(&words, usize::from(area.width), scene.symbols.ellipsis), look);
        row += 1;
    }
    row
}

/// The cells of one registration, in the order of the columns.
fn cells(draw: &Draw<'_>, scene: &Scene, season: &Season, row: &fees::Row, detail: &Detail) -> Vec<(String, Look)> {
    let lang = draw.text.lang();
    let registration = &row.registration;
    let name = registration.municipality.and_then(|id| detail.names.get(&id)).cloned().unwrap_or_default();
    let name = cut(&short_name(&name), usize::from(NAME - 1), scene.symbols.ellipsis).to_string();
    let n = registration.participants.unwrap_or(0);
    let amount = row.fee.amount().filter(|_| fees::pays(registration));
    let part = |parts: Option<i64>| {
        let each = amount.zip(parts).and_then(|(amount, parts)| fees::each(amount, parts));
        each.map(|each| format::money(lang, each)).unwrap_or_default()
    };
    let fee = match row.fee {
        Fee::Amount(_) => (amount.map(|amount| format::money(lang, amount)).unwrap_or_default(), Look::Text),
        Fee::NoBand | Fee::Bands(..) | Fee::NoMeetings => (draw.text.get("fee-none"), Look::Warn),
    };
    let status = registration.status.map(Coded::code).unwrap_or_default();
    vec![
        (name, Look::Text),
        (n.to_string(), Look::Text),
        fee,
        (draw.text.choice_short(&RegistrationStatus::LIST, status), Look::Dim),
        (part(Some(n)), Look::Dim),
        (part(season.meetings.paid_for()), Look::Dim),
        (registration.paid_at.map(|day| format::day(lang, day)).unwrap_or_default(), Look::Dim),
    ]
}

/// "I alt 31.000 kr. + 1 uafklaret", "betalt 31.000 kr., mangler 0 kr."
fn total(draw: &Draw<'_>, season: &Season) -> [String; 2] {
    let money = |amount: i64| format::money(draw.text.lang(), amount).into();
    let total = season.total();
    let sum = match total.open {
        0 => draw.text.with("fee-total", &[("sum", money(total.sum))]),
        open => draw.text.with("fee-total-open", &[("sum", money(total.sum)), ("n", open.into())]),
    };
    let args = [("paid", money(total.paid)), ("missing", money(total.sum.saturating_sub(total.paid)))];
    [sum, draw.text.with("fee-paid-of", &args)]
}
