//! What references may write behind `#` for the clauses of an entry of another register: clauses go in, the place of the one that is meant comes out.

use std::collections::{HashMap, HashSet};

use crate::neighbours::Clause;

/// The clauses of an entry by what names them. It is made for those alone to which something refers.
#[derive(Debug, Default)]
pub(super) struct Places {
    anchors: HashMap<String, usize>,
    numbers: HashMap<String, usize>,
    formerly: HashMap<String, usize>,
    /// The numbers below which lettered parts are clauses of their own.
    lettered: HashSet<String>,
}

impl Places {
    pub(super) fn of(clauses: &[Clause]) -> Self {
        let mut places = Self::default();
        for (place, clause) in clauses.iter().enumerate() {
            let anchor = clause.anchor.clone();
            places.anchors.entry(anchor).or_insert(place);
            if let Some(number) = clause.number.as_deref().map(number_of) {
                if let Some((above, _)) = number.split_once('(') {
                    places.lettered.insert(above.to_owned());
                }
                places.numbers.entry(number).or_insert(place);
            }
            for old in &clause.formerly {
                places.formerly.entry(number_of(old)).or_insert(place);
            }
        }
        places
    }

    /// The clause that a reference means by what it writes behind `#`, by its place among them.
    pub(super) fn find(&self, written: &str) -> Option<usize> {
        let number = number_of(written);
        // A letter that the text does not set out as a clause of its own is a part of the clause that it belongs to.
        let whole = || {
            let (above, _) = number.split_once('(')?;
            let is_whole = !self.lettered.contains(above);
            is_whole.then(|| self.numbers.get(above)).flatten()
        };
        let place = self.anchors.get(written);
        let place = place.or_else(|| self.numbers.get(&number));
        place
            .or_else(|| self.formerly.get(&number))
            .or_else(whole)
            .copied()
    }
}

/// A number as numbers are compared: without what may stand before and between, and without case.
fn number_of(written: &str) -> String {
    let bare = written.strip_prefix("clause-").unwrap_or(written);
    let letters = bare
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '§');
    let number: String = letters.flat_map(char::to_lowercase).collect();
    number.trim_end_matches('.').to_owned()
}
