//! Finds words that look like a person's name: capitalised inside a sentence and not in the engagement's
//! vocabulary. At the beginning of a sentence, where every word is capitalised, only well-known given names count. A
//! person decides about each name; nothing is replaced automatically.

use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use super::TextPos;
use crate::domain::edit::LINE_LIMIT;

/// Given names common in Denmark, so that a name is found at the beginning of a sentence too. Names that are also words
/// (Liv, Storm, Bo, Dag) are left out: inside a sentence they are found without the list.
static GIVEN: &str = include_str!("../../../assets/lists/given_names.txt");

/// Words that may have a capital letter inside a Danish or English sentence and name nobody.
static CAPITALISED: &str = "
 i de dem deres dig din du jeg jer jeres vi han hun den det der her hvad hvor hvordan hvorfor hvem hvis når nå
 ja nej nu kom se så må vil kan skal er har tak hej farvel stop hov av mere ikke også kig vent godmorgen goddag
 a an and but he her his i'm it my no oh ok okay she so the they this we what when where who why yes you your
 januar februar marts april maj juni juli august september oktober november december
 january february march may june july october
 mandag tirsdag onsdag torsdag fredag lørdag søndag monday tuesday wednesday thursday friday saturday sunday
 jul juleaften nytår påske pinse fastelavn halloween sommerferie vinterferie grundlovsdag christmas easter
 danmark dansk danske dansker denmark danish norden nordisk europa eu engelsk english arabisk tyrkisk polsk tysk
 fyn jylland sjælland bornholm
 barn barnet børn børnene barnets børnenes voksen voksne voksnes mor far mormor farmor bedstemor bedstefar forælder forældre
 pædagog pædagogen pædagoger pædagogerne medhjælper medhjælperen medhjælperne leder lederen souschef souschefen
 konsulent konsulenten vikar vikaren dagplejer dagplejeren dagplejere ressourcepædagog ressourcepædagogen studerende
 assistent assistenten vejleder vejlederen køkken køkkenet personale personalet
 dagtilbud daginstitution vuggestue vuggestuen børnehave børnehaven dagpleje dagplejen legestue legestuen skole skolen
 sfo kommune kommunen forvaltning forvaltningen stue stuen gruppe gruppen team teamet garderobe legeplads
 alsidig social sociale kommunikation sprog krop natur kultur læreplan tema mål tegn aktion aktionslæring fase cyklus
 observation praksisfortælling iagttagelse fortolkning beskrivelse baseline opfølgning eftermåling
 af ad alle alt altid at bag begge blev bliver da deres derfor dette disse efter eller en end endnu er et fat få får for fordi
 forud fra frem før første ganske gav giv giver gør god gode godt ham hans have hende hendes her hos hun husk hver hvert
 igen igennem ind inden ingen intet kan kun lad lidt lige man mange med meget mellem men mens min mine mod måske ned nogen
 noget nogle ny nye nyt næste og om op over på samme samt selv siden sig sin sine sit skal skriv snart som store så tag
 tak tidlig til tilbage under ud uden ved vores være været år åben og/eller hr fr fru frk herr dr stk ca evt bl pga vedr
 aftale aftaler aftalen afslutning afsnit aktivitet aktiviteter ansvar arbejde arbejdsgruppe bemærkning bemærkninger
 beslutning beslutninger besøg bilag brug bruge dagsorden data dato deltagere dialog diskussion drøftelse dag dage efterår
 emne emner erfaring erfaringer eksempel eventuelt evaluering evalueringer feedback fest fokus forberedelse foredrag forløb
 forslag formål forår fravær fredag frokost frugt fælles fællesskab garderoben gennemgang gæster handling handleplan hensigt
 hverdag hygge hygiejne idé idéer indhold indkøring information indsats indledning inklusion input kaffe konklusion kontakt
 kursus leg ledelse ledersparring legen lærings læring læringsmiljø læringsmiljøer materiale materialer metode metoder middag
 morgen morgensamling motorik musik møde mødet møder måltid måltider note noter næste nyt observationer onsdag oplæg
 opgave opgaver opmærksomhed opsamling opstart orientering overgang overgange overlevering pause pauser plan planer praksis
 proces projekt punkt punkter punktet påmindelse rapport referat refleksion relation relationer resultat ringe ro
 rollespil rum samarbejde samling sang sange samtale samtaler sangleg sovetid sparring spørgsmål start status struktur
 styregruppe sommer supervision sprogtrappen svar tak temadag tid tidspunkt tilbud tilsyn tilstede tiltag trivsel tur ture
 udfordring udfordringer udvikling uge uger undersøgelse undervisning vedligehold vente ventetid videre vinter
 voksenrolle værdier ønske ønsker åbning år årshjul aften eftermiddag formiddag
 agenda agreement aim autumn breakfast calm decision discussion evaluation evening feedback focus game goal group info
 lesson lunch meeting minutes morning next notes plan play report room song spring start status summary summer task time
 use visit week winter
 gud corona covid lego duplo ipad aula teams word excel youtube facebook netflix";

