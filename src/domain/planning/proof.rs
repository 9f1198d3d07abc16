//! Proof of milestones by other records (spec README, "Records and cells"), with the day of the proof; a person ticks
//! all other milestones. Loading is elsewhere.

use chrono::{Days, NaiveDate};

use super::template::{Template, TemplateSession};
use crate::domain::choices::{
    ActivityKind, ActivityStatus, AgreementParty, Coded, EndorsementRole, EngagementKind, GroupKind, MeetingKind,
    PlanKind, Purpose, Recommendation,
};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};

/// Days before a milestone of the styregruppe from which a meeting is about it (I). The styregruppe also meets in between,
/// about other things.
const ABOUT: u64 = 30;

/// The records of one engagement that can prove a milestone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence<'a> {
    /// Its template: which milestone is which session of a course, and which kind of engagement it is.
    pub template: Option<&'a Template>,
    /// Units that take part.
    pub units: &'a [Id],
    /// Phases.
    pub phases: &'a [typed::Phase],
    /// Agreements.
    pub agreements: &'a [typed::Agreement],
    /// Groups.
    pub groups: &'a [typed::Group],
    /// Finished observations.
    pub observations: &'a [typed::Observation],
    /// Activities.
    pub activities: &'a [typed::Activity],
    /// Plans.
    pub plans: &'a [typed::Plan],
    /// Meetings.
    pub meetings: &'a [typed::Meeting],
    /// Evaluations.
    pub evaluations: &'a [typed::Evaluation],
    /// The requests it answers.
    pub requests: &'a [typed::Request],
    /// The endorsements of those requests.
    pub endorsements: &'a [typed::Endorsement],
    /// What was shared with others.
    pub shares: &'a [typed::KnowledgeShare],
    /// Sessions of its cohorts.
    pub sessions: &'a [Record],
}

/// What proves a milestone.
#[derive(Clone, Debug, PartialEq)]
enum Proof {
    /// A dated agreement with the forvaltning.
    Agreement,
    /// A group of this kind that is established.
    Group(GroupKind),
    /// A finished observation with this purpose.
    Observed(Purpose),
    /// A survey that was held.
    Survey,
    /// A dated plan of this kind.
    Plan(PlanKind),
    /// An evaluation meeting that was held.
    EvaluationMeeting,
    /// An evaluation meeting that was held, or an evaluation of the engagement: a short engagement has both forms.
    Evaluation,
    /// The endorsement of its request in this role.
    Endorsed(EndorsementRole),
    /// The priority of its request.
    Priority,
    /// A meeting of the styregruppe about this milestone.
    Steering,
    /// Something shared with others.
    Share,
    /// A held activity of this kind, the one nearest to the milestone.
    Nearest(ActivityKind),
    /// A session of its cohorts that was held.
    Session(TemplateSession),
}

impl Proof {
    /// What proves the milestone with this template key; `None` when a person ticks it.
    fn of(key: &str, template: Option<&Template>) -> Option<Proof> {
        let slot = template.and_then(|template| template.milestones.iter().find(|milestone| milestone.key == key));
        if let Some(session) = slot.and_then(|milestone| milestone.session.clone()) {
            return Some(Proof::Session(session));
        }
        Some(match key {
            "kontrakt" => Proof::Agreement,
            "styre" => Proof::Group(GroupKind::Styregruppe),
            "arb" => Proof::Group(GroupKind::Arbejdsgruppe),
            "obs1" => Proof::Observed(Purpose::Baseline),
            "obs2" => Proof::Observed(Purpose::Eftermaaling),
            "survey" => Proof::Survey,
            "plan" => Proof::Plan(PlanKind::TidsOgHandleplan),
            "videre" => Proof::Plan(PlanKind::Viderefoerelse),
            "evaluering" if template.is_some_and(|template| template.kind == EngagementKind::Kort) => Proof::Evaluation,
            "evaluering" => Proof::EvaluationMeeting,
            "indstilling_leder" => Proof::Endorsed(EndorsementRole::Leder),
            "indstilling_chef" => Proof::Endorsed(EndorsementRole::Chef),
            "prioriteret" => Proof::Priority,
            "midt" | "slut" => Proof::Steering,
            "deling" => Proof::Share,
            "ls" => Proof::Nearest(ActivityKind::Ledersparring),
            "fs" => Proof::Nearest(ActivityKind::Forvaltningssparring),
            _ => return None,
        })
    }

