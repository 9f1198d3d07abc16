# The screen: fixed words, messages, empty panes and errors.

## Panes
pane-today = Today
pane-networks = Networks
    .short = Netw.
pane-meetings = Meetings
pane-engagements = Forløb
pane-learning = Action learning
    .short = AL
pane-observations = Observations
    .short = Obs
pane-roster = Roster
    .short = Roster
pane-register = Register
    .short = Reg
pane-data = Data

## What each pane is for (help and README)
about-today = What is due, what is still open, and your own forløb.
about-networks = Networks and their periods with meetings, members, registrations and fees.
about-meetings = Everything with a date ahead: meetings, activities and course days, week by week.
about-engagements = Advisory forløb with timeline, phases, milestones, goals and plans.
about-learning = Action-learning logs and their cycles.
about-observations = Observations from practice, kladder too.
about-roster = The duty roster week by week: who is on, and where the gaps are.
about-register = Everything else: units, people, teams, courses, tags and more.
about-data = The file itself: where it is, backup, check and the latest changes.

## Roles
role-konsulent = consultant
role-koordinator = koordinator
role-teamleder = team leader

## The file at the top of the screen
file-demo = demo (not saved)
file-read-only = read-only
file-away = not in its place
file-saved = saved
file-ready = ready
file-waiting = waiting
file-held = Another program is writing to the file right now. Praksis retries by itself; nothing is lost.
quick-waits = The line waits to be saved, because another program is writing to the file. Esc, then o starts a new one.
file-held-typed-on = Not saved yet, because you went on typing. Save again when you are done.
file-held-typing = Another program is writing to the file right now. What you type is kept as soon as that program has finished.
file-typing = typing
busy-backup = backing up
busy-check = checking
busy-repair = repairing
busy-restore = restoring
busy-percent = { $what } { $percent } %
busy-stopping = { $what } · stopping
reason-busy = Wait until the current job is done, or stop it with Esc
job-stopping-backup = Stopping the backup. It leaves no half copy.
job-stopping-restore = Stopping the restore. The file stays as it is.
job-stopping-check = Stopping the check.
job-stopping-repair = Stopping the repair …
job-stopping-report = Stopping the report, unless it is already written.
job-stopping-erase = Stopping the erasing.
job-stopped-backup = The backup was stopped. There is no new copy; the older ones are unchanged.
job-stopped-restore = The restore was stopped. The file is unchanged.
job-stopped-check = The check was stopped. Nothing was changed, and there is no result; g starts again.
job-stopped-repair = The repair was stopped. The file is unchanged.
job-stopped-report = The report was stopped. No file was written.
job-stopped-erase-before = The erasing was stopped before it began. Nothing was erased.
job-stopped-erase = The erasing was stopped. The records are erased for good; the rest of their text is cleared when the file is next opened.
hidden = Hidden. Press a key to show the screen again.
too-small = The window is too small. Make it at least { $w } × { $h }; nothing is lost.

## Words
yes = yes
no = no
quoted = “{ $words }”
gone-record = (deleted)

choose-nothing = (none)
copied = Sent to the terminal's clipboard
copied-again = If the text did not arrive, press { $key } again
copied-shown = Sent to the terminal's clipboard · { $key } saves the text in a file
copied-file = text-{ $day }.txt
copied-saved = The text is saved in { $path }
ask-copied-to = Save the text in the file
mouse-on = The mouse is on: a click chooses, and Shift + drag marks text
mouse-off = The mouse is off: the terminal marks text with it

## Changes
change = { $verb ->
    [create] New: { $name }
    [edit] Edited: { $name }
    [delete] Deleted: { $name }
    [discard] Discarded: { $name }
    [import] Imported: { $name }
    [move] Planned: { $name }
    [undo] Undone: { $name }
    [redo] Redone: { $name }
    [finish] Finished: { $name }
    [purge] Erased for good: { $name }
    [hold] Held: { $name }
    [tick] Done: { $name }
    [reschedule] Moved: { $name }
    [cancel] Cancelled: { $name }
   *[other] Changed: { $name }
}
change-several = { $n ->
    [one] { $kind }
   *[other] { $n } { $kind }
}{ $span ->
    [none] {""}
   *[other] , { $span }
}
change-and-duties = { $name } and { $n ->
    [one] 1 duty
   *[other] { $n } duties
}
change-and-more = { $name } and more
saved-many = Saved: { $name }. Undo all of it with u
saved = { $verb ->
    [create] Saved: { $name }
    [delete] Deleted{ $n ->
        [one] {""}
       *[other] {" "}with the records that belong to it ({ $n } in all)
    }. Undo with u
    [move] Plan updated: { $n ->
        [one] 1 record
       *[other] { $n } records
    } changed. Undo with u
    [finish] Finished: { $name }
    [hold] Held: { $name }. Undo with u
    [tick] Done: { $n ->
        [one] { $name }
       *[other] { $name } (and { $more } more)
    }. Undo with u
    [reschedule] Moved to { $day }: { $name }. Undo with u
    [cancel] Cancelled: { $name }. Undo with u
   *[other] Saved: { $name }
}
saved-status = Saved: { $name }. Status: { $status }
saved-finished-untimed = Its time is not logged: press o
saved-finished = Finished: { $n ->
    [one] { $n } observation
   *[other] { $n } observations
}. Undo with u
saved-answered = { $verb ->
    [hold] { $n } held as planned{ $whose ->
        [own] {""}
       *[others] {" "}(also of { $who })
    }
    [reschedule] { $n } moved
   *[cancel] { $n } cancelled
}. Undo with u
saved-snoozed = Put off until { $day }: { $what }. Undo with u
saved-put-off = { $n } put off. Undo with u
saved-put-off-to = { $name } put off to { $day }. Undo with u
saved-dropped = { $n } dropped. Undo with u
owed-several = { $n } deadlines
answered-several = { $n } meetings, visits and sessions
undone = Undone: { $verb ->
    [many] { $name }
    [create] new { $name }
    [delete] deletion of { $name }
    [discard] discarding { $name }
    [move] planning
    [import] import
    [hold] held: { $name }
    [tick] done: { $name }
    [reschedule] move of { $name }
    [cancel] cancelling of { $name }
   *[other] edit of { $name }
}
redone = Redone: { $verb ->
    [many] { $name }
    [create] new { $name }
    [delete] deletion of { $name }
    [move] planning
    [import] import
    [hold] held: { $name }
    [tick] done: { $name }
    [reschedule] move of { $name }
    [cancel] cancelling of { $name }
   *[other] edit of { $name }
}
undo-refused = Cannot be undone: { $how ->
    [self] you have changed { $name } again since
    [beside-self] the field has several versions in { $name }; you wrote one without seeing the other
    [beside] the field has several versions in { $name }, also from { $who }
   *[other] { $who } has changed { $name } since
}. Nothing was changed. Skipped: “{ $passed }”.
redo-refused = Cannot be redone: { $how ->
    [self] you have changed { $name } again since
    [beside-self] the field has several versions in { $name }; you wrote one without seeing the other
    [beside] the field has several versions in { $name }, also from { $who }
   *[other] { $who } has changed { $name } since
}. Nothing was changed. Skipped: “{ $passed }”.
undo-damaged = The step cannot be undone: it is damaged in the file. Nothing was changed, and the step is skipped. Check the file.
redo-damaged = The step cannot be redone: it is damaged in the file. Nothing was changed, and the step is skipped. Check the file.
undo-next = u again undoes “{ $next }”.
redo-next = Ctrl+R again redoes “{ $next }”.
nothing-changed = Nothing was changed
kept-draft = Kladde kept on this machine: { $name }
typing-kept = The draft is remembered and comes back when you open the form
typing-kept-deleted = The draft is remembered; D finds it, because the record is deleted
discarded-damaged = The damaged item was discarded
discarded = What you typed is discarded; u brings it back
draft-left = Not saved yet: { $what }, typed { $when } (D opens)
draft-left-by = Not saved yet: { $what }, typed { $when } by { $who } (D opens)
damaged-row-question = Damaged and cannot be restored: { $name }. Discard it for good? Everything else stays.
damaged-row-shown = Damaged: { $name }. Make it again from what is still shown of it? The rest is lost.
damaged-row-text = This much can be read; copy it first if you need it:
draft-damaged-question = What was typed about { $name } is damaged and can be neither read nor restored. Discard it? The record itself is not touched.
draft-damaged = { $name } – damaged, the text cannot be restored
draft-deleted = { $name } – deleted by { $who }
plan-nothing = The plan already follows the template

## Questions
confirm-title = Confirm
question-more = More
    .short = more
