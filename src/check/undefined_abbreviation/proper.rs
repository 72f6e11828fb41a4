//! Capitals that stand for nothing that a reader must look up where they stand: within the citation of a case or a standard, as a part of a proper name, and behind
//! the name of a person.

use std::ops::Range;

use crate::check::naming::abbreviations::around;
use crate::check::persons::{is_given, is_style};
use crate::link::names::OPENERS;

/// What a council, a club or a company is behind its name: `Northmoor MBC`.
const BEHIND_NAMES: &str = " BC CBC CC CIC CIO CP DC FC FT LBC MBC MDC PC RBC RFC TC UDC ";

/// What stands before the name of a prison, a ship, a station or an officer: `HMP Northmoor`.
const BEFORE_NAMES: &str =
    " ACC DCC DCI HHJ HMNB HMP HMS HMYOI MV PCSO RAF RFA RMS RNAS SS YHA YOI ";

/// What stands within the name of a school or a church: `Newtown CE Primary School`. Of the two churches one may also say `RC diocese`.
const WITHIN_SCHOOLS: &str = " CE CP FE JI JM JMI PRU RC SEMH SEN VA VC ";

const SCHOOLS: &str = " Academies Academy Cathedral Church College Diocese First Federation High Infant Infants Junior Middle Nursery Parish Primary School Schools \
    Secondary Sixth ";

/// What is numbered: `ISO 31000`, `FRS 102`.
const NUMBERED: &str = " BS DX EN FRS IAS IEC IFRS IPSAS ISA ISO PAS RFC ";

/// Honours, degrees and the like behind the name of a person.
const NOMINALS: &str = " ACA ACCA ACG ACIS ACMA AFC BA BDS BEM BSC CA CB CBE CCMI CGMA CH CIMA CIPD CIPFA CMG CMIIA CPFA CQSW CVO DBA DBE DCB DCMG DCVO DDS DFC DL DMS \
    DSC DSM DSO FBA FCA FCCA FCG FCILT FCIM FCIPD FCIPFA FCIS FCMA FCMI FCPFA FFA FFPH FIA FICE FIET FIMA FIOD FRAES FRCA FRCGP FRCN FRCOG FRCP FRCPCH FRCS FRGS FRIBA \
    FRICS FRS FRSA FRSC FRTPI FSA GBE GCB GCMG GCVO GM ICAEW IPFA IPMS JD KBE KC KCB KCMG KCVO KG KPM KT LGSM LLB LLD LLM LT LVO MA MB MBA MBBS MC MCIEH MCIM MCIOB MCIPD \
    MCIPR MCMI MD MEP MFPH MICE MIET MIIA MIOD MLA MM MP MPA MRCGP MRCP MRCVS MRICS MRTPI MS MSC MSP MVO NPQH OBE OM OSB PC PGCE PRIA QAM QC QFSM QGM QPM QSO QTS RCN RD \
    RGN RIBA RIPFA RM RMN RN RNR RTPI RVM SC SJ SRN TD UD VC VD VR VRSM ";

/// What a maker of programs is in front of: `MS Teams`.
const PROGRAMS: &str =
    " Access Excel Forms Office Outlook Planner PowerPoint Project SharePoint Teams Word ";

/// Whether nothing has to be said of what an abbreviation stands for in that place.
pub(super) fn is_proper(text: &str, range: &Range<usize>) -> bool {
    let (before, behind) = around(text, range);
    let letters = &text[range.clone()];
    let figure = |words: &str| words.starts_with(|letter: char| letter.is_ascii_digit());
    let numbered = || behind.strip_prefix(' ').is_some_and(figure);
    is_cited(before, behind)
        || is_among(NUMBERED, letters) && numbered()
        || is_among(BEHIND_NAMES, letters) && words_before(before).next().is_some_and(is_name)
        || is_among(BEFORE_NAMES, letters) && words_behind(behind).next().is_some_and(is_name)
        || matches!(letters, "CE" | "RC")
            && behind
                .split(' ')
                .take(4)
                .any(|word| word.starts_with("dioces"))
        || is_among(WITHIN_SCHOOLS, letters)
            && words_behind(behind)
                .take(6)
                .any(|word| is_among(SCHOOLS, word))
        || letters == "MS"
            && words_behind(behind)
                .next()
                .is_some_and(|word| is_among(PROGRAMS, word))
        || is_among(NOMINALS, letters) && is_behind_person(before, letters.len() > 3)
}

