//! How an answer is compressed.

use std::io::Write;

use actix_web::HttpRequest;
use actix_web::http::header::{
    ACCEPT_ENCODING, AcceptEncoding, Encoding, Header, HeaderValue, Preference, Quality, QualityItem,
};

use crate::api::error::ApiError;

/// A coding of a body (RFC 9110 §8.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::api) enum Coding {
    Identity,
    Gzip,
    Brotli,
    Zstd,
}

impl Coding {
    /// What a request likes best of what can be given; of those it likes as well, the smallest.
    pub(in crate::api) fn asked(request: &HttpRequest) -> Self {
        // Without the header anything would be allowed; but who does not name a coding may not know it.
        let Ok(accepted) = AcceptEncoding::parse(request) else { return Self::Identity };
        let likes = |coding: &Self| {
            let named = |item: &&QualityItem<Preference<Encoding>>| match &item.item {
                Preference::Specific(encoding) => *encoding == coding.encoding(),
                Preference::Any => false,
            };
            accepted.0.iter().find(named).map_or(Quality::ZERO, |item| item.quality)
        };
        let best = Self::BY_SIZE.iter().map(likes).max().unwrap_or(Quality::ZERO);
        let as_it_is = likes(&Self::Identity);
        let found = Self::BY_SIZE.into_iter().find(|coding| likes(coding) == best);
        found.filter(|_| best > Quality::ZERO && best >= as_it_is).unwrap_or(Self::Identity)
    }

    const BY_SIZE: [Self; 3] = [Self::Brotli, Self::Zstd, Self::Gzip];

    /// What a request that refuses what is not compressed takes instead, as a header has it: any coding but none is gzip,
    /// which everybody knows. `None` = it refuses nothing.
    ///
    /// # Errors
    /// When it takes none of the codings that there are.
    pub(in crate::api) fn instead(request: &HttpRequest) -> Result<Option<HeaderValue>, ApiError> {
        let header = request.headers().get(ACCEPT_ENCODING).and_then(|header| header.to_str().ok());
        // Nearly every client is told apart without its header being read.
        if !header.is_some_and(|header| header.contains("q=0")) {
            return Ok(None);
        }
        let Ok(accepted) = AcceptEncoding::parse(request) else { return Ok(None) };
        let all = [Self::Brotli, Self::Zstd, Self::Gzip, Self::Identity].map(Self::encoding);
        if accepted.negotiate(all.iter()).is_none() {
            return Err(ApiError::NotAcceptable);
        }
        let is_no_identity = |item: &QualityItem<Preference<Encoding>>| {
            item.quality == Quality::ZERO
                && matches!(&item.item, Preference::Specific(coding) if *coding == Encoding::identity())
        };
        let refuses = accepted.0.iter().any(is_no_identity) && Self::asked(request) == Self::Identity;
        Ok(refuses.then(|| HeaderValue::from_static("gzip, identity;q=0")))
    }

    /// Whether a request takes what is not compressed.
    pub(in crate::api) fn takes_identity(request: &HttpRequest) -> bool {
        let header = request.headers().get(ACCEPT_ENCODING).and_then(|header| header.to_str().ok());
        if !header.is_some_and(|header| header.contains("q=0")) {
            return true;
        }
        let Ok(accepted) = AcceptEncoding::parse(request) else { return true };
        accepted.negotiate([Self::Identity.encoding()].iter()).is_some()
    }

    fn encoding(self) -> Encoding {
        match self {
            Self::Identity => Encoding::identity(),
            Self::Gzip => Encoding::gzip(),
            Self::Brotli => Encoding::brotli(),
            Self::Zstd => Encoding::zstd(),
        }
    }

