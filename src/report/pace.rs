//! Pace: how an engagement stands against its plan, in words: as sentences, and short for a table. A stop is no delay: what
//! follows its plan and is stopped says both.

use crate::cases::Figures;
use crate::domain::figures::Light;
use crate::text::Text;

/// The message of the pace; none when nothing is known about it.
fn pace(figures: &Figures, ids: [&'static str; 4]) -> Option<&'static str> {
    let [unbegun, green, yellow, red] = ids;
    match figures.pace {
        _ if !figures.begun => Some(unbegun),
        Some(Light::Green) => Some(green),
        Some(Light::Yellow) => Some(yellow),
        Some(Light::Red) => Some(red),
        None => None,
    }
}

/// The sentences: the pace, and what stops it by `stops`.
pub(super) fn sentences(text: &Text, figures: &Figures, stops: &[String]) -> Vec<String> {
    let ids = ["report-not-begun", "report-light-green", "report-light-yellow", "report-light-red"];
    let mut said: Vec<String> = pace(figures, ids).map(|id| text.get(id)).into_iter().collect();
    if figures.stopped && !stops.is_empty() {
        said.push(text.with("report-stopped-by", &[("what", stops.join("; ").into())]));
    }
    said
}

/// In one cell of a table; none when nothing is known and nothing stops it.
pub(super) fn short(text: &Text, figures: &Figures) -> Option<String> {
    let ids = ["report-unbegun", "report-green", "report-yellow", "report-red"];
    let stopped = figures.stopped.then_some("report-stopped");
    let said: Vec<String> = pace(figures, ids).into_iter().chain(stopped).map(|id| text.get(id)).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn plain() -> Figures {
        Figures {
            time: None,
            plan: None,
            progress: None,
            light: None,
            begun: true,
            pace: None,
            stopped: false,
            hours: crate::domain::figures::Hours::default(),
            paused: None,
            budget: None,
            hours_budget: None,
        }
    }

    #[test]
    fn a_stop_is_no_delay_and_what_has_not_begun_is_not_late() {
        for lang in [Lang::Da, Lang::En] {
            let text = Text::new(lang);
            let said = |begun, pace, stopped| {
                let figures = Figures { begun, pace, stopped, ..plain() };
                (sentences(&text, &figures, &["R-01".to_owned()]), short(&text, &figures))
            };
            let get = |id: &str| text.get(id);
            let by = text.with("report-stopped-by", &[("what", "R-01".into())]);
            let green = said(true, Some(Light::Green), false);
            assert_eq!(green, (vec![get("report-light-green")], Some(get("report-green"))));
            let stopped = said(true, Some(Light::Green), true);
            let short = format!("{}, {}", get("report-green"), get("report-stopped"));
            assert_eq!(stopped, (vec![get("report-light-green"), by.clone()], Some(short)));
            assert_eq!(said(true, Some(Light::Red), false).0, [get("report-light-red")]);
            assert_eq!(said(false, Some(Light::Red), false).0, [get("report-not-begun")]);
            assert_eq!(said(false, Some(Light::Green), true).0, [get("report-not-begun"), by.clone()]);
            assert_eq!(said(true, None, true), (vec![by], Some(get("report-stopped"))));
            assert_eq!(said(true, None, false), (vec![], None));
        }
    }
}
