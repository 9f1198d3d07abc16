### Meetings: the page of one, its attendance, dispatches and minutes, and the weeks they stand in.
