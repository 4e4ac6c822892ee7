/// A value that does not have the form its type requires.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{value}\" is not {what}; allowed: {allowed}")]
pub struct Invalid {
    /// What was expected, with its article: "a postcode".
    pub what: &'static str,
    /// The value as it was given.
    pub value: String,
    /// The form or the list of values that is accepted.
    pub allowed: &'static str,
}

impl Invalid {
    pub(crate) fn new(what: &'static str, value: &str, allowed: &'static str) -> Self {
        // A stranger's value is echoed back: keep it short enough to read.
        let value = value.chars().take(60).collect();
        Self { what, value, allowed }
    }
}
