//! The quorum against its definition, written out here a second time and tried on every attendance, and against worked answers.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use quorate::model::quorum::{
    Answer, Base, Condition, Filled, Holder, Named, Office, Part, Places, Roll, Rule, Seat,
    Standing, Subject, lines, quorate, sentence, smallest,
};
use quorate::model::share::Share;

/// One place of a seat, as the definition sees it.
#[derive(Clone)]
struct Place<'a> {
    seat: usize,
    entry: &'a Seat,
    in_person: bool,
    speaks_for: Option<(&'a str, bool)>,
    office: Option<usize>,
}

/// The definition of a quorate meeting: some way of letting each filled place speak for one of its organisations, and of giving each office
/// to at most one place, and to none if it is `absent`, meets every part.
pub fn defined_quorate(rule: &Rule, roll: &Roll, filled: &[Filled], absent: &[usize]) -> bool {
    let mut places = Vec::new();
    for entry in filled {
        for _ in 0..entry.places {
            places.push(Place {
                seat: entry.seat,
                entry: &roll.seats[entry.seat],
                in_person: entry.in_person,
                speaks_for: None,
                office: None,
            });
        }
    }
    with_offices(rule, roll, &mut places, 0, absent)
}

fn with_offices(
    rule: &Rule,
    roll: &Roll,
    places: &mut [Place],
    office: usize,
    absent: &[usize],
) -> bool {
    if office == roll.offices.len() {
        return with_voices(rule, roll, places, 0);
    }
    if with_offices(rule, roll, places, office + 1, absent) {
        return true;
    }
    if absent.contains(&office) {
        return false;
    }
    for index in 0..places.len() {
        if places[index].office.is_none() && eligible(roll, office, places[index].seat) {
            places[index].office = Some(office);
            if with_offices(rule, roll, places, office + 1, absent) {
                return true;
            }
            places[index].office = None;
        }
    }
    false
}

fn with_voices(rule: &Rule, roll: &Roll, places: &mut [Place], next: usize) -> bool {
    let Some(place) = places.get(next) else {
        return parts_met(rule, roll, places);
    };
    let entry = place.entry;
    if entry.organisations.is_empty() {
        places[next].speaks_for = entry.represents.as_deref().map(|key| (key, false));
        return with_voices(rule, roll, places, next + 1);
    }
    entry.organisations.iter().any(|key| {
        places[next].speaks_for = Some((key, true));
        with_voices(rule, roll, places, next + 1)
    })
}

fn eligible(roll: &Roll, office: usize, seat: usize) -> bool {
    let entry = &roll.seats[seat];
    let presides = entry
        .roles
        .iter()
        .any(|role| role == "chair" || role == "vice_chair");
    let named = match &roll.offices[office].holder {
        Holder::Seats(seats) => seats.contains(&seat),
        Holder::AnyVoting => entry.voting,
    };
    named && !presides && !entry.ended
}

fn parts_met(rule: &Rule, roll: &Roll, places: &[Place]) -> bool {
    let whole = Condition {
        members: rule.members,
        share: rule.share,
        organisations: rule.organisations,
        ..Condition::default()
    };
    let numbers = |item: &Condition| {
        item.members.is_some() || item.share.is_some() || item.organisations.is_some()
    };
    (!numbers(&whole) || item_met(rule, roll, places, &whole))
        && rule.requires.iter().all(|item| {
            let mut item = item.clone();
            if !numbers(&item) {
                item.members = Some(1);
            }
            item_met(rule, roll, places, &item)
        })
}

fn item_met(rule: &Rule, roll: &Roll, places: &[Place], item: &Condition) -> bool {
    let counted: Vec<&Place> = places
        .iter()
        .filter(|place| counts(rule, roll, item, place))
        .collect();
    let number = u32::try_from(counted.len()).unwrap();
    let mut organisations: Vec<&str> = counted
        .iter()
        .filter_map(|place| place.speaks_for)
        .map(|(key, _)| key)
        .collect();
    organisations.sort_unstable();
    organisations.dedup();
    item.members.is_none_or(|members| number >= members)
        && item
            .share
            .is_none_or(|share| number >= share.least(base_size(rule, roll, item)).max(1))
        && item
            .organisations
            .is_none_or(|least| organisations.len() >= usize::try_from(least).unwrap())
}

