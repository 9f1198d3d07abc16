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
state-times = kladde · ends before start
state-ready = kladde · ready
state-correction = v{ $next } kladde (v{ $version } { $status })
form-kladde = kladde
form-version = v{ $n } kladde
lack-interpretation = Interpretation or “ingen”
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
watch-waits = Checked for CPR numbers and names when you pause
watch-clean = No CPR number and no names found
watch-missing = Missing before you can finish it ({ $n }): { $fields }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
watch-missing-short = Missing ({ $n }): { $fields }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
watch-ready = Ready: F9 finishes
watch-ready-warned = Ready, with a warning: { $rule } { $words }. F9 finishes
watch-refused = { $field }: { $why }
watch-unread = { $field } cannot be read. Change it before you can finish it

## Færdig
finish-missing = Missing before you can finish it: { $fields }
finish-stopped = { $rule } { $words } ({ $field }). Change it, and the kladde can be finished. If it is not a CPR number: Shift+F9
finish-name = { $words } · F4 reviews ({ $field })
save-stopped = { $rule } { $words } ({ $field }). Not saved; what you typed is kept. Change the number and save again. If it is not a CPR number: Shift+F9
fault-number = line { $n } looks like a CPR number; remove it before you save
not-cpr-question = { $kind } { $record } · { $field }, line { $line }, character { $column }: { $number }. Is this not a CPR number?
not-cpr-stays = If you answer yes, Praksis remembers it for this number in this field: it can be saved, shown, and included in reports and exports. If the number leaves the field, you are asked again.
not-cpr-kept = Remembered: it is not a CPR number
not-cpr-kept-form = Remembered: it is not a CPR number. Save or finish now
not-cpr-report = If one of them is not a CPR number: close this and press Shift+F9 to answer for one at a time
reason-no-number = Nothing here looks like a CPR number
finish-none = No kladde is ready. { $why }
finish-restored = restored, but not saved; open it first
finish-ready = { $n ->
    [one] 1 kladde is ready: { $names }
   *[other] { $n } kladder are ready: { $names }
}
finish-not-ready = { $n ->
    [one] 1 is not ready:
   *[other] { $n } are not ready:
}
finish-others = { $n ->
    [one] 1 other kladde is not yours: { $whose }. Finish it on its own with m, or with F9 in its form.
   *[other] { $n } other kladder are not yours: { $whose }. Finish each on its own with m, or with F9 in its form.
}
finish-more = … and { $n } more
finish-question = Finish those that are ready? They are locked, and u undoes it in one step.
colleague-whose = The kladde is { $who }'s.
colleague-question = { $act ->
    [finish] { $name } is { $who }'s kladde. Finish it for { $who }?
   *[change] { $name } is { $who }'s kladde. Change it for { $who }?
}
colleague-stays = It remains { $who }'s.
colleague-version = { $who } began the new version of { $name }. Continue with it?
colleague-typing = What { $who } typed in { $name } was restored. Save it?
version-whose = { $who } began it.
reason-colleague = It is a colleague's kladde; only the colleague can change it (--as), or anybody on the screen, which asks first
reason-locked = It belongs to a finished observation; e on the observation makes a new version
reason-finished-meanwhile = It was finished in another window meanwhile. What you wrote is kept here; Esc, then e makes a new version
reason-locked-row = The row belongs to the finished version; add a new row or change the text
reason-locked-version = The observation is finished; give the next version (version) with a reason (correction_reason)
reason-share-unfinished = Only a finished observation can be shared
reason-shared = It is shared; e makes a new version

## Shared and corrected
ask-share-with = Share with
share-nobody = write who receives it
ask-correct = Reason for correcting the finished observation
correction-no-reason = a new version needs a reason
prompt-too-long = { $n } characters; { $most } at most. Make the text shorter
prompt-number = that looks like a CPR number; write it without
correction-drop = Discard version { $n } of { $name }? The finished version stays valid. (After that the record itself can be deleted.)
version-head = Version { $n } · { $what }{ $why ->
    [0] {""}
   *[other] {" "}· reason: { $reason }
}
version-kladde = kladde on this machine; e opens it
version-oldest = f shows this version in full
version-same = no difference in the fields
reason-no-versions = Only in the history of a record with several versions
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
review-accepted = { $name } is all right; you are not asked about it again in this forløb
review-done = Every word is reviewed. F9 finishes
review-role-usual = the pædagog
ask-role = Role instead of the name
code-child = a child
code-adult = an adult
copied-without-codes = Sent to the terminal's clipboard without participant codes
copy-number = R-70 Not copied: CPR-like number in { $field }, line { $line } (if it is not a CPR number: Shift+F9)

