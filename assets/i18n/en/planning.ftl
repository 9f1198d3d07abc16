### Plans that move, pauses, milestones, templates and steps from one status to the next.

## The plan is shown before it is written
preview-title = The plan of { $name }
preview-count-new = { $n } new
preview-count-moves = { $n } change
preview-count-stays = { $n } stay
preview-count-dropped = { $n } dropped
preview-head = Before → after. Enter saves all of it as one change, Esc goes back.
preview-said-new = new
preview-said-dropped = dropped
preview-said-moves = moves
preview-count-asks = { $n } not answered
preview-said-asks = asks
preview-closing-title = { $name } becomes { $status }
preview-closing-head = What is open, and what becomes of it. Enter saves, Esc goes back.
closing-asks = still asks: held?
closing-cancelled = is cancelled
closing-unmet = counts as not reached
closing-ends = falls away
closing-stays = is still owed
closing-stays-whose = is still owed: { $who }
}
plan-end = End
plan-new = new
cause-member-left = no longer a member
cause-unit-left = the unit has left
stays-done = stays: done
stays-touched = stays: date edited by hand
stays-postponed = stays: postponed
stays-dropped = stays: dropped
stays-own = stays: own milestone
stays-gone = stays: not in the template

## Milestones
milestone-done = Done today
milestone-done-note = only for milestones that nothing else in the engagement shows
milestone-postpone = Postpone to a day
milestone-postpone-note = z; with a reason, the plan's date is kept
milestone-drop = Drop
milestone-drop-note = G; with a reason, not counted in progress
milestone-reset = Planned again
milestone-reset-note = clears done, postponed and dropped
milestone-proven = The milestone is done when { $by }. Record it there.
ended-with = { $status }: { $reached } of { $all } required milestones reached, { $dropped } dropped, { $unmet } not reached
proof-agreement = the samarbejdsaftale with the forvaltning has a date
proof-steering-group = the styregruppe is established
proof-working-group = the unit's arbejdsgruppe is established
proof-baseline = the unit's start observation is finished
proof-after = the unit's eftermåling is finished
proof-survey = the survey is held as an activity
proof-plan = the tids- og handleplan is made and has a date
proof-continuation = the plan for videreførelse is made and has a date
proof-evaluation-meeting = the evaluation meeting is held
proof-evaluation = the evaluation meeting is held, or the engagement is evaluated
proof-endorsed-leader = the leder's recommendation is on the request, with a date
proof-endorsed-chief = the chef's recommendation is on the request, with a date
proof-priority = the request has been given its priority
proof-steering-meeting = the styregruppe has met about it, at most a month before the milestone's date
proof-share = the sharing is entered under the engagement
proof-leader-sparring = the ledersparring is entered as held
proof-administration-sparring = the forvaltningssparring is entered as held
proof-session = the course session is held
ask-postpone-to = Postponed to (day, +2w)
ask-postponed-why = Reason for postponing it
ask-dropped-why = Reason for dropping it
ask-status-why = Reason
problem-postpone-later = must be after the plan's date

## Steps
step-refused = from { $from } the next step is: { $steps }
step-none = There is no next step from here
step-pause = use m on the forløb: a pause has a day and a reason
step-resume = the forløb is paused: use m, so that the rest of the plan moves along
step-not-called = called follows from an agenda that was sent; add what was sent under the meeting
step-not-sent = minutes sent follows from minutes that were sent; add what was sent under the meeting
step-not-reached = only a goal last evaluated as reached can become forankret; press E to evaluate it
problem-pause-open = the forløb already has a pause that is not over
problem-pause-overlap = the forløb has another pause in those days

## Templates
template-copy-title = Which template do you want to copy?
template-shipped-name = { $name } (shipped)
template-empty = An empty template
template-shipped = comes with the program, version { $version }
template-own-name = { $name }, ours
template-unreadable = cannot be read: { $detail }
template-kind = unknown kind: { $code }
template-version = there is no version { $version }
template-length = phase { $phase } needs either months or working days, at least 1, or neither
template-mixed = count all phases in months, or all in working days
template-key = the key { $key } is used twice
template-phase = { $key } belongs to phase { $phase }, which is not there
template-milestone = { $key } counts from { $anchor }, which does not come before it
template-when = “{ $when }” is not understood; write 6 weeks after the start, 14 days before phase 2, 4 weeks before the end or 2 weeks after the key of a milestone
template-repeat = { $key } can only repeat with a phase and a date, at least every week
template-weight = the weight of { $key } must not be below 0
template-session = { $key } has an unknown kind of session: { $code }
problem-template-locked = the template is closed and not used for anything new
problem-template-later = the template applies only from a later day than the start of the forløb
problem-template-kind = the template is for another kind of forløb

break-winter = winter break
break-summer = summer break
break-autumn = autumn break

