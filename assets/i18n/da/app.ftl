# Skærmen: faste ord, meddelelser, tomme ruder og fejl.

## Ruder
pane-today = I dag
pane-networks = Netværk
    .short = Netværk
pane-meetings = Møder
pane-engagements = Forløb
pane-learning = Aktionslæring
    .short = AL
pane-observations = Observationer
    .short = Obs
pane-roster = Vagtplan
    .short = Vagt
pane-register = Register
    .short = Reg
pane-data = Data

## Hvad hver rude er til (hjælp og README)
about-today = Det, der skal ske, det, der endnu er åbent, og dine egne forløb.
about-networks = Netværk og deres perioder med møder, medlemmer, tilmeldinger og takster.
about-meetings = Alt med en dato forude: møder, aktiviteter og kursusgange, uge for uge.
about-engagements = Rådgivningsforløb med tidslinje, faser, milepæle, mål og planer.
about-learning = Aktionslæringslogge og deres cykler.
about-observations = Observationer fra praksis, også kladder.
about-roster = Vagtplanen uge for uge: hvem har vagt, og hvor er der huller.
about-register = Alt det øvrige: enheder, personer, team, kurser, etiketter og mere.
about-data = Filen selv: hvor den ligger, backup, kontrol og det senest ændrede.

## Roller
role-konsulent = konsulent
role-koordinator = koordinator
role-teamleder = teamleder

## Filen øverst på skærmen
file-demo = demo (gemmes ikke)
file-read-only = kan kun læses
file-away = ikke på plads
file-saved = gemt
file-ready = klar
file-waiting = venter
file-held = Et andet program skriver i filen lige nu. Praksis prøver igen af sig selv; intet er tabt.
quick-waits = Linjen venter på at blive gemt, for et andet program skriver i filen. Esc og o begynder en ny.
file-held-typed-on = Ikke gemt endnu, for du skrev videre. Gem igen, når du er færdig.
file-held-typing = Et andet program skriver i filen lige nu. Det, du skriver, bliver beholdt, så snart det andet program er færdigt.
file-typing = skriver
busy-backup = tager backup
busy-check = kontrollerer
busy-repair = reparerer
busy-restore = gendanner
busy-percent = { $what } { $percent } %
busy-stopping = { $what } · stopper
reason-busy = Vent, til det, der er i gang, er færdigt, eller stop det med Esc
job-stopping-backup = Backuppen stoppes. Der bliver ingen halv kopi.
job-stopping-restore = Gendannelsen stoppes. Filen bliver, som den er.
job-stopping-check = Kontrollen stoppes.
job-stopping-repair = Reparationen stoppes …
job-stopping-report = Rapporten stoppes, hvis den ikke er skrevet endnu.
job-stopping-erase = Sletningen stoppes.
job-stopped-backup = Backuppen blev stoppet. Der er ingen ny kopi; de ældre er, som de var.
job-stopped-restore = Gendannelsen blev stoppet. Filen er, som den var.
job-stopped-check = Kontrollen blev stoppet. Intet er ændret, og der er intet svar; g begynder forfra.
job-stopped-repair = Reparationen er stoppet, og filen er, som den var.
job-stopped-report = Rapporten blev stoppet. Der er ingen fil.
job-stopped-erase-before = Sletningen blev stoppet, før den begyndte. Intet er slettet.
job-stopped-erase = Sletningen blev stoppet. Posterne er slettet for altid; resten af deres tekst ryddes, næste gang filen åbnes.
hidden = Skjult. Tryk på en tast for at vise skærmen igen.
too-small = Vinduet er for lille. Gør det mindst { $w } × { $h }; alt er bevaret.

## Ord
yes = ja
no = nej
quoted = ”{ $words }”
gone-record = (slettet)

choose-nothing = (ingen)
copied = Sendt til terminalens udklipsholder
copied-again = Kom teksten ikke frem, så tryk { $key } igen
copied-shown = Sendt til terminalens udklipsholder · { $key } gemmer teksten i en fil
copied-file = tekst-{ $day }.txt
copied-saved = Teksten er gemt i { $path }
ask-copied-to = Gem teksten i filen
mouse-on = Musen er slået til: klik vælger, og Skift + træk markerer tekst
mouse-off = Musen er slået fra: terminalen markerer tekst med den

## Ændringer
change = { $verb ->
    [create] Ny: { $name }
    [edit] Rettet: { $name }
    [delete] Slettet: { $name }
    [discard] Kasseret: { $name }
    [import] Indlæst: { $name }
    [move] Planlagt: { $name }
    [undo] Fortrudt: { $name }
    [redo] Gentaget: { $name }
    [finish] Færdig: { $name }
    [purge] Slettet for altid: { $name }
    [hold] Afholdt: { $name }
    [tick] Udført: { $name }
    [reschedule] Flyttet: { $name }
    [cancel] Aflyst: { $name }
   *[other] Ændret: { $name }
}
change-several = { $n ->
    [one] { $kind }
   *[other] { $n } { $kind }
}{ $span ->
    [none] {""}
   *[other] , { $span }
}
change-and-duties = { $name } og { $n ->
    [one] 1 vagt
   *[other] { $n } vagter
}
change-and-more = { $name } med flere
saved-many = Gemt: { $name }. Fortryd det hele med u
saved = { $verb ->
    [create] Gemt: { $name }
    [delete] Slettet{ $n ->
        [one] {""}
       *[other] {" "}sammen med de poster, der hører til ({ $n } i alt)
    }. Fortryd med u
    [move] Planen er opdateret: { $n ->
        [one] 1 post
       *[other] { $n } poster
    } ændret. Fortryd med u
    [finish] Færdiggjort: { $name }
    [hold] Afholdt: { $name }. Fortryd med u
    [tick] Udført: { $n ->
        [one] { $name }
       *[other] { $name } (og { $more } mere)
    }. Fortryd med u
    [reschedule] Flyttet til { $day }: { $name }. Fortryd med u
    [cancel] Aflyst: { $name }. Fortryd med u
   *[other] Gemt: { $name }
}
saved-status = Gemt: { $name }. Status: { $status }
saved-finished-untimed = Tiden er ikke registreret: tryk o
saved-finished = Færdiggjort: { $n ->
    [one] { $n } observation
   *[other] { $n } observationer
}. Fortryd med u
saved-answered = { $verb ->
    [hold] { $n } afholdt som planlagt{ $whose ->
        [own] {""}
       *[others] {" "}(også for { $who })
    }
    [reschedule] { $n } flyttet
   *[cancel] { $n } aflyst
}. Fortryd med u
saved-snoozed = Udsat til { $day }: { $what }. Fortryd med u
saved-put-off = { $n } udsat. Fortryd med u
saved-put-off-to = { $name } udsat til { $day }. Fortryd med u
saved-dropped = { $n } fravalgt. Fortryd med u
owed-several = { $n } frister
answered-several = { $n } møder, besøg og kursusgange
undone = Fortrudt: { $verb ->
    [many] { $name }
    [create] ny { $name }
    [delete] sletning af { $name }
    [discard] kassering af { $name }
    [move] planlægning
    [import] indlæsning
    [hold] afholdt: { $name }
    [tick] udført: { $name }
    [reschedule] flytning af { $name }
    [cancel] aflysning af { $name }
   *[other] rettelse af { $name }
}
redone = Gentaget: { $verb ->
    [many] { $name }
    [create] ny { $name }
    [delete] sletning af { $name }
    [move] planlægning
    [import] indlæsning
    [hold] afholdt: { $name }
    [tick] udført: { $name }
    [reschedule] flytning af { $name }
    [cancel] aflysning af { $name }
   *[other] rettelse af { $name }
}
undo-refused = Kan ikke fortrydes: { $how ->
    [self] du har selv ændret { $name } igen siden
    [beside-self] feltet har flere udgaver i { $name }, som du selv har skrevet uden at se den anden
    [beside] feltet har flere udgaver i { $name }, også fra { $who }
   *[other] { $who } har ændret { $name } siden
}. Intet er ændret. Springes over: ”{ $passed }”.
redo-refused = Kan ikke gentages: { $how ->
    [self] du har selv ændret { $name } igen siden
    [beside-self] feltet har flere udgaver i { $name }, som du selv har skrevet uden at se den anden
    [beside] feltet har flere udgaver i { $name }, også fra { $who }
   *[other] { $who } har ændret { $name } siden
}. Intet er ændret. Springes over: ”{ $passed }”.
undo-damaged = Trinnet kan ikke fortrydes: det er beskadiget i filen. Intet er ændret, og trinnet springes over. Kør en kontrol af filen.
redo-damaged = Trinnet kan ikke gentages: det er beskadiget i filen. Intet er ændret, og trinnet springes over. Kør en kontrol af filen.
undo-next = u igen fortryder ”{ $next }”.
redo-next = Ctrl+R igen gentager ”{ $next }”.
nothing-changed = Intet var ændret
kept-draft = Kladde gemt på denne maskine: { $name }
typing-kept = Kladden er husket og kommer igen, når du åbner formularen
typing-kept-deleted = Kladden er husket; D finder det, for posten er slettet
discarded-damaged = Det beskadigede er kasseret
discarded = Det skrevne er kasseret; u henter det frem igen
draft-left = Ikke gemt endnu: { $what }, skrevet { $when } (D åbner)
draft-left-by = Ikke gemt endnu: { $what }, skrevet { $when } af { $who } (D åbner)
damaged-row-question = Beskadiget og kan ikke gendannes: { $name }. Kassér det for altid? Alt andet bliver.
damaged-row-shown = Beskadiget: { $name }. Skal den laves igen af det, der stadig kan ses af den? Resten er tabt.
damaged-row-text = Så meget kan læses; kopiér det først, hvis det skal bruges:
draft-damaged-question = Det, der var skrevet om { $name }, er beskadiget og kan ikke læses eller gendannes. Kassér det? Posten selv røres ikke.
draft-damaged = { $name } – beskadiget, teksten kan ikke gendannes
draft-deleted = { $name } – slettet af { $who }
plan-nothing = Planen svarer allerede til skabelonen

## Spørgsmål
confirm-title = Bekræft
question-more = Mere
    .short = mere
