//! Writing all or nothing: to a file beside the one asked for, which then takes its name.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};

use crate::ingest::WeightedPoints;

/// Refuses a place where a file cannot be put without harm.
pub(super) fn check(out: &Path, inputs: &[&Path]) -> anyhow::Result<()> {
    let Ok(there) = out.canonicalize() else { return Ok(()) };
    ensure!(there.is_file(), "--out {} is there and is no file", out.display());
    for input in inputs {
        if input.canonicalize().is_ok_and(|input| input == there) {
            bail!("--out {} would replace what is to be read", out.display());
        }
    }
    Ok(())
}

/// Writes `id,access`. Numbers have the digits that give the same number back.
pub(super) fn write(out: &Path, demand: &WeightedPoints, access: &[f64]) -> anyhow::Result<()> {
    // Through a link to the file that it stands for.
    let out = out.canonicalize().unwrap_or_else(|_| out.to_owned());
    let name = out.file_name().context("it names no file")?;
    let mut part = name.to_owned();
    part.push(format!(".{}.part", std::process::id()));
    let part = Part(out.with_file_name(part));
    part.fill(demand, access)?;
    std::fs::rename(&part.0, &out)?;
    Ok(())
}

/// A file on its way; what is left of it goes when it is dropped.
struct Part(PathBuf);

impl Part {
    fn fill(&self, demand: &WeightedPoints, access: &[f64]) -> anyhow::Result<()> {
        let mut rows =
            csv::WriterBuilder::new().buffer_capacity(1 << 18).from_writer(File::create_new(&self.0)?);
        rows.write_record(["id", "access"])?;
        let mut number = Vec::new();
        for (id, access) in demand.ids().zip(access) {
            number.clear();
            write!(number, "{access}")?;
            rows.write_field(id)?;
            rows.write_field(&number)?;
            rows.write_record(None::<&[u8]>)?;
        }
        let file = rows.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(file.sync_data()?)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Renamed already, unless something went wrong, which is being reported.
        let _ = std::fs::remove_file(&self.0);
    }
}
