//! The map of the program: the files behind each part of the screen, and the modules. `docs/architecture/README.md` says
//! how the program works, `docs/decisions/README.md` why, and `CONTRIBUTING.md` how to add something. The first sentence of
//! each file says what is in it.
//!
//! ```text
//! +---------------------------------------------------------------------------+
//! | PRAKSIS Wed 15 Jan 2020 . week 3 . BLM (consultant)    praksis.db * saved |  header
//! | 1 Today  2 Netw.  3 Meetings [4 Forløb] 5 AL  6 Obs  7 Roster  8 Reg  9   |  pane bar
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
//! header, pane bar, notice, footer: tui/screen.rs; the keys in the footer come from the command table, tui/command_table.rs
//!
//! list     tui/widgets/list/state.rs       drawn by tui/widgets/list/draw.rs      keys tui/commands/navigate.rs, dates.rs  the rows: tui/panes/
//! detail   tui/widgets/detail/state.rs     drawn by tui/widgets/detail/draw.rs    its card: tui/panes/engagements/timeline.rs, tui/panes/networks/card.rs
//! logs     tui/panes/learning/  keys tui/panes/learning/keys.rs  tui/panes/learning/cafe_keys.rs  progress of a cycle: domain/learning/  models: assets/lists/
//! form     tui/widgets/form/      drawn by tui/widgets/form/draw.rs      keys tui/commands/form.rs      typing kept: tui/widgets/form/typing.rs
//! bench    tui/widgets/workbench/  drawn by tui/widgets/workbench/draw.rs  tui/widgets/workbench/draw_tables.rs  tui/widgets/workbench/draw_context.rs
//!                            keys tui/commands/workbench.rs  tui/commands/scoring.rs  tui/commands/pairing.rs  tui/commands/neighbours.rs  tui/commands/sparring.rs
//! field    tui/widgets/form/field_input.rs, declared in THE field table domain/fields.rs; its text is read by domain/typed_input/
//! overlays tui/overlays/mod.rs   each drawn in its own file   keys tui/commands/overlay.rs  tui/commands/views.rs  tui/commands/welcome.rs
//! erasing  tui/overlays/erasable.rs    keys tui/commands/purge.rs
//! versions tui/overlays/disputes.rs    keys tui/commands/disputes.rs
//! panes    tui/panes/        a folder each: state, load, draw, keys; THE pane table: tui/panes/table.rs; panes of a list and a detail: tui/panes/browser/
//!          all engagements on one axis: tui/panes/engagements/  everybody's workload: tui/background/workload.rs
//! findings tui/background/findings.rs      the findings of the rules; the next case to judge between keys: tui/commands/findings.rs; the table is rules/table.rs, reading a case is cases/
//!                            their list in I dag: tui/commands/attention.rs
//! counts   tui/background/trends.rs     changes since the last visit, tags, hours by kind  keys tui/commands/trends.rs  domain/trends.rs domain/mix.rs
//! reports  tui/commands/reports.rs -> report/document.rs, written as bytes by a row of report/format.rs; data cases/engagement_report.rs
//! words    assets/i18n/      found by text/mod.rs           dates and amounts: text/format.rs
//! rebuild  of a file's lists and search at the start, without a model: tui/rebuild_screen/mod.rs, drawn by tui/rebuild_screen/draw.rs
//! cells    tui/core/scene.rs the result of drawing, with the places a mouse can click; colours and signs: tui/core/theme.rs
//!
//! opening  a record: tui/commands/open.rs  reading again: tui/commands/reload.rs  whether a key can run: tui/commands/when.rs
//! asking   a question holds the command that asked and its answer: tui/overlays/answer.rs  what a change still needs: tui/commands/decide.rs
//! printed  numbers are masked in tui/core/printed.rs
//!
//! a key    tui/event_loop/mod.rs -> tui/input.rs -> tui/session/mod.rs -> tui/update.rs -> tui/command_table.rs -> tui/commands/
//! an edit  tui/commands/ -> tui/commands/decide.rs -> actions/ -> store/judged.rs -> store/commit.rs -> store/log.rs, cells.rs, projection.rs
//!          the result: tui/after_save.rs, or faults: tui/commands/faults.rs   while another program uses the file: tui/retry.rs
//!          the last writes, in case another file is laid over the open one: tui/core/recent.rs
//!          moving the journal into the file when nobody writes: tui/settle.rs, store/journal.rs   a file that was moved or deleted: store/moved.rs
//! a plan   actions/plan.rs, shown before it is written, drawn by tui/overlays/plan_preview.rs, worded by text/planning.rs
//! steps    tui/commands/status.rs asks; actions/status.rs decides, actions/consequences.rs writes what follows, actions/validate.rs refuses
//!          starting from another record: tui/commands/copy.rs  templates: tui/commands/templates.rs  `g` in Register: tui/panes/register/keys.rs
//! frames   tui/frames.rs     when the screen is drawn
//! jobs     tui/jobs.rs       work beside the screen; keys that show and stop it: tui/commands/jobs.rs
//! finished tui/commands/finalize.rs  corrected: tui/commands/correct.rs  judged by domain/readiness.rs, drawn by tui/widgets/form/readiness.rs
//!          names and numbers: domain/privacy/, reviewed in tui/commands/name_review.rs  guidance: tui/commands/guidance.rs
//!          in lists: tui/widgets/list/draft_marks.rs  locking the screen: tui/commands/lock.rs
//! others   tui/file_watch.rs notices another program's change -> tui/event_loop/mod.rs
//! signals  tui/signals/ receives the system's signals -> tui/event_loop/mod.rs
//! ```
//!
//! Each module, from the bottom; a module uses only modules above it in this list:
//!
//! - [`domain`]: everything that needs no screen and no disk: the field table, values, the Danish calendar, typed input.
//! - [`rules`]: the rule table: findings and gates, judged from plain data.
//! - [`store`]: the only place with SQL: the log of changes, the views made from it, search, undo, drafts, backup.
//! - [`text`]: every word a person reads, in Danish and English.
//! - [`cases`]: reads cases from the file for the rules, and judges them.
//! - [`actions`]: decides what a change writes, for the screen, the command line and import.
//! - [`import`]: documents in: judged whole, and imported whole or not at all.
//! - [`report`]: documents out: everything as JSON; reports as a neutral document, written as Markdown or HTML.
//! - [`generate`]: generated data of any size, for trying things out and for measuring.
//! - [`tui`]: the terminal program.
//! - [`cli`]: the command line, one file per subcommand; it also starts the terminal program.

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
#[cfg(test)]
mod statements;
