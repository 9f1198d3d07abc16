//! *Netværk*: the list of networks by what is late and by their next meeting, and the card of a network.

pub mod card;
mod figures;
pub mod rows;