delete-question = { $entity ->
    [engagement_unit] Remove { $name } from the forløb?
    [assignment] Remove { $name } from the staffing?
    [attendance] Remove { $name } from the meeting?
    [agenda_item] Remove { $name } from the agenda?
    [membership] Remove { $name } from the network period?
    [registration] Remove the registration of { $name }?
    [fee_band] Remove the fee from { $name }?
    [team_member] Remove { $name } from the team?
    [group_member] Remove { $name } from the group?
    [partner] Remove { $name } from the programme?
    [cohort_team] Remove { $name } from the cohort?
    [structure_choice] Remove { $name } from the structure decision?
    [al_cycle] Delete cycle { $name }?
   *[other] Delete { $kind } { $name }?
}
delete-beside = { $n ->
    [one] 1 record about both stays.
   *[other] { $n } records about both stay.
}
line-removed = { $name } is removed when you save; after that u takes it back
line-remove-undo = It happens when you save, and can then be undone with u.
saved-in-pause = { $n ->
    [one] 1 planned visit or meeting lies in the pause ({ $days }): move or cancel it with m
   *[other] { $n } planned visits and meetings lie in the pause ({ $days }): move or cancel them with m
}
saved-with-meeting = { $n ->
    [one] 1 task or answer followed the meeting
   *[other] { $n } tasks and answers followed the meeting
}
saved-planned-along = { $n ->
    [one] 1 visit, meeting or course day is planned again
   *[other] { $n } visits, meetings and course days are planned again
}
saved-planned-again = { $n } planned again. Undo with u
saved-pause = pause of { $of }: { $why }
saved-cancelled-along = { $n ->
    [one] 1 planned visit, meeting or course day is cancelled with it
   *[other] { $n } planned visits, meetings and course days are cancelled with it
}
delete-stays = Is kept, but no longer belongs to { $kind ->
    [unit] the unit
    [engagement] the forløb
   *[other] it
}: { $what }.
delete-named-in = It stays named in { $what }.
delete-rather-close = Visits or meetings were held: rather close the engagement with m, so that they keep their place.
delete-along = { $n ->
    [one] 1 record belongs to it and is deleted too.
   *[other] { $n } records belong to it and are deleted too.
}
delete-owner = It belongs to { $who }.
delete-changed = It was changed after you were asked; the screen now shows it as it is.
delete-undo = It can be undone with u.
thrown-can-be-fetched = You can undo it with u, or bring it back with D until { $day }; then it is erased.
discard-question = Discard what you typed in this form?
discard-theirs = Discard what { $who } has typed in this form?
typing-whose = It was typed by { $who }.
resume-question = Not saved last time: { $what }. Resume it? (n starts a new one)

## Forms
form-restored = restored
form-restored-by = restored, typed by { $who }
form-theirs = { $who }'s kladde
form-is-deleted = deleted by { $who }
form-deleted = { $self ->
    [yes] You have deleted
   *[no] { $who } has deleted
} { $kind } { $name } meanwhile. Ctrl+S again brings it back with what you typed, but without the records that belonged to it; Ctrl+X discards what you typed.
form-deleted-now = { $self ->
    [yes] You have deleted
   *[no] { $who } has deleted
} { $kind } { $name }. Ctrl+S twice brings it back with what you typed; after Esc, D finds what you typed.
form-faults = { $n ->
    [one] 1 field must be corrected before saving
   *[other] { $n } fields must be corrected before saving
}
form-children = { $n ->
    [0] none - Enter, then n adds one
   *[other] { $n } - Enter opens
}
form-children-later = { $list }{ $n ->
    [one] {" "}can be added
   *[other] {" "}and more can be added
} once the { $kind ->
    [unit] unit
    [engagement] engagement
    [meeting] meeting
    [network] network
    [network_period] network period
    [person] person
    [activity] activity
    [course] course
    [cohort] cohort
    [session] session
    [al_log] log
    [al_cycle] cycle
    [plan] plan
    [request] request
    [team] team
    [goal] goal
    [observation] observation
    [inspection] inspection
   *[other] record
} is saved
form-table-help = Ctrl+N adds a line, Ctrl+D removes it, Tab goes to the next cell
table-empty = Ctrl+N: a new line
table-none = none
form-children-later-help = Can be added once the record is saved
form-children-help = Enter opens the list; n adds one
fault-missing = must be filled in
picker-chosen = { $n } chosen · Enter selects or removes · Esc done

## Lists
list-warned = only with warnings
list-mine = mine
list-nothing-found = Nothing matches. Esc shows everything again.
picker-nothing = Nothing matches ”{ $typed }”. Change it, or press Esc.
picker-nothing-new = Nothing matches ”{ $typed }”. Change it, or press Ctrl+N to make a new one.
detail-empty = Choose a record in the list.
detail-twins = { $title } · double of { $numbers }?
detail-blank = No fields are filled in. Press e to edit.
detail-rival = also: { $value } ({ $who }) - A decides
search-title = Search everything
search-empty = Type words, a name or a number such as F-01.
search-near = “{ $typed }” is not known. Nearest name:
search-nothing = Nothing found.
search-more = { $n } more. Type more to narrow the search.
children-empty = None yet. Press n to add the first.
palette-title = Commands
help-title = Keys valid here
new-title = New record
views-title = Views
view-all = All
view-mine = Only mine
view-saved = View { $name } saved; press f to open it
drafts-title = Unfinished and discarded
drafts-correction = { $name } · version { $n } begun
drafts-by = { $name } · typed by { $who }
drafts-thrown = discarded: { $name }
drafts-thrown-by = discarded by { $who }: { $name }
drafts-until = can be brought back until { $day }
thrown-name = { $what ->
    [typing] what was typed in { $kind } { $name }
    [correction] new version of { $kind } { $name }
   *[kladde] kladde { $name }
}
thrown-fetched = Brought back: { $name }
thrown-fetch-theirs = { $who } discarded { $name }. Bring it back?
thrown-own = { $n ->
    [one] What you discarded yourself
   *[other] All you discarded yourself ({ $n })
}
thrown-for-good = { $n ->
    [one] Erase the discarded item for good?
   *[other] Erase all { $n } discarded items for good?
}
sort-title = Sort
sort-default = default
sort-number = by number
sort-name = by name
sort-newest = newest first
sort-oldest = oldest first
ask-filter = Filter the list (F-01 goes to the record)
ask-go-to = Go to a week or date (47, w3, 16.1, fri)
ask-view-name = Name of the view

## Quick line
quick-title = Log an activity in one line
quick-theirs = This line was typed by { $who }. Save it?
quick-hint = F-05 fiktiva 45m ledersparring overgange - free text
quick-hint-said = empty, for example { $hint }
quick-example = Number or place, how long (45m, at 9-10.30), kind; also a day (yesterday, thu, 13/1), with AHK, travel 40m, prep 30m, tags, #new. Text after " - ". Words that are not understood are shown before you save.
quick-from-cursor = (at the cursor)
quick-only-one = (the only active one there)
quick-no-home-there = none - the place has no engagement under way; type a number if there is one
quick-udkast = { $home } is a draft; m on the engagement makes it active
proposed-udkast = { $name } · draft
quick-several-homes = several possible, choose one of them
quick-no-home = none - type a number or a place
quick-stranger = { $units } is not part of { $home }
quick-new-tag = { $name } (new)
quick-hours = { $used } of { $budget }
quick-hours-unanswered = { $hours } not answered
quick-hours-planned = { $hours } planned
quick-hours-total = { $total } in all
quick-quoted = “{ $words }”
quick-unknown = not understood: { $words }; added to the text
quick-no-record = { $typed } does not exist
quick-no-person = nobody has the initials { $typed }
quick-name = R-71 Looks like a name: { $name }. If it is a child, write a role instead
quick-number = R-70 line { $line } of the text looks like a CPR number; remove it. If it is not one, press Shift+F9 in the form (Tab on the screen)
quick-twice = { $typed } does not match what is already there
quick-missing = { $what ->
    [kind] also type the kind, such as ledersparring
    [minutes] also type the duration, such as 45m
   *[both] also type the kind and the duration, such as ledersparring 45m
}
quick-which = { $typed } may be:
quick-which-more = { $typed } has more meanings than those shown; type more, or choose:
quick-near = { $typed } is not known. Did you mean:
quick-guess = { $read } (a guess)
quick-at = at { $time }
quick-follows = (follows from kind and unit)
quick-weekend = { $day } is at the weekend
quick-holiday = { $day } is { $holiday }
day-has-passed = { $day } has passed. { $key } again takes it; else type the year
day-of-another-year = { $why ->
    [start] { $nearer } is before the start
    [ahead] { $nearer } has not come yet
   *[passed] { $nearer } has passed
}, and the { $what ->
    [week] week
   *[day] day
} is read as { $day }. { $key } again takes it; else type the year
quick-passed = { $passed } has passed: read as { $day }; else type the year
quick-long-ago = { $day } is { $days } days ago
quick-long = { $took } is very long for one activity
unlikely-at-night = { $time } is at night
unlikely-away = on { $day }, { $who } is { $share ->
    [100] absent
   *[other] absent for { $share } % of the day
}
quick-no-time = it took no time (0 min)
quick-long-travel = { $took } is a very long journey
quick-second-kind = { $typed } is a kind, too ({ $kind }); here the word goes into the text. Write one line for each kind
quick-logged = already there: { $number }
quick-planned-already = already planned: { $number }; mark that one as held instead
quick-planned-ahead = already planned: { $number }
quick-over = { $home } is { $status }, and this is planned in it
answer-plan-over = { $home } is { $status }. { $n ->
    [one] Plan it again all the same?
   *[other] Plan { $n } again all the same?
}
form-sure = Is that right? { $why }. { $key } again saves it
quick-no-initials = nobody has the initials { $typed }{ $near ->
    [none] {""}
   *[other] ; nearest is { $near }
}
quick-same-time = { $number } is the same time: the same day, length and place
quick-sure = Is this right? { $why }. Enter once more saves
quick-words = Words of the line
quick-words-examples = Examples
quick-words-examples-lines =
    F-05 fiktiva 45m ledersparring overgange
    prøvestien yesterday 9-11 observation with AHK - lunch in room Blå
    F-01 plan fri at 13 1.5 h stuemøde testhøj travel 40m
