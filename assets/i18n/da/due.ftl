# What is owed, and the list of it.
owed-minutes = Referat
owed-agenda = Dagsorden
owed-meeting-task = Mødeopgave
owed-plan-item = Planpunkt
owed-inspection = Påbud
owed-milestone = Milepæl
owed-cycle = Næste skridt
owed-visit = Næste skridt
owed-task = Næste skridt
owed-commitment = Forpligtelse
owed-follow-up = Opfølgning
owed-request = Anmodning
owed-request-round = afgøres: { $what }
owed-days = { $days ->
    [0] {""}
    [one] 1 dag over
   *[other] { $days } dage over
}
rule-r-81 = { $what } skulle være klar { $day }
    .title = Frist overskredet
    .why = Mødeopgaver, planpunkter, påbud, krævede milepæle, næste skridt, forpligtelser og opfølgninger, der har passeret deres dag og hverken er udført eller fravalgt. Én linje for hvert forløb, møde eller enhed og hver ansvarlig; den ældste står først.
    .press = W i I dag viser alle frister: h sætter udført, m udsætter eller fravælger med en grund.
rule-r-81-whose = { $what } skulle være klar { $day } ({ $who })
rule-r-81-more = { $what } skulle være klar { $day }, og { $n } mere
rule-r-81-more-whose = { $what } skulle være klar { $day }, og { $n } mere ({ $who })
rule-r-82 = Sluttede { $day }: luk eller forlæng
    .title = Slutdagen er passeret
    .why = Et forløb, der er i gang, pauset eller under afslutning, efter sin sidste dag. En omtrentlig slutdag regnes fra dens sidste dag.
    .press = Luk forløbet med m, eller ret slutdagen med e.
rule-r-87 = Langt bagud: { $done } % udført, { $plan } % planlagt
    .title = Langt bagud
    .why = Forløbet er mere end 25 procentpoint efter sin plan, og ingen regel, der standser noget, siger hvorfor.
    .press = Åbn forløbet: g viser en ny plan, m på en milepæl markerer den som udført, eller udsætter den.
rule-r-43-no-rounds = Ingen ansøgningsrunde for lange forløb efter { $day }: skriv de nye med I