delete-question = { $entity ->
    [engagement_unit] Fjern { $name } fra forløbet?
    [assignment] Fjern { $name } fra bemandingen?
    [attendance] Fjern { $name } fra mødet?
    [agenda_item] Fjern punktet { $name } fra dagsordenen?
    [membership] Fjern { $name } fra netværksperioden?
    [registration] Fjern tilmeldingen af { $name }?
    [fee_band] Fjern taksten fra { $name }?
    [team_member] Fjern { $name } fra teamet?
    [group_member] Fjern { $name } fra gruppen?
    [partner] Fjern { $name } fra programmet?
    [cohort_team] Fjern { $name } fra holdet?
    [structure_choice] Fjern { $name } fra strukturbeslutningen?
    [al_cycle] Slet cyklus { $name }?
   *[other] Slet { $kind } { $name }?
}
delete-beside = { $n ->
    [one] 1 post om begge bliver stående.
   *[other] { $n } poster om begge bliver stående.
}
line-removed = { $name } er fjernet, når du gemmer; derefter tager u det tilbage
line-remove-undo = Det sker, når du gemmer, og kan så fortrydes med u.
saved-in-pause = { $n ->
    [one] 1 planlagt besøg eller møde ligger i pausen ({ $days }): flyt eller aflys det med m
   *[other] { $n } planlagte besøg og møder ligger i pausen ({ $days }): flyt eller aflys dem med m
}
saved-with-meeting = { $n ->
    [one] 1 opgave eller svar fulgte med mødet
   *[other] { $n } opgaver og svar fulgte med mødet
}
saved-planned-along = { $n ->
    [one] 1 besøg, møde eller kursusgang er planlagt igen
   *[other] { $n } besøg, møder og kursusgange er planlagt igen
}
saved-planned-again = { $n } planlagt igen. Fortryd med u
saved-pause = pause i { $of }: { $why }
saved-cancelled-along = { $n ->
    [one] 1 planlagt besøg, møde eller kursusgang er aflyst med det
   *[other] { $n } planlagte besøg, møder og kursusgange er aflyst med det
}
delete-stays = Beholdes, men hører ikke længere til { $kind ->
    [unit] enheden
    [engagement] forløbet
   *[other] det
}: { $what }.
delete-named-in = { $what } nævner den og bliver stående.
delete-rather-close = Der er afholdte besøg eller møder: luk hellere forløbet med m, så beholder de deres plads.
delete-along = { $n ->
    [one] 1 post hører til og slettes med.
   *[other] { $n } poster hører til og slettes med.
}
delete-owner = Den hører til { $who }.
delete-changed = Den er ændret, siden du blev spurgt; skærmen viser den nu, som den er.
delete-undo = Det kan fortrydes med u.
thrown-can-be-fetched = Det kan fortrydes med u eller hentes frem med D til og med { $day }; derefter slettes det.
discard-question = Kassér det, du har skrevet i denne formular?
discard-theirs = Kassér det, { $who } har skrevet i denne formular?
typing-whose = Det er skrevet af { $who }.
resume-question = Ikke gemt fra sidst: { $what }. Fortsæt? (n begynder forfra)

## Formularer
form-restored = gendannet
form-restored-by = gendannet, skrevet af { $who }
form-theirs = { GENITIVE($who) } kladde
form-is-deleted = slettet af { $who }
form-deleted = { $self ->
    [yes] Du har selv slettet
   *[no] { $who } har slettet
} { $kind } { $name } imens. Ctrl+S igen henter posten frem med det, du har skrevet, men uden de poster, der hørte til; Ctrl+X kasserer det skrevne.
form-deleted-now = { $self ->
    [yes] Du har selv slettet
   *[no] { $who } har slettet
} { $kind } { $name }. Ctrl+S to gange henter posten frem med det, du har skrevet; efter Esc finder D det skrevne.
form-faults = { $n ->
    [one] 1 felt skal rettes, før der kan gemmes
   *[other] { $n } felter skal rettes, før der kan gemmes
}
form-children = { $n ->
    [0] ingen - Enter og så n tilføjer
   *[other] { $n } - Enter åbner
}
form-children-later = { $list }{ $n ->
    [one] {" "}kan tilføjes,
   *[other] {" "}m.m. kan tilføjes,
} når { $kind ->
    [unit] enheden
    [engagement] forløbet
    [meeting] mødet
    [network] netværket
    [network_period] netværksperioden
    [person] personen
    [activity] aktiviteten
    [course] kurset
    [cohort] holdet
    [session] kursusgangen
    [al_log] AL-loggen
    [al_cycle] AL-cyklussen
    [plan] planen
    [request] anmodningen
    [team] teamet
    [goal] målet
    [observation] observationen
    [inspection] tilsynet
   *[other] posten
} er gemt
form-table-help = Ctrl+N ny linje, Ctrl+D fjerner den, Tab til næste celle
table-empty = Ctrl+N: ny linje
table-none = ingen
form-children-later-help = Kan tilføjes, når posten er gemt
form-children-help = Enter åbner listen; n tilføjer
fault-missing = skal udfyldes
picker-chosen = { $n } valgt · Enter vælger til og fra · Esc færdig

## Lister
list-warned = kun med advarsler
list-mine = mine
list-nothing-found = Intet passer. Esc viser alt igen.
picker-nothing = Intet passer på ”{ $typed }”. Ret det, eller tryk Esc.
picker-nothing-new = Intet passer på ”{ $typed }”. Ret det, eller tryk Ctrl+N for at oprette en ny.
detail-empty = Vælg en post i listen.
detail-twins = { $title } · dublet af { $numbers }?
detail-blank = Ingen felter er udfyldt. Tryk e for at skrive.
detail-rival = også: { $value } ({ $who }) - A afgør
search-title = Søg i alt
search-empty = Skriv ord, et navn eller et nummer som F-01.
search-near = ”{ $typed }” kendes ikke. Nærmeste navn:
search-nothing = Intet fundet.
search-more = Endnu { $n }. Skriv mere for at indsnævre.
children-empty = Ingen endnu. Tryk n for at lave den første.
palette-title = Kommandoer
help-title = Taster, der gælder her
new-title = Ny post
views-title = Visninger
view-all = Alle
view-mine = Kun mine
view-saved = Visningen { $name } er gemt; f finder den
drafts-title = Ufærdigt og kasseret
drafts-correction = { $name } · version { $n } i gang
drafts-by = { $name } · skrevet af { $who }
drafts-thrown = kasseret: { $name }
drafts-thrown-by = kasseret af { $who }: { $name }
drafts-until = kan hentes frem til { $day }
thrown-name = { $what ->
    [typing] det skrevne i { $kind } { $name }
    [correction] ny version af { $kind } { $name }
   *[kladde] kladde { $name }
}
thrown-fetched = Hentet frem igen: { $name }
thrown-fetch-theirs = { $who } har kasseret { $name }. Hent det frem igen?
thrown-own = { $n ->
    [one] Det, du selv har kasseret
   *[other] Alt, du selv har kasseret ({ $n })
}
thrown-for-good = { $n ->
    [one] Slet det kasserede for altid?
   *[other] Slet alt det kasserede ({ $n }) for altid?
}
sort-title = Sortér
sort-default = standard
sort-number = efter nummer
sort-name = efter navn
sort-newest = nyeste først
sort-oldest = ældste først
ask-filter = Filtrér listen (F-01 går til posten)
ask-go-to = Gå til uge eller dato (47, u3, 16.1, fre)
ask-view-name = Navn på visningen

## Kvik linje
quick-title = Log en aktivitet på én linje
quick-theirs = Linjen er skrevet af { $who }. Gem den?
quick-hint = F-05 fiktiva 45m ledersparring overgange - fri tekst
quick-hint-said = tomt, for eksempel { $hint }
quick-example = Nummer eller sted, hvor længe (45m, kl 9-10.30), art; også dag (i går, tor, 13/1), med AHK, rejse 40m, forb 30m, etiketter, #ny. Tekst efter " - ". Ord, der ikke er forstået, vises her, før der gemmes.
quick-from-cursor = (ved markøren)
quick-only-one = (det eneste aktive der)
quick-no-home-there = intet - stedet har intet forløb i gang; skriv et nummer, hvis der er et
quick-udkast = { $home } er udkast; m på forløbet gør det aktivt
proposed-udkast = { $name } · udkast
quick-several-homes = flere mulige, vælg ét af dem
quick-no-home = intet - skriv et nummer eller et sted
quick-stranger = { $units } er ikke med i { $home }
quick-new-tag = { $name } (ny)
quick-hours = { $used } af { $budget }
quick-hours-unanswered = { $hours } ikke besvaret
quick-hours-planned = { $hours } planlagt
quick-hours-total = i alt { $total }
quick-quoted = ”{ $words }”
quick-unknown = forstår ikke { $words }; det kommer i teksten
quick-no-record = { $typed } findes ikke
quick-no-person = ingen har initialerne { $typed }
quick-name = R-71 Ligner et navn: { $name }. Skriv en rolle i stedet, hvis det er et barn
quick-number = R-70 linje { $line } i teksten ligner et CPR-nummer; skriv det uden; er det ikke et, siger Skift+F9 det i formularen (Tab på skærmen)
quick-twice = { $typed } passer ikke med det, der allerede står
quick-missing = { $what ->
    [kind] skriv også arten, f.eks. ledersparring
    [minutes] skriv også varigheden, f.eks. 45m
   *[both] skriv også arten og varigheden, f.eks. ledersparring 45m
}
quick-which = { $typed } kan være:
quick-which-more = { $typed } har flere betydninger end dem, der vises her; skriv mere, eller vælg:
quick-near = { $typed } kendes ikke. Mente du:
quick-guess = { $read } (gæt)
quick-at = kl. { $time }
quick-follows = (følger af art og enhed)
quick-weekend = { $day } er i weekenden
quick-holiday = { $day } er { $holiday }
day-has-passed = { $day } er forbi. { $key } igen tager den; skriv ellers året
day-of-another-year = { $why ->
    [start] { $nearer } ligger før begyndelsen
    [ahead] { $nearer } er ikke kommet endnu
   *[passed] { $nearer } er forbi
}, og { $what ->
    [week] ugen
   *[day] dagen
} er læst som { $day }. { $key } igen tager den; skriv ellers året
quick-passed = { $passed } er forbi: læst som { $day }; skriv ellers året
quick-long-ago = { $day } er { $days } dage siden
quick-long = { $took } er meget lang tid for én aktivitet
unlikely-at-night = kl. { $time } er om natten
unlikely-away = { $day } er { $who } { $share ->
    [100] fraværende
   *[other] fraværende { $share } % af dagen
}
quick-no-time = den tog ingen tid (0 min)
quick-long-travel = { $took } er meget lang rejsetid
quick-second-kind = { $typed } er også en art ({ $kind }); her kommer ordet i teksten. Skriv en linje for hver art
quick-logged = findes allerede: { $number }
quick-planned-already = er allerede planlagt: { $number }; marker den som afholdt i stedet
quick-planned-ahead = er allerede planlagt: { $number }
quick-over = { $home } er { $status }, og dette er planlagt i det
answer-plan-over = { $home } er { $status }. { $n ->
    [one] Skal den planlægges igen alligevel?
   *[other] Skal { $n } planlægges igen alligevel?
}
form-sure = Passer det? { $why }. { $key } igen gemmer
quick-no-initials = ingen har initialerne { $typed }{ $near ->
    [none] {""}
   *[other] ; nærmest er { $near }
}
quick-same-time = { $number } er den samme tid: samme dag, længde og sted
quick-sure = Passer det? { $why }. Enter én gang til gemmer
quick-words = Ord i linjen
quick-words-examples = Eksempler
quick-words-examples-lines =
    F-05 fiktiva 45m ledersparring overgange
    prøvestien i går 9-11 observation med AHK - frokost på stue Blå
    F-01 plan fre kl. 13 1,5 t stuemøde testhøj rejse 40m
