//! Bounds: how large a file may be and how deep its values may nest. One pass over the text checks them before anything
//! is built from it, so that a hostile file is refused at once; `json` and `toml` read what is within the bounds.

/// Bytes of one JSON file; the export of a million records has fewer.
pub const MOST_JSON: u64 = 1024 * 1024 * 1024;
/// Bytes of one TOML file. People write these by hand, and the TOML parser needs many times as much memory.
pub const MOST_TOML: u64 = 32 * 1024 * 1024;
/// How deep tables and lists may nest. A dotted name counts as one table for each dot. An export of this program needs
/// five.
pub const MOST_DEPTH: usize = 32;
/// Rows of all files of one import.
pub const MOST_ROWS: usize = 2_000_000;
/// Members of one list inside a row, and fields of one row.
pub const MOST_MEMBERS: usize = 10_000;
/// Bytes of one text in a file. A field holds less; that limit is checked with the record.
pub const MOST_TEXT: usize = 4 * 1024 * 1024;
/// Bytes of a text that is read as a day, a number, a code or a name.
pub const MOST_WORD: usize = 1_000;
/// Problems that are reported for one import; reading stops after them.
pub const MOST_PROBLEMS: usize = 1_000;

/// A limit that a file exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The file is larger; the limit, in MiB.
    Bytes(u64),
    /// Values nest deeper.
    Depth,
    /// There are more rows.
    Rows,
    /// A list or row has more members.
    Members,
    /// A text is longer; the limit, in bytes.
    Text(usize),
    /// There are more problems than are reported.
    Problems,
}

/// The first byte at which a JSON text exceeds a limit, and the limit.
pub(super) fn json(text: &str) -> Option<(usize, Bound)> {
    // The number of commas in each open list and table.
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
                // The lists inside the outermost table hold the rows.
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

/// As [`json`], for TOML. The scan may read a broken text otherwise than the parser does; the parser has a limit of its
/// own.
pub(super) fn toml(text: &str) -> Option<(usize, Bound)> {
    let bytes = text.as_bytes();
    let at = |place: usize| bytes.get(place).copied();
    let triple = |place: usize, quote: u8| (0..3).all(|n| at(place + n) == Some(quote));
    // For each open bracket: how many levels it adds (itself and the dots before it), and the commas in it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut depth = 0;
    // Dots since the last bracket, comma or line break.
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