quick-words-kinds = Kinds (the beginning of the word is enough; visit asks which kind it was)
quick-words-always = on site
quick-words-with-unit = on site when a unit is named
quick-words-time = Time
quick-words-time-lines =
    45m, 45 min, 1.5 h, 1.30, 1:30, 1 h 30 min: how long
    half an hour, an hour and a half, two hours: how long in words
    at 9, 9:30, 9-11, 0930-1100, 9:00-10:30, 20:00-24:00: when
    half past nine, quarter to ten, at nine, from nine to eleven: when in words
    travel 40m, prep 30m: travel and preparation
quick-words-day = Day (without one it is today)
quick-words-day-lines =
    yesterday, thu, 13/1, the 13th, Monday the 13th, week 3 tue, 2 days ago
    plan fri, tomorrow: planned
quick-words-more = More
quick-words-more-lines =
    F-05, N-02, H-01, E-12 or a part of the name: forløb, network, cohort, unit
    with AHK, +AHK, AHK: the people who took part
    on site, not on site: whether it is a visit
    counts, does not count: whether the time counts in the hours
    a label, #new: labels
    "words" or - words: free text
quick-words-asks = The line asks
quick-words-asks-lines =
    when something can be a time and a date, or a word is not known
    at a weekend, a holiday, a day far back, a planned day that has passed this year, a very long time, and when the same is there already
quick-kind-words =
    .observation = obs
    .ledersparring = sparring with the leader
    .forvaltningssparring = sparring with the administration
    .stuemoede = room meeting
    .personalemoede = meeting of the staff
    .laeringsmiljoe = side by side
    .oplaeg = talk, lecture
    .telefonraad = phone call, telephone call, call
quick-as-text = text only
quick-choose = Down or F2 chooses, Enter accepts
quick-not-yet = Cannot be saved yet: { $why }
quick-saved = Saved: { $number } · { $what }
quick-history-end = There are no earlier lines

## Empty panes
empty-networks = No networks yet. Press n for the first period; the network is made from the field Network.
empty-meetings = No meetings in these weeks. Press n for a new meeting, . for later weeks.
empty-engagements = No forløb yet. Press n for the first; g makes the plan once it has a start.
empty-learning = No action-learning logs yet. Press n for the first.
empty-observations = No observations yet. Press n for the first.
empty-today = Nothing here yet.
empty-data = Nothing has been changed yet.
register-empty = None yet. Press n for the first.
register-kinds = Register

## Today
today-passed = The day has passed: held, moved or cancelled?
today-landed = Everything whose day has passed is answered. Press h again if { $name } is done too
today-passed-marked = { $n } marked · { $of }
today-passed-people = participants { $n }/{ $of }
today-passed-week = { $n ->
    [0] none to answer
    [one] 1 duty
   *[other] { $n } duties
}{ $away ->
    [none] {""}
   *[some] {" "}· away: { $away }
}
today-passed-with = with { $who }
today-due = Today, due by Sunday, and open requests
today-due-late = { $n ->
    [0] Everything due
    [one] 1 overdue · everything due
   *[other] { $shown } overdue · everything due
}
today-due-count = { $n ->
    [0] { $key } all
   *[other] { $shown } late · { $key } all
}
today-due-count-short = { $n ->
    [0] { $key }
   *[other] { $shown } late · { $key }
}
today-due-near = Today and tomorrow, and what is due by Sunday
today-nothing-due = Nothing planned. Press o for an activity, 3 for the meetings.
today-loose = Kladder and loose ends
today-nothing-loose = Nothing needs you now.
today-attention = Needs a decision today
today-surveying = Looking for what needs you …
loose-agreed = next step by { $due }: { $what }
today-data = { $backup }{ $n ->
    [0] {""}
    [one] {" · "}{ $shown } record is due for erasing
   *[other] {" · "}{ $shown } records are due for erasing
} · { $minutes ->
    [0] the screen locks only with H
   *[other] the screen locks after { $minutes } min
}
today-data-backup = Backup { $day }
today-data-no-backup = No backup yet
loose-correction = version { $n } begun { $days ->
    [0] today
    [one] { $days } day ago
   *[other] { $days } days ago
 } · { $name }
loose-minutes = Minutes { $title } { $day } not sent · { $used } of { $of } working days
loose-draft = { $days ->
    [0] kladde from today
    [one] kladde { $days } day old
   *[other] kladde { $days } days old
 } · { $name }
standing-plan = { $done } % / plan { $plan } %
standing-plan-said = { $done } % reached, { $plan } % by the plan
standing-done = { $done } %
standing-hours = { $used } of { $budget }
week-load-unknown = { $week }: { $planned } hours · 8, Teams: enter your FTE to see the load
week-load = { $week }: { $planned } of { $capacity } hours are { $state ->
    [held] held and planned
   *[planned] planned
} ({ $percent } %)
week-load-none = { $week }: { $planned } hours are { $state ->
    [held] held and planned
   *[planned] planned
}
today-duties = Duties today
today-no-duties = No duties today. Press 7 for the roster.
today-absences = Absences today and ahead
today-gaps = Gaps and clashes, and what else needs a decision
reason-no-swap-waits = No swap waits for you here
reason-no-week-waits = No week waits to be published
today-changed = { $mine ->
    [new] New for you: { $when } { $duty } ({ $other ->
        [none] nobody before
       *[other] { $other } before
    })
    [days] Other days for you: { $when } { $duty }
   *[gone] No longer yours: { $when } { $duty } ({ $other ->
        [none] open
       *[other] { $other } now
    })
}{ $by ->
    [none] {""}
   *[other] , by { $by }
} · Enter seen
today-waiting = Waits for you
today-nothing-waits = No swap is accepted, and the next weeks are published.
today-waiting-publish = l publish
today-waiting-week = { $begun ->
    [true] { $week } began { $day } and is not published  R-94
   *[false] { $week } begins { $day } and is not published  R-94
}
today-duty-clash = at the same time as { $other }
today-duty-away = { $asked ->
    [true] away today · ask { $who }
   *[false] away today · nobody of the circle is free
}
today-duty-open = { $asked ->
    [true] open · ask { $who }
   *[false] open · nobody of the circle is free
}
today-own-now = { $duty } now until { $to }
today-own-later = { $duty } today { $from }-{ $to }
today-own-week = { $duty } all of { $week }
today-own-days = { $duty } { $days }
today-own-next = { $first ->
    [true] Next duty: { $duty }
   *[false] next duty
} { $day } ({ $week }, in { $n ->
    [one] 1 working day
   *[other] { $n } working days
})
today-team = { $team }: { $n ->
    [one] 1 person
   *[other] { $n } people
}, { $fte } of { $of } FTE, { $lead ->
    [0] no koordinator ⚠
    [one] 1 koordinator
   *[other] { $lead } koordinatorer
}
today-no-absences = Nobody is absent.
today-engagements = My forløb
overview-networks = Networks
overview-agenda = { $late ->
    [yes] agenda was due { $day }
   *[no] agenda due { $day }
}
overview-minutes = { $late ->
    [yes] minutes were due { $day }
   *[no] minutes due { $day }
}
overview-no-networks = No active networks. Press 2 and n.
overview-meetings = Upcoming meetings
overview-no-meetings = No meetings in the next six weeks. Press 3 and n.
overview-timelines = Forløb
overview-no-engagements = No forløb. Press 4 and n.
overview-learning = Action learning
overview-no-learning = No active logs. Press 5 and n.