## Hours (D-04)
hours-sessions-held = Sessions held
hours-sessions-unanswered = Sessions not answered
hours-sessions-planned = Sessions planned
hours-budget = Hours budget
hours-left = Left of the budget
hours-free = Left once what is planned is held
hours-free-unanswered = Left if what is not answered was held, and what is planned is
hours-consultants = Consultant hours in sessions
hours-preparing-held = Preparation as an activity of its own, held
hours-preparing-unanswered = Preparation as an activity of its own, not answered
hours-preparing-planned = Preparation as an activity of its own, planned
hours-prep-held = Preparation for activities held
hours-prep-unanswered = Preparation for activities not answered
hours-prep-planned = Preparation for activities planned
hours-travel-held = Travel to activities held
hours-travel-unanswered = Travel to activities not answered
hours-travel-planned = Travel to activities planned
hours-others-held = Other activities, held (not part of the hours)
hours-others-unanswered = Other activities, not answered (not part of the hours)
hours-others-planned = Other activities, planned (not part of the hours)
hours-line-held = Held: { $parts }
hours-line-unanswered = Not answered: { $parts }
hours-line-planned = Planned: { $parts }
hours-line-prepared = Prepared: { $parts }
hours-part-of-budget = sessions { $hours } of { $budget }
hours-part-sessions = sessions { $hours }
hours-part-consultants = consultant hours { $hours }
hours-part-travel = travel { $hours }
hours-part-others = other { $hours }
hours-part-prep = preparation { $hours }
hours-part-own = { $hours } as activities of their own
hours-part-for = { $hours } for activities held

## Using again
copy-of = { $title } (copy)

## Why something cannot be done now
reason-no-milestone = Only for milestones
reason-no-goal = Choose a goal or a forløb
reason-no-request = Only for requests
reason-no-template = Only for templates
reason-no-main-act = There is no special action for this kind
reason-request-closed = The request is declined or withdrawn
reason-request-begun = The request already has a forløb
ask-request-why = The request is not granted. Why does the engagement begin all the same?
cause-request-withdrawn = The request was withdrawn
cause-duty-was-open = nobody had the duty
cause-holder-away = the holder of the duty is away
cause-seen = seen
reason-request-kind = First write which kind of forløb is wanted
reason-template-shipped = The template comes with the program and does not change; press g for a copy that you can change
reason-duty-type-used = There are duties of this type. Enter instead when it ends, in Valid to
reason-template-used = The template is used by a forløb and stays as it is; press g on the template for a new version
reason-meeting-template-used = The template is used by meetings and stays as it is; press g on it for a copy that you can change

## What became of a planned meeting, visit or session

answer-many = { $n } chosen
answer-move = Move to another day …
answer-move-note = asks for the day, perhaps a time, and the reason
answer-cancel-note = asks for the reason
answer-plan-note = planned after all
ask-move-to = { $n ->
    [one] { $counts ->
        [own] Move to (day and perhaps time, e.g. 4.2 13:30 or +7):
       *[other] Move to (day and perhaps time, e.g. 4.2 13:30; +7 counts from today):
    }
   *[other] { $counts ->
        [own] Move { $n } to (day and perhaps time; +7 counts from the day of each):
        [today] Move { $n } to (day and perhaps time; +7 counts from today):
       *[both] Move { $n } to (day, perhaps time; +7 from the day of each; if passed, today):
    }
}
# $to: the day and time, or nothing when they move to days of their own.
ask-move-why = Why { $n ->
    [one] is it moved
   *[other] are they moved
}{ $to }?
problem-move-same = { $n ->
    [one] it is already on { $day }
   *[other] they are already on { $day }
}
move-to-day = to { $day }
move-to-time = { $day } at { $time }
ask-cancel-why = Why { $n ->
    [one] is it cancelled
   *[other] are they cancelled
}?
move-title = { $name }: moves to { $day }
move-title-many = { $n } are moved
move-count = { $n ->
    [0] no tasks move along
    [one] 1 task moves along
   *[other] { $n } tasks move along
}
move-stays = { $day } stays
move-answers = { $n ->
    [one] 1 answer goes
   *[other] { $n } answers go
} back to invited
move-passed = { $day }: that day has passed
move-far-off = { $day } is more than a year ahead
move-together = { $day }: { $n } of those moved clash with each other
move-holiday = { $day } is { $name }
move-closed = { $day } is no working day
move-winter = { $day } is in the winter holiday of { $place }
move-clash = on { $day }, { $who } also has { $what }
hold-though-absent = { $n ->
    [one] Was it held all the same?
   *[other] Were these { $n } held all the same?
}{ $more ->
    [0] {""}
    [one] {" "}The other marked one is set as held too.
   *[other] {" "}The other { $more } that are marked are set as held too.
}
hold-more-absent = and { $n } more
became-moved = moved from { $from }: { $reason }
became-cancelled = cancelled: { $reason }
cause-course-day-cancelled = course day cancelled
cause-engagement-closed = the engagement is closed
cause-meeting-cancelled = meeting cancelled
problem-cancelled-meanwhile = was cancelled meanwhile and was not moved. Press m: planned, then move it
reason-already-held = It is already held
reason-duties-away = The duties left are of people who were away. Enter shows the week in 7; e on the duty corrects who stood there
reason-not-planned = There is no planned meeting, visit or session here
reason-absence-not-running = The absence is not running, or it began only today: e corrects it
reason-not-planned-status = h answers planned meetings, visits and sessions, and deadlines in Today. Here m changes the status
reason-nothing-to-mark = There is nothing to mark here: only meetings, visits and sessions can be answered several at a time
