//! Why a feed cannot be fetched.

use crate::ingest::foreign::ForeignError;

/// Why a feed cannot be fetched, with the page.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// It is no web address.
    #[error("\"{url}\" is not the address of a feed: {rule}")]
    NotAnAddress {
        /// As given.
        url: String,
        /// What it must be.
        rule: &'static str,
    },
    /// It lies in a network that is not public.
    #[error(
        "{host} is not a public address; a feed that is asked for by the API must have one: fetch it with the command line"
    )]
    Private {
        /// As given.
        host: String,
    },
    /// An answer that says no.
    #[error("page {page}: {host} answers {status}")]
    Status {
        /// Counted from 1.
        page: u64,
        /// Who answered.
        host: String,
        /// The code of HTTP.
        status: u16,
    },
    /// It leads elsewhere.
    #[error("page {page}: leads to {to}, another host; give the address of the feed itself")]
    Elsewhere {
        /// Counted from 1.
        page: u64,
        /// Where to.
        to: String,
    },
    /// It leads round in a ring.
    #[error("page {page}: leads from one address to the next and never ends")]
    Ring {
        /// Counted from 1.
        page: u64,
    },
    /// It cannot be reached.
    #[error("page {page}: cannot be fetched: {cause}")]
    NotFetched {
        /// Counted from 1.
        page: u64,
        /// Why.
        cause: String,
    },
    /// It takes too long.
    #[error("page {page}: did not come whole within {seconds} seconds")]
    Slow {
        /// Counted from 1.
        page: u64,
        /// As long as was waited.
        seconds: u64,
    },
    /// It is too long.
    #[error("page {page}: the feed has more than {} MB", most >> 20)]
    TooLong {
        /// Counted from 1.
        page: u64,
        /// In bytes.
        most: u64,
    },
    /// It has too many pages.
    #[error("the feed has more than {most} pages")]
    TooManyPages {
        /// So many are fetched.
        most: u64,
    },
    /// Too many services must be fetched one by one.
    #[error("the feed lists more than {most} services of English without their details")]
    TooManyDetails {
        /// So many are fetched.
        most: usize,
    },
    /// Another page came.
    #[error("page {asked} was asked for, and page {came} came: the feed does not count its pages")]
    WrongPage {
        /// The one asked for.
        asked: u64,
        /// The one that came.
        came: u64,
    },
    /// The same page came again.
    #[error("page {page}: is the same as an earlier one: the feed goes round")]
    SamePage {
        /// Counted from 1.
        page: u64,
    },
    /// It ends before it says so.
    #[error("page {page}: is empty, and the feed says that it is not the last")]
    BreaksOff {
        /// Counted from 1.
        page: u64,
    },
    /// Fewer services came than it says that it has.
    #[error("{came} services came of the {expected} that the feed says it has")]
    Incomplete {
        /// Those that came.
        came: u64,
        /// As it says.
        expected: u64,
    },
    /// It is no page of Open Referral.
    #[error("page {page}: {fault}")]
    Content {
        /// Counted from 1.
        page: u64,
        /// What is wrong with it.
        fault: ForeignError,
    },
    /// The details of a service.
    #[error("service {id}: {cause}")]
    Service {
        /// Its identifier.
        id: String,
        /// What is wrong.
        cause: String,
    },
}
