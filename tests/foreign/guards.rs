//! Files that are refused before they are unpacked.

use std::io::{Cursor, Write as _};

use esol_atlas::domain::record::RecordKind::Class;
use esol_atlas::ingest::foreign::ForeignError;
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;

use crate::files::{packed, read};

/// A packed part of so many megabytes of noughts.
fn noughts(megabytes: usize) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![b'0'; 1 << 20];
    for _ in 0..megabytes {
        writer.write_all(&block).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_part_that_grows_a_thousand_times_is_refused() {
    assert_eq!(read(Class, &noughts(11)).unwrap_err(), ForeignError::Bomb);
    // A small one may grow: it only lacks everything else.
    assert!(matches!(read(Class, &noughts(9)).unwrap_err(), ForeignError::Unreadable(_)));
}

#[test]
fn a_size_that_lies_is_found_out_by_counting() {
    let mut bytes = noughts(600);
    // The declared size stands in the central directory, 24 bytes after its signature, and in the local header.
    let at = bytes.windows(4).rposition(|part| part == b"PK\x01\x02").unwrap();
    bytes[at + 24..at + 28].copy_from_slice(&1_000_u32.to_le_bytes());
    assert!(matches!(read(Class, &bytes).unwrap_err(), ForeignError::Bomb | ForeignError::Unreadable(_)));
    let honest = noughts(600);
    assert_eq!(read(Class, &honest).unwrap_err(), ForeignError::Bomb);
}

#[test]
fn names_that_lead_out_of_the_file_are_refused() {
    for name in ["../evil", "xl/../../evil", "/etc/passwd", "xl\\evil", "C:evil"] {
        let fault = read(Class, &packed(&[(name, b"x")])).unwrap_err();
        assert_eq!(fault, ForeignError::PartName(name.into()));
    }
}

#[test]
fn a_name_that_is_not_utf_8_is_refused() {
    let mut bytes = packed(&[("xl/sheet.xml", b"x")]);
    let name = b"xl/sheet.xml";
    let places: Vec<usize> =
        (0..bytes.len() - name.len()).filter(|at| &bytes[*at..at + name.len()] == name).collect();
    for at in places {
        bytes[at + 3] = 0xff;
    }
    assert!(matches!(read(Class, &bytes).unwrap_err(), ForeignError::PartNameNotUtf8(_)));
}

#[test]
fn old_protected_and_binary_workbooks_are_refused_by_name() {
    let old = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat();
    assert!(read(Class, &old).unwrap_err().to_string().contains(".xls"));
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(Class, &[old, name].concat()).unwrap_err(), ForeignError::Protected);
    let binary = packed(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.bin", b"x")]);
    assert!(read(Class, &binary).unwrap_err().to_string().contains(".xlsb"));
    assert!(
        read(Class, &packed(&[("readme.txt", b"x")])).unwrap_err().to_string().contains("not a workbook")
    );
}

#[test]
fn a_workbook_that_claims_to_hold_more_texts_than_bytes_is_refused() {
    let mut book = Workbook::new();
    book.add_worksheet().write_row(0, 0, ["class_id", "provider_id"]).unwrap();
    let good = book.save_to_buffer().unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(good.as_slice())).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).unwrap();
        let name = part.name().unwrap().into_owned();
        if name.ends_with("sharedStrings.xml") {
            let text = String::from_utf8(bytes).unwrap();
            bytes = text.replace("uniqueCount=\"2\"", "uniqueCount=\"99999999999999\"").into_bytes();
        }
        parts.push((name, bytes));
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let fault = read(Class, &packed(&parts)).unwrap_err();
    assert!(fault.to_string().contains("99999999999999"), "{fault}");
}

#[test]
fn a_workbook_that_is_cut_off_anywhere_is_refused() {
    let mut book = Workbook::new();
    book.add_worksheet().write_row(0, 0, ["class_id", "provider_id"]).unwrap();
    let good = book.save_to_buffer().unwrap();
    for end in (1..good.len()).step_by(97) {
        assert!(read(Class, &good[..end]).is_err(), "{end} of {} bytes", good.len());
    }
}
