### Networks: laying a season, renewing a period, members, fees, and the card of a network.

season-held = Møder { $held }/{ $of } afholdt
season-came = fremmøde { $present }/{ $of } = { $share }
season-answers = { $yes } ja{ $no ->
    [0] { "" }
   *[other] { " " }{ $no } nej
}{ $open ->
    [0] { "" }
   *[other] { " " }{ $open } ?
}
season-agenda = dags
season-minutes = ref.
season-by = senest
season-balance = 40-20-40  { $shares } %  ({ $before } · { $during } · { $after } t)
season-suggestion = { $day }: { $before } før, { $after } efter pr. medlem ({ $n })
season-directions = Retning { $shares } %
season-perspectives = Perspektiv { $shares } %

## Laying a season.

ask-lay = Møder i { $name }: dage, eller første dag og afstand
ask-lay-hint = 9.9, 14.1, 2.6 · eller: 18.8 hver 9. uge, 3
ask-lay-template = Skabelon for møderne
ask-lay-day = Mødets dag
lay-template-own = egen skabelon
lay-template-shipped = følger med programmet
lay-template-none = Uden skabelon: ingen dagsorden og ingen opgaver
lay-template = Skabelon: { $name }
lay-rhythm = { $day }, { $weeks ->
    [1] hver uge
   *[other] hver { $weeks }. uge
}, { $n ->
    [one] { $n } møde
   *[other] { $n } møder
}
lay-meeting-title = Netværksmøde: { $name }
lay-title = Læg møder: { $name }
lay-count = { $meetings ->
    [0] { "" }
    [one] { $meetings } møde, { $items ->
        [one] { $items } punkt
       *[other] { $items } punkter
    }, { "" }
   *[other] { $meetings } møder, { $items ->
        [one] { $items } punkt
       *[other] { $items } punkter
    }, { "" }
}{ $tasks ->
    [one] { $tasks } opgave
   *[other] { $tasks } opgaver
}
lay-instead = i stedet for { $day }: { $why }
lay-why-closed = ikke en arbejdsdag
lay-why-christmas = jul og nytår
lay-why-taken = dagen har et møde i forvejen
lay-why-break = uge { $week }, { $name }
lay-there = ligger der allerede
lay-there-tasks = ligger der allerede; { $n ->
    [one] { $n } ny opgave
   *[other] { $n } nye opgaver
}
lay-outside = { $day } ligger uden for perioden
lay-outside-period = Mødets dag ligger uden for perioden
lay-fits = { $n ->
    [0] Ingen møder er der plads til, før sæsonen slutter
    [one] Kun { $n } møde er der plads til, før sæsonen slutter
   *[other] Kun { $n } møder er der plads til, før sæsonen slutter
}
lay-weekend = { $day } er i en weekend; en fast afstand begynder på en hverdag
lay-too-many = Højst { $n } møder ad gangen
lay-nothing = De møder ligger der allerede, og ingen opgaver mangler
saved-laid = { $meetings ->
    [0] { $tasks ->
        [one] { $tasks } opgave lagt
       *[other] { $tasks } opgaver lagt
    }
    [one] { $meetings } møde lagt med { $tasks } opgaver
   *[other] { $meetings } møder lagt med { $tasks } opgaver
} i { $name }
reason-no-period = Sæt markøren på en netværksperiode
reason-lay-nothing = Alle dage er taget ud: Mellemrum tager en med igen

## Renewing a period.

ask-renew = Forny { $name }: dage, evt. komma og begrundelse
renew-title = Forny { $old }: { $name }
renew-days = Periode { $from } - { $to }
renew-reason = Begrundelse: { $reason }
renew-bands = { $n ->
    [one] { $n } takst følger med
   *[other] { $n } takster følger med
}
renew-template = Skabelon: { $name }
renew-members = { $n ->
    [one] { $n } medlem følger med; aftalen med lederen laves på ny
   *[other] { $n } medlemmer følger med; aftalen med lederen laves på ny
}
renew-left = Følger ikke med: { $n ->
    [one] { $n } medlem, der er stoppet
   *[other] { $n } medlemmer, der er stoppet
}
renew-agreements = Følger ikke med: { $n ->
    [one] datoen for { $n } aftale med en leder
   *[other] datoerne for { $n } aftaler med ledere
}
renew-registrations = Følger ikke med: { $n ->
    [one] { $n } tilmelding
   *[other] { $n } tilmeldinger
}
renew-commitments = Følger ikke med: { $n ->
    [one] { $n } forpligtelse
   *[other] { $n } forpligtelser
}
renew-meetings = Møder lægges bagefter med g
renew-ends-before = Den nye periode slutter, før den begynder
renew-overlaps = Den nye periode begynder, før den gamle er slut
reason-renewed = Perioden er allerede fornyet
reason-period-open = Perioden har ingen slutdato: sæt Til først

## Registrations.

fee-of = { $fee } · { $each } pr. deltager · { $meeting } pr. møde
fee-of-nobody = Betaler ikke
fee-of-open = Taksten er uafklaret: ingen takst passer til antallet, eller flere gør
fee-invoiced = faktureret { $invoiced }, betalt { $paid }, mangler { $missing }
fee-places = Pladser { $taken } af { $places }
fee-overbooked = { $n ->
    [one] én deltager for meget
   *[other] { $n } deltagere for meget
}: sæt en tilmelding på venteliste, eller ret pladserne
fee-waiting = { $free ->
    [0] først på ventelisten: { $name }
    [one] { $free } ledig plads, først på ventelisten: { $name }
   *[other] { $free } ledige pladser, først på ventelisten: { $name }
}

## The list.

networks-over = + tidligere perioder · { $n }
networks-structure = Struktur forår { $spring }
networks-structure-input = input { $n } af { $of }
