//! The figures of an engagement in `praksis show`: as lines, and as minutes and percent in JSON. They are those of *Forløb*
//! and of the report; what they count is in `domain::figures`.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use crate::cases::{self, Figures};
use crate::domain::fields::Entity;
use crate::domain::figures::{Share, Spent};
use crate::domain::value::Record;
use crate::store::{Reader, StoreError};
use crate::text::Text;

fn of(record: &Record, reader: &Reader<'_>, today: NaiveDate) -> Result<Option<Figures>, StoreError> {
    if record.entity != Entity::Engagement {
        return Ok(None);
    }
    // The record may be redacted; the figures are read from the file.
    let Some(record) = reader.record(record.id)? else { return Ok(None) };
    Ok(cases::standing(reader, &record, today, &cases::thresholds(reader)?)?.figures)
}

/// The lines of an engagement; none for other records.
pub(super) fn lines(
    record: &Record,
    reader: &Reader<'_>,
    today: NaiveDate,
    text: &Text,
) -> Result<Vec<String>, StoreError> {
    let Some(figures) = of(record, reader, today)? else { return Ok(Vec::new()) };
    let percent = |share: Share| share.percent().into();
    let mut lines = match (figures.progress.filter(|_| figures.budget.is_none()), figures.plan) {
        (Some(done), Some(plan)) => {
            vec![text.with("standing-plan", &[("done", percent(done)), ("plan", percent(plan))])]
        }
        (Some(done), None) => vec![text.with("standing-done", &[("done", percent(done))])],
        (None, _) => Vec::new(),
    };
    lines.extend(text.hours(&figures.hours, figures.hours_budget));
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    Ok(lines)
}

/// The key `figures` of an engagement; none for other records.
pub(super) fn json(
    record: &Record,
    reader: &Reader<'_>,
    today: NaiveDate,
) -> Result<Option<(&'static str, Json)>, StoreError> {
    let Some(figures) = of(record, reader, today)? else { return Ok(None) };
    let (hours, percent) = (figures.hours, |share: Option<Share>| share.map(Share::percent));
    let both = |spent: Spent| json!({ "held": spent.held, "unanswered": spent.unanswered, "planned": spent.planned });
    let budget = figures
        .hours_budget
        .map(|budget| json!({ "minutes": budget, "left": hours.left(budget), "free": hours.free(budget) }));
    let minutes = json!({
        "sessions": both(Spent { held: hours.used, unanswered: hours.unanswered, planned: hours.planned }),
        "consultants": hours.consultants,
        "preparing": both(hours.preparing),
        "prep": both(hours.prep),
        "travel": both(hours.travel),
        "others": both(hours.others),
    });
    let (time, plan, progress) = (percent(figures.time), percent(figures.plan), percent(figures.progress));
    let percent = json!({ "time": time, "plan": plan, "progress": progress });
    Ok(Some(("figures", json!({ "minutes": minutes, "budget": budget, "percent": percent }))))
}
