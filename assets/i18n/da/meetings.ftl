### Meetings: the page of one, its attendance, dispatches and minutes, and the weeks they stand in.

attendance-title = Deltagere · { $name }
attendance-none = Ingen er inviteret endnu: i inviterer alle, n tilføjer én
attendance-came = { $present }/{ $of } mødt = { $share } %{ $gave ->
    [0] { "" }
   *[other] { " " }· { $gave } bidrog
}{ $open ->
    [0] { "" }
   *[other] { " " }· { $open } ikke ført
}
attendance-answers = { $yes } ja · { $no } nej · { $open } uden svar
attendance-gave = bidrog
attendance-guest = gæst
attendance-stands-in = stedfortræder for { $name }
attendance-held-by = Holdes af { $people }
attendance-all-asked = Alle, der hører til mødet, er inviteret allerede
attend-away-contributed = Den, der ikke var der, kan ikke have bidraget
reason-no-meeting = Sæt markøren på et møde
reason-no-attendance = Der er ingen deltagere her: i inviterer alle, n tilføjer én

send-title = Udsend { $kind } · { $name }
send-count = { $n } af { $of }
send-nobody = Ingen at foreslå: n tilføjer en modtager
send-reached = har fået den { $day }
send-without-leader = Uden leder at sende til: { $units }
send-kind-day = { $kind } · sendt { $day }
send-channel-filed = Kanal { $channel } · journalnr. { $filed }
send-note = Også til { $note }
send-add-title = Også til
send-to-nobody = Vælg mindst én modtager, eller skriv med o, hvem der også har fået det
ask-send-channel = Hvordan er det sendt?
ask-send-filed = Journalnummer
ask-send-also = Hvem har også fået det?
ask-send-day = Hvilken dag er det sendt?
