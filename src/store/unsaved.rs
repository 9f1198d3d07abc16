//! Text kept beside the file, in a folder only its owner can read: what could not be kept in the file, because another
//! program held it or it was taken away, and the text that is open in the person's own editor. It lies there until a program
//! takes it into the file as what was being typed, and is then offered as such. What is kept in the file itself is `drafts`.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use minicbor::{Decoder, Encoder};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use uuid::Uuid;

use super::drafts::{self, Draft};
use super::error::{Fault, Outcome, StoreError};
use super::{ASIDE, SAVED, Shown, Store, Went, belongs, beside, identity, output, place, presence, shown};
use crate::domain::fields::Entity;
use crate::domain::typed_input::clean_note;
use crate::domain::value::Id;

/// What the folder's name adds to the file's.
const ENDING: &str = "-unsaved";
/// What the name of a program's kept text begins with, and that of the folder its editor works in; its sign follows.
const TEXT: &str = "text-";
const EDITOR: &str = "editor-";
/// In a folder of an editor: what is edited, and what the program and the editor hold while they live.
const ABOUT: &str = "about";
const PROGRAM: &str = "program";
const HELD: &str = "editor";
/// Some editors save what they have under this ending when their window is closed.
const RESCUED: &str = ".save";
/// A text that is longer is left where it is.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The fact of this machine that holds what an earlier program was to do and could not write, in words, one a line, until the
/// person has been told.
pub const UNWRITTEN: &str = "unwritten";

/// Stands in the fields of a draft for the text that is open in an editor: no text has it in it.
pub const TEXT_HERE: &str = "\u{1}";

/// What lies beside the file of one program: which file and program it belongs to, and what was typed.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    file: Uuid,
    sign: Uuid,
    /// See [`Store::origin`]; an older program did not say.
    origin: Option<Uuid>,
    /// What the editor began with, or what of its text was taken up last.
    known: String,
    drafts: Vec<Draft>,
    /// What was to be done beside that, in words.
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

    /// None where it is not whole: it was being written when the machine stopped, or was damaged since.
    fn decode(bytes: &[u8]) -> Option<Kept> {
        let (hash, body) = bytes.split_at_checked(blake3::OUT_LEN)?;
        if blake3::hash(body).as_bytes() != hash {
            return None;
        }
        Kept::read(body).ok()
    }

    fn read(body: &[u8]) -> Outcome<Kept> {
        let damaged = |_| Fault::Damaged("kept text".into());
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
            // Kinds only a newer program knows are its own to offer.
            let Some(entity) = entity else { return Err(Fault::Damaged("a kind of a newer program".into())) };
            drafts.push(Draft { id, entity, fields, record: None, shown, at, damaged: false });
        }
        let mut acts = Vec::new();
        // Older programs kept text alone.
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

/// A text that is open in the person's own editor. Dropped, its file stays for the next start; see [`Editing::end`].
#[derive(Debug)]
pub struct Editing {
    folder: PathBuf,
    text: PathBuf,
    kept: Kept,
    /// Held by this program for as long as it lives.
    _program: File,
    /// To be held by the editor too.
    editor: File,
}

impl Editing {
    /// The file the editor is to open.
    pub fn path(&self) -> &Path {
        &self.text
    }

    /// Starts the editor. It holds the lock that tells others that it lives, also when this program is gone; no other program
    /// that is started holds it.
    ///
    /// # Errors
    /// When it cannot be started, or the lock not be handed to it.
    pub fn start<T>(&self, start: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        place::hand_on(&self.editor, true)?;
        let started = start();
        place::hand_on(&self.editor, false)?;
        started
    }

    /// What the editor has saved by now, where that is something new.
    ///
    /// # Errors
    /// When it cannot be read; [`io::ErrorKind::InvalidData`] when it is not UTF-8.
    pub fn news(&self) -> io::Result<Option<String>> {
        Ok(Some(read_text(&self.text)?).filter(|text| clean_note(text) != clean_note(&self.kept.known)))
    }

    /// The editor has ended and its text is taken up.
    pub fn end(self) {
        // What cannot be taken away is known by its text to hold nothing new.
        let _ = fs::remove_dir_all(&self.folder);
        remove_if_empty(self.folder.parent());
    }
}

impl Store {
    /// Opens a text for the person's own editor, in a file named after `field`. `draft` is what is typed in the form, with
    /// [`TEXT_HERE`] where the text stands.
    ///
    /// # Errors
    /// As for any file that cannot be made.
    pub fn begin_editing(&self, draft: &Draft, field: &str, text: &str) -> Result<Editing, StoreError> {
        let begin = || -> Outcome<Editing> {
            let sign = self.sign()?;
            let folder = self.unsaved();
            make_folder(&folder)?;
            let folder = folder.join(format!("{EDITOR}{}", sign.simple()));
            // One that an editor of this program still holds stays, and so does what it may still save.
            let folder = make_first(&folder)?;
            place::make_folder_private(&folder)?;
            let lock = |name: &str| -> Outcome<File> {
                place::make_private(&folder.join(name))?;
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
        begin().map_err(|fault| fault.at(&self.path))
    }

    /// Keeps beside the file what could not be kept in it, in the place of what this program kept there before: what was
    /// typed, and in words what was to be done beside that. It is on disk when this returns.
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
            // What was kept before the file was moved, or came back, is in this now.
            for other in self.unsaved_folders().iter().filter(|other| !place::is_same(other, &folder)) {
                let _ = fs::remove_file(other.join(&name));
                remove_if_empty(Some(other));
            }
            Ok(())
        };
        keep().map_err(|fault| fault.at(&self.path))
    }