quick-words-kinds = Arter (begyndelsen af ordet er nok; besøg spørger, hvilken art det var)
quick-words-always = på stedet
quick-words-with-unit = på stedet, når en enhed er nævnt
quick-words-time = Tid
quick-words-time-lines =
    45m, 45 min, 1,5 t, 1.30, 1:30, 1 t 30 min: hvor længe
    et kvarter, en halv time, halvanden time, to timer: hvor længe i ord
    kl. 9, 9.30, 9-11, 0930-1100, kl. 9-10.30, 20.00-24.00: hvornår
    halv ti, kvart over ni, kl. ni, fra ni til halv elleve: hvornår i ord
    rejse 40m, forb 30m: rejsetid og forberedelse
quick-words-day = Dag (uden dag er det i dag)
quick-words-day-lines =
    i går, tor, 13/1, den 13., mandag d. 13., uge 3 tir, for 2 dage siden
    plan fre, i morgen: planlagt
quick-words-more = Andet
quick-words-more-lines =
    F-05, N-02, H-01, E-12 eller en del af navnet: forløb, netværk, hold, enhed
    med AHK, +AHK, AHK: hvem der var med
    på stedet, ikke på stedet: om det er et besøg
    tæller, tæller ikke: om tiden tæller i timerne
    en etiket, #ny: etiketter
    "ord" eller - ord: fri tekst
quick-words-asks = Linjen spørger
quick-words-asks-lines =
    når noget kan være både klokkeslæt og dato, eller et ord ikke kendes
    ved weekend, helligdag, en dag langt tilbage, en planlagt dag, der er forbi i år, meget lang tid, og når det samme findes allerede
quick-kind-words =
    .observation = iagttagelse
    .ledersparring = sparring med leder
    .forvaltningssparring = sparring med forvaltning
    .stuemoede = møde på stuen
    .personalemoede = p-møde
    .laeringsmiljoe = læringsmiljø, side om side
    .oplaeg = foredrag
    .telefonraad = telefonsamtale, telefonopkald, opkald
quick-as-text = kun tekst
quick-choose = Pil ned eller F2 vælger, Enter tager
quick-not-yet = Kan ikke gemmes endnu: { $why }
quick-saved = Gemt: { $number } · { $what }
quick-history-end = Der er ikke flere tidligere linjer

## Tomme ruder
empty-networks = Ingen netværk endnu. Tryk n for den første periode; netværket laves fra feltet Netværk.
empty-meetings = Ingen møder i disse uger. Tryk n for et nyt møde, . for senere uger.
empty-engagements = Ingen forløb endnu. Tryk n for det første; g lægger planen, når det har en start.
empty-learning = Ingen aktionslæringslogge endnu. Tryk n for den første.
empty-observations = Ingen observationer endnu. Tryk n for den første.
empty-today = Intet her endnu.
empty-data = Intet er ændret endnu.
register-empty = Ingen endnu. Tryk n for den første.
register-kinds = Register

## I dag
today-passed = Dagen er gået: afholdt, flyttet eller aflyst?
today-landed = Alt, hvis dag er gået, er besvaret. Tryk h igen, hvis { $name } også er klaret
today-passed-marked = { $n } markeret · { $of }
today-passed-people = deltagere { $n }/{ $of }
today-passed-week = { $n ->
    [0] ingen at svare på
    [one] 1 vagt
   *[other] { $n } vagter
}{ $away ->
    [none] {""}
   *[some] {" "}· fraværende: { $away }
}
today-passed-with = m. { $who }
today-due = I dag, frister til søndag og åbne anmodninger
today-due-late = { $n ->
    [0] Alle frister
    [one] 1 frist er overskredet · alle frister
   *[other] { $shown } frister er overskredet · alle frister
}
today-due-count = { $n ->
    [0] { $key } alle
   *[other] { $shown } overskredet · { $key } alle
}
today-due-count-short = { $n ->
    [0] { $key }
   *[other] { $shown } overskredet · { $key }
}
today-due-near = I dag og i morgen, og frister til søndag
today-nothing-due = Intet planlagt. Tryk o for en aktivitet, 3 for møderne.
today-loose = Kladder og løse ender
today-nothing-loose = Intet kræver noget af dig nu.
today-attention = Kræver stillingtagen i dag
today-surveying = Ser efter, hvad der kræver noget af dig …
loose-agreed = næste skridt senest { $due }: { $what }
today-data = { $backup }{ $n ->
    [0] {""}
    [one] {" · "}{ $shown } slettefrist er overskredet
   *[other] {" · "}{ $shown } slettefrister er overskredet
} · { $minutes ->
    [0] skærmen låses kun med H
   *[other] skærmen låses efter { $minutes } min
}
today-data-backup = Backup { $day }
today-data-no-backup = Ingen backup endnu
loose-correction = version { $n } i gang { $days ->
    [0] fra i dag
    [one] { $days } dag
   *[other] { $days } dage
 } · { $name }
loose-minutes = Referat { $title } { $day } ikke sendt · { $used } af { $of } arbejdsdage
loose-draft = { $days ->
    [0] kladde fra i dag
    [one] kladde, { $days } dag gammel
   *[other] kladde, { $days } dage gammel
 } · { $name }
standing-plan = { $done } % / plan { $plan } %
standing-plan-said = { $done } % nået, { $plan } % efter planen
standing-done = { $done } %
standing-hours = { $used } af { $budget }
week-load-unknown = { $week }: { $planned } timer · 8, Teams: skriv dit årsværk, så ses belastningen
week-load = { $week }: { $planned } af { $capacity } timer er { $state ->
    [held] afholdt og planlagt
   *[planned] planlagt
} ({ $percent } %)
week-load-none = { $week }: { $planned } timer er { $state ->
    [held] afholdt og planlagt
   *[planned] planlagt
}
today-duties = Vagter i dag
today-no-duties = Ingen vagter i dag. Tryk 7 for vagtplanen.
today-absences = Fravær i dag og frem
today-gaps = Huller og konflikter, og hvad der ellers kræver stilling
reason-no-swap-waits = Intet bytte venter på dig her
reason-no-week-waits = Ingen uge venter på at blive offentliggjort
today-changed = { $mine ->
    [new] Ny for dig: { $when } { $duty } ({ $other ->
        [none] før ubesat
       *[other] før { $other }
    })
    [days] Andre dage for dig: { $when } { $duty }
   *[gone] Ikke længere din: { $when } { $duty } ({ $other ->
        [none] ubesat
       *[other] nu { $other }
    })
}{ $by ->
    [none] {""}
   *[other] , af { $by }
} · Enter set
today-waiting = Venter på dig
today-nothing-waits = Intet bytte er accepteret, og de næste uger er offentliggjort.
today-waiting-publish = l offentliggør
today-waiting-week = { $begun ->
    [true] { $week } er begyndt { $day } og er ikke offentliggjort  R-94
   *[false] { $week } begynder { $day } og er ikke offentliggjort  R-94
}
today-duty-clash = samtidig med { $other }
today-duty-away = { $asked ->
    [true] væk i dag · spørg { $who }
   *[false] væk i dag · ingen i vagtkredsen er fri
}
today-duty-open = { $asked ->
    [true] ubesat · spørg { $who }
   *[false] ubesat · ingen i vagtkredsen er fri
}
today-own-now = { $duty } nu til { $to }
today-own-later = { $duty } i dag kl. { $from }-{ $to }
today-own-week = { $duty } hele { $week }
today-own-days = { $duty } { $days }
today-own-next = { $first ->
    [true] Næste vagt: { $duty }
   *[false] næste vagt
} { $day } ({ $week }, om { $n ->
    [one] 1 arbejdsdag
   *[other] { $n } arbejdsdage
})
today-team = { $team }: { $n ->
    [one] 1 person
   *[other] { $n } personer
}, { $fte } af { $of } årsværk, { $lead ->
    [0] ingen koordinator ⚠
    [one] 1 koordinator
   *[other] { $lead } koordinatorer
}
today-no-absences = Ingen er meldt fraværende.
today-engagements = Mine forløb
overview-networks = Netværk
overview-agenda = { $late ->
    [yes] dagsorden skulle ud { $day }
   *[no] dagsorden senest { $day }
}
overview-minutes = { $late ->
    [yes] referat skulle ud { $day }
   *[no] referat senest { $day }
}
overview-no-networks = Ingen aktive netværk. Tryk 2 og n.
overview-meetings = Kommende møder
overview-no-meetings = Ingen møder de næste seks uger. Tryk 3 og n.
overview-timelines = Forløb
overview-no-engagements = Ingen forløb. Tryk 4 og n.
overview-learning = Aktionslæring
overview-no-learning = Ingen aktive logge. Tryk 5 og n.

