//! Plans that move (F59-F61, F69, F81, F84): shown before they are written, one undo, pauses, milestones postponed and
//! dropped, copies, custom templates, and the steps of spec 4.3 in order.

use chrono::NaiveDate;
use praksis::domain::fields::Entity;
use praksis::domain::value::Record;
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;
use praksis::tui::overlays::picker::OptionKey;
use praksis::tui::widgets::detail::state::Item;

use crate::support::{self, Driver, Place, drive};

fn coordinator() -> Driver {
    drive("KOO", (120, 40), Lang::Da)
}

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

/// Opens Forløb on an engagement.
fn at(driver: &mut Driver, number: &str) {
    driver.press(&format!("4 / \"{number}\" Enter"));
    assert_eq!(driver.selected().number.and_then(|n| Entity::Engagement.numbered(n)).as_deref(), Some(number));
}

fn milestone(driver: &Driver, engagement: &str, key: &str) -> Record {
    let parent = driver.record(engagement).id;
    let all = driver.children(Entity::Milestone, "engagement", parent);
    all.into_iter().find(|m| m.text("key") == key).unwrap_or_else(|| panic!("no {key} in {engagement}"))
}

/// Puts the detail's cursor on a milestone.
fn go_to_milestone(driver: &mut Driver, key: &str) {
    driver.go_to_item(|item| matches!(item, Item::Child(m) if m.entity == Entity::Milestone && m.text("key") == key));
}

/// Chooses a status with `m`.
fn take(driver: &mut Driver, status: &str) {
    driver.press("m").type_in(status).press("Enter");
}

#[test]
fn a_moved_start_is_shown_first_and_fixed_dates_stay() {
    let mut driver = coordinator();
    at(&mut driver, "F-01");
    let before = driver.everything();
    // A later milestone is edited by hand, another one is postponed.
    go_to_milestone(&mut driver, "slut");
    driver.press("e").fill("date", "1.2.2021").press("Ctrl+S");
    assert!(milestone(&driver, "F-01", "slut").yes("touched"), "a date set by hand is marked");
    go_to_milestone(&mut driver, "midt");
    driver.press("z \"1.7.2020\" Enter \"Lederskifte\" Enter");
    let touched = driver.everything();
    driver.press("Esc e").fill("start", "1.10.2019").press("Ctrl+S");
    // Only shown: the end from the template moves along, done and edited milestones stay.
    let Some(Overlay::Preview(preview)) = driver.top() else { panic!("no preview") };
    let rows: Vec<_> = preview
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.old.as_str(), row.new.as_str(), row.why.as_str()))
        .collect();
    assert!(rows.contains(&("Slut", "28.2.2021", "31.3.2021", "")), "{rows:?}");
    assert!(rows.contains(&("2. Rådgivning", "1.12.2019-30.11.2020", "1.1-31.12.2020", "")), "{rows:?}");
    assert!(
        rows.iter().any(|row| row.0.starts_with("Afslutning") && row.3 == "bliver: dato rettet i hånden"),
        "{rows:?}"
    );
    assert!(rows.iter().any(|row| row.0.starts_with("Midtvejs") && row.3 == "bliver: udsat"), "{rows:?}");
    assert!(rows.iter().any(|row| row.0 == "Startobservation" && row.3 == "bliver: udført"), "{rows:?}");
    assert_eq!(driver.everything(), touched);
    // Esc goes back to the form with the typing.
    driver.press("Esc");
    assert_eq!(driver.field("start"), "1.10.2019");
    driver.press("Ctrl+S Enter");
    assert_eq!(driver.layers(), 0, "{}", driver.notice());
    let moved = driver.record("F-01");
    assert_eq!((moved.date("start"), moved.date("end")), (day("2019-10-01"), day("2021-03-31")));
    assert_eq!(milestone(&driver, "F-01", "slut").date("date"), day("2021-02-01"));
    assert_eq!(milestone(&driver, "F-01", "midt").date("date"), day("2020-06-02"), "the planned date is kept");
    assert_eq!(milestone(&driver, "F-01", "deling").date("date"), day("2020-10-01"));
    // One undo undoes all of it, and the two before it as well.
    driver.press("u");
    assert_eq!(driver.everything(), touched);
    driver.press("u u");
    assert_eq!(driver.everything(), before);
}

#[test]
fn a_pause_needs_a_reason_and_its_end_moves_the_rest() {
    let mut driver = coordinator();
    at(&mut driver, "F-01");
    let before = driver.everything();
    take(&mut driver, "pauset");
    driver.fill("from", "1.1.2020");
    driver.press("Ctrl+S");
    assert_eq!(driver.layers(), 1, "a pause needs a reason");
    driver.fill("reason", "Lederen er sygemeldt").press("Ctrl+S");
    assert_eq!(driver.record("F-01").text("status"), "pauset");
    // Overdue work is not asked for during a pause.
    driver.hides("R-16").hides("R-18").hides("R-15b");
    take(&mut driver, "aktiv");
    driver.fill("to", "31.1.2020").press("Ctrl+S").shows("→ Slut").shows("30.3.2021").press("Enter");
    let moved = driver.record("F-01");
    assert_eq!((moved.text("status"), moved.date("end")), ("aktiv", day("2021-03-30")));
    assert_eq!(milestone(&driver, "F-01", "midt").date("date"), day("2020-07-01"), "30 days after 1.6, a holiday");
    assert_eq!(milestone(&driver, "F-01", "obs2").date("date"), day("2021-02-11"), "30 days after 12.1");
    assert_eq!(milestone(&driver, "F-01", "survey").date("date"), day("2019-10-28"), "earlier dates stay");
    // Planned again, it is unchanged.
    driver.press("g");
    assert_eq!(driver.notice(), "Planen svarer allerede til skabelonen");
    let pauses = driver.children(Entity::Pause, "engagement", moved.id);
    assert_eq!(pauses.len(), 1, "the pause is kept");
    driver.press("u u");
    assert_eq!(driver.everything(), before);
}

