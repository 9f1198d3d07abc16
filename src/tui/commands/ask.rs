//! Opens a prompt above the pane.

use crate::store::Shown;
use crate::tui::model::Model;
use crate::tui::overlays::Ask;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::Prompt;

/// Opens a prompt above the pane. What is offered in it gives way to what is typed; a filter and a path are gone on with.
pub fn ask(model: &mut Model, mut prompt: Prompt) {
    if !matches!(prompt.ask, Ask::Filter | Ask::ReportTo(..) | Ask::SecondPlace) {
        prompt.input.mark_all();
    }
    model.overlays.push(Overlay::Prompt(prompt));
}

/// See [`ask`], where the prompt shows nothing new of the file: what is answered is about what was `shown` before.
pub fn ask_as_of(model: &mut Model, shown: Shown, mut prompt: Prompt) {
    prompt.input.mark_all();
    model.overlays.push_as_of(Overlay::Prompt(prompt), shown);
}
