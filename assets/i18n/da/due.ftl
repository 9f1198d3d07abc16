# What is owed, and the list of it.
owed-minutes = Referat
owed-agenda = Dagsorden
owed-meeting-task = Mødeopgave
owed-plan-item = Planpunkt
owed-inspection = Påbud
owed-advice = Anbefaling
owed-milestone = Milepæl
owed-cycle = Næste skridt
owed-visit = Næste skridt
owed-task = Næste skridt
owed-commitment = Forpligtelse
owed-follow-up = Opfølgning
owed-request = Anmodning
owed-registration = Svar på tilmelding
owed-assessment = Vurdering af indsats
owed-request-round = afgøres: { $what }
owed-days = { $days ->
    [0] {""}
    [one] 1 dag over fristen
   *[other] { $days } dage over fristen
}
rule-r-81 = Fristen { $day } er overskredet: { $what }
    .title = Frist overskredet
    .why = Mødeopgaver, planpunkter, påbud, krævede milepæle, næste skridt, forpligtelser og opfølgninger, der har passeret deres dag og hverken er udført eller fravalgt. Én linje for hvert forløb, møde eller enhed og hver ansvarlig; den ældste står først.
    .press = h sætter udført, m udsætter eller fravælger med en begrundelse, og Enter åbner det. W viser alle frister.
rule-r-81-whose = Fristen { $day } er overskredet ({ $who }): { $what }
rule-r-81-more = Fristen { $day } er overskredet, og { $least ->
    [1] mindst { $n }
   *[other] { $n }
} mere: { $what }
rule-r-81-more-whose = Fristen { $day } er overskredet, og { $least ->
    [1] mindst { $n }
   *[other] { $n }
} mere ({ $who }): { $what }
rule-r-82 = Sluttede { $day }: luk eller forlæng
    .title = Slutdagen er passeret
    .why = Et forløb, der er i gang, pauset eller under afslutning, efter sin sidste dag. En omtrentlig slutdag regnes fra dens sidste dag.
    .press = Enter åbner forløbet: m lukker det, e retter slutdagen.
rule-r-87 = Langt bagud: { $done } % udført, { $plan } % planlagt
    .title = Langt bagud
    .why = Forløbet er mere end 25 procentpoint efter sin plan, og ingen regel, der standser noget, siger hvorfor.
    .press = Enter åbner forløbet ved milepælene: m markerer en som udført eller udsætter den; g viser en ny plan.
rule-r-88 = Er stadig udkast, selv om det skulle begynde { $day }
    .title = Begyndt, men stadig udkast
    .why = Et udkast, hvis startdag er passeret, eller hvor besøg er afholdt. Milepælene i et udkast står hverken i I dag eller i Frister, før forløbet er aktivt.
    .press = Enter åbner forløbet: m vælger den næste status: udkast, bevilget, aktiv. Begynder det senere, så ret starten med e.
rule-r-88-visits = Er stadig udkast, men { $n ->
    [one] et besøg
   *[other] { $n } besøg
} er afholdt
rule-r-89 = { $n ->
    [one] Et besøg
   *[other] { $n } besøg
} ligger før starten { $start }, første gang { $first }
    .title = Besøg før forløbets start
    .why = Afholdte besøg, der ligger før forløbets første dag. Enten er dagen for et besøg eller forløbets start skrevet forkert.
    .press = Enter åbner forløbet ved aktiviteterne: e retter dagen på et besøg, eller starten på forløbet.
rule-r-43-no-rounds = Ingen ansøgningsrunde efter { $day }
rule-r-96 = { $what } står som afholdt, men dagen ({ $day }) er ikke kommet
    .title = Afholdt før dagen
    .why = Et besøg eller et møde er sat som afholdt, men ligger efter i dag, så dets timer tæller for tidligt. En ældre udgave tillod det.
    .press = Enter åbner det første af dem: m sætter det som planlagt, e retter datoen.
rule-r-96-more = { $what } ({ $day }) og { $n } mere står som afholdt, men dagen er ikke kommet
rule-r-97 = { $what } ({ $day }) ligger i forløbets pause
    .title = Planlagt i en pause
    .why = Et besøg, et møde eller en kursusgang er planlagt til en dag, hvor forløbet holder pause. Det står her, til det er flyttet eller aflyst, eller pausen slutter før.
    .press = Enter åbner det første af dem: m flytter eller aflyser det. Gælder pausen ikke den dag, så ret pausen med e på forløbet.
rule-r-97-more = { $what } ({ $day }) og { $n } mere ligger i forløbets pause
due-title = Frister
due-whose-mine = mine
due-whose-all = alle
due-none = Ingen har en åben frist
due-none-mine = Du har ingen åben frist. M viser alles.
due-today = i dag
due-chosen = { $n } frister
due-marked = { $n } markeret
refused-one-of-many = { $name }: { $why }. Intet er ændret{ $n ->
    [0] {""}
   *[other] ; { $n } mere kan heller ikke
}. Mellemrum fjerner markeringen.
ask-put-off-to = { $n ->
    [one] Udsæt til
   *[other] Udsæt { $n } til
} (dato eller uge 7; +2u tæller fra { $day }):
problem-put-off-later = den nye dag skal ligge efter { $day }
ask-put-off-why = Hvorfor udsættes { $n ->
    [one] den
   *[other] de { $n }
} til { $day }?
row-postponed = udsat: { $why }
row-dropped = fravalgt: { $why }
due-put-off = Udsæt
due-put-off-note = en ny dag og en begrundelse
due-drop = Fravælg
due-drop-note = en begrundelse; der spørges ikke mere om den
due-follows = Dagen følger af noget andet: Enter åbner posten, hvor den rettes
reason-no-due = Der er ingen frist her
reason-no-own-due = Praksis ved ikke, hvem du er: sæt dine initialer på din person
problem-owed-no-tick = Den afkrydses ikke: en udsendelse, en status eller en afgørelse viser, at den er klaret. Enter åbner posten.
problem-owed-no-day = Dagen følger af noget andet og kan ikke udsættes her. Enter åbner posten.
problem-owed-later = Den nye dag skal ligge efter den, den har
problem-owed-no-drop = Den kan ikke fravælges her. Enter åbner posten.
cmd-due = Alle frister
    .short = frister
    .also = frist, deadline, forfalder, huskeliste
cmd-due-down = Ned
cmd-due-up = Op
cmd-due-page-down = En side ned
cmd-due-page-up = En side op
cmd-due-first = Første frist
cmd-due-last = Sidste frist
cmd-due-redo = Gentag
cmd-due-open = Åbn posten
    .short = åbn
cmd-due-done = Sæt som udført i dag
    .short = udført
cmd-due-becomes = Udsæt eller fravælg med en begrundelse
    .short = udsæt, fravælg
cmd-due-mark = Markér flere
    .short = markér
cmd-due-whose = Mine eller alles
    .short = mine/alle
cmd-due-undo = Fortryd
    .short = fortryd
cmd-close-due = Luk
    .short = luk
cmd-due-help = Taster her
standing-paused = pauset siden { $day }
ask-setting-dates = Dage med år, adskilt af komma
setting-not-dates = skriv dage med år, adskilt af komma, f.eks. 2.6.2027, 30.10.2027, eller intet for det normale
owed-in-break = { $what } (i { $break }n)
