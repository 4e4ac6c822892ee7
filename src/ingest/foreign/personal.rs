//! Columns about one person have no place in the atlas: a table of people has counts alone, so a file with a name, a
//! date of birth or an address in it is refused before a row is read.

use super::columns;
use super::error::ForeignError;
use super::heading_words::{Clause, clauses};
use crate::domain::record::RecordKind;

/// A heading with one of them is about one person. Words that stand side by side are read as one, too: `e-mail`.
const WORDS: &str = "dob born addr addrs addres emails phones tel telno initials middleinitial alias aliases aka uprn lat lng \
    latitude longitude latlong latlng easting eastings northing northings gridref gridreference what3words \
    postalcode zip zipcode nino ninum ninumber niref nhsno nhsnumber brp biometric horef hono honumber \
    horeference homeofficeref homeofficeno homeofficeid homeofficenumber homeofficereference contactno \
    contactnos contactnumber contactnumbers contactdetails whatsapp sharecode visano visanumber arcno \
    arcnumber nassref nassno nassnumber doorno doornumber";
/// So is one with one of these in a word, as in `clientemail`, unless it ends as one of [`NOT_THOSE`].
const WITHIN: &str =
    "birth passport phone mobile email address adress postcode nationality nationalinsurance";
/// What is done about a gap; what somebody speaks; who cannot travel.
const NOT_THOSE: &str = "addressed addressing ophone immobile automobile";
/// They are about one person only by themselves.
const ALONE: &str = "initial coordinates";
/// Parts of an address, unless the heading ends as one of [`SCHEMES`], which may be called after a street.
const STREETS: &str = "street road house flat apartment housenumber houseno flatno";
const SCHEMES: &str = "scheme programme program project centre center college charter";
/// No scheme is called so.
const PEOPLE: &str = "home client clients learner learners adult adults child children family families head person refugee \
    tenant applicant";
/// A name of one of these is no person's. All of them, with [`BESIDE`], are all that may stand beside a name.
const THINGS: &str = "authority authorities council councils local la lad ltla utla district districts borough boroughs county \
    counties region regions country nation area areas ward wards town towns city neighbourhood provider \
    providers organisation organisations organization organizations college colleges library centre center \
    venue venues site sites programme programmes program project projects scheme schemes class classes \
    course courses charter flight cohort pledge target plan action gap forum partnership charity fund funder \
    level language quarter file sheet table column";
const BESIDE: &str = "of the a an in for by at s no lead main other host home receiving official full short former current new \
    upper lower tier combined english";

/// Refuses a table about people where one of these headings is about one of them. The columns of the atlas are not,
/// whatever words they have.
///
/// # Errors
/// [`ForeignError::PersonalColumn`] with the heading.
pub fn refuse_personal<'h>(
    kind: RecordKind,
    headings: impl IntoIterator<Item = &'h str>,
) -> Result<(), ForeignError> {
    if !kind.counts_people() {
        return Ok(());
    }
    // A footnote counts here: "Notes [names of clients]" is no column of ours.
    let ours = |heading: &str| {
        let whole: String = clauses(heading, false).into_iter().flat_map(|clause| clause.words).collect();
        columns::all(kind).any(|column| column.fit(&whole).is_some())
    };
    match headings.into_iter().find(|heading| is_personal(heading) && !ours(heading)) {
        Some(column) => Err(ForeignError::PersonalColumn { column: column.trim().to_owned() }),
        None => Ok(()),
    }
}

fn is_personal(heading: &str) -> bool {
    let (apart, together) = (clauses(heading, true), clauses(heading, false));
    // "ClientName" is two words; "DoB" is one.
    [&apart, &together].into_iter().any(|clauses| {
        let words = words_of(clauses);
        says_personal(&words) || says_street(&words)
    }) || names_a_person(&apart)
        || spells_name(&words_of(&apart))
}

/// Whether a list, written with spaces, has a word.
fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

fn words_of(clauses: &[Clause]) -> Vec<&str> {
    clauses.iter().flat_map(|clause| &clause.words).map(String::as_str).collect()
}

/// Whether words that are none by themselves make a name, as in `NaMe`; in `name(s)` there is one already.
fn spells_name(words: &[&str]) -> bool {
    let is_name = |word: &str| matches!(word, "name" | "names");
    !words.iter().any(|word| is_name(word)) && runs(words).any(|run| is_name(&run))
}

/// Two to four words that stand side by side, as one.
fn runs<'w>(words: &'w [&'w str]) -> impl Iterator<Item = String> + 'w {
    (2..=4).flat_map(move |length| words.windows(length).map(<[&str]>::concat))
}

fn says_personal(words: &[&str]) -> bool {
    let personal = |word: &str| {
        let within = WITHIN.split(' ').any(|part| word.contains(part))
            && !NOT_THOSE.split(' ').any(|other| word.ends_with(other));
        within || has(WORDS, word) || word.ends_with("dob")
    };
    let alone = matches!(words, [word] if has(ALONE, word));
    let together = |run: String| has(WORDS, &run) || has(WITHIN, &run);
    alone || words.iter().any(|word| personal(word)) || runs(words).any(together)
}

fn says_street(words: &[&str]) -> bool {
    let any = |list| words.iter().any(|word| has(list, word));
    let of_a_scheme = words.last().is_some_and(|last| has(SCHEMES, last)) && !any(PEOPLE);
    any(STREETS) && !of_a_scheme
}

/// Whether there is a name that is not that of a thing: the thing stands in the same clause, or is said before.
/// `Names (council)` may be names of people of a council.
fn names_a_person(clauses: &[Clause]) -> bool {
    let clauses: Vec<(bool, Vec<&str>)> = clauses
        .iter()
        .map(|clause| (clause.qualifies, clause.words.iter().flat_map(|word| cut(word)).collect()))
        .collect();
    let is_name = |word: &&str| matches!(*word, "name" | "names");
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = clauses.iter().flat_map(|(_, words)| words);
    if !words.clone().any(is_name) {
        return false;
    }
    if !words.all(|word| is_name(word) || is_thing(word) || has(BESIDE, word) || is_number(word)) {
        return true;
    }
    let mut said = false;
    clauses.iter().any(|(qualifies, words)| {
        let here = words.iter().any(|word| is_thing(word));
        let of_nothing = words.iter().any(is_name) && !here && !(*qualifies && said);
        said |= here;
        of_nothing
    })
}

/// `councilname` and `nameofcouncil` are a thing and a name that are run together.
fn cut(word: &str) -> Vec<&str> {
    for name in ["name", "names"] {
        match word.strip_suffix(name) {
            Some("") | None => {}
            Some(whose) => return vec![whose, &word[whose.len()..]],
        }
    }
    match word.strip_prefix("nameof").or_else(|| word.strip_prefix("namesof")) {
        Some("") | None => vec![word],
        Some(whose) => vec!["names", whose],
    }
}

/// A thing, or several run together as in `localauthority`.
fn is_thing(word: &str) -> bool {
    let rest = |thing| word.strip_prefix(thing).is_some_and(|rest| rest.is_empty() || is_thing(rest));
    THINGS.split(' ').any(rest)
}

#[cfg(test)]
mod tests;
