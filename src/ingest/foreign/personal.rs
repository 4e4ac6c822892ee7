//! Columns about one person have no place in the atlas: a table of people has counts alone, so a file with a name, a
//! date of birth or an address in it is refused before a row is read.

use super::columns::{self, plain};
use super::error::ForeignError;
use super::layout::Layout;
use crate::domain::record::RecordKind;

/// Wherever they stand in a heading, it is about one person.
const ANYWHERE: [&str; 20] = [
    "surname",
    "forename",
    "firstname",
    "lastname",
    "familyname",
    "fullname",
    "givenname",
    "dateofbirth",
    "birthdate",
    "birthday",
    "passport",
    "nationalinsurance",
    "nhsnumber",
    "homeofficereference",
    "telephone",
    "phonenumber",
    "mobile",
    "email",
    "address",
    "postcode",
];
/// They are about one person only by themselves.
const ALONE: [&str; 14] = [
    "name",
    "names",
    "dob",
    "born",
    "nino",
    "ninumber",
    "phone",
    "tel",
    "street",
    "houseno",
    "housenumber",
    "brp",
    "horef",
    "nationality",
];
/// A name of one of these is no person's.
const NAMED_THINGS: [&str; 14] = [
    "authority",
    "council",
    "district",
    "area",
    "region",
    "provider",
    "organisation",
    "programme",
    "scheme",
    "charter",
    "class",
    "venue",
    "course",
    "project",
];

/// Refuses a table about people that has a column about one of them; known columns of the atlas have none.
pub(super) fn refuse(kind: RecordKind, layout: &Layout) -> Result<(), ForeignError> {
    if !kind.counts_people() {
        return Ok(());
    }
    let known = |heading: &str| columns::all(kind).any(|column| column.fit(heading).is_some());
    let found = layout.header.iter().find(|heading| {
        let plain = plain(heading);
        is_personal(&plain) && !known(&plain)
    });
    match found {
        Some(column) => Err(ForeignError::PersonalColumn { column: column.trim().to_owned() }),
        None => Ok(()),
    }
}

fn is_personal(heading: &str) -> bool {
    let of_a_thing = NAMED_THINGS.iter().any(|thing| heading.contains(thing));
    ALONE.contains(&heading)
        || ANYWHERE.iter().any(|word| heading.contains(word))
        || (heading.ends_with("name") && !of_a_thing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_about_one_person_is_known_as_such() {
        for heading in [
            "Name",
            "Client name",
            "Surname",
            "D.O.B.",
            "Date of birth",
            "Home address",
            "Postcode",
            "Mobile no",
        ] {
            assert!(is_personal(&plain(heading)), "{heading}");
        }
        for heading in [
            "Local authority name",
            "Programme name",
            "Adults",
            "Entry 1",
            "Reported by",
            "Families",
            "Dobson Street scheme",
        ] {
            assert!(!is_personal(&plain(heading)), "{heading}");
        }
    }
}
