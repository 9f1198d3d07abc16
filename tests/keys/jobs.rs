//! Jobs: the screen shows their progress, Esc stops them, and a stopped job says what there is now and leaves nothing
//! half done.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use praksis::domain::fields::Entity;
use praksis::domain::progress::Done;
use praksis::domain::value::Id;
use praksis::report::{Format, Subject};
use praksis::store::backups;
use praksis::text::{Lang, Text};
use praksis::tui::core::effects::Outside;
use praksis::tui::core::job::Busy;
use praksis::tui::core::job::JobKind;
use praksis::tui::core::msg::Msg;
use praksis::tui::jobs::{Job, Jobs};

use super::support::{Driver, drive, drive_demo};

/// How often the event loop was asked to stop a job.
fn stops(driver: &Driver) -> usize {
    driver.outside.iter().filter(|act| **act == Outside::StopJob).count()
}

fn says(driver: &Driver, id: &str) -> bool {
    driver.notice() == Text::new(Lang::Da).get(id)
}

#[test]
fn the_header_shows_the_progress_of_a_job_that_counts() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("9 b").shows("tager backup").hides("%");
    driver.send(Msg::Progress(Done { done: 2, all: 5 }));
    driver.shows("tager backup 40 %");
    // A job without a count shows no percentage.
    driver.send(Msg::Progress(Done::default()));
    driver.shows("tager backup").hides("%");
    driver.send(Msg::JobDone { ok: true, lines: vec!["Gjort".into()], backup: None });
    driver.hides("tager backup").shows("Gjort");
    // A job the program starts by itself does not replace the words about another.
    driver.press("9 g").shows("kontrollerer");
    driver.send(Msg::BackedUp(Ok(None)));
    driver.shows("kontrollerer");
}

#[test]
fn esc_stops_a_job_only_if_it_has_no_other_meaning() {
    for pane in ["1", "2", "3", "4", "5", "6", "7", "9"] {
        let mut driver = drive_demo();
        driver.press(pane).press("Esc");
        assert_eq!(stops(&driver), 0, "{pane}: no job is running");
        driver.session.model.busy = Some(Busy::with(JobKind::Check));
        driver.press(":").press("Esc");
        assert_eq!((stops(&driver), driver.layers()), (0, 0), "{pane}: Esc closes the palette");
        driver.session.model.done("Noget er sagt".into());
        driver.press("Esc");
        assert_eq!((stops(&driver), driver.notice().as_str()), (0, ""), "{pane}: Esc removes the notice");
        driver.press("Esc");
        assert_eq!(stops(&driver), 1, "{pane}");
        assert!(says(&driver, "job-stopping-check"), "{}", driver.notice());
        driver.shows("stopper");
    }
    let mut driver = drive_demo();
    driver.session.model.busy = Some(Busy::with(JobKind::Backup));
    driver.press("6 / \"og\" Enter Tab Esc Esc");
    assert_eq!(stops(&driver), 0, "Esc leaves the detail, then removes the filter");
    driver.press("Esc");
    assert_eq!(stops(&driver), 1);
    let mut driver = drive_demo();
    driver.session.model.busy = Some(Busy::with(JobKind::Backup));
    driver.press("8 Esc");
    let register = &driver.session.model.register;
    assert_eq!((stops(&driver), register.choosing), (0, true), "back to the kinds");
    driver.press("Esc");
    assert_eq!(stops(&driver), 1);
}

#[test]
fn a_stopped_job_says_what_there_is_now() {
    for (kind, id) in [
        (JobKind::Backup, "job-stopped-backup"),
        (JobKind::Check, "job-stopped-check"),
        (JobKind::Report, "job-stopped-report"),
        (JobKind::Erase, "job-stopped-erase"),
    ] {
        let mut driver = drive_demo();
        driver.session.model.busy = Some(Busy::with(kind));
        driver.send(Msg::JobStopped { kind, begun: true });
        assert!(says(&driver, id), "{kind:?}: {}", driver.notice());
        assert_eq!(driver.session.model.busy, None);
    }
    let mut driver = drive_demo();
    driver.send(Msg::JobStopped { kind: JobKind::Erase, begun: false });
    assert!(says(&driver, "job-stopped-erase-before"), "{}", driver.notice());
}

#[test]
fn only_one_job_runs_at_a_time() {
    let mut driver = drive_demo();
    driver.session.model.busy = Some(Busy::with(JobKind::Report));
    for key in ["b", "g"] {
        driver.press("9").press(key);
        assert!(says(&driver, "reason-busy"), "{key}: {}", driver.notice());
    }
    driver.press("6 :").type_in("slet for altid").press("Enter");
    assert!(says(&driver, "reason-busy"), "{}", driver.notice());
    driver.press("4 x Enter Enter");
    assert!(says(&driver, "reason-busy"), "{}", driver.notice());
    assert!(!driver.outside.iter().any(|act| matches!(act, Outside::Backup | Outside::Check | Outside::Report(_))));
    driver.session.model.busy = None;
    driver.press("Esc 9 b");
    assert!(driver.outside.contains(&Outside::Backup));
}

