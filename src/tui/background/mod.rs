//! TODO head.

pub mod attention;
pub mod findings;
pub mod trends;
pub mod workload;
