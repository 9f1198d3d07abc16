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

send-title = Send { $kind } · { $name }
send-count = { $n } of { $of }
send-nobody = Nobody to propose: n adds a recipient
send-reached = got it { $day }
send-without-leader = Without a leader to send to: { $units }
send-kind-day = { $kind } · sent { $day }
send-channel-filed = Channel { $channel } · filed as { $filed }
send-note = Also to { $note }
send-add-title = Also to
send-to-nobody = Choose a recipient, or write with o who else got it
ask-send-channel = How was it sent?
ask-send-filed = Filing reference
ask-send-also = Who else got it?
ask-send-day = On which day was it sent?
