//! Unsaved: text stored beside the file, in a folder that only its owner can read: writes that failed because another
//! program held the file or it was moved away, and the text that is open in the person's own editor. It stays there until a
//! program takes it into the file as typing, which is then offered. Drafts in the file are in `drafts`.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use minicbor::{Decoder, Encoder};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use uuid::Uuid;

use super::drafts::{self, Draft};
use super::error::{Failure, Outcome, StoreError};
use super::{ASIDE, SAVED, Shown, Store, Went, belongs, beside, identity, location, output, presence, shown};
use crate::domain::fields::Entity;
use crate::domain::typed_input::clean_note;
use crate::domain::value::Id;

/// Suffix of the folder's name after the file's.
const ENDING: &str = "-unsaved";
/// Prefix of a program's stored text and of its editor's folder, followed by its sign.
const TEXT: &str = "text-";
const EDITOR: &str = "editor-";
/// Files in an editor's folder: what is edited, and the locks held by the program and the editor while they run.
const ABOUT: &str = "about";
const PROGRAM: &str = "program";
const HELD: &str = "editor";
/// Some editors save with this extension when their window is closed.
const RESCUED: &str = ".save";
/// A longer text, in bytes, is left where it is.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The local fact with the actions that an earlier program could not write, in words, one per line, until the person has
/// seen them.
pub const UNWRITTEN: &str = "unwritten";

/// Marks, in the fields of a draft, the text that is open in an editor; no text contains it.
pub const TEXT_HERE: &str = "\u{1}";

/// The text that one program stored beside the file: file, program and typing.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    file: Uuid,
    sign: Uuid,
    /// See [`Store::origin`]; an older program did not say.
    origin: Option<Uuid>,
    /// The text the editor started with, or the last text read from it.
    known: String,
    drafts: Vec<Draft>,
    /// Other actions that could not be written, in words.
    acts: Vec<String>,
}

impl Kept {
    fn encode(&self) -> Outcome<Vec<u8>> {
        let mut sink = Encoder::new(Vec::new());
        sink.array(6)?.bytes(self.file.as_bytes())?.bytes(self.sign.as_bytes())?.str(&self.known)?;
        sink.array(self.drafts.len() as u64)?;
        for draft in &self.drafts {
            sink.array(5)?.bytes(draft.id.0.as_bytes())?.str(draft.entity.name())?;
            sink.map(draft.fields.len() as u64)?;
            for (name, typed) in &draft.fields {
                sink.str(name)?.str(typed)?;
            }
            sink.bytes(&shown::encode(draft.shown.seen()))?.i64(draft.at.timestamp_micros())?;
        }
        sink.array(self.acts.len() as u64)?;
        for act in &self.acts {
            sink.str(act)?;
        }
        match self.origin {
            Some(origin) => sink.bytes(origin.as_bytes())?,
            None => sink.null()?,
        };
        let body = sink.into_writer();
        let mut all = blake3::hash(&body).as_bytes().to_vec();
        all.extend(body);
        Ok(all)
    }

    /// None if it is incomplete: the machine stopped while it was written, or it was damaged later.
    fn decode(bytes: &[u8]) -> Option<Kept> {
        let (hash, body) = bytes.split_at_checked(blake3::OUT_LEN)?;
        if blake3::hash(body).as_bytes() != hash {
            return None;
        }
        Kept::read(body).ok()
    }

    fn read(body: &[u8]) -> Outcome<Kept> {
        let damaged = |_| Failure::Damaged("kept text".into());
        let mut source = Decoder::new(body);
        let parts = source.array()?.unwrap_or(0);
        let file = Uuid::from_slice(source.bytes()?).map_err(damaged)?;
        let sign = Uuid::from_slice(source.bytes()?).map_err(damaged)?;
        let known = source.str()?.to_owned();
        let mut drafts = Vec::new();
        for _ in 0..source.array()?.unwrap_or(0) {
            source.array()?;
            let id = Id(Uuid::from_slice(source.bytes()?).map_err(damaged)?);
            let entity = Entity::from_name(source.str()?);
            let mut fields = std::collections::BTreeMap::new();
            for _ in 0..source.map()?.unwrap_or(0) {
                fields.insert(source.str()?.to_owned(), source.str()?.to_owned());
            }
            let shown = Shown::decode(source.bytes()?)?;
            let at = DateTime::from_timestamp_micros(source.i64()?).unwrap_or_default();
            // Kinds that only a newer program knows are left to that program.
            let Some(entity) = entity else { return Err(Failure::Damaged("a kind of a newer program".into())) };
            drafts.push(Draft { id, entity, fields, record: None, shown, at, damaged: false });
        }
        let mut acts = Vec::new();
        // Older programs stored only text.
        if parts > 4 {
            for _ in 0..source.array()?.unwrap_or(0) {
                acts.push(source.str()?.to_owned());
            }
        }
        let mut origin = None;
        if parts > 5 && source.datatype()? == minicbor::data::Type::Bytes {
            origin = Some(Uuid::from_slice(source.bytes()?).map_err(damaged)?);
        }
        Ok(Kept { file, sign, origin, known, drafts, acts })
    }

