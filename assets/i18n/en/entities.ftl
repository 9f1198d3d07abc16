### What each kind of record is called: `entity-<name>` with `.many`, `.new` and `.about` (one sentence for help).
### The names are those of the field table; labels of fields and of list values have files of their own.

## Places and people

entity-municipality = Municipality
    .many = Municipalities
    .new = New municipality
    .about = The municipality with its winter break, days off and number of consultants.
entity-calendar-day = Calendar day
    .many = Calendar days
    .new = New calendar day
    .about = A day on which the municipality's calendar differs: closed, holiday or open.
entity-organisation = Organisation
    .many = Organisations
    .new = New organisation
    .about = A forvaltning, department, PPR, association or other party you work with.
entity-unit = Unit
    .many = Units
    .new = New unit
    .about = The dagtilbud, dagpleje or school where practice takes place.
entity-room = Stue
    .many = Stuer
    .new = New stue
    .about = A room with its group of children in the unit, for observations and stuemøder.
entity-inspection = Tilsyn
    .many = Tilsyn
    .new = New tilsyn
    .about = When the unit was inspected, with what outcome and what deadline.
entity-person = Person
    .many = People
    .new = New person
    .about = A professional you work with; never a child.
entity-competence = Competence
    .many = Competences
    .new = New competence
    .about = What a person can contribute: expert knowledge or process skill.

## Teams and purposes

entity-team = Team
    .many = Teams
    .new = New team
    .about = The consultants' team with its FTE, headcount and evaluation deadline.
entity-team-member = Team member
    .many = Team members
    .new = New team member
    .about = A person's place in a team: membership, role and FTE.
entity-governance-step = Forum step
    .many = Forum steps
    .new = New forum step
    .about = When the team's task was discussed in MED and in leader forums.
entity-programme = Programme
    .many = Programmes
    .new = New programme
    .about = A larger programme that forløb and courses belong to.
entity-partner = Partner
    .many = Partners
    .new = New partner
    .about = An organisation that takes part in the programme, and its role.
entity-policy-goal = Policy goal
    .many = Policy goals
    .new = New policy goal
    .about = A goal from law, aftalestyring, council or strategy that the work points to.

## Networks

entity-network = Network
    .many = Networks
    .new = New network
    .about = A professional network with its owner, purpose and contact.
entity-network-period = Network period
    .many = Network periods
    .new = New network period
    .about = A season or period with its meetings, members and fees.
entity-fee-band = Fee
    .many = Fees
    .new = New fee
    .about = The price up to a number of participants from the same municipality.
entity-membership = Membership
    .many = Memberships
    .new = New membership
    .about = A person in a network period: role, criteria and agreement with the leader.
entity-registration = Registration
    .many = Registrations
    .new = New registration
    .about = A municipality's registration for the period: number, status and payment.
entity-wish = Wish
    .many = Wishes
    .new = New wish
    .about = What participants would like the network to take up.

## Meetings

entity-meeting = Meeting
    .many = Meetings
    .new = New meeting
    .about = A meeting of a network, styregruppe, arbejdsgruppe or leaders.
entity-agenda-item = Agenda item
    .many = Agenda items
    .new = New agenda item
    .about = One item on the meeting's agenda.
entity-attendance = Attendance
    .many = Attendances
    .new = New attendance
    .about = Whether a person was invited, came and contributed.
entity-meeting-task = Meeting task
    .many = Meeting tasks
    .new = New meeting task
    .about = A task before, during or after the meeting; counts in 40-20-40.
entity-dispatch = Dispatch
    .many = Dispatches
    .new = New dispatch
    .about = When agenda or minutes were sent, and to whom.
entity-material = Material
    .many = Materials
    .new = New material
    .about = Material for the meeting and where it is kept.
entity-commitment = Commitment
    .many = Commitments
    .new = New commitment
    .about = What a party has promised in a network period or a forløb.
entity-initiative = Indsats
    .many = Indsatser
    .new = New indsats
    .about = An initiative that the network brings out to the units.
entity-initiative-status = Indsats status
    .many = Indsats statuses
    .new = New indsats status
    .about = How far a unit has come with the indsats.
entity-structure-decision = Structure decision
    .many = Structure decisions
    .new = New structure decision
    .about = The leaders' meeting that decides on the networks of the next period.
entity-structure-choice = Structure choice
    .many = Structure choices
    .new = New structure choice
    .about = The choice for one network: continue, change, close or new.

## Requests and forløb

entity-request = Request
    .many = Requests
    .new = New request
    .about = A request for a forløb, from receipt until it is staffed or declined.
entity-endorsement = Indstilling
    .many = Indstillinger
    .new = New indstilling
    .about = The recommendation of the request by the leader or the chief.
entity-engagement = Forløb
    .many = Forløb
    .new = New forløb
    .about = An advisory course of work, long or short, an udrykning or a course.
entity-engagement-unit = Forløb unit
    .many = Forløb units
    .new = New forløb unit
    .about = A unit that takes part in the forløb, and why it was chosen.
entity-phase = Phase
    .many = Phases
    .new = New phase
    .about = One of the phases of the forløb with its planned and actual end.
entity-milestone = Milestone
    .many = Milestones
    .new = New milestone
    .about = Something to be in place by a date; drives plan and progress.
