# The rules (spec 4.4). A rule's message is one sentence with the finding's own numbers; the title names it, the why says what
# it checks and why, and the press says which key helps.

severity-stop = Error
severity-warn = Warning
severity-note = Information
rule-source = Source: { $source }
# The documents, by their Danish names.
source-kl-network = “KL’s netværk for kommunale konsulenter på dagtilbuds- og folkeskoleområdet fortsætter i 2019/2020”, KL, May 2019
source-networks = “Kommunale netværk og ressourcepersoner i Vejen Kommune 2019”
source-learning-consultants = “Etablering af læringskonsulentteam – et element i KOMPAS 2”
source-praksiskonsulenter = “Rådgivningsforløb med Praksiskonsulenterne”, emu.dk
source-course = COK: “Konsulent i læringsledelse”
source-action-learning = Plauborg, Vinther Andersen and Bayer: “Aktionslæring”, 2007
source-rounds = “Praksiskonsulenterne tilbyder rådgivningsforløb til kommuner og dagtilbud”, emu.dk
source-deletion = guidance on deletion (sletning) of Datatilsynet, datatilsynet.dk
source-encryption = “Datatilsynet indstiller to kommuner til GDPR-bøder”, hk.dk, March 2020
source-media = Landsorganisationen Danske Daginstitutioner: newsletter of January 2020, danskedaginstitutioner.dk

unit-percent = %
unit-working-days = working days
unit-count = goals
unit-meetings = meetings
unit-minutes = minutes
unit-day-of-month = (day of the month)
unit-weeks = weeks
unit-yes-no = (0 no, 1 yes)
unit-week = (week)
unit-dates = (dates separated by commas)
unit-days = days
unit-hours = hours

threshold-r-10-used-percent = Warn when this share of the hours is used
threshold-r-12-days = A phase may differ from the template by at most
threshold-r-15a-days = The styregruppe is reported missing after
threshold-r-15b-days = An arbejdsgruppe is reported missing after
threshold-r-16-days = A unit may be without a visit for at most
threshold-r-16-summer-from = First week that is not counted
threshold-r-16-summer-to = Last week that is not counted
threshold-r-17a-days = A unit may be without ledersparring for at most
threshold-r-17b-days = A forløb may be without forvaltningssparring for at most
threshold-r-18-days = A goal may be without evaluation for at most
threshold-r-19-goals = At most this many open goals
threshold-r-21-days = An udrykning lasts at most
threshold-r-22-days = Ask for missing answers before the evaluation meeting
threshold-r-23-days = Ask for missing plans before the end
threshold-r-26-days = Show the two-year evaluation this long before
threshold-r-43-days = Show a deadline this long before
threshold-r-43-rounds = Application deadlines for long forløb
threshold-r-32-days = The agenda must be sent this long before the meeting
threshold-r-33-days = The minutes must be sent within
threshold-r-35-of-three = Meetings out of three that a member should come to
threshold-r-36-minutes = 40-20-40 is judged from this much work
threshold-r-36-points = A share of 40-20-40 may be off by
threshold-r-39-days = The recommendation must be ready this long before the leaders' meeting
threshold-r-41-days = Registrations must be confirmed this long before the meeting
threshold-r-44-days = A network may be without new knowledge for
threshold-r-86-days = A sparring question may be without an answer for
threshold-r-72-old-days = A kladde may stay untouched for at most
threshold-snooze-days = A warning can be snoozed for at most
threshold-log-back-days = The log line asks about a day further back than
threshold-log-most-hours = The log line asks about an activity that takes more than
threshold-r-50-observation-days = An aktion must be observed within
threshold-r-50-quiet-days = A cycle may go without anything written for at most
threshold-r-51-ahead-days = Teams must be ready this long before the session
threshold-r-76-hand-over-days = A finished observation may wait to be shared for at most
threshold-r-74-days = Ask about encryption again after
threshold-r-75-days = A backup may be at most this old
threshold-r-67-load-percent = Warn above this weekly load
threshold-r-60-weeks = The roster looks ahead
threshold-r-64-weeks = Fairness of duties counts
threshold-r-64-percent = Somebody has too many duties above this part of the mean
threshold-r-64-leave-days = Absence counts as leave in fairness from
threshold-r-66-days = An accepted swap is urgent this long before
threshold-r-69-hours = Rest after a duty
threshold-r-92-days = A published duty should be confirmed this long before
threshold-r-94-days = A week should be published this long before
threshold-season-christmas-from = No network meetings at Christmas from December
threshold-season-christmas-to = No network meetings after New Year up to and including January
threshold-wish-days = Deadline of duty wishes before the Monday of the week
threshold-roster-suggest-ahead = Suggestions count duties ahead, too
threshold-d-06-phone-percent = Weight of phone duty in the load
threshold-d-06-call-out-percent = Weight of udrykning duty in the load

