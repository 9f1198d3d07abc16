//! Finding opens: Enter on each finding of *I dag* opens the record it is about, for each role and on days far apart.

use std::collections::BTreeSet;

use praksis::domain::dates::CivilClock;
use praksis::domain::fields::Entity;
use praksis::domain::value::Id;
use praksis::text::Lang;
use praksis::tui::core::pane::Pane;
use praksis::tui::overlays::Overlay;
use praksis::tui::panes::today::state::RowKind;
use praksis::tui::widgets::detail::state::Item;
use praksis::tui::widgets::list::state::Remark;

use super::support::{Driver, Place};

/// What the roster shows in its week.
const ROSTER: [Entity; 7] = [
    Entity::DutyType,
    Entity::RosterWeek,
    Entity::Duty,
    Entity::Swap,
    Entity::Absence,
    Entity::Person,
    Entity::Municipality,
];

/// Moves the focus to the box of findings.
fn go_to_findings(driver: &mut Driver) {
    driver.press("1");
    for _ in 0..12 {
        let today = &driver.session.model.today;
        if today.parts.get(today.focus).is_some_and(|part| part.rows == RowKind::Remarks) {
            return;
        }
        driver.press("Tab");
    }
    panic!("no box of findings:\n{}", driver.screen());
}

/// The row that a finding is about: its place, its rule, and the record that is to open.
fn findings(driver: &Driver) -> Vec<(usize, &'static str, (Id, Entity))> {
    let list = driver.session.model.today.attention().unwrap();
    let rows = list.rows.iter().zip(&list.remarks).enumerate();
    let entity = |id: Id| driver.file(|reader| reader.record(id).unwrap().unwrap().entity);
    let found = rows.map(|(at, (row, remark))| {
        let about = remark.opens.map_or((row.id, row.entity), |id| (id, entity(id)));
        (at, remark.rule, about)
    });
    found.filter(|(_, rule, _)| !rule.is_empty()).collect()
}

/// What is open now: a form, the page or the row of a pane, a duty, or a log of action learning.
fn open(driver: &Driver) -> Vec<Id> {
    let model = &driver.session.model;
    let form = model.form().map(|form| form.id);
    let page = model.browser().and_then(|browser| browser.detail.record.as_ref()).map(|record| record.id);
    let row = model.list().and_then(|list| list.selected()).map(|record| record.id);
    let duty = model.roster.duty().map(|duty| duty.id);
    let log = model.learning.log().map(|log| log.log.id);
    let cycle = model.learning.log().and_then(|log| log.cycle()).map(|cycle| cycle.record.id);
    [form, page, row, duty, log, cycle].into_iter().flatten().collect()
}

/// Where a finding knows what is lacking, `n` on the place where it is mended begins a record with that.
fn begins_what_lacks(driver: &mut Driver, remark: &Remark) -> bool {
    let rule = remark.rule;
    let Some(mend) = remark.mend.as_ref().filter(|_| driver.layers() == 0) else { return false };
    let added = driver.session.model.browser().unwrap().detail.addition().map(|(kind, _)| kind);
    // What it opens may be what is wrong itself: a visit that nobody confirmed.
    if remark.opens.is_some() && added != Some(mend.kind) {
        return false;
    }
    assert_eq!(added, Some(mend.kind), "{rule}");
    driver.press("n");
    assert_eq!(driver.session.model.form().map(|form| form.entity), Some(mend.kind), "{rule}");
    for (field, value) in &mend.begins {
        let model = &driver.session.model;
        let begun = model.form().unwrap().record(model.today_date(), false).unwrap();
        assert_eq!(begun.get(field), Some(value), "{rule} {field}");
    }
    !mend.begins.is_empty()
}

fn opens(who: &str) -> BTreeSet<&'static str> {
    let (mut rules, mut begun) = (BTreeSet::new(), BTreeSet::new());
    for now in ["2020-01-15T12:50:00", "2020-01-28T09:00:00", "2020-04-20T09:00:00"] {
        let clock = CivilClock::Still(now.parse().unwrap());
        let mut driver = Place::demo().start_at(Some(who), (120, 40), Lang::Da, clock);
        go_to_findings(&mut driver);
        let all = findings(&driver);
        // One of each rule on each day.
        let mut seen = BTreeSet::new();
        for (at, rule, about) in all.into_iter().filter(|(_, rule, _)| seen.insert(*rule)) {
            go_to_findings(&mut driver);
            driver.press("Home").press(&format!("Down*{at}"));
            let remark = driver.session.model.today.attention().unwrap().remarks[at].clone();
            driver.press("Enter");
            let is_open = match rule {
                // The list in which the records are marked.
                "R-73" => matches!(driver.top(), Some(Overlay::Erasable(_))),
                // Copies of the file are made there.
                "R-75" => driver.session.model.pane == Pane::Data,
                // The roster is read as a week: its pane opens at the week.
                _ if driver.session.model.pane == Pane::Roster => ROSTER.contains(&about.1),
                _ => open(&driver).contains(&about.0),
            };
            assert!(is_open, "{who} {now} {rule}: {about:?} is not open:\n{}", driver.screen());
            rules.insert(rule);
            if begins_what_lacks(&mut driver, &remark) {
                begun.insert(rule);
            }
            for _ in 0..3 {
                if driver.layers() > 0 {
                    driver.press("Esc");
                }
            }
            assert_eq!(driver.layers(), 0, "{who} {now} {rule}");
        }
    }
    assert!(rules.len() >= 5, "{who}: {rules:?}");
    begun
}

