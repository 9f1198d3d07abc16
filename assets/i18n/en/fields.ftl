### Labels of fields: `field-<field>`, or `field-<entity>-<field>` where an entity needs its own.
### `.help` is one line on what to write; `.short` is used where a long label does not fit.
### An entity's own message is complete: it never borrows `.help` from the shared one.

## Shared by several entities

field-name = Name
field-title = Title
field-kind = Kind
field-status = Status
field-date = Date
    .help = E.g. 16.1, fri 31.1 or 16.1.2020
field-from = From
    .help = First day, e.g. 1.8.2019
field-to = To
    .help = Last day, or +24 months from the start; empty = open
field-start = Start
    .help = First day, e.g. 1.9.2019
field-start-time = Start time
    .help = 24 hours, e.g. 9.30; empty when unknown
field-end-time = End time
    .help = 24 hours, e.g. 12.47
field-duration = Duration
    .help = E.g. 1.5 h or 90 min
field-minutes = Time spent
    .help = E.g. 1.5 h or 90 min
field-due = Due
    .help = Day, e.g. 31.1; without a year the next one is meant
field-inspection-closed-at = Complied
field-commitment-kept-at = Kept on
field-registration-answer-by = Answer by
field-done-at = Done on
    .help = Empty until it is done
field-number = No.
field-place = Place
field-note = Note
    .help = No names of children and no CPR number
field-role = Role
field-reason = Reason
field-municipality = Municipality
field-organisation = Organisation
field-unit = Unit
field-units = Units
field-person = Person
field-people = People
field-meeting-people = Held by
field-end-date = End date
    .help = Only if the meeting ends on another day
field-online-link = Online link
field-meeting-municipality = Municipality
    .help = Only for meetings that belong to no network and no forløb
field-chair = Chair
field-minutes-taker = Minutes taker
field-answer-by = Answer by
field-catering = Catering
    .help = E.g. lunch for 14
field-minutes-approved-at = Minutes approved
field-responsible = Responsible
field-network = Network
field-network-period = Network period
field-meeting = Meeting
field-engagement = Forløb
field-cohort = Cohort (hold)
field-team = Team
field-programme = Programme
field-policy-goal = Policy goal
field-participants = Participants
field-purpose = Purpose
field-profession = Profession
field-party = Party
field-phase = Phase
field-perspective = Perspective
    .help = Is it about development or operations?
field-direction = Direction
    .help = Up to management and politics, out to practice, or both
field-trigger = Occasion
    .help = What set it off?
field-applicant-form = Form of application
    .help = Short forløb only; must fit the number of units (R-05)
field-level = Level
field-themes = Læreplanstemaer
    .help = At least one theme or grundlag when finished (R-20)
field-foundations = Pædagogisk grundlag
    .help = Elements of the shared pædagogiske grundlag
field-formulated-by = Formulated by
    .help = Who wrote it?
field-signs = Tegn (signs)
    .help = What will we see and hear when it works?
field-age-band = Age
field-next-step = Next step
    .help = One agreed thing, e.g. Film two lunches
field-next-owner = Owner
    .help = Function or team, e.g. stue team Rød
field-next-due = Next step due
    .help = Day, e.g. 31.1, or +3 weeks
    .short = Next step due
field-tags = Tags
field-material-address = Address
    .help = Web address or path; the file itself is not saved here
field-source = Source
field-policy-goals = Policy goals

## Municipality and its calendar

field-municipality-code = Municipality code
    .help = Four digits, e.g. 0751
field-consultant-count = Consultants
field-winter-week = Winter break week
    .help = Week number, 7 or 8 in most places
field-half-holidays = Agreed days off
    .help = Half-holidays the municipality gives off
field-calendar-day-name = Occasion
    .help = E.g. Pædagogisk dag

## Organisations, units, tilsyn

field-organisation-kind = Type
field-parent = Part of
field-unit-kind = Unit type
field-ownership = Ejerform (ownership)
    .help = Chosen apart from the type; a dagtilbud can be selvejende
field-age-min = Age from
    .help = Youngest child in whole years; long forløb: 0-2 (R-03)
field-age-max = Age to
    .help = Oldest child in whole years
field-unit-parent = Parent unit
    .help = The institution, when it has several units
