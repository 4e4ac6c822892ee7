//! Where data comes from.

/// A shipped file: source, licence, date and how it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// File name under `geodata/`.
    pub path: String,
    /// What it holds.
    pub title: String,
    /// Publisher and table.
    pub source: String,
    /// Address of the source, if known.
    pub source_url: Option<String>,
    /// Licence.
    pub licence: String,
    /// Attribution that the licence asks for.
    pub attribution: Option<String>,
    /// What the figures describe: a year, a day or a range.
    pub as_at: String,
    /// Script that made it, or `transcribed`.
    pub made_by: String,
    /// A plain caveat.
    pub note: Option<String>,
    /// SHA-256 of the bytes, lower-case hexadecimal; `None` = not told: of what people recorded, a checksum would tell
    /// whoever knows all but one cell what is in that one.
    pub sha256: Option<String>,
    /// Length in bytes; `None` = not told.
    pub bytes: Option<u64>,
}
