//! Links of providers, and what they ask to be changed.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};

use super::read::time;
use super::{SqliteStore, StoreError};
use crate::domain::confirmation::{Decision, NewProposal, Proposal, ProviderLink, Settled, Wish};
use crate::domain::kept::Batch;
use crate::store::Confirmations;

impl Confirmations for SqliteStore {
    fn keep_link(&self, link: &ProviderLink) -> Result<(), StoreError> {
        self.connection().execute(
            "INSERT OR REPLACE INTO provider_link (provider, token_sha256, made_at, expires_at, used_at)
             VALUES (?, ?, ?, ?, NULL)",
            params![link.provider, link.token_sha256, link.made_at.to_string(), link.expires_at.to_string()],
        )?;
        Ok(())
    }

    fn link_of(&self, provider: &str) -> Result<Option<ProviderLink>, StoreError> {
        link(&self.connection(), "provider", provider)
    }

    fn link_by_token(&self, token_sha256: &str) -> Result<Option<ProviderLink>, StoreError> {
        link(&self.connection(), "token_sha256", token_sha256)
    }

    fn propose(
        &self,
        token_sha256: &str,
        proposals: &[NewProposal],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        ask(&transaction, token_sha256, proposals, now)?;
        Ok(transaction.commit()?)
    }

    fn proposals(&self) -> Result<Vec<Proposal>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(&format!("{PROPOSAL} ORDER BY number DESC"))?;
        let mut rows = statement.query([])?;
        let mut proposals = Vec::new();
        while let Some(row) = rows.next()? {
            proposals.push(proposal_of(row)?);
        }
        Ok(proposals)
    }

    fn proposal(&self, number: u64) -> Result<Proposal, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(&format!("{PROPOSAL} WHERE number = ?"))?;
        let mut rows = statement.query([number])?;
        rows.next()?.map(proposal_of).transpose()?.ok_or(StoreError::UnknownProposal { number })
    }

    fn reject(&self, number: u64, by: &str, now: Timestamp) -> Result<(), StoreError> {
        decide(&self.connection(), number, false, by, now)
    }
}

/// What is settled with a batch, in its transaction.
pub(super) fn settle(transaction: &Transaction<'_>, batch: &Batch) -> Result<(), StoreError> {
    match &batch.settled {
        None => Ok(()),
        Some(Settled::LinkUsed { token_sha256 }) => use_link(transaction, token_sha256, batch.changed_at),
        Some(Settled::Asked { token_sha256, proposals }) => {
            ask(transaction, token_sha256, proposals, batch.changed_at)
        }
        Some(Settled::ProposalAccepted { number }) => {
            decide(transaction, *number, true, &batch.changed_by, batch.changed_at)
        }
    }
}

/// Uses a link up and keeps what is asked.
fn ask(
    transaction: &Transaction<'_>,
    token_sha256: &str,
    proposals: &[NewProposal],
    now: Timestamp,
) -> Result<(), StoreError> {
    let found = link(transaction, "token_sha256", token_sha256)?.ok_or(StoreError::LinkSpent)?;
    use_link(transaction, token_sha256, now)?;
    proposals.iter().try_for_each(|proposed| insert(transaction, &found.provider, proposed, now))
}

/// A link opens once: whoever comes second finds it spent, even in the same moment.
fn use_link(connection: &Connection, token_sha256: &str, now: Timestamp) -> Result<(), StoreError> {
    let used = connection.execute(
        "UPDATE provider_link SET used_at = ?2 WHERE token_sha256 = ?1 AND used_at IS NULL",
        params![token_sha256, now.to_string()],
    )?;
    if used == 1 { Ok(()) } else { Err(StoreError::LinkSpent) }
}

fn decide(
    connection: &Connection,
    number: u64,
    accepted: bool,
    by: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let decided = connection.execute(
        "UPDATE proposal SET accepted = ?2, decided_by = ?3, decided_at = ?4
         WHERE number = ?1 AND accepted IS NULL",
        params![number, accepted, by, now.to_string()],
    )?;
    if decided == 1 { Ok(()) } else { Err(StoreError::UnknownProposal { number }) }
}

fn link(connection: &Connection, column: &str, value: &str) -> Result<Option<ProviderLink>, StoreError> {
    let found: Option<(String, String, String, String, Option<String>)> = connection
        .prepare_cached(&format!(
            "SELECT provider, token_sha256, made_at, expires_at, used_at FROM provider_link WHERE {column} = ?"
        ))?
        .query_row([value], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        .optional()?;
    let Some((provider, token_sha256, made_at, expires_at, used_at)) = found else { return Ok(None) };
    Ok(Some(ProviderLink {
        provider,
        token_sha256,
        made_at: time(&made_at)?,
        expires_at: time(&expires_at)?,
        used_at: used_at.map(|text| time(&text)).transpose()?,
    }))
}

fn insert(
    transaction: &Transaction<'_>,
    provider: &str,
    proposed: &NewProposal,
    now: Timestamp,
) -> Result<(), StoreError> {
    let corrections = match &proposed.wish {
        Wish::Close => None,
        Wish::Correct(corrections) => {
            Some(serde_json::to_string(corrections).map_err(|fault| StoreError::Content(fault.to_string()))?)
        }
    };
    transaction.execute(
        "INSERT INTO proposal (provider, kind, id, seen, corrections, note, made_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
        params![
            provider,
            proposed.kind.as_str(),
            proposed.id,
            proposed.seen,
            corrections,
            proposed.note,
            now.to_string()
        ],
    )?;
    Ok(())
}

const PROPOSAL: &str = "SELECT number, provider, kind, id, seen, corrections, note, made_at, accepted,
    decided_by, decided_at FROM proposal";

fn proposal_of(row: &Row<'_>) -> Result<Proposal, StoreError> {
    let content = |fault: &dyn std::fmt::Display| StoreError::Content(fault.to_string());
    let kind: String = row.get(2)?;
    let corrections: Option<String> = row.get(5)?;
    let wish = match corrections {
        None => Wish::Close,
        Some(text) => Wish::Correct(serde_json::from_str(&text).map_err(|fault| content(&fault))?),
    };
    let decision = match (row.get(8)?, row.get(9)?, row.get::<_, Option<String>>(10)?) {
        (Some(accepted), Some(decided_by), Some(at)) => {
            Some(Decision { accepted, decided_by, decided_at: time(&at)? })
        }
        _ => None,
    };
    Ok(Proposal {
        number: row.get(0)?,
        provider: row.get(1)?,
        proposed: NewProposal {
            kind: kind.parse().map_err(|fault| content(&fault))?,
            id: row.get(3)?,
            seen: row.get(4)?,
            wish,
            note: row.get(6)?,
        },
        made_at: time(&row.get::<_, String>(7)?)?,
        decision,
    })
}