field-leader = Leader
    .help = Gets agenda and minutes; invited to evalueringsmøde
field-preferred-time = Preferred time
    .help = E.g. Tuesday morning, not at mealtimes
field-inspection-kind = Tilsyn type
field-outcome = Outcome
field-inspection-due = Deadline
    .help = When it must be followed up; +3 months can be typed

## People and competences

field-initials = Initials
    .help = As colleagues know them, e.g. BLM
field-aliases = Aliases
    .help = Other names to search by, with commas between
field-person-title = Job title
    .help = E.g. pædagogisk leder
field-functions = Functions
field-background = Background
    .help = Education and experience, only what the work needs
field-mail = E-mail
    .help = Never part of an export for others
field-phone = Telephone
    .help = Never part of an export for others
field-area = Area
    .help = E.g. inklusion, if possible worded as the network's area
field-competence-kind = Kind
    .help = Expert knowledge or process skill
field-evidence = Evidence
    .help = E.g. a diploma 2016 or three forløb on language

## Teams

field-team-kind = Type
field-team-start = Start
    .help = Overall evaluation due within 24 months of it (R-26)
field-target-fte = Target FTE
    .help = E.g. 3.00; total FTE of the core team (R-25)
field-min-head = Headcount from
field-max-head = Headcount to
field-membership = Membership
field-fte = FTE
    .help = Share of full time, e.g. 0.75
field-team-member-weekdays = Working days
    .help = Empty = Monday to Friday
field-mornings = Mornings only
    .help = Days that end at 12.00
field-planner = Plans the roster
    .help = Yes = may assign duties, approve swaps and publish
field-home-org = Forvaltning
    .help = Where the person is employed day to day
field-forum = Forum
field-governance-step-outcome = Outcome
    .help = What the forum ended with

## Programmes and policy goals

field-predecessor = Predecessor
field-aim = Aim
field-programme-start = Start
    .help = May be rough: autumn 2018, March 2018, 2018
field-programme-end = End
    .help = May be rough: autumn 2020, March 2020, 2020
field-pillar = Part of the strategy
    .help = E.g. Vejledningsforløb der virker

## Networks

field-network-competence-area = Competence area
    .help = E.g. sprog; the facilitator should have it
field-owner-org = Owner
field-network-scope = Scope
    .help = For dagtilbud, schools or both
field-founded = Founded
    .help = May be rough: autumn 2018, March 2018, 2018
field-contact = Contact
    .help = Whom to write to; a shared mailbox is best
field-forum-url = Online forum
    .help = Web address of the network's forum
field-source-date = Source date
    .help = The day the information is from; its age is shown
field-network-period-name = Period
    .help = E.g. 2019/20 or 2019-21
field-planned-meetings = Meetings a season
    .help = Number in a season from August to July, e.g. 3
field-default-minutes = Meeting length
    .help = Usual length, e.g. 6 h; new meetings get it
field-places = Places
    .help = So many participants there is room for; empty when there is no limit
field-meeting-template = Meeting template
    .help = The template with the fixed items and tasks
field-agenda-days = Agenda, working days before
    .short = Agenda before
    .help = Empty = as in the settings, usually 7
field-minutes-days = Minutes, working days after
    .short = Minutes after
    .help = Empty = as in the settings, usually 10
field-renewed-from = Renewed from
field-decision-note = Decision
    .help = What was decided about the period, and by whom

## Fees, members, registrations, wishes

field-fee-band-number = From number
    .help = From this many participants, e.g. 1
field-to-count = To number
    .help = Empty when the fee has no upper limit
field-amount = Amount
    .help = In kroner, e.g. 9,000 kr.
field-per = Per
field-criteria = Criteria
    .help = What the ressourceperson was chosen for
field-membership-agreement-date = Agreed with leader
    .help = The day the tasks were agreed with own leader
field-membership-from = From
    .help = Empty = from the first day of the period
field-membership-to = To
    .help = Empty = to the last day of the period
field-selected-by = Selected by
field-deputy = Deputy
    .help = Comes when the member cannot
field-registration-participants = Participants
    .help = In all from the municipality; finds the fee
field-paid-at = Paid on
    .help = Empty until the payment has been seen
field-invoiced-at = Invoiced
    .help = Empty until the invoice has been sent
