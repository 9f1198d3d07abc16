# The rules (spec 4.4). A rule's message is one sentence with the finding's own numbers; the title names it, the why says what
# it holds and why, and the press says which key helps.

severity-stop = Error
severity-warn = Warning
severity-note = Information
rule-source = Source: { $source }

unit-percent = %
unit-working-days = working days
unit-count = (how many)
unit-week = (week)
unit-dates = (days with commas between)
unit-days = days

threshold-r-10-used-percent = Part of the hours used that gives a warning
threshold-r-12-days = Days a phase may be off the template
threshold-r-15a-days = Days from the start until the styregruppe is missed
threshold-r-15b-days = Days from the start until an arbejdsgruppe is missed
threshold-r-16-days = Days a unit may be without a visit
threshold-r-16-summer-from = First week that is not counted
threshold-r-16-summer-to = Last week that is not counted
threshold-r-17a-days = Days a unit may be without ledersparring
threshold-r-17b-days = Days without forvaltningssparring
threshold-r-18-days = Days a goal may be without evaluation
threshold-r-19-goals = Open goals that are not too many
threshold-r-21-days = The longest udrykning
threshold-r-22-days = Answers to the evaluation meeting are missed from
threshold-r-23-days = Plans are missed before the end from
threshold-r-26-days = Days before the two-year evaluation from which it is shown
threshold-r-43-days = Days before a deadline from which it is shown
threshold-r-43-rounds = Rounds of applications for long forløb
threshold-r-32-days = Working days before a meeting by which its agenda is sent
threshold-r-33-days = Working days for sending minutes
threshold-r-72-old-days = Days a draft may lie untouched
threshold-snooze-days = Days a warning can be put off at most
threshold-r-50-observation-days = Days from an aktion to an observation
threshold-r-50-quiet-days = Days without anything written in a cycle
threshold-r-51-ahead-days = Working days before a session by which teams are to be ready
threshold-r-76-hand-over-days = Days a finished observation may wait to be shared
threshold-r-74-days = Days until encryption is asked about again
threshold-r-75-days = Days a backup may be old
threshold-r-67-load-percent = Week load that is too high
threshold-d-06-phone-percent = Weight of phone duty in the load
threshold-d-06-call-out-percent = Weight of udrykning duty in the load

rule-r-01 = { $n } dagtilbud chosen, at most { $most }
    .title = Number of dagtilbud
    .why = A long forløb has two to five dagtilbud; schools are not counted. Fewer have nobody to share with, more are not visited enough.
    .press = Open the forløb and add or delete units under Forløbsenheder.
rule-r-01-few = { $n } dagtilbud chosen, at least { $least }
rule-r-02 = A long forløb is applied for by the forvaltning
    .title = Applicant
    .why = A long forløb is applied for by the forvaltning for its dagtilbud, because it takes part itself.
    .press = Edit the forløb with e and set the applicant to forvaltning when that is who applies.
rule-r-03 = Børnehaven { $unit } is { $from }-{ $to } years only
    .title = Target group
    .why = A long forløb does not cover a børnehave alone: it is for dagtilbud with children under three.
    .press = Delete the unit from the forløb, or mend the unit's ages if it has children under three.
rule-r-03-up = Børnehaven { $unit } has children from { $from } years only
rule-r-04 = Ownership not named for { $unit } - find out
    .title = Ownership
    .why = The scheme names municipal, self-owning and private dagtilbud and private dagpleje. For an outsourced unit, or one without ownership, it has to be found out whether it can take part.
    .press = Open the unit and set its ownership, or ask the owner of the scheme and note the answer.
rule-r-05 = The form of application does not fit
    .title = Form of application
    .why = A short forløb is applied for by one dagtilbud, by several, by the forvaltning, or by forvaltning and dagtilbud together. The form has to fit the units that take part.
    .press = Edit the form of application with e, or add and delete units under Forløbsenheder.
