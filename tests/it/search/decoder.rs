//! Reads the files of an index as the format says, apart from the program and from the script: for tests alone.

use std::collections::{BTreeMap, BTreeSet};

use quorate::search::Unit;
use serde_json::Value;

/// Where a word stands: in the names of a page, in a heading, in a text, in the heading above one; units are counted through the whole site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Title(usize),
    Heading(usize),
    Text(usize),
    Below(usize),
}

/// A page with its excerpts.
#[derive(Debug)]
pub struct Page {
    pub address: String,
    pub title: String,
    pub about: String,
    pub units: Vec<Unit>,
}

/// All that an index says.
#[derive(Debug)]
pub struct Decoded {
    pub pages: Vec<Page>,
    pub places: BTreeSet<(String, Place)>,
    /// The words that are too common for their texts to be told.
    pub common: BTreeSet<String>,
    /// Whether a list was told by a bit for each unit.
    pub has_bits: bool,
}

/// Reads an index, its files by path. Fails where they are not as they should be.
pub fn decode(files: &BTreeMap<String, String>) -> Decoded {
    let mut files = Files {
        files,
        unread: files.keys().cloned().collect(),
    };
    let meta = files.take("meta");
    let mut decoded = Decoded {
        pages: files.pages(&meta),
        places: BTreeSet::new(),
        common: BTreeSet::new(),
        has_bits: false,
    };
    let words = files.dictionaries(&meta, &mut decoded);
    let backwards = files.backwards(&meta);
    assert!(words.is_sorted_by(|one, other| utf16(one) < utf16(other)));
    assert!(backwards.is_sorted_by(|one, other| utf16(one) < utf16(other)));
    let long = words.iter().filter(|word| word.chars().count() > 3);
    let reversed = |word: &String| word.chars().rev().collect::<String>();
    assert_eq!(
        backwards.iter().map(reversed).collect::<BTreeSet<_>>(),
        long.cloned().collect::<BTreeSet<_>>()
    );
    assert!(
        files.unread.is_empty(),
        "nothing leads to {:?}",
        files.unread
    );
    decoded
}

/// The files of an index, and which of them nobody has asked for.
struct Files<'f> {
    files: &'f BTreeMap<String, String>,
    unread: BTreeSet<String>,
}

impl Files<'_> {
    fn take(&mut self, key: &str) -> Value {
        let path = format!("{key}.js");
        self.unread.remove(&path);
        let text = &self.files[&path];
        let call = text
            .strip_prefix("quorate(")
            .and_then(|rest| rest.strip_suffix(")\n"))
            .expect("one call");
        let parts: Value = serde_json::from_str(&format!("[{call}]")).expect("JSON");
        assert_eq!(parts[0], key);
        parts[1].clone()
    }

    fn pages(&mut self, meta: &Value) -> Vec<Page> {
        let parting = bytes(&meta["b"]);
        let mut rest = parting.as_slice();
        let mut pages = Vec::new();
        for entry in 0..number(&meta["n"]) {
            let code = varint(&mut rest);
            let sizes: Vec<usize> = if code % 2 == 1 {
                (0..code / 2).map(|_| varint(&mut rest)).collect()
            } else {
                vec![code / 2]
            };
            let blocks = sizes.iter().enumerate().map(|(block, size)| match block {
                0 => (self.take(&format!("t/{entry}")), *size),
                _ => (self.take(&format!("t/{entry}-{block}")), *size),
            });
            pages.push(page(blocks.collect()));
        }
        assert!(rest.is_empty());
        let units: usize = pages.iter().map(|page: &Page| page.units.len()).sum();
        assert_eq!(units, number(&meta["u"]));
        pages
    }

    /// The words of all dictionaries, whose places go into `decoded`.
    fn dictionaries(&mut self, meta: &Value, decoded: &mut Decoded) -> Vec<String> {
        let mut all = Vec::new();
        for (shard, first) in firsts(&meta["s"]).iter().enumerate() {
            let dictionary = self.take(&format!("d/{shard}"));
            let pack = bytes(&self.take(&format!("p/{shard}")));
            let mut packed = pack.as_slice();
            let words: Vec<&str> = dictionary[0].as_str().expect("words").split(' ').collect();
            assert_eq!(words[0], first);
            assert_eq!(number(&dictionary[2]), all.len());
            for (at, word) in words.iter().enumerate() {
                let length = dictionary[1][2 * at + 1].as_i64().expect("a length");
                let size = usize::try_from(length.abs()).expect("a length");
                let alone = (length < 0).then(|| bytes(&self.take(&format!("w/{}", all.len()))));
                let own = match &alone {
                    Some(alone) => alone.as_slice(),
                    None => packed.split_off(..size).expect("its postings"),
                };
                assert_eq!(own.len(), size);
                let found = decoded.add(word, own, [number(&meta["n"]), number(&meta["u"])]);
                if !decoded.common.contains(*word) {
                    assert_eq!(found, number(&dictionary[1][2 * at]), "{word}");
                }
                all.push((*word).to_owned());
            }
            assert!(packed.is_empty());
        }
        all
    }

    fn backwards(&mut self, meta: &Value) -> Vec<String> {
        let mut all = Vec::new();
        for (shard, first) in firsts(&meta["r"]).iter().enumerate() {
            let words = firsts(&self.take(&format!("r/{shard}")));
            assert_eq!(&words[0], first);
            all.extend(words);
        }
        all
    }
}

