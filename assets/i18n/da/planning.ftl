### Planer, der flyttes, pauser, milepæle, skabeloner og statusskift.

## Planen vises, før den skrives
preview-title = Planen for { $name }
preview-count-new = { $n } nye
preview-count-moves = { $n } ændres
preview-count-stays = { $n } bliver
preview-count-dropped = { $n } bortfalder
preview-head = Før → efter. Enter gemmer alt som én ændring, Esc går tilbage.
preview-said-new = ny
preview-said-dropped = bortfalder
preview-said-moves = flyttes
preview-count-asks = { $n } uden svar
preview-said-asks = spørger
preview-closing-title = { $name } bliver { $status }
preview-closing-head = Det er stadig åbent. Det sker der med det: Enter gemmer, Esc går tilbage.
closing-asks = spørger stadig: afholdt?
closing-cancelled = aflyses
closing-unmet = tæller som ikke nået
closing-ends = bortfalder
closing-stays = bliver stående
closing-stays-whose = bliver stående: { $who }
}
plan-end = Slut
plan-new = ny
cause-member-left = ikke længere medlem
cause-unit-left = enheden er udtrådt
stays-done = bliver: udført
stays-touched = bliver: dato rettet i hånden
stays-postponed = bliver: udsat
stays-dropped = bliver: fravalgt
stays-own = bliver: egen milepæl
stays-gone = bliver: ikke i skabelonen

## Milepæle
milestone-done = Udført i dag
milestone-done-note = kun for milepæle, som intet andet i forløbet viser
milestone-postpone = Udsæt til en dato
milestone-postpone-note = z; med begrundelse, planens dato bliver stående
milestone-drop = Fravælg
milestone-drop-note = G; med begrundelse, tæller ikke i fremdrift
milestone-reset = Planlagt igen
milestone-reset-note = fjerner udført, udsat og fravalgt
milestone-proven = Milepælen er udført, når { $by }. Skriv det dér.
ended-with = { $status }: { $reached } af { $all } påkrævede milepæle nået, { $dropped } fravalgt, { $unmet } ikke nået
proof-agreement = samarbejdsaftalen med forvaltningen har en dato
proof-steering-group = styregruppen er etableret
proof-working-group = enhedens arbejdsgruppe er etableret
proof-baseline = enhedens startobservation er færdig
proof-after = enhedens eftermåling er færdig
proof-survey = surveyen er afholdt som aktivitet
proof-plan = tids- og handleplanen er lavet og har en dato
proof-continuation = planen for videreførelse er lavet og har en dato
proof-evaluation-meeting = evalueringsmødet er afholdt
proof-evaluation = evalueringsmødet er afholdt, eller forløbet er evalueret
proof-endorsed-leader = lederens anbefaling står på anmodningen med en dato
proof-endorsed-chief = chefens anbefaling står på anmodningen med en dato
proof-priority = anmodningen har fået sin prioritet
proof-steering-meeting = styregruppen har holdt møde om den, tidligst en måned før milepælens dato
proof-share = videndelingen er skrevet ind under forløbet
proof-leader-sparring = ledersparringen er skrevet ind som afholdt
proof-administration-sparring = forvaltningssparringen er skrevet ind som afholdt
proof-session = kursusgangen er afholdt
ask-postpone-to = Udsat til (dato, +2u)
ask-postponed-why = Begrundelse for at udsætte den
ask-dropped-why = Begrundelse for at fravælge den
ask-status-why = Begrundelse
problem-postpone-later = skal være efter planens dato

## Statusskift
step-refused = fra { $from } går det videre til: { $steps }
step-none = Herfra går det ikke videre
step-pause = brug m på forløbet: en pause har en dag og en begrundelse
step-resume = forløbet er på pause: brug m, så resten af planen rykkes med
step-not-called = indkaldt følger af, at dagsordenen er sendt; tilføj udsendelsen under mødet
step-not-sent = referat sendt følger af, at referatet er sendt; tilføj udsendelsen under mødet
step-not-reached = kun et mål, der senest er evalueret som nået, kan blive forankret; tryk E for at evaluere det
problem-pause-open = forløbet har allerede en pause, der ikke er slut
problem-pause-overlap = forløbet har en anden pause i de dage