## Meetings, forløb, networks
meetings-all = All dates
meetings-span-past = Earlier · { $span }
meetings-span = Upcoming · { $span }
overview-progress = Done
overview-plan = Plan
overview-delta = Δ
overview-people = Consult.
overview-phase = Phase
legend-phase-1 = start-up
legend-phase-2 = advice
legend-phase-3 = closing
legend-short = short forløb
legend-call-out = udrykning
legend-course = course
legend-applied = applied for
presence-last = last there { $day } ({ $days ->
    [0] today
    [one] 1 day
   *[other] { $days } days
})
presence-never = not visited yet
presence-row = last { $day } ({ $days ->
    [0] today
    [one] 1 day
   *[other] { $days } days
})
presence-days = { $days ->
    [0] today
    [one] 1 day
   *[other] { $days } days
}
presence-not-yet = never
load-title = Load
load-how = planned of capacity
load-parts-title = { $who } { $week }
load-part-days = { $days } · { $hours } h
load-part-week = { $hours } h
load-part-of = { $hours } h ({ $percent } % of the hours of the duty)
load-parts-sum = { $planned } h planned of { $capacity } h: { $percent }
load-parts-away = { $planned } h planned, no work time in the week
load-parts-none = Nothing planned in the week.
load-mean = mean
load-away = away
load-reading = Reading the weeks …
load-nobody = Nobody is in a team. Press 8, choose Teams, and add members to a team.
load-more = { $n ->
    [one] 1 more
   *[other] { $n } more
}: B shows all
load-more-below = { $n ->
    [one] 1 more
   *[other] { $n } more
}: scroll with j
timeline-phases = Phase
timeline-milestones = Milest.
timeline-meetings = Meetings
timeline-visits = Visits
timeline-today = Today
timeline-late = { $n ->
    [one] Overdue milestone
   *[other] { $n } overdue milestones
}: { $names }
timeline-next = Next: { $names }
timeline-units = { $n } units
timeline-sign-reached = reached
timeline-sign-late = overdue
timeline-sign-ahead = milestone ahead
timeline-sign-unmet = not reached
timeline-sign-held = held
timeline-sign-planned = planned
timeline-sign-unanswered = not answered
timeline-sign-today = today { $day }
timeline-said-time = Time
timeline-said-now = under way
timeline-said-over = over
timeline-said-later = to come
timeline-said-reached = { $n } of { $of } reached
timeline-said-overdue = Overdue milestone: { $title }, { $day }
timeline-said-ahead = Next milestone: { $title }, { $day }
timeline-said-held = { $n } held
timeline-said-last = latest { $day }
timeline-said-next = next { $day }
timeline-said-visits = { $n ->
    [one] 1 visit
   *[other] { $n } visits
 }
zoom-whole = whole
zoom-quarter = quarter
zoom-month = month
zoom-week = week
fee-municipality = Municipality
    .short = Municip.
fee-participants = Participants
    .short = People
fee-amount = Fee
fee-each = each
    .short = each
fee-status = Status
fee-per-meeting = per meeting
fee-paid = Paid
fee-none = unsettled
fee-total = Total { $sum }
fee-total-open = Total { $sum } + { $n } unsettled
fee-paid-of = paid { $paid }, outstanding { $missing }

