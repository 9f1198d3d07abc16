//! Finds and opens the data file for subcommands and the screen: the usual file, the named one, or the demo.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{Local, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use tempfile::TempDir;
use uuid::Uuid;

use super::args::{Options, UsageError, now_by};
use super::local;
use super::rebuilding::RebuildingLine;
use super::{Failure, Io, embedded};
use crate::actions::SystemIds;
use crate::domain::actor::Actor;
use crate::domain::dates::CivilClock;
use crate::domain::progress::Done;
use crate::import::{self, Importer};
use crate::store::location::{self, LocationRisk};
use crate::store::{Cleared, Damaged, FixedClock, MachineId, OpenOptions, Store, SystemClock, WallClock, backups};
use crate::text::{Lang, Text, shell};

/// The initials in the demo unless `--as` names others.
pub const DEMO_INITIALS: &str = "BLM";

/// The file id of the demo and of generated files, always the same, so that their records have the same ids.
pub const DEMO_FILE: Uuid = Uuid::nil();

/// What to do when the file does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Make it, and its folder when it is the usual one.
    Create,
    /// Make it with this file id.
    CreateAs(Uuid),
    /// Refuse.
    Refuse,
}

/// An open file, and what the options and the file itself say about it.
#[derive(Debug)]
pub struct Opened {
    /// The file.
    pub store: Store,
    /// Civil time.
    pub civil: CivilClock,
    /// The language: the named one, else the one in settings.
    pub lang: Option<Lang>,
    /// The initials of the person: the named ones, else the machine-local ones; none before the first run.
    pub initials: Option<String>,
    /// The file was new or empty before this call; only the demo data are in it.
    pub fresh: bool,
    /// Why the file is in a risky place.
    pub risk: Option<LocationRisk>,
    /// The demo's folder, deleted when this is dropped.
    pub throw_away: Option<TempDir>,
}

impl Opened {
    /// The civil time.
    pub fn now(&self) -> NaiveDateTime {
        now_by(self.civil)
    }

    /// The civil day.
    pub fn today(&self) -> NaiveDate {
        self.now().date()
    }
}

/// The demo's civil time: 15.1.2020 12.50.
pub fn demo_now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap_or_default();
    day.and_time(NaiveTime::from_hms_opt(12, 50, 0).unwrap_or_default())
}

/// The demo's time as a moment for the log, so that the demo shows its own time in every time zone.
pub fn demo_wall() -> FixedClock {
    let civil = demo_now();
    let moment = Local.from_local_datetime(&civil).earliest();
    FixedClock(moment.map_or_else(|| Utc.from_utc_datetime(&civil), |moment| moment.to_utc()))
}

/// Opens the file that the options name, or the usual one, for a subcommand; a line shows the progress of long work.
pub(super) fn open(options: &Options, missing: Missing, io: &mut Io<'_>) -> Result<Opened, Failure> {
    open_damaged(options, missing, Damaged::Refused, io)
}

fn open_damaged(options: &Options, missing: Missing, damaged: Damaged, io: &mut Io<'_>) -> Result<Opened, Failure> {
    let machine = io.machine.clone();
    let mut line = RebuildingLine::new(io, options);
    let opened = open_with(options, (missing, damaged), machine, &mut |done, path| line.tell(done, path))?;
    drop(line);
    if let Some(left) = opened.store.salvaged() {
        let system = io.system_language.as_deref().unwrap_or_default();
        let text = Text::new(opened.lang.unwrap_or_else(|| Lang::from_tag(system)));
        writeln!(io.err, "praksis: {}", text.salvaged(opened.store.path(), left.findings.len()))?;
    }
    let (aside, damaged) = (opened.store.set_aside(), opened.store.damaged_journal());
    let retired = opened.store.retired();
    if aside.is_some() || damaged.is_some() || retired > 0 {
        let system = io.system_language.as_deref().unwrap_or_default();
        let text = Text::new(opened.lang.unwrap_or_else(|| Lang::from_tag(system)));
        let path = opened.store.path();
        let aside = aside.map(|aside| text.set_aside(path, aside));
        let damaged = damaged.map(|found| text.damaged_journal(path, found));
        let retired = (retired > 0).then(|| text.retired(retired));
        for said in aside.into_iter().chain(damaged).chain(retired) {
            // A closed standard error is ignored: the files that this is about stay where they are.
            let _ = writeln!(io.err, "{said}");
        }
    }
    Ok(opened)
}

