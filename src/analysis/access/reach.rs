//! Who reaches what, with which weight: the one thing that every measure needs.

use super::super::allocation::Graph;

/// Which power of the decay weight is summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Power {
    /// `w_ij`.
    One,
    /// `w_ij²`: a weight that counts twice, as in 3SFCA.
    Two,
}

/// Places of demand `i`, venues of supply `j` and a weight `w_ij ≥ 0` between those in reach of each other,
/// seen through two sparse products. Sums run in an order that depends on the places alone.
pub trait Reach {
    /// For each venue: `Σ_i values_i · w_ij^p` over the demand in its reach.
    fn over_demand(&self, values: &[f64], power: Power) -> Vec<f64>;

    /// For each place of demand: `Σ_j values_j · w_ij^p` over the supply in its reach.
    fn over_supply(&self, values: &[f64], power: Power) -> Vec<f64>;
}

/// Weights of any origin, kept: by nodes and classes.
impl Reach for Graph {
    fn over_demand(&self, values: &[f64], power: Power) -> Vec<f64> {
        let sum = |class| {
            let edges = self.edges_of_class(class);
            edges.map(|(_, node, weight)| values[node] * power.of(weight)).sum()
        };
        (0..self.classes()).map(sum).collect()
    }

    fn over_supply(&self, values: &[f64], power: Power) -> Vec<f64> {
        let sum = |node| {
            let edges = self.edges_of(node).map(|number| self.edge(number));
            edges.map(|edge| values[edge.class as usize] * power.of(edge.weight)).sum()
        };
        (0..self.nodes()).map(sum).collect()
    }
}

/// The same graph without decay: whatever is in reach weighs 1.
#[derive(Debug, Clone, Copy)]
pub struct Undecayed<'a>(pub &'a Graph);

impl Reach for Undecayed<'_> {
    fn over_demand(&self, values: &[f64], _: Power) -> Vec<f64> {
        let sum = |class| self.0.edges_of_class(class).map(|(_, node, _)| values[node]).sum();
        (0..self.0.classes()).map(sum).collect()
    }

    fn over_supply(&self, values: &[f64], _: Power) -> Vec<f64> {
        let sum = |node| self.0.edges_of(node).map(|edge| values[self.0.edge(edge).class as usize]).sum();
        (0..self.0.nodes()).map(sum).collect()
    }
}

impl Power {
    /// The weight to this power.
    #[inline]
    pub(super) fn of(self, weight: f64) -> f64 {
        match self {
            Self::One => weight,
            Self::Two => weight * weight,
        }
    }
}

/// `a_k / b_k`, and 0 where nobody (`b_k = 0`) shares.
pub(super) fn shared(amounts: &[f64], among: &[f64]) -> Vec<f64> {
    let share = |(amount, among): (&f64, &f64)| if *among > 0.0 { amount / among } else { 0.0 };
    amounts.iter().zip(among).map(share).collect()
}
