//! Why pledges look unrealistic, in words.

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::pledge_review::Doubt;
use crate::api::words::hours_in_words;
use crate::domain::programme::Programme;
use crate::snapshot::room::Room;

/// A reason to doubt.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DoubtAnswer {
    /// `overdue`, `too_fast`, `not_taking_part`, `only_proposed`, `not_seen`, `no_room`, `room_not_known` or `no_class_in_reach`.
    pub(super) reason: &'static str,
    words: String,
}

/// What the numbers say.
pub(super) fn of_numbers(doubt: Doubt) -> DoubtAnswer {
    let (reason, words) = match doubt {
        Doubt::Overdue { by } => ("overdue", format!("They were to be filled by {by}.")),
        Doubt::TooFast { needed, most: 0 } => (
            "too_fast",
            format!(
                "{needed:.1} people a quarter would have to come, and nobody has come in any published quarter."
            ),
        ),
        Doubt::TooFast { needed, most } => (
            "too_fast",
            format!(
                "{needed:.1} people a quarter would have to come; the most that ever came in one is {most}."
            ),
        ),
        Doubt::NotTakingPart { programme, is_proposed: true } => (
            "only_proposed",
            format!("That the authority takes part in {} is proposed, not agreed.", named(programme)),
        ),
        Doubt::NotTakingPart { programme, .. } => {
            ("not_taking_part", format!("The authority is stated not to take part in {}.", named(programme)))
        }
        Doubt::NotSeen { said, missing } => (
            "not_seen",
            format!(
                "{said} places are said to be filled; nobody is published or recorded for {missing:.0} of them."
            ),
        ),
    };
    DoubtAnswer { reason, words }
}

fn named(programme: Programme) -> &'static str {
    match programme {
        Programme::Resettlement => "resettlement",
        Programme::Sponsorship => "sponsorship",
        Programme::AsylumDispersal => "asylum dispersal",
        Programme::UascTransfer => "the transfer of children",
    }
}

/// What the room in classes says; `None` = there is enough.
pub(super) fn of_room(needed: f64, room: Room) -> Option<DoubtAnswer> {
    let (needed_words, free) = (hours_in_words(needed), hours_in_words(room.hours));
    if needed <= 0.0 {
        return None;
    }
    if room.classes == 0 {
        let words = format!("They need {needed_words} hours a week, and no recorded class is within reach.");
        return Some(DoubtAnswer { reason: "no_class_in_reach", words });
    }
    if needed > room.hours {
        let words =
            format!("They need {needed_words} hours a week; as modelled {free} are free within reach.");
        return Some(DoubtAnswer { reason: "no_room", words });
    }
    if !room.need_known {
        let words = format!(
            "They need {needed_words} hours a week; at most {free} are free within reach, since some need is not known on this day."
        );
        return Some(DoubtAnswer { reason: "room_not_known", words });
    }
    // As with gaps: where most of it is assumed, we do not know.
    (room.imputed > room.hours / 2.0).then(|| DoubtAnswer {
        reason: "room_not_known",
        words: format!(
            "They need {needed_words} hours a week; of the {free} that are counted free most are assumed: ask the providers."
        ),
    })
}
