//! The command table: every command a person can run, one row each. Keys, help, palette, footer, README and the tests
//! all read it. The commands themselves are functions in `commands`; their words are `cmd-<id>` (with `.short` for the
//! footer, and `.also` for other words a person looks for).

use crate::tui::core::bindings::{Binding, Bindings};
use crate::tui::core::scope::Reason;
use crate::tui::core::scope::Scope;
use crate::tui::model::Overlay;
use crate::tui::overlays::palette::{Keys, Palette, PaletteRow};
use crate::tui::panes::learning::keys as learning;
use crate::tui::panes::register::keys as register;
use crate::tui::panes::register::state::REGISTER;
use crate::tui::panes::roster::keys as roster;
use crate::tui::panes::table::has_rows;
use crate::tui::panes::today::keys as today;

use crate::tui::commands::{
    answer, app, attendance, children, copied, copy, dates, decide, delete, dispatch, disputes, drafts, due, finalize,
    form, guidance, jobs, load, lock, name_review, navigate, neighbours, overlay, pairing, picking, purge, quick_line,
    records, reports, roster_absence, roster_out, roster_plan, rules, search, season, sparring, status, trends, views,
    welcome, workbench,
};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effect;
use crate::tui::core::keys::Chord;
use crate::tui::core::pane::Pane;
use crate::tui::model::Model;

/// A command that a person can run.
pub struct Command {
    /// Stable id; message `cmd-<id>`.
    pub id: &'static str,
    /// Where its keys work.
    pub scope: Scope,
    /// Keys, the first one shown.
    pub keys: &'static [&'static str],
    /// Position in the footer, lower first; 0 means not in the footer.
    pub hint: u8,
    /// Whether it can run now.
    pub when: fn(&Model) -> Result<(), Reason>,
    /// What it does.
    pub run: fn(&mut Model, &Ctx<'_>) -> Vec<Effect>,
}

impl Command {
    /// Its message id.
    pub fn message(&self) -> String {
        format!("cmd-{}", self.id)
    }

    /// Its place among the commands that answer what is planned or due; none while nothing under the cursor asks. What has
    /// passed asks first of all; elsewhere only the key that answers it is named.
    pub fn answers(&self, model: &Model) -> Option<usize> {
        let asks = model.overlays.is_empty() && model.pane == Pane::Today && model.today.asks();
        let can = || self.id == HOLD && model.overlays.is_empty() && (self.when)(model).is_ok();
        ANSWERS.iter().position(|id| *id == self.id).filter(|_| asks || can())
    }

    /// Whether this chord is one of its keys.
    pub fn hears(&self, chord: Chord) -> bool {
        self.keys.iter().any(|key| key.parse() == Ok(chord))
    }
}

/// Keys that move a cursor wherever there is one.
const MOVES: [&str; 10] = ["Down", "Up", "Left", "Right", "PgDn", "PgUp", "Home", "End", "j", "k"];

impl Command {
    /// Whether it only moves.
    fn moves(&self) -> bool {
        !self.keys.is_empty() && self.keys.iter().all(|key| MOVES.contains(key))
    }
}

/// The command that says that something planned was held, or that something due is done.
pub const HOLD: &str = "done";

/// What comes first in the footer where something asks for an answer, in this order, with the words `cmd-<id>.asked` if there
/// are some.
const ANSWERS: [&str; 4] = [HOLD, "mark", "status", "edit"];

fn always(_: &Model) -> Result<(), Reason> {
    Ok(())
}

macro_rules! commands {
    ($( $scope:expr => { $( $id:literal [$($key:literal)*] $hint:literal $when:path => $run:path; )* } )*) => {
        /// The table.
        pub static COMMANDS: &[Command] = &[
            $( $( Command { id: $id, scope: $scope, keys: &[$($key),*], hint: $hint, when: $when, run: $run }, )* )*
        ];

        /// The keys of the table, for those who show them.
        pub const BINDINGS: Bindings = Bindings(&[
            $( $( Binding { id: $id, scope: $scope, keys: &[$($key),*], hint: $hint }, )* )*
        ]);
    };
}

