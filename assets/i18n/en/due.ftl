# What is owed, and the list of it.
owed-minutes = Minutes
owed-agenda = Agenda
owed-meeting-task = Meeting task
owed-plan-item = Plan item
owed-inspection = Order after inspection
owed-advice = Advice after inspection
owed-milestone = Milestone
owed-cycle = Next step
owed-visit = Next step
owed-task = Next step
owed-commitment = Commitment
owed-follow-up = Follow-up
owed-request = Request
owed-registration = Answer to the registration
owed-assessment = Assessment of an indsats
owed-request-round = to be decided: { $what }
owed-days = { $days ->
    [0] {""}
    [one] 1 day overdue
   *[other] { $days } days overdue
}
rule-r-81 = Overdue { $day }: { $what }
    .title = Overdue
    .why = Meeting tasks, plan items, orders after inspection, required milestones, next steps, commitments and follow-ups that are overdue and neither done nor dropped. One line for each engagement, meeting or unit and each owner; the oldest comes first.
    .press = h marks it done, m postpones or drops it with a reason, and Enter opens it. W lists everything due.
rule-r-81-whose = Overdue { $day } ({ $who }): { $what }
rule-r-81-more = Overdue { $day } and { $least ->
    [1] at least { $n }
   *[other] { $n }
} more: { $what }
rule-r-81-more-whose = Overdue { $day } and { $least ->
    [1] at least { $n }
   *[other] { $n }
} more ({ $who }): { $what }
rule-r-82 = Ended { $day }: close or prolong it
    .title = Past its last day
    .why = An engagement that is active, paused or closing after its last day. A rough end counts from its last day.
    .press = Enter opens the engagement: m closes it, e changes its end.
rule-r-87 = Far behind: { $done } % done, { $plan } % planned
    .title = Far behind
    .why = The engagement is more than 25 percentage points behind its plan, and no rule that stops something says why.
    .press = Enter opens the forløb at its milestones: m marks one done or postpones it; g shows a new plan.
rule-r-88 = Still a draft, though it was to begin { $day }
    .title = Begun, but still a draft
    .why = A draft whose start has passed, or in which visits were held. The milestones of a draft are neither in Today nor in Everything due before the engagement is active.
    .press = Enter opens the engagement: m chooses the next status: draft, granted, active. If it begins later, change the start with e.
rule-r-88-visits = Still a draft, but { $n ->
    [one] a visit was
   *[other] { $n } visits were
} held
rule-r-89 = { $n ->
    [one] A visit lies
   *[other] { $n } visits lie
} before the start { $start }, first { $first }
    .title = Visits before the engagement's start
    .why = Held visits before the first day of the engagement. Either the day of a visit or the start of the engagement is wrong.
    .press = Enter opens the forløb at its activities: e corrects the day of a visit, or the start of the forløb.
rule-r-43-no-rounds = No application round after { $day }
rule-r-96 = { $what } is noted as held, but its day ({ $day }) has not come
    .title = Held before its day
    .why = A visit or a meeting is noted as held, but lies after today, so its hours count too early. An older version allowed it.
    .press = Enter opens the first of them: m plans it again, e corrects the date.
rule-r-96-more = { $what } ({ $day }) and { $n } more are noted as held, but their day has not come
rule-r-97 = { $what } ({ $day }) lies in the pause of the engagement
    .title = Planned in a pause
    .why = A visit, a meeting or a course day is planned for a day on which the engagement pauses. It stands here until it is moved or cancelled, or the pause ends before it.
    .press = Enter opens the first of them: m moves or cancels it. If the pause is not for that day, change the pause with e on the forløb.
rule-r-97-more = { $what } ({ $day }) and { $n } more lie in the pause of the engagement
due-title = Everything due
due-whose-mine = mine
due-whose-all = all
due-none = Nobody has an open due date
due-none-mine = You have no open due date. M shows everybody's.
due-today = today
due-chosen = { $n } due dates
due-marked = { $n } marked
refused-one-of-many = { $name }: { $why }. Nothing was changed{ $n ->
    [0] {""}
   *[other] ; nor can { $n } more
}. Space removes the mark.
ask-put-off-to = { $n ->
    [one] Put off to
   *[other] Put { $n } off to
} (a date or week 7; +2w counts from { $day }):
problem-put-off-later = the new day must be after { $day }
ask-put-off-why = Why { $n ->
    [one] is it
   *[other] are the { $n }
} put off to { $day }?
row-postponed = put off: { $why }
row-dropped = dropped: { $why }
due-put-off = Postpone
due-put-off-note = another day and a reason
due-drop = Drop
due-drop-note = a reason; nobody is asked about it any more
due-follows = The day follows from something else: Enter opens the record where it is changed
reason-no-due = There is no due date here
reason-no-own-due = Praksis does not know who you are: put your initials on your person
problem-owed-no-tick = It is not ticked: something sent out, a status or a decision shows that it is done. Enter opens the record.
problem-owed-no-day = The day follows from something else and cannot be postponed here. Enter opens the record.
problem-owed-later = The new day must be after the one it has
problem-owed-no-drop = It cannot be dropped here. Enter opens the record.
cmd-due = Everything due
    .short = due dates
    .also = deadline, due, to do
cmd-due-down = Down
cmd-due-up = Up
cmd-due-page-down = A page down
cmd-due-page-up = A page up
cmd-due-first = First deadline
cmd-due-last = Last deadline
cmd-due-redo = Redo
cmd-due-open = Open the record
    .short = open
cmd-due-done = Mark as done today
    .short = done
cmd-due-becomes = Postpone or drop with a reason
    .short = postpone, drop
cmd-due-mark = Mark several
    .short = mark
cmd-due-whose = Mine or everybody's
    .short = mine/all
cmd-due-undo = Undo
    .short = undo
cmd-close-due = Close
    .short = close
cmd-due-help = Keys here
standing-paused = paused since { $day }
ask-setting-dates = Days with their year, separated by commas
setting-not-dates = type days with their year, separated by commas, such as 2.6.2027, 30.10.2027, or nothing for the default
owed-in-break = { $what } (in the { $break })
