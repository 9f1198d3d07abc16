//! Two writers of one field: what an open form shows, that saving keeps both, and how a person decides.

use praksis::domain::fields::{Entity, Field, Kind};
use praksis::domain::value::{Id, Record, Value};
use praksis::text::Lang;
use praksis::tui::core::msg::Msg;
use praksis::tui::overlays::Overlay;

use crate::support::{Driver, Place, code, date, drive_demo, words};

const EDIT: &str = "4 / \"F-05\" Enter e";

/// BLM and AHK have both written the purpose of F-05 without seeing each other; returns both windows and the record.
fn two(size: (u16, u16)) -> (Driver, Driver, Id) {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), size, Lang::Da);
    let mut second = place.start(Some("AHK"), size, Lang::Da);
    let id = first.record("F-05").id;
    first.press(EDIT).fill("purpose", "Den enes");
    second.press(EDIT).fill("purpose", "Den andens").save();
    first.send(Msg::ChangedElsewhere);
    first.save();
    second.send(Msg::ChangedElsewhere);
    (first, second, id)
}

fn both(driver: &Driver, id: Id) -> bool {
    driver.versions(id, "purpose") == [("Den andens".into(), "AHK".into()), ("Den enes".into(), "BLM".into())]
}

#[test]
fn an_open_form_names_who_changed_a_field_and_takes_new_values_of_fields_without_typing() {
    for size in [(80, 24), (140, 40)] {
        let place = Place::demo();
        let mut first = place.start(Some("BLM"), size, Lang::Da);
        let mut second = place.start(Some("AHK"), size, Lang::Da);
        let before = first.record("F-05");
        first.press(EDIT).go_to_field("purpose").fill("purpose", "Den enes");
        second.press(EDIT).fill("purpose", "Den andens").fill("title", "Ny titel").save();
        first.hides("ændret af").send(Msg::ChangedElsewhere);
        first.shows("ændret af AHK").shows("Ctrl+O viser det");
        assert_eq!((first.field("purpose"), first.field("title")), ("Den enes".into(), "Ny titel".into()));
        // The other's value, the old value, and one's own.
        first
            .go_to_field("purpose")
            .press("Ctrl+O")
            .shows("Den andens")
            .shows(before.text("purpose").split(' ').next().unwrap());
        first.shows("Den enes").press("Esc");
        assert_eq!(first.field("purpose"), "Den enes", "reading changes nothing");
        // The title was read, so it is no second version; the purpose is.
        first.fill("title", "Endnu nyere").save();
        let now = first.record("F-05");
        assert_eq!((now.text("purpose"), now.text("title")), ("Den enes", "Endnu nyere"));
        assert!(both(&first, before.id));
        assert_eq!(first.versions(before.id, "title"), []);
    }
}

#[test]
fn a_field_with_equal_typing_or_its_old_value_again_shows_no_change() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    let id = first.record("F-05").id;
    first.press(EDIT).fill("purpose", "Det samme");
    second.press(EDIT).fill("purpose", "Det samme").save();
    first.send(Msg::ChangedElsewhere);
    first.hides("ændret af AHK").save();
    assert_eq!(first.versions(id, "purpose"), []);
    first.press(EDIT).fill("purpose", "Den enes");
    second.send(Msg::ChangedElsewhere);
    second.press(EDIT).fill("purpose", "Den andens").save();
    first.send(Msg::ChangedElsewhere);
    first.shows("ændret af AHK");
    second.press("u");
    first.send(Msg::ChangedElsewhere);
    first.hides("ændret af AHK").press("Ctrl+O").shows("Ingen andre har ændret feltet");
}

