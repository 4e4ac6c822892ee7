//! `esol-atlas import`: a file into the records, with a preview first.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::Settings;
use super::progress::telling;
use crate::domain::Date;
use crate::domain::file_name::check_file_name;
use crate::domain::import_kind::ImportKind;
use crate::domain::progress::{Progress, Stage};
use crate::records::{Desk, FeedLimits, ForeignFile, Mapping, Preview, Reach, Severity, day_of, fetch};

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// What it is: a kind of record (providers, classes, `asylum_support`, resettlement, `english_proficiency`), everything
    /// (a workbook with a sheet for each), `open_referral`,
    /// `national_careers_service`, boundaries or `travel_matrix`.
    #[arg(value_name = "KIND")]
    kind: ImportKind,
    /// Spreadsheet (XLSX, ODS or text with commas, semicolons or tabs), JSON, or the address of a feed (`open_referral`).
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
    /// Whose courses they are, by identifier or name (`national_careers_service`).
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<String>,
    /// Begin with no records in place of what ships: for everything that another atlas exported. The file of records
    /// must not exist.
    #[arg(long)]
    empty: bool,
    #[command(flatten)]
    settings: Settings,
}

/// Prints the preview and, when asked, takes the file in; `false` = rows are in quarantine.
pub(super) fn import(arguments: ImportArgs) -> anyhow::Result<bool> {
    let ImportArgs { kind, file, apply, mapping, assured, provider, empty, settings } = arguments;
    let config = settings.resolve()?;
    anyhow::ensure!(
        config.provision.is_none(),
        "invented provision is never mixed with real records: leave --provision out"
    );
    let (name, bytes) = read(kind, &file)?;
    let desk = super::desk(&config, empty)?;
    let mapping = mapping.map(|named| mapping_of(&desk, kind, &named)).transpose()?;
    let (snapshot, _) = desk.build()?;
    let asked = ForeignFile {
        kind,
        name: &name,
        bytes: &bytes,
        mapping: mapping.as_ref(),
        assured,
        today: day_of(jiff::Timestamp::now()),
        provider: provider.as_deref(),
    };
    let far = Progress::default();
    let preview = telling(&far, || desk.preview_telling(&asked, &snapshot.data, &far))
        .with_context(|| file.display().to_string())?;
    let in_quarantine = preview.quarantined;
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

/// A file, or a feed where the address of one is given.
fn read(kind: ImportKind, file: &std::path::Path) -> anyhow::Result<(String, Vec<u8>)> {
    if let Some(address) =
        file.to_str().filter(|text| is_address(text)).filter(|_| kind == ImportKind::OpenReferral)
    {
        let bytes = fetch(address, Reach::Anywhere, &FeedLimits::default())?;
        return Ok((address.to_owned(), bytes));
    }
    // Before anything is read: the name is kept with the records and shown wherever they are.
    let name = file.file_name().unwrap_or_default();
    let name = name.to_str().with_context(|| {
        format!("the name of the file is not UTF-8: \"{}\"; give it another name", name.to_string_lossy())
    })?;
    check_file_name(name)?;
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok((name.to_owned(), bytes))
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// A saved mapping by its name, or one in a file.
fn mapping_of(desk: &Desk, kind: ImportKind, named: &str) -> anyhow::Result<Mapping> {
    let saved = desk.store().mappings()?;
    if let Some(mapping) = saved.iter().find(|mapping| mapping.name == named) {
        anyhow::ensure!(
            ImportKind::from(mapping.kind) == kind,
            "the mapping \"{named}\" is for {}",
            mapping.kind
        );
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
        let of = if preview.tables.len() > 1 { format!("{}: ", problem.kind) } else { String::new() };
        let suggestion = problem.suggestion.as_ref().map(|text| format!("; {text}")).unwrap_or_default();
        writeln!(
            out,
            "{of}{}, row {}, column {}, value \"{}\": {}{suggestion} ({mark})",
            problem.sheet, problem.row, problem.column, problem.value, problem.rule
        )?;
    }
    if preview.problems.unlisted() > 0 {
        let more = preview.problems.unlisted();
        writeln!(out, "and {more} problems more: every row in quarantine is kept with its own")?;
    }
    for told in &preview.left_alone {
        writeln!(out, "left alone: {told}")?;
    }
    for table in preview.tables.iter().filter(|_| preview.tables.len() > 1) {
        writeln!(
            out,
            "{}: {} to add, {} to change, {} to drop, {} as they are, {} in quarantine",
            table.kind, table.added, table.changed, table.dropped, table.unchanged, table.quarantined
        )?;
    }
    writeln!(
        out,
        "{} to add, {} to change, {} to drop, {} as they are, {} in quarantine",
        preview.added.len(),
        preview.changed.len(),
        preview.dropped.len(),
        preview.unchanged,
        preview.quarantined
    )?;
    Ok(())
}
