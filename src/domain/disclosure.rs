//! What may be said in public of what somebody supplied: nobody must be found by it.

use super::record::Fields;

/// A count of few people is not told.
const FEWEST: u32 = 5;

/// A locally supplied count as the public may see it: 1 to 4 are not told (`None`), the rest is rounded to the nearest 5.
#[must_use]
pub fn public_count(count: u32) -> Option<u32> {
    match count {
        0 => Some(0),
        1..FEWEST => None,
        _ => Some((count + 2) / 5 * 5),
    }
}

/// Numbers in words, and words that stand for few; a larger number has one of them in it, or is round.
const NUMBER_WORDS: [&str; 24] = [
    "single",
    "couple",
    "pair",
    "both",
    "dozen",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// What somebody wrote of people who wait, as the public may see it: of words that have a number in them no more than
/// the "yes" that they begin with, for the number is of few people as often as not. `None` = nothing may be said:
/// "no one" and "0" have a number in them, too, and are no "yes".
#[must_use]
pub fn public_words(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    let says_yes = words.clone().find(|word| !word.is_empty()) == Some("yes");
    let counts = text.contains(char::is_numeric) || words.any(|word| NUMBER_WORDS.contains(&word));
    if counts { says_yes.then_some("yes") } else { Some(text) }
}

/// Whether a row says that its place is safeguarded.
#[must_use]
pub fn is_safeguarded(fields: &Fields) -> bool {
    fields.get("safeguarded").is_some_and(|text| text.trim().eq_ignore_ascii_case("yes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_a_number_in_them_say_no_more_than_the_yes_that_they_begin_with() {
        for text in ["yes: 3 people", "Yes, a couple of families", "  yes (twelve)"] {
            assert_eq!(public_words(text), Some("yes"), "{text}");
        }
        for text in
            ["3", "0", "no one", "Three families", "about TWELVE", "½ of a class", "twenty-one", "a pair"]
        {
            assert_eq!(public_words(text), None, "{text}");
        }
        for text in ["yes", "no", "none", "ask the office", "everyone on the list is seen", "often"] {
            assert_eq!(public_words(text), Some(text));
        }
    }

    #[test]
    fn few_people_are_not_told_and_the_rest_is_rounded_to_five() {
        let told: Vec<Option<u32>> = (0..=13).map(public_count).collect();
        let five = [Some(5); 3];
        let ten = [Some(10); 5];
        assert_eq!(told[..5], [Some(0), None, None, None, None]);
        assert_eq!((&told[5..8], &told[8..13], told[13]), (&five[..], &ten[..], Some(15)));
    }
}
