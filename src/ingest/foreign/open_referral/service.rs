//! One service → the class at each of its places, and what it says of the provider there.

use std::collections::BTreeSet;

use serde_json::Value;

use super::attributes::{attributes, readable, terms};
use super::costs::costs;
use super::json::{first, list, text};
use super::schedules::times;
use crate::domain::record::Fields;
use crate::ingest::foreign::esol::{Esol, esol, levels_in};
use crate::ingest::foreign::several::MadeRow;

/// Longer than any identifier.
const LONGEST_ID: usize = 200;
const MOST_PLACES: usize = 1_000;

pub(super) struct Service {
    /// The service itself.
    value: Value,
    /// Services at locations: place, schedules, attributes.
    places: Vec<Value>,
}

/// What a service offers at one place.
pub(super) struct Offer {
    pub provider: MadeRow,
    pub class: Option<MadeRow>,
}

impl Service {
    /// Takes one apart, whichever of the two shapes it has; the fault is a rule in words.
    pub(super) fn read(json: &str) -> Result<Self, String> {
        let value: Value =
            serde_json::from_str(json).map_err(|fault| format!("is not JSON that can be read: {fault}"))?;
        if !value.is_object() {
            return Err("is no service: an object with id, name and status".to_owned());
        }
        let (value, places) = match value.get("service") {
            Some(service @ Value::Object(_)) => (service.clone(), vec![value.clone()]),
            _ if value.get("location").is_some() || value.get("service_id").is_some() => {
                return Err("is a service at a location without its service".to_owned());
            }
            _ => {
                let places = list(&value, "service_at_locations");
                if places.len() > MOST_PLACES {
                    return Err(format!("has {} places; up to {MOST_PLACES} are read", places.len()));
                }
                let places = places.to_vec();
                (value, places)
            }
        };
        for name in ["id", "name"] {
            let text = text(&value, name).ok_or_else(|| format!("has no {name}"))?;
            if name == "id" && text.len() > LONGEST_ID {
                return Err(format!("has an id of more than {LONGEST_ID} characters"));
            }
        }
        Ok(Self { value, places })
    }

    pub(super) fn name(&self) -> String {
        text(&self.value, "name").unwrap_or_default()
    }