commands! {
    Scope::Always => {
        "quit-now"        ["Ctrl+C" "Ctrl+Q"]      0 always => app::quit;
        "redraw"          ["Ctrl+L"]               0 always => app::redraw;
    }
    Scope::Rows => {
        "row-down"        ["Down" "j"]             0 always => navigate::down;
        "row-up"          ["Up" "k"]               0 always => navigate::up;
        "page-down"       ["PgDn"]                 0 always => navigate::page_down;
        "page-up"         ["PgUp"]                 0 always => navigate::page_up;
        "row-first"       ["Home"]                 0 always => navigate::first;
        "row-last"        ["End"]                  0 always => navigate::last;
        "open"            ["Enter"]                2 crate::tui::commands::when::has_row => navigate::open;
        "other-box"       ["Tab"]                  8 crate::tui::commands::when::has_boxes => navigate::next_box;
        "other-box-back"  ["Shift+Tab"]            0 crate::tui::commands::when::has_boxes => navigate::previous_box;
        "back"            ["Esc"]                  0 always => navigate::back;
        "new"             ["n"]                    1 crate::tui::commands::when::can_create => records::create;
        "edit"            ["e"]                    3 crate::tui::commands::when::can_edit => records::edit;
        "delete"          ["d" "Delete"]           0 crate::tui::commands::when::can_edit => delete::delete;
        "done"            ["h"]                    0 answer::can_hold => answer::hold;
        "mark"            ["Space"]                0 answer::can_mark => answer::mark;
        "status"          ["m"]                    5 status::has_status => status::status;
        "history"         ["v"]                    0 trends::has_history => trends::history;
        "follow"          ["Right"]                0 crate::tui::commands::when::has_row => navigate::follow;
        "leave"           ["Left"]                 0 always => navigate::leave;
        "filter"          ["/"]                    4 always => views::filter;
        "views"           ["f"]                    0 crate::tui::commands::when::has_list => views::views;
        "save-view"       ["F"]                    0 crate::tui::commands::when::has_list => views::save_view;
        "mine"            ["M"]                    0 crate::tui::commands::when::has_mine => navigate::mine;
        "copy"            ["c"]                    0 crate::tui::commands::when::has_record => records::copy;
        "snooze"          ["z"]                    0 rules::can_snooze => rules::snooze;
        "erase"           []                       0 crate::tui::commands::when::can_edit => purge::erase;
        "absence-reason"  ["r"]                    0 crate::tui::commands::when::can_note => records::note;
    }
    Scope::Ordered => {
        "sort"            ["s"]                    0 crate::tui::commands::when::has_order => views::sort;
    }
    Scope::Pane(Pane::Today) => {
        "today-absence"   ["s"]                    7 crate::tui::commands::when::can_write => today::absence;
        "due"             ["W"]                    6 always => due::open_list;
        "report-today"    ["x"]                    0 always => reports::open;
        "waiting-carry"   ["g"]                    0 today::has_swap => today::carry;
        "waiting-reject"  ["G"]                    0 today::has_swap => today::reject;
        "waiting-publish" ["l"]                    0 today::has_week => today::publish;
    }
    Scope::Pane(Pane::Networks) => {
        "lay"             ["g"]                    6 season::can_lay => season::lay;
        "renew"           ["K"]                    7 season::can_renew => season::renew;
        "members"         ["p"]                    8 season::has_period => season::members;
        "older-periods"   ["+"]                    0 always => season::older;
        "registrations"   ["b"]                    9 season::has_period => season::registrations;
    }
    Scope::Pane(Pane::Engagements) => {
        "later"           ["."]                    0 always => dates::later;
        "earlier"         [","]                    0 always => dates::earlier;
        "zoom-in"         ["+"]                    6 always => dates::zoom_in;
        "zoom-out"        ["-"]                    0 always => dates::zoom_out;
        "plan"            ["g"]                    7 crate::tui::commands::when::can_plan => decide::plan;
        "report"          ["x"]                    8 always => reports::open;
        "evaluate"        ["E"]                    0 status::can_evaluate => status::evaluate;
        "reuse"           ["K"]                    0 copy::can_copy => copy::copy;
        "drop"            ["G"]                    0 status::on_milestone => status::drop;
        "warned"          ["W"]                    0 always => navigate::warned;
    }
    Scope::Pane(Pane::Meetings) => {
        "next-week"       ["."]                    7 always => dates::next_week;
        "previous-week"   [","]                    0 always => dates::previous_week;
        "attendance"      ["p"]                    6 attendance::has_meeting => attendance::open;
        "send"            ["g"]                    6 dispatch::can_send => dispatch::open;
    }
    Scope::Pane(Pane::Learning) => {
        "next-phase"      ["g"]                    1 learning::can_go_on => learning::next_phase;
        "observe-action"  ["O"]                    2 learning::has_open_cycle => learning::observe;
        "link-observation" ["l"]                   3 learning::has_open_cycle => learning::link;
        "new-cycle"       ["C"]                    4 learning::can_begin => learning::new_cycle;
        "previous-cycle"  [","]                    5 learning::has_cycle => learning::previous_cycle;
        "following-cycle" ["."]                    0 learning::has_cycle => learning::following_cycle;
        "log-as-text"     ["x"]                    6 learning::has_text => learning::as_text;
        "give-up-cycle"   ["G"]                    0 learning::has_open_cycle => learning::give_up;
        "stalled-logs"    ["W"]                    0 always => learning::stalled;
        "switch-model"    []                       0 learning::has_log => learning::switch_model;
    }
    Scope::Pane(Pane::Observations) => {
        "share"           ["g"]                    6 finalize::can_share => finalize::share;
        "finish-ready"    ["F9"]                   7 crate::tui::commands::when::can_write => finalize::finish_ready;
        "guidance-here"   ["F8"]                   0 always => guidance::show;
        "set-earlier"     [","]                    0 neighbours::has_set => neighbours::set_earlier;
        "set-later"       ["."]                    0 neighbours::has_set => neighbours::set_later;
        "sparring-points" ["x"]                    0 neighbours::has_set => sparring::copy_here;
        "compare"         ["y"]                    0 pairing::can_compare => pairing::compare;
        "pair"            ["p"]                    0 pairing::can_pair => pairing::pair;
        "sign-here"       ["l"]                    0 workbench::can_sign_here => workbench::sign_here;
    }
    Scope::Pane(Pane::Roster) => {
        "slot-down"       ["Down" "j"]             0 always => roster::down;
        "slot-up"         ["Up" "k"]               0 always => roster::up;
        "slot-left"       ["Left"]                 0 always => roster::left;
        "slot-right"      ["Right"]                0 always => roster::right;
        "assign"          ["Enter"]                1 roster::has_slot => roster::assign;
        "roster-part"     ["Tab"]                  0 always => roster::next_part;
        "roster-part-back" ["Shift+Tab"]           0 always => roster::previous_part;
        "roster-back"     ["Esc"]                  0 always => roster::back;
        "roster-warned"   ["W"]                    0 always => roster::warned;
        "roster-mine"     ["M"]                    0 roster::has_mine => roster::mine;
        "roster-views"    ["f"]                    0 always => roster::views;
        "roster-new"      ["n"]                    0 crate::tui::commands::when::can_write => roster::new_here;
        "roster-snooze"   ["z"]                    0 roster::can_snooze => roster::snooze;
        "roster-out"      ["x"]                    0 always => reports::open;
        "roster-year"     ["F"]                    0 always => roster_out::show_year;
        "slot-edit"       ["e"]                    2 roster::has_duty => roster::edit;
        "slot-clear"      ["d" "Delete"]           0 roster::has_duty => roster::clear;
        "slot-history"    ["v"]                    0 roster::has_duty => roster::history;
        "absence"         ["s"]                    3 crate::tui::commands::when::can_write => roster::absence;
        "swap"            ["b"]                    4 roster::has_duty => roster::swap;
        "swap-forward"    ["g"]                    6 crate::tui::commands::when::can_write => roster::swap_forward;
        "swap-reject"     ["G"]                    0 crate::tui::commands::when::can_write => roster::swap_reject;
        "swap-take-back"  ["y"]                    0 crate::tui::commands::when::can_write => roster::swap_take_back;
        "duty-step"       ["m"]                    0 roster::has_duty => roster::next_step;
        "publish"         ["l"]                    7 crate::tui::commands::when::can_write => roster::publish;
        "roster-fill"     ["P"]                    8 crate::tui::commands::when::can_write => roster::fill;
        "roster-copy"     ["c"]                    0 crate::tui::commands::when::can_write => roster::copy;
        "roster-find"     ["p"]                    0 always => roster::find;
        "roster-next"     ["." "PgDn"]             5 always => roster::next_week;
        "roster-previous" ["," "PgUp"]             0 always => roster::previous_week;
        "more-weeks"      ["+"]                    0 always => roster::more_weeks;
        "fewer-weeks"     ["-"]                    0 always => roster::fewer_weeks;
    }
    Scope::Pane(Pane::Register) => {
        "main-act"        ["g"]                    7 register::can_act => register::act;
    }
    Scope::Pane(Pane::Data) => {
        "backup"          ["b"]                    1 crate::tui::commands::when::can_back_up => app::backup;
        "check"           ["g"]                    2 crate::tui::commands::when::is_idle => app::check;
        "erasable"        ["P"]                    3 always => purge::list;
        "second-place"    ["K"]                    4 crate::tui::commands::when::can_write => jobs::ask_second;
        "restore"         ["G"]                    5 crate::tui::commands::when::can_restore => jobs::copies;
    }
    Scope::Global => {
        "pane-today"      ["1"]                    0 always => app::show_pane::<1>;
        "pane-networks"   ["2"]                    0 always => app::show_pane::<2>;
        "pane-meetings"   ["3"]                    0 always => app::show_pane::<3>;
        "pane-engagements" ["4"]                   0 always => app::show_pane::<4>;
        "pane-learning"   ["5"]                    0 always => app::show_pane::<5>;
        "pane-observations" ["6"]                  0 always => app::show_pane::<6>;
        "pane-roster"     ["7"]                    0 always => app::show_pane::<7>;
        "pane-register"   ["8"]                    0 always => app::show_pane::<8>;
        "pane-data"       ["9"]                    0 always => app::show_pane::<9>;
        "quick-line"      ["o"]                    9 crate::tui::commands::when::can_write => quick_line::open;
        "task"            ["a"]                    10 crate::tui::commands::when::can_write => records::task;
        "observation"     []                       0 crate::tui::commands::when::can_write => records::observation;
        "activity"        []                       0 crate::tui::commands::when::can_write => records::activity;
        "new-any"         ["N"]                    0 crate::tui::commands::when::can_write => crate::tui::commands::records::new_any;
        "drafts"          ["D"]                    0 drafts::has_drafts => drafts::drafts;
        "thrown-for-good" []                       0 drafts::has_thrown => drafts::ask_for_good;
        "search"          ["Ctrl+F" "S"]           11 always => search::search;
        "go-to-week"      ["w"]                    0 dates::has_dates => dates::go_to;
        "go-today"        ["t"]                    0 dates::has_dates => dates::today;
        "undo"            ["u" "Ctrl+Z"]           12 app::can_undo => app::undo;
        "redo"            ["Ctrl+R" "U"]           0 app::can_redo => app::redo;
        "palette"         [":" "Ctrl+P"]           13 always => palette;
        "help"            ["?"]                    14 always => help;
        "help-keys"       ["F1"]                   0 always => keys;
        "not-cpr-here"    ["Shift+F9"]             0 crate::tui::commands::when::can_write => name_review::ask_number_here;
        "disputes"        ["A"]                    0 disputes::has_disputes => disputes::disputes;
        "changes"         []                       0 trends::has_visit => trends::changes;
        "trends"          ["Y"]                    0 always => trends::trends;
        "load"            ["B"]                    0 always => app::load;
        "rules"           ["R"]                    0 always => rules::rules;
        "settings"        ["I"]                    0 crate::tui::commands::when::can_write => rules::settings;
        "language"        ["L"]                    0 always => app::language;
        "theme"           ["T"]                    0 always => app::theme;
        "ascii"           []                       0 always => app::ascii;
        "mouse"           []                       0 always => app::mouse;
        "screen-reader"   []                       0 always => app::screen_reader;
        "suspend"         []                       0 always => app::suspend;
        "hide"            ["H"]                    0 always => app::hide;
        "lock-after"      []                       0 always => lock::ask;
        "quit"            ["q"]                    15 always => app::quit;
    }
    Scope::Form => {
        "save"            ["Ctrl+S"]               1 crate::tui::commands::when::can_write => form::save;
        "finish"          ["F9"]                   2 finalize::can_finish => finalize::finish;
        "next-field"      ["Tab"]                  3 always => form::next;
        "previous-field"  ["Shift+Tab"]            0 always => form::previous;
        "field-below"     ["Down"]                 0 always => form::below;
        "field-above"     ["Up"]                   0 always => form::above;
        "page-fields"     ["PgDn"]                 0 always => form::page_down;
        "page-fields-back" ["PgUp"]                0 always => form::page_up;
        "first-field"     ["Home"]                 0 form::can_jump => form::first;
        "last-field"      ["End"]                  0 form::can_jump => form::last;
        "pick"            ["F2"]                   4 picking::can_pick => picking::pick;
        "accept-field"    ["Enter"]                0 always => form::enter;
        "turn-right"      ["Right"]                0 form::can_turn => form::turn_right;
        "turn-left"       ["Left"]                 0 form::can_turn => form::turn_left;
        "toggle"          ["Space"]                0 form::can_turn => form::toggle;
        "clear-field"     ["Delete" "Backspace"]   0 form::can_clear => form::clear;
        "time-stamp"      ["F5"]                   0 form::can_stamp => form::stamp;
        "theirs"          ["Ctrl+O"]               0 form::has_theirs => form::theirs;
        "review-names"    ["F4"]                   6 name_review::can_review => name_review::review;
        "not-cpr"         ["Shift+F9"]             0 name_review::can_accept => name_review::ask_typed_number;
        "guidance"        ["F8"]                   9 always => guidance::show;
        "editor"          ["Ctrl+E"]               10 form::in_note => form::editor;
        "undo-typing"     ["Ctrl+Z"]               0 always => form::nothing_to_undo;
        "redo-typing"     ["Ctrl+Y"]               0 always => form::nothing_to_redo;
        "form-help"       ["F1"]                   8 always => help;
        "discard"         ["Ctrl+X"]               7 form::can_discard => form::discard;
        "close-form"      ["Esc"]                  5 always => form::close;
    }
    Scope::Workbench => {
        "code-child"      ["F6"]                   3 always => workbench::code;
        "code-adult"      ["Shift+F6"]             0 always => workbench::adult_code;
        "tables"          ["F7"]                   4 always => workbench::aside;
        "copy-previous"   ["F3"]                   0 always => neighbours::copy_previous;
        "earlier-observation" ["," "Alt+,"]        0 always => neighbours::earlier;
        "later-observation" ["." "Alt+."]          0 always => neighbours::later;
        "sparring-text"   ["Shift+F7"]             0 always => sparring::copy_in_form;
        "sign"            ["Ctrl+T"]               0 workbench::can_sign => workbench::sign;
        "log-line"        ["Ctrl+N"]               0 always => workbench::log_line;
        "remove-line"     ["Ctrl+D"]               0 workbench::has_line => workbench::remove_line;
    }
    Scope::Table => {
        "table-line"      ["Ctrl+N"]               3 always => workbench::table_line;
        "remove-table-line" ["Ctrl+D"]             4 workbench::has_line => workbench::remove_line;
    }
    Scope::Picker => {
        "option-down"     ["Down"]                 0 always => overlay::option_down;
        "option-up"       ["Up"]                   0 always => overlay::option_up;
        "options-down"    ["PgDn"]                 0 always => overlay::options_down;
        "options-up"      ["PgUp"]                 0 always => overlay::options_up;
        "choose"          ["Enter"]                1 always => overlay::choose;
        "choose-on"       ["Tab"]                  2 always => overlay::choose_on;
        "choose-back"     ["Shift+Tab"]            0 always => overlay::choose_back;
        "choose-and-save" ["Ctrl+S"]               4 overlay::can_save => overlay::choose_and_save;
        "make-new"        ["Ctrl+N"]               3 overlay::can_make => overlay::make_new;
        "close-picker"    ["Esc"]                  5 always => overlay::close_picker;
    }
    Scope::Prompt => {
        "accept"          ["Enter"]                1 always => overlay::accept;
        "give-up"         ["Esc"]                  2 always => overlay::give_up;
    }
    Scope::Confirm => {
        "yes"             ["Enter" "j" "y"]        1 always => overlay::yes;
        "no"              ["n"]                    2 always => overlay::no;
        "close-question"  ["Esc"]                  3 always => overlay::close;
        "question-down"   ["Down"]                 0 always => overlay::option_down;
        "question-up"     ["Up" "k"]               0 always => overlay::option_up;
        "question-page"   ["PgDn" "Space"]         0 always => overlay::page_down;
        "question-page-up" ["PgUp"]                0 always => overlay::page_up;
    }
    Scope::Preview => {
        "preview-save"    ["Enter"]                1 crate::tui::commands::when::can_write => decide::accept_plan;
        "preview-leave"   ["Esc"]                  2 always => overlay::close;
        "preview-down"    ["Down" "j"]             0 always => overlay::option_down;
        "preview-up"      ["Up" "k"]               0 always => overlay::option_up;
        "preview-page"    ["PgDn" "Space"]         0 always => overlay::options_down;
        "preview-page-up" ["PgUp"]                 0 always => overlay::options_up;
    }
    Scope::Year => {
        "year-next-slot"  ["Right" "Tab"]          1 always => roster_out::next_subject;
        "year-slot-before" ["Left" "Shift+Tab"]    0 always => roster_out::previous_subject;
        "year-after"      ["."]                    2 always => roster_out::next_year;
        "year-before"     [","]                    0 always => roster_out::previous_year;
        "year-down"       ["Down" "j"]             0 always => overlay::option_down;
        "year-up"         ["Up" "k"]               0 always => overlay::option_up;
        "year-close"      ["Esc" "Enter" "q"]      3 always => overlay::close;
        "year-help"       ["?" "F1"]               4 always => keys;
    }
    Scope::Absence => {
        "absence-save"    ["Enter"]                1 crate::tui::commands::when::can_write => roster_absence::accept;
        "absence-note"    ["r"]                    4 crate::tui::commands::when::leads => roster_absence::note;
        "absence-refill"  ["P"]                    2 crate::tui::commands::when::can_write => roster_plan::refill_absence;
        "absence-leave"   ["Esc"]                  3 always => overlay::close;
        "absence-down"    ["Down" "j"]             0 always => overlay::option_down;
        "absence-up"      ["Up" "k"]               0 always => overlay::option_up;
        "absence-page"    ["PgDn" "Space"]         0 always => overlay::options_down;
        "absence-page-up" ["PgUp"]                 0 always => overlay::options_up;
    }
    Scope::RosterPublish => {
        "publish-save"    ["Enter"]                1 crate::tui::commands::when::can_write => roster_plan::accept;
        "publish-leave"   ["Esc"]                  2 always => overlay::close;
        "publish-down"    ["Down" "j"]             0 always => overlay::option_down;
        "publish-up"      ["Up" "k"]               0 always => overlay::option_up;
        "publish-page"    ["PgDn" "Space"]         0 always => overlay::options_down;
        "publish-page-up" ["PgUp"]                 0 always => overlay::options_up;
    }
    Scope::RosterPlan => {
        "plan-save"       ["Enter"]                1 roster_plan::can_save => roster_plan::accept;
        "plan-propose"    ["m"]                    2 roster_plan::can_save => roster_plan::propose;
        "plan-leave"      ["Esc"]                  3 always => overlay::close;
        "plan-down"       ["Down" "j"]             0 always => overlay::option_down;
        "plan-up"         ["Up" "k"]               0 always => overlay::option_up;
        "plan-page"       ["PgDn" "Space"]         0 always => overlay::options_down;
        "plan-page-up"    ["PgUp"]                 0 always => overlay::options_up;
    }
    Scope::Season => {
        "season-save"     ["Enter"]                1 season::can_save => season::accept;
        "season-toggle"   ["Space"]                2 season::can_toggle => season::toggle;
        "season-later"    ["Right"]                3 season::has_day => season::later;
        "season-earlier"  ["Left"]                 0 season::has_day => season::earlier;
        "season-week-later" ["."]                  4 season::has_day => season::week_later;
        "season-week-earlier" [","]                0 season::has_day => season::week_earlier;
        "season-day"      ["e"]                    5 season::has_day => season::type_day;
        "season-leave"    ["Esc"]                  6 always => overlay::close;
        "season-down"     ["Down" "j"]             0 always => overlay::option_down;
        "season-up"       ["Up" "k"]               0 always => overlay::option_up;
        "season-page"     ["PgDn"]                 0 always => overlay::options_down;
        "season-page-up"  ["PgUp"]                 0 always => overlay::options_up;
    }
    Scope::Dispatch => {
        "send-save"       ["Enter"]                1 crate::tui::commands::when::can_write => dispatch::accept;
        "send-toggle"     ["Space"]                2 dispatch::has_person => dispatch::toggle;
        "send-add"        ["n"]                    3 always => dispatch::add;
        "send-kind"       ["Right"]                4 always => dispatch::next_kind;
        "send-kind-back"  ["Left"]                 0 always => dispatch::previous_kind;
        "send-day"        ["e"]                    5 always => dispatch::type_day;
        "send-channel"    ["c"]                    6 always => dispatch::channel;
        "send-filed"      ["f"]                    7 always => dispatch::filed;
        "send-also"       ["o"]                    8 always => dispatch::also;
        "send-leave"      ["Esc"]                  9 always => overlay::close;
        "send-down"       ["Down" "j"]             0 always => overlay::option_down;
        "send-up"         ["Up" "k"]               0 always => overlay::option_up;
        "send-page"       ["PgDn"]                 0 always => overlay::options_down;
        "send-page-up"    ["PgUp"]                 0 always => overlay::options_up;
        "send-help"       ["?" "F1"]               0 always => keys;
    }
    Scope::Attendance => {
        "attend-all"      ["A"]                    1 attendance::can_enter => attendance::all_came;
        "attend-next"     ["Right"]                2 attendance::can_enter => attendance::next_status;
        "attend-previous" ["Left"]                 0 attendance::can_enter => attendance::previous_status;
        "attend-contributed" ["Space"]             3 attendance::can_enter => attendance::contributed;
        "attend-mark"     ["m"]                    6 attendance::has_row => attendance::mark;
        "attend-new"      ["n"]                    4 crate::tui::commands::when::can_write => attendance::new_row;
        "attend-invite"   ["i"]                    5 crate::tui::commands::when::can_write => attendance::invite;
        "attend-edit"     ["Enter" "e"]            0 attendance::can_enter => attendance::edit;
        "attend-undo"     ["u" "Ctrl+Z"]           7 app::can_undo => app::undo;
        "attend-redo"     ["Ctrl+R" "U"]           0 app::can_redo => app::redo;
        "attend-close"    ["Esc"]                  8 always => overlay::close;
        "attend-down"     ["Down" "j"]             0 always => overlay::option_down;
        "attend-up"       ["Up" "k"]               0 always => overlay::option_up;
        "attend-page"     ["PgDn"]                 0 always => overlay::options_down;
        "attend-page-up"  ["PgUp"]                 0 always => overlay::options_up;
        "attend-help"     ["?" "F1"]               0 always => keys;
    }
    Scope::Moves => {
        "moves-save"      ["Enter"]                1 crate::tui::commands::when::can_write => answer::accept_moves;
        "moves-toggle"    ["Space"]                2 always => answer::turn_task;
        "moves-leave"     ["Esc"]                  3 always => overlay::close;
        "moves-down"      ["Down" "j"]             0 always => overlay::option_down;
        "moves-up"        ["Up" "k"]               0 always => overlay::option_up;
        "moves-page"      ["PgDn"]                 0 always => overlay::options_down;
        "moves-page-up"   ["PgUp"]                 0 always => overlay::options_up;
    }
    Scope::Gate => {
        "pass-gate"       ["Enter"]                1 always => decide::pass_gate;
        "leave-gate"      ["Esc"]                  2 always => overlay::close;
    }
    Scope::Erase => {
        "erase-yes"       ["j" "y"]                1 always => overlay::yes;
        "erase-no"        ["n" "Esc"]              2 always => overlay::close;
        "erase-down"      ["Down"]                 0 always => overlay::option_down;
        "erase-up"        ["Up" "k"]               0 always => overlay::option_up;
        "erase-page"      ["PgDn" "Space"]         0 always => overlay::page_down;
        "erase-page-up"   ["PgUp"]                 0 always => overlay::page_up;
    }
    Scope::Disputes => {
        "dispute-choose"  ["Enter"]                1 disputes::can_decide => disputes::choose;
        "dispute-right"   ["Right"]                2 disputes::has_case => disputes::side_right;
        "dispute-left"    ["Left"]                 0 disputes::has_case => disputes::side_left;
        "dispute-write"   ["e"]                    3 disputes::can_decide => disputes::write_own;
        "dispute-stand"   ["b"]                    4 disputes::can_decide => disputes::stand;
        "dispute-join"    ["m"]                    5 disputes::can_decide => disputes::join;
        "dispute-undo"    ["u" "Ctrl+Z"]           6 crate::tui::commands::when::can_write => disputes::undo;
        "dispute-next"    ["Tab" "."]              8 disputes::has_case => disputes::next_case;
        "dispute-previous" ["Shift+Tab" ","]       0 disputes::has_case => disputes::previous_case;
        "dispute-down"    ["Down" "j"]             0 always => overlay::option_down;
        "dispute-up"      ["Up" "k"]               0 always => overlay::option_up;
        "dispute-page-down" ["PgDn" "Space"]       0 always => overlay::options_down;
        "dispute-page-up" ["PgUp"]                 0 always => overlay::options_up;
        "close-disputes"  ["Esc"]                  7 always => overlay::close;
        "dispute-help"    ["?" "F1"]               0 always => keys;
    }
    Scope::Final => {
        "final-yes"       ["j" "y"]                1 always => overlay::yes;
        "final-no"        ["n"]                    2 always => overlay::no;
        "close-final"     ["Esc"]                  0 always => overlay::close;
        "final-down"      ["Down"]                 0 always => overlay::option_down;
        "final-up"        ["Up" "k"]               0 always => overlay::option_up;
        "final-page"      ["PgDn" "Space"]         0 always => overlay::page_down;
        "final-page-up"   ["PgUp"]                 0 always => overlay::page_up;
    }
    Scope::Due => {
        "due-down"        ["Down" "j"]             0 always => overlay::option_down;
        "due-up"          ["Up" "k"]               0 always => overlay::option_up;
        "due-page-down"   ["PgDn"]                 0 always => overlay::options_down;
        "due-page-up"     ["PgUp"]                 0 always => overlay::options_up;
        "due-first"       ["Home"]                 0 always => due::first;
        "due-last"        ["End"]                  0 always => due::last;
        "due-open"        ["Enter"]                1 due::has_line => due::go_to;
        "due-done"        ["h"]                    2 due::can_settle => due::done;
        "due-becomes"     ["m"]                    3 due::can_settle => due::becomes;
        "due-mark"        ["Space"]                4 due::has_line => due::mark;
        "due-whose"       ["M"]                    5 due::has_own => due::whose;
        "due-undo"        ["u" "Ctrl+Z"]           6 app::can_undo => app::undo;
        "due-redo"        ["Ctrl+R" "U"]           0 app::can_redo => app::redo;
        "close-due"       ["Esc"]                  7 always => overlay::close;
        "due-help"        ["?" "F1"]               0 always => keys;
    }
    Scope::Erasable => {
        "erasable-down"        ["Down" "j"]             0 always => overlay::option_down;
        "erasable-up"          ["Up" "k"]               0 always => overlay::option_up;
        "erasable-page-down"   ["PgDn"]                 0 always => overlay::options_down;
        "erasable-page-up"     ["PgUp"]                 0 always => overlay::options_up;
        "erasable-mark"        ["Space"]                1 purge::has_line => purge::mark;
        "erasable-erase"       ["Enter"]                2 purge::has_marks => purge::ask_marked;
        "close-erasable"       ["Esc"]                  3 always => overlay::close;
    }
    Scope::Palette => {
        "command-down"    ["Down"]                 0 always => overlay::option_down;
        "command-up"      ["Up"]                   0 always => overlay::option_up;
        "commands-down"   ["PgDn"]                 0 always => overlay::options_down;
        "commands-up"     ["PgUp"]                 0 always => overlay::options_up;
        "run"             ["Enter"]                1 always => run_chosen;
        "close-palette"   ["Esc" "F1"]             2 always => overlay::close_palette;
    }
    Scope::Search => {
        "found-down"      ["Down"]                 0 always => overlay::option_down;
        "found-up"        ["Up"]                   0 always => overlay::option_up;
        "founds-down"     ["PgDn"]                 0 always => overlay::options_down;
        "founds-up"       ["PgUp"]                 0 always => overlay::options_up;
        "go-to-found"     ["Enter"]                1 always => search::go_to_found;
        "close-search"    ["Esc"]                  2 always => overlay::close;
    }
    Scope::Quick => {
        "log"             ["Enter"]                1 always => quick_line::enter;
        "log-form"        ["Tab"]                  2 always => quick_line::form;
        "log-choose"      ["F2"]                   3 quick_line::has_question => quick_line::choose;
        "log-words"       ["F1"]                   4 always => quick_line::words;
        "log-down"        ["Down"]                 0 always => quick_line::down;
        "log-past"        ["Up"]                   7 always => quick_line::up;
        "log-discard"     ["Ctrl+X"]               6 always => quick_line::discard;
        "log-close"       ["Esc"]                  5 always => quick_line::close;
    }
    Scope::Load => {
        "load-open"       ["Enter"]                1 load::has_cell => load::open;
        "load-down"       ["Down" "j"]             0 always => overlay::option_down;
        "load-up"         ["Up" "k"]               0 always => overlay::option_up;
        "load-left"       ["Left"]                 0 always => load::left;
        "load-right"      ["Right"]                0 always => load::right;
        "load-page-down"  ["PgDn" "Space"]         0 always => overlay::options_down;
        "load-page-up"    ["PgUp"]                 0 always => overlay::options_up;
        "load-close"      ["Esc" "q"]              2 always => overlay::close;
        "load-help"       ["?" "F1"]               3 always => keys;
    }
    Scope::Message => {
        "read-down"       ["Down" "j" "Space"]     0 always => overlay::option_down;
        "read-up"         ["Up" "k"]               0 always => overlay::option_up;
        "read-page-down"  ["PgDn"]                 0 always => overlay::options_down;
        "read-page-up"    ["PgUp"]                 0 always => overlay::options_up;
        "oldest-version"  ["f"]                    0 records::has_oldest => records::show_oldest;
        "save-text"       ["s"]                    0 copied::can_save => copied::ask;
        "close-message"   ["Esc" "Enter" "q"]      1 always => overlay::close;
        "message-help"    ["?" "F1"]               2 always => keys;
    }
    Scope::Children => {
        "child-down"      ["Down" "j"]             0 always => overlay::option_down;
        "child-up"        ["Up" "k"]               0 always => overlay::option_up;
        "children-down"   ["PgDn"]                 0 always => overlay::options_down;
        "children-up"     ["PgUp"]                 0 always => overlay::options_up;
        "open-child"      ["Enter" "e"]            1 children::has_child => children::open_child;
        "new-child"       ["n"]                    2 crate::tui::commands::when::can_write => children::new_child;
        "delete-child"    ["d" "Delete"]           3 children::has_child => children::delete_child;
        "close-children"  ["Esc"]                  4 always => overlay::close;
    }
    Scope::Review => {
        "suspect-down"    ["Down"]                 0 always => overlay::option_down;
        "suspect-up"      ["Up"]                   0 always => overlay::option_up;
        "name-code"       ["k"]                    1 always => name_review::child;
        "name-adult"      ["K"]                    2 always => name_review::adult;
        "name-role"       ["r"]                    3 always => name_review::role;
        "name-ok"         ["o"]                    4 always => name_review::accept;
        "close-review"    ["Esc" "F4"]             5 always => overlay::close;
    }
    Scope::Welcome => {
        "welcome-next"    ["Tab" "Down"]           2 always => welcome::welcome_next;
        "welcome-back"    ["Shift+Tab" "Up"]       0 always => welcome::welcome_back;
        "welcome-right"   ["Right"]                3 welcome::can_turn => welcome::welcome_right;
        "welcome-left"    ["Left"]                 0 welcome::can_turn => welcome::welcome_left;
        "welcome-begin"   ["Enter" "Ctrl+S"]       1 always => welcome::welcome_begin;
    }
}

