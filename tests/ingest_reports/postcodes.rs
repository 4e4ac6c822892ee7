//! Damaged postcode directories: an error each time, never a panic and never a wrong place by silence.

use esol_atlas::ingest::{IngestError, decode_postcodes};

use crate::folder::SHIPPED;

fn packed() -> Vec<u8> {
    std::fs::read(format!("{SHIPPED}/postcodes.bin.zst")).unwrap()
}

/// A small directory of the documented form: two authorities, two sectors, five postcodes.
fn small() -> Vec<u8> {
    let mut bytes = b"ESOLPC01".to_vec();
    for count in [5_u32, 2, 2] {
        bytes.extend(count.to_le_bytes());
    }
    bytes.extend(b"E06000018E06000016LE1 1NG7 1");
    for size in [2_u16, 3] {
        bytes.extend(size.to_le_bytes());
    }
    // Units AA and AC, then AA, AB, BA; authorities 1 1, then 0 0 0; then positions, all as planes of bytes.
    let zigzag = |step: i32| ((step << 1) ^ (step >> 31)).cast_unsigned();
    planes(&mut bytes, &[0, 2, 0, 1, 25], 2);
    planes(&mut bytes, &[zigzag(1), 0, 0, 0, 0], 2);
    planes(&mut bytes, &[zigzag(458_000), zigzag(-100), zigzag(-3_000), zigzag(7), 0], 4);
    planes(&mut bytes, &[zigzag(304_000), 0, zigzag(36_000), 0, zigzag(-1)], 4);
    bytes
}

fn planes(bytes: &mut Vec<u8>, values: &[u32], count: usize) {
    for plane in 0..count {
        bytes.extend(values.iter().map(|value| value.to_le_bytes()[plane]));
    }
}

fn pack(plain: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(plain, 1).unwrap()
}

/// xorshift64: the same damage in every run.
struct Damage(u64);

impl Damage {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }
}

#[test]
fn a_directory_written_by_hand_is_read_as_it_was_meant() {
    let directory = decode_postcodes(&pack(&small())).unwrap();
    let found: Vec<_> = directory
        .iter()
        .map(|entry| {
            let place = entry.position;
            format!("{} {} {} {}", entry.postcode, entry.la_code, place.easting, place.northing)
        })
        .collect();
    assert_eq!(
        found,
        [
            "LE1 1AA E06000016 458000 304000",
            "LE1 1AC E06000016 457900 304000",
            "NG7 1AA E06000018 455000 340000",
            "NG7 1AB E06000018 455007 340000",
            "NG7 1BA E06000018 455007 339999",
        ]
    );
    assert!(directory.find("NG7 1AC".parse().unwrap()).is_none());
}

#[test]
fn a_truncated_file_is_an_error_wherever_it_ends() {
    let packed = packed();
    for length in (0..packed.len()).step_by(packed.len() / 20).chain([1, 4, 12]) {
        assert!(
            matches!(decode_postcodes(&packed[..length]), Err(IngestError::Format { .. })),
            "{length} bytes"
        );
    }
    let plain = small();
    for length in 0..plain.len() {
        assert!(decode_postcodes(&pack(&plain[..length])).is_err(), "{length} of {} bytes", plain.len());
    }
    let longer = [plain.as_slice(), &[0]].concat();
    assert!(decode_postcodes(&pack(&longer)).is_err(), "one byte too many");
}

#[test]
fn flipped_bits_of_the_packed_file_never_panic() {
    let shipped = packed();
    let mut damage = Damage(0x9E37_79B9_7F4A_7C15);
    for _ in 0..60 {
        let mut bytes = shipped.clone();
        let at = damage.next(bytes.len());
        bytes[at] ^= 1 << damage.next(8);
        // Whether zstd notices is its affair (the checksum of the manifest does): here it must only not panic.
        if let Err(fault) = decode_postcodes(&bytes) {
            assert!(fault.to_string().contains("postcodes.bin.zst"), "{fault}");
        }
    }
}

#[test]
fn flipped_bits_behind_the_compression_never_panic() {
    let plain = small();
    // Every single bit of the small directory, then three at once.
    for bit in 0..plain.len() * 8 {
        let mut bytes = plain.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        check_each(&bytes);
    }
    let mut damage = Damage(42);
    for _ in 0..2_000 {
        let mut bytes = plain.clone();
        for _ in 0..3 {
            let at = damage.next(bytes.len());
            bytes[at] = u8::try_from(damage.next(256)).unwrap();
        }
        check_each(&bytes);
    }
}

/// Decodes, and where that is accepted reads every entry and finds each again.
fn check_each(plain: &[u8]) {
    if let Ok(directory) = decode_postcodes(&pack(plain)) {
        for entry in directory.iter() {
            assert_eq!(directory.find(entry.postcode), Some(entry));
            // The National Grid: 700 km by 1,300 km. Anything else is damage that nobody told.
            let place = entry.position;
            assert!(place.easting <= 700_000.0 && place.northing <= 1_300_000.0, "{entry:?}");
        }
    }
}

#[test]
fn damage_in_the_real_directory_behind_the_compression_is_an_error_or_harmless() {
    let plain = zstd::bulk::decompress(&packed(), 96 << 20).unwrap();
    let mut damage = Damage(7);
    for round in 0..12 {
        let mut bytes = plain.clone();
        // The header, the tables and the units are what the reader can check; half of the damage goes there.
        let reach = if round % 2 == 0 { 100_000 } else { bytes.len() };
        let at = damage.next(reach);
        bytes[at] ^= 0xff;
        let _ = decode_postcodes(&pack(&bytes)).map(|directory| directory.len());
    }
}

#[test]
fn a_header_that_promises_too_much_asks_for_no_memory() {
    for (at, count) in [(8, u32::MAX), (12, u32::MAX), (16, u32::MAX), (8, 90_000_000), (12, 20_000_000)] {
        let mut bytes = small();
        bytes[at..at + 4].copy_from_slice(&count.to_le_bytes());
        assert!(matches!(decode_postcodes(&pack(&bytes)), Err(IngestError::Format { .. })), "{at} {count}");
    }
    // 200 MB of zeros pack into 20 kB: a bomb is refused, not unpacked.
    let bomb = pack(&vec![0; 200 << 20]);
    assert!(matches!(decode_postcodes(&bomb), Err(IngestError::Format { .. })));
}
