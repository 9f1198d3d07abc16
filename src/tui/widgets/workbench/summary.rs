//! Before and after, agreement and coverage as lines of text with a small bar chart. Figures come from
//! `domain::measures`.

use crate::domain::choices::{Coded, Purpose, Theme};
use crate::domain::measures::{Coverage, Mean};
use crate::text::{Text, format};
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::theme::Symbols;
use crate::tui::widgets::workbench::context::Compared;

/// Cells of a bar.
const BAR: usize = 12;
/// Cells of a figure.
const FIGURE: usize = 9;

fn purpose(text: &Text, purpose: Purpose) -> String {
    text.choice(&Purpose::LIST, purpose.code())
}

fn points(text: &Text, mean: Option<Mean>) -> String {
    mean.map_or_else(|| "-".to_owned(), |mean| format::decimal(text.lang(), mean.tenths(), 1))
}

fn signed(text: &Text, tenths: Option<i64>) -> String {
    match tenths {
        None => "-".to_owned(),
        Some(tenths) => {
            let sign = if tenths > 0 { "+" } else { "" };
            format!("{sign}{}", format::decimal(text.lang(), tenths, 1))
        }
    }
}

/// A bar filled up to the lower figure, then the gain or loss, then the rest of the scale.
fn bar(symbols: &Symbols, (min, max): (i64, i64), before: Option<Mean>, after: Option<Mean>) -> String {
    let [full, gained, lost, empty] = symbols.bars;
    let whole = (max - min).saturating_mul(10).max(1);
    let cells = |mean: Mean| {
        let up = mean.tenths().saturating_sub(min.saturating_mul(10)).clamp(0, whole);
        usize::try_from((up * i64::try_from(BAR).unwrap_or(0) * 2 + whole) / (whole * 2)).unwrap_or(0).min(BAR)
    };
    let (from, to) = (before.map(cells).unwrap_or(0), after.or(before).map(cells).unwrap_or(0));
    let (low, high) = (from.min(to), from.max(to));
    let change = if to >= from { gained } else { lost };
    format!("{}{}{}", full.repeat(low), change.repeat(high - low), empty.repeat(BAR - high))
}

/// The widest table without bars, in cells.
pub const WITHOUT_BARS: usize = 24 + 4 * FIGURE + BAR + 1;

/// One scale before and after (D-08): a line per area, never a figure over all areas or scales.
pub fn before_after(text: &Text, symbols: &Symbols, scale: &Compared, width: usize) -> Vec<String> {
    let result = &scale.result;
    let (min, max) = scale.bounds;
    let [baseline, followup, after] = result.n;
    let mut lines = vec![
        text.with("compare-scale", &[("name", scale.name.as_str().into()), ("min", min.into()), ("max", max.into())]),
    ];
    let day = result.followup_day.map(|day| format::day(text.lang(), day)).unwrap_or_default();
    let n =
        [("baseline", baseline.into()), ("followup", followup.into()), ("after", after.into()), ("day", day.into())];
    lines.push(text.with("compare-n", &n));
    lines.push(match result.compared {
        Some(with) => text.with("compare-with", &[("purpose", purpose(text, with).into())]),
        None => text.get("compare-without"),
    });
    let bars = width > WITHOUT_BARS;
    let name_width = width.saturating_sub(4 * FIGURE + if bars { BAR + 2 } else { 0 }).clamp(10, 34);
    let row = |cells: [String; 5], bar: String| {
        let [name, figures @ ..] = cells;
        let right = |cell: String| format!("{}{cell}", " ".repeat(FIGURE.saturating_sub(cell.width())));
        let figures: String = figures.into_iter().map(right).collect();
        format!(
            "{}{figures}{}",
            fit(&name, name_width, symbols.ellipsis),
            if bars { format!("  {bar}") } else { String::new() }
        )
        .trim_end()
        .to_owned()
    };
    let short = |purpose: Purpose| {
        let words = text.choice_short(&Purpose::LIST, purpose.code());
        fit(&words, FIGURE - 1, symbols.ellipsis).trim_end().to_owned()
    };
    let head = [
        text.get("compare-area"),
        short(Purpose::Baseline),
        short(Purpose::Opfoelgning),
        short(Purpose::Eftermaaling),
        text.get("compare-change"),
    ];
    lines.push(row(head, String::new()));
    for area in &result.areas {
        let to = if result.compared == Some(Purpose::Eftermaaling) { area.after } else { area.followup };
        let name = scale.areas.get(&area.area).cloned().unwrap_or_default();
        let figures = [
            name,
            points(text, area.baseline),
            points(text, area.followup),
            points(text, area.after),
            signed(text, area.change),
        ];
        lines.push(row(figures, bar(symbols, scale.bounds, area.baseline, to)));
    }
    if bars {
        let [full, gained, lost, _] = symbols.bars;
        let args = [("full", full.into()), ("gained", gained.into()), ("lost", lost.into())];
        lines.push(text.with("compare-legend", &args));
    }
    for (of, share) in &scale.agreements {
        let args = [
            ("purpose", purpose(text, *of).into()),
            ("part", i64::try_from(share.part).unwrap_or(0).into()),
            ("whole", i64::try_from(share.whole).unwrap_or(0).into()),
        ];
        lines.push(text.with("compare-agreement", &args));
    }
    lines
}

/// How often each theme was observed in a set, and the themes baseline still lacks.
pub fn coverage(text: &Text, symbols: &Symbols, coverage: &Coverage) -> Vec<String> {
    let counted = Theme::LIST.codes.iter().zip(coverage.counts);
    let counts: Vec<String> =
        counted.map(|(code, n)| format!("{} {n}", text.choice_short(&Theme::LIST, code))).collect();
    let mut lines =
        vec![text.with("coverage-themes", &[("counts", counts.join(&format!(" {} ", symbols.dot)).into())])];
    lines.extend(match coverage.unseen_in_baseline() {
        None => Some(text.get("coverage-no-baseline")),
        Some(0) => None,
        Some(n) => Some(text.with("coverage-unseen", &[("n", n.into())])),
    });
    lines
}
