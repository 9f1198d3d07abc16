//! The counts: a row for each thing that was broken, and their table.

/// One kind of test and its results.
pub struct Row {
    what: String,
    /// How often it was tried.
    pub rounds: u64,
    /// How often the program acknowledged a save or another act.
    pub acknowledged: u64,
    lost: u64,
    corrupt: u64,
    wrong: u64,
    figure: String,
    unable: bool,
    /// The first troubles of each kind.
    told: Vec<String>,
}

/// The most troubles that are printed for a row; the others are only counted.
const TOLD: usize = 6;

impl Row {
    pub fn new(what: impl Into<String>) -> Row {
        Row {
            what: what.into(),
            rounds: 0,
            acknowledged: 0,
            lost: 0,
            corrupt: 0,
            wrong: 0,
            figure: String::new(),
            unable: false,
            told: Vec::new(),
        }
    }

    /// Acknowledged data are missing.
    pub fn lost(&mut self, count: u64, how: impl Into<String>) {
        self.lost += count;
        self.say("lost", how.into());
    }

    /// A file is not whole.
    pub fn corrupt(&mut self, how: impl Into<String>) {
        self.corrupt += 1;
        self.say("corrupt", how.into());
    }

    /// Nothing is lost, but the program said or did something wrong.
    pub fn wrong(&mut self, how: impl Into<String>) {
        self.wrong += 1;
        self.say("wrong", how.into());
    }

    /// It could not be tried.
    pub fn unable(mut self, why: String) -> Row {
        self.unable = true;
        self.say("not tried", why);
        self
    }

    /// It is left out on this machine, which is not a failure.
    pub fn left_out(mut self, why: &str) -> Row {
        self.figure = format!("left out: {why}");
        self
    }

    /// A figure beside the counts.
    pub fn figure(&mut self, figure: impl Into<String>) {
        self.figure = figure.into();
    }

    fn say(&mut self, kind: &str, how: String) {
        if self.told.len() < TOLD {
            self.told.push(format!("{kind}: {}", how.trim().replace('\n', "\n      ")));
        }
    }

    /// Whether the run fails because of it.
    pub fn is_bad(&self) -> bool {
        self.lost + self.corrupt + self.wrong > 0 || self.unable
    }

    /// Makes it a control, which must lose: without a loss the test would find nothing.
    pub fn as_control(mut self) -> Row {
        let (lost, corrupt) = (std::mem::take(&mut self.lost), std::mem::take(&mut self.corrupt));
        self.told.clear();
        if lost + corrupt == 0 {
            self.wrong("the control lost nothing: the test has no teeth");
        }
        self.figure = format!("as it must: {lost} lost, {corrupt} corrupt");
        self
    }

    /// Prints this row at once.
    pub fn tell(&self) {
        println!(
            "  {}: {} rounds, {} acknowledged, {} lost, {} corrupt, {} wrong {}",
            self.what, self.rounds, self.acknowledged, self.lost, self.corrupt, self.wrong, self.figure
        );
        self.told.iter().for_each(|line| println!("    {line}"));
    }
}

/// Prints all rows.
pub fn table(rows: &[Row]) {
    let wide = rows.iter().map(|row| row.what.chars().count()).max().unwrap_or(4);
    println!(
        "\n{:wide$}  {:>7} {:>12} {:>6} {:>8} {:>6}",
        "what", "rounds", "acknowledged", "lost", "corrupt", "wrong"
    );
    for row in rows {
        let mark = if row.is_bad() { "  <--" } else { "" };
        let figure = if row.figure.is_empty() { String::new() } else { format!("  {}", row.figure) };
        println!(
            "{:wide$}  {:>7} {:>12} {:>6} {:>8} {:>6}{figure}{mark}",
            row.what, row.rounds, row.acknowledged, row.lost, row.corrupt, row.wrong
        );
    }
}
