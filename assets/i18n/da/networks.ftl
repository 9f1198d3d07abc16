### Networks: laying a season, renewing a period, members, fees, and the card of a network.

season-held = Møder { $held }/{ $of } holdt
season-came = fremmøde { $present }/{ $of } = { $share }
season-answers = { $yes } ja{ $no ->
    [0] { "" }
   *[other] { " " }{ $no } nej
}{ $open ->
    [0] { "" }
   *[other] { " " }{ $open } ?
}
season-agenda = dags
season-minutes = ref.
season-by = senest
season-balance = 40-20-40  { $shares } %  ({ $before } · { $during } · { $after } t)
season-suggestion = { $day }: { $before } før, { $after } efter pr. medlem ({ $n })
season-directions = Retning { $shares } %
season-perspectives = Perspektiv { $shares } %
