//! Any bytes as a JSON document; see `import_holds`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| praksis_fuzz::import_holds("fuzz.json", bytes));