field-invoice-ref = Invoice reference
    .help = EAN number and requisition; left out of what is shared
field-wish-text = Wish
    .help = One wish at a time, in the participant's words
field-wish-meeting = Raised at

## Meetings

field-content = Content
field-form = Form
    .help = E.g. oplæg, workshop and sparring
field-meeting-minutes = Minutes
    .help = Decisions and agreements; no names of children
field-meeting-duration = Duration
    .help = E.g. 6 h; counts as during in 40-20-40
field-presenter = Presenter
field-agenda-item-duration = Duration
    .help = E.g. 20 min
field-proposed-by = Proposed by
field-agenda-item-question = Sparring question
field-fixed = Fixed item
    .help = Is on every meeting and is not carried over
field-agenda-item-state = State
field-agenda-item-minutes = Minutes
    .help = What was said under the item; no names of children
field-carried-from = Carried over from
field-agenda-item = Agenda item
field-decision-text = Decision
    .help = One sentence that can be read by itself
field-decision-date = Date
field-applies-to = Applies to
    .help = The units it applies to; empty = all
field-replaced-by = Replaced by
field-contributed = Contributed
    .help = Yes if the person carried an item, not just attended
field-guest = Guest
    .help = The name of somebody who is not in the register
field-stands-in-for = Stands in for
field-answered-at = Answered on
field-meeting-task-phase = Before/during/after
field-cancelled-reason = Cancelled because
field-meeting-task-dropped-reason = Dropped because
field-rescheduling-from-date = Moved from
field-rescheduling-from-time = From time
field-rescheduling-to-date = Moved to
field-rescheduling-to-time = To time
field-rescheduling-activity = Activity
field-rescheduling-day = Decided on
field-meeting-task-text = Task
field-meeting-task-minutes = Time spent
    .help = E.g. 45 min
field-meeting-task-agenda-item = Agreed under
field-meeting-task-key = Key in the template
field-meeting-task-offset = Working days from the meeting
field-sent-at = Sent on
    .help = Agenda 7 working days before, minutes within 10 after
field-recipients = Recipients
    .help = Include the leader of each unit with a member
field-channel = Channel
    .help = E.g. mail, Aula or the network's forum
field-filed-ref = Filed as
    .help = Case number in the ESDH; this program is no archive
field-dispatch-note = Also to
    .help = Recipients who are not in the register

## Meeting templates

field-meeting-template-name = Name
    .help = E.g. Netværkssæson (3 x 6 t)
field-meeting-template-locked = Locked
    .help = Not used for new periods
field-template-item-duration = Duration
    .help = E.g. 20 min
field-template-task-key = Key
    .help = A short name by which tasks are known; may be empty
field-template-task-text = Task
field-template-task-phase = Before/during/after
field-template-task-per = For each
    .help = One task for the meeting, or one for each member or unit
field-template-task-offset = Working days from the meeting
    .short = Work days
    .help = -5 is five working days before the meeting, 20 is twenty after
field-template-task-minutes = Time
    .help = E.g. 30 min; for each

## Commitments, indsatser, structure

field-commitment-text = Commitment
field-origin-meeting = Origin, meeting
field-initiative = Indsats
field-assessment = Assessment
    .help = Why the unit is at this stage; signs that it works
field-priority = Priority
    .help = 1 is highest
field-assessed-by = Assessed by
field-structure-decision = Structure decision
field-structure-decision-meeting-date = Meeting date
    .help = The leaders' meeting in spring of odd years; follows the meeting if one is chosen
field-spring = Spring
    .help = The year, e.g. 2021
field-recommendation-at = Date of indstilling
    .help = At least 10 working days before the meeting
field-decision = Choice
field-network-input-at = Input from network
    .help = The day the network gave its input
field-new-name = New network
    .help = The name of a network that does not exist yet
field-input = Input of the network
field-structure-choice-planned-meetings = Meetings a season
field-facilitators = Facilitators

## Requests and indstilling

field-received = Received
    .help = The day it came; decides its round (R-06)
field-request-kind = Type wanted
field-description = Description
    .help = The applicant's own words; no names of children
field-wanted-week = Wanted week
    .help = The week they would like to begin; the forløb begins on its Monday
field-round-due = Round deadline
    .help = Short: last working day of month; long: round's date
