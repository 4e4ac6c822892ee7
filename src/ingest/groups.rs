//! `groups.csv`: named sets of authorities, shipped or imported.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Report;
use super::table::Table;
use crate::domain::group::Group;

pub(super) const FILE: &str = "groups.csv";

/// Groups by code, their members by code. `shipped` are those that no imported one may be named like.
pub(super) fn read(
    file: impl Into<Cow<'static, str>>,
    bytes: &[u8],
    codes: &KnownCodes,
    shipped: &[Group],
    report: &mut Report,
) -> Result<Vec<Group>, IngestError> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    Table::open(file, bytes, &["group_code", "group_name", "la_code"])?.for_each(report, |row, _| {
        let code = row.required("group_code")?;
        if !code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err(row.problem("group_code", "must be small letters, digits and hyphens only"));
        }
        if shipped.iter().any(|group| group.code == code) {
            return Err(row.problem("group_code", format!("is a group of {FILE} already")));
        }
        let (name, la_code) = (row.required("group_name")?, codes.authority(row, "la_code")?);
        let group = groups.entry(code.to_owned()).or_insert_with(|| Group {
            code: code.to_owned(),
            name: name.to_owned(),
            members: Vec::new(),
        });
        if group.name != name {
            return Err(
                row.problem("group_name", format!("differs from \"{}\" of the same group", group.name))
            );
        }
        if group.members.contains(&la_code) {
            return Err(row.problem("la_code", "stands twice in this group"));
        }
        group.members.push(la_code);
        Ok(())
    });
    let sorted = |mut group: Group| {
        group.members.sort_unstable();
        group
    };
    Ok(groups.into_values().map(sorted).collect())
}
