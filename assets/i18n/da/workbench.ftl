### The workbench of an observation, what stands on top of every form about an engagement, before and after.

## On top of a form

about-last = Sidst her: { $visits }
about-never = Ingen har været her endnu
about-goal = Mål: { $goal }

## Short labels of the head; `bench-<field>-<method>` where a method has its own word

bench-unit = Dagtilbud
bench-start-time = Start
bench-end-time = Slut
bench-co-observer = Medobs.
bench-announced = Anmeldt
bench-situation-note = Mere
bench-themes = Temaer
bench-foundations = Grundlag
bench-story-title = Titel
bench-paper-form = Papir
bench-document-date = Dateret
bench-follows = Følger
bench-pair = Makkers
bench-delete-by = Slettes
bench-correction-reason = Rettet
bench-tags = Etiketter
bench-description-praksisfortaelling = Fortælling (i jeg-form)
bench-description-dokumentstudie = Beskrivelse (det, dokumentet siger)

bench-duration = Varighed { $n } min
bench-set = Observationer i samme forløb og enhed
bench-figures = Før / efter
bench-goals = Mål og tegn
bench-visits = Seneste aktivitet her
bench-pick = Skriv, eller F2, for at vælge

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
