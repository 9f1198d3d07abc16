//! The map on the wall: where everything is. How it works and why it is so is in `docs/architecture/README.md` and
//! `docs/decisions/README.md`, how to add something in `CONTRIBUTING.md`; what a file holds is its own first sentence.
//!
//! ```text
//! +---------------------------------------------------------------------------+
//! | PRAKSIS Wed 15 Jan 2020 . week 3 . BLM (consultant)    praksis.db * saved |  header
//! | 1 Today  2 Networks  3 Meetings [4 Forløb] 5 AL  6 Obs  7 Duty  8  9      |  pane bar
//! |+- Forløb ----------------- 9 -++- F-01 Løbende udvikling ----------------+|
//! || > F-01 Løbende udvikling long||         2019         | 2020             ||  card
//! ||   F-02 Dagpleje og inst long || Phase   ######======= | -------         ||
//! ||   F-03 Bedre brug af    long || Title     Løbende udvikling             ||  list, detail
//! ||      +- New meeting ----------------------------------+fælles           ||  form
//! ||      | Title      KL-netværk_                         |                 ||  field
//! ||      | Date       16.1          Thu 16 Jan 2020       |                 ||
//! ||      +------------------------------------------------+                 ||
//! |+------------------------------++-----------------------------------------+|
//! | v Saved: M-013 KL-netværk                                                 |  notice
//! | Ctrl+S save  Tab next  F2 choose  Esc close                        ? help |  footer
//! +---------------------------------------------------------------------------+
//!
//! header, pane bar, notice, footer: tui/screen.rs; the keys in the footer come from THE command table, tui/command_table.rs
//!
//! list     tui/widgets/list/state.rs       drawn by tui/widgets/list/draw.rs      keys tui/commands/navigate.rs, dates.rs  which list: tui/panes/
//! detail   tui/widgets/detail/state.rs     drawn by tui/widgets/detail/draw.rs    its card: tui/panes/engagements/timeline.rs, tui/panes/networks/card.rs
//! logs     tui/panes/learning/  keys tui/commands/learning.rs  tui/commands/cafe.rs  how far a cycle is: domain/learning/  models: assets/lists/
//! form     tui/widgets/form/      drawn by tui/widgets/form/draw.rs      keys tui/commands/form.rs      typing kept: tui/widgets/form/typing.rs
//! bench    tui/widgets/workbench/  drawn by tui/widgets/workbench/draw.rs  tui/widgets/workbench/draw_tables.rs  tui/widgets/workbench/draw_context.rs
//!                            keys tui/commands/workbench.rs  tui/commands/scoring.rs  tui/commands/pairing.rs  tui/commands/neighbours.rs  tui/commands/sparring.rs
//! field    tui/widgets/form/field_input.rs, declared in THE field table domain/fields.rs; what is typed is read by domain/typed_input/
//! layers   tui/overlays/mod.rs   drawn by tui/overlays/draw.rs  keys tui/commands/overlay.rs  tui/commands/picker.rs  tui/commands/welcome.rs
//! erasing  tui/overlays/due.rs        drawn by tui/overlays/draw_due.rs       keys tui/commands/purge.rs
//! versions tui/overlays/disputes.rs   drawn by tui/overlays/draw_disputes.rs  keys tui/commands/trends.rs
//! panes    tui/panes/        a folder each: state, load, draw; those made of a list and a detail: tui/panes/browser/
//!          all engagements on one axis: tui/panes/engagements/  everybody's load: tui/background/workload.rs
//! findings tui/background/findings.rs      what the rules say; what is looked at next between keys: tui/commands/findings.rs; the table is rules/table.rs, reading a case is cases/
//!                            I dag puts them in a list in tui/commands/attention.rs
//! counts   tui/background/trends.rs     changes since the last visit, tags, hours by kind  keys tui/commands/trends.rs  domain/trends.rs domain/mix.rs
//! reports  tui/commands/reports.rs -> report/document.rs, written as bytes by a row of report/format.rs; data cases/engagement_report.rs
//! words    assets/i18n/      found by text/mod.rs           dates and amounts by text/format.rs
//! making a file ready for other fields, before there is a model: tui/rebuild_screen/mod.rs, drawn by tui/rebuild_screen/draw.rs
//! cells    tui/core/scene.rs what drawing gives, with the places a mouse can hit; colours and signs tui/core/theme.rs
//!
//! opening  a record: tui/commands/open.rs  reading anew: tui/commands/reload.rs  whether a key can run: tui/commands/when.rs
//! asking   what a change still needs: tui/commands/needs.rs  a line: tui/commands/ask.rs  narrowing what is offered: tui/commands/narrow.rs
//! printed  numbers are masked in tui/core/printed.rs
//!
//! a key    tui/event_loop.rs -> tui/input.rs -> tui/session/mod.rs -> tui/update.rs -> tui/command_table.rs -> tui/commands/
//! an edit  tui/commands/ -> tui/commands/decide.rs -> actions/ -> store/judged.rs -> store/commit.rs -> store/log.rs, cells.rs, projection.rs
//!          what it came to: tui/after_save.rs, or faults: tui/commands/faults.rs   a file another program holds: tui/retry.rs
//!          what was written a moment ago, for when another file is laid over the open one: tui/core/recent.rs
//!          the journal into the file when nobody writes: tui/settle.rs, store/journal.rs   a file that went: store/moved.rs
//! a plan   actions/plan.rs, shown before it is written, drawn by tui/overlays/plan_preview.rs, worded by text/planning.rs
//! steps    tui/commands/status.rs asks; actions/status.rs decides, actions/consequences.rs writes what follows, actions/validate.rs refuses
//!          begun from something else tui/commands/copy.rs  templates tui/commands/templates.rs  `g` in Register tui/commands/register.rs
//! frames   tui/frames.rs     when the screen is drawn
//! jobs     tui/jobs.rs       beside the screen  told of and stopped by keys: tui/commands/jobs.rs
//! finished tui/commands/finalize.rs  corrected: tui/commands/correct.rs  judged by domain/readiness.rs, drawn by tui/widgets/form/readiness.rs
//!          names and numbers: domain/privacy/, reviewed in tui/commands/name_review.rs  words to read: tui/commands/guidance.rs
//!          in lists: tui/widgets/list/draft_marks.rs  a covered screen: tui/commands/lock.rs
//! others   tui/file_watch.rs hears of another program's change -> tui/event_loop.rs
//! signals  tui/signals/ hears the system -> tui/event_loop.rs
//! ```
//!
//! Each module, from the ground up; arrows point only downwards:
//!
//! - [`domain`]: what is true without a screen or a disk: the field table, values, the Danish calendar, what people type.
//! - [`rules`]: the rule table: what is pointed out and what is stopped, judged from plain data.
//! - [`store`]: the only place that knows SQL: the log of changes, the views made from it, search, undo, drafts, backup.
//! - [`text`]: every word a person reads, in Danish and English.
//! - [`cases`]: cases read from the file for the rules, and what the rules say about them.
//! - [`actions`]: every decision about what a change writes, for the screen, the command line and import alike.
//! - [`import`]: documents in, judged whole and imported whole or not at all.
//! - [`report`]: documents out: everything as JSON; reports as a neutral document, written as Markdown or HTML.
//! - [`generate`]: invented data of any size, for trying things out and for measuring.
//! - [`cli`]: the command line, one file per subcommand.
//! - [`tui`]: the terminal program.

pub mod actions;
pub mod cases;
pub mod cli;
pub mod domain;
pub mod generate;
pub mod import;
pub mod report;
pub mod rules;
pub mod store;
pub mod text;
pub mod tui;

#[cfg(test)]
mod one_field;
