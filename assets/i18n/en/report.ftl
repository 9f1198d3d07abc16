# Reports: about one engagement, about all of them, and about patterns across them.

report-title-mid = Midway report: { $name }
report-title-end = Final report: { $name }
report-stated = This report shows the forløb as recorded on { $day }. Figures are computed from the records.

report-about = What the forløb is about
report-kind = Kind
report-status = Status
report-period = Period
report-until = until { $day }
report-municipality = Municipality
report-applicant = Applicant
report-trigger = Occasion
report-units = Units
report-scope = Scope
report-price = Price
report-external = external
report-units-left = Left
report-consultants = Consultants
report-agreement = Agreement
report-one-line = The goal in one sentence
report-purpose = Purpose
report-policy = Political goals

report-standing = How it is going
report-in-phase = The forløb is in phase { $n } of { $of }, { $name }, planned until { $end }.
report-closed = The engagement is { $status }. Of its { $all } required milestones, { $reached } were reached, { $dropped } dropped and { $unmet } not reached.
report-not-reached = not reached
report-hours-used = { $used } of { $budget } are used ({ $percent }%){ $asks ->
    [0] {""}
   *[other] , { $unanswered } are not answered
}{ $more ->
    [0] {""}
   *[other] , and { $planned } more are planned
}.
report-progress = { $done }% of the required milestones are reached; by the plan it should be { $plan }%.
report-time = { $percent }% of the time has passed.
report-light-green = It follows the plan.
report-light-yellow = It is behind the plan.
report-light-red = It is far behind the plan.
report-not-begun = The forløb has not begun.
report-stopped-by = It is stopped by: { $what }.

report-decisions = Decisions needed
report-no-decisions = The rules show nothing that needs a decision now.
report-put-off = { $rule } is snoozed until { $until }: { $reason }
report-overrides = Done although a rule stopped it
report-override = { $rule }, { $day }: { $reason }

report-coming = What comes next
report-coming-more-alone = { $n ->
    [one] 1 more lies ahead.
   *[other] { $n } more lie ahead.
}
report-coming-more = { $n ->
    [one] 1 more lies ahead: it is on the timeline below.
   *[other] { $n } more lie ahead: they are on the timeline below.
}
report-date = Date
report-what = What

report-time-line = Timeline
report-timeline-title = Timeline of { $title }
report-timeline = Timeline of { $span }.
report-timeline-now = Timeline of { $span } with { $now }.
report-today = today { $day }
report-phases = Phases
report-milestones = Milestones
report-meetings = Meetings
report-visits-in = Visits { $unit }
report-sign-done = milestone reached
report-sign-ahead = milestone ahead
report-sign-unmet = milestone not reached
report-sign-late = required milestone overdue
report-sign-held = meeting or visit held
report-sign-planned = meeting or visit planned
report-sign-unanswered = its day has passed, not answered
report-milestones-late = { $n ->
    [one] Overdue milestone
   *[other] Overdue milestones
}: { $names }
report-milestones-next = Next milestones: { $names }

report-phases-and-milestones = Phases and milestones
report-phase = Phase
report-planned-span = Planned
report-ended = Ended
report-milestone = Milestone
report-plan-date = Plan
report-outcome = Result
report-done = done { $day }
report-dropped = dropped: { $reason }
report-late = missing, overdue by { $days ->
    [one] one day
   *[other] { $days } days
}
report-unanswered = not answered, its day passed { $days ->
    [one] one day
   *[other] { $days } days
} ago
report-postponed = postponed to { $day }
report-ahead = ahead
report-not-required = Other milestones, which are not required:
report-kept-of = { $title }: { $done } of { $of } done

report-goals = Goals
report-no-goals = No goals have been formulated.
report-goal = Goal
report-all-units = all units
report-unit = Unit
report-formulated-by = Formulated by
report-context = Context (sammenhæng)
report-aim = Aim (mål)
report-signs = Signs (tegn)
report-actions = Actions (tiltag)
report-goal-evaluation = Evaluation (evaluering)
report-latest-evaluation = Latest evaluation
report-not-evaluated = not evaluated
report-curriculum = Læreplan
report-level = Level
report-policy-goal = Policy goal

