//! Ordinary words: they name nobody on their own, although they may be part of a name: kinds of work, directions and
//! places. Used in texts that leave the file without people; capitalised words in a sentence are in `names`.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::Vocabulary;
use super::names::is_given;
use super::spelling::fold;
use crate::domain::choices;

/// Short ordinary words that may also be initials.
const SHORT: &[&str] = &[
    "aug", "bad", "bar", "ben", "bil", "bog", "bor", "bør", "dag", "dec", "del", "dog", "efter", "egen", "end", "fik",
    "for", "fra", "før", "gik", "går", "hav", "hos", "hus", "hår", "jan", "kan", "kom", "kun", "lad", "leg", "lys",
    "man", "med", "men", "mod", "når", "nok", "nov", "nye", "okt", "ord", "pas", "per", "rum", "sag", "sat", "sep",
    "ser", "sin", "sit", "som", "tid", "til", "tog", "tre", "uge", "var", "ved", "vej", "vær", "års",
];

/// Kinds of work, of people and of institutions, and directions.
static WORK: &str = "
 administrator afdeling afløser ansat ansvarlig bestyrelse bestyrer børn chef daglig deltager direktør formand
 forvaltning faglig fagligt fællesleder gæst institution institutionen kollega kommunal koordinator kontakt
 koordinerende kreds kursist lærer makker medlem medarbejder mødeleder næstformand observatør oplægsholder område
 områdechef organisation ordstyrer privat projekt psykolog pædagogisk pædagogiske referent region sekretær selvejende
 sekretariat senior specialist studievejleder sundhedsplejerske supervisor styregruppe styrelse talepædagog
 teamleder terapeut tillidsmand tolk tovholder udvikling underviser vejleder vært
 center centret distrikt dagplejen fritidshjem gården haven huset klub klubben landsby legestuen landsbyordning
 nord nordre syd søndre øst østre vest vestre midt midtby midtbyen nordøst nordvest sydøst sydvest store lille gamle
 rød gul grøn blå hvid sort lilla orange brun
 consultant coordinator director guest head leader manager member north participant psychologist south east west
 teacher team unit";

/// Endings of longer words for work and institutions.
const ENDINGS: &[&str] = &[
    "leder",
    "chef",
    "konsulent",
    "koordinator",
    "pædagog",
    "person",
    "psykolog",
    "vejleder",
    "direktør",
    "assistent",
    "medhjælper",
    "rådgiver",
    "lærer",
    "ansvarlig",
    "kommune",
    "forvaltningen",
    "skolen",
    "børnehave",
    "vuggestue",
    "dagpleje",
];

/// The municipalities of Denmark and its larger towns and islands.
static PLACES: &str = "
 aabenraa aalborg aarhus albertslund allerød assens ballerup billund bornholm brøndby brønderslev dragør egedal
 esbjerg fanø favrskov faxe fredensborg fredericia frederiksberg frederikshavn frederikssund furesø faaborg midtfyn
 gentofte gladsaxe glostrup greve gribskov guldborgsund haderslev halsnæs hedensted helsingør herlev herning hillerød
 hjørring holbæk holstebro horsens hvidovre høje taastrup hørsholm ikast brande ishøj jammerbugt kalundborg kerteminde
 kolding københavn køge langeland lejre lemvig lolland lyngby taarbæk læsø mariagerfjord middelfart morsø norddjurs
 nordfyn nordfyns nyborg næstved odder odense odsherred randers rebild ringkøbing skjern ringsted roskilde rudersdal
 rødovre samsø silkeborg skanderborg skive slagelse solrød sorø stevns struer svendborg syddjurs sønderborg thisted
 thy tønder tårnby vallensbæk varde vejen vejle vesthimmerland vesthimmerlands viborg vordingborg ærø
 amager als fyn falster møn jylland nordjylland midtjylland sønderjylland sjælland nordsjælland hovedstaden
 syddanmark ribe grenaa ebeltoft vojens nakskov nykøbing rønne skagen hobro kolind";

/// The words that are ordinary in every file.
fn everywhere() -> &'static HashSet<String> {
    static SET: OnceLock<HashSet<String>> = OnceLock::new();
    SET.get_or_init(|| {
        let listed = WORK.split_whitespace().chain(PLACES.split_whitespace());
        let codes = choices::ALL.iter().flat_map(|list| list.codes.iter().flat_map(|code| code.split(['_', '-'])));
        listed.chain(codes).flat_map(both).collect()
    })
}

/// A word in both of its Danish spellings: "aarhus" and "århus", "boernehave" and "børnehave".
fn both(word: &str) -> [String; 2] {
    let small = fold(word);
    let short = small.replace("aa", "å").replace("oe", "ø").replace("ae", "æ");
    [small, short]
}

/// The words of a file that name nobody on their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ordinary {
    of_file: HashSet<String>,
}

impl Ordinary {
    /// Adds the words in the name of a place, a kind of work or a subject.
    pub(super) fn add(&mut self, text: &str) {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        self.of_file.extend(words.flat_map(both));
    }

    /// Whether the word names nobody on its own. Well-known given names and words that end like "Hansen" are never
    /// ordinary, even when a place has the same name.
    pub(super) fn has(&self, word: &str) -> bool {
        if Vocabulary::default().knows(word) {
            return true;
        }
        let small = fold(word);
        if is_given(word) || small.ends_with("sen") {
            return false;
        }
        let known = |word: &str| self.of_file.contains(word) || everywhere().contains(word);
        let parts = || small.split('-').filter(|part| !part.is_empty());
        known(&small)
            || small.strip_suffix('s').is_some_and(known)
            || ENDINGS.iter().any(|ending| small.ends_with(ending))
            || (parts().count() > 1 && parts().all(known))
    }
}

/// Whether a short word is ordinary in lower case.
pub(super) fn is_small_word(word: &str) -> bool {
    SHORT.contains(&word)
}
