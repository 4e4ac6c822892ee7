//! Made-up towns, the same every time, and the files through which other programs see the same points.

use std::fmt::Write as _;
use std::path::Path;

use esol_atlas::domain::position::BngPoint;

/// Points and an amount for each.
pub struct Towns {
    pub at: Vec<BngPoint>,
    pub amounts: Vec<f64>,
}

/// Marsaglia's xorshift, so that the points need no crate and never change.
struct Random(u64);

impl Random {
    #[expect(clippy::cast_precision_loss, reason = "53 bits are kept")]
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// 35,000 places of demand and 10,000 of supply around 80 towns of 14 to 38 km, denser towards the middle of a
/// town and in some towns: 3.0 million pairs at 10 km and 7.9 million at 20 km.
pub fn generate() -> (Towns, Towns) {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let towns: Vec<[f64; 3]> = (0..80)
        .map(|_| {
            let (east, north) = (100_000.0 + 500_000.0 * random.next(), 50_000.0 + 600_000.0 * random.next());
            [east, north, 14_000.0 + 24_500.0 * random.next().powi(2)]
        })
        .collect();
    let mut points = |count: usize, most: f64| {
        let mut made = Towns { at: Vec::new(), amounts: Vec::new() };
        for _ in 0..count {
            let [east, north, size] = towns[town(random.next().powi(2))];
            let (turn, away) = (std::f64::consts::TAU * random.next(), size * random.next());
            let at = BngPoint::new((east + away * turn.cos()).round(), (north + away * turn.sin()).round());
            made.at.push(at);
            made.amounts.push((most * random.next()).round());
        }
        made
    };
    (points(35_000, 2000.0), points(10_000, 100.0))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 80")]
fn town(part: f64) -> usize {
    (part * 80.0) as usize
}

impl Towns {
    /// Writes `id,x,y,<amount>`.
    pub fn write(&self, file: &Path, amount: &str) -> std::io::Result<()> {
        let mut text = format!("id,x,y,{amount}\n");
        for (row, (at, value)) in self.at.iter().zip(&self.amounts).enumerate() {
            let _ = writeln!(text, "P{row:05},{},{},{value}", at.easting, at.northing);
        }
        std::fs::write(file, text)
    }
}