    fn at(path: &Path) -> Option<Kept> {
        let long = fs::metadata(path).is_ok_and(|file| file.len() > LONGEST);
        if long { None } else { Kept::decode(&fs::read(path).ok()?) }
    }
}

/// A text that is open in the person's own editor. If this is dropped, the file stays for the next start; see
/// [`Editing::end`].
#[derive(Debug)]
pub struct Editing {
    folder: PathBuf,
    text: PathBuf,
    kept: Kept,
    /// Locked by this program while it runs.
    _program: File,
    /// To be locked by the editor too.
    editor: File,
}

impl Editing {
    /// The file the editor is to open.
    pub fn path(&self) -> &Path {
        &self.text
    }

    /// Starts the editor. It inherits the lock that shows others that it is running, even after this program has ended; no
    /// other program started from here inherits it.
    ///
    /// # Errors
    /// When it cannot be started, or the lock cannot be passed to it.
    pub fn start<T>(&self, start: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        location::hand_on(&self.editor, true)?;
        let started = start();
        location::hand_on(&self.editor, false)?;
        started
    }

    /// The text the editor has saved, if it is new.
    ///
    /// # Errors
    /// When it cannot be read; [`io::ErrorKind::InvalidData`] when it is not UTF-8.
    pub fn news(&self) -> io::Result<Option<String>> {
        Ok(Some(read_text(&self.text)?).filter(|text| clean_note(text) != clean_note(&self.kept.known)))
    }

    /// Ends editing, after the editor has ended and its text was read.
    pub fn end(self) {
        // If it cannot be deleted, its text shows later that it holds nothing new.
        let _ = fs::remove_dir_all(&self.folder);
        remove_if_empty(self.folder.parent());
    }
}

impl Store {
    /// Opens a text for the person's own editor, in a file named after `field`. `draft` is the form's typing, with
    /// [`TEXT_HERE`] in place of the text.
    ///
    /// # Errors
    /// As for any file that cannot be made.
    pub fn begin_editing(&self, draft: &Draft, field: &str, text: &str) -> Result<Editing, StoreError> {
        let begin = || -> Outcome<Editing> {
            let sign = self.sign()?;
            let folder = self.unsaved();
            make_folder(&folder)?;
            let folder = folder.join(format!("{EDITOR}{}", sign.simple()));
            // A folder that an editor of this program still holds stays, for what it may still save.
            let folder = make_first(&folder)?;
            location::make_folder_private(&folder)?;
            let lock = |name: &str| -> Outcome<File> {
                location::make_private(&folder.join(name))?;
                let file = File::open(folder.join(name))?;
                file.try_lock().map_err(io::Error::from)?;
                Ok(file)
            };
            let (program, editor) = (lock(PROGRAM)?, lock(HELD)?);
            let at = self.wall.now();
            let kept = Kept {
                file: self.file,
                sign,
                origin: self.origin,
                known: text.to_owned(),
                drafts: vec![Draft { at, ..draft.clone() }],
                acts: Vec::new(),
            };
            let name = folder.join(format!("{field}.txt"));
            write(&name, text.as_bytes())?;
            write(&folder.join(ABOUT), &kept.encode()?)?;
            Ok(Editing { folder, text: name, kept, _program: program, editor })
        };
        begin().map_err(|failure| failure.at(&self.path))
    }

    /// Stores failed writes beside the file, and replaces those that this program stored there before: the typing, and the
    /// other actions in words. It is on disk when this returns.
    ///
    /// # Errors
    /// As for any file that cannot be made.
    pub fn keep_beside(&self, drafts: &[Draft], acts: &[String]) -> Result<(), StoreError> {
        let keep = || -> Outcome<()> {
            let sign = self.sign()?;
            let folder = self.unsaved();
            make_folder(&folder)?;
            let at = self.wall.now();
            let drafts = drafts.iter().map(|draft| Draft { at, ..draft.clone() }).collect();
            let acts = acts.to_vec();
            let kept = Kept { file: self.file, sign, origin: self.origin, known: String::new(), drafts, acts };
            let name = format!("{TEXT}{}", sign.simple());
            write(&folder.join(&name), &kept.encode()?)?;
            // What was stored before the file was moved, or came back, is included in this.
            for other in self.unsaved_folders().iter().filter(|other| !location::is_same(other, &folder)) {
                let _ = fs::remove_file(other.join(&name));
                remove_if_empty(Some(other));
            }
            Ok(())
        };
        keep().map_err(|failure| failure.at(&self.path))
    }