## Roster
roster-week = { $week } · { $span } · { $state }
roster-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
} · { $span }
roster-published = published
roster-draft = draft
roster-published-row = Published
roster-mine = only my duties
roster-open = { $n ->
    [0] no gaps
    [one] 1 gap
   *[other] { $n } gaps
}
roster-clashes = { $n } { $n ->
    [one] clash
   *[other] clashes
}
roster-empty = No duty types yet. Make them in Register (8, Duty types, n).
roster-hours = Hours
roster-by-week = all week
roster-absent = Absent
roster-out = In practice
roster-work = Planned
roster-away = away
roster-open-ended = from { $from } (open end)
roster-reserve = { $duty }, standby{ $n ->
    [0] {""}
   *[other] {" "}{ $n }
}
roster-gap = { $days } { $duty } vacant{ $part ->
    [1] {" "}{ $hours }
   *[other] {""}
}
roster-gap-away = { $days } { $duty }, { $person } away{ $part ->
    [1] {" "}{ $hours }
   *[other] {""}
}
roster-clash = { $days } { $person } { $a } + { $b }{ $unknown ->
    [1] {" "}(time unknown)
   *[other] {""}
}
roster-double = { $days } { $duty }: both { $a } and { $b }
roster-troubles = Gaps and clashes
roster-no-troubles = No gaps and no clashes in the weeks shown.
roster-beyond = The list goes to { $week }; the heading counts the gaps here too.
roster-none-after = Nothing to mend further on, as far as the plan is shown
roster-ask-for = Ask for { $days } { $duty }:
roster-no-circle = Nobody is in the duty circle yet: { $key }, Duty circle, n says who may have the duty.
roster-nobody = Nobody in the circle can. Enter on the cell says why.
roster-who = Who takes { $days } { $duty }?
roster-others-too = { $n ->
    [one] 1 other …
   *[other] { $n } others …
}
roster-suggestions = Suggestions
roster-no-gap = No gap in the weeks shown. Enter on a cell shows who can take over.
roster-cannot = Cannot: { $who }
roster-why-reserve = is standby
roster-why-least = { $hours } h per FTE, least
roster-why-level = { $hours } h per FTE
roster-why-no-post = no FTE in the period
roster-why-some = takes { $n } of { $of } days
roster-why-free-day = free all day
roster-why-free = free
roster-why-beside = { $what }{ $more ->
    [0] {""}
   *[other] {" "}+{ $more }
}
roster-why-now = on duty this week
roster-why-last = last on duty { $day }
roster-why-never = never on duty before
roster-why-ahead = { $hours } h ahead
roster-why-gladly = gladly
roster-why-rather = rather not
roster-why-after = { $n ->
    [one] 1 day
   *[other] { $n } days
} after own duty { $day }
roster-why-before = { $n ->
    [one] 1 day
   *[other] { $n } days
} before own duty { $day }
roster-barred-away = away
roster-barred-off = does not work then
roster-barred-wish = cannot (wish)
roster-barred-busy = { $what }{ $unknown ->
    [1] {" "}(time unknown)
   *[other] {""}
}
roster-barred-duty = has { $what }
roster-barred-full = has enough duties that week
roster-barred-rest = too little rest to { $what }
roster-barred-outside = outside the circle
roster-fairness = Fairness week { $first }-{ $last } · { $duty }
roster-fairness-none = Fairness
roster-nothing-counts = No duty type counts in fairness.
roster-fairness-sum = mean { $mean } · skew { $skew }
roster-ahead = ahead { $hours }
roster-others = { $n } others
roster-head-person = Init.
roster-head-fte = FTE
roster-head-all = Total
roster-head-per-post = h/FTE
roster-head-off = ±%
roster-head-ahead = Ahead
roster-head-last = Last
roster-swaps = Swaps and log
roster-no-swaps = No swap is waiting.
roster-swap = { $a } { $day }{ $given ->
    [1] {" "}given to { $b }
   *[other] {" "}for { $b } { $back }
}
roster-swap-asks = { $a }{ $given ->
    [1] {" "}gives you { $day }
   *[other] : { $day } for your { $back }
}, answer by { $by }
roster-swap-answer = g yes  G no
roster-swap-decide = g approve  G reject
roster-swap-asked = waits for { $person }'s answer
roster-swap-changed = changed since; { $person } accepts again
roster-swap-accepted = accepted { $day }, not approved
roster-swap-to-decide = { $swap }, accepted { $day }
roster-swap-carried = carried out
roster-swap-released = one of the duties was released; reject the swap or take it back
roster-swap-closed = closed
roster-swap-expired = expired
roster-log-swap = { $swap } { $words } · carried out { $day }{ $by ->
    [none] {""}
   *[other] {" "}by { $by }
}{ $approved ->
    [none] {""}
   *[other] , approved { $approved }
}{ $for ->
    [none] {""}
   *[other] , on behalf of { $for }
}
roster-log-change = { $when } { $duty }: { $now ->
    [none] open
   *[other] { $now }
}{ $before ->
    [none] {""}
   *[other] {" "}({ $before } before)
} · { $by } { $day }{ $why ->
    [none] {""}
   *[other] {" "}· { $why }
}
roster-log-published = { $week } published { $day }{ $by ->
    [none] {""}
   *[other] {" "}by { $by }
}
roster-swap-waits = Swap { $swap }
roster-swap-more = {" "}· { $n } more
roster-how-swap = swap { $swap }
roster-how-back = given back after an absence
roster-no-step = The duty has no next step. One that is over is corrected with e.
roster-no-swap = No swap waits. b asks to swap the duty.
ask-change-why = Reason for change (the week is published)
ask-absence = Absence { $who }
ask-absence-nobody = Type who as well, initials first: EKP 15 Jan-
absence-title = Absence { $who } · { $open ->
    [true] from { $from }, open end
   *[other] { $from } to { $to }
}{ $part ->
    [formiddag] {", "}mornings
    [eftermiddag] {", "}afternoons
   *[hele] {""}
}
absence-until = Ends
absence-until-next = { $day }, the day before { $next } begins
absence-closes = Closes
absence-closed = { $name } ends { $day }
absence-releases = Released
absence-released = { $duty }: { $days }{ $whole ->
    [true] {""}
   *[other] {" "}({ $kept } stays)
}
absence-lacks = Without partner
absence-alone = { $engagement }: { $days } ({ $who ->
    [none] nobody comes
   *[other] { $who } alone
})
absence-without = Cannot come
absence-ask = Ask
absence-asked = { $days } { $duty }: { $who }
absence-nobody-free = nobody is free
absence-nothing = No duties, visits or meetings on those days.
absence-noted = Reason
absence-noted-for-you = written, for you alone
absence-runs = { $who } is away { $open ->
    [true] from { $from } (open end)
   *[other] { $one ->
        [true] { $from }
       *[other] { $from } to { $to }
    }
}
absence-back-today = Back today
absence-back-tomorrow = Back tomorrow
absence-last-day = last day away { $day }
absence-edit = Correct the absence
absence-other = Another absence
absence-other-note = other days, or another person
absence-already = { $runs }. { $who } back ends it, or { $who } back Fri.
absence-not-away = { $who } is not away { $day }
absence-begins-then = The absence begins { $day }: it can be deleted or corrected, not ended before
absence-back = { $who } is back { $day }: { $n ->
    [one] 1 duty is still free. Give it back?
   *[other] { $n } duties are still free. Give them back?
}
mine-title = My duties · { $who }
mine-head-when = When
mine-head-duty = Duty
mine-head-hours = Hours
mine-head-status = Status
mine-none-ahead = You have no duties ahead.
mine-past = The last { $n } weeks
mine-wishes = Wishes
mine-no-wishes = none (n writes one)
mine-swaps = Swaps
mine-no-swaps = none (b on a duty asks for one)
mine-load = Load
mine-no-load = no hours in a team
mine-sum = { $hours } h in { $n } weeks, { $level } h per FTE · ahead to the end of { $until }: { $ahead } h
views-fairness = Fairness
views-fairness-weeks = Fairness over { $n } weeks
views-fairness-note = left and right change the duty type
views-swaps = Swaps
views-mine = My duties
views-year = Year
ask-new-here = New here
new-wish = Wish
new-absence = Absence
new-slot = Duty in an extra slot
new-slot-note = { $duty }, { $when }
ask-publish = Publish week (4, or 4-6)
publish-title = Publish { $weeks }
publish-left = Left
publish-changed = Changed
publish-change = { $place }: { $old } became { $new }
publish-question = Publish { $weeks } for { $people ->
    [one] 1 person?
   *[other] { $people } people?
}
publish-after = After that every change needs a reason, and is shown to those it concerns.
publish-gaps = { $gaps ->
    [0] No gaps
    [one] 1 gap
   *[other] { $gaps } gaps
}, { $clashes ->
    [0] no double bookings
    [one] 1 double booking
   *[other] { $clashes } double bookings
}. They are still there when the week is published.
publish-again = { $again ->
    [one] 1 week was published before; what changed since is no longer shown.
   *[other] { $again } weeks were published before; what changed since is no longer shown.
}
weeks-many = { $weeks } is { $n } weeks; at most { $most } at a time
weeks-over = { $week } is over
weeks-far = { $week } is more than { $n } weeks ahead
absence-nothing-open = The absence releases no duties. Enter writes it.
ask-fill = Fill week (11, or 11-18)
ask-fill-how = Fill { $weeks }: what about duties that are given and not published?
fill-open = Let them stand
fill-open-note = only what is open is given
fill-mend = Fewest changes
fill-mend-note = only what must move so that a gap can be filled is moved
fill-anew = From scratch
fill-anew-note = everything is given again
ask-copy = Copy { $week } to week (11, or 11-14)
ask-copy-how = Who gets the duties in { $weeks }?
copy-same = The same people
copy-same-note = each place goes to whoever has it now
copy-rotate = The next ones
copy-rotate-note = each place goes to the next of the circle, one further in each week
copy-not-later = Choose weeks after { $week }
plan-working = Working it out …
plan-going = getting better { $n } %
plan-title-fill = Fill the roster · { $weeks } · { $how ->
    [anew] from scratch
    [mend] fewest changes
   *[open] what is open
}
plan-title-copy = Copy { $from } to { $weeks }
plan-title-rotate = Copy { $from } to { $weeks }, one further
plan-count = { $filled } of { $all } days and weeks
plan-all-given = Nothing is open in { $weeks }: all duties are given.
plan-none-asked = No duty type asks for anybody in { $weeks }.
plan-how = given { $weeks }: from { $before } to { $after } h per FTE
plan-how-copied = copied from { $week }
plan-how-rotated = the next after { $week }
plan-head-person = Init.
plan-head-fte = FTE
plan-head-before = Before, h/FTE
plan-head-gets = Gets
plan-head-after = After, h/FTE
plan-head-ahead = Ahead, h
plan-window = Before: { $before }, and what stands in { $weeks }. Ahead: given from { $ahead } on, with this plan.{ $same ->
    [true] {""}
   *[false] {" "}Fairness in 7 counts { $box }.
}
plan-close = Closer
plan-close-pair = { $who } { $first } and { $second }
plan-gets-weeks = { $n ->
    [one] 1 week
   *[other] { $n } weeks
}
plan-gets-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
plan-gets-nothing = nothing
plan-highest-mark = { $hours } highest
plan-gets-none = Get nothing
plan-nobody = nobody
plan-instead = { $old } → { $new }
plan-highest = Highest { $highest } per FTE among those who get duties (no plan below { $least })
plan-costs = Wishes: { $disliked } broken · { $close ->
    [one] { $close } day
   *[other] { $close } days
} closer than wished · { $changes } moved · { $published ->
    [0] no changes in published weeks
    [one] 1 change in published weeks
   *[other] { $published } changes in published weeks
}
plan-open = Open
plan-open-sum = { $n ->
    [0] Everything is filled.
    [one] 1 could not be filled.
   *[other] { $n } could not be filled.
}{ $standing ->
    [0] {""}
    [one] {" "}1 stands as it is.
   *[other] {" "}{ $standing } stand as they are.
}
plan-bettered = The plan is still getting better. Enter writes it as it is now.
plan-cause-away = { $n } away
plan-cause-off = { $n } not at work
plan-cause-wish = { $n } cannot (wish)
plan-cause-busy = { $n } with a meeting or visit
plan-cause-duty = { $n } on another duty
plan-cause-full = { $n } with enough duties that week
plan-cause-rest = { $n } with too little rest
plan-cause-nobody = nobody in the circle
plan-unfilled = { $place }: { $why }.
plan-left = { $place }: { $why }
plan-copy-vacant = nobody in { $week }
plan-helps-away = { $person } can if the absence is dropped.
plan-helps-off = { $person } can if the day becomes a working day.
plan-helps-wish = { $person } can if the wish is withdrawn.
plan-helps-busy = { $person } can if { $what } is moved.
plan-helps-duty = { $person } can if { $what } goes to somebody else.
plan-helps-full = { $person } can with one more duty that week.
plan-helps-rest = { $person } can if { $what } is moved.
plan-helps-outside = { $person } can if the circle is widened.
ask-find = Find who is free: week and competence (5 motor), or several people (AHK BLM 90 min 5)
find-title = Free { $weeks }{ $all ->
    [1] {""}
   *[0] {" "}· { $area }
}
find-person = { $free } of { $all } days free{ $some ->
    [1] {" "}({ $days })
   *[0] {""}
} · { $level } h per FTE
find-off = not at work
find-no-days = No working days left in { $weeks }.
find-no-people = Nobody has hours in a team in { $weeks }.
find-no-competence = { $n ->
    [0] Nobody has a competence yet. Enter them under the person in Register.
   *[other] Nobody has the competence “{ $word }”. Known: { $known }
}
find-nobody = “{ $word }” is neither a week, a number of minutes nor anybody's initials
find-time-title = Time together { $weeks } · { $who }
find-no-time = No { $minutes } together in { $weeks }.
find-time-how = Free for all for at least { $minutes }, { $hours }. Duties that may be left take no time and stand after it.
roster-breaks = Holidays
roster-break = { $when }: { $what }{ $names ->
    [none] {""}
   *[other] {" "}in { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
}
reason-plan-working = The plan is not worked out yet
reason-plan-nothing = The plan changes nothing
reason-plan-changed = The roster has changed since the plan was made. Make it again.
}. Undo all of them with u
ask-which-swap = Several swaps are open. Which one?
swap-accept = Accept the swap { $swap }?
swap-ask-again = The swap { $swap } was changed after it was accepted. Ask for an answer again?
swap-take-back = Take back the acceptance of the swap { $swap }?
ask-swap-who = Who gets { $duty } from { $a }? Answer by { $by }
ask-swap-against = { $duty } from { $a } to { $who }, answer by { $by }. Against which duty?
ask-swap-give = none: { $who } gets it without a swap
swap-regret = Take back the swap { $swap } for the one who asked?
swap-carry = Carry out the swap { $swap }? The duties change hands.
swap-nobody-named = Say who gets the duty (Counterpart)
swap-same-person = The two duties must be those of two people
swap-no-duty = Nobody stands on the duty
swap-begun = { $duty } has begun or is over
swap-not-theirs = { $duty } is not the counterpart's duty
swap-not-askers = { $duty } now has somebody else on it than the one who asked. Reject the swap, or ask for a new one
swap-in-swap = { $duty } is already in swap { $swap }
swap-closed = The swap is closed. Make a new one to swap the duties again
swap-expired = The swap has expired: its first day has passed
swap-not-accepted = The counterpart has not accepted the swap
swap-moved = { $duty } was moved to { $day }; the counterpart has to accept again
swap-cannot = { $why ->
    [away] { $rule }: { $who } is away { $day } ({ $duty })
    [off] { $rule }: { $who } does not work { $day } ({ $duty })
    [busy] { $rule }: { $who } has { $what } { $day }, at the same time as { $duty }
    [rest] { $rule }: { $who } gets too little rest between { $duty } { $day } and { $what }
    [outside] { $rule }: { $who } is outside the circle of { $duty } { $day }
    [full] { $who } has enough duties that week ({ $duty } { $day })
   *[wish] { $rule }: { $who } cannot { $day } ({ $duty })
}
problem-only-planner = Only who plans the roster can do that: { $who }
problem-only-planner-absence = Somebody else's absence is entered by who plans the roster: { $who }
problem-only-planner-past = An absence before today is entered by who plans the roster: { $who }
problem-only-planner-wish = Somebody else's wish is entered by who plans the roster: { $who }
problem-swap-who-asks = A swap is asked for by who has the duty, or by who plans the roster: { $who }
problem-swap-who-accepts = The swap is answered by the counterpart, or by who plans the roster: { $who }
problem-swap-who-regrets = The swap is taken back by who asked for it, or by who plans the roster: { $who }
problem-swap-who-rejects = The swap is rejected by the counterpart, or by who plans the roster: { $who }
problem-swap-who-carries = The swap is carried out by who plans the roster: { $who }
problem-swap-own = You are part of the swap; another who plans the roster carries it out
problem-confirm-away = Whoever has the duty is away on one of its days
problem-change-reason = The week is published: give the reason in Reason for change
problem-change-past = The duty is over: correct it in its form (e), with the reason in Reason for change