    /// The message id of the proving record.
    fn message(&self) -> &'static str {
        match self {
            Proof::Agreement => "proof-agreement",
            Proof::Group(GroupKind::Styregruppe) => "proof-steering-group",
            Proof::Group(_) => "proof-working-group",
            Proof::Observed(Purpose::Baseline) => "proof-baseline",
            Proof::Observed(_) => "proof-after",
            Proof::Survey => "proof-survey",
            Proof::Plan(PlanKind::TidsOgHandleplan) => "proof-plan",
            Proof::Plan(PlanKind::Viderefoerelse) => "proof-continuation",
            Proof::EvaluationMeeting => "proof-evaluation-meeting",
            Proof::Evaluation => "proof-evaluation",
            Proof::Endorsed(EndorsementRole::Leder) => "proof-endorsed-leader",
            Proof::Endorsed(EndorsementRole::Chef) => "proof-endorsed-chief",
            Proof::Priority => "proof-priority",
            Proof::Steering => "proof-steering-meeting",
            Proof::Share => "proof-share",
            Proof::Nearest(ActivityKind::Ledersparring) => "proof-leader-sparring",
            Proof::Nearest(_) => "proof-administration-sparring",
            Proof::Session(_) => "proof-session",
        }
    }
}

/// The message id of the record that proves the milestone with this key in its template; `None` when a person ticks it.
pub fn proven_by(key: &str, template: Option<&Template>) -> Option<&'static str> {
    Proof::of(key, template).map(|proof| proof.message())
}

/// Whether the milestone was dropped.
fn dropped(milestone: &Record) -> bool {
    !milestone.text("dropped_reason").trim().is_empty()
}

/// The day a milestone is to be reached.
fn aimed(milestone: &Record) -> Option<NaiveDate> {
    milestone.date("postponed_to").or_else(|| milestone.date("date"))
}

