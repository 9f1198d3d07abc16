//! Touched: what a transaction changed that may change what is owed, noted with each record that is shown, changed or hidden.
//! At the end of the transaction `owed` writes what follows from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::due::KINDS;
use crate::domain::fields::Entity;
use crate::domain::thresholds::Threshold;
use crate::domain::value::{Id, Record};

/// The numbers of the rules that decide a day.
const DECIDING: [Threshold; 3] = [Threshold::AgendaDays, Threshold::MinutesDays, Threshold::LongRounds];

/// What a transaction changed, as far as it may change what is owed.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Records, by their numbers.
    pub(super) records: BTreeMap<i64, Entity>,
    /// Engagements with everything that belongs to them.
    pub(super) engagements: BTreeSet<Id>,
    /// Engagements of which a record changed that may prove a milestone.
    pub(super) proofs: BTreeSet<Id>,
    /// Engagements of which a milestone changed: an item of a plan may say the same.
    pub(super) plans: BTreeSet<Id>,
    /// Cohorts and requests whose engagement has such records through them.
    pub(super) between: BTreeSet<(Entity, Id)>,
    /// Networks whose people changed, who owe what is open about the periods, or whose place changed, by which the days of their
    /// meetings are reckoned.
    pub(super) networks: BTreeSet<Id>,
    /// Parents of which all children of a kind are looked at again: kind, field, parent.
    pub(super) under: BTreeSet<(Entity, &'static str, Id)>,
    /// A number of the rules or a calendar changed: the days that are reckoned in working days move.
    pub(super) days: bool,
    /// Everything is written anew later.
    pub(super) held: bool,
}

impl Touched {
    /// Waits: everything is written by `owed::fill` when the indexes are there.
    pub(crate) fn hold(&mut self, held: bool) {
        *self = Touched { held, ..Touched::default() };
    }

    /// Notes a record that is shown, changed or hidden.
    pub(crate) fn note(&mut self, ent: i64, before: Option<&Record>, after: Option<&Record>) {
        let Some(entity) = after.or(before).map(|record| record.entity).filter(|_| !self.held) else { return };
        let either = [before, after];
        let both = || either.into_iter().flatten();
        let may_owe = entity != Entity::Activity || both().any(|record| record.date("next_due").is_some());
        if KINDS.contains(&entity) && may_owe {
            self.records.insert(ent, entity);
        }
        for record in both() {
            let link = |field: &str| record.link(field);
            match entity {
                Entity::Engagement => {
                    let same = |field: &str| before.map(|r| r.get(field)) == after.map(|r| r.get(field));
                    if !same("status") || !same("municipality") {
                        self.engagements.insert(record.id);
                    }
                }
                Entity::Assignment | Entity::EngagementUnit => {
                    self.engagements.extend(link("engagement"));
                    if entity == Entity::Assignment {
                        self.networks.extend(link("network"));
                    }
                }
                Entity::NetworkPeriod => {
                    self.see(Entity::Registration, "network_period", Some(record.id));
                    // It says when agendas and minutes are sent, and its network whose calendar counts.
                    self.see(Entity::Meeting, "network_period", Some(record.id));
                }
                Entity::Network => {
                    let at = |one: Option<&Record>| one.map(|network| network.link("municipality"));
                    self.networks.extend((at(before) != at(after)).then_some(record.id));
                }
                Entity::Plan => self.see(Entity::PlanItem, "plan", Some(record.id)),
                Entity::Meeting => self.see(Entity::MeetingTask, "meeting", Some(record.id)),
                Entity::AlLog => self.see(Entity::AlCycle, "al_log", Some(record.id)),
                Entity::Dispatch => self.see(Entity::Meeting, "id", link("meeting")),
                Entity::Session => self.between.extend(link("cohort").map(|id| (Entity::Cohort, id))),
                Entity::Endorsement => self.between.extend(link("request").map(|id| (Entity::Request, id))),
                Entity::Municipality | Entity::CalendarDay => self.days = true,
                Entity::Setting => {
                    let key = record.text("key").trim();
                    self.days |= DECIDING.iter().any(|threshold| threshold.key() == key);
                }
                _ => {}
            }
            if entity == Entity::EngagementUnit {
                self.see(Entity::Inspection, "unit", link("unit"));
            }
            // A milestone that is ticked may be the one that ends the follow-up.
            if entity == Entity::Milestone {
                self.see(Entity::Engagement, "id", link("engagement"));
                self.plans.extend(link("engagement"));
            }
            self.proofs.extend(link("engagement").filter(|_| entity != Entity::Milestone && !record.draft));
        }
    }

    pub(super) fn see(&mut self, entity: Entity, field: &'static str, parent: Option<Id>) {
        self.under.extend(parent.map(|parent| (entity, field, parent)));
    }
}
