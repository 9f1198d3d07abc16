# Reports: about one engagement, about all of them, and about patterns across them.

report-title-mid = Midtvejsrapport: { $name }
report-title-end = Slutrapport: { $name }
report-stated = Rapporten viser forløbet, som det er registreret { $day }. Tal er beregnet af det registrerede.

report-about = Hvad forløbet handler om
report-kind = Type
report-status = Status
report-period = Periode
report-until = til { $day }
report-municipality = Kommune
report-applicant = Ansøger
report-trigger = Anledning
report-units = Enheder
report-scope = Omfang
report-price = Pris
report-external = ekstern
report-units-left = Udtrådt
report-consultants = Konsulenter
report-agreement = Aftale
report-one-line = Målet i én sætning
report-purpose = Formål
report-policy = Politiske mål

report-standing = Hvordan det går
report-in-phase = Forløbet er i fase { $n } af { $of }, { $name }, der er planlagt til { $end }.
report-closed = Forløbet er { $status }. Af de { $all } påkrævede milepæle er { $reached } nået, { $dropped } fravalgt og { $unmet } ikke nået.
report-not-reached = ikke nået
report-hours-used = { $used } af { $budget } er brugt ({ $percent } %){ $asks ->
    [0] {""}
   *[other] , { $unanswered } er ikke besvaret
}{ $more ->
    [0] {""}
   *[other] , og { $planned } mere er planlagt
}.
report-progress = { $done } % af de påkrævede milepæle er nået; efter planen skulle det være { $plan } %.
report-time = { $percent } % af tiden er gået.
report-light-green = Det følger planen.
report-light-yellow = Det er bagud for planen.
report-light-red = Det er langt bagud for planen.
report-not-begun = Forløbet er ikke begyndt.
report-stopped-by = Det stoppes af: { $what }.

report-decisions = Det skal der tages stilling til
report-no-decisions = Reglerne peger ikke på noget, der skal afgøres nu.
report-put-off = { $rule } er udsat til { $until }: { $reason }
report-overrides = Gjort, selv om en regel stoppede det
report-override = { $rule }, { $day }: { $reason }

report-coming = Det næste
report-coming-more-alone = { $n } mere ligger forude.
report-coming-more = { $n ->
    [one] 1 mere ligger forude: den er på tidslinjen nedenfor.
   *[other] { $n } mere ligger forude: de er på tidslinjen nedenfor.
}
report-date = Dato
report-what = Hvad

report-time-line = Tidslinje
report-timeline-title = Tidslinje for { $title }
report-timeline = Tidslinje for { $span }.
report-timeline-now = Tidslinje for { $span } med { $now }.
report-today = i dag { $day }
report-phases = Faser
report-milestones = Milepæle
report-meetings = Møder
report-visits-in = Besøg { $unit }
report-sign-done = milepæl nået
report-sign-ahead = milepæl forude
report-sign-unmet = milepæl ikke nået
report-sign-late = påkrævet milepæl over tiden
report-sign-held = møde eller besøg afholdt
report-sign-planned = møde eller besøg planlagt
report-sign-unanswered = dagen er gået, ikke besvaret
report-milestones-late = { $n ->
    [one] Overskredet milepæl
   *[other] Overskredne milepæle
}: { $names }
report-milestones-next = Næste milepæle: { $names }

report-phases-and-milestones = Faser og milepæle
report-phase = Fase
report-planned-span = Planlagt
report-ended = Afsluttet
report-milestone = Milepæl
report-plan-date = Plan
report-outcome = Resultat
report-done = udført { $day }
report-dropped = fravalgt: { $reason }
report-late = mangler, { $days ->
    [one] én dag
   *[other] { $days } dage
} over tiden
report-unanswered = ikke besvaret, dagen er gået for { $days ->
    [one] én dag
   *[other] { $days } dage
} siden
report-postponed = udsat til { $day }
report-ahead = forude
report-not-required = Andre milepæle, der ikke er påkrævede:
report-kept-of = { $title }: { $done } af { $of } nået

report-goals = Mål
report-no-goals = Der er ikke formuleret mål.
report-goal = Mål
report-all-units = alle enheder
report-unit = Enhed
report-formulated-by = Formuleret af
report-context = Sammenhæng
report-aim = Mål
report-signs = Tegn
report-actions = Tiltag
report-goal-evaluation = Evaluering
report-latest-evaluation = Seneste evaluering
report-not-evaluated = ikke evalueret
report-curriculum = Læreplan
report-level = Niveau
report-policy-goal = Politisk mål

report-reached = Hvad der blev nået
report-goals-met = { $met } af { $of } mål er nået.
report-result = Resultat
report-evaluated = Evalueret
report-evaluation = Evaluering { $day }: { $result }
report-benchmarks = Pejlemærker

