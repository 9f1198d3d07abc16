//! THE field table: every entity and field of spec 4.1, declared once. One row here gives the typed struct, the form
//! field, the projection column, the import and export key, the history line and (by its name) the label
//! `field-<entity>-<field>` or `field-<field>`. Labels, SQL and drawing are elsewhere; `defaults` fills a new record.
//!
//! Entity and field names never change and are never reused. Adding a field is one line.

use chrono::{Datelike, NaiveDate};

use super::choices::*;
use super::typed_input::Lean;

/// The kind of value in a field; it decides how the value is typed, stored and shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Several lines of text.
    Note,
    /// A day.
    Date,
    /// A day not before the named field of the same record; `+3 mdr` counts from it.
    Until(&'static str),
    /// An ISO week, kept as `2020-W03`.
    Week,
    /// A date known only roughly.
    Fuzzy,
    /// A time of day.
    Time,
    /// A duration in minutes.
    Minutes,
    /// An amount in øre.
    Money,
    /// A whole number.
    Number,
    /// Hundredths of a full-time equivalent.
    Fte,
    /// Tenths of a point on a scale, typed and shown as points.
    Tenths,
    /// Yes or no.
    YesNo,
    /// One code of a list.
    Choice(&'static ChoiceList),
    /// Any number of codes of a list.
    Set(&'static ChoiceList),
    /// Another record.
    Link(Entity),
    /// Any number of other records.
    Links(Entity),
}

/// How a field is settled that two people changed without seeing each other's change. A derived value gives way to a
/// value that a person wrote, and equal values count as one; a member that one person added to a set stays in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Settle {
    /// Both values are kept until a person decides.
    #[default]
    Ask,
    /// Both values are kept, also when one or both are derived: a wrong guess could leave a duty without a person.
    AlwaysAsk,
    /// The earliest day counts.
    First,
    /// Of two derived values, the one further down its list counts; of two values that people chose, a person decides.
    Furthest,
    /// The latest day counts.
    Later,
}

/// A yes/no field of an activity that follows from its kind and units until a person sets it (`activity_kinds`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// *På stedet*: it is a visit.
    OnSite,
    /// *Tæller i timerne*: its minutes are delivered.
    Delivered,
}

impl Follows {
    /// The fields above it that decide it.
    pub const fn decided_by(self) -> &'static [&'static str] {
        match self {
            Follows::OnSite => &["kind", "units"],
            Follows::Delivered => &["kind"],
        }
    }
}

/// Whether a field is part of the key by which a row of a document without an id is found again (`import::identity`). A parent,
/// a title and a day are. One that came later must not change the keys of documents written before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InKey {
    /// If it is a parent, a title or a day.
    ByUse,
    /// Where the row states it; it came after documents without it.
    Stated,
    /// Never; documents had it before it became a parent or a title.
    Never,
}

/// One field of an entity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Stable name: column, import key, cell name, message id.
    pub name: &'static str,
    /// Kind of value.
    pub kind: Kind,
    /// A record cannot be saved without it.
    pub required: bool,
    /// A line in which a name is offered: those of this kind that belong to the record's unit.
    pub offers: Option<Entity>,
    /// Part of the record's name in lists and links.
    pub title: bool,
    /// Shown as a column of the entity's list.
    pub list: bool,
    /// A link to the record this one belongs to and is listed under.
    pub parent: bool,
    /// The record is typed as a row of a table in the form of its parent.
    pub inline: bool,
    /// The field of the parent's form below which that table stands; without one it stands below all fields.
    pub below: Option<&'static str>,
    /// The list under this parent is made from its other side or by an act, so the form of a new parent does not offer it.
    pub elsewhere: bool,
    /// A number that the table of the parent's form gives by the order of its lines.
    pub by_place: bool,
    /// A text of several lines that has a column in that table all the same.
    pub in_row: bool,
    /// People of the field are our own: those in a team (M7).
    pub ours: bool,
    /// A yes in this field says that the person comes from outside all the same.
    pub ours_unless: Option<&'static str>,
    /// The day of the record, by which lists and search are ordered.
    pub day: bool,
    /// Personal; left out of every export for others (mail, telephone).
    pub private: bool,
    /// A line of free text, which may mention a child: a word that looks like a name is pointed out, as in every
    /// note.
    pub sentence: bool,
    /// A line that holds a time relative to a plan (`planning::When`): stored as a code, shown and typed in words.
    pub relative: bool,
    /// A number that may be below zero.
    pub signed: bool,
    /// Written by an action (finish, share, correct), never typed in a form.
    pub by_act: bool,
    /// How the field counts in the key by which a row of a document without an id is found again.
    pub in_key: InKey,
    /// A year: shown without a mark between thousands. While nobody has given one it is that of the first of these days that is
    /// known.
    pub year_of: Option<&'static [&'static str]>,
    /// Direction of a date that is typed without a year: ahead for plans, back for past events.
    pub lean: Lean,
    /// It is a day by which something is owed.
    pub deadline: bool,
    /// The default in a new record, as a person would type it.
    pub default: Option<&'static str>,
    /// The default follows from other fields of the record instead.
    pub follows: Option<Follows>,
    /// Of a duration: a bare number counts hours, up to this many; none when it counts minutes. A larger one is asked about.
    pub hours: Option<i64>,
    /// Of a time: the end of something, so that 24.00 is one.
    pub ends: bool,
    /// The first version of the document format (`document`) to which the default applies: in documents of earlier
    /// versions the field started empty.
    pub default_since: i64,
    /// A choice field of the record (for a child: of its parent) and the codes with which this field is asked for. With
    /// another code, or when no codes are listed, the field is shown only while it has a value.
    pub only: Option<(&'static str, &'static [&'static str])>,
    /// A link of the record that this number belongs to: while the link is empty, the default says nothing and is not
    /// shown (a version of no template).
    pub of_link: Option<&'static str>,
    /// How two values are settled that were written without seeing each other.
    pub settle: Settle,
}

impl Field {
    const fn new(name: &'static str, kind: Kind) -> Field {
        Field {
            name,
            kind,
            required: false,
            offers: None,
            title: false,
            list: false,
            parent: false,
            inline: false,
            below: None,
            elsewhere: false,
            by_place: false,
            in_row: false,
            ours: false,
            ours_unless: None,
            day: false,
            private: false,
            sentence: false,
            relative: false,
            signed: false,
            by_act: false,
            in_key: InKey::ByUse,
            year_of: None,
            lean: Lean::Nearest,
            deadline: false,
            default: None,
            follows: None,
            hours: None,
            ends: false,
            default_since: 1,
            only: None,
            of_link: None,
            settle: Settle::Ask,
        }
    }
    const fn required(mut self) -> Field {
        self.required = true;
        self
    }
    const fn title(mut self) -> Field {
        self.title = true;
        self
    }
    const fn offers(mut self, entity: Entity) -> Field {
        self.offers = Some(entity);
        self
    }
    const fn list(mut self) -> Field {
        self.list = true;
        self
    }
    const fn parent(mut self) -> Field {
        self.parent = true;
        self
    }
    const fn inline(mut self) -> Field {
        self.inline = true;
        self
    }
    const fn below(mut self, field: &'static str) -> Field {
        self.inline = true;
        self.below = Some(field);
        self
    }
    const fn elsewhere(mut self) -> Field {
        self.elsewhere = true;
        self
    }
    const fn by_place(mut self) -> Field {
        self.by_place = true;
        self
    }
    const fn in_row(mut self) -> Field {
        self.in_row = true;
        self
    }
    const fn ours(mut self) -> Field {
        self.ours = true;
        self
    }
    const fn ours_unless(mut self, field: &'static str) -> Field {
        self.ours = true;
        self.ours_unless = Some(field);
        self
    }
    const fn day(mut self) -> Field {
        self.day = true;
        self
    }
    const fn private(mut self) -> Field {
        self.private = true;
        self
    }
    const fn signed(mut self) -> Field {
        self.signed = true;
        self
    }

    const fn relative(mut self) -> Field {
        self.relative = true;
        self
    }
    const fn sentence(mut self) -> Field {
        self.sentence = true;
        self
    }
    const fn by_act(mut self) -> Field {
        self.by_act = true;
        self
    }
    const fn stated(mut self) -> Field {
        self.in_key = InKey::Stated;
        self
    }
    const fn unkeyed(mut self) -> Field {
        self.in_key = InKey::Never;
        self
    }
    const fn year_of(mut self, days: &'static [&'static str]) -> Field {
        self.year_of = Some(days);
        self
    }
    const fn ahead(mut self) -> Field {
        self.lean = Lean::Future;
        self
    }
    /// A day by which something is owed: "uge 7" and "februar" mean their last day.
    const fn deadline(mut self) -> Field {
        self.lean = Lean::Future;
        self.deadline = true;
        self
    }
    const fn behind(mut self) -> Field {
        self.lean = Lean::Past;
        self
    }
    const fn default(mut self, typed: &'static str) -> Field {
        self.default = Some(typed);
        self
    }
    const fn follows(mut self, follows: Follows) -> Field {
        self.follows = Some(follows);
        self
    }
    const fn hours(mut self, most: i64) -> Field {
        self.hours = Some(most);
        self
    }
    const fn ends(mut self) -> Field {
        self.ends = true;
        self
    }
    const fn default_since(mut self, version: i64) -> Field {
        self.default_since = version;
        self
    }

    const fn only(mut self, choice: &'static str, codes: &'static [&'static str]) -> Field {
        self.only = Some((choice, codes));
        self
    }

    const fn of_link(mut self, link: &'static str) -> Field {
        self.of_link = Some(link);
        self
    }

    const fn settle(mut self, settle: Settle) -> Field {
        self.settle = settle;
        self
    }

    /// Whether a value, as it is typed, says nothing in this record; `filled` tells whether a link of the record is.
    pub fn goes_without_saying(&self, typed: &str, filled: impl FnOnce(&str) -> bool) -> bool {
        self.of_link.is_some_and(|link| self.default == Some(typed) && !filled(link))
    }

    /// Whether the field is asked for; `of` gives the code of a choice field in the record.
    pub fn is_asked(&self, of: impl FnOnce(&str) -> Option<String>) -> bool {
        match self.only {
            Some((choice, codes)) => of(choice).is_some_and(|code| codes.contains(&code.as_str())),
            None => true,
        }
    }

    /// The year of the days of a record that this year follows while nobody has given one; `of` reads a day of the record.
    pub fn year(&self, of: impl Fn(&str) -> Option<NaiveDate>) -> Option<i64> {
        self.year_of?.iter().find_map(|day| of(day)).map(|day| i64::from(day.year()))
    }

    /// Whether a new record starts with a value here.
    pub const fn has_default(&self) -> bool {
        self.default.is_some() || self.follows.is_some()
    }

    /// Whether the default is the day of creation, which a document that is read later does not have.
    pub fn starts_today(&self) -> bool {
        self.default == Some("i dag")
    }

    /// Whether the field's cell is one boolean per member.
    pub fn is_set(&self) -> bool {
        matches!(self.kind, Kind::Set(_) | Kind::Links(_))
    }

    /// The entity this field points to.
    pub fn target(&self) -> Option<Entity> {
        match self.kind {
            Kind::Link(entity) | Kind::Links(entity) => Some(entity),
            _ => None,
        }
    }
}

/// Fields that no longer exist. Their names are never used again, because old logs and people's files have them. Their
/// values are removed from a file when it is opened (`store/retired.rs`), and skipped when a document is read.
pub const RETIRED: &[(Entity, &str)] = &[(Entity::Absence, "reason"), (Entity::Duty, "locked")];

/// Default order of an entity's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Danish alphabetical order of the title.
    Name,
    /// Latest day first.
    Newest,
    /// Earliest day first.
    Oldest,
    /// By the record's own `number` field, for children in a sequence.
    Sequence,
    /// Open records first, by the day they end; then records that are over, the latest first ([`Record::ending`]).
    ///
    /// [`Record::ending`]: crate::domain::value::Record::ending
    Ending,
}

