//! Words of a list, by their own spelling or one that people use.

use super::columns::plain;
use super::nearest::nearest;
use super::reading::Read;

/// A list of words.
pub(super) struct Words {
    /// What a word of it is, with its article.
    pub what: &'static str,
    /// Each with other spellings as [`plain`] makes them; `*` stands for any end.
    pub words: &'static [(&'static str, &'static [&'static str])],
}

impl Words {
    fn find(&self, text: &str) -> Option<&'static str> {
        // As published, row after row: nothing to make plain.
        if let Some((word, _)) = self.words.iter().find(|(word, _)| *word == text) {
            return Some(word);
        }
        let text = plain(text);
        let fits = |alias: &&str| match alias.strip_suffix('*') {
            Some(start) => text.starts_with(start),
            None => text == *alias,
        };
        let found =
            self.words.iter().find(|(word, aliases)| plain(word) == text || aliases.iter().any(&fits));
        found.map(|(word, _)| *word)
    }

    fn fault(&self, text: &str) -> Read {
        let spellings = self.words.iter().flat_map(|(word, aliases)| {
            std::iter::once(plain(word))
                .chain(aliases.iter().map(ToString::to_string))
                .map(move |s| (s, *word))
        });
        let spellings: Vec<(String, &str)> = spellings.collect();
        let near = nearest(&plain(text), spellings.iter().map(|(spelling, word)| (spelling.as_str(), *word)));
        let all: Vec<&str> = self.words.iter().map(|(word, _)| *word).collect();
        Read::fault(format!("is not {}; allowed: {}", self.what, all.join(", ")), near.map(str::to_owned))
    }

    /// One word.
    pub(super) fn one(&self, text: &str) -> Read {
        match self.find(text) {
            Some(word) => Read::value(word),
            None if is_unknown(text) => Read::Blank,
            None => self.fault(text),
        }
    }

    /// Several words, written with `;` between them.
    pub(super) fn several(&self, text: &str) -> Read {
        if let Some(word) = self.find(text) {
            return Read::value(word);
        }
        let mut found: Vec<&str> = Vec::new();
        for part in text.split([';', ',', '/', '&', '\n']).flat_map(|part| part.split(" and ")).map(str::trim)
        {
            match self.find(part) {
                Some(word) if found.contains(&word) => {}
                Some(word) => found.push(word),
                None if part.is_empty() || is_unknown(part) => {}
                None => return self.fault(part),
            }
        }
        if found.is_empty() { Read::Blank } else { Read::Value(found.join(";")) }
    }
}

/// Words that say that something is not known.
pub(super) fn is_unknown(text: &str) -> bool {
    let known = ["", "unknown", "notknown", "nk", "tbc", "tba", "na", "notstated", "dontknow"];
    known.contains(&plain(text).as_str())
}

/// Yes or no. A remark beside it is told, for the column has no room for it.
pub(super) fn yes_or_no(text: &str) -> Read {
    let text = text.trim();
    let first = text.split([' ', ',', '-', '(', ';', '.']).next().unwrap_or_default();
    let answer = |word: &str| match plain(word).as_str() {
        "yes" | "y" | "true" | "t" | "1" => Some("yes"),
        "no" | "n" | "false" | "f" | "0" | "none" => Some("no"),
        _ => matches!(word, "\u{2713}" | "\u{2714}").then_some("yes"),
    };
    match (answer(text), answer(first)) {
        (Some(answer), _) => Read::value(answer),
        (None, _) if is_unknown(text) => Read::Blank,
        (None, Some(answer)) => Read::Warned {
            value: Some(answer.to_owned()),
            rule: format!("read as {answer}, without the rest"),
            suggestion: None,
        },
        (None, None) => Read::fault("must be yes, no or blank".to_owned(), None),
    }
}
