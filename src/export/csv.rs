//! CSV tables: UTF-8, a header, CRLF as RFC 4180 has it.

/// Writes rows of text under a header. A cell that a spreadsheet would run as a formula is quoted with an
/// apostrophe.
///
/// # Errors
/// When rows have different lengths.
pub fn table<R>(header: &[&str], rows: R) -> Result<Vec<u8>, csv::Error>
where
    R: IntoIterator<Item = Vec<String>>,
{
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::with_capacity(4096));
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.into_iter().map(defuse))?;
    }
    writer.into_inner().map_err(|e| csv::Error::from(e.into_error()))
}

/// A figure to one decimal; blank when not known.
#[must_use]
pub fn number(value: Option<f64>) -> String {
    value.map(|value| format!("{value:.1}")).unwrap_or_default()
}

/// A value as it reads; blank when not known.
#[must_use]
pub fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// One apostrophe in front of what a spreadsheet would run, also where apostrophes stand in front already: the import
/// takes one away.
fn defuse(cell: String) -> String {
    let bare = cell.trim_start_matches('\'');
    let dangerous = bare.starts_with(['=', '+', '@', '\t', '\r'])
        || (bare.starts_with('-') && cell.parse::<f64>().is_err());
    if dangerous { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_needed_and_formulas_are_defused() {
        let rows =
            vec![vec!["=1+1".to_owned(), "King's, Arms".to_owned()], vec!["-3.5".into(), "-cmd".into()]];
        let bytes = table(&["a", "b"], rows).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "a,b\r\n'=1+1,\"King's, Arms\"\r\n-3.5,'-cmd\r\n");
    }

    #[test]
    fn unknown_is_blank_not_zero() {
        assert_eq!(number(None), "");
        assert_eq!(number(Some(0.0)), "0.0");
    }
}
