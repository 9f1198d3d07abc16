### The command line: help, errors, import and export. Names of subcommands and options are English in both languages.

## Help

cli-about = Praksis: a workbook for education consultants, coordinators and team leaders.
cli-usage = Usage:
cli-options = OPTIONS
cli-command = COMMAND
cli-commands = Commands (without one, the screen opens):
cli-own = Options:
cli-global = Options for all:
cli-exit-codes = Exit codes: 0 success, 1 a problem in the data, or refused, 2 the command line was not understood.
cli-see-help = Type praksis help for help.

cli-list = List records of one kind
    .more = KIND is the kind in Danish or English, singular or plural: meetings, møder, moeder, observations.
        The order is the same as in the program's lists; meetings and observations come newest first.
cli-show = Show one record with all its fields
    .more = NUMBER is the record's number, such as F-01, f-1, OBS-42, or its id. With KIND a number is enough: forløb 1, meeting 12.
cli-conflicts = Show fields in several versions
    .more = Two people wrote in the same field without having seen each other's text; both versions are kept. Decide with A on the screen.
cli-rules = Show the rules, or the page about one of them
    .more = R-NN is the rule's number, such as R-10. F is an error that stops something, A a warning and I information.
cli-log = Log an activity in one line, as o does on the screen
    .more = TEXT is pieces in any order: "F-05 fiktiva 45m ledersparring overgange". What was understood is printed, and the activity is saved. If something can
        mean several things, or is not understood, nothing is saved: the choices go to standard error and the exit code is 2. What is unlikely or logged already is saved only with --yes. Put free text in quotes or after " - ".
cli-observe = Make a kladde of an observation on this machine
    .more = Its number is printed; finish it on the screen (6). Every value is checked before anything is kept, and all errors are reported at once. The options may also have the names of the fields in Danish: --enhed, --metode.
cli-import = Import files or folders (.toml and .json)
    .more = Everything is read before anything is saved. If there is a single problem, nothing is saved, and all problems are shown
        with file, line and field. Existing records change only in the fields the file names. An import is undone in one step.
        What the file would change is checked as on the screen: steps, gates and consequences. --reason passes a gate, --history passes both.
        A file can look like this. The names of tables and fields are in docs/fields.md; the names on the screen can be used too.
          {"["}[unit]]
          id = "solgaarden"
          name = "Solgården"
          kind = "integreret"

          {"["}[meeting]]
          title = "Opstart på Solgården"
          kind = "leder"
          date = "16.1.2020"
          duration = "1,5 t"
        Other files are not read yet: CSV, spreadsheets (.xlsx), calendars (.ics), documents (.docx, .pdf), mail (.eml) and plain text. Rows of a
        table are written as above; paste text into a field on the screen. Files are UTF-8.
cli-export = Write all data as JSON
    .more = Without --to it goes to standard output. Kladder are left out. The file can be read back with import.
cli-report = Write a report as Markdown or HTML
    .more = F-NN is the number of a forløb, such as F-01; portfolio is every forløb that is not over; trends is the patterns across. Without --to it goes to standard output; an existing file is not touched. Participant codes become words, and a report in which something looks like a CPR number is not written (R-70).
cli-roster = Write the duty roster as text, a page, rows or JSON
    .more = week is the week as on the screen, rows is a row for each place of each day for a spreadsheet (CSV), wall is one page for the wall (HTML), year is a whole year of a duty or a person. Without the word it is the week. It has initials, duty, days, hours and status, and nothing about absence.
cli-check = Check whether the file is sound
    .more = Everything in the file is compared with the log and with what Praksis itself makes: pages, tables, indexes, search, kladder and what can be undone. With --repair the file is first set aside as a copy, and what can be rebuilt is rebuilt.
cli-flag-repair = rebuild what can be rebuilt
cli-backup = Make a verified copy of the file
    .more = Without FILE the copy goes to the folder backups beside the file.
        The copy is the whole file with everything in it, also codes and what an export holds back. Protect it as you protect the file itself.
cli-restore = Replace the file with a copy
    .more = The copy is verified first. The current file is set aside, not deleted.
cli-generate = Make a file of invented data of any size
    .more = The same count and --seed give the same content. The file must not exist already.
cli-help = Show help, also about one command
cli-version = Show the program's version

