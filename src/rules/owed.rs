//! Owed: the rule about what is past its day.

use super::{Finding, FindingSink, OwedCase, Severity, Word};
use crate::domain::choices::{Coded, Party};
use crate::domain::due::{Line, Owed};

/// Whether R-81 speaks of a line: of milestones only of required ones, and not of what
/// a request's round and the rules about single milestones say.
fn is_told(line: &Line) -> bool {
    match line.owed {
        // An anbefaling does not bind: the list has it up to its day, and no warning after it.
        Owed::Minutes | Owed::Agenda | Owed::Request | Owed::Advice => false,
        Owed::Milestone => line.record.yes("required") && !line.has_a_rule,
        Owed::MeetingTask
        | Owed::PlanItem
        | Owed::Inspection
        | Owed::Cycle
        | Owed::Visit
        | Owed::Task
        | Owed::Commitment
        | Owed::FollowUp
        | Owed::Registration
        | Owed::Assessment => true,
    }
}

/// a day before today, and not done and not dropped; one line for each engagement, meeting or unit and owner, with the
/// earliest. Where not all lines were read it says that there are at least so many more.
pub(super) fn overdue(case: &OwedCase, sink: &mut FindingSink<'_>) {
    let late = case.lines.iter().filter(|line| line.day < case.today && is_told(line));
    let mut groups: Vec<Vec<&Line>> = Vec::new();
    for line in late {
        let same = |group: &&mut Vec<&Line>| {
            group.first().is_some_and(|first| first.root == line.root && first.who == line.who)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    for group in groups {
        let Some(first) = group.iter().min_by_key(|line| line.day) else { continue };
        let more = i64::try_from(group.len()).unwrap_or(i64::MAX).saturating_sub(1);
        let finding = sink.finding(Severity::Warn, first.root.0, first.root.1);
        let what = Word::Owed(first.owed, first.what().to_owned(), first.unit.clone());
        let least = Word::Number(i64::from(case.more));
        let finding = finding.with("what", what).with("day", Word::Day(first.day));
        let finding = finding.with("n", Word::Number(more)).with("least", least);
        sink.note(whose(finding, first, more).due(first.day).opening(first.record.id));
    }
}

fn whose(finding: Finding, line: &Line, more: i64) -> Finding {
    let who = match (&line.who.written, &line.who.people, line.who.party) {
        (written, ..) if !written.is_empty() => Some(Word::Text(written.clone())),
        (_, people, _) if !people.is_empty() => Some(Word::Text(people.join(" "))),
        (_, _, party) => party.map(|party| Word::Code(Party::LIST.name, party.code())),
    };
    match (who, more) {
        (Some(who), 0) => finding.said("whose").with("who", who),
        (Some(who), _) => finding.said("more-whose").with("who", who),
        (None, 0) => finding,
        (None, _) => finding.said("more"),
    }
}
