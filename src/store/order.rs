//! Danish order and folding as the projections use them.

/// Version of the order in the file's sort keys.
pub(crate) const VERSION: &str = "placeholder-1";

/// Bytes that sort as a Danish reader expects.
pub(crate) fn sort_key(text: &str) -> Vec<u8> {
    fold_case(text)
        .replace("aa", "å")
        .chars()
        .flat_map(|c| match c {
            'æ' => vec![0xfd],
            'ø' => vec![0xfe],
            'å' => vec![0xff],
            c if c.is_ascii() => vec![c as u8],
            c => {
                let mut bytes = vec![0xfc];
                bytes.extend_from_slice(&u32::from(c).to_be_bytes());
                bytes
            }
        })
        .collect()
}

fn fold_case(text: &str) -> String {
    text.to_lowercase()
}

/// `å` as `aa`, `æ` as `ae`, `ø` as `oe`.
pub(crate) fn fold_long(word: &str) -> String {
    word.to_lowercase()
        .replace('å', "aa")
        .replace('æ', "ae")
        .replace('ø', "oe")
}

/// `å` and `aa` as `a`, `æ` as `a`, `ø` as `o`.
pub(crate) fn fold_short(word: &str) -> String {
    word.to_lowercase()
        .replace("aa", "a")
        .replace(['å', 'æ'], "a")
        .replace('ø', "o")
}
