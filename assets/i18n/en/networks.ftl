### Networks: laying a season, renewing a period, members, fees, and the card of a network.
