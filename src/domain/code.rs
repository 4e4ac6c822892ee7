//! Government Statistical Service codes of authorities, regions and nations.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Invalid;

/// One of the four nations: it decides who may join a funded class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nation {
    /// England.
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl Nation {
    /// Every nation.
    pub const ALL: [Self; 4] = [Self::England, Self::Wales, Self::Scotland, Self::NorthernIreland];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::England => "England",
            Self::Wales => "Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }
}

impl FromStr for Nation {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let allowed = "England, Wales, Scotland, Northern Ireland";
        let found = Self::ALL.into_iter().find(|nation| nation.as_str().eq_ignore_ascii_case(text));
        found.ok_or_else(|| Invalid::new("a nation", text, allowed))
    }
}

fn parse(text: &str) -> Option<[u8; 9]> {
    let bytes: [u8; 9] = text.as_bytes().try_into().ok()?;
    let nation = matches!(bytes[0], b'E' | b'W' | b'S' | b'N');
    (nation && bytes[1..].iter().all(u8::is_ascii_digit)).then_some(bytes)
}

fn nation(bytes: [u8; 9]) -> Nation {
    match bytes[0] {
        b'W' => Nation::Wales,
        b'S' => Nation::Scotland,
        b'N' => Nation::NorthernIreland,
        _ => Nation::England,
    }
}

macro_rules! gss_code {
    ($(#[$doc:meta])* $name:ident, $what:literal, $allowed:literal, $prefixes:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name([u8; 9]);

        impl $name {
            /// The code as text, nine characters.
            #[must_use]
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).unwrap_or_default()
            }

            /// The nation that the code belongs to.
            #[must_use]
            pub fn nation(&self) -> Nation {
                nation(self.0)
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                let prefixes: &[&str] = &$prefixes;
                parse(text)
                    .filter(|_| prefixes.iter().any(|p| text.starts_with(p)))
                    .map(Self)
                    .ok_or_else(|| Invalid::new($what, text, $allowed))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

gss_code!(
    /// Code of a local authority district or unitary, such as `E06000018` (Nottingham).
    LaCode,
    "an authority code",
    "E06…, E07…, E08…, E09…, W06…, S12… or N09… and six digits",
    ["E06", "E07", "E08", "E09", "W06", "S12", "N09"]
);

gss_code!(
    /// Code of an upper-tier authority: a county (`E10…`) or the unitary itself.
    UpperTierCode,
    "an upper-tier code",
    "E06…, E08…, E09…, E10…, W06…, S12… or N09… and six digits",
    ["E06", "E08", "E09", "E10", "W06", "S12", "N09"]
);

gss_code!(
    /// Code of an English region or of a nation, the area of one Strategic Migration Partnership.
    RegionCode,
    "a region code",
    "E12000001 to E12000009, S92000003, W92000004 or N92000002",
    ["E12", "S92", "W92", "N92"]
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_code_keeps_its_text_and_nation() {
        let code: LaCode = "S12000033".parse().unwrap();
        assert_eq!(code.to_string(), "S12000033");
        assert_eq!(code.nation(), Nation::Scotland);
    }

    #[test]
    fn a_code_of_another_kind_length_or_alphabet_is_refused_by_name() {
        for wrong in ["E12000004", "E0600001", "E060000188", "e06000018", "E0600001é", ""] {
            let error = wrong.parse::<LaCode>().unwrap_err();
            assert_eq!(error.value, wrong);
        }
        assert!("E06000018".parse::<RegionCode>().is_err());
    }
}
