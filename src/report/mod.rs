//! Documents out. The shape of each is described in `docs/export.md`.

pub mod json;
pub mod leaving;