## Skabeloner
template-copy-title = Hvilken skabelon vil du kopiere?
template-shipped-name = { $name } (leveret)
template-empty = En tom skabelon
template-shipped = følger med programmet, version { $version }
template-own-name = { $name }, vores
template-unreadable = kan ikke læses: { $detail }
template-kind = ukendt type: { $code }
template-version = der er ingen version { $version }
template-length = fase { $phase } skal have enten måneder eller arbejdsdage, mindst 1, eller ingen af delene
template-mixed = alle faser skal tælles i måneder eller alle i arbejdsdage
template-key = nøglen { $key } bruges to gange
template-phase = { $key } hører til fase { $phase }, som ikke findes
template-milestone = { $key } regnes fra { $anchor }, som ikke kommer før den
template-when = ”{ $when }” forstås ikke; skriv 6 uger efter start, 14 dage før fase 2, 4 uger før slut eller 2 uger efter en milepæls nøgle
template-repeat = { $key } kan kun gentages med en fase og en dato, mindst hver uge
template-weight = vægten af { $key } må ikke være under 0
template-session = { $key } har en ukendt slags kursusgang: { $code }
problem-template-locked = skabelonen er spærret og bruges ikke til nyt
problem-template-later = skabelonen gælder først fra en senere dag end forløbets start
problem-template-kind = skabelonen er til en anden type forløb

break-winter = vinterferie
break-summer = sommerferie
break-autumn = efterårsferie

## Timer (D-04)
hours-sessions-held = Sessioner afholdt
hours-sessions-unanswered = Sessioner ikke besvaret
hours-sessions-planned = Sessioner planlagt
hours-budget = Timebudget
hours-left = Tilbage af budgettet
hours-free = Tilbage, når det planlagte er afholdt
hours-free-unanswered = Tilbage, hvis det ikke besvarede blev afholdt, og det planlagte bliver det
hours-consultants = Konsulenttimer i sessioner
hours-preparing-held = Forberedelse som egen aktivitet, afholdt
hours-preparing-unanswered = Forberedelse som egen aktivitet, ikke besvaret
hours-preparing-planned = Forberedelse som egen aktivitet, planlagt
hours-prep-held = Forberedelse til afholdte aktiviteter
hours-prep-unanswered = Forberedelse til aktiviteter, der ikke er besvaret
hours-prep-planned = Forberedelse til planlagte aktiviteter
hours-travel-held = Rejse til afholdte aktiviteter
hours-travel-unanswered = Rejse til aktiviteter, der ikke er besvaret
hours-travel-planned = Rejse til planlagte aktiviteter
hours-others-held = Andre aktiviteter, afholdt (tæller ikke i timerne)
hours-others-unanswered = Andre aktiviteter, ikke besvaret (tæller ikke i timerne)
hours-others-planned = Andre aktiviteter, planlagt (tæller ikke i timerne)
hours-line-held = Afholdt: { $parts }
hours-line-unanswered = Ikke besvaret: { $parts }
hours-line-planned = Planlagt: { $parts }
hours-line-prepared = Forberedt: { $parts }
hours-part-of-budget = sessioner { $hours } af { $budget }
hours-part-sessions = sessioner { $hours }
hours-part-consultants = konsulenttimer { $hours }
hours-part-travel = rejse { $hours }
hours-part-others = andet { $hours }
hours-part-prep = forberedelse { $hours }
hours-part-own = { $hours } som egne aktiviteter
hours-part-for = { $hours } til afholdte aktiviteter

## Genbrug
copy-of = { $title } (kopi)

## Hvorfor noget ikke kan lade sig gøre nu
reason-no-milestone = Kun for milepæle
reason-no-goal = Vælg et mål eller et forløb
reason-no-request = Kun for anmodninger
reason-no-template = Kun for skabeloner
reason-no-main-act = Der er ingen særlig handling for denne slags
reason-request-closed = Anmodningen er afslået eller trukket
reason-request-begun = Anmodningen har allerede et forløb
ask-request-why = Anmodningen er ikke bevilget. Hvorfor begynder forløbet alligevel?
cause-request-withdrawn = Anmodningen er trukket
cause-duty-was-open = vagten var ubesat
cause-holder-away = den, der havde vagten, er væk
cause-seen = set
reason-request-kind = Skriv først, hvilken type forløb der ønskes
reason-template-shipped = Skabelonen følger med programmet og ændres ikke; tryk g for en kopi, som I kan ændre
reason-duty-type-used = Der er vagter af denne type. Skriv i stedet, hvornår den hører op, i Gælder til
reason-template-used = Skabelonen bruges af et forløb og bliver, som den er; tryk g på skabelonen for en ny version
reason-meeting-template-used = Skabelonen bruges af møder og bliver, som den er; tryk g på skabelonen for en kopi, som I kan ændre