rule-r-05-one = Applied for by one dagtilbud, but it has { $n ->
    [one] { $n } unit
   *[other] { $n } units
}
rule-r-05-several = Applied for by several dagtilbud, but it has { $n }
rule-r-05-none = Applied for by the forvaltning alone, but it has { $n ->
    [one] { $n } unit
   *[other] { $n } units
}
rule-r-05-both = Applied for by forvaltning and dagtilbud, but no dagtilbud takes part
rule-r-05-forvaltning = Applied for by forvaltning and dagtilbud, but no forvaltning is named
rule-r-05-missing = Form of application is missing
rule-r-06 = Belongs to the round of { $round }
    .title = Round of applications
    .why = A request that comes after the deadline of its round is handled in the next: for short forløb the last working day of the month, for long ones the announced days.
    .press = Edit the request with e and set its deadline to the round it belongs to.
rule-r-06-none = Came after the deadline { $deadline }; no later round is known
rule-r-06-met = Belongs to the round { $round }, came in time
rule-r-07 = Agreement with the forvaltning is missing
    .title = Agreement with the forvaltning
    .why = A long forløb begins with an agreement the forvaltning is party to, because it has to carry the work on.
    .press = Add an agreement under the forløb, with forvaltning among its parties.
rule-r-10 = { $used } of { $budget } used
    .title = Hours of a short forløb
    .why = A short forløb is 20 hours at most. Used hours are delivered activities, each counted once. What has happened can always be entered; only a new session planned beyond the budget needs a reason. Exactly 20.0 h is allowed.
    .press = Open the forløb to see its activities; move or cancel a planned session, or plan on with a reason.
rule-r-10-over = { $used } used and { $planned } planned make { $total } of { $budget }
rule-r-10-plan = With it the sum is { $total } of { $budget }
rule-r-11 = There have to be two consultants, here { $n }
    .title = Two consultants
    .why = Long and short forløb have two consultants, so that nobody sees alone; an udrykning has at least one. Those count who are assigned on the day it begins.
    .press = Add or end an assignment under the forløb.
rule-r-11-none = No consultant is assigned
rule-r-12 = { $phase } is { $days ->
    [one] { $days } day
   *[other] { $days } days
}, { $off } above the template's { $months ->
    [one] { $months } month
   *[other] { $months } months
}
    .title = Length of a phase
    .why = The phases of a long forløb are about 3, 12 and 3 months. One that is much longer or shorter, planned or lived, pushes the rest.
    .press = Open the forløb, mend the days of the phase or close it, and lay the plan again with g.
rule-r-12-short = { $phase } is { $days ->
    [one] { $days } day
   *[other] { $days } days
}, { $off } below the template's { $months ->
    [one] { $months } month
   *[other] { $months } months
}
rule-r-13a = Start observation missing: { $unit }
    .title = Start observation
    .why = In a long forløb every unit is seen before the first phase ends: a finished observation with the purpose baseline. This is said from 14 days before phase 1 ends.
    .press = Press n in Observations, choose the unit and the purpose baseline, and finish it.
rule-r-13b = Eftermåling missing: { $unit }
    .title = End observation
    .why = A long forløb is not closed before every unit has a finished observation with the purpose eftermåling, so that before and after can be compared.
    .press = Press n in Observations, choose the unit and the purpose eftermåling, and finish it.
rule-r-14a = Survey on faglig ledelse is missing, opstart ends { $end }
    .title = Survey on faglig ledelse
    .why = The survey belongs to the opstart: the overall assessment rests on it. It is shown from 14 days before the phase ends until it is held or dropped.
    .press = Enter the survey as an activity with o, or drop the milestone with a reason.
rule-r-14b = No indsats agreed for { $unit }
    .title = First goals
    .why = When the opstart is over at least one goal is agreed for every unit; a goal without unit holds for all.
    .press = Add a goal under the forløb.
rule-r-14b-any = No indsats agreed
rule-r-15a = Styregruppe is missing
    .title = Styregruppe
    .why = A long forløb has one styregruppe, set up soon after the start, so that decisions have a place.
    .press = Add a group of kind styregruppe under the forløb with the day it was established.
rule-r-15a-many = { $n } styregrupper; there has to be one
rule-r-15a-unplanned = The styregruppe is neither set up nor in the plan
rule-r-15b = Arbejdsgruppe is missing: { $unit }
    .title = Arbejdsgruppe
    .why = Every unit has its arbejdsgruppe, which carries the forløb between visits.
    .press = Add a group of kind arbejdsgruppe for the unit with the day it was established, or put it off with a reason.
