//! What is looked at before a workbook is unpacked: the names of its parts, and how much they really hold.

use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::error::{ForeignError, MOST_GROWTH, MOST_UNPACKED};

pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A small part may grow as it likes.
const SMALL: u64 = 10 << 20;
const MOST_PARTS: usize = 10_000;

/// Opens a packed file whose names and sizes are in order.
pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, ForeignError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    if archive.len() > MOST_PARTS || archive.has_duplicate_names() {
        return Err(ForeignError::Unreadable("it has parts of the same name, or thousands of them".into()));
    }
    for name in archive.file_names_raw() {
        check_name(name)?;
    }
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        left = check_size(&mut archive, index, left)?;
    }
    check_shared_strings(&mut archive)?;
    Ok(archive)
}

/// Nothing is written to a disc here, but a name that leads out of the workbook is an attack on somebody.
fn check_name(name: &[u8]) -> Result<(), ForeignError> {
    let shown = |name: &str| name.chars().take(100).collect::<String>();
    let text = std::str::from_utf8(name)
        .map_err(|_| ForeignError::PartNameNotUtf8(shown(&String::from_utf8_lossy(name))))?;
    let outside = text.split('/').any(|part| part == "..") || text.starts_with('/');
    if outside || text.contains(['\\', '\0', ':']) {
        return Err(ForeignError::PartName(shown(text)));
    }
    Ok(())
}

/// The declared size may lie: the bytes are counted as they come, and no more than are left.
fn check_size(archive: &mut Archive<'_>, index: usize, left: u64) -> Result<u64, ForeignError> {
    let part = archive.by_index(index).map_err(unreadable)?;
    let (declared, packed) = (part.size(), part.compressed_size());
    if declared > left {
        return Err(ForeignError::Bomb);
    }
    let held = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
        .map_err(|e| ForeignError::Unreadable(e.to_string()))?;
    if held > left || (held > SMALL && held / packed.max(1) > MOST_GROWTH) {
        return Err(ForeignError::Bomb);
    }
    Ok(left - held)
}

/// The reader of Excel files makes room for as many shared strings as the file claims to have.
fn check_shared_strings(archive: &mut Archive<'_>) -> Result<(), ForeignError> {
    let is_shared = |name: &&str| name.to_ascii_lowercase().ends_with("sharedstrings.xml");
    let names: Vec<String> = archive
        .file_names()
        .filter_map(Result::ok)
        .filter(|name| is_shared(&name.as_ref()))
        .map(std::borrow::Cow::into_owned)
        .collect();
    for name in names {
        let part = archive.by_name(&name).map_err(unreadable)?;
        let room = part.size();
        let mut reader = quick_xml::Reader::from_reader(std::io::BufReader::new(part));
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|e| ForeignError::Unreadable(e.to_string()))? {
                Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "sst" => {
                    let count = e.try_get_attribute("uniqueCount").ok().flatten();
                    let claimed = count.and_then(|count| count.value.parse::<u64>().ok()).unwrap_or(0);
                    if claimed > room {
                        let fault = format!("it claims to have {claimed} different texts");
                        return Err(ForeignError::Unreadable(fault));
                    }
                    break;
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    Ok(())
}

/// The text of a part, at most as many bytes; `None` where it is not there.
pub(super) fn beginning(
    archive: &mut Archive<'_>,
    name: &str,
    most: u64,
) -> Result<Option<Vec<u8>>, ForeignError> {
    let part = match archive.by_name(name) {
        Ok(part) => part,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(fault) => return Err(unreadable(fault)),
    };
    let mut bytes = Vec::new();
    part.take(most).read_to_end(&mut bytes).map_err(|e| ForeignError::Unreadable(e.to_string()))?;
    Ok(Some(bytes))
}

pub(super) fn unreadable(fault: ZipError) -> ForeignError {
    match fault {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ForeignError::Protected,
        fault => ForeignError::Unreadable(fault.to_string()),
    }
}