## Hvad der blev af et planlagt møde, et besøg eller en kursusgang

answer-many = { $n } valgte
answer-move = Flyt til en anden dag …
answer-move-note = beder om dag, evt. tid, og begrundelse
answer-cancel-note = beder om begrundelse
answer-plan-note = alligevel planlagt
ask-move-to = { $n ->
    [one] { $counts ->
        [own] Flyt til (dag og evt. tid, f.eks. 4.2 13.30 eller +7):
       *[other] Flyt til (dag og evt. tid, f.eks. 4.2 13.30; +7 tæller fra i dag):
    }
   *[other] { $counts ->
        [own] Flyt { $n } til (dag og evt. tid; +7 tæller fra hver sin dag):
        [today] Flyt { $n } til (dag og evt. tid; +7 tæller fra i dag):
       *[both] Flyt { $n } til (dag, evt. tid; +7 fra hver sin dag; er den gået, fra i dag):
    }
}
# $to: dagen og tiden, eller ingenting, når de flyttes til hver sin dag.
ask-move-why = Hvorfor flyttes { $n ->
    [one] det
   *[other] de
}{ $to }?
problem-move-same = { $n ->
    [one] det ligger allerede { $day }
   *[other] de ligger allerede { $day }
}
move-to-day = til { $day }
move-to-time = { $day } kl. { $time }
ask-cancel-why = Hvorfor aflyses { $n ->
    [one] det
   *[other] de
}?
move-title = { $name }: flyttes til { $day }
move-title-many = { $n } flyttes
move-count = { $n ->
    [0] ingen opgaver flyttes med
    [one] 1 opgave flyttes med
   *[other] { $n } opgaver flyttes med
}
move-stays = { $day } bliver
move-answers = { $n ->
    [one] 1 svar går
   *[other] { $n } svar går
} tilbage til inviteret
move-passed = { $day }: den dag er gået
move-far-off = { $day } er mere end et år ude i fremtiden
move-together = { $day }: { $n } af de flyttede ligger oven i hinanden
move-holiday = { $day } er { $name }
move-closed = { $day } er ikke en arbejdsdag
move-winter = { $day } er i vinterferien i { $place }
move-clash = { $day } har { $who } også { $what }
hold-though-absent = Er { $n ->
    [one] det
   *[other] de { $n }
} afholdt alligevel?{ $more ->
    [0] {""}
    [one] {" "}Den anden, der er markeret, bliver også afholdt.
   *[other] {" "}De { $more } andre, der er markeret, bliver også afholdt.
}
hold-more-absent = og { $n } mere
became-moved = flyttet fra { $from }: { $reason }
became-cancelled = aflyst: { $reason }
cause-course-day-cancelled = kursusgangen aflyst
cause-engagement-closed = forløbet er lukket
cause-meeting-cancelled = mødet aflyst
problem-cancelled-meanwhile = er aflyst imens og blev ikke flyttet. Tryk m: planlagt, og flyt så
reason-already-held = Det er allerede afholdt
reason-duties-away = De vagter, der er tilbage, havde nogen, som var fraværende. Enter viser ugen i 7; e på vagten retter, hvem der stod der
reason-not-planned = Der er intet planlagt møde, besøg eller nogen kursusgang her
reason-absence-not-running = Fraværet løber ikke, eller det begyndte først i dag: e retter det
reason-not-planned-status = h svarer på planlagte møder, besøg og kursusgange og på frister i I dag. Her skifter m status
reason-nothing-to-mark = Her er intet at markere: kun møder, besøg og kursusgange kan besvares flere ad gangen
