//! Named sets of authorities: the sub-areas of a region, clearing houses that neighbours share.

use super::code::LaCode;

/// A named set of authorities, which may lie in several regions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Short name for links, such as `derbyshire`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Its authorities, by code.
    pub members: Vec<LaCode>,
}
