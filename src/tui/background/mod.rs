//! TODO head.

pub mod attention;
pub mod findings;
pub mod standing;
pub mod trends;
pub mod workload;