## Møder, forløb, netværk
meetings-all = Alle datoer
meetings-span-past = Tidligere · { $span }
meetings-span = Kommende · { $span }
overview-progress = Fremd.
overview-plan = Plan
overview-delta = Δ
overview-people = Konsul.
overview-phase = Fase
legend-phase-1 = opstart
legend-phase-2 = rådgivning
legend-phase-3 = afslutning
legend-short = kort forløb
legend-call-out = udrykning
legend-course = kursus
legend-applied = ansøgt
presence-last = sidst i praksis { $day } ({ $days ->
    [0] i dag
    [one] 1 dag
   *[other] { $days } dage
})
presence-never = ikke besøgt endnu
presence-row = sidst { $day } ({ $days ->
    [0] i dag
    [one] 1 dag
   *[other] { $days } dage
})
presence-days = { $days ->
    [0] i dag
    [one] 1 dag
   *[other] { $days } dage
}
presence-not-yet = aldrig
load-title = Belastning
load-how = planlagt af kapacitet
load-parts-title = { $who } { $week }
load-part-days = { $days } · { $hours } t
load-part-week = { $hours } t
load-part-of = { $hours } t ({ $percent } % af vagtens timer)
load-parts-sum = { $planned } t planlagt af { $capacity } t: { $percent }
load-parts-away = { $planned } t planlagt, ingen arbejdstid i ugen
load-parts-none = Intet planlagt i ugen.
load-mean = snit
load-away = fravær
load-reading = Læser ugerne …
load-nobody = Ingen er i et team. Tryk 8, vælg Teams, og giv et team medlemmer.
load-more = { $n ->
    [one] 1 til
   *[other] { $n } til
}: B viser alle
load-more-below = { $n ->
    [one] 1 til
   *[other] { $n } til
}: rul med j
timeline-phases = Fase
timeline-milestones = Milepæle
timeline-meetings = Møder
timeline-visits = Besøg
timeline-today = I dag
timeline-late = { $n ->
    [one] Overskredet milepæl
   *[other] { $n } overskredne milepæle
}: { $names }
timeline-next = Næste: { $names }
timeline-units = { $n } enheder
timeline-sign-reached = nået
timeline-sign-late = overskredet
timeline-sign-ahead = milepæl forude
timeline-sign-unmet = ikke nået
timeline-sign-held = afholdt
timeline-sign-planned = planlagt
timeline-sign-unanswered = ikke besvaret
timeline-sign-today = i dag { $day }
timeline-said-time = Tid
timeline-said-now = i gang
timeline-said-over = slut
timeline-said-later = kommer
timeline-said-reached = { $n } af { $of } nået
timeline-said-overdue = Overskredet milepæl: { $title }, { $day }
timeline-said-ahead = Næste milepæl: { $title }, { $day }
timeline-said-held = { $n } afholdt
timeline-said-last = senest { $day }
timeline-said-next = næste { $day }
timeline-said-visits = { $n } besøg
zoom-whole = hele
zoom-quarter = kvartal
zoom-month = måned
zoom-week = uge
fee-municipality = Kommune
    .short = Kommune
fee-participants = Deltagere
    .short = Delt.
fee-amount = Takst
fee-each = pr. deltager
    .short = pr. delt.
fee-status = Status
fee-per-meeting = pr. møde
fee-paid = Betalt
fee-none = uafklaret
fee-total = I alt { $sum }
fee-total-open = I alt { $sum } + { $n } uafklaret
fee-paid-of = betalt { $paid }, mangler { $missing }

