//! ESOL delivery plans: one for each authority, with its actions.

use super::Date;
use super::code::LaCode;
use super::level::Level;
use super::vocabulary::vocabulary;

/// Columns of the table of plans, in order.
pub const PLAN_COLUMNS: [&str; 7] = ["la_code", "status", "as_at", "owner", "review_on", "summary", "notes"];

/// Columns of the table of their actions, in order.
pub const ACTION_COLUMNS: [&str; 8] =
    ["action_id", "la_code", "action", "level", "owner", "due", "status", "notes"];

vocabulary!(
    /// Whether a plan is agreed.
    PlanStatus, "a status of a plan", "draft, agreed", {
        /// Being written.
        Draft => "draft",
        /// Agreed.
        Agreed => "agreed",
    }
);

vocabulary!(
    /// How far an action has come.
    ActionStatus, "a status of an action", "planned, under_way, done, dropped", {
        /// Not begun.
        Planned => "planned",
        /// Begun.
        UnderWay => "under_way",
        /// Done.
        Done => "done",
        /// Given up.
        Dropped => "dropped",
    }
);

/// The plan of an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryPlan {
    /// The authority.
    pub la_code: LaCode,
    /// Whether it is agreed.
    pub status: PlanStatus,
    /// Day of this version.
    pub as_at: Date,
    /// The organisation or role that looks after it.
    pub owner: Option<String>,
    /// When it is looked at again.
    pub review_on: Option<Date>,
    /// What it is about, in words.
    pub summary: Option<String>,
}

/// An action of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanAction {
    /// Stable identifier.
    pub id: String,
    /// The authority whose plan it belongs to.
    pub la_code: LaCode,
    /// What shall be done.
    pub action: String,
    /// The level that it is about; `None` = all.
    pub level: Option<Level>,
    /// The organisation or role that does it.
    pub owner: Option<String>,
    /// When it shall be done.
    pub due: Option<Date>,
    /// How far it has come.
    pub status: ActionStatus,
}
