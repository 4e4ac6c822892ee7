//! Identifiers as the standard wants them: UUIDs that stay with what they name.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// A UUID of our own form (RFC 9562, version 8) from the kind of a thing and the name that the public knows it by.
pub(super) fn identifier(kind: &str, name: &str) -> String {
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&Sha256::digest(format!("esol-atlas:{kind}:{name}"))[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let mut text = String::with_capacity(36);
    for (place, byte) in bytes.iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_a_uuid_that_stays_and_differs_by_kind_and_name() {
        let one = identifier("service", "a");
        assert_eq!(one, identifier("service", "a"));
        assert_ne!(one, identifier("location", "a"));
        assert_ne!(one, identifier("service", "b"));
        let parts: Vec<usize> = one.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert_eq!(&one[14..15], "8", "the version");
        assert!("89ab".contains(&one[19..20]), "the variant");
    }
}
