//! `/api/authorities?format=csv`: the published figures as a table.

use serde_json::Value;

use crate::atlas::{east_midlands, rows, scotland};

#[test]
fn the_table_has_the_figures_of_the_collection_and_leaves_unknown_blank() {
    let columns = [
        ("la_code", "/la_code"),
        ("la_name", "/la_name"),
        ("upper_tier_name", "/upper_tier_name"),
        ("population", "/population/value"),
        ("population_reference", "/population/reference"),
        ("asylum_support", "/asylum_support/total"),
        ("asylum_support_as_at", "/asylum_support/as_at"),
        ("asylum_section_95_dispersed", "/asylum_support/section_95_dispersed"),
        ("asylum_section_95_subsistence", "/asylum_support/section_95_subsistence"),
        ("asylum_section_4", "/asylum_support/section_4"),
        ("asylum_section_98", "/asylum_support/section_98"),
        ("asylum_hotel", "/asylum_support/accommodation/hotel"),
        ("resettled_cumulative", "/resettled_cumulative"),
        ("resettled_to", "/resettled_to"),
        ("resettled_complete", "/resettled_complete"),
        ("homes_for_ukraine_arrivals", "/other_routes/homes_for_ukraine_arrivals"),
        ("afghan_programme_population", "/other_routes/afghan_programme_population"),
        ("other_routes_as_at", "/other_routes/as_at"),
        ("census_low_english", "/census_low_english"),
        ("census_as_at", "/census_as_at"),
        ("providers_known", "/providers_known"),
    ];
    for (atlas, query) in [
        (east_midlands(), "as_at=2018-03-31"),
        (east_midlands(), "as_at=2025-12-31"),
        (east_midlands(), "as_at=2010-01-01"),
        (scotland(), "as_at=2018-03-31"),
    ] {
        let json = atlas.json(&format!("/api/authorities?geometry=none&{query}"));
        let table = atlas.get(&format!("/api/authorities?format=csv&{query}"));
        assert_eq!(table.content_type(), "text/csv; charset=utf-8");
        let mut reader = csv::Reader::from_reader(table.body.as_bytes());
        let header = reader.headers().unwrap().clone();
        let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let rows = rows(&json);
        assert_eq!(lines.len(), rows.len());
        for (row, line) in rows.iter().zip(&lines) {
            let cell = |name: &str| &line[header.iter().position(|column| column == name).unwrap()];
            for (column, member) in columns {
                let expected = match row.pointer(member) {
                    None | Some(Value::Null) => String::new(),
                    Some(Value::String(text)) => text.clone(),
                    Some(other) => other.to_string(),
                };
                assert_eq!(cell(column), expected, "{query} {column} {}", row["la_name"]);
            }
            for column in ["asylum_per_10000", "census_low_english_percent"] {
                let expected = row[column].as_f64().map_or(String::new(), |value| format!("{value:.1}"));
                assert_eq!(cell(column), expected, "{query} {column}");
            }
        }
        // Compared above: all but the day asked for.
        assert_eq!(header.len(), columns.len() + 2 + 1);
    }
}
