# What is owed, and the list of it.
owed-minutes = Minutes
owed-agenda = Agenda
owed-meeting-task = Meeting task
owed-plan-item = Plan item
owed-inspection = Order after inspection
owed-milestone = Milestone
owed-cycle = Next step
owed-visit = Next step
owed-task = Next step
owed-commitment = Commitment
owed-follow-up = Follow-up
owed-request = Request
owed-request-round = to be decided: { $what }
owed-days = { $days ->
    [0] {""}
    [one] 1 day over
   *[other] { $days } days over
}
rule-r-81 = { $what } was due { $day }
    .title = Past its day
    .why = Meeting tasks, plan items, orders after inspection, required milestones, next steps, commitments and follow-ups that are past their day and neither done nor dropped. One line for each engagement, meeting or unit and each owner; the oldest comes first.
    .press = W in Today lists everything due: h marks it done, m postpones or drops it with a reason.
rule-r-81-whose = { $what } was due { $day } ({ $who })
rule-r-81-more = { $what } was due { $day }, and { $n } more
rule-r-81-more-whose = { $what } was due { $day }, and { $n } more ({ $who })
rule-r-82 = Ended { $day }: close or prolong it
    .title = Past its last day
    .why = An engagement that is active, paused or closing after its last day. A rough end counts from its last day.
    .press = Close the engagement with m, or change its end with e.
rule-r-87 = Far behind: { $done } % done, { $plan } % planned
    .title = Far behind
    .why = The engagement is more than 25 percentage points behind its plan, and no rule that stops something says why.
    .press = Open the engagement: g shows a new plan, m on a milestone marks it done or postpones it.
rule-r-43-no-rounds = No application round for long engagements after { $day }: enter the new ones with I
