//! Text files of every encoding and delimiter.

use esol_atlas::domain::record::RecordKind::{AsylumSupport, Class};
use esol_atlas::ingest::foreign::ForeignError;

use crate::files::{assert_conserved, problems, read, rows};

#[test]
fn the_delimiter_is_told_from_the_header() {
    for delimiter in [",", ";", "\t"] {
        for end in ["\n", "\r\n"] {
            let cells = [["class_id", "provider_id", "days_times"], ["a", "p", "\"Mon, Tue; 9\""]];
            let text = cells.map(|row| row.join(delimiter)).join(end);
            let table = read(Class, text.as_bytes()).unwrap();
            assert_eq!(rows(Class, &table), ["2: a, p, Mon, Tue; 9"], "{delimiter:?} {end:?}");
            assert_conserved(&table);
        }
    }
}

#[test]
fn a_mark_at_the_beginning_and_letters_of_windows_are_taken_in_stride() {
    let table = read(Class, b"\xef\xbb\xbfclass_id,provider_id,days_times\na,p,9\xe2\x80\x9310\n").unwrap();
    assert_eq!(rows(Class, &table), ["2: a, p, 9\u{2013}10"]);
    let table = read(Class, b"class_id,provider_id,days_times\na,p,Caf\xe9 9\x9610\n").unwrap();
    assert_eq!(rows(Class, &table), ["2: a, p, Caf\u{e9} 9\u{2013}10"]);
    assert!(table.left_alone.iter().any(|said| said.contains("Windows-1252")));
}

#[test]
fn what_is_no_text_is_refused_in_clear_words() {
    let utf16: Vec<u8> = "class_id,provider_id".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xff, 0xfe], utf16.as_slice()].concat();
    assert_eq!(read(Class, &utf16).unwrap_err(), ForeignError::Utf16);
    assert_eq!(read(Class, &marked).unwrap_err(), ForeignError::Utf16);
    for empty in [&b""[..], b"\n \r\n", b"\xef\xbb\xbf"] {
        assert_eq!(read(Class, empty).unwrap_err(), ForeignError::Empty);
    }
    assert!(matches!(read(Class, b"%PDF-1.7\n").unwrap_err(), ForeignError::Unreadable(_)));
    assert!(matches!(read(Class, b"class_id,pro\0vider_id\n").unwrap_err(), ForeignError::Unreadable(_)));
}

#[test]
fn a_row_that_has_shifted_is_quarantined_and_a_short_one_is_not() {
    let text = "la_code,as_at,support_type,accommodation_type,people\n\
                E06000016,31 Mar, 2018,Section 95,Dispersal accommodation,7\n\
                E06000016,31 Mar 2018,Section 95,Dispersal accommodation,7,,\n";
    let table = read(AsylumSupport, text.as_bytes()).unwrap();
    assert_eq!(table.rows.len(), 1);
    assert!(problems(&table)[0].starts_with("!2 (whole row) [7] has 6 cells, the header has 5"));
    assert_conserved(&table);
}

#[test]
fn a_quotation_mark_that_is_never_closed_refuses_the_file_and_tells_where_it_opens() {
    let open = |row, cell: &str| ForeignError::OpenQuote { sheet: "file.csv".into(), row, cell: cell.into() };
    let head = "class_id,provider_id,notes\na,p,\"two\nlines\"\n";
    for (rest, fault) in [
        ("b,q,\"open until\nc,q,x\nd,q,y\n", open(3, "C3")),
        ("b,q,x\nc,\"q", open(4, "B4")),
        ("b,q,\"x \"\"y\"\"\n", open(3, "C3")),
    ] {
        assert_eq!(read(Class, [head, rest].concat().as_bytes()).unwrap_err(), fault, "{rest}");
    }
    // Far beyond the rows in which the header is looked for, and more than a cell holds.
    let many = format!("{head}{}b,\"q\n{}", "a,p,\n".repeat(50), "c,q,\n".repeat(20_000));
    assert_eq!(read(Class, many.as_bytes()).unwrap_err(), open(53, "B53"));
    let semicolons = "class_id;provider_id;notes\na;p;\"x, y\nb;q;z\n";
    assert_eq!(read(Class, semicolons.as_bytes()).unwrap_err(), open(2, "C2"));
    assert!(
        open(3, "C3").to_string().contains("row 3: a quotation mark opens in cell C3 and is never closed")
    );
}

