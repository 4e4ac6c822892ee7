//! Authorities, regions and the small areas that need is spread over.

use std::fmt;
use std::str::FromStr;

use super::Invalid;
use super::code::{LaCode, RegionCode, UpperTierCode};
use super::position::{BngPoint, Wgs84Point};

/// A local authority district or unitary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// GSS code.
    pub code: LaCode,
    /// Name as ONS publishes it.
    pub name: String,
    /// County, or the unitary itself.
    pub upper_tier_code: UpperTierCode,
    /// Name of the upper tier.
    pub upper_tier_name: String,
    /// Region that it belongs to.
    pub region: RegionCode,
}

/// An English region or a nation: the area of one Strategic Migration Partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// GSS code.
    pub code: RegionCode,
    /// Name as ONS publishes it.
    pub name: String,
}

/// A postcode sector such as `NG7 1`: the outward code and the first digit of the inward one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sector([u8; 5]);

impl Sector {
    /// From the outward code padded with spaces to four characters and the digit, as bytes.
    ///
    /// # Errors
    /// When the bytes are not a letter, then letters, digits and padding, then a digit.
    pub fn from_padded(bytes: [u8; 5]) -> Result<Self, Invalid> {
        let outward = bytes[..4].trim_ascii_end();
        let valid = outward.len() >= 2
            && outward[0].is_ascii_uppercase()
            && outward.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && bytes[4].is_ascii_digit();
        if valid {
            Ok(Self(bytes))
        } else {
            Err(Invalid::new("a postcode sector", &String::from_utf8_lossy(&bytes), "such as \"NG7 1\""))
        }
    }

    /// Outward code padded to four characters and the digit.
    #[must_use]
    pub fn padded(&self) -> [u8; 5] {
        self.0
    }
}

impl FromStr for Sector {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let invalid = || Invalid::new("a postcode sector", text, "such as \"NG7 1\"");
        let (outward, digit) = text.split_once(' ').ok_or_else(invalid)?;
        if outward.len() > 4 || digit.len() != 1 {
            return Err(invalid());
        }
        let mut bytes = [b' '; 5];
        bytes[..outward.len()].copy_from_slice(outward.as_bytes());
        bytes[4] = digit.as_bytes()[0];
        Self::from_padded(bytes)
    }
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outward = std::str::from_utf8(&self.0[..4]).unwrap_or_default().trim_end();
        write!(f, "{outward} {}", char::from(self.0[4]))
    }
}

/// A postcode sector inside one authority (half of the sectors straddle a border).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SmallArea {
    /// The sector.
    pub sector: Sector,
    /// The authority.
    pub la_code: LaCode,
    /// Mean of the distinct postcode positions.
    pub centre: BngPoint,
    /// The same in WGS 84.
    pub wgs84: Wgs84Point,
    /// Number of distinct postcode positions: the down-scaling weight, at least 1.
    pub weight: u32,
}
