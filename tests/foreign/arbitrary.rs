//! Any bytes at all: an answer, and soon.

use esol_atlas::domain::record::RecordKind;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use crate::files::{assert_conserved, fixture, ods_of, read};

fn bytes_of_text() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(
        [
            "class_id",
            "provider_id",
            "provider_name",
            "la_code",
            "people",
            "as_at",
            "support_type",
            "quarter",
            "scheme",
            "accommodation_type",
            "residents_3_plus",
            "cannot_speak_english",
            "cannot_speak_english_well",
            ",",
            ";",
            "\t",
            "\"",
            "\n",
            "\r\n",
            "\r",
            "\u{e9}",
            "=1+1",
            "E06000016",
            "2018 Q1",
            "[",
            "]",
            "&",
            "0",
            "99999999999",
        ]
        .to_vec(),
    );
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..600),
        prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat().into_bytes()),
    ]
}

fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["class_id", "provider_id", "seats"]).unwrap();
    sheet.write_row(1, 0, ["a", "p"]).unwrap().write(1, 2, 12).unwrap();
    book.save_to_buffer().unwrap()
}

fn every_kind(bytes: &[u8]) {
    for kind in RecordKind::ALL {
        match read(kind, bytes) {
            Ok(table) => assert_conserved(&table),
            Err(fault) => assert!(fault.to_string().len() < 5_000, "{fault}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_has_an_answer(bytes in bytes_of_text()) {
        every_kind(&bytes);
    }

    #[test]
    fn a_workbook_with_any_bytes_changed_has_an_answer(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        open in any::<bool>(),
    ) {
        let mut bytes = if open { fixture("classes.ods") } else { xlsx() };
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        every_kind(&bytes);
    }

    #[test]
    fn a_document_of_any_elements_has_an_answer(pieces in prop::collection::vec(prop::sample::select(
        [
            "<table:table table:name=\"S\">", "</table:table>", "<table:table-row>", "</table:table-row>",
            "<table:table-row table:number-rows-repeated=\"99\">", "<table:table-cell office:value-type=\"string\">",
            "</table:table-cell>", "<table:table-cell/>", "<text:p>", "</text:p>", "class_id", "provider_id", "&amp;",
            "&#0;", "&x;", "<office:annotation>", "</office:annotation>", "<![CDATA[x]]>", "<!--", "-->", "<a", ">",
            "<table:table-cell table:formula=\"x\"/>", "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>",
        ].to_vec()), 0..40)) {
        every_kind(&ods_of(pieces.concat().as_bytes()));
    }
}

#[test]
fn parts_of_a_workbook_may_hold_anything() {
    // Each part in turn is replaced by text that is no such part.
    let good = xlsx();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(good.as_slice())).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    for broken in 0..parts.len() {
        for text in
            ["", "<", "<a>", "<worksheet><dimension ref=\"B2:A1\"/><sheetData><row r=\"0\"/></sheetData>"]
        {
            let with = parts.iter().enumerate().map(|(place, (name, bytes))| {
                (name.as_str(), if place == broken { text.as_bytes() } else { bytes.as_slice() })
            });
            every_kind(&crate::files::packed(&with.collect::<Vec<_>>()));
        }
    }
    for reference in ["A99999999999", "ZZZZZZZZZZ1", "1A", "A0", ""] {
        let with: Vec<(String, Vec<u8>)> = parts
            .iter()
            .map(|(name, bytes)| {
                let text = String::from_utf8_lossy(bytes).replace("r=\"A2\"", &format!("r=\"{reference}\""));
                (name.clone(), text.into_bytes())
            })
            .collect();
        let with: Vec<(&str, &[u8])> =
            with.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        every_kind(&crate::files::packed(&with));
    }
}