## Data
data-title = The file
data-file = Location
data-demo = Demo
data-demo-text = A throw-away copy, deleted when you quit. The clock is set to 15 Jan 2020, 12:50.
data-damage = Damage
data-journal = Journal
data-journal-text = The end of a journal was damaged, and some of what was saved then may be missing. The whole journal is beside the file as { $name }. Press g once you have looked.
data-risk = Warning
data-went = The file is missing
data-backup = Latest backup
backup-none = none yet - b makes one now
data-second = Second place
second-none = none chosen - K chooses a folder, best on another disk
second-at = { $folder } · { $age }
second-at-trouble = { $folder } · { $age }. { $trouble }
second-not-yet = none yet
second-away = The last backup could not be copied there: the folder is missing. Connect the disk and back up (b).
second-full = The last backup could not be copied there: the disk is full.
second-denied = The last backup could not be copied there: no permission to write.
second-other = The last backup could not be copied there: { $words }
second-named = From now on each backup is also copied to { $folder }. The files are not encrypted.
second-one-disk = The folder is on the same disk as the file and does not help if the disk breaks.
second-forgotten = Backups are no longer copied to the second place. Those already there stay.
second-no-folder = The folder { $path } does not exist. Connect the disk, or choose another folder.
second-same = { $path } is where the backups already are. Choose another folder, best on another disk.
second-refused = { $path } cannot be written to: { $words }. Choose another folder.
data-private = Contents
data-private-text = The file and its backups are not encrypted: anyone who can read the disk can read them.
copy-age = { $day }, { $days ->
    [0] today
    [1] yesterday
   *[other] { $days } days ago
}
copy-line = { $age }  { $path }
copy-line-second = { $age }  { $path } (second place)
copy-line-aside = set aside  { $path }
restore-none = There are no backups yet.
restore-which = Which backup do you want to go back to?
restore-question = Replace { $path } with { $copy }?
restore-question-kept = The backup is verified first. The current file is not deleted but set aside beside it. What was written after the backup, kladder too, is only in that file.
ask-second-place = Folder for one more backup (empty: none)
data-who = You are
data-drafts = Unfinished forms
data-unclear = Erasing
data-unclear-text = not finished: erased text may still be in the file; it is cleared automatically or by { $purge }
data-thrown = Discarded
data-thrown-text = { $n } (D brings back)
data-undo = Can be undone
data-undo-none = nothing
data-theme = Colours
data-recent = Latest changes
data-recent-empty = Nothing has been changed yet.
theme-set = Colours: { $name }
theme-dark = dark
theme-light = light
theme-sixteen = the terminal's own 16 colours
theme-plain = none
data-reader = Screen reader
data-reader-on = the page is for a screen reader, one thing on each line
data-reader-off = boxes and columns; switched on from the commands (:)
screen-reader-on = The screen is now a page for a screen reader: one thing on each line, and the cursor is where you are. The same command switches it off.
screen-reader-off = The screen has boxes and columns again.
# The page for a screen reader.
plain-here = selected
list-marked = marked
plain-notice = Message
plain-keys = Keys
plain-box = box { $n } of { $of }
plain-window = Window: { $title }
plain-more = { $n ->
    [one] { $n } more line below: { $key }
   *[other] { $n } more lines below: { $key }
 }
plain-search = Search:
plain-required = { $label } (required)
plain-cursor = here
sign-done = done
sign-open = not yet
sign-warn = warning
sign-bad = error
sign-half = a little behind
sign-good = on track
sign-late = behind
sign-reached = reached
sign-ahead = ahead
sign-several = versions
sign-to = to
sign-marked = marked
sign-unmarked = not marked
sign-put-off = put off
sign-stops = { $n ->
    [one] 1 error
   *[other] { $n } errors
 }
sign-warnings = { $n ->
    [one] 1 warning
   *[other] { $n } warnings
 }
sign-confirmed = confirmed
sign-gap = not filled
sign-proposed = proposed
sign-changed = changed since published
sign-part = part of the hours
plain-cell-none = none
history-title = History · { $name }
history-empty = No changes in the log; a kladde has no history.
history-purged = erased for good
history-deleted = Deleted
history-number = Number
history-erased = (text erased for good)
history-more = There are more changes and rows than are shown here.
check-title = Check of the file
check-done = Checked: { $changes ->
    [one] { $changes } change
   *[other] { $changes } changes
}, { $records ->
    [one] { $records } record
   *[other] { $records } records
}, { $drafts ->
    [one] { $drafts } kladde
   *[other] { $drafts } kladder
} (new versions are not counted), { $indexed } in the search index.
check-well = The file is sound: everything matches the log.
repair-title = Repair of the file
repair-question = Rebuild what can be rebuilt? The current file is first set aside as a copy.
file-damaged = The file is damaged (findings: { $more ->
    [yes] at least { $n }
   *[no] { $n }
}). No older backup is deleted. Press g in Data to see the findings and to repair the file.

## Holidays
holiday-nytaarsdag = New Year's Day
holiday-skaertorsdag = Maundy Thursday
holiday-langfredag = Good Friday
holiday-paaskedag = Easter Day
holiday-anden-paaskedag = Easter Monday
holiday-store-bededag = store bededag
holiday-kristi-himmelfart = Ascension Day
holiday-pinsedag = Whit Sunday
holiday-anden-pinsedag = Whit Monday
holiday-juledag = Christmas Day
holiday-anden-juledag = Boxing Day

## First start
welcome-title = Welcome to Praksis
welcome-text = Everything stays in one file on this machine. No account, no network. Type briefly who you are. You can change it later.
welcome-name = Name
welcome-initials = Initials
welcome-role = Role
welcome-language = Sprog / Language
welcome-needs-name = Type your name.
welcome-needs-initials = Type your initials. They are shown beside everything you change.
welcome-bad-initials = Initials are 2-5 letters or digits without blanks.
welcome-read-only = The file is read-only, so who you are cannot be saved. Change the file's permissions and start again, or press Enter just to read it.
welcome-disk-full = The disk is full, so who you are cannot be saved. Make room and start again, or press Enter just to read the file.
welcome-file = The file: { $path }

