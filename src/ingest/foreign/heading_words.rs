//! The words of a heading, whatever its letters look like and however they are run together.

/// Words between separators. In `Names (council)` the second clause says more of the first.
#[derive(Debug, Default)]
pub(super) struct Clause {
    /// Runs of letters or of digits in lower case.
    pub words: Vec<String>,
    /// Whether it stands in brackets, or after a colon or a dash.
    pub qualifies: bool,
}

/// Letters of other alphabets, and with marks, that look like one of ours.
const LOOK_ALIKES: [(char, &str); 24] = [
    ('a', "аαàáâãäåāăąɑ"),
    ('b', "вβ"),
    ('c', "сçćčϲ"),
    ('d', "ԁďđ"),
    ('e', "еεèéêëēėęěё"),
    ('g', "ɡ"),
    ('h', "һн"),
    ('i', "іιìíîïīıї"),
    ('j', "ј"),
    ('k', "кκ"),
    ('l', "łӏ"),
    ('m', "м"),
    ('n', "пηνñńňո"),
    ('o', "оοòóôõöøōօ"),
    ('p', "рρ"),
    ('q', "ԛ"),
    ('r', "г"),
    ('s', "ѕśšş"),
    ('t', "тτ"),
    ('u', "υùúûüūս"),
    ('w', "ԝ"),
    ('x', "хχ"),
    ('y', "уýÿү"),
    ('z', "žźż"),
];

/// The character that a reader sees; `None` where there is nothing to see, and for an apostrophe.
fn seen(character: char) -> Option<char> {
    let code = u32::from(character);
    match character {
        '\''
        | '`'
        | '\u{2018}'
        | '\u{2019}'
        | '\u{2bc}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{300}'..='\u{36f}' => return None,
        '\u{3000}' => return Some(' '),
        // Full-width forms stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => return char::from_u32(code - 0xfee0),
        // Mathematical alphabets: 26 capitals and 26 small letters again and again.
        '\u{1d400}'..='\u{1d6a3}' => {
            let place = (code - 0x1d400) % 52;
            return char::from_u32(if place < 26 { 65 + place } else { 97 + place - 26 });
        }
        // Greek capitals that look like other letters than their small ones.
        'Η' => return Some('H'),
        'Υ' => return Some('Y'),
        _ if character.is_ascii() => return Some(character),
        _ => {}
    }
    let small = character.to_lowercase().next().unwrap_or(character);
    let alike = LOOK_ALIKES.iter().find(|(_, alike)| alike.contains(small)).map(|(letter, _)| *letter);
    Some(match alike {
        Some(letter) if character.is_uppercase() => letter.to_ascii_uppercase(),
        Some(letter) => letter,
        None => character,
    })
}

/// The clauses of a heading; with `camel` a capital after a small letter begins a word, as in `ClientName`.
pub(super) fn clauses(heading: &str, camel: bool) -> Vec<Clause> {
    let seen: Vec<char> = heading.chars().filter_map(seen).collect();
    let mut clauses = vec![Clause::default()];
    // Where words go now, and where they go again when a bracket is closed.
    let (mut now, mut outside) = (0, 0);
    let mut before: Option<char> = None;
    for (place, &character) in seen.iter().enumerate() {
        if character.is_alphanumeric() {
            let goes_on = before.is_some_and(|before| {
                before.is_numeric() == character.is_numeric()
                    && !(camel && before.is_lowercase() && character.is_uppercase())
            });
            let words = &mut clauses[now].words;
            if !goes_on || words.is_empty() {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(character.to_lowercase());
            }
            before = Some(character);
            continue;
        }
        before = None;
        let beside = |place: Option<usize>| place.and_then(|place| seen.get(place)).is_none_or(|c| *c == ' ');
        let dash = character == '-' && (beside(place.checked_sub(1)) || beside(Some(place + 1)));
        match character {
            '(' | '[' | '{' => {
                clauses.push(Clause { words: Vec::new(), qualifies: true });
                now = clauses.len() - 1;
            }
            ')' | ']' | '}' => now = outside,
            '/' | '\\' | '|' | ',' | ';' | ':' | '\u{2013}' | '\u{2014}' => {
                let qualifies = matches!(character, ':' | '\u{2013}' | '\u{2014}');
                clauses.push(Clause { words: Vec::new(), qualifies });
                (now, outside) = (clauses.len() - 1, clauses.len() - 1);
            }
            _ if dash => {
                clauses.push(Clause { words: Vec::new(), qualifies: true });
                (now, outside) = (clauses.len() - 1, clauses.len() - 1);
            }
            '&' | '+' => clauses[now].words.push("and".to_owned()),
            _ => {}
        }
    }
    clauses
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(heading: &str, camel: bool) -> Vec<String> {
        clauses(heading, camel).into_iter().map(|clause| clause.words.join(" ")).collect()
    }

    #[test]
    fn a_heading_is_cut_into_words_and_clauses() {
        assert_eq!(words("Names (council) & ages", false), ["names and ages", "council"]);
        assert_eq!(words("D.O.B.", false), ["d o b"]);
        assert_eq!(words("ClientDOB2", true), ["client dob 2"]);
        assert_eq!(words("ClientDOB2", false), ["clientdob 2"]);
        assert_eq!(words("provider's_name - area/e-mail", false), ["providers name", "area", "e mail"]);
    }

    #[test]
    fn letters_that_look_like_ours_are_read_as_ours() {
        for heading in [
            "N\u{430}me",
            "\u{39d}\u{3b1}me",
            "\u{ff2e}\u{ff41}\u{ff4d}\u{ff45}",
            "N\u{e2}m\u{e9}",
            "Na\u{301}m\u{200b}e",
            "\u{1d40d}\u{1d41a}\u{1d426}\u{1d41e}",
        ] {
            assert_eq!(words(heading, false), ["name"], "{heading}");
        }
    }
}
