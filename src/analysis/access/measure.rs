use std::str::FromStr;

use crate::domain::Invalid;

/// The measures of access by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// Supply within reach: [`cumulative`](super::cumulative()).
    Cumulative,
    /// Two-step floating catchment: [`e2sfca`](super::e2sfca) without decay.
    TwoStep,
    /// The same with a decay: [`e2sfca`](super::e2sfca).
    #[default]
    EnhancedTwoStep,
    /// Three-step floating catchment: [`three_step`](super::three_step()).
    ThreeStep,
    /// Balanced floating catchments: [`balanced`](super::balanced()).
    Balanced,
    /// Rational agents: [`rational_agents`](super::rational_agents()).
    RationalAgents,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Cumulative,
        Self::TwoStep,
        Self::EnhancedTwoStep,
        Self::ThreeStep,
        Self::Balanced,
        Self::RationalAgents,
    ];

    /// Its name in options and parameters.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cumulative => "cumulative",
            Self::TwoStep => "2sfca",
            Self::EnhancedTwoStep => "e2sfca",
            Self::ThreeStep => "3sfca",
            Self::Balanced => "bfca",
            Self::RationalAgents => "raam",
        }
    }

    /// Whether nothing within reach is access of nothing, 0. A cost of 0 would read as the best there is.
    #[must_use]
    pub fn is_nothing_out_of_reach(self) -> bool {
        self != Self::RationalAgents
    }

    /// What the number is, for learner-hours a week.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Cumulative => "hours of class a week within reach, whoever else wants them",
            Self::RationalAgents => {
                "a cost without a unit, lower is better; over need with a class within reach"
            }
            Self::TwoStep | Self::EnhancedTwoStep | Self::ThreeStep | Self::Balanced => {
                "hours supplied per hour needed"
            }
        }
    }
}

impl FromStr for Measure {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        const ALLOWED: &str = "cumulative, 2sfca, e2sfca, 3sfca, bfca, raam";
        let named = Self::ALL.into_iter().find(|measure| measure.as_str() == text);
        named.ok_or_else(|| Invalid::new("a measure of access", text, ALLOWED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_read_by_its_name_and_a_stranger_is_told_the_names() {
        for measure in Measure::ALL {
            assert_eq!(measure.as_str().parse(), Ok(measure));
            let told = "E2SFCA".parse::<Measure>().unwrap_err().to_string();
            assert!(told.contains(measure.as_str()), "{told}");
        }
    }
}
