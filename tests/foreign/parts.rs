//! A table read in parts is the table read at once.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use esol_atlas::domain::progress::Progress;
use esol_atlas::domain::record::RecordKind;
use esol_atlas::ingest::foreign::{ForeignError, ForeignTable, Parts, Source, read_in_parts};

use crate::files::{assert_conserved, known, problems, read};

/// The parts of a table, the last one at the end.
fn parts(kind: RecordKind, text: &str, rows: usize) -> Vec<ForeignTable> {
    let source = Source { name: "file.csv", bytes: text.as_bytes(), mapping: None, provider: None };
    let mut all = Vec::new();
    let parts = Parts { rows, filled: true };
    let last =
        read_in_parts::<ForeignError>(kind, &source, &known(), &Progress::default(), parts, &mut |part| {
            all.push(part);
            Ok(())
        });
    all.push(last.unwrap());
    all
}

/// Row, fields, provenance and cells.
fn rows(table: &ForeignTable) -> Vec<String> {
    assert_eq!(table.rows.len(), table.cells.len());
    let both = table.rows.iter().zip(&table.cells);
    both.map(|(row, cells)| format!("{} {:?} {:?} {cells:?}", row.row, row.fields, row.provenance)).collect()
}

/// Row, cells and what is wrong, in words.
fn quarantined(table: &ForeignTable) -> Vec<String> {
    let words = problems(table);
    let told = |place: &usize| words[*place].clone();
    let rows = table.quarantined.iter();
    rows.map(|row| {
        format!("{} {:?} {:?}", row.row, row.cells, row.problems.iter().map(told).collect::<Vec<_>>())
    })
    .collect()
}

fn assert_same(kind: RecordKind, text: &str) {
    let whole = read(kind, text.as_bytes()).unwrap();
    assert_conserved(&whole);
    let sorted = |mut list: Vec<String>| {
        list.sort();
        list
    };
    for size in [1, 2, 3, 5, 8] {
        let parts = parts(kind, text, size);
        assert!(parts.len() > 1, "{size}");
        let of_all =
            |what: &dyn Fn(&ForeignTable) -> Vec<String>| sorted(parts.iter().flat_map(what).collect());
        assert_eq!(of_all(&rows), sorted(rows(&whole)), "{size}");
        assert_eq!(of_all(&quarantined), sorted(quarantined(&whole)), "{size}");
        let last = parts.last().unwrap();
        let recounted = |told: String| {
            let found = last.recounts.iter().find(|recount| told.contains(recount.rule.as_str()));
            found.map_or(told.clone(), |recount| told.replace(&recount.rule, &recount.counted))
        };
        let told = of_all(&|part: &ForeignTable| problems(part).into_iter().map(recounted).collect());
        assert_eq!(told, sorted(problems(&whole)), "{size}");
        assert_eq!((&last.left_alone, last.counts), (&whole.left_alone, whole.counts), "{size}");
        if kind.is_written_by_people() {
            let filled: BTreeSet<String> =
                whole.rows.iter().flat_map(|row| row.fields.keys().cloned()).collect();
            assert!(parts.iter().all(|part| part.filled.as_ref() == Some(&filled)), "{size}: {filled:?}");
        }
        for part in &parts[..parts.len() - 1] {
            assert!(part.rows.len() + part.quarantined.len() >= size.min(2) - 1, "no part is empty");
            assert!(part.rows.len() + part.quarantined.len() <= size + 4, "held-back notes at most beside");
        }
    }
}

#[test]
fn classes_with_notes_faults_and_a_column_that_only_the_last_row_fills() {
    let text = "Title of it,,,,\n\
        class_id,provider_id,seats,starts,fees\n\
        a,nottm-college-esol-adult,12,2026-09-01,\n\
        b,nottm-college-esol-adult,many,2026-09-01,\n\
        c,nottm-college-esol-adult,7,32 September,\n\
        only a note,,,,\n\
        d,nottm-college-esol-adult,7,2026-09-02,\n\
        class_id,provider_id,seats,starts,fees\n\
        e,nottm-college-esol-adult,7,2026-09-02,,beyond\n\
        \n\
        f,nottm-college-esol-adult,7,2026-09-02,\n\
        g,nottm-college-esol-adult,8,2026-09-03,\n\
        h,nottm-college-esol-adult,9,2026-09-04,5 pounds\n\
        i,nottm-college-esol-adult,9,2026-09-04,\n\
        the source: somebody,,,,\n\
        End of table,,,,\n\
        after it,,,,\n";
    assert_same(RecordKind::Class, text);
}

#[test]
fn providers_whose_identifiers_are_made_are_counted_across_the_parts() {
    let mut text = "provider_name,postcode,la_code,levels\n".to_owned();
    for number in 0..20 {
        writeln!(text, "Made-up College {number},NG1 1NG,E06000018,entry_1").unwrap();
    }
    assert_same(RecordKind::Provider, &text);
    let all = parts(RecordKind::Provider, &text, 3);
    assert!(all.last().unwrap().recounts.iter().any(|recount| recount.counted.ends_with("(20 rows)")));
}

#[test]
fn published_figures_are_added_together_and_twins_found_however_far_apart() {
    let mut text = "la_code,as_at,support_type,accommodation_type,people\n\
        E07000150,2026-06-30,Section 95,Dispersal accommodation,7\n\
        E06000018,2026-06-30,Section 95,Dispersal accommodation,1000\n"
        .to_owned();
    for day in 10..30 {
        writeln!(text, "E06000018,2026-05-{day},Section 95,Dispersal accommodation,{day}").unwrap();
        writeln!(text, "E07000150,2026-05-{day},Section 4,Subsistence only,z").unwrap();
    }
    text.push_str(
        "E07000153,2026-06-30,Section 95,Dispersal accommodation,5\n\
        E06000018,2026-06-30,Section 95,Dispersal accommodation,1000\n\
        E06000999,2026-06-30,Section 95,Dispersal accommodation,1\n\
        E12000004,2026-06-30,Section 95,Dispersal accommodation,1005\n",
    );
    assert_same(RecordKind::AsylumSupport, &text);
    let all = parts(RecordKind::AsylumSupport, &text, 4);
    let people = |row: &esol_atlas::ingest::foreign::ForeignRow| row.fields["people"].clone();
    let merged = all.iter().flat_map(|part| &part.rows);
    // What is held back stands beside it without a number.
    let merged =
        merged.filter(|row| row.fields["la_code"] == "E06000061" && row.fields["as_at"] == "2026-06-30");
    assert_eq!(merged.map(people).collect::<Vec<_>>(), ["12"], "Corby's 7 and Kettering's 5");
}

#[test]
fn who_takes_the_parts_can_stop_it() {
    let text = format!("class_id,provider_id\n{}", "x,y\n".repeat(50));
    let source = Source { name: "file.csv", bytes: text.as_bytes(), mapping: None, provider: None };
    let (mut taken, parts) = (0, Parts { rows: 10, filled: false });
    let stopped =
        read_in_parts(RecordKind::Class, &source, &known(), &Progress::default(), parts, &mut |_| {
            taken += 1;
            if taken == 2 { Err(ForeignError::Empty) } else { Ok(()) }
        });
    assert!(matches!(stopped, Err(ForeignError::Empty)));
    assert_eq!(taken, 2);
}