/// Properties of an entity as a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meta {
    /// Prefix of the human number (`F` in F-01) and its least digits; none for children that are never named alone.
    pub number: Option<(&'static str, usize)>,
    /// Order of its lists.
    pub order: Order,
    /// An unfinished record is a local draft as a whole (decision "Drafts").
    pub drafts: bool,
    /// The field its form begins with, if that is not the first one: names and lists keep the order of the table.
    pub begins: Option<&'static str>,
}

const fn by(order: Order) -> Meta {
    Meta { number: None, order, drafts: false, begins: None }
}

impl Meta {
    const fn number(mut self, prefix: &'static str, digits: usize) -> Meta {
        self.number = Some((prefix, digits));
        self
    }
    const fn drafts(mut self) -> Meta {
        self.drafts = true;
        self
    }
    const fn begins(mut self, field: &'static str) -> Meta {
        self.begins = Some(field);
        self
    }
}

macro_rules! kind {
    (Until $from:ident) => {
        Kind::Until(stringify!($from))
    };
    (Choice $list:ident) => {
        Kind::Choice(&<$list as Coded>::LIST)
    };
    (Set $list:ident) => {
        Kind::Set(&<$list as Coded>::LIST)
    };
    (Link $entity:ident) => {
        Kind::Link(Entity::$entity)
    };
    (Links $entity:ident) => {
        Kind::Links(Entity::$entity)
    };
    ($kind:ident) => {
        Kind::$kind
    };
}

