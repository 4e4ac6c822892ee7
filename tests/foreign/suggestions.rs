//! What may be meant where something is wrong.

use esol_atlas::domain::record::RecordKind::{AsylumSupport, Provider};

use crate::files::{known, problems, read, rows};

fn asylum(name: &str, code: &str) -> Vec<String> {
    let head = "Date,Support Type,Local Authority,LAD Code,Accommodation Type,People";
    let text = format!("{head}\n31 Mar 2018,Section 95,\"{name}\",{code},Dispersal accommodation,7\n");
    let table = read(AsylumSupport, text.as_bytes()).unwrap();
    [problems(&table), rows(AsylumSupport, &table)].concat()
}

#[test]
fn an_unknown_code_is_told_with_the_authority_that_the_row_names() {
    let unknown = "is not the code of an authority, nor a former one";
    assert_eq!(
        asylum("Liecester", "E06000999"),
        [format!("!2 LAD Code [E06000999] {unknown} -> Leicester E06000016")]
    );
    assert_eq!(
        asylum("Corby", "E07000999"),
        [format!("!2 LAD Code [E07000999] {unknown} -> North Northamptonshire E06000061")]
    );
    assert_eq!(asylum("Atlantis", "E07000999"), [format!("!2 LAD Code [E07000999] {unknown}")]);
}

#[test]
fn a_name_where_a_code_should_stand_is_taken_and_told() {
    let row = "2: E06000016, 2018-03-31, Section 95, Dispersal accommodation, 7";
    assert_eq!(
        asylum("", "Leicester"),
        ["2 LAD Code [Leicester] is a name where a code should stand: Leicester is Leicester E06000016", row]
    );
    assert_eq!(
        asylum("Leicester", ""),
        ["2 LAD Code [] taken from the name beside the blank code: Leicester is Leicester E06000016", row]
    );
}

#[test]
fn a_code_and_the_name_of_another_authority_beside_it_go_to_quarantine_with_both() {
    // Corby is North Northamptonshire today; neither is Leicester.
    let both = "Leicester E06000016 or Derby E06000015";
    assert_eq!(
        asylum("Derby", "E06000016"),
        [format!("!2 LAD Code [E06000016] E06000016 is Leicester, the row says Derby -> {both}")]
    );
    assert_eq!(
        asylum("DERBY [note 2]", "Leicester"),
        [format!(
            "!2 LAD Code [Leicester] Leicester is Leicester E06000016, the row says DERBY [note 2] -> {both}"
        )]
    );
    for (name, code, told) in [
        ("Corby", "E06000016", "Leicester E06000016 or North Northamptonshire E06000061"),
        ("Leicester", "E07000150", "North Northamptonshire E06000061 or Leicester E06000016"),
    ] {
        let told = format!(" -> {told}");
        let found = asylum(name, code);
        assert!(found.len() == 1 && found[0].starts_with('!') && found[0].ends_with(&told), "{found:?}");
    }
    let row = "hope,Hope,Derby,E06000016\nwell,Well,Leicester,E06000016\n";
    let text = format!("provider_id,provider_name,local_authority,la_code\n{row}");
    let table = read(Provider, text.as_bytes()).unwrap();
    assert!(problems(&table)[0].contains("E06000016 is Leicester, the row says Derby"), "{table:?}");
    assert_eq!((table.rows.len(), table.quarantined.len()), (1, 1));
}

#[test]
fn a_name_that_is_written_in_another_way_contradicts_no_code() {
    for (name, code) in [
        ("LEICESTER", "E06000016"),
        ("City of Leicester", "E06000016"),
        ("Leicester City Council", "E06000016"),
        ("Leicestershire", "E06000016"),
        ("Bristol", "E06000023"),
        ("Bristol, City of", "E06000023"),
        ("Kingston upon Hull", "E06000010"),
        ("Bournemouth, Christchurch & Poole", "E06000058"),
        ("Cardiff / Caerdydd", "W06000015"),
        ("Ynys M\u{f4}n", "W06000001"),
        ("", "E06000016"),
        ("Unknown", "E06000016"),
        // Former names and codes of one authority of today, in any pair.
        ("Corby", "E06000061"),
        ("Kettering", "E07000150"),
        ("North Northamptonshire", "E07000150"),
    ] {
        let found = asylum(name, code);
        assert!(found.last().unwrap().starts_with("2: "), "{name} {code}: {found:?}");
    }
}

#[test]
fn every_authority_and_every_former_one_may_stand_under_its_own_name() {
    let known = known();
    let now = known.authorities.iter().map(|authority| (authority.name.as_str(), authority.code));
    let before = known.history.changes().iter().map(|change| (change.old_name.as_str(), change.old));
    for (name, code) in now.chain(before) {
        let found = asylum(name, &code.to_string());
        assert!(found.last().unwrap().starts_with("2: "), "{name} {code}: {found:?}");
    }
}

#[test]
fn every_former_code_leads_to_an_authority_that_exists() {
    let known = known();
    for change in known.history.changes() {
        let in_use = |code| known.authorities.iter().any(|authority| authority.code == code);
        assert!(known.history.successor(change.old, in_use).is_some(), "{}", change.old);
        assert!(!in_use(change.old), "{}", change.old);
        if let Some(now) = known.authorities.iter().find(|authority| authority.code == change.new) {
            assert_eq!(now.name, change.new_name);
        }
    }
    assert_eq!(known.history.changes().len(), 54);
}

#[test]
fn a_postcode_with_one_slip_is_recognised_where_only_one_can_be_meant() {
    // NG1 1NG exists. A letter I for a 1 and a hyphen are slips; a missing letter may be any.
    let meant = |typed: &str| {
        let text = format!("provider_name,postcode\nOne,{typed}\n");
        let table = read(Provider, text.as_bytes()).unwrap();
        table.problems.iter().find(|problem| problem.column == "postcode").and_then(|p| p.suggestion.clone())
    };
    assert_eq!(meant("NGI 1NG").as_deref(), Some("NG1 1NG"));
    assert_eq!(meant("NG1-1NG").as_deref(), Some("NG1 1NG"));
    // Without its fifth or its sixth letter it is a postcode: which one is meant, nobody can tell.
    assert_eq!(meant("NG1 1NGG"), None);
    assert_eq!(meant("NG7 1A"), None);
    assert_eq!(meant("somewhere"), None);
    assert_eq!(meant("NG1 1NG"), None);
}