cli-flag-db = the data file; without it the usual one is used
cli-flag-demo = demo data in a copy that is deleted afterwards; with --db the file is made and kept
cli-flag-today = today is DATE, such as 15.1.2020 or 2020-01-15
cli-flag-now = the clock stands still at DATETIME, such as 2020-01-15T12:50
cli-flag-as = who acts, by initials
cli-flag-lang = language: Danish or English
cli-flag-keys = press these keys when the screen is open
cli-flag-size = width and height of the screen, such as 120x40
cli-flag-print = print the screen after the keys, and stop
cli-flag-no-mouse = leave the mouse to the terminal, for example to mark text
cli-flag-plain = the screen as a page for a screen reader, without boxes and columns
cli-flag-help = show help
cli-flag-version = show the program's version
cli-flag-filter = only records in which the words occur
cli-flag-from = from this day on, or from the first day of a week, month, quarter or year
cli-flag-to-day = up to and including this day, or the last day of a week, month, quarter or year
cli-flag-limit = at most N records
cli-flag-json = write JSON with stable keys
cli-flag-reason = reason for planning beyond the hours of a forløb (R-10)
cli-flag-log-yes = save although something is unlikely or already there
cli-flag-engagement = the forløb, by number or name
cli-flag-unit = the unit, by number or name; required
cli-flag-date = the day; without it today
cli-flag-start = when it began
cli-flag-end = when it ended
cli-flag-method = the method, by code or the beginning of its name
cli-flag-purpose = the purpose, by code or the beginning of its name
cli-flag-situation = the situation, by code or the beginning of its name
cli-flag-themes = læreplan themes with commas between
cli-flag-description = what you saw and heard; - reads it from standard input
cli-flag-dry-run = show what would happen, save nothing
cli-flag-format = file format; json is the only one
cli-flag-to = write to this file
cli-flag-force = overwrite the file if it exists; a data file or a copy of one is never overwritten
cli-flag-private = include mail, telephone and the day of a report of concern
cli-flag-without-codes = for others: words instead of participant codes, a number instead of names and initials of the people in the file, no list of codes, nothing personal, no mail addresses and telephone numbers. Names of others in running text are not detected with certainty, and may still be there; cannot be imported again
cli-flag-allow-cpr = write even if a text contains what looks like a CPR number; only for a full copy you keep yourself
cli-flag-not-cpr = nothing here that looks like a CPR number is one: remember it for each number, field and record
cli-flag-history = the file tells what has happened: the order of steps, locks and gates are not checked
cli-flag-import-reason = reason for passing gates; saved for each rule
cli-flag-import-allow-cpr = also import a text that looks like a CPR number; only for a full copy you exported yourself
cli-flag-shown-without-codes = for others: words instead of participant codes, a number instead of names and initials of the people in the file, no list of codes, nothing personal, no mail addresses and telephone numbers. Names of others in running text are not detected with certainty, and may still be there
cli-flag-observations = number of observations; the rest follows
cli-flag-engagements = number of forløb, all under way on the file's last day, instead of one for every 200 observations
cli-flag-activities = number of activities instead of three for every ten observations
cli-flag-people = instead a duty roster of so many people, 12 in each team, dealt week by week
cli-flag-years = so many years of the roster back (1)
cli-flag-seed = which of the many possible files (1)
cli-flag-report-without-codes = for readers who do not know the consultants: a number instead of names and initials of the people in the file, no mail addresses and telephone numbers. Participant codes are always words in a report
cli-flag-report-kind = mid: midway, end: at the end; otherwise by the status of the forløb
cli-flag-report-format = Markdown, or an HTML page for printing; otherwise by the file's ending
cli-flag-report-days = trends over this many days (90)
cli-flag-report-to = write to this file, which must not exist yet
cli-flag-roster-week = the first week, such as 3, 53/2020 or 2020-W03; otherwise this week
cli-flag-roster-weeks = so many weeks, at most 53 (1)
cli-flag-roster-of = whose year: a duty type, such as telefon or "udrykning 2", or the initials of a person
cli-flag-roster-format = plain text, an HTML page for printing or CSV for a spreadsheet; otherwise by the file's ending
cli-flag-generate-to = the file to make

## Expected values

