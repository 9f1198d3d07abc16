//! The list of doors: the files that ask for each kind of action, and the tests that go through its doors. A new action
//! or door fails here until it is added.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// An action, the files that ask for it, and the tests that compare its doors. An action with a single key needs none;
/// a form is compared with each other door.
const DOORS: &[(&str, &[&str], &[&str])] = &[
    (
        "Save",
        &["tui/commands/form.rs", "tui/commands/roster_seen.rs", "tui/commands/swap_ask.rs", "tui/commands/welcome.rs"],
        &[
            "a_person_of_the_first_start_is_like_any_other_person",
            "an_engagement_is_granted_through_its_gate_and_started",
            "a_meeting_and_an_activity_change_their_status",
        ],
    ),
    (
        "Change",
        &["tui/commands/absence_end.rs", "tui/panes/learning/keys.rs"],
        &[
            "the_model_of_a_log_is_the_same_by_its_key_and_by_its_form",
            "an_absence_ends_the_same_by_its_key_and_by_its_form",
        ],
    ),
    (
        "Status",
        &[
            "tui/commands/answer.rs",
            "tui/commands/decide.rs",
            "tui/commands/roster_acts.rs",
            "tui/commands/roster_swaps.rs",
            "tui/commands/status.rs",
            "tui/panes/learning/keys.rs",
        ],
        &[
            "an_engagement_is_granted_through_its_gate_and_started",
            "an_engagement_is_cancelled_or_reopened_with_a_reason",
            "an_engagement_is_paused_by_its_status_or_by_a_pause_below_it",
            "a_request_is_screened_and_refused_with_a_reason",
            "a_phase_is_closed_or_the_next_one_opened_through_the_same_gate",
            "a_goal_is_started_evaluated_and_abandoned",
            "a_next_step_is_done_and_reopened",
            "a_meeting_and_an_activity_change_their_status",
            "a_cycle_of_action_learning_changes_its_status",
            "abandoning_a_cycle_or_a_log_needs_a_reason_at_every_door",
            "a_swap_is_carried_out_the_same_in_the_roster_in_its_list_and_in_its_form",
        ],
    ),
    (
        "Answer",
        &["tui/commands/answer.rs", "tui/commands/needs.rs"],
        &["a_meeting_and_an_activity_change_their_status", "a_planned_visit_is_held_by_its_key_and_by_its_form"],
    ),
    (
        "Milestone",
        &["tui/commands/status.rs"],
        &[
            "a_milestone_is_reached_postponed_and_dropped",
            "a_milestone_that_a_record_proves_cannot_be_ticked_through_any_door",
        ],
    ),
    (
        "Owed",
        &["tui/commands/answer.rs", "tui/commands/due.rs"],
        &["a_due_task_is_ticked_the_same_in_i_dag_and_in_the_list"],
    ),
    (
        "Cycle",
        &["tui/panes/learning/keys.rs"],
        &[
            "a_cycle_of_action_learning_goes_on_by_its_key_and_by_its_form",
            "an_observation_linked_to_a_cycle_is_linked_by_the_picker_and_by_the_form",
        ],
    ),
    (
        "Finalize",
        &["tui/commands/finalize.rs", "tui/commands/needs.rs"],
        &["a_kladde_is_finished_the_same_from_its_form_from_the_list_and_with_all_ready_ones"],
    ),
    (
        "Share",
        &["tui/commands/finalize.rs"],
        &["an_observation_is_shared_the_same_by_its_own_key_and_by_its_next_status"],
    ),
    ("Correct", &["tui/commands/correct.rs"], &[]),
    ("Plan", &["tui/commands/decide.rs"], &["a_plan_is_laid_the_same_by_its_key_and_by_its_start"]),
    (
        "Copy",
        &["tui/commands/copy.rs", "tui/commands/decide.rs", "tui/commands/pairing.rs", "tui/commands/templates.rs"],
        &[],
    ),
    ("Create", &[], &[]),
    (
        "Delete",
        &["tui/commands/decide.rs", "tui/commands/delete.rs"],
        &["a_record_is_deleted_the_same_from_its_list_from_its_parent_and_from_the_list_of_a_form"],
    ),
    (
        "LogLine",
        &["cli/log.rs", "tui/commands/quick_line.rs"],
        &[
            "a_spent_hour_is_the_same_activity_by_every_door",
            "a_planned_session_beyond_the_budget_takes_the_same_reason_on_the_screen_and_the_command_line",
        ],
    ),
    ("NewDraft", &["cli/observe.rs"], &["a_kladde_is_the_same_by_the_form_and_by_observe"]),
    ("Drop", &["tui/commands/decide.rs"], &[]),
    ("Fetch", &["tui/commands/drafts.rs"], &[]),
    ("Resolve", &["tui/commands/disputes.rs"], &[]),
    ("Setting", &["tui/commands/rules.rs"], &[]),
    (
        "Assign",
        &["tui/commands/decide.rs", "tui/commands/roster_assign.rs"],
        &["a_duty_is_given_and_freed_with_its_status"],
    ),
    (
        "Clear",
        &["tui/commands/decide.rs", "tui/commands/roster_acts.rs"],
        &["a_duty_is_given_and_freed_with_its_status"],
    ),
    (
        "Attend",
        &["tui/commands/attendance.rs"],
        &["who_came_is_the_same_by_the_keys_of_the_attendance_and_by_its_form"],
    ),
    ("Send", &["tui/commands/dispatch.rs"], &["an_agenda_is_sent_the_same_by_its_key_and_by_its_form"]),
    ("Lay", &["tui/commands/season.rs"], &[]),
    ("Renew", &["tui/commands/season.rs"], &[]),
    ("Absent", &["tui/commands/roster_absence.rs"], &[]),
    ("GiveBack", &["tui/commands/roster_absence.rs"], &[]),
    ("Deal", &["tui/commands/roster_plan.rs"], &[]),
    ("Publish", &["tui/commands/roster_plan.rs"], &["a_week_is_published_the_same_by_its_key_and_by_its_form"]),
];