/// Receives the progress of preparing a file, and the file's path.
pub(super) type RebuildProgress<'a> = dyn FnMut(Done, &Path) -> ControlFlow<()> + 'a;

/// As [`open`]; `tell` receives the progress. The file is opened for this machine, except in a demo.
pub(super) fn open_telling(
    options: &Options,
    missing: Missing,
    machine: Option<MachineId>,
    tell: &mut RebuildProgress<'_>,
) -> Result<Opened, Failure> {
    open_with(options, (missing, Damaged::Refused), machine, tell)
}

fn open_with(
    options: &Options,
    (missing, damaged): (Missing, Damaged),
    machine: Option<MachineId>,
    tell: &mut RebuildProgress<'_>,
) -> Result<Opened, Failure> {
    let (path, throw_away) = whereabouts(options)?;
    let fresh = is_empty(&path);
    // Leftovers of a demo are invented data and no loss.
    if fresh && !options.demo {
        let left = backups::left_without(&path);
        if !left.is_empty() {
            return Err(Failure::Left(path, left));
        }
    }
    if fresh && missing == Missing::Refuse && !options.demo {
        return Err(Failure::NoFile(path.display().to_string()));
    }
    if fresh
        && options.db.is_none()
        && let Some(folder) = path.parent()
        && let Err(error) = std::fs::create_dir_all(folder)
    {
        return Err(Failure::CannotWrite(folder.display().to_string(), error));
    }
    // The log's clock is never set on a person's own file; only the temporary demo has a fixed one.
    let wall: Arc<dyn WallClock> = match &throw_away {
        Some(_) => Arc::new(demo_wall()),
        None => Arc::new(SystemClock),
    };
    let mut progress = |done| tell(done, &path);
    let create = options.demo || missing != Missing::Refuse;
    let mut how = OpenOptions::new(wall).create(create).damaged(damaged).progress(&mut progress);
    if let Some(machine) = machine.filter(|_| !options.demo) {
        how = how.machine(machine);
    }
    if options.demo {
        how = how.file(DEMO_FILE);
    } else if let Missing::CreateAs(id) = missing {
        how = how.file(id);
    }
    let mut store = how.open(&path)?;
    // The demo's initials and year must not get into somebody's own file.
    if options.demo && !fresh && store.reader().local(local::DEMO)?.is_none() {
        return Err(Failure::NotADemo(path.display().to_string()));
    }
    if options.demo && fresh {
        seed(&mut store, options.lang.unwrap_or_default())?;
    }
    let risk = match throw_away {
        Some(_) => None,
        None => location::warning(&path),
    };
    let existing = |key: &str| store.reader().local(key).ok().flatten();
    let named = options.initials.clone().filter(|initials| !initials.is_empty());
    let demo = options.demo.then(|| DEMO_INITIALS.to_owned());
    let initials = named.or_else(|| existing(local::INITIALS)).or(demo);
    let chosen = existing(local::LANG).and_then(|code| Lang::from_code(&code));
    let standing = if options.demo { CivilClock::Still(demo_now()) } else { CivilClock::System };
    Ok(Opened {
        civil: options.civil.unwrap_or(standing),
        lang: options.lang.or(chosen),
        initials,
        fresh,
        risk,
        throw_away,
        store,
    })
}

/// Opens a file that must exist, and gives a [`Text`] of its own when its language is not the one of `text`.
pub(super) fn existing(options: &Options, text: &Text, io: &mut Io<'_>) -> Result<(Opened, Option<Text>), Failure> {
    let (mut opened, own) = as_it_is(options, text, io)?;
    go_on_erasing(&mut opened, own.as_ref().unwrap_or(text), io)?;
    Ok((opened, own))
}

/// As [`existing`], for a command that only reads. When a file of an older version is too damaged to convert, the
/// readable part is shown, and a line says so.
pub(super) fn to_read(options: &Options, text: &Text, io: &mut Io<'_>) -> Result<(Opened, Option<Text>), Failure> {
    let mut opened = open_damaged(options, Missing::Refuse, Damaged::Read, io)?;
    let own = opened.lang.filter(|lang| *lang != text.lang()).map(Text::new);
    if opened.store.salvaged().is_none() {
        go_on_erasing(&mut opened, own.as_ref().unwrap_or(text), io)?;
    }
    Ok((opened, own))
}

