//! The coordinate transformation against Ordnance Survey's own points and against OSTN15 over the country.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use esol_atlas::domain::position::{BngPoint, Wgs84Point};
use esol_atlas::ingest::{crs::Projection, decode_postcodes};

/// Where a test point lies: the transformation is fitted to the mainland.
#[derive(Clone, Copy, PartialEq)]
enum Land {
    Mainland,
    Island,
}

use Land::{Island, Mainland};

/// Ordnance Survey, OSTN15/OSGM15 developer pack, `OSTN15_OSGM15_TestInput_ETRStoOSGB.txt` and its
/// `TestOutput`: points TP01 to TP40, ETRS89 latitude and longitude, easting and northing. Contains OS data
/// © Crown copyright and database right 2016. ETRS89 and WGS 84 differ by less than a metre today.
const TEST_POINTS: [(f64, f64, f64, f64, Land); 40] = [
    (49.922_263_94, -6.299_777_52, 91_492.146, 11_318.804, Island), // St Mary's, Scilly
    (49.960_061_38, -5.203_046_10, 170_370.718, 11_572.405, Mainland),
    (50.438_858_26, -4.108_645_64, 250_359.811, 62_016.569, Mainland),
    (50.575_636_65, -1.297_822_77, 449_816.371, 75_335.861, Mainland), // Isle of Wight: with the mainland
    (50.931_279_38, -1.450_514_34, 438_710.920, 114_792.250, Mainland),
    (51.400_782_20, -3.551_283_49, 292_184.870, 168_003.465, Mainland),
    (51.374_470_26, 1.444_547_30, 639_821.835, 169_565.858, Mainland),
    (51.427_547_43, -2.544_076_18, 362_269.991, 169_978.690, Mainland),
    (51.489_365_65, -0.119_925_57, 530_624.974, 178_388.464, Mainland),
    (51.858_908_96, -4.308_524_77, 241_124.584, 220_332.641, Mainland),
    (51.894_366_37, 0.897_243_27, 599_445.590, 225_722.826, Mainland),
    (52.255_293_82, -2.154_586_14, 389_544.190, 261_912.153, Mainland),
    (52.251_609_51, -0.912_489_57, 474_335.969, 262_047.755, Mainland),
    (52.751_366_87, 0.401_535_47, 562_180.547, 319_784.995, Mainland),
    (52.962_191_09, -1.197_476_56, 454_002.834, 340_834.943, Mainland), // Nottingham
    (53.344_802_80, -2.640_493_21, 357_455.843, 383_290.436, Mainland),
    (53.416_285_16, -4.289_180_70, 247_958.971, 393_492.909, Mainland), // Anglesey: with the mainland
    (53.416_309_25, -4.289_177_93, 247_959.241, 393_495.583, Mainland),
    (53.779_110_26, -3.040_454_91, 331_534.564, 431_920.794, Mainland),
    (53.800_215_20, -1.663_791_68, 422_242.186, 433_818.701, Mainland),
    (54.086_663_18, -4.634_521_68, 227_778.330, 468_847.388, Island), // Isle of Man
    (54.116_851_44, -0.077_731_33, 525_745.670, 470_703.214, Mainland),
    (54.329_195_41, -4.388_491_18, 244_780.636, 495_254.887, Island), // Isle of Man
    (54.895_423_40, -2.938_277_41, 339_921.145, 556_034.761, Mainland),
    (54.979_122_74, -1.616_576_85, 424_639.355, 565_012.703, Mainland),
    (55.853_999_53, -4.296_490_16, 256_340.925, 664_697.269, Mainland),
    (55.924_782_66, -3.294_792_19, 319_188.434, 670_947.534, Mainland),
    (57.006_066_96, -5.828_366_92, 167_634.202, 797_067.144, Mainland),
    (57.139_025_19, -2.048_560_31, 397_160.491, 805_349.736, Mainland),
    (57.486_250_01, -4.219_263_99, 267_056.768, 846_176.972, Mainland),
    (57.813_518_38, -8.578_544_56, 9_587.909, 899_448.996, Island), // St Kilda
    (58.212_622_47, -7.592_555_61, 71_713.132, 938_516.404, Island), // Flannan Isles
    (58.515_603_61, -6.260_914_56, 151_968.652, 966_483.780, Island), // Lewis
    (58.581_204_61, -3.726_310_22, 299_721.891, 967_202.992, Mainland),
    (59.037_438_71, -3.214_540_01, 330_398.323, 1_017_347.016, Island), // Orkney
    (59.093_350_35, -4.417_576_75, 261_596.778, 1_025_447.602, Island), // Sule Skerry
    (59.096_716_17, -5.827_993_40, 180_862.461, 1_029_604.114, Island), // North Rona
    (59.534_707_94, -1.625_169_66, 421_300.525, 1_072_147.239, Island), // Fair Isle
    (59.854_099_14, -1.274_869_10, 440_725.073, 1_107_878.448, Island), // Shetland
    (60.133_080_92, -2.073_828_23, 395_999.668, 1_138_728.951, Island), // Foula
];

/// Greatest and mean of some errors in metres.
fn greatest_and_mean(errors: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let greatest = errors.clone().fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a few thousand points")]
    let count = errors.clone().count() as f64;
    (greatest, errors.sum::<f64>() / count)
}

