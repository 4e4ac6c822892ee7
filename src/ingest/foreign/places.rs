//! Authorities, regions and postcodes, and what may be meant where there is none of that name.

use std::collections::HashMap;

use super::Known;
use super::columns::plain;
use super::nearest::nearest;
use super::reading::Read;
use super::words::is_unknown;
use crate::domain::area::Region;
use crate::domain::code::{LaCode, RegionCode};
use crate::domain::postcode::Postcode;
use crate::domain::postcode_directory::PostcodeDirectory;

/// Codes of counties, regions, nations and the whole.
const ABOVE: [&str; 11] = ["E10", "E11", "E12", "E13", "E92", "W92", "S92", "N92", "K02", "K03", "K04"];
/// A file of nothing but wrong names must not fill the memory.
const MOST_REMEMBERED: usize = 10_000;

/// Finds authorities by their code or name, of now or before.
pub(super) struct Authorities<'k> {
    known: &'k Known<'k>,
    codes: HashMap<LaCode, &'k str>,
    /// By plain name: the codes of now. What was split, or two that bore one name, have several.
    names: HashMap<String, Vec<LaCode>>,
    found: HashMap<(String, String), Read>,
}

impl<'k> Authorities<'k> {
    pub(super) fn new(known: &'k Known<'k>) -> Self {
        let codes: HashMap<LaCode, &str> =
            known.authorities.iter().map(|authority| (authority.code, authority.name.as_str())).collect();
        let mut names: HashMap<String, Vec<LaCode>> = HashMap::new();
        // Those of now come first: a name that one bears today is not its predecessor's.
        for authority in known.authorities {
            names.entry(plain(&authority.name)).or_default().push(authority.code);
        }
        for change in known.history.changes() {
            let successor = known.history.successor(change.old, |code| codes.contains_key(&code));
            if let Some(successor) = successor {
                let bearers = names.entry(plain(&change.old_name)).or_default();
                if !bearers.contains(&successor.now) {
                    bearers.push(successor.now);
                }
            }
        }
        Self { known, codes, names, found: HashMap::new() }
    }

    /// The authority that a code means, or else the name beside it.
    pub(super) fn find(&mut self, code: &str, name: &str) -> Read {
        let key = (code.to_owned(), name.to_owned());
        if let Some(read) = self.found.get(&key) {
            return read.clone();
        }
        let read = self.look(code, name);
        if self.found.len() < MOST_REMEMBERED {
            self.found.insert(key, read.clone());
        }
        read
    }

    fn look(&self, text: &str, name: &str) -> Read {
        if is_unknown(text) || text == "-" {
            return self.by_name(name, "taken from the name beside the blank code");
        }
        let upper = text.to_ascii_uppercase();
        if ABOVE.iter().any(|start| upper.starts_with(start)) && upper.len() == 9 {
            return Read::AboveAuthorities;
        }
        let Ok(code) = upper.parse::<LaCode>() else {
            return match self.by_name(text, "is a name where a code should stand") {
                Read::Blank => Read::fault("is not a code of an authority".into(), None),
                Read::Mapped { value, rule } => {
                    let said =
                        |code| self.contradicted(code, &format!("{text} is {}", self.shown(code)), name);
                    value.parse().ok().and_then(said).unwrap_or(Read::Mapped { value, rule })
                }
                read => read,
            };
        };
        if let Some(is) = self.codes.get(&code) {
            let is = format!("{code} is {is}");
            return self.contradicted(code, &is, name).unwrap_or(Read::Value(upper));
        }
        match self.known.history.successor(code, |code| self.codes.contains_key(&code)) {
            Some(successor) => {
                let rule = format!("{code} was {}, now {} {}", successor.was, successor.name, successor.now);
                let read = self.contradicted(successor.now, &rule, name);
                read.unwrap_or_else(|| Read::Mapped { value: successor.now.to_string(), rule })
            }
            None => Read::fault("is not the code of an authority, nor a former one".into(), self.near(name)),
        }
    }

    /// A fault where the name beside a code is that of another authority, now or before: nobody can tell which of the
    /// two is meant. Any other text beside it is a way of writing, or the name of something else.
    fn contradicted(&self, code: LaCode, is: &str, name: &str) -> Option<Read> {
        let named = self.names.get(&plain(name)).filter(|named| !named.contains(&code))?;
        let others = named.iter().map(|code| self.shown(*code));
        let meant: Vec<String> = std::iter::once(self.shown(code)).chain(others).collect();
        Some(Read::fault(format!("{is}, the row says {name:.60}"), Some(meant.join(" or "))))
    }

