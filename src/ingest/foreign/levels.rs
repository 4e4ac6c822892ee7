//! Levels in the words that providers use.

use super::columns::plain;
use super::nearest::nearest;
use super::reading::Read;
use super::words::is_unknown;
use crate::domain::level::{Level, LevelSet};

/// Spellings as [`plain`] makes them.
const SPELLINGS: [(&str, Level); 21] = [
    ("preentry", Level::PreEntry),
    ("preentrylevel", Level::PreEntry),
    ("pre", Level::PreEntry),
    ("pe", Level::PreEntry),
    ("beginner", Level::PreEntry),
    ("entry1", Level::Entry1),
    ("entrylevel1", Level::Entry1),
    ("e1", Level::Entry1),
    ("el1", Level::Entry1),
    ("entry2", Level::Entry2),
    ("entrylevel2", Level::Entry2),
    ("e2", Level::Entry2),
    ("el2", Level::Entry2),
    ("entry3", Level::Entry3),
    ("entrylevel3", Level::Entry3),
    ("e3", Level::Entry3),
    ("el3", Level::Entry3),
    ("level1", Level::Level1),
    ("l1", Level::Level1),
    ("level2", Level::Level2),
    ("l2", Level::Level2),
];

/// Levels as `entry_1;entry_2`, from a list (`E1, E2`), a range (`Entry 1 to Level 1`) or both.
pub(super) fn levels(text: &str) -> Read {
    let mut found: Vec<Level> = Vec::new();
    let parts =
        text.split([';', ',', '/', '&', '\n', '|']).flat_map(|part| part.split(" and ")).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        if let Some(level) = one(part, found.last().copied()) {
            found.push(level);
        } else if let Some((first, last)) = range(part, found.last().copied()) {
            found.extend(Level::ALL.into_iter().filter(|level| (first..=last).contains(level)));
        } else if !is_unknown(part) {
            return fault(part);
        }
    }
    let set: LevelSet = found.into_iter().collect();
    if set.is_empty() {
        Read::Blank
    } else {
        Read::Value(set.iter().map(Level::as_str).collect::<Vec<_>>().join(";"))
    }
}

/// One level; a bare digit is of the kind of the level before it, as in "Entry 1, 2".
fn one(text: &str, before: Option<Level>) -> Option<Level> {
    // "L1+" is how a class of level 1 is advertised; of other levels "+" would mean more than one.
    let text = text.trim();
    let name = plain(text);
    let spelled = SPELLINGS.iter().find(|(spelling, _)| *spelling == name).map(|(_, level)| *level);
    if text.contains('+') {
        return spelled.filter(|level| *level == Level::Level1);
    }
    let is_entry = matches!(before, Some(Level::Entry1 | Level::Entry2 | Level::Entry3));
    spelled.or_else(|| match (name.as_str(), before?, is_entry) {
        ("1", _, true) => Some(Level::Entry1),
        ("2", _, true) => Some(Level::Entry2),
        ("3", _, true) => Some(Level::Entry3),
        ("2", Level::Level1, _) => Some(Level::Level2),
        _ => None,
    })
}

fn range(text: &str, before: Option<Level>) -> Option<(Level, Level)> {
    let dashes = text.match_indices(['-', '\u{2013}']).map(|(at, dash)| (at, dash.len()));
    let cuts = text.match_indices(" to ").map(|(at, word)| (at, word.len())).chain(dashes);
    cuts.into_iter().take(4).find_map(|(at, length)| {
        let first = one(&text[..at], before)?;
        let last = one(&text[at + length..], Some(first))?;
        (first <= last).then_some((first, last))
    })
}

fn fault(part: &str) -> Read {
    let all = "is not a level; allowed: pre_entry, entry_1, entry_2, entry_3, level_1, level_2".to_owned();
    let name = plain(part);
    let every = ["all", "alllevels", "any", "various"].contains(&name.as_str());
    let spellings = SPELLINGS.into_iter().filter(|_| !part.contains('+'));
    let near = || nearest(&name, spellings).map(|level| level.as_str().to_owned());
    let suggestion = if every { Some(Level::ALL.map(Level::as_str).join(";")) } else { near() };
    Read::fault(all, suggestion)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_from_lists_and_ranges() {
        for (text, read) in [
            ("E1", "entry_1"),
            ("Entry 1", "entry_1"),
            ("Pre-Entry", "pre_entry"),
            ("L1+", "level_1"),
            ("Entry 1; Entry 2, E3 / L1 & L2", "entry_1;entry_2;entry_3;level_1;level_2"),
            ("Entry 1, 2 and 3", "entry_1;entry_2;entry_3"),
            ("E1-E3", "entry_1;entry_2;entry_3"),
            ("Entry 1-3", "entry_1;entry_2;entry_3"),
            ("Pre-Entry to Level 1", "pre_entry;entry_1;entry_2;entry_3;level_1"),
            ("entry_2;pre_entry", "pre_entry;entry_2"),
        ] {
            assert_eq!(levels(text), Read::value(read), "{text}");
        }
        assert_eq!(levels("tbc"), Read::Blank);
    }

    #[test]
    fn what_is_no_level_is_refused_with_what_may_be_meant() {
        let meant = |text| match levels(text) {
            Read::Fault { suggestion, .. } => suggestion,
            other => panic!("{other:?}"),
        };
        assert_eq!(meant("Entri 1").as_deref(), Some("entry_1"));
        assert!(meant("All levels").is_some());
        for text in ["Level 9", "E2+", "E3-E1", "1"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