#[test]
fn the_workbench_and_a_new_version_show_changes_by_others_too() {
    for (keys, number) in [("6 / \"OBS-0042\" Enter e", "OBS-0042"), ("6 / \"OBS-0027\" Enter e", "OBS-0027")] {
        for size in [(80, 24), (180, 50)] {
            let place = Place::demo();
            let mut first = place.start(Some("BLM"), size, Lang::Da);
            let mut second = place.start(Some("BLM"), size, Lang::Da);
            let finished = !first.record(number).draft;
            first.press(keys);
            if finished {
                first.type_in("skrivefejl").press("Enter");
            }
            second.send(Msg::ChangedElsewhere);
            second.press(keys);
            first.fill("description", "Skrevet i det ene");
            second.fill("description", "Skrevet i det andet").fill("children", "7").save();
            first.send(Msg::ChangedElsewhere);
            first.go_to_field("description").shows("ændret af et andet vindue");
            assert_eq!((first.field("description"), first.field("children")), ("Skrevet i det ene".into(), "7".into()));
            first.press("Ctrl+O").shows("Skrevet i det andet").press("Esc");
            first.press("Ctrl+S").shows("Skrevet i det andet");
            assert!(matches!(first.top(), Some(Overlay::Confirm(_))), "{number}: {}", first.screen());
        }
    }
}

#[test]
fn after_saving_both_windows_report_two_versions_and_every_place_is_marked() {
    let (mut first, mut second, id) = two((120, 60));
    assert!(
        first.notice().contains("to udgaver af Formål") && first.notice().contains("din og AHK's"),
        "{}",
        first.notice()
    );
    assert!(
        second.notice().contains("F-05") && second.notice().contains("din og BLM's; A afgør"),
        "{}",
        second.notice()
    );
    for driver in [&mut first, &mut second] {
        driver.press("4 / \"F-05\" Enter").shows("≠2 ").shows("også: Den andens (AHK)");
    }
    first.press("1").shows("1 felt har flere udgaver og skal afgøres");
    assert!(both(&first, id));
}

#[test]
fn versions_are_side_by_side_on_a_wide_screen_and_stacked_on_a_small_one() {
    for (size, beside) in [((80, 24), false), ((140, 40), true)] {
        let (mut first, ..) = two(size);
        first.press("1 A").shows("Skal afgøres 1 af 1").shows("BLM").shows("AHK").shows("før:").shows("F-05");
        let screen = first.screen();
        let line = |words: &str| screen.lines().position(|line| line.contains(words)).unwrap();
        assert_eq!(line("Den enes") == line("Den andens"), beside, "{screen}");
    }
}

#[test]
fn choosing_leaves_one_version_and_undo_restores_both() {
    for (keys, chosen) in [("Enter", "Den enes"), ("Right Enter", "Den andens")] {
        let (mut first, mut second, id) = two((80, 24));
        first.press("A").press(keys);
        assert_eq!(first.record("F-05").text("purpose"), chosen);
        assert_eq!(first.versions(id, "purpose"), []);
        first.shows("Der er ikke mere at afgøre");
        for round in 0..2 {
            first.press("u").shows("Skal afgøres 1 af 1");
            assert!(both(&first, id), "{chosen} {round}: {:?}", first.versions(id, "purpose"));
            assert_eq!(first.record("F-05").text("purpose"), "Den enes", "the same value is shown as before");
            first.press("Esc Ctrl+R");
            assert_eq!((first.record("F-05").text("purpose"), first.versions(id, "purpose")), (chosen, vec![]));
            first.press("u A");
            assert!(both(&first, id));
            first.press(keys);
        }
        second.send(Msg::ChangedElsewhere);
        second.press("4 / \"F-05\" Enter").hides("≠").press("1 A").shows("Ingen felter har flere udgaver");
    }
}

