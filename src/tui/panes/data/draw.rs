//! Drawing of *Data*: the place of the file, its safety, and its latest changes.

use ratatui::layout::Rect;

use crate::text::shell;
use crate::tui::core::cells::{fit, wrap};
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::widgets::list::draw::Columns;

/// "rå observationer: 12, kladder: 2 kan slettes".
fn erasable(draw: &Draw<'_>) -> String {
    if draw.model.erasable.is_empty() {
        return draw.text.get("data-erasable-none");
    }
    let kinds = draw.model.erasable.iter().map(|due| {
        let more = if due.more { "+" } else { "" };
        format!("{}: {}{more}", draw.text.retention_kind(due.kind), due.count)
    });
    let list = kinds.collect::<Vec<_>>().join(", ");
    draw.text.with("data-erasable-some", &[("list", list.into())])
}

/// Draws the state of the file above the latest changes.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let model = draw.model;
    let backup = match model.place.last_backup {
        Some(at) => draw.text.copy_age(at, model.now),
        None => draw.text.get("backup-none"),
    };
    let second = model.place.second.as_ref();
    let second_look = match second {
        Some(second) if second.trouble.is_some() => Look::Warn,
        Some(_) => Look::Text,
        None => Look::Dim,
    };
    let mut facts = vec![
        ("data-file", model.place.path.display().to_string(), Look::Text),
        ("data-backup", backup, if model.place.last_backup.is_some() { Look::Text } else { Look::Warn }),
        ("data-second", draw.text.second_place(second, model.now), second_look),
        ("data-private", draw.text.get("data-private-text"), Look::Dim),
        (
            "data-who",
            format!(
                "{} {} ({})",
                model.actor.initials,
                model.actor.name,
                draw.text.get(&format!("role-{}", model.actor.role.code()))
            ),
            Look::Text,
        ),
        ("data-drafts", model.drafts.len().to_string(), if model.drafts.is_empty() { Look::Text } else { Look::Warn }),
        ("data-erasable", erasable(draw), if model.erasable.is_empty() { Look::Text } else { Look::Warn }),
        ("data-undo", model.undo.clone().unwrap_or_else(|| draw.text.get("data-undo-none")), Look::Dim),
        ("data-theme", draw.text.get(&format!("theme-{}", model.theme.code())), Look::Dim),
        ("data-reader", draw.text.get(if model.spoken { "data-reader-on" } else { "data-reader-off" }), Look::Dim),
    ];
    if model.unclear {
        facts.insert(
            1,
            (
                "data-unclear",
                draw.text.with("data-unclear-text", &[("purge", shell::command("purge", &model.place.path).into())]),
                Look::Bad,
            ),
        );
    }
    if model.thrown > 0 {
        let at = facts.iter().position(|(id, ..)| *id == "data-erasable").unwrap_or(facts.len());
        let words = draw.text.with("data-thrown-text", &[("n", model.thrown.into())]);
        facts.insert(at, ("data-thrown", words, Look::Text));
    }
    if model.place.disk_full {
        let path = model.place.path.display().to_string();
        facts.insert(1, ("data-risk", draw.text.with("file-disk-full-start", &[("path", path.into())]), Look::Bad));
    }
    if let Some(went) = &model.place.went {
        facts.insert(1, ("data-went", draw.text.file_went(&model.place.path, went), Look::Bad));
    }
    if let Some(risk) = &model.place.risk {
        facts.insert(1, ("data-risk", draw.text.place_risk(risk), Look::Warn));
    }
    if model.place.damage > 0 {
        let said = draw.text.file_damaged(model.place.damage);
        facts.insert(1, ("data-damage", said, Look::Bad));
    }
    if let Some(kept) = &model.place.lost_journal {
        let said = draw.text.with("data-journal-text", &[("name", kept.as_str().into())]);
        facts.insert(1, ("data-journal", said, Look::Bad));
    }
    if model.place.demo {
        facts.insert(1, ("data-demo", draw.text.get("data-demo-text"), Look::Accent));
    }
    let width = usize::from(area.width.saturating_sub(28));
    let lines: Vec<(String, Vec<String>, Look)> =
        facts.into_iter().map(|(label, value, look)| (draw.text.get(label), wrap(&value, width), look)).collect();
    let height = lines.iter().map(|(_, lines, _)| lines.len()).sum::<usize>() + 2;
    let above = u16::try_from(height).unwrap_or(u16::MAX).min(area.height * 2 / 3);
    let inner = scene.boxed(Rect { height: above, ..area }, &draw.text.get("data-title"), "", false);
    let mut y = 0;
    for (label, lines, look) in lines {
        let shown = fit(&label, 22, scene.symbols.ellipsis);
        scene.put_said(inner, 1, y, &shown, &format!("{label}:"), Look::Dim);
        for (n, line) in lines.iter().enumerate() {
            scene.put(inner, 24, y, line, look);
            if n > 0 {
                scene.follows(inner, y);
            }
            y += 1;
        }
    }
    let below = Rect { y: area.y + above, height: area.height - above, ..area };
    if below.height > 2
        && let Some(browser) = model.browser()
    {
        let focused = model.overlays.is_empty();
        let inner = scene.boxed(below, &draw.text.get("data-recent"), &draw.count(&browser.list), focused);
        draw.list(scene, inner, &browser.list, Columns::Changes, BoxId::List, focused, "data-recent-empty");
    }
}
