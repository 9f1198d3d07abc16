//! The fixed lists a user picks from (spec 4.2): one typed enum per list with its stable codes.
//! Labels live in the message files as `choice-<list>-<code>`; nothing here is shown to a person.

/// A fixed list as data: what forms, import and projections need to know about it.
#[derive(Debug, PartialEq, Eq)]
pub struct ChoiceList {
    /// Stable name, used in message ids.
    pub name: &'static str,
    /// Stable codes in the order they are offered.
    pub codes: &'static [&'static str],
}

impl ChoiceList {
    /// The list's own spelling of `code`, when it has it.
    pub fn find(&self, code: &str) -> Option<&'static str> {
        self.codes.iter().find(|c| **c == code).copied()
    }

    /// The codes a person may choose: all but those that follow from other facts. A record that has one of those keeps it, so
    /// `now` is offered too.
    pub fn offered(&self, now: Option<&str>) -> Vec<&'static str> {
        let led = LED.iter().find(|(list, _)| *list == self.name).map_or(&[][..], |(_, codes)| codes);
        self.codes.iter().copied().filter(|code| !led.contains(code) || now == Some(*code)).collect()
    }
}

/// Codes that follow from other facts, by list. A dispatch shows that a meeting is called or its minutes are sent, a move keeps its
/// meeting planned, a decided period follows its days, and an answer shows that a question is answered. Older files have them, and documents may state them.
const LED: &[(&str, &[&str])] = &[
    ("meeting_status", &["indkaldt", "referat_sendt", "flyttet"]),
    ("period_status", &["aktiv", "udloebet", "fornyet"]),
    ("question_status", &["besvaret"]),
];

/// An enum that stands for one code of a [`ChoiceList`].
pub trait Coded: Copy + Sized {
    /// The list this enum mirrors.
    const LIST: ChoiceList;
    /// The stable code of this value.
    fn code(self) -> &'static str;
    /// The value with this code.
    fn from_code(code: &str) -> Option<Self>;
}

macro_rules! choices {
    ($( $(#[$meta:meta])* $ty:ident $name:literal { $( $variant:ident $code:literal ),* $(,)? } )*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $ty { $( #[doc = concat!("`", $code, "`")] $variant ),* }

            impl Coded for $ty {
                const LIST: ChoiceList = ChoiceList { name: $name, codes: &[ $( $code ),* ] };
                fn code(self) -> &'static str {
                    match self { $( $ty::$variant => $code ),* }
                }
                fn from_code(code: &str) -> Option<Self> {
                    match code { $( $code => Some($ty::$variant), )* _ => None }
                }
            }
        )*

        /// Every list; a test checks that each code has a label in each language.
        pub static ALL: &[&ChoiceList] = &[ $( &<$ty as Coded>::LIST ),* ];
    };
}

