//! A filter cut into its words.

use super::read::FilterError;

/// A word of a filter, and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) token: Token,
    /// Characters before it.
    pub(super) at: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A name or a keyword, as written.
    Name(String),
    /// A name in quotation marks: never a keyword.
    Quoted(String),
    Text(String),
    Number(f64),
    /// A sign of one or two characters.
    Sign(&'static str),
}

const SIGNS: [&str; 11] = ["<>", "<=", ">=", "=", "<", ">", "(", ")", ",", "-", "+"];

/// Control characters as a text writes them (/req/cql2-text/escaping C).
const CONTROLS: [(char, char); 7] =
    [('a', '\u{7}'), ('b', '\u{8}'), ('t', '\t'), ('n', '\n'), ('v', '\u{b}'), ('f', '\u{c}'), ('r', '\r')];

/// The longest filter that is read.
pub(super) const MOST: usize = 4000;

pub(super) fn words(text: &str) -> Result<Vec<Word>, FilterError> {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() > MOST {
        return Err(FilterError::new(MOST, "it has more than 4,000 characters"));
    }
    let (mut words, mut at) = (Vec::new(), 0);
    while at < letters.len() {
        let begins = at;
        let token = match letters[at] {
            letter if letter.is_whitespace() => {
                at += 1;
                continue;
            }
            '\'' => Token::Text(quoted(&letters, &mut at, '\'')?),
            '"' => Token::Quoted(quoted(&letters, &mut at, '"')?),
            digit if digit.is_ascii_digit() || digit == '.' => Token::Number(number(&letters, &mut at)?),
            letter if letter.is_alphabetic() || letter == '_' => {
                let long = letters[at..].iter().take_while(|l| l.is_alphanumeric() || **l == '_').count();
                at += long;
                Token::Name(letters[begins..at].iter().collect())
            }
            _ => {
                let here = |sign: &&&str| {
                    let of_sign = sign.chars().count();
                    letters[at..].iter().take(of_sign).copied().eq(sign.chars())
                };
                let sign = SIGNS.iter().find(here).ok_or_else(|| {
                    FilterError::new(begins, format!("\"{}\" has no meaning here", letters[at]))
                })?;
                at += sign.len();
                Token::Sign(sign)
            }
        };
        words.push(Word { token, at: begins });
    }
    Ok(words)
}

/// A text without the backslashes that say of a letter that it stands for itself.
pub(super) fn plain(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        plain.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    plain
}

/// Text up to the mark that closes it; the mark twice stands for itself, and so does `'` after a backslash. What else
/// follows one stays with it: a pattern tells `\%` from `%`.
fn quoted(letters: &[char], at: &mut usize, mark: char) -> Result<String, FilterError> {
    let begins = *at;
    let mut text = String::new();
    *at += 1;
    loop {
        match (letters.get(*at), letters.get(*at + 1)) {
            (Some(letter), Some(next)) if *letter == mark && *next == mark => {
                text.push(mark);
                *at += 2;
            }
            (Some(letter), _) if *letter == mark => {
                *at += 1;
                return Ok(text);
            }
            (Some('\\'), Some(next)) if mark == '\'' => {
                match CONTROLS.iter().find(|(name, _)| name == next) {
                    Some((_, control)) => text.push(*control),
                    None if *next == mark => text.push(mark),
                    None => text.extend(['\\', *next]),
                }
                *at += 2;
            }
            (Some(letter), _) => {
                text.push(*letter);
                *at += 1;
            }
            (None, _) => return Err(FilterError::new(begins, format!("a {mark} is not closed"))),
        }
    }
}

fn number(letters: &[char], at: &mut usize) -> Result<f64, FilterError> {
    let begins = *at;
    while let Some(letter) = letters.get(*at) {
        let signed =
            matches!(letter, '+' | '-') && matches!(letters.get(*at - 1), Some('e' | 'E')) && *at > begins;
        if !(letter.is_ascii_alphanumeric() || *letter == '.' || signed) {
            break;
        }
        *at += 1;
    }
    let text: String = letters[begins..*at].iter().collect();
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| FilterError::new(begins, format!("\"{text}\" is not a number")))
}