#[test]
fn a_milestone_is_postponed_dropped_and_reset_by_one_key_and_a_reason() {
    let mut driver = coordinator();
    at(&mut driver, "F-01");
    let before = driver.everything();
    go_to_milestone(&mut driver, "midt");
    driver.press("z \"1.5.2020\" Enter").shows("skal være efter planens dato").press("Ctrl+A \"1.7.2020\" Enter Enter");
    assert_eq!(driver.everything(), before, "no reason, nothing written");
    driver.press("\"Styregruppen er ny\" Enter");
    let postponed = milestone(&driver, "F-01", "midt");
    assert_eq!((postponed.date("date"), postponed.date("postponed_to")), (day("2020-06-02"), day("2020-07-01")));
    assert_eq!(postponed.text("postponed_reason"), "Styregruppen er ny");
    go_to_milestone(&mut driver, "midt");
    driver.press("G \"Holdes sammen med afslutningen\" Enter");
    assert_eq!(milestone(&driver, "F-01", "midt").text("dropped_reason"), "Holdes sammen med afslutningen");
    go_to_milestone(&mut driver, "midt");
    take(&mut driver, "planlagt igen");
    assert_eq!(driver.everything(), before);
    // A milestone that a record proves is not ticked by hand; others are.
    go_to_milestone(&mut driver, "obs2");
    take(&mut driver, "udført");
    assert!(driver.notice().contains("eftermåling"), "{}", driver.notice());
    go_to_milestone(&mut driver, "midt");
    take(&mut driver, "udført");
    assert!(driver.notice().contains("styregruppe"), "{}", driver.notice());
    go_to_milestone(&mut driver, "opf");
    take(&mut driver, "udført");
    assert_eq!(milestone(&driver, "F-01", "opf").date("done_at"), day("2020-01-15"));
    driver.press("u u u u");
    assert_eq!(driver.everything(), before);
}

#[test]
fn dropped_milestones_do_not_count_in_progress() {
    let mut driver = coordinator();
    at(&mut driver, "F-01");
    let id = driver.record("F-01").id;
    let percents = |driver: &Driver| {
        let figures = driver.session.model.findings.get(id).and_then(|known| known.standing.figures).unwrap();
        (figures.progress.map(|share| share.percent()), figures.plan.map(|share| share.percent()))
    };
    assert_eq!(percents(&driver), (Some(61), Some(63)));
    // 14 2/3 of 24 points are done; without the two of `midt` it is 14 2/3 of 22.
    go_to_milestone(&mut driver, "midt");
    driver.press("G \"Ikke brug for den\" Enter");
    assert_eq!(percents(&driver), (Some(67), Some(68)));
}

#[test]
fn a_new_unit_adds_its_milestones_and_a_leaving_unit_drops_its_open_ones() {
    let mut driver = coordinator();
    at(&mut driver, "F-03");
    let id = driver.record("F-03").id;
    let n = driver.children(Entity::Milestone, "engagement", id).len();
    driver.go_to_heading(Entity::EngagementUnit).press("n").fill("unit", "Fiktiva").press("Ctrl+S");
    driver.shows("ny").press("Enter");
    let all = driver.children(Entity::Milestone, "engagement", id);
    assert!(all.len() > n + 6, "{} {n}", all.len());
    let unit = driver.found("Fiktiva").iter().find(|hit| hit.record.entity == Entity::Unit).unwrap().record.id;
    driver.go_to_item(|item| matches!(item, Item::Child(part) if part.link("unit") == Some(unit) && part.entity == Entity::EngagementUnit));
    driver.press("e").fill("status", "udtraadt").press("Ctrl+S").shows("enheden er udtrådt").press("Enter");
    let left: Vec<_> = driver
        .children(Entity::Milestone, "engagement", id)
        .into_iter()
        .filter(|m| m.link("unit") == Some(unit))
        .collect();
    assert!(!left.is_empty() && left.iter().all(|m| m.text("dropped_reason") == "@unit-left"));
    driver.press("u u");
    assert_eq!(driver.children(Entity::Milestone, "engagement", id).len(), n);
}

#[test]
fn an_earlier_engagement_can_be_copied() {
    let mut driver = coordinator();
    at(&mut driver, "F-01");
    let before = driver.everything();
    driver.press("K").fill("start", "1.9.2020").press("Ctrl+S").shows("1. Opstart").press("Enter");
    let new = driver.record("F-10");
    assert_eq!(
        (new.text("kind"), new.text("status"), new.link("copied_from")),
        ("lang", "udkast", Some(driver.record("F-01").id))
    );
    assert_eq!((new.date("start"), new.date("end")), (day("2020-09-01"), day("2022-02-28")));
    assert_eq!(driver.children(Entity::EngagementUnit, "engagement", new.id).len(), 3);
    let goals = driver.children(Entity::Goal, "engagement", new.id);
    assert!(
        !goals.is_empty()
            && goals.iter().all(|goal| goal.text("status") == "formuleret" && goal.date("started").is_none())
    );
    for entity in [Entity::Assignment, Entity::Activity, Entity::Observation, Entity::Agreement, Entity::Group] {
        assert_eq!(driver.children(entity, "engagement", new.id), [], "{entity:?}");
    }
    assert!(driver.children(Entity::Milestone, "engagement", new.id).iter().all(|m| m.date("done_at").is_none()));
    driver.press("u");
    assert_eq!(driver.everything(), before, "one undo removes all of it");
}

