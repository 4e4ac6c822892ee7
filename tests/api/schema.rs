//! As much of JSON Schema 2020-12 as the generated document uses.

use serde_json::Value;

/// Faults of a value against a schema of an OpenAPI document, each with its place.
pub fn faults(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(name) = schema["$ref"].as_str() {
        let target = document.pointer(name.trim_start_matches('#'));
        let Some(target) = target else { return vec![format!("{at}: {name} is not in the document")] };
        found.extend(faults(document, target, value, at));
    }
    if let Some(parts) = schema["allOf"].as_array() {
        found.extend(parts.iter().flat_map(|part| faults(document, part, value, at)));
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let fits = |choice: &&Value| faults(document, choice, value, at).is_empty();
        let fitting = choices.iter().filter(fits).count();
        if fitting != 1 {
            found.push(format!("{at}: fits {fitting} of {} choices", choices.len()));
        }
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let of_choice = choices.iter().map(|choice| faults(document, choice, value, at));
        let least = of_choice.min_by_key(Vec::len).unwrap_or_default();
        found.extend(least);
    }
    if !has_type(&schema["type"], value) {
        found.push(format!("{at}: {value} is not of type {}", schema["type"]));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        found.push(format!("{at}: {value} is not one of {}", schema["enum"]));
    }
    if schema["format"] == "date"
        && value.as_str().is_some_and(|text| text.parse::<jiff::civil::Date>().is_err())
    {
        found.push(format!("{at}: {value} is not a date"));
    }
    if let (Some(required), Some(object)) = (schema["required"].as_array(), value.as_object()) {
        let missing = required.iter().filter_map(Value::as_str).filter(|name| !object.contains_key(*name));
        found.extend(missing.map(|name| format!("{at}: {name} is required and missing")));
    }
    if let (Some(properties), Some(object)) = (schema["properties"].as_object(), value.as_object()) {
        for (name, part) in properties.iter().filter(|(name, _)| object.contains_key(*name)) {
            found.extend(faults(document, part, &object[name], &format!("{at}/{name}")));
        }
    }
    if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
        found.extend(list.iter().flat_map(|item| faults(document, items, item, &format!("{at}[]"))));
    }
    found
}

fn has_type(wanted: &Value, value: &Value) -> bool {
    match wanted {
        Value::Array(choices) => choices.iter().any(|choice| has_type(choice, value)),
        Value::String(name) => match name.as_str() {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            _ => false,
        },
        _ => true,
    }
}

/// Names that the schema of an object declares, through references, `allOf` and the first choice of `anyOf`.
pub fn declared(document: &Value, schema: &Value) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if let Some(target) =
        schema["$ref"].as_str().and_then(|name| document.pointer(name.trim_start_matches('#')))
    {
        names.extend(declared(document, target));
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        names.extend(declared(document, part));
    }
    if let Some(first) = schema["anyOf"].get(0) {
        names.extend(declared(document, first));
    }
    names.extend(schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
    names
}

#[test]
fn the_checker_finds_what_is_wrong() {
    let document = serde_json::json!({"s": {"type": "object", "required": ["a"], "properties": {
        "a": {"type": ["integer", "null"]}, "b": {"type": "array", "items": {"enum": ["x"]}}}}});
    let schema = serde_json::json!({"$ref": "#/s"});
    let check = |value: Value| faults(&document, &schema, &value, "").len();
    assert_eq!(check(serde_json::json!({"a": null, "b": ["x"]})), 0);
    assert_eq!(check(serde_json::json!({"b": []})), 1, "a is missing");
    assert_eq!(check(serde_json::json!({"a": 1.5, "b": ["x", "y"]})), 2, "a number and a word");
    assert_eq!(check(serde_json::json!([])), 1, "not an object");
    let any = serde_json::json!({"anyOf": [{"type": "string"}, {"$ref": "#/s"}]});
    assert_eq!(faults(&document, &any, &serde_json::json!({"a": 1}), "").len(), 0);
    assert_eq!(faults(&document, &any, &serde_json::json!(1), "").len(), 1, "neither of them");
}
