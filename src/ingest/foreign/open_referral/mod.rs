//! Open Referral UK 3: services of a directory → providers at their venues, and classes.
//!
//! A service at a location is one class; the organisation at that location is one provider. The standard has no
//! field for level, seats, waiting list and childcare: directories carry them as attributes.

mod attributes;
mod costs;
mod gathered;
mod json;
mod page;
mod schedules;
mod service;

use std::collections::BTreeMap;

use super::error::ForeignError;
use super::esol::Esol;
use super::several::{ForeignTables, Made};
use super::{Known, layout};
use crate::domain::record::RecordKind;
use gathered::Providers;
pub(in crate::ingest) use page::read as feed_page;
use service::Service;
pub(in crate::ingest) use service::wants_details;

const LAYOUT: &str = "Open Referral UK 3";
/// Services at places that teach English; each carries the texts of its service.
const MOST_OFFERS: usize = 20_000;
/// Names that are told of those left alone.
const MOST_NAMED: usize = 5;

pub(super) fn read(file_name: &str, bytes: &[u8], known: &Known<'_>) -> Result<ForeignTables, ForeignError> {
    let page = page::read(bytes)?;
    let mut classes = Made::new(RecordKind::Class);
    let mut providers = Providers::default();
    let mut alone: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let mut offers = 0;
    for (row, item) in (1..).zip(&page.services) {
        let service = match Service::read(item.get()) {
            Ok(service) => service,
            Err(fault) => {
                providers.refused(row, item.get(), fault);
                continue;
            }
        };
        if let Some(why) = service.left_alone() {
            alone.entry(why).or_default().push(service.name());
            continue;
        }
        offers += service.places();
        if offers > MOST_OFFERS {
            return Err(ForeignError::TooManyPlaces(MOST_OFFERS));
        }
        for offer in service.offers() {
            let mut provider = offer.provider;
            if service.esol() == Esol::English {
                provider.remark("name", service.name(), "is not called ESOL, but speaks of English: taken");
            }
            providers.add(row, provider);
            if let Some(class) = offer.class {
                classes.push(row, class);
            }
        }
    }
    let mut left_alone = page.remarks;
    left_alone.extend(alone.into_iter().map(|(why, names)| {
        let shown = layout::listed(&names[..names.len().min(MOST_NAMED)]);
        let more = if names.len() > MOST_NAMED { ", \u{2026}" } else { "" };
        let services = if names.len() == 1 { "service" } else { "services" };
        format!("{} {services} {why}: {shown}{more}", names.len())
    }));
    let mut tables = vec![providers.made().table(LAYOUT, file_name, known)];
    if !classes.rows.is_empty() {
        tables.push(classes.table(LAYOUT, file_name, known));
    }
    Ok(ForeignTables { layout: LAYOUT, tables, left_alone })
}