/// Abbreviations: a full stop after them does not end the sentence.
const SHORT: &[&str] = &[
    "bl", "a", "f", "eks", "fx", "ca", "kl", "nr", "m", "fl", "osv", "dvs", "evt", "inkl", "ekskl", "mht", "pga",
    "vedr", "tlf", "jf", "jfr", "hhv", "min", "sek", "stk", "ift", "mv", "ml", "o", "lign", "mfl", "max", "maks", "s",
    "p", "dr", "incl", "e", "g", "etc", "mr", "mrs", "ms", "no", "approx", "cf",
];

fn given() -> &'static HashSet<String> {
    static SET: OnceLock<HashSet<String>> = OnceLock::new();
    SET.get_or_init(|| GIVEN.split_whitespace().map(str::to_lowercase).collect())
}

fn capitalised() -> &'static HashSet<&'static str> {
    static SET: OnceLock<HashSet<&'static str>> = OnceLock::new();
    SET.get_or_init(|| CAPITALISED.split_whitespace().collect())
}

/// Capitalised words of an engagement that are no names: its places, units, rooms, organisations, tags, and words that
/// a person has said are no names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    words: HashSet<String>,
}

impl Vocabulary {
    /// Adds every word of a name or title. Of a text longer than [`LINE_LIMIT`], written by another program, only the
    /// beginning counts.
    pub fn add(&mut self, text: &str) {
        let text = text.char_indices().nth(LINE_LIMIT).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
        let words = text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
        self.words.extend(words.map(str::to_lowercase));
    }

    /// Adds all words of `other`.
    pub fn merge(&mut self, other: &Vocabulary) {
        self.words.extend(other.words.iter().cloned());
    }

    /// Whether the word is known, or is the genitive of a known word.
    pub fn knows(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let known = |word: &str| self.words.contains(word) || capitalised().contains(word);
        known(&word) || endings(&word).any(|(stem, _)| known(stem)) || word.split('-').all(known)
    }
}

fn is_letter(c: char) -> bool {
    // A combining accent belongs to its letter.
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')
}

/// The stems a word may be the genitive of, each with its ending.
fn endings(word: &str) -> impl Iterator<Item = (&str, &str)> {
    ["'s", "\u{2019}s", "'", "\u{2019}", "s"].into_iter().filter_map(move |end| {
        let stem = word.strip_suffix(end).filter(|stem| stem.chars().count() > 1)?;
        Some((stem, word.get(stem.len()..)?))
    })
}

/// One word of a text.
#[derive(Clone, Copy, Debug)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    /// It begins a sentence, a line or a quotation.
    first: bool,
    /// Only blanks are between it and the word before.
    follows: bool,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the word may be a name.
    fn resembles(&self, vocabulary: &Vocabulary) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic());
        let (all, small) = letters.fold((0, 0), |(all, small), c| (all + 1, small + usize::from(c.is_lowercase())));
        if !self.is_capital() || all < 2 || vocabulary.knows(self.text) {
            return false;
        }
        // A word in capitals is an abbreviation, unless it is a well-known name.
        let known = is_given(self.text);
        if small == 0 { known && all > 3 } else { known || !self.first }
    }
}

/// Whether the word is a well-known given name or the genitive of one.
pub(super) fn is_given(word: &str) -> bool {
    let word = word.to_lowercase();
    given().contains(&word)
        || endings(&word).any(|(stem, _)| given().contains(stem))
        || (word.contains('-') && word.split('-').any(|part| given().contains(part)))
}

