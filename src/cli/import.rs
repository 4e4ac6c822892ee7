//! `esol-atlas import`: a file into the records, with a preview first.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::Settings;
use super::progress::telling;
use crate::domain::Date;
use crate::domain::progress::{Progress, Stage};
use crate::domain::record::RecordKind;
use crate::records::{Desk, ForeignFile, Mapping, Preview, Severity};

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// What its rows are: providers, classes, `asylum_support`, resettlement or `english_proficiency`.
    #[arg(value_name = "KIND")]
    kind: RecordKind,
    /// Spreadsheet: XLSX, ODS or text with commas, semicolons or tabs.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Take it in; without this only the preview is printed.
    #[arg(long)]
    apply: bool,
    /// Name of a saved mapping, or a JSON file: column of the file → column of ours.
    #[arg(long, value_name = "NAME|FILE")]
    mapping: Option<String>,
    /// Day on which the providers confirmed what it says.
    #[arg(long, value_name = "YYYY-MM-DD")]
    assured: Option<Date>,
    #[command(flatten)]
    settings: Settings,
}

/// Prints the preview and, when asked, takes the file in; `false` = rows are in quarantine.
pub(super) fn import(arguments: ImportArgs) -> anyhow::Result<bool> {
    let ImportArgs { kind, file, apply, mapping, assured, settings } = arguments;
    let config = settings.resolve()?;
    anyhow::ensure!(
        config.provision.is_none(),
        "invented provision is never mixed with real records: leave --provision out"
    );
    let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let desk = super::desk(&config)?;
    let mapping = mapping.map(|named| mapping_of(&desk, kind, &named)).transpose()?;
    let (snapshot, _) = desk.build()?;
    let asked = ForeignFile { kind, name: &name, bytes: &bytes, mapping: mapping.as_ref(), assured };
    let far = Progress::default();
    let preview = telling(&far, || desk.preview_telling(&asked, &snapshot.data, &far))
        .with_context(|| file.display().to_string())?;
    let in_quarantine = preview.quarantined.len();
    print(&preview)?;
    let mut out = std::io::stdout();
    if !apply {
        writeln!(out, "Nothing was written. Take it in with --apply.")?;
        return Ok(in_quarantine == 0);
    }
    far.begin(Stage::Writing);
    match telling(&far, || desk.import(preview, "command line", jiff::Timestamp::now()))? {
        None => writeln!(out, "Nothing has changed.")?,
        Some(applied) => writeln!(
            out,
            "Taken in as batch {}: {} added, {} changed, {} dropped, {in_quarantine} in quarantine.",
            applied.batch.0, applied.added, applied.changed, applied.closed
        )?,
    }
    Ok(in_quarantine == 0)
}

/// A saved mapping by its name, or one in a file.
fn mapping_of(desk: &Desk, kind: RecordKind, named: &str) -> anyhow::Result<Mapping> {
    let saved = desk.store().mappings()?;
    if let Some(mapping) = saved.iter().find(|mapping| mapping.name == named) {
        anyhow::ensure!(mapping.kind == kind, "the mapping \"{named}\" is for {}", mapping.kind);
        return Ok(Mapping(mapping.columns.clone()));
    }
    let all: Vec<&str> = saved.iter().map(|mapping| mapping.name.as_str()).collect();
    let text = std::fs::read_to_string(named).with_context(|| {
        let known = if all.is_empty() {
            "none is saved".to_owned()
        } else {
            format!("saved are: {}", all.join(", "))
        };
        format!("\"{named}\" is neither a saved mapping ({known}) nor a file that can be read")
    })?;
    serde_json::from_str(&text).with_context(|| format!("{named} is not a mapping"))
}

fn print(preview: &Preview) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}: {}", preview.file.name, preview.layout)?;
    for problem in &preview.problems {
        let mark = if problem.severity == Severity::Error { "quarantined" } else { "warning" };
        let suggestion = problem.suggestion.as_ref().map(|text| format!("; {text}")).unwrap_or_default();
        writeln!(
            out,
            "{}, row {}, column {}, value \"{}\": {}{suggestion} ({mark})",
            problem.sheet, problem.row, problem.column, problem.value, problem.rule
        )?;
    }
    for told in &preview.left_alone {
        writeln!(out, "left alone: {told}")?;
    }
    writeln!(
        out,
        "{} to add, {} to change, {} to drop, {} as they are, {} in quarantine",
        preview.added.len(),
        preview.changed.len(),
        preview.dropped.len(),
        preview.unchanged,
        preview.quarantined.len()
    )?;
    Ok(())
}
