//! `esol-atlas access`: a measure of access from two CSV files, without the shipped data.

mod options;
mod output;
mod timing;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context as _, bail};
use clap::Args;

use crate::analysis::access::{
    Congestion, Decay, Links, Measure, PointReach, balanced, cumulative, e2sfca, rational_agents, three_step,
};
use crate::domain::units::Metres;
use crate::ingest::WeightedPoints;
use options::{MeasureOptions, Request};
use timing::Timing;

/// What the command reads, computes and writes.
#[derive(Debug, Args)]
pub(super) struct AccessArgs {
    /// Demand: CSV with the columns id, x, y (British National Grid metres) and weight (0 or more).
    #[arg(long, value_name = "FILE")]
    demand: PathBuf,
    /// Supply: CSV with the columns id, x, y (British National Grid metres) and capacity (0 or more).
    #[arg(long, value_name = "FILE")]
    supply: PathBuf,
    /// Access of each place of demand: CSV with the columns id and access, in the order of the demand.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    options: MeasureOptions,
    /// Print one line of JSON to standard error: `read_s`, `compute_s`, `pairs`, `peak_mb`.
    #[arg(long)]
    timing: bool,
}

/// Computes and writes; nothing is written when anything is at fault.
pub(super) fn access(arguments: &AccessArgs) -> anyhow::Result<()> {
    let request = arguments.options.resolve()?;
    output::check(&arguments.out, &[&arguments.demand, &arguments.supply])?;

    let started = Instant::now();
    let demand = WeightedPoints::read(&arguments.demand, "weight")?;
    let supply = WeightedPoints::read(&arguments.supply, "capacity")?;
    for (name, points) in [("demand", &demand), ("supply", &supply)] {
        if !points.amounts.iter().sum::<f64>().is_finite() {
            bail!("the {name} sums to more than a number can hold");
        }
    }
    let read = started.elapsed();

    let started = Instant::now();
    let (access, reach) = compute(&request, &demand, &supply)?;
    let computed = started.elapsed();

    if let Some((id, _)) = demand.ids().zip(&access).find(|(_, access)| !access.is_finite()) {
        bail!(
            "access of \"{id}\" is too large for a number: supply and demand in its reach are too far apart"
        );
    }
    output::write(&arguments.out, &demand, &access)
        .with_context(|| format!("cannot write {}", arguments.out.display()))?;
    if arguments.timing {
        Timing::new(read, computed, reach.pairs()).print()?;
    }
    Ok(())
}

/// What joined demand and supply.
enum Reached {
    Points(Box<PointReach>),
    Links(usize),
}

impl Reached {
    /// Pairs within the cut-off.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count below 2^53")]
    fn pairs(&self) -> u64 {
        match self {
            Self::Points(reach) => reach.pairs() as u64,
            Self::Links(count) => *count as u64,
        }
    }
}

fn compute(
    request: &Request,
    demand: &WeightedPoints,
    supply: &WeightedPoints,
) -> anyhow::Result<(Vec<f64>, Reached)> {
    match request {
        Request::ByReach(measure, decay) => Ok(by_reach(*measure, decay, demand, supply)),
        Request::RationalAgents { cutoff, congestion } => by_links(*cutoff, congestion, demand, supply),
    }
}

fn by_reach(
    measure: Measure,
    decay: &Decay,
    demand: &WeightedPoints,
    supply: &WeightedPoints,
) -> (Vec<f64>, Reached) {
    let (need, hours) = (&demand.amounts[..], &supply.amounts[..]);
    let reach = PointReach::new((&demand.at, need), (&supply.at, hours), decay.clone());
    let access = match measure {
        Measure::Cumulative => cumulative(&reach, hours),
        Measure::ThreeStep => three_step(&reach, need, hours),
        Measure::Balanced => balanced(&reach, need, hours),
        Measure::TwoStep | Measure::EnhancedTwoStep | Measure::RationalAgents => e2sfca(&reach, need, hours),
    };
    (access, Reached::Points(Box::new(reach)))
}

fn by_links(
    cutoff: Metres,
    congestion: &options::CongestionOptions,
    demand: &WeightedPoints,
    supply: &WeightedPoints,
) -> anyhow::Result<(Vec<f64>, Reached)> {
    let (need, hours) = (&demand.amounts[..], &supply.amounts[..]);
    let (people, capacity): (f64, f64) = (need.iter().sum(), hours.iter().sum());
    // Without demand or supply nobody is crowded, whatever the scale.
    let mean = if people > 0.0 && capacity > 0.0 { people / capacity } else { 1.0 };
    let congestion = Congestion {
        tau: congestion.tau,
        rho: congestion.rho.unwrap_or(mean),
        tolerance: congestion.tolerance,
        most_rounds: congestion.iterations,
    };
    let links = Links::between((&demand.at, need), (&supply.at, hours), cutoff);
    let settled = rational_agents(&links, need, hours, &congestion);
    if settled.gap > congestion.tolerance {
        bail!(
            "raam has not settled after {} iterations: somebody could still lower the cost by {:.3e}, --tolerance \
             allows {:.3e}. Give more --iterations or a larger --tolerance",
            settled.rounds,
            settled.gap,
            congestion.tolerance
        );
    }
    Ok((settled.cost, Reached::Links(links.len())))
}