    /// Deletes the text that this program stored beside the file, once it is in the file.
    pub fn drop_beside(&self) {
        let Ok(sign) = self.sign() else { return };
        for folder in self.unsaved_folders() {
            let _ = fs::remove_file(folder.join(format!("{TEXT}{}", sign.simple())));
            remove_if_empty(Some(&folder));
        }
    }

    /// The files and folders that ended programs left for this file: text that is in no table yet. Text beside
    /// another name belongs to this file only if the file of that name was moved or deleted, because a copy of this file
    /// has the same id.
    pub fn left_beside(&self) -> Vec<PathBuf> {
        let own = beside(&self.path, ENDING);
        let mut left = Vec::new();
        for folder in self.unsaved_folders() {
            // A set-aside state of this file may have been put back by a restore.
            let is_own = location::is_same(&folder, &own) || self.is_set_aside_as(&folder, &[SAVED, ASIDE]);
            let found = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
            for path in found.filter(|path| self.is_left(path)) {
                let Some(kept) = kept_in(&path).filter(|kept| kept.file == self.file) else { continue };
                if is_own || self.is_of_one_origin(&kept) && !lies_beside_its_file(&folder, &kept) {
                    left.push(path);
                }
            }
        }
        left.sort();
        left
    }

    fn is_of_one_origin(&self, kept: &Kept) -> bool {
        kept.origin.is_none() || kept.origin == self.origin
    }

    /// Takes the text that ended programs left beside the file into it, as typing and as [`UNWRITTEN`], and deletes it
    /// there. Returns the number of texts and actions. Text that belongs to another file, is incomplete, or is open in a
    /// running editor stays.
    ///
    /// # Errors
    /// As [`Store::commit`]; what was not taken in yet stays where it is.
    pub fn take_in_left(&mut self) -> Result<usize, StoreError> {
        if self.read_only() || self.ident.is_none() {
            return Ok(0);
        }
        presence::sweep(&self.path);
        let mut taken = 0;
        for left in self.left_beside() {
            let Some(mut kept) = kept_in(&left) else { continue };
            if left.is_dir() {
                taken += self.take_in_edited(&left, &mut kept)?;
            } else {
                taken += self.take_in(&kept)?;
                let _ = fs::remove_file(&left);
            }
            remove_if_empty(left.parent());
        }
        Ok(taken)
    }

    /// Takes in the text that an editor saved after its program ended, or that was not read before.
    fn take_in_edited(&mut self, folder: &Path, kept: &mut Kept) -> Result<usize, StoreError> {
        let Some(path) = text_in(folder) else { return Ok(0) };
        let Ok(text) = read_text(&path) else { return Ok(0) };
        let goes_on = is_locked(&folder.join(HELD));
        let mut taken = 0;
        if clean_note(&text) != clean_note(&kept.known) {
            let saved = fs::metadata(&path).and_then(|file| file.modified()).map(DateTime::<Utc>::from);
            let mut with = kept.clone();
            for draft in &mut with.drafts {
                draft.at = saved.as_ref().map_or(draft.at, |at| (*at).max(draft.at));
                for (name, typed) in &mut draft.fields {
                    let text = clean_note(&text);
                    // A table cell is kept in one line.
                    let text = if name.ends_with(" *") { text.replace(['\t', '\n'], " ") } else { text };
                    *typed = typed.replace(TEXT_HERE, &text);
                }
            }
            taken = self.take_in(&with)?;
            kept.known = text;
            let note = || write(&folder.join(ABOUT), &kept.encode()?);
            note().map_err(|failure| failure.at(&self.path))?;
        }
        if !goes_on {
            let _ = fs::remove_dir_all(folder);
        }
        Ok(taken)
    }

    fn take_in(&mut self, kept: &Kept) -> Result<usize, StoreError> {
        self.transact(|tx, _, _| {
            let mut taken = 0;
            for draft in &kept.drafts {
                taken += usize::from(drafts::take_in(tx, draft, kept.sign.as_bytes())?);
            }
            if !kept.acts.is_empty() {
                let told: Option<String> =
                    tx.query_row("SELECT v FROM local WHERE k = ?1", [UNWRITTEN], |row| row.get(0)).optional()?;
                let acts: Vec<&str> = told.iter().chain(&kept.acts).map(String::as_str).collect();
                super::set_local(tx, UNWRITTEN, Some(&acts.join("\n")))?;
                taken += kept.acts.len();
            }
            Ok(taken)
        })
    }

