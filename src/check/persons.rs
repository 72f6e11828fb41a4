//! How a text names a person: by what stands before a name, or by a given name.

/// What stands before a person's name.
const STYLES: [&str; 15] = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Dr",
    "Cllr",
    "Councillor",
    "Prof",
    "Professor",
    "Rev",
    "Revd",
    "Reverend",
    "Sir",
    "Dame",
];

/// Given names that are hardly ever anything else.
const GIVEN: &str = " aaron abdul adam adrian aisha alan alastair alexander alice alison amanda amy andrea andrew angela anita ann anna anne anthony antonia barbara \
    ben benjamin bernard beth brenda brian bridget bruce carl carol caroline catherine cathy charles christine christopher claire clare colin craig daniel \
    darren dave david dawn deborah debbie denise derek diane donna dorothy duncan edward eileen elaine elizabeth ellen emily emma eric fatima fiona frances \
    gareth gary gavin geoff geoffrey george gillian gordon graham greg hannah harriet heather helen henry hilary howard hugh ian imran isabel jack jacqueline \
    jacob james jamie jane janet janice jason jean jennifer jenny jeremy jessica jill joanna joanne john jonathan joseph joyce judith julia julie justin \
    karen kate katherine kathryn katie keith kelly kenneth kevin kirsty laura lauren lesley leslie linda lindsay lisa liz louise lucy lynn malcolm margaret \
    maria marie marion martin martyn mary matthew maureen megan melanie michael michelle mike mohammed mohammad muhammad natalie neil nicholas nicola nigel \
    olivia oliver pamela pat patricia patrick paul paula pauline peter philip phil philippa rachel raymond rebecca richard robert robin roger ronald ruth ryan \
    sally samantha samuel sandra sarah sean sharon sheila shirley simon sophie stephanie stephen steve steven stuart sue susan suzanne teresa terry thomas tim \
    timothy tom tony tracey tracy trevor valerie vanessa vikki vicky vincent wendy william yvonne zoe \
    adebayo agnieszka ahmed amina amit anil anjali aoife asif bronwen chidi ciaran deepak declan dylan elena emyr farah fergus gwen hamish hassan huw \
    ibrahim jasmine katarzyna khalid kwame magdalena manjit marek meera mehmet mei nadia nasreen niamh ngozi omar parveen pawel piotr priya rajesh ravi \
    rhys rukhsana sandeep sanjay shabana sian sinead siobhan sunita tariq tomasz usha yasmin yusuf zainab ";

/// Whether a word is what stands before a person's name, as it is written.
pub(super) fn is_style(word: &str) -> bool {
    STYLES.contains(&word)
}

/// Whether a word is a given name, with its capital.
pub(super) fn is_given(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && is_given_in_small(&word.to_lowercase())
}

/// Whether a word in small letters is a given name, as in an address.
pub(super) fn is_given_in_small(word: &str) -> bool {
    GIVEN.contains(&format!(" {word} "))
}

/// Whether a person is named by two words that follow each other: `Jane Example`, `Dr Example`.
pub(super) fn is_named(first: &str, second: &str) -> bool {
    (is_style(first) || is_given(first)) && second.starts_with(char::is_uppercase)
}
