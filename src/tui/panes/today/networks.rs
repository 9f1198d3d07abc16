//! The box of networks in *I dag*: when each meets next and what is to be sent about its meetings, but for what another box asks.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::due::Owed;
use crate::domain::fields::Entity;
use crate::domain::passed::is_planned;
use crate::domain::value::{Id, Record};
use crate::store::{Filter, Query, Sort};
use crate::text::format;
use crate::tui::core::ctx::Ctx;
use crate::tui::panes::today::state::{NetworkLine, ToSend};
use crate::tui::widgets::list::state::List;

/// Meetings of a network that are read to find the next one.
const FEW: usize = 10;

/// What the box can say about these periods.
pub fn read(periods: &[Record], ctx: &Ctx<'_>, today: NaiveDate) -> HashMap<Id, NetworkLine> {
    let lang = ctx.text.lang();
    let mut lines = HashMap::new();
    for period in periods {
        let meetings = Query::under(Entity::Meeting, "network_period", period.id).sorted(Sort::Oldest);
        let ahead = meetings.clone().with(Filter::From("date", today));
        // Day and status are enough, so what a list shows of a meeting is not gathered.
        let ahead = ctx.reader.list(&ahead, FEW).unwrap_or_default();
        let next = ahead.iter().find(|meeting| is_planned(meeting));
        let before = meetings.with(Filter::To("date", today)).sorted(Sort::Newest);
        let last = ctx.reader.list(&before, 1).unwrap_or_default();
        let day = next.and_then(Record::day);
        let mut line = NetworkLine { day, meets: String::new(), to_send: Vec::new() };
        line.meets = day.map(|day| format::weekday_short_day(lang, day)).unwrap_or_default();
        for meeting in next.into_iter().chain(&last) {
            let Some(due) = ctx.reader.due_of(meeting.id).ok().flatten() else { continue };
            let id = match due.owed {
                Owed::Minutes => "overview-minutes",
                Owed::Agenda => "overview-agenda",
                _ => continue,
            };
            let late = due.day < today;
            let said = if late { "yes" } else { "no" };
            let args = [("day", format::short_day(lang, due.day).into()), ("late", said.into())];
            let words = ctx.text.with(id, &args);
            line.to_send.push(ToSend { meeting: meeting.id, owed: due.owed, day: due.day, late, words });
        }
        lines.insert(period.id, line);
    }
    lines
}

/// Says the lines, in the order of what is late and then of the next meeting. `is_told` is what another box asks.
pub fn say(list: &mut List, lines: &HashMap<Id, NetworkLine>, is_told: &dyn Fn(&ToSend) -> bool) {
    let mut order: HashMap<Id, NaiveDate> = HashMap::new();
    for (period, line) in lines {
        let mut words: Vec<&str> = Some(line.meets.as_str()).filter(|meets| !meets.is_empty()).into_iter().collect();
        order.extend(line.day.map(|day| (*period, day)));
        for one in line.to_send.iter().filter(|one| !is_told(one)) {
            // Minutes that are late come before everything else about the network.
            if one.late {
                order.insert(*period, one.day);
                if one.owed == Owed::Minutes {
                    words.clear();
                }
            }
            words.push(&one.words);
        }
        words.dedup();
        list.names.insert(*period, words.join("  "));
    }
    let selected = list.selected().map(|row| row.id);
    list.rows.sort_by_key(|period| order.get(&period.id).copied().unwrap_or(NaiveDate::MAX));
    let at = list.rows.iter().position(|row| Some(row.id) == selected).filter(|_| list.cursor > 0);
    list.cursor = at.unwrap_or(list.cursor.min(list.rows.len().saturating_sub(1)));
}