macro_rules! entities {
    ($(
        $(#[$meta:meta])*
        $entity:ident $name:literal $order:ident $(. $flag:ident ( $($flag_arg:expr),* ))* {
            $(
                $(#[$fmeta:meta])*
                $field:ident : $kind:ident $(( $arg:ident ))? $(. $fflag:ident ( $($farg:expr),* ))* ;
            )*
        }
    )*) => {
        /// Every kind of record the program stores.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Entity { $( $(#[$meta])* $entity ),* }

        impl Entity {
            /// Every entity, in the table's order.
            pub const ALL: &'static [Entity] = &[ $( Entity::$entity ),* ];

            /// Stable name.
            pub const fn name(self) -> &'static str {
                match self { $( Entity::$entity => $name ),* }
            }

            /// The entity with this stable name.
            pub fn from_name(name: &str) -> Option<Entity> {
                match name { $( $name => Some(Entity::$entity), )* _ => None }
            }

            /// Its fields, in form order.
            pub const fn fields(self) -> &'static [Field] {
                match self { $( Entity::$entity => {
                    const FIELDS: &[Field] = &[ $( $(#[$fmeta])* Field::new(stringify!($field), kind!($kind $($arg)?)) $(. $fflag ( $($farg),* ))* ),* ];
                    FIELDS
                } ),* }
            }

            /// Its properties as a whole.
            pub const fn meta(self) -> Meta {
                match self { $( Entity::$entity => by(Order::$order) $(. $flag ( $($flag_arg),* ))* ),* }
            }
        }
    };
}

impl Entity {
    /// The index of a field in the entity's records.
    pub fn position(self, field: &str) -> Option<usize> {
        self.fields().iter().position(|f| f.name == field)
    }

    /// The field with this name.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|f| f.name == name)
    }

    /// Fields shown as columns of the entity's list, and after them what else a record belongs to, where there is room. A
    /// record that exists only under others names these in front, because its own words do not tell it apart.
    pub fn columns(self) -> impl Iterator<Item = &'static Field> {
        let is_child = self.is_child();
        let listed = move |f: &Field| f.list || is_child && f.parent;
        let others = self.fields().iter().filter(move |f| f.parent && !listed(f));
        self.fields().iter().filter(move |f| listed(f)).chain(others)
    }

    /// Fields shown in a row that stands under another record: the columns, what else the record belongs to, and why it was
    /// put off or dropped.
    pub fn row_fields(self) -> impl Iterator<Item = &'static Field> {
        self.fields().iter().filter(|f| f.list || f.parent || PUT_OFF.contains(&f.name))
    }

    /// The field that holds the day the record belongs to.
    pub fn day_field(self) -> Option<&'static Field> {
        self.fields().iter().find(|f| f.day)
    }

    /// Fields that make up the record's name.
    pub fn title_fields(self) -> impl Iterator<Item = &'static Field> {
        self.fields().iter().filter(|f| f.title)
    }

    /// Entities listed under this one, each with the field that points here.
    pub fn children(self) -> impl Iterator<Item = (Entity, &'static Field)> {
        Entity::ALL.iter().flat_map(move |&child| {
            child.fields().iter().filter(move |f| f.parent && f.target() == Some(self)).map(move |f| (child, f))
        })
    }

    /// The rows that are part of a record of this entity, each with the field that points here: those that exist only under
    /// it. A row with several parents is part of the first.
    pub fn rows(self) -> impl Iterator<Item = (Entity, &'static Field)> {
        self.children().filter(|(child, field)| {
            child.is_child() && child.fields().iter().find(|f| f.parent).is_some_and(|first| first.name == field.name)
        })
    }

    /// The parents above `field` that keep a row when the record in `field` goes: a row is part of the first record it belongs to,
    /// and of those it cannot be told without. A task of a meeting stays without the unit it was agreed for.
    pub fn kept_by(self, field: &Field) -> impl Iterator<Item = &'static Field> {
        let goes_along = field.required || field.title;
        let above = self.fields().iter().take_while(move |above| above.name != field.name);
        above.filter(move |above| above.parent && !goes_along)
    }

    /// Whether records of this entity exist only under another record.
    pub fn is_child(self) -> bool {
        self.meta().number.is_none() && self.fields().iter().any(|f| f.parent)
    }

    /// The human number of a record, such as `F-01`.
    pub fn numbered(self, number: i64) -> Option<String> {
        self.meta().number.map(|(prefix, digits)| format!("{prefix}-{number:0digits$}"))
    }

    /// The entity and number a person means by `F-01`, `f-1` or `obs 42`.
    pub fn parse_number(typed: &str) -> Option<(Entity, i64)> {
        let typed = typed.trim();
        let split = typed.find(|c: char| c.is_ascii_digit())?;
        let prefix = typed[..split].trim_end_matches(['-', ' ']);
        let number = typed[split..].parse().ok().filter(|number| *number <= LARGEST_NUMBER)?;
        Entity::ALL
            .iter()
            .find(|e| e.meta().number.is_some_and(|(p, _)| p.eq_ignore_ascii_case(prefix)))
            .map(|&entity| (entity, number))
    }
}

/// The fields with the reason why something was put off or dropped.
pub const PUT_OFF: [&str; 2] = ["postponed_reason", "dropped_reason"];

/// The largest human number of a record. The digits of a civil registration number make a larger one.
pub const LARGEST_NUMBER: i64 = 99_999_999;

/// Most hours that a bare number means in the length of a meeting or a course day; a larger number may be minutes.
const MOST_OF_A_MEETING: i64 = 12;
/// Most hours that a bare number means in the hours of an engagement.
const MOST_OF_A_BUDGET: i64 = 10_000;
/// Most hours that a bare number means in the hours of a week.
const MOST_OF_A_WEEK: i64 = 60;

