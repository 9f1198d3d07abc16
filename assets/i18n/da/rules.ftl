# The rules (spec 4.4). A rule's message is one sentence with the finding's own numbers; the title names it, the why says what
# it holds and why, and the press says which key helps.

severity-stop = Fejl
severity-warn = Advarsel
severity-note = Information
rule-source = Kilde: { $source }

unit-percent = %
unit-days = dage

threshold-r-10-used-percent = Brugt del af timerne, der giver en advarsel
threshold-r-72-old-days = Dage en kladde må ligge urørt
threshold-snooze-days = Dage en advarsel højst kan udsættes
threshold-r-76-hand-over-days = Dage en færdig observation må vente på at blive delt
threshold-r-74-days = Dage til der igen spørges om kryptering
threshold-r-75-days = Dage en backup må være gammel
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
rule-r-67 = { $week }: { $planned } planlagt af { $capacity } = { $percent } %
    .title = Belastning i en uge
    .why = Planlagte aktiviteter med forberedelse og rejse, møder og vagter med deres vægt holdes op mod ugens arbejdsdage gange 7,4 timer gange stillingen, minus fravær.
    .press = Flyt en aktivitet til en anden uge, eller spørg om en vagt kan byttes.
rule-r-67-away = { $week }: { $planned } planlagt, men ingen tid
rule-r-72 = Kladde urørt i { $days } dage
    .title = Gammel kladde
    .why = En kladde, der ligger længe, er svær at gøre færdig, og den rummer rå noter. Den kommer på slettelisten, når den er gammel nok.
    .press = Åbn den og gør den færdig, eller slet den.
rule-r-70 = CPR-lignende tal i linje { $line }, tegn { $column }
    .title = Ingen CPR-numre
    .why = Seks cifre, der kan være en dato, og fire til ligner et CPR-nummer. Det hører ikke hjemme i en observation, en aktionslæringslog eller en aktivitet, og derfor kan teksten hverken færdiggøres, kopieres eller eksporteres, før tallet er væk.
    .press = Ret tallet på det sted, der står; er det noget andet, så skriv det på en anden måde.
rule-r-71 = Ligner et navn: { $name }
    .title = Ingen navne
    .why = Et ord med stort begyndelsesbogstav inde i en sætning, som forløbet ikke kender, kan være et navn. En person siger om hvert: kode, rolle eller i orden.
    .press = Tryk F4 i observationen: k giver en kode, r en rolle, o lader ordet stå.
rule-r-76 = Færdig i { $days } dage og ikke delt
    .title = Færdig, men ikke delt
    .why = Det, der er skrevet færdigt til andre, gør først nytte, når de har det.
    .press = Del den med g i Observationer, eller skriv, hvem der har fået den.
rule-r-77 = Billeder og optagelser skulle være slettet { $day }
    .title = Slettefrist for billeder
    .why = Billeder, lyd og film ligger ikke her, men hvor observationen siger. De slettes dér, når de er brugt.
    .press = Slet dem, hvor de ligger, og tøm så feltet med slettedatoen.
rule-r-73 = { $kind }: { $n } kan slettes
    .title = Slettefristen er nået
    .why = Hver slags oplysninger gemmes så længe, som dens sletteregel siger; børnenes rånoter et halvt år efter forløbets slutning. Intet slettes af sig selv.
    .press = Enter viser slettelisten; mellemrum mærker, Enter sletter det mærkede for altid.
rule-r-73-more = { $kind }: mere end { $n } kan slettes
rule-r-74 = Er computeren krypteret?
    .title = Kryptering af disken
    .why = Filen ligger på denne computers disk. Er disken krypteret, er noterne i sikkerhed, også når computeren bliver væk.
    .press = Enter: bekræft, at disken er krypteret. Der spørges igen efter et halvt år.
rule-r-75 = { $days } dage siden backup
    .title = Gammel backup
    .why = Der er ændret noget siden den sidste backup, og den er mere end en uge gammel.
    .press = Enter viser Data; b tager backup.
rule-r-75-never = Ingen backup, og filen er { $days } dage gammel