    /// Why it is left alone.
    pub(super) fn left_alone(&self) -> Option<&'static str> {
        if self.esol() == Esol::No {
            return Some("without a word of ESOL or English");
        }
        let active = text(&self.value, "status").is_none_or(|status| status.eq_ignore_ascii_case("active"));
        (!active).then_some("not active")
    }

    /// What name, description and terms say.
    pub(super) fn esol(&self) -> Esol {
        let texts =
            ["name", "alternate_name", "description"].into_iter().filter_map(|name| text(&self.value, name));
        let taxonomy = list(&self.value, "taxonomy_terms").iter().filter_map(|term| text(term, "name"));
        let all = texts.chain(taxonomy).chain(terms(&self.value)).chain(self.places.iter().flat_map(terms));
        all.map(|text| esol(&text)).max().unwrap_or(Esol::No)
    }

    /// Places that it is offered at; one where it names none.
    pub(super) fn places(&self) -> usize {
        self.places.len().max(1)
    }

    pub(super) fn offers(&self) -> Vec<Offer> {
        match self.places.as_slice() {
            [] => vec![self.offer(&Value::Null, true)],
            places => places.iter().map(|place| self.offer(place, places.len() == 1)).collect(),
        }
    }

    fn offer(&self, place: &Value, only: bool) -> Offer {
        let service = &self.value;
        let location = place.get("location").unwrap_or(&Value::Null);
        let organisation = service.get("organization").unwrap_or(&Value::Null);
        let mut provider = self.provider(organisation, location);
        let provider_id = provider.fields.get("provider_id").cloned().unwrap_or_default();
        let id = text(service, "id").unwrap_or_default();
        let id = match text(location, "id").or_else(|| text(place, "id")).filter(|_| !only) {
            Some(place) => format!("{id}-{place}"),
            None => id,
        };
        let mut class = MadeRow::default();
        class.put("class_id", Some(id));
        class.put("provider_id", Some(provider_id));
        let bare = class.fields.len();
        let stated = attributes(&[place, service]);
        for (column, value) in &stated {
            class.put(column, Some(value.clone()));
        }
        if !stated.contains_key("levels") {
            class.put("levels", levels_in(&self.name()));
        }
        let when = times(&[place, service]);
        class.put("days_times", when.days_times);
        class.put("rrule", when.rrule);
        class.put("starts", when.starts);
        class.put("ends", when.ends);
        if !stated.contains_key("hours_a_week") {
            class.put("hours_a_week", when.hours.map(|hours| hours.to_string()));
            if let Some(hours) = when.opening_hours {
                class.remark(
                    "schedules",
                    hours.to_string(),
                    "hours a week are hours of opening, not of a class: not taken",
                );
            }
        }
        let virtual_place = text(location, "location_type").is_some_and(|kind| kind == "virtual");
        if !stated.contains_key("mode") {
            class.put("mode", when.mode.or(virtual_place.then_some("online")).map(str::to_owned));
        }
        let (fees, free) = costs(service);
        if !stated.contains_key("free") {
            class.put("free", free.map(|free| if free { "yes" } else { "no" }.to_owned()));
        }
        let says = class.fields.len() > bare;
        for (theirs, ours) in [
            ("levels", "levels"),
            ("mode", "modes"),
            ("days_times", "days_times"),
            ("childcare", "childcare"),
            ("women_only", "women_only"),
            ("formal", "formal"),
        ] {
            // A cell that costs its class must not cost the provider.
            let text = class.fields.get(theirs).filter(|text| readable(theirs, text));
            provider.put(ours, text.cloned());
        }
        class.put("fees", fees.clone());
        class.put("notes", Some(self.name()));
        provider.put("fees", fees);
        class.put("record_assured", text(service, "assured_date"));
        Offer { provider, class: says.then_some(class) }
    }

    /// What the service says of its provider at a place.
    fn provider(&self, organisation: &Value, location: &Value) -> MadeRow {
        let service = &self.value;
        let mut row = MadeRow::default();
        let name = text(organisation, "name").or_else(|| text(service, "name"));
        let organisation_id = text(organisation, "id").or_else(|| text(service, "organization_id"));
        let id = organisation_id.or_else(|| text(service, "id").map(|id| format!("service-{id}")));
        let id = id.map(|id| match text(location, "id") {
            Some(place) => format!("{id}-{place}"),
            None => id,
        });
        if id.as_ref().is_some_and(|id| id.len() > 2 * LONGEST_ID) {
            row.fault(
                "provider_id",
                id.clone().unwrap_or_default(),
                "has too many characters for an identifier",
            );
        }
        row.put("provider_id", id);
        row.put("provider_name", name);
        row.put("venue_name", text(location, "name"));
        let address = list(location, "addresses")
            .iter()
            .find(|one| text(one, "address_type").is_none_or(|kind| kind != "postal"));
        let address = address.or_else(|| list(location, "addresses").first()).unwrap_or(&Value::Null);
        let lines = ["address_1", "address_2", "city"].into_iter().filter_map(|part| text(address, part));
        let lines: Vec<String> = lines.collect();
        row.put("address", (!lines.is_empty()).then(|| lines.join(", ")));
        row.put("postcode", text(address, "postal_code"));
        row.put("eligibility", first(service, &["eligibility_description", "eligibility"]));
        row.put("waiting_list", text(service, "wait_time"));
        row.put("website", first(service, &["url"]).or_else(|| first(organisation, &["website", "url"])));
        row.put("notes", Some(self.name()));
        row.put("ages", ages(service));
        if let Some(kind) = kind(&self.name()) {
            row.put("kind", Some(kind.to_owned()));
        }
        row.put("record_assured", text(service, "assured_date"));
        row
    }
}

/// The identifier of a service that speaks of English and comes without places, as in a list.
pub(in crate::ingest) fn wants_details(json: &str) -> Option<String> {
    let service = Service::read(json).ok()?;
    if service.places.is_empty() && service.left_alone().is_none() {
        text(&service.value, "id")
    } else {
        None
    }
}

/// Columns that say the same of every service of an entry, or are left out.
pub(super) const OF_ALL: [&str; 5] = ["childcare", "women_only", "formal", "kind", "ages"];
/// Columns whose texts are told one after the other.
pub(super) const LISTED: [(&str, &str); 7] = [
    ("levels", ";"),
    ("modes", ";"),
    ("fees", "; "),
    ("eligibility", "; "),
    ("waiting_list", "; "),
    ("days_times", "; "),
    ("notes", "; "),
];

fn ages(service: &Value) -> Option<String> {
    let number = |name: &str| text(service, name).and_then(|text| text.parse::<f64>().ok());
    match (number("minimum_age"), number("maximum_age")) {
        (Some(least), Some(most)) if least >= 16.0 && most <= 18.0 => Some("16_18".to_owned()),
        (Some(least), _) if least >= 18.0 => Some("adults".to_owned()),
        _ => None,
    }
}

fn kind(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let kinds: [(&[&str], &str); 2] =
        [(&["conversation"], "conversation"), (&["initial assessment"], "initial_assessment")];
    kinds.into_iter().find(|(words, _)| words.iter().any(|word| name.contains(word))).map(|(_, kind)| kind)
}

/// Texts of a column, each once.
pub(super) fn texts(services: &[Fields], column: &str) -> Vec<String> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    services
        .iter()
        .filter_map(|fields| fields.get(column))
        .filter(|text| seen.insert(text.as_str()))
        .cloned()
        .collect()
}