## Vagtplan
roster-week = { $week } · { $span } · { $state }
roster-weeks = { $n ->
    [one] { $n } uge
   *[other] { $n } uger
} · { $span }
roster-published = offentliggjort
roster-draft = kladde
roster-published-row = Offentliggjort
roster-mine = kun mine vagter
roster-open = { $n ->
    [0] ingen huller
    [one] 1 hul
   *[other] { $n } huller
}
roster-clashes = { $n } { $n ->
    [one] dobbelt
   *[other] dobbelte
}
roster-empty = Ingen vagttyper endnu. Lav dem i Register (8, Vagttyper, n).
roster-hours = Timer
roster-by-week = hele ugen
roster-absent = Fravær
roster-out = I praksis
roster-work = Aftaler
roster-away = væk
roster-open-ended = fra { $from } (åben slut)
roster-reserve = { $duty }, reserve{ $n ->
    [0] {""}
   *[other] {" "}{ $n }
}
roster-gap = { $days } { $duty } ubesat{ $part ->
    [1] {" "}{ $hours }
   *[other] {""}
}
roster-gap-away = { $days } { $duty }, { $person } væk{ $part ->
    [1] {" "}{ $hours }
   *[other] {""}
}
roster-clash = { $days } { $person } { $a } + { $b }{ $unknown ->
    [1] {" "}(tid ukendt)
   *[other] {""}
}
roster-double = { $days } { $duty }: både { $a } og { $b }
roster-troubles = Huller og konflikter
roster-no-troubles = Ingen huller og ingen dobbelte i de viste uger.
roster-beyond = Listen går til og med { $week }; overskriften tæller også hullerne her.
roster-none-after = Intet at rette længere fremme, så langt planen vises
roster-ask-for = Spørg til { $days } { $duty }:
roster-no-circle = Ingen er i vagtkredsen endnu: { $key }, Vagtkreds, n siger, hvem der kan have vagten.
roster-nobody = Ingen i vagtkredsen kan. Enter på cellen siger hvorfor.
roster-who = Hvem tager { $days } { $duty }?
roster-others-too = { $n ->
    [one] 1 anden …
   *[other] { $n } andre …
}
roster-suggestions = Forslag
roster-no-gap = Intet hul i de viste uger. Enter på en celle viser, hvem der kan overtage.
roster-cannot = Kan ikke: { $who }
roster-why-reserve = er reserve
roster-why-least = { $hours } t pr. årsværk, færrest
roster-why-level = { $hours } t pr. årsværk
roster-why-no-post = uden årsværk i perioden
roster-why-some = tager { $n } af { $of } dage
roster-why-free-day = fri hele dagen
roster-why-free = fri
roster-why-beside = { $what }{ $more ->
    [0] {""}
   *[other] {" "}+{ $more }
}
roster-why-now = på vagt i denne uge
roster-why-last = sidst på vagt { $day }
roster-why-never = ikke på vagt før
roster-why-ahead = forude { $hours } t
roster-why-gladly = gerne
roster-why-rather = helst ikke
roster-why-after = { $n ->
    [one] 1 dag
   *[other] { $n } dage
} efter sin vagt { $day }
roster-why-before = { $n ->
    [one] 1 dag
   *[other] { $n } dage
} før sin vagt { $day }
roster-barred-away = væk
roster-barred-off = arbejder ikke da
roster-barred-wish = kan ikke (ønske)
roster-barred-busy = { $what }{ $unknown ->
    [1] {" "}(tid ukendt)
   *[other] {""}
}
roster-barred-duty = har { $what }
roster-barred-full = har nok vagter i ugen
roster-barred-rest = for lidt hvile til { $what }
roster-barred-outside = uden for vagtkredsen
roster-fairness = Fordeling uge { $first }-{ $last } · { $duty }
roster-fairness-none = Fordeling
roster-nothing-counts = Ingen vagttype tæller i fordelingen.
roster-fairness-sum = snit { $mean } · skævhed { $skew }
roster-ahead = forude { $hours }
roster-others = { $n } andre
roster-head-person = Init.
roster-head-fte = Årsværk
roster-head-all = I alt
roster-head-per-post = t/årsv.
roster-head-off = ±%
roster-head-ahead = Forude
roster-head-last = Sidst
roster-swaps = Bytter og log
roster-no-swaps = Ingen bytter venter.
roster-swap = { $a } { $day }{ $given ->
    [1] {" "}gives til { $b }
   *[other] {" "}mod { $b } { $back }
}
roster-swap-asks = { $a }{ $given ->
    [1] {" "}giver dig { $day }
   *[other] : sin { $day } mod din { $back }
}, svar senest { $by }
roster-swap-answer = g ja  G nej
roster-swap-decide = g godkend  G afvis
roster-swap-asked = venter på svar fra { $person }
roster-swap-changed = ændret siden; { $person } accepterer igen
roster-swap-accepted = accepteret { $day }, ikke godkendt
roster-swap-to-decide = { $swap }, accepteret { $day }
roster-swap-carried = gennemført
roster-swap-released = en af vagterne er frigivet; afvis eller fortryd byttet
roster-swap-closed = afsluttet
roster-swap-expired = udløbet
roster-log-swap = { $swap } { $words } · gennemført { $day }{ $by ->
    [none] {""}
   *[other] {" "}af { $by }
}{ $approved ->
    [none] {""}
   *[other] , godkendt { $approved }
}{ $for ->
    [none] {""}
   *[other] , på vegne af { $for }
}
roster-log-change = { $when } { $duty }: { $now ->
    [none] ubesat
   *[other] { $now }
}{ $before ->
    [none] {""}
   *[other] {" "}(før { $before })
} · { $by } { $day }{ $why ->
    [none] {""}
   *[other] {" "}· { $why }
}
roster-log-published = { $week } offentliggjort { $day }{ $by ->
    [none] {""}
   *[other] {" "}af { $by }
}
roster-swap-waits = Bytte { $swap }
roster-swap-more = {" "}· { $n } mere
roster-how-swap = bytte { $swap }
roster-how-back = givet tilbage efter fravær
roster-no-step = Vagten har intet næste trin. En, der er forbi, rettes med e.
roster-no-swap = Intet bytte venter. b beder om at bytte vagten.
ask-change-why = Begrundelse for ændring (ugen er offentliggjort)
ask-absence = Fravær { $who }
ask-absence-nobody = Skriv også hvem, initialer først: EKP 15.1-
absence-title = Fravær { $who } · { $open ->
    [true] fra { $from }, åben slut
   *[other] { $from } til { $to }
}{ $part ->
    [formiddag] {", "}formiddag
    [eftermiddag] {", "}eftermiddag
   *[hele] {""}
}
absence-until = Slutter
absence-until-next = { $day }, dagen før { $next } begynder
absence-closes = Lukker
absence-closed = { $name } slutter { $day }
absence-releases = Frigives
absence-released = { $duty }: { $days }{ $whole ->
    [true] {""}
   *[other] {" "}({ $kept } bliver)
}
absence-lacks = Uden makker
absence-alone = { $engagement }: { $days } ({ $who ->
    [none] ingen kommer
   *[other] { $who } alene
})
absence-without = Kan ikke komme
absence-ask = Spørg
absence-asked = { $days } { $duty }: { $who }
absence-nobody-free = ingen er fri
absence-nothing = Ingen vagter, besøg eller møder i de dage.
absence-noted = Årsag
absence-noted-for-you = skrevet, kun til dig
absence-runs = { $who } er væk { $open ->
    [true] fra { $from } (åben slut)
   *[other] { $one ->
        [true] { $from }
       *[other] { $from } til { $to }
    }
}
absence-back-today = Tilbage i dag
absence-back-tomorrow = Tilbage i morgen
absence-last-day = sidste fraværsdag { $day }
absence-edit = Ret fraværet
absence-other = Andet fravær
absence-other-note = andre dage, eller en anden person
absence-already = { $runs }. Det lukkes med { $who } tilbage, eller { $who } tilbage fre.
absence-not-away = { $who } er ikke væk { $day }
absence-begins-then = Fraværet begynder { $day }: det kan slettes eller rettes, ikke lukkes før
absence-back = { $who } er tilbage { $day }: { $n ->
    [one] 1 vagt er stadig fri. Giv den tilbage?
   *[other] { $n } vagter er stadig frie. Giv dem tilbage?
}
mine-title = Mine vagter · { $who }
mine-head-when = Hvornår
mine-head-duty = Vagt
mine-head-hours = Timer
mine-head-status = Status
mine-none-ahead = Du har ingen vagter forude.
mine-past = De seneste { $n } uger
mine-wishes = Ønsker
mine-no-wishes = ingen (n skriver et)
mine-swaps = Bytter
mine-no-swaps = ingen (b på en vagt beder om et)
mine-load = Belastning
mine-no-load = ingen timer i et team
mine-sum = { $hours } t på { $n } uger, { $level } t pr. årsværk · forude til og med { $until }: { $ahead } t
views-fairness = Fordeling
views-fairness-weeks = Fordeling over { $n } uger
views-fairness-note = venstre og højre skifter vagttype
views-swaps = Bytter
views-mine = Mine vagter
views-year = År
ask-new-here = Nyt her
new-wish = Ønske
new-absence = Fravær
new-slot = Vagt i en ekstra plads
new-slot-note = { $duty }, { $when }
ask-publish = Offentliggør uge (4, eller 4-6)
publish-title = Offentliggør { $weeks }
publish-left = Tilbage
publish-changed = Ændret
publish-change = { $place }: { $old } blev til { $new }
publish-question = Offentliggør { $weeks } for { $people ->
    [one] 1 person?
   *[other] { $people } personer?
}
publish-after = Derefter kræver hver ændring en begrundelse, og den ses af dem, den gælder.
publish-gaps = { $gaps ->
    [0] Ingen huller
    [one] 1 hul
   *[other] { $gaps } huller
}, { $clashes ->
    [0] ingen dobbelte
    [one] 1 dobbelt
   *[other] { $clashes } dobbelte
}. De står der stadig, når ugen er offentliggjort.
publish-again = { $again ->
    [one] 1 uge er offentliggjort før; ændringerne siden vises ikke mere.
   *[other] { $again } uger er offentliggjort før; ændringerne siden vises ikke mere.
}
weeks-many = { $weeks } er { $n } uger; højst { $most } ad gangen
weeks-over = { $week } er forbi
weeks-far = { $week } ligger mere end { $n } uger fremme
absence-nothing-open = Fraværet frigiver ingen vagter. Enter skriver det.
ask-fill = Udfyld uge (11, eller 11-18)
ask-fill-how = Udfyld { $weeks }: hvad med det, der er tildelt og ikke offentliggjort?
fill-open = Lad det stå
fill-open-note = kun det, der er åbent, fordeles
fill-mend = Færrest ændringer
fill-mend-note = kun det flyttes, der skal til, for at et hul kan fyldes
fill-anew = Fra bunden
fill-anew-note = alt fordeles igen
ask-copy = Kopiér { $week } til uge (11, eller 11-14)
ask-copy-how = Hvem får vagterne i { $weeks }?
copy-same = De samme
copy-same-note = hver plads går til den, der har den nu
copy-rotate = Den næste
copy-rotate-note = hver plads går til den næste i vagtkredsen, en videre for hver uge
copy-not-later = Vælg uger efter { $week }
plan-working = Regner …
plan-going = bedres { $n } %
plan-title-fill = Udfyld vagtplan · { $weeks } · { $how ->
    [anew] fra bunden
    [mend] færrest ændringer
   *[open] det åbne
}
plan-title-copy = Kopiér { $from } til { $weeks }
plan-title-rotate = Kopiér { $from } til { $weeks }, en videre
plan-count = { $filled } af { $all } dage og uger
plan-all-given = Intet er åbent i { $weeks }: alle vagter er tildelt.
plan-none-asked = Ingen vagttype beder om nogen i { $weeks }.
plan-how = fordelt { $weeks }: fra { $before } til { $after } t pr. årsværk
plan-how-copied = kopieret fra { $week }
plan-how-rotated = den næste efter { $week }
plan-head-person = Init.
plan-head-fte = Årsv.
plan-head-before = Før, t/årsv.
plan-head-gets = Får
plan-head-after = Efter, t/årsv.
plan-head-ahead = Forude, t
plan-window = Før: { $before }, og hvad der står i { $weeks }. Forude: tildelt fra { $ahead }, planen med.{ $same ->
    [true] {""}
   *[false] {" "}Fordeling i 7 tæller { $box }.
}
plan-close = Tættere
plan-close-pair = { $who } { $first } og { $second }
plan-gets-weeks = { $n ->
    [one] 1 uge
   *[other] { $n } uger
}
plan-gets-days = { $n ->
    [one] 1 dag
   *[other] { $n } dage
}
plan-gets-nothing = intet
plan-highest-mark = { $hours } højeste
plan-gets-none = Får intet
plan-nobody = ingen
plan-instead = { $old } → { $new }
plan-highest = Højeste { $highest } pr. årsværk blandt dem, der får vagter (bund { $least })
plan-costs = Ønsker: { $disliked } brudt · { $close ->
    [one] { $close } dag
   *[other] { $close } dage
} tættere end ønsket · { $changes } flyttet · { $published ->
    [0] ingen ændringer i offentliggjorte uger
    [one] 1 ændring i offentliggjorte uger
   *[other] { $published } ændringer i offentliggjorte uger
}
plan-open = Åbne
plan-open-sum = { $n ->
    [0] Alt er fyldt.
    [one] 1 kunne ikke fyldes.
   *[other] { $n } kunne ikke fyldes.
}{ $standing ->
    [0] {""}
    [one] {" "}1 står, som den er.
   *[other] {" "}{ $standing } står, som de er.
}
plan-bettered = Planen bliver bedre endnu. Enter skriver den, som den er nu.
plan-cause-away = { $n } væk
plan-cause-off = { $n } arbejder ikke
plan-cause-wish = { $n } kan ikke (ønske)
plan-cause-busy = { $n } har møde eller besøg
plan-cause-duty = { $n } har anden vagt
plan-cause-full = { $n } har nok vagter i ugen
plan-cause-rest = { $n } får for lidt hvile
plan-cause-nobody = ingen i vagtkredsen
plan-unfilled = { $place }: { $why }.
plan-left = { $place }: { $why }
plan-copy-vacant = ingen i { $week }
plan-helps-away = { $person } kan, hvis fraværet falder bort.
plan-helps-off = { $person } kan, hvis dagen byttes til en arbejdsdag.
plan-helps-wish = { $person } kan, hvis ønsket trækkes tilbage.
plan-helps-busy = { $person } kan, hvis { $what } flyttes.
plan-helps-duty = { $person } kan, hvis { $what } går til en anden.
plan-helps-full = { $person } kan med en vagt mere i ugen.
plan-helps-rest = { $person } kan, hvis { $what } flyttes.
plan-helps-outside = { $person } kan, hvis vagtkredsen udvides.
ask-find = Find fri: uge og kompetence (5 motorik), eller flere personer (AHK BLM 90 min 5)
find-title = Fri { $weeks }{ $all ->
    [1] {""}
   *[0] {" "}· { $area }
}
find-person = { $free } af { $all } dage fri{ $some ->
    [1] {" "}({ $days })
   *[0] {""}
} · { $level } t pr. årsværk
find-off = arbejder ikke
find-no-days = Ingen arbejdsdage tilbage i { $weeks }.
find-no-people = Ingen har timer i et team i { $weeks }.
find-no-competence = { $n ->
    [0] Ingen har en kompetence endnu. Skriv dem under personen i Register.
   *[other] Ingen har kompetencen ”{ $word }”. Kendte: { $known }
}
find-nobody = ”{ $word }” er hverken en uge, et antal minutter eller nogens initialer
find-time-title = Fælles tid { $weeks } · { $who }
find-no-time = Ingen fælles tid på { $minutes } i { $weeks }.
find-time-how = Fri for alle i mindst { $minutes }, { $hours }. Vagter, der kan forlades, tager ingen tid og står efter.
roster-breaks = Ferie
roster-break = { $when }: { $what }{ $names ->
    [none] {""}
   *[other] {" "}i { $names }{ $more ->
        [0] {""}
       *[other] {" "}og { $more } mere
    }
}
reason-plan-working = Planen er ikke regnet færdig
reason-plan-nothing = Planen ændrer intet
reason-plan-changed = Vagtplanen er ændret, siden planen blev lavet. Lav den igen.
}. Fortryd dem alle med u
ask-which-swap = Flere bytter er åbne. Hvilket gælder det?
swap-accept = Accepter byttet { $swap }?
swap-ask-again = Byttet { $swap } blev ændret, efter at det blev accepteret. Bed om svar igen?
swap-take-back = Tag accepten af byttet { $swap } tilbage?
ask-swap-who = Hvem får { $duty } fra { $a }? Svar senest { $by }
ask-swap-against = { $duty } fra { $a } til { $who }, svar senest { $by }. Mod hvilken vagt?
ask-swap-give = ingen: { $who } får den uden bytte
swap-regret = Fortryd byttet { $swap } for den, der bad om det?
swap-carry = Gennemfør byttet { $swap }? Vagterne skifter hænder.
swap-nobody-named = Skriv, hvem der skal have vagten (Modpart)
swap-same-person = De to vagter skal være hver sin persons
swap-no-duty = Der er ingen, der står på vagten
swap-begun = { $duty } er begyndt eller forbi
swap-not-theirs = { $duty } er ikke modpartens vagt
swap-not-askers = { $duty } er ikke længere den vagt, der blev bedt om at bytte: en anden står på den nu. Afvis byttet, eller bed om et nyt
swap-in-swap = { $duty } er allerede i bytte { $swap }
swap-closed = Byttet er afsluttet. Lav et nyt, hvis vagterne skal byttes igen
swap-expired = Byttet er udløbet: den første dag er gået
swap-not-accepted = Modparten har ikke accepteret byttet
swap-moved = { $duty } er flyttet til { $day }; modparten skal acceptere igen
swap-cannot = { $why ->
    [away] { $rule }: { $who } er væk { $day } ({ $duty })
    [off] { $rule }: { $who } arbejder ikke { $day } ({ $duty })
    [busy] { $rule }: { $who } har { $what } { $day }, samtidig med { $duty }
    [rest] { $rule }: { $who } får for lidt hvile mellem { $duty } { $day } og { $what }
    [outside] { $rule }: { $who } er uden for kredsen for { $duty } { $day }
    [full] { $who } har nok vagter i ugen ({ $duty } { $day })
   *[wish] { $rule }: { $who } kan ikke { $day } ({ $duty })
}
problem-only-planner = Kun den, der lægger vagtplan, kan det: { $who }
problem-only-planner-absence = En andens fravær skrives af den, der lægger vagtplan: { $who }
problem-only-planner-past = Fravær før i dag skrives af den, der lægger vagtplan: { $who }
problem-only-planner-wish = En andens ønske skrives af den, der lægger vagtplan: { $who }
problem-swap-who-asks = Om et bytte beder den, der har vagten, eller den, der lægger vagtplan: { $who }
problem-swap-who-accepts = Byttet svares af modparten eller den, der lægger vagtplan: { $who }
problem-swap-who-regrets = Byttet fortrydes af den, der bad om det, eller den, der lægger vagtplan: { $who }
problem-swap-who-rejects = Byttet afvises af modparten eller den, der lægger vagtplan: { $who }
problem-swap-who-carries = Byttet gennemføres af den, der lægger vagtplan: { $who }
problem-swap-own = Du er selv med i byttet; en anden, der lægger vagtplan, gennemfører det
problem-confirm-away = Den, der har vagten, er væk en af dagene
problem-change-reason = Ugen er offentliggjort: skriv hvorfor i Begrundelse for ændring
problem-change-past = Vagten er forbi: ret den i formularen (e), og skriv hvorfor i Begrundelse for ændring

