//! Danish sentences without meaning that look like notes: common words are frequent and compounds are rare, as in real
//! text. They never contain a person's name.

use super::draw::Draw;

const COMMON: &[&str] = &[
    "og",
    "i",
    "at",
    "det",
    "er",
    "på",
    "de",
    "til",
    "en",
    "der",
    "med",
    "som",
    "for",
    "af",
    "den",
    "børnene",
    "et",
    "ikke",
    "har",
    "pædagogen",
    "om",
    "så",
    "ved",
    "barnet",
    "de voksne",
    "sig",
    "får",
    "leger",
    "legen",
    "stuen",
    "hinanden",
    "under",
    "efter",
    "når",
    "kan",
    "skal",
    "går",
    "sidder",
    "bordet",
    "gulvet",
    "to",
    "tre",
    "flere",
    "kommer",
    "gør",
    "siger",
    "spørger",
    "svarer",
    "ser",
    "følger",
    "venter",
    "hjælper",
    "længe",
    "tæt",
    "sammen",
    "alene",
    "roligt",
    "først",
    "derefter",
    "samtidig",
    "ofte",
    "også",
    "frokost",
    "samling",
    "garderoben",
    "overgangen",
    "rutinen",
    "sproget",
    "ord",
    "fordybelse",
    "ro",
    "nærvær",
    "fællesskab",
    "måltidet",
    "legepladsen",
    "ude",
    "inde",
    "rummet",
    "krogen",
    "puden",
    "bogen",
    "sangen",
    "fortæller",
    "viser",
    "peger",
    "lytter",
    "gentager",
    "sætter ord på",
    "åbner",
    "lukker",
    "flytter",
    "bygger",
    "tegner",
    "maler",
    "hænder",
    "jakker",
    "støvler",
    "vandet",
    "sandet",
    "æblet",
    "øvelsen",
    "året",
    "åen",
    "makker",
    "lederen",
    "personalet",
    "stuemødet",
    "tegn",
    "tiltag",
    "målet",
    "praksis",
    "hverdagen",
    "formiddagen",
    "eftermiddagen",
    "mandag",
    "torsdag",
    "lille",
    "stor",
    "ny",
    "god",
    "tydelig",
    "fælles",
    "anerkendende",
    "nysgerrig",
];

const FRONT: &[&str] = &[
    "lærings",
    "lege",
    "sprog",
    "børne",
    "måltids",
    "samlings",
    "rutine",
    "natur",
    "bevægelses",
    "fælles",
    "værksteds",
    "gruppe",
    "overgangs",
    "fordybelses",
    "relations",
    "trivsels",
    "hverdags",
    "udvikle",
    "evaluerings",
    "iagttagelses",
    "aktions",
    "sparrings",
    "forældre",
    "dannelses",
    "krops",
    "sanse",
    "musik",
    "æstetik",
    "års",
    "aften",
    "øve",
    "hænde",
];

const MIDDLE: &[&str] =
    &["", "", "", "miljø", "område", "gruppe", "fælles", "struktur", "kultur", "plan", "tids", "rum", "mål", "praksis"];

const BACK: &[&str] = &[
    "miljøet",
    "rummet",
    "pladsen",
    "stunden",
    "øjeblikket",
    "gruppen",
    "fællesskabet",
    "aktiviteten",
    "forløbet",
    "møderne",
    "rækken",
    "målene",
    "planen",
    "kulturen",
    "praksissen",
    "opgaverne",
    "måden",
    "ordene",
    "hjørnet",
    "kassen",
    "tavlen",
    "bordene",
    "reglen",
    "skemaet",
    "samtalen",
    "øvelserne",
    "årshjulet",
];

/// A vocabulary with the frequency of each word.
#[derive(Clone, Debug)]
pub struct Words {
    words: Vec<String>,
    /// The sum of the weights up to and including each word; the n-th word has the weight 1/n (Zipf's law).
    sums: Vec<u64>,
}

impl Words {
    /// The words of `seed`: the common words are always the same, the order of compounds depends on the seed.
    pub fn new(seed: u64) -> Words {
        let mut draw = Draw::part(seed, 0x0577);
        let mut compounds: Vec<String> = FRONT
            .iter()
            .flat_map(|front| MIDDLE.iter().map(move |middle| (front, middle)))
            .flat_map(|(front, middle)| BACK.iter().map(move |back| format!("{front}{middle}{back}")))
            .collect();
        compounds.sort();
        compounds.dedup();
        let mut keyed: Vec<(u64, String)> = compounds.into_iter().map(|w| (draw.next(), w)).collect();
        keyed.sort();
        let common = COMMON.iter().map(|w| (*w).to_owned());
        let words: Vec<String> = common.chain(keyed.into_iter().map(|(_, w)| w)).collect();
        let mut sum = 0;
        let sums = (1..=words.len() as u64)
            .map(|rank| {
                sum += 1_000_000_000 / rank;
                sum
            })
            .collect();
        Words { words, sums }
    }

    fn word(&self, draw: &mut Draw) -> &str {
        let total = self.sums.last().copied().unwrap_or(1);
        let mark = draw.below(total);
        let at = self.sums.partition_point(|sum| *sum <= mark);
        self.words.get(at).map_or("", String::as_str)
    }

    /// Sentences of about `count` words in all.
    pub fn text(&self, draw: &mut Draw, count: i64) -> String {
        let mut text = String::new();
        let mut left = count;
        while left > 0 {
            let length = draw.between(5, 13).min(left.max(4));
            if !text.is_empty() {
                text.push(if draw.chance(12) { '\n' } else { ' ' });
            }
            self.sentence(draw, length, &mut text);
            text.push('.');
            left -= length;
        }
        text
    }

    /// A short line, without a full stop.
    pub fn line(&self, draw: &mut Draw, count: i64) -> String {
        let mut text = String::new();
        self.sentence(draw, count, &mut text);
        text
    }

    fn sentence(&self, draw: &mut Draw, length: i64, text: &mut String) {
        let mut last = "";
        for place in 0..length {
            let mut word = self.word(draw);
            if word == last {
                word = self.word(draw);
            }
            if place == 0 {
                let mut letters = word.chars();
                text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                text.push_str(letters.as_str());
            } else {
                text.push(' ');
                text.push_str(word);
            }
            last = word;
        }
    }
}