    fn by_name(&self, name: &str, how: &str) -> Read {
        if is_unknown(name) {
            return Read::Blank;
        }
        match self.names.get(&plain(name)).and_then(|codes| codes.first()) {
            Some(code) => {
                let rule = format!("{how}: {name} is {}", self.shown(*code));
                Read::Mapped { value: code.to_string(), rule }
            }
            None => Read::fault("is not the name of an authority".into(), self.near(name)),
        }
    }

    fn near(&self, name: &str) -> Option<String> {
        let plainly = plain(name);
        let first = |codes: &Vec<LaCode>| codes.first().copied();
        let exact = self.names.get(&plainly).and_then(first);
        let all = || self.names.iter().filter_map(|(name, codes)| Some((name.as_str(), first(codes)?)));
        let near = || nearest(&plainly, all());
        exact.or_else(near).map(|code| self.shown(code))
    }

    fn shown(&self, code: LaCode) -> String {
        format!("{} {code}", self.codes.get(&code).copied().unwrap_or_default())
    }
}

/// A region by code or name.
pub(super) fn region(text: &str, regions: &[Region]) -> Read {
    let code = text.to_ascii_uppercase().parse::<RegionCode>().ok();
    let name = plain(text);
    let is = |region: &&Region| Some(region.code) == code || plain(&region.name) == name;
    if let Some(region) = regions.iter().find(is) {
        return Read::Value(region.code.to_string());
    }
    if is_unknown(text) {
        return Read::Blank;
    }
    let names: Vec<(String, &Region)> = regions.iter().map(|region| (plain(&region.name), region)).collect();
    let near = nearest(&name, names.iter().map(|(name, region)| (name.as_str(), *region)));
    let suggestion = near.map(|region| format!("{} {}", region.name, region.code));
    Read::fault("is not a region or nation".into(), suggestion)
}

/// A postcode in its usual spelling.
pub(super) fn postcode(
    text: &str,
    directory: &PostcodeDirectory,
    unfound: &mut HashMap<String, Option<String>>,
) -> Read {
    let postcode = text.parse::<Postcode>().ok();
    if postcode.is_some_and(|postcode| directory.is_empty() || directory.find(postcode).is_some()) {
        return Read::Value(postcode.map(|postcode| postcode.to_string()).unwrap_or_default());
    }
    let suggestion = unfound.get(text).cloned().unwrap_or_else(|| {
        let meant = meant(text, directory).map(|postcode| postcode.to_string());
        if unfound.len() < MOST_REMEMBERED {
            unfound.insert(text.to_owned(), meant.clone());
        }
        meant
    });
    match postcode {
        Some(postcode) => Read::Warned {
            value: Some(postcode.to_string()),
            rule: "is not a postcode of Great Britain, now or before".into(),
            suggestion,
        },
        None => Read::fault(format!("{text} is not a postcode"), suggestion),
    }
}

/// The only postcode that a slip of one character, of the kind that eye and hand make, turns into this text.
fn meant(text: &str, directory: &PostcodeDirectory) -> Option<Postcode> {
    const ALIKE: [(u8, u8); 7] =
        [(b'O', b'0'), (b'I', b'1'), (b'L', b'1'), (b'S', b'5'), (b'Z', b'2'), (b'B', b'8'), (b'G', b'6')];
    let plain: Vec<u8> =
        text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_uppercase()).collect();
    if !(5..=8).contains(&plain.len()) {
        return None;
    }
    let existing = |bytes: &[u8]| {
        let postcode: Option<Postcode> = std::str::from_utf8(bytes).ok().and_then(|text| text.parse().ok());
        postcode.filter(|postcode| directory.find(*postcode).is_some())
    };
    // Nothing but a hyphen or a full stop was wrong.
    if let Some(postcode) = existing(&plain) {
        return Some(postcode);
    }
    let mut found: Vec<Postcode> = Vec::new();
    let mut consider = |bytes: &[u8]| match existing(bytes) {
        Some(postcode) if !found.contains(&postcode) => found.push(postcode),
        _ => {}
    };
    for at in 0..plain.len() {
        for (letter, digit) in ALIKE {
            for (is, meant) in [(letter, digit), (digit, letter)] {
                if plain[at] == is {
                    let mut changed = plain.clone();
                    changed[at] = meant;
                    consider(&changed);
                }
            }
        }
        let mut without = plain.clone();
        without.remove(at);
        consider(&without);
        if at > 0 {
            let mut swapped = plain.clone();
            swapped.swap(at - 1, at);
            consider(&swapped);
        }
    }
    if let [only] = found[..] { Some(only) } else { None }
}