/// The words of a text, each with its position in the sentence. Words with a digit (codes, numbers, times) are left
/// out.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::new();
    let (mut first, mut follows) = (true, false);
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_alphanumeric() || c == '_' {
            let rest = text.get(at..).unwrap_or_default();
            let length = word_length(rest);
            let word = rest.get(..length).unwrap_or(rest);
            if word.chars().any(|c| c.is_ascii_digit() || c == '_') {
                follows = false;
                // "1) Evaluering", "12.05 Samling": a word after a number begins a sentence.
                first = !word.chars().any(char::is_alphabetic);
            } else {
                found.push(Word { text: word, start: at, first, follows });
                first = false;
                follows = true;
            }
            at += length.max(c.len_utf8());
            continue;
        }
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '!' | '?' | ':' | '…' | ']' => first = true,
            // A list in one line: "Frokost / Evaluering", "Punkter - Evaluering".
            '/' | '\u{2022}' | '\u{b7}' | '*' => first = true,
            '-' | '\u{2013}' | '\u{2014}' if !before.is_some_and(char::is_alphanumeric) && after == Some(' ') => {
                first = true;
            }
            '.' if after.is_none_or(|c| !c.is_alphanumeric()) => first |= ends_sentence(&found, at),
            '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»' | '\u{2018}' => {
                // An opening quotation mark begins a sentence; a closing one does not.
                first |=
                    before.is_none_or(|c| c.is_whitespace() || c == '(') && after.is_some_and(char::is_alphanumeric);
            }
            _ => {}
        }
        follows &= c.is_whitespace() && c != '\n';
        at += c.len_utf8();
    }
    found
}

/// The length in bytes of the word at the start: letters, with hyphens and apostrophes inside.
fn word_length(rest: &str) -> usize {
    let mut end = 0;
    let mut signs = rest.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let next = signs.peek().is_some_and(|(_, c)| c.is_alphanumeric());
        let joins = matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}') && next && end > 0;
        if !(c.is_alphanumeric() || c == '_' || is_letter(c) || joins) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn ends_sentence(words: &[Word<'_>], at: usize) -> bool {
    match words.last().filter(|word| word.end() == at) {
        Some(word) => {
            let initial = word.text.chars().count() == 1 && word.is_capital();
            !initial && !SHORT.contains(&word.text.to_lowercase().as_str())
        }
        None => true,
    }
}

/// A possible name and its positions in several texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// Its longest form, without the ending of a genitive.
    pub name: String,
    /// Its positions in order: index of the text and position in that text. Lower case counts too when it is a
    /// well-known name.
    pub places: Vec<(usize, TextPos)>,
}

/// The word by which forms of a name are compared, without the ending of a genitive.
fn stem<'a>(word: &'a str, others: &HashSet<String>) -> &'a str {
    if given().contains(&word.to_lowercase()) {
        return word;
    }
    let known = |stem: &str| given().contains(&stem.to_lowercase()) || others.contains(&stem.to_lowercase());
    // An apostrophe always marks a genitive; an s alone may belong to the name.
    endings(word).find(|(stem, end)| *end != "s" || known(stem)).map_or(word, |(stem, _)| stem)
}

/// The possible names in these texts, in order of first position; each person once.
pub fn suspects(texts: &[&str], vocabulary: &Vocabulary) -> Vec<Suspect> {
    let split: Vec<Vec<Word<'_>>> = texts.iter().map(|text| words(text)).collect();
    let resembling = |word: &&Word<'_>| word.resembles(vocabulary);
    let others: HashSet<String> =
        split.iter().flatten().filter(resembling).map(|word| word.text.to_lowercase()).collect();
    // By stem: the first position decides the order, the longest form is the name.
    let mut order: Vec<String> = Vec::new();
    let mut found: BTreeMap<String, Suspect> = BTreeMap::new();
    let mut heads = HashSet::new();
    for words in &split {
        let mut after_name = false;
        for word in words {
            let is_name = word.resembles(vocabulary);
            if is_name && !(after_name && word.follows) {
                heads.insert(stem(word.text, &others).to_lowercase());
            }
            after_name = is_name;
        }
    }
    for (at, (words, text)) in split.iter().zip(texts).enumerate() {
        let mut n = 0;
        while let Some(word) = words.get(n) {
            n += 1;
            let known_stem = stem(word.text, &others);
            let key = known_stem.to_lowercase();
            let elsewhere = heads.contains(&key) && (word.is_capital() || given().contains(&key));
            if !(word.resembles(vocabulary) || elsewhere && !vocabulary.knows(word.text)) {
                continue;
            }
            let (mut end, mut last) = (word.end(), *word);
            // "Mathilde Hansen" is one person.
            while let Some(next) =
                words.get(n).filter(|next| word.is_capital() && next.follows && next.resembles(vocabulary))
            {
                (end, last) = (next.end(), *next);
                n += 1;
            }
            let form = text.get(word.start..last.start).unwrap_or_default().to_owned() + stem(last.text, &others);
            let place = TextPos::of(text, word.start, end);
            let suspect = found.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                Suspect { name: form.clone(), places: Vec::new() }
            });
            if form.chars().count() > suspect.name.chars().count() {
                suspect.name = form;
            }
            suspect.places.push((at, place));
        }
    }
    order.iter().filter_map(|key| found.remove(key)).collect()
}