#[test]
fn a_custom_template_plans_new_engagements_and_running_ones_keep_their_version() {
    let mut driver = coordinator();
    driver.press("8").press("Tab");
    driver.session.model.register.choose(Entity::Template);
    driver.press("N").type_in("ny skabelon").press("Enter").type_in("langt").press("Enter");
    let copy = driver.record("SKB-01");
    assert_eq!((copy.text("kind"), copy.int("version"), copy.text("based_on")), ("lang", Some(1), "lang 1"));
    let milestones = driver.children(Entity::TemplateMilestone, "template", copy.id);
    assert_eq!((driver.children(Entity::TemplatePhase, "template", copy.id).len(), milestones.len()), (3, 16));
    // A template that cannot be used is refused at its field.
    driver.press("Ctrl+F").type_in("SKB-01").press("Enter").press("Tab");
    driver.go_to_item(|item| matches!(item, Item::Child(m) if m.text("key") == "styre"));
    driver
        .press("e")
        .fill("when", "engang")
        .press("Ctrl+S")
        .shows("forstås ikke")
        .fill("when", "start + 2 uger")
        .save();
    driver.go_to_item(|item| matches!(item, Item::Child(phase) if phase.entity == Entity::TemplatePhase && phase.int("number") == Some(1)));
    driver.press("e").fill("months", "2").save();
    // A new engagement uses it.
    driver
        .press("4 n")
        .fill("title", "Kort opstart")
        .fill("start", "1.3.2020")
        .fill("template", "vores")
        .press("Ctrl+S Enter");
    let new = driver.record("F-10");
    assert_eq!(new.date("end"), day("2021-07-31"), "2 + 12 + 3 months");
    assert_eq!(milestone(&driver, "F-10", "styre").date("date"), day("2020-03-16"), "two weeks after a Sunday");
    // A used version stays; the next version is a copy of it.
    driver.press("Ctrl+F").type_in("SKB-01").press("Enter").press("Tab");
    driver.go_to_item(|item| matches!(item, Item::Child(m) if m.text("key") == "styre"));
    driver.press("e");
    assert!(driver.notice().contains("ny version"), "{}", driver.notice());
    driver.press("Esc g");
    let next = driver.record("SKB-02");
    assert_eq!((next.int("version"), next.text("based_on")), (Some(2), "SKB-01"));
    let phases = driver.children(Entity::TemplatePhase, "template", next.id);
    assert_eq!(phases.iter().find(|p| p.int("number") == Some(1)).and_then(|p| p.int("months")), Some(2));
    assert_eq!(driver.record("F-10").link("template"), Some(copy.id));
    // A template of another kind is refused.
    driver.press("4 n").fill("title", "Forkert").fill("kind", "kort").fill("template", "vores").press("Ctrl+S");
    driver.shows("en anden type forløb");
}

#[test]
fn steps_out_of_order_are_refused_with_the_next_steps_and_some_need_a_reason() {
    let mut driver = coordinator();
    at(&mut driver, "F-01");
    driver.press("e").fill("status", "afsluttet").press("Ctrl+S").shows("går det videre til: pauset, afslutter");
    driver.fill("status", "pauset").press("Ctrl+S").shows("brug m på forløbet").press("Ctrl+X Enter");
    driver.press("m").shows("afslutter");
    let Some(Overlay::Picker(picker)) = driver.top() else { panic!("nothing to choose from") };
    assert_eq!(picker.options.len(), 3, "aktiv, pauset, afslutter\n{}", driver.screen());
    driver.press("Esc");
    // A goal is abandoned with a reason, and evaluated again with one key.
    let id = driver.record("F-01").id;
    let goal = |driver: &Driver| {
        driver.children(Entity::Goal, "engagement", id).into_iter().find(|goal| goal.int("number") == Some(2)).unwrap()
    };
    let m2 = goal(&driver).id;
    let go = |driver: &mut Driver| driver.go_to_item(|item| matches!(item, Item::Child(goal) if goal.id == m2));
    go(&mut driver);
    driver.press("E").fill("result", "delvist").press("Ctrl+S");
    assert_eq!(driver.children(Entity::Evaluation, "goal", m2).len(), 1);
    assert_eq!(goal(&driver).text("status"), "i_gang", "the goal is open again");
    driver.press("Home").hides("R-18");
    go(&mut driver);
    driver.press("E").fill("result", "naaet").press("Ctrl+S");
    assert_eq!(goal(&driver).text("status"), "evalueret");
    go(&mut driver);
    take(&mut driver, "forankret");
    assert_eq!(goal(&driver).text("status"), "forankret");
    driver.press("u u u u");
    go(&mut driver);
    take(&mut driver, "opgivet");
    driver.press("Enter").shows("grund").press("\"Enheden lukker\" Enter");
    assert_eq!((goal(&driver).text("status"), goal(&driver).text("given_up_reason")), ("opgivet", "Enheden lukker"));
}

#[test]
fn a_phase_closes_when_its_requirements_are_done_or_with_a_reason_and_the_next_one_opens() {
    let mut driver = coordinator();
    at(&mut driver, "F-01");
    let id = driver.record("F-01").id;
    let phase = |driver: &Driver, n| {
        driver
            .children(Entity::Phase, "engagement", id)
            .into_iter()
            .find(|phase| phase.int("number") == Some(n))
            .unwrap()
    };
    let second = phase(&driver, 2).id;
    assert_eq!(phase(&driver, 2).text("status"), "i_gang");
    driver.go_to_item(|item| matches!(item, Item::Child(phase) if phase.id == second));
    take(&mut driver, "afsluttet");
    driver.shows("R-78").shows("Midtvejsstatus").press("\"Styregruppen har besluttet det\" Enter");
    assert_eq!(
        (phase(&driver, 2).text("status"), phase(&driver, 2).date("actual_end")),
        ("afsluttet", day("2020-01-15"))
    );
    assert_eq!(phase(&driver, 3).text("status"), "i_gang", "the next one opens");
    let kept = driver.children(Entity::GateOverride, "engagement", id);
    assert!(kept.iter().any(|kept| kept.text("rule") == "R-78" && kept.text("gate") == "close-phase"));
    driver.press("u");
    assert_eq!(phase(&driver, 3).text("status"), "kommende");
    // With the requirement dropped, nothing stops it.
    go_to_milestone(&mut driver, "midt");
    driver.press("G \"Holdes senere\" Enter");
    driver.go_to_item(|item| matches!(item, Item::Child(phase) if phase.id == second));
    take(&mut driver, "afsluttet");
    assert_eq!((driver.layers(), phase(&driver, 2).text("status")), (0, "afsluttet"));
}

