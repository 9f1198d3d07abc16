pub mod domain;
pub mod store;
pub mod text;
<<<<<<< HEAD
pub mod tui;
=======
>>>>>>> store
