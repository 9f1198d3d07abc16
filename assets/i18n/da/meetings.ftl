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
