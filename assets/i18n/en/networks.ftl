### Networks: laying a season, renewing a period, members, fees, and the card of a network.

season-held = Meetings { $held }/{ $of } held
season-came = attendance { $present }/{ $of } = { $share }
season-answers = { $yes } yes{ $no ->
    [0] { "" }
   *[other] { " " }{ $no } no
}{ $open ->
    [0] { "" }
   *[other] { " " }{ $open } ?
}
season-agenda = agenda
season-minutes = min.
season-by = by
season-balance = 40-20-40  { $shares } %  ({ $before } · { $during } · { $after } h)
season-suggestion = { $day }: { $before } before, { $after } after each ({ $n })
season-directions = Time: { $shares } %
season-perspectives = Time: { $shares } %

## Laying a season.

ask-lay = Meetings in { $name }: days, or the first day and how often
ask-lay-hint = 9.9, 14.1, 2.6 · or: 18.8 every 9 weeks, 3
ask-lay-template = Template of the meetings
ask-lay-day = Day of the meeting
lay-template-own = your own template
lay-template-shipped = comes with the program
lay-template-none = Without a template: no agenda and no tasks
lay-template = Template: { $name }
lay-rhythm = { $day }, { $weeks ->
    [1] every week
   *[other] every { $weeks } weeks
}, { $n ->
    [one] { $n } meeting
   *[other] { $n } meetings
}
lay-meeting-title = Network meeting: { $name }
lay-title = Lay meetings: { $name }
lay-count = { $meetings ->
    [0] { "" }
    [one] { $meetings } meeting, { $items ->
        [one] { $items } item
       *[other] { $items } items
    }, { "" }
   *[other] { $meetings } meetings, { $items ->
        [one] { $items } item
       *[other] { $items } items
    }, { "" }
}{ $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
}
lay-instead = instead of { $day }: { $why }
lay-why-closed = not a working day
lay-why-christmas = Christmas and New Year
lay-why-taken = that day has a meeting already
lay-why-break = week { $week }, { $name }
lay-there = is there already
lay-there-tasks = is there already; { $n ->
    [one] { $n } new task
   *[other] { $n } new tasks
}
lay-outside = { $day } is outside the period
lay-outside-period = The day of the meeting is outside the period
lay-fits = { $n ->
    [0] No meeting fits before the season ends
    [one] Only { $n } meeting fits before the season ends
   *[other] Only { $n } meetings fit before the season ends
}
lay-weekend = { $day } is in a weekend; a fixed interval begins on a weekday
lay-too-many = { $n } meetings at a time at most
lay-nothing = Those meetings are there already, and no task is missing
saved-laid = { $meetings ->
    [0] { $tasks ->
        [one] { $tasks } task laid
       *[other] { $tasks } tasks laid
    }
    [one] { $meetings } meeting laid with { $tasks } tasks
   *[other] { $meetings } meetings laid with { $tasks } tasks
} in { $name }
reason-no-period = Put the cursor on a period of a network
reason-lay-nothing = All days are left out: Space takes one again

## Renewing a period.

ask-renew = Renew { $name }: days, and if you like a comma and the reason
renew-title = Renew { $old }: { $name }
renew-days = Period { $from } - { $to }
renew-reason = Reason: { $reason }
renew-bands = { $n ->
    [one] { $n } fee band comes along
   *[other] { $n } fee bands come along
}
renew-template = Template: { $name }
renew-members = { $n ->
    [one] { $n } member comes along; the agreement with the leader is made anew
   *[other] { $n } members come along; the agreement with the leader is made anew
}
renew-left = Does not come along: { $n ->
    [one] { $n } member who has left
   *[other] { $n } members who have left
}
renew-agreements = Does not come along: { $n ->
    [one] the date of { $n } agreement with a leader
   *[other] the dates of { $n } agreements with leaders
}
renew-registrations = Does not come along: { $n ->
    [one] { $n } registration
   *[other] { $n } registrations
}
renew-commitments = Does not come along: { $n ->
    [one] { $n } commitment
   *[other] { $n } commitments
}
renew-meetings = Lay the meetings afterwards with g
renew-ends-before = The new period ends before it begins
renew-overlaps = The new period begins before the old one has ended
reason-renewed = The period is renewed already
reason-period-open = The period has no last day: set To first

## Registrations.

fee-of = { $fee } · { $each } each · { $meeting } per meeting
fee-of-nobody = Does not pay
fee-of-open = The fee is open: no band holds the number, or more than one does
fee-invoiced = invoiced { $invoiced }, paid { $paid }, missing { $missing }
fee-places = Places { $taken } of { $places }
fee-overbooked = { $n ->
    [one] one participant too many
   *[other] { $n } participants too many
}: put a registration on the waiting list, or correct the places
fee-waiting = { $free ->
    [0] first on the waiting list: { $name }
    [one] { $free } place free, first on the waiting list: { $name }
   *[other] { $free } places free, first on the waiting list: { $name }
}

## The list.

networks-over = + earlier periods · { $n }
networks-structure = Structure, spring { $spring }
networks-structure-input = input { $n } of { $of }
