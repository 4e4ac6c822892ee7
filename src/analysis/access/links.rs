use crate::domain::position::BngPoint;
use crate::domain::units::Metres;
use crate::index::grid::SortedGrid;

/// Ways from places of demand to venues within reach, kept with what each costs to travel.
#[derive(Debug)]
pub struct Links {
    starts: Vec<usize>,
    venues: Vec<u32>,
    travel: Vec<f64>,
    /// Places in an order that does not depend on their rows.
    order: Vec<u32>,
}

#[expect(clippy::cast_possible_truncation, reason = "four thousand million places would not fit in memory")]
impl Links {
    /// Links of any origin: for each place the venues in its reach and the travel cost, 0 or more.
    pub fn new<P: IntoIterator<Item = (usize, f64)>>(places: impl IntoIterator<Item = P>) -> Self {
        let mut links = Self { starts: vec![0], venues: Vec::new(), travel: Vec::new(), order: Vec::new() };
        for reached in places {
            for (venue, travel) in reached {
                links.venues.push(venue as u32);
                links.travel.push(travel);
            }
            links.order.push(links.order.len() as u32);
            links.starts.push(links.venues.len());
        }
        links
    }

    /// Links between points at most `cutoff` apart; travel is the straight-line distance in metres. The
    /// amounts put points at the same place in an order of their own, so that the order of rows does not count.
    #[must_use]
    pub fn between(
        (demand_at, demand): (&[BngPoint], &[f64]),
        (supply_at, supply): (&[BngPoint], &[f64]),
        cutoff: Metres,
    ) -> Self {
        let amount = |of: &[f64], item: usize| of.get(item).copied().unwrap_or_default();
        let side = Metres(cutoff.0 / 4.0);
        let venues = SortedGrid::new(supply_at, |item| amount(supply, item), side);
        let limit = cutoff.0 * cutoff.0;
        let reached = |from: &BngPoint| {
            let from = *from;
            let slots = venues.runs(from, cutoff).flatten();
            let found = slots.filter_map(|slot| {
                let (east, north) =
                    (venues.eastings()[slot] - from.easting, venues.northings()[slot] - from.northing);
                let squared = east * east + north * north;
                Some((venues.item(slot)?, squared)).filter(|_| squared <= limit)
            });
            found.map(|(venue, squared)| (venue, squared.sqrt())).collect::<Vec<_>>()
        };
        let mut links = Self::new(demand_at.iter().map(reached));
        let places = SortedGrid::new(demand_at, |item| amount(demand, item), side);
        let slots = 0..places.eastings().len();
        links.order = slots.filter_map(|slot| places.item(slot)).map(|place| place as u32).collect();
        links
    }

    /// Number of places.
    #[must_use]
    pub fn places(&self) -> usize {
        self.starts.len() - 1
    }

    /// Number of links.
    #[must_use]
    pub fn len(&self) -> usize {
        self.venues.len()
    }

    /// Whether nobody reaches anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.venues.is_empty()
    }

    /// Numbers of the links of a place.
    #[must_use]
    pub fn of_place(&self, place: usize) -> std::ops::Range<usize> {
        self.starts[place]..self.starts[place + 1]
    }

    /// Venue and travel cost of a link.
    #[must_use]
    pub fn link(&self, number: usize) -> (usize, f64) {
        (self.venues[number] as usize, self.travel[number])
    }

    /// Places in the order in which they take turns.
    pub(super) fn turns(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().map(|place| *place as usize)
    }
}
