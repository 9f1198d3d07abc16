# Fields in several versions: two people changed them without having seen each other's text, and one decides.

versions-said = { $n ->
    [2] two versions
   *[other] { $n } versions
} of { $field }: { $whose }
versions-all-by = { $self ->
    [yes] all your own
   *[no] all by { $who }
}
versions-of = { $self ->
    [yes] yours
   *[no] { $who }'s
}
versions-and = { $first } and { $last }
versions-told = { $n ->
    [2] two versions
   *[other] { $n } versions
}, undecided: { $all }
versions-deletion = Deletion
versions-deleted = deleted
versions-written = somebody wrote in the record, so it should not be deleted
versions-saved = { $saved } · { $versions }; A decides
versions-elsewhere = { $name }: { $versions }; A decides
versions-line = { $n ->
    [one] 1 field has several versions and needs a decision
   *[other] { $n } fields have several versions and need a decision
}

# In a form
form-beside = changed by { $who } { $at }
form-beside-typed = changed by { $who } { $at }; Ctrl+O shows it. Both are kept when you save
form-beside-self = you in another window
form-beside-window = another window
form-beside-rows = changed by { $who } { $at }; their version is kept too, and the field gets two versions
form-several = { $n ->
    [2] two versions
   *[other] { $n } versions
}; Ctrl+O shows them
beside-title = { $field }: what others wrote
beside-theirs = { $who } { $at }:
beside-before = Before:
beside-own = Here in the form (not saved):
reason-nothing-beside = Nobody else has changed the field since it was opened

# To be decided
disputes-title = To be decided { $at } of { $all }
disputes-title-none = To be decided
disputes-none = There is nothing more to decide.
disputes-before = before:
disputes-shown = shown now
disputes-stands = both stay
disputes-stood = Both stay (u undoes this); the field keeps its mark. If another version comes, you are asked again
disputes-joined = Joined without overlap: read it through; Ctrl+S saves after a yes
disputes-joined-both = { $n ->
    [one] Joined; one place was changed by both, and both are in the text
   *[other] Joined; { $n } places were changed by both, and both are in the text
}. Correct it, and Ctrl+S saves after a yes
disputes-joined-same = Joined it is the same as { $who }'s version: Enter chooses that
reason-nothing-to-decide = No field has several versions
reason-not-a-text = Only text can be joined: choose one with Enter, or write your own with e
reason-deletion-only-chosen = A deletion is accepted or refused with Enter

# Command line
cli-versions-none = No field has several versions.
cli-versions-how = Decide them on the screen: A in the program.
report-versions = Fields in several versions
report-versions-intro = Two people wrote in the same field without having seen each other's text. The report shows one version; nobody has decided yet.

# Keys
cmd-disputes = To be decided: fields in several versions
    .short = decide
cmd-theirs = See what others wrote in the field
    .short = theirs
cmd-dispute-choose = Choose the marked version
    .short = choose
cmd-dispute-right = Next version
    .short = change
cmd-dispute-left = Previous version
    .short = previous
cmd-dispute-write = Write your own: the form with the field
    .short = write
cmd-dispute-stand = Keep both; the field keeps its mark
    .short = both
cmd-dispute-join = Join text: a draft of both that is not saved without a yes
    .short = join
cmd-dispute-undo = Undo the latest decision
    .short = undo
cmd-dispute-next = Next field
    .short = next
cmd-dispute-previous = Previous field
    .short = previous
cmd-dispute-down = Down in the text
    .short = down
cmd-dispute-up = Up in the text
    .short = up
cmd-dispute-page-down = A page down
    .short = page down
cmd-dispute-page-up = A page up
    .short = page up
cmd-close-disputes = Close
    .short = close
cmd-dispute-help = The keys valid here
    .short = keys