#[test]
fn an_udrykning_is_endorsed_twice_and_given_its_priority_before_it_is_prioriteret() {
    let mut driver = coordinator();
    driver.press("N").type_in("ny anmodning").press("Enter").fill("title", "Uro i 3. klasse");
    driver.fill("kind", "udrykning").fill("unit", "Eksempelskolen").save();
    let request = driver.all(Entity::Request).into_iter().find(|r| r.text("title").starts_with("Uro")).unwrap();
    let number = request.number.and_then(|n| Entity::Request.numbered(n)).unwrap();
    driver.press("Ctrl+F").type_in(&number).press("Enter");
    driver.press("m").hides("prioriteret").type_in("screenet").press("Enter");
    for (role, status) in [("leder", "indstillet_leder"), ("chef", "indstillet_chef")] {
        driver.go_to_heading(Entity::Endorsement).press("n").fill("role", role).save();
        assert_eq!(driver.record(&number).text("status"), status, "the endorsement moves the request on");
    }
    driver.press("Home").shows("Indstillet af lederen").shows("Indstillet af chefen");
    driver.press("Esc m").type_in("prioriteret").press("Enter").shows("Chefgruppens prioritet mangler").press("Esc");
    assert_eq!(driver.record(&number).text("status"), "indstillet_chef");
    driver.press("e").fill("priority", "1").fill("prioritised_by", "chefgruppen").save();
    assert_eq!(driver.record(&number).date("prioritised_at"), day("2020-01-15"));
    driver.press("m").type_in("prioriteret").press("Enter");
    assert_eq!((driver.layers(), driver.record(&number).text("status")), (0, "prioriteret"));
    // Declining a request needs a reason.
    driver.press("m").type_in("afsl").press("Enter").shows("Begrundelse");
    driver.press("\"Skolen trak den\" Enter");
    assert_eq!(
        (driver.record(&number).text("status"), driver.record(&number).text("reason")),
        ("afslaaet", "Skolen trak den")
    );
    driver.press("m");
    assert!(driver.notice().contains("ikke videre"), "{}", driver.notice());
}

#[test]
fn an_engagement_starts_in_the_week_its_request_asked_for() {
    let mut driver = coordinator();
    for (title, typed, week, start) in [
        ("Ro i garderoben", "10", "2020-W10", day("2020-03-02")),
        ("Leg ude", "24.2", "2020-W09", day("2020-02-24")),
        // A start in the past: the engagement gets no start.
        ("Sen anmodning", "u50/2019", "2019-W50", None),
        // The Monday of this week is over, so it is no start.
        ("Straks", "uge 3", "2020-W03", None),
    ] {
        driver.press("N").type_in("ny anmodning").press("Enter").fill("title", title).fill("kind", "kort");
        driver.fill("wanted_week", "u54").press("Tab").shows("53 uger, ikke 54");
        driver.press("Ctrl+S");
        assert_eq!(driver.layers(), 1, "a week that does not exist is refused");
        driver.fill("wanted_week", typed).save();
        let request = driver.all(Entity::Request).into_iter().find(|r| r.text("title") == title).unwrap();
        assert_eq!(request.week("wanted_week").map(|week| week.to_string()).as_deref(), Some(week));
        let number = request.number.and_then(|n| Entity::Request.numbered(n)).unwrap();
        driver.press("Ctrl+F").type_in(&number).press("Enter g \"Haster\" Enter");
        let engagement = driver.record(&number).link("engagement").unwrap();
        let begun = driver.all(Entity::Engagement).into_iter().find(|e| e.id == engagement).unwrap();
        assert_eq!(begun.date("start"), start, "{title}");
    }
    // The history shows the week as a person writes it.
    driver.press("8").press("Ctrl+F").type_in("ANM-09").press("Enter").shows("uge 9");
    driver.press("e").fill("wanted_week", "11").save();
    driver.press("v").shows("Ønsket uge: uge 9/2020 → uge 11/2020");
}

#[test]
fn a_koordinator_reads_the_checks_of_a_team_and_the_round_of_a_request() {
    let mut driver = coordinator();
    driver.press("Ctrl+F").type_in("T-02").press("Enter");
    driver.shows("✓ R-25 4 i kernen (3-4)").shows("✓ R-25 3,00 af 3,00 årsværk").shows("✓ R-25 Én faglig koordinator");
    driver.shows("Samlet evaluering senest 1.8.2020");
    driver.press("Ctrl+F").type_in("ANM-07").press("Enter").shows("Hører til runde 22.11.2019");
    // The hours of a short engagement: sessions once, consultants' time separately.
    driver
        .press("4 / \"F-05\" Enter")
        .shows("sessioner 17,5 t af 20 t")
        .shows("Planlagt: sessioner 2 t")
        .shows("konsulenttimer");
}

