//! The koordinator's review (spec 4.10 K): which engagement needs a decision, why, and what opens its gate.

use praksis::domain::fields::Entity;
use praksis::text::Lang;

use crate::support::{Driver, drive};

fn coordinator(size: (u16, u16)) -> Driver {
    drive("KOO", size, Lang::Da)
}

#[test]
fn k1_every_running_engagement_shows_progress_against_plan_and_what_stops_or_warns() {
    let mut driver = coordinator((200, 50));
    driver.press("4");
    for row in [
        ("F-01", "61 % / plan 63 % ● ⚠4"),
        ("F-02", "70 % / plan 71 % ●"),
        ("F-03", "77 % / plan 83 % ●"),
        ("F-05", "17,5 t af 20 t ⚠1"),
        ("F-06", "36 % / plan 36 % ● ⚠2"),
        ("F-07", "✗2"),
    ] {
        let screen = driver.screen();
        let line = screen.lines().find(|line| line.starts_with('│') && line.contains(row.0)).unwrap_or_default();
        assert!(line.contains(row.1), "{} is not told with {} on\n{screen}", row.0, row.1);
    }
    // A narrow list keeps the signs.
    let mut driver = coordinator((120, 40));
    let screen = driver.press("4").screen();
    assert!(screen.lines().any(|line| line.contains("Sprogmiljøer") && line.contains("✗2")), "{screen}");
}

#[test]
fn k2_the_reason_stands_above_the_record_is_explained_and_goes_when_the_cause_goes() {
    let mut driver = coordinator((80, 24));
    driver.press("4 / \"F-07\" Enter Enter").shows("R-01 6 dagtilbud valgt, højst 5").shows("R-03");
    driver.press("Down ?").shows("Langt forløb omfatter ikke rene børnehaver").shows("S3:68").press("Esc");
    // Two units leave: Mønstervej, which is a børnehave, and one more.
    let units: Vec<_> = driver
        .everything()
        .into_iter()
        .filter(|record| record.entity == Entity::EngagementUnit)
        .filter(|part| part.link("engagement") == Some(driver.record("F-07").id))
        .map(|part| part.id)
        .collect();
    assert_eq!(units.len(), 6);
    let store = driver.file(|reader| {
        let names = reader.captions(&units).unwrap();
        let first = units.iter().find(|id| names[id].plain().contains("Mønstervej")).copied().unwrap();
        let other = units.iter().find(|id| **id != first).copied().unwrap();
        [first, other]
    });
    for unit in store {
        driver.press("Home");
        for _ in 0..80 {
            if driver.session.model.browser().unwrap().detail.target() == Some(unit) {
                break;
            }
            driver.press("Down");
        }
        assert_eq!(driver.session.model.browser().unwrap().detail.target(), Some(unit));
        driver.press("d j");
    }
    driver.press("Home").hides("R-01").hides("R-03");
    driver.press("Esc m").type_in("bevil").press("Enter");
    assert_eq!(driver.layers(), 0, "nothing stops it now");
    assert_eq!(driver.record("F-07").text("status"), "bevilget");
}

#[test]
fn k2_what_is_stopped_goes_on_with_a_reason_only() {
    let mut driver = coordinator((80, 24));
    driver.press("4 / \"F-07\" Enter m").type_in("bevil").press("Enter").shows("R-01").shows("R-03");
    driver.press("Esc");
    assert_eq!(driver.record("F-07").text("status"), "udkast");
    driver.press("m").type_in("bevil").press("Enter \"Chefgruppen har besluttet det\" Enter");
    assert_eq!(driver.record("F-07").text("status"), "bevilget");
    let kept = driver.everything();
    let reasons: Vec<&str> = kept.iter().filter(|r| r.entity == Entity::GateOverride).map(|r| r.text("rule")).collect();
    assert_eq!(reasons, ["R-01", "R-03"], "each rule that was passed");
}
