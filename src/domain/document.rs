//! The document format: its key and its version; `import` reads documents, `report` writes them.

/// Key at the top of a document; its value is the version of the format.
pub const FORMAT: &str = "praksis";

/// Version of the format that this program writes. It reads this version and older ones; a document without a version
/// counts as the newest. Version 2: a yes/no field that is yes by default is written also when it is no. Version 3: so is
/// *på stedet*, which follows from kind and unit.
pub const FORMAT_VERSION: i64 = 3;
