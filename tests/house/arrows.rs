//! Arrows: which file of the program uses names of which other file, read from the source. The laws about them are in
//! `tests/house.rs`.
//!
//! **The rule.** An arrow goes from a file that uses a name to the file that defines it. A name counts in a `use` (also
//! in nested groups) and in a full path in the code (`crate::a::b`, `super::super::b`, `self::b`, a child module, or
//! `module::name` through an imported module). A path leads to the file of its longest part that is a module; if that
//! file only re-exports the name (`pub use`), to the file that defines it. Importing a module or re-exporting a name is
//! no arrow by itself; using a name through it is. Comments, strings and tests do not count, and neither do methods
//! called on a value, because some other file has named its type.

use std::collections::{BTreeMap, HashMap, HashSet};

/// A file: its path below `src`, and the numbered lines of the program in it.
pub struct File<'a> {
    pub path: &'a str,
    pub lines: &'a [(usize, String)],
}

/// Each arrow, from file to file, with the first line that makes it.
pub type Arrows = BTreeMap<(String, String), usize>;

/// A path of modules and names.
type Path = Vec<String>;

/// A token of a source line.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    /// `::`
    Inside,
    Sign(char),
}

/// One name that a `use` imports.
struct Used {
    /// The module it is in.
    base: Path,
    path: Path,
    name: String,
    passed_on: bool,
    line: usize,
}

/// A token outside every `use`.
struct Said {
    base: Path,
    token: Token,
    line: usize,
}

struct Module {
    path: String,
    uses: Vec<Used>,
    said: Vec<Said>,
    /// The names it imports, with their paths.
    imported: HashMap<String, Path>,
    /// Those of them that it re-exports.
    passed_on: HashMap<String, Path>,
}

/// The tokens of a source, with the line of each.
fn tokens(lines: &[(usize, String)]) -> Vec<(Token, usize)> {
    let chars: Vec<(char, usize)> =
        lines.iter().flat_map(|(n, line)| line.chars().chain(['\n']).map(|c| (c, *n))).collect();
    let at = |i: usize| chars.get(i).map_or('\0', |(c, _)| *c);
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(&(c, line)) = chars.get(i) {
        match c {
            '/' if at(i + 1) == '/' => {
                while i < chars.len() && at(i) != '\n' {
                    i += 1;
                }
            }
            '/' if at(i + 1) == '*' => {
                i += 2;
                while i < chars.len() && !(at(i) == '*' && at(i + 1) == '/') {
                    i += 1;
                }
                i += 2;
            }
            '"' => {
                i += 1;
                while i < chars.len() && at(i) != '"' {
                    i += if at(i) == '\\' { 2 } else { 1 };
                }
                i += 1;
            }
            '\'' if at(i + 1) == '\\' => {
                i += 3;
                while i < chars.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
            }
            '\'' if at(i + 2) == '\'' => i += 3,
            // A lifetime.
            '\'' => {
                i += 1;
                while is_word(at(i)) {
                    i += 1;
                }
            }
            c if is_word(c) => {
                let start = i;
                while is_word(at(i)) {
                    i += 1;
                }
                let word: String = chars.get(start..i).unwrap_or_default().iter().map(|(c, _)| *c).collect();
                let mut quote = i;
                while at(quote) == '#' {
                    quote += 1;
                }
                if word.ends_with('r') && word.len() <= 2 && at(quote) == '"' {
                    // A raw string ends with as many signs as it began with.
                    let signs = quote - i;
                    i = quote + 1;
                    while i < chars.len() && !(at(i) == '"' && (1..=signs).all(|n| at(i + n) == '#')) {
                        i += 1;
                    }
                    i += signs + 1;
                } else {
                    found.push((Token::Word(word), line));
                }
            }
            ':' if at(i + 1) == ':' => {
                found.push((Token::Inside, line));
                i += 2;
            }
            c if c.is_whitespace() => i += 1,
            c => {
                found.push((Token::Sign(c), line));
                i += 1;
            }
        }
    }
    found
}

