//! Texts, numbers and lists in JSON that may hold anything.

use serde_json::Value;

/// Longer than any text that people read in a table.
const MOST_CHARACTERS: usize = 4_000;

/// The text of a property, in one line, `None` when blank or no text; a number is its digits.
pub(super) fn text(value: &Value, name: &str) -> Option<String> {
    let text = match value.get(name)? {
        Value::String(text) => text.chars().take(MOST_CHARACTERS).collect::<String>(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        _ => return None,
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The first of several properties that has a text.
pub(super) fn first(value: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| text(value, name))
}

/// The objects of a list; a single object is a list of one.
pub(super) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    match value.get(name) {
        Some(Value::Array(list)) => list,
        Some(one @ Value::Object(_)) => std::slice::from_ref(one),
        _ => &[],
    }
}

/// Words of a list, given as a list or with commas.
pub(super) fn words(value: &Value, name: &str) -> Vec<String> {
    let texts: Vec<String> = match value.get(name) {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(text)) => text.split(',').map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    texts
        .iter()
        .map(|text| text.trim().to_ascii_uppercase())
        .filter(|text| !text.is_empty())
        .take(100)
        .collect()
}
