//! Any bytes as the body of a change in the log. The properties are in `store::fuzzed::body_holds`, beside the private
//! code.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(wrong) = praksis::store::fuzzed::body_holds(bytes) {
        panic!("{wrong}");
    }
});