field-prioritised-by = Prioritised by
    .help = E.g. chefgruppen; required for udrykning (R-24)
field-prioritised-at = Prioritised on
field-request-reason = Reason
    .help = Why declined or withdrawn
field-request = Request
field-recommendation = Recommendation

## Forløb

field-engagement-title = Title
    .help = Short, no children's names, e.g. Evalueringskultur i Prøvestien
field-engagement-kind = Type
    .help = Decides template, phases and milestones
field-engagement-end = End
    .help = E.g. +18 months from start
    .help-udrykning = E.g. +3 weeks from start; must be set for an udrykning (R-21)
field-end-roughly = Approximate end
    .help = When the day is unknown: March 2018, autumn 2018
field-hours-budget = Hours budget
    .help = E.g. 20 h; short forløb warns from 80 % (R-10)
field-applicant-kind = Applied for by
    .help = A long forløb is applied for by forvaltningen (R-02)
field-applicant-org = Applicant organisation
field-applicant-unit = Applicant unit
field-trigger-date = Date of the occasion
    .help = E.g. the day of the tilsyn or the påbud
field-engagement-scope = Scope
    .help = One unit or across units
field-engagement-template-version = Template version
    .help = Change it only for a forløb on an older template
field-price = Price
    .help = In kroner; 0 when the forløb is free
field-followup-date = Follow-up
    .help = When you see if it lasts; usually 6 months after end
field-copied-from = Copied from
field-selection-basis = Selected by
    .help = The data behind the choice, e.g. tilsyn 2018, 2019

## Phases and milestones

field-phase-start = Start, planned
    .help = First day as planned, e.g. 1.9.2019
field-phase-end = End, planned
    .help = Last day as planned, or +3 months from the start
field-actual-end = Actual end
    .help = Empty until the phase is closed
field-skip-reason = Reason for skipping
    .help = Required when the phase is skipped
field-milestone-key = Key
    .help = The template's key, e.g. obs1; empty for your own
field-milestone-date = Date
    .help = The planned day; to move it use Postponed to
field-anchor = Counted from
    .help = S start, E end, P2 phase 2: P2 + 6 uger, E - 14 d
field-milestone-postponed-to = Postponed to
    .help = New day; needs a reason, the planned date stays
field-postponed-reason = Postponed because
field-dropped-reason = Dropped because
    .help = Filled in = dropped; does not count in progress
field-milestone-required = Required
    .help = Required milestones make plan and progress per cent
field-weight = Weight
    .help = 0-3; how much it counts in progress
field-milestone-source = Origin
field-touched = Edited by hand
    .help = Yes = replanning leaves it alone

## Pauses and templates

field-pause-from = From
    .help = First day of the pause
field-pause-to = Resumes
    .help = The day work resumes; the rest of the plan moves by as many days
field-pause-reason = Reason
field-request-units = Units
    .help = The dagtilbud that will take part
field-decided-at = Decided
    .help = Set when the request is given priority, granted, declined or withdrawn
field-template = Template
field-engagement-template = Template
    .help = Empty = the one that comes with the program; or one of your own (F2)
field-status-reason = Reason
    .help = Needed when the forløb is cancelled or reopened
field-based-on = Based on
field-valid-from = Valid from
field-template-locked = Closed
    .help = Yes = not used for new forløb
field-template-version = Version
field-template-kind = Kind
field-template-name = Name
field-template-phase-number = Phase no.
field-template-phase-months = Months
    .help = Either months or working days; empty = not by the calendar
field-working-days = Working days
field-template-milestone-number = Order
    .help = A milestone that counts from another comes after it
field-template-milestone-key = Key
    .help = Short, without spaces; the same on every machine, such as obs1
field-template-milestone-phase = Phase no.
field-when = When
    .help = 6 weeks after the start, 14 days before phase 2, 2 weeks after the key of a milestone; empty = no date
field-template-milestone-required = Required
field-per-unit = One per unit
field-repeat-weeks = Repeats every … weeks
    .help = As long as the phase lasts; empty = once
field-session-kind = Session
field-session-number = Session no.
field-session-minutes = Duration
field-session-needs = Teams need
    .help = What every team should have before the session (R-51)
field-session-questions = Questions at the tables
    .help = One per line

## Groups, staffing, agreements

