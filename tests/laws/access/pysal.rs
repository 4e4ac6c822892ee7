//! `PySAL`'s `access` on 60 places and 15 venues: tests/fixtures/pysal/make.py made the files and says how.

use std::collections::BTreeMap;
use std::path::Path;

use esol_atlas::analysis::access::{Congestion, Decay, Links, Measure, rational_agents};
use esol_atlas::domain::units::Metres;

use super::{Places, access, close, kept, streamed};

const CUTOFF: Metres = Metres(8000.0);

fn table(file: &str) -> Vec<BTreeMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pysal").join(file);
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        header.iter().zip(&record).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn column(rows: &[BTreeMap<String, String>], name: &str) -> Vec<f64> {
    rows.iter().map(|row| row[name].parse().unwrap()).collect()
}

fn read(file: &str, amount: &str) -> Places {
    let rows = table(file);
    let (x, y, amount) = (column(&rows, "x"), column(&rows, "y"), column(&rows, amount));
    Places::new(&(0..rows.len()).map(|i| (x[i], y[i], amount[i])).collect::<Vec<_>>())
}

fn town() -> (Places, Places) {
    (read("demand.csv", "weight"), read("supply.csv", "capacity"))
}

#[test]
fn catchment_measures_agree_to_nine_digits() {
    let (demand, supply) = town();
    let expected = table("expected.csv");
    let flat = Decay::Flat { cutoff: CUTOFF };
    let gaussian = Decay::Gaussian { sigma: Metres(3500.0), cutoff: CUTOFF };
    let step = Decay::Step("3000:1,6000:0.68,8000:0.22".parse().unwrap());
    let gravity = Decay::Gravity { beta: 1.5, near: Metres(500.0), cutoff: CUTOFF };
    for (name, measure, decay) in [
        ("cumulative", Measure::Cumulative, &flat),
        ("cumulative_gaussian", Measure::Cumulative, &gaussian),
        ("2sfca", Measure::TwoStep, &flat),
        ("e2sfca_gaussian", Measure::EnhancedTwoStep, &gaussian),
        ("e2sfca_step", Measure::EnhancedTwoStep, &step),
        ("e2sfca_gravity", Measure::EnhancedTwoStep, &gravity),
        ("3sfca_gaussian", Measure::ThreeStep, &gaussian),
        ("3sfca_step", Measure::ThreeStep, &step),
    ] {
        let expected = column(&expected, name);
        assert!(expected.iter().any(|access| *access > 0.0) && expected.contains(&0.0));
        let (p, s) = (&demand.amounts, &supply.amounts);
        let from_points = access(measure, &streamed(&demand, &supply, decay), p, s);
        let from_graph = access(measure, &kept(&demand, &supply, decay), p, s);
        for found in [from_points, from_graph] {
            for (place, (found, expected)) in found.iter().zip(&expected).enumerate() {
                assert!(close(*found, *expected, 1e-9), "{name} of d{place:02}: {found}, PySAL {expected}");
            }
        }
    }
}

// It moves whole people for a fixed number of cycles, so it comes near the balance and not quite there.
#[test]
fn rational_agents_agree_to_five_per_cent() {
    let (demand, supply) = town();
    let links = Links::between(demand.both(), supply.both(), CUTOFF);
    let rho = demand.amounts.iter().sum::<f64>() / supply.amounts.iter().sum::<f64>();
    let congestion = Congestion { tau: 5000.0, rho, tolerance: 1e-9, most_rounds: 10_000 };
    let found = rational_agents(&links, &demand.amounts, &supply.amounts, &congestion);
    for (place, expected) in column(&table("expected.csv"), "raam").into_iter().enumerate() {
        // PySAL has no cost where nobody lives.
        if demand.amounts[place] > 0.0 {
            let found = found.cost[place];
            assert!(close(found, expected, 0.05), "d{place:02}: {found}, PySAL {expected}");
        }
    }
}
