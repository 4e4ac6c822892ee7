//! Areas that gaps are told for: authorities, upper tiers, the region, groups.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::Snapshot;
use crate::domain::Invalid;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::units::Metres;

/// A tier of areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tier {
    /// Districts and unitaries.
    #[default]
    Lower,
    /// Counties and unitaries.
    Upper,
    /// The region as one.
    Region,
    /// Named sets of authorities, which may lie in several regions.
    Group,
    /// Postcode sectors inside an authority.
    SmallArea,
}

impl Tier {
    /// The name used in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lower => "lower",
            Self::Upper => "upper",
            Self::Region => "region",
            Self::Group => "group",
            Self::SmallArea => "small_area",
        }
    }
}

impl FromStr for Tier {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        [Self::Lower, Self::Upper, Self::Region, Self::Group, Self::SmallArea]
            .into_iter()
            .find(|tier| tier.as_str() == text)
            .ok_or_else(|| Invalid::new("a tier", text, "lower, upper, region, group, small_area"))
    }
}

/// An area and the authorities that it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierArea {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Its authorities that are analysed, by code.
    pub members: Vec<LaCode>,
}

impl Snapshot {
    /// The areas of a tier, by code; small areas are not sets of authorities and have none.
    #[must_use]
    pub fn areas_of(&self, tier: Tier) -> Vec<TierArea> {
        let served = || self.authorities.iter().filter_map(|code| self.data.authority(*code));
        match tier {
            Tier::SmallArea => Vec::new(),
            Tier::Lower => served()
                .map(|authority| TierArea {
                    code: authority.code.to_string(),
                    name: authority.name.clone(),
                    members: vec![authority.code],
                })
                .collect(),
            Tier::Upper => {
                let mut areas: BTreeMap<String, TierArea> = BTreeMap::new();
                for authority in served() {
                    let code = authority.upper_tier_code.to_string();
                    let area = areas.entry(code.clone()).or_insert_with(|| TierArea {
                        code,
                        name: authority.upper_tier_name.clone(),
                        members: Vec::new(),
                    });
                    area.members.push(authority.code);
                }
                areas.into_values().collect()
            }
            Tier::Region => vec![TierArea {
                code: self.region.to_string(),
                name: self.data.region(self.region).map(|region| region.name.clone()).unwrap_or_default(),
                members: self.authorities.clone(),
            }],
            Tier::Group => {
                let groups = self.data.groups.iter();
                let known = groups.filter(|group| group.members.iter().any(|code| self.serves(*code)));
                known
                    .map(|group| TierArea {
                        code: group.code.clone(),
                        name: group.name.clone(),
                        members: group
                            .members
                            .iter()
                            .copied()
                            .filter(|code| self.analysed.contains(code))
                            .collect(),
                    })
                    .collect()
            }
        }
    }

    /// Mean straight line to the nearest class, of a level if one is given, over the small areas of a set of
    /// authorities by weight, safeguarded ones apart. `None` when there is no such class, or a member lies outside the region.
    #[must_use]
    pub fn nearest_class_of(&self, members: &[LaCode], level: Option<Level>) -> Option<Metres> {
        let (mut sum, mut total) = (0.0, 0.0);
        for code in members {
            let areas = self.data.small_areas_of(*code);
            let weight = areas.iter().fold(0.0, |sum, area| sum + f64::from(area.weight));
            sum += self.nearest_class(*code, level)?.0 * weight;
            total += weight;
        }
        (total > 0.0).then(|| Metres(sum / total))
    }
}