field-group = Group
field-established = Established
    .help = Styregruppe within 30 days, arbejdsgruppe 60 (R-15a, b)
field-group-member-role = Role
    .help = E.g. chair or staff representative
field-weekly = Hours a week
    .help = Planned, e.g. 6 h
field-assignment-role = Role
    .help = Long and short: two as lead and makker (R-11)
field-assignment-external = External
    .help = Yes when the person is not of your own team
field-parties = Parties
    .help = A long forløb must have forvaltningen in it (R-07)
field-one-line-goal = Goal in one sentence
    .help = Shown on top of the forløb for all to remember
field-expectations = Expectations
    .help = What the parties may expect of each other
field-content-form = Content and form

## Activities and time

field-activity-minutes = Duration
    .help = Without travel and preparation, e.g. 1.5 h
field-on-site = On site
    .help = Yes = out in practice; resets R-16 for the unit
field-delivered = Counts in the hours
    .help = Yes = counts against the hours budget (R-10)
field-travel = Travel time
    .help = In all, e.g. 40 min; not part of Duration
field-prep = Preparation
    .help = E.g. 1 h; not part of Duration
field-activity-text = Text
    .help = What happened and was agreed; no names of children
field-learning-form = Læringsform
field-activity-external = External
    .help = Yes when someone from outside ran it
field-time-entry-purpose = Purpose
    .help = E.g. read the material for the meeting 16.1
field-time-entry-phase = Before/during/after
    .help = Set when the time belongs to a meeting (40-20-40)

## Goals (SMTTE)

field-goal-title = Title
    .help = Short, e.g. Frokost uden ventetid
field-started = Started
    .help = R-18 counts from here to the first evaluation
field-context = Sammenhæng (context)
    .help = What is the background, and where are we now?
field-goal-aim = Mål (aim)
    .help = What do we want to achieve for the children?
field-actions = Tiltag (actions)
    .help = What will the adults do differently?
field-goal-evaluation = Evaluering
    .help = How and when do we see whether it worked?
field-goal-unit = Unit
    .help = Empty when the goal covers all units of the forløb
field-data-sources = Data sources
    .help = E.g. OBS-0031, KIDS total, staff interview

## Evaluation and plans

field-goal = Goal
field-result = Result
field-evaluation-level = Level
field-evaluation-text = Text
    .help = What the tegn showed; no names of children
field-benchmarks = Pejlemærker
    .help = Those of the seven the work has lived up to
field-evaluation-participants = Participants
    .help = E.g. leader, the staff of Rød and two consultants
field-plan-kind = Kind of plan
field-plan = Plan
field-owner = Owner
    .help = A leader on site, not the consultant
field-what = What
field-task-people = Follow up
    .help = Those of you who follow up; shown in their Today
field-who = Who
    .help = Function or name, e.g. pædagogisk leder

## Observation

field-room = Stue
field-observer = Observer
field-co-observer = Co-observer
    .help = Who saw the same; p in the list makes their own copy
field-story-title = Title of the story
    .short = Title
    .help = Short and in the first person: what is the story about?
field-observation-scale = Scale
    .help = Your own, or the areas of the form that is referred to
field-paper-form = Paper form
    .help = Where the form is, e.g. its case number; only totals here
field-media-path = File
    .help = Where the file is; it is never copied into here
field-consent = Consent
    .help = Who allowed what and when; no names of children
field-document = Document
    .help = E.g. a tilsyn report or the læreplan
field-document-date = Date of the document
field-wonder = Undring
    .help = What do I wonder at in what I saw?
field-perspectives = Perspectives
    .help = How did it look to the child, the adult, the group?
field-follows = Follows up on
    .help = The baseline that this measurement is compared with
field-pair = Paired observation
    .help = Makker's observation of the same, e.g. OBS-0043
field-announced = The visit was
field-method = Method
    .help = Own scale: before/after; KIDS and ITERS totals only
field-observation-purpose = Purpose
    .help = Baseline in phase 1 (R-13a), eftermåling at end (R-13b)
field-observation-level = Level
    .help = Context before individual: læringsmiljø when you can
field-situation = Situation
field-situation-note = Situation, details
    .help = E.g. lunch, or the cloakroom after the playground
field-children = Children
    .help = Number only; children go by code, never by name