/// The command with this id.
pub fn find(id: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

/// The scopes whose keys work now, innermost first.
pub fn scopes(model: &Model) -> Vec<Scope> {
    match model.overlays.last() {
        Some(Overlay::Form(form)) if form.bench.is_some() => vec![Scope::Form, Scope::Workbench, Scope::Always],
        Some(Overlay::Form(form)) if form.focused_rows().is_some() => vec![Scope::Form, Scope::Table, Scope::Always],
        Some(overlay) => vec![overlay.layer().scope(), Scope::Always],
        None => pane_scopes(model.pane),
    }
}

/// The scopes whose keys work in a pane while no overlay is open, innermost first.
pub fn pane_scopes(pane: Pane) -> Vec<Scope> {
    let rows = has_rows(pane).then_some(Scope::Rows);
    // The boxes of *I dag* have the order they are read in.
    let ordered = rows.filter(|_| pane != Pane::Today).map(|_| Scope::Ordered);
    [Some(Scope::Pane(pane)), rows, ordered, Some(Scope::Global), Some(Scope::Always)].into_iter().flatten().collect()
}

/// Every command whose keys work now, innermost scope first.
pub fn audible(model: &Model) -> impl Iterator<Item = &'static Command> {
    scopes(model).into_iter().flat_map(|scope| COMMANDS.iter().filter(move |command| command.scope == scope))
}

