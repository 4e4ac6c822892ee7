//! Changing assumptions by name: whatever is unknown or out of range is refused by name.

use super::entry::Entry;
use super::mix::{self, MIXES};
use super::table::{Assumptions, NUMBERS};

/// Why an assumption cannot be changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AssumptionError {
    /// There is none of this name.
    #[error("there is no assumption \"{name}\"")]
    Unknown {
        /// As given.
        name: String,
    },
    /// The value is not within the range.
    #[error("{name} cannot be {value}: allowed is {allowed}")]
    OutOfRange {
        /// The assumption.
        name: &'static str,
        /// As given.
        value: f64,
        /// From and to, with the unit.
        allowed: String,
    },
    /// The shares of a mix of levels do not sum to 1.
    #[error("the shares of {mix} sum to {sum:.4}: they must sum to 1")]
    Unbalanced {
        /// The mix.
        mix: &'static str,
        /// Its sum.
        sum: f64,
    },
}

/// Every assumption, in the order of the table.
pub fn entries() -> impl Iterator<Item = &'static Entry> + Clone {
    static SHARES: &[[Entry; 6]; 3] = &MIXES;
    NUMBERS.iter().chain(SHARES.iter().flatten())
}

impl Assumptions {
    /// These assumptions with others by name.
    ///
    /// # Errors
    /// When a name is unknown, a value out of its range, or a mix of levels does not sum to 1; then nothing
    /// is changed.
    pub fn with<'a>(
        &self,
        changes: impl IntoIterator<Item = (&'a str, f64)>,
    ) -> Result<Self, AssumptionError> {
        let mut other = self.clone();
        for (name, value) in changes {
            let entry = entries()
                .find(|entry| entry.name == name)
                .ok_or_else(|| AssumptionError::Unknown { name: name.to_owned() })?;
            // Written so that NaN is refused too.
            if !(entry.low..=entry.high).contains(&value) || (entry.whole && value.fract() != 0.0) {
                return Err(AssumptionError::OutOfRange {
                    name: entry.name,
                    value,
                    allowed: entry.allowed(),
                });
            }
            (entry.set)(&mut other, value);
        }
        match mix::unbalanced(&other) {
            Some((mix, sum)) => Err(AssumptionError::Unbalanced { mix, sum }),
            None => Ok(other),
        }
    }

    /// What differs from the defaults.
    pub fn changed(&self) -> impl Iterator<Item = (&'static Entry, f64)> + '_ {
        let central = Self::default();
        entries().filter_map(move |entry| {
            let (value, default) = ((entry.get)(self), (entry.get)(&central));
            (value.to_bits() != default.to_bits()).then_some((entry, value))
        })
    }
}

impl Entry {
    /// The values that are accepted, in words.
    #[must_use]
    pub fn allowed(&self) -> String {
        let whole = if self.whole { "a whole number from " } else { "" };
        format!("{whole}{} to {}", self.low, self.high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_lies_in_its_range_is_what_the_struct_holds_and_has_a_name_of_its_own() {
        let central = Assumptions::default();
        let mut names: Vec<&str> = entries().map(|entry| entry.name).collect();
        for entry in entries() {
            assert!(entry.low <= entry.default && entry.default <= entry.high, "{}", entry.name);
            assert!(((entry.get)(&central) - entry.default).abs() < 1e-15, "{}", entry.name);
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), entries().count());
    }

    #[test]
    fn whatever_is_set_is_read_again_and_nothing_else_moves() {
        let central = Assumptions::default();
        for entry in NUMBERS {
            let changed = central.with([(entry.name, entry.high)]).unwrap();
            assert!(((entry.get)(&changed) - entry.high).abs() < 1e-15, "{}", entry.name);
            let moved: Vec<&str> = changed.changed().map(|(entry, _)| entry.name).collect();
            let expected = if entry.high > entry.default { vec![entry.name] } else { vec![] };
            assert_eq!(moved, expected);
        }
    }

    #[test]
    fn unknown_names_and_values_out_of_range_are_refused_by_name() {
        let central = Assumptions::default();
        let refused = |name, value| central.with([(name, value)]).unwrap_err().to_string();
        assert_eq!(refused("hours", 4.0), "there is no assumption \"hours\"");
        assert_eq!(refused("hours_asylum", 7.0), "hours_asylum cannot be 7: allowed is 2 to 6");
        assert_eq!(refused("hours_asylum", f64::NAN), "hours_asylum cannot be NaN: allowed is 2 to 6");
        assert!(refused("levels_asylum_pre_entry", 0.5).contains("sum to 1.2000"));
    }

    #[test]
    fn a_mix_with_another_first_share_still_sums_to_one_in_the_same_proportions() {
        let mix = mix::with_pre_entry(Assumptions::default().levels_resettled, 0.55);
        assert!((mix.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        // 0.25 : 0.15 as before.
        assert!((mix[1] / mix[2] - 0.25 / 0.15).abs() < 1e-12);
    }
}
