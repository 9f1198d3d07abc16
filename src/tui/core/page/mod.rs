//! The page for a screen reader: the pieces of a drawn frame one below another, signs as words, without lines, columns or
//! bars. `scene` and `sheet` record the pieces while widgets draw as always, so a new box needs nothing here; what the
//! page has above and below is put together in `screen`.

pub mod layout;
pub mod line;
pub mod read;
#[cfg(test)]
mod tests;
pub mod writer;
