//! Numbers in sentences.

/// Hours: whole, with thousands; a few minutes are not nothing.
pub(super) fn hours_in_words(hours: f64) -> String {
    if hours > 0.0 && hours < 0.5 { "under 1".to_owned() } else { thousands(hours) }
}

/// A figure as somebody stated it: 2,485 or 186.5.
pub(super) fn as_stated(number: f64) -> String {
    let tenths = (number * 10.0).round();
    let (whole, digit) = (thousands((tenths / 10.0).trunc()), tenths % 10.0);
    if digit == 0.0 { whole } else { format!("{whole}.{digit:.0}") }
}

/// A whole number with commas between thousands.
pub(super) fn thousands(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut words = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// "1 person", "2 people".
pub(super) fn people(number: u32) -> String {
    if number == 1 { "1 person".to_owned() } else { format!("{} people", thousands(number.into())) }
}

#[cfg(test)]
mod tests {
    use super::{as_stated, hours_in_words, people};

    #[test]
    fn hours_have_their_thousands_and_little_is_not_nothing() {
        assert_eq!(
            [0.0, 0.2, 1.0, 999.6, 12_345.4].map(hours_in_words),
            ["0", "under 1", "1", "1,000", "12,345"]
        );
        assert_eq!(
            [0.0, 186.5, 30.04, 186.95, 1_234.96, 1_234.3].map(as_stated),
            ["0", "186.5", "30", "187", "1,235", "1,234.3"]
        );
        assert_eq!([1, 2, 1020].map(people), ["1 person", "2 people", "1,020 people"]);
    }
}