cli-wanted-count = a whole number
cli-wanted-day = a date, such as 15.1.2020
cli-wanted-period = a date or a period: 15.1.2020, today, yesterday, week 3, week 53/2020, last week, January, Jan 2020, 1st quarter, 2020 or last year
cli-wanted-day-and-time = date and time, such as 2020-01-15T12:50
cli-wanted-lang = da or en
cli-wanted-initials = initials, and nothing that looks like a CPR number
cli-wanted-size = width x height, such as 120x40
cli-wanted-text = text in UTF-8
cli-wanted-format = json
cli-wanted-report-format = md or html
cli-wanted-days = a number of days from 1 to 3660
cli-wanted-report-kind = mid or end
cli-wanted-week = a week, such as 3, 53/2020 or 2020-W03
cli-wanted-weeks = a number of weeks from 1 to 53
cli-wanted-year-of = a duty type or the initials of a person
cli-wanted-sheet-format = txt or html; rows is csv, and wall is html
cli-words-sheet-week = weeks
cli-words-sheet-rows = list
cli-words-sheet-wall = page, poster
cli-words-sheet-year = calendar
cli-words-mid = midway, midway report
cli-words-end = final, final report
cli-words-portfolio = portfolio, all forløb
cli-words-trends = trends, patterns
cli-words-description = description, text
cli-words-themes = themes
cli-words-start = start, from

## Errors

cli-error-unknown-command = There is no command “{ $name }”.
cli-error-unknown-flag = There is no option { $name } here.
cli-error-flag-elsewhere = The option { $name } belongs to the command { $command }.
cli-error-no-value = { $name } needs a value: { $name } { $takes }.
cli-error-valueless = { $name } takes no value.
cli-error-bad-value = { $name } cannot be “{ $value }”; expected { $wanted }.
cli-error-needs = { $command } needs { $name }.
cli-error-too-few = { $command } needs: { $takes }
cli-error-too-many = “{ $name }” is one word too many.
cli-error-unknown-kind = There is no kind of record called “{ $name }”.
cli-kinds = The kinds are: { $kinds }.
cli-error-bad-number = “{ $name }” is not a number such as F-01 or OBS-42.
cli-error-only-with = { $name } can only be used with { $with }.
cli-error-bad-subject = There is no report about “{ $name }”. Type the number of a forløb, such as F-01, portfolio or trends.
cli-error-bad-sheet = The roster has nothing called “{ $name }”. Type week, rows, wall or year.
cli-error-bad-rule = There is no rule called “{ $name }”. Type praksis rules to see them all.
cli-error-output = The result could not be written: { $words }
cli-error-no-place = There is no home folder to keep the file in. Name a file with --db FILE.
cli-error-no-file = The file { $path } does not exist. Name another with --db FILE, or try --demo.
cli-error-no-copy = The backup { $path } does not exist. Nothing was changed. Name another: { $list } shows the backups.
cli-error-left = The file { $path } does not exist, but this is left of it:
cli-error-left-moved = If it was moved or renamed, put it back, or start with --db and its new name.
cli-error-left-journal = What was saved last is in the journal (-wal). If the file was moved or renamed, put it back beside the journal.
cli-error-left-restore = Otherwise restore it with: { $command }
cli-error-left-anew = No new file was made. To start again, name another file with --db, or move away what is left here.
cli-error-nobody = Start praksis in a terminal first: { $path } has no user yet.
cli-error-not-a-demo = { $path } was not made with --demo and is not touched. Choose a new name for the demo, or leave --demo out.
cli-error-a-folder = { $path } is a folder. Name a file in it.
restore-not-ours = { $path } is not a copy of a Praksis file. Nothing was changed. Choose another copy: { $command }
restore-damaged = { $path } is damaged and cannot be used. Nothing was changed. Choose an older copy: { $command }
cli-restore-itself = { $path } is the file itself, not a copy of it. Nothing was changed. Choose a copy: { $list } shows them.
cli-error-no-record = There is no record with number { $number }.
cli-error-cannot-write = { $path } could not be written: { $words }
cli-error-demo = The program's demo data cannot be read:
    { $words }

place-synced = The file is in a folder that { $name } synchronises. That can destroy it and send children's data out of your organisation. Move it, or choose another with --db FILE.
    .short = The file is in a folder that { $name } synchronises (see 9)
