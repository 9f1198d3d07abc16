# Kladder, finishing, versions, names and numbers in texts, and a covered screen.

## The state of a kladde
state-missing = kladde · { $n ->
    [one] 1 field missing
   *[other] { $n } fields missing
}
state-missing-short = { $n ->
    [one] 1 field missing
   *[other] { $n } fields missing
}
state-number = kladde · CPR-like number
state-name = kladde · { $n ->
    [one] 1 name?
   *[other] { $n } names?
}
state-ready = kladde · ready
state-correction = v{ $next } kladde (v{ $version } { $status })
form-kladde = kladde
form-version = v{ $n } kladde
lack-interpretation = Interpretation (or "ingen")
watch-number = CPR-like number: { $field }, line { $line }
watch-names = Looks like a name: { $name } ({ $field }, line { $line }){ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
} · F4 reviews
watch-name = Looks like a name: { $names }
saved-names = R-71 Looks like a name: { $name } ({ $field }){ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}. Write a role instead if it is a child
watch-waits = Looked through for CPR numbers and names when you pause
watch-clean = No CPR number and no names found
watch-missing = Missing before færdig: { $fields } · { $n ->
    [one] 1 field
   *[other] { $n } fields
}
watch-ready = Ready: F9 finishes

## Færdig
finish-missing = Missing before færdig: { $fields }
finish-stopped = { $rule } { $words } ({ $field }). Change it, and the kladde can be finished; if it is not a CPR number: Shift+F9
finish-name = { $words } · F4 reviews ({ $field })
save-stopped = { $rule } { $words } ({ $field }). Not saved; what you typed is kept. Change the number and save again; if it is not a CPR number: Shift+F9
fault-number = line { $n } looks like a CPR number; it has to go before this can be saved
not-cpr-question = { $kind } { $record } · { $field }, line { $line }, character { $column }: { $number }. Is this not a CPR number?
not-cpr-stays = With yes this is remembered for this number in this field: it can be saved, shown, and go along in reports and exports. When the number leaves the field you are asked again.
not-cpr-kept = Remembered: it is not a CPR number
not-cpr-kept-form = Remembered: it is not a CPR number. Save or finish now
not-cpr-report = If one of them is not a CPR number: close this and press Shift+F9, which asks about one at a time
reason-no-number = Nothing here looks like a CPR number
finish-none = No kladde is ready. { $why }
finish-restored = gendannet (restored), what was typed is not saved; open it first
finish-ready = { $n ->
    [one] 1 kladde is ready: { $names }
   *[other] { $n } kladder are ready: { $names }
}
finish-not-ready = { $n ->
    [one] 1 is not:
   *[other] { $n } are not:
}
finish-others = { $n ->
    [one] 1 other kladde is not yours: { $whose }. It is finished by itself with m, or F9 in its form.
   *[other] { $n } other kladder are not yours: { $whose }. Each is finished by itself with m, or F9 in its form.
}
finish-more = … and { $n } more
finish-question = Finish those that are ready? They are locked, and u takes it back in one step.
colleague-whose = The kladde is { $who }'s.
colleague-question = { $act ->
    [finish] { $name } is { $who }'s kladde. Finish it for { $who }?
   *[change] { $name } is { $who }'s kladde. Change it for { $who }?
}
colleague-stays = It remains { $who }'s.
colleague-version = The new version of { $name } was begun by { $who }. Go on with it?
colleague-typing = What is typed in { $name } was gendannet (restored) and typed by { $who }. Save it?
version-whose = It was begun by { $who }.
reason-colleague = It is a colleague's kladde; only the colleague changes it (--as), or somebody on the screen, which asks
reason-locked = It belongs to a finished observation; e on the observation makes a new version
reason-finished-meanwhile = It was finished in another window meanwhile. What you wrote is kept here; Esc, and e makes a new version
reason-locked-row = It belongs to the finished version; write a new row or change the text
reason-locked-version = The observation is finished; give the next version (version) with a reason (correction_reason)
reason-share-unfinished = Only a finished observation can be shared
reason-shared = It is shared; e makes a new version

## Shared and corrected
ask-share-with = Share with
share-nobody = write who gets it
ask-correct = Why is the finished observation corrected?
correction-no-reason = a new version needs a reason
prompt-too-long = { $n } characters; { $most } at most. Make the text shorter
prompt-number = that looks like a CPR number; write it without
correction-drop = Throw away version { $n } of { $name }? The version everyone has still holds. (After that the record itself can be deleted.)
version-head = Version { $n } · { $what }{ $why ->
    [0] {""}
   *[other] {" "}· reason: { $reason }
}
version-kladde = kladde on this machine; e opens it
version-finished = { $status } · { $day } { $who }{ $shared ->
    [0] {""}
   *[other] {" "}· shared with { $with }
}