#[test]
fn a_consultants_findings_open_what_they_are_about() {
    let begun = opens("BLM");
    assert!(begun.len() >= 3, "{begun:?}");
}

#[test]
fn a_koordinators_findings_open_what_they_are_about() {
    let begun = opens("KOO");
    assert!(begun.len() >= 3, "{begun:?}");
}

/// Somebody is missing at the evaluation meeting: the answers are on the page of the meeting.
#[test]
fn who_is_missing_at_the_evaluation_meeting_is_answered_at_the_meeting() {
    for lang in [Lang::Da, Lang::En] {
        let clock = CivilClock::Still("2020-01-15T12:50:00".parse().unwrap());
        let mut driver = Place::demo().start_at(Some("KOO"), (80, 24), lang, clock);
        go_to_findings(&mut driver);
        let meeting = driver.record("M-021").id;
        let (at, ..) = findings(&driver).into_iter().find(|(_, rule, _)| *rule == "R-22").unwrap();
        driver.press("Home").press(&format!("Down*{at}")).press("Enter");
        let at_meeting = |driver: &Driver| {
            let detail = &driver.session.model.browser().unwrap().detail;
            let heading = detail.selected().cloned();
            (
                detail.record.as_ref().unwrap().id,
                matches!(heading, Some(Item::Heading { entity: Entity::Attendance, .. })),
            )
        };
        assert_eq!(at_meeting(&driver), (meeting, true), "{}", driver.screen());
        // From the page of the engagement the same.
        driver.press("4 / \"F-06\" Enter Enter");
        let remarks = driver.session.model.browser().unwrap().detail.remarks.clone();
        let at = remarks.iter().position(|remark| remark.rule == "R-22").unwrap();
        driver.go_to_item(|item| *item == Item::Remark(at));
        driver.press("Enter");
        assert_eq!(at_meeting(&driver), (meeting, true), "{}", driver.screen());
        driver.press("n");
        assert_eq!(driver.session.model.form().unwrap().link("meeting"), Some(meeting));
    }
}

/// A unit without its arbejdsgruppe: the form of the new group knows the unit and the kind; one that is begun elsewhere does not.
#[test]
fn a_missing_group_is_begun_with_its_unit() {
    let mut driver = Place::demo().start(Some("KOO"), (120, 40), Lang::Da);
    let engagement = driver.record("F-01").id;
    let groups = driver.children(Entity::Group, "engagement", engagement);
    let group = groups.iter().find(|group| group.text("kind") == "arbejdsgruppe").unwrap().clone();
    let unit = group.link("unit");
    driver.another_sets(group, &[("unit", None)]);
    driver.press("4 / \"F-01\" Enter Enter").wait();
    let remarks = driver.session.model.browser().unwrap().detail.remarks.clone();
    let at = remarks.iter().position(|remark| remark.rule == "R-15b").unwrap();
    driver.go_to_item(|item| *item == Item::Remark(at));
    driver.press("Enter n");
    let form = driver.session.model.form().unwrap();
    assert_eq!((form.link("unit"), form.code("kind")), (unit, Some("arbejdsgruppe")));
    driver.press("Esc");
    driver.press("n");
    assert_eq!(driver.session.model.form().unwrap().link("unit"), None, "the next one is about another");
}

#[test]
fn a_team_leads_findings_open_what_they_are_about() {
    opens("TL");
}

/// `h` on a line of R-81 marks what is late as done.
#[test]
fn h_marks_what_is_late_as_done() {
    let clock = CivilClock::Still("2020-01-28T12:50:00".parse().unwrap());
    let mut driver = Place::demo().start_at(Some("KOO"), (120, 40), Lang::Da, clock);
    go_to_findings(&mut driver);
    // A milestone that a record proves is answered with where to write that.
    let is_task = |(_, rule, about): &(usize, &str, (Id, Entity))| *rule == "R-81" && about.1 == Entity::MeetingTask;
    let (at, _, (late, _)) = findings(&driver).into_iter().find(is_task).unwrap();
    let done = |driver: &Driver| driver.file(|reader| reader.record(late).unwrap().unwrap().date("done_at"));
    assert_eq!(done(&driver), None);
    driver.press("Home").press(&format!("Down*{at}")).press("h");
    assert_eq!(done(&driver), Some(driver.session.model.today_date()), "{}", driver.screen());
    driver.wait();
    assert!(findings(&driver).iter().all(|(_, rule, about)| *rule != "R-81" || about.0 != late));
    driver.press("u");
    assert_eq!(done(&driver), None);
}
