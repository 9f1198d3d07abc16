//! Copied: a text goes to the terminal's clipboard, which says nothing of whether it arrived. So the text can also be read,
//! and saved in a file. What is copied is put together where the key is.

use std::path::Path;

use crate::report::save::{self, CannotSave, Target};
use crate::report::wording;
use crate::text::Text;
use crate::tui::core::cells::wrap;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Effects, Outside};
use crate::tui::core::msg::Msg;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay, Prompt};
use crate::tui::overlays::message::Message;

/// Columns of a text to read.
const WIDTH: usize = 74;

/// What the name of a file of plain text may end on.
const ENDINGS: [&str; 2] = ["txt", "md"];

/// Sends a text to the clipboard and says so with the message `said`. When the same text was sent just before, it did not
/// arrive, and is shown.
pub fn send(model: &mut Model, ctx: &Ctx<'_>, text: String, said: &str) -> Effects {
    if model.copied == text {
        return send_and_show(model, ctx, text);
    }
    model.copied.clone_from(&text);
    let again = ctx.text.with("copied-again", &[("key", ctx.bindings.key_of("copy").into())]);
    model.done(format!("{}. {again}", ctx.text.get(said)));
    vec![Effect::Outside(Outside::Copy(text))]
}

/// Sends a text to the clipboard and shows it.
pub fn send_and_show(model: &mut Model, ctx: &Ctx<'_>, text: String) -> Effects {
    model.copied.clone_from(&text);
    let lines = text.lines().flat_map(|line| wrap(line, WIDTH)).collect();
    let title = ctx.text.with("copied-shown", &[("key", ctx.bindings.key_of("save-text").into())]);
    let mut message = Message::new(title, lines);
    message.of_clipboard = true;
    model.overlays.push(message);
    vec![Effect::Outside(Outside::Copy(text))]
}

/// Whether the text on the screen is one that was copied.
pub fn can_save(model: &Model) -> Result<(), Reason> {
    match model.overlays.last() {
        Some(Overlay::Message(message)) if message.of_clipboard => Ok(()),
        _ => Err(""),
    }
}

/// `s` at a copied text: asks for the file to save it in.
pub fn ask(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let name = ctx.text.with("copied-file", &[("day", model.today_date().to_string().into())]);
    let path = save::free(&model.place.documents.join(name)).display().to_string();
    let title = ctx.text.get("ask-copied-to");
    model.overlays.push(Prompt::going_on("save-text", title, &path, |model, ctx, typed| take(model, ctx, &typed)));
    Vec::new()
}

/// Saves the text in the file that was typed, if a file may be made there.
fn take(model: &mut Model, ctx: &Ctx<'_>, typed: &str) -> Effects {
    let path = save::typed(typed, &model.place.documents);
    let is_text = path.extension().is_none_or(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    let ending = || Err(CannotSave::Ending(path.clone(), ENDINGS.to_vec()));
    let may = save::can_save(&Target::new(&path, Some(&model.place.path)));
    if let Err(error) = if is_text { may } else { ending() } {
        let words = wording::cannot_save(&error, ctx.text);
        if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
            prompt.problem = Some(words);
        }
        return Vec::new();
    }
    model.overlays.pop();
    vec![Effect::Outside(Outside::SaveText(path, model.copied.clone()))]
}

/// Writes the text, and gives the message about the outcome.
pub fn write(path: &Path, contents: &str, data: &Path, text: &Text) -> Msg {
    let whole = format!("{}\n", contents.trim_end_matches('\n'));
    let saved = save::save(&Target::new(path, Some(data)), whole.as_bytes());
    let said = match &saved {
        Ok(()) => text.with("copied-saved", &[("path", path.display().to_string().into())]),
        Err(error) => wording::cannot_save(error, text),
    };
    Msg::JobDone { ok: saved.is_ok(), lines: vec![said], backup: None }
}