#[test]
fn the_plan_stops_while_the_engagement_is_paused() {
    let mut driver = coordinator();
    at(&mut driver, "F-01");
    take(&mut driver, "pauset");
    driver.fill("from", "15.1.2020").fill("reason", "Ny leder").press("Ctrl+S");
    let id = driver.record("F-01").id;
    let half_a_year_on = "2020-07-15".parse::<NaiveDate>().unwrap().and_hms_opt(8, 0, 0).unwrap();
    let clock = praksis::domain::dates::CivilClock::Still(half_a_year_on);
    let mut later = driver.place.start_at(Some("KOO"), (120, 40), Lang::Da, clock);
    at(&mut later, "F-01");
    let figures = later.session.model.findings.get(id).and_then(|known| known.standing.figures).unwrap();
    let percents = [figures.time, figures.plan, figures.progress].map(|share| share.map(|share| share.percent()));
    assert_eq!(percents, [Some(25), Some(63), Some(61)], "as on the last day before the pause");
    // It continues today: half a year later than planned.
    take(&mut later, "aktiv");
    later.press("Ctrl+S Enter");
    assert_eq!(later.record("F-01").date("end"), day("2021-08-29"), "182 days after 28.2.2021");
}

#[test]
fn items_of_plans_and_members_of_groups_are_added_and_shown_on_the_engagements_page() {
    let mut driver = coordinator();
    at(&mut driver, "F-01");
    driver.go_to_heading(Entity::Plan).press("n").fill("kind", "viderefoerelse").fill("owner", "leder, Testhøj").save();
    let id = driver.record("F-01").id;
    let plan = driver
        .children(Entity::Plan, "engagement", id)
        .into_iter()
        .find(|p| p.text("owner") == "leder, Testhøj")
        .unwrap();
    driver.go_to_item(|item| matches!(item, Item::Child(child) if child.id == plan.id));
    driver.press("n").fill("what", "Fast makkertid hver uge").fill("who", "leder").fill("due", "1.3.2021").save();
    // The warnings above are read again after each save, and the cursor stays on its line.
    let on = driver.session.model.browser().and_then(|browser| browser.detail.selected());
    assert!(matches!(on, Some(Item::Child(child)) if child.id == plan.id), "{}", driver.screen());
    driver.shows("    Fast makkertid hver uge");
    // From an item the next one also goes into the same plan.
    driver.go_to_item(|item| matches!(item, Item::Child(child) if child.entity == Entity::PlanItem && child.link("plan") == Some(plan.id)));
    driver.press("n").fill("what", "Nye kolleger introduceres").save();
    assert_eq!(driver.children(Entity::PlanItem, "plan", plan.id).len(), 2);
    driver
        .go_to_heading(Entity::Group)
        .press("n")
        .fill("kind", "arbejdsgruppe")
        .fill("unit", "Testhøj")
        .fill("established", "15.1.2020")
        .save();
    driver.press("Home").hides("R-15b");
    driver.go_to_item(|item| matches!(item, Item::Child(group) if group.entity == Entity::Group && group.date("established") == day("2020-01-15")));
    driver.press("n").fill("profession", "paedagog").fill("role", "tovholder").save();
    driver.shows("    pædagog  tovholder");
}

/// The templates of the program stand after the own ones, are read in words of the language, and are copied, not changed.
#[test]
fn the_templates_of_the_program_are_read_and_copied() {
    for (lang, name, when, told) in [
        (Lang::Da, "kort forløb (leveret)", "2 uger efter Afklaring", "følger med programmet"),
        (Lang::En, "short forløb (shipped)", "2 weeks after Afklaring", "comes with the program"),
    ] {
        for size in [(80, 24), (140, 40)] {
            let mut driver = Place::demo().start(Some("AHK"), size, lang);
            driver.press("8 Left");
            while driver.session.model.register.entity() != Some(Entity::Template) {
                driver.press("Down");
            }
            let rows = |driver: &Driver| driver.session.model.list().map_or(0, |list| list.rows.len());
            assert_eq!((rows(&driver), driver.all(Entity::Template)), (4, Vec::new()));
            let before = driver.everything();
            driver.press("Right");
            let at = |driver: &Driver| driver.session.model.list().and_then(|list| list.selected()).cloned().unwrap();
            for _ in 0..4 {
                if at(&driver).text("kind") != "kort" {
                    driver.press("Down");
                }
            }
            assert_eq!(at(&driver).text("name"), name);
            for key in ["e", "d", "v"] {
                driver.press(key);
                assert!(driver.notice().contains(told), "{key}: {}", driver.notice());
                assert_eq!(driver.layers(), 0);
            }
            driver.press("Enter");
            driver.go_to_item(|item| matches!(item, Item::Child(part) if part.text("key") == "timer"));
            driver.hides("milestone afklaring");
            // A line that the detail cuts is read in full.
            driver.press("Enter").shows(when).press("Esc");
            for key in ["e", "n", "Right", "d"] {
                driver.press(key);
                assert!(driver.notice().contains(told), "{key}: {}", driver.notice());
                assert_eq!(driver.layers(), 0);
            }
            assert_eq!(driver.everything(), before, "nothing was written");
            driver.press("g");
            let copy = driver.record("SKB-01");
            assert_eq!((copy.text("kind"), copy.text("based_on")), ("kort", "kort 1"));
            let parts = driver.children(Entity::TemplateMilestone, "template", copy.id);
            let timer = parts.iter().find(|part| part.text("key") == "timer").unwrap();
            assert_eq!(timer.text("when"), "milestone afklaring + 2 weeks", "a code is stored");
        }
    }
}

/// Words of both languages and the codes of earlier versions are read; what is stored is a code.
#[test]
fn days_of_a_template_are_typed_in_words() {
    let mut driver = coordinator();
    driver.press("N").type_in("ny skabelon").press("Enter").type_in("kort").press("Enter");
    let copy = driver.record("SKB-01");
    driver.press("Ctrl+F").type_in("SKB-01").press("Enter").press("Tab");
    driver.go_to_item(|item| matches!(item, Item::Child(m) if m.text("key") == "timer"));
    for (typed, code, shown) in [
        ("3 uger efter afklaring", "milestone afklaring + 3 weeks", "3 uger efter Afklaring"),
        ("1 week before the end", "end - 1 weeks", "1 uge før slut"),
        ("milepæl afklaring + 1 uge", "milestone afklaring + 1 weeks", "1 uge efter Afklaring"),
        ("ved start", "start", "ved start"),
    ] {
        driver.press("e").fill("when", typed).save();
        let parts = driver.children(Entity::TemplateMilestone, "template", copy.id);
        let timer = parts.iter().find(|part| part.text("key") == "timer").unwrap();
        assert_eq!(timer.text("when"), code, "{typed}");
        driver.press("e");
        assert_eq!(driver.field("when"), shown);
        driver.press("Esc");
    }
    driver.press("e").fill("when", "2 uger efter Kaffe").press("Ctrl+S").shows("Kaffe").press("Esc");
}

