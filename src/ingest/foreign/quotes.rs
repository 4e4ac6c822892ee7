//! Quotation marks of text with delimiters: one that is never closed, and one that is closed rows too late.

/// More line breaks than any address or timetable has.
const MOST_BREAKS: usize = 20;
/// With fewer columns, a text of two lines with a comma in it is no rare thing.
const LEAST_COLUMNS: usize = 4;

/// A quotation mark that does not enclose one cell: where it opens, as a column from 0.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stray {
    /// It is never closed.
    Open(usize),
    /// It is closed some lines later, where a text goes on: by the mark that should open the next one.
    Late(usize),
}

/// The first stray mark of these rows. Marks are read as the reader of the rows reads them: one opens a cell only as its
/// first character, two inside stand for one.
pub(super) fn stray_quote(rows: &[u8], delimiter: u8) -> Option<Stray> {
    #[derive(PartialEq, Clone, Copy)]
    enum At {
        Start,
        Bare,
        Quoted,
        Mark,
    }
    let (mut at, mut column, mut lines) = (At::Start, 0, false);
    for byte in rows {
        let next = match (at, *byte) {
            (At::Quoted, b'"') => At::Mark,
            (At::Start | At::Mark, b'"') | (At::Quoted, _) => At::Quoted,
            (_, b'\n' | b'\r') => At::Start,
            (_, byte) if byte == delimiter => At::Start,
            // A space after the closing mark does no harm.
            (At::Mark, b' ') => At::Mark,
            (At::Mark, _) if lines => return Some(Stray::Late(column)),
            _ => At::Bare,
        };
        lines = next == At::Quoted && (lines || matches!(byte, b'\n' | b'\r')) || next == At::Mark && lines;
        column = match next {
            At::Start if *byte == delimiter => column + 1,
            At::Start => 0,
            _ => column,
        };
        at = next;
    }
    (at == At::Quoted).then_some(Stray::Open(column))
}

/// What makes a cell look as if it had swallowed rows: its place, from 0, in a row of so many columns.
pub(super) fn swallowed(text: &str, place: usize, columns: usize, delimiter: char) -> Option<String> {
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let lines: Vec<&str> = text.split(end).collect();
    let [first, inner @ .., last] = lines.as_slice() else { return None };
    let separators = |line: &str| line.matches(delimiter).count();
    let beside = columns.saturating_sub(1);
    // The beginning of one row and the end of another: together they have what one row has at each side.
    let ends = columns >= LEAST_COLUMNS && separators(first) + place == beside && separators(last) == place;
    let whole = inner.iter().filter(|line| beside > 0 && separators(line) == beside).count();
    if whole > 0 {
        Some(format!("holds {whole} lines that look like rows of their own"))
    } else if ends {
        Some("holds what looks like the end of one row and the beginning of another".to_owned())
    } else if inner.len() + 1 > MOST_BREAKS {
        Some(format!("holds {} lines", inner.len() + 2))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_opens_a_cell_only_as_its_first_character_and_two_inside_stand_for_one() {
        for rows in [
            "a,b\n",
            "a,\"b\nc\",d\n",
            "a,\"b\nc\" ,d\n",
            "a,\"b\nc \"\"d\"\"\"\r\n",
            "6\" nails,b\n",
            "a,\"b\"c\n",
        ] {
            assert_eq!(stray_quote(rows.as_bytes(), b','), None, "{rows:?}");
        }
        for (rows, stray) in [
            ("a,\"b", Stray::Open(1)),
            ("\"a\"\"", Stray::Open(0)),
            ("a,b,\"c,d\ne,f", Stray::Open(2)),
            ("\n\na,\"b\n", Stray::Open(1)),
            ("a,\"b\nc,\"d\",e\n", Stray::Late(1)),
            ("\"a\",\"b\rc,\"d,e\n", Stray::Late(1)),
        ] {
            assert_eq!(stray_quote(rows.as_bytes(), b','), Some(stray), "{rows:?}");
        }
        assert_eq!(stray_quote(b"a,\"b;c", b';'), None);
    }

    #[test]
    fn addresses_and_timetables_of_some_lines_look_like_nothing_else() {
        for text in [
            "1 High Street,\nNottingham,\nNG1 1AA",
            "Mon 9\u{2013}11, room 2\nTue 9\u{2013}11",
            "one line, only",
            "",
        ] {
            assert_eq!(swallowed(text, 2, 5, ','), None, "{text}");
        }
    }

    #[test]
    fn a_cell_that_has_swallowed_rows_looks_like_it() {
        for text in
            ["open,1,2\nb,p,Tuesdays,3,4\nc,p,Mondays", "open,1,2\nb,p,Tuesdays", &"line\n".repeat(21)]
        {
            assert!(swallowed(text, 2, 5, ',').is_some(), "{text}");
        }
    }
}
