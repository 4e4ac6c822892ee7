//! Services: one for each class that is stated, and one for an entry that states none.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::{Value, json};

use super::identifier::identifier;
use super::schedule::schedule;
use super::terms::term;
use crate::api::provider::today;
use crate::api::words::level_in_words;
use crate::domain::level::LevelSet;
use crate::domain::provision::{Ages, Formality, Mode, Provider, ProviderType};
use crate::domain::stated_class::StatedClass;
use crate::snapshot::Snapshot;

/// Where a service is in the data: an entry, and a class of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    entry: usize,
    class: Option<usize>,
}

/// The entry whose word on an organization is told, by type and name: who is called the same and is of the same type is the
/// same, however many places it is recorded at. The organization is known by that entry, so that another name leaves it what
/// it is.
pub(super) struct Organizations(HashMap<(ProviderType, String), usize>);

impl Organizations {
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        let mut told: HashMap<_, usize> = HashMap::new();
        let all = &snapshot.data.providers;
        for (index, entry) in all.iter().enumerate() {
            let first = told.entry(Self::key(entry)).or_insert(index);
            // The least identifier, in whatever order the entries are read.
            if entry.id.shown() < all[*first].id.shown() {
                *first = index;
            }
        }
        Self(told)
    }

    fn key(entry: &Provider) -> (ProviderType, String) {
        (entry.provider_type, entry.name.to_lowercase())
    }

    /// The entry that tells of the organization of another one.
    fn of(&self, entry: &Provider, index: usize) -> usize {
        self.0.get(&Self::key(entry)).copied().unwrap_or(index)
    }
}

/// Every service of the region, by entry. A further venue at which nothing is held is none.
pub(super) fn all(snapshot: &Snapshot) -> Vec<Place> {
    let entries = snapshot.data.providers.iter().enumerate();
    let own = entries.filter(|(_, entry)| entry.region == snapshot.region);
    own.flat_map(|(entry, provider)| {
        let classes = (0..provider.classes.len()).map(move |class| Place { entry, class: Some(class) });
        let bare = provider.classes.is_empty() && !provider.is_bare_place();
        classes.chain(bare.then_some(Place { entry, class: None }))
    })
    .collect()
}

/// A service with what it hangs on.
pub(super) struct Service<'a> {
    snapshot: &'a Snapshot,
    entry: Cow<'a, Provider>,
    class: Option<StatedClass>,
    organization_id: String,
    whose: Cow<'a, Provider>,
}

