//! A timeline as SVG inside a page: lanes with stretches and days, a line for today, a legend. Signs differ by shape
//! and pattern; a title and a description give the same to people who use a screen reader.

use chrono::NaiveDate;

use super::document::{Sign, Timeline};
use super::markup::escaped;

/// The width of the drawing in its own units: an A4 page with margins.
const WIDTH: i64 = 700;
/// The names of the lanes are to the left of this.
const LEFT: i64 = 150;
/// Height above the lanes, for two rows of the scale.
const TOP: i64 = 22;
/// The height of a lane.
const LANE: i64 = 24;
/// The average width of a letter.
const LETTER: i64 = 6;
/// The most letters of a lane's name.
const NAME: usize = 24;

/// The days and their positions.
struct Scale {
    first: NaiveDate,
    days: i64,
}

impl Scale {
    /// The left edge of a day; days outside the scale are put on its edges.
    fn at(&self, day: NaiveDate) -> i64 {
        let gone = (day - self.first).num_days().clamp(0, self.days);
        LEFT + gone * (WIDTH - LEFT - 8) / self.days.max(1)
    }

    /// The middle of a day.
    fn middle(&self, day: NaiveDate) -> i64 {
        (self.at(day) + self.at(day.succ_opt().unwrap_or(day))) / 2
    }
}

/// Writes a timeline; `at` makes its ids unique on the page.
pub fn write(timeline: &Timeline, at: usize) -> String {
    let days = (timeline.last - timeline.first).num_days() + 1;
    let scale = Scale { first: timeline.first, days };
    let lanes = i64::try_from(timeline.lanes.len()).unwrap_or(0);
    let bottom = TOP + lanes * LANE;
    let height = bottom + 20;
    let mut out = format!(
        "<figure>\n<svg role=\"img\" aria-labelledby=\"t{at} d{at}\" viewBox=\"0 0 {WIDTH} {height}\" \
         xmlns=\"http://www.w3.org/2000/svg\">\n<title id=\"t{at}\">{}</title>\n<desc id=\"d{at}\">{}</desc>\n{}",
        escaped(&timeline.title),
        escaped(&timeline.description),
        patterns(at)
    );
    let mut free = LEFT;
    for (day, words) in &timeline.scale {
        let x = scale.at(*day);
        out.push_str(&format!("<line class=\"tick\" x1=\"{x}\" y1=\"{TOP}\" x2=\"{x}\" y2=\"{bottom}\"/>\n"));
        if x >= free && x + letters(words) <= WIDTH {
            out.push_str(&format!("<text x=\"{}\" y=\"{}\">{}</text>\n", x + 2, TOP - 7, escaped(words)));
            free = x + letters(words) + 6;
        }
    }
    // Labels of stretches come last, so that they are above the line of today.
    let mut inside = String::new();
    for (n, lane) in (0i64..).zip(&timeline.lanes) {
        let y = TOP + n * LANE;
        out.push_str(&format!("<line class=\"lane\" x1=\"0\" y1=\"{y}\" x2=\"{WIDTH}\" y2=\"{y}\"/>\n"));
        let name: String = lane.label.chars().take(NAME).collect();
        let cut = if name.len() < lane.label.len() { "…" } else { "" };
        out.push_str(&format!("<text x=\"0\" y=\"{}\">{}{cut}</text>\n", y + 16, escaped(name.trim_end())));
        for bar in &lane.bars {
            let (from, to) = (scale.at(bar.from), scale.at(bar.to.succ_opt().unwrap_or(bar.to)));
            let width = (to - from).max(2);
            out.push_str(&format!(
                "<g><title>{}</title><rect x=\"{from}\" y=\"{}\" width=\"{width}\" height=\"{}\" {}/>",
                escaped(&bar.label),
                y + 4,
                LANE - 8,
                fill(bar.sign, at)
            ));
            // There is room for the first words only; the days in brackets are in the title.
            let short = bar.label.split(" (").next().unwrap_or_default();
            if letters(short) + 6 <= width {
                inside.push_str(&format!(
                    "<text class=\"in\" x=\"{}\" y=\"{}\">{}</text>\n",
                    from + 4,
                    y + 16,
                    escaped(short)
                ));
            }
            out.push_str("</g>\n");
        }
        for mark in &lane.marks {
            let drawn = shape(mark.sign, scale.middle(mark.day), y + LANE / 2);
            out.push_str(&format!("<g><title>{}</title>{drawn}</g>\n", escaped(&mark.label)));
        }
    }
    out.push_str(&format!("<line class=\"lane\" x1=\"0\" y1=\"{bottom}\" x2=\"{WIDTH}\" y2=\"{bottom}\"/>\n"));
    if let Some((day, words)) = &timeline.today {
        let x = scale.middle(*day);
        let start = x.min(WIDTH - letters(words) - 2).max(0);
        out.push_str(&format!(
            "<line class=\"today\" x1=\"{x}\" y1=\"{}\" x2=\"{x}\" y2=\"{}\"/>\n",
            TOP - 4,
            bottom + 4
        ));
        out.push_str(&format!("<text class=\"today\" x=\"{start}\" y=\"{}\">{}</text>\n", bottom + 16, escaped(words)));
    }
    out.push_str(&inside);
    out.push_str("</svg>\n");
    if !timeline.legend.is_empty() {
        out.push_str("<figcaption>");
        for (sign, words) in &timeline.legend {
            let drawn = match sign {
                Sign::Full | Sign::Striped | Sign::Dotted => {
                    format!("<rect x=\"1\" y=\"2\" width=\"14\" height=\"10\" {}/>", fill(*sign, at))
                }
                _ => shape(*sign, 8, 7),
            };
            out.push_str(&format!(
                "<span><svg aria-hidden=\"true\" class=\"key\" viewBox=\"0 0 16 14\">{drawn}</svg> {}</span>\n",
                escaped(words)
            ));
        }
        out.push_str("</figcaption>\n");
    }
    out.push_str("</figure>\n");
    out
}

