# The rules (spec 4.4). A rule's message is one sentence with the finding's own numbers; the title names it, the why says what
# it holds and why, and the press says which key helps.

severity-stop = Fejl
severity-warn = Advarsel
severity-note = Information
rule-source = Kilde: { $source }

unit-percent = %
unit-days = dage
unit-working-days = hverdage

threshold-r-10-used-percent = Brugt del af timerne, der giver en advarsel
threshold-r-72-old-days = Dage en kladde må ligge urørt
threshold-r-50-observation-days = Dage fra aktion til observation
threshold-r-50-quiet-days = Dage uden noget skrevet i en cyklus
threshold-r-51-ahead-days = Hverdage før en kursusgang, hvor teams skal være klar
threshold-r-67-load-percent = Ugebelastning, der er for høj
threshold-d-06-phone-percent = Telefonvagtens vægt i belastningen
threshold-d-06-call-out-percent = Udrykningsvagtens vægt i belastningen

rule-r-10 = { $used } af { $budget } brugt
    .title = Timer i et kort forløb
    .why = Et kort forløb er højst 20 timer. Brugte timer er leverede aktiviteter, hver talt én gang. Det, der er sket, kan altid skrives; kun en ny planlagt session ud over rammen skal begrundes. Præcis 20,0 t er tilladt.
    .press = Åbn forløbet for at se aktiviteterne; flyt eller aflys en planlagt session, eller planlæg videre med en begrundelse.
rule-r-10-over = { $used } brugt og { $planned } planlagt er { $total } af { $budget }
rule-r-10-plan = Med den bliver det { $total } af { $budget }
rule-r-13a = Startobservation mangler: { $unit }
    .title = Startobservation
    .why = I et langt forløb ses hver enhed, før opstartsfasen slutter: en færdig observation med formålet baseline. Det siges fra 14 dage før fase 1 slutter.
    .press = Tryk n i Observationer, vælg enheden og formålet baseline, og gør den færdig.
rule-r-13b = Eftermåling mangler: { $unit }
    .title = Slutobservation
    .why = Et langt forløb afsluttes ikke, før hver enhed har en færdig observation med formålet eftermåling, så før og efter kan sammenlignes.
    .press = Tryk n i Observationer, vælg enheden og formålet eftermåling, og gør den færdig.
rule-r-20 = Intet læreplanstema valgt
    .title = Forankring i læreplanen
    .why = Al rådgivning er forankret i den styrkede pædagogiske læreplan, så en færdig observation nævner mindst ét tema eller ét element af det pædagogiske grundlag.
    .press = Åbn observationen og sæt et tema med tallene 1-6.
rule-r-50 = Ingen observation { $days } dage efter aktion { $cycle }
    .title = Aktionslæring, der går i stå
    .why = En aktion, som ingen har set på, giver ikke noget at tale om. Efter 21 dage uden en observation, eller 30 dage uden at noget er skrevet i cyklussen, er den gået i stå. Den didaktiske samtale holdes på en observation, eller med en skrevet grund.
    .press = Åbn loggen: O opretter observationen til aktionen, l knytter en, der findes, G opgiver cyklussen med en grund.
rule-r-50-quiet = Intet skrevet i cyklus { $cycle } i { $days } dage
rule-r-50-gate = Cyklus { $cycle } har ingen observation af aktionen
rule-r-51 = Et team mangler det, kursusgangen bygger på
    .title = Forudsætning for kursusgangen
    .why = Café 1 arbejder med teamets egen problemstilling, café 2 med aktioner, nogen har set på, og dag 5 med teamets egen aktionslæring. Tre hverdage før siger programmet, hvilke teams der mangler det.
    .press = Åbn holdet og teamet: n giver teamet en log, Højre går til den.
rule-r-51-problem = { $team } mangler problemstilling før { $session } { $day }
rule-r-51-action = { $team } mangler en aktion med observation før { $session } { $day }
rule-r-51-log = { $team } mangler AL-log før { $session } { $day }
rule-r-52 = { $team } er delt: står også på { $other }
    .title = Hele teams på samme hold
    .why = Holdene svarer til de professionelle læringsfællesskaber, der findes i forvejen, og teamet kommer afsted som team. Samme team står derfor på ét hold af et kursus.
    .press = Åbn holdet og slet teamet på det ene af de to hold.
rule-r-67 = { $week }: { $planned } planlagt af { $capacity } = { $percent } %
    .title = Belastning i en uge
    .why = Planlagte aktiviteter med forberedelse og rejse, møder og vagter med deres vægt holdes op mod ugens arbejdsdage gange 7,4 timer gange stillingen, minus fravær.
    .press = Flyt en aktivitet til en anden uge, eller spørg om en vagt kan byttes.
rule-r-67-away = { $week }: { $planned } planlagt, men ingen tid
rule-r-72 = Kladde urørt i { $days } dage
    .title = Gammel kladde
    .why = En kladde, der ligger længe, er svær at gøre færdig, og den rummer rå noter. Den kommer på slettelisten, når den er gammel nok.
    .press = Åbn den og gør den færdig, eller slet den.
