//! The state of an engagement in words: for the end of its row and for its line on the time axis. `findings` computes
//! it.

use crate::cases::Figures;
use crate::domain::figures::{Light, Share};
use crate::domain::value::Record;
use crate::rules::Severity;
use crate::text::format;
use crate::tui::background::findings::Findings;
use crate::tui::core::draw_ctx::{DrawCtx, Standing, Standings};
use crate::tui::core::theme::Look;

/// "61 % / plan 63 %", or "17,5 t af 20,0 t" for a budget of hours.
pub fn standing_words(draw: &DrawCtx<'_>, figures: &Figures, progress: Share) -> String {
    let lang = draw.text.lang();
    if let Some(since) = figures.paused {
        return draw.text.with("standing-paused", &[("day", format::short_day(lang, since).into())]);
    }
    if let Some(budget) = figures.budget {
        let args = [
            ("used", format::minutes(lang, figures.hours.used).into()),
            ("budget", format::minutes(lang, budget).into()),
        ];
        return draw.text.with("standing-hours", &args);
    }
    let done = progress.percent().into();
    match figures.plan {
        Some(plan) if draw.spoken => {
            draw.text.with("standing-plan-said", &[("done", done), ("plan", plan.percent().into())])
        }
        // Two cells for the plan: the figures of a column stand under each other.
        Some(plan) => {
            draw.text.with("standing-plan", &[("done", done), ("plan", format!("{:>2}", plan.percent()).into())])
        }
        None => draw.text.with("standing-done", &[("done", done)]),
    }
}

/// The sign of D-03, readable without colour.
pub fn light_mark(draw: &DrawCtx<'_>, light: Light) -> (String, Look) {
    let symbols = draw.symbols;
    if draw.spoken {
        let (id, look) = match light {
            Light::Green => ("sign-good", Look::Good),
            Light::Yellow => ("sign-half", Look::Warn),
            Light::Red => ("sign-late", Look::Bad),
        };
        return (draw.text.get(id), look);
    }
    match light {
        Light::Green => (symbols.good.to_owned(), Look::Good),
        Light::Yellow => (symbols.half.to_owned(), Look::Warn),
        Light::Red => (symbols.bad.to_owned(), Look::Bad),
    }
}

impl Standings for Findings {
    /// Progress against plan with its light, and the number of errors or warnings.
    fn standing(&self, draw: &DrawCtx<'_>, record: &Record, short: bool) -> Standing {
        let Some(known) = self.get(record.id) else { return Standing::default() };
        let symbols = draw.symbols;
        let count = |severity| {
            let open = known.remarks.iter().filter(|remark| remark.put_off.is_none());
            open.filter(|remark| remark.severity == Some(severity)).count()
        };
        let (stops, warnings) = (count(Severity::Stop), count(Severity::Warn));
        let mut figures = String::new();
        let mut marks = Vec::new();
        // Rows without a light keep its place, so that the counts of all rows stand in one column.
        let mut light = String::new();
        if let Some(known) = known.standing.figures
            && let Some(progress) = known.progress
        {
            // That it stands still is said in every row; the rest where there is room. A spoken row has no columns.
            if !short || draw.spoken || known.paused.is_some() {
                figures = standing_words(draw, &known, progress);
            }
            if let Some(shown) = known.light.filter(|_| stops == 0) {
                light = light_mark(draw, shown).0;
            }
        }
        for (n, sign, said) in [(stops, symbols.bad, "sign-stops"), (warnings, symbols.warn, "sign-warnings")] {
            if n > 0 && draw.spoken {
                marks.push(draw.text.with(said, &[("n", n.into())]));
            } else if n > 0 {
                marks.push(format!("{sign}{n}"));
            }
        }
        let look = match known.standing.figures.and_then(|figures| figures.light) {
            _ if stops > 0 => Look::Bad,
            Some(Light::Red) => Look::Bad,
            Some(Light::Yellow) => Look::Warn,
            _ if warnings > 0 => Look::Warn,
            _ => Look::Text,
        };
        if draw.spoken {
            let parts = [figures, light].into_iter().chain(marks).filter(|part| !part.is_empty());
            return Standing::of(parts.collect::<Vec<_>>().join("  "), look);
        }
        if light.is_empty() && !marks.is_empty() {
            light = " ".to_owned();
        }
        let parts = std::iter::once(light).chain(marks).filter(|part| !part.is_empty());
        Standing { figures, marks: parts.collect::<Vec<_>>().join(" "), look }
    }
}
