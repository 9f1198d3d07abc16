//! Netværk: the fee of each municipality's registration by the period's bands (D-11), above the period's detail.

use ratatui::layout::Rect;

use crate::domain::fees;
use crate::domain::fields::Entity;
use crate::domain::value::Record;
use crate::text::format;
use crate::tui::core::cells::fit;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::widgets::detail::state::{Detail, Item};

fn children(detail: &Detail, entity: Entity) -> Vec<Record> {
    detail
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Child(record) if record.entity == entity => Some(record.clone()),
            _ => None,
        })
        .collect()
}

/// Draws the fee of each municipality; returns the rows it took.
pub fn card(draw: &Draw<'_>, scene: &mut Scene, area: Rect, detail: &Detail) -> u16 {
    let bands = children(detail, Entity::FeeBand);
    let registrations = children(detail, Entity::Registration);
    if bands.is_empty() || registrations.is_empty() || area.height < 8 {
        return 0;
    }
    let lang = draw.text.lang();
    let ellipsis = scene.symbols.ellipsis;
    let heads =
        ["fee-municipality", "fee-participants", "fee-amount", "fee-each", "fee-status"].map(|id| draw.text.get(id));
    let x = [0u16, 14, 20, 33, 47];
    for (head, x) in heads.iter().zip(x) {
        scene.put(area, x, 0, head, Look::Dim);
    }
    let mut row = 1;
    let room = area.height / 2;
    for registration in registrations.iter().take(usize::from(room.saturating_sub(2))) {
        let name = registration.link("municipality").and_then(|id| detail.names.get(&id)).cloned().unwrap_or_default();
        let name = crate::tui::widgets::list::draw::short_name(&name);
        let n = registration.int("participants").unwrap_or(0);
        scene.put(area, x[0], row, &fit(&name, 13, ellipsis), Look::Text);
        scene.put(area, x[1], row, &n.to_string(), Look::Text);
        match fees::fee(&bands, n) {
            Some(fee) => {
                scene.put(area, x[2], row, &format::money(lang, fee), Look::Text);
                if n > 0 {
                    scene.put(area, x[3], row, &format::money(lang, fees::each(fee, n)), Look::Dim);
                }
            }
            None => {
                scene.put(area, x[2], row, &draw.text.get("fee-none"), Look::Warn);
            }
        }
        let status = Entity::Registration.field("status").map(|field| field.kind);
        if let Some(crate::domain::fields::Kind::Choice(list)) = status {
            scene.put(area, x[4], row, &draw.text.choice_short(list, registration.text("status")), Look::Dim);
        }
        row += 1;
    }
    let total = fees::total(&bands, &registrations);
    let words = if total.undefined > 0 {
        draw.text
            .with("fee-total-open", &[("sum", format::money(lang, total.sum).into()), ("n", total.undefined.into())])
    } else {
        draw.text.with("fee-total", &[("sum", format::money(lang, total.sum).into())])
    };
    scene.put(area, x[0], row, &words, Look::Accent);
    row + 1
}
