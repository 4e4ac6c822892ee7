//! What somebody may have meant.

/// Longer text is not a word that was mistyped.
const LONGEST: usize = 60;
const MOST_EDITS: usize = 2;

/// What the candidates mean that are within two edits and nearer than all others; nothing where they differ.
pub(super) fn nearest<'c, T: PartialEq>(
    text: &str,
    candidates: impl Iterator<Item = (&'c str, T)>,
) -> Option<T> {
    let length = text.chars().count();
    if length > LONGEST {
        return None;
    }
    let (mut best, mut tied) = (None, false);
    for (candidate, meant) in candidates {
        // Of a short word two edits leave nothing.
        let allowed = MOST_EDITS.min(length.min(candidate.chars().count()) / 3);
        if candidate.len().abs_diff(text.len()) > 4 * MOST_EDITS {
            continue;
        }
        let edits = strsim::levenshtein(text, candidate);
        if edits > allowed {
            continue;
        }
        match &best {
            Some((least, _)) if edits > *least => {}
            Some((least, known)) if edits == *least => tied |= *known != meant,
            _ => (best, tied) = (Some((edits, meant)), false),
        }
    }
    best.filter(|_| !tied).map(|(_, meant)| meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_unless_two_are_as_near() {
        let of =
            |text| nearest(text, ["leicester", "gloucester", "derby"].map(|name| (name, name)).into_iter());
        assert_eq!(of("liecester"), Some("leicester"));
        assert_eq!(of("derbi"), Some("derby"));
        assert_eq!(of("boston"), None);
        assert_eq!(of("de"), None);
        assert_eq!(nearest("cat", [("bat", 1), ("hat", 2)].into_iter()), None);
        assert_eq!(nearest("classs", [("class", 1), ("classes", 1)].into_iter()), Some(1));
        assert_eq!(of(&"x".repeat(30_000)), None);
    }
}
