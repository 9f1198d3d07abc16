//! Cause: the reasons that the program itself writes into a field. A field holds the code, and `text::cause` puts it into words
//! wherever it is shown, so a file reads in the language of who opens it.

/// Why the program cancelled or dropped something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Its engagement is closed.
    EngagementClosed,
    /// Its unit has left the engagement.
    UnitLeft,
    /// Its course day is cancelled.
    CourseDayCancelled,
    /// Its meeting is cancelled.
    MeetingCancelled,
    /// Whoever was to do it has left the network.
    MemberLeft,
    /// Its request was withdrawn or refused without a reason.
    RequestWithdrawn,
    /// Nobody stood on the duty.
    DutyWasOpen,
    /// Whoever stood on the duty is away.
    HolderAway,
    /// The person has seen it.
    Seen,
}

impl Cause {
    /// All of them.
    pub const ALL: [Cause; 9] = [
        Cause::EngagementClosed,
        Cause::UnitLeft,
        Cause::CourseDayCancelled,
        Cause::MeetingCancelled,
        Cause::MemberLeft,
        Cause::RequestWithdrawn,
        Cause::DutyWasOpen,
        Cause::HolderAway,
        Cause::Seen,
    ];

    /// The code in a file, for ever. Its first sign is not typed before a word.
    pub const fn code(self) -> &'static str {
        match self {
            Cause::EngagementClosed => "@engagement-closed",
            Cause::UnitLeft => "@unit-left",
            Cause::CourseDayCancelled => "@course-day-cancelled",
            Cause::MeetingCancelled => "@meeting-cancelled",
            Cause::MemberLeft => "@member-left",
            Cause::RequestWithdrawn => "@request-withdrawn",
            Cause::DutyWasOpen => "@duty-was-open",
            Cause::HolderAway => "@holder-away",
            Cause::Seen => "@seen",
        }
    }

    /// The cause that a text in a field stands for.
    pub fn of(text: &str) -> Option<Cause> {
        // Nearly every text ends the search here.
        text.starts_with('@').then(|| Cause::ALL.into_iter().find(|cause| cause.code() == text)).flatten()
    }

    /// The id of its words.
    pub const fn message(self) -> &'static str {
        match self {
            Cause::EngagementClosed => "cause-engagement-closed",
            Cause::UnitLeft => "cause-unit-left",
            Cause::CourseDayCancelled => "cause-course-day-cancelled",
            Cause::MeetingCancelled => "cause-meeting-cancelled",
            Cause::MemberLeft => "cause-member-left",
            Cause::RequestWithdrawn => "cause-request-withdrawn",
            Cause::DutyWasOpen => "cause-duty-was-open",
            Cause::HolderAway => "cause-holder-away",
            Cause::Seen => "cause-seen",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_code_alone_is_a_cause() {
        for cause in Cause::ALL {
            assert_eq!(Cause::of(cause.code()), Some(cause));
            assert_eq!(Cause::of(&format!("{} ", cause.code())), None);
            assert_eq!(Cause::of(&cause.code()[1..]), None);
        }
        assert_eq!((Cause::of(""), Cause::of("@"), Cause::of("@home")), (None, None, None));
    }
}