fn counts(rule: &Rule, roll: &Roll, item: &Condition, place: &Place) -> bool {
    let excluded = item
        .excluding
        .as_ref()
        .is_some_and(|role| has_role(roll, place, &role.key));
    !excluded && (place.in_person || !item.in_person) && in_set(rule, roll, item, place)
}

fn has_role(roll: &Roll, place: &Place, key: &str) -> bool {
    let listed = place.entry.roles.iter().any(|own| own == key);
    listed
        || (place.entry.roles.is_empty() && key == "member")
        || place
            .office
            .is_some_and(|office| roll.offices[office].role == key)
}

fn in_set(rule: &Rule, roll: &Roll, item: &Condition, place: &Place) -> bool {
    if item.subject != Subject::Anyone {
        return is(roll, place, &item.subject);
    }
    let grouped = roll
        .seats
        .iter()
        .any(|seat| !seat.ended && member(seat) && seat.group.as_deref() == Some("core"));
    match &rule.of {
        Base::Voting => place.entry.voting,
        Base::All => member(place.entry),
        Base::Group(label) => member(place.entry) && place.entry.group.as_ref() == Some(label),
        Base::Core if grouped => {
            member(place.entry) && place.entry.group.as_deref() == Some("core")
        }
        Base::Core if roll.core.is_empty() => place.entry.voting && !place.entry.co_opted,
        Base::Core => roll.core.iter().any(|role| has_role(roll, place, role)),
    }
}

fn is(roll: &Roll, place: &Place, subject: &Subject) -> bool {
    match subject {
        Subject::Anyone => false,
        Subject::Role(named) => has_role(roll, place, &named.key),
        Subject::Organisation(organisation) => {
            member(place.entry) && place.speaks_for == Some((organisation.key.as_str(), true))
        }
        Subject::Group(label) => member(place.entry) && place.entry.group.as_ref() == Some(label),
        Subject::AnyOf(subjects) => subjects.iter().any(|subject| is(roll, place, subject)),
    }
}

fn member(seat: &Seat) -> bool {
    let attends = |role: &String| ["adviser", "observer", "secretary"].contains(&role.as_str());
    seat.voting || seat.roles.is_empty() || !seat.roles.iter().all(attends)
}

/// All places that could count, vacant ones included; an office counts once for whoever holds it.
fn base_size(rule: &Rule, roll: &Roll, item: &Condition) -> u32 {
    let listed = |index: usize| {
        let entry = &roll.seats[index];
        let mut voices: Vec<_> = entry
            .organisations
            .iter()
            .map(|key| Some((key.as_str(), true)))
            .collect();
        voices.push(None);
        !entry.ended
            && voices.into_iter().any(|speaks_for| {
                let place = Place {
                    seat: index,
                    entry,
                    in_person: true,
                    speaks_for,
                    office: None,
                };
                counts(rule, roll, item, &place)
            })
    };
    let mut size: i64 = 0;
    for (index, entry) in roll.seats.iter().enumerate() {
        if let (true, Places::Known(places)) = (listed(index), entry.places) {
            size += i64::from(places);
        }
    }
    for (office, Office { role, .. }) in roll.offices.iter().enumerate() {
        let holders: Vec<usize> = (0..roll.seats.len())
            .filter(|&seat| eligible(roll, office, seat))
            .collect();
        let all_listed = holders.iter().all(|&seat| listed(seat));
        let by_role = Seat {
            roles: vec![role.clone()],
            ..Seat::default()
        };
        let ghost = Place {
            seat: 0,
            entry: &by_role,
            in_person: true,
            speaks_for: None,
            office: None,
        };
        let counts_by_role = match &item.subject {
            Subject::Anyone => {
                rule.of == Base::Core
                    && !roll.seats.iter().any(|seat| {
                        !seat.ended && member(seat) && seat.group.as_deref() == Some("core")
                    })
                    && roll.core.contains(role)
            }
            subject => is(roll, &ghost, subject),
        };
        if item
            .excluding
            .as_ref()
            .is_some_and(|excluded| excluded.key == *role)
        {
            size -= i64::from(all_listed && !holders.is_empty());
        } else if counts_by_role {
            size += i64::from(!all_listed);
        }
    }
    u32::try_from(size.max(0)).unwrap()
}

