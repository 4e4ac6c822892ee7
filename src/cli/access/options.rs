//! Which measure, decay and cut-off are asked for, and which of these go together.

use std::str::FromStr;

use anyhow::{Context as _, bail, ensure};
use clap::{Args, ValueEnum};

use crate::analysis::access::{Bands, Decay, Measure};
use crate::domain::Invalid;
use crate::domain::units::Metres;

/// A finite number above 0.
#[derive(Debug, Clone, Copy)]
struct Positive(f64);

impl FromStr for Positive {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let number = text.trim().parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0);
        number.map(Self).ok_or_else(|| Invalid::new("a number above 0", text, "a finite number above 0"))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DecayName {
    /// Weight 1 up to the cut-off
    Flat,
    /// Bands, each with its weight
    Step,
    /// exp(−d² / (2σ²)) up to the cut-off
    Gaussian,
    /// (max(d, near) / near)^−β up to the cut-off
    Gravity,
}

#[derive(Debug, Args)]
pub(super) struct MeasureOptions {
    /// Measure: cumulative, 2sfca, e2sfca, 3sfca, bfca or raam.
    #[arg(long, value_name = "NAME")]
    measure: Measure,
    /// Distance beyond which nothing is in reach, metres; with --bands the last band is the cut-off.
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    cutoff_m: Option<Positive>,
    /// How the pull of a venue fades [default: gaussian; cumulative and 2sfca: flat].
    #[arg(long, value_enum)]
    decay: Option<DecayName>,
    /// Width of the Gaussian decay, metres; beyond 26 times it a weight counts as 0.
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    sigma_m: Option<Positive>,
    /// Bands of the step decay: upper end in metres and weight, as 5000:1,10000:0.68,15000:0.22.
    #[arg(long, value_name = "METRES:WEIGHT,…")]
    bands: Option<Bands>,
    /// Exponent of the gravity decay.
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    beta: Option<Positive>,
    /// Distance up to which the gravity decay is 1, metres [default: 100].
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    near_m: Option<Positive>,
    /// raam: travel that weighs as much as a crowding of one --rho, metres.
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    tau: Option<Positive>,
    /// raam: demand per capacity that counts as crowding 1 [default: all demand over all capacity].
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    rho: Option<Positive>,
    /// raam: rounds at most [default: 10000].
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
    iterations: Option<u32>,
    /// raam: settled when nobody could lower the cost by more [default: 0.001].
    #[arg(long, value_name = "COST", allow_negative_numbers = true)]
    tolerance: Option<Positive>,
}

/// What is to be computed.
#[derive(Debug)]
pub(super) enum Request {
    ByReach(Measure, Decay),
    RationalAgents { cutoff: Metres, congestion: CongestionOptions },
}

/// Congestion as asked for; the scale of crowding may follow from the data.
#[derive(Debug)]
pub(super) struct CongestionOptions {
    pub(super) tau: f64,
    pub(super) rho: Option<f64>,
    pub(super) iterations: u32,
    pub(super) tolerance: f64,
}

impl MeasureOptions {
    /// Checks that the options go together: what is missing or does not belong is refused by its name.
    pub(super) fn resolve(&self) -> anyhow::Result<Request> {
        if self.measure == Measure::RationalAgents {
            return self.rational_agents();
        }
        let raam = [
            ("--tau", self.tau.is_some()),
            ("--rho", self.rho.is_some()),
            ("--iterations", self.iterations.is_some()),
            ("--tolerance", self.tolerance.is_some()),
        ];
        for (option, given) in raam {
            ensure!(!given, "{option} belongs to --measure raam, not to {}", self.measure.as_str());
        }
        Ok(Request::ByReach(self.measure, self.decay()?))
    }

    fn rational_agents(&self) -> anyhow::Result<Request> {
        ensure!(self.decay.is_none(), "--decay does not belong to --measure raam, whose cost is --tau");
        for (option, given, _) in self.of_decays() {
            ensure!(!given, "{option} does not belong to --measure raam, whose cost is --tau");
        }
        let tau = self.tau.context("--tau is missing: --measure raam needs it")?;
        let congestion = CongestionOptions {
            tau: tau.0,
            rho: self.rho.map(|rho| rho.0),
            iterations: self.iterations.unwrap_or(10_000),
            tolerance: self.tolerance.map_or(1e-3, |tolerance| tolerance.0),
        };
        Ok(Request::RationalAgents { cutoff: self.cutoff()?, congestion })
    }

    /// Options of one decay: whether they are given, and which decay they belong to.
    fn of_decays(&self) -> [(&'static str, bool, DecayName); 4] {
        [
            ("--sigma-m", self.sigma_m.is_some(), DecayName::Gaussian),
            ("--bands", self.bands.is_some(), DecayName::Step),
            ("--beta", self.beta.is_some(), DecayName::Gravity),
            ("--near-m", self.near_m.is_some(), DecayName::Gravity),
        ]
    }

    fn decay(&self) -> anyhow::Result<Decay> {
        let measure = self.measure.as_str();
        let flat_unless_said = matches!(self.measure, Measure::Cumulative | Measure::TwoStep);
        let name = self.decay.unwrap_or(if flat_unless_said { DecayName::Flat } else { DecayName::Gaussian });
        if self.measure == Measure::TwoStep && name != DecayName::Flat {
            bail!("--decay {} does not belong to --measure 2sfca; e2sfca takes it", text(name));
        }
        for (option, given, of) in self.of_decays() {
            ensure!(
                !given || of == name,
                "{option} belongs to --decay {}; the decay of --measure {measure} is {} here",
                text(of),
                text(name)
            );
        }
        let needed =
            |option| format!("{option} is missing: --decay {} of --measure {measure} needs it", text(name));
        Ok(match name {
            DecayName::Flat => Decay::Flat { cutoff: self.cutoff()? },
            DecayName::Gaussian => {
                let sigma = self.sigma_m.with_context(|| needed("--sigma-m"))?;
                Decay::Gaussian { sigma: Metres(sigma.0), cutoff: self.cutoff()? }
            }
            DecayName::Gravity => Decay::Gravity {
                beta: self.beta.with_context(|| needed("--beta"))?.0,
                near: Metres(self.near_m.map_or(100.0, |near| near.0)),
                cutoff: self.cutoff()?,
            },
            DecayName::Step => {
                let bands = self.bands.clone().with_context(|| needed("--bands"))?;
                if let Some(cutoff) = self.cutoff_m.filter(|cutoff| Metres(cutoff.0) != bands.last()) {
                    bail!(
                        "--cutoff-m {} is not the end of the last of --bands, {}",
                        cutoff.0,
                        bands.last().0
                    );
                }
                Decay::Step(bands)
            }
        })
    }

    fn cutoff(&self) -> anyhow::Result<Metres> {
        let measure = self.measure.as_str();
        let cutoff =
            self.cutoff_m.with_context(|| format!("--cutoff-m is missing: --measure {measure} needs it"))?;
        Ok(Metres(cutoff.0))
    }
}

fn text(name: DecayName) -> &'static str {
    match name {
        DecayName::Flat => "flat",
        DecayName::Step => "step",
        DecayName::Gaussian => "gaussian",
        DecayName::Gravity => "gravity",
    }
}
