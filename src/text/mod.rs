//! Words and forms shown to people, in Danish and English. What they type is read by `domain::typed_input`.

pub mod format;
pub mod lang;
