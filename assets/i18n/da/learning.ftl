# Aktionslæring: faser, cykler, hold og caféer.

## The phases of the models (assets/lists/al_models.toml)

al-phase-problem = Problemstilling
    .short = Problem
    .question = Hvilket konkret udviklingsbehov vil vi arbejde med?
al-phase-aktion = Aktion
    .short = Aktion
    .question = Hvilken lille prøvehandling går vi i gang med, og hvad er tegnene?
al-phase-observation = Observation
    .short = Observ.
    .question = Hvad så og hørte vi, da aktionen blev prøvet?
al-phase-samtale = Didaktisk samtale
    .short = Samtale
    .question = Hvad er læringspotentialet i det, vi så?
al-phase-bearbejdning = Bearbejdning
    .short = Bearb.
    .question = Hvad har vi lært, og hvad gør vi fremover?
al-phase-forberedelse = Forberedelse
    .short = Forber.
    .question = Hvilket behov arbejder vi med, og hvad er tegnene?
al-phase-gennemfoerelse = Gennemførelse
    .short = Gennemf.
    .question = Hvad prøver vi, og hvem ser på?
al-phase-evaluering = Evaluering
    .short = Evaluer.
    .question = Hvad viste det, vi så?
al-phase-justering = Justering
    .short = Juster.
    .question = Hvad holder vi fast i, og hvad laver vi om?

## One cycle

al-now = nu
al-mark-over = cyklus { $n }, afsluttet
al-mark-stalled = cyklus { $n }, gået i stå
al-mark-acted = cyklus { $n }, aktion i gang
al-mark-begun = cyklus { $n }, aktion ikke begyndt
al-missing = mangler
al-formulated = (formuleret af: { $who })
al-from = fra { $day }
al-to = til { $day }
al-owner = ansvar: { $who }
al-due = frist { $day }
al-unobserved = (ingen) { $days ->
    [0] aktionen begyndte i dag
    [one] 1 dag efter aktionen
   *[other] { $days } dage efter aktionen
    }, tryk O
al-not-written = ikke skrevet
al-no-observation = (ingen)
al-previous = Forrige cyklus { $n }
al-cafe = Café { $n } { $sign } { $when }
al-cafe-asks = {"  "}(café { $n })
al-all-done = Alle faser er gjort. g lukker cyklussen.
al-stall-unobserved = Ingen observation { $days ->
    [one] { $days } dag
   *[other] { $days } dage
} efter aktionen. Samtalen venter på den.
al-stall-quiet = Intet skrevet i { $days ->
    [one] { $days } dag
   *[other] { $days } dage
}.
al-cycle-state = cyklus { $n } ({ $state })
al-cycle-title = Cyklus { $n } ({ $state })
al-open = åben
al-closed = lukket
al-given-up = opgivet
al-no-cycle = Ingen cyklus endnu. C begynder den første.
al-first-cycle = Det er loggens første cyklus.
al-last-cycle = Det er loggens sidste cyklus. C begynder en ny, når denne er lukket.
al-gate = R-50: Ingen observation af aktionen. Skriv en begrundelse. Eller tryk Esc; så opretter O observationen, og l knytter en, der findes.
al-link-title = Knyt en observation
al-linked = knyttet · Enter løsner
ask-given-up = Begrundelse for at opgive den
ask-unobserved = Begrundelse for ingen observation
problem-reason-needed = skriv en begrundelse, eller Esc
kept-draft-joined = { $name } er gemt som kladde og knyttet til { $cycle }

## Logs

al-logs = Aktionslæring
al-logs-stalled = Gået i stå
al-none-stalled = Ingen log er gået i stå. W viser alle.
al-text-title = Loggen som tekst uden deltagerkoder
al-text-minutes = Denne cyklus (til referat)
al-text-handout = Hele loggen (til uddeling)
reason-no-log = Vælg en log først.
reason-no-cycle = Loggen har ingen cyklus. C begynder den første.
reason-cycle-over = Cyklussen er slut. C begynder en ny.
reason-cycle-open = Den sidste cyklus er åben. g går videre, G opgiver den.
reason-log-open-cycle = Loggen har en åben cyklus. Luk eller opgiv den først.
reason-grouped = Logs er ordnet efter forløb og hold.

## Cohorts

al-cohort = Hold { $n }
al-sessions = Kursusgange · { $n } af { $of } placeret
al-sessions-there = Kursets gange og caféspørgsmål er der allerede.
al-unplaced = ikke placeret
al-teams = Teams
al-team-log = Log
al-team-problem = Problem
al-team-seen = Aktion set
al-team-now = Cyklus

## A café of a cohort (R-51)

cafe-needs = Forudsætning (R-51): { $n } af { $of } teams har { $need }
cafe-need-problem = en problemstilling
cafe-need-problem-lacks = mangler problem
cafe-need-action = en aktion, der er set
cafe-need-action-lacks = mangler aktion
cafe-need-log = en AL-log
cafe-need-log-lacks = mangler log
cafe-no-log = ingen log
cafe-table = Bord { $n }
cafe-host = vært: { $host }
cafe-seats = { $n ->
    [one] { $n } plads
   *[other] { $n } pladser
}
cafe-prepare = g laver kursets spørgsmål og et bord til hvert team; n tilføjer under en overskrift.
cafe-prepared = Caféens spørgsmål og borde er der allerede.
cafe-begun = (påbegyndt; Enter skriver videre)
cafe-written = { $n } af { $of } svar fra bordene skrevet. Enter skriver, x kopierer dem som tekst.
reason-not-made = Linjen er ikke skrevet endnu. Enter skriver den.
