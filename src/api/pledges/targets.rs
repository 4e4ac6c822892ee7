//! Targets against what came within their time.

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::planned::counts;
use crate::analysis::pledge_review::{came_published, came_recorded};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::pledge::{Target, TargetParty};
use crate::domain::resettlement::Quarter;
use crate::snapshot::Snapshot;

/// A target and how far it was met by the day of the review.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TargetReview {
    id: String,
    /// Name of the region or the authority.
    whose: String,
    #[schema(value_type = String, format = Date)]
    starts: Date,
    #[schema(value_type = String, format = Date)]
    ends: Date,
    minimum: Option<u32>,
    negotiated: Option<u32>,
    /// People who came within its time by the day of the review, as far as is published and recorded; null = a figure is
    /// held back, or nothing of its time is published and nobody is recorded.
    came: Option<f64>,
    /// Last day of the last published quarter that ended within its time by the day of the review: who came later is those
    /// of recorded cohorts that no published quarter has. Null = no quarter of its time is published.
    #[schema(value_type = Option<String>, format = Date)]
    published_to: Option<Date>,
    /// False: its time by the day of the review goes on after `published_to`: at least so many came, and no more are
    /// missing.
    complete: bool,
    /// Of the minimum, 0 to 1 and more.
    minimum_share: Option<f64>,
    negotiated_share: Option<f64>,
    /// People missing from the minimum.
    minimum_short: Option<f64>,
    negotiated_short: Option<f64>,
    /// False: its time is not over.
    ended: bool,
    words: String,
}

/// Targets of the region and its authorities that have begun.
pub(super) fn review(snapshot: &Snapshot, as_at: Date) -> Vec<TargetReview> {
    let of_region = |target: &&Target| match target.party {
        TargetParty::Region(code) => code == snapshot.region,
        TargetParty::Authority(code) => snapshot.serves(code),
    };
    let begun =
        snapshot.data.targets.iter().filter(|target| target.starts <= as_at && counts(target.programme));
    begun.filter(of_region).map(|target| of_target(snapshot, target, as_at)).collect()
}

fn of_target(snapshot: &Snapshot, target: &Target, as_at: Date) -> TargetReview {
    let data = &snapshot.data;
    let codes: Vec<LaCode> = match target.party {
        TargetParty::Region(_) => snapshot.authorities.clone(),
        TargetParty::Authority(code) => vec![code],
    };
    let time = (target.starts, target.ends.min(as_at));
    let published: Option<u32> = codes.iter().map(|code| came_published(data, *code, time)).sum();
    let recorded = came_recorded(data, &snapshot.gaps.method.assumptions, time, |code| codes.contains(&code));
    let published_to = data.resettlement.last_quarter(time.1).map(Quarter::last_day);
    let published_to = published_to.filter(|last| *last >= time.0);
    let held_back = published.is_none();
    let came = published
        .map(|published| f64::from(published) + recorded)
        // At least 0 says nothing.
        .filter(|came| published_to.is_some() || *came > 0.0);
    let share =
        |aim: Option<u32>| came.zip(aim).filter(|(_, aim)| *aim > 0).map(|(came, aim)| came / f64::from(aim));
    let short = |aim: Option<u32>| came.zip(aim).map(|(came, aim)| (f64::from(aim) - came).max(0.0));
    let whose = match target.party {
        TargetParty::Region(code) => data.region(code).map(|region| region.name.clone()),
        TargetParty::Authority(code) => data.authority(code).map(|authority| authority.name.clone()),
    };
    let complete = published_to == Some(time.1);
    let at_least = if complete { "" } else { "not fewer than " };
    let part = |name: &str, aim: Option<u32>| {
        let (came, aim) = came.zip(aim)?;
        let percent =
            if aim > 0 { format!(" ({:.1}%)", 100.0 * came / f64::from(aim)) } else { String::new() };
        Some(format!("{at_least}{came:.0} of {aim} {name}{percent}"))
    };
    let parts: Vec<String> = [part("at least", target.minimum), part("negotiated", target.negotiated)]
        .into_iter()
        .flatten()
        .collect();
    TargetReview {
        id: target.id.clone(),
        whose: whose.unwrap_or_default(),
        starts: target.starts,
        ends: target.ends,
        minimum: target.minimum,
        negotiated: target.negotiated,
        came,
        published_to,
        complete,
        minimum_share: share(target.minimum),
        negotiated_share: share(target.negotiated),
        minimum_short: short(target.minimum),
        negotiated_short: short(target.negotiated),
        ended: target.ends <= as_at,
        words: match published_to {
            _ if held_back => "How many came is not known: a figure is held back.".to_owned(),
            None if came.is_none() => {
                "How many came is not known: nothing of its time is published, and nobody is recorded."
                    .to_owned()
            }
            Some(last) if recorded > 0.0 => {
                format!("{} from {}, published to {last}, recorded to {}.", parts.join("; "), time.0, time.1)
            }
            Some(last) => format!("{} from {} to {last}.", parts.join("; "), time.0),
            None => format!("{} from {} to {}, as recorded.", parts.join("; "), time.0, time.1),
        },
    }
}