/// The field table, given to a macro: `field_table!(entities)` makes [`Entity`] of it, `domain::typed` the typed records.
macro_rules! field_table {
    ($make:ident) => {
        $make! {
    /// Kommune.
    Municipality "municipality" Name .number("KOM", 2) {
        name: Line .required() .title() .list();
        code: Line .list();
        consultant_count: Number .list();
        winter_week: Number .default("7") .list();
        half_holidays: Set(HalfHoliday);
        note: Note;
    }
    /// Kalenderdag: a day a municipality's calendar differs on (2.4).
    CalendarDay "calendar_day" Oldest {
        municipality: Link(Municipality) .required() .parent();
        date: Date .required() .day() .title() .list();
        kind: Choice(CalendarDayKind) .required() .default("lukkedag") .list();
        name: Line .list();
    }
    /// Organisation.
    Organisation "organisation" Name .number("ORG", 2) {
        name: Line .required() .title() .list();
        kind: Choice(OrganisationKind) .required() .default("forvaltning") .list();
        parent: Link(Organisation) .list();
        municipality: Link(Municipality) .list();
        note: Note;
    }
    /// Enhed.
    Unit "unit" Name .number("E", 2) {
        name: Line .required() .title() .list();
        kind: Choice(UnitKind) .required() .list();
        leader: Link(Person);
        ownership: Choice(Ownership) .default("kommunal") .list();
        municipality: Link(Municipality) .parent() .list();
        age_min: Number;
        age_max: Number;
        preferred_time: Line;
        parent: Link(Unit);
        note: Note;
    }
    /// Stue.
    Room "room" Name {
        unit: Link(Unit) .required() .parent() .below("leader");
        name: Line .required() .title() .list();
        age_band: Choice(AgeBand) .list();
        note: Note;
    }
    /// Tilsyn: when, what kind, with what outcome; consultants advise, they do not inspect (2.1, S3:102).
    Inspection "inspection" Newest {
        unit: Link(Unit) .required() .parent() .title() .list();
        date: Date .required() .day() .title() .list();
        kind: Choice(InspectionKind) .list();
        outcome: Choice(InspectionOutcome) .list();
        due: Until(date) .list();
        closed_at: Date .behind() .list() .settle(Settle::First);
        postponed_reason: Line .by_act() .sentence();
        note: Note;
    }
    /// Person.
    Person "person" Name .number("P", 2) .begins("name") {
        initials: Line .title() .list();
        name: Line .required() .title() .list();
        title: Line .list();
        organisation: Link(Organisation) .parent() .list();
        unit: Link(Unit) .parent() .list();
        functions: Set(Function);
        mail: Line .private();
        phone: Line .private();
        profession: Choice(Profession);
        aliases: Line;
        background: Note;
        note: Note;
    }
    /// Kompetence (S0:30, S1:11).
    Competence "competence" Name {
        person: Link(Person) .required() .parent() .below("background");
        area: Line .required() .title() .list();
        kind: Choice(CompetenceKind) .required() .default("ekspert") .list();
        evidence: Line .list();
    }
    /// Team (S2:43, S3:27).
    Team "team" Name .number("T", 2) {
        name: Line .required() .title() .list();
        kind: Choice(TeamKind) .required() .default("praksiskonsulenter") .list();
        start: Date .list();
        target_fte: Fte .default("3,00") .list();
        min_head: Number;
        max_head: Number;
        note: Note;
    }
    /// Teammedlem (S2:43).
    TeamMember "team_member" Name {
        team: Link(Team) .required() .parent() .below("kind");
        person: Link(Person) .required() .parent() .elsewhere() .title() .list();
        membership: Choice(TeamMembership) .required() .default("kerne") .list();
        role: Choice(TeamRole) .required() .default("konsulent") .list();
        fte: Fte .list();
        from: Date .list();
        to: Until(from) .list();
        weekdays: Set(Weekday);
        mornings: Set(Weekday);
        planner: YesNo;
        home_org: Link(Organisation);
    }
    /// GovernanceTrin: treatment in MED and leader forums (S2:54).
    GovernanceStep "governance_step" Oldest {
        team: Link(Team) .required() .parent();
        forum: Choice(Forum) .required() .title() .list();
        date: Date .required() .day() .list();
        outcome: Note;
    }
    /// Program (S2:7).
    Programme "programme" Name .number("PRG", 2) {
        name: Line .required() .title() .list();
        predecessor: Link(Programme) .list();
        aim: Note;
        start: Fuzzy .list();
        end: Fuzzy .list();
        note: Note;
    }
    /// Partner of a programme (S2:30, S2:82).
    Partner "partner" Name {
        programme: Link(Programme) .required() .parent() .below("aim");
        organisation: Link(Organisation) .required() .title() .list();
        role: Line .list();
    }
    /// PolitiskMål (S1:7, S2:7).
    PolicyGoal "policy_goal" Name .number("PM", 2) {
        title: Line .required() .title() .list();
        source: Choice(PolicySource) .required() .default("lov") .list();
        pillar: Line;
        from: Date .list();
        to: Until(from) .list();
        note: Note;
    }
    /// Netværk (S0, S1).
    Network "network" Name .number("N", 2) {
        name: Line .required() .title() .list();
        competence_area: Line .list();
        owner_org: Link(Organisation) .list();
        municipality: Link(Municipality) .parent();
        purpose: Note;
        scope: Set(NetworkScope);
        founded: Fuzzy;
        contact: Line;
        forum_url: Line;
        source_date: Date .behind();
        note: Note;
    }
    /// Netværksperiode (S0:5-10, S1:60).
    NetworkPeriod "network_period" Newest .number("NP", 2) {
        network: Link(Network) .required() .parent() .title() .list();
        name: Line .required() .title() .list();
        from: Date .required() .day() .list();
        to: Until(from) .list();
        planned_meetings: Number .list();
        default_minutes: Minutes .hours(MOST_OF_A_MEETING);
        place: Line;
        places: Number;
        meeting_template: Link(MeetingTemplate);
        agenda_days: Number;
        minutes_days: Number;
        renewed_from: Link(NetworkPeriod);
        status: Choice(PeriodStatus) .required() .default("besluttet") .list();
        decision_note: Note;
    }
    /// Takst (S0:48).
    FeeBand "fee_band" Sequence {
        network_period: Link(NetworkPeriod) .required() .parent() .below("place");
        number: Number .required() .title() .list();
        to_count: Number .list();
        amount: Money .required() .list();
        per: Choice(FeePer) .required() .default("periode") .list();
    }
    /// Medlemskab (S0:9, S1:32, S1:42).
    Membership "membership" Name {
        network_period: Link(NetworkPeriod) .required() .parent() .below("planned_meetings");
        person: Link(Person) .required() .parent() .elsewhere() .title() .list();
        unit: Link(Unit) .parent() .elsewhere() .unkeyed() .list();
        municipality: Link(Municipality) .list();
        role: Choice(MemberRole) .required() .default("konsulent") .list();
        from: Date .list();
        to: Until(from) .list();
        criteria: Set(MemberCriterion);
        selected_by: Link(Person);
        agreement_date: Date;
        deputy: Link(Person);
    }
    /// Tilmelding (S0:48-50).
    Registration "registration" Name {
        network_period: Link(NetworkPeriod) .required() .parent() .below("planned_meetings");
        municipality: Link(Municipality) .required() .parent() .elsewhere() .title() .list();
        participants: Number .required() .list();
        status: Choice(RegistrationStatus) .required() .default("tilmeldt") .list();
        answer_by: Date .deadline() .list();
        invoiced_at: Date .behind();
        invoice_ref: Line .private();
        paid_at: Date .behind() .list();
        postponed_reason: Line .by_act() .sentence();
    }
    /// Ønske to a network (S0:54).
    Wish "wish" Newest {
        network: Link(Network) .required() .parent();
        text: Line .required() .title() .list() .sentence();
        date: Date .day() .list();
        person: Link(Person) .list();
        meeting: Link(Meeting);
    }
    /// Mødeskabelon: the fixed items and tasks of the meetings of a season.
    MeetingTemplate "meeting_template" Name .number("MS", 2) {
        name: Line .required() .title() .list();
        kind: Choice(MeetingKind) .default("netvaerk") .list();
        default_minutes: Minutes .hours(MOST_OF_A_MEETING) .list();
        locked: YesNo .list();
        note: Note;
    }
    /// Fast punkt of a template.
    TemplateItem "template_item" Sequence {
        meeting_template: Link(MeetingTemplate) .required() .parent() .inline();
        number: Number .list() .by_place();
        title: Line .required() .title() .list() .sentence();
        kind: Choice(AgendaKind) .default("droeftelse") .list();
        perspective: Choice(Perspective) .list();
        direction: Choice(Direction) .list();
        duration: Minutes .list();
    }
    /// Fast opgave of a template: one for the meeting, or one for each member or unit, some working days from it.
    TemplateTask "template_task" Sequence {
        meeting_template: Link(MeetingTemplate) .required() .parent() .inline();
        number: Number .list() .by_place();
        key: Line;
        text: Line .required() .title() .list() .sentence();
        phase: Choice(MeetingPhase) .required() .default("foer") .list();
        kind: Choice(TaskKind) .default("opgave");
        party: Choice(Party) .default("konsulent") .list();
        per: Choice(TaskPer) .required() .default("en") .list();
        offset: Number .required() .signed() .list();
        minutes: Minutes .list();
    }
    /// Møde (S0:10, S4:356).
    Meeting "meeting" Newest .number("M", 3) {
        title: Line .required() .title() .list() .sentence();
        kind: Choice(MeetingKind) .required() .default("netvaerk") .list();
        date: Date .ahead() .required() .day() .list();
        start_time: Time .list();
        duration: Minutes .hours(MOST_OF_A_MEETING) .list();
        end_date: Until(date);
        place: Line .list();
        online_link: Line;
        network_period: Link(NetworkPeriod) .parent();
        engagement: Link(Engagement) .parent();
        municipality: Link(Municipality) .parent() .stated();
        status: Choice(MeetingStatus) .required() .default("planlagt") .list();
        cancelled_reason: Line .only("status", &["aflyst"]) .sentence();
        people: Links(Person) .ours();
        chair: Link(Person);
        minutes_taker: Link(Person);
        answer_by: Date .deadline();
        catering: Line;
        content: Note;
        form: Line;
        minutes: Note;
        minutes_approved_at: Date .behind() .by_act() .settle(Settle::First);
        meeting_template: Link(MeetingTemplate);
        note: Note;
    }
    /// Dagsordenspunkt (S0:12-30, S1:20).
    AgendaItem "agenda_item" Sequence {
        meeting: Link(Meeting) .required() .parent() .below("people");
        number: Number .list() .by_place();
        title: Line .required() .title() .list() .sentence();
        kind: Choice(AgendaKind) .default("droeftelse") .list();
        perspective: Choice(Perspective);
        direction: Choice(Direction);
        presenter: Link(Person) .parent() .elsewhere() .list();
        policy_goal: Link(PolicyGoal);
        duration: Minutes .list();
        proposed_by: Link(Person);
        question: Link(Question);
        fixed: YesNo;
        state: Choice(ItemState) .by_act() .settle(Settle::Furthest);
        minutes: Note;
        carried_from: Link(AgendaItem) .by_act();
        note: Note;
    }
    /// Beslutning, made under an item; it stands until a later one replaces it.
    Decision "decision" Newest .number("BES", 3) {
        agenda_item: Link(AgendaItem) .required() .parent();
        text: Line .required() .title() .list() .sentence();
        date: Date .by_act() .day() .list();
        applies_to: Links(Unit) .list();
        replaced_by: Link(Decision);
    }
    /// Deltagelse (S1:20, S1:56): of a person of the file, or of a guest by name.
    Attendance "attendance" Name {
        meeting: Link(Meeting) .required() .parent() .below("people");
        person: Link(Person) .parent() .elsewhere() .title() .list();
        status: Choice(AttendanceStatus) .required() .default("inviteret") .list();
        contributed: YesNo .list();
        guest: Line .title() .stated() .list();
        stands_in_for: Link(Person);
        answered_at: Date .behind();
    }
    /// MødeOpgave: before, during, after (S1:24).
    MeetingTask "meeting_task" Oldest {
        meeting: Link(Meeting) .required() .parent();
        phase: Choice(MeetingPhase) .required() .default("foer") .list();
        text: Line .required() .title() .list() .sentence();
        kind: Choice(TaskKind) .default("opgave");
        party: Choice(Party) .default("konsulent") .list();
        perspective: Choice(Perspective);
        responsible: Link(Person) .list();
        unit: Link(Unit) .parent() .elsewhere() .stated();
        agenda_item: Link(AgendaItem) .parent() .elsewhere() .stated();
        due: Date .deadline() .day() .list();
        done_at: Date .behind() .list() .settle(Settle::First);
        minutes: Minutes;
        key: Line .by_act();
        offset: Number .by_act();
        postponed_reason: Line .by_act() .sentence();
        dropped_reason: Line .by_act() .sentence();
    }
    /// Udsendelse (S1:58).
    Dispatch "dispatch" Newest {
        meeting: Link(Meeting) .required() .parent();
        kind: Choice(DispatchKind) .required() .title() .default("dagsorden") .list();
        sent_at: Date .behind() .required() .day() .list() .settle(Settle::First);
        recipients: Links(Person);
        note: Line;
        channel: Line .list();
        filed_ref: Line .list();
    }
    /// Materiale (S0:46).
    Material "material" Name {
        meeting: Link(Meeting) .required() .parent();
        title: Line .required() .title() .list();
        address: Line .list();
    }
    /// Forpligtelse (S1:24-52, S4:237).
    Commitment "commitment" Name {
        network_period: Link(NetworkPeriod) .parent();
        engagement: Link(Engagement) .parent();
        party: Choice(Party) .required() .list();
        text: Line .required() .title() .list() .sentence();
        unit: Link(Unit) .parent() .elsewhere() .unkeyed();
        person: Link(Person);
        due: Date .deadline() .list();
        kept_at: Date .behind() .settle(Settle::First);
        status: Choice(CommitmentStatus) .required() .default("aftalt") .list();
        postponed_reason: Line .by_act() .sentence();
    }
    /// Indsats (S1:15).
    Initiative "initiative" Name .number("I", 2) {
        title: Line .required() .title() .list() .sentence();
        origin_meeting: Link(Meeting) .parent() .list();
        policy_goal: Link(PolicyGoal) .parent() .list();
        network: Link(Network) .parent() .elsewhere() .stated();
        municipality: Link(Municipality);
        note: Note;
    }
    /// IndsatsStatus (S1:45-46).
    InitiativeStatus "initiative_status" Name {
        initiative: Link(Initiative) .required() .parent();
        unit: Link(Unit) .required() .parent() .elsewhere() .title() .list();
        status: Choice(InitiativeState) .required() .default("ukendt") .list();
        assessment: Note;
        priority: Number .list();
        date: Date .day() .list();
        assessed_by: Link(Person);
        due: Date .deadline();
    }
    /// Strukturbeslutning (S1:60): kept from the day its preparation begins.
    StructureDecision "structure_decision" Newest .number("SB", 2) {
        municipality: Link(Municipality) .required() .parent() .title() .list();
        spring: Number .required() .title() .stated() .list() .year_of(&["from", "meeting_date"]);
        status: Choice(StructureStatus) .by_act() .list();
        meeting: Link(Meeting);
        meeting_date: Date .day() .list();
        recommendation_at: Date .list();
        from: Date .list();
        to: Until(from) .list();
        note: Note;
    }
    /// StrukturValg (S1:60).
    StructureChoice "structure_choice" Name {
        structure_decision: Link(StructureDecision) .required() .parent() .inline();
        network: Link(Network) .parent() .elsewhere() .title() .list();
        new_name: Line .title() .stated() .list();
        decision: Choice(StructureDecisionKind) .list();
        network_input_at: Date .list();
        input: Note;
        reason: Note;
        planned_meetings: Number;
        facilitators: Links(Person);
        network_period: Link(NetworkPeriod) .by_act();
    }
    /// Anmodning (S2:41, S3:74, S3:83).
    Request "request" Newest .number("ANM", 2) {
        title: Line .required() .title() .list() .sentence();
        received: Date .behind() .required() .day() .default("i dag") .list();
        municipality: Link(Municipality) .parent() .list();
        unit: Link(Unit) .parent();
        applicant_form: Choice(ApplicantForm);
        kind: Choice(EngagementKind) .list();
        trigger: Choice(Trigger);
        description: Note;
        units: Links(Unit);
        wanted_week: Week .ahead() .list();
        round_due: Date .deadline();
        priority: Number .list();
        prioritised_by: Line;
        prioritised_at: Date .settle(Settle::First);
        status: Choice(RequestStatus) .required() .default("modtaget") .list() .settle(Settle::Furthest);
        reason: Note;
        decided_at: Date .settle(Settle::First);
        engagement: Link(Engagement) .parent();
    }
    /// Indstilling by leder or chef (S2:41).
    Endorsement "endorsement" Oldest {
        request: Link(Request) .required() .parent() .below("units");
        role: Choice(EndorsementRole) .required() .title() .list();
        person: Link(Person) .list();
        date: Date .day() .list();
        recommendation: Choice(Recommendation) .default("anbefales") .list();
        note: Note;
    }
    /// Forløb (S2, S3).
    Engagement "engagement" Ending .number("F", 2) {
        title: Line .required() .title() .list() .sentence();
        kind: Choice(EngagementKind) .required() .default("lang") .list();
        status: Choice(EngagementStatus) .required() .default("udkast") .list() .settle(Settle::AlwaysAsk);
        municipality: Link(Municipality) .parent() .list();
        start: Date .ahead() .day() .list();
        end: Until(start) .list();
        hours_budget: Minutes .hours(MOST_OF_A_BUDGET);
        purpose: Note;
        trigger: Choice(Trigger);
        trigger_date: Date .behind();
        applicant_kind: Choice(ApplicantKind);
        applicant_form: Choice(ApplicantForm);
        applicant_org: Link(Organisation);
        applicant_unit: Link(Unit);
        scope: Choice(EngagementScope);
        end_roughly: Fuzzy .ahead();
        template: Link(Template);
        template_version: Number .default("1") .of_link("template");
        price: Money .default("0");
        followup_date: Date .deadline();
        programme: Link(Programme) .parent();
        policy_goals: Links(PolicyGoal);
        copied_from: Link(Engagement);
        status_reason: Line .sentence();
        note: Note;
    }
    /// Pause of an engagement (F69): from its first day to the day work starts again; no `to` while it lasts.
    Pause "pause" Newest {
        engagement: Link(Engagement) .required() .parent() .elsewhere();
        from: Date .required() .day() .default("i dag") .list();
        to: Until(from) .list();
        reason: Line .required() .title() .list() .sentence();
    }
    /// Skabelon made by people of the file (spec 4.5); each version is one record, which does not change once it is
    /// used.
    Template "template" Name .number("SKB", 2) {
        name: Line .required() .title() .list();
        kind: Choice(EngagementKind) .required() .default("lang") .list();
        version: Number .required() .title() .default("1") .list();
        based_on: Line .list();
        valid_from: Date;
        locked: YesNo .list();
        note: Note;
    }
    /// Fase of a template: a number of months or of working days, or no length.
    TemplatePhase "template_phase" Sequence {
        template: Link(Template) .required() .parent();
        number: Number .required() .list();
        name: Line .required() .title() .list();
        months: Number .list();
        working_days: Number .list();
    }
    /// Milepæl of a template, in order; a milestone that counts from another comes after it.
    TemplateMilestone "template_milestone" Sequence {
        template: Link(Template) .required() .parent();
        number: Number .required() .list();
        key: Line .required();
        title: Line .required() .title() .list();
        phase: Number;
        when: Line .list() .relative();
        required: YesNo .list();
        per_unit: YesNo .list();
        weight: Number .default("1") .list();
        repeat_weeks: Number;
        session_kind: Choice(SessionKind);
        session_number: Number;
        session_minutes: Minutes .hours(MOST_OF_A_MEETING);
        session_needs: Choice(SessionNeed);
        session_questions: Note;
    }
    /// Forløbsenhed (S3:74).
    EngagementUnit "engagement_unit" Name {
        engagement: Link(Engagement) .required() .parent() .below("kind");
        unit: Link(Unit) .required() .parent() .elsewhere() .title() .list();
        status: Choice(EngagementUnitStatus) .required() .default("aktiv") .list();
        from: Date .list();
        to: Until(from) .list();
        selection_basis: Line .list() .sentence();
    }
    /// Fase (S3:60-62, S2:47-50).
    Phase "phase" Sequence {
        engagement: Link(Engagement) .required() .parent();
        number: Number .required() .list();
        name: Line .required() .title() .list();
        start: Date .list();
        end: Until(start) .list();
        actual_end: Date .list() .settle(Settle::First);
        status: Choice(PhaseStatus) .required() .default("kommende") .list() .settle(Settle::Furthest);
        skip_reason: Line .sentence();
    }
    /// Milepæl (4.5).
    Milestone "milestone" Oldest {
        engagement: Link(Engagement) .required() .parent();
        key: Line;
        title: Line .required() .title() .list() .sentence();
        phase: Link(Phase) .list();
        unit: Link(Unit) .parent() .elsewhere() .title() .list();
        date: Date .deadline() .day() .list();
        anchor: Line .relative();
        postponed_to: Date .deadline() .list();
        postponed_reason: Line .sentence();
        done_at: Date .behind() .list() .settle(Settle::First);
        dropped_reason: Line .sentence();
        required: YesNo .list();
        weight: Number .default("1") .list();
        source: Choice(MilestoneSource) .default("egen");
        touched: YesNo;
    }
    /// Gruppe (S3:78, S3:113).
    Group "group" Name {
        engagement: Link(Engagement) .required() .parent() .title();
        kind: Choice(GroupKind) .required() .title() .default("arbejdsgruppe") .list();
        unit: Link(Unit) .title() .list();
        established: Date .behind() .list();
        note: Note;
    }
    /// Gruppemedlem (S3:78).
    GroupMember "group_member" Name {
        group: Link(Group) .required() .parent() .below("unit");
        person: Link(Person) .title() .list();
        profession: Choice(Profession) .title() .list();
        role: Line .list();
    }
    /// Bemanding (S3:29, S2:73).
    Assignment "assignment" Name {
        engagement: Link(Engagement) .parent() .below("kind");
        network: Link(Network) .parent() .below("municipality");
        cohort: Link(Cohort) .parent() .below("participants");
        person: Link(Person) .required() .parent() .elsewhere() .title() .list() .ours_unless("external");
        role: Choice(AssignmentRole) .required() .default("lead") .list();
        from: Date .list();
        to: Until(from) .list();
        weekly: Minutes .hours(MOST_OF_A_WEEK) .list();
        external: YesNo;
    }
    /// Samarbejdsaftale (S3:43, S4:178, S4:236).
    Agreement "agreement" Newest {
        engagement: Link(Engagement) .required() .parent();
        date: Date .day() .list();
        parties: Set(AgreementParty) .list();
        one_line_goal: Line .required() .title() .list() .sentence();
        expectations: Note;
        content_form: Note;
    }
    /// Aktivitet (S3:38, S2:70-75).
    Activity "activity" Newest .number("A", 4) {
        kind: Choice(ActivityKind) .required() .title() .list();
        engagement: Link(Engagement) .parent() .list();
        date: Date .behind() .required() .day() .default("i dag") .list();
        start_time: Time .list();
        minutes: Minutes .required() .list();
        units: Links(Unit) .list();
        people: Links(Person) .list();
        network: Link(Network) .parent();
        cohort: Link(Cohort) .parent();
        place: Line;
        on_site: YesNo .follows(Follows::OnSite) .default_since(3);
        delivered: YesNo .follows(Follows::Delivered) .default_since(2);
        status: Choice(ActivityStatus) .required() .default("afholdt") .list();
        cancelled_reason: Line .only("status", &["aflyst"]) .sentence();
        travel: Minutes;
        prep: Minutes;
        text: Note;
        next_step: Line .sentence();
        next_owner: Line;
        next_due: Date .deadline();
        next_done: Date .behind();
        postponed_reason: Line .by_act() .sentence();
        direction: Choice(Direction);
        learning_form: Choice(LearningForm);
        external: YesNo;
        tags: Links(Tag);
    }
    /// Næste skridt: an agreed task, with its owner and its day (F51, C9).
    Task "task" Oldest .number("NS", 3) {
        what: Line .required() .title() .list() .sentence();
        who: Line .list();
        due: Date .deadline() .day() .list();
        status: Choice(TaskStatus) .required() .default("aftalt") .list();
        engagement: Link(Engagement) .parent() .list();
        network: Link(Network) .parent();
        unit: Link(Unit) .parent();
        observation: Link(Observation) .parent();
        people: Links(Person);
        done_at: Date .behind() .settle(Settle::First);
        postponed_reason: Line .by_act() .sentence();
        dropped_reason: Line .by_act() .sentence();
        note: Note;
    }
    /// Tidsregistrering, only for time no activity covers (S4:360).
    TimeEntry "time_entry" Newest .number("TR", 3) {
        person: Link(Person) .required() .parent() .title() .list() .ours();
        date: Date .behind() .required() .day() .default("i dag") .list();
        minutes: Minutes .required() .list();
        purpose: Line .title() .list() .sentence();
        phase: Choice(MeetingPhase) .list();
        meeting: Link(Meeting) .parent();
        engagement: Link(Engagement) .parent();
    }
    /// Mål, with the five SMTTE fields in any order (S3:55, 2.3).
    Goal "goal" Sequence {
        engagement: Link(Engagement) .required() .parent() .title();
        number: Number .list();
        title: Line .required() .title() .list() .sentence();
        unit: Link(Unit) .parent() .list();
        status: Choice(GoalStatus) .required() .default("formuleret") .list() .settle(Settle::AlwaysAsk);
        started: Date .day() .settle(Settle::First);
        context: Note;
        aim: Note;
        signs: Note;
        actions: Note;
        evaluation: Note;
        level: Choice(Level) .default("laeringsmiljoe");
        formulated_by: Choice(FormulatedBy);
        themes: Set(Theme);
        foundations: Set(Foundation);
        policy_goal: Link(PolicyGoal);
        data_sources: Line .sentence();
        given_up_reason: Line .sentence();
    }
    /// Evaluering (S2:49, S2:58).
    Evaluation "evaluation" Newest .number("EV", 2) {
        goal: Link(Goal) .parent() .title() .list();
        engagement: Link(Engagement) .parent() .list();
        team: Link(Team) .parent() .list();
        date: Date .required() .day() .title() .default("i dag") .list();
        level: Choice(EvaluationLevel) .list();
        result: Choice(EvaluationResult) .list();
        text: Note;
        benchmarks: Set(Benchmark);
        participants: Line .sentence();
    }
    /// Plan (S2:50).
    Plan "plan" Name {
        engagement: Link(Engagement) .required() .parent() .title();
        kind: Choice(PlanKind) .required() .title() .list();
        unit: Link(Unit) .title() .list();
        owner: Line .list();
        date: Date .list();
    }
    /// Planpunkt (S2:50).
    PlanItem "plan_item" Oldest {
        plan: Link(Plan) .required() .parent() .below("date");
        what: Line .required() .title() .list() .sentence();
        who: Line .list();
        due: Date .deadline() .day() .list();
        status: Choice(PlanItemStatus) .required() .default("ikke_begyndt") .list();
        postponed_reason: Line .by_act() .sentence();
        dropped_reason: Line .by_act() .sentence();
    }
    /// Observation (S3:60-62, S3:119, S4:373).
    Observation "observation" Newest .number("OBS", 4) .drafts() {
        engagement: Link(Engagement) .parent() .list();
        unit: Link(Unit) .required() .parent() .title() .list();
        room: Line .title() .offers(Entity::Room);
        age_band: Choice(AgeBand);
        date: Date .behind() .required() .day() .default("i dag") .list();
        start_time: Time;
        end_time: Time .ends();
        observer: Link(Person) .parent() .list();
        co_observer: Link(Person);
        announced: Choice(Announced) .default("aftalt");
        method: Choice(Method) .required() .default("systematisk_iagttagelse") .list();
        purpose: Choice(Purpose) .required() .default("opfoelgning") .list();
        level: Choice(Level) .required() .default("laeringsmiljoe");
        situation: Choice(Situation);
        situation_note: Line .sentence();
        watch_for: Line .only("method", &[]) .sentence();
        children: Number;
        adults: Number;
        themes: Set(Theme);
        foundations: Set(Foundation);
        story_title: Line .only("method", &["praksisfortaelling"]) .sentence();
        scale: Link(Scale) .only("method", &["egen_skala", "kids", "iters", "ecers"]);
        paper_form: Line .only("method", &["kids", "iters", "ecers"]);
        media_path: Line .only("method", &["foto_video"]);
        consent: Line .only("method", &["boerneinterview", "foto_video"]) .sentence();
        document: Line .only("method", &["dokumentstudie"]);
        document_date: Date .behind() .only("method", &["dokumentstudie"]);
        description: Note;
        wonder: Note .only("method", &["praksisfortaelling"]);
        perspectives: Note .only("method", &["praksisfortaelling"]);
        interpretation: Note;
        outcome_for_children: Note;
        follows: Link(Observation) .only("purpose", &["opfoelgning", "eftermaaling"]);
        pair: Link(Observation);
        status: Choice(ObservationStatus) .required() .default("kladde") .list() .by_act();
        version: Number .default("1") .by_act();
        correction_reason: Line .by_act() .sentence();
        finished_on: Date .by_act() .settle(Settle::First);
        shared_with: Line .by_act();
        shared_on: Date .by_act();
        concern_reported_on: Date .behind() .private();
        delete_by: Date .ahead();
        tags: Links(Tag);
    }
    /// Tidslog: one event of an observation, with its time.
    TimeLog "time_log" Sequence {
        observation: Link(Observation) .required() .parent() .inline();
        number: Number .list() .by_place();
        time: Time .required() .list();
        text: Line .required() .title() .list() .sentence();
    }
    /// Tegn set: how clearly a sign of a goal was seen in an observation (spec 2.3, F42).
    SignSeen "sign_seen" Name {
        observation: Link(Observation) .required() .parent() .inline();
        goal: Link(Goal) .required() .parent() .elsewhere() .title() .list();
        sign: Line .title() .list() .sentence();
        degree: Choice(SignDegree) .required() .default("delvist") .list();
        note: Line .list() .sentence();
    }
    /// Deltagerkode: valid inside one observation set; no name field exists (2.5).
    ParticipantCode "participant_code" Name {
        observation: Link(Observation) .required() .parent() .inline();
        code: Line .required() .title() .list();
        role: Choice(ParticipantRole) .required() .default("barn") .list();
        age_band: Choice(AgeBand) .list();
    }
    /// Skala: user-defined; no published instrument's items are shipped (0.5).
    Scale "scale" Name .number("SK", 2) {
        name: Line .required() .title() .list();
        min: Number .required() .default("1") .list();
        max: Number .required() .default("5") .list();
        note: Note;
    }
    /// One area of a scale.
    ScaleArea "scale_area" Sequence {
        scale: Link(Scale) .required() .parent() .below("max");
        number: Number .list() .by_place();
        name: Line .required() .title() .list();
    }
    /// Score of one area in one observation; tenths of a point.
    Score "score" Name {
        observation: Link(Observation) .required() .parent() .inline() .only("method", &["egen_skala", "kids", "iters", "ecers"]);
        area: Link(ScaleArea) .required() .parent() .elsewhere() .title() .list();
        tenths: Tenths .required() .list();
        comment: Line .list() .sentence();
    }
    /// Answer of one child to one question of a børneinterview, by code (spec 2.3).
    InterviewAnswer "interview_answer" Sequence {
        observation: Link(Observation) .required() .parent() .inline() .only("method", &["boerneinterview"]);
        number: Number .list() .by_place();
        question: Line .required() .title() .list() .sentence();
        code: Line .title() .list();
        answer: Line .list() .sentence();
    }
    /// One adult's relation to one child in a relationsskema, by codes, 1 to 3 (spec 2.3).
    Relation "relation" Name {
        observation: Link(Observation) .required() .parent() .inline() .only("method", &["relationsskema"]);
        adult: Line .required() .title() .list();
        child: Line .required() .title() .list();
        strength: Number .required() .list();
    }
    /// AL-log (S3:102, S4:204).
    AlLog "al_log" Name .number("AL", 3) {
        title: Line .required() .title() .list() .sentence();
        engagement: Link(Engagement) .parent() .list();
        cohort_team: Link(CohortTeam) .parent();
        unit: Link(Unit) .parent() .list();
        owner_team: Line .list();
        model: Choice(AlModel) .required() .default("fem_faser") .list();
        status: Choice(AlLogStatus) .required() .default("aktiv") .list();
        given_up_reason: Line .sentence();
        note: Note;
    }
    /// AL-cyklus (2.2).
    AlCycle "al_cycle" Sequence {
        al_log: Link(AlLog) .required() .parent() .title() .below("status");
        number: Number .required() .title() .list() .by_place();
        problem: Note .in_row();
        status: Choice(AlCycleStatus) .required() .default("problem") .list();
        formulated_by: Choice(FormulatedBy);
        problem_date: Date;
        themes: Set(Theme);
        action: Note;
        action_from: Date .list();
        action_to: Until(action_from);
        action_owner: Line;
        signs: Note;
        observations: Links(Observation);
        talk: Note;
        talk_date: Date;
        focus_person: Line;
        talk_leader: Line;
        reflecting_team: Line;
        talk_without_observation: Line .sentence();
        processing: Note;
        processing_date: Date;
        next_step: Line .list() .sentence();
        next_owner: Line;
        next_due: Date .deadline() .list();
        next_done: Date .behind();
        postponed_reason: Line .by_act() .sentence();
        given_up_reason: Line .sentence();
    }
    /// Kursus (S4).
    Course "course" Name .number("KU", 2) {
        name: Line .required() .title() .list();
        provider: Link(Organisation) .list();
        target: Line;
        participants: Number .list();
        programme: Link(Programme) .parent();
        note: Note;
    }
    /// Hold (S4:199).
    Cohort "cohort" Sequence .number("H", 2) {
        course: Link(Course) .required() .parent() .title() .list();
        number: Number .required() .title() .list();
        engagement: Link(Engagement) .parent() .list();
        participants: Number .list();
    }
    /// Holddeltager: the team is the unit of enrolment (S4:211).
    CohortTeam "cohort_team" Name {
        cohort: Link(Cohort) .required() .parent() .below("participants");
        name: Line .required() .title() .list();
        participants: Number .list();
        team: Link(Team);
    }
    /// Kursusgang (S4:69).
    Session "session" Oldest .number("KG", 3) {
        cohort: Link(Cohort) .required() .parent() .list();
        kind: Choice(SessionKind) .required() .title() .default("dag") .list();
        number: Number .title() .list();
        title: Line .required() .title() .list() .sentence();
        date: Date .ahead() .day() .list();
        start_time: Time .list();
        duration: Minutes .hours(MOST_OF_A_MEETING) .list();
        place: Line;
        // Not required: sessions of older files have none, which means planlagt.
        status: Choice(ActivityStatus) .default("planlagt") .list();
        cancelled_reason: Line .only("status", &["aflyst"]) .sentence();
        people: Links(Person);
        topics: Note;
    }
    /// Flytning: where a meeting, a visit or a session was moved from and to, and why; it has one parent.
    Rescheduling "rescheduling" Newest {
        meeting: Link(Meeting) .parent() .elsewhere();
        activity: Link(Activity) .parent() .elsewhere();
        session: Link(Session) .parent() .elsewhere();
        from_date: Date .required() .title() .list();
        from_time: Time .list();
        to_date: Date .required() .list();
        to_time: Time .list();
        reason: Line .required() .list() .sentence();
        day: Date .behind() .required() .day() .default("i dag") .list();
    }
    /// Spørgsmål of a learning café (S4:108, S4:119); a round of about twenty minutes each (2.2).
    CafeQuestion "cafe_question" Sequence {
        session: Link(Session) .required() .parent();
        number: Number .list();
        question: Line .required() .title() .list() .sentence();
        round: Minutes .default("20 min") .list();
    }
    /// Bord of a learning café: its host stays while the others move on (2.2).
    CafeTable "cafe_table" Sequence {
        session: Link(Session) .required() .parent() .title();
        number: Number .required() .title() .list();
        teams: Links(CohortTeam) .list();
        host: Line .list();
        seats: Number .list();
    }
    /// Note from one table about one question.
    CafeNote "cafe_note" Sequence {
        cafe_table: Link(CafeTable) .required() .parent();
        cafe_question: Link(CafeQuestion) .required() .title() .list();
        number: Number;
        text: Note .list();
    }
    /// Vagttype (2.4, S2:47).
    DutyType "duty_type" Name .number("VT", 2) {
        name: Line .required() .title() .list();
        granularity: Choice(Granularity) .required() .default("dag") .list();
        start_time: Time .default("8.00") .list();
        end_time: Time .ends() .default("16.00") .list();
        required: Number .required() .default("1") .list();
        weekdays: Set(Weekday);
        fair_minutes: Minutes;
        load_percent: Number;
        blocks: YesNo;
        compatible: Links(DutyType);
        competence: Line;
        most_per_week: Number;
        gap_days: Number;
        standby: Number;
        from: Date;
        to: Until(from);
        municipality: Link(Municipality);
        sequence: Number;
    }
    /// Vagtkreds: who a duty type may be given to, from when and until when.
    DutyCircle "duty_circle" Oldest {
        duty_type: Link(DutyType) .required() .parent() .inline();
        kind: Choice(CircleKind) .required() .default("med") .list();
        team: Link(Team) .title() .list();
        roles: Set(TeamRole) .list();
        person: Link(Person) .ours() .title() .list();
        from: Date .day() .list();
        to: Until(from) .list();
    }
    /// Vagt: a slot is the same record on every machine. A week or a day that is parted has a record for each part.
    Duty "duty" Oldest .number("V", 4) {
        duty_type: Link(DutyType) .required() .parent() .title() .list();
        date: Date .required() .day() .title() .list();
        slot: Number .required() .default("1");
        part: Number .default("1");
        person: Link(Person) .ours() .parent() .list() .settle(Settle::AlwaysAsk);
        status: Choice(DutyStatus) .required() .default("tildelt") .list();
        days: Set(Weekday);
        start_time: Time;
        end_time: Time .ends();
        note: Line .sentence();
        change_reason: Line .sentence();
        how: Line .by_act();
        released_from: Link(Person) .by_act();
        released_for: Link(Absence) .by_act();
        published_person: Link(Person) .by_act();
        published_days: Set(Weekday) .by_act();
    }
    /// Planuge: a week of the roster, dated its Monday; publishing locks it.
    RosterWeek "roster_week" Newest {
        date: Date .required() .day() .title() .list();
        status: Choice(RosterStatus) .required() .default("kladde") .list() .settle(Settle::Furthest);
        wishes_until: Date .list();
        published_at: Date .by_act() .list() .settle(Settle::First);
        published_by: Link(Person) .by_act();
    }
    /// Vagtønske: what a person wishes of the roster, without a reason.
    DutyWish "duty_wish" Oldest {
        person: Link(Person) .required() .parent() .title() .list() .ours();
        strength: Choice(WishStrength) .required() .default("helst_ikke") .title() .list();
        from: Date .ahead() .required() .day() .list();
        to: Until(from) .list();
        weekdays: Set(Weekday);
        duty_type: Link(DutyType) .list();
        entered: Date .by_act() .settle(Settle::First);
    }
    /// Fravær (2.5, S2:71).
    Absence "absence" Newest .number("FV", 2) {
        person: Link(Person) .required() .parent() .title() .list() .ours();
        from: Date .required() .day() .default("i dag") .list();
        to: Until(from) .list();
        part: Choice(DayPart) .default("hele");
        share: Number .default("100");
        kind: Choice(AbsenceKind) .required() .default("fravaer") .list();
    }
    /// Bytte (3.4).
    Swap "swap" Newest .number("B", 2) {
        duty_a: Link(Duty) .required() .parent() .title() .list();
        duty_b: Link(Duty) .parent() .title() .list();
        requested_by: Link(Person) .required() .parent() .list() .ours();
        requested_at: Date .behind() .required() .day() .default("i dag") .list();
        counterpart: Link(Person) .list() .ours();
        accepted_at: Date .list() .by_act() .settle(Settle::First);
        on_behalf: Link(Person) .by_act();
        terms: Line .by_act();
        approved_by: Link(Person) .by_act();
        approved_at: Date .by_act();
        carried_at: Date .by_act() .settle(Settle::First);
        reject_reason: Line .sentence();
        status: Choice(SwapStatus) .required() .default("anmodet") .list() .settle(Settle::AlwaysAsk);
    }
    /// Viden (S0:28, S1:52).
    Knowledge "knowledge" Newest .number("VI", 2) {
        title: Line .required() .title() .list() .sentence();
        kind: Choice(KnowledgeKind) .required() .default("forskning") .list();
        source: Line .list();
        address: Line;
        network: Link(Network) .parent();
        meeting: Link(Meeting) .parent() .elsewhere() .stated();
        date: Date .day() .list();
        tags: Links(Tag);
        note: Note;
    }
    /// Videndeling (S0:28): with a network, with a unit, or with those that its words name.
    KnowledgeShare "knowledge_share" Newest {
        knowledge: Link(Knowledge) .parent();
        engagement: Link(Engagement) .parent();
        to: Line .title() .list();
        network: Link(Network) .title() .stated() .list();
        unit: Link(Unit) .title() .stated() .list();
        date: Date .behind() .required() .day() .default("i dag") .list();
    }
    /// Sparringsspørgsmål: asked to people, to a network or to everybody; answered by name, or taken up at a meeting.
    Question "question" Newest .number("SP", 3) {
        text: Line .required() .title() .list() .sentence();
        note: Note;
        asked_by: Link(Person) .list();
        date: Date .behind() .required() .day() .default("i dag") .list();
        network: Link(Network) .parent();
        to: Links(Person);
        tags: Links(Tag);
        meeting: Link(Meeting) .parent() .elsewhere();
        status: Choice(QuestionStatus) .required() .default("aaben") .list();
    }
    /// Svar to a question.
    Answer "answer" Oldest {
        question: Link(Question) .required() .parent();
        person: Link(Person) .title() .list();
        date: Date .behind() .required() .day() .title() .default("i dag") .list();
        text: Note .required();
        tags: Links(Tag);
    }
    /// Etiket.
    Tag "tag" Name .number("ET", 2) {
        group: Choice(TagGroup) .required() .list();
        name: Line .required() .title() .list();
        synonyms: Line .list();
    }
    /// Udsættelse of a warning (F80).
    Snooze "snooze" Newest {
        rule: Line .required() .title() .list();
        about: Line .list();
        until: Date .ahead() .required() .day() .list() .settle(Settle::Later);
        reason: Line .required() .list() .sentence();
        by: Link(Person) .list();
    }
    /// Tilsidesættelse: a gate passed although a rule stopped it, with the reason (4.0, 4.3).
    GateOverride "gate_override" Newest {
        rule: Line .required() .title() .list();
        gate: Line .list();
        engagement: Link(Engagement) .parent();
        request: Link(Request) .parent();
        cohort: Link(Cohort) .parent();
        duty: Link(Duty) .parent();
        date: Date .required() .day() .default("i dag") .list();
        reason: Line .required() .list() .sentence();
        by: Link(Person) .list();
    }
    /// Sletteregel (2.5).
    RetentionRule "retention_rule" Name {
        name: Line .required() .title() .list();
        kind: Choice(RetentionKind) .required() .list();
        event: Choice(RetentionEvent) .required() .list();
        months: Number .required() .list();
        days: Number .list();
    }
    /// Setting shared by everyone on the file (the numbers marked (I) in the rules).
    Setting "setting" Name {
        key: Line .required() .title() .list();
        value: Line .list();
        #[cfg(test)]
        probe: Line .list();
    }
        }
    };
}
pub(super) use field_table;

field_table!(entities);