fn is_among(list: &str, word: &str) -> bool {
    list.contains(&format!(" {word} "))
}

/// Whether a word may be one of a name: a capital and small letters, and no word that begins sentences.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.contains(char::is_lowercase)
        && !OPENERS.contains(&word)
}

/// The words directly before a place, the nearest first, as long as nothing but spaces parts them.
fn words_before(before: &str) -> impl Iterator<Item = &str> {
    let before = before.strip_suffix(' ');
    before
        .into_iter()
        .flat_map(|before| before.rsplit(' '))
        .take_while(|word| {
            !word.ends_with(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        })
}

/// The words with capitals directly behind a place.
fn words_behind(behind: &str) -> impl Iterator<Item = &str> {
    let behind = behind.strip_prefix(' ');
    behind
        .into_iter()
        .flat_map(|behind| behind.split(' '))
        .take_while(|word| word.starts_with(char::is_uppercase))
        .map(|word| word.trim_end_matches(|letter: char| !letter.is_alphanumeric()))
}

/// Whether a place lies in the citation of a case: behind its year, as in `[2014] EWCA Civ 12`, `(1999) 2 LGR 88` and `[1998] 3 All ER 99`, or where its court
/// stands: `[1989] 2 All ER 481, HL`, `(1999) 2 LGR 88 (QBD)`.
fn is_cited(before: &str, behind: &str) -> bool {
    let words = before.trim_end();
    let words = words.strip_suffix(" All").unwrap_or(words);
    let volume = words.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let paged = || {
        behind
            .trim_start_matches([' ', '('])
            .starts_with(|letter: char| letter.is_ascii_digit())
    };
    if let Some(square) = year(volume.trim_end()) {
        return square || paged();
    }
    let court = before
        .strip_suffix(" (")
        .or_else(|| before.strip_suffix(", "))
        .filter(|words| words.ends_with(|letter: char| letter.is_ascii_digit() || letter == ')'));
    court.is_some_and(|words| {
        let ends = words
            .match_indices([']', ')'])
            .map(|(at, mark)| at + mark.len());
        let last = ends.rev().find(|end| year(&words[..*end]).is_some());
        last.is_some_and(|end| !words[end..].contains(". ") && words.len() - end < 40)
    })
}

/// Whether some words end with a year in square brackets; none where they end with no year in brackets.
fn year(words: &str) -> Option<bool> {
    let square = words.ends_with(']');
    let inner = words.strip_suffix([']', ')'])?;
    let outer = inner.trim_end_matches(|letter: char| letter.is_ascii_digit());
    (inner.len() == outer.len() + 4 && outer.ends_with(if square { '[' } else { '(' }))
        .then_some(square)
}

/// Whether the words before a place are the name of a person, and perhaps other letters behind it: `Dr Jane Example MA, PhD`. Any two words with capitals may
/// be one.
fn is_behind_person(before: &str, any: bool) -> bool {
    let mut words = before
        .split_whitespace()
        .rev()
        .skip_while(|word| is_letters(word));
    let Some(family) = words.next().map(|word| word.trim_end_matches(',')) else {
        return false;
    };
    let whole = |letter: char| letter.is_alphabetic() || "'-".contains(letter);
    let initial = |word: &str| word.len() == 1 && word.starts_with(char::is_uppercase);
    let given: Vec<&str> = words
        .map(|word| word.trim_start_matches('('))
        .take_while(|word| {
            word.starts_with(char::is_uppercase) && !word.ends_with([',', ';', ':', ')'])
        })
        .map(|word| {
            word.strip_suffix('.')
                .filter(|word| initial(word) || is_style(word))
                .unwrap_or(word)
        })
        .take_while(|word| !word.ends_with('.'))
        .take(4)
        .collect();
    let known = |word: &&str| is_style(word) || is_given(word);
    let first = given.first().copied().unwrap_or_default();
    is_name(family)
        && family.chars().all(whole)
        && (given.iter().any(known) || initial(first) || any && is_name(first))
}

/// Whether a word is letters behind a name: `OBE,`, `BSc`, `(Hons)`, `PhD`.
fn is_letters(word: &str) -> bool {
    let bare = word.trim_matches(['(', ')', ',']);
    let capitals = bare.chars().filter(|letter| letter.is_uppercase()).count();
    let short = bare.len() < 8 && bare.chars().all(char::is_alphabetic);
    short && capitals > 1 && bare.len() <= capitals * 2 + 1
        || matches!(bare, "Hons" | "Oxon" | "Cantab" | "Lond" | "Retd")
}