choices! {
    /// Half-holidays a municipality may give off (spec 2.4).
    HalfHoliday "half_holiday" { May1 "may1", June5 "june5", Dec24 "dec24", Dec31 "dec31" }
    /// Organisationstype.
    OrganisationKind "organisation_kind" { Forvaltning "forvaltning", Afdeling "afdeling", Ppr "ppr", Professionshoejskole "professionshoejskole", Forening "forening", Virksomhed "virksomhed", Styrelse "styrelse" }
    /// Enhedstype.
    UnitKind "unit_kind" { Vuggestue "vuggestue", Boernehave "boernehave", Integreret "integreret", Dagpleje "dagpleje", Legestue "legestue", Skole "skole", Sfo "sfo", Specialtilbud "specialtilbud", Puljeordning "puljeordning" }
    /// Ejerform.
    Ownership "ownership" { Kommunal "kommunal", Selvejende "selvejende", Udliciteret "udliciteret", Privat "privat", PrivatDagpleje "privat_dagpleje" }
    /// Tilsynstype (spec 2.1).
    InspectionKind "inspection_kind" { Anmeldt "anmeldt", Uanmeldt "uanmeldt", Skaerpet "skaerpet" }
    /// Tilsynsudfald.
    InspectionOutcome "inspection_outcome" { IngenBemaerkninger "ingen_bemaerkninger", Anbefaling "anbefaling", Paabud "paabud" }
    /// Profession (S2:13).
    Profession "profession" { Paedagog "paedagog", PaedagogiskAssistent "paedagogisk_assistent", Medhjaelper "medhjaelper", Dagplejer "dagplejer", Laerer "laerer", Ressourcepaedagog "ressourcepaedagog", Leder "leder", Souschef "souschef", Konsulent "konsulent", Psykolog "psykolog", Talehoerekonsulent "talehoerekonsulent", Ergoterapeut "ergoterapeut", Fysioterapeut "fysioterapeut", Socialraadgiver "socialraadgiver", Sundhedsplejerske "sundhedsplejerske", Politiker "politiker", Anden "anden" }
    /// Funktioner a person holds beside the profession.
    Function "function" { Ressourceperson "ressourceperson", Vejleder "vejleder", Tovholder "tovholder", Tilsynsfoerende "tilsynsfoerende" }
    /// Kompetenceart (S0:30): 'hard' expert knowledge or 'soft' process skill.
    CompetenceKind "competence_kind" { Ekspert "ekspert", Proces "proces" }
    /// Teamtype.
    TeamKind "team_kind" { Praksiskonsulenter "praksiskonsulenter", Udrykning "udrykning", PprTeam "ppr_team", Andet "andet" }
    /// Tilknytning (S2:43).
    TeamMembership "team_membership" { Kerne "kerne", Adhoc "adhoc" }
    /// Role in a team.
    TeamRole "team_role" { Konsulent "konsulent", Koordinator "koordinator", Teamleder "teamleder" }
    /// Source of a policy goal.
    PolicySource "policy_source" { Lov "lov", Aftalestyring "aftalestyring", Byraad "byraad", Strategi "strategi" }
    /// Omfang of a network (S0:3).
    NetworkScope "network_scope" { Dagtilbud "dagtilbud", Skole "skole" }
    /// Status of a network period (spec 4.3).
    PeriodStatus "period_status" { Kladde "kladde", Indstillet "indstillet", Besluttet "besluttet", Aktiv "aktiv", Udloebet "udloebet", Fornyet "fornyet" }
    /// Whether a fee is for a period or for a meeting.
    FeePer "fee_per" { Periode "periode", Moede "moede" }
    /// Role of a network member (S0:9).
    MemberRole "member_role" { Konsulent "konsulent", Teamleder "teamleder", Ressourceperson "ressourceperson", Leder "leder", Anden "anden" }
    /// Criteria a resource person was chosen by (S1:42).
    MemberCriterion "member_criterion" { Faglig "faglig", Relation "relation", Strategisk "strategisk" }
    /// Tilmelding (S0:50).
    RegistrationStatus "registration_status" { Ikke "ikke", Tilmeldt "tilmeldt", Bekraeftet "bekraeftet", Afmeldt "afmeldt", Venteliste "venteliste" }
    /// Mødeart.
    MeetingKind "meeting_kind" { Netvaerk "netvaerk", Styregruppe "styregruppe", Arbejdsgruppe "arbejdsgruppe", Leder "leder", Evaluering "evaluering", Andet "andet" }
    /// Status of a meeting (spec 4.3).
    MeetingStatus "meeting_status" { Planlagt "planlagt", Indkaldt "indkaldt", Afholdt "afholdt", ReferatKladde "referat_kladde", ReferatSendt "referat_sendt", Aflyst "aflyst", Flyttet "flyttet" }
    /// Kind of agenda item (S0:12).
    AgendaKind "agenda_kind" { Oplaeg "oplaeg", Workshop "workshop", Droeftelse "droeftelse", Sparring "sparring", Orientering "orientering", Beslutning "beslutning", SidenSidst "siden_sidst", Eventuelt "eventuelt" }
    /// What became of an agenda item; none while it is open.
    ItemState "item_state" { Aabent "aabent", Behandlet "behandlet", IkkeNaaet "ikke_naaet" }
    /// Udvikling or drift (S1:20).
    Perspective "perspective" { Udvikling "udvikling", Drift "drift" }
    /// Retning (S0:20).
    Direction "direction" { LedelsePolitik "ledelse_politik", Praksis "praksis", Begge "begge" }
    /// Attendance (S1:56).
    AttendanceStatus "attendance_status" { Inviteret "inviteret", Ja "ja", Nej "nej", Moedt "moedt", Udeblevet "udeblevet", Afbud "afbud" }
    /// Before, during or after a meeting (S1:24).
    MeetingPhase "meeting_phase" { Foer "foer", Under "under", Efter "efter" }
    /// Party to a network commitment (S1:24-52).
    Party "party" { Konsulent "konsulent", Ressourceperson "ressourceperson", Ledelse "ledelse", Enhed "enhed" }
    /// Kind of meeting task.
    TaskKind "task_kind" { Opgave "opgave", Sparringsspoergsmaal "sparringsspoergsmaal", Materiale "materiale", Formidling "formidling", Proevehandling "proevehandling" }
    /// Whether a task of a template is made once for a meeting, or for each member or unit.
    TaskPer "task_per" { En "en", Medlem "medlem", Enhed "enhed" }
    /// Kind of dispatch.
    DispatchKind "dispatch_kind" { Dagsorden "dagsorden", Referat "referat", Indkaldelse "indkaldelse", Flytning "flytning", Aflysning "aflysning" }
    /// State of a commitment.
    CommitmentStatus "commitment_status" { Aftalt "aftalt", Opfyldt "opfyldt", Brudt "brudt" }
    /// State of an initiative in a unit (S1:45-46).
    InitiativeState "initiative_state" { Ukendt "ukendt", Vurderes "vurderes", Prioriteret "prioriteret", IGang "i_gang", Realiseret "realiseret", Fravalgt "fravalgt" }
    /// How far the decision on the networks of a municipality is.
    StructureStatus "structure_status" { Forbereder "forbereder", Indstillet "indstillet", Besluttet "besluttet" }
    /// Decision on a network (S1:60).
    StructureDecisionKind "structure_choice" { Fortsaet "fortsaet", Aendr "aendr", Nedlaeg "nedlaeg", Ny "ny" }
    /// Forløbstype.
    EngagementKind "engagement_kind" { Lang "lang", Kort "kort", Udrykning "udrykning", Kursus "kursus" }
    /// Udløser.
    Trigger "trigger" { Tilsyn "tilsyn", Paabud "paabud", EgetOenske "eget_oenske", PolitiskMaal "politisk_maal", Forandring "forandring", Opfoelgning "opfoelgning" }
    /// Ansøger.
    ApplicantKind "applicant_kind" { Forvaltning "forvaltning", Dagtilbud "dagtilbud" }
    /// Ansøgerform of a short engagement (S3:83).
    ApplicantForm "applicant_form" { EtDagtilbud "et_dagtilbud", FlereDagtilbud "flere_dagtilbud", Forvaltning "forvaltning", ForvaltningOgDagtilbud "forvaltning_og_dagtilbud" }
    /// One unit or across (S2:9).
    EngagementScope "engagement_scope" { Enhed "enhed", Tvaergaaende "tvaergaaende" }
    /// Status of a request (spec 4.3).
    RequestStatus "request_status" { Modtaget "modtaget", Screenet "screenet", IndstilletLeder "indstillet_leder", IndstilletChef "indstillet_chef", Prioriteret "prioriteret", Bevilget "bevilget", Bemandet "bemandet", Afslaaet "afslaaet", Trukket "trukket" }
    /// Role of the person who endorses a request (S2:41).
    EndorsementRole "endorsement_role" { Leder "leder", Chef "chef" }
    /// Recommendation of the endorser.
    Recommendation "recommendation" { Anbefales "anbefales", AnbefalesIkke "anbefales_ikke" }
    /// Status of an engagement (spec 4.3).
    EngagementStatus "engagement_status" { Udkast "udkast", Bevilget "bevilget", Aktiv "aktiv", Pauset "pauset", Afslutter "afslutter", Afsluttet "afsluttet", Opfoelgning "opfoelgning", Arkiveret "arkiveret", Annulleret "annulleret" }
    /// State of a unit in an engagement.
    EngagementUnitStatus "engagement_unit_status" { Aktiv "aktiv", Udtraadt "udtraadt" }
    /// Status of a phase.
    PhaseStatus "phase_status" { Kommende "kommende", IGang "i_gang", Afsluttet "afsluttet", SprungetOver "sprunget_over" }
    /// Source of a milestone (S2:28).
    MilestoneSource "milestone_source" { Skabelon "skabelon", Egen "egen" }
    /// Gruppeart (S3:78).
    GroupKind "group_kind" { Styregruppe "styregruppe", Arbejdsgruppe "arbejdsgruppe", Ledelsesfaellesskab "ledelsesfaellesskab", Team "team" }
    /// Bemandingsrolle (S3:29).
    AssignmentRole "assignment_role" { Lead "lead", Makker "makker", Facilitator "facilitator", Adhoc "adhoc" }
    /// Party to an agreement (S3:43).
    AgreementParty "agreement_party" { Forvaltning "forvaltning", Dagtilbud "dagtilbud", Konsulenter "konsulenter" }
    /// Aktivitetsart.
    ActivityKind "activity_kind" { Observation "observation", Ledersparring "ledersparring", Forvaltningssparring "forvaltningssparring", Stuemoede "stuemoede", Personalemoede "personalemoede", Laeringsmiljoe "laeringsmiljoe", Aktionslaering "aktionslaering", Oplaeg "oplaeg", Workshop "workshop", Temadag "temadag", Studiekreds "studiekreds", Dialogforum "dialogforum", KollegialObservation "kollegial_observation", Supervision "supervision", Vejledning "vejledning", Coaching "coaching", Survey "survey", GruppeMoede "gruppe_moede", Telefonraad "telefonraad", Forberedelse "forberedelse", Andet "andet" }
    /// State of a next step.
    TaskStatus "task_status" { Aftalt "aftalt", Udfoert "udfoert", Opgivet "opgivet" }
    /// Læringsform (S2:70).
    LearningForm "learning_form" { Aktionslaering "aktionslaering", Mesterlaere "mesterlaere", Mentor "mentor", Jobswop "jobswop", Praktikforloeb "praktikforloeb", Udlaan "udlaan" }
    /// State of an activity.
    ActivityStatus "activity_status" { Planlagt "planlagt", Afholdt "afholdt", Aflyst "aflyst" }
    /// Læreplanstema (spec 2.1).
    Theme "theme" { T1 "T1", T2 "T2", T3 "T3", T4 "T4", T5 "T5", T6 "T6" }
    /// Element of det fælles pædagogiske grundlag (spec 2.1).
    Foundation "foundation" { G1 "G1", G2 "G2", G3 "G3", G4 "G4", G5 "G5", G6 "G6", G7 "G7", G8 "G8", G9 "G9" }
    /// Niveau of an observation or goal (S4:373).
    Level "level" { Individ "individ", Gruppe "gruppe", Laeringsmiljoe "laeringsmiljoe", Organisation "organisation" }
    /// Status of a goal (spec 4.3).
    GoalStatus "goal_status" { Formuleret "formuleret", IGang "i_gang", Evalueret "evalueret", Forankret "forankret", Opgivet "opgivet" }
    /// The people who formulated a goal or a problem (S0:28, S3:55).
    FormulatedBy "formulated_by" { Personalet "personalet", Leder "leder", Forvaltning "forvaltning", Konsulenter "konsulenter", Faelles "faelles" }
    /// Niveau of an evaluation (S2:74).
    EvaluationLevel "evaluation_level" { Stue "stue", Enhed "enhed", Forvaltning "forvaltning", Kommune "kommune" }
    /// Result of an evaluation (spec 4.3).
    EvaluationResult "evaluation_result" { Naaet "naaet", Delvist "delvist", Ikke "ikke", ForTidligt "for_tidligt" }
    /// The seven pejlemærker (S2:23-30).
    Benchmark "benchmark" { Professionalisering "professionalisering", KollektiveKulturer "kollektive_kulturer", Forventninger "forventninger", LaeringsmiljoeFokus "laeringsmiljoe_fokus", LokaleIndsatser "lokale_indsatser", Forskning "forskning", FaaMaal "faa_maal" }
    /// Planart (S2:50).
    PlanKind "plan_kind" { TidsOgHandleplan "tids_og_handleplan", Viderefoerelse "viderefoerelse" }
    /// State of a plan item.
    PlanItemStatus "plan_item_status" { IkkeBegyndt "ikke_begyndt", IGang "i_gang", Udfoert "udfoert", Opgivet "opgivet" }
    /// Observationsmetode (spec 2.3).
    Method "method" { SystematiskIagttagelse "systematisk_iagttagelse", Praksisfortaelling "praksisfortaelling", Boerneinterview "boerneinterview", Relationsskema "relationsskema", EgenSkala "egen_skala", Kids "kids", Iters "iters", Ecers "ecers", FotoVideo "foto_video", Dokumentstudie "dokumentstudie" }
    /// Formål of an observation (S3:60-62).
    Purpose "purpose" { Baseline "baseline", Opfoelgning "opfoelgning", Eftermaaling "eftermaaling", Andet "andet" }
    /// Situation.
    Situation "situation" { Leg "leg", Rutine "rutine", Overgang "overgang", Vokseninitieret "vokseninitieret", Boerneinitieret "boerneinitieret", Spontan "spontan", Ude "ude", Moede "moede" }
    /// Age band (S3:15).
    AgeBand "age_band" { A02 "0-2", A35 "3-5", A06 "0-6", Skole "skole" }
    /// Whether a visit was agreed.
    Announced "announced" { Aftalt "aftalt", Uanmeldt "uanmeldt" }
    /// Status of an observation (spec 4.3).
    ObservationStatus "observation_status" { Kladde "kladde", Faerdig "faerdig", Delt "delt", Anonymiseret "anonymiseret" }
    /// Role of a participant code: no name field exists (spec 2.5).
    ParticipantRole "participant_role" { Barn "barn", Voksen "voksen" }
    /// Degree to which a sign was seen.
    SignDegree "sign_degree" { Ikke "ikke", Delvist "delvist", Tydeligt "tydeligt" }
    /// Action-learning model (spec 2.2).
    AlModel "al_model" { FemFaser "fem_faser", FireFaser "fire_faser" }
    /// State of an action-learning log.
    AlLogStatus "al_log_status" { Aktiv "aktiv", Afsluttet "afsluttet", Opgivet "opgivet" }
    /// Status of a cycle (spec 4.3).
    AlCycleStatus "al_cycle_status" { Problem "problem", Aktion "aktion", Observation "observation", Samtale "samtale", Bearbejdning "bearbejdning", Lukket "lukket", Opgivet "opgivet" }
    /// Kursusgang (S4:69).
    SessionKind "session_kind" { Dag "dag", Cafe "cafe", Workshop "workshop", Ledelsescafe "ledelsescafe" }
    /// What every team should have before a session: a draft of its problem, an observed action, or a log.
    SessionNeed "session_need" { Problem "problem", ObservedAction "observed_action", Log "log" }
    /// Whether a duty is given out by the day or by the week.
    Granularity "granularity" { Dag "dag", Uge "uge" }
    /// Weekday, Monday first.
    Weekday "weekday" { Mon "man", Tue "tir", Wed "ons", Thu "tor", Fri "fre", Sat "loer", Sun "soen" }
    /// Status of a duty (spec 4.3).
    DutyStatus "duty_status" { Ubesat "ubesat", Foreslaaet "foreslaaet", Tildelt "tildelt", Bekraeftet "bekraeftet", Afholdt "afholdt", Frigivet "frigivet" }
    /// Whether a row of a circle takes people in or leaves them out.
    CircleKind "circle_kind" { Med "med", Uden "uden" }
    /// Status of a week of the roster.
    RosterStatus "roster_status" { Kladde "kladde", Offentliggjort "offentliggjort" }
    /// Strength of a wish about duties.
    WishStrength "wish_strength" { KanIkke "kan_ikke", HelstIkke "helst_ikke", Gerne "gerne" }
    /// Part of a day; noon is 12.00.
    DayPart "day_part" { Hele "hele", Formiddag "formiddag", Eftermiddag "eftermiddag" }
    /// Kind of absence.
    AbsenceKind "absence_kind" { Fravaer "fravaer", Kursus "kursus", Udlaan "udlaan", Moede "moede" }
    /// Status of a swap (spec 4.3).
    SwapStatus "swap_status" { Anmodet "anmodet", Accepteret "accepteret", Godkendt "godkendt", Gennemfoert "gennemfoert", Fortrudt "fortrudt", Afvist "afvist", Udloebet "udloebet" }
    /// Kind of knowledge item.
    KnowledgeKind "knowledge_kind" { Forskning "forskning", Lovgivning "lovgivning", Undersoegelse "undersoegelse", Metode "metode", Andet "andet" }
    /// State of a question to colleagues.
    QuestionStatus "question_status" { Aaben "aaben", Besvaret "besvaret", Lukket "lukket" }
    /// Etiketgruppe.
    TagGroup "tag_group" { Tema "tema", Fokus "fokus", Metode "metode", Redskab "redskab", Problem "problem" }
    /// Kind of calendar day a municipality adds.
    CalendarDayKind "calendar_day_kind" { Lukkedag "lukkedag", Ferie "ferie", Aabent "aabent" }
    /// Forum of a governance step (S2:54).
    Forum "forum" { Hmu "hmu", Smu "smu", Lmu "lmu", Lederforum "lederforum", Chefgruppe "chefgruppe" }
    /// Data that a retention rule applies to (spec 2.5).
    RetentionKind "retention_kind" { Kladde "kladde", Observation "observation", Score "score", Maal "maal", Vagtplan "vagtplan", Medie "medie", Skjult "skjult" }
    /// The event a retention period counts from.
    RetentionEvent "retention_event" { SidstRettet "sidst_rettet", ForloebAfsluttet "forloeb_afsluttet", Dato "dato" }
}

