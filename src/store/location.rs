//! Location: where the data file is: the default folder, the state folder, and folders where SQLite's locks or a sync
//! service can damage or leak the file. Opening the file is in `open`.

use std::path::{Path, PathBuf};

/// Why a folder is a bad place for the data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocationRisk {
    /// A service syncs the folder while it is being written to, and sends it elsewhere; the service's name.
    Synced(&'static str),
    /// A network drive, whose locks are not reliable; the type of file system.
    Network(String),
}

/// The file used when none is named; none without a home folder.
pub fn default_file() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "praksis")?;
    // The local folder, because a roaming profile is synced between machines.
    Some(dirs.data_local_dir().join("praksis.db"))
}

/// The folder for what a machine remembers for a person outside all data files; none without a home folder.
pub(crate) fn state_folder() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "praksis")?;
    Some(dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_path_buf())
}

/// The identity of the file behind a name: unchanged by writes, different after the file was moved, deleted or replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ident(u64, u64);

/// As [`Ident`]; none when there is no file, or on systems where an open file cannot be moved.
pub(crate) fn ident(path: &Path) -> Option<Ident> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let found = std::fs::metadata(path).ok()?;
        Some(Ident(found.dev(), found.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

/// Whether two names lead to the same file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    let same = ident(one).is_some_and(|found| ident(other) == Some(found));
    #[cfg(not(unix))]
    let same = matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other);
    same
}

/// Whether two files are on the same disk, as far as the system says.
pub(crate) fn on_one_disk(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let disk = |path: &Path| std::fs::metadata(path).ok().map(|found| found.dev());
        disk(one).is_some() && disk(one) == disk(other)
    }
    #[cfg(not(unix))]
    {
        let _ = (one, other);
        false
    }
}

/// Longest chain of links that is followed.
const LINKS: usize = 40;

/// The target if `path` is a link, even to a file that does not exist yet: files that belong to a data file lie beside the
/// file itself, not beside a link. Any other path is returned as written.
pub fn real(path: &Path) -> PathBuf {
    let mut at = path.to_path_buf();
    for _ in 0..LINKS {
        let Ok(to) = std::fs::read_link(&at) else { break };
        at = match at.parent() {
            // The folder itself may be reached by a link, and `..` counts from where that leads.
            Some(folder) => {
                let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf()).join(to)
            }
            None => to,
        };
    }
    at.canonicalize().ok().filter(|_| at != path).unwrap_or(at)
}

/// The name given to SQLite: absolute, so that it is never taken for an in-memory database or a URI with options.
pub(crate) fn plain(path: &Path) -> std::io::Result<PathBuf> {
    std::path::absolute(path)
}

/// Creates a file that only its owner can read, where the system supports that; an existing file is left as it is.
pub(crate) fn make_private(path: &Path) -> std::io::Result<()> {
    match make_new_private(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// As [`make_private`], but fails if something exists there.
pub(crate) fn make_new_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}

/// Makes a folder and its missing parents accessible only to their owner, where the system supports that. Existing folders
/// stay as they are.
pub(crate) fn make_private_folders(folder: &Path) -> std::io::Result<()> {
    let mut making = std::fs::DirBuilder::new();
    making.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        making.mode(0o700);
    }
    making.create(folder)
}

/// Whether a file could not be replaced because a program has it open; only Windows refuses that, without further detail.
pub(crate) fn is_held_open(error: &std::io::Error) -> bool {
    cfg!(windows) && error.kind() == std::io::ErrorKind::PermissionDenied
}

/// Makes a folder accessible only to its owner, where the system supports that.
pub(crate) fn make_folder_private(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        Ok(())
    }
}

/// Sets whether programs started by this one inherit the open file, where the system can pass it on.
pub(crate) fn hand_on(file: &std::fs::File, yes: bool) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::io::{FdFlags, fcntl_setfd};
        fcntl_setfd(file, if yes { FdFlags::empty() } else { FdFlags::CLOEXEC })?;
    }
    #[cfg(not(unix))]
    let _ = (file, yes);
    Ok(())
}

