"""The words of which the corpus is made: places, names of bodies and posts, and the sentences of a constitution. All of it is made up."""

FIRST = ("Ald Ash Bar Bex Brad Chel Clay Craw Dun East Elm Farn Fen Glen Had Hart Kings Lang Lyn Mil Nor Oak Pem Red Sher Stan Thorn Upping "
         "Wal West Wind Yar").split()
LAST = ("beck borough bourne bridge bury cliffe combe dale den field ford gate ham hampton haven hurst ington leigh mere mouth over pool port "
        "stead stow ton wall well wick wood worth yard").split()

NUMBERS = "nought one two three four five six seven eight nine ten eleven twelve".split()
MONTHS = "January February March April May June July August September October November December".split()

SUBJECTS = ("Strategic Adoption Arts Audit Careers Commissioning Education Finance Fostering Governance Health Heritage Highways Housing Improvement "
            "Learning Licensing Parks Pensions Planning Safeguarding Skills Transport Wellbeing Youth").split()

# How a body is called, its kind in a header, and how its own document calls it.
KINDS = (
    ("Board", "board", "Board"),
    ("Scrutiny Panel", "committee", "Panel"),
    ("Working Group", "working_group", "Group"),
    ("Forum", "forum", "Forum"),
)

# The organisations of an area: the end of the name, its kind, and the end of its file's name.
ORGANISATIONS = (
    ("Council", "council", "council"),
    ("Health Trust", "health", "health-trust"),
    ("Constabulary", "police", "constabulary"),
    ("Voluntary Alliance", "voluntary", "voluntary-alliance"),
)

POSTS = (
    "Director of Public Realm", "Director of Family Services", "Head of Community Learning", "Head of Home Support", "Director of Resources",
    "Head of Partnerships", "Chief Nurse", "Medical Director", "Head of Community Nursing", "Head of Therapies", "Superintendent",
    "Head of Neighbourhood Policing", "Head of Victim Support", "Head of Volunteering", "Head of Advice Services", "Director of Local Charities",
    "Head of School Places", "Head of Traffic", "Head of Green Spaces", "Head of Libraries", "Head of Legal Services", "Head of Procurement",
    "Head of Data", "Head of Early Years", "Head of Estates", "Head of Leisure", "Head of Tenancies", "Head of Workforce",
)

SPEAKS_FOR = ("Parents and carers", "Primary schools", "Secondary schools", "Tenants", "Small employers", "Patients", "Volunteers", "Young people",
              "Older residents", "Parish councils")

TOPICS = (
    "school places", "home support", "bus routes", "library opening hours", "allotments", "playgrounds", "air quality", "food hygiene", "flood defences",
    "street lighting", "cycle lanes", "winter gritting", "school meals", "early years places", "foster placements", "care leavers", "adult learning",
    "apprenticeships", "business rates relief", "market stalls", "taxi ranks", "noise complaints", "tree planting", "river paths", "footbridges",
    "museum loans", "public art", "music lessons", "sports pitches", "swimming lessons", "leisure passes", "meals at home", "respite care",
    "hospital discharge", "vaccination", "dental checks", "eye tests", "mental health first aid", "sheltered housing", "empty homes", "rough sleeping",
    "damp and mould", "fire doors", "rent arrears", "debt advice", "legal advice", "translation", "sign language", "lunch clubs", "befriending",
    "village halls", "burial grounds", "war memorials", "archives", "parish boundaries", "polling places", "electoral rolls", "data sharing",
    "procurement", "social value", "contract reviews", "audit trails", "risk registers", "reserves", "capital works", "school roofs", "boiler repairs",
    "solar panels", "charging points", "car clubs", "parking permits", "school streets", "speed limits", "road safety", "zebra crossings",
    "drainage", "litter", "recycling", "garden waste", "food waste", "pest control", "dog wardens", "stray animals", "trading standards",
    "doorstep crime", "online fraud", "domestic abuse", "knife crime", "youth work", "holiday clubs", "breakfast clubs", "school attendance",
    "exclusions", "speech therapy", "hearing aids", "wheelchairs", "ramps and rails", "falls", "loneliness", "dementia", "end-of-life care",
    "carers' breaks", "young carers", "kinship care", "adoption support", "refugee families", "travellers' sites", "faith groups", "credit unions",
    "job clubs", "skills audits", "work placements", "pension queries", "payroll", "sickness absence", "safer recruitment", "whistleblowing",
    "complaints", "petitions", "public questions", "webcasts", "open data", "heat networks", "coastal paths", "harbours", "woodland", "meadows",
)

