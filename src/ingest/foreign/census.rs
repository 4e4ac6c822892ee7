//! Census 2021 table TS029, proficiency in English: a column for each category, or a row.

use std::collections::BTreeMap;

use super::columns::{AUTHORITY_NAME, CATEGORY, Column, Meaning, NOT_NEEDED, OBSERVATION, plain};

pub(super) const COLUMNS: &[Column] = &[
    Column::new(
        "la_code",
        Meaning::Authority,
        &[
            "geographycode",
            "mnemonic",
            "lowertierlocalauthoritiescode",
            "localauthoritycode",
            "ladcode",
            "lad21cd",
            "lad22cd",
            "lad23cd",
            "areacode",
        ],
    ),
    Column::new(
        "residents_3_plus",
        Meaning::Count,
        &["*allusualresidentsaged3yearsandover", "*allusualresidentsaged3andover"],
    ),
    Column::new("cannot_speak_english_well", Meaning::Count, &["*cannotspeakenglishwell"]),
    Column::new("cannot_speak_english", Meaning::Count, &["*cannotspeakenglish"]),
    Column::new(
        CATEGORY,
        Meaning::Beside,
        &[
            "proficiencyinenglishlanguage6categories",
            "proficiencyinenglishlanguage",
            "proficiencyinenglish",
            "c2021engprf6name",
            "category",
        ],
    ),
    Column::new(OBSERVATION, Meaning::Beside, &["observation", "obsvalue", "count", "value"]),
    Column::new(
        AUTHORITY_NAME,
        Meaning::Beside,
        &[
            "geographyname",
            "geography",
            "lowertierlocalauthorities",
            "localauthoritydistrict*",
            "localauthority",
            "areaname",
            "lad21nm",
            "lad22nm",
            "lad23nm",
        ],
    ),
    Column::new(
        NOT_NEEDED,
        Meaning::Beside,
        &["date", "year", "proficiencyinenglishlanguage6categoriescode", "c2021engprf6"],
    ),
];

/// What a category adds to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Category {
    Total,
    EnglishIsMain,
    VeryWell,
    Well,
    NotWell,
    Cannot,
    /// Residents under 3.
    DoesNotApply,
}

impl Category {
    /// By its wording, with or without what stands before the colon.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = plain(text);
        let is = |end: &str| text.ends_with(end);
        // The longer endings first: "cannot speak English well" ends as "can speak English well" does not.
        match () {
            () if is("cannotspeakenglishwell") => Some(Self::NotWell),
            () if is("cannotspeakenglish") => Some(Self::Cannot),
            () if is("canspeakenglishverywell") => Some(Self::VeryWell),
            () if is("canspeakenglishwell") => Some(Self::Well),
            () if is("doesnotapply") => Some(Self::DoesNotApply),
            () if text.contains("mainlanguageisenglish") => Some(Self::EnglishIsMain),
            () if text.contains("allusualresidents") => Some(Self::Total),
            () => None,
        }
    }
}

/// The figures of one area, once its categories are together: residents aged 3 and over, not well, cannot.
/// `None` while one is missing.
pub(super) fn figures(counts: &BTreeMap<Category, u64>) -> Option<[u64; 3]> {
    let (not_well, cannot) = (*counts.get(&Category::NotWell)?, *counts.get(&Category::Cannot)?);
    let total = if let Some(total) = counts.get(&Category::Total) {
        *total
    } else {
        let rest = [Category::EnglishIsMain, Category::VeryWell, Category::Well];
        let rest: Option<Vec<u64>> = rest.iter().map(|category| counts.get(category).copied()).collect();
        rest?.iter().sum::<u64>() + not_well + cannot
    };
    Some([total, not_well, cannot])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_told_apart_by_their_wording() {
        let other = "Main language is not English (English or Welsh in Wales): ";
        for (text, category) in [
            ("Main language is English (English or Welsh in Wales)", Category::EnglishIsMain),
            (&format!("{other}Can speak English very well"), Category::VeryWell),
            (&format!("{other}Can speak English well"), Category::Well),
            (&format!("{other}Cannot speak English well"), Category::NotWell),
            ("Cannot speak English", Category::Cannot),
            ("Total: All usual residents aged 3 years and over", Category::Total),
            ("Does not apply", Category::DoesNotApply),
        ] {
            assert_eq!(Category::of(text), Some(category), "{text}");
        }
        assert_eq!(Category::of("Welsh"), None);
    }

    #[test]
    fn residents_are_the_total_or_else_the_sum_of_all_categories() {
        use Category::{Cannot, EnglishIsMain, NotWell, Total, VeryWell, Well};
        let parts =
            BTreeMap::from([(EnglishIsMain, 900), (VeryWell, 40), (Well, 30), (NotWell, 20), (Cannot, 10)]);
        assert_eq!(figures(&parts), Some([1000, 20, 10]));
        let total = BTreeMap::from([(Total, 1001), (NotWell, 20), (Cannot, 10)]);
        assert_eq!(figures(&total), Some([1001, 20, 10]));
        assert_eq!(figures(&BTreeMap::from([(NotWell, 20), (Cannot, 10)])), None);
    }
}
