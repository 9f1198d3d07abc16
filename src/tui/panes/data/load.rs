//! Reads the contents of *Data*: the latest changes and the records due for erasing.

use crate::domain::value::Id;
use crate::text::format;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::model::Model;
use crate::tui::panes::state::Browser;
use crate::tui::widgets::list::state::{List, Source};
use std::collections::HashMap;
use std::collections::HashSet;

/// Changes to list at most.
pub const RECENT: usize = 100;

/// Reads the latest changes; each row is the record that a change is named after.
pub fn load(model: &mut Model, ctx: &Ctx<'_>) {
    let lang = ctx.text.lang();
    model.erasable = crate::cases::file::erasable(&ctx.reader, model.today_date()).unwrap_or_default();
    let events = ctx.reader.recent(RECENT).unwrap_or_default();
    let mut rows = Vec::new();
    let mut said = HashMap::new();
    let mut many = HashSet::new();
    for event in events {
        let Some((_, first)) = event.records.first().copied() else { continue };
        let id = ctx.named_after(event.verb, first);
        let Ok(Some((record, _))) = ctx.reader.record_or_deleted(id) else { continue };
        let local = format::local(event.wall);
        let when = format!("{} {}", format::day(lang, local.date()), format::clock(lang, local.time()));
        let ids: Vec<Id> = event.records.iter().map(|(_, id)| *id).collect();
        let named = ctx.named_change(event.verb, first, (&ids, event.count));
        let words = ctx.text.change(event.verb, &named.name);
        let more = if event.count > 1 && !named.many { format!(" (+{})", event.count - 1) } else { String::new() };
        // A row shows the latest change of its record.
        if event.count > 1 && !said.contains_key(&id) {
            many.insert(id);
        }
        rows.push(record);
        said.entry(id).or_insert_with(|| format!("{when}  {}  {words}{more}", event.author));
    }
    // A record that was changed twice shows once, with its latest change.
    let mut seen = HashSet::new();
    rows.retain(|row| seen.insert(row.id));
    let window = model.window();
    let browser = model.browsers.entry(Pane::Data).or_insert_with(|| Browser::of(List::from_source(Source::Given)));
    browser.list.first = window;
    browser.list.source = Source::Given;
    browser.list.total = rows.len();
    browser.list.rows = rows;
    browser.list.names = said;
    browser.list.many = many;
    browser.list.cursor = browser.list.cursor.min(browser.list.rows.len().saturating_sub(1));
}
