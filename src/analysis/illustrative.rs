//! ILLUSTRATIVE provision: invented providers at real postcodes, each fully described, for training and for
//! showing what the atlas says once providers have answered. Never a statement about anybody.
//!
//! Each authority has one provider for every 2,500 postcodes and two more, at most ten; a venue stands at a
//! postcode drawn from all of the authority's, so that more stand where more people live. Draws depend on the
//! seed and the authority only: the same seed gives the same provision.

mod class;
mod draws;

use crate::domain::Date;
use crate::domain::area::Authority;
use crate::domain::code::{LaCode, RegionCode};
use crate::domain::dataset::Dataset;
use crate::domain::entry_id::EntryId;
use crate::domain::level::LevelSet;
use crate::domain::offer_terms::{Format, OfferTerms};
use crate::domain::postcode::Postcode;
use crate::domain::provision::{Ages, Formality, Mode, OfferKind, Provider, ProviderType};
use crate::domain::stated_class::StatedClass;
use draws::Draws;

pub use class::SchoolYear;

const POSTCODES_PER_PROVIDER: usize = 2_500;
const FEWEST: usize = 2;
const MOST: usize = 10;

/// A kind of organisation as it is invented.
struct Sort {
    provider_type: ProviderType,
    name: &'static str,
    formality: Formality,
    kind: OfferKind,
}

/// In the order in which an authority gets them.
const SORTS: [Sort; 5] = [
    Sort {
        provider_type: ProviderType::FeCollege,
        name: "College",
        formality: Formality::Formal,
        kind: OfferKind::Class,
    },
    Sort {
        provider_type: ProviderType::Vcs,
        name: "Community Centre",
        formality: Formality::Informal,
        kind: OfferKind::Class,
    },
    Sort {
        provider_type: ProviderType::AdultLearning,
        name: "Adult Learning",
        formality: Formality::Formal,
        kind: OfferKind::Class,
    },
    Sort {
        provider_type: ProviderType::Library,
        name: "Library Conversation Group",
        formality: Formality::Informal,
        kind: OfferKind::Conversation,
    },
    Sort {
        provider_type: ProviderType::Vcs,
        name: "Refugee Project",
        formality: Formality::Informal,
        kind: OfferKind::Class,
    },
];

/// Invents the provision of a region, by identifier. `authorities` are those of the region, by code; classes
/// run in the school year that `latest` lies in.
#[must_use]
pub fn provision(
    data: &Dataset,
    region: RegionCode,
    authorities: &[LaCode],
    seed: u64,
    latest: Date,
) -> Vec<Provider> {
    let mut postcodes: Vec<Vec<Postcode>> = vec![Vec::new(); authorities.len()];
    for entry in data.postcodes.iter() {
        if let Ok(place) = authorities.binary_search(&entry.la_code) {
            postcodes[place].push(entry.postcode);
        }
    }
    let year = SchoolYear::of(latest);
    let mut providers: Vec<Provider> = Vec::new();
    for (la_code, postcodes) in authorities.iter().zip(&postcodes) {
        let Some(authority) = data.authority(*la_code) else { continue };
        let mut draws = Draws::new(seed, la_code.as_str());
        let number = (FEWEST + postcodes.len() / POSTCODES_PER_PROVIDER).min(MOST);
        for within in 0..if postcodes.is_empty() { 0 } else { number } {
            let place = draws.of(postcodes);
            let number = providers.len() + 1;
            providers.push(provider(authority, region, (within, number), *place, year, &mut draws));
        }
    }
    providers.sort_by(|a, b| a.id.recorded().cmp(b.id.recorded()));
    providers
}

fn provider(
    authority: &Authority,
    region: RegionCode,
    (within, number): (usize, usize),
    postcode: Postcode,
    year: SchoolYear,
    draws: &mut Draws,
) -> Provider {
    let sort = &SORTS[within % SORTS.len()];
    let id = format!("illustrative-{}-{}", authority.code, within + 1);
    let classes: Vec<StatedClass> =
        (0..2 + draws.below(3)).map(|_| class::draw(sort.formality, year, draws)).collect();
    let classes: Vec<StatedClass> = classes
        .into_iter()
        .zip(1..)
        .map(|(class, number)| StatedClass { id: EntryId::new(format!("{id}-{number}")), ..class })
        .collect();
    let levels: LevelSet = classes.iter().filter_map(|class| class.levels).flat_map(LevelSet::iter).collect();
    let any =
        |says: fn(&StatedClass) -> Option<bool>| Some(classes.iter().any(|class| says(class) == Some(true)));
    let all =
        |says: fn(&StatedClass) -> Option<bool>| Some(classes.iter().all(|class| says(class) == Some(true)));
    let waiting: u32 = classes.iter().filter_map(|class| class.terms.waiting).sum();
    let free = all(|class| class.free) == Some(true);
    let modes: Vec<Mode> = [Mode::InPerson, Mode::Online, Mode::Blended]
        .into_iter()
        .filter(|mode| classes.iter().any(|class| class.mode == Some(*mode)))
        .collect();
    Provider {
        venue_name: Some(format!("Illustrative venue {number}")),
        address: Some(format!("Invented address, {}", authority.name)),
        postcode: Some(postcode),
        stated_area: Some(authority.name.clone()),
        la_code: Some(authority.code),
        formality: Some(sort.formality),
        levels: Some(levels),
        kind: Some(sort.kind),
        ages: Some(Ages::Adults),
        reserved_for: None,
        initial_assessment: Some(sort.formality == Formality::Formal),
        childcare: any(|class| class.childcare),
        waiting_list: Some(format!("{waiting} people")),
        fees: Some(if free { "free" } else { "fees for those who are not funded" }.to_owned()),
        eligibility: Some(
            if sort.formality == Formality::Formal { "funded learners" } else { "everybody" }.into(),
        ),
        women_only: all(|class| class.women_only),
        modes,
        days_times: Some("see the classes".to_owned()),
        // Reserved by RFC 2606: nobody's web site.
        website: Some("https://illustrative.example.org".to_owned()),
        source_url: Some("https://illustrative.example.org".to_owned()),
        source_date: Some(year.first_day().to_string()),
        notes: Some("ILLUSTRATIVE: invented, not a real provider".to_owned()),
        terms: OfferTerms {
            work_related: Some(false),
            format: Some(Format::Group),
            statuses: Some(class::statuses(sort.formality, free)),
            fee_discretion: Some("none".to_owned()),
            funding_source: Some("an invented fund".to_owned()),
            waiting: Some(waiting),
            waiting_date: Some(year.first_day()),
        },
        accessibility: Some("step-free entrance".to_owned()),
        contact: Some("esol@illustrative.example.org".to_owned()),
        assured: Some(year.first_day()),
        classes,
        ..Provider::silent(id, format!("Illustrative {} {number}", sort.name), sort.provider_type, region)
    }
}
