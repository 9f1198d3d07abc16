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
threshold-r-67-load-percent = Ugebelastning, der er for høj
threshold-d-06-phone-percent = Telefonvagtens vægt i belastningen
threshold-d-06-call-out-percent = Udrykningsvagtens vægt i belastningen

rule-r-10 = { $used } af { $budget } brugt
    .title = Timer i et kort forløb
    .why = Et kort forløb er højst 20 timer. Brugte timer er leverede aktiviteter, hver talt én gang. Det, der er sket, kan altid skrives; kun en ny planlagt session ud over rammen skal begrundes. Præcis 20,0 t er tilladt.
    .press = Åbn forløbet for at se aktiviteterne; flyt eller aflys en planlagt session, eller planlæg videre med en begrundelse.
rule-r-10-over = { $used } brugt og { $planned } planlagt er { $total } af { $budget }
rule-r-10-plan = Med den bliver det { $total } af { $budget }
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
