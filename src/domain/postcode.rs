//! Postcodes of Great Britain.

use std::fmt;
use std::str::FromStr;

use super::Invalid;
use super::area::Sector;

/// A full postcode: its sector and the unit of two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Postcode {
    sector: Sector,
    unit: u16,
}

impl Postcode {
    /// From a sector and a unit index, `26 × first letter + second letter`, A = 0.
    #[must_use]
    pub fn from_parts(sector: Sector, unit: u16) -> Option<Self> {
        (unit < 26 * 26).then_some(Self { sector, unit })
    }

    /// The sector, such as `NG7 1`.
    #[must_use]
    pub fn sector(&self) -> Sector {
        self.sector
    }

    /// The unit index, `26 × first letter + second letter`, A = 0.
    #[must_use]
    pub fn unit(&self) -> u16 {
        self.unit
    }
}

impl FromStr for Postcode {
    type Err = Invalid;

    /// Case and spaces do not matter: `ng71aa` is `NG7 1AA`.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let invalid = || Invalid::new("a postcode", text, "a full UK postcode such as \"NG7 1AA\"");
        if !text.is_ascii() || text.len() > 20 {
            return Err(invalid());
        }
        let plain: Vec<u8> =
            text.bytes().filter(|b| !b.is_ascii_whitespace()).map(|b| b.to_ascii_uppercase()).collect();
        if !(5..=7).contains(&plain.len()) {
            return Err(invalid());
        }
        let (outward, inward) = plain.split_at(plain.len() - 3);
        let mut padded = [b' '; 5];
        padded[..outward.len()].copy_from_slice(outward);
        padded[4] = inward[0];
        let sector = Sector::from_padded(padded).map_err(|_| invalid())?;
        let letter = |b: u8| b.is_ascii_uppercase().then(|| u16::from(b - b'A')).ok_or_else(invalid);
        Ok(Self { sector, unit: letter(inward[1])? * 26 + letter(inward[2])? })
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = |n: u16| char::from(b'A' + u8::try_from(n).unwrap_or_default());
        write!(f, "{}{}{}", self.sector, letter(self.unit / 26), letter(self.unit % 26))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_read_however_it_is_typed_and_written_one_way() {
        for typed in ["NG7 1AA", "ng71aa", " nG7  1aA ", "NG 71AA"] {
            assert_eq!(typed.parse::<Postcode>().unwrap().to_string(), "NG7 1AA");
        }
        assert_eq!("EC1A1BB".parse::<Postcode>().unwrap().to_string(), "EC1A 1BB");
        assert_eq!("M1 1AE".parse::<Postcode>().unwrap().to_string(), "M1 1AE");
    }

    #[test]
    fn half_a_postcode_and_other_text_are_refused() {
        for wrong in ["NG7", "NG7 1A", "NG7 1A1", "7NG 1AA", "NG7-1AA", "", "NG7 1AAA", "ÑG7 1AA"] {
            assert!(wrong.parse::<Postcode>().is_err(), "{wrong}");
        }
    }
}
