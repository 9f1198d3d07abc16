//! Proving: reads the template of an engagement and the records that can prove its milestones. Which record proves which
//! milestone is in `domain::planning::proof`.

use std::borrow::Cow;

use super::under;
use crate::domain::choices::{Coded, EngagementUnitStatus, Purpose};
use crate::domain::fields::Entity;
use crate::domain::planning::proof::{self, Evidence};
use crate::domain::planning::{self, Template, TemplateError};
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::store::{Reader, StoreError};

/// Maximum number of children of one kind read; far above what the longest engagement has.
pub(super) const MANY: usize = 2000;

/// The records of `entity` that link to `parent`, in their typed form.
pub(super) fn typed_under<T: for<'r> From<&'r Record>>(
    reader: &Reader<'_>,
    entity: Entity,
    field: &'static str,
    parent: Id,
) -> Result<Vec<T>, StoreError> {
    Ok(under(reader, entity, field, parent, MANY)?.iter().map(T::from).collect())
}

/// What can prove the milestones of one engagement.
pub(super) struct Proving {
    engagement: Id,
    pub(super) template: Option<Cow<'static, Template>>,
    pub(super) parts: Vec<typed::EngagementUnit>,
    pub(super) phases: Vec<typed::Phase>,
    pub(super) agreements: Vec<typed::Agreement>,
    pub(super) groups: Vec<typed::Group>,
    /// The first observations of each unit, for baseline and eftermåling.
    pub(super) observations: Vec<typed::Observation>,
    pub(super) activities: Vec<typed::Activity>,
    pub(super) plans: Vec<typed::Plan>,
    pub(super) meetings: Vec<typed::Meeting>,
    /// Those that name the engagement, also those of its goals.
    pub(super) evaluations: Vec<typed::Evaluation>,
    requests: Vec<typed::Request>,
    endorsements: Vec<typed::Endorsement>,
    pub(super) shares: Vec<typed::KnowledgeShare>,
    sessions: Vec<Record>,
}

impl Proving {
    /// Reads it, each kind through the index of its engagement.
    pub(super) fn read(reader: &Reader<'_>, engagement: &Record) -> Result<Proving, StoreError> {
        let id = engagement.id;
        let mut observations: Vec<typed::Observation> = Vec::new();
        for purpose in [Purpose::Baseline, Purpose::Eftermaaling] {
            let first = reader.first_seen(id, purpose.code())?;
            observations.extend(first.iter().map(typed::Observation::from));
        }
        let requests: Vec<typed::Request> = typed_under(reader, Entity::Request, "engagement", id)?;
        let mut endorsements: Vec<typed::Endorsement> = Vec::new();
        for request in &requests {
            endorsements.extend(typed_under::<typed::Endorsement>(reader, Entity::Endorsement, "request", request.id)?);
        }
        let mut sessions: Vec<Record> = Vec::new();
        for cohort in under(reader, Entity::Cohort, "engagement", id, MANY)? {
            sessions.extend(under(reader, Entity::Session, "cohort", cohort.id, MANY)?);
        }
        Ok(Proving {
            engagement: id,
            template: template_of(reader, engagement),
            parts: typed_under(reader, Entity::EngagementUnit, "engagement", id)?,
            phases: typed_under(reader, Entity::Phase, "engagement", id)?,
            agreements: typed_under(reader, Entity::Agreement, "engagement", id)?,
            groups: typed_under(reader, Entity::Group, "engagement", id)?,
            observations,
            activities: typed_under(reader, Entity::Activity, "engagement", id)?,
            plans: typed_under(reader, Entity::Plan, "engagement", id)?,
            meetings: typed_under(reader, Entity::Meeting, "engagement", id)?,
            evaluations: typed_under(reader, Entity::Evaluation, "engagement", id)?,
            requests,
            endorsements,
            shares: typed_under(reader, Entity::KnowledgeShare, "engagement", id)?,
            sessions,
        })
    }

    /// The milestones of the engagement, each proven one with the day of its proof.
    pub(super) fn milestones(&self, reader: &Reader<'_>) -> Result<Vec<Record>, StoreError> {
        let here = |part: &&typed::EngagementUnit| part.status != Some(EngagementUnitStatus::Udtraadt);
        let present: Vec<Id> = self.parts.iter().filter(here).filter_map(|part| part.unit).collect();
        let mut milestones = under(reader, Entity::Milestone, "engagement", self.engagement, MANY)?;
        let evidence = Evidence {
            template: self.template.as_deref(),
            units: &present,
            phases: &self.phases,
            agreements: &self.agreements,
            groups: &self.groups,
            observations: &self.observations,
            activities: &self.activities,
            plans: &self.plans,
            meetings: &self.meetings,
            evaluations: &self.evaluations,
            requests: &self.requests,
            endorsements: &self.endorsements,
            shares: &self.shares,
            sessions: &self.sessions,
        };
        proof::apply(&mut milestones, evidence);
        Ok(milestones)
    }
}

/// The template of an engagement; none when its kind or version names none, or when its own template is broken.
pub fn template_of(reader: &Reader<'_>, engagement: &Record) -> Option<Cow<'static, Template>> {
    planning::template_of(engagement, |id| own_template(reader, id)).ok()
}

/// A template of the file, read and validated; none when the record does not exist.
pub fn own_template(reader: &Reader<'_>, id: Id) -> Option<Result<Template, TemplateError>> {
    let head = reader.record(id).ok().flatten().filter(|record| record.entity == Entity::Template)?;
    let parts = |entity| under(reader, entity, "template", id, MANY).unwrap_or_default();
    Some(planning::own::read(&head, &parts(Entity::TemplatePhase), &parts(Entity::TemplateMilestone)))
}
