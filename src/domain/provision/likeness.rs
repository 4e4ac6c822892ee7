//! Whether two names are of one organisation, or of one place.

/// Names as like as that may be of one organisation; "City College" and "Clarendon College" are not.
pub const LIKE: f64 = 0.9;
/// Names as like as that are of one place, where the postcode is the same.
const LIKE_AT_ONE_POSTCODE: f64 = 0.75;
/// A name of fewer letters is in many others.
const FEWEST_LETTERS: usize = 4;

/// Likeness of two names by their letters, what stands in brackets apart; 0 to 1.
#[must_use]
pub fn likeness(one: &str, other: &str) -> f64 {
    let plain = |name: &str| words(name).concat();
    like(&plain(one), &plain(other))
}

/// Whether two names that stand at one postcode are of one place: nearly the same letters, the same words in another
/// order, or one within the other.
#[must_use]
pub fn names_one_place(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (words(one), words(other));
    let (plain, plainly) = (one.concat(), other.concat());
    let within = |part: &str, whole: &str| part.len() >= FEWEST_LETTERS && whole.contains(part);
    if within(&plain, &plainly) || within(&plainly, &plain) || like(&plain, &plainly) >= LIKE_AT_ONE_POSTCODE
    {
        return true;
    }
    one.sort_unstable();
    other.sort_unstable();
    like(&one.concat(), &other.concat()) >= LIKE_AT_ONE_POSTCODE
}

/// Words of a name without what stands in brackets, unless nothing stands before them.
fn words(name: &str) -> Vec<String> {
    let outside = name.split('(').next().filter(|outside| !outside.trim().is_empty()).unwrap_or(name);
    let words = outside.to_lowercase().replace('&', " and ").replace(['\'', '’'], "");
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !["the", "ltd", "limited"].contains(word)).map(str::to_owned).collect()
}

fn like(one: &str, other: &str) -> f64 {
    if one.is_empty() || other.is_empty() { 0.0 } else { strsim::normalized_damerau_levenshtein(one, other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_whatever_their_case_marks_and_brackets() {
        for (one, other) in [
            ("Nottingham College", "NOTTINGHAM COLLEGE (Adams Building)"),
            ("Hope & Welcome", "Hope and Welcome Ltd"),
            ("Leicester Adult Education", "Leicester Adult Educaton"),
            ("(Hope) Centre", "(Hope) Centre"),
        ] {
            assert!(likeness(one, other) >= LIKE, "{one} {other}: {}", likeness(one, other));
        }
        for (one, other) in
            [("City College", "Clarendon College"), ("", "Hope"), ("Refugee Forum", "Refugee Action")]
        {
            assert!(likeness(one, other) < LIKE, "{one} {other}: {}", likeness(one, other));
        }
    }

    #[test]
    fn at_one_postcode_names_are_of_one_place_sooner() {
        for (one, other) in [
            ("Leicester Quenda Aid", "Quenda Aid Leicester"),
            ("Wongai House", "Wongai Housing"),
            ("Bilby House", "Women at Bilby House"),
            ("Haven Women's Centre", "Haven Womens Centre (Rutland)"),
        ] {
            assert!(names_one_place(one, other) && names_one_place(other, one), "{one} {other}");
        }
        for (one, other) in [("Town hall", "Rose House"), ("", "Rose House"), ("", ""), ("CAB", "CABIN crew")]
        {
            assert!(!names_one_place(one, other), "{one} {other}");
        }
    }
}
