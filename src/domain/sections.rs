//! Sections: which kinds of child a record's page has a place for. What its fields decide is here; which kinds can be
//! children at all is in the field table.

use super::fields::{Entity, Field};
use super::value::Record;

/// Whether a page shows an empty section of this kind, whose `field` points to the record: it is a place to add one. A
/// section with records in it is always shown.
pub fn applies(record: &Record, entity: Entity, field: &Field) -> bool {
    if !field.is_asked(|choice| Some(record.text(choice).to_owned())) {
        return false;
    }
    match (record.entity, entity) {
        // Written when a person passes a gate.
        (_, Entity::GateOverride) => false,
        // A course has teams in cohorts, and a long engagement groups that steer it.
        (Entity::Engagement, Entity::Cohort) => record.text("kind") == "kursus",
        (Entity::Engagement, Entity::Group) => matches!(record.text("kind"), "lang" | "kursus"),
        // A unit's goals and milestones are those of its engagements, and a person's meetings have them on their own pages.
        (Entity::Unit, Entity::Milestone | Entity::Goal) => false,
        // So are its members, what they owe, and what was promised.
        (Entity::Unit, Entity::Membership | Entity::MeetingTask | Entity::Commitment) => false,
        (Entity::Person, Entity::AgendaItem | Entity::Attendance) => false,
        // Parked on it, or met at it, from the question or the knowledge itself.
        (Entity::Meeting, Entity::Question | Entity::Knowledge) => false,
        // What comes of a meeting of a network, not of one about an engagement.
        (Entity::Meeting, Entity::Initiative) => record.link("engagement").is_none(),
        _ => true,
    }
}
