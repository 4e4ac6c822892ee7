//! Whether a text speaks of English for speakers of other languages, and of which levels.

use crate::domain::level::{Level, LevelSet};

/// Words that say so; "English" alone may be the language in which something else is offered.
const SURE: [&str; 4] = ["esol", "efl", "esl", "ielts"];

/// What a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Esol {
    /// Nothing of the kind.
    No,
    /// It has the word "English".
    English,
    /// It says ESOL, or what stands for it.
    Yes,
}

pub(super) fn esol(text: &str) -> Esol {
    let words = words(text);
    let has = |wanted: &[&str]| {
        words.windows(wanted.len()).any(|part| part.iter().zip(wanted).all(|(word, wanted)| word == wanted))
    };
    let phrases: [&[&str]; 4] = [
        &["english", "for", "speakers"],
        &["english", "as", "a", "second"],
        &["english", "as", "an", "additional"],
        &["english", "as", "a", "foreign"],
    ];
    if words.iter().any(|word| SURE.contains(&word.as_str())) || phrases.into_iter().any(has) {
        Esol::Yes
    } else if words.iter().any(|word| word == "english") {
        Esol::English
    } else {
        Esol::No
    }
}

/// The levels that a name speaks of, as `entry_1;entry_2`; `None` = of none.
pub(super) fn levels_in(text: &str) -> Option<String> {
    let words = marked(text);
    let mut found: Vec<Level> = Vec::new();
    // Which of the two families a bare number belongs to, and whether a range is open.
    let (mut family, mut range) = (None, false);
    for (at, word) in words.iter().enumerate() {
        let next = |step: usize| words.get(at + step).map_or("", String::as_str);
        let level = match word.as_str() {
            "preentry" => Some(Level::PreEntry),
            "pre" if next(1) == "entry" || (next(1) == "-" && next(2) == "entry") => Some(Level::PreEntry),
            "e1" => Some(Level::Entry1),
            "e2" => Some(Level::Entry2),
            "e3" => Some(Level::Entry3),
            "l1" => Some(Level::Level1),
            "l2" => Some(Level::Level2),
            word => number(word).and_then(|number| of(family?, number)),
        };
        match (level, word.as_str()) {
            (Some(level), _) => {
                let first = found.last().copied().filter(|first| range && *first < level);
                found.extend(
                    Level::ALL
                        .into_iter()
                        .filter(|one| first.is_some_and(|first| first < *one) && *one < level),
                );
                found.push(level);
                family = Some(level >= Level::Level1);
                range = false;
            }
            (None, "entry") => family = Some(false),
            // "Entry level 1" is an entry level, "Level 1" is not; "pre-entry to level 1" begins anew.
            (None, "level" | "levels") if at > 0 && words[at - 1] == "entry" => {}
            (None, "level" | "levels") => family = Some(true),
            (None, "-" | "to") => range = !found.is_empty(),
            (None, "and") => {}
            _ => (family, range) = (None, false),
        }
    }
    let set: LevelSet = found.into_iter().collect();
    (!set.is_empty()).then(|| set.iter().map(Level::as_str).collect::<Vec<_>>().join(";"))
}

fn number(word: &str) -> Option<u8> {
    match word {
        "1" | "one" => Some(1),
        "2" | "two" => Some(2),
        "3" | "three" => Some(3),
        _ => None,
    }
}

fn of(above_entry: bool, number: u8) -> Option<Level> {
    match (above_entry, number) {
        (false, 1) => Some(Level::Entry1),
        (false, 2) => Some(Level::Entry2),
        (false, 3) => Some(Level::Entry3),
        (true, 1) => Some(Level::Level1),
        (true, 2) => Some(Level::Level2),
        _ => None,
    }
}

fn words(text: &str) -> Vec<String> {
    marked(text).into_iter().filter(|word| word != "-").collect()
}

/// Words in small letters; a dash between them is a word.
fn marked(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for character in text.chars().take(20_000) {
        if character.is_alphanumeric() {
            word.extend(character.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        match character {
            '-' | '\u{2013}' => words.push("-".to_owned()),
            '/' | '&' | ',' | ';' => words.push("and".to_owned()),
            _ => {}
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_found_in_names_as_colleges_write_them() {
        for (name, levels) in [
            ("ESOL Entry 1", "entry_1"),
            ("ESOL Skills for Life Entry Level 3 (Speaking and Listening)", "entry_3"),
            ("English for Speakers of Other Languages - Level 1", "level_1"),
            ("ESOL E1/E2", "entry_1;entry_2"),
            ("ESOL Entry 1-3", "entry_1;entry_2;entry_3"),
            ("ESOL Pre-Entry to Level 1", "pre_entry;entry_1;entry_2;entry_3;level_1"),
            ("Pre Entry ESOL", "pre_entry"),
            ("ESOL Entry 1, 2 and 3", "entry_1;entry_2;entry_3"),
            ("ESOL L1 and L2 evenings", "level_1;level_2"),
            ("Entry One English", "entry_1"),
        ] {
            assert_eq!(levels_in(name).as_deref(), Some(levels), "{name}");
        }
        for name in ["ESOL for beginners", "English 2 hours a week", "Level 3 Diploma", "Room 1", "", "entry"]
        {
            assert_eq!(levels_in(name), None, "{name}");
        }
    }

    #[test]
    fn esol_is_told_from_english_and_both_from_the_rest() {
        for (text, is) in [
            ("ESOL classes", Esol::Yes),
            ("E.S.O.L.", Esol::No),
            ("English as a second language", Esol::Yes),
            ("English for Speakers of Other Languages", Esol::Yes),
            ("Functional Skills English", Esol::English),
            ("Resolution of debts", Esol::No),
            ("Englishcombe village hall", Esol::No),
        ] {
            assert_eq!(esol(text), is, "{text}");
        }
    }
}
