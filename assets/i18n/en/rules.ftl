# The rules (spec 4.4). A rule's message is one sentence with the finding's own numbers; the title names it, the why says what
# it holds and why, and the press says which key helps.

severity-stop = Error
severity-warn = Warning
severity-note = Information
rule-source = Source: { $source }

unit-percent = %
unit-days = days
unit-working-days = working days

threshold-r-10-used-percent = Part of the hours used that gives a warning
threshold-r-72-old-days = Days a draft may lie untouched
threshold-r-50-observation-days = Days from an aktion to an observation
threshold-r-50-quiet-days = Days without anything written in a cycle
threshold-r-51-ahead-days = Working days before a session by which teams are to be ready
threshold-r-67-load-percent = Week load that is too high
threshold-d-06-phone-percent = Weight of phone duty in the load
threshold-d-06-call-out-percent = Weight of udrykning duty in the load

rule-r-10 = { $used } of { $budget } used
    .title = Hours of a short forløb
    .why = A short forløb is 20 hours at most. Used hours are delivered activities, each counted once. What has happened can always be entered; only a new session planned beyond the budget needs a reason. Exactly 20.0 h is allowed.
    .press = Open the forløb to see its activities; move or cancel a planned session, or plan on with a reason.
rule-r-10-over = { $used } used and { $planned } planned make { $total } of { $budget }
rule-r-10-plan = With it the sum is { $total } of { $budget }
rule-r-13a = Start observation missing: { $unit }
    .title = Start observation
    .why = In a long forløb every unit is seen before the first phase ends: a finished observation with the purpose baseline. This is said from 14 days before phase 1 ends.
    .press = Press n in Observations, choose the unit and the purpose baseline, and finish it.
rule-r-13b = Eftermåling missing: { $unit }
    .title = End observation
    .why = A long forløb is not closed before every unit has a finished observation with the purpose eftermåling, so that before and after can be compared.
    .press = Press n in Observations, choose the unit and the purpose eftermåling, and finish it.
rule-r-20 = No læreplan theme chosen
    .title = Anchored in the læreplan
    .why = All advice is anchored in the læreplan, so a finished observation names at least one theme or one element of the pædagogisk grundlag.
    .press = Open the observation and set a theme with the digits 1-6.
rule-r-50 = No observation { $days } days after aktion { $cycle }
    .title = Aktionslæring that comes to a stop
    .why = An aktion nobody has watched gives nothing to talk about. After 21 days without an observation, or 30 days without anything written in the cycle, it has come to a stop. The didaktiske samtale is held on an observation, or with a written reason.
    .press = Open the log: O makes the observation of the aktion, l links one there is, G gives the cycle up with a reason.
rule-r-50-quiet = Nothing written in cycle { $cycle } for { $days } days
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
    .press = Open the hold and delete the team from one of the two.
rule-r-67 = { $week }: { $planned } planned of { $capacity } = { $percent } %
    .title = Load of a week
    .why = Planned activities with preparation and travel, meetings, and duties at their weight are held against the working days of the week times 7.4 hours times the post, less absence.
    .press = Move an activity to another week, or ask whether a duty can be swapped.
rule-r-67-away = { $week }: { $planned } planned, but no time at all
rule-r-72 = Draft untouched for { $days } days
    .title = Old draft
    .why = A draft that lies for long is hard to finish, and it holds raw notes. It comes on the purge list when it is old enough.
    .press = Open it and finish it, or delete it.
