//! What a document of people's own data calls itself: the key at its top and the version behind it. Reading one is
//! `import`'s, writing one `report`'s.

/// The key at the top of a file that says which version of the format it is.
pub const FORMAT: &str = "praksis";

/// The version of the format this program writes; it reads this and older ones, and takes a file that names none for the
/// newest. Version 2: a yes/no field that new records start with is written also when it is no.
pub const FORMAT_VERSION: i64 = 2;