/// Every attendance in person, as the number of places filled of each entry.
fn attendances(roll: &Roll) -> Vec<Vec<Filled>> {
    let mut all = vec![Vec::new()];
    for (seat, entry) in roll.seats.iter().enumerate() {
        let Places::Known(most) = entry.places else {
            panic!("the definition needs a number")
        };
        let most = if entry.vacant || entry.ended { 0 } else { most };
        all = all
            .into_iter()
            .flat_map(|attendance: Vec<Filled>| {
                (0..=most).map(move |places| {
                    let mut attendance = attendance.clone();
                    if places > 0 {
                        attendance.push(Filled {
                            seat,
                            places,
                            in_person: true,
                        });
                    }
                    attendance
                })
            })
            .collect();
    }
    all.sort_by_key(|attendance| size_of(attendance));
    all
}

pub fn size_of(attendance: &[Filled]) -> u32 {
    attendance.iter().map(|filled| filled.places).sum()
}

pub fn defined_smallest(rule: &Rule, roll: &Roll) -> Option<u32> {
    let all = attendances(roll);
    all.iter()
        .find(|attendance| defined_quorate(rule, roll, attendance, &[]))
        .map(|attendance| size_of(attendance))
}

fn named(key: &str) -> Named {
    Named {
        key: key.to_owned(),
        name: key.replace('_', "-"),
    }
}

const ROLES: [&str; 4] = ["chair", "vice_chair", "member", "adviser"];

fn a_role() -> impl Strategy<Value = String> {
    prop_oneof![2 => Just("chair"), 2 => Just("vice_chair"), 3 => Just("member"), 1 => Just("adviser")].prop_map(str::to_owned)
}

fn an_organisation() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "c"]).prop_map(str::to_owned)
}

fn a_group() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["core", "north"]).prop_map(str::to_owned)
}

prop_compose! {
    fn a_seat()(
        places in prop_oneof![5 => Just(1_u32), 1 => Just(2), 1 => Just(3)],
        organisations in prop_oneof![
            2 => Just(Vec::new()),
            4 => vec(an_organisation(), 1),
            3 => prop::sample::subsequence(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], 2..=3),
        ],
        represents in option::of(an_organisation()),
        roles in prop_oneof![3 => Just(Vec::new()), 2 => vec(a_role(), 1), 1 => Just(vec!["chair".to_owned(), "member".to_owned()])],
        group in option::of(a_group()),
        odd in prop::sample::subsequence(vec![0_u8, 1, 2, 3, 4], 0..=1),
        voting in prop::bool::weighted(0.8),
        substitute in any::<bool>(),
    ) -> Seat {
        Seat {
            label: "A seat".to_owned(),
            places: Places::Known(places),
            organisations,
            represents,
            roles,
            group,
            voting,
            co_opted: odd.contains(&0),
            vacant: odd.contains(&1),
            ended: odd.contains(&2),
            substitute,
            ..Seat::default()
        }
    }
}

fn a_subject() -> impl Strategy<Value = Subject> {
    let one = prop_oneof![
        3 => a_role().prop_map(|role| Subject::Role(named(&role))),
        4 => an_organisation().prop_map(|key| Subject::Organisation(named(&key))),
        1 => a_group().prop_map(Subject::Group),
    ];
    prop_oneof![
        1 => Just(Subject::Anyone),
        5 => one.clone(),
        1 => vec(one, 2..=2).prop_map(Subject::AnyOf),
    ]
}

fn a_share() -> impl Strategy<Value = Share> {
    prop::sample::select(vec!["50%", "75%", "2/3", "majority", "100%"])
        .prop_map(|text| text.parse().expect("a share"))
}

prop_compose! {
    fn a_condition()(
        subject in a_subject(),
        numbers in prop_oneof![
            4 => Just((None, None, None)),
            2 => (1_u32..=3).prop_map(|members| (Some(members), None, None)),
            1 => a_share().prop_map(|share| (None, Some(share), None)),
            1 => (1_u32..=3).prop_map(|organisations| (None, None, Some(organisations))),
        ],
        excluding in option::weighted(0.25, a_role()),
        in_person in prop::bool::weighted(0.2),
    ) -> Condition {
        Condition {
            subject,
            members: numbers.0,
            share: numbers.1,
            organisations: numbers.2,
            excluding: excluding.map(|role| named(&role)),
            in_person,
        }
    }
}