/// The action of importing documents; its doors are compared with the screen in the tests of import.
const DOCUMENTS: &str = "Batch";

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The kinds of action, as in the source.
fn actions() -> BTreeSet<String> {
    let text = std::fs::read_to_string(source().join("actions/action.rs")).unwrap();
    let body = text.split("pub enum Action {").nth(1).unwrap().split("\n}").next().unwrap();
    let lines = body.lines().filter_map(|line| line.strip_prefix("    "));
    let names = lines.filter(|line| line.starts_with(char::is_uppercase));
    names.map(|line| line.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
}

#[test]
fn every_action_is_listed_with_the_files_that_ask_for_it() {
    let listed: BTreeSet<String> =
        DOORS.iter().map(|(name, _, _)| *name).chain([DOCUMENTS]).map(str::to_owned).collect();
    assert_eq!(listed, actions());
    let mut found = Vec::new();
    files(&source(), &mut found);
    for (name, doors, _) in DOORS {
        let asks = |path: &&PathBuf| {
            let text = std::fs::read_to_string(path).unwrap();
            text.split(&format!("Action::{name}")).skip(1).any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        };
        let outside = found.iter().filter(|path| !path.starts_with(source().join("actions")));
        let mut asking: Vec<String> = outside
            .filter(asks)
            .map(|path| path.strip_prefix(source()).unwrap().to_string_lossy().replace('\\', "/"))
            .collect();
        asking.sort();
        assert_eq!(asking, *doors, "the doors of {name}");
    }
}

#[test]
fn an_action_with_two_doors_has_a_test_that_goes_through_them() {
    let tests = include_str!("pairs.rs");
    for (name, doors, through) in DOORS {
        // Each `Copy` makes something different.
        assert!(doors.len() < 2 || *name == "Copy" || !through.is_empty(), "{name} has two doors and no test");
        for test in *through {
            assert!(tests.contains(&format!("#[test]\nfn {test}()")), "{name}: there is no {test}");
        }
    }
}