impl<'a> Service<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, organizations: &Organizations, place: Place) -> Self {
        let entry = snapshot.public_entry(place.entry);
        let class = place.class.and_then(|class| entry.classes.get(class).cloned());
        let all = &snapshot.data.providers;
        let owner = snapshot.owner(place.entry);
        let whose = snapshot.public_entry(organizations.of(&all[owner], owner));
        let organization_id = identifier("organization", whose.id.shown());
        Self { snapshot, entry, class, organization_id, whose }
    }

    pub(super) fn id(&self) -> String {
        match &self.class {
            Some(class) => identifier("service", class.id.shown()),
            None => identifier("service of", self.entry.id.shown()),
        }
    }

    pub(super) fn place_id(&self) -> String {
        identifier("service at", &self.id())
    }

    pub(super) fn organization_id(&self) -> &str {
        &self.organization_id
    }

    /// Levels that it states, or else those of its entry.
    pub(super) fn levels(&self) -> Option<LevelSet> {
        self.class.as_ref().and_then(|class| class.levels).or(self.entry.levels)
    }

    /// Its name: "ESOL Entry 1 and Entry 2 at Nottingham College".
    pub(super) fn name(&self) -> String {
        let levels: Vec<&str> =
            self.levels().into_iter().flat_map(LevelSet::iter).map(level_in_words).collect();
        let levels = if levels.is_empty() { String::new() } else { format!(" {}", levels.join(", ")) };
        format!("ESOL{levels} at {}", self.entry.name)
    }

    pub(super) fn organization(&self) -> Value {
        json!({
            "id": self.organization_id,
            "name": self.whose.name,
            "description": format!("Teaches English to speakers of other languages ({}).", self.whose.provider_type.as_str().replace('_', " ")),
            "website": self.whose.website,
        })
    }

    /// What a list without details has.
    pub(super) fn minimal(&self) -> Value {
        let mut body = self.bare();
        if let Some(fields) = body.as_object_mut() {
            fields.retain(|name, _| matches!(name.as_str(), "id" | "name" | "status"));
        }
        body
    }

    /// The service whole, with its places.
    pub(super) fn body(&self) -> Value {
        let mut body = self.bare();
        body["organization"] = self.organization();
        body["service_at_locations"] = Value::Array(self.place().into_iter().collect());
        body
    }

    /// Where it is held, with the service in it.
    pub(super) fn place_body(&self) -> Option<Value> {
        let mut place = self.place()?;
        let mut service = self.bare();
        service["organization"] = self.organization();
        place["service"] = service;
        Some(place)
    }

    fn bare(&self) -> Value {
        let (entry, class) = (&self.entry, self.class.as_ref());
        let free = class.and_then(|class| class.free).or(entry.says_free().then_some(true));
        // What the entry says of all is not said of a class that is not free.
        let of_all = entry.fees.clone().filter(|_| free == Some(true) || !entry.says_free());
        let fees = class.and_then(|class| class.fees.clone()).or(of_all);
        let assured = class.and_then(|class| class.assured).or(entry.assured);
        let ages = class.and_then(|class| class.ages).or(entry.ages);
        let (least, most) = match ages {
            Some(Ages::SixteenToEighteen) => (Some(16), Some(18)),
            Some(Ages::Adults) => (Some(19), None),
            _ => (None, None),
        };
        json!({
            "id": self.id(),
            "name": self.name(),
            "description": "English for speakers of other languages (ESOL).",
            // The end of its term is all that is known of whether a class goes on.
            "status": if class.and_then(|class| class.ends).is_some_and(|ends| ends < today()) { "inactive" } else { "active" },
            "url": class.and_then(|class| class.website.clone()).or_else(|| entry.website.clone()),
            "eligibility_description": entry.eligibility,
            "minimum_age": least,
            "maximum_age": most,
            "wait_time": entry.waiting_list,
            "fees_description": fees,
            "assured_date": assured,
            "cost_options": if free == Some(true) {
                json!([{ "id": identifier("cost", &self.id()), "option": "free", "amount": 0, "currency": "GBP" }])
            } else {
                json!([])
            },
            "schedules": class.and_then(schedule).into_iter().collect::<Vec<_>>(),
            "attributes": self.attributes(),
        })
    }

    /// What the standard has no field for.
    fn attributes(&self) -> Vec<Value> {
        let (entry, class) = (&self.entry, self.class.as_ref());
        let mut all = Vec::new();
        let id = self.id();
        let mut add = |label: &str, value: Value, of: Option<Value>| {
            let own = identifier("attribute", &format!("{id}:{label}:{value}"));
            let mut one =
                json!({ "id": own, "link_id": id, "link_entity": "service", "label": label, "value": value });
            if let Some(of) = of {
                one["taxonomy_term"] = of;
            }
            all.push(one);
        };
        for level in self.levels().into_iter().flat_map(LevelSet::iter) {
            add("Level", json!(level_in_words(level)), Some(term(level)));
        }
        let yes_or_no = |said: bool| json!(if said { "yes" } else { "no" });
        if let Some(seats) = class.and_then(|class| class.seats) {
            add("Seats", json!(seats.to_string()), None);
        }
        if let Some(hours) = class.and_then(|class| class.hours_a_week) {
            add("Hours a week", json!(hours.to_string()), None);
        }
        if let Some(waiting) = class.and_then(|class| class.terms.waiting).or(entry.terms.waiting) {
            add("Waiting list", json!(waiting.to_string()), None);
        }
        if let Some(childcare) = class.and_then(|class| class.childcare).or(entry.childcare) {
            add("Childcare", yes_or_no(childcare), None);
        }
        if let Some(women_only) = class.and_then(|class| class.women_only).or(entry.women_only) {
            add("Women only", yes_or_no(women_only), None);
        }
        if let Some(formal) = class.and_then(|class| class.formality).or(entry.formality) {
            add("Formal", json!(Formality::as_str(formal)), None);
        }
        if let Some(mode) = class.and_then(|class| class.mode) {
            add("Mode", json!(Mode::as_str(mode)), None);
        }
        all
    }

    /// Whether it is told where it is held: a safeguarded place is not, and an entry may have none.
    pub(super) fn has_place(&self) -> bool {
        let entry = &self.entry;
        let placed = entry.public_position().is_some() || entry.postcode.is_some() || entry.address.is_some();
        placed && !entry.safeguarded
    }

    fn is_online(&self) -> bool {
        let mode = self.class.as_ref().and_then(|class| class.mode);
        mode.map_or_else(|| self.entry.online_only(), |mode| mode == Mode::Online)
    }

    fn place(&self) -> Option<Value> {
        if !self.has_place() {
            return None;
        }
        let entry = &self.entry;
        let point = entry.public_position();
        let location = identifier("location", entry.id.shown());
        let authority = entry.la_code.and_then(|code| self.snapshot.data.authority(code));
        let address = json!({
            "id": identifier("address", entry.id.shown()),
            "location_id": location,
            "address_1": entry.address.clone().or_else(|| entry.venue_name.clone()).unwrap_or_default(),
            "city": "",
            "state_province": authority.map(|authority| authority.name.clone()).unwrap_or_default(),
            "postal_code": entry.postcode.map(|postcode| postcode.to_string()).unwrap_or_default(),
            "country": "GB",
            "address_type": "physical",
        });
        Some(json!({
            "id": self.place_id(),
            "location": {
                "id": location,
                "location_type": if self.is_online() { "virtual" } else { "physical" },
                "name": entry.venue_name.clone().unwrap_or_else(|| entry.name.clone()),
                "latitude": point.map(|point| crate::export::geojson::round6(point.wgs84.lat)),
                "longitude": point.map(|point| crate::export::geojson::round6(point.wgs84.lon)),
                "accessibility": entry.accessibility.as_ref().map_or_else(|| json!([]), |text| json!([{
                    "id": identifier("accessibility", entry.id.shown()), "location_id": location, "description": text,
                }])),
                "addresses": [address],
            },
        }))
    }
}
