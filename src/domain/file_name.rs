//! Names of files, which are kept and shown and lead nowhere.

use super::Invalid;

/// Whether a text is the name of a file alone: no folder, nothing that a screen or a terminal would not show.
///
/// # Errors
/// When it is blank, `.` or `..`, or has a slash, a backslash or a control character.
pub fn check_file_name(text: &str) -> Result<(), Invalid> {
    let leads = matches!(text.trim(), "" | "." | "..");
    if leads || text.contains(|letter: char| matches!(letter, '/' | '\\') || letter.is_control()) {
        let allowed =
            "a name without folders, slashes, backslashes and control characters, such as table.csv";
        return Err(Invalid::new("the name of a file", &text.escape_debug().to_string(), allowed));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_language_passes_and_one_that_leads_elsewhere_does_not() {
        for name in ["table.csv", "Z\u{fc}rich & Co. (2).xlsx", ".hidden", "a..b.csv", "100%.csv"] {
            assert_eq!(check_file_name(name), Ok(()), "{name}");
        }
        for name in
            ["", " ", ".", "..", "../../etc/passwd.csv", "a/b", "a\\b", "a\0b", "a\nb", "a\u{85}b", "/"]
        {
            assert!(check_file_name(name).is_err(), "{name:?}");
        }
    }
}