/// The command of a chord now.
pub fn resolve(model: &Model, chord: Chord) -> Option<&'static Command> {
    scopes(model)
        .into_iter()
        .find_map(|scope| COMMANDS.iter().find(|command| command.scope == scope && command.hears(chord)))
}

/// Runs a command, or says why it cannot run.
pub fn run(model: &mut Model, ctx: &Ctx<'_>, command: &Command) -> Vec<Effect> {
    match (command.when)(model) {
        Ok(()) => (command.run)(model, ctx),
        // A key that a field does not use needs no notice.
        Err("") => Vec::new(),
        Err(reason) => {
            let why = ctx.text.get(reason);
            model.refuse(why);
            Vec::new()
        }
    }
}

/// Commands as palette and help show them: in words, and whether they can run now.
fn offered(
    title: &'static str,
    model: &Model,
    ctx: &Ctx<'_>,
    commands: impl Iterator<Item = &'static Command>,
) -> Palette {
    let row = |command: &'static Command| {
        let why_not = (command.when)(model).err().filter(|reason| !reason.is_empty());
        let name = ctx.text.get(&command.message());
        let also: Vec<String> =
            ["short", "also"].iter().filter_map(|also| ctx.text.attribute(&command.message(), also)).collect();
        let keys = Keys { table: command.keys, worded: command.keys.iter().map(|key| ctx.text.key(key)).collect() };
        PaletteRow::new(command.id, keys, name, &also, why_not.map(|reason| ctx.text.get(reason)))
            .moving(command.moves())
    };
    Palette::of(title, commands.map(row).collect())
}

