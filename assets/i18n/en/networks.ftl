### Networks: laying a season, renewing a period, members, fees, and the card of a network.

season-held = Meetings { $held }/{ $of } held
season-came = attendance { $present }/{ $of } = { $share }
season-answers = { $yes } yes{ $no ->
    [0] { "" }
   *[other] { " " }{ $no } no
}{ $open ->
    [0] { "" }
   *[other] { " " }{ $open } ?
}
season-agenda = agenda
season-minutes = min.
season-by = by
season-balance = 40-20-40  { $shares } %  ({ $before } · { $during } · { $after } h)
season-suggestion = { $day }: { $before } before, { $after } after each ({ $n })
season-directions = Time: { $shares } %
season-perspectives = Time: { $shares } %
