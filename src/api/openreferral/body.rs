//! Pages of lists, as the standard has them.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::api::error::ApiError;
use crate::api::query::Query;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpenReferralPage)]
#[expect(clippy::struct_field_names, reason = "the names of the standard")]
pub(super) struct Page {
    total_items: usize,
    total_pages: usize,
    page_number: usize,
    /// How many are on this page.
    size: usize,
    first_page: bool,
    last_page: bool,
    empty: bool,
    /// As Open Referral UK 3 has them.
    #[schema(value_type = Vec<Object>)]
    contents: Vec<Value>,
}

/// The standard has no null: what is not known is left out.
pub(super) fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let told = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(told.map(|(name, value)| (name, without_nulls(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
        other => other,
    }
}

/// Which page is wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paging {
    page: usize,
    per_page: usize,
}

impl Paging {
    pub(super) fn read(query: &Query) -> Result<Self, ApiError> {
        let number = |parameter: &'static str, usual: usize, most: usize, allowed: &'static str| {
            let Some(text) = query.text(parameter) else { return Ok(usual) };
            let number = text.parse().ok().filter(|number| (1..=most).contains(number));
            number.ok_or_else(|| ApiError::OutOfRange {
                parameter,
                value: text.chars().take(60).collect(),
                allowed,
            })
        };
        Ok(Self {
            page: number("page", 1, 1_000_000, "a whole number from 1")?,
            per_page: number("per_page", 50, 500, "a whole number from 1 to 500")?,
        })
    }

    /// The page of a list; `make` is asked for what is on it alone.
    pub(super) fn of<T>(self, all: &[T], make: impl Fn(&T) -> Value) -> Page {
        let pages = all.len().div_ceil(self.per_page).max(1);
        let first = (self.page - 1).saturating_mul(self.per_page);
        let contents = all.iter().skip(first).take(self.per_page);
        let contents: Vec<Value> = contents.map(|one| without_nulls(make(one))).collect();
        Page {
            total_items: all.len(),
            total_pages: pages,
            page_number: self.page,
            size: contents.len(),
            first_page: self.page == 1,
            last_page: self.page >= pages,
            empty: contents.is_empty(),
            contents,
        }
    }
}