report-before-after = Før og efter
report-scale = { $unit }, { $scale } ({ $min }-{ $max }): { $compared }
report-with-followup = baseline (n = { $n }) er sammenlignet med opfølgningen { $day } (n = { $m })
report-with-after = baseline (n = { $n }) er sammenlignet med eftermålingen (n = { $m })
report-with-nothing = kun baseline (n = { $n }), intet at sammenligne med endnu
report-area = Område
report-baseline = Baseline
report-followup = Opfølgning
report-after = Eftermåling
report-change = Ændring
report-agreed = { $purpose }: to observatører er enige inden for ét point i { $near } af { $of } områder.
report-before-after-note = Hvert tal er et gennemsnit af ét område på én skala i én enhed. Der regnes aldrig på tværs af områder eller skalaer, og få observationer beviser intet.

report-learning = Aktionslæring
report-no-cycles = Ingen cyklus er begyndt.
report-cycle-action = Aktion
report-cycle-result = Det lærte vi
report-given-up = Opgivet, fordi
report-next-step = Næste skridt

report-plans = Aftalte planer
report-who = Hvem
report-due = Frist
report-owned = { $plan }, ejet af { $owner }
report-plan-empty = ingen punkter endnu.
report-no-continuation = Der er ikke aftalt en plan for videreførelse.
report-carried-on = Det, der føres videre, og hvem der bærer det
report-anchored = Forankret i hverdagen
report-plan-left = Ikke afsluttet fra tids- og handleplanen
report-learning-next = Næste skridt fra aktionslæringen
report-shared = Delt med andre
report-not-shared = Erfaringerne er ikke delt med andre enheder.

report-presence = Tilstedeværelse
report-last-visit = Seneste besøg
report-never = aldrig
report-days-since = Dage siden
report-visits = Besøg

report-hours = Timer
report-hours-note = En session tæller én gang, hvor mange der end deltager. Forberedelse og rejse er ikke med i sessionerne.

report-loose-ends = Løse ender
report-no-loose-ends = Reglerne peger ikke på noget, der mangler.
report-followup-on = Opfølgning er aftalt til { $day }.

report-file-mid = midtvejs
report-file-end = slut
report-written = Rapporten er skrevet til { $path }
report-gone = Forløbet findes ikke længere.
report-numbers = R-70: intet er skrevet, fordi { $n ->
    [one] ét sted ligner et CPR-nummer
   *[other] { $n } steder ligner et CPR-nummer
}. Ret teksten, og prøv igen.
report-number-at = { $section }: { $words }
report-number-in = { $section }
report-no-name = Skriv et filnavn.
report-exists = { $path } findes allerede og er ikke rørt. Vælg et andet navn.
report-exists-cli = { $path } findes allerede og er ikke rørt. Vælg et andet navn, eller erstat filen med --force.
report-ending = { $path } er ikke skrevet: det, der skrives, er ikke af den slags, navnet ender på. Lad navnet ende på: { $words }.
report-reserved = Intet er skrevet til { $path }: det navn bruger Praksis selv ved siden af en datafil. Vælg et andet navn.
report-is-data = { $path } findes allerede og er ikke rørt: den er en Praksis-fil, en kopi eller hører til en, og skrives aldrig over. Vælg et andet navn.
report-special = { $path } er ikke en almindelig fil og er ikke rørt. Vælg et andet navn.
report-no-folder = Mappen { $path } findes ikke. Vælg en anden.
report-refused = { $path } kunne ikke skrives: { $words }

report-which = Hvilken rapport
report-format-md = til at skrive videre i
report-format-html = en side til at læse og printe
report-instead = Enter skriver til det ledige navn her.
report-none = Rapporten er ikke skrevet
ask-report-to = Skriv rapporten til
busy-report = skriver rapport

report-title-portfolio = Alle forløb
report-title-trends = Tværgående mønstre
report-file-portfolio = alle-forløb
report-file-trends = tendenser
report-stated-all = Rapporten viser de forløb, der ikke er slut, som de er registreret { $day }. Tal er beregnet af det registrerede.
report-stated-trends = Rapporten viser det, der er registreret { $day }.