/// Opens the palette: everything a person can do, by name, and every kind of record a person can make.
pub fn palette(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    let mut palette = offered("palette-title", model, ctx, COMMANDS.iter().filter(|command| command.scope.listed()));
    let why_not = crate::tui::commands::when::can_write(model).err().map(|reason| ctx.text.get(reason));
    palette.add(records::kinds(ctx).into_iter().map(|(kind, name)| {
        let keys = Keys { table: &[], worded: Vec::new() };
        PaletteRow::new("new-any", keys, name, &[ctx.text.also_called(kind)], why_not.clone()).of_kind(kind)
    }));
    // A register is found by the name of what it holds.
    palette.add(REGISTER.iter().map(|kind| {
        let keys = Keys { table: &[], worded: vec![ctx.text.key("8")] };
        PaletteRow::new(SHOW_KIND, keys, ctx.text.heading(*kind), &[], None).of_kind(*kind)
    }));
    model.overlays.push(palette);
    Vec::new()
}

/// The command of the pane that shows a kind of the register.
const SHOW_KIND: &str = "pane-register";

/// Opens the rules that speak at the cursor, if there are any; else the keys that work here.
pub fn help(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    let here = if model.overlays.is_empty() { rules::rules_here(model) } else { Vec::new() };
    if here.is_empty() {
        return keys(model, ctx);
    }
    rules::show_rules(model, ctx, &here);
    Vec::new()
}

/// Opens the keys that work here.
pub fn keys(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    // What is done here comes before the moves, which every list has.
    let mut here: Vec<&'static Command> = audible(model).collect();
    here.sort_by_key(|command| (command.moves(), command.scope == Scope::Always, command.hint == 0));
    let help = offered("help-title", model, ctx, here.into_iter());
    model.overlays.push(help);
    Vec::new()
}

/// Runs the chosen command of palette or help.
pub fn run_chosen(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = model.overlays.last() else { return Vec::new() };
    let Some(row) = palette.chosen() else { return Vec::new() };
    let (kind, Some(command)) = (row.kind, find(row.id)) else { return Vec::new() };
    model.overlays.pop();
    if let (Some(kind), SHOW_KIND) = (kind, command.id) {
        return crate::tui::commands::open::go_to_kind(model, ctx, kind);
    }
    if let (Some(kind), Ok(())) = (kind, (command.when)(model)) {
        return records::new_of(model, ctx, kind);
    }
    // The palette offers other panes' commands too: they run in their own pane.
    if let Scope::Pane(pane) = command.scope
        && model.pane != pane
    {
        crate::tui::commands::reload::show(model, ctx, pane);
    }
    run(model, ctx, command)
}