rule-r-01 = { $n } dagtilbud chosen, at most { $most }
    .title = Number of dagtilbud
    .why = A long forløb has two to five dagtilbud; schools are not counted. With fewer there is nobody to share with; with more, each is visited too seldom.
    .press = Enter opens the forløb at Units in the forløb: n adds a unit, d deletes one.
rule-r-01-few = { $n } dagtilbud chosen, at least { $least }
rule-r-02 = The forvaltning applies for a long forløb
    .title = Applicant
    .why = The forvaltning applies for a long forløb on behalf of its dagtilbud, because it takes part itself.
    .press = Enter opens the forløb: e edits it. Set Applied for by to forvaltning if the forvaltning applies.
rule-r-03 = Børnehaven { $unit } has only children of { $from }-{ $to } years
    .title = Target group
    .why = A long forløb does not cover a børnehave alone: it is for dagtilbud with children under three.
    .press = Enter opens the forløb at Units in the forløb: d deletes the unit. If it has children under three, correct its ages with e on the page of the unit (8).
rule-r-03-up = Børnehaven { $unit } has only children from { $from } years
rule-r-04 = Ownership not covered for { $unit } - find out
    .title = Ownership
    .why = The scheme names municipal, self-owning and private dagtilbud and private dagpleje. For an outsourced unit, or one without ownership, find out first whether it can take part.
    .press = Enter opens the unit: e corrects the ownership. Else ask the owner of the scheme and note the answer.
rule-r-05 = The form of application does not fit
    .title = Form of application
    .why = One dagtilbud, several, the forvaltning, or forvaltning and dagtilbud together can apply for a short forløb. The form of application must fit the units that take part.
    .press = Enter opens the forløb: e corrects the form of application, and n under Units in the forløb adds a unit.
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
rule-r-05-missing = The form of application is missing
rule-r-06 = Belongs to the round of { $round }
    .title = Round of applications
    .why = A request that comes after the deadline of its round is handled in the next: for short forløb the last working day of the month, for long ones the announced days.
    .press = Enter opens the request: e edits it. Set Round deadline to the round it belongs to.
rule-r-06-none = Came after the deadline { $deadline }; no later round is known
rule-r-06-met = Belongs to the round { $round }, came on time
rule-r-07 = Agreement with the forvaltning is missing
    .title = Agreement with the forvaltning
    .why = A long forløb begins with a samarbejdsaftale that includes the forvaltning, because the forvaltning has to carry the work on.
    .press = Add a samarbejdsaftale with n under the forløb, with forvaltning among its parties.
rule-r-10 = { $used } of { $budget } used
    .title = Hours of a short forløb
    .why = A short forløb is 20 hours at most. Used hours are the activities held that count in the hours, each counted once. You can always enter what has happened; only a new session planned beyond the budget needs a reason. Exactly 20.0 h is allowed.
    .press = Enter opens the forløb at its activities: m moves or cancels a planned session. A missing hours budget is entered with e on the forløb.
rule-r-10-over = { $used } used and { $planned } planned make { $total } of { $budget }
rule-r-10-over-unanswered = { $used } used, { $unanswered } not answered and { $planned } planned make { $total } of { $budget }
rule-r-10-none = The hours budget is missing
rule-r-10-plan = With it the sum is { $total } of { $budget }
rule-r-11 = There must be two consultants, here { $n }
    .title = Two consultants
    .why = Long and short forløb have two consultants, so that nobody observes alone; an udrykning has at least one. Consultants who are assigned on the day it begins count.
    .press = Add a row with n under Staffing in the forløb, or end one with e.
rule-r-11-none = No consultant is assigned
rule-r-12 = { $phase } is { $days ->
    [one] { $days } day
   *[other] { $days } days
}, { $off } above the template's { $months ->
    [one] { $months } month
   *[other] { $months } months
}
    .title = Length of a phase
    .why = The phases of a long forløb are about 3, 12 and 3 months. A phase that is much longer or shorter, planned or actual, moves the rest.
    .press = Enter opens the forløb at its phases: e corrects the dates of a phase, m closes it, and g updates the plan.
rule-r-12-short = { $phase } is { $days ->
    [one] { $days } day
   *[other] { $days } days
}, { $off } below the template's { $months ->
    [one] { $months } month
   *[other] { $months } months
}
rule-r-13a = Start observation missing: { $unit }
    .title = Start observation
    .why = In a long forløb every unit is observed before the first phase ends: a finished observation with the purpose baseline. The rule reports this from 14 days before phase 1 ends.
    .press = Enter opens the forløb at its observations: n begins one. Choose the unit and the purpose baseline, and finish it with F9.