/// As [`existing`], for a check or repair: a damaged file of an older version is opened unchanged.
pub(super) fn to_check(options: &Options, text: &Text, io: &mut Io<'_>) -> Result<(Opened, Option<Text>), Failure> {
    let mut opened = open_damaged(options, Missing::Refuse, Damaged::Left, io)?;
    let own = opened.lang.filter(|lang| *lang != text.lang()).map(Text::new);
    if !opened.store.is_as_it_was() {
        go_on_erasing(&mut opened, own.as_ref().unwrap_or(text), io)?;
    }
    Ok((opened, own))
}

/// As [`existing`], but an erasure that was interrupted is not continued.
pub(super) fn as_it_is(options: &Options, text: &Text, io: &mut Io<'_>) -> Result<(Opened, Option<Text>), Failure> {
    let opened = open(options, Missing::Refuse, io)?;
    let other = opened.lang.filter(|lang| *lang != text.lang());
    Ok((opened, other.map(Text::new)))
}

/// Finishes an erasure that was interrupted when that is quick; else says what is left and how to finish it.
pub(super) fn go_on_erasing(opened: &mut Opened, text: &Text, io: &mut Io<'_>) -> Result<(), Failure> {
    if !opened.store.must_clear()? {
        return Ok(());
    }
    let said = if opened.store.read_only() || !opened.store.clears_quickly() {
        text.with("cli-erase-left", &[("purge", shell::command("purge", opened.store.path()).into())])
    } else {
        match opened.store.clear(None) {
            Ok(Cleared::All) => text.get("cli-erase-finished"),
            Ok(left) => text.cleared(&left),
            Err(error) => text.erasing_left(opened.store.path(), &error),
        }
    };
    writeln!(io.err, "praksis: {said}")?;
    Ok(())
}

/// The path of the file: `--db`, a new demo file in a temporary folder, or the usual one.
pub fn whereabouts(options: &Options) -> Result<(PathBuf, Option<TempDir>), Failure> {
    if let Some(path) = &options.db {
        if path.as_os_str().is_empty() {
            return Err(Failure::Usage(UsageError::NoValue { flag: "db", takes: "FILE" }));
        }
        return Ok((location::real(path), None));
    }
    if options.demo {
        let folder = tempfile::Builder::new().prefix("praksis-demo-").tempdir();
        let folder = folder.map_err(|error| {
            let folder = std::env::temp_dir().display().to_string();
            Failure::CannotWrite(folder, error)
        })?;
        return Ok((folder.path().join("demo.db"), Some(folder)));
    }
    let path = location::default_file().ok_or(Failure::NoPlace)?;
    Ok((location::real(&path), None))
}

/// Whether the file does not exist, or has no bytes.
fn is_empty(path: &Path) -> bool {
    std::fs::metadata(path).map_or(true, |file| file.is_file() && file.len() == 0)
}

/// Fills an empty file with the demo data, in one import on the demo's day.
pub fn seed(store: &mut Store, lang: Lang) -> Result<(), Failure> {
    let sources = import::Sources::embedded(embedded::DEMO);
    let existing = import::Existing::new(None).in_file(DEMO_FILE);
    let plan = import::plan(&sources, &existing, demo_now().date())?;
    let text = Text::new(lang);
    let actor = Actor { initials: "import".to_owned(), ..Actor::default() };
    let shown = store.reader().shown()?;
    let by = Importer {
        shown: &shown,
        actor: &actor,
        now: demo_now(),
        text: &text,
        ids: &SystemIds,
        history: true,
        reason: None,
    };
    let mut judgement = import::judge(store, &sources, plan, &by)?;
    import::carry_out(store, &mut judgement, &by)?;
    if !judgement.problems.is_empty() {
        let lines: Vec<String> =
            judgement.problems.iter().map(|problem| import::wording::line(problem, &text)).collect();
        return Err(Failure::Demo(lines.join("\n")));
    }
    store.set_local(local::DEMO, Some("1"))?;
    Ok(())
}
