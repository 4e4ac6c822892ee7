//! What may be said in public of a count that somebody supplied: nobody must be found in it.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_people_are_not_told_and_the_rest_is_rounded_to_five() {
        let told: Vec<Option<u32>> = (0..=13).map(public_count).collect();
        let five = [Some(5); 3];
        let ten = [Some(10); 5];
        assert_eq!(told[..5], [Some(0), None, None, None, None]);
        assert_eq!((&told[5..8], &told[8..13], told[13]), (&five[..], &ten[..], Some(15)));
    }
}
