//! What a service costs.

use serde_json::Value;

use super::json::{first, list, text};

/// Fees in words, and whether it costs the learner nothing.
pub(super) fn costs(service: &Value) -> (Option<String>, Option<bool>) {
    let options = list(service, "cost_options");
    let amounts: Vec<Option<f64>> = options.iter().map(amount).collect();
    let known = !options.is_empty() && amounts.iter().all(Option::is_some);
    let nothing = |amount: &Option<f64>| amount.is_some_and(|amount| amount == 0.0);
    if known && amounts.iter().all(nothing) {
        return (Some("free".to_owned()), Some(true));
    }
    // Free for some is neither.
    let free = (known && !amounts.iter().any(nothing)).then_some(false);
    let told: Vec<String> =
        options.iter().zip(&amounts).filter_map(|(one, amount)| words(one, *amount)).collect();
    let stated = first(service, &["fees_description", "fees"]);
    if told.is_empty() {
        let is_free = stated.as_deref().is_some_and(|fees| {
            ["free", "free.", "no charge", "free of charge"].contains(&fees.to_lowercase().as_str())
        });
        return if is_free { (Some("free".to_owned()), Some(true)) } else { (stated, free) };
    }
    (Some(told.join("; ")), free)
}

fn amount(option: &Value) -> Option<f64> {
    text(option, "amount")?
        .trim_start_matches('£')
        .parse()
        .ok()
        .filter(|amount: &f64| amount.is_finite() && *amount >= 0.0)
}

/// `Concessions: £5 per session`.
fn words(option: &Value, amount: Option<f64>) -> Option<String> {
    let price = amount.map(|amount| match amount {
        0.0 => "free".to_owned(),
        amount if amount.fract() == 0.0 => format!("£{amount:.0}"),
        amount => format!("£{amount:.2}"),
    });
    let parts: Vec<String> = [price, text(option, "amount_description")].into_iter().flatten().collect();
    let price = parts.join(" ");
    match text(option, "option") {
        Some(who) if price.is_empty() => Some(who),
        Some(who) => Some(format!("{who}: {price}")),
        None => (!price.is_empty()).then_some(price),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fees_are_told_in_words_and_free_only_where_nothing_is_asked_of_anybody() {
        let told = |options: Value| costs(&json!({"cost_options": options}));
        assert_eq!(told(json!([{"amount": 0}])), (Some("free".into()), Some(true)));
        assert_eq!(
            told(json!([{"option": "Waged", "amount": "12.5", "amount_description": "a term"}])),
            (Some("Waged: £12.50 a term".into()), Some(false))
        );
        assert_eq!(
            told(json!([{"option": "On benefits", "amount": 0}, {"amount": 30}])),
            (Some("On benefits: free; £30".into()), None)
        );
        assert_eq!(told(json!([{"option": "Ask us"}])), (Some("Ask us".into()), None));
        assert_eq!(costs(&json!({"fees_description": "Free of charge"})), (Some("free".into()), Some(true)));
        assert_eq!(costs(&json!({})), (None, None));
        assert_eq!(told(json!([{"amount": 1e308}])).1, Some(false));
    }
}