/// Reads one tree of a `use`, up to the token after it.
fn tree(tokens: &[(Token, usize)], at: &mut usize, before: &Path, found: &mut Vec<(Path, String)>) {
    let mut path = before.clone();
    loop {
        match tokens.get(*at).map(|(token, _)| token) {
            Some(Token::Word(word)) if word == "as" => {
                if let Some((Token::Word(name), _)) = tokens.get(*at + 1) {
                    found.push((path, name.clone()));
                }
                *at += 2;
                return;
            }
            Some(Token::Word(word)) => {
                // `{self, ...}` is the module itself.
                if word != "self" || path.is_empty() {
                    path.push(word.clone());
                }
                *at += 1;
            }
            Some(Token::Sign('*')) => {
                *at += 1;
                found.push((path, "*".to_owned()));
                return;
            }
            Some(Token::Inside) => *at += 1,
            Some(Token::Sign('{')) => {
                *at += 1;
                while !matches!(tokens.get(*at).map(|(token, _)| token), None | Some(Token::Sign('}'))) {
                    if matches!(tokens.get(*at).map(|(token, _)| token), Some(Token::Sign(','))) {
                        *at += 1;
                    } else {
                        tree(tokens, at, &path, found);
                    }
                }
                *at += 1;
                return;
            }
            _ => {
                if let Some(name) = path.last().cloned() {
                    found.push((path, name));
                }
                return;
            }
        }
    }
}

/// The module of a file, below the crate.
fn module_of(path: &str) -> Path {
    let mut parts: Path = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod" || last == "lib") {
        parts.pop();
    }
    parts
}

fn read(file: &File<'_>) -> Module {
    let own = module_of(file.path);
    let tokens = tokens(file.lines);
    let mut module = Module {
        path: file.path.to_owned(),
        uses: Vec::new(),
        said: Vec::new(),
        imported: HashMap::new(),
        passed_on: HashMap::new(),
    };
    // Modules written inside the file, each with the depth of its braces.
    let mut inside: Vec<(String, usize)> = Vec::new();
    let mut deep = 0;
    let mut at = 0;
    let mut passed_on = false;
    while let Some((token, line)) = tokens.get(at) {
        let base: Path = own.iter().cloned().chain(inside.iter().map(|(name, _)| name.clone())).collect();
        match token {
            Token::Word(word) if word == "use" && !matches!(tokens.get(at + 1), Some((Token::Sign('<'), _))) => {
                at += 1;
                let mut found = Vec::new();
                tree(&tokens, &mut at, &Vec::new(), &mut found);
                module.uses.extend(found.into_iter().map(|(path, name)| {
                    let base = base.clone();
                    Used { base, path, name, passed_on, line: *line }
                }));
                passed_on = false;
                continue;
            }
            Token::Word(word) if word == "pub" => {
                passed_on = true;
                // `pub(super)` and `pub(in a::b)`.
                if let Some((Token::Sign('('), _)) = tokens.get(at + 1)
                    && let Some(end) = tokens.iter().skip(at).position(|(token, _)| *token == Token::Sign(')'))
                    && end <= 6
                {
                    at += end;
                }
            }
            _ => {
                passed_on = false;
                match token {
                    Token::Word(word) if word == "mod" => {
                        if let (Some((Token::Word(name), _)), Some((Token::Sign('{'), _))) =
                            (tokens.get(at + 1), tokens.get(at + 2))
                        {
                            inside.push((name.clone(), deep + 1));
                        }
                    }
                    Token::Sign('{') => deep += 1,
                    Token::Sign('}') => {
                        if inside.last().is_some_and(|(_, at)| *at == deep) {
                            inside.pop();
                        }
                        deep -= 1;
                    }
                    _ => {}
                }
                module.said.push(Said { base, token: token.clone(), line: *line });
            }
        }
        at += 1;
    }
    module
}

/// All modules of the crate, by their paths.
struct Crate {
    modules: HashMap<Path, Module>,
}

impl Crate {
    /// A path from the crate's root; `None` for another crate's path.
    fn rooted(&self, module: &Module, base: &Path, path: &[String]) -> Option<Path> {
        let first = path.first()?;
        let below = |start: &[String], rest: &[String]| Some([start, rest].concat());
        let rest = path.get(1..).unwrap_or_default();
        match first.as_str() {
            "crate" => below(&[], rest),
            "self" => self.upwards(base.clone(), rest),
            "super" => self.upwards(base.clone(), path),
            _ => {
                let own = module_of(&module.path);
                let child: Path = own.iter().chain([first]).cloned().collect();
                if self.modules.contains_key(&child) {
                    return below(&child, rest);
                }
                module.imported.get(first).and_then(|start| below(start, rest))
            }
        }
    }

    fn upwards(&self, mut base: Path, path: &[String]) -> Option<Path> {
        let ups = path.iter().take_while(|part| *part == "super").count();
        for _ in 0..ups {
            base.pop()?;
        }
        base.extend(path.iter().skip(ups).cloned());
        Some(base)
    }

