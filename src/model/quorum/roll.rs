//! The roll: who may fill which seat of a body, as far as a quorum asks. It is made from a body's members and offices once their organisations are resolved.

/// The seats and offices of one body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roll {
    /// One entry a seat, or several like seats.
    pub seats: Vec<Seat>,
    /// Offices that no listed seat carries for good.
    pub offices: Vec<Office>,
    /// The roles that count as core membership (`membership.core`); empty where the document does not say.
    pub core: Vec<String>,
    /// Whether the document says that a substitute has the member's vote.
    pub substitutes_vote: bool,
}

/// A seat, or several like seats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the list of members states"
)]
pub struct Seat {
    /// What messages call it: its post, name or the like.
    pub label: String,
    /// How many places there are.
    pub places: Places,
    /// The organisations that it belongs to, by key; several for a joint appointment.
    pub organisations: Vec<String>,
    /// Whom it speaks for, by key, where not the organisation.
    pub represents: Option<String>,
    /// Its roles, by key; none is the same as `member`.
    pub roles: Vec<String>,
    /// Its group label.
    pub group: Option<String>,
    /// Whether it has a vote.
    pub voting: bool,
    /// Whether it was filled by co-option.
    pub co_opted: bool,
    /// Whether nobody holds it: it counts in size and shares and is filled at no meeting.
    pub vacant: bool,
    /// Whether it has ended: it counts nowhere.
    pub ended: bool,
    /// Whether a substitute may fill it.
    pub substitute: bool,
    /// Whether a substitute is named for it.
    pub substitute_named: bool,
    /// Who may hold it, by number, several where they are alternatives; empty for somebody who holds no other seat.
    pub holders: Vec<usize>,
    /// The only person who may stand in, likewise; none for somebody who has no other part on the body.
    pub stand_in: Option<usize>,
}

/// How many places an entry of the roll stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// This many.
    Known(u32),
    /// At least one; the document does not say how many.
    Unknown,
}

impl Default for Places {
    fn default() -> Self {
        Self::Known(1)
    }
}

/// An office, such as that of an elected chair. It adds no seat; one filled seat may hold it, and no seat holds two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The role of whoever holds it, by key.
    pub role: String,
    /// Which seats may hold it.
    pub holder: Holder,
    /// Whether the one seat that may hold it does, so that whoever fills the seat is its holder. Where not, an attendance has to say whether its holder is there.
    pub settled: bool,
}

/// Which seats may hold an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// One of these entries of the roll, counted from nought. Empty where the document names only posts without a seat.
    Seats(Vec<usize>),
    /// Any seat with a vote.
    AnyVoting,
}

impl Seat {
    /// Whether the list gives the seat this role.
    #[must_use]
    pub fn carries(&self, role: &str) -> bool {
        if self.roles.is_empty() {
            role == "member"
        } else {
            self.roles.iter().any(|own| own == role)
        }
    }

    /// Whether the seat is a member's: advisers, observers and secretaries attend and are not counted unless they have a vote.
    #[must_use]
    pub fn is_members(&self) -> bool {
        self.voting
            || self.roles.is_empty()
            || self
                .roles
                .iter()
                .any(|role| !matches!(role.as_str(), "adviser" | "observer" | "secretary"))
    }

    /// The least number of places that the entry can stand for.
    #[must_use]
    pub fn least_places(&self) -> u32 {
        match self.places {
            Places::Known(places) => places,
            Places::Unknown => 1,
        }
    }
}

impl Roll {
    /// Whether the seat at `index` may hold `office`. Who presides for good by the list cannot be elected to a second office.
    pub(super) fn may_hold(&self, office: &Office, index: usize) -> bool {
        let Some(seat) = self.seats.get(index) else {
            return false;
        };
        let named = match &office.holder {
            Holder::Seats(seats) => seats.contains(&index),
            Holder::AnyVoting => seat.voting,
        };
        named && !seat.ended && !seat.carries("chair") && !seat.carries("vice_chair")
    }
}
