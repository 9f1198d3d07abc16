pub mod domain;
pub mod generate;
pub mod text;