#[test]
fn both_may_stay_with_a_mark_and_are_asked_about_again_when_a_new_version_arrives() {
    let (mut first, mut second, id) = two((100, 30));
    first.press("A b").shows("Begge bliver stående").shows("Der er ikke mere at afgøre");
    first.press("u").shows("Skal afgøres 1 af 1").press("b Esc 1").hides("skal afgøres");
    assert!(both(&first, id));
    first.press("4 / \"F-05\" Enter").shows("≠2");
    second.send(Msg::ChangedElsewhere);
    second.press("1").hides("skal afgøres").press("4 / \"F-05\" Enter A").shows("begge bliver stående").press("Esc");
    // A third version, by somebody who saw neither.
    let unseen = first.place.start(Some("KOO"), (80, 24), Lang::Da);
    let mut third = unseen;
    third.press(EDIT).fill("purpose", "Den tredjes").press("Ctrl+S").shows("har felter med to udgaver").press("n");
    second.press("4 / \"F-05\" Enter e").fill("purpose", "Den nyes").press("Ctrl+S Enter");
    third.send(Msg::ChangedElsewhere);
    third.press("Ctrl+S");
    if matches!(third.top(), Some(Overlay::Confirm(_))) {
        third.press("Enter");
    }
    first.send(Msg::ChangedElsewhere);
    assert_eq!(first.versions(id, "purpose").len(), 2, "{:?}", first.versions(id, "purpose"));
    first.press("1").shows("1 felt har flere udgaver og skal afgøres");
}

#[test]
fn a_joined_text_is_a_draft_in_its_form_and_saved_only_after_a_yes() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (100, 30), Lang::Da);
    let mut second = place.start(Some("AHK"), (100, 30), Lang::Da);
    first.press(EDIT).fill("purpose", "En\nTo\nTre").save();
    second.send(Msg::ChangedElsewhere);
    let id = first.record("F-05").id;
    first.press(EDIT).fill("purpose", "En rettet\nTo\nTre");
    second.press(EDIT).fill("purpose", "En\nTo\nTre\nFire").save();
    first.save();
    first.press("A m");
    assert_eq!(first.field("purpose"), "En rettet\nTo\nTre\nFire");
    assert_eq!(first.versions(id, "purpose").len(), 2, "a draft");
    first.press("Ctrl+S").shows("har felter med to udgaver").press("n");
    assert_eq!(first.versions(id, "purpose").len(), 2, "nothing is replaced without a yes");
    first.press("Ctrl+S Enter");
    assert_eq!(first.record("F-05").text("purpose"), "En rettet\nTo\nTre\nFire");
    assert_eq!(first.versions(id, "purpose"), []);
    // If both changed the same line, both are shown.
    let (mut first, ..) = two((100, 30));
    first.press("A m");
    let joined = first.field("purpose");
    assert!(joined.contains("Den enes") && joined.contains("Den andens") && joined.contains("[AHK:]"), "{joined}");
    first.press("Esc");
    let (mut first, _, id) = two((100, 30));
    first.press("A e");
    assert_eq!(first.field("purpose"), "Den enes");
    first.fill("purpose", "Min egen").press("Ctrl+S Enter");
    assert_eq!((first.record("F-05").text("purpose"), first.versions(id, "purpose")), ("Min egen", vec![]));
}

#[test]
fn an_undone_decision_is_not_the_old_value_and_joining_drops_no_words() {
    for (keys, again) in
        [("Enter", ""), ("Right Enter", ""), ("Enter", "Esc Ctrl+R u A"), ("Right Enter", "Enter u Right Enter u")]
    {
        let place = Place::demo();
        let mut first = place.start(Some("BLM"), (140, 40), Lang::Da);
        let mut second = place.start(Some("AHK"), (140, 40), Lang::Da);
        let old = first.record("F-05");
        let words = old.text("purpose").to_owned();
        first.press(EDIT).fill("purpose", &format!("{words} AAAA"));
        second.press(EDIT).fill("purpose", &format!("{words} BBBB")).save();
        first.save();
        let before = |driver: &Driver| driver.file(|reader| reader.disputes(old.id).unwrap().remove(0).before);
        assert_eq!(before(&first), Some(Value::Text(words.clone())), "{keys} {again}");
        first.press("A").press(keys).press("u").press(again);
        assert_eq!(before(&first), Some(Value::Text(words.clone())), "{keys} {again}");
        let mut other = place.start(Some("BLM"), (140, 40), Lang::Da);
        assert_eq!(before(&other), Some(Value::Text(words.clone())), "{keys} {again}: another window");
        other.press("A m");
        let joined = other.field("purpose");
        assert!(joined.contains("AAAA") && joined.contains("BBBB"), "{keys} {again}: {joined}");
    }
}

