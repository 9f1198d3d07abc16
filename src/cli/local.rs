//! Local facts about this machine, by the name the store keeps them under.

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
