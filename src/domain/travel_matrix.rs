//! Travel times from a table instead of a model: minutes from small areas to venues. A safeguarded venue has none,
//! whatever the table says: its times would tell where it is. It is reached by the model, from the centre of its
//! authority.

use super::units::Minutes;

/// Journeys to venues, eight bytes each. A pair that is not listed cannot be travelled.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TravelMatrix {
    /// Journeys of provider `p` are `journeys[starts[p]..starts[p + 1]]`, by origin.
    starts: Vec<u32>,
    journeys: Vec<(u32, f32)>,
}

/// The file that travel times were imported from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TravelSource {
    /// File name.
    pub file: String,
    /// Rows that were kept.
    pub rows: usize,
    /// Small areas without any row, by position in the dataset: nothing can be reached from there.
    pub without: Vec<usize>,
}

/// A journey as it is read: small area and provider by position in the dataset, minutes.
pub type Listed = (u32, u32, f32);

impl TravelMatrix {
    /// From journeys in any order; `providers` is how many providers there are. Of a pair listed twice the
    /// faster journey counts.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "four thousand million journeys do not fit in memory"
    )]
    pub fn new(mut listed: Vec<Listed>, providers: usize) -> Self {
        listed.sort_unstable_by(|a, b| (a.1, a.0).cmp(&(b.1, b.0)).then(a.2.total_cmp(&b.2)));
        listed.dedup_by_key(|(origin, provider, _)| (*origin, *provider));
        let mut starts = vec![0_u32; providers + 1];
        for provider in 0..providers {
            starts[provider + 1] = listed.partition_point(|journey| journey.1 as usize <= provider) as u32;
        }
        let journeys = listed.into_iter().map(|(origin, _, minutes)| (origin, minutes)).collect();
        Self { starts, journeys }
    }

    /// Number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.journeys.len()
    }

    /// Whether it lists nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.journeys.is_empty()
    }

    /// Small areas, of so many, that no journey starts from, in order.
    #[must_use]
    pub fn without_journeys(&self, areas: usize) -> Vec<usize> {
        let mut starts = vec![false; areas];
        for (origin, _) in &self.journeys {
            if let Some(start) = starts.get_mut(*origin as usize) {
                *start = true;
            }
        }
        (0..areas).filter(|area| !starts[*area]).collect()
    }

    /// Origins and minutes of the journeys to a provider's venue, by origin; none for one that came later.
    pub fn to(&self, provider: usize) -> impl Iterator<Item = (usize, Minutes)> + '_ {
        let range = match self.starts.get(provider..provider + 2) {
            Some([from, to]) => *from as usize..*to as usize,
            _ => 0..0,
        };
        self.journeys[range].iter().map(|(origin, minutes)| (*origin as usize, Minutes(f64::from(*minutes))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_venue_is_reached_from_what_is_listed_by_the_faster_way() {
        let listed = vec![(7, 1, 30.0), (3, 1, 61.0), (2, 1, 12.5), (2, 1, 20.0), (2, 0, 5.0)];
        let matrix = TravelMatrix::new(listed, 3);
        assert_eq!(matrix.len(), 4);
        assert_eq!(matrix.without_journeys(8), [0, 1, 4, 5, 6]);
        let to = |provider| matrix.to(provider).collect::<Vec<_>>();
        assert_eq!(to(1), [(2, Minutes(12.5)), (3, Minutes(61.0)), (7, Minutes(30.0))]);
        assert_eq!(to(0), [(2, Minutes(5.0))]);
        assert_eq!(to(2), []);
        assert_eq!(to(9), [], "a provider that came later has no journeys");
    }
}
