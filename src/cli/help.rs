//! `praksis help [COMMAND]` and `praksis version`, made from the table of subcommands.

use super::args::UsageError;
use super::table::{Does, Flag, GLOBAL, SUBCOMMANDS, Subcommand};
use super::{Call, Exit, Failure, Io};
use crate::domain::nearest::nearest;
use crate::text::{Text, log_line};

/// Writes the help: of one subcommand when it is named, else of the program.
pub(super) fn run(call: &Call, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let page = match call.words.first() {
        None => whole(text),
        Some(word) => {
            let name = word.to_string_lossy();
            match Subcommand::find(&name) {
                Some(command) => of(command, text),
                None => {
                    return Err(Failure::Usage(UsageError::UnknownCommand {
                        meant: nearest(&name, SUBCOMMANDS.iter().map(|c| c.name)),
                        name: name.into_owned(),
                    }));
                }
            }
        }
    };
    io.out.write_all(page.as_bytes())?;
    Ok(Exit::Done)
}

/// Writes the version.
pub(super) fn version(io: &mut Io<'_>) -> Result<Exit, Failure> {
    writeln!(io.out, "praksis {}", env!("CARGO_PKG_VERSION"))?;
    Ok(Exit::Done)
}

/// The help of the program.
pub fn whole(text: &Text) -> String {
    let mut page = format!("{}\n\n{}\n", text.get("cli-about"), text.get("cli-usage"));
    page.push_str(&format!("  praksis [{}]\n", text.get("cli-options")));
    page.push_str(&format!("  praksis [{}] {}\n", text.get("cli-options"), text.get("cli-command")));
    page.push_str(&format!("\n{}\n", text.get("cli-commands")));
    let rows: Vec<(String, String)> =
        SUBCOMMANDS.iter().map(|c| (format!("{} {}", c.name, c.takes), text.get(&c.id()))).collect();
    columns(&rows, &mut page);
    page.push_str(&format!("\n{}\n", text.get("cli-global")));
    columns(&flags(GLOBAL, text), &mut page);
    page.push_str(&format!("\n{}\n", text.get("cli-exit-codes")));
    page
}

/// The help of one subcommand.
pub fn of(command: &Subcommand, text: &Text) -> String {
    let options = text.get("cli-options");
    let takes = if command.takes.is_empty() { String::new() } else { format!(" {}", command.takes) };
    let mut page = format!(
        "{}\n\n{}\n  praksis {}{takes} [{options}]\n",
        text.get(&command.id()),
        text.get("cli-usage"),
        command.name,
    );
    if let Some(more) = text.attribute(&command.id(), "more") {
        page.push_str(&format!("\n{more}\n"));
    }
    if command.does == Does::Log {
        for (heading, lines) in log_line::vocabulary(text) {
            page.push_str(&format!("\n{heading}\n"));
            lines.iter().for_each(|line| page.push_str(&format!("  {line}\n")));
        }
    }
    if !command.flags.is_empty() {
        page.push_str(&format!("\n{}\n", text.get("cli-own")));
        columns(&flags(command.flags, text), &mut page);
    }
    page.push_str(&format!("\n{}\n", text.get("cli-global")));
    columns(&flags(GLOBAL, text), &mut page);
    page
}

fn flags(flags: &[Flag], text: &Text) -> Vec<(String, String)> {
    let name = |flag: &Flag| {
        let short = flag.short.map(|c| format!("-{c}, ")).unwrap_or_default();
        let takes = flag.takes.map(|takes| format!(" {takes}")).unwrap_or_default();
        format!("{short}--{}{takes}", flag.name)
    };
    flags.iter().map(|flag| (name(flag), text.get(flag.id))).collect()
}

fn columns(rows: &[(String, String)], page: &mut String) {
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    for (name, words) in rows {
        page.push_str(format!("  {name:width$}  {words}").trim_end());
        page.push('\n');
    }
}
