# The rules (spec 4.4). A rule's message is one sentence with the finding's own numbers; the title names it, the why says what
# it holds and why, and the press says which key helps.

severity-stop = Error
severity-warn = Warning
severity-note = Information
rule-source = Source: { $source }

unit-percent = %
unit-days = days

threshold-r-10-used-percent = Part of the hours used that gives a warning
threshold-r-72-old-days = Days a draft may lie untouched
threshold-snooze-days = Days a warning can be put off at most
threshold-r-76-hand-over-days = Days a finished observation may wait to be shared
threshold-r-74-days = Days until encryption is asked about again
threshold-r-75-days = Days a backup may be old
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
rule-r-67 = { $week }: { $planned } planned of { $capacity } = { $percent } %
    .title = Load of a week
    .why = Planned activities with preparation and travel, meetings, and duties at their weight are held against the working days of the week times 7.4 hours times the post, less absence.
    .press = Move an activity to another week, or ask whether a duty can be swapped.
rule-r-67-away = { $week }: { $planned } planned, but no time at all
rule-r-72 = Draft untouched for { $days } days
    .title = Old draft
    .why = A draft that lies for long is hard to finish, and it holds raw notes. It comes on the purge list when it is old enough.
    .press = Open it and finish it, or delete it.
rule-r-70 = What looks like a CPR number in line { $line }, character { $column }
    .title = No CPR numbers
    .why = Six digits that can be a date and four more look like a CPR number. It does not belong in an observation, an action-learning log or an activity, so the text can be neither finished, copied nor exported until it is gone.
    .press = Change it where it stands; if it is something else, write it another way.
rule-r-71 = Looks like a name: { $name }
    .title = No names
    .why = A capitalised word inside a sentence that the forløb does not know may be a name. A person says of each: code, role or all right.
    .press = Press F4 in the observation: k gives a code, r a role, o lets the word stand.
rule-r-76 = Finished { $days } days ago and not shared
    .title = Finished but not shared
    .why = What was finished for others is of use when they have it.
    .press = Share it with g in Observationer, or write who has got it.
rule-r-77 = Pictures and recordings should have been deleted { $day }
    .title = Day for deleting media
    .why = Pictures, sound and film are not kept here but where the observation says. They are deleted there when they have been used.
    .press = Delete them where they are, and then empty the field with the day.
rule-r-73 = { $kind }: { $n } may be erased
    .title = The retention date is reached
    .why = Each kind of record is kept as long as its retention rule says; raw notes on children half a year after the forløb closes. Nothing is erased by itself.
    .press = Enter shows the purge list; Space marks, Enter erases what is marked for good.
rule-r-73-more = { $kind }: more than { $n } may be erased
rule-r-74 = Is this computer encrypted?
    .title = Encryption of the disk
    .why = The file lies on the disk of this computer. When the disk is encrypted, the notes are safe even if the computer is lost.
    .press = Enter: confirm that the disk is encrypted. It is asked again after half a year.
rule-r-75 = { $days } days since the last backup
    .title = Old backup
    .why = Something was changed since the last backup, and that is more than a week old.
    .press = Enter shows Data; b makes a backup.
rule-r-75-never = No backup, and the file is { $days } days old