#[test]
fn a_template_in_use_cannot_change_and_a_closed_one_cannot_be_used() {
    let mut driver = coordinator();
    driver.press("N").type_in("ny skabelon").press("Enter").type_in("kort").press("Enter");
    driver
        .press("4 n")
        .fill("title", "Kort")
        .fill("kind", "kort")
        .fill("start", "1.3.2020")
        .fill("template", "SKB-01")
        .press("Ctrl+S Enter");
    assert_eq!(driver.record("F-10").link("template"), Some(driver.record("SKB-01").id));
    driver.press("Ctrl+F").type_in("SKB-01").press("Enter d");
    assert!(driver.notice().contains("ny version"), "{}", driver.notice());
    driver.press("e").fill("locked", "j").save();
    driver
        .press("4 n")
        .fill("title", "Kort igen")
        .fill("kind", "kort")
        .fill("template", "SKB-01")
        .press("Ctrl+S")
        .shows("er spærret");
}

#[test]
fn a_plan_with_a_date_is_its_milestone_done_and_is_not_ticked() {
    let mut driver = coordinator();
    at(&mut driver, "F-06");
    go_to_milestone(&mut driver, "plan");
    let shown = |driver: &Driver| match driver.session.model.browser().unwrap().detail.selected() {
        Some(Item::Child(milestone)) => milestone.date("done_at"),
        _ => None,
    };
    assert_eq!(shown(&driver), day("2020-01-10"), "the day of the plan");
    assert_eq!(milestone(&driver, "F-06", "plan").date("done_at"), None, "nothing is kept twice");
    let before = driver.everything();
    take(&mut driver, "udført");
    assert_eq!(driver.everything(), before, "it is not ticked");
}

#[test]
fn a_held_evaluation_meeting_and_a_plan_for_later_count_in_progress() {
    let mut driver = coordinator();
    let progress = |driver: &Driver, today: &str| {
        let (record, today) = (driver.record("F-06"), today.parse().unwrap());
        let case = driver.file(|reader| praksis::cases::engagement(&reader, &record, today).unwrap());
        praksis::domain::figures::progress_share(&case.milestones, today).unwrap().percent()
    };
    assert_eq!(progress(&driver, "2020-01-24"), 55, "6 of 11: endorsements, priority and plan");
    let meeting = driver.record("M-021");
    driver.another_sets(meeting, &[("status", support::code("afholdt"))]);
    assert_eq!((progress(&driver, "2020-01-23"), progress(&driver, "2020-01-24")), (55, 82), "9 of 11 on its day");
}

/// The statuses of a request and of its engagement.
fn statuses(driver: &Driver, request: &str) -> (String, String) {
    let request = driver.record(request);
    let engagement = request.link("engagement").and_then(|id| driver.file(|reader| reader.record(id).unwrap()));
    let status = engagement.map(|engagement| engagement.text("status").to_owned());
    (request.text("status").to_owned(), status.unwrap_or_default())
}

fn both(request: &str, engagement: &str) -> (String, String) {
    (request.to_owned(), engagement.to_owned())
}

#[test]
fn an_engagement_begins_when_its_request_is_granted_or_with_a_reason() {
    let mut driver = coordinator();
    let before = driver.everything();
    driver.press("Ctrl+F \"ANM-09\" Enter g Enter");
    assert_eq!(driver.everything(), before, "no reason, nothing written");
    driver.press("\"Haster\" Enter");
    assert_eq!(driver.record("ANM-09").text("reason"), "Haster");
    assert_eq!(statuses(&driver, "ANM-09"), both("modtaget", "udkast"));
    assert_eq!(driver.selected().number, Some(10), "the new forløb is shown");
    // Granted later, the request follows; one undo brings both back.
    let made = driver.everything();
    take(&mut driver, "bevilget");
    assert_eq!(statuses(&driver, "ANM-09"), both("bevilget", "bevilget"));
    assert_eq!(driver.record("ANM-09").date("decided_at"), day("2020-01-15"));
    driver.press("u");
    assert_eq!(driver.everything(), made);
    // Granted first, it asks for no reason and is granted, too.
    driver.press("u");
    driver.press("Ctrl+F \"ANM-09\" Enter").press("m \"screenet\" Enter m \"bevilget\" Enter g");
    assert_eq!(statuses(&driver, "ANM-09"), both("bevilget", "bevilget"));
}

#[test]
fn a_request_and_its_engagement_move_together() {
    let mut driver = coordinator();
    // The gate of the engagement asks, whichever of the two is granted.
    driver.press("Ctrl+F \"ANM-07\" Enter").press("m \"bevilget\" Enter").shows("R-01");
    assert_eq!(statuses(&driver, "ANM-07"), both("screenet", "udkast"));
    driver.press("\"Aftalt\" Enter");
    assert_eq!(statuses(&driver, "ANM-07"), both("bevilget", "bevilget"));
    driver.press("u");
    driver.press("m \"afslået\" Enter \"For mange enheder\" Enter");
    assert_eq!(statuses(&driver, "ANM-07"), both("afslaaet", "annulleret"));
    assert_eq!(driver.record("F-07").text("status_reason"), "For mange enheder");
    driver.press("u");
    at(&mut driver, "F-07");
    driver.press("m \"annulleret\" Enter \"Kommunen trak sig\" Enter");
    assert_eq!(statuses(&driver, "ANM-07"), both("trukket", "annulleret"));
    // An engagement that is under way does not end because its request is withdrawn.
    driver.press("Ctrl+F \"ANM-08\" Enter").press("m \"trukket\" Enter");
    assert_eq!(statuses(&driver, "ANM-08"), both("trukket", "aktiv"));
}