/// Starts a job that waits at each progress message until it may go on.
fn begin(jobs: &mut Jobs, driver: &Driver, job: Job) -> (Receiver<Msg>, std::sync::mpsc::Sender<()>) {
    let (tell, told) = channel();
    let (go_on, wait) = channel();
    jobs.start(&driver.session, job, move |msg| {
        let last = !matches!(msg, Msg::Progress(_));
        tell.send(msg).unwrap();
        if !last {
            wait.recv().unwrap();
        }
    });
    (told, go_on)
}

fn next(told: &Receiver<Msg>) -> Msg {
    told.recv_timeout(Duration::from_secs(20)).unwrap()
}

#[test]
fn a_stopped_job_has_done_a_whole_step_or_nothing() {
    let mut driver = drive_demo();
    let folder = backups::folder(&driver.place.path());
    let copies = || std::fs::read_dir(&folder).map_or(0, Iterator::count);
    let note = driver.all(Entity::Observation).remove(0).id;
    let path = driver.place.path().with_file_name("rapport.md");
    let writing = praksis::tui::core::job::ReportJob {
        subject: Subject::Portfolio,
        format: Format::from_code("md").unwrap(),
        path: path.clone(),
        today: driver.session.model.today_date(),
    };
    let erase = |ids: Vec<Id>| Job::Erase { ids, author: "BLM".into(), now: driver.session.now() };
    let all = [
        (JobKind::Backup, Job::Backup),
        (JobKind::Check, Job::Check(chrono::NaiveDate::MIN)),
        (JobKind::Report, Job::Report(writing)),
        (JobKind::Erase, erase(vec![note])),
    ];
    let clear = erase(Vec::new());
    for (kind, job) in all {
        let mut jobs = Jobs::default();
        let (told, go_on) = begin(&mut jobs, &driver, job);
        let Msg::Progress(done) = next(&told) else { panic!("{kind:?} reports at once that it has begun") };
        assert_eq!(done.done, 0);
        jobs.stop();
        go_on.send(()).unwrap();
        let said = next(&told);
        assert!(matches!(said, Msg::JobStopped { kind: of, begun: true } if of == kind), "{kind:?}: {said:?}");
        assert_eq!((copies(), path.exists()), (0, false), "{kind:?}");
    }
    // The erased record is already invisible; the next erasing clears the rest.
    assert_eq!(driver.file(|reader| reader.record(note).unwrap()), None);
    assert!(driver.session.must_clear());
    let mut jobs = Jobs::default();
    let (told, _) = begin(&mut jobs, &driver, clear);
    let said = next(&told);
    assert!(matches!(&said, Msg::Erased(Ok(_))), "the quiet job sends no progress: {said:?}");
    driver.send(said);
    assert!(!driver.session.must_clear());
}

/// The check of the screen tells the same as `praksis check`.
#[test]
fn a_check_tells_what_is_kept_as_held_before_its_day() {
    let mut driver = drive_demo();
    let checked = |driver: &Driver| {
        let (tell, told) = channel();
        let today = driver.session.model.today_date();
        Jobs::default().start(&driver.session, Job::Check(today), move |msg| tell.send(msg).unwrap());
        loop {
            match next(&told) {
                Msg::Progress(_) => {}
                Msg::Checked { found: 0, lines, .. } => return lines,
                other => panic!("{other:?}"),
            }
        }
    };
    let sound = checked(&driver);
    assert!(sound.iter().all(|line| !line.contains("M-019")), "{sound:?}");
    driver.another_sets(driver.record("M-019"), &[("status", crate::support::code("afholdt"))]);
    let told = checked(&driver);
    assert_eq!(told.len(), sound.len() + 2, "{told:?}");
    assert!(told.last().unwrap().contains("M-019"), "{told:?}");
}

#[test]
fn a_job_that_nobody_stops_runs_to_the_end() {
    let driver = drive_demo();
    let mut jobs = Jobs::default();
    // Asked to stop before it starts, the quiet backup goes on: the program started it, and nobody sees it.
    for (job, quiet) in [(Job::Backup, false), (Job::QuietBackup, true)] {
        let (tell, told) = channel();
        jobs.start(&driver.session, job, move |msg| tell.send(msg).unwrap());
        if quiet {
            jobs.stop();
        }
        let mut said = next(&told);
        let mut last = 0;
        while let Msg::Progress(done) = said {
            assert!(!quiet && done.percent() >= last, "{done:?} after {last}");
            last = done.percent();
            said = next(&told);
        }
        match said {
            Msg::JobDone { ok: true, backup: Some(_), .. } if !quiet => {}
            Msg::BackedUp(Ok(Some(_))) if quiet => {}
            other => panic!("{other:?}"),
        }
    }
}