field-adults = Adults
    .help = Number only; adults go by V1, V2
field-observation-description = Description (what I saw and heard)
    .short = Description
    .help = No interpreting: who (B1, V2), what, how long; never names
field-interpretation = Interpretation (my assessment)
    .short = Interpretation
    .help = What I think it means; write "ingen" if you hold it back
field-outcome-for-children = Children's outcome / participation
    .short = Children's outcome
    .help = Who took part, and what was in it for them? B2, not names
field-version = Version
    .help = Goes up when a finished observation is corrected
field-correction-reason = Corrected because
    .help = Required to correct a finished observation
field-finished-on = Finished
field-shared-with = Shared with
field-shared-on = Shared on
field-concern-reported-on = Underretning made
    .help = Only the date; the content belongs in the municipality's system. F8 shows how
field-delete-by = Delete by
    .help = Empty = the rule: 6 months after end of forløb (R-73)

## Time log, codes, scales

field-observation = Observation
field-time = Time
    .help = 24 hours, e.g. 12.31
field-time-log-text = Event
    .help = What happened, with codes: B2 points, V2 answers
field-participant-code-code = Code
    .help = B1, B2 for children, V1, V2 for adults; never a name
field-sign = Sign
    .help = What you should be able to see when the goal is reached
field-degree = How clearly
field-sign-seen-note = Note
    .help = What you saw, e.g. 9 min against 14 min in baseline
field-question = Question
field-interview-answer-code = Child (code)
    .help = B1, B2; never a name
field-answer = Answer
    .help = The child's own words
field-adult = Adult (code)
    .help = V1, V2; never a name
field-child = Child (code)
    .help = B1, B2; never a name
field-strength = Relation 1-3
    .help = 1 weak, 2 fair, 3 strong
field-scale = Scale
field-scale-name = Name
    .help = Your own; do not copy published instruments
field-min = Lowest value
field-max = Highest value
field-score-area = Area
field-tenths = Score
    .help = Points, e.g. 3 or 3.5
field-comment = Comment
    .help = What you saw that supports the score

## Action learning

field-cohort-team = Team in the cohort
field-owner-team = Owner team
    .help = E.g. stue team Rød
field-model = Model
    .help = Five phases as a rule; four for short forløb
field-al-log = AL log
field-problem = Problemstilling
    .help = A question: How do we make room for ...?
field-problem-date = Date of problemstilling
    .short = Date of problem
field-action = Aktion
    .help = A small trial, e.g. two circle times of 8 min
field-action-from = Aktion from
    .help = From here 21 days to an observation (R-50)
field-action-to = Aktion to
field-action-owner = Aktion owner
    .help = Function or team, e.g. stue team Rød
field-observations = Observations
    .short = Observation
    .help = At least one before the didaktiske samtale (R-50)
field-talk = Didaktisk samtale
    .help = What the samtale showed; no names of children
field-talk-date = Date of samtale
field-focus-person = Fokusperson
    .help = Function, e.g. pædagog in Rød; may be left empty
field-talk-leader = Samtaleleder
field-reflecting-team = Reflekterende team
    .help = Who listens and reflects; functions, no names
field-talk-without-observation = Reason for no observation
    .help = Only when the samtale is held without one (R-50)
field-next-done = Next step done
    .help = The day it was done; empty = still open
    .short = Next step done
field-given-up-reason = Given up because
field-watch-for = Looks for (signs)
    .short = Signs
    .help = E.g. at least four children speak up
field-processing = Bearbejdning
    .help = What we learned, and what we do from now on
field-processing-date = Date of bearbejdning

## Courses

field-provider = Provider
field-target = Target group
    .help = E.g. leaders and pædagogiske teams
field-course = Course
field-cohort-number = Cohort no.
field-cohort-team-name = Team
    .help = The whole team in the same cohort (R-52)
field-topics = Topics
field-session = Course session
field-cafe-question-question = Question
    .help = What all tables talk about in one round
field-round = Round
    .help = How long, e.g. 20 min
field-teams = Teams
    .help = Who begins at the table; the host stays
field-host = Table host
    .help = Stays at the table while the others move
field-seats = Seats
field-cafe-table = Café table
field-cafe-question = Question
field-cafe-note-text = Note
    .help = No names; B1 and V1 belong in observations