rule-r-13b = Eftermåling missing: { $unit }
    .title = End observation
    .why = A long forløb is not closed until every unit has a finished observation with the purpose eftermåling, so that before and after can be compared.
    .press = Enter opens the forløb at its observations: n begins one. Choose the unit and the purpose eftermåling, and finish it with F9.
rule-r-14a = Survey on faglig ledelse is missing, opstart ends { $end }
    .title = Survey on faglig ledelse
    .why = The survey belongs to the opstart: the overall assessment builds on it. It is reported from 14 days before the phase ends until it is held or dropped.
    .press = Enter opens the forløb at its milestones: G on the survey drops it with a reason. o enters it as an activity.
rule-r-14b = No indsats agreed for { $unit }
    .title = First goals
    .why = When the opstart is over, at least one goal is agreed for every unit; a goal without a unit applies to all.
    .press = Enter opens the forløb at its goals: n adds a goal.
rule-r-14b-any = No indsats agreed
rule-r-15a = Styregruppe is missing
    .title = Styregruppe
    .why = A long forløb has one styregruppe, set up soon after the start, so that there is a place for decisions.
    .press = Enter opens the forløb at its groups: n adds a group of kind styregruppe with the day it was established.
rule-r-15a-many = { $n } styregrupper; there must be one
rule-r-15a-unplanned = The styregruppe is neither set up nor in the plan
rule-r-15b = Arbejdsgruppe is missing: { $unit }
    .title = Arbejdsgruppe
    .why = Every unit has its arbejdsgruppe, which carries the forløb between visits.
    .press = Enter opens the forløb at its groups: n adds a group of kind arbejdsgruppe for the unit with the day it was established. z snoozes the warning with a reason.
rule-r-15b-unplanned = Arbejdsgruppe neither set up nor in the plan: { $unit }
rule-r-15b-unplanned-units = Arbejdsgruppe missing: { $n } units
rule-r-16 = { $unit } not visited for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
    .title = Presence
    .why = Advice is given on site. Calendar days are counted since the latest activity on site in the unit, leaving out the summer weeks; if there is none, since the phase began.
    .press = Enter opens the forløb at its activities: n begins a visit to the unit, o enters it on one line. If a planned visit is not confirmed, Enter opens it.
