use super::*;
use crate::ingest::foreign::provenance::PROVENANCE_COLUMNS;

const ABOUT_ONE_PERSON: &str = "Name|Client name|Surname|D.O.B.|Date of birth|Home address|Postcode|Mobile no|\
    Client names|Name of client|Names of adults|Name 1|Name1|Name (head of household)|Maiden names|Names & ages|\
    Names (council)|Name (council)|Name - council|Name / council|Provider client name|Client name for area|\
    Area name of client|Council officer name|First name|Forename|Full name|ClientName|clientname|client_names|\
    client.name|N a m e|NaMe|nameofclient|Notes [client names]|Local authority and client name|\
    N\u{430}me|\u{ff2e}\u{ff41}\u{ff4d}\u{ff45}|\u{39d}\u{3b1}me|Client\u{a0}name|Client n\u{200b}ame|\
    Client DOB|Client D.O.B.|DOB 1|DOB1|DoB of eldest|DOB (area)|Learner DOB|clientdob|ClientDOB|DoB|Born on|Birth|\
    Year of birth|Month of birth|Dates of birth|Birthday|Country of birth|D\u{41e}B|\
    Home addr.|Addr|Adress|Address line 1|Addresses|HomeAddress|Street and number|House / flat|House no|Flat no|Road|\
    Client street scheme|Post code|Postcode of area|Postcodes|UPRN|Lat/long|Latitude|Easting|what3words|\
    Phone no|Home phone|Tel.|Telephone|Contact number|Contact no.|Mobile|Email|E-mail|e-mails|\
    Nationality|Nationality of client|Initials|Initial|Alias|NI number|N.I. no|National Insurance no|NINO|\
    Passport no|Home Office ref|Home Office reference|HO ref|BRP|NHS number";

const ABOUT_NOBODY: &str = "Local authority name|LA name|LAName|LocalAuthorityName|localauthorityname|lad23nm|\
    Council (name)|Council name(s)|Name of local authority|Names of authorities|Programme name|Provider name 1|\
    Provider's name|Venue name|Class name|File name|Sheet name|Lead organisation name|Area name|Region: name|\
    Adults|Entry 1|Reported by|Families|Children|Households|People|Home area|Home Office scheme|\
    Dobson Street scheme|Housing found|Initial assessments|Needs addressed|Francophone adults|Mobility needs|\
    Nationalities|Languages|Long waits|Contacted|Named in plan|Tournament|Flights|Latest date|Telford|Notes [note 3]|\
    Number of adults|What was agreed|Broadland|Warehouse visits|";

#[test]
fn a_heading_about_one_person_is_known_as_such() {
    for heading in ABOUT_ONE_PERSON.split('|') {
        assert!(is_personal(heading), "{heading}");
        for kind in RecordKind::ALL {
            let refused = refuse_personal(kind, ["notes", heading]);
            let expected = ForeignError::PersonalColumn { column: heading.trim().to_owned() };
            assert_eq!(refused, if kind.counts_people() { Err(expected) } else { Ok(()) }, "{kind:?}");
        }
    }
}

#[test]
fn a_heading_about_things_and_counts_is_none() {
    for heading in ABOUT_NOBODY.split('|') {
        assert!(!is_personal(heading), "{heading}");
    }
}

#[test]
fn every_column_of_the_atlas_is_taken_by_all_its_names() {
    for kind in RecordKind::ALL.into_iter().filter(|kind| kind.counts_people()) {
        let aliases = columns::all(kind).flat_map(|column| column.aliases).copied();
        let names = kind.columns().iter().chain(&PROVENANCE_COLUMNS).copied().chain(aliases);
        for name in names {
            let spoken = name.replace('_', " ");
            assert_eq!(
                refuse_personal(kind, [name, spoken.to_uppercase().as_str()]),
                Ok(()),
                "{kind:?} {name}"
            );
        }
    }
}
