//! Season: the figures of a network's meetings, and of one meeting: who came, how the work is spread over before, during and
//! after, what the time was spent on, and who gets what is sent out. Reading the records is in `cases`; the words are in `text`.

pub mod attendance;
pub mod balance;
pub mod membership;
pub mod recipients;
pub mod time_spent;
