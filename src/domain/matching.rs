//! Whether something has what is asked for, where much is not known.

/// Whether an entry has what is asked for: in order, so that the weakest of several conditions is the least of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// It says otherwise.
    No,
    /// It does not say.
    Unknown,
    /// It says so.
    Yes,
}

impl Match {
    /// Of what is known of one condition; `None` = not known.
    #[must_use]
    pub fn of(known: Option<bool>) -> Self {
        match known {
            None => Self::Unknown,
            Some(true) => Self::Yes,
            Some(false) => Self::No,
        }
    }
}