#[test]
fn if_joining_gives_one_of_the_versions_it_is_marked_and_enter_chooses_it() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (140, 40), Lang::Da);
    let mut second = place.start(Some("AHK"), (140, 40), Lang::Da);
    first.press(EDIT).fill("purpose", "En\nTo\nTre").save();
    second.send(Msg::ChangedElsewhere);
    first.press(EDIT).fill("purpose", "En rettet\nTo\nTre");
    // Everything the other changed, and more.
    second.press(EDIT).fill("purpose", "En rettet\nTo\nTre rettet").save();
    first.save();
    assert_eq!(first.record("F-05").text("purpose"), "En rettet\nTo\nTre", "this version is shown first");
    first.press("A m").shows("AHK's udgave: Enter vælger den").press("Enter");
    assert_eq!(first.record("F-05").text("purpose"), "En rettet\nTo\nTre rettet");
}

#[test]
fn a_version_that_arrived_after_the_list_was_opened_is_not_replaced_unseen() {
    let (mut first, mut second, id) = two((100, 30));
    first.press("A");
    second.press(EDIT).fill("purpose", "Ændret igen").press("Ctrl+S Enter");
    first.press("Right Enter");
    assert_eq!(first.versions(id, "purpose"), [], "the other window had decided");
    assert_eq!(first.record("F-05").text("purpose"), "Ændret igen");
}

#[test]
fn choosing_the_unchanged_status_does_not_replace_a_colleagues() {
    let mut driver = drive_demo();
    let id = driver.record("M-019").id;
    let was = driver.record("M-019").text("status").to_owned();
    driver.press("3 / \"M-019\" Enter m");
    driver.another_sets(driver.record("M-019"), &[("status", code("aflyst"))]);
    driver.press("Enter");
    assert_ne!(was, "aflyst");
    assert_eq!((driver.record("M-019").text("status"), driver.versions(id, "status")), ("aflyst", vec![]));
}

/// Two different values of a field, both other than the current one.
fn others(driver: &Driver, record: &Record, field: &Field) -> Option<[Option<Value>; 2]> {
    Some(match field.kind {
        Kind::Line | Kind::Note => [words("Den enes"), words("Den andens")],
        Kind::Choice(list) => {
            let now = record.text(field.name);
            let mut codes = list.codes.iter().filter(|other| **other != now);
            [code(codes.next()?), code(codes.next()?)]
        }
        Kind::Date => [date("2021-03-01"), date("2021-03-02")],
        Kind::Link(to) => {
            let now = record.link(field.name);
            let mut rows = driver.all(to).into_iter().filter(|row| Some(row.id) != now && !row.draft);
            [Some(Value::Link(rows.next()?.id)), Some(Value::Link(rows.next()?.id))]
        }
        _ => return None,
    })
}

