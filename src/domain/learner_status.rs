//! Status of the people that a class admits or a rule is about.

use std::str::FromStr;

use super::Invalid;
use super::vocabulary::vocabulary;

vocabulary!(
    /// Right to be in the country, as far as it decides who may join a class and who pays.
    LearnerStatus, "a status of learners",
    "refugee, asylum_under_6_months, asylum_over_6_months, ukraine, hong_kong, resident", {
        /// Resettled, or granted protection here.
        Refugee => "refugee",
        /// Seeks asylum, in the first six months after the claim.
        AsylumUnder6Months => "asylum_under_6_months",
        /// Seeks asylum, six months or more after the claim.
        AsylumOver6Months => "asylum_over_6_months",
        /// Came by a Ukraine scheme.
        Ukraine => "ukraine",
        /// British National (Overseas) from Hong Kong.
        HongKong => "hong_kong",
        /// Settled here otherwise: citizens, settled status, indefinite leave.
        Resident => "resident",
    }
);

/// Both kinds of people who seek asylum.
const EITHER_ASYLUM: &str = "asylum_seeker";

/// A set of statuses, not empty where it is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct StatusSet(u8);

impl StatusSet {
    /// Whether it has a status.
    #[must_use]
    pub fn contains(self, status: LearnerStatus) -> bool {
        self.0 & (1 << status as u8) != 0
    }

    /// Its statuses in order.
    pub fn iter(self) -> impl Iterator<Item = LearnerStatus> {
        LearnerStatus::ALL.iter().copied().filter(move |status| self.contains(*status))
    }

    /// The names, joined by semicolons as files have them.
    #[must_use]
    pub fn as_text(self) -> String {
        self.iter().map(LearnerStatus::as_str).collect::<Vec<_>>().join(";")
    }
}

impl FromIterator<LearnerStatus> for StatusSet {
    fn from_iter<I: IntoIterator<Item = LearnerStatus>>(statuses: I) -> Self {
        Self(statuses.into_iter().fold(0, |set, status| set | 1 << status as u8))
    }
}

impl FromStr for StatusSet {
    type Err = Invalid;

    /// Statuses with semicolons between them; `asylum_seeker` is both kinds.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let mut statuses = Vec::new();
        for name in text.split(';').map(str::trim).filter(|name| !name.is_empty()) {
            if name == EITHER_ASYLUM {
                statuses.extend([LearnerStatus::AsylumUnder6Months, LearnerStatus::AsylumOver6Months]);
            } else {
                statuses.push(name.parse()?);
            }
        }
        if statuses.is_empty() {
            let allowed = "one or more of refugee, asylum_seeker, asylum_under_6_months, asylum_over_6_months, ukraine, hong_kong, resident, with semicolons between them";
            return Err(Invalid::new("a list of statuses", text, allowed));
        }
        Ok(statuses.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_statuses_is_read_whatever_its_order_and_written_in_ours() {
        let set: StatusSet = "resident; asylum_seeker".parse().unwrap();
        assert_eq!(set.as_text(), "asylum_under_6_months;asylum_over_6_months;resident");
        assert_eq!(set.as_text().parse::<StatusSet>().unwrap(), set);
        assert!(" ; ".parse::<StatusSet>().is_err() && "tourist".parse::<StatusSet>().is_err());
    }
}