impl Suspect {
    /// One of the texts with the name replaced everywhere; a genitive stays a genitive, and a sentence still begins
    /// with a capital letter.
    pub fn replace(&self, at: usize, text: &str, by: &str) -> String {
        let mut made = String::with_capacity(text.len());
        let mut done = 0;
        for (_, place) in self.places.iter().filter(|(text, _)| *text == at) {
            let (Some(before), Some(old)) = (text.get(done..place.start), text.get(place.start..place.end)) else {
                continue;
            };
            made.push_str(before);
            let opens = words(text).iter().any(|word| word.start == place.start && word.first);
            match by.chars().next().filter(|_| opens) {
                Some(c) => {
                    made.extend(c.to_uppercase());
                    made.push_str(by.get(c.len_utf8()..).unwrap_or_default());
                }
                None => made.push_str(by),
            }
            let tail = self.name.rsplit(' ').next().unwrap_or_default();
            let word = old.rsplit(' ').next().unwrap_or_default();
            let head = self.name.split(' ').next().unwrap_or_default();
            let genitive = [tail, head].iter().any(|stem| {
                word.len() > stem.len() && word.to_lowercase().starts_with(&stem.to_lowercase()) && word.ends_with('s')
            }) || word.ends_with(['\'', '\u{2019}']);
            if genitive {
                made.push('s');
            }
            done = place.end;
        }
        made.push_str(text.get(done..).unwrap_or_default());
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(text: &str) -> Vec<String> {
        suspects(&[text], &Vocabulary::default()).into_iter().map(|suspect| suspect.name).collect()
    }

    #[test]
    fn a_capitalised_word_inside_a_sentence_is_asked_about() {
        assert_eq!(names("Så græder Mathilde."), ["Mathilde"]);
        assert_eq!(names("Så griner Zebulon højt."), ["Zebulon"]);
        assert_eq!(names("V1 går hen til Åse og Ølund."), ["Åse", "Ølund"]);
        assert_eq!(names("Vi ser bl.a. Zebulon."), ["Zebulon"]);
        assert_eq!(names("Det var J. Skovgaard."), ["Skovgaard"]);
        assert_eq!(names("Barnet (Zebulon) løber"), ["Zebulon"]);
        assert_eq!(names("Barnet\u{a0}Zebulon løber"), ["Zebulon"]);
    }

    #[test]
    fn the_first_word_is_no_name_unless_it_is_a_well_known_one() {
        assert_eq!(names("Zebulon løber. Kvikt! Hurtigt? Stille"), Vec::<String>::new());
        assert_eq!(names("Mathilde græder"), ["Mathilde"]);
        assert_eq!(names("Det er nu. Mathilde peger."), ["Mathilde"]);
        assert_eq!(names("En linje\nTredje linje\n- Punkt\n[12.05] Tegner"), Vec::<String>::new());
        assert_eq!(names("12.05 Voksen siger: Kryds den. \"Hop nu\" siger V2"), Vec::<String>::new());
        assert_eq!(names("Han siger \u{201c}Hop nu\u{201d} til B1"), Vec::<String>::new());
    }

    #[test]
    fn ordinary_capitalised_words_and_the_first_words_of_list_items_are_no_names() {
        for text in [
            "Vi taler Til Brug om en Aftale og et Møde i Forår og Sommer med Hr og En",
            "Der er Dialog, Hygge, Ro og Morgensamling",
            "- Zebraleg\n1) Zebraleg\n2. Zebraleg",
            "Punkter: Zebraleg - Zebraleg \u{2013} Zebraleg \u{2022} Zebraleg 3) Zebraleg 4 Zebraleg",
            "om sang/Zebraleg og sang / Zebraleg",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
        for text in ["- Mathilde", "1) Mathilde", "sang/Mathilde", "Så kom Mathilde, Ro"] {
            assert_eq!(names(text), ["Mathilde"], "{text}");
        }
        assert_eq!(names("Barnet - kaldet Zebulon - løber (Ølund)"), ["Zebulon", "Ølund"]);
    }

    #[test]
    fn codes_abbreviations_months_and_the_engagements_own_words_are_known() {
        assert_eq!(names("Når I ser B2, V1, PPR og SFO i F-01 om tre Onsdage"), ["Onsdage"]);
        assert_eq!(names("Vi mødes i Januar på Fyn hos Dem"), Vec::<String>::new());
        let mut vocabulary = Vocabulary::default();
        vocabulary.add("Vuggestuen Prøvestien");
        vocabulary.add("Rød");
        let found = suspects(&["De går på Prøvestien, Prøvestiens have, stue Rød og Blå."], &vocabulary);
        assert_eq!(found.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["Blå"]);
        vocabulary.add("Blå");
        assert_eq!(suspects(&["De går på Prøvestien, stue Rød og Blå."], &vocabulary), []);
    }

    #[test]
    fn one_person_is_asked_about_once_in_all_forms() {
        let texts = ["Så kom Mathilde Skov ind. Mathildes kop. Zebulons og Zebulon", "mathilde græder; MATHILDE!"];
        let found = suspects(&texts, &Vocabulary::default());
        assert_eq!(
            found.iter().map(|s| (s.name.as_str(), s.places.len())).collect::<Vec<_>>(),
            [("Mathilde Skov", 4), ("Zebulon", 2)]
        );
        assert_eq!(names("Så kom Anne-Marie og Noah's mor"), ["Anne-Marie", "Noah"]);
        assert_eq!(names("Så kom Mads og Jonas"), ["Mads", "Jonas"]);
    }

    #[test]
    fn replacing_takes_every_form_and_keeps_genitive_and_capital() {
        let texts = ["Mathilde Skov kom. Så tog Mathildes mor over.", "Jeg så mathilde."];
        let found = suspects(&texts, &Vocabulary::default());
        let [suspect] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(suspect.replace(0, texts[0], "B3"), "B3 kom. Så tog B3s mor over.");
        assert_eq!(suspect.replace(1, texts[1], "B3"), "Jeg så B3.");
        assert_eq!(suspect.replace(0, texts[0], "et barn"), "Et barn kom. Så tog et barns mor over.");
        let place = suspect.places[2].1;
        assert_eq!((suspect.places[2].0, place.line, place.column), (1, 1, 8));
    }

    proptest! {
        #[test]
        fn after_replacing_the_name_is_gone_and_nothing_else_has_changed(
            before in "[a-zæøå ,.\n]{0,20}", after in "[a-zæøå ,.\n]{0,20}",
            name in prop::sample::select(vec!["Mathilde", "Zebulon", "Åse", "Anne-Marie", "Øzlem"]),
        ) {
            let text = format!("{before} og {name} {after}");
            let found = suspects(&[&text], &Vocabulary::default());
            prop_assert!(found.iter().any(|suspect| suspect.name == name), "{:?}", found);
            let suspect = found.iter().find(|suspect| suspect.name == name).unwrap();
            let made = suspect.replace(0, &text, "B9");
            prop_assert!(!made.contains(name));
            // The same name in small letters is replaced too.
            prop_assert_eq!(made.replace("B9", name).to_lowercase(), text.to_lowercase());
        }

        #[test]
        fn any_text_can_be_searched(text in "\\PC{0,60}") {
            for suspect in suspects(&[&text], &Vocabulary::default()) {
                for (at, place) in &suspect.places {
                    prop_assert_eq!(*at, 0);
                    prop_assert!(text.get(place.start..place.end).is_some());
                }
                suspect.replace(0, &text, "B1");
            }
        }
    }
}
