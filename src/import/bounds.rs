//! Bounds: how large a file may be and how deep its values may lie, asked in one pass over the text before anything is
//! built from it, so that a hostile file is refused at once. Reading what is within them is `json` and `toml`.

/// Bytes of one JSON file: more than the export of a million records has.
pub const MOST_JSON: u64 = 1024 * 1024 * 1024;
/// Bytes of one TOML file, which people write by hand; its parser needs many times as much memory.
pub const MOST_TOML: u64 = 32 * 1024 * 1024;
/// How deep tables and lists may lie in each other, a dotted name counting as so many tables. What this program writes
/// needs five.
pub const MOST_DEPTH: usize = 32;
/// Rows of all files of one import.
pub const MOST_ROWS: usize = 2_000_000;
/// Members of one list inside a row, and fields of one row.
pub const MOST_MEMBERS: usize = 10_000;
/// Bytes of one text in a file. What a field may hold is less, and judged with the record.
pub const MOST_TEXT: usize = 4 * 1024 * 1024;
/// Bytes of a text that is read as a day, a number, a code or a name.
pub const MOST_WORD: usize = 1_000;
/// Problems that are told of one import; what comes after them is not looked at.
pub const MOST_PROBLEMS: usize = 1_000;

/// A bound that a file goes beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The file has more bytes; the most, in MiB.
    Bytes(u64),
    /// Values lie deeper in each other.
    Depth,
    /// There are more rows.
    Rows,
    /// A list or row has more members.
    Members,
    /// A text is longer; the most, in bytes.
    Text(usize),
    /// There are more problems than are told.
    Problems,
}

/// The first place where a JSON text goes beyond what is read, by its byte.
pub(super) fn json(text: &str) -> Option<(usize, Bound)> {
    // For each list and table that is open, the commas in it.
    let mut open: Vec<usize> = Vec::new();
    let mut in_text = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'[' | b'{' => {
                open.push(0);
                if open.len() > MOST_DEPTH {
                    return Some((at, Bound::Depth));
                }
            }
            b']' | b'}' => {
                open.pop();
            }
            b',' => {
                // The lists of rows are those in the outermost table.
                let most = if open.len() == 2 { MOST_ROWS } else { MOST_MEMBERS };
                if let Some(commas) = open.last_mut() {
                    *commas += 1;
                    if *commas >= most {
                        return Some((at, if most == MOST_ROWS { Bound::Rows } else { Bound::Members }));
                    }
                }
            }
            _ => {}
        }
    }
    None
}

/// As [`json`], for TOML. A broken text may be seen otherwise than its parser sees it; that has a bound of its own.
pub(super) fn toml(text: &str) -> Option<(usize, Bound)> {
    let bytes = text.as_bytes();
    let at = |place: usize| bytes.get(place).copied();
    let triple = |place: usize, quote: u8| (0..3).all(|n| at(place + n) == Some(quote));
    // What is open: how deep it is in itself with the dots before it, and the commas in it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut depth = 0;
    // Dots since the last sign that is not part of a name.
    let mut dots = 0;
    let mut place = 0;
    while let Some(byte) = at(place) {
        match byte {
            b'#' => {
                while at(place).is_some_and(|byte| byte != b'\n') {
                    place += 1;
                }
                continue;
            }
            b'"' | b'\'' => {
                let long = triple(place, byte);
                place += if long { 3 } else { 1 };
                while let Some(inner) = at(place) {
                    match inner {
                        b'\\' if byte == b'"' => place += 1,
                        b'\n' if !long => break,
                        _ if inner != byte => {}
                        _ if !long => break,
                        _ if triple(place, byte) => {
                            place += 2;
                            break;
                        }
                        _ => {}
                    }
                    place += 1;
                }
            }
            b'.' => {
                dots += 1;
                if depth + dots > MOST_DEPTH {
                    return Some((place, Bound::Depth));
                }
            }
            b'[' | b'{' => {
                open.push((dots + 1, 0));
                depth += dots + 1;
                dots = 0;
                if depth > MOST_DEPTH {
                    return Some((place, Bound::Depth));
                }
            }
            b']' | b'}' => {
                depth -= open.pop().map_or(0, |(deep, _)| deep);
                dots = 0;
            }
            b',' => {
                dots = 0;
                if let Some((_, commas)) = open.last_mut() {
                    *commas += 1;
                    if *commas >= MOST_MEMBERS {
                        return Some((place, Bound::Members));
                    }
                }
            }
            b'\n' => dots = 0,
            _ => {}
        }
        place += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_told_where_it_goes_too_far_and_not_before() {
        let deep = |n: usize| format!("{{\"a\":{}{}}}", "[".repeat(n), "]".repeat(n));
        assert_eq!(json(&deep(MOST_DEPTH - 1)), None);
        assert_eq!(json(&deep(MOST_DEPTH)), Some((5 + MOST_DEPTH - 1, Bound::Depth)));
        let deep = |n: usize| format!("a = {}{}\n", "[".repeat(n), "]".repeat(n));
        assert_eq!(toml(&deep(MOST_DEPTH)), None);
        assert_eq!(toml(&deep(MOST_DEPTH + 1)), Some((4 + MOST_DEPTH, Bound::Depth)));
        let dotted = |n: usize| format!("a{} = 1\n", ".a".repeat(n));
        assert_eq!(toml(&dotted(MOST_DEPTH).repeat(3)), None);
        assert!(matches!(toml(&dotted(MOST_DEPTH + 1)), Some((_, Bound::Depth))));
        let mixed = format!("a = {}1{}\n", "{ b.b.b.b = ".repeat(10), "}".repeat(10));
        assert!(matches!(toml(&mixed), Some((_, Bound::Depth))), "dots and brackets count together");
    }

    #[test]
    fn signs_inside_texts_and_comments_are_no_depth() {
        let signs = "[{".repeat(MOST_DEPTH);
        assert_eq!(json(&format!(r#"{{"a":"{signs}\"{signs}","b":1}}"#)), None);
        for text in [
            format!("a = \"{signs}\\\"{signs}\"\n"),
            format!("a = '{signs}\\'\nb = '''\n{signs}''x{signs}'''\n"),
            format!("a = \"\"\"\n{signs}\"\"{signs}\\\"\"\"\"\n"),
            format!("a = 1 # {signs}\nb = 1.5\n"),
        ] {
            assert_eq!(toml(&text), None, "{text}");
        }
        assert!(toml(&format!("a = '''x'''\nb = {signs}")).is_some(), "a text ends where it ends");
    }

    #[test]
    fn a_list_has_so_many_members_and_no_more() {
        let list = |n: usize| vec!["1"; n].join(",");
        assert_eq!(json(&format!("{{\"t\":[{{\"f\":[{}]}}]}}", list(MOST_MEMBERS))), None);
        assert!(matches!(
            json(&format!("{{\"t\":[{{\"f\":[{}]}}]}}", list(MOST_MEMBERS + 1))),
            Some((_, Bound::Members))
        ));
        assert_eq!(json(&format!("{{\"t\":[{}]}}", list(MOST_MEMBERS + 1))), None, "rows may be more");
        assert_eq!(toml(&format!("f = [{}]", list(MOST_MEMBERS))), None);
        assert!(matches!(toml(&format!("f = [{}]", list(MOST_MEMBERS + 1))), Some((_, Bound::Members))));
    }
}
