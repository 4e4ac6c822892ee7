//! A list that is counted in full and kept in part.

/// Things of which the first so many are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    first: Vec<T>,
    most: usize,
    all: usize,
}

impl<T> Listed<T> {
    pub(super) fn new(most: usize) -> Self {
        Self { first: Vec::new(), most, all: 0 }
    }

    /// Number of all of them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all == 0
    }

    /// The first of them.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.first.iter()
    }

    /// Number of those that are not listed.
    #[must_use]
    pub fn unlisted(&self) -> usize {
        self.all - self.first.len()
    }

    pub(super) fn push(&mut self, one: T) {
        self.push_with(|| one);
    }

    /// The same, made only where it is listed.
    pub(super) fn push_with(&mut self, one: impl FnOnce() -> T) {
        self.all += 1;
        if self.first.len() < self.most {
            self.first.push(one());
        }
    }

    /// The listed ones, to be put right.
    pub(super) fn listed(&mut self) -> &mut [T] {
        &mut self.first
    }
}

impl<'a, T> IntoIterator for &'a Listed<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_counted_and_the_first_listed() {
        let mut listed = Listed::new(2);
        assert!(listed.is_empty());
        for number in 1..=5 {
            listed.push(number);
        }
        assert_eq!((listed.len(), listed.unlisted()), (5, 3));
        assert_eq!(listed.iter().copied().collect::<Vec<_>>(), [1, 2]);
    }
}