    /// What this program kept beside the file lies in the file now.
    pub fn drop_beside(&self) {
        let Ok(sign) = self.sign() else { return };
        for folder in self.unsaved_folders() {
            let _ = fs::remove_file(folder.join(format!("{TEXT}{}", sign.simple())));
            remove_if_empty(Some(&folder));
        }
    }

    /// What programs that are no more left for this file, as files and folders: text that is in no table yet. What lies beside
    /// another name is this file's only where the file of that name was moved or deleted: a copy of this file has its id, too.
    pub fn left_beside(&self) -> Vec<PathBuf> {
        let own = beside(&self.path, ENDING);
        let mut left = Vec::new();
        for folder in self.unsaved_folders() {
            // What was set aside of this file may have been put back by a restore.
            let is_own = place::is_same(&folder, &own) || self.is_set_aside_as(&folder, &[SAVED, ASIDE]);
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

    /// Takes what programs that are no more left beside the file into it, as what was being typed and as [`UNWRITTEN`], and
    /// away from there. Gives how many texts and acts that was. What belongs to another file, is not whole, or is open in an editor that goes on, stays.
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

    /// What an editor saved after its program was gone, or before that without being read.
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
                    // A cell of a table is kept in one line.
                    let text = if name.ends_with(" *") { text.replace(['\t', '\n'], " ") } else { text };
                    *typed = typed.replace(TEXT_HERE, &text);
                }
            }
            taken = self.take_in(&with)?;
            kept.known = text;
            let note = || write(&folder.join(ABOUT), &kept.encode()?);
            note().map_err(|fault| fault.at(&self.path))?;
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

    /// The sign of this program, or one of its own for what cannot be locked.
    fn sign(&self) -> Outcome<Uuid> {
        match Uuid::from_slice(&self.presence.sign()) {
            Ok(sign) => Ok(sign),
            Err(_) => Ok(Uuid::from_u128(u128::from(std::process::id()))),
        }
    }

    /// Whether what lies there is of a program that is no more.
    fn is_left(&self, path: &Path) -> bool {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with(EDITOR) {
            return !is_locked(&path.join(PROGRAM));
        }
        let sign = name.strip_prefix(TEXT).and_then(|sign| sign.parse().ok());
        let own = Uuid::from_slice(&self.presence.known_sign()).ok();
        sign.is_some_and(|sign| Some(sign) != own && !presence::is_alive(&self.path, sign))
    }

    /// The folders for text beside this file and beside every other file that lies, or lay, in the same folder.
    fn unsaved_folders(&self) -> Vec<PathBuf> {
        let found = fs::read_dir(output::folder(&self.path)).into_iter().flatten().flatten();
        let is_one = |path: &PathBuf| {
            path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ENDING)) && path.is_dir()
        };
        let mut folders: Vec<PathBuf> = found.map(|entry| entry.path()).filter(is_one).collect();
        // A file that was moved away has its text there.
        let own = self.unsaved();
        if own.is_dir() && !folders.iter().any(|folder| place::is_same(folder, &own)) {
            folders.push(own);
        }
        folders
    }

    /// The folder for text beside the file, where that is found by whoever opens the file next: beside its new name when it
    /// was moved, and beside the copy of it when its name is another file's.
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

/// Whether the file that a folder of text is named after lies there still, as far as it can be read. Where another file has
/// its name, the text is nobody's beside that.
fn lies_beside_its_file(folder: &Path, kept: &Kept) -> bool {
    let Some(file) = folder.to_str().and_then(|name| name.strip_suffix(ENDING)).map(Path::new) else { return true };
    file.exists() && belongs::bare_file_id(file).is_none_or(|id| id == kept.file)
}

/// What is known of the text a program kept in a file, or in the folder of an editor.
fn kept_in(path: &Path) -> Option<Kept> {
    Kept::at(&if path.is_dir() { path.join(ABOUT) } else { path.to_path_buf() })
}

/// The id of the file that lies at `path` now.
fn file_at(path: &Path) -> Option<Uuid> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(place::plain(path).ok()?, flags).ok()?;
    identity::file_id(&db).ok().flatten()
}

/// The text in a folder of an editor: what the editor saved as its window was closed, when that is later.
fn text_in(folder: &Path) -> Option<PathBuf> {
    let found: Vec<PathBuf> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    // What an editor lays beside it may end so, too: Emacs' link `.#note.txt`.
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

/// Whether somebody living holds the file.
fn is_locked(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Makes the folder, or one with a number behind its name where that is taken.
fn make_first(folder: &Path) -> Outcome<PathBuf> {
    for n in 0..100 {
        let folder = if n == 0 { folder.to_path_buf() } else { folder.with_extension(n.to_string()) };
        match fs::create_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|()| folder).map_err(Fault::Io),
        }
    }
    Err(Fault::Io(io::Error::other("no free name")))
}

fn make_folder(folder: &Path) -> Outcome<()> {
    if !folder.is_dir() {
        fs::create_dir(folder)?;
        place::make_folder_private(folder)?;
    }
    Ok(())
}

/// Writes a file its owner alone can read, whole or not at all, and to the disk.
fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let mut file = output::part(output::folder(path), output::Rights::Owner)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(output::sync_folder(path)?)
}

/// The folder goes with the last that lies in it.
fn remove_if_empty(folder: Option<&Path>) {
    if let Some(folder) = folder {
        // Refused for one that is not empty, which is meant.
        let _ = fs::remove_dir(folder);
    }
}