fn letters(words: &str) -> i64 {
    i64::try_from(words.chars().count()).unwrap_or(0) * LETTER
}

/// Stripes and dots, so that stretches differ without colour.
fn patterns(at: usize) -> String {
    format!(
        "<defs>\n<pattern id=\"s{at}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect width=\"6\" height=\"6\" fill=\"#fff\"/><rect width=\"2\" height=\"6\" fill=\"#7a93a8\"/></pattern>\n\
         <pattern id=\"p{at}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">\
         <rect width=\"5\" height=\"5\" fill=\"#fff\"/><circle cx=\"2\" cy=\"2\" r=\"1\" fill=\"#567\"/></pattern>\n</defs>\n"
    )
}

fn fill(sign: Sign, at: usize) -> String {
    match sign {
        Sign::Striped => format!("class=\"bar\" fill=\"url(#s{at})\""),
        Sign::Dotted => format!("class=\"bar\" fill=\"url(#p{at})\""),
        _ => "class=\"bar\" fill=\"#b9cad9\"".to_owned(),
    }
}

fn shape(sign: Sign, x: i64, y: i64) -> String {
    let diamond = |class: &str| {
        format!("<path class=\"{class}\" d=\"M{x} {} L{} {y} L{x} {} L{} {y} Z\"/>", y - 5, x + 5, y + 5, x - 5)
    };
    match sign {
        Sign::OpenDiamond => diamond("open"),
        Sign::Triangle => {
            format!("<path class=\"late\" d=\"M{x} {} L{} {} L{} {} Z\"/>", y - 5, x + 5, y + 4, x - 5, y + 4)
        }
        Sign::Circle => format!("<circle class=\"full\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>"),
        Sign::OpenCircle => format!("<circle class=\"open\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>"),
        Sign::HalfCircle => format!(
            "<circle class=\"open\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/><path class=\"full\" d=\"M{x} {} A4 4 0 0 0 {x} {} Z\"/>",
            y - 4,
            y + 4
        ),
        _ => diamond("full"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::{Bar, Lane, Mark};
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn later_days_lie_to_the_right_and_all_of_it_inside() {
        let scale = Scale { first: day("2019-09-01"), days: 547 };
        let mut before = LEFT;
        for at in scale.first.iter_days().take(547) {
            assert!(scale.at(at) >= before && scale.middle(at) < WIDTH);
            before = scale.at(at);
        }
        assert_eq!(scale.at(day("2000-01-01")), LEFT);
        assert_eq!(scale.at(day("2030-01-01")), WIDTH - 8);
    }

    #[test]
    fn what_is_drawn_is_told_in_words_and_escaped() {
        let timeline = Timeline {
            title: "<t>".into(),
            description: "\"d\"".into(),
            first: day("2020-01-01"),
            last: day("2020-12-31"),
            scale: vec![(day("2020-01-01"), "2020".into())],
            today: Some((day("2020-12-31"), "i dag 31.12".into())),
            lanes: vec![Lane {
                label: "A & B".into(),
                bars: vec![Bar {
                    from: day("2020-02-01"),
                    to: day("2020-11-30"),
                    label: "<x> (1.2)".into(),
                    sign: Sign::Dotted,
                }],
                marks: vec![Mark { day: day("2020-03-01"), label: "m".into(), sign: Sign::OpenDiamond }],
            }],
            legend: vec![(Sign::OpenDiamond, "planlagt".into())],
        };
        let drawn = write(&timeline, 3);
        for expected in [
            "<title id=\"t3\">&lt;t&gt;</title>",
            "&quot;d&quot;",
            "A &amp; B",
            "&lt;x&gt;</text>",
            "url(#p3)",
            "i dag 31.12",
        ] {
            assert!(drawn.contains(expected), "{expected} in {drawn}");
        }
        assert_eq!(drawn.matches("<g>").count(), drawn.matches("</g>").count());
    }
}
