### Meetings: the page of one, its attendance, dispatches and minutes, and the weeks they stand in.

attendance-title = Attendance · { $name }
attendance-none = Nobody is invited yet: i invites everybody, n adds one
attendance-came = { $present }/{ $of } came = { $share } %{ $gave ->
    [0] { "" }
   *[other] { " " }· { $gave } contributed
}{ $open ->
    [0] { "" }
   *[other] { " " }· { $open } not entered
}
attendance-answers = { $yes } yes · { $no } no · { $open } without an answer
attendance-gave = contributed
attendance-guest = guest
attendance-stands-in = stands in for { $name }
attendance-held-by = Held by { $people }
attendance-all-asked = Everybody who belongs to the meeting is invited already
attend-away-contributed = Somebody who was not there cannot have contributed
reason-no-meeting = Put the cursor on a meeting
reason-no-attendance = There is no attendance here: i invites everybody, n adds one