#[test]
fn a_quotation_mark_that_the_mark_of_another_row_closes_refuses_the_file() {
    let text = "class_id,provider_id,days_times,notes\na,p,\"Mon,x\nb,q,\"Tue\",y\n";
    let fault = read(Class, text.as_bytes()).unwrap_err();
    assert_eq!(fault, ForeignError::LateQuote { sheet: "file.csv".into(), row: 2, cell: "C2".into() });
}

#[test]
fn a_file_of_unknown_columns_is_told_by_them_and_not_by_a_delimiter_that_it_does_not_have() {
    // Read with semicolons, the first cell would be closed where a text goes on.
    let fault = read(Class, b"\"Ref\nno\",Colour,Shape\n1,\"red;\",round\n2,red,;\"x\n").unwrap_err();
    assert!(matches!(fault, ForeignError::NoHeader { .. }), "{fault}");
}

#[test]
fn cells_of_several_lines_are_fine_as_long_as_their_marks_are_closed() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = [
            "class_id,provider_id,days_times,notes",
            "a,p,\"Mon, 9",
            "Tue, 9\",\"6\"\" desk\"",
            "b,q,6\" desk,\"x\"",
        ];
        for last in ["", end] {
            let table = read(Class, format!("{}{last}", lines.join(end)).as_bytes()).unwrap();
            assert_eq!(table.rows.len(), 2, "{end:?}: {table:?}");
            assert!(table.problems.is_empty(), "{end:?}: {:?}", problems(&table));
            assert_conserved(&table);
        }
    }
}

#[test]
fn a_quotation_mark_that_is_closed_rows_too_late_is_told_with_its_row() {
    let head = "class_id,provider_id,days_times,notes\n";
    for (rows, words) in [
        ("a,p,\"Mon,x\nb,q,Tue,y\nc,q,Wed\",z\n", "holds 1 lines that look like rows of their own"),
        ("a,p,\"Mon,x\nb,q,Tue\",y\n", "the end of one row and the beginning of another"),
        (&format!("a,p,\"{}\",y\n", "line\n".repeat(22)), "holds 22 lines"),
    ] {
        let table = read(Class, [head, "0,p,Sun,\n", rows].concat().as_bytes()).unwrap();
        let told = problems(&table);
        assert!(told.len() == 1 && told[0].starts_with("3 days_times"), "{told:?}");
        assert!(told[0].contains(words) && told[0].contains("quotation mark in row 3"), "{told:?}");
        assert_conserved(&table);
    }
}

#[test]
fn two_columns_of_one_name_are_refused() {
    let fault = read(Class, b"class_id,provider_id,Level,LEVEL\na,p,E1,E2\n").unwrap_err().to_string();
    assert!(fault.contains("\"Level\" and \"LEVEL\" would both be levels"), "{fault}");
}

#[test]
fn the_whole_table_of_the_home_office_is_read_in_less_than_a_second() {
    let mut text =
        "Date,Support Type,UK Region,Local Authority,LAD Code,Accommodation Type,People\n".to_owned();
    let known = crate::files::known();
    let days = (2010..2026)
        .flat_map(|year| ["31 Mar", "30 Jun", "30 Sep", "31 Dec"].map(|day| format!("{day} {year}")));
    for day in days.take(61) {
        for authority in known.authorities {
            use std::fmt::Write as _;
            let (name, code) = (&authority.name, authority.code);
            writeln!(text, "{day},Section 95,Somewhere,\"{name}\",{code},Dispersal accommodation,7").unwrap();
        }
    }
    let lines = text.lines().count();
    assert!(lines > 22_000);
    let begin = std::time::Instant::now();
    let table = read(AsylumSupport, text.as_bytes()).unwrap();
    let took = begin.elapsed();
    assert_eq!(table.rows.len(), lines - 1);
    assert!(took.as_secs_f64() < 1.0, "{lines} rows took {took:?}");
}