rule-r-16-never = { $unit } not visited yet, { $days ->
    [one] { $days } day
   *[other] { $days } days
} into the phase
rule-r-16-open = { $unit }: planned visit { $day } not confirmed
rule-r-17a = Ledersparring { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago: { $unit }
    .title = Ledersparring
    .why = The leader carries the change and has sparring every sixth week. Days are counted as for visits, leaving out the summer weeks.
    .press = Enter opens the forløb at its activities: n begins a ledersparring for the unit, o enters it on one line. If a planned one is not confirmed, Enter opens it.
rule-r-17a-never = No ledersparring yet: { $unit }, { $days ->
    [one] { $days } day
   *[other] { $days } days
} into the phase
rule-r-17a-open = { $unit }: planned ledersparring { $day } not confirmed
rule-r-17b = Forvaltningssparring { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago
    .title = Forvaltningssparring
    .why = The forvaltning has to carry the forløb on and has sparring every eighth week. Days are counted as for visits, leaving out the summer weeks.
    .press = Enter opens the forløb at its activities: n begins a forvaltningssparring, o enters it on one line. If a planned one is not confirmed, Enter opens it.
rule-r-17b-never = No forvaltningssparring yet, { $days ->
    [one] { $days } day
   *[other] { $days } days
} into the phase
rule-r-17b-open = Planned forvaltningssparring { $day } not confirmed
rule-r-18 = { $goal } without evaluation for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
    .title = Goal without evaluation
    .why = A goal in progress is evaluated along the way; otherwise nobody knows whether it works. Days are counted from its latest evaluation, or from when it began.
    .press = Enter opens the forløb at its goals: E on the goal writes an evaluation, m changes its status.
rule-r-19 = { $n } open goals in { $unit } - few goals at a time
    .title = Many goals
    .why = Few goals at a time is one of the pejlemærker. Open goals are formulated, in progress, or evaluated but not reached.
    .press = Enter opens the forløb at its goals: m sets a goal to forankret, or to opgivet with a reason.
rule-r-19-all = { $n } open goals across the units - few goals at a time
rule-r-20 = No læreplan theme chosen
    .title = Anchored in the læreplan
    .why = All advice is anchored in the læreplan. Therefore a finished observation names at least one theme or one element of the pædagogisk grundlag.
    .press = Enter opens the observation or the goal: e, and the digits 1-6 in Themes.
rule-r-20-goal = No læreplan theme chosen in { $goal }
rule-r-21 = Udrykning longer than { $most } working days: { $days }
    .title = Length of an udrykning
    .why = An udrykning is short and has an end date from its first day: from two days to six weeks. First and last day are counted, in the municipality's working days.
    .press = Enter opens the forløb: e edits the end, and g updates the plan.
rule-r-21-open = Udrykning without an end
rule-r-21-short = Udrykning of { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}, at least { $least }
rule-r-22 = No evaluation meeting held
    .title = Evaluation meeting
    .why = An udrykning ends with an evaluation meeting that at least one leader of the unit, one chef of the forvaltning and one member of the team attend. Before the meeting all three must have accepted.
    .press = If somebody is missing at the evaluation meeting, Enter opens the meeting at its participants: e sets an answer, n adds a participant. If there is no meeting, Enter opens the forløb at its meetings: n calls one.
rule-r-22-leader = No leader yet for the evaluation meeting { $day }
rule-r-22-chief = No chef yet for the evaluation meeting { $day }
rule-r-22-team = No team member yet for the evaluation meeting { $day }
rule-r-22-leader-absent = No leader came to the evaluation meeting
rule-r-22-chief-absent = No chef came to the evaluation meeting
rule-r-22-team-absent = No team member came to the evaluation meeting
rule-r-23 = Plan for videreførelse is missing
    .title = Plans before closing
    .why = Before we leave, there is a plan for the work that goes on without us. An udrykning also has a tids- og handleplan with at least one item.
    .press = Enter opens the forløb at its plans: n adds a plan, and n on the plan its items.
rule-r-23-plan = Tids- og handleplan is missing
rule-r-23-empty = The tids- og handleplan has no items
rule-r-24 = The leader's indstilling is missing
    .title = Indstilling and priority
    .why = An udrykning needs an indstilling from both leader and chef, and a priority from the chefgruppe, before anybody sets out. An indstilling against it does not count.
    .press = Add an indstilling with n under the request, or edit the request with e and set the priority and who gave it.
rule-r-24-chief = The chef's indstilling is missing
rule-r-24-leader-against = The leder has not recommended it
rule-r-24-chief-against = The chef has not recommended it
rule-r-24-priority = The chefgruppe's priority is missing
rule-r-24-met-leader = Indstillet by the leader
rule-r-24-met-chief = Indstillet by the chef
rule-r-24-met-priority = Priority { $n }, given by { $by }
rule-r-25 = Core { $fte } of { $target } FTE
    .title = Core team
    .why = The core of an udrykning team is 3-4 people of 3.0 FTE together with one koordinator, unless the team says otherwise.
    .press = Enter opens the team at its members: e corrects FTE, role, from and to, n adds a member.
rule-r-25-heads = { $n } in the core, there must be { $least }-{ $most }
rule-r-25-coordinator = { $n } koordinatorer in the team, there must be one
rule-r-25-met-heads = { $n } in the core ({ $least }-{ $most })
rule-r-25-met-fte = { $fte } of { $target } FTE in the core
rule-r-25-met-coordinator = One faglig koordinator
rule-r-26 = Overall evaluation by { $day }
    .title = Two-year evaluation
    .why = A team is evaluated as a whole for the municipality two years after its start.
    .press = Enter opens the team at its evaluations: n adds one of level kommune.
rule-r-26-late = Overall evaluation was due { $day }
rule-r-26-met = Overall evaluation held { $on } (due { $day })
rule-r-27 = { $n ->
    [one] { $n } consultant
   *[other] { $n } consultants
} (about { $least }-{ $most })
    .title = Size of the team
    .why = There are about 10-12 praksiskonsulenter. Consultants who are members today are counted.
    .press = Enter opens the team at its members: n adds one, e ends one. The headcount is corrected with e on the team.
rule-r-27-met = { $n ->
    [one] { $n } consultant
   *[other] { $n } consultants
} (about { $least }-{ $most }), as it should be
rule-r-28 = Nothing is planned ahead
    .title = Stalled
    .why = An active forløb always has something ahead: a planned activity, a milestone or a meeting.
    .press = Enter opens the forløb: a agrees a next step, and m closes the forløb.
rule-r-30 = { $n } of { $of } meetings entered for { $season }
    .title = Meetings a season
    .why = A network has an agreed number of meetings in each season, from August to July. Cancelled meetings do not count.
    .press = Enter opens the period at the meetings: n adds a meeting. If another number is right, change Meetings a season with e.
rule-r-31 = { $minutes }, usually { $of }: { $meeting }
    .title = Length of the meeting
    .why = The meetings of the network have an agreed length. A meeting that differs may be right, but it changes 40-20-40 and what people count on.
    .press = Enter opens the meeting: e changes the duration.
rule-r-32 = Agenda not sent, { $days ->
    [0] the meeting is today
    [one] 1 working day until { $day }
   *[other] { $days } working days until { $day }
}: { $meeting }
    .title = Agenda on time
    .why = Every agenda goes to the leaders concerned, so that they can answer and prepare before a meeting of a network or a styregruppe.
    .press = Enter opens the meeting at its dispatches: n records that the agenda is sent.
rule-r-33 = Minutes not sent { $days ->
    [one] { $days } working day
   *[other] { $days } working days
} after { $meeting }
    .title = Minutes on time
    .why = All minutes go to the leaders concerned while the agreements can still be followed up.
    .press = Enter opens the meeting at its dispatches: n records that the minutes are sent.
rule-r-34 = { $what } not sent to { $n ->
    [one] 1 recipient
   *[other] { $n } recipients
}: { $people }
    .title = Recipients
    .why = Agendas and minutes are sent to the leaders of all units with a member, and to members without a unit.
    .press = Enter opens the meeting at Dispatches: n records another dispatch, e changes the recipients of one.
rule-r-35 = Absent twice in a row: { $person } ({ $n }/{ $of })
    .title = Attendance
    .why = A network lives by its members coming. Somebody who misses two in a row, or comes to fewer than two of three meetings, should be asked. A deputy represents the unit, but the member was absent.
    .press = Enter opens the period at the members. Talk to the member or the leader; if somebody else takes over, end the membership with a date.
rule-r-35-deputy = Absent twice in a row, a deputy came: { $person } ({ $n }/{ $of })
rule-r-35-share = Seldom comes: { $person } ({ $n }/{ $of })
rule-r-35-share-deputy = Seldom comes, a deputy came: { $person } ({ $n }/{ $of })
rule-r-36 = 40-20-40 is { $before }/{ $during }/{ $after } %
    .title = 40-20-40
    .why = The work in a network is 40 % before, 20 % during and 40 % after the meetings, because it is in daily work that what is new is used. The figures are work that is done.
    .press = Enter opens the period. Tasks before and after are kept at the meeting, with minutes and the day they were done.
rule-r-36-after = 40-20-40 is { $before }/{ $during }/{ $after } %: { $more } after the meetings would mend it
rule-r-37 = { $person } does not have the area “{ $area }”
    .title = Area of competence
    .why = A network is facilitated by somebody with the competence of its area.
    .press = Enter opens the period. Add the competence to the person, or give the network another facilitator.
rule-r-38 = No leaders' meeting about the structure: { $municipality }, { $n ->
    [one] 1 network ends
   *[other] { $n } networks end
} { $day }
    .title = Structure meeting
    .why = In the spring of odd years the leaders decide which networks go on, change, end or begin.
    .press = Enter opens the municipality: n at Structure decisions adds the decision with the day of the leaders' meeting.
rule-r-39 = Structure meeting { $day }: no recommendation, input { $given } of { $of }
    .title = Recommendation about the structure
    .why = The leaders need the recommendation and the networks' own input early enough to read them before the meeting.
    .press = Enter opens the decision: e changes the day of the recommendation, and for each network the day of its input.
rule-r-39-input = Structure meeting { $day }: input from { $given } of { $of } networks
rule-r-40 = No fee for { $n ->
    [one] { $n } participant
   *[other] { $n } participants
}: { $municipality }
    .title = Fee
    .why = What is paid follows the fees of the period. A number that no fee or more than one fee covers has no price until that is settled; nothing is guessed.
    .press = Enter opens the period at its fees: e corrects a fee, n adds one. If the number is wrong, correct the registration with e; else agree on the price with the owner of the network.
rule-r-40-several = Two fees for { $n ->
    [one] { $n } participant
   *[other] { $n } participants
} ({ $first } and { $second }): { $municipality }
rule-r-40-meetings = A fee for each meeting, but the period has no meetings: { $municipality }
rule-r-41 = Not confirmed before the meeting { $day }: { $municipalities }
    .title = Registration
    .why = A meeting is planned for those who come, and the fee follows the registration.
    .press = Enter opens the period at the registrations: e changes the status once the municipality has answered.
rule-r-42 = No agreement with the leader: { $person }
    .title = Agreement with the leader
    .why = A resource person and the leader agree the tasks before the work in the network begins.
    .press = Enter opens the membership: e enters the day of the agreement.
rule-r-43 = Deadline for short forløb { $day }
    .title = Application deadline
    .why = Short forløb are applied for by the last working day of the month, long ones in the announced rounds.
    .press = 8 and Requests shows the requests; the rounds of long engagements are set under Settings with I.
rule-r-43-long = Deadline for long forløb { $day }
rule-r-44 = No new knowledge for { $days } days
    .title = New knowledge
    .why = A network brings in and shares new knowledge from research, law and surveys.
    .press = Enter opens the period; knowledge is kept at the network under Knowledge with n.
rule-r-45 = Experience not shared yet
    .title = Sharing
    .why = A long forløb shares its experience with the other dagtilbud, at the latest when advice has lasted half a year.
    .press = Enter opens the forløb at Knowledge shared: n adds a row.
rule-r-50 = No observation { $days ->
    [one] { $days } day
   *[other] { $days } days
} after aktion { $cycle }
    .title = Stalled aktionslæring
    .why = An aktion nobody has observed leaves nothing to talk about. After 21 days without an observation, or 30 days without anything written in the cycle, the cycle has stalled. The didaktiske samtale is based on an observation, or has a written reason.
    .press = Enter opens the log: O makes the observation of the aktion, l links an existing one, G gives up the cycle with a reason.
rule-r-50-quiet = Nothing written in cycle { $cycle } for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
rule-r-50-gate = Cycle { $cycle } has no observation of its aktion
rule-r-51 = A team lacks what the session builds on
    .title = Precondition of a course session
    .why = Café 1 works with the team's own problemstilling, café 2 with observed aktioner, and day 5 with the team's own aktionslæring. Three working days before, the program shows which teams lack it.
    .press = Enter opens the cohort: n on the team gives it a log, Right goes to it.
rule-r-51-problem = { $team } lacks a problemstilling before { $session } { $day }
rule-r-51-action = { $team } lacks an aktion with an observation before { $session } { $day }
rule-r-51-log = { $team } lacks an AL log before { $session } { $day }
rule-r-52 = { $team } is split: also in { $other }
    .title = Whole teams in one cohort
    .why = A cohort (hold) is made of existing professional learning communities, and a team attends as a team. Therefore one team is in one cohort of a course.
    .press = Enter opens the cohort: d deletes the team from one of the two. If it must be in both, write the reason when you are asked; it is saved.
rule-r-60 = { $duty }{ $slot ->
    [0] {""}
   *[other] {" "}{ $slot }
} { $days } is vacant
    .title = Gaps in the roster
    .why = Each duty type asks for a number of people on its weekdays, holidays excepted. A day is covered when those on the duty who are present have all of its hours between them. Shown from today for as many weeks as the setting says.
    .press = Enter shows the place in 7: Enter there gives it to somebody.
rule-r-60-hours = { $duty }{ $slot ->
    [0] {""}
   *[other] {" "}{ $slot }
} { $days } is vacant { $hours }
rule-r-60-away = { $duty }{ $slot ->
    [0] {""}
   *[other] {" "}{ $slot }
} { $days }: { $person } is away
rule-r-60-away-hours = { $duty }{ $slot ->
    [0] {""}
   *[other] {" "}{ $slot }
} { $days } { $hours }: { $person } is away
rule-r-60-reserve = { $duty }, standby { $days } is vacant
rule-r-61 = { $person }: { $a } at the same time as { $b }, { $days }
    .title = Two places at once
    .why = A duty that blocks other work cannot lie at the same hours as another duty, a visit, a meeting or a course day. Other duties can be done meanwhile and are only mentioned, except for the visits of the udrykning itself. Times that only touch are not at the same hours.
    .press = Enter shows the duty in 7: Enter there gives it to somebody else, b swaps it. m moves a visit or a meeting.
rule-r-61-unknown = { $person }: { $a } and { $b }, { $days }, time unknown
rule-r-62 = { $person } is away { $day }: { $what }
    .title = Away from an appointment
    .why = Somebody who is away cannot hold a duty, a visit, a meeting or a course day. Part-time absence without a part of the day is only mentioned.
    .press = Enter shows the duty in 7, where Enter gives it to somebody else, or opens the appointment; m moves it.
rule-r-62-partly = { $person } is partly away { $days }: { $duty }
rule-r-62-given = { $person } is away { $days }: { $duty }
rule-r-62-visit-partly = { $person } is partly away { $day }: { $what }
rule-r-63 = { $what }, { $day }: fewer than two of those assigned
    .title = No makker
    .why = A visit to a unit is made by two of the people assigned to the engagement. Somebody who is away all day does not count.
    .press = Enter opens the visit: e adds a makker, m moves it.
rule-r-63-away = { $what }, { $day }: no makker, { $person } is away
rule-r-64 = { $person }: { $level } h per FTE, mean { $mean } ({ $duty })
    .title = Uneven shares
    .why = Hours on duty are held against the person's FTE over the weeks that the setting says, and against the mean of the circle of the duty type. Only a level clearly above the mean is shown.
    .press = Enter shows the person in 7: give the next duties to others.
rule-r-65 = { $what } is on a day off, { $day }
    .title = On a day off
    .why = A duty given by the day, a visit, a meeting or a course day is on a public holiday, a closing day, or a half-holiday on which the municipality is closed.
    .press = Enter shows the duty in 7 or opens the appointment: m moves it to another day. Leave it if it is meant so.
rule-r-66 = { $swap } is accepted and begins { $day }
    .title = Swap waiting
    .why = An accepted swap happens only when it is approved. Shown when there are as few working days left as the setting says.
    .press = Enter shows the swap in 7: m sets it to carried out or refused.
rule-r-68 = { $person } { $day }: { $between } between { $a } and { $b }, the way takes { $travel }
    .title = Too little time to travel
    .why = There is less time between two appointments of a day than the way to the later one takes.
    .press = Enter opens the later one: m moves it, e corrects the travel time.
rule-r-69 = { $person } { $day }: { $rest } from { $duty } to { $what }
    .title = Too little rest
    .why = There must be some rest from the end of a duty until the person's next duty or appointment begins. Clock times are counted, also when the clocks change.
    .press = Enter shows the duty in 7: Enter there gives it to somebody else. m moves an appointment.
rule-r-69-given = { $person } gets only { $rest } of rest between { $duty } { $days } and { $what }
rule-r-90 = { $duty }{ $slot ->
    [0] {""}
   *[other] {" "}{ $slot }
} { $day }: { $person } and { $other } in one place
    .title = Two in one place
    .why = Two duties cover the same place at the same hours.
    .press = Enter shows the duty in 7: e corrects its days, d deletes it.
rule-r-91 = { $person } is outside the circle: { $duty } { $days }
    .title = Outside the circle
    .why = The duty type says whom it can be given to, which competence it needs, and people's working days say when they work.
    .press = Enter shows the duty in 7: Enter there gives it to somebody else. The circle of the duty type is corrected in 8 with e.
rule-r-91-able = { $person } lacks the competence for { $duty } { $days }
rule-r-91-off = { $person } does not work { $days }: { $duty }
rule-r-92 = { $person } has not confirmed { $duty } { $days }
    .title = Not confirmed
    .why = A published duty should be confirmed by its holder some working days before.
    .press = Enter shows the duty in 7: m sets it to confirmed. Else ask the person.
rule-r-93 = { $duty } { $days }: { $person } instead of { $before }
    .title = Changed since published
    .why = When the week was published, it was noted who stood where. A later change is shown to those it concerns.
    .press = For a consultant, Enter marks the change as seen; for others, Enter shows the duty in 7. The reason for the change is on the duty.
rule-r-93-emptied = { $duty } { $days }: { $before } is taken off
rule-r-93-given = { $duty } { $days }: { $person } is put on
rule-r-93-days = { $duty } { $days }: { $person } has other days
rule-r-94 = { $week } begins { $day } and is not published
    .title = Not published
    .why = A week is published in good time, so that everybody can plan. After that each change needs a reason.
    .press = Enter shows the week in 7: l publishes it.
rule-r-94-begun = { $week } has begun and is not published
rule-r-95 = { $person } cannot { $days }, but has { $duty }
    .title = Against a wish
    .why = Wishes that are written in time are taken into account when duties are given.
    .press = Enter shows the duty in 7: Enter there gives it to somebody else. Else leave it.
rule-r-95-rather = { $person } would rather not { $days }, but has { $duty }
rule-r-67 = { $week }: { $planned } of { $capacity } hours are planned ({ $percent } %)
    .title = Load of a week
    .why = Activities with preparation and travel, meetings, course sessions, time entries, and duties at their weight are compared with the working days of the week times 7.4 hours times the share of full time, less absence.
    .press = 3 shows the meetings and activities of the week: m moves an activity. 7 shows the duties: b asks for a swap.
rule-r-67-away = { $week }: { $planned } hours are planned, but no working time
rule-r-72 = Kladde untouched for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
    .title = Old kladde
    .why = A kladde that waits for long is hard to finish, and it holds raw notes. It appears on the purge list when it is old enough.
    .press = Enter opens the kladde: e goes on, F9 finishes, d deletes.
rule-r-70 = CPR-like number in line { $line }, character { $column }
    .title = No CPR numbers
    .why = A date that exists, followed by four digits, looks like a CPR number, whatever is between them; in a replacement number 60 is added to the day. It does not belong in an observation, an action-learning log, an activity or any other text, so the text can be neither finished, saved, copied nor exported until the number is removed. A kladde keeps it until you change it.
    .press = Correct the number where it is, with e; if it is something else, press Shift+F9.
rule-r-71 = Looks like a name: { $name }
    .title = No names
    .why = A capitalised word inside a sentence that the forløb does not know may be a name. In an observation you decide for each word: code, role or all right. In all other free text, such as a next step, a purpose or minutes, Praksis points it out when you save and stops nothing.
    .press = Press F4 in the observation: k gives a code, r a role, o accepts the word. Elsewhere, edit the text and write a role instead of the child's name.
rule-r-76 = Finished { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago and not shared
    .title = Finished but not shared
    .why = A finished observation helps others only when they have it.
    .press = Enter opens the observation: g shares it and writes who has received it.
rule-r-77 = Pictures and recordings should have been deleted { $day }
    .title = Day for deleting media
    .why = Pictures, sound and film are not saved here; the observation says where they are. They are deleted there when they have been used.
    .press = Delete them where they are. Enter opens the observation: e, and empty the field with the day.
rule-r-78 = { $phase }: { $title } is missing
    .title = Requirements of a phase
    .why = Every requirement of a phase is done, or dropped with a reason, before the phase is closed and the next one opens. A requirement that an agreement, group or observation proves need not be ticked.
    .press = Open the forløb, mark the milestone done with m, drop it with G and a reason, or write here the reason for going on.
rule-r-78-unit = { $phase }: { $title } is missing for { $unit }
rule-r-78-units = { $phase }: { $title } is missing for { $n ->
    [one] { $n } unit
   *[other] { $n } units
}
rule-r-73 = { $kind }: { $n } may be erased
    .title = The retention date is reached
    .why = Each kind of record is kept as long as its retention rule says; raw notes on children half a year after the forløb closes. Nothing is erased by itself.
    .press = Enter shows the purge list; Space marks, Enter erases the marked records for good.
rule-r-73-more = { $kind }: more than { $n } may be erased
rule-r-74 = Is this computer encrypted?
    .title = Encryption of the disk
    .why = The file is on the disk of this computer. When the disk is encrypted, the notes are safe even if the computer is lost.
    .press = Enter: confirm that the disk is encrypted. You are asked again after half a year.
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
rule-r-80 = Held, moved or cancelled? { $meeting }, { $day }
    .title = The day has passed
    .why = A planned meeting, visit or session whose day has passed counts neither as held nor as cancelled until somebody says what became of it. Nothing is taken as held by itself. A duty that has passed asks whoever stood on it, and the team lead a week at a time; in fairness it counts without an answer, too.
    .press = Press h if it was held as planned, m to move or cancel it, e if it was held otherwise; Enter opens it. Space marks several.
rule-r-80-more = Held, moved or cancelled? { $meeting }, { $day }, and { $n } more
rule-r-83 = The period ended { $day }, and nothing follows
    .title = Period over
    .why = A network is renewed for a new period or ended. Otherwise nobody knows whether the members should still come.
    .press = Enter opens the period. Add the next period to the network, or enter the decision to end it.
rule-r-84 = Moved, { $n ->
    [one] 1 recipient has
   *[other] { $n } recipients have
} not been told: { $people }
    .title = Tell about a move
    .why = Whoever got an agenda or an invitation comes on the old day unless somebody says otherwise.
    .press = Enter opens the meeting at Dispatches: n records that the move or the cancellation was sent out.
rule-r-84-cancelled = Cancelled, { $n ->
    [one] 1 recipient has
   *[other] { $n } recipients have
} not been told: { $people }
rule-r-85 = Agreement without an owner and a day: { $task }
    .title = Agreement without an owner or a day
    .why = What is agreed at a meeting is done only when somebody has it and there is a day.
    .press = Enter opens the task: e enters who is responsible and when it is due.
rule-r-85-owner = Agreement without an owner: { $task }
rule-r-85-day = Agreement without a day: { $task }
rule-r-86 = No answer for { $days } days: { $question }
    .title = Unanswered question
    .why = A question to colleagues helps only if somebody answers, or a meeting takes it up.
    .press = Enter opens the question: n at Answers enters an answer. Enter a meeting at Parked for, or close the question with m.