impl Decoded {
    /// Notes the places of a word; how many they are. `totals` are the numbers of pages and of units.
    fn add(&mut self, word: &str, mut bytes: &[u8], totals: [usize; 2]) -> usize {
        let before = self.places.len();
        for kind in 0..4 {
            let total = totals[kind.min(1)];
            let place = [Place::Title, Place::Heading, Place::Text, Place::Below][kind];
            let numbers: Vec<usize> = match varint(&mut bytes) {
                1 => {
                    self.common.insert(word.to_owned());
                    Vec::new()
                }
                2 => {
                    self.has_bits = true;
                    let bits = bytes.split_off(..total.div_ceil(8)).expect("bits");
                    (0..total)
                        .filter(|number| bits[number / 8] >> (number % 8) & 1 == 1)
                        .collect()
                }
                code => {
                    let mut number = 0;
                    (0..code / 4)
                        .map(|_| {
                            number += varint(&mut bytes);
                            number
                        })
                        .collect()
                }
            };
            let found = numbers.into_iter();
            self.places
                .extend(found.map(|number| (word.to_owned(), place(number))));
        }
        assert!(bytes.is_empty());
        self.places.len() - before
    }
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("a number")
}

/// The words of a list, which may be empty.
fn firsts(value: &Value) -> Vec<String> {
    let words = value.as_str().expect("words").split(' ');
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn utf16(word: &str) -> Vec<u16> {
    word.encode_utf16().collect()
}

fn page(blocks: Vec<(Value, usize)>) -> Page {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let mut page: Option<Page> = None;
    for (block, size) in blocks {
        let page = page.get_or_insert_with(|| Page {
            address: text(&block[0]),
            title: text(&block[1]),
            about: text(&block[2]),
            units: Vec::new(),
        });
        let heading = page
            .units
            .iter()
            .rev()
            .find(|unit| !unit.heading.is_empty());
        assert_eq!(text(&block[3]), heading.map_or("", |unit| &unit.heading));
        let fields = block[4].as_array().expect("fields");
        assert_eq!(fields.len(), size * 4);
        page.units.extend(fields.chunks(4).map(|fields| Unit {
            anchor: text(&fields[0]),
            label: text(&fields[1]),
            heading: text(&fields[2]),
            text: text(&fields[3]),
        }));
    }
    page.expect("a block")
}

fn varint(bytes: &mut &[u8]) -> usize {
    let mut number = 0;
    for place in 0.. {
        let byte = *bytes.split_off_first().expect("a number");
        number |= usize::from(byte & 127) << (7 * place);
        if byte < 128 {
            break;
        }
    }
    number
}

fn bytes(value: &Value) -> Vec<u8> {
    let text = value.as_str().expect("base 64");
    assert!(text.len().is_multiple_of(4));
    let mut bytes = Vec::new();
    for four in text.as_bytes().chunks(4) {
        let letters = four.iter().filter(|letter| **letter != b'=').count();
        let bits = four.iter().fold(0_u32, |bits, letter| {
            bits << 6 | u32::from(value_of(*letter))
        });
        bytes.extend(&bits.to_be_bytes()[1..letters]);
    }
    bytes
}

fn value_of(letter: u8) -> u8 {
    match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => 0,
    }
}
