//! The report on trends across all engagements: tags that occur in several units (D-16), and how time was spent (D-13).
//! The figures are calculated in `domain::trends` and `domain::mix`.

use std::collections::HashMap;

use super::document::{Block, Document, Table};
use super::words::short;
use crate::cases::portfolio::Portfolio;
use crate::domain::caption::Caption;
use crate::domain::choices::{ActivityKind, ChoiceList, Coded, Direction, LearningForm};
use crate::domain::figures::percents;
use crate::domain::trends::{LEAST_UNITS, Trends};
use crate::domain::value::Id;
use crate::text::{Text, format};

/// The trends report.
pub fn report(trends: &Trends, names: &HashMap<Id, Caption>, text: &Text) -> Document {
    let lang = text.lang();
    let stated = text.with("report-stated-trends", &[("day", format::long_day(lang, trends.now.to).into())]);
    let mut blocks = vec![Block::Note(stated)];
    blocks.extend(seen(trends, names, text));
    Document { lang: lang.code(), title: text.get("report-title-trends"), blocks }
}

/// The tags that may be shown, and how many are held back.
pub(super) fn seen(trends: &Trends, names: &HashMap<Id, Caption>, text: &Text) -> Vec<Block> {
    let lang = text.lang();
    let spans = [
        ("now", format::span(lang, trends.now.from, trends.now.to).into()),
        ("before", format::span(lang, trends.before.from, trends.before.to).into()),
    ];
    let mut blocks = vec![Block::Paragraph(text.with("report-trends-window", &spans))];
    let ids = [
        "report-tag",
        "report-observations",
        "report-activities",
        "report-engagements",
        "report-unit-count",
        "report-change-before",
    ];
    let mut table = Table::new(ids.iter().enumerate().map(|(at, id)| (text.get(id), at > 0)));
    for trend in &trends.shown {
        let name = names.get(&trend.tag).map(|caption| short(caption, text)).unwrap_or_default();
        let more = if trend.more { "+" } else { "" };
        table.row(vec![
            name,
            format!("{}{more}", trend.now.observations),
            format!("{}{more}", trend.now.activities),
            trend.now.engagements.to_string(),
            trend.now.units.to_string(),
            trend.change().map_or_else(|| text.get("report-held-back-cell"), signed),
        ]);
    }
    if table.rows.is_empty() {
        blocks.push(Block::Paragraph(text.with("report-trends-none", &[("least", LEAST_UNITS.into())])));
    } else {
        blocks.push(Block::Table(table));
    }
    let guard = [("n", trends.held_back.into()), ("least", LEAST_UNITS.into())];
    blocks.push(Block::Note(text.with("report-held-back", &guard)));
    blocks
}

fn signed(n: i64) -> String {
    if n > 0 { format!("+{n}") } else { n.to_string() }
}

/// How time was spent: by kind, by direction and by learning form.
pub(super) fn time_spent(portfolio: &Portfolio, text: &Text) -> Vec<Block> {
    let (mix, window) = (&portfolio.mix, portfolio.window);
    let lang = text.lang();
    let args =
        [("span", format::span(lang, window.0, window.1).into()), ("hours", format::hours(lang, mix.total()).into())];
    let mut blocks = vec![Block::Paragraph(text.with("report-mix-window", &args))];
    if mix.total() == 0 {
        return blocks;
    }
    let ids = ["report-activity", "report-count", "report-hours-short", "report-share"];
    let mut table = Table::new(ids.iter().enumerate().map(|(at, id)| (text.get(id), at > 0)));
    for (part, percent) in mix.shares() {
        let hours = format::hours(lang, part.minutes);
        let kind = text.choice(&ActivityKind::LIST, &part.kind);
        table.row(vec![kind, part.count.to_string(), hours, format!("{percent} %")]);
    }
    blocks.push(Block::Table(table));
    if mix.preparation > 0 {
        let hours = format::hours(lang, mix.preparation);
        blocks.push(Block::Note(text.with("report-mix-preparation", &[("hours", hours.into())])));
    }
    let shares = |all: &[(String, i64)], list: &ChoiceList, none: &str| -> Option<String> {
        let minutes: Vec<i64> = all.iter().map(|(_, minutes)| *minutes).collect();
        let named = all.iter().zip(percents(&minutes)).map(|((code, _), percent)| {
            let label = if code.is_empty() { text.get(none) } else { text.choice(list, code) };
            format!("{label} {percent} %")
        });
        let named: Vec<String> = named.collect();
        all.iter().any(|(code, _)| !code.is_empty()).then(|| named.join(", "))
    };
    let directions = shares(&portfolio.directions, &Direction::LIST, "report-no-direction")
        .map(|shares| ("report-directions", shares));
    let forms = shares(&portfolio.learning_forms, &LearningForm::LIST, "report-no-learning-form")
        .map(|shares| ("report-learning-forms", shares));
    for (id, shares) in [directions, forms].into_iter().flatten() {
        blocks.push(Block::Paragraph(text.with(id, &[("shares", shares.into())])));
    }
    if portfolio.by_outsiders > 0 {
        let hours = format::hours(lang, portfolio.by_outsiders);
        blocks.push(Block::Paragraph(text.with("report-by-outsiders", &[("hours", hours.into())])));
    }
    blocks
}