place-network = The file is on a network drive ({ $name }), where it can be destroyed. Move it, or choose another with --db FILE.
    .short = The file is on a network drive ({ $name }; see 9)

## Results

list-number = No.
cli-log-unknown = not understood: “{ $words }”; put free text in "quotes" or after " - "
cli-log-sure = Nothing was saved. If this is right, type the same again with --yes.
cli-log-stopped = { $rule }: { $said }. Give a reason with --reason
cli-nothing-saved = Nothing was saved.
cli-number-in = R-70 line { $line } looks like a CPR number. Remove the number.
cli-number-accept = If it is not a CPR number, --not-cpr remembers that.
cli-observe-kept = Kladde kept on this machine: { $number }
cli-observe-engagement = forløb { $engagement } (the only active one of the unit)
cli-observe-several = the unit is in several active forløb; choose one of: { $choices } (or - for none)
cli-not-utf8 = the text is not UTF-8; save it as UTF-8 and try again
cli-observe-nobody = nobody is called “{ $typed }”
cli-observe-which = “{ $typed }” is not possible; choose one of: { $choices }
list-empty = No { $kind } to show.
show-draft = kladde
show-more = … and more
import-count = { $kind }: { $new } new, { $changed } changed, { $unchanged } unchanged
import-done = Imported: { $new } new, { $changed } changed, { $unchanged } unchanged.
import-would = Nothing was saved. The import would give: { $new } new, { $changed } changed, { $unchanged } unchanged.
import-would-move = { $n ->
    [one] 1 date in plans would move.
   *[other] { $n } dates in plans would move.
}
import-moved = { $n ->
    [one] 1 date in plans has moved.
   *[other] { $n } dates in plans have moved.
}
import-would-add = { $n ->
    [one] 1 milestone or phase would be added to plans.
   *[other] { $n } milestones and phases would be added to plans.
}
import-added = { $n ->
    [one] 1 milestone or phase was added to plans.
   *[other] { $n } milestones and phases were added to plans.
}
import-would-drop = { $n ->
    [one] 1 milestone would be dropped, because its unit has left.
   *[other] { $n } milestones would be dropped, because their unit has left.
}
import-dropped = { $n ->
    [one] 1 milestone was dropped, because its unit has left.
   *[other] { $n } milestones were dropped, because their unit has left.
}
import-would-follow = { $n ->
    [one] 1 other record would change as a consequence: { $names }
   *[other] { $n } other records would change as a consequence: { $names }
}{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
}
import-followed = { $n ->
    [one] 1 other record has changed as a consequence: { $names }
   *[other] { $n } other records have changed as a consequence: { $names }
}{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
}
import-unasked = { $n ->
    [0] Steps and gates were not checked.
    [one] 1 record came with its status; steps and gates were not checked.
   *[other] { $n } records came with their status; steps and gates were not checked.
}
import-rest-not-judged = The rest is not checked yet: plans, steps, gates and overlaps are looked at once these problems are corrected.
import-not-judged = Plans, steps and gates were not checked, because the data file is read-only.
import-reason-unused = --reason is not saved: with --history gates are not checked.
import-unread = { $folder }: not read: { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $folders ->
    [one] 1 folder
   *[other] { $folders } folders
}. Only the folder's own .toml and .json files are read.
import-more-problems = ... and { $n ->
    [one] one more problem
   *[other] { $n } more problems
}.
import-more-doubts = { $n } more rows are unlikely; --json gives all of them
import-names = { $n ->
    [one] One word looks like a name (R-71). It does not stop the import:
   *[other] { $n } words look like names (R-71). They do not stop the import:
}
import-away = { $n ->
    [one] One person is absent on the day. It does not stop the import:
   *[other] { $n } times a person is absent on the day. It does not stop the import:
}
import-more-names = ... see all of them with --json.
import-refused = { $count ->
    [one] One problem. Nothing was imported.
   *[other] { $count } problems. Nothing was imported.
}
cli-error-numbers = R-70: nothing was written, because { $n ->
    [one] one place looks like a CPR number
   *[other] { $n } places look like a CPR number
}. Change the text, or use --allow-cpr for a copy you keep yourself. If none of them is a CPR number, --not-cpr remembers it.
cli-error-number-at = { "  " }{ $kind } { $number }: { $field }, line { $line }, character { $column }
cli-accepted = R-70: { $n ->
    [one] one place is remembered as not being a CPR number
   *[other] { $n } places are remembered as not being CPR numbers
}:
cli-held-back = R-70: { $n ->
    [one] one place looks like a CPR number and is masked here
   *[other] { $n } places look like a CPR number and are masked here
}. Change the text on the screen.
cli-error-not-with = { $name } cannot be used with { $other }
export-done = { $count ->
    [one] 1 record
   *[other] { $count } records
} written to { $path }.
export-left-out = For others: { $people ->
    [one] one person has
   *[other] { $people } people have
} a number instead of their name and initials. Names, initials, mail addresses or telephone numbers were replaced in { $named ->
    [one] one place
   *[other] { $named } places
}, and participant codes in { $coded ->
    [one] one place
   *[other] { $coded } places
}. Left out: { $private ->
    [one] one personal field
   *[other] { $private } personal fields
} and { $legend ->
    [one] one row
   *[other] { $legend } rows
} of the list of codes.
export-no-names-seen = No other words look like names (R-71). Read the texts anyway before you pass them on: names that are not in the file's register of people are not detected with certainty, and may still be there.
export-names-seen = { $n ->
    [one] One word still looks like a name (R-71). It was kept, because nobody in the file has that name.
   *[other] { $n } words still look like names (R-71). They were kept, because nobody in the file has that name.
} Read the texts before you pass them on:
export-name-at = { $record }: { $field }, line { $line }: { $name }
generate-done = { $records ->
    [one] 1 record
   *[other] { $records } records
} written to { $path }.
check-early = { $n ->
    [one] 1 record says that something was held, sent, done or assessed on a day that has not come. Correct the day or the status:
   *[other] { $n } records say that something was held, sent, done or assessed on a day that has not come. Correct the day or the status:
}
check-sound = The file is sound and agrees with the log: { $records ->
    [one] 1 record
   *[other] { $records } records
} and { $changes ->
    [one] 1 change
   *[other] { $changes } changes
}.
check-broken = The file is not sound:
check-page = page { $page } of the file is damaged
check-pages = some of the file's pages are damaged
check-left-out = of { $there ->
    [one] { $there } record
   *[other] { $there } records
} only { $found } could be found
check-index = the index { $name } does not agree with its table, so records can be missing from lists
check-head = the header of the file was changed: { $name }
check-foreign = { $name } was not made by Praksis and does not belong in the file
check-schema = { $name } is missing or is not as Praksis makes it
check-chain = change { $change } of machine { $device } does not follow from the one before
check-cells = { $name }: the values do not agree with the log
check-unlisted = { $name }: the log has a record that the file does not know
check-row = { $name }: the view does not agree with the values
check-extra = { $kind }: { $found ->
    [one] { $found } row
   *[other] { $found } rows
}, { $expected } expected
check-counter = { $name }: the next number is wrong
check-search = the search index is damaged
check-words = the words and names that search knows are damaged
check-step = a step that { $name } could undo or redo is damaged and will be skipped
check-draft = { $name }: what is on this machine only (a kladde or text that was not saved) is damaged; D on the screen lists it, and there you can discard it
check-note = a note that { $name } wrote about an absence is damaged; { $name } can write it again or clear it with r on the absence; if that is not possible, D on the screen lists it, and there you can discard it
check-accepted = what { $name } accepted as not being a CPR number is damaged; Praksis asks again
check-fact = the fact { $name } on this machine is damaged
local-rows = { $rows ->
    [file-fact] { $n ->
        [one] one fact about the file
       *[other] { $n } facts about the file
    }
    [machine-fact] { $n ->
        [one] one setting or fact about this machine
       *[other] { $n } settings or facts about this machine
    }
    [typing] { $n ->
        [one] one text that was not saved
       *[other] { $n } texts that were not saved
    }
    [kladde] { $n ->
        [one] one kladde
       *[other] { $n } kladder
    }
    [version] { $n ->
        [one] one new version in progress
       *[other] { $n } new versions in progress
    }
    [thrown] { $n ->
        [one] one discarded text that could be brought back
       *[other] { $n } discarded texts that could be brought back
    }
    [step] { $n ->
        [one] one undo step
       *[other] { $n } undo steps
    }
    [note] { $n ->
        [one] one note about an absence
       *[other] { $n } notes about absences
    }
    [accepted] { $n ->
        [one] one number accepted as not being a CPR number
       *[other] { $n } numbers accepted as not being CPR numbers
    }
   *[unknown] { $n ->
        [one] one unknown row
       *[other] { $n } unknown rows
    }
}
local-rows-all = { $rows ->
    [file-fact] the facts about the file
    [machine-fact] the settings and facts about this machine
    [typing] the texts that are not saved
    [kladde] the kladder
    [version] the new versions in progress
    [thrown] the discarded texts that can be brought back
    [step] the undo steps
    [note] the notes about absences
    [accepted] the numbers accepted as not being CPR numbers
   *[unknown] rows that Praksis does not know
}
check-missing = missing: { $what }; it was in this file only, and Praksis did not remove it
check-surplus = too many: { $what }; Praksis did not write this
check-exchanged = { $what } are not as Praksis last wrote them: something was replaced, or put back as it was before
check-tally = the count of { $what } is missing or damaged; a repair counts them again
check-journal = the end of a journal was damaged, so some of what was saved then may be missing; the whole journal is beside the file as { $name }
check-more = There are probably more; only the first { $n } are listed.
check-beyond-repair = The file itself cannot give that back. The rest can be read and used. Replace the file with the newest sound backup: { $restore }
repair-found = Found and rebuilt:
repair-anew = The file is rewritten from what the log can show.
repair-nothing = Nothing of this can be rebuilt. The file is unchanged.
repair-healed = { $n ->
    [one] One change in the log had a wrong bit, which was found and corrected.
   *[other] { $n } changes in the log had a wrong bit, which was found and corrected.
}
repair-dropped = { $n ->
    [one] One damaged undo step or fact about the machine was removed.
   *[other] { $n } damaged undo steps or facts about the machine were removed.
}
repair-journal = The last part of the journal { $name } cannot be read and is not in the file. It counts as known from now on; the journal stays until you delete it.
repair-missing = Cannot be made again: { $what }. Everything else is kept, and you can make backups again. An older backup may have what is missing; otherwise write it again.
repair-surplus = Kept, although Praksis did not write it: { $what }. Check whether it is right.
repair-exchanged = Kept as it is now: { $what }. Check whether any of it is older than it should be; an older backup may have the right one.
repair-rescued = { $n ->
    [one] One kladde was missing and was made again from what was still shown of it.
   *[other] { $n } kladder were missing and were made again from what was still shown of them.
}
repair-lost = Lost, because no readable change in the log makes it: { $what }. It is only in the file set aside, or in an older backup.
repair-log-gone = The log cannot be read, so there is nothing to rebuild the file from. The file is as it was, so that what it shows can still be read and exported. Go back to a backup.
repair-aside = The file as it was is in { $path }.
check-way-out = A repair cannot give that back. Do what each finding says: then the file is whole, and you can make backups again.
check-what-now = Run { $repair }: the file is set aside as a copy, and what the log can show is rebuilt. If anything is left, replace the file with the newest sound backup: { $restore }
backup-done = Verified copy: { $path }
backup-second-done = The same copy: { $path }
backup-second-failed = The backup was made, but not copied to the second place. { $words }
restore-done-new = { $path } was put in place. There was no file before.
restore-done = The file was replaced with { $path }. The former file is in { $aside }.
restore-in-use = The file is open on a screen or in another program. That program does not write to the restored file. What was saved there, kladder too, is in { $aside }; what is typed there from now on cannot be saved in the file. Copy it, close the program and start Praksis again.

