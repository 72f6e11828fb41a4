//! In which places a term stands, as numbers and as bytes.

/// The places of a term, each list rising.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Postings {
    /// The entries whose names hold it.
    pub titles: Vec<u32>,
    /// The units whose heading or number holds it.
    pub headings: Vec<u32>,
    /// The units whose text holds it.
    pub texts: Vec<u32>,
    /// The other units below a heading that holds it: they speak of what that names.
    pub below: Vec<u32>,
}

/// From how many units on a term that stands in over half of them is not worth its bytes.
const MANY: u32 = 5_000;

impl Postings {
    /// Adds those of later entries, before which there are so many entries and units.
    pub(super) fn append(&mut self, later: &Self, entries: u32, units: u32) {
        let shifted = |list: &mut Vec<u32>, more: &[u32], by: u32| {
            list.extend(more.iter().map(|number| number + by));
        };
        shifted(&mut self.titles, &later.titles, entries);
        shifted(&mut self.headings, &later.headings, units);
        shifted(&mut self.texts, &later.texts, units);
        shifted(&mut self.below, &later.below, units);
    }

    /// In how many places it stands.
    pub(super) fn count(&self) -> usize {
        self.titles.len() + self.headings.len() + self.texts.len() + self.below.len()
    }

    /// The four lists one after the other. Each begins with a code: four times the count of numbers, which follow as differences; or 2, and a bit for
    /// each number that there could be follows; or 1 for a term that is too common to be told.
    pub(super) fn encoded(&self, entries: u32, units: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        encode(&mut bytes, &self.titles, entries, false);
        encode(&mut bytes, &self.headings, units, units > MANY);
        encode(&mut bytes, &self.texts, units, units > MANY);
        encode(&mut bytes, &self.below, units, units > MANY);
        bytes
    }
}

/// Adds a number to a rising list, once.
pub(super) fn add(list: &mut Vec<u32>, number: u32) {
    if list.last() != Some(&number) {
        list.push(number);
    }
}

fn encode(bytes: &mut Vec<u8>, list: &[u32], total: u32, may_be_common: bool) {
    if may_be_common && list.len() > total as usize / 2 {
        bytes.push(1);
        return;
    }
    let start = bytes.len();
    varint(bytes, list.len() * 4);
    let mut before = 0;
    for number in list {
        varint(bytes, (number - before) as usize);
        before = *number;
    }
    let bits = (total as usize).div_ceil(8);
    if bytes.len() - start > 1 + bits {
        bytes.truncate(start);
        bytes.push(2);
        let first = bytes.len();
        bytes.resize(first + bits, 0);
        for number in list {
            bytes[first + *number as usize / 8] |= 1 << (number % 8);
        }
    }
}

/// Adds a number in pieces of seven bits, the least first; all but the last have the eighth bit set.
pub(super) fn varint(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        bytes.push(number.to_le_bytes()[0] | 128);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}
