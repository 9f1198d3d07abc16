//! Rules about a question to colleagues.

use super::*;

#[test]
fn r_86_speaks_after_fourteen_days_without_an_answer_unless_a_meeting_ahead_takes_it_up() {
    let says = |today: &str, status: &str, answered: bool, parked: Option<&str>| {
        let fields = [("date", Value::Date(day("2020-01-01"))), ("status", code(status)), ("text", text("Hvordan?"))];
        let case = QuestionCase {
            today: day(today),
            question: typed(Entity::Question, "q", &fields),
            answered,
            parked: parked.map(day),
        };
        judge(Case::Question(&case), ATTENTION, &Thresholds::default()).len()
    };
    assert_eq!((says("2020-01-15", "aaben", false, None), says("2020-01-16", "aaben", false, None)), (0, 1));
    assert_eq!(says("2020-01-16", "aaben", true, None), 0, "answered");
    assert_eq!(says("2020-01-16", "lukket", false, None), 0);
    assert_eq!(says("2020-01-16", "aaben", false, Some("2020-01-16")), 0, "parked");
    assert_eq!(says("2020-01-16", "aaben", false, Some("2020-01-15")), 1, "the meeting has passed");
}
