//! Rules of eligibility applied to classes.
//!
//! What a class itself says of whom it admits goes before every rule. Else, for each standing, the rule with the
//! nearest scope decides: yes and discretion admit, no does not. A nation's rules are about publicly funded
//! provision, so they bind formal classes that are not free; the rules of a funder, an authority or a provider bind
//! all of its classes. Where no rule speaks, [`Admission::of`] stands.

use super::suitability::{Admission, Standing};
use super::supply::Class;
use crate::domain::Date;
use crate::domain::provision::Provider;
use crate::domain::rule::{Eligible, Rule, Scope, Situation, resolve};

/// Sets whom classes admit by the rules that hold on a day.
pub fn apply(classes: &mut [Class], providers: &[Provider], rules: &[Rule], day: Date) {
    if rules.is_empty() {
        return;
    }
    for class in classes {
        let provider = &providers[class.provider];
        let terms = class.stated.and_then(|number| provider.classes.get(number)).map(|stated| &stated.terms);
        let says = terms.and_then(|terms| terms.statuses).or(provider.terms.statuses);
        if says.is_some() {
            continue;
        }
        let funder = terms.and_then(|terms| terms.funding_source.as_deref());
        let funder = funder.or(provider.terms.funding_source.as_deref());
        let is_funded = class.admission != Admission::ANYONE;
        for standing in Standing::ALL {
            let asked = Situation {
                nation: Some(class.la_code.nation()),
                funded: is_funded,
                funder,
                authority: Some(class.la_code),
                provider: provider.owner().recorded(),
                status: standing.status(),
                day,
            };
            let (Some((rule, eligible)), _) = resolve(rules, &asked) else { continue };
            if rule.scope.nearness() == Scope::Nation && eligible == Eligible::Discretion {
                continue;
            }
            class.admission = class.admission.with(standing, eligible != Eligible::No);
        }
    }
}
