//! Work done between two keys: findings of the rules, the attention list, counts across the file and the workload.

pub mod attention;
pub mod findings;
pub mod standing;
pub mod trends;
pub mod workload;
