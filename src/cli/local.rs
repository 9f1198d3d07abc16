//! Names of the machine-local settings in the store.

/// Name of the person at this machine.
pub const NAME: &str = "name";
/// The person's initials.
pub const INITIALS: &str = "initials";
/// The person's role (`konsulent`, `koordinator`, `teamleder`).
pub const ROLE: &str = "role";
/// The language chosen in settings.
pub const LANG: &str = "lang";
/// The file was begun with the demo data.
pub const DEMO: &str = "demo";