## Data
data-title = Filen
data-file = Placering
data-demo = Demo
data-demo-text = En kopi, der forsvinder, når du lukker. Uret er stillet til 15.1.2020 kl. 12.50.
data-damage = Skade
data-journal = Journal
data-journal-text = Slutningen af en journal var beskadiget, og noget af det, der blev gemt dengang, kan mangle. Hele journalen ligger ved siden af filen som { $name }. Tryk g, når du har set efter.
data-risk = Advarsel
data-went = Filen er væk
data-backup = Seneste backup
backup-none = ingen endnu - b tager en nu
data-second = Andet sted
second-none = intet valgt - K vælger en mappe, helst på et andet drev
second-at = { $folder } · { $age }
second-at-trouble = { $folder } · { $age }. { $trouble }
second-not-yet = ingen endnu
second-away = Den sidste backup kunne ikke lægges dér: mappen er der ikke. Tilslut drevet, og tag en backup (b).
second-full = Den sidste backup kunne ikke lægges dér: disken er fuld.
second-denied = Den sidste backup kunne ikke lægges dér: der er ikke adgang til at skrive.
second-other = Den sidste backup kunne ikke lægges dér: { $words }
second-named = Hver backup lægges fra nu af også i { $folder }. Filerne er ikke krypterede.
second-one-disk = Mappen er på samme drev som filen og hjælper ikke, hvis drevet går i stykker.
second-forgotten = Backupper lægges ikke det andet sted længere. De, der er der, bliver.
second-no-folder = Mappen { $path } findes ikke. Tilslut drevet, eller vælg en anden mappe.
second-same = { $path } er der, hvor backupperne ligger i forvejen. Vælg en anden mappe, helst på et andet drev.
second-refused = Der kan ikke skrives i { $path }: { $words }. Vælg en anden mappe.
data-private = Indhold
data-private-text = Filen og dens backupper er ikke krypterede: den, der kan læse disken, kan læse dem.
copy-age = { $day }, { $days ->
    [0] i dag
    [1] i går
   *[other] for { $days } dage siden
}
copy-line = { $age }  { $path }
copy-line-second = { $age }  { $path } (andet sted)
copy-line-aside = sat til side  { $path }
restore-none = Der er ingen backupper endnu.
restore-which = Hvilken backup vil du tilbage til?
restore-question = Skal { $copy } sættes i stedet for { $path }?
restore-question-kept = Backuppen efterprøves først. Den nuværende fil slettes ikke, men lægges til side ved siden af; det, der er skrevet siden backuppen, også kladder, er kun i den.
ask-second-place = Mappe til endnu en backup (tom: ingen)
data-who = Du er
data-drafts = Ufærdige formularer
data-unclear = Sletning
data-unclear-text = ikke færdig: slettet tekst kan stadig ligge i filen; den ryddes af sig selv eller med { $purge }
data-thrown = Kasseret
data-thrown-text = { $n } (D henter frem)
data-undo = Kan fortrydes
data-undo-none = intet
data-theme = Farver
data-recent = Senest ændret
data-recent-empty = Intet er ændret endnu.
theme-set = Farver: { $name }
theme-dark = mørke
theme-light = lyse
theme-sixteen = terminalens egne 16 farver
theme-plain = ingen
data-reader = Skærmlæser
data-reader-on = siden er til skærmlæser, en ting på hver linje
data-reader-off = rammer og kolonner; slås til fra kommandoerne (:)
screen-reader-on = Skærmen er nu en side til skærmlæser: en ting på hver linje, og markøren står, hvor du er. Samme kommando slår det fra.
screen-reader-off = Skærmen har igen rammer og kolonner.
# The page for a screen reader.
plain-here = valgt
list-marked = markeret
plain-notice = Besked
plain-keys = Taster
plain-box = boks { $n } af { $of }
plain-window = Vindue: { $title }
plain-more = { $n ->
    [one] { $n } linje mere nedenfor: { $key }
   *[other] { $n } linjer mere nedenfor: { $key }
 }
plain-search = Søg:
plain-required = { $label } (skal udfyldes)
plain-cursor = her
sign-done = udført
sign-open = endnu ikke
sign-warn = advarsel
sign-bad = fejl
sign-half = lidt bagud
sign-good = i orden
sign-late = bagud
sign-reached = nået
sign-ahead = forude
sign-several = udgaver
sign-to = til
sign-marked = markeret
sign-unmarked = ikke markeret
sign-put-off = udsat
sign-stops = { $n } fejl
sign-warnings = { $n ->
    [one] 1 advarsel
   *[other] { $n } advarsler
 }
sign-confirmed = bekræftet
sign-gap = ikke besat
sign-proposed = foreslået
sign-changed = ændret siden offentliggjort
sign-part = en del af timerne
plain-cell-none = ingen
history-title = Historik · { $name }
history-empty = Ingen ændringer i loggen; en kladde har ingen historik.
history-purged = slettet for altid
history-deleted = Slettet
history-number = Nummer
history-erased = (tekst slettet for altid)
history-more = Der er flere ændringer og rækker, end der vises her.
check-title = Kontrol af filen
check-done = Gennemgået: { $changes ->
    [one] { $changes } ændring
   *[other] { $changes } ændringer
}, { $records ->
    [one] { $records } post
   *[other] { $records } poster
}, { $drafts ->
    [one] { $drafts } kladde
   *[other] { $drafts } kladder
} (nye versioner tælles ikke med), { $indexed } i søgeindekset.
check-well = Filen er i orden: alt passer med loggen.
repair-title = Reparation af filen
repair-question = Skal det, der kan genopbygges, genopbygges? Filen, som den er, lægges først til side som en kopi.
file-damaged = Filen er beskadiget ({ $more ->
    [yes] mindst { $n }
   *[no] { $n }
} fund). Ingen ældre backup slettes. Tryk g under Data for at se hvad og reparere.

## Helligdage
holiday-nytaarsdag = nytårsdag
holiday-skaertorsdag = skærtorsdag
holiday-langfredag = langfredag
holiday-paaskedag = påskedag
holiday-anden-paaskedag = 2. påskedag
holiday-store-bededag = store bededag
holiday-kristi-himmelfart = Kr. himmelfart
holiday-pinsedag = pinsedag
holiday-anden-pinsedag = 2. pinsedag
holiday-juledag = juledag
holiday-anden-juledag = 2. juledag

## Første start
welcome-title = Velkommen til Praksis
welcome-text = Alt bliver i én fil på denne maskine. Ingen konto, intet netværk. Skriv kort, hvem du er. Det kan ændres senere.
welcome-name = Navn
welcome-initials = Initialer
welcome-role = Rolle
welcome-language = Sprog / Language
welcome-needs-name = Skriv dit navn.
welcome-needs-initials = Skriv dine initialer. De står ved alt, du ændrer.
welcome-bad-initials = Initialer er 2-5 bogstaver eller tal uden mellemrum.
welcome-read-only = Filen kan kun læses, så det kan ikke gemmes, hvem du er. Ret filens rettigheder og start igen, eller tryk Enter for blot at læse i den.
welcome-disk-full = Disken er fuld, så det kan ikke gemmes, hvem du er. Skaf plads, og start igen, eller tryk Enter for blot at læse i filen.
welcome-file = Filen: { $path }