    /// The file that defines the name at the end of a path; `None` for a module itself.
    fn holder(&self, path: &[String], steps: usize) -> Option<&str> {
        let long =
            (1..path.len()).rev().find(|n| path.get(..*n).is_some_and(|part| self.modules.contains_key(part)))?;
        if self.modules.contains_key(path) {
            return None;
        }
        let module = self.modules.get(path.get(..long)?)?;
        match module.passed_on.get(path.get(long)?) {
            Some(from) if steps > 0 => {
                let from: Path = from.iter().chain(path.get(long + 1..).unwrap_or_default()).cloned().collect();
                self.holder(&from, steps - 1).or(Some(&module.path))
            }
            _ => Some(&module.path),
        }
    }
}

/// Every arrow between these files.
pub fn arrows(files: &[File<'_>]) -> Arrows {
    let modules = files.iter().filter(|file| file.path != "main.rs").map(|file| (module_of(file.path), read(file)));
    let mut all = Crate { modules: modules.collect() };
    // An import may use a name from another import, so twice.
    for _ in 0..2 {
        let found: Vec<(Path, String, Path, bool)> = all
            .modules
            .iter()
            .flat_map(|(own, module)| {
                module.uses.iter().filter_map(|used| {
                    let path = all.rooted(module, &used.base, &used.path)?;
                    Some((own.clone(), used.name.clone(), path, used.passed_on))
                })
            })
            .collect();
        for (own, name, path, passed_on) in found {
            if let Some(module) = all.modules.get_mut(&own) {
                if passed_on {
                    module.passed_on.insert(name.clone(), path.clone());
                }
                module.imported.insert(name, path);
            }
        }
    }
    let mut arrows = Arrows::new();
    let mut draw = |from: &str, to: Option<&str>, line: usize| {
        if let Some(to) = to.filter(|to| *to != from) {
            let first = arrows.entry((from.to_owned(), to.to_owned())).or_insert(line);
            *first = line.min(*first);
        }
    };
    for module in all.modules.values() {
        for used in module.uses.iter().filter(|used| !used.passed_on) {
            let Some(mut path) = all.rooted(module, &used.base, &used.path) else { continue };
            if used.name == "*" {
                path.push("*".to_owned());
            }
            draw(&module.path, all.holder(&path, 8), used.line);
        }
        let word = |at: usize| match module.said.get(at).map(|said| &said.token) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        };
        let is =
            |at: Option<usize>, token: &Token| at.and_then(|at| module.said.get(at)).is_some_and(|s| s.token == *token);
        let mut at = 0;
        while at < module.said.len() {
            let Some(first) = word(at) else {
                at += 1;
                continue;
            };
            let said = &module.said[at];
            let before = at.checked_sub(1);
            let start = at;
            let mut path = vec![first.clone()];
            at += 1;
            while is(Some(at), &Token::Inside)
                && let Some(next) = word(at + 1)
            {
                path.push(next.clone());
                at += 2;
            }
            if is(before, &Token::Inside) || is(before, &Token::Sign('.')) {
                continue;
            }
            if path.len() == 1 {
                // A re-exported name is also used here if it is a type or is called.
                let is_type = first.starts_with(char::is_uppercase);
                let is_called =
                    is(Some(start + 1), &Token::Sign('(')) && before.and_then(word).is_none_or(|w| w != "fn");
                if !module.passed_on.contains_key(first) || !(is_type || is_called) {
                    continue;
                }
            }
            if let Some(path) = all.rooted(module, &said.base, &path) {
                draw(&module.path, all.holder(&path, 8), said.line);
            }
        }
    }
    arrows
}

