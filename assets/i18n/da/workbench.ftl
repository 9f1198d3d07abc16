### The workbench of an observation, the top of every form about an engagement, before and after.

## On top of a form

about-last = Sidst her: { $visits }
about-never = Ingen tidligere besøg
about-goal = Mål: { $goal }

## Short labels of the head; `bench-<field>-<method>` where a method has its own word

bench-unit = Dagtilbud
bench-start-time = Start
bench-end-time = Slut
bench-co-observer = Medobs.
bench-announced = Besøget var
bench-situation-note = Uddybning
bench-children = Børn
bench-themes = Temaer
bench-foundations = Grundlag
bench-story-title = Titel
bench-paper-form = Papir
bench-document-date = Dateret
bench-follows = Følger op på
bench-pair = Makkerens
bench-delete-by = Slettes senest
bench-correction-reason = Rettet
bench-tags = Etiketter
bench-description-praksisfortaelling = Fortælling (i jeg-form)
bench-description-dokumentstudie = Beskrivelse (det, dokumentet siger)

bench-duration = Varighed { $n } min
bench-set = Observationer { $engagement } { $unit }
bench-figures = Før / efter
bench-goals = Mål og tegn
bench-visits = Seneste aktivitet
bench-visits-of = Seneste aktivitet på { $engagement }
bench-due = Forude: { $due }
bench-digits = tryk 1-{ $n }
bench-pick = Skriv, eller tryk F2, for at vælge

## Before and after (D-08), agreement (D-19), coverage

compare-title = Før / efter: { $place }
compare-scale = { $name }, { $min }-{ $max } point
compare-n = n: baseline { $baseline }, seneste opfølgning { $followup ->
        [0] 0
       *[other] { $followup } ({ $day })
    }, eftermåling { $after }
compare-with = Ændring = { $purpose } minus baseline
compare-without = Endnu ingen opfølgning eller eftermåling at sammenligne med
compare-area = Område
compare-change = Ændring
compare-legend = { $full } fælles  { $gained } frem siden baseline  { $lost } tilbage siden baseline
compare-agreement = To observatører, { $purpose }: enige inden for 1 point i { $part } af { $whole } områder
compare-nothing = Ingen målinger på en skala i dette forløb og denne enhed endnu
coverage-themes = Temaer: { $counts }
coverage-no-baseline = Ingen baseline endnu
coverage-unseen = { $n ->
        [one] 1 tema endnu ikke set i baseline
       *[other] { $n } temaer endnu ikke set i baseline
    }

## What was done and asked

code-given = { $code } står nu i listen over deltagerkoder
pair-title = Hvem så det samme?
pair-same = Kopien er til den anden observatør, ikke til den, der skrev
sign-title = Hvilket tegn blev set?
score-outside = Skalaen går fra { $min } til { $max }

reason-no-scale = Vælg en skala først (feltet Skala, F2)
reason-no-line = Stil dig på en linje i en tabel først
reason-no-goals = Forløbet har ingen mål endnu
reason-no-observation = Stil dig på en observation først
reason-no-set = Observationen mangler forløb eller enhed

## Tables

table-empty-time-log = F5 eller Ctrl+N: ny linje med klokkeslæt
table-empty-participant-code = F6: B1 for et barn; F6 igen eller Skift+F6: V1 for en voksen
table-empty-sign-seen = Ctrl+T: hvilket tegn blev set?
table-empty-score = Vælg en skala med områder; F2 her viser skalaens områder
table-empty-interview-answer = Enter: nyt spørgsmål
table-empty-relation = Kræver koder for både børn (F6) og voksne (Skift+F6)

table-help-time-log = Enter/F5 ny linje, Ctrl+D fjern; linjerne står efter klokkeslæt
table-help-participant-code = Kun koder, aldrig navne; Enter ny, Ctrl+D fjern
table-help-sign-seen = 1 ikke set, 2 delvist, 3 tydeligt; Ctrl+T nyt tegn, Ctrl+D fjern
table-help-score = Ét ciffer pr. område, komma giver ½ mere; F2 områder, Tab kommentar
table-help-interview-answer = Enter: samme spørgsmål til næste barn; Ctrl+D fjern
table-help-relation = Pile flytter; 1 svag, 2 i orden, 3 stærk; Delete tømmer

## The observations beside this one

neighbour-first = Det er den tidligste observation i forløbet og enheden.
neighbour-last = Det er den seneste observation i forløbet og enheden.
neighbour-finished = { $name } er færdig og vises til læsning. , og . går videre, e retter den med en begrundelse.
previous-none = Der er ingen tidligere observation i forløbet og enheden at kopiere fra.
previous-copied = { $n ->
        [0] { $number } ({ $day }) har intet, du ikke selv har udfyldt.
        [one] 1 felt kopieret fra { $number } ({ $day }), ingen tekster.
       *[other] { $n } felter kopieret fra { $number } ({ $day }), ingen tekster.
    }

## Points for the next ledersparring

sparring-title = Til næste ledersparring
sparring-title-on = Til næste ledersparring { $day }
sparring-nothing = Intet samlet endnu.
sparring-time-log = Vis tidslog { $times } fra { $number }
sparring-shared = Tal om { $number } { $day }, { $method } (delt)
sparring-unshared = Tal om { $number } { $day }, { $method } (ikke delt)
sparring-step = Følg op: { $what }
sparring-unobserved = Se på { $log } cyklus { $cycle }: { $action }
sparring-agree = Aftal aktion i { $log } cyklus { $cycle }
sparring-goal = { $goal }: ikke evalueret
sparring-goal-since = { $goal }: ikke evalueret siden start { $day }
sparring-agenda = Send dagsorden til { $meeting } { $day }
sparring-agenda-sent = Dagsorden til { $meeting } { $day } sendt { $sent }
sparring-for = Deles med: { $unit } · uden B-koder · Skift+F7 kopierer som tekst
sparring-for-leader = Deles med: { $leader } · uden B-koder · Skift+F7 kopierer som tekst
sparring-concern = Bekymring for et barn? Brug underretningsvejen, ikke dette (F8)
sparring-number = Et af punkterne ligner et CPR-nummer. Ret det, før de kopieres.
typed-nowhere = Her skrives der ikke: Enter åbner, Tab går videre
typed-yes-or-no = Tryk j for ja eller n for nej
typed-no-scale = Vælg først skalaen: dens områder kommer som rækker her
typed-in-matrix = Matricen tager 1, 2 og 3, når der er koder for både børn og voksne
typed-no-goals = Forløbet har ingen mål med tegn endnu: skriv det i Beskrivelse