#[test]
fn every_kind_of_record_and_field_is_decided_by_the_same_keys() {
    use praksis::domain::edit::{Cell, Edit, Op, Verb};
    use praksis::domain::fields::Settle;

    use crate::support::open;
    use crate::support::unjudged::Unjudged;

    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (100, 30), Lang::Da);
    driver.drawn = false;
    let mut cells: Vec<(Record, &'static Field, [Option<Value>; 2])> = Vec::new();
    for entity in Entity::ALL.iter().copied() {
        let Some(record) = driver.all(entity).into_iter().find(|record| !record.draft) else { continue };
        let asks = |field: &&Field| matches!(field.settle, Settle::Ask | Settle::AlwaysAsk) && !field.by_act;
        let texts = entity.fields().iter().filter(asks).find(|field| matches!(field.kind, Kind::Line | Kind::Note));
        let more = |kind: fn(&Kind) -> bool| entity.fields().iter().filter(asks).find(move |field| kind(&field.kind));
        let found = [
            texts,
            more(|kind| matches!(kind, Kind::Choice(_))).filter(|_| matches!(entity, Entity::Meeting | Entity::Duty)),
            more(|kind| matches!(kind, Kind::Link(_))).filter(|_| entity == Entity::Duty),
            more(|kind| matches!(kind, Kind::Date)).filter(|_| matches!(entity, Entity::Meeting | Entity::Task)),
        ];
        for field in found.into_iter().flatten() {
            cells.extend(others(&driver, &record, field).map(|values| (record.clone(), field, values)));
        }
    }
    assert!(cells.len() > 40, "{}", cells.len());
    let mut store = open(&place.path());
    let unseen = store.reader().shown().unwrap();
    for (record, field, values) in &cells {
        for (author, value) in ["BLM", "AHK"].into_iter().zip(values) {
            let op = Op::new(record.entity, record.id, vec![Cell::new(field.name, value.clone())]);
            let seen = unseen.seen().clone();
            store.commit(&Unjudged(Edit { verb: Verb::Edit, author: author.into(), seen, ops: vec![op] })).unwrap();
        }
    }
    drop(store);
    driver.send(Msg::ChangedElsewhere);
    let all = driver.file(|reader| reader.to_decide(false, 1000).unwrap());
    assert_eq!(all.len(), cells.len());
    // Each is shown, may stay, and is chosen or says why it cannot be.
    driver.drawn = true;
    driver.press("A").shows(&format!("Skal afgøres 1 af {}", cells.len()));
    driver.drawn = false;
    for dispute in &all {
        let name = dispute.entity.name();
        let Some(Overlay::Disputes(inbox)) = driver.top() else { panic!("{name}") };
        let case = inbox.case().unwrap();
        assert_eq!((case.dispute.id, &case.dispute.cell), (dispute.id, &dispute.cell));
        driver.press("Right Enter");
        if !matches!(driver.top(), Some(Overlay::Disputes(_))) {
            // A gate or a question of the kind comes in between, as at any save.
            driver.press("Esc");
        }
        let left = driver.file(|reader| reader.disputes(dispute.id).unwrap());
        if left.iter().any(|left| left.cell == dispute.cell) {
            assert_ne!(driver.notice(), "", "{name}.{}", dispute.cell);
            driver.press("b");
        } else {
            let now = driver.file(|reader| reader.record(dispute.id).unwrap().unwrap());
            let other = dispute.sides[1].value.as_ref();
            assert_eq!(now.get(&dispute.cell), other, "{name}.{}", dispute.cell);
        }
    }
    driver.drawn = true;
    driver.shows("Der er ikke mere at afgøre");
    let decided = cells.len() - driver.file(|reader| reader.to_decide(true, 1000).unwrap()).len();
    assert!(decided * 10 > cells.len() * 8, "{decided} of {}", cells.len());
    assert!(driver.file(|reader| reader.rivals(cells[0].0.id).unwrap().is_empty()));
}