#[test]
fn a_goal_is_picked_among_those_of_the_engagement() {
    let mut driver = coordinator();
    let labels = |driver: &Driver| match driver.top() {
        Some(Overlay::Picker(picker)) => {
            let goals = picker.options.iter().filter(|option| matches!(option.key, OptionKey::Record(_)));
            goals.map(|option| format!("{} {}", option.label, option.note)).collect::<Vec<_>>()
        }
        _ => panic!("no picker"),
    };
    at(&mut driver, "F-06");
    for keys in ["E", "N \"evaluering\" Enter"] {
        driver.press(keys).go_to_field("goal").press("F2");
        assert_eq!(labels(&driver), ["M1 To faste voksne i overgangen F-06"], "{keys}");
        driver.type_in("ingen sådan");
        assert_eq!(labels(&driver), [] as [String; 0]);
        driver.press("Esc Esc Esc");
    }
    // Where no engagement is meant, each goal names its own.
    driver.press("8 N \"evaluering\" Enter").go_to_field("goal").press("F2");
    let all = labels(&driver);
    assert!(all.len() > 5 && all.iter().all(|goal| goal.starts_with('M') && goal.contains(" F-0")), "{all:?}");
}

#[test]
fn what_is_sent_shows_in_the_status_of_the_meeting_and_is_not_chosen() {
    let mut driver = coordinator();
    let offered = |driver: &mut Driver| {
        driver.press("m");
        let Some(Overlay::Picker(picker)) = driver.top() else { panic!("no picker") };
        let codes = picker.options.iter().filter_map(|option| match &option.key {
            OptionKey::Code(code) => Some(code.clone()),
            _ => None,
        });
        let codes: Vec<String> = codes.collect();
        driver.press("Esc");
        codes
    };
    driver.press("3 / \"M-019\" Enter");
    // Another day, held or cancelled.
    let planned = ["~move", "afholdt", "aflyst"];
    assert_eq!(offered(&mut driver), planned);
    let before = driver.everything();
    driver.go_to_heading(Entity::Dispatch).press("n").fill("sent_at", "15.1.2020").save();
    assert_eq!(driver.record("M-019").text("status"), "indkaldt");
    driver.press("Home");
    assert_eq!(offered(&mut driver), planned);
    driver.press("u");
    assert_eq!(driver.everything(), before, "one undo for both");
    // Minutes end a meeting that was held, and no other.
    driver.press("3 / Ctrl+A \"M-017\" Enter");
    assert_eq!(offered(&mut driver), ["referat_kladde", "planlagt"]);
    driver.go_to_heading(Entity::Dispatch).press("n").fill("kind", "referat").fill("sent_at", "15.1.2020").save();
    assert_eq!(driver.record("M-017").text("status"), "referat_sendt");
    driver.press("3 / Ctrl+A \"M-020\" Enter");
    driver
        .go_to_heading(Entity::Dispatch)
        .press("n")
        .fill("kind", "referat")
        .fill("sent_at", "15.1.2020")
        .press("Ctrl+S");
    assert_eq!(driver.layers(), 1, "its day has not come: {}", driver.screen());
    assert_eq!(driver.record("M-020").text("status"), "planlagt");
}

#[test]
fn an_engagement_is_paused_on_the_days_of_its_pause_whenever_it_is_read() {
    let shown = |from: &str, to: &str, on: &str| {
        let mut driver = coordinator();
        at(&mut driver, "F-01");
        take(&mut driver, "pauset");
        driver.fill("from", from).fill("to", to).fill("reason", "Ny leder").press("Ctrl+S");
        while driver.layers() > 0 {
            driver.press("Enter");
        }
        let now = on.parse::<NaiveDate>().unwrap().and_hms_opt(8, 0, 0).unwrap();
        let clock = praksis::domain::dates::CivilClock::Still(now);
        let mut later = driver.place.start_at(Some("KOO"), (120, 40), Lang::Da, clock);
        at(&mut later, "F-01");
        let listed = later.selected().text("status").to_owned();
        let id = later.record("F-01").id;
        let known = later.session.model.findings.get(id).and_then(|known| known.standing.figures).unwrap();
        (listed, known.paused.is_some())
    };
    let (active, paused) = (("aktiv".to_owned(), false), ("pauset".to_owned(), true));
    assert_eq!(shown("10.3.2020", "", "2020-01-15"), active, "it begins later");
    assert_eq!(shown("10.3.2020", "", "2020-03-10"), paused);
    assert_eq!(shown("15.1.2020", "10.2.2020", "2020-01-15"), paused, "its end is known");
    assert_eq!(shown("15.1.2020", "10.2.2020", "2020-02-09"), paused);
    assert_eq!(shown("15.1.2020", "10.2.2020", "2020-02-10"), active, "work goes on");
}