prop_compose! {
    pub fn a_rule()(
        members in option::of(1_u32..=5),
        share in option::weighted(0.2, a_share()),
        of in prop_oneof![3 => Just(Base::Voting), 1 => Just(Base::All), 2 => Just(Base::Core), 1 => Just(Base::Group("north".to_owned()))],
        organisations in option::weighted(0.5, 1_u32..=4),
        requires in vec(a_condition(), 0..=4),
    ) -> Rule {
        Rule { members, share, of, organisations, requires, ..Rule::default() }
    }
}

prop_compose! {
    pub fn a_roll(most: u32)(
        seats in vec(a_seat(), 1..=most as usize).prop_map(move |mut seats| {
            let mut places = 0;
            seats.retain(|seat| {
                if let Places::Known(here) = seat.places { places += here; }
                places <= most
            });
            for (index, seat) in seats.iter_mut().enumerate() {
                if seat.substitute && seat.organisations.len() == 1 {
                    seat.organisations = vec![format!("own-{index}")];
                }
            }
            seats
        }),
        offices in vec((a_role(), prop_oneof![Just(None), vec(0_usize..7, 0..=2).prop_map(Some)]), 0..=2),
        core in prop::sample::subsequence(ROLES.map(str::to_owned).to_vec(), 0..=2),
    ) -> Roll {
        let offices = offices.into_iter().map(|(role, seats)| Office {
            role,
            holder: seats.map_or(Holder::AnyVoting, Holder::Seats),
            settled: false,
        });
        Roll { seats, offices: offices.collect(), core, substitutes_vote: true }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_smallest_meeting_is_the_smallest_of_all_attendances(rule in a_rule(), roll in a_roll(10)) {
        prop_assume!(!rule.parts().is_empty());
        match (smallest(&rule, &roll), defined_smallest(&rule, &roll)) {
            (Answer::Fewest(meeting), Some(fewest)) => {
                prop_assert_eq!(meeting.seats, fewest);
                let example: Vec<Filled> = meeting.example.iter().map(|attendee| Filled { seat: attendee.seat, places: attendee.places, in_person: true }).collect();
                prop_assert_eq!(size_of(&example), fewest);
                prop_assert!(defined_quorate(&rule, &roll, &example, &[]));
            }
            (Answer::Unreachable { parts, .. }, None) => prop_assert!(!parts.is_empty()),
            (answer, fewest) => prop_assert!(false, "{:?} where the definition gives {:?}", answer, fewest),
        }
    }

    #[test]
    fn an_attendance_is_judged_as_the_definition_does(rule in a_rule(), roll in a_roll(10), present in vec((0_u32..=2, 0_u32..=2), 10), absent in prop::sample::subsequence(vec![0, 1], 0..=2)) {
        prop_assume!(!rule.parts().is_empty());
        let mut filled = Vec::new();
        for ((seat, entry), (in_person, by_substitute)) in roll.seats.iter().enumerate().zip(present) {
            let Places::Known(places) = entry.places else { continue };
            if !entry.vacant && !entry.ended {
                let in_person = in_person.min(places);
                filled.push(Filled { seat, places: in_person, in_person: true });
                if entry.substitute {
                    filled.push(Filled { seat, places: by_substitute.min(places - in_person), in_person: false });
                }
            }
        }
        let verdict = quorate(&rule, &roll, &filled, &absent);
        prop_assert_eq!(verdict.quorate == Standing::Met, defined_quorate(&rule, &roll, &filled, &absent));
        prop_assert_eq!(verdict.filled, size_of(&filled));
    }

    #[test]
    fn seats_without_number_leave_nothing_false(rule in a_rule(), roll in a_roll(10), unknown in 0_usize..7) {
        prop_assume!(!rule.parts().is_empty());
        let mut roll = roll;
        roll.seats.truncate(5);
        let unknown = unknown % roll.seats.len();
        let mut unstated = roll.clone();
        unstated.seats[unknown].places = Places::Unknown;
        let answer = smallest(&rule, &unstated);
        for places in 1..=3 {
            let mut roll = roll.clone();
            roll.seats[unknown].places = Places::Known(places);
            let fewest = defined_smallest(&rule, &roll);
            match &answer {
                Answer::Fewest(meeting) => prop_assert_eq!(Some(meeting.seats), fewest),
                Answer::Unreachable { .. } => prop_assert_eq!(None, fewest),
                Answer::CountsTwice { .. } => prop_assert!(false, "nobody has two seats"),
                Answer::NotComputable { at_least, .. } => prop_assert!(fewest.is_none_or(|fewest| Some(fewest) >= *at_least)),
            }
        }
    }
}

fn seat(label: &str, organisation: &str, role: &str) -> Seat {
    Seat {
        label: label.to_owned(),
        organisations: if organisation.is_empty() {
            Vec::new()
        } else {
            vec![organisation.to_owned()]
        },
        roles: vec![role.to_owned()],
        voting: true,
        ..Seat::default()
    }
}

fn role(key: &str) -> Condition {
    Condition {
        subject: Subject::Role(named(key)),
        ..Condition::default()
    }
}

fn from(key: &str, name: &str) -> Condition {
    let organisation = Named {
        key: key.to_owned(),
        name: name.to_owned(),
    };
    Condition {
        subject: Subject::Organisation(organisation),
        ..Condition::default()
    }
}

fn chair_or_vice() -> Condition {
    Condition {
        subject: Subject::AnyOf(vec![
            Subject::Role(named("chair")),
            Subject::Role(named("vice_chair")),
        ]),
        ..Condition::default()
    }
}

fn elected(role: &str) -> Office {
    Office {
        role: role.to_owned(),
        holder: Holder::AnyVoting,
        settled: false,
    }
}

fn least(rule: &Rule, roll: &Roll) -> Option<u32> {
    match smallest(rule, roll) {
        Answer::Fewest(meeting) => Some(meeting.seats),
        _ => None,
    }
}

/// Six seats, two of them joint appointments; the vice-chair is one of two posts, of which one has a seat.
fn joint_board() -> (Rule, Roll) {
    let mut seats = vec![
        seat("Cabinet member", "council", "member"),
        seat("Director of services", "council", "chair"),
        seat("Director of planning", "trust", "member"),
        seat("Non-executive director", "trust", "member"),
        seat("Director of public health", "council", "member"),
        seat("Head of commissioning", "council", "member"),
    ];
    for seat in &mut seats {
        seat.substitute = true;
    }
    seats[4].organisations.push("trust".to_owned());
    seats[5].organisations.push("trust".to_owned());
    let vice = Office {
        role: "vice_chair".to_owned(),
        holder: Holder::Seats(vec![4]),
        settled: false,
    };
    let rule = Rule {
        members: Some(3),
        requires: vec![
            role("chair"),
            role("vice_chair"),
            Condition {
                in_person: true,
                ..chair_or_vice()
            },
            from("trust", "the Primary Care Trust"),
            from("council", "the County Council"),
        ],
        ..Rule::default()
    };
    (
        rule,
        Roll {
            seats,
            offices: vec![vice],
            core: Vec::new(),
            substitutes_vote: true,
        },
    )
}

fn advisory_body() -> (Rule, Roll) {
    let mut seats: Vec<Seat> = (0..16)
        .map(|number| seat("Agency", &format!("agency-{number}"), "member"))
        .collect();
    seats[3].places = Places::Known(2);
    seats[4].places = Places::Known(4);
    seats.push(Seat {
        label: "Outcome leads".to_owned(),
        places: Places::Unknown,
        voting: true,
        ..Seat::default()
    });
    let rule = Rule {
        members: Some(6),
        organisations: Some(2),
        requires: vec![chair_or_vice()],
        ..Rule::default()
    };
    (
        rule,
        Roll {
            seats,
            offices: vec![elected("chair"), elected("vice_chair")],
            core: Vec::new(),
            substitutes_vote: true,
        },
    )
}

fn local_partnership() -> (Rule, Roll) {
    let sectors = [
        "District Council",
        "Housing",
        "Police",
        "Health",
        "Voluntary sector",
        "Social care",
        "Youth services",
        "Schools",
    ];
    let mut seats: Vec<Seat> = sectors
        .map(|sector| Seat {
            places: Places::Unknown,
            ..seat(sector, sector, "member")
        })
        .to_vec();
    seats.push(Seat {
        co_opted: true,
        places: Places::Unknown,
        ..seat("Co-opted", "", "member")
    });
    let rule = Rule {
        members: Some(5),
        of: Base::Core,
        business: Some("key decisions".to_owned()),
        ..Rule::default()
    };
    (
        rule,
        Roll {
            seats,
            offices: vec![elected("chair")],
            core: Vec::new(),
            substitutes_vote: true,
        },
    )
}

fn partnership_of_nine() -> (Rule, Roll) {
    let mut seats = vec![
        seat("Commissioning director", "council", "chair"),
        seat("Cabinet member", "council", "member"),
        seat("Director of public health", "council", "member"),
        seat("Director for education", "council", "member"),
        seat("Deputy director of nursing", "ccg", "member"),
        seat("Voluntary sector", "lifeline", "member"),
        seat("Integrated care director", "nelft", "member"),
        seat("Secondary head", "", "member"),
        seat("Primary head", "", "member"),
    ];
    for school in &mut seats[7..] {
        school.group = Some("school".to_owned());
    }
    let rule = Rule {
        requires: vec![
            role("chair"),
            Condition {
                excluding: Some(named("chair")),
                ..from("council", "the Council")
            },
            from("ccg", "the Clinical Commissioning Group"),
            from("nelft", "the foundation trust"),
            Condition {
                subject: Subject::Group("school".to_owned()),
                ..Condition::default()
            },
        ],
        ..Rule::default()
    };
    (
        rule,
        Roll {
            seats,
            ..Roll::default()
        },
    )
}

fn area_group() -> (Rule, Roll) {
    let seats = (0..14)
        .map(|number| seat("Agency", &format!("agency-{number}"), "member"))
        .collect();
    let rule = Rule {
        share: "50%".parse().ok(),
        ..Rule::default()
    };
    (
        rule,
        Roll {
            seats,
            offices: vec![elected("chair"), elected("vice_chair")],
            core: Vec::new(),
            substitutes_vote: true,
        },
    )
}

fn trust_board() -> (Rule, Roll) {
    let commissioning = Seat {
        places: Places::Unknown,
        group: Some("commissioning".to_owned()),
        ..seat("Commissioning partners", "", "member")
    };
    let mut seats = vec![commissioning];
    seats.extend(["Police", "Housing", "Early years"].map(|label| Seat {
        places: Places::Unknown,
        ..seat(label, label, "member")
    }));
    let rule = Rule {
        share: "75%".parse().ok(),
        of: Base::All,
        requires: vec![Condition {
            subject: Subject::Group("commissioning".to_owned()),
            share: "75%".parse().ok(),
            ..Condition::default()
        }],
        waiver: Some("the chair".to_owned()),
        ..Rule::default()
    };
    (
        rule,
        Roll {
            seats,
            ..Roll::default()
        },
    )
}

#[test]
fn worked_quorums_come_out() {
    for ((rule, roll), fewest) in [
        (joint_board(), 3),
        (advisory_body(), 6),
        (local_partnership(), 5),
        (partnership_of_nine(), 5),
        (area_group(), 7),
    ] {
        assert_eq!(least(&rule, &roll), Some(fewest));
    }
}

#[test]
fn a_clerk_can_read_a_quorum_out() {
    for ((rule, roll), words) in [
        (
            joint_board(),
            "Three of the six: the chair, the vice-chair and one other member, with someone from the Primary Care Trust and someone from the County Council among them. \
             The chair or the vice-chair must be there in person, not by substitute. A substitute counts for their member.",
        ),
        (
            advisory_body(),
            "Six of the members: the chair or the vice-chair and five other members, from at least two organisations.",
        ),
        (
            local_partnership(),
            "Five of the core members, for key decisions.",
        ),
        (
            partnership_of_nine(),
            "The chair, someone from the Council other than the chair, someone from the Clinical Commissioning Group, \
             someone from the foundation trust and one of the school members: at least five of the nine.",
        ),
        (
            area_group(),
            "At least 50% of the 14 members, which is seven.",
        ),
        (
            trust_board(),
            "75% of the members, with 75% of the commissioning members among them. \
             The document does not state how many places “Commissioning partners”, “Police”, “Housing” and one other have. \
             It takes at least three seats in any case. The chair may let a meeting go on without it.",
        ),
    ] {
        assert_eq!(sentence(&rule, &roll, &smallest(&rule, &roll)), words);
    }
}

#[test]
fn who_is_not_counted_is_not_said_to_be_among_those_who_are() {
    let core = |seat: Seat| Seat {
        group: Some("core".to_owned()),
        ..seat
    };
    let police = seat("Chief Constable", "police", "member");
    let rule = Rule {
        members: Some(2),
        of: Base::Core,
        requires: vec![from("police", "County Police")],
        ..Rule::default()
    };
    let directors = ["One", "Two"].map(|name| core(seat(name, name, "member")));
    for (police, words) in [
        (
            police.clone(),
            "Both core members, with someone from County Police present. All of that takes at least three seats.",
        ),
        (
            core(police),
            "Two of the three core members, with someone from County Police among them.",
        ),
    ] {
        let roll = Roll {
            seats: directors.iter().cloned().chain([police]).collect(),
            ..Roll::default()
        };
        assert_eq!(sentence(&rule, &roll, &smallest(&rule, &roll)), words);
    }
}

#[test]
fn few_members_and_groups_are_named_as_a_clerk_would() {
    let of = |names: &[&str], rule: Rule| {
        let seats = names.iter().map(|name| seat(name, name, "member"));
        let seats = seats.map(|seat| Seat {
            group: Some("politicians".to_owned()),
            ..seat
        });
        let roll = Roll {
            seats: seats.collect(),
            ..Roll::default()
        };
        let first = lines(&rule, &roll).remove(0).1;
        (sentence(&rule, &roll, &smallest(&rule, &roll)), first)
    };
    let members = |count| Rule {
        members: Some(count),
        ..Rule::default()
    };
    let third = |of| Rule {
        share: Some("1/3".parse().unwrap()),
        of,
        ..Rule::default()
    };
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(
        of(&["One"], members(1)),
        pair("The one member.", "The one member")
    );
    assert_eq!(
        of(&["One", "Two"], members(2)),
        pair("Both members.", "Both members")
    );
    assert_eq!(
        of(&["1", "2", "3", "4", "5", "6", "7"], third(Base::All)),
        pair(
            "At least one third of the seven members, which is three.",
            "At least one third of the seven members, which is three"
        )
    );
    assert_eq!(
        of(
            &["1", "2", "3"],
            Rule {
                members: Some(2),
                of: Base::Group("politicians".to_owned()),
                ..Rule::default()
            }
        ),
        pair(
            "Two of the three members of the politicians group.",
            "At least two of the three members of the politicians group"
        )
    );
}

#[test]
fn each_part_is_a_line() {
    let (rule, roll) = joint_board();
    let lines: Vec<String> = lines(&rule, &roll)
        .into_iter()
        .map(|(_, line)| line)
        .collect();
    assert_eq!(
        lines,
        [
            "At least three of the six members",
            "The chair",
            "The vice-chair",
            "The chair or the vice-chair in person",
            "Someone from the Primary Care Trust",
            "Someone from the County Council",
        ]
    );
}

fn why(rule: &Rule, roll: &Roll) -> (String, Vec<Part>) {
    match smallest(rule, roll) {
        Answer::Unreachable { why, parts } => (why, parts),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_cannot_be_met_is_named() {
    let (mut rule, mut roll) = partnership_of_nine();
    rule.members = Some(12);
    assert_eq!(
        why(&rule, &roll),
        (
            "The rule asks for twelve members, and with every seat filled there are only nine."
                .to_owned(),
            vec![Part::Members]
        )
    );
    rule.members = None;
    roll.seats[4].vacant = true;
    assert_eq!(
        why(&rule, &roll),
        (
            "The rule asks for someone from the Clinical Commissioning Group, and no seat that can be filled meets that.".to_owned(),
            vec![Part::Requires(2)]
        )
    );
    let joint = Seat {
        organisations: vec!["council".to_owned(), "trust".to_owned()],
        ..seat("Director", "", "chair")
    };
    let rule = Rule {
        requires: vec![
            role("chair"),
            from("council", "the Council"),
            from("trust", "the Trust"),
        ],
        ..Rule::default()
    };
    let roll = Roll {
        seats: vec![joint],
        ..Roll::default()
    };
    assert_eq!(
        why(&rule, &roll),
        (
            "The rule asks for someone from the Council and someone from the Trust, and the seats cannot meet all of that at once.".to_owned(),
            vec![Part::Requires(1), Part::Requires(2)]
        )
    );
}

#[test]
fn an_attendance_is_judged_part_by_part() {
    let (rule, roll) = joint_board();
    let there = |seats: &[(usize, bool)]| {
        let filled: Vec<Filled> = seats
            .iter()
            .map(|&(seat, in_person)| Filled {
                seat,
                places: 1,
                in_person,
            })
            .collect();
        let verdict = quorate(&rule, &roll, &filled, &[]);
        let missed = verdict
            .findings
            .iter()
            .filter(|finding| finding.standing != Standing::Met);
        (
            verdict.quorate,
            missed.map(|finding| finding.part).collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        there(&[(1, true), (3, true), (4, false)]),
        (Standing::Met, vec![])
    );
    assert_eq!(
        there(&[(1, false), (3, true), (4, false)]),
        (Standing::NotMet, vec![Part::Requires(2)])
    );
    assert_eq!(
        there(&[(1, true), (4, true)]),
        (Standing::NotMet, vec![Part::Members])
    );
    assert_eq!(
        there(&[(0, true), (1, true), (4, true)]),
        (Standing::Met, vec![])
    );
    assert_eq!(
        there(&[(0, true), (1, true), (2, true)]),
        (Standing::NotMet, vec![Part::Requires(1)])
    );
}

#[test]
fn large_bodies_are_worked_out_at_once() {
    let seats = (0..300).map(|number| Seat {
        group: (number % 3 == 0).then(|| "north".to_owned()),
        ..seat("Agency", &format!("agency-{number}"), "member")
    });
    let mut seats: Vec<Seat> = seats.collect();
    for number in 0..40 {
        seats[number * 5]
            .organisations
            .push(format!("agency-{}", number + 100));
    }
    let rule = Rule {
        members: Some(150),
        organisations: Some(60),
        requires: vec![
            role("chair"),
            chair_or_vice(),
            from("agency-7", "one"),
            from("agency-110", "another"),
            Condition {
                subject: Subject::Group("north".to_owned()),
                share: "2/3".parse().ok(),
                ..Condition::default()
            },
            Condition {
                organisations: Some(50),
                excluding: Some(named("chair")),
                ..Condition::default()
            },
        ],
        ..Rule::default()
    };
    let roll = Roll {
        seats,
        offices: vec![elected("chair"), elected("vice_chair")],
        core: Vec::new(),
        substitutes_vote: true,
    };
    let start = std::time::Instant::now();
    assert_eq!(least(&rule, &roll), Some(150));
    assert!(start.elapsed() < std::time::Duration::from_secs(5));
}

#[test]
fn one_seat_holds_one_office_and_one_office_has_one_seat() {
    let listed = vec![
        seat("One", "a", "vice_chair"),
        seat("Two", "b", "member"),
        seat("Three", "c", "member"),
    ];
    let roll = Roll {
        seats: listed,
        offices: vec![elected("chair")],
        core: Vec::new(),
        substitutes_vote: true,
    };
    let both = Rule {
        requires: vec![role("chair"), role("vice_chair")],
        ..Rule::default()
    };
    assert_eq!(least(&both, &roll), Some(2));
    let two = Condition {
        organisations: Some(2),
        ..role("chair")
    };
    let two_chairs = Rule {
        requires: vec![two],
        ..Rule::default()
    };
    assert_eq!(least(&two_chairs, &roll), None);
}

#[test]
fn an_elected_chair_is_left_out_of_a_share() {
    let seats = vec![
        seat("One", "a", "member"),
        seat("Two", "a", "member"),
        seat("Three", "a", "member"),
    ];
    let roll = Roll {
        seats,
        offices: vec![elected("chair")],
        core: Vec::new(),
        substitutes_vote: true,
    };
    let others = Condition {
        members: None,
        share: "100%".parse().ok(),
        excluding: Some(named("chair")),
        ..from("a", "the Council")
    };
    let rule = Rule {
        requires: vec![role("chair"), others],
        ..Rule::default()
    };
    assert_eq!(least(&rule, &roll), Some(3));
}

#[test]
fn neither_co_opted_members_nor_uninvited_substitutes_count() {
    let co_opted = Seat {
        co_opted: true,
        ..seat("Three", "", "member")
    };
    let seats = vec![
        seat("One", "", "member"),
        seat("Two", "", "member"),
        co_opted,
    ];
    let roll = Roll {
        seats,
        ..Roll::default()
    };
    let rule = |members| Rule {
        members: Some(members),
        of: Base::Core,
        ..Rule::default()
    };
    assert_eq!(
        (least(&rule(2), &roll), least(&rule(3), &roll)),
        (Some(2), None)
    );
    let verdict = |in_person| {
        let filled = [0, 1].map(|seat| Filled {
            seat,
            places: 1,
            in_person,
        });
        quorate(&rule(2), &roll, &filled, &[]).quorate
    };
    assert_eq!(
        (verdict(true), verdict(false)),
        (Standing::Met, Standing::NotMet)
    );
}