/// Free bytes on the disk of a folder; none if the system does not say.
pub(crate) fn free(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let told = rustix::fs::statvfs(folder).ok()?;
        Some(told.f_bavail.saturating_mul(told.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}

/// The risk of a data file at `path`, if there is one.
pub fn warning(path: &Path) -> Option<LocationRisk> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    synced(&whole)
        .map(LocationRisk::Synced)
        .or_else(|| {
            let mounts = std::fs::read_to_string("/proc/mounts").ok()?;
            // A link may lead onto the drive, so the folder is resolved as far as it exists.
            let real = whole.ancestors().find_map(|folder| folder.canonicalize().ok())?;
            network(&real, &mounts).map(LocationRisk::Network)
        })
        .or_else(|| is_share(&whole).then(|| LocationRisk::Network("unc".to_owned())))
}

/// Folder names of sync clients, each with its service. A client may add the organisation's name.
const SERVICES: &[(&str, &str)] = &[
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("google-drive", "Google Drive"),
    ("icloud", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("mobile documents", "iCloud"),
    ("syncthing", "Syncthing"),
    ("pcloud", "pCloud"),
];

fn synced(path: &Path) -> Option<&'static str> {
    let folders = path.parent()?.components();
    let names = folders.map(|c| c.as_os_str().to_string_lossy().to_lowercase());
    names
        .into_iter()
        .find_map(|name| SERVICES.iter().find(|(marker, _)| starts_as_word(&name, marker)).map(|(_, service)| *service))
}

/// `OneDrive`, `OneDrive - Kommunen` and `onedrive_work`, but not `onedrives`.
fn starts_as_word(name: &str, marker: &str) -> bool {
    name.strip_prefix(marker).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// The type of the network file system that `path` is on, from the mount table.
fn network(path: &Path, mounts: &str) -> Option<String> {
    let mounted = mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            let point = words.next()?.replace("\\040", " ");
            Some((PathBuf::from(point), words.next()?))
        })
        .filter(|(point, _)| path.starts_with(point))
        // The deepest mount holds the file; of two on one path, the later covers the earlier.
        .max_by_key(|(point, _)| point.components().count());
    let (_, kind) = mounted?;
    let remote = ["nfs", "cifs", "smb", "9p", "afs", "ncpfs", "davfs", "glusterfs", "ceph"]
        .iter()
        .any(|prefix| kind.starts_with(prefix))
        || kind.starts_with("fuse.");
    remote.then(|| kind.to_owned())
}

/// A Windows share such as `\\server\folder`.
fn is_share(path: &Path) -> bool {
    path.to_string_lossy().starts_with(r"\\") && !path.to_string_lossy().starts_with(r"\\?\")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "/dev/sda1 / ext4 rw 0 0\n\
        //srv/faelles /mnt/faelles\\040drev cifs rw 0 0\n\
        srv:/home /home/k nfs4 rw 0 0\n\
        /dev/sdb1 /home/k/local ext4 rw 0 0\n\
        rclone /mnt/sky fuse.rclone rw 0 0\n";

    #[test]
    fn folders_of_sync_clients_are_known_by_name() {
        let risky = |path: &str| synced(Path::new(path));
        assert_eq!(risky("/home/k/OneDrive - Kommune B/p.db"), Some("OneDrive"));
        assert_eq!(risky("/home/k/Dropbox/arbejde/p.db"), Some("Dropbox"));
        assert_eq!(risky("/home/k/Nextcloud/p.db"), Some("Nextcloud"));
        assert_eq!(risky("/home/k/Google Drive/p.db"), Some("Google Drive"));
        assert_eq!(risky("/home/k/onedrives/p.db"), None);
        assert_eq!(risky("/home/k/onedrive.db"), None);
    }

    #[test]
    fn the_deepest_mount_decides() {
        let kind = |path: &str| network(Path::new(path), MOUNTS);
        assert_eq!(kind("/mnt/faelles drev/p.db").as_deref(), Some("cifs"));
        assert_eq!(kind("/home/k/p.db").as_deref(), Some("nfs4"));
        assert_eq!(kind("/home/k/local/p.db"), None);
        assert_eq!(kind("/mnt/sky/p.db").as_deref(), Some("fuse.rclone"));
        assert_eq!(kind("/var/p.db"), None);
    }
}