impl EngagementStatus {
    /// Codes of engagements that are over; an engagement in opfølgning is not over.
    pub const OVER: [&str; 3] = ["afsluttet", "arkiveret", "annulleret"];

    /// Whether the work has ended: an engagement in opfølgning is closed, too, and is in no phase.
    pub const fn is_closed(self) -> bool {
        use EngagementStatus::{Afsluttet, Annulleret, Arkiveret, Opfoelgning};
        matches!(self, Afsluttet | Opfoelgning | Arkiveret | Annulleret)
    }
}

impl AttendanceStatus {
    /// Whether the answer of somebody who was asked is open, or a yes: what became of it is not entered yet.
    pub const fn is_open(self) -> bool {
        matches!(self, AttendanceStatus::Inviteret | AttendanceStatus::Ja)
    }

    /// Whether somebody does not come, or did not.
    pub const fn is_away(self) -> bool {
        matches!(self, AttendanceStatus::Nej | AttendanceStatus::Afbud | AttendanceStatus::Udeblevet)
    }

    /// Whether it can only be known once the day of the meeting has come.
    pub const fn is_of_the_day(self) -> bool {
        matches!(self, AttendanceStatus::Moedt | AttendanceStatus::Udeblevet)
    }
}

impl MeetingStatus {
    /// Whether the meeting was held, also when its minutes are written or sent.
    pub const fn is_held(self) -> bool {
        matches!(self, MeetingStatus::Afholdt | MeetingStatus::ReferatKladde | MeetingStatus::ReferatSendt)
    }

    /// Whether the meeting is still planned: nobody has said what became of it. One that an older version marked as flyttet
    /// is too.
    pub const fn is_planned(self) -> bool {
        matches!(self, MeetingStatus::Planlagt | MeetingStatus::Indkaldt | MeetingStatus::Flyttet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_from_facts_is_offered_only_while_it_stands() {
        let offered = |now| MeetingStatus::LIST.offered(now);
        assert_eq!(offered(None), ["planlagt", "afholdt", "referat_kladde", "aflyst"]);
        assert_eq!(offered(Some("planlagt")), offered(None));
        assert_eq!(offered(Some("indkaldt")), ["planlagt", "indkaldt", "afholdt", "referat_kladde", "aflyst"]);
        assert_eq!(PeriodStatus::LIST.offered(None), ["kladde", "indstillet", "besluttet"]);
        assert_eq!(GoalStatus::LIST.offered(None), GoalStatus::LIST.codes, "most lists are offered whole");
    }

    #[test]
    fn every_led_code_is_of_its_list() {
        for (list, codes) in LED {
            let list = ALL.iter().find(|known| known.name == *list).unwrap();
            assert!(codes.iter().all(|code| list.codes.contains(code)), "{}", list.name);
        }
    }
}
