//! Views that were frozen before lists of places were of a day.

use crate::domain::frozen_view::{FrozenId, Kept};
use crate::store::{Store, StoreError};

/// What is asked of a day since; `/api/providers/` stands for every provider.
const OF_A_DAY_SINCE: [&str; 3] = ["/api/venues", "/api/near", "/api/providers/"];
const DAY: &str = "as_at=";

/// What a view keeps of an address. Places had no day once: a view that has none with a day keeps them without.
pub(super) fn kept(store: &dyn Store, id: &FrozenId, address: &str) -> Result<Kept, StoreError> {
    let kept = store.frozen_answer(id, address)?;
    let (Kept::NotAsked, Some(dayless)) = (&kept, without_day(address)) else { return Ok(kept) };
    let view = store.frozen_view(id)?;
    // Of the same path: a list had days before a provider had.
    let of_a_day = |other: &str| path(other) == path(address) && without_day(other).is_some();
    let has_days = view.is_none_or(|view| view.answers.iter().any(|one| of_a_day(&one.address)));
    if has_days { Ok(kept) } else { store.frozen_answer(id, &dayless) }
}

fn path(address: &str) -> &str {
    address.split('?').next().unwrap_or_default()
}

/// The address of places without its day; `None` for one that has none, and for every other address.
fn without_day(address: &str) -> Option<String> {
    let (path, query) = address.split_once('?')?;
    let is_one = |known: &&str| path == *known || (known.ends_with('/') && path.starts_with(*known));
    let of_places = OF_A_DAY_SINCE.iter().any(is_one) && query.split('&').any(|pair| pair.starts_with(DAY));
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
