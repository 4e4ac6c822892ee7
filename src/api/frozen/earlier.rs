//! Views that were frozen when lists of places had no day, or always the day of the figures.

use crate::domain::frozen_view::{FrozenId, Kept};
use crate::store::{Store, StoreError};

/// What is asked of a day that is yet to come, and else of today; `/api/providers/` stands for every provider.
const OF_A_DAY: [&str; 3] = ["/api/venues", "/api/near", "/api/providers/"];
const DAY: &str = "as_at=";

/// What a view keeps of an address. Places had no day once: a view that has none with a day keeps them without. Then they had
/// the day of the figures: asked for without a day, they are those that the view has.
pub(super) fn kept(store: &dyn Store, id: &FrozenId, address: &str) -> Result<Kept, StoreError> {
    let kept = store.frozen_answer(id, address)?;
    if !matches!(kept, Kept::NotAsked) || !is_of_places(address) {
        return Ok(kept);
    }
    let Some(view) = store.frozen_view(id)? else { return Ok(kept) };
    let addresses = || view.answers.iter().map(|one| one.address.as_str());
    let other = match without_day(address) {
        // Of the same path: a list had days before a provider had.
        Some(dayless) => {
            let has_days =
                addresses().any(|other| path(other) == path(address) && without_day(other).is_some());
            (!has_days).then_some(dayless)
        }
        None => addresses().find(|other| without_day(other).as_deref() == Some(address)).map(str::to_owned),
    };
    other.map_or(Ok(kept), |other| store.frozen_answer(id, &other))
}

fn path(address: &str) -> &str {
    address.split('?').next().unwrap_or_default()
}

fn is_of_places(address: &str) -> bool {
    let path = path(address);
    OF_A_DAY.iter().any(|known| path == *known || (known.ends_with('/') && path.starts_with(*known)))
}

/// The address of places without its day; `None` for one that has none, and for every other address.
fn without_day(address: &str) -> Option<String> {
    let (path, query) = address.split_once('?')?;
    let of_places = is_of_places(address) && query.split('&').any(|pair| pair.starts_with(DAY));
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with(DAY)).collect();
    let question = if rest.is_empty() { "" } else { "?" };
    of_places.then(|| format!("{path}{question}{}", rest.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lists_of_places_lose_their_day_and_nothing_else_of_their_address() {
        for (address, dayless) in [
            ("/api/venues?as_at=2018-03-31&unknown=true", Some("/api/venues?unknown=true")),
            (
                "/api/near?postcode=NG1+6FB&as_at=2018-03-31&limit=100",
                Some("/api/near?postcode=NG1+6FB&limit=100"),
            ),
            ("/api/venues?as_at=2018-03-31", Some("/api/venues")),
            ("/api/providers/hope?as_at=2018-03-31", Some("/api/providers/hope")),
            ("/api/venues?unknown=true", None),
            ("/api/gaps?as_at=2018-03-31", None),
            ("/api/venues", None),
        ] {
            assert_eq!(without_day(address).as_deref(), dayless, "{address}");
        }
    }
}
