//! Shell: commands as a person can type them, with the file they are about, quoted for the shell where needed.

use std::path::Path;

use crate::store::{backups, location};

/// `praksis` with these words, unquoted; `--db` names the file unless it is the default one.
pub fn command(words: &str, file: &Path) -> String {
    let usual =
        location::default_file().is_some_and(|usual| usual == file || location::real(&usual) == location::real(file));
    if usual { format!("praksis {words}") } else { format!("praksis {words} --db {}", quoted(file)) }
}

/// The command that restores the file from this copy.
pub fn restore(copy: &Path, file: &Path) -> String {
    command(&format!("restore {}", quoted(copy)), file)
}

/// The command that restores the file from the newest copy; a placeholder stands for the copy if there is none.
pub fn restore_newest(file: &Path) -> String {
    match backups::list(file).first() {
        Some((_, copy)) => restore(copy, file),
        None => command("restore FILE", file),
    }
}

/// A path as one word for the shell.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |sign: char| sign.is_alphanumeric() || "/._-+,:@".contains(sign) || cfg!(windows) && sign == '\\';
    let begins = !path.starts_with('-');
    if begins && !path.is_empty() && path.chars().all(plain) {
        return path;
    }
    let path = if begins { path } else { format!("./{path}") };
    if cfg!(windows) { format!("\"{path}\"") } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_command_names_its_file_and_is_one_the_shell_takes() {
        let said = |copy: &str, file: &str| restore(Path::new(copy), Path::new(file));
        assert_eq!(said("a/u.db.saved-1.db", "a/u.db"), "praksis restore a/u.db.saved-1.db --db a/u.db");
        assert_eq!(said("å b.db", "x's.db"), "praksis restore 'å b.db' --db 'x'\\''s.db'");
        assert_eq!(said("-a.db", "$x"), "praksis restore './-a.db' --db '$x'");
        let usual = location::default_file().unwrap();
        assert_eq!(command("purge", &usual), "praksis purge");
    }
}