## Names
reason-no-names-here = Names are reviewed in observations, action learning and activities
review-title = Looks like a name
review-place = { $field }, line { $line }
review-times = { $n ->
    [one] 1 place
   *[other] { $n } places
}
review-help = k code for a child · K for an adult · r role · o all right
review-none = No word looks like a name
review-replaced = { $name } is now { $by } ({ $n ->
    [one] 1 place
   *[other] { $n } places
})
review-accepted = { $name } is all right and is not asked about again in this forløb
review-done = Every word is reviewed. F9 finishes
review-role-usual = the pædagog
ask-role = Role instead of the name
code-child = a child
code-adult = an adult
copied-without-codes = Copied to the clipboard without participant codes
copy-number = R-70 Not copied: CPR-like number in { $field }, line { $line } (if it is not a CPR number: Shift+F9)

## Reason of an absence
ask-lead-note = Reason, for you alone. It lies only in this file and its backups.
lead-kept = The reason is kept in this file and nowhere else
lead-gone = The reason is deleted
reason-no-absence = This is for an absence only
reason-team-lead-only = Only a team leader writes the reason of an absence
lead-offered = { $n ->
    [one] You wrote the reason of one absence where everybody could read it. It has been taken out of the absence.
   *[other] You wrote the reasons of { $n } absences where everybody could read them. They have been taken out of the absences.
    } Do you want to keep this yourself? It then lies only in this file and its backups. n asks whether to erase it for good; Esc asks again next time.
lead-taken-out = { $n ->
    [one] An older version kept the reason of one absence where everybody could read it. It has been taken out of the absence and its history
   *[other] An older version kept the reasons of { $n } absences where everybody could read them. They have been taken out of the absences and their history
    }; only what a team leader wrote waits for that team leader's answer. All else is as it was.
lead-drop = { $n ->
    [one] Permanently erase the reason you wrote? No asks again at the next start.
   *[other] Permanently erase the { $n } reasons you wrote? No asks again at the next start.
}

## Covered screen
ask-lock-after = Cover the screen after so many minutes without a key (0 = never)
lock-minutes-wrong = a number from 0 to 1440
lock-minutes = { $n ->
    [0] The screen is covered by H only
    [one] The screen is covered after 1 minute without a key
   *[other] The screen is covered after { $n } minutes without a key
}

## Guidance
guidance-title = Guidance
guidance-concern =
    When something worries you
    If you see or hear something that gives you reason to believe that a child or young person may need special support, you have a duty to tell the municipality: an underretning.
    The duty is your own. It is not met by telling the leader, a colleague or your own team, and it goes before the duty of confidentiality.
    Use the way that the municipality where the child lives has for an underretning; in danger now, call. In doubt, ask the municipality's advisers - you can ask without a name.
    Do not write the underretning here, and do not write here what it is about. It belongs in the municipality's system.
guidance-concern-field = In the field Underretning made you write the date only, so that you can see yourself that it is done. It does not go along in what others get.
guidance-method-systematisk-iagttagelse =
    Systematic observation
    Choose the situation and what you look for before you begin. Write what is seen and heard, with the time (F5); leave what it means for later.
guidance-method-praksisfortaelling =
    Praksisfortælling
    Tell one event as it happened, in order. Write what you wonder about apart from it, and let others read the story before you interpret it together.
guidance-method-boerneinterview =
    Interview with children
    Ask briefly and openly, about something the child can show. Write the child's own words under its code. The child may say no, and the parents must have said yes.
guidance-method-relationsskema =
    Relationsskema
    Each adult gives a number for the relation to each child, 1 to 3, without seeing the others'. Look first for the children nobody has a high number for.
guidance-method-egen-skala =
    Own scale
    Give points for each area right after the visit, each on your own if you are two. Numbers of different scales are never added.
guidance-method-kids =
    KIDS
    The form is the publisher's; only your numbers and where the paper is stand here. Use the guidance that comes with it.
guidance-method-iters =
    ITERS
    The form is the publisher's; only your numbers and where the paper is stand here. It is for the youngest children.
guidance-method-ecers =
    ECERS
    The form is the publisher's; only your numbers and where the paper is stand here. It is for the older children in dagtilbud.
guidance-method-foto-video =
    Photo and video
    Pictures and film are not kept here: write where they are, who has said yes, and when they are deleted.
guidance-method-dokumentstudie =
    Study of documents
    Write which document and from when. Keep what it says apart from what you think of it.
