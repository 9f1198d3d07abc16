//! The notice at the bottom: what was done, refused or failed.

/// The meaning of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The request was done.
    Done,
    /// A refusal with its reason.
    Refused,
    /// A failure: what happened, what was kept, what to do.
    Failed,
    /// Quitting now would lose something. Quitting again while this notice is shown does it; any other act removes the
    /// notice.
    Parting,
}

/// The notice at the bottom. It stays until the next act; a failure stays until it is dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its meaning.
    pub tone: Tone,
    /// The words.
    pub text: String,
}