## Hvorfor noget ikke kan lade sig gøre nu
reason-nothing-chosen = Intet er valgt
reason-no-record = Linjen handler ikke om en enkelt post. Enter viser mere.
reason-no-list = Her er ingen liste, der kan filtreres eller sorteres
reason-no-mine = Poster af denne slags har ingen ejer
reason-many-changed = Rækken viser mange poster; ret eller slet den enkelte i dens egen rude
reason-by-date = Listen går altid efter dato
reason-no-person = Filen har ingen person med dine initialer
reason-no-dates = Denne side er ikke ordnet efter dato
reason-gone = Posten findes ikke længere
reason-changed-meanwhile = Posten er ændret imens; intet er slettet
reason-read-only = Filen kan kun læses
reason-disk-full = Disken var fuld, da filen blev åbnet, så den kan kun læses: skaf plads, og start igen
reason-no-status = Posten har ingen status
reason-plan-needs-both = Planen kræver en type og en startdato
reason-plan-needs-start = Planen kræver en startdato
reason-plan-needs-kind = Planen kræver en type
reason-no-question = Der er intet at vælge imellem
reason-no-drafts = Ingen formularer er ufærdige, og intet er kasseret. Kladder åbnes fra listen (6)
reason-nothing-thrown = Intet er kasseret her
reason-no-slot = Der er ingen vagt her
reason-no-row = Der er ingen linje her
reason-slot-empty = Vagten er ubesat; Enter tildeler den
reason-duty-past = Vagten er forbi; ret den i formularen (e)
reason-nothing-to-undo = Der er intet at fortryde
reason-nothing-to-redo = Der er intet at gentage
typing-nothing-to-undo = Intet skrevet i feltet at fortryde. Gemte ændringer fortrydes med { $key }, når formularen er lukket
typing-nothing-to-redo = Intet i feltet at gentage. Gemte ændringer gentages med { $key }, når formularen er lukket
reason-typed-field = Feltet skrives; der er intet at vælge imellem
reason-no-unit = Vælg dagtilbuddet først; så vises dets stuer
reason-no-rooms = Enheden har ingen stuer; skriv navnet
reason-no-form = Her er intet felt at gemme
reason-no-new-here = Her kan man kun vælge imellem det, der findes
reason-not-a-note = Det gælder kun lange tekster
reason-finished = Den er allerede færdig
reason-no-draft-kind = Denne slags har ingen kladde; Ctrl+S gemmer
reason-nothing-typed = Der er intet skrevet, så der er intet at kassere
reason-save-first = Gem posten først (Ctrl+S), så kan der tilføjes

## Hvorfor noget skrevet ikke kan tages
refusal-empty = skriv en værdi
refusal-not-a-date = ikke en dato; skriv 16.1, 16/1-20, den 16., fre, i morgen, u47 tor eller +2u
refusal-not-a-week = ikke en uge; skriv u47 eller uge 47
refusal-not-a-period = skriv to datoer, f.eks. 1.9.2019-28.2.2021
refusal-one-time = skriv kun starttiden, f.eks. 31.1 10; varigheden bliver, som den er
refusal-not-a-time = ikke et klokkeslæt; skriv 9.30, 930 eller kl. 9
refusal-not-a-duration = ikke en varighed; skriv 45 min, 1,5 t eller 1.30
refusal-not-money = ikke et beløb; skriv 9.000 kr.
refusal-not-a-number = ikke et helt tal
refusal-not-a-decimal = ikke et tal; skriv 0,75
refusal-not-yes-no = skriv ja eller nej
refusal-no-such-day = { $month } { $year } har ingen { $day }. dag
refusal-no-such-day-until = { $month } { $year } har ingen { $day }. dag; næste gang er i { $next }
refusal-no-such-month = der er 12 måneder, ikke { $month }
refusal-no-such-week = { $year } har { $weeks } uger, ikke { $week }
refusal-wrong-weekday = { $date } er en { $actual }, ikke en { $typed }
refusal-no-such-time = klokken kan ikke være { $hour }.{ $minute }
refusal-year-missing = skriv også året
refusal-year-out-of-range = året skal ligge mellem { $first } og { $last }
refusal-ends-before-start = ligger før starten { $from }
refusal-ends-before-time = slutter kl. { $to }, før den begynder kl. { $from }
refusal-hours-or-minutes = { $n } kan være timer eller minutter; skriv { $n } t eller { $n } min
refusal-too-large = tallet er for stort
refusal-negative = tallet kan ikke være negativt

## Filen kan ikke
store-kept = Intet er gemt; det skrevne står her endnu.
store-kept-beside = Intet er gemt; det skrevne står her endnu. Luk med Ctrl+C to gange: det er beholdt (i filen eller i { $name }) og tilbydes, når filen åbnes igen.
store-kept-beside-alone = Intet er gemt; det skrevne står her endnu. Luk med Ctrl+C to gange: det er beholdt i { $name } og tilbydes, når filen åbnes igen.
store-not-a-database = { $path } er ikke en Praksis-fil. Den er ikke rørt. Vælg en anden med --db.
store-damaged = { $path } er beskadiget ({ $detail }). Reparér den: { $repair }. Hjælper det ikke, så gendan en backup: { $restore }
store-damaged-here = { $path } er beskadiget ét sted: { $detail }. Gør det først; resten kan læses og bruges.
store-newer-program = { $path } er skrevet af en nyere Praksis ({ $detail }). Den er ikke rørt. Opdatér programmet.
store-stopped = Stoppet. { $path } er, som den var, og gøres klar, næste gang den åbnes.
store-locked = Et andet program bruger { $path }. Prøv igen.
store-read-only = { $path } kan kun læses. Ret filens rettigheder.
store-disk-full = Disken er fuld ved { $path }. Skaf plads, og gem igen.
file-disk-full-start = Disken er fuld ved { $path }. Filen kan læses, men der kan ikke gemmes noget i den. Skaf plads, og start Praksis igen.
store-no-room = Der er for lidt plads på disken til at slette for altid: { $at } skal have { $need } MB fri og har { $free } MB, for filen skrives helt om. Intet er begyndt. Skaf plads, og prøv igen.
store-denied = Der er ikke adgang til { $path }. Ret rettighederne til filen og dens mappe, eller vælg en anden fil med --db.
store-gone = { $path } er flyttet, slettet eller skiftet ud, mens den var åben. Læg filen tilbage, eller start Praksis igen.
store-exchanged = { $path } er skiftet ud, mens et andet program har den åben. Intet er rørt. Luk det andet program, og prøv igen.
file-went-moved = { $path } er flyttet til { $to }, mens den var åben. Alt, der er gemt, er i den. Her gemmes ikke mere: luk programmet, og åbn { $to }, eller læg filen tilbage.
file-went-restored = En backup er sat i stedet for { $path }, mens den var åben. Alt, der var gemt her, ligger i { $to }. Her gemmes ikke mere: luk programmet, og åbn { $path } igen.
file-went-away = { $path } er flyttet, mens den var åben. Alt, der er gemt, er i den. Her gemmes ikke mere: læg filen tilbage, eller luk programmet, og åbn den, hvor den er nu.
file-went-deleted = { $path } er slettet eller skiftet ud, mens den var åben. Alt, der var gemt, ligger nu i { $copy }. Her gemmes ikke mere: luk programmet, og åbn den fil, der skal bruges.
file-went-exchanged = En anden fil er lagt oven på { $path }, mens den var åben, og ligger der nu. Den er ikke rørt, og her gemmes ikke mere: luk programmet, og åbn det igen. Det, der er gemt i den gamle fil, siden kopien blev taget, lå i filen og er væk med den.
file-went-exchanged-journal = Undtagen det allersidste: det står i journalen, som lægges til side ved næste start.
file-went-kept = Det, du sidst gemte og skrev, ligger ved siden af filen og bliver tilbudt, næste gang den åbnes.
file-salvaged = { $path } er beskadiget og kunne ikke bringes til denne version. Her læses, hvad der kan læses{ $left ->
    [0] { "" }
   *[other] , men ikke alt: der kan mangle poster og felter
}. Reparér den: { $repair }
file-set-aside = Ved siden af { $path } lå en journal fra en anden fil, efter at filen blev skiftet ud. Den er ikke brugt, men lagt til side som { $aside }.
file-journal-lost = Slutningen af den journal, der lå ved siden af { $path }, er beskadiget: noget af det, der blev gemt sidst, kan mangle. Resten er læst ind, og hele journalen er lagt til side som { $aside }. Se efter det, du skrev sidst. Mangler meget, så sæt en backup i stedet: { $restore }
file-journal-mended = Den journal, der lå ved siden af { $path }, var beskadiget og er rettet; intet er tabt. Som den var, er den lagt til side som { $aside }. Tag en backup: disken kan være ved at gå i stykker.
file-went-held = { $path } er flyttet, slettet eller skiftet ud, mens den var åben, og det gemte kunne ikke lægges i en kopi ({ $detail }). Luk ikke endnu: læg filen tilbage, eller skaf plads, og tryk på en tast.
store-no-such-folder = Mappen til { $path } findes ikke. Lav den, eller vælg en anden fil med --db.
store-io = { $path } kan ikke bruges ({ $detail }).
store-purged = Posten er slettet for altid; der kan ikke skrives i den mere ({ $path }). Det, du har skrevet, står her endnu.
store-moved = { $path } blev ændret i mellemtiden. Prøv igen.
store-too-long = { $field } i { $kind } er for lang: højst { $most } KB. Del teksten ({ $path }).
store-internal = En fejl i programmet ved { $path } ({ $detail }).
system-full = disken er fuld
system-denied = der er ikke adgang
system-not-found = filen eller mappen findes ikke
system-read-only = drevet kan kun læses
system-folder = det er en mappe
editor-failed = Teksteditoren gjorde ikke arbejdet færdigt ({ $why }). Teksten er, som den var. Sæt EDITOR til dit program.
editor-not-found = programmet findes ikke
editor-code = endte med kode { $code }
editor-stopped = blev stoppet
editor-not-utf8 = teksten kom ikke tilbage som UTF-8 og ligger i { $path }
quit-anyway = { $why } Tryk igen for at lukke alligevel; så er det skrevne tabt.
quit-anyway-kept = { $why } Tryk igen for at lukke alligevel; det, der venter, ligger ved siden af filen og bliver tilbudt ved næste start.
unwritten = Nåede ikke ind i filen og er ikke udført: { $what }. Gør det igen, hvis det stadig skal gøres.
unwritten-act = { $what ->
    [create] opret { $name }
    [delete] slet { $name }
    [discard] kassér { $name }
    [finish] færdiggør { $name }
    [move] planlæg { $name }
    [undo] fortryd ændringen af { $name }
    [redo] gentag ændringen af { $name }
    [setting] gem en indstilling
    [lead] notér årsagen til { $name }
    [unlead] slet årsagen til { $name }
    [leads] svar på, om gamle årsager til fravær skal gemmes
    [accept] godtag et tal i { $name }
   *[other] ret { $name }
}
panic = Praksis stoppede på grund af en fejl i programmet. Det gemte er i filen, og det, du skrev, er gemt som kladde i den; det bliver tilbudt ved næste start.
rule-then-keys = Esc lukker siden; F1 viser derefter tasterne på stedet.
rules-title = Regler
settings-title = Opsætning: tal, reglerne går efter
setting-default = (normalt { $n })
setting-not-a-number = skriv et helt tal, eller intet for det normale
ask-setting = Nyt tal (tomt giver det normale)
gate-title = { $name }: stoppet af en regel
gate-ask = Skriv en begrundelse for, at det alligevel skal ske, og tryk Enter. Begrundelsen gemmes. Esc lader alt være.
gate-needs-reason = Der skal stå en begrundelse.
remark-put-off = { $words } (udsat til { $until })
remark-put-off-why = { $words } (udsat til { $until }: { $reason })
finding-overridden = { $words } · tilsidesat { $day } ({ $reason })
fault-snooze-until = mindst i morgen og højst { $n } dage frem
fault-snooze-rule = der er ingen regel med det nummer
fault-snooze-stop = en fejl (✗) kan ikke udsættes, kun begrundes, når den stopper noget
reason-stop-not-snoozed = En fejl (✗) kan ikke udsættes; ret årsagen, eller giv en begrundelse, når den stopper noget
reason-no-warning = Her er ingen advarsel at udsætte

