//! What is worked out between two keys: findings of the rules, the attention list, figures across the file and the load.

pub mod attention;
pub mod findings;
pub mod standing;
pub mod trends;
pub mod workload;
