//! Replay of keys without a terminal; erasing, restoring, reports and plans are done at once.
#![deny(clippy::wildcard_enum_match_arm)]

use crate::domain::value::Id;
use crate::store;
use crate::tui::commands;
use crate::tui::commands::roster_plan;
use crate::tui::core::effects::Outside;
use crate::tui::core::input::Input;
use crate::tui::core::keys::Stroke;
use crate::tui::core::msg::Msg;
use crate::tui::screen;
use crate::tui::session::Session;

impl Session {
    /// Does at once what the event loop does in the background: erasing, restoring and reports.
    pub fn do_now(&mut self, act: &Outside) {
        let now = self.log_clock();
        let author = self.model.actor.initials.clone();
        if let Outside::Report(job) = act {
            let said = commands::reports::put_together(&self.store.reader(), &self.text, job);
            let said = commands::reports::save(&self.text, job, self.store.path(), said);
            self.send(said);
            return;
        }
        if let Outside::Plan(job) = act {
            let mut said = Vec::new();
            roster_plan::work_out(&self.store.reader(), job, &mut |planned| said.push(planned));
            said.into_iter().for_each(|planned| drop(self.send(Msg::Planned(job.clone(), Box::new(planned)))));
            return;
        }
        if let Outside::SaveText(path, contents) = act {
            let said = commands::copied::write(path, contents, self.store.path(), &self.text);
            self.send(said);
            return;
        }
        if let Outside::Restore(copy) = act {
            let restored = store::restore(copy, self.store.path());
            if restored.is_ok() {
                self.go_on_with_restored();
            }
            self.send(Msg::Restored(copy.clone(), restored));
            return;
        }
        let ids: &[Id] = match act {
            Outside::Erase(ids) => ids,
            Outside::Clear => &[],
            Outside::Editor(_)
            | Outside::Copy(_)
            | Outside::SaveText(..)
            | Outside::Mouse(_)
            | Outside::Backup
            | Outside::Report(_)
            | Outside::Plan(_)
            | Outside::Restore(_)
            | Outside::Check
            | Outside::Repair
            | Outside::SecondPlace(_)
            | Outside::StopJob
            | Outside::Wake(..)
            | Outside::Redraw
            | Outside::Suspend
            | Outside::Quit => return,
        };
        let outcome = self.store.erase(ids, &author, now);
        self.changed |= outcome.is_ok();
        self.send(Msg::Erased(outcome));
    }

    /// Presses keys without a terminal, drawing between them as a terminal would, and returns the last screen. Typing
    /// is kept at the end, as when a terminal is lost.
    pub fn replay(&mut self, strokes: &[Stroke]) -> String {
        self.replay_to_print(strokes).0
    }

    /// See [`Session::replay`]; also returns how many civil registration numbers were masked in the screen.
    pub fn replay_to_print(&mut self, strokes: &[Stroke]) -> (String, usize) {
        self.settle();
        self.draw();
        for stroke in strokes {
            let input = match stroke {
                Stroke::Key(chord) => Input::Key(*chord),
                Stroke::Paste(text) => Input::Paste(text.clone()),
                Stroke::Resize(w, h) => Input::Resize(*w, *h),
            };
            let outside = self.send(Msg::Input(input));
            outside.iter().for_each(|act| self.do_now(act));
            self.settle();
            self.draw();
            if outside.contains(&Outside::Quit) {
                break;
            }
        }
        self.try_held();
        self.send(Msg::Ending);
        self.draw();
        let (scene, masked) = screen::draw_for_print(&self.model, &self.text);
        (scene.text(), masked)
    }
}