## Sletning for altid
retention-months = { $months ->
    [one] 1 måned
   *[other] { $months } måneder
} efter { $event }
retention-days = { $days ->
    [0] straks efter
    [one] 1 dag efter
   *[other] { $days } dage efter
} { $event }
retention-both = { $months ->
    [one] { $months } måned
   *[other] { $months } måneder
} og { $days ->
    [one] { $days } dag
   *[other] { $days } dage
} efter { $event }
data-erasable = Slettelisten
data-erasable-none = Intet kan slettes nu (P viser listen)
data-erasable-some = { $list } kan slettes (P)
erasable-title = Sletteliste
erasable-media = hele observationen { $name } · slet også { $path }
erasable-marked = { $n } af { $all } markeret
erasable-about = Poster, der har nået deres slettefrist. Intet slettes af sig selv: Mellemrum markerer, Enter spørger.
reason-nothing-erasable = Der er intet på listen
reason-nothing-marked = Markér først noget med Mellemrum
busy-erase = sletter
erase-question = Slet { $name } for altid?
erase-question-many = Slet { $n } poster for altid?
erase-whole = Hele observationen { $name } slettes: beskrivelse, fortolkning, resultat og det, der hører til, ikke kun henvisningen til foto eller video.
erase-whole-many = { $n } af dem er observationer med foto eller video. De slettes hele: beskrivelse, fortolkning, resultat og det, der hører til, ikke kun henvisningen.
erase-along = { $n ->
    [one] 1 post, der hører til, slettes med.
   *[other] { $n } poster, der hører til, slettes med.
}
erase-gone = Teksten forsvinder fra log, historik, søgning, kladder og fortryd. Tilbage bliver nummer, art, dato og hvem der slettede.
erase-final = Det kan ikke fortrydes.
erase-no-copies = Der er ingen tidligere kopier ved filen. Kopier andre steder kender programmet ikke.
erase-copies = { $n ->
    [one] 1 tidligere backup i { $folder } rummer det stadig
   *[other] { $n } tidligere backupper i { $folder } rummer det stadig
}, senest til omkring { $until }, når der tages backup hver dag: { $names }
erase-copies-undated = { $n ->
    [one] 1 tidligere backup i { $folder } rummer det stadig
   *[other] { $n } tidligere backupper i { $folder } rummer det stadig
}, til de tyndes ud eller du selv fjerner dem: { $names }
erase-copies-more = { $n ->
    [one] 1 til
   *[other] { $n } til
}
erase-aside = { $path } rummer det, til du selv fjerner den.
erase-away = { $path } er der ikke nu. Kopier, der ligger der, rummer det stadig.
erased-title = Slettet for altid
erased = { $n ->
    [one] 1 post er slettet for altid.
   *[other] { $n } poster er slettet for altid.
}
erased-steps = { $steps ->
    [one] 1 handling kan ikke længere fortrydes.
   *[other] { $steps } handlinger kan ikke længere fortrydes.
}
erase-cleared = Filen er ryddet: intet af det står tilbage i den eller dens journal.
erase-not-cleared = Posterne er slettet, men filen er ikke ryddet for teksten endnu: { $why } Det gøres færdigt, når Praksis startes igen, eller med { $purge }.
erase-left = En sletning for altid er ikke gjort færdig, og slettet tekst kan stadig ligge i filen. { $why } Derefter gøres den færdig, når Praksis startes, eller med { $purge }.
erase-journal = Et andet program læser endnu en ældre udgave af filen, så journalen kan først ryddes bagefter. Det sker af sig selv.
encrypted-question = Er denne computers disk krypteret?
encrypted-how = Spørg jeres it-afdeling, eller se efter BitLocker, FileVault eller LUKS. Ja gemmes på denne maskine, og der spørges igen efter et halvt år.
encrypted-noted = Noteret. Der spørges igen efter et halvt år
# Når listerne laves forfra
rebuilding-what = Filen gøres klar: lister og søgning laves forfra.
rebuilding-why = Programmet kender andre felter end det, der sidst åbnede filen. Det sker kun denne ene gang.
rebuilding-count = { $percent } % · { $done } af { $all } poster
rebuilding-safe = Intet går tabt: alt det gemte bliver liggende urørt og vises igen om lidt.
rebuilding-stop = Ctrl+C stopper. Så er filen, som den var, og det begynder forfra næste gang.
fault-too-long = teksten er for lang: højst { $kib } KB
fault-line-too-long = teksten er for lang til en linje: højst { $n } tegn
line-full = Der er ikke plads til mere: højst { $n } tegn. Resten er ikke taget med.
fault-versions = feltet har to udgaver; afgør dem på skærmen først
problem-ends-before-start = ligger før starten
fault-kladde-again = en færdig observation bliver ikke kladde igen
fault-version-next = den næste udgave er { $n }
fault-version-kladde = en kladde er udgave { $n }
fault-unknown = posten findes ikke længere
replace-question = { $name } har felter med to udgaver. Erstat dem begge med det, du har skrevet?
replace-kept-question = Et andet vindue har gemt noget andet i { $name }. Den første udgave er den gemte, den anden er det, du har skrevet her. Erstat den gemte?
replace-empty = (tomt)

## Love om poster: det, der ikke kan stå samtidig
law-overlap = { $own } overlapper { $other }
law-registered-twice = kommunen er allerede tilmeldt denne periode; ret tilmeldingen, der er der
law-member-twice = personen er allerede medlem i denne periode ({ $other })
law-outside-period = { $own } ligger uden for perioden ({ $other })
law-invited-twice = personen står allerede på mødet
law-who-came = skriv en person eller en gæst, ikke begge
law-in-team-twice = personen er allerede i teamet ({ $other }); { $own } overlapper
law-unit-twice = enheden er allerede med i forløbet ({ $other })
law-assigned-twice = personen er allerede med i bemandingen ({ $other }); { $own } overlapper
law-status-twice = enheden har allerede en status for indsatsen; ret den
law-choice-twice = netværket har allerede et valg i denne beslutning; ret det
law-which-network = vælg et netværk, eller skriv navnet på et nyt
law-shared-with = skriv, hvem det er delt med, eller vælg et netværk eller en enhed
law-not-come = dagen er ikke kommet endnu. Ret datoen, hvis det skete før, eller lad det stå som planlagt
law-outcome-not-come = dagen er ikke kommet endnu. Ret datoen, hvis det skete før, eller lad feltet stå tomt til dagen
law-day-not-come = dagen er ikke kommet endnu. Skriv den dag, det skete, eller vent til dagen
law-attended-early = mødets dag er ikke kommet endnu. Ret mødets dato, hvis det blev afholdt før, eller lad svaret på invitationen stå
law-end-not-come = den sidste dag er ikke kommet endnu. Behold dagen, og lad status stå som aktiv, til den er gået
law-minutes-early = referatet kan ikke være sendt før mødets dag. Ret den dag, det er sendt, eller mødets dag
law-same-initials = { $other } har allerede de initialer. Vælg andre
law-before-its-day = ligger før den dag, den følger efter. Ret den ene af dagene
law-no-monday = en planuge begynder på en mandag. Skriv ugens mandag, eller ugen: uge 3
law-held-no-day = en kursusgang, der er afholdt, har en dag. Skriv dagen, eller lad den stå som planlagt
law-phase-twice = forløbet har allerede en fase med det nummer
law-absence-overlaps = personen er allerede fraværende { $other }{ $number ->
    [none] {""}
   *[other] {" "}({ $number })
}; { $own } overlapper{ $open ->
    [true] . Sæt først en slutdag på det åbne
   *[false] {""}
}
law-period-overlaps = netværket har allerede en periode { $other }{ $number ->
    [none] {""}
   *[other] {" "}({ $number })
}; { $own } overlapper
law-meeting-twice = perioden har allerede { $number ->
    [none] et møde
   *[other] { $number }
} den dag på samme tid
law-absence-twice = personen har allerede det samme fravær
law-endorsed-twice = anmodningen har allerede en indstilling fra den rolle. Ret den, der er der
law-room-twice = enheden har allerede en stue med det navn
law-competence-twice = personen har allerede den kompetence
law-partner-twice = organisationen er allerede partner i programmet
law-calendar-twice = kommunen har allerede den dag i sin kalender; ret den
law-in-group-twice = personen er allerede med i gruppen
law-cohort-team-twice = holdet har allerede en deltager med det navn
law-area-twice = skalaen har allerede et område med det navn
law-cycle-twice = AL-loggen har allerede en cyklus med det nummer
law-code-twice = koden bruges allerede i observationen
law-score-twice = området er allerede scoret i observationen
problem-not-ours = Her står kun vores egne folk, der er i et team; andre på et møde skrives under Deltagere
law-least = mindst { $n }
law-most = højst { $n }
span-up = { $first } og op
span-from = fra { $first }
span-to = til { $last }
span-open = uden datoer
