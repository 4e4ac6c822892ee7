//! Rules of eligibility and fees: who may join publicly funded or a certain provider's classes, from when to
//! when, and who pays. Of the rules that fit a class, a status and a day the one with the nearest scope holds:
//! provider before authority before funder before nation, and among equals the one that began last.

use super::Date;
use super::code::{LaCode, Nation};
use super::learner_status::LearnerStatus;
use super::vocabulary::vocabulary;

/// Columns of the table of rules, in order.
pub const RULE_COLUMNS: [&str; 10] =
    ["rule_id", "scope", "scope_id", "status", "eligible", "fee", "starts", "ends", "source_url", "notes"];

vocabulary!(
    /// Whom a rule binds; later ones are nearer.
    Scope, "a scope of a rule", "nation, funder, authority, provider", {
        /// A nation: its code's letter, E, W, S or N.
        Nation => "nation",
        /// A source of funding, by its name.
        Funder => "funder",
        /// An authority, by its code.
        Authority => "authority",
        /// A provider, by its identifier.
        Provider => "provider",
    }
);

vocabulary!(
    /// Whether people of a status may join.
    Eligible, "whether people are eligible", "yes, no, discretion", {
        /// They may.
        Yes => "yes",
        /// They may not.
        No => "no",
        /// The provider or the council decides.
        Discretion => "discretion",
    }
);

vocabulary!(
    /// What they pay.
    Fee, "a kind of fee", "free, co_funded, full, discretion", {
        /// Nothing.
        Free => "free",
        /// A part.
        CoFunded => "co_funded",
        /// All of it.
        Full => "full",
        /// The provider or the council decides.
        Discretion => "discretion",
    }
);

/// What a rule is about; the kind of the identifier is the scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleScope {
    /// Publicly funded classes of a nation.
    Nation(Nation),
    /// Classes that a funder pays for.
    Funder(String),
    /// Classes of an authority.
    Authority(LaCode),
    /// Classes of a provider.
    Provider(String),
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Stable identifier.
    pub id: String,
    /// Whom it binds.
    pub scope: RuleScope,
    /// The status that it is about; `None` = every status.
    pub status: Option<LearnerStatus>,
    /// Whether they may join; `None` = it says nothing of it.
    pub eligible: Option<Eligible>,
    /// What they pay; `None` = it says nothing of it.
    pub fee: Option<Fee>,
    /// First day; `None` = since ever.
    pub starts: Option<Date>,
    /// Last day; `None` = until further notice.
    pub ends: Option<Date>,
    /// Where it is written.
    pub source_url: Option<String>,
    /// Remarks.
    pub notes: Option<String>,
}

/// A rule and what it decides.
pub type Decided<'r, T> = (&'r Rule, T);

/// What is asked of the rules.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// Nation of the venue.
    pub nation: Option<Nation>,
    /// Whether it is publicly funded provision, formal and not free: a nation's rules are about that alone.
    pub funded: bool,
    /// Who pays for the class, where it is said.
    pub funder: Option<&'a str>,
    /// Authority of the venue.
    pub authority: Option<LaCode>,
    /// The provider.
    pub provider: &'a str,
    /// Status of the learner.
    pub status: LearnerStatus,
    /// The day.
    pub day: Date,
}

impl RuleScope {
    /// How near it is: more is nearer.
    #[must_use]
    pub fn nearness(&self) -> Scope {
        match self {
            Self::Nation(_) => Scope::Nation,
            Self::Funder(_) => Scope::Funder,
            Self::Authority(_) => Scope::Authority,
            Self::Provider(_) => Scope::Provider,
        }
    }

    fn is_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Funder(one), Self::Funder(other)) => same_name(one, other),
            (one, other) => one == other,
        }
    }

    fn fits(&self, asked: &Situation<'_>) -> bool {
        match self {
            Self::Nation(nation) => asked.funded && asked.nation == Some(*nation),
            Self::Funder(name) => asked.funder.is_some_and(|funder| same_name(funder, name)),
            Self::Authority(code) => asked.authority == Some(*code),
            Self::Provider(id) => asked.provider == id,
        }
    }
}

/// Whether two names of a funder differ in case and spaces only.
fn same_name(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(one) == plain(other)
}

impl Rule {
    /// Whether the rule speaks of what is asked.
    #[must_use]
    pub fn fits(&self, asked: &Situation<'_>) -> bool {
        self.scope.fits(asked)
            && self.status.is_none_or(|status| status == asked.status)
            && self.starts.is_none_or(|starts| starts <= asked.day)
            && self.ends.is_none_or(|ends| asked.day <= ends)
    }

    /// The column in which two rules say different things of the same scope, status and day; `None` = they can stand
    /// side by side. A rule for every status beside one for a status is no contradiction: the nearer one decides.
    #[must_use]
    pub fn contradicts(&self, other: &Self) -> Option<&'static str> {
        let begins_in_time =
            |one: &Self, other: &Self| one.starts.zip(other.ends).is_none_or(|(starts, ends)| starts <= ends);
        let meet = self.id != other.id
            && self.status == other.status
            && begins_in_time(self, other)
            && begins_in_time(other, self)
            && self.scope.is_the_same(&other.scope);
        if meet && self.eligible.zip(other.eligible).is_some_and(|(one, other)| one != other) {
            Some("eligible")
        } else if meet && self.fee.zip(other.fee).is_some_and(|(one, other)| one != other) {
            Some("fee")
        } else {
            None
        }
    }

    /// What decides between rules that fit: the scope, then a status of its own before all, then the later start,
    /// then the identifier, so that the order of the rows never matters.
    fn precedence(&self) -> (Scope, bool, Option<Date>, &str) {
        (self.scope.nearness(), self.status.is_some(), self.starts, &self.id)
    }
}

/// The rule that decides whether people may join, and the one that decides what they pay.
#[must_use]
pub fn resolve<'r>(
    rules: &'r [Rule],
    asked: &Situation<'_>,
) -> (Option<Decided<'r, Eligible>>, Option<Decided<'r, Fee>>) {
    let fitting = || rules.iter().filter(|rule| rule.fits(asked));
    let eligible = fitting()
        .filter_map(|rule| Some((rule, rule.eligible?)))
        .max_by(|a, b| a.0.precedence().cmp(&b.0.precedence()));
    let fee = fitting()
        .filter_map(|rule| Some((rule, rule.fee?)))
        .max_by(|a, b| a.0.precedence().cmp(&b.0.precedence()));
    (eligible, fee)
}
