//! What the public may see of an entry. A safeguarded one is told by what is coded (levels, kinds, statuses, yes and
//! no), its hours and its name: words may say where it is, and so may a page or a telephone number.

use std::borrow::Cow;

use super::Provider;
use crate::domain::offer_terms::OfferTerms;
use crate::domain::postcode::Postcode;
use crate::domain::stated_class::StatedClass;

impl Provider {
    /// The entry as the public may see it; `owner` is the provider that it is a further venue of. What a venue has
    /// from a safeguarded owner is not shown at the venue either.
    #[must_use]
    pub fn for_public(&self, owner: Option<&Self>) -> Cow<'_, Self> {
        let of_safeguarded = owner.is_some_and(|owner| owner.safeguarded);
        if !self.safeguarded && !of_safeguarded {
            let renamed = || Self { name: self.public_name().to_owned(), ..self.clone() };
            return if self.name_tells { Cow::Owned(renamed()) } else { Cow::Borrowed(self) };
        }
        let mut shown = Self {
            name: self.public_name().to_owned(),
            stated_area: None,
            waiting_list: None,
            // "free" is a value that is read, not a text.
            fees: self.fees.clone().filter(|_| self.says_free()),
            eligibility: None,
            days_times: None,
            website: None,
            source_url: None,
            source_date: None,
            contact: None,
            terms: without_words(&self.terms),
            classes: self.classes.iter().map(StatedClass::without_words).collect(),
            ..self.clone()
        };
        if self.safeguarded {
            shown.venue_name = None;
            shown.address = None;
            shown.postcode = None;
            shown.notes = None;
            shown.accessibility = None;
            shown.position = None;
        }
        Cow::Owned(shown)
    }

    /// What the organisation is called in public: names are, unless one tells where a safeguarded place of it is.
    #[must_use]
    pub fn public_name(&self) -> &str {
        if self.name_tells { "Safeguarded provider" } else { &self.name }
    }
}

/// Whether a name has the postcode of a place in it, or the street of its address.
pub(super) fn tells_of(name: &str, postcode: Option<Postcode>, address: &str) -> bool {
    let name = letters_and_digits(name);
    let postcode = postcode.map(|postcode| letters_and_digits(&postcode.to_string()));
    // "12 Rose Lane, Leicester": the town by itself tells nothing, a street does with its number or without.
    let street = letters_and_digits(address.split(',').next().unwrap_or_default());
    let without_number = street.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    let said = postcode.into_iter().chain([street, without_number]);
    said.into_iter().any(|said| said.len() >= 5 && name.contains(&said))
}

impl StatedClass {
    /// The class by what is coded: without its words, its page and the times at which somebody could wait outside.
    #[must_use]
    pub fn without_words(&self) -> Self {
        Self {
            days_times: None,
            recurrence: None,
            fees: None,
            website: None,
            notes: None,
            terms: without_words(&self.terms),
            ..self.clone()
        }
    }
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn without_words(terms: &OfferTerms) -> OfferTerms {
    OfferTerms { fee_discretion: None, funding_source: None, ..terms.clone() }
}
