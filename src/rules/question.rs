//! Question: rules about a question to colleagues.

use super::{FindingSink, QuestionCase, Severity, Threshold, Word};
use crate::domain::choices::QuestionStatus;
use crate::domain::dates::plus_days;
use crate::domain::fields::Entity;

/// nobody has answered a question, and no meeting ahead takes it up.
pub(super) fn unanswered(case: &QuestionCase, sink: &mut FindingSink<'_>) {
    let question = &case.question;
    let open = question.status == Some(QuestionStatus::Aaben) && !case.answered;
    let parked = case.parked.is_some_and(|day| day >= case.today);
    let Some(asked) = question.date.filter(|_| open && !parked) else { return };
    let days = case.today.signed_duration_since(asked).num_days();
    if days > sink.threshold(Threshold::QuestionDays) {
        let finding = sink.finding(Severity::Note, Entity::Question, question.id);
        let finding = finding.with("question", Word::Text(question.text.clone())).with("days", Word::Number(days));
        sink.note(finding.due(plus_days(asked, sink.threshold(Threshold::QuestionDays))));
    }
}