impl Evidence<'_> {
    /// The day this milestone was reached, by one of the records. `all` are the milestones of the engagement.
    fn day(&self, proof: &Proof, milestone: &Record, all: &[&Record]) -> Option<NaiveDate> {
        let unit = milestone.link("unit");
        let ours = |of: Option<Id>| unit.is_none() || of == unit;
        match proof {
            Proof::Agreement => {
                let signed = self.agreements.iter().filter(|a| a.parties.contains(&AgreementParty::Forvaltning));
                signed.filter_map(|agreement| agreement.date).min()
            }
            Proof::Group(kind) => {
                let groups = self.groups.iter().filter(|group| group.kind == Some(*kind) && ours(group.unit));
                groups.filter_map(|group| group.established).min()
            }
            Proof::Observed(purpose) => {
                let seen = self.observations.iter().filter(|o| o.purpose == Some(*purpose) && ours(o.unit));
                seen.filter_map(|observation| observation.date).min()
            }
            Proof::Survey => self.held(ActivityKind::Survey).filter_map(|activity| activity.date).min(),
            // A plan without a unit is for all of them.
            Proof::Plan(kind) => {
                let plans = self.plans.iter().filter(|plan| plan.kind == Some(*kind));
                plans.filter(|plan| plan.unit.is_none() || ours(plan.unit)).filter_map(|plan| plan.date).min()
            }
            Proof::EvaluationMeeting => self.met(MeetingKind::Evaluering).min(),
            Proof::Evaluation => {
                let written = self.evaluations.iter().filter(|evaluation| evaluation.goal.is_none());
                self.met(MeetingKind::Evaluering).chain(written.filter_map(|evaluation| evaluation.date)).min()
            }
            Proof::Endorsed(role) => {
                let given = self.endorsements.iter().filter(|e| e.role == Some(*role));
                let for_it = given.filter(|e| e.recommendation != Some(Recommendation::AnbefalesIkke));
                for_it.filter_map(|endorsement| endorsement.date).min()
            }
            Proof::Priority => {
                let ranked = self.requests.iter().filter(|request| request.priority.is_some());
                ranked.filter_map(|request| request.prioritised_at).min()
            }
            Proof::Steering => {
                self.met(MeetingKind::Styregruppe).filter(|day| about(*day, all) == Some(milestone.id)).min()
            }
            Proof::Share => self.shares.iter().filter_map(|share| share.date).min(),
            Proof::Nearest(kind) => {
                let alike = |other: &&&Record| {
                    other.text("key") == milestone.text("key") && other.link("unit") == unit && !dropped(other)
                };
                let alike: Vec<&Record> = all.iter().filter(alike).copied().collect();
                let since = milestone.link("phase").and_then(|id| self.phases.iter().find(|phase| phase.id == id));
                let since = since.and_then(|phase| phase.start);
                let held = self.held(*kind).filter(|activity| unit.is_none_or(|unit| self.is_for(activity, unit)));
                let days = held.filter_map(|activity| activity.date);
                days.filter(|day| since.is_none_or(|since| *day >= since))
                    .filter(|day| nearest(*day, &alike) == Some(milestone.id))
                    .min()
            }
            Proof::Session(slot) => {
                let mut cohorts: Vec<Id> = self.sessions.iter().filter_map(|session| session.link("cohort")).collect();
                cohorts.sort_unstable();
                cohorts.dedup();
                let held = self.sessions.iter().filter(|s| s.text("status") == ActivityStatus::Afholdt.code());
                let held: Vec<&Record> = held.filter(|session| slot.is(session)).collect();
                let first = |cohort: &Id| {
                    held.iter().filter(|session| session.link("cohort") == Some(*cohort)).filter_map(|s| s.day()).min()
                };
                // It is held when it was held for every cohort.
                cohorts.iter().map(first).collect::<Option<Vec<NaiveDate>>>()?.into_iter().max()
            }
        }
    }

    /// Activities of a kind that were held.
    fn held(&self, kind: ActivityKind) -> impl Iterator<Item = &typed::Activity> {
        let held = self.activities.iter().filter(|activity| activity.status == Some(ActivityStatus::Afholdt));
        held.filter(move |activity| activity.kind == Some(kind))
    }

    /// Days of meetings of a kind that were held.
    fn met(&self, kind: MeetingKind) -> impl Iterator<Item = NaiveDate> {
        let held = self.meetings.iter().filter(|meeting| meeting.status.is_some_and(|status| status.is_held()));
        held.filter(move |meeting| meeting.kind == Some(kind)).filter_map(|meeting| meeting.date)
    }

    /// Whether an activity was for a unit: it names the unit, or it names none and there is only one.
    fn is_for(&self, activity: &typed::Activity, unit: Id) -> bool {
        activity.units.contains(&unit) || activity.units.is_empty() && self.units == [unit]
    }
}

/// The milestone of the styregruppe that a meeting on this day was about: the last one whose day is not more than
/// [`ABOUT`] days ahead.
fn about(day: NaiveDate, all: &[&Record]) -> Option<Id> {
    let steering = all.iter().filter(|m| Proof::of(m.text("key"), None) == Some(Proof::Steering) && !dropped(m));
    let begun = steering.filter_map(|milestone| Some((aimed(milestone)?, milestone.id)));
    begun
        .filter(|(aimed, _)| aimed.checked_sub_days(Days::new(ABOUT)).is_some_and(|from| from <= day))
        .max()
        .map(|(_, id)| id)
}

/// The milestone nearest to a day; the earlier one of two that are equally near.
fn nearest(day: NaiveDate, milestones: &[&Record]) -> Option<Id> {
    let far = |milestone: &&&Record| aimed(milestone).map_or(i64::MAX, |aimed| (aimed - day).num_days().abs());
    milestones.iter().min_by_key(|milestone| (far(milestone), aimed(milestone), milestone.id)).map(|found| found.id)
}