    /// The sign of this program, or a new one if no lock is available.
    fn sign(&self) -> Outcome<Uuid> {
        match Uuid::from_slice(&self.presence.sign()) {
            Ok(sign) => Ok(sign),
            Err(_) => Ok(Uuid::from_u128(u128::from(std::process::id()))),
        }
    }

    /// Whether a stored text belongs to a program that has ended.
    fn is_left(&self, path: &Path) -> bool {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with(EDITOR) {
            return !is_locked(&path.join(PROGRAM));
        }
        let sign = name.strip_prefix(TEXT).and_then(|sign| sign.parse().ok());
        let own = Uuid::from_slice(&self.presence.known_sign()).ok();
        sign.is_some_and(|sign| Some(sign) != own && !presence::is_alive(&self.path, sign))
    }

    /// The folders for text beside this file and beside every other file that is, or was, in the same folder.
    fn unsaved_folders(&self) -> Vec<PathBuf> {
        let found = fs::read_dir(output::folder(&self.path)).into_iter().flatten().flatten();
        let is_one = |path: &PathBuf| {
            path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ENDING)) && path.is_dir()
        };
        let mut folders: Vec<PathBuf> = found.map(|entry| entry.path()).filter(is_one).collect();
        // A file that was moved has its text there.
        let own = self.unsaved();
        if own.is_dir() && !folders.iter().any(|folder| location::is_same(folder, &own)) {
            folders.push(own);
        }
        folders
    }

    /// The folder for text beside the file, where the next opening finds it: beside its new name when it was moved, and
    /// beside its copy when its name belongs to another file.
    pub fn unsaved(&self) -> PathBuf {
        let at = match &self.went {
            Some(Went::Moved { to }) => to,
            Some(Went::Deleted { copy: to } | Went::SetAside { to }) if file_at(&self.path) != Some(self.file) => to,
            Some(
                Went::Deleted { .. } | Went::SetAside { .. } | Went::Away | Went::Exchanged { .. } | Went::Held { .. },
            )
            | None => &self.path,
        };
        beside(at, ENDING)
    }
}

/// Whether the file that a text folder is named after is still there, as far as it can be read. If another file has the
/// name, the text is not that file's.
fn lies_beside_its_file(folder: &Path, kept: &Kept) -> bool {
    let Some(file) = folder.to_str().and_then(|name| name.strip_suffix(ENDING)).map(Path::new) else { return true };
    file.exists() && belongs::bare_file_id(file).is_none_or(|id| id == kept.file)
}

/// The text stored in a program's file or in an editor's folder.
fn kept_in(path: &Path) -> Option<Kept> {
    Kept::at(&if path.is_dir() { path.join(ABOUT) } else { path.to_path_buf() })
}

/// The id of the file now at `path`.
fn file_at(path: &Path) -> Option<Uuid> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(location::plain(path).ok()?, flags).ok()?;
    identity::file_id(&db).ok().flatten()
}

/// The text in an editor's folder; the one the editor saved when its window was closed, if that is later.
fn text_in(folder: &Path) -> Option<PathBuf> {
    let found: Vec<PathBuf> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    // Other files of an editor may end the same way: Emacs' link `.#note.txt`.
    let hidden = |path: &Path| path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let is_text = |path: &Path| path.extension().is_some_and(|ending| ending == "txt") && !hidden(path);
    let text = found.iter().find(|path| is_text(path))?;
    let rescued = beside(text, RESCUED);
    let saved = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).ok();
    Some(if saved(&rescued) > saved(text) { rescued } else { text.clone() })
}

fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(fs::read(path)?).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Whether a running program holds the file.
fn is_locked(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Makes the folder, or one with a number after its name if that is taken.
fn make_first(folder: &Path) -> Outcome<PathBuf> {
    for n in 0..100 {
        let folder = if n == 0 { folder.to_path_buf() } else { folder.with_extension(n.to_string()) };
        match fs::create_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|()| folder).map_err(Failure::Io),
        }
    }
    Err(Failure::Io(io::Error::other("no free name")))
}

fn make_folder(folder: &Path) -> Outcome<()> {
    if !folder.is_dir() {
        fs::create_dir(folder)?;
        location::make_folder_private(folder)?;
    }
    Ok(())
}

/// Writes a file that only its owner can read, whole or not at all, and syncs it.
fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let mut file = output::part(output::folder(path), output::Rights::Owner)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(output::sync_folder(path)?)
}

/// Deletes the folder when it is empty.
fn remove_if_empty(folder: Option<&Path>) {
    if let Some(folder) = folder {
        // Intended to fail for a folder that is not empty.
        let _ = fs::remove_dir(folder);
    }
}
