//! Addresses of feeds: what they may be, and those of further pages.

use std::net::IpAddr;

use ureq::http::Uri;

use super::FeedError;

const LONGEST: usize = 2_000;

pub(super) fn parse(url: &str) -> Result<Uri, FeedError> {
    let fault = |rule| FeedError::NotAnAddress { url: url.chars().take(100).collect(), rule };
    if url.len() > LONGEST {
        return Err(fault("it is longer than 2,000 characters"));
    }
    let uri: Uri = url.parse().map_err(|_| fault("it must be like https://directory.example/services"))?;
    match (uri.scheme_str(), uri.authority()) {
        (Some("http" | "https"), Some(authority)) if authority.as_str().contains('@') => {
            Err(fault("a name and a password do not belong in it"))
        }
        (Some("http" | "https"), Some(authority)) if !authority.host().is_empty() => Ok(uri),
        _ => Err(fault("it must begin with https:// or http:// and name a host")),
    }
}

/// The same address without a page.
pub(super) fn without_page(uri: &Uri) -> Result<Uri, FeedError> {
    let others = other_parameters(uri);
    if others.is_empty() {
        rebuilt(uri, uri.path())
    } else {
        rebuilt(uri, &format!("{}?{others}", uri.path()))
    }
}

/// The same address with another page.
pub(super) fn page(start: &Uri, number: u64) -> Result<Uri, FeedError> {
    let others = other_parameters(start);
    let between = if others.is_empty() { "" } else { "&" };
    rebuilt(start, &format!("{}?{others}{between}page={number}", start.path()))
}

/// The query without the page.
fn other_parameters(uri: &Uri) -> String {
    let pairs = uri.query().unwrap_or_default().split('&');
    let others = pairs.filter(|pair| !pair.is_empty() && pair.split('=').next() != Some("page"));
    others.collect::<Vec<_>>().join("&")
}

/// The address of one service; `None` where the list or the identifier has none.
pub(super) fn detail(start: &Uri, id: &str) -> Option<Uri> {
    let path = start.path().trim_end_matches('/');
    let plain =
        !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let path = (path.ends_with("/services") && plain).then(|| format!("{path}/{id}"))?;
    rebuilt(start, &path).ok()
}

/// Where an answer leads, if that is the same host.
pub(super) fn followed(from: &Uri, location: &str) -> Option<Uri> {
    if location.starts_with('/') && !location.starts_with("//") {
        return rebuilt(from, location).ok();
    }
    let to = parse(location).ok()?;
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    let scheme = |uri: &Uri| uri.scheme_str().map(str::to_owned);
    let same_port = from.port_u16() == to.port_u16() && scheme(from) == scheme(&to);
    // To the safe one of the two usual ports.
    let safer = from.port().is_none() && to.port().is_none() && to.scheme_str() == Some("https");
    (host(from) == host(&to) && (same_port || safer)).then_some(to)
}

fn rebuilt(uri: &Uri, path: &str) -> Result<Uri, FeedError> {
    let mut parts = uri.clone().into_parts();
    let fault = || FeedError::NotAnAddress {
        url: path.chars().take(100).collect(),
        rule: "it has a path that cannot be asked for",
    };
    parts.path_and_query = Some(path.parse().map_err(|_| fault())?);
    Uri::from_parts(parts).map_err(|_| fault())
}

/// Whether everybody may know what answers there: not this machine, not a network of its own.
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            let shared = a == 100 && (64..128).contains(&b);
            let assigned = (a == 192 && b == 0 && c == 0) || (a == 198 && (18..20).contains(&b));
            !(a == 0
                || a >= 224
                || shared
                || assigned
                || ip.is_loopback()
                || ip.is_private()
                || ip.is_link_local()
                || ip.is_documentation())
        }
        IpAddr::V6(ip) => {
            // An address of IPv4 in another dress, also through a translator (64:ff9b::/96) or 6to4 (2002::/16).
            let parts = ip.segments();
            let inside = |high: u16, low: u16| {
                let [a, b] = high.to_be_bytes();
                let [c, d] = low.to_be_bytes();
                is_public(IpAddr::from([a, b, c, d]))
            };
            match parts {
                [0, 0, 0, 0, 0, 0xffff | 0, high, low] => inside(high, low) && parts[5] == 0xffff,
                [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => inside(high, low),
                // Global unicast, without the part for documents and Teredo.
                [first, second, ..] => {
                    (first & 0xe000) == 0x2000 && !(first == 0x2001 && (second == 0xdb8 || second == 0))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_and_networks_of_their_own_are_not_public_in_any_dress() {
        for address in [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "203.0.113.7",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2a00:1450:4009::1", "::ffff:8.8.8.8"] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn pages_and_services_have_addresses_on_the_same_host() {
        let start = parse("https://directory.example/v3/services?text=esol&page=9&per_page=50").unwrap();
        let next = page(&start, 2).unwrap();
        assert_eq!(next, "https://directory.example/v3/services?text=esol&per_page=50&page=2");
        assert_eq!(detail(&start, "ab-1").unwrap(), "https://directory.example/v3/services/ab-1");
        for id in ["", "../x", "a/b", "a?b", "\u{e9}"] {
            assert_eq!(detail(&start, id), None, "{id}");
        }
    }

    #[test]
    fn an_answer_leads_to_its_own_host_only() {
        let from = parse("http://directory.example/services").unwrap();
        for to in ["/v3/services", "https://directory.example/services", "http://DIRECTORY.example/x"] {
            assert!(followed(&from, to).is_some(), "{to}");
        }
        for to in [
            "http://other.example/services",
            "//other.example/x",
            "http://directory.example:8080/x",
            "file:///etc/passwd",
            "ftp://directory.example/",
            "https://user@directory.example/",
            "",
            "http://directory.example.evil.example/",
        ] {
            assert!(followed(&from, to).is_none(), "{to}");
        }
        let safe = parse("https://directory.example/services").unwrap();
        assert!(followed(&safe, "http://directory.example/services").is_none(), "never back to http");
    }

    #[test]
    fn what_is_no_web_address_is_refused() {
        for url in [
            "",
            "services",
            "file:///etc/passwd",
            "ftp://a.example",
            "http://",
            "http://u:p@a.example/",
            "javascript:alert(1)",
        ] {
            assert!(parse(url).is_err(), "{url}");
        }
    }
}
