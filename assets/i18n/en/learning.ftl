# Aktionslæring: phases, cycles, cohorts and cafés.

## The phases of the models (assets/lists/al_models.toml)

al-phase-problem = Problemstilling
    .short = Problem
    .question = Which concrete need for development do we want to work with?
al-phase-aktion = Aktion
    .short = Aktion
    .question = Which small trial do we begin, and what are its signs?
al-phase-observation = Observation
    .short = Observ.
    .question = What did we see and hear when the aktion was tried?
al-phase-samtale = Didaktisk samtale
    .short = Samtale
    .question = What is there to learn from what we saw?
al-phase-bearbejdning = Bearbejdning
    .short = Bearb.
    .question = What have we learned, and what do we do from now on?
al-phase-forberedelse = Forberedelse
    .short = Forber.
    .question = Which need do we work with, and what are its signs?
al-phase-gennemfoerelse = Gennemførelse
    .short = Gennemf.
    .question = What do we try, and who observes?
al-phase-evaluering = Evaluering
    .short = Evaluer.
    .question = What did our observations show?
al-phase-justering = Justering
    .short = Juster.
    .question = What do we keep, and what do we change?

## One cycle

al-now = now
al-mark-over = cycle { $n }, closed
al-mark-stalled = cycle { $n }, stalled
al-mark-acted = cycle { $n }, action begun
al-mark-begun = cycle { $n }, action not begun
al-missing = missing
al-formulated = (formulated by: { $who })
al-from = from { $day }
al-to = to { $day }
al-owner = by: { $who }
al-due = due { $day }
al-unobserved = (none) { $days ->
    [0] the aktion began today
    [one] 1 day since the aktion
   *[other] { $days } days since the aktion
    }, press O
al-not-written = not written
al-no-observation = (none)
al-previous = Previous cycle { $n }
al-cafe = Café { $n } { $sign } { $when }
al-cafe-asks = {"  "}(café { $n })
al-all-done = All phases are done. g closes the cycle.
al-stall-unobserved = No observation { $days ->
    [one] { $days } day
   *[other] { $days } days
} after the aktion. The didaktiske samtale needs one.
al-stall-quiet = Nothing written for { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
al-cycle-state = cycle { $n } ({ $state })
al-cycle-title = Cycle { $n } ({ $state })
al-open = open
al-closed = closed
al-given-up = given up
al-no-cycle = No cycle yet. C begins the first.
al-first-cycle = This is the first cycle of the log.
al-last-cycle = This is the last cycle of the log. C begins a new one when it is closed.
al-gate = R-50: No observation of the action. Type a reason. Or press Esc; then O creates the observation, and l links an existing one.
al-link-title = Link an observation
al-linked = linked · Enter unlinks
ask-given-up = Reason for giving it up
ask-unobserved = Reason for no observation
problem-reason-needed = write a reason, or Esc
kept-draft-joined = { $name } is kept as kladde and linked to { $cycle }

## Logs

al-logs = Action learning
al-logs-stalled = Stalled
al-none-stalled = No log has stalled. W shows all.
al-text-title = The log as text without participant codes
al-text-minutes = This cycle (for minutes)
al-text-handout = The whole log (as a handout)
reason-no-log = Choose a log first.
reason-no-cycle = The log has no cycle. C begins the first.
reason-cycle-over = The cycle is over. C begins a new one.
reason-cycle-open = The last cycle is open. g goes on, G gives it up.
reason-log-open-cycle = The log has an open cycle. Close it or give it up first.
reason-grouped = Logs are grouped by forløb and cohort.

## Cohorts

al-cohort = Cohort { $n }
al-sessions = Sessions · { $n } of { $of } placed
al-sessions-there = The sessions and café questions of the course are there already.
al-unplaced = not placed
al-teams = Teams
al-team-log = Log
al-team-problem = Problem
al-team-seen = Aktion seen
al-team-now = Cycle

## A café of a cohort (R-51)

cafe-needs = Builds on (R-51): { $n } of { $of } teams have { $need }
cafe-need-problem = a problemstilling
cafe-need-problem-lacks = lacks a problem
cafe-need-action = an observed aktion
cafe-need-action-lacks = lacks an aktion
cafe-need-log = an AL log
cafe-need-log-lacks = lacks a log
cafe-no-log = no log
cafe-table = Table { $n }
cafe-host = host: { $host }
cafe-seats = { $n ->
    [one] { $n } seat
   *[other] { $n } seats
}
cafe-prepare = g makes the questions of the course and a table for each team; n adds under a heading.
cafe-prepared = The questions and tables of the café are there already.
cafe-begun = (begun; Enter continues)
cafe-written = { $n } of { $of } answers from the tables written. Enter writes, x copies them as text.
reason-not-made = The line is not written yet. Enter writes it.
