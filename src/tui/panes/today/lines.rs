//! The last lines of *I dag*: open decisions, changes by others, and tags used in several units.

use crate::domain::fields::Entity;
use crate::domain::trends::WINDOW_DAYS;
use crate::text::Text;
use crate::text::format;
use crate::tui::background::trends;
use crate::tui::background::trends::Changes;
use crate::tui::model::Model;
use fluent_bundle::FluentValue;

/// "14 aktiviteter, 3 observationer, 1 anmodning".
pub fn kinds(changes: &Changes, text: &Text) -> Vec<String> {
    let named = |(entity, n): (Entity, usize)| {
        let name = if n == 1 { text.entity(entity) } else { text.entities(entity) };
        format!("{n} {}", name.to_lowercase())
    };
    changes.new_by_kind().into_iter().map(named).collect()
}

/// What others changed since the last visit, in one line; `None` if nothing is known.
pub fn changes_line(model: &Model, text: &Text) -> Option<String> {
    let (last, changes) = model.findings.counts.changes()?;
    let day = FluentValue::from(format::weekday_short_day(text.lang(), last.day));
    if changes.records.is_empty() {
        return Some(text.with("changes-none", &[("day", day)]));
    }
    let mut said = kinds(changes, text);
    let others = changes.others();
    if others > 0 {
        said.push(text.with("changes-others", &[("n", others.into())]));
    }
    let more = if changes.more { text.with("changes-more", &[("n", trends::TOLD.into())]) } else { said.join(", ") };
    Some(text.with("changes-since", &[("day", day), ("what", more.into())]))
}

/// The trends in one line; `None` if none may be shown.
pub fn trends_line(model: &Model, text: &Text) -> Option<String> {
    let (trends, names) = model.findings.counts.trends()?;
    let said: Vec<String> = trends
        .shown
        .iter()
        .take(3)
        .filter_map(|trend| {
            let args = [
                ("tag", FluentValue::from(names.get(&trend.tag)?.clone())),
                ("n", trend.now.times().into()),
                ("engagements", trend.now.engagements.into()),
            ];
            Some(text.with("trends-one", &args))
        })
        .collect();
    (!said.is_empty()).then(|| {
        let what = said.join(" · ");
        text.with("trends-line", &[("days", WINDOW_DAYS.into()), ("what", what.into())])
    })
}

/// The number of fields to be decided, in one line; `None` for no such field.
pub fn versions_line(model: &Model, text: &Text) -> Option<String> {
    let n = model.to_decide();
    (n > 0).then(|| text.with("versions-line", &[("n", n.into())]))
}