## Why something cannot be done now
reason-nothing-chosen = Nothing is chosen
reason-no-record = The line is not about one record. Enter shows more.
reason-no-list = There is no list here to filter or sort
reason-no-mine = Records of this kind have no owner
reason-many-changed = The row shows many records; edit or delete each one in its own pane
reason-by-date = This list is always sorted by date
reason-no-person = The file has no person with your initials
reason-no-dates = This pane is not sorted by date
reason-gone = The record no longer exists
reason-changed-meanwhile = The record was changed meanwhile; nothing was deleted
reason-read-only = The file is read-only
reason-disk-full = The disk was full when the file was opened, so the file is read-only: make room and start again
reason-no-status = The record has no status
reason-plan-needs-both = The plan needs a kind and a start date
reason-plan-needs-start = The plan needs a start date
reason-plan-needs-kind = The plan needs a kind
reason-no-question = There is nothing to choose between
reason-no-drafts = No form is unfinished, and nothing was discarded. Open kladder from the list (6)
reason-nothing-thrown = Nothing is discarded here
reason-no-slot = There is no duty here
reason-no-row = There is no line here
reason-slot-empty = Nobody has the duty; Enter assigns it
reason-duty-past = The duty is over; correct it in its form (e)
reason-nothing-to-undo = There is nothing to undo
reason-nothing-to-redo = There is nothing to redo
typing-nothing-to-undo = Nothing typed in this field to undo. Saved changes are undone with { $key } when the form is closed
typing-nothing-to-redo = Nothing in this field to redo. Saved changes are redone with { $key } when the form is closed
reason-typed-field = Type in this field; there is nothing to choose from
reason-no-unit = Choose the unit first; then its rooms are shown
reason-no-rooms = The unit has no rooms; type the name
reason-no-form = There is no field to save here
reason-no-new-here = Here one can only choose among what exists
reason-not-a-note = Only for long texts
reason-finished = It is already finished
reason-no-draft-kind = This kind has no kladde; Ctrl+S saves
reason-nothing-typed = Nothing was typed, so there is nothing to discard
reason-save-first = Save the record first (Ctrl+S); then you can add more

## Why something typed cannot be taken
refusal-empty = type a value
refusal-not-a-date = not a date; type 16.1, 16/1-20, the 16th, fri, tomorrow, u47 thu or +2u
refusal-not-a-week = not a week; type u47 or week 47
refusal-not-a-period = type two dates, such as 1.9.2019-28.2.2021
refusal-one-time = type only the start, such as 31.1 10; the length stays as it is
refusal-not-a-time = not a time; type 9.30, 930 or 9:30
refusal-not-a-duration = not a duration; type 45 min, 1.5 h or 1:30
refusal-not-money = not an amount; type 9,000 kr.
refusal-not-a-number = not a whole number
refusal-not-a-decimal = not a number; type 0.75
refusal-not-yes-no = type yes or no
refusal-no-such-day = { $month } { $year } has no day { $day }
refusal-no-such-day-until = { $month } { $year } has no day { $day }; the next one is in { $next }
refusal-no-such-month = there are 12 months, not { $month }
refusal-no-such-week = { $year } has { $weeks } weeks, not { $week }
refusal-wrong-weekday = { $date } is a { $actual }, not a { $typed }
refusal-no-such-time = the time cannot be { $hour }:{ $minute }
refusal-year-missing = type the year too
refusal-year-out-of-range = the year must be between { $first } and { $last }
refusal-ends-before-start = is before the start { $from }
refusal-ends-before-time = ends at { $to }, before it begins at { $from }
refusal-hours-or-minutes = { $n } may be hours or minutes; write { $n } h or { $n } min
refusal-too-large = the number is too large
refusal-negative = the number cannot be negative

## The file cannot
store-kept = Nothing was saved; what you typed is still here.
store-kept-beside = Nothing was saved; what you typed is still here. Close with Ctrl+C twice: it is kept (in the file or in { $name }) and offered when the file is opened again.
store-kept-beside-alone = Nothing was saved; what you typed is still here. Close with Ctrl+C twice: it is kept in { $name } and offered when the file is opened again.
store-not-a-database = { $path } is not a Praksis file. It was not touched. Choose another with --db.
store-damaged = { $path } is damaged ({ $detail }). Repair it: { $repair }. If that does not help, restore a backup: { $restore }
store-damaged-here = { $path } is damaged in one place: { $detail }. Do that first; the rest can be read and used.
store-newer-program = { $path } was written by a newer Praksis ({ $detail }). It was not touched. Update the program.
store-stopped = Stopped. { $path } is unchanged and is prepared the next time it is opened.
store-locked = Another program is using { $path }. Try again.
store-read-only = { $path } is read-only. Change the file's permissions.
store-disk-full = The disk is full at { $path }. Make room and save again.
file-disk-full-start = The disk is full at { $path }. The file can be read, but nothing can be saved in it. Make room and start Praksis again.
store-no-room = There is too little room on the disk to erase for good: { $at } needs { $need } MB free and has { $free } MB, because the whole file is rewritten. Nothing was erased. Make room and try again.
store-denied = No access to { $path }. Change the permissions of the file and its folder, or choose another file with --db.
store-gone = { $path } was moved, deleted or replaced while it was open. Put the file back, or start Praksis again.
store-exchanged = { $path } was replaced while another program has it open. Nothing was touched. Close the other program, and try again.
file-went-moved = { $path } was moved to { $to } while it was open. Everything saved is in it. Nothing more is saved here. Close the program and open { $to }, or put the file back.
file-went-restored = A backup replaced { $path } while it was open. Everything saved here is in { $to }. Nothing more is saved here: close the program and open { $path } again.
file-went-away = { $path } was moved while it was open. Everything saved is in it. Nothing more is saved here. Put the file back, or close the program and open it where it is now.
file-went-deleted = { $path } was deleted or replaced while it was open. Everything saved is now in { $copy }. Nothing more is saved here. Close the program and open the file you want to use.
file-went-exchanged = Another file replaced { $path } while it was open. That file is not touched, and nothing more is saved here: close the program and open it again. What was saved in the old file since the copy was taken is lost with the old file.
file-went-exchanged-journal = Only the very last part remains: it is in the journal, which is set aside at the next start.
file-went-kept = What you saved and typed last is kept beside the file and is offered the next time it is opened.
file-salvaged = { $path } is damaged and could not be converted to this version. Praksis shows what can be read{ $left ->
    [0] { "" }
   *[other] , which is not everything: records and fields may be missing
}. Repair it: { $repair }
file-set-aside = The file { $path } was replaced, but the old file's journal was left beside it. That journal was not used; it was set aside as { $aside }.
file-journal-lost = The end of the journal beside { $path } is damaged: some of what was saved last may be missing. The rest was read in, and the whole journal was set aside as { $aside }. Look for what you wrote last. If much is missing, restore a backup: { $restore }
file-journal-mended = The journal beside { $path } was damaged and has been repaired; nothing is lost. The damaged journal was set aside as { $aside }. Make a backup: the disk may be failing.
file-went-held = { $path } was moved, deleted or replaced while it was open, and what is saved could not be copied ({ $detail }). Do not close yet: put the file back, or make room and press a key.
store-no-such-folder = The folder for { $path } does not exist. Make it, or choose another file with --db.
store-io = { $path } cannot be used ({ $detail }).
store-purged = The record was erased for good and can no longer be changed ({ $path }). What you typed is still here.
store-moved = { $path } was changed meanwhile. Try again.
store-too-long = { $field } of { $kind } is too long: at most { $most } KB. Split the text ({ $path }).
store-internal = An error in the program at { $path } ({ $detail }).
system-full = the disk is full
system-denied = access is denied
system-not-found = the file or folder does not exist
system-read-only = the drive is read-only
system-folder = it is a folder
editor-failed = The text editor did not finish ({ $why }). The text is unchanged. Set EDITOR to your program.
editor-not-found = the program does not exist
editor-code = ended with code { $code }
editor-stopped = was stopped
editor-not-utf8 = the text did not come back as UTF-8 and is in { $path }
quit-anyway = { $why } Press again to quit anyway; what you typed is then lost.
quit-anyway-kept = { $why } Press again to quit anyway; unsaved work is kept beside the file and offered at the next start.
unwritten = Not written to the file and not done: { $what }. Do it again if it is still needed.
unwritten-act = { $what ->
    [create] make { $name }
    [delete] delete { $name }
    [discard] discard { $name }
    [finish] finish { $name }
    [move] plan { $name }
    [undo] undo the change of { $name }
    [redo] redo the change of { $name }
    [setting] save a setting
    [lead] note the reason of { $name }
    [unlead] delete the reason of { $name }
    [leads] answer whether to keep old reasons of absence
    [accept] accept a number in { $name }
   *[other] change { $name }
}
panic = Praksis stopped because of an error in the program. What was saved is in the file. What you typed is kept in it as a draft and is offered at the next start.
rule-then-keys = Esc closes the page; F1 then shows the keys of the place.
rules-title = Rules
settings-title = Settings: the numbers the rules use
setting-default = (default { $n })
setting-not-a-number = type a whole number, or nothing for the default
ask-setting = New number (empty gives the default)
gate-title = { $name }: stopped by a rule
gate-ask = Write the reason why it must happen anyway, and press Enter. The reason is saved. Esc changes nothing.
gate-needs-reason = Write a reason.
remark-put-off = { $words } (snoozed until { $until })
remark-put-off-why = { $words } (snoozed until { $until }: { $reason })
finding-overridden = { $words } · overridden { $day } ({ $reason })
fault-snooze-until = tomorrow at the earliest, and at most { $n } days ahead
fault-snooze-rule = there is no rule with that number
fault-snooze-stop = an error (✗) cannot be snoozed; it takes a reason only when it stops something
reason-stop-not-snoozed = Errors (✗) cannot be snoozed. Fix the cause, or give a reason when it blocks you
reason-no-warning = There is no warning here to snooze