#[test]
fn a_status_that_a_record_proves_goes_back_with_the_record() {
    let mut driver = coordinator();
    let status = |driver: &Driver, number: &str| driver.record(number).text("status").to_owned();
    let delete = |driver: &mut Driver, kind: Entity| {
        driver.go_to_heading(kind).press("Down d Enter");
        let notice = driver.notice();
        assert!(!notice.contains("2 i alt"), "what follows is not deleted: {notice}");
    };
    // An agenda calls a meeting, as long as it was sent.
    driver.press("3 / \"M-019\" Enter");
    driver.go_to_heading(Entity::Dispatch).press("n").fill("sent_at", "15.1.2020").save();
    assert_eq!(status(&driver, "M-019"), "indkaldt");
    let before = driver.everything();
    delete(&mut driver, Entity::Dispatch);
    assert_eq!(status(&driver, "M-019"), "planlagt");
    driver.press("u");
    assert_eq!(driver.everything(), before, "one undo for both");
    driver.press("Ctrl+R");
    assert_eq!(status(&driver, "M-019"), "planlagt", "and one redo");
    // Of two agendas, one is enough.
    driver.go_to_heading(Entity::Dispatch).press("n").fill("sent_at", "14.1.2020").save();
    driver.go_to_heading(Entity::Dispatch).press("n").fill("sent_at", "15.1.2020").save();
    delete(&mut driver, Entity::Dispatch);
    assert_eq!(status(&driver, "M-019"), "indkaldt");
    // Said to be of another meeting after all, it no longer calls this one.
    driver.go_to_heading(Entity::Dispatch).press("Down e").fill("meeting", "M-020").save();
    assert_eq!(status(&driver, "M-019"), "planlagt");
    // Minutes that were not sent leave a meeting that was held.
    driver.press("3 / Ctrl+A \"M-017\" Enter");
    driver.go_to_heading(Entity::Dispatch).press("n").fill("kind", "referat").fill("sent_at", "15.1.2020").save();
    assert_eq!(status(&driver, "M-017"), "referat_sendt");
    let minutes = !driver.record("M-017").text("minutes").trim().is_empty();
    let dispatches = driver.children(Entity::Dispatch, "meeting", driver.record("M-017").id);
    let sent = dispatches.iter().find(|dispatch| dispatch.text("kind") == "referat").unwrap().id;
    driver.go_to_item(|item| matches!(item, Item::Child(row) if row.id == sent));
    driver.press("d Enter");
    assert_eq!(status(&driver, "M-017"), if minutes { "referat_kladde" } else { "afholdt" });
}

#[test]
fn a_goal_is_evaluated_and_a_pause_lasts_only_while_their_records_say_so() {
    let mut driver = coordinator();
    let goal = driver.record("EV-10").link("goal").unwrap();
    let status =
        |driver: &Driver| driver.file(|reader| reader.record(goal).unwrap().unwrap().text("status").to_owned());
    assert_eq!(status(&driver), "evalueret");
    driver.press("Ctrl+F \"EV-10\" Enter d Enter");
    assert!(driver.try_record("EV-10").is_none(), "{}", driver.notice());
    assert_eq!(status(&driver), "i_gang", "the one before it says partly");
    driver.press("u");
    assert_eq!(status(&driver), "evalueret");
    driver.press("Ctrl+F \"EV-04\" Enter d Enter");
    assert_eq!(status(&driver), "evalueret", "the latest one decides");
    driver.press("u Ctrl+F \"EV-10\" Enter e").fill("result", "delvist").save();
    assert_eq!(status(&driver), "i_gang");
    driver.press("e").fill("result", "naaet").save();
    assert_eq!(status(&driver), "evalueret");
    // A pause that is deleted before it is over.
    at(&mut driver, "F-01");
    take(&mut driver, "pauset");
    driver.fill("reason", "sygdom").save();
    assert_eq!(driver.record("F-01").text("status"), "pauset");
    driver
        .go_to_item(|item| matches!(item, Item::Child(row) if row.entity == Entity::Pause && row.date("to").is_none()));
    driver.press("d Enter");
    assert_eq!(driver.record("F-01").text("status"), "aktiv", "{}", driver.notice());
}

#[test]
fn a_closed_engagement_is_in_no_phase() {
    let mut driver = coordinator();
    driver.another_sets(driver.record("F-06"), &[("status", support::code("afsluttet"))]);
    at(&mut driver, "F-06");
    let id = driver.record("F-06").id;
    let known = driver.session.model.findings.get(id).unwrap().standing.clone();
    let (summary, figures) = (known.summary.unwrap(), known.figures.unwrap());
    assert_eq!(summary.phase, None);
    assert_eq!((figures.plan, figures.light, figures.time), (None, None, None));
    let closed = summary.closed.unwrap();
    assert_eq!((closed.reached, closed.dropped, closed.unmet), (4, 0, 2));
    driver.shows("afsluttet: 4 af 6 påkrævede milepæle nået");
    driver.go_to_item(|item| matches!(item, Item::Child(phase) if phase.text("name") == "Analyse"));
    let shown = driver.session.model.browser().unwrap().detail.selected().cloned();
    assert!(matches!(shown, Some(Item::Child(phase)) if phase.text("status") == "afsluttet"));
}

#[test]
fn a_meeting_of_an_older_file_names_an_outsider_once() {
    let driver = coordinator();
    let meeting = driver.record("M-021");
    let names = |driver: &Driver| {
        let mut shown = [driver.record("M-021")];
        driver.file(|reader| praksis::cases::as_shown(&reader, &mut shown, day("2020-01-15").unwrap()).unwrap());
        let people = shown[0].links("people").to_vec();
        people
            .iter()
            .map(|id| driver.file(|reader| reader.record(*id).unwrap().unwrap()).text("name").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&driver).len(), 2);
    let answers = driver.children(Entity::Attendance, "meeting", meeting.id);
    assert_eq!(answers.len(), 4);
    let mut driver = driver;
    // Every participant is also among those who hold it, as in older files.
    let all: Vec<_> = answers.iter().filter_map(|answer| answer.link("person")).collect();
    driver.another_sets(meeting, &[("people", Some(praksis::domain::value::Value::Links(all)))]);
    let kept = names(&driver);
    assert!(kept.len() == 2 && kept.iter().all(|name| name.starts_with("Konsulent")), "{kept:?}");
}