/// Puts the proven day of each milestone into its `done_at`; a milestone without a proof keeps its tick. `milestones` are all
/// those of the engagement.
pub fn apply(milestones: &mut [Record], evidence: Evidence<'_>) {
    let all: Vec<&Record> = milestones.iter().collect();
    let proven = |milestone: &Record| {
        let proof = Proof::of(milestone.text("key"), evidence.template)?;
        evidence.day(&proof, milestone, &all)
    };
    let days: Vec<Option<NaiveDate>> = milestones.iter().map(proven).collect();
    for (milestone, day) in milestones.iter_mut().zip(days) {
        if let Some(day) = day {
            milestone.set("done_at", Some(Value::Date(day)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;

    fn record(entity: Entity, slug: &str, fields: &[(&str, Value)]) -> Record {
        let mut record = Record::new(entity, Id::derived(entity, &[slug]));
        for (name, value) in fields {
            record.set(name, Some(value.clone()));
        }
        record
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn code(code: &str) -> Value {
        Value::Code(code.into())
    }

    #[test]
    fn an_agreement_without_the_forvaltning_proves_no_contract() {
        let agreement = |party: &str| {
            let fields = [("date", Value::Date(day("2019-09-02"))), ("parties", Value::Codes(vec![party.into()]))];
            typed::Agreement::from(&record(Entity::Agreement, "a", &fields))
        };
        let by = |party| {
            proven(
                &[("kontrakt", None, "2019-09-02")],
                Evidence { agreements: &[agreement(party)], ..Evidence::default() },
            )
        };
        assert_eq!(by("forvaltning"), [Some(day("2019-09-02"))]);
        assert_eq!(by("dagtilbud"), [None]);
    }

    #[test]
    fn a_milestone_per_unit_is_proven_by_that_unit_only() {
        let (ours, theirs) = (Id::derived(Entity::Unit, &["a"]), Id::derived(Entity::Unit, &["b"]));
        let group = [
            ("kind", code("arbejdsgruppe")),
            ("unit", Value::Link(ours)),
            ("established", Value::Date(day("2019-10-01"))),
        ];
        let baseline =
            [("purpose", code("baseline")), ("unit", Value::Link(ours)), ("date", Value::Date(day("2019-10-10")))];
        let groups = [typed::Group::from(&record(Entity::Group, "g", &group))];
        let observations = [typed::Observation::from(&record(Entity::Observation, "o", &baseline))];
        let evidence = Evidence { groups: &groups, observations: &observations, ..Evidence::default() };
        let on = |key, unit| proven(&[(key, unit, "2019-10-14")], evidence).pop().flatten();
        assert_eq!(on("arb", Some(ours)), Some(day("2019-10-01")));
        assert_eq!(on("arb", Some(theirs)), None);
        assert_eq!(on("obs1", Some(ours)), Some(day("2019-10-10")));
        assert_eq!(on("obs1", Some(theirs)), None);
        assert_eq!(on("obs2", Some(ours)), None, "a baseline is no eftermåling");
        assert_eq!(on("styre", None), None, "an arbejdsgruppe is no styregruppe");
    }

    #[test]
    fn a_survey_proves_when_it_is_held_and_a_tick_without_proof_stays() {
        let survey = |status: &str| {
            let fields = [("kind", code("survey")), ("status", code(status)), ("date", Value::Date(day("2019-10-09")))];
            typed::Activity::from(&record(Entity::Activity, "s", &fields))
        };
        let ticked = ("done_at", Value::Date(day("2019-11-01")));
        let mut milestones = [
            record(Entity::Milestone, "m", &[("key", Value::Text("survey".into())), ticked.clone()]),
            record(Entity::Milestone, "n", &[("key", Value::Text("vurd".into())), ticked]),
        ];
        apply(&mut milestones, Evidence { activities: &[survey("planlagt")], ..Evidence::default() });
        assert_eq!(milestones[0].date("done_at"), Some(day("2019-11-01")));
        apply(&mut milestones, Evidence { activities: &[survey("afholdt")], ..Evidence::default() });
        assert_eq!(milestones[0].date("done_at"), Some(day("2019-10-09")));
        assert_eq!(milestones[1].date("done_at"), Some(day("2019-11-01")));
    }

    /// The days milestones with these keys, units and dates are proven on.
    fn proven(milestones: &[(&str, Option<Id>, &str)], evidence: Evidence<'_>) -> Vec<Option<NaiveDate>> {
        let mut all: Vec<Record> = milestones
            .iter()
            .enumerate()
            .map(|(n, (key, unit, date))| {
                let mut fields = vec![("key", Value::Text((*key).into())), ("date", Value::Date(day(date)))];
                fields.extend(unit.map(|unit| ("unit", Value::Link(unit))));
                record(Entity::Milestone, &format!("m{n}"), &fields)
            })
            .collect();
        apply(&mut all, evidence);
        all.iter().map(|milestone| milestone.date("done_at")).collect()
    }

    #[test]
    fn a_plan_proves_for_its_unit_and_one_without_a_unit_for_all() {
        let (ours, theirs) = (Id::derived(Entity::Unit, &["a"]), Id::derived(Entity::Unit, &["b"]));
        let plan = |kind: &str, unit: Option<Id>, date: Option<&str>| {
            let mut fields = vec![("kind", code(kind))];
            fields.extend(unit.map(|unit| ("unit", Value::Link(unit))));
            fields.extend(date.map(|date| ("date", Value::Date(day(date)))));
            typed::Plan::from(&record(Entity::Plan, "p", &fields))
        };
        let all = [
            ("plan", None, "2020-01-17"),
            ("videre", Some(ours), "2020-01-24"),
            ("videre", Some(theirs), "2020-01-24"),
        ];
        let of = |plans: &[typed::Plan]| proven(&all, Evidence { plans, ..Evidence::default() });
        let (made, on) = (Some("2020-01-10"), Some(day("2020-01-10")));
        assert_eq!(of(&[plan("tids_og_handleplan", Some(theirs), made)]), [on, None, None]);
        assert_eq!(of(&[plan("viderefoerelse", Some(ours), made)]), [None, on, None]);
        assert_eq!(of(&[plan("viderefoerelse", None, made)]), [None, on, on]);
        assert_eq!(of(&[plan("tids_og_handleplan", None, None)]), [None, None, None], "no day, no proof");
    }

    #[test]
    fn a_meeting_proves_when_it_is_held_and_is_about_the_milestone() {
        let meeting = |kind: &str, status: &str, date: &str| {
            let fields = [("kind", code(kind)), ("status", code(status)), ("date", Value::Date(day(date)))];
            typed::Meeting::from(&record(Entity::Meeting, "m", &fields))
        };
        let all = [("midt", None, "2020-06-01"), ("slut", None, "2021-02-15"), ("evaluering", None, "2020-01-24")];
        let of = |kind, status, date| {
            proven(&all, Evidence { meetings: &[meeting(kind, status, date)], ..Evidence::default() })
        };
        let on = |date| Some(day(date));
        assert_eq!(of("styregruppe", "referat_sendt", "2020-05-01"), [None, None, None], "31 days before");
        assert_eq!(of("styregruppe", "referat_sendt", "2020-05-02"), [on("2020-05-02"), None, None], "30 days before");
        assert_eq!(of("styregruppe", "afholdt", "2021-01-15"), [on("2021-01-15"), None, None]);
        assert_eq!(of("styregruppe", "afholdt", "2021-01-16"), [None, on("2021-01-16"), None]);
        assert_eq!(of("styregruppe", "planlagt", "2020-06-01"), [None, None, None]);
        assert_eq!(of("evaluering", "afholdt", "2020-01-24"), [None, None, on("2020-01-24")]);
        assert_eq!(of("evaluering", "aflyst", "2020-01-24"), [None, None, None]);
    }

    #[test]
    fn a_request_proves_endorsements_and_priority_of_its_engagement() {
        let endorsement = |role: &str, said: &str| {
            let fields =
                [("role", code(role)), ("recommendation", code(said)), ("date", Value::Date(day("2019-12-12")))];
            typed::Endorsement::from(&record(Entity::Endorsement, "e", &fields))
        };
        let all = [
            ("indstilling_leder", None, "2020-01-06"),
            ("indstilling_chef", None, "2020-01-06"),
            ("prioriteret", None, "2020-01-06"),
        ];
        let of = |given: &[typed::Endorsement], requests: &[typed::Request]| {
            proven(&all, Evidence { endorsements: given, requests, ..Evidence::default() })
        };
        let on = Some(day("2019-12-12"));
        assert_eq!(of(&[endorsement("leder", "anbefales")], &[]), [on, None, None]);
        assert_eq!(of(&[endorsement("chef", "anbefales")], &[]), [None, on, None]);
        assert_eq!(of(&[endorsement("chef", "anbefales_ikke")], &[]), [None, None, None], "advised against");
        let ranked = [("priority", Value::Int(1)), ("prioritised_at", Value::Date(day("2019-12-12")))];
        let request = |fields: &[(&str, Value)]| typed::Request::from(&record(Entity::Request, "r", fields));
        assert_eq!(of(&[], &[request(&ranked)]), [None, None, on]);
        assert_eq!(of(&[], &[request(&ranked[1..])]), [None, None, None], "a day without a priority");
    }

    #[test]
    fn a_sparring_proves_the_nearest_milestone_of_its_unit_in_the_phase() {
        let (ours, theirs) = (Id::derived(Entity::Unit, &["a"]), Id::derived(Entity::Unit, &["b"]));
        let sparring = |kind: &str, status: &str, date: &str, units: Vec<Id>| {
            let fields = [
                ("kind", code(kind)),
                ("status", code(status)),
                ("date", Value::Date(day(date))),
                ("units", Value::Links(units)),
            ];
            typed::Activity::from(&record(Entity::Activity, "s", &fields))
        };
        let all = [
            ("ls", Some(ours), "2020-01-13"),
            ("ls", Some(ours), "2020-02-24"),
            ("ls", Some(theirs), "2020-01-13"),
            ("fs", None, "2020-01-27"),
        ];
        let of = |activities: &[typed::Activity]| {
            proven(&all, Evidence { activities, units: &[ours, theirs], ..Evidence::default() })
        };
        let on = |date| Some(day(date));
        assert_eq!(
            of(&[sparring("ledersparring", "afholdt", "2020-02-03", vec![ours])]),
            [on("2020-02-03"), None, None, None]
        );
        assert_eq!(
            of(&[sparring("ledersparring", "afholdt", "2020-02-04", vec![ours])]),
            [None, on("2020-02-04"), None, None]
        );
        assert_eq!(of(&[sparring("ledersparring", "planlagt", "2020-01-13", vec![ours])]), [None; 4]);
        assert_eq!(of(&[sparring("ledersparring", "afholdt", "2020-01-13", vec![])]), [None; 4], "for which unit?");
        assert_eq!(
            of(&[sparring("forvaltningssparring", "afholdt", "2020-01-20", vec![])]),
            [None, None, None, on("2020-01-20")]
        );
    }

    #[test]
    fn a_short_engagement_is_evaluated_at_a_meeting_or_in_writing() {
        use crate::domain::planning::standard;
        let written = [("date", Value::Date(day("2020-02-20")))];
        let evaluation = typed::Evaluation::from(&record(Entity::Evaluation, "e", &written));
        let of = |kind| {
            let template = standard(kind, None).ok();
            let evidence = Evidence { template, evaluations: std::slice::from_ref(&evaluation), ..Evidence::default() };
            proven(&[("evaluering", None, "2020-02-28")], evidence)
        };
        assert_eq!(of(EngagementKind::Kort), [Some(day("2020-02-20"))]);
        assert_eq!(of(EngagementKind::Udrykning), [None], "leder, chef and team meet");
    }
}