## Erasing for good
retention-months = { $months ->
    [one] 1 month
   *[other] { $months } months
} after { $event }
retention-days = { $days ->
    [0] right after
    [one] 1 day after
   *[other] { $days } days after
} { $event }
retention-both = { $months ->
    [one] { $months } month
   *[other] { $months } months
} and { $days ->
    [one] { $days } day
   *[other] { $days } days
} after { $event }
data-erasable = Purge list
data-erasable-none = Nothing is due for erasing now (P shows the list)
data-erasable-some = { $list } may be erased (P)
erasable-title = Purge list
erasable-media = the whole observation { $name } · also delete { $path }
erasable-marked = { $n } of { $all } marked
erasable-about = Records that have reached their retention date. Nothing is erased by itself: Space marks, Enter asks.
reason-nothing-erasable = The list is empty
reason-nothing-marked = Mark something with Space first
busy-erase = erasing
erase-question = Erase { $name } for good?
erase-question-many = Erase { $n } records for good?
erase-whole = The whole observation { $name } is erased: description, interpretation, outcome and the records that belong to it, not only the reference to a photo or video.
erase-whole-many = { $n } of them are observations with a photo or video. They are erased whole: description, interpretation, outcome and the records that belong to them, not only the reference.
erase-along = { $n ->
    [one] 1 record that belongs to it is erased too.
   *[other] { $n } records that belong to it are erased too.
}
erase-gone = The text is removed from log, history, search, drafts and undo. What stays: number, kind, date and who erased it.
erase-final = This cannot be undone.
erase-no-copies = There are no earlier copies beside the file. The program does not know of copies elsewhere.
erase-copies = { $n ->
    [one] 1 earlier backup in { $folder } still contains it
   *[other] { $n } earlier backups in { $folder } still contain it
}, until about { $until } at the latest if a backup is made every day: { $names }
erase-copies-undated = { $n ->
    [one] 1 earlier backup in { $folder } still contains it
   *[other] { $n } earlier backups in { $folder } still contain it
}, until they are thinned out or you delete them: { $names }
erase-copies-more = { $n ->
    [one] 1 more
   *[other] { $n } more
}
erase-aside = { $path } contains it until you delete it yourself.
erase-away = { $path } is not available now. Copies there still contain it.
erased-title = Erased for good
erased = { $n ->
    [one] 1 record is erased for good.
   *[other] { $n } records are erased for good.
}
erased-steps = { $steps ->
    [one] 1 action can no longer be undone.
   *[other] { $steps } actions can no longer be undone.
}
erase-cleared = The file is clear: nothing of it is left in the file or its journal.
erase-not-cleared = The records are erased, but their text is not cleared from the file yet: { $why } The next start of Praksis finishes it, or { $purge }.
erase-left = Erasing for good is not finished, and erased text may still be in the file. { $why } After that the next start of Praksis finishes it, or { $purge }.
erase-journal = Another program still reads an older state of the file, so the journal can only be cleared later. That happens automatically.
encrypted-question = Is the disk of this computer encrypted?
encrypted-how = Ask your IT department, or look for BitLocker, FileVault or LUKS. Yes is remembered on this machine, and you are asked again after half a year.
encrypted-noted = Noted. You are asked again after half a year
# While the lists are rebuilt
rebuilding-what = Preparing the file: rebuilding lists and search.
rebuilding-why = This program knows other fields than the one that last opened the file. This happens only once.
rebuilding-count = { $percent } % · { $done } of { $all } records
rebuilding-safe = Nothing is lost: everything saved is untouched and is shown again in a moment.
rebuilding-stop = Ctrl+C stops it. The file is then unchanged, and it starts again next time.
fault-too-long = the text is too long: { $kib } KB at most
fault-line-too-long = the text is too long for one line: at most { $n } characters
line-full = There is no room for more: at most { $n } characters. The rest was left out.
fault-versions = the field has two versions; decide between them on the screen first
problem-ends-before-start = is before the start
fault-kladde-again = a finished observation cannot become a kladde again
fault-version-next = the next version is { $n }
fault-version-kladde = a kladde is version { $n }
fault-unknown = the record is no longer there
replace-question = { $name } has fields with two versions. Replace both with what you wrote?
replace-kept-question = Another window has saved something else in { $name }. The first version is the saved one, the second is what you wrote here. Replace the saved one?
replace-empty = (empty)

## Laws about records: what cannot hold at the same time
law-overlap = { $own } overlaps { $other }
law-registered-twice = the municipality is already registered for this period; change that registration
law-member-twice = the person is already a member in this period ({ $other })
law-outside-period = { $own } is outside the period ({ $other })
law-invited-twice = the person is already on this meeting's list
law-who-came = write a person or a guest, not both
law-in-team-twice = the person is already in the team ({ $other }); { $own } overlaps
law-unit-twice = the unit is already in the forløb ({ $other })
law-assigned-twice = the person already staffs it ({ $other }); { $own } overlaps
law-status-twice = the unit already has a status for this initiative; change that one
law-choice-twice = the network already has a choice in this decision; change that one
law-which-network = choose a network, or write the name of a new one
law-shared-with = write with whom it is shared, or choose a network or a unit
law-not-come = the day has not come yet. Correct the date if it happened before, or leave it planned
law-outcome-not-come = the day has not come yet. Correct the date if it happened before, or leave the field empty until the day
law-day-not-come = the day has not come yet. Enter the day it happened, or wait until the day
law-attended-early = the day of the meeting has not come yet. Correct the date of the meeting if it was held before, or leave the answer to the invitation
law-end-not-come = the last day has not come yet. Keep the day, and leave the status active until it has passed
law-minutes-early = minutes cannot have been sent before the day of the meeting. Correct the day they were sent, or the day of the meeting
law-same-initials = { $other } already has these initials. Choose others
law-before-its-day = is before the day it follows. Correct one of the two days
law-no-monday = a week of the roster begins on a Monday. Enter its Monday, or the week: week 3
law-held-no-day = a course day that was held has a day. Enter the day, or leave it planned
law-phase-twice = the engagement already has a phase with that number
law-absence-overlaps = the person is absent already { $other }{ $number ->
    [none] {""}
   *[other] {" "}({ $number })
}; { $own } overlaps{ $open ->
    [true] . First give the open one a last day
   *[false] {""}
}
law-period-overlaps = the network has a period already { $other }{ $number ->
    [none] {""}
   *[other] {" "}({ $number })
}; { $own } overlaps
law-meeting-twice = the period already has { $number ->
    [none] a meeting
   *[other] { $number }
} on that day at the same time
law-absence-twice = the person already has the same absence
law-endorsed-twice = the request already has an endorsement from that role. Correct the one that is there
law-room-twice = the unit already has a room of that name
law-competence-twice = the person already has that competence
law-partner-twice = the organisation is already a partner of the programme
law-calendar-twice = the municipality already has that day in its calendar; correct it
law-in-group-twice = the person is already in the group
law-cohort-team-twice = the cohort already has a participant of that name
law-area-twice = the scale already has an area of that name
law-cycle-twice = the AL log already has a cycle with that number
law-code-twice = the code is already used in the observation
law-score-twice = the area already has a score in the observation
problem-not-ours = Only our own people, who are in a team, stand here; others at a meeting go under Attendees
law-least = at least { $n }
law-most = at most { $n }
span-up = { $first } and up
span-from = from { $first }
span-to = to { $last }
span-open = without dates