/// The circles of files: in a circle every file leads to every other. The largest comes first.
pub fn circles(arrows: &Arrows) -> Vec<Vec<String>> {
    let mut after: HashMap<&str, Vec<&str>> = HashMap::new();
    for (from, to) in arrows.keys() {
        after.entry(from).or_default().push(to);
    }
    let reached = |from: &str| {
        let mut seen: HashSet<&str> = HashSet::new();
        let mut next: Vec<&str> = after.get(from).cloned().unwrap_or_default();
        while let Some(file) = next.pop() {
            if seen.insert(file) {
                next.extend(after.get(file).into_iter().flatten());
            }
        }
        seen
    };
    let reach: BTreeMap<&str, HashSet<&str>> = after.keys().map(|from| (*from, reached(from))).collect();
    let leads = |from: &str, to: &str| reach.get(from).is_some_and(|seen| seen.contains(to));
    let mut done: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    for from in reach.keys() {
        if !leads(from, from) || done.contains(from) {
            continue;
        }
        let circle: Vec<&str> = reach.keys().filter(|to| leads(from, to) && leads(to, from)).copied().collect();
        done.extend(&circle);
        found.push(circle.into_iter().map(str::to_owned).collect::<Vec<_>>());
    }
    found.sort_by_key(|circle| (std::cmp::Reverse(circle.len()), circle.first().cloned()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The arrows between files given as path and text, as `from -> to`.
    fn drawn(files: &[(&str, &str)]) -> Vec<String> {
        let lines: Vec<Vec<(usize, String)>> = files
            .iter()
            .map(|(_, text)| text.lines().map(str::to_owned).zip(1..).map(|(l, n)| (n, l)).collect())
            .collect();
        let files: Vec<File<'_>> = files.iter().zip(&lines).map(|((path, _), lines)| File { path, lines }).collect();
        arrows(&files).into_iter().map(|((from, to), line)| format!("{from}:{line} -> {to}")).collect()
    }

    const A: (&str, &str) = ("a/mod.rs", "pub mod one;\npub mod two;\npub fn own() {}");
    const ONE: (&str, &str) = ("a/one.rs", "pub struct One;\npub fn one() {}");

    #[test]
    fn nested_groups_and_paths_upwards_are_followed() {
        let two = ("a/two.rs", "use super::{own, one::{self, One}};\nuse std::{fs::File, io};\nuse crate::b::B;");
        let deep = ("b/c/d.rs", "use super::super::B;\nfn f() { crate::a::one::one(); }");
        let found = drawn(&[A, ONE, two, ("b.rs", "pub struct B;"), ("b/c.rs", ""), deep]);
        assert_eq!(
            found,
            [
                "a/two.rs:1 -> a/mod.rs",
                "a/two.rs:1 -> a/one.rs",
                "a/two.rs:3 -> b.rs",
                "b/c/d.rs:2 -> a/one.rs",
                "b/c/d.rs:1 -> b.rs"
            ]
        );
    }

    #[test]
    fn importing_a_module_is_no_arrow_until_a_name_is_used_through_it() {
        let only = ("b.rs", "use crate::a::{self, one};");
        assert_eq!(drawn(&[A, ONE, only]), [""; 0]);
        let through = ("b.rs", "use crate::a;\nuse a::one as first;\n\nfn f() {\n    first::one();\n    a::own();\n}");
        assert_eq!(drawn(&[A, ONE, through]), ["b.rs:6 -> a/mod.rs", "b.rs:5 -> a/one.rs"]);
    }

    #[test]
    fn a_re_exported_name_leads_to_the_file_that_defines_it() {
        let head = ("a/mod.rs", "mod one;\npub use one::{One, one};\npub fn own() {}");
        let user = ("b.rs", "use crate::a::{One, own};\nfn f() { crate::a::one(); }");
        assert_eq!(drawn(&[head, ONE, user]), ["b.rs:1 -> a/mod.rs", "b.rs:1 -> a/one.rs"]);
        // If the re-exporting file uses the name too, it has its own arrow.
        let head = ("a/mod.rs", "mod one;\npub(crate) use one::{One, one};\nstruct Own(One);");
        assert_eq!(drawn(&[head, ONE]), ["a/mod.rs:3 -> a/one.rs"]);
        let head = ("a/mod.rs", "mod one;\npub use one::one;\nfn f(one: i64, x: X) { x.one(); let _ = one; }");
        assert_eq!(drawn(&[head, ONE]), [""; 0]);
    }

    #[test]
    fn modules_inside_a_file_see_its_names_and_strings_are_no_paths() {
        let inside = ("b.rs", "pub mod typed {\n    use super::*;\n    fn f() { super::g(); }\n}\nuse self::typed::f;");
        assert_eq!(drawn(&[A, ONE, inside]), [""; 0]);
        let texts = "// crate::a::own\n/* crate::a::own */\nconst T: &str = \"\\\"crate::a::own\"; const R: &str = r#\"\"crate::a::own\"#;";
        let texts = format!("{texts}\nfn f<'a>(x: &'a str) -> char {{ '\"' }}\nfn g() {{ crate::a::one::one(); }}");
        assert_eq!(drawn(&[A, ONE, ("b.rs", &texts)]), ["b.rs:5 -> a/one.rs"]);
        let globbed = ("b.rs", "use crate::a::one::*;");
        assert_eq!(drawn(&[A, ONE, globbed]), ["b.rs:1 -> a/one.rs"]);
    }

    #[test]
    fn a_circle_leads_back_to_its_first_file() {
        let arrows = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(from, to)| (((*from).to_owned(), (*to).to_owned()), 1)).collect::<Arrows>()
        };
        assert_eq!(circles(&arrows(&[("a", "b"), ("b", "c"), ("a", "c")])), [[""; 0]; 0]);
        let found =
            circles(&arrows(&[("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "c"), ("e", "f")]));
        assert_eq!(found, [vec!["c", "d", "e"], vec!["a", "b"]]);
    }
}