fn apart(one: BngPoint, other: BngPoint) -> f64 {
    one.distance(other).0
}

#[test]
fn ordnance_survey_points_are_met_as_closely_as_the_documentation_says() {
    let projection = Projection::open(None).unwrap();
    let errors: Vec<(Land, f64)> = TEST_POINTS
        .iter()
        .map(|(lat, lon, easting, northing, land)| {
            let found = projection.to_bng(Wgs84Point { lon: *lon, lat: *lat }).unwrap();
            (*land, apart(found, BngPoint::new(*easting, *northing)))
        })
        .collect();
    let on = |wanted: Land| errors.iter().filter(move |(land, _)| *land == wanted).map(|(_, error)| *error);
    let (mainland, islands) = (greatest_and_mean(on(Mainland)), greatest_and_mean(on(Island)));
    assert_eq!((on(Mainland).count(), on(Island).count()), (28, 12));
    // Measured: mainland 4.12 m at most and 1.78 m on average, islands 4.94 m and 2.32 m.
    assert!(mainland.0 < 4.2 && mainland.1 < 1.8, "mainland {mainland:.2?} m");
    assert!(islands.0 < 5.0 && islands.1 < 2.4, "islands {islands:.2?} m");
}

#[test]
fn the_way_back_meets_them_as_closely() {
    let projection = Projection::open(None).unwrap();
    for (lat, lon, easting, northing, land) in TEST_POINTS {
        let found = projection.to_wgs84(BngPoint::new(easting, northing)).unwrap();
        // A degree of latitude is 111.2 km, one of longitude that times the cosine of the latitude.
        let north = (found.lat - lat) * 111_200.0;
        let east = (found.lon - lon) * 111_200.0 * lat.to_radians().cos();
        let limit = if land == Mainland { 4.2 } else { 5.0 };
        assert!(north.hypot(east) < limit, "{lat}, {lon}: {:.2} m", north.hypot(east));
    }
}

/// Scilly, the Western Isles, Orkney, Shetland.
const ISLANDS: [&str; 4] = ["E06000053", "S12000013", "S12000023", "S12000027"];

/// Every fortieth postcode of Great Britain: where people live, so where a transformation matters.
fn inhabited() -> Vec<(BngPoint, Land)> {
    let packed = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/postcodes.bin.zst")).unwrap();
    let directory = decode_postcodes(&packed).unwrap();
    let land = |code: &str| if ISLANDS.contains(&code) { Island } else { Mainland };
    directory.iter().step_by(40).map(|entry| (entry.position, land(entry.la_code.as_str()))).collect()
}

#[test]
fn where_people_live_it_agrees_with_ostn15_of_another_implementation() {
    let projection = Projection::open(None).unwrap();
    let mut errors: Vec<(Land, f64)> = Vec::new();
    for (place, land) in inhabited() {
        let (lon, lat) = lonlat_bng::convert_osgb36_to_ll(place.easting, place.northing).unwrap();
        let found = projection.to_bng(Wgs84Point { lon, lat }).unwrap();
        errors.push((land, apart(found, place)));
    }
    let on = |wanted: Land| errors.iter().filter(move |(land, _)| *land == wanted).map(|(_, error)| *error);
    let (mainland, islands) = (greatest_and_mean(on(Mainland)), greatest_and_mean(on(Island)));
    assert!(on(Mainland).count() > 60_000 && on(Island).count() > 50, "the sample is large");
    // Measured: mainland 4.25 m at most and 1.66 m on average, islands 4.75 m and 2.57 m.
    assert!(mainland.0 < 4.5 && mainland.1 < 1.8, "mainland {mainland:.2?} m");
    assert!(islands.0 < 5.0 && islands.1 < 2.8, "islands {islands:.2?} m");
}

#[test]
fn there_and_back_is_the_same_place_to_two_millimetres() {
    // Not exact: the way back takes 1 − s for 1 / (1 + s), with s = 20.5 millionths. Measured: 1.05 mm at most.
    let projection = Projection::open(None).unwrap();
    for (place, _) in inhabited() {
        let back = projection.to_bng(projection.to_wgs84(place).unwrap()).unwrap();
        assert!(apart(place, back) < 0.002, "{place:?} comes back as {back:?}");
    }
}

#[test]
fn longitude_comes_first_and_north_is_up() {
    // Nottingham market square, SK 573 398 on any Ordnance Survey map.
    let projection = Projection::open(None).unwrap();
    let square = projection.to_bng(Wgs84Point { lon: -1.1496, lat: 52.9531 }).unwrap();
    assert!((square.easting - 457_300.0).abs() < 200.0, "{square:?}");
    assert!((square.northing - 339_800.0).abs() < 200.0, "{square:?}");
}

#[test]
fn a_place_that_is_on_no_map_is_an_error_and_not_a_number() {
    let projection = Projection::open(None).unwrap();
    for (lon, lat) in [(f64::NAN, 52.0), (-1.0, f64::INFINITY), (-1.0, 120.0)] {
        assert!(projection.to_bng(Wgs84Point { lon, lat }).is_err(), "{lon}, {lat}");
    }
}
