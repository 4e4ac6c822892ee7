//! Whether two names are of one organisation.

/// Names as like as that may be one; "City College" and "Clarendon College" are not.
pub const LIKE: f64 = 0.9;

/// Likeness of two names by their letters, what stands in brackets apart; 0 to 1.
#[must_use]
pub fn likeness(one: &str, other: &str) -> f64 {
    let plain = |name: &str| {
        let outside = name.split('(').next().unwrap_or(name);
        let words = outside.to_lowercase().replace('&', " and ");
        let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.filter(|word| !["the", "ltd", "limited"].contains(word)).collect::<String>()
    };
    let (one, other) = (plain(one), plain(other));
    if one.is_empty() || other.is_empty() {
        0.0
    } else {
        strsim::normalized_damerau_levenshtein(&one, &other)
    }
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
        ] {
            assert!(likeness(one, other) >= LIKE, "{one} {other}: {}", likeness(one, other));
        }
        for (one, other) in
            [("City College", "Clarendon College"), ("", "Hope"), ("Refugee Forum", "Refugee Action")]
        {
            assert!(likeness(one, other) < LIKE, "{one} {other}: {}", likeness(one, other));
        }
    }
}
