//! Every error of the API; `problem.rs` is the one place that maps them to `application/problem+json` (RFC 9457).

pub use super::problem::{FileColumn, Problem};
use crate::domain::Invalid;

/// What went wrong with a request.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// A parameter's value has not the form that it must have.
    #[error("\"{}\" is not {}: {parameter} must be {}.", invalid.value, invalid.what, invalid.allowed)]
    Invalid {
        /// Stable code.
        code: &'static str,
        /// Which parameter.
        parameter: &'static str,
        /// What is wrong.
        invalid: Invalid,
    },
    /// A parameter that is not text.
    #[error("{parameter} is not text: it must be {allowed}.")]
    NotText {
        /// Which parameter.
        parameter: String,
        /// As given.
        value: String,
        /// What is.
        allowed: &'static str,
    },
    /// A number is out of its range.
    #[error("\"{value}\" is not possible: {parameter} must be {allowed}.")]
    OutOfRange {
        /// Which parameter.
        parameter: &'static str,
        /// As given.
        value: String,
        /// The range.
        allowed: &'static str,
    },
    /// An assumption that cannot be changed so.
    #[error("{detail}.")]
    Assumption {
        /// What is wrong, naming the assumption.
        detail: String,
        /// As given.
        value: String,
        /// What is allowed.
        allowed: String,
    },
    /// A filter that cannot be used.
    #[error("{parameter} cannot be used {detail}.")]
    Filter {
        /// `filter`, or the field that was asked for by its name.
        parameter: String,
        /// As given, cut to a length that can be read.
        value: String,
        /// Where and why.
        detail: String,
    },
    /// A range of a file that it does not have.
    #[error("The file has {length} bytes, and the range asked for is none of them.")]
    OutsideTheFile {
        /// Bytes of the file.
        length: usize,
    },
    /// A word that is none of those that the data has.
    #[error("\"{value}\" is not one of the choices: {parameter} must be one of {allowed}.")]
    NotOneOf {
        /// Which parameter.
        parameter: &'static str,
        /// As given, cut to a length that can be read.
        value: String,
        /// Those that the data has.
        allowed: String,
    },
    /// A parameter that this address does not have.
    #[error("There is no parameter \"{parameter}\" here; {}.", if allowed.is_empty() { "this address takes none".to_owned() } else { format!("there are: {allowed}") })]
    UnknownParameter {
        /// As given.
        parameter: String,
        /// Those that exist.
        allowed: String,
    },
    /// A parameter was given twice.
    #[error("Parameter {0} was given more than once; give it once.")]
    Repeated(String),
    /// A required choice was left out.
    #[error("One of these is needed: {0}.")]
    Missing(&'static str),
    /// A parameter that must be there.
    #[error("{parameter} is needed: {allowed}.")]
    Required {
        /// The one that was left out.
        parameter: &'static str,
        /// What it may be.
        allowed: &'static str,
    },
    /// A parameter that makes sense only beside another one.
    #[error("lon and lat belong together: {missing} is missing.")]
    HalfAPoint {
        /// The one that was left out.
        missing: &'static str,
    },
    /// An authority of a nation that the atlas does not cover.
    #[error(
        "{0} is in Northern Ireland, which the atlas does not cover: its postcodes have another licence."
    )]
    NotCovered(String),
    /// Parameters that exclude each other.
    #[error("Give only one of these: {0}.")]
    Conflict(&'static str),
    /// A well-formed postcode that does not exist.
    #[error("{0} is not in the postcode directory of Great Britain.")]
    UnknownPostcode(String),
    /// A well-formed code of no authority.
    #[error("{0} is not the code of an authority that the atlas knows.")]
    UnknownAuthority(String),
    /// A region that cannot be asked for.
    #[error(
        "\"{value}\" is not a region that can be asked for{}: region must be one of {allowed}.",
        if *invented { ", for this atlas shows invented provision of one region" } else { "" }
    )]
    UnknownRegion {
        /// As given, cut to a length that can be read.
        value: String,
        /// Codes and names.
        allowed: String,
        /// Whether the providers served are invented.
        invented: bool,
    },
    /// An authority of another region.
    #[error("{value} is not in the region asked for ({region}); {elsewhere}.")]
    NotInRegion {
        /// The code.
        value: String,
        /// Name of the region.
        region: String,
        /// Where it is.
        elsewhere: String,
    },
    /// No such address.
    #[error("There is nothing at {0}.")]
    NotFound(String),
    /// The address answers other methods.
    #[error("{method} is not possible here; {} {}.", allowed.replace(", ", " and "), if allowed.contains(',') { "are" } else { "is" })]
    MethodNotAllowed {
        /// As given.
        method: String,
        /// Those that are.
        allowed: &'static str,
    },
    /// `Accept-Encoding` takes nothing that there is.
    #[error(
        "Accept-Encoding refuses what is not compressed and takes none of the codings there are here: br, zstd, gzip; files are given as they are."
    )]
    NotAcceptable,
    /// `If-Match` or `If-None-Match` with what changes something.
    #[error(
        "A change is not made on the condition of If-Match or If-None-Match: say in `seen` which version it follows, or leave the header out."
    )]
    ConditionOfAChange,
    /// `If-Match` names another answer.
    #[error("What is at this address is no longer what If-Match names; it is {now} now.")]
    AnotherByNow {
        /// Its tag.
        now: String,
    },
    /// The body is not what is asked for.
    #[error("{0}.")]
    Body(String),
    /// Local records are for whoever sits at the machine, until there are accounts.
    #[error(
        "Local records are read and written only from the machine that runs this atlas, and this request was not: {0}."
    )]
    NotLocal(String),
    /// What is served is not kept as records.
    #[error("This atlas shows invented provision and keeps no records; start it without --provision.")]
    NoRecords,
    /// What is to be written breaks rules.
    #[error("{}.", faults.join("; "))]
    Refused {
        /// Each with column, value and rule.
        faults: Vec<String>,
    },
    /// A table whose columns only its sender can tell the meaning of.
    #[error("{detail}.")]
    UnknownColumns {
        /// What is missing.
        detail: String,
        /// The columns of the file.
        columns: Vec<FileColumn>,
    },
    /// A file about people with a column about one of them.
    #[error("{detail}.")]
    PersonalColumn {
        /// What is wrong with it and what to do.
        detail: String,
        /// Its heading, as the file has it.
        column: String,
    },
    /// Somebody else changed the record meanwhile.
    #[error("{detail}. Nothing was written.")]
    ChangedMeanwhile {
        /// Which record, and both versions.
        detail: String,
        /// The record as it is now, as JSON; `None` = closed.
        now: Option<Box<serde_json::value::RawValue>>,
    },
    /// The record is closed, which its writer has not seen.
    #[error("{detail}. Nothing was written.")]
    Closed {
        /// Which record, since when, and what to do.
        detail: String,
        /// The version that closed it.
        version: u32,
    },
    /// No such record or version.
    #[error("{0}.")]
    NoSuchRecord(String),
    /// A frozen view was taken back.
    #[error(
        "What was frozen here was taken back on {0}, and nothing of it is kept. Whoever gave you the link can freeze it anew."
    )]
    TakenBack(crate::domain::Date),
    /// An address that a frozen view does not have.
    #[error("\"{of}\" was not frozen in this view; its addresses are at /api/frozen/{id}.")]
    NotFrozen {
        /// The view.
        id: String,
        /// As asked for, cut to a length that can be read.
        of: String,
    },
    /// The service is stopping and takes no new work.
    #[error("The service is stopping; ask again in a moment.")]
    Stopping,
    /// A fault of the program. The detail goes to the log only.
    #[error("Something went wrong on our side. It has been logged; please try again.")]
    Internal(String),
}

impl From<serde_json::Error> for ApiError {
    fn from(fault: serde_json::Error) -> Self {
        Self::Internal(fault.to_string())
    }
}

impl From<csv::Error> for ApiError {
    fn from(fault: csv::Error) -> Self {
        Self::Internal(fault.to_string())
    }
}
