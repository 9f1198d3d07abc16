//! *Netværk*: the card of a network.

pub mod card;
mod figures;
