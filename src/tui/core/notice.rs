//! The line at the bottom: what was done, refused or failed.

/// How a line at the bottom is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something went as asked.
    Done,
    /// A refusal with its reason.
    Refused,
    /// A failure: what happened, what was kept, what to do.
    Failed,
    /// Leaving now would lose something: asked for once more while this stands, it is done. Any other act takes it away.
    Parting,
}

/// A line at the bottom. It stays until the next act, and a failure until it is dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// The words.
    pub text: String,
}
