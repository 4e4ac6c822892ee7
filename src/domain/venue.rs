//! Further venues of a provider, beside the one of its own entry.

/// Columns of the table of venues, in order.
pub const VENUE_COLUMNS: [&str; 10] = [
    "venue_id",
    "provider_id",
    "venue_name",
    "address",
    "postcode",
    "la_code",
    "accessibility",
    "safeguarded",
    "notes",
    "assured",
];