    /// As headers name it; `None` = as it is.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
            Self::Zstd => Some("zstd"),
        }
    }

    /// A body in this coding.
    ///
    /// # Errors
    /// When the encoder fails, which would be a fault of the program.
    pub(super) fn compress(self, body: &[u8]) -> std::io::Result<Vec<u8>> {
        match self {
            Self::Identity => Ok(body.to_vec()),
            Self::Gzip => {
                let level = flate2::Compression::new(6);
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
                encoder.write_all(body)?;
                encoder.finish()
            }
            Self::Brotli => {
                // Of the levels that do not keep the first reader waiting the one that gains most.
                let parameters = brotli::enc::BrotliEncoderParams { quality: 6, ..Default::default() };
                let mut compressed = Vec::new();
                brotli::BrotliCompress(&mut &*body, &mut compressed, &parameters)?;
                Ok(compressed)
            }
            Self::Zstd => zstd::bulk::compress(body, 9),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::ACCEPT_ENCODING;
    use actix_web::test::TestRequest;

    fn chosen(accepted: &str) -> Coding {
        Coding::asked(&TestRequest::default().insert_header((ACCEPT_ENCODING, accepted)).to_http_request())
    }

    #[test]
    fn what_is_liked_best_is_given_and_of_equals_the_smallest() {
        assert_eq!(chosen("gzip, deflate, br, zstd"), Coding::Brotli);
        assert_eq!(chosen("gzip, zstd"), Coding::Zstd);
        assert_eq!(chosen("gzip, br;q=0.5"), Coding::Gzip);
        assert_eq!(chosen("gzip"), Coding::Gzip);
    }

    #[test]
    fn who_names_no_coding_that_can_be_given_gets_the_answer_as_it_is() {
        for accepted in ["", "deflate", "identity", "br;q=0", "*", "identity;q=1, gzip;q=0.5"] {
            assert_eq!(chosen(accepted), Coding::Identity, "{accepted}");
        }
        assert_eq!(Coding::asked(&TestRequest::default().to_http_request()), Coding::Identity);
    }

    #[test]
    fn who_refuses_what_is_not_compressed_gets_gzip_where_any_will_do_and_is_told_where_none_will() {
        let instead = |accepted: &str| {
            let request = TestRequest::default().insert_header((ACCEPT_ENCODING, accepted.to_owned()));
            Coding::instead(&request.to_http_request())
                .map(|coding| coding.map(|gzip| gzip == "gzip, identity;q=0"))
        };
        for accepted in ["identity;q=0, *", "*, identity;q=0.0"] {
            assert_eq!(instead(accepted).unwrap(), Some(true), "{accepted}");
        }
        for accepted in ["identity;q=0", "*;q=0", "deflate, identity;q=0", "identity;q=0, gzip;q=0"] {
            assert!(matches!(instead(accepted), Err(ApiError::NotAcceptable)), "{accepted}");
        }
        for accepted in
            ["", "deflate", "gzip;q=0", "*;q=0, br", "identity;q=0.5, *;q=0", "identity;q=0, br, *;q=0.5"]
        {
            assert_eq!(instead(accepted).unwrap(), None, "{accepted}");
        }
        assert_eq!(chosen("identity;q=0, br, *;q=0.5"), Coding::Brotli);
        assert_eq!(chosen("gzip;q=0, *;q=0, zstd"), Coding::Zstd);
    }

    #[test]
    fn what_is_compressed_is_the_same_again() {
        let body = "Oadby and Wigston, ".repeat(200);
        let gzip = Coding::Gzip.compress(body.as_bytes()).unwrap();
        let mut back = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&gzip[..]), &mut back).unwrap();
        assert_eq!(back, body);
        let zstd = Coding::Zstd.compress(body.as_bytes()).unwrap();
        assert_eq!(zstd::decode_all(&zstd[..]).unwrap(), body.as_bytes());
        let mut back = Vec::new();
        let brotli = Coding::Brotli.compress(body.as_bytes()).unwrap();
        brotli::BrotliDecompress(&mut &brotli[..], &mut back).unwrap();
        assert_eq!(back, body.as_bytes());
    }
}