report-reached = What was reached
report-goals-met = { $met } of { $of } goals are reached.
report-result = Result
report-evaluated = Evaluated
report-evaluation = Evaluation { $day }: { $result }
report-benchmarks = Pejlemærker

report-before-after = Before and after
report-scale = { $unit }, { $scale } ({ $min }-{ $max }): { $compared }
report-with-followup = baseline (n = { $n }) is compared with the follow-up of { $day } (n = { $m })
report-with-after = baseline (n = { $n }) is compared with the eftermåling (n = { $m })
report-with-nothing = only baseline (n = { $n }), nothing to compare with yet
report-area = Area
report-baseline = Baseline
report-followup = Follow-up
report-after = Eftermåling
report-change = Change
report-agreed = { $purpose }: two observers agree within one point in { $near } of { $of } areas.
report-before-after-note = Each figure is the mean of one area on one scale in one unit. Nothing is averaged across areas or scales, and few observations prove nothing.

report-learning = Action learning
report-no-cycles = No cycle has begun.
report-cycle-action = Action
report-cycle-result = What we learnt
report-given-up = Given up because
report-next-step = Next step

report-plans = Agreed plans
report-who = Who
report-due = Due
report-owned = { $plan }, owned by { $owner }
report-plan-empty = no items yet.
report-no-continuation = No plan for carrying on (videreførelse) has been agreed.
report-carried-on = What continues, and who carries it on
report-anchored = Anchored in everyday practice
report-plan-left = Not finished from the tids- og handleplan
report-learning-next = Next steps from action learning
report-shared = Shared with others
report-not-shared = What was learnt has not been shared with other units.

report-presence = Presence
report-last-visit = Latest visit
report-never = never
report-days-since = Days since
report-visits = Visits

report-hours = Hours
report-hours-note = A session counts once, however many attend. Preparation and travel are not part of the sessions.

report-loose-ends = Loose ends
report-no-loose-ends = The rules show nothing missing.
report-followup-on = Follow-up is agreed for { $day }.

report-file-mid = midway
report-file-end = final
report-written = The report was written to { $path }
report-gone = The forløb no longer exists.
report-numbers = R-70: nothing was written, because { $n ->
    [one] one place looks like a CPR number
   *[other] { $n } places look like CPR numbers
}. Change the text and try again.
report-number-at = { $section }: { $words }
report-number-in = { $section }
report-no-name = Write a file name.
report-exists = { $path } is already there and was not touched. Choose another name.
report-exists-cli = { $path } is already there and was not touched. Choose another name, or replace the file with --force.
report-ending = { $path } was not written: its content is of another kind than its name says. Let the name end in: { $words }.
report-reserved = Nothing was written to { $path }: Praksis uses that name itself beside a data file. Choose another name.
report-is-data = { $path } is already there and was not touched: it is a Praksis file, a copy of one or belongs to one, and is never overwritten. Choose another name.
report-special = { $path } is not an ordinary file and was not touched. Choose another name.
report-no-folder = The folder { $path } does not exist. Choose another.
report-refused = { $path } could not be written: { $words }

report-which = Which report
report-format-md = to continue writing in
report-format-html = a page to read and print
report-instead = Enter writes to the free name shown here.
report-none = The report was not written
ask-report-to = Write the report to
busy-report = writing a report

report-title-portfolio = Every forløb
report-title-trends = Patterns across
report-file-portfolio = every-forloeb
report-file-trends = trends
report-stated-all = This report shows every forløb that is not over, as recorded on { $day }. Figures are computed from the records.
report-stated-trends = This report shows what is recorded on { $day }.