HEADINGS = ("Purpose", "Membership", "Meetings", "Quorum and decisions", "Reporting and accountability", "Interests, money and papers",
            "Review and amendment")

# What a section says besides its facts. {own} is the body, {body} another, {topic} a piece of work, {post} a post, {town} the area, {clause} a number.
SENTENCES = (
    (
        "The {own} brings partners in {town} together so that work on {topic} and {topic} is planned once and paid for once.",
        "It agrees what each partner will do about {topic}, writes it down in a plan and looks at what became of it.",
        "Where work on {topic} crosses the boundary of {town}, it asks the {body} how the two areas can share the task.",
        "It listens to residents about {topic} before it settles a plan, and says in its minutes what it heard.",
        "It gives advice on {topic} to any partner that asks, and the advice is kept with the papers of the meeting.",
        "Nothing in these terms takes away a duty that a partner has by law, or a power that a partner has kept for itself.",
        "The {own} may look at {topic} together with the {body}, and one of the two then writes up what was found.",
        "It keeps a short list of the outcomes that matter most, among them {topic}, and shows how each of them stands.",
        "In all of its work on {topic} it has regard to the needs of children, as section {section} of the Children Act 2004 asks of partners.",
        "It does not manage staff, sign contracts or hold property; where any of this is needed for {topic}, a partner does it.",
        "The work of the {own} on {topic} follows the Plan, and where the two differ the Plan comes first.",
        "Evidence about {topic} is shared among the partners early, so that nobody has to ask for it a second time.",
    ),
    (
        "Each partner chooses somebody who can speak for it on {topic} and can commit it to what is agreed.",
        "A member who moves to another post leaves the {own}, and the partner names a successor before the next meeting.",
        "Officers who know about {topic} may be asked to attend; they may speak and do not vote.",
        "The {own} may invite somebody from the {body} as a guest when {topic} is on the agenda.",
        "New members are given these terms, the plan in force and a note on {topic} before their first meeting.",
        "A member who cannot come tells the secretariat in good time and says who will come instead.",
        "Members act for the good of {town} as a whole and not only for whoever named them.",
        "A partner that is absent for a long time is asked whether it still wishes to take part in work on {topic}.",
        "The list of members is published, and it is brought up to date whenever somebody joins or leaves.",
        "Members treat each other and the officers who work on {topic} with courtesy, at meetings and between them.",
        "The costs of attending are borne by whoever named the member, unless the {own} has agreed otherwise for {topic}.",
        "Where two partners merge, the {own} looks again at how {topic} is represented around the table.",
    ),
    (
        "The agenda is settled by the chair, who makes room for any member who wishes to raise {topic}.",
        "Reports on {topic} say what is asked of the meeting, what it costs and who was consulted.",
        "A meeting may be held in a room, by video or as a mixture of the two, whichever suits the business on {topic}.",
        "Where {topic} cannot wait, the chair may take an urgent item and says at the start why it is urgent.",
        "The minutes record who was there, what was decided on {topic} and who is to carry it out.",
        "Actions on {topic} are listed at the end of the minutes and are gone through at the start of the next meeting.",
        "Members of the public may ask about {topic} if they tell the secretariat beforehand what they wish to ask.",
        "Once in the year the {own} and the {body} meet together to compare their work on {topic}.",
        "Papers about {topic} that name a person are handed out on the day and collected again afterwards.",
        "The venue is easy to reach by public transport and has level access, a hearing loop and a quiet room.",
        "A draft of the minutes goes to the chair, and after that to everybody who was present for {topic}.",
        "Presentations on {topic} are short, so that most of the time is left for questions and for agreeing what to do.",
    ),
    (
        "Members try to agree about {topic}, and the chair draws out what stands in the way before anything is put to a vote.",
        "A member who disagrees about {topic} may ask that the minutes say so, with the reason.",
        "Decisions on {topic} that bind one partner alone need the consent of that partner.",
        "If too few members are there, those present may talk about {topic} and pass on what they think.",
        "A decision on {topic} taken in error is put right at the next meeting, and the minutes say what was wrong.",
        "The {own} gives reasons for what it decides about {topic}, in words that somebody who was not there can follow.",
        "Where the {body} has a view on {topic}, it is read out before a decision is made.",
        "What was decided about {topic} is not opened again within half a year unless something new has come to light.",
        "A member with an interest in {topic} leaves the room, and is not counted while the matter is discussed.",
        "Votes on {topic} are counted by the secretariat and entered in the minutes, without the names of those who voted.",
        "Nobody votes twice, and a member who also stands in for another has the one vote that is their own.",
        "The rule in paragraph {clause} applies to every decision on {topic}, whoever is in the chair.",
    ),
    (
        "The {own} keeps the {body} informed of its work on {topic} and answers what it is asked.",
        "A summary of progress on {topic} is published in plain English, with figures that can be checked.",
        "Risks to {topic} are written down, each with an owner, and the greatest are shown first.",
        "Where work on {topic} is late, the report says by how much, why, and what is being done about it.",
        "The {own} takes note of what inspectors and the NHS say about {topic} in {town} and agrees a response.",
        "Requests from the {body} about {topic} are dealt with at the next meeting at which there is time.",
        "The measures of {topic} are the ones that partners already collect, so that nobody counts the same thing twice.",
        "Members take what was agreed about {topic} back to whoever named them, and bring back what was said there.",
        "The lead officer sees that reports on {topic} are complete before they leave the {own}.",
        "Good practice in {topic} is written up and passed on to the {body}, which may put it to use elsewhere.",
        "A partner that cannot do its share of work on {topic} says so early, and the others look for a way round.",
        "Comments on these arrangements, and on how {topic} is reported, are welcome at any time and are kept on file.",
    ),
    (
        "A member with an interest in {topic} says so before the item begins, and the secretariat writes it down.",
        "Gifts and hospitality connected with {topic} are refused, or entered in a list that anybody may see.",
        "Money for {topic} stays with the partner that holds it, and is spent by that partner's rules.",
        "Where partners pool money for {topic}, an agreement says who holds it, who may spend it and what happens at the end.",
        "Information about {topic} is shared under the protocol for {town}, and no more of it than the task needs.",
        "Papers on {topic} are kept for six years and are then offered to the archives.",
        "The secretariat keeps one list of decisions, in which anybody can find what was agreed about {topic} and when.",
        "Complaints about {topic} are dealt with by the partner that provides the service, and the {own} hears how many there were.",
        "Equal access to {topic} is looked at before a plan is settled, and the result is attached to the plan.",
        "Nobody speaks to the press about {topic} for the {own} but the chair, or somebody whom the chair has asked.",
        "The costs of the secretariat are shared among the partners as they agree when budgets are set.",
        "A member who has left gives back papers on {topic} that are not public, or confirms that they are destroyed.",
    ),
    (
        "A review asks whether the {own} still has work to do on {topic}, whether the right people come, and whether anything changed.",
        "What is found is put to the members, and the {body} is told of anything that concerns it.",
        "Small corrections, such as a new name for a post, may be made by the secretariat and are reported to the next meeting.",
        "Any member may propose a change to how {topic} is dealt with here, in writing and with a reason.",
        "Older versions of these terms are kept, with the date on which each of them was replaced.",
        "If the {own} is ever wound up, its work on {topic} goes to whichever body takes on its purpose.",
        "A change that affects the {body} is discussed with it first, and its answer is put to the meeting.",
        "The version that is in force is the one on the website; copies of it on paper may be out of date.",
        "Until a change is agreed, paragraph {clause} and all the others go on as they stand.",
        "Where these terms are silent on {topic}, the chair decides and tells the members at the next meeting.",
        "Members look at how the meetings themselves are run, and say what would help them to deal with {topic}.",
        "These terms are to be read with the constitution of the Council, and nothing here goes beyond it.",
    ),
)
