//! The totals of the issue over real HTTP, for each founding region.

use crate::http::get_json;
use crate::process::Installation;

// Home Office tables, as the issue quotes them.
#[test]
fn each_founding_region_serves_its_published_totals() {
    let moved = Installation::new();
    for (region, as_at, authorities, asylum, resettled) in [
        ("E12000004", "2018-03-31", 35, 3_016, Some(511)),
        ("E12000004", "2025-12-31", 35, 7_829, None),
        ("E12000006", "2018-03-31", 45, 823, None),
        ("E12000001", "2018-03-31", 12, 4_316, Some(943)),
    ] {
        let running = moved.serve(&["--region", region]);
        let answer = get_json(&running.address, &format!("/api/authorities?geometry=none&as_at={as_at}"));
        let features = answer["features"].as_array().unwrap();
        let sum = |pointer: &str| -> u64 {
            features
                .iter()
                .map(|feature| feature["properties"].pointer(pointer).unwrap().as_u64().unwrap())
                .sum()
        };
        assert_eq!(features.len(), authorities, "{region}");
        assert_eq!(sum("/asylum_support/total"), asylum, "{region} {as_at}");
        if let Some(resettled) = resettled {
            assert_eq!(sum("/resettled_cumulative"), resettled, "{region} {as_at}");
        }
    }
}