report-all = Forløb
report-none-running = No forløb is under way.
report-number = No.
report-where = Place
report-place-units = { $place }, { $n ->
    [one] { $n } unit
   *[other] { $n } units
}
report-reached-short = Reached
report-plan-short = Plan
report-difference = Δ
report-standing-short = Standing
report-ends = Ends
report-used-of = { $used } of { $budget }{ $asks ->
    [0] {""}
   *[other] , { $unanswered } not answered
}{ $more ->
    [0] {""}
   *[other] , { $planned } planned
}
report-green = on plan
report-yellow = behind
report-red = far behind
report-unbegun = not begun
report-stopped = stopped
report-plan-note = Reached is the weight of required milestones done; plan is the weight of those that should be by today; Δ is the difference in points. A short forløb is measured by its hours.
report-timeline-all = Timeline of every forløb
report-severity = Severity
report-rule = Rule
report-requests = Requests not decided
report-title = Title
report-received = Received
report-priority = Priority
report-response = Response time of udrykning
report-response-days = { $name }: { $days ->
    [one] one working day
   *[other] { $days } working days
} from priority to first visit
report-load = Load
report-load-note = Planned time as a share of the working time in the week; absence is not deducted. – is a week without working days.
report-mix = What time went to
report-mix-window = { $span }: { $hours } in held activities.
report-mix-preparation = In addition { $hours } of preparation for the activities.
report-activity = Activity
report-count = Number
report-hours-short = Hours
report-share = Share
report-no-direction = without direction
report-directions = Direction: { $shares }.
report-no-learning-form = without a learning form
report-learning-forms = Learning form: { $shares }.
report-by-outsiders = Of this, somebody from outside stood for { $hours }.
report-trends = Patterns across
report-trends-window = Tags on finished observations and held activities { $now }, compared with { $before }.
report-tag = Tag
report-observations = Observations
report-activities = Activities
report-engagements = Forløb
report-unit-count = Units
report-change-before = Change
report-held-back-cell = held back
report-trends-none = No tag was seen in at least { $least } units.
report-held-back = { $n ->
    [0] No tag is held back. A tag is shown only when it was seen in at least { $least } units.
    [one] One tag is held back, because it was seen in fewer than { $least } units: small numbers can point at somebody.
   *[other] { $n } tags are held back, because they were seen in fewer than { $least } units: small numbers can point at somebody.
}

# Counts across engagements, on the screen
mix-title = Activity mix of the last 13 weeks · every forløb
mix-reading = Counting hours …
mix-nothing = No held activities in the last 13 weeks.
mix-preparation = In addition, preparation: { $hours }
mix-more = { $n } more in the report (x)
changes-since = Changed since your last visit ({ $day }): { $what }
changes-none = Nobody else changed anything since your last visit ({ $day }).
changes-others = { $n ->
    [one] one other change
   *[other] { $n } other changes
}
changes-more = { $n }+ changes
changes-title = Changed by others since { $day } ({ $n })
changes-title-more = Changed by others since { $day } (the latest { $n })
changes-new = new
changes-finished = finished
changes-changed = changed
changes-hidden = deleted
reason-first-visit = This is your first visit to the file; from the next one on you can see what others changed
trends-line = Patterns across ({ $days ->
    [one] { $days } day
   *[other] { $days } days
}): { $what }
trends-one = “{ $tag }” { $n } in { $engagements } forløb
trends-row = “{ $tag }”: { $what } in { $engagements } forløb and { $units } units,
trends-observations = { $n } obs.
trends-activities = { $n ->
    [one] { $n } activity
   *[other] { $n } activities
}
trends-change = { $n ->
    [0] as in the period before
   *[other] { $n } { $way ->
        [fewer] fewer
       *[more] more
    } than in the period before
}
trends-change-held-back = period before held back

## Sheets of the roster

report-title-roster-week = Duty roster, { $name }
report-title-roster-rows = Duties for a spreadsheet, { $name }
report-title-roster-wall = Page for the wall, { $name }
report-title-roster-year = The year, { $name }
report-file-roster = roster
report-file-roster-wall = wall
report-format-txt = plain text for a mail
report-format-csv = rows for a spreadsheet
roster-sheet-title = Duty roster { $weeks } · { $state }
roster-sheet-draft = draft
roster-sheet-partly = partly published
roster-sheet-published = published
roster-sheet-published-on = published { $day }
roster-sheet-published-by = published { $day } by { $who }
roster-sheet-duty = Duty
roster-sheet-day = Day
roster-sheet-hours = Hours
roster-sheet-empty = { $week } has no duties.
roster-sheet-signs = ✓ confirmed or held. An empty place has nobody.
roster-sheet-year = Duty roster { $year } · { $name }
roster-year-several = several duties
roster-year-unfilled = unfilled
roster-year-empty = No duties in the year.
roster-year-open = ! nobody
roster-column-week = Week
roster-column-day = Date
roster-column-weekday = Weekday
roster-column-duty = Duty
roster-column-slot = Place
roster-column-from = From
roster-column-to = To
roster-column-initials = Initials
roster-column-status = Status
