//! Drawing of the panes made of a list and a detail: the layout of the two, and the card that some draw above the
//! detail.

use ratatui::layout::Rect;

use crate::domain::value::Record;
use crate::tui::core::cells::fit;
use crate::tui::core::pane::Focus;
use crate::tui::core::pane::Pane;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::register::state::REGISTER;
use crate::tui::widgets::list::draw::Columns;

/// Draws the current pane: list above detail at 80 columns, beside it from 120 (spec 4.8).
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let model = draw.model;
    let Some(browser) = model.browser() else { return };
    if model.pane == Pane::Engagements && model.wide() {
        return crate::tui::panes::engagements::draw::draw(draw, scene, area, browser);
    }
    let above = model.overlays.is_empty();
    let mut area = area;
    if model.pane == Pane::Register {
        let width = if model.wide() { 28 } else { 20 }.min(area.width / 3);
        kinds(draw, scene, Rect { width, ..area }, above);
        area = Rect { x: area.x + width, width: area.width - width, ..area };
    }
    let detail_focus =
        browser.focus == Focus::Detail && above && !(model.pane == Pane::Register && model.register.choosing);
    let list_focus = above && !detail_focus && !(model.pane == Pane::Register && model.register.choosing);
    let (list, detail) = if browser.open && !model.wide() {
        (Rect { height: 0, ..area }, area)
    } else if model.wide() {
        let width = area.width / 2;
        (Rect { width, ..area }, Rect { x: area.x + width, width: area.width - width, ..area })
    } else if model.pane == Pane::Networks && area.width >= 70 && !draw.spoken {
        // Few records with short names and long details: side by side already at 80 columns (spec 4.8 C).
        let width = area.width * 2 / 5;
        (Rect { width, ..area }, Rect { x: area.x + width, width: area.width - width, ..area })
    } else {
        let share = if detail_focus { area.height / 3 } else { area.height / 2 };
        let height = share.max(4).min(area.height);
        (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
    };
    if list.height > 1 {
        let title = title(draw);
        let inner = scene.boxed(list, &title, &draw.count(&browser.list), list_focus);
        let columns = if model.pane == Pane::Meetings { Columns::Dated } else { Columns::Plain };
        let empty = match model.pane {
            Pane::Register => "register-empty".to_owned(),
            pane => format!("empty-{}", pane.code()),
        };
        let network = |scene: &mut Scene, line: Rect, period: &Record| {
            crate::tui::panes::networks::rows::row(draw, scene, line, &browser.list, period);
        };
        let columns = if model.pane == Pane::Networks { Columns::Own(&network) } else { columns };
        let foot = u16::try_from(browser.list.foot.len()).unwrap_or(0).min(inner.height / 3);
        let rows = Rect { height: inner.height - foot, ..inner };
        draw.list(scene, rows, &browser.list, columns, BoxId::List, list_focus, &empty);
        for (at, words) in (0..foot).zip(&browser.list.foot) {
            let words = fit(words, usize::from(inner.width.saturating_sub(2)), scene.symbols.ellipsis);
            scene.put(inner, 2, inner.height - foot + at, &words, Look::Dim);
        }
    }
    if detail.height > 2 {
        let kind = browser.detail.record.as_ref().map(|record| draw.text.entity(record.entity)).unwrap_or_default();
        let inner = scene.boxed(detail, &browser.detail.title, &kind, detail_focus);
        let card = match (model.pane, &browser.detail.record) {
            (Pane::Engagements, Some(record)) => crate::tui::panes::engagements::timeline::card(
                draw,
                scene,
                inner,
                record,
                &browser.detail,
                browser.timeline,
            ),
            (Pane::Networks, Some(record)) => {
                crate::tui::panes::networks::card::card(draw, scene, inner, record, (&browser.detail, detail_focus))
            }
            _ => 0,
        };
        let rest = Rect { y: inner.y + card.min(inner.height), height: inner.height.saturating_sub(card), ..inner };
        draw.detail(scene, rest, &browser.detail, detail_focus);
    }
}

fn title(draw: &Draw<'_>) -> String {
    use crate::text::format;
    use crate::tui::widgets::list::state::Source;
    let Some(browser) = draw.model.browser() else { return String::new() };
    match (&browser.list.source, draw.model.pane) {
        (Source::Dated { .. }, _) if browser.list.of_every_day() => draw.text.get("meetings-all"),
        (Source::Dated { from, to }, _) => {
            let span = format::span(draw.text.lang(), *from, *to);
            let today = draw.model.today_date();
            let id = if *to < today { "meetings-span-past" } else { "meetings-span" };
            draw.text.with(id, &[("span", span.into())])
        }
        (_, Pane::Register) => draw.model.register.entity().map(|entity| draw.text.heading(entity)).unwrap_or_default(),
        (_, pane) => draw.text.get(&pane.id()),
    }
}

/// The kinds of Register.
fn kinds(draw: &Draw<'_>, scene: &mut Scene, area: Rect, above: bool) {
    let register = &draw.model.register;
    let focused = register.choosing && above;
    let inner = scene.boxed(area, &draw.text.get("register-kinds"), "", focused);
    let height = usize::from(inner.height).max(1);
    let top = (register.at + 1).saturating_sub(height);
    for (row, (at, entity)) in REGISTER.iter().enumerate().skip(top).take(height).enumerate() {
        let row = u16::try_from(row).unwrap_or(0);
        let chosen = at == register.at;
        let sign = if chosen { scene.symbols.cursor } else { " " };
        scene.put(inner, 0, row, sign, Look::Accent);
        scene.put(inner, 2, row, &draw.text.heading(*entity), Look::Text);
        if chosen {
            scene.tint(inner, row, if focused { Look::Selected } else { Look::Marked });
        }
        scene.hit(Rect { y: inner.y + row, height: 1, ..inner }, Hit::Row(BoxId::Part(0), at));
    }
}