report-all = Forløb
report-none-running = Ingen forløb er i gang.
report-number = Nr.
report-where = Sted
report-place-units = { $place }, { $n ->
    [one] { $n } enhed
   *[other] { $n } enheder
}
report-reached-short = Nået
report-plan-short = Plan
report-difference = Δ
report-standing-short = Står
report-ends = Slut
report-used-of = { $used } af { $budget }{ $asks ->
    [0] {""}
   *[other] , { $unanswered } ikke besvaret
}{ $more ->
    [0] {""}
   *[other] , { $planned } planlagt
}
report-green = følger planen
report-yellow = bagud
report-red = langt bagud
report-unbegun = ikke begyndt
report-stopped = stoppet
report-plan-note = Nået er vægten af de påkrævede milepæle, der er udført; plan er vægten af dem, der skulle være det i dag; Δ er forskellen i procentpoint. Et kort forløb måles på sine timer.
report-timeline-all = Tidslinje for alle forløb
report-severity = Alvor
report-rule = Regel
report-requests = Anmodninger, der ikke er afgjort
report-title = Titel
report-received = Modtaget
report-priority = Prioritet
report-response = Responstid for udrykning
report-response-days = { $name }: { $days ->
    [one] én arbejdsdag
   *[other] { $days } arbejdsdage
} fra prioritering til første besøg
report-load = Belastning
report-load-note = Planlagt tid af stillingens arbejdstid i ugen; fravær er ikke trukket fra. – er en uge uden arbejdsdage.
report-mix = Hvad tiden er gået til
report-mix-window = { $span }: { $hours } i afholdte aktiviteter.
report-mix-preparation = Dertil { $hours } forberedelse til aktiviteterne.
report-activity = Aktivitet
report-count = Antal
report-hours-short = Timer
report-share = Andel
report-no-direction = uden retning
report-directions = Retning: { $shares }.
report-no-learning-form = uden læringsform
report-learning-forms = Læringsform: { $shares }.
report-by-outsiders = Heraf stod nogen udefra for { $hours }.
report-trends = Tværgående mønstre
report-trends-window = Etiketter på færdige observationer og afholdte aktiviteter { $now }, sammenlignet med { $before }.
report-tag = Etiket
report-observations = Observationer
report-activities = Aktiviteter
report-engagements = Forløb
report-unit-count = Enheder
report-change-before = Ændring
report-held-back-cell = holdt tilbage
report-trends-none = Ingen etiket er set i mindst { $least } enheder.
report-held-back = { $n ->
    [0] Ingen etiket er holdt tilbage. En etiket vises først, når den er set i mindst { $least } enheder.
    [one] Én etiket er holdt tilbage, fordi den er set i færre end { $least } enheder: små tal kan pege på nogen.
   *[other] { $n } etiketter er holdt tilbage, fordi de er set i færre end { $least } enheder: små tal kan pege på nogen.
}

# Counts across engagements, on the screen
mix-title = Aktivitetsmix sidste 13 uger · alle forløb
mix-reading = Tæller timerne …
mix-nothing = Ingen afholdte aktiviteter de sidste 13 uger.
mix-preparation = Dertil forberedelse: { $hours }
mix-more = { $n } flere i rapporten (x)
changes-since = Ændret siden sidste besøg ({ $day }): { $what }
changes-none = Ingen andre har ændret noget siden sidste besøg ({ $day }).
changes-others = { $n ->
    [one] én anden ændring
   *[other] { $n } andre ændringer
}
changes-more = { $n }+ ændringer
changes-title = Ændret af andre siden { $day } ({ $n })
changes-title-more = Ændret af andre siden { $day } (de seneste { $n })
changes-new = ny
changes-finished = færdig
changes-changed = rettet
changes-hidden = slettet
reason-first-visit = Det er dit første besøg i filen; fra næste besøg kan du se, hvad andre har ændret
trends-line = Tværgående mønstre ({ $days ->
    [one] { $days } dag
   *[other] { $days } dage
}): { $what }
trends-one = ”{ $tag }” { $n } i { $engagements } forløb
trends-row = ”{ $tag }”: { $what } i { $engagements } forløb og { $units } enheder,
trends-observations = { $n } obs.
trends-activities = { $n ->
    [one] { $n } aktivitet
   *[other] { $n } aktiviteter
}
trends-change = { $n ->
    [0] som i forrige periode
   *[other] { $n } { $way ->
        [fewer] færre
       *[more] flere
    } end i forrige periode
}
trends-change-held-back = forrige periode holdt tilbage

## Sheets of the roster

report-title-roster-week = Vagtplan, { $name }
report-title-roster-rows = Vagter til regneark, { $name }
report-title-roster-wall = Opslag til væggen, { $name }
report-title-roster-year = Året, { $name }
report-file-roster = vagtplan
report-file-roster-wall = opslag
report-format-txt = ren tekst til en mail
report-format-csv = rækker til et regneark
roster-sheet-title = Vagtplan { $weeks } · { $state }
roster-sheet-draft = kladde
roster-sheet-partly = delvis offentliggjort
roster-sheet-published = offentliggjort
roster-sheet-published-on = offentliggjort { $day }
roster-sheet-published-by = offentliggjort { $day } af { $who }
roster-sheet-duty = Vagt
roster-sheet-day = Dag
roster-sheet-hours = Timer
roster-sheet-empty = { $week } har ingen vagter.
roster-sheet-signs = ✓ bekræftet eller afholdt. En tom plads er ubesat.
roster-sheet-year = Vagtplan { $year } · { $name }
roster-year-several = flere vagter
roster-year-unfilled = ubesat
roster-year-empty = Ingen vagter i året.
roster-year-open = ! ubesat
roster-column-week = Uge
roster-column-day = Dato
roster-column-weekday = Ugedag
roster-column-duty = Vagt
roster-column-slot = Plads
roster-column-from = Fra
roster-column-to = Til
roster-column-initials = Initialer
roster-column-status = Status
