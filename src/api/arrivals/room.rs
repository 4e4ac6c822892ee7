//! Room at each level: hours free at one level are none at another.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::classes::Candidate;
use crate::domain::level::Level;

/// Hours needed at a level and the room for them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LevelRoom {
    #[schema(value_type = String)]
    pub(super) level: Level,
    /// Needed, learner-hours a week.
    pub(super) hours: f64,
    /// Suitable classes within reach that teach it.
    pub(super) classes: usize,
    /// Of the hours needed, those that find room.
    pub(super) hours_with_room: f64,
    pub(super) short_by_hours: f64,
}

/// Fills the levels from the scarcest (fewest classes) on, each from the classes that teach it; a class that
/// several levels share is filled once. Classes for women only come first and take no more than the women's part
/// of each level's hours.
pub(super) fn by_level(needed: &BTreeMap<Level, f64>, women: f64, suitable: &[Candidate]) -> Vec<LevelRoom> {
    let mut left: Vec<f64> = suitable.iter().map(|one| one.spare).collect();
    let teaches = |level: Level| suitable.iter().enumerate().filter(move |(_, one)| one.teaches(level));
    let mut rooms: Vec<LevelRoom> = needed
        .iter()
        .map(|(level, hours)| LevelRoom {
            level: *level,
            hours: *hours,
            classes: teaches(*level).count(),
            hours_with_room: 0.0,
            short_by_hours: 0.0,
        })
        .collect();
    rooms.sort_by_key(|room| room.classes);
    for room in &mut rooms {
        for (for_women, most) in [(true, room.hours * women), (false, room.hours)] {
            for (index, _) in teaches(room.level).filter(|(_, one)| one.is_for_women() == for_women) {
                let taken = left[index].min(most - room.hours_with_room).max(0.0);
                left[index] -= taken;
                room.hours_with_room += taken;
            }
        }
        room.short_by_hours = room.hours - room.hours_with_room;
    }
    rooms.sort_by_key(|room| room.level);
    rooms
}