## Problems in files that are imported

problem-meant = Did you mean { $name }?
problem-kept = the data already saved
problem-not-found = the file does not exist
problem-unreadable = cannot be read: { $words }
problem-unknown-type = cannot be imported; only .toml and .json can. See the example in praksis help import
problem-empty-folder = the folder has no .toml or .json files
problem-encoding = here is a character that is not UTF-8; the file was probably saved as Windows-1252 (ANSI). Save it as UTF-8 and try again
problem-cut-off = the file ends in the middle of a character, so it was probably cut short. Fetch or save it again
problem-utf16 = is saved as UTF-16 (Unicode); save it as UTF-8 and try again
problem-too-many-bytes = the file is too large: at most { $most } MB. Split it into several files
problem-too-deep = values are nested too deeply here: at most { $most } levels. A row has fields, and a field has a value or a list
problem-too-many-rows = too many rows at once: at most { $most }. Import the files one at a time
problem-too-many-members = too many values in one list or row: at most { $most }
problem-too-long-text = the text is too long for the field: at most { $most } characters are read
problem-too-many = there are more than { $most } problems here; the rest has not been examined
problem-bad-version = the number of the format is expected here: a whole number
problem-syntax = cannot be read: { $words }
problem-newer-format = was written by a newer program (format { $version })
problem-unknown-table = there is no table of that name.
problem-unknown-field = the table has no such field.
problem-fields = The fields are: { $fields }.
problem-field-twice = the field occurs twice
problem-not-rows = rows of fields are expected here, not { $found }
problem-refused = cannot be read
problem-wrong-shape = { $wanted } is expected here, not { $found }
problem-unknown-code = “{ $code }” is not in the list. It can be: { $codes }.
problem-retired = this field is no longer saved, and its text is left out. Only a team leader can write a reason, with r on an absence
problem-erased = erased for good; the row is left out
problem-missing = the field must be filled in
problem-unseen = the text has only invisible characters. Write a text, or "" to clear the field
problem-bad-number = “{ $number }” is not a number such as { $example }
problem-duplicate-id = { $name } is already in { $first }
problem-duplicate-number = the number { $name } is already used in { $first }
problem-duplicate-initials = the initials { $name } are already used in { $first }
problem-unknown-reference = “{ $name }” is not among the { $target }.
problem-wrong-entity = “{ $name }” is { $found }, but { $target } is expected here
problem-id-taken = the id already belongs to a record of the kind { $found }
problem-slot-taken = the place is taken by { $who } ({ $number }). Give the duty's no or id to change it, or another slot or part for one more duty
problem-no-plan = the plan cannot be made without { $field }
problem-number = line { $line } of the text looks like a CPR number (R-70); remove it, or use --allow-cpr for a full copy you exported yourself

