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

const SIGNS: [&str; 10] = ["<>", "<=", ">=", "=", "<", ">", "(", ")", ",", "-"];

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

/// Text up to the mark that closes it; the mark twice stands for itself.
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