#[test]
fn reports_exports_and_the_command_line_show_that_there_are_two_versions() {
    use praksis::report::document::Block;
    use praksis::report::redaction::ExportOptions;
    use praksis::report::{ReportKind, Subject, build, json};
    use praksis::text::Text;

    let (first, _, id) = two((80, 24));
    let text = Text::new(Lang::Da);
    let today = first.session.model.now.date();
    first.file(|reader| {
        let report = build(&reader, Subject::Engagement(id, ReportKind::Mid), &text, today).unwrap();
        let said = |block: &Block| matches!(block, Block::List(lines) if lines.iter().any(|line| line.contains("to udgaver af Formål: AHK's og BLM's") || line.contains("to udgaver af Formål: BLM's og AHK's")));
        assert!(report.blocks.iter().any(said), "{:?}", report.blocks.last());
        let mut out = Vec::new();
        json::write(&reader, ExportOptions::default(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("\"_versions\":[\"purpose: \\\"Den andens\\\" (AHK "), "the export has both");
        assert!(out.contains("\"purpose\":\"Den enes\""));
        assert_eq!(out.matches("_versions").count(), 1);
    });
}

/// What a window has read of the purpose in its open form.
struct Window {
    driver: Driver,
    open: bool,
    typed: bool,
    seen: Vec<String>,
}

/// All current values of the purpose.
fn standing(driver: &Driver, id: Id) -> Vec<String> {
    let mut all: Vec<String> = driver.versions(id, "purpose").into_iter().map(|(value, _)| value).collect();
    all.push(driver.record("F-05").text("purpose").to_owned());
    all.sort();
    all.dedup();
    all
}

#[test]
fn nothing_is_overwritten_unseen_whatever_two_windows_do() {
    for seed in 1..=3u64 {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut dice = move |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        let place = Place::demo();
        let mut windows = ["BLM", "AHK"].map(|who| {
            let mut driver = place.start(Some(who), (80, 24), Lang::Da);
            driver.drawn = false;
            Window { driver, open: false, typed: false, seen: Vec::new() }
        });
        let id = windows[0].driver.record("F-05").id;
        for step in 0..30 {
            let window = &mut windows[usize::try_from(dice(2)).unwrap()];
            let before = standing(&window.driver, id);
            match dice(5) {
                0 => {
                    window.driver.send(Msg::ChangedElsewhere);
                    if window.open && !window.typed {
                        window.seen.clone_from(&before);
                    }
                }
                1 if !window.open => {
                    window.driver.press(EDIT);
                    (window.open, window.typed, window.seen) = (true, false, before);
                }
                1 | 2 if window.open => {
                    window.driver.fill("purpose", &format!("Værdi {seed} {step}"));
                    window.typed = true;
                }
                3 if window.open && window.typed => {
                    window.driver.press("Ctrl+S");
                    let asked = matches!(window.driver.top(), Some(Overlay::Confirm(_)));
                    if asked && dice(2) == 0 {
                        window.driver.press("n");
                        assert_eq!(
                            standing(&window.driver, id),
                            before,
                            "seed {seed} step {step}: answering no writes nothing"
                        );
                        continue;
                    }
                    if asked {
                        window.driver.press("Enter");
                    }
                    let after = standing(&window.driver, id);
                    for gone in before.iter().filter(|value| !after.contains(value)) {
                        assert!(asked || window.seen.contains(gone), "seed {seed} step {step}: {gone} was not seen");
                    }
                    window.open = window.driver.session.model.form().is_some();
                }
                _ if !window.open => {
                    let several = before.len() > 1;
                    window.driver.send(Msg::ChangedElsewhere);
                    if several && dice(2) == 0 {
                        window.driver.press("A Enter");
                        assert_eq!(standing(&window.driver, id).len(), 1, "seed {seed} step {step}");
                        window.driver.press("u");
                        assert_eq!(standing(&window.driver, id), before, "seed {seed} step {step}: both are back");
                        window.driver.press("Esc");
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn the_keys_for_deciding_fit_on_a_small_screen_and_end_with_the_last_decision() {
    let (mut first, ..) = two((80, 24));
    first.press("1 A").shows("← → skift").shows("u fortryd").shows("Esc luk").hides("Right");
    first.press("b").shows("u fortryder").shows("Der er ikke mere at afgøre");
    first.hides("Enter vælg").hides("b begge").shows("u fortryd").shows("Esc luk");
}
