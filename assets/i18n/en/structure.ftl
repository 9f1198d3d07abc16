### Structure: the decision on the networks of a municipality, initiatives by unit, and the year.
