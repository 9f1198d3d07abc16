### The workbench of an observation, the top of every form about an engagement, before and after.

## On top of a form

about-last = Last here: { $visits }
about-never = No earlier visits
about-goal = Goal: { $goal }

## Short labels of the head; `bench-<field>-<method>` where a method has its own word

bench-unit = Unit
bench-start-time = Start
bench-end-time = End
bench-co-observer = Co-obs.
bench-announced = Visit was
bench-situation-note = Details
bench-children = Children
bench-themes = Themes
bench-foundations = Grundlag
bench-story-title = Title
bench-paper-form = Paper
bench-document-date = Dated
bench-follows = Follows up on
bench-pair = Paired
bench-delete-by = Delete by
bench-correction-reason = Corrected
bench-tags = Tags
bench-description-praksisfortaelling = Fortælling (in the first person)
bench-description-dokumentstudie = Description (what the document says)

bench-duration = Duration { $n } min
bench-set = Observations { $engagement } { $unit }
bench-figures = Before / after
bench-goals = Goals and signs
bench-visits = Latest activity
bench-visits-of = Latest activity in { $engagement }
bench-due = Ahead: { $due }
bench-digits = press 1-{ $n }
bench-pick = Type, or press F2, to choose

## Before and after (D-08), agreement (D-19), coverage

compare-title = Before / after: { $place }
compare-scale = { $name }, { $min }-{ $max } points
compare-n = n: baseline { $baseline }, latest opfølgning { $followup ->
        [0] 0
       *[other] { $followup } ({ $day })
    }, eftermåling { $after }
compare-with = Change = { $purpose } minus baseline
compare-without = No opfølgning or eftermåling to compare with yet
compare-area = Area
compare-change = Change
compare-legend = { $full } shared  { $gained } up since baseline  { $lost } down since baseline
compare-agreement = Two observers, { $purpose }: within 1 point in { $part } of { $whole } areas
compare-nothing = Nothing measured on a scale in this forløb and unit yet
coverage-themes = Themes: { $counts }
coverage-no-baseline = No baseline yet
coverage-unseen = { $n ->
        [one] 1 theme not yet seen in baseline
       *[other] { $n } themes not yet seen in baseline
    }

## What was done and asked

code-given = { $code } is now in the list of participant codes
pair-title = Who saw the same?
pair-same = The copy is for the other observer, not for the one who wrote the observation
sign-title = Which sign was seen?
score-outside = The scale goes from { $min } to { $max }

reason-no-scale = Choose a scale first (the field Scale, F2)
reason-no-line = Go to a line of a table first
reason-no-goals = The forløb has no goals yet
reason-no-observation = Go to an observation first
reason-no-set = The observation has no forløb or no unit

## Tables

table-empty-time-log = F5 or Ctrl+N: a new line with the time of day
table-empty-participant-code = F6: B1 for a child; F6 again or Shift+F6: V1 for an adult
table-empty-sign-seen = Ctrl+T: which sign was seen?
table-empty-score = Choose a scale that has areas; F2 here shows its areas
table-empty-interview-answer = Enter: a new question
table-empty-relation = Needs codes for both children (F6) and adults (Shift+F6)

table-help-time-log = Enter/F5 new line, Ctrl+D remove; lines are sorted by time
table-help-participant-code = Codes only, never names; Enter new, Ctrl+D remove
table-help-sign-seen = 1 not seen, 2 in part, 3 clearly; Ctrl+T new sign, Ctrl+D remove
table-help-score = One digit per area, comma adds ½; F2 areas, Tab comment
table-help-interview-answer = Enter: the same question to the next child; Ctrl+D remove
table-help-relation = Arrows move; 1 weak, 2 fair, 3 strong; Delete clears

## The observations beside this one

neighbour-first = It is the earliest observation in the forløb and unit.
neighbour-last = It is the latest observation in the forløb and unit.
neighbour-finished = { $name } is finished and read-only. , and . go on, e corrects it with a reason.
previous-none = There is no earlier observation in the forløb and unit to copy from.
previous-copied = { $n ->
        [0] { $number } ({ $day }) has nothing you have not filled in yourself.
        [one] 1 field copied from { $number } ({ $day }), no texts.
       *[other] { $n } fields copied from { $number } ({ $day }), no texts.
    }

## Points for the next ledersparring

sparring-title = For the next ledersparring
sparring-title-on = For the next ledersparring { $day }
sparring-nothing = Nothing gathered yet.
sparring-time-log = Show the time log { $times } of { $number }
sparring-shared = Talk about { $number } { $day }, { $method } (shared)
sparring-unshared = Talk about { $number } { $day }, { $method } (not shared)
sparring-step = Follow up: { $what }
sparring-unobserved = Observe { $log } cycle { $cycle }: { $action }
sparring-agree = Agree on an aktion in { $log } cycle { $cycle }
sparring-goal = { $goal }: not evaluated
sparring-goal-since = { $goal }: not evaluated since it began { $day }
sparring-agenda = Send the agenda of { $meeting } { $day }
sparring-agenda-sent = Agenda of { $meeting } { $day } sent { $sent }
sparring-for = Shared with: { $unit } · without B codes · Shift+F7 copies it as text
sparring-for-leader = Shared with: { $leader } · without B codes · Shift+F7 copies it as text
sparring-concern = Worried about a child? Use the underretning procedure, not this (F8)
sparring-number = One of the points looks like a CPR number. Correct it before they are copied.
typed-nowhere = There is nothing to type here: Enter opens, Tab goes on
typed-yes-or-no = Press y for yes or n for no
typed-no-scale = Choose the scale first: its areas become the rows here
typed-in-matrix = The matrix takes 1, 2 and 3 once there are codes for both children and adults
typed-no-goals = The forløb has no goals with signs yet: write it in the description