entity-group = Group
    .many = Groups
    .new = New group
    .about = A styregruppe, arbejdsgruppe, ledelsesfællesskab or team in the forløb.
entity-group-member = Group member
    .many = Group members
    .new = New group member
    .about = Who sits in the group, with profession and role.
entity-assignment = Staffing
    .many = Staffing
    .new = New staffing
    .about = Which consultant works on a forløb, network or hold, and when.
entity-agreement = Samarbejdsaftale
    .many = Samarbejdsaftaler
    .new = New samarbejdsaftale
    .about = The parties' agreement: one-line goal, expectations, content and form.
entity-activity = Activity
    .many = Activities
    .new = New activity
    .about = What you did or will do in a forløb, network or hold.
entity-task = Next step
    .many = Next steps
    .new = New next step
    .about = What somebody has agreed to do, who and by when; stands in I dag from its due day until it is done.
entity-time-entry = Time entry
    .many = Time entries
    .new = New time entry
    .about = Time that no activity covers, such as reading before a meeting.

## Goals and evaluation

entity-goal = Goal
    .many = Goals
    .new = New goal
    .about = A goal in the forløb with sammenhæng, tegn, tiltag and evaluation (SMTTE).
entity-evaluation = Evaluation
    .many = Evaluations
    .new = New evaluation
    .about = How a goal, a forløb or the team stands on one day.
entity-plan = Plan
    .many = Plans
    .new = New plan
    .about = A tids- og handleplan or a plan for videreførelse, owned locally.
entity-plan-item = Plan item
    .many = Plan items
    .new = New plan item
    .about = What is to be done, by whom and when.

## Observation

entity-observation = Observation
    .many = Observations
    .new = New observation
    .about = What you saw and heard in practice, kept apart from your fortolkning.
entity-time-log = Time log line
    .many = Time log
    .new = New time log line
    .about = What happened when in one observation.
entity-sign-seen = Sign of a goal
    .many = Signs of goals
    .new = New sign of a goal
    .about = How clearly a sign of one of the forløb's goals was seen here.
entity-participant-code = Participant code
    .many = Participant codes
    .new = New participant code
    .about = A code in place of a name; valid in this observation only.
entity-scale = Scale
    .many = Scales
    .new = New scale
    .about = Your own measuring scale for before and after.
entity-scale-area = Scale area
    .many = Scale areas
    .new = New scale area
    .about = One area that is scored on the scale.
entity-score = Score
    .many = Scores
    .new = New score
    .about = The score of one area in one observation.
entity-interview-answer = Interview answer
    .many = Questions and answers
    .new = New interview answer
    .about = A question of a børneinterview and one child's answer, by code.
entity-relation = Relation
    .many = Relations
    .new = New relation
    .about = One adult's relation to one child in a relationsskema, by codes, 1-3.

## Action learning

entity-al-log = AL log
    .many = AL logs
    .new = New AL log
    .about = A team's aktionslæring, cycle by cycle.
entity-al-cycle = AL cycle
    .many = AL cycles
    .new = New AL cycle
    .about = One round from problemstilling through aktion to bearbejdning.

## Courses

entity-course = Course
    .many = Courses
    .new = New course
    .about = A course with its provider, target group and hold.
entity-cohort = Hold
    .many = Hold
    .new = New hold
    .about = A cohort of the course; whole teams stay together.
entity-cohort-team = Hold team
    .many = Hold teams
    .new = New hold team
    .about = A team on the hold, with its number of participants.
entity-session = Course session
    .many = Course sessions
    .new = New course session
    .about = A course day, læringscafé, workshop or ledelsescafé.
entity-cafe-question = Café question
    .many = Café questions
    .new = New café question
    .about = A question all tables of a læringscafé talk about.
entity-cafe-table = Café table
    .many = Café tables
    .new = New café table
    .about = A table of a læringscafé with its host.
entity-cafe-note = Café note
    .many = Café notes
    .new = New café note
    .about = What one table came to on one question.

## Roster

entity-duty-type = Vagt type
    .many = Vagt types
    .new = New vagt type
    .about = A kind of duty: weekdays, hours and staffing.
entity-duty = Vagt
    .many = Vagter
    .new = New vagt
    .about = One slot of the roster on a day or in a week.
entity-absence = Absence
    .many = Absences
    .new = New absence
    .about = When a person is away; releases that person's vagter.
entity-swap = Swap
    .many = Swaps
    .new = New swap
    .about = A vagt given to or exchanged with a colleague.

## Knowledge and upkeep

entity-knowledge = Knowledge
    .many = Knowledge
    .new = New knowledge
    .about = Research, law or method worth sharing.
entity-knowledge-share = Knowledge sharing
    .many = Knowledge sharings
    .new = New knowledge sharing
    .about = Who knowledge or experience was shared with, and when.
entity-tag = Tag
    .many = Tags
    .new = New tag
    .about = A word to gather activities and observations under.
entity-snooze = Snooze
    .many = Snoozes
    .new = New snooze
    .about = A warning put off until a date, with a reason.
entity-retention-rule = Retention rule
    .many = Retention rules
    .new = New retention rule
    .about = How long a kind of data is kept, and from when.
entity-setting = Setting
    .many = Settings
    .new = New setting
    .about = A number or choice that holds for everyone on the file.
entity-gate-override = Override
    .many = Overrides
    .new = New override
    .about = Why something went on although a rule stopped it