problem-fault = is not allowed
problem-step = { $said } (--history if the file tells what has happened)
problem-gate = { $rule }: { $said } (--reason or --history passes it)
problem-twin = looks like { $number }: the same day, kind and place. Delete one of them if it is the same
problem-over = { $home } is { $status }, and this is planned in it
problem-same-unit = { $number } has the same name and kind in the municipality
problem-renamed = the person was called { $name } and gets another name
problem-name = { $name } in line { $line } of the text looks like a name (R-71)

## Slips in the syntax of a file, after problem-syntax

slip-quotes = typographic quotation marks (such as “ or ”) do not work here; use straight ones: "
slip-one-stroke = text must be in double quotation marks: "text"
slip-date = { $written } is no date without quotation marks; write "{ $written }", or year-month-day such as 2020-01-16
slip-comma = { $written } has a comma; write { $point } with a point, or "{ $written }" in quotation marks
slip-bare = text must be in quotation marks: "{ $written }"
slip-unclosed = the text does not end: a quotation mark is missing on the line. A text of several lines is put between three: """
slip-single = [{ $name }] occurs several times. Write [[{ $name }]] with double brackets above each row
slip-name = the name { $name } must be in quotation marks: "{ $name }". The names of tables and fields are in docs/fields.md
slip-name-meant = write { $meant } instead of { $name }, or put the name in quotation marks
slip-no-value = each line here should be field = value
slip-last-comma = there is a comma after the last one; remove it
slip-no-comma = a comma or an end is missing here
slip-half-sign = the text has half a character, probably an emoji that was cut in two; write the character again
slip-control = a line break or control character inside a text; in JSON a line break is written \n, in TOML between three quotation marks
slip-escape = a backslash before a character that cannot follow it; write two: \\
slip-cut = the file ends too early; it was probably cut short, or a closing bracket is missing
slip-rest = there is something here after the end of the file
slip-not-tables = the file must begin with the name of a table, as in the example in praksis help import
slip-other-format = this is { $format }, but the file's ending says otherwise. Let the file's name end in .{ $format }
slip-toml = the file is not TOML here: [[table]] on a line of its own, and under it field = value, text in quotation marks
slip-json = the file is not JSON here: {"{"} "table": [ {"{"} "field": "value" {"}"} ] {"}"}

## Files of other programs

foreign-csv = is a table (CSV), which cannot be imported yet. Write the rows in a .toml file, one [[table]] for each. See the example in praksis help import
foreign-calendar = is a calendar file, which cannot be imported yet. Make the meetings with n on the screen (3), or write them as [[meeting]] in a .toml file. See the example in praksis help import
foreign-spreadsheet = is a spreadsheet, which cannot be imported yet. Write the rows in a .toml file, one [[table]] for each. See the example in praksis help import
foreign-document = is a document, which cannot be imported. Copy the text and paste it into a field on the screen. See the example in praksis help import
foreign-mail = is an email, which cannot be imported. Copy the text and paste it into a field on the screen. See the example in praksis help import
foreign-text = is plain text without field names. Paste it into a field on the screen, or make a kladde of it: praksis observe --unit UNIT --description - < FILE. See the example in praksis help import
foreign-yaml = is YAML, which cannot be imported. Write the same as .toml or .json. See the example in praksis help import
foreign-database = is a data file and is not imported. Open it with praksis --db FILE, or replace the data file with a copy: praksis restore FILE
foreign-archive = is an archive. Unpack it first, and import the files in it. See the example in praksis help import
foreign-picture = is a picture, which cannot be imported. See the example in praksis help import

shape-text = text
shape-number = a whole number
shape-decimal = a number with decimals
shape-yes-no = yes or no
shape-moment = a date or a time of day
shape-list = a list
shape-table = a table
shape-null = nothing

wanted-text = text
wanted-date = a date such as "15.1.2020" or 2020-01-15
wanted-week = a week such as "week 3"
wanted-fuzzy = a date or a time in words such as "efteråret 2018"
wanted-time = a time of day such as "10.00"
wanted-minutes = a duration such as "1,5 t" or whole minutes
wanted-money = an amount such as "9.000 kr." or whole øre
wanted-number = a whole number
wanted-fte = a share such as "0,75"
wanted-tenths = a score in points such as "3" or "3.5"
wanted-yes-no = true or false
wanted-choice = a code from the list
wanted-set = a list of codes
wanted-link = the name of another record
wanted-links = a list of names of other records
cli-error-no-terminal = The screen cannot be used here (TERM={ $term }: { $words }). Use --print, or praksis list.
cli-error-bad-keys = “{ $name }” is not a key. Type j, Enter, Ctrl+S or "text" in quotes.
cli-purge = Show records that have reached their retention date, or erase records for good
    .more = Without numbers, or with --list, the purge list is shown; nothing is erased. With numbers (OBS-0041, or a UUID) and --yes, the records and the records that belong to them are erased; without --yes the command only says what would happen. It cannot be undone. The text is removed from log, history, search, drafts, undo, journal and the free pages of the file; number, kind, date and who erased it stay. Earlier backups contain it until they are rotated.
cli-flag-purge-list = only show what may be erased
cli-flag-backup-list = show the existing backups with their age, and make none
cli-flag-second = from now on also copy each backup to this folder, for example on another disk
cli-flag-no-second = stop copying backups to the second place; those already there stay
cli-flag-yes = erase without asking
purge-already = { $name } is already erased for good
cli-erase-left = erasing for good is not finished, and erased text may still be in the file; { $purge } finishes it
cli-erase-finished = erasing for good was interrupted and is finished now: the file is cleared
purge-none = Nothing has reached its retention date
purge-line = { $since }  { $name }
purge-more = … and more; they come when these are erased
purge-say-yes = Nothing was erased. Repeat with --yes to erase for good.
cli-doing-read = Reading the files
cli-doing-judge = Checking the rules
cli-doing-write = Writing
cli-doing-check = Checking
cli-doing-repair = Repairing
cli-doing-backup = Making a backup
cli-doing-restore = Verifying the copy
cli-stopped-import = The import was stopped. Nothing was imported.
cli-rebuilding = Rebuilding the lists and the search of the file ({ $n ->
    [one] { $n } record
   *[other] { $n } records
}), because this program knows other fields than the last one. Nothing is lost.
cli-moves-a-plan = the change moves dates in a plan; make it on the screen, which shows the moves first
cli-wants-an-answer = the change needs an answer; make it on the screen
cli-stopped-for-good = { $rule }: { $said }
