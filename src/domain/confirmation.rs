//! A provider's own word on its entry: the link by which it may speak, and what it asks to be changed.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::record::RecordKind;

/// A link by which a provider may confirm or correct its own entry once. Only the SHA-256 of its token is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderLink {
    /// Identifier of the provider.
    pub provider: String,
    /// SHA-256 of the token, hexadecimal.
    pub token_sha256: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// After this it opens nothing.
    pub expires_at: Timestamp,
    /// When the provider spoke; it opens nothing more until it is renewed.
    pub used_at: Option<Timestamp>,
}

/// Columns that shall say something else; `None` = nothing.
pub type Corrections = BTreeMap<String, Option<String>>;

/// What a provider asks of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Columns that shall say something else; of a record that is not there, all that it shall say.
    Correct(Corrections),
    /// It no longer exists.
    Close,
}

/// A wish as it is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProposal {
    /// Kind of the record.
    pub kind: RecordKind,
    /// Its identifier.
    pub id: String,
    /// The version that the provider saw; 0 = none.
    pub seen: u32,
    /// What is asked.
    pub wish: Wish,
    /// What the provider says beside it.
    pub note: Option<String>,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether it was accepted.
    pub accepted: bool,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_at: Timestamp,
}

/// A wish that waits for an officer, or has been decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its number.
    pub number: u64,
    /// The provider that asks.
    pub provider: String,
    /// What it asks.
    pub proposed: NewProposal,
    /// When.
    pub made_at: Timestamp,
    /// `None` = it waits.
    pub decision: Option<Decision>,
}

/// What is settled together with a batch of changes, in the same transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// A provider has spoken by its link.
    LinkUsed {
        /// SHA-256 of its token.
        token_sha256: String,
    },
    /// A provider has asked for changes by its link, some of which cannot wait.
    Asked {
        /// SHA-256 of its token.
        token_sha256: String,
        /// What waits for an officer.
        proposals: Vec<NewProposal>,
    },
    /// An officer has accepted a proposal.
    ProposalAccepted {
        /// Its number.
        number: u64,
    },
}
