use super::links::Links;

/// How travel and crowding add up to a cost, and when the search for the balance ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Congestion {
    /// `τ`: travel that weighs as much as one `ρ` of crowding; in the unit of the links, above 0.
    pub tau: f64,
    /// `ρ`: demand per supply that counts as crowding 1, above 0. Saxon & Snow take `Σ P / Σ S`.
    pub rho: f64,
    /// Ends when nobody could lower the cost by more than this by going elsewhere.
    pub tolerance: f64,
    /// Ends after so many rounds at the latest.
    pub most_rounds: u32,
}

/// Where everybody goes, and what it costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Equilibrium {
    /// Least cost for each place; 0 where no venue with supply is in reach (anybody else travels or waits).
    pub cost: Vec<f64>,
    /// Demand at each venue: `D_j`.
    pub load: Vec<f64>,
    /// Demand along each link.
    pub flows: Vec<f64>,
    /// The most that anybody could still lower the cost by going elsewhere.
    pub gap: f64,
    /// Rounds that it took.
    pub rounds: u32,
}

/// Rational agent access model (Saxon & Snow 2020, Annals of the American Association of Geographers 110:
/// 205–222): everybody goes where the cost
///
/// `c_ij = t_ij / τ + (D_j / S_j) / ρ`, with `D_j = Σ_i x_ij` and `Σ_j x_ij = P_i`,
///
/// is least, knowing where all others go. A place's access is that least cost, without a unit: lower is
/// better, and 0 says that no supply is in reach.
///
/// The balance is the least of the convex `Σ_ij x_ij t_ij / τ + Σ_j D_j² / (2 S_j ρ)` (Beckmann), so costs and
/// loads are unique. Places take turns: each divides its demand over its venues so that the costs of those
/// it uses are equal and no other is lower, given the others' loads. Each turn lowers that sum, until
/// nobody gains more than the tolerance. `PySAL` moves whole people in shrinking steps for a fixed number of
/// cycles and reports the mean cost of a place, which stays a little above the balance.
#[must_use]
pub fn rational_agents(
    links: &Links,
    demand: &[f64],
    supply: &[f64],
    congestion: &Congestion,
) -> Equilibrium {
    let capacity: Vec<f64> = supply.iter().map(|supply| supply * congestion.rho).collect();
    let mut crowd = Crowd { links, capacity, tau: congestion.tau, load: vec![0.0; supply.len()] };
    let mut flows = vec![0.0; links.len()];
    let mut options = Vec::new();
    let (mut rounds, mut gap) = (0, f64::INFINITY);
    while gap > congestion.tolerance && rounds < congestion.most_rounds {
        rounds += 1;
        let mut shift: f64 = 0.0;
        for place in links.turns().filter(|place| demand[*place] > 0.0) {
            shift = shift.max(crowd.settle(place, demand[place], &mut flows, &mut options));
        }
        crowd.recount(&flows);
        // While costs still move by more than the tolerance the full check would be wasted.
        if shift <= congestion.tolerance || rounds == congestion.most_rounds {
            gap = crowd.gap(demand, &flows);
        }
    }
    let cost = (0..links.places()).map(|place| crowd.least(place).unwrap_or(0.0)).collect();
    Equilibrium { cost, load: crowd.load, flows, gap, rounds }
}

struct Crowd<'a> {
    links: &'a Links,
    /// `S_j ρ`.
    capacity: Vec<f64>,
    tau: f64,
    load: Vec<f64>,
}

/// A venue that a place can choose.
#[derive(Debug, Clone, Copy)]
struct Choice {
    link: usize,
    venue: usize,
    /// Cost for the first to come, with everybody else's load.
    base: f64,
}

/// Less than this part of a place's demand on a link is rounding.
const ROUNDING: f64 = 1e-9;

impl Crowd<'_> {
    fn cost(&self, link: usize) -> Option<f64> {
        let (venue, travel) = self.links.link(link);
        let capacity = self.capacity[venue];
        (capacity > 0.0).then(|| travel / self.tau + self.load[venue] / capacity)
    }

    fn least(&self, place: usize) -> Option<f64> {
        self.links.of_place(place).filter_map(|link| self.cost(link)).reduce(f64::min)
    }

    /// Divides a place's demand anew; returns by how much the cost of a venue moved.
    fn settle(&mut self, place: usize, demand: f64, flows: &mut [f64], options: &mut Vec<Choice>) -> f64 {
        options.clear();
        for link in self.links.of_place(place) {
            let (venue, travel) = self.links.link(link);
            let capacity = self.capacity[venue];
            if capacity > 0.0 {
                let base = travel / self.tau + (self.load[venue] - flows[link]) / capacity;
                options.push(Choice { link, venue, base });
            }
        }
        if options.is_empty() {
            return 0.0;
        }
        let level = self.level(demand, options);
        let mut shift: f64 = 0.0;
        for choice in options {
            let capacity = self.capacity[choice.venue];
            let flow = ((level - choice.base) * capacity).max(0.0);
            let change = flow - flows[choice.link];
            self.load[choice.venue] += change;
            flows[choice.link] = flow;
            shift = shift.max(change.abs() / capacity);
        }
        shift
    }

    /// The cost at which demand fills the venues: `Σ_j max(0, level − base_j) · S_j ρ = P`.
    fn level(&self, demand: f64, options: &[Choice]) -> f64 {
        // From above: each pass leaves out venues that are too dear, which lowers the level.
        let mut level = f64::INFINITY;
        loop {
            let (mut filled, mut capacity) = (demand, 0.0);
            for choice in options.iter().filter(|choice| choice.base < level) {
                filled += choice.base * self.capacity[choice.venue];
                capacity += self.capacity[choice.venue];
            }
            let next = filled / capacity;
            if capacity <= 0.0 || next >= level {
                return level;
            }
            level = next;
        }
    }

    /// Sums loads anew, so that the rounding of many changes does not add up.
    fn recount(&mut self, flows: &[f64]) {
        self.load.fill(0.0);
        for place in self.links.turns() {
            for link in self.links.of_place(place) {
                self.load[self.links.link(link).0] += flows[link];
            }
        }
    }

    fn gap(&self, demand: &[f64], flows: &[f64]) -> f64 {
        let of_place = |place: usize| {
            let used = self.links.of_place(place).filter(|link| flows[*link] > ROUNDING * demand[place]);
            let dearest = used.filter_map(|link| self.cost(link)).reduce(f64::max);
            dearest.zip(self.least(place)).map_or(0.0, |(dearest, least)| dearest - least)
        };
        (0..self.links.places()).map(of_place).fold(0.0, f64::max)
    }
}