rule-r-15b-unplanned = Arbejdsgruppe neither set up nor in the plan: { $unit }
rule-r-16 = { $unit } not visited for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
    .title = Presence
    .why = Advice happens on the spot. Counted are calendar days since the latest activity on site in the unit, without the summer weeks; since the phase began when there is none.
    .press = Enter the visit that is missing with o, or plan the next one.
rule-r-16-never = { $unit } not visited yet, { $days ->
    [one] { $days } day
   *[other] { $days } days
} into the phase
rule-r-17a = Ledersparring { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago: { $unit }
    .title = Ledersparring
    .why = The leader carries the change and has sparring every sixth week. Counted as visits are, without the summer weeks.
    .press = Enter or plan a ledersparring for the unit with o.
rule-r-17a-never = No ledersparring yet: { $unit }, { $days ->
    [one] { $days } day
   *[other] { $days } days
} into the phase
rule-r-17b = Forvaltningssparring { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago
    .title = Forvaltningssparring
    .why = The forvaltning has to carry the forløb on and has sparring every eighth week. Counted as visits are, without the summer weeks.
    .press = Enter or plan a forvaltningssparring with o.
rule-r-17b-never = No forvaltningssparring yet, { $days ->
    [one] { $days } day
   *[other] { $days } days
} into the phase
rule-r-18 = { $goal } without evaluation for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
    .title = Goal without evaluation
    .why = A goal in progress is evaluated as it goes; else nobody knows whether it works. Counted from its latest evaluation, or from when it began.
    .press = Add an evaluation to the goal, or change its status with m.
rule-r-19 = { $n } open goals in { $unit } - few goals at a time
    .title = Many goals
    .why = Few goals at a time is one of the pejlemærker. Open are those formulated, in progress, and evaluated but not reached.
    .press = Change the status of a goal with m: forankret, or opgivet with a reason.
rule-r-19-all = { $n } open goals across the units - few goals at a time
rule-r-20 = No læreplan theme chosen
    .title = Anchored in the læreplan
    .why = All advice is anchored in the læreplan, so a finished observation names at least one theme or one element of the pædagogisk grundlag.
    .press = Open the observation and set a theme with the digits 1-6.
rule-r-20-goal = No læreplan theme chosen in { $goal }
rule-r-21 = Udrykning above { $most } working days: { $days }
    .title = Length of an udrykning
    .why = An udrykning is short and has an end from its first day: from two days to six weeks. First and last day are counted, in the municipality's working days.
    .press = Edit the end with e, and lay the plan again with g.
rule-r-21-open = Udrykning without an end
rule-r-21-short = Udrykning of { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}, at least { $least }
rule-r-22 = No evaluation meeting held
    .title = Evaluation meeting
    .why = An udrykning ends with an evaluation meeting where at least one leader of the unit, one chef of the forvaltning and one of the team have come. Before it all three have to have accepted.
    .press = Open the meeting and set the answers, or invite whoever is missing.
rule-r-22-leader = Leader missing for the evaluation meeting { $day }
rule-r-22-chief = Chef missing for the evaluation meeting { $day }
rule-r-22-team = Team missing for the evaluation meeting { $day }
rule-r-22-leader-absent = No leader came to the evaluation meeting
rule-r-22-chief-absent = No chef came to the evaluation meeting
rule-r-22-team-absent = Nobody of the team came to the evaluation meeting
rule-r-23 = Plan for videreførelse is missing
    .title = Plans before closing
    .why = What has to go on without us is planned before we leave. An udrykning also has a tids- og handleplan with at least one item.
    .press = Add a plan under the forløb, and its items.
rule-r-23-plan = Tids- og handleplan is missing
rule-r-23-empty = The tids- og handleplan has no items
rule-r-24 = The leader's indstilling is missing
    .title = Endorsement and priority
    .why = An udrykning is endorsed by both leader and chef and given priority by the chefgruppe before anybody sets out. Advice against it does not count.
    .press = Add an endorsement under the request, or edit it with e and set the priority and who gave it.
rule-r-24-chief = The chef's indstilling is missing
rule-r-24-priority = The chefgruppe's priority is missing
rule-r-24-met-leader = Endorsed by the leder
rule-r-24-met-chief = Endorsed by the chef
rule-r-24-met-priority = Priority { $n }, given by { $by }
rule-r-25 = Core { $fte } of { $target } FTE
    .title = Core team
    .why = The core of an udrykning team is 3-4 people of 3.0 FTE together with one koordinator, unless the team says otherwise.
    .press = Open the team and mend its members: FTE, role, from and to.
rule-r-25-heads = { $n } in the core, there have to be { $least }-{ $most }
rule-r-25-coordinator = { $n } koordinatorer in the team, there has to be one
rule-r-25-met-heads = { $n } in the core ({ $least }-{ $most })
rule-r-25-met-fte = { $fte } of { $target } FTE in the core
rule-r-25-met-coordinator = One faglig koordinator
rule-r-26 = Evaluation as a whole by { $day }
    .title = Two-year evaluation
    .why = A team is evaluated as a whole for the municipality two years after its start.
    .press = Add an evaluation of level kommune to the team.
rule-r-26-late = Evaluation as a whole was due { $day }
rule-r-26-met = Evaluation as a whole held { $on } (at the latest { $day })
rule-r-27 = { $n ->
    [one] { $n } consultant
   *[other] { $n } consultants
} (about { $least }-{ $most })
    .title = Size of the team
    .why = The praksiskonsulenter are about 10-12. Counted are the consultants who are in it today.
    .press = Open the team and mend its members, or the numbers of the team.
rule-r-27-met = { $n ->
    [one] { $n } consultant
   *[other] { $n } consultants
} (about { $least }-{ $most }), as it should be
rule-r-28 = Nothing agreed next
    .title = Comes to a stop
    .why = An active forløb always has something ahead: a planned activity, a milestone or a meeting.
    .press = Plan the next thing with a, or close the forløb with m.
rule-r-32 = Agenda not sent, { $days ->
    [0] the meeting is today
    [one] 1 working day until { $day }
   *[other] { $days } working days until { $day }
}: { $meeting }
    .title = Agenda in time
    .why = Every agenda goes to the leaders concerned, so that they can answer and prepare before a meeting of a network or a styregruppe.
    .press = Record the dispatch on the meeting when the agenda is sent.
rule-r-33 = Minutes not sent { $days ->
    [one] { $days } working day
   *[other] { $days } working days
} after { $meeting }
    .title = Minutes in time
    .why = All minutes go to the leaders concerned while what was agreed can still be followed up.
    .press = Record the dispatch on the meeting when the minutes are sent.
rule-r-43 = Deadline for short forløb { $day }
    .title = Deadline of applications
    .why = Short forløb are applied for by the last working day of the month, long ones in the announced rounds.
    .press = Go through the requests; the rounds are edited as a setting.
rule-r-43-long = Deadline for long forløb { $day }
rule-r-45 = Experience not shared yet
    .title = Sharing
    .why = A long forløb shares its experience with the other dagtilbud, at the latest when advice has gone on for half a year.
    .press = Add what was shared under the forløb.
rule-r-50 = No observation { $days ->
    [one] { $days } day
   *[other] { $days } days
} after aktion { $cycle }
    .title = Aktionslæring that comes to a stop
    .why = An aktion nobody has watched gives nothing to talk about. After 21 days without an observation, or 30 days without anything written in the cycle, it has come to a stop. The didaktiske samtale is held on an observation, or with a written reason.
    .press = Open the log: O makes the observation of the aktion, l links one there is, G gives the cycle up with a reason.
rule-r-50-quiet = Nothing written in cycle { $cycle } for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
rule-r-50-gate = Cycle { $cycle } has no observation of its aktion
rule-r-51 = A team lacks what the session builds on
    .title = Precondition of a course session
    .why = Café 1 works with the team's own problemstilling, café 2 with aktioner somebody has watched, and day 5 with the team's own aktionslæring. Three working days before, the program says which teams lack it.
    .press = Open the hold and the team: n gives the team a log, Right goes to it.
rule-r-51-problem = { $team } lacks a problemstilling before { $session } { $day }
rule-r-51-action = { $team } lacks an aktion with an observation before { $session } { $day }
rule-r-51-log = { $team } lacks an AL log before { $session } { $day }
rule-r-52 = { $team } is split: also on { $other }
    .title = Whole teams on one hold
    .why = The hold are the professional learning communities that exist already, and a team comes as a team. So one team is on one hold of a course.
    .press = Open the hold and delete the team from one of the two. If it must be on both, write the reason when you are asked; it is kept.
rule-r-67 = { $week }: { $planned } planned of { $capacity } = { $percent } %
    .title = Load of a week
    .why = Planned activities with preparation and travel, meetings, and duties at their weight are held against the working days of the week times 7.4 hours times the post, less absence.
    .press = Move an activity to another week, or ask whether a duty can be swapped.
rule-r-67-away = { $week }: { $planned } planned, but no time at all
rule-r-72 = Draft untouched for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
    .title = Old draft
    .why = A draft that lies for long is hard to finish, and it holds raw notes. It comes on the purge list when it is old enough.
    .press = Open it and finish it, or delete it.
rule-r-70 = What looks like a CPR number in line { $line }, character { $column }
    .title = No CPR numbers
    .why = A day that exists and four more digits look like a CPR number, whatever stands between; in a replacement number 60 is added to the day. It does not belong in an observation, an action-learning log, an activity or any other text, so the text can be neither finished, saved, copied nor exported until it is gone. A kladde keeps it until you change it.
    .press = Change it where it stands; if it is something else, write it another way.
rule-r-71 = Looks like a name: { $name }
    .title = No names
    .why = A capitalised word inside a sentence that the forløb does not know may be a name. In an observation a person says of each: code, role or all right. In all other free text, such as a next step, a purpose or minutes, it is pointed out when you save, and nothing is stopped.
    .press = Press F4 in the observation: k gives a code, r a role, o lets the word stand. Elsewhere, edit the text and write a role instead of the child's name.
rule-r-76 = Finished { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago and not shared
    .title = Finished but not shared
    .why = What was finished for others is of use when they have it.
    .press = Share it with g in Observationer, or write who has got it.
rule-r-77 = Pictures and recordings should have been deleted { $day }
    .title = Day for deleting media
    .why = Pictures, sound and film are not kept here but where the observation says. They are deleted there when they have been used.
    .press = Delete them where they are, and then empty the field with the day.
rule-r-78 = { $phase }: { $title } is missing
    .title = What a phase requires
    .why = What a phase requires is done, or chosen off with a reason, before the phase is closed and the next one opens. What an agreement, group or observation proves need not be ticked.
    .press = Open the forløb, mark the milestone done with m, choose it off with G and a reason, or write here why you go on.
rule-r-78-unit = { $phase }: { $title } is missing for { $unit }
rule-r-78-units = { $phase }: { $title } is missing for { $n ->
    [one] { $n } unit
   *[other] { $n } units
}
rule-r-73 = { $kind }: { $n } may be erased
    .title = The retention date is reached
    .why = Each kind of record is kept as long as its retention rule says; raw notes on children half a year after the forløb closes. Nothing is erased by itself.
    .press = Enter shows the purge list; Space marks, Enter permanently erases what is marked.
rule-r-73-more = { $kind }: more than { $n } may be erased
rule-r-74 = Is this computer encrypted?
    .title = Encryption of the disk
    .why = The file lies on the disk of this computer. When the disk is encrypted, the notes are safe even if the computer is lost.
    .press = Enter: confirm that the disk is encrypted. It is asked again after half a year.
rule-r-75 = { $days ->
    [one] { $days } day
   *[other] { $days } days
} since the last backup
    .title = Old backup
    .why = Something was changed since the last backup, and that is more than a week old.
    .press = Enter shows Data; b makes a backup.
rule-r-75-never = No backup, and the file is { $days ->
    [one] { $days } day
   *[other] { $days } days
} old
