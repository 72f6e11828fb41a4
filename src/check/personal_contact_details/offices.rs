//! Words that show an office, a building or an organisation, where otherwise a person would be meant.

/// What an office or a building is called. Where one of these stands with a name or between it and a number, that may be meant.
const OFFICES: &str = " office offices team centre center house hall school college surgery service services trust secretariat switchboard helpline hotline \
    reception enquiries foundation hospital ward group clinic ambulance room suite building buildings chambers library museum theatre gallery cathedral \
    almshouses hospice hotel pub academy university nursery practice pharmacy institute solicitors accountants ";

/// What else is called after a person, right behind the name: `James Example Ltd`, `the Jane Example Society`.
const CALLED: &str = " agency appeal architects arms association associates authority block building care chapel charity church club co committee company consultants \
    consulting council court daughters education estate estates fund funeral garden green homes inn institution limited llp lodge ltd medical memorial \
    music park partners partnership plc pond prize society sons stadium store stores studio studios tower trustees unit wing wood works ";

/// What a road is called.
const STREETS: &str = " avenue close crescent drive gardens lane road street terrace way ";

/// What else a shared mailbox is called behind a letter: `e.learning@…`, `t.shop@…`.
const MAILBOXES: &str = " access admin administration adult adults advice appeals apply audit bank board bulletin booking bookings business care chair chairs cabinet \
    children clerk comms communications community complaints consult consultation contact contracts councillor crime data democracy democratic digital \
    duty education election elections enquiry equality event events family families feedback finance foi forum gov governance governor governors hall health help \
    helpdesk housing hub info information invoice invoices invoicing job jobs join learn learning legal letter letters level levels licence licensing mail media member \
    members membership meeting meetings message network news newsletter online order orders parking parish participation pay payment payments permit permits petition \
    petitions plan planning police policy post print privacy procurement project projects pupil purchasing recruitment referral referrals register report reports \
    safe safety safeguarding sales scheme scrutiny secretary security shop sign social staff submission submissions support survey tech tender tendering tenders test \
    ticket tickets trade trading training transport treasurer user users visit visits voice volunteer volunteers vote voting web website welfare wellbeing work worker \
    workers youth zone ";

/// Persons after whom organisations and places are called.
const NAMESAKES: [(&str, &str); 10] = [
    ("Anthony", "Nolan"),
    ("Elizabeth", "Fry"),
    ("Florence", "Nightingale"),
    ("Helen", "Keller"),
    ("John", "Lewis"),
    ("Marie", "Curie"),
    ("Marie", "Stopes"),
    ("Mary", "Seacole"),
    ("Stephen", "Lawrence"),
    ("Sue", "Ryder"),
];

/// Whether a word names an office, a building or an organisation.
pub(super) fn is_office(word: &str) -> bool {
    is_among(OFFICES, word)
}

/// Whether what follows the name of a person shows that a thing is called after one.
pub(super) fn is_called(behind: &[&str]) -> bool {
    let behind = behind.strip_prefix(&["&"]).unwrap_or(behind);
    let first = behind.first();
    first.is_some_and(|word| is_office(word) || is_among(CALLED, word))
}

/// Whether a word names a road.
pub(super) fn is_street(word: &str) -> bool {
    is_among(STREETS, word)
}

/// Whether a word may be that of a shared mailbox.
pub(super) fn is_mailbox(word: &str) -> bool {
    is_among(MAILBOXES, word)
}

/// Whether two words are the name of a person after whom organisations and places are called.
pub(super) fn is_namesake(first: &str, second: &str) -> bool {
    NAMESAKES.contains(&(first, second))
}

fn is_among(list: &str, word: &str) -> bool {
    list.contains(&format!(" {} ", word.to_lowercase()))
}