## Reason of an absence
ask-lead-note = Reason, for you only. It is only in this file and its backups.
lead-kept = The reason is saved in this file and nowhere else
lead-gone = The reason is deleted
reason-no-absence = Only for absences
reason-team-lead-only = Only a team leader can write the reason of an absence
lead-offered = { $n ->
    [one] You wrote the reason of one absence where everybody could read it. It has been taken out of the absence.
   *[other] You wrote the reasons of { $n } absences where everybody could read them. They have been taken out of the absences.
    } Do you want to keep { $n ->
        [one] it yourself? It is
       *[other] them yourself? They are
    } then only in this file and its backups. n asks whether to erase it for good; Esc asks again next time.
lead-taken-out = { $n ->
    [one] An older version kept the reason of one absence where everybody could read it. It has been taken out of the absence and its history
   *[other] An older version kept the reasons of { $n } absences where everybody could read them. They have been taken out of the absences and their history
    }; only what a team leader wrote waits for that team leader's answer. Everything else is unchanged.
lead-drop = { $n ->
    [one] Permanently erase the reason you wrote? No asks again at the next start.
   *[other] Permanently erase the { $n } reasons you wrote? No asks again at the next start.
}

## Covered screen
ask-lock-after = Cover the screen after this many minutes without a key (0 = never)
lock-minutes-wrong = a number from 0 to 1440
lock-minutes = { $n ->
    [0] The screen is covered only by H
    [one] The screen is covered after 1 minute without a key
   *[other] The screen is covered after { $n } minutes without a key
}

## Guidance
guidance-title = Guidance
guidance-concern =
    When something worries you
    If you see or hear something that gives you reason to believe that a child or young person may need special support, you have a duty to tell the municipality: an underretning.
    The duty is your own. It is not met by telling the leader, a colleague or your own team, and it goes before the duty of confidentiality.
    Use the procedure for an underretning in the municipality where the child lives; if there is danger now, call. If you are in doubt, ask the municipality's advisers - you can ask without a name.
    Do not write the underretning here, and do not write here what it is about. It belongs in the municipality's system.
guidance-concern-field = In the field Underretning made you write only the date, so that you can see that it is done. It is not included in what others get.
guidance-method-systematisk-iagttagelse =
    Systematic observation
    Choose the situation and what you look for before you begin. Write what is seen and heard, with the time (F5); leave what it means for later.
guidance-method-praksisfortaelling =
    Praksisfortælling
    Tell one event as it happened, in order. Write what you wonder about separately, and let others read the story before you interpret it together.
guidance-method-boerneinterview =
    Interview with children
    Ask briefly and openly, about something the child can show. Write the child's own words under its code. The child may say no, and the parents must have said yes.
guidance-method-relationsskema =
    Relationsskema
    Each adult gives a number for the relation to each child, 1 to 3, without seeing the others'. Look first for children to whom nobody gives a high number.
guidance-method-egen-skala =
    Own scale
    Give points for each area right after the visit, each on your own if you are two. Numbers of different scales are never added.
guidance-method-kids =
    KIDS
    The form belongs to the publisher; write here only your numbers and where the paper is. Use the guidance that comes with it.
guidance-method-iters =
    ITERS
    The form belongs to the publisher; write here only your numbers and where the paper is. It is for the youngest children.
guidance-method-ecers =
    ECERS
    The form belongs to the publisher; write here only your numbers and where the paper is. It is for the older children in dagtilbud.
guidance-method-foto-video =
    Photo and video
    Pictures and film are not saved here: write where they are, who has said yes, and when they are deleted.
guidance-method-dokumentstudie =
    Study of documents
    Write which document it is and its date. Keep what it says separate from what you think of it.