## Roster

field-granularity = Assigned by
    .help = Day = one duty a day; week = one person all week
field-duty-type-start-time = From
    .help = 24 hours, e.g. 8.00
field-duty-type-end-time = To
    .help = 24 hours, e.g. 16.00
field-duty-type-required = Staffing
    .help = How many are needed at a time; makes the slots
field-weekdays = Weekdays
field-competence = Competence needed
    .help = E.g. inklusion; used when suggesting a person
field-blocks = Blocks other work
    .help = Yes = no other appointments at the same time
field-sequence = Order
    .help = Place in the roster; 1 is on top
field-fair-minutes = Counts in fairness
    .help = Hours that a whole duty counts; empty = its hours, 0 = does not count
field-load-percent = Load percent
    .help = The part of its hours that is taken from other work
field-compatible = May be held together with
    .help = Duty types one person may hold at the same hours
field-most-per-week = At most per week
    .help = Filling never gives one person more; by hand you are asked
field-gap-days = Days between
    .help = Wished distance between two duties of one person
field-standby = Standby
    .help = Slots after the staffing; they do not count in coverage
field-duty-type-from = Valid from
field-duty-type-to = Valid to
field-duty-type-municipality = Calendar of
    .help = Its closing days hold for the duty; empty = public holidays only
field-duty-circle-kind = In or out
    .help = In = belongs to the circle; out = does not, although the team does
field-duty-circle-roles = Roles
    .help = Roles in the team; empty = all
field-duty-type = Duty type
field-duty-date = Date
    .help = The day; for a weekly duty the Monday of the week
field-slot = Slot no.
    .help = 1, 2 ...; no. 2 when the duty needs two
field-part = Part
    .help = 1 for the whole duty; 2, 3 ... when several share it
field-duty-days = Days
    .help = The days of the week this part covers; empty = all
field-duty-start-time = From
    .help = Empty = the hours of the duty type
field-duty-end-time = To
    .help = Empty = the hours of the duty type
field-change-reason = Reason for change
    .help = Needed when the week is published
field-how = Chosen because
field-released-from = Released from
field-released-for = Because of
field-published-person = Published as
field-published-days = Published days
field-roster-week-date = Week
    .help = The Monday of the week
field-wishes-until = Wishes until
    .help = Last day for duty wishes for the week; empty = 14 days before
field-published-at = Published
field-published-by = Published by
field-duty-wish-strength = Wish
field-entered = Entered

## Absence and swaps

field-absence-to = To
    .help = Last day; empty = open end
field-share = Share, per cent
    .help = 100 = fully away, 50 = half time
field-absence-part = Part of day
field-duty-a = Duty A
    .help = The duty that is given away
field-duty-b = Duty B
    .help = The duty you get in return. Leave it empty if you only give the duty away
field-requested-by = Requested by
field-requested-at = Requested on
field-counterpart = Counterpart
field-accepted-at = Accepted on
field-approved-by = Approved by
field-approved-at = Approved on
field-on-behalf = On behalf of
field-terms = Terms
field-carried-at = Carried out
field-reject-reason = Reason

## Knowledge, questions, tags, upkeep

field-knowledge = Knowledge
field-knowledge-source = Source
    .help = Author and year, e.g. EVA 2021
field-knowledge-address = Link
field-knowledge-share-to = Shared with
    .help = E.g. the other dagtilbud of the municipality
field-question-text = Question
    .help = One question that a colleague can answer
field-asked-by = Asked by
field-question-to = To
    .help = Empty = everybody
field-question-meeting = Parked for
field-answer-text = Answer
field-tag-group = Group
field-synonyms = Synonyms
    .help = Other words for search to find, with commas between
field-rule = Rule
    .help = E.g. R-16; errors (✗) cannot be snoozed
field-about = About
    .help = E.g. F-01
field-until = Until
    .help = At most 60 days ahead
field-snooze-reason = Reason
    .help = Required; colleagues see it
field-by = By
field-event = Counted from
field-months = Months
    .help = Whole months after the event, e.g. 6
field-days = Days
    .help = Added to the months
field-setting-key = Key
field-value = Value
field-probe = Probe
field-gate-override-rule = Rule
field-gate-override-duty = Duty
field-gate-override-gate = Step
