// The header of a made-up body. One in twenty has a title alone, one has every key that may stand together, some are of another state; each of the others has
// about half of the keys, in other values.

import { LONG } from './register.js';

const STATES = {
  0: () => ({}),
  2: (near) => ({ status: 'dissolved', dissolved: { date: '2011-03', how: 'replaced', into: [near.after], decision: 'D1/2011', note: 'It was *replaced*.' } }),
  3: () => ({ external: true, url: 'https://body.example/', summary: 'Governed elsewhere.' }),
  4: () => ({ template: true, purpose: 'To be filled in.', members: [{ post: 'Chair of …', role: 'chair' }, { post: 'Somebody' }], quorum: { members: 2 } }),
  5: (near) => ({ constitution: { in: near.before, clauses: ['1.1 to 1.3', '2.4'], note: 'Not *all* of it.' }, parent: near.parent }),
};
const STATUSES = ['active', 'active', 'active', 'draft', 'proposed', 'suspended'];
const KINDS = ['partnership', 'board', 'executive', 'committee', 'sub_group', 'advisory_group', 'working_group', 'task_and_finish_group', 'reference_group', 'forum', 'trust_board'];

const note = 'More in [the text](#clause-1.1).';

/** The keys of a header. `near` says to whom it may refer, `chance` draws numbers. */
export function header(place, names, near, chance) {
  const turn = place % 20;
  const state = turn in STATES && place > 5 ? STATES[turn](near) : undefined;
  if (state) return { title: names.title, ...state };
  const keys = { ...identity(names, place), ...standing(near, place), ...seats(place), ...working(place), ...upkeep(near, place) };
  const wanted = ([key]) => turn === 1 || key === 'title' || chance(2) === 0;
  const chosen = Object.fromEntries(Object.entries(keys).filter(wanted));
  // What refers to something else stands only beside it.
  if (!chosen.members || !chosen.offices) delete chosen.quorum;
  if (!chosen.members) delete chosen.offices;
  chosen.cites &&= Object.fromEntries(Object.entries(chosen.cites).filter(([path]) => path.split(/[.[]/)[0] in chosen));
  return chosen;
}

function identity({ title, short, other }, place) {
  return {
    title,
    type: 'body',
    short_name: short,
    also_known_as: [other],
    kind: KINDS[place % KINDS.length],
    status: STATUSES[place % STATUSES.length],
    publish: true,
    url: 'https://body.example/',
    summary: 'Plans together what each would otherwise plan alone.',
    purpose: 'To plan **together**, so that nobody tells a story twice.',
    expires: `20${27 + place % 9}-07`,
    link_name: place % 7 !== 0,
    accountable_body: 'council',
    lead_officer: 'Head of Partnerships',
    aliases: [`/old/board-${place}/`],
    allow: [{ check: 'review-once-only', at: 'review', because: 'It is decided next year.', until: '2030-03', note }],
    numbering: 'text',
    formerly: { '12.2': '2.2' },
    terms: { 'the Act': 'Children Act 2004', 'the Plan': 'What is written each year' },
    note: 'A *note* on the body.',
    extra: { colour: 'red' },
  };
}

function standing(near, place) {
  return {
    established: { date: '2009-04', by: 'cabinet', under: ['Children Act 2004 s.10'], decision: 'E4/2009', note },
    parent: [near.parent],
    top_level: false,
    accountable_to: [{ body: 'cabinet', note }],
    reports_to: [
      { body: [near.before, near.elsewhere], what: 'Annual report', every: 'annually', due: 'May', owner: 'Director of Public Health', note },
      { body: 'cabinet', what: 'Forward plan', every: 'quarterly', due: ['15 January', '15 April', 'July', 'October'] },
    ],
    advises: [{ body: near.earlier, binding: place % 2 === 0, what: 'The budget', note }],
    escalates_to: [{ body: 'cabinet', note }],
    scrutinises: [{ body: near.before, note }],
    approves: [{ body: near.earlier, what: 'The annual plan', note }],
    observes: [{ body: near.elsewhere, note }],
    works_with: [{ body: 'The Chamber of Commerce', note }, near.elsewhere],
    delegates: [{ to: 'Head of Partnerships', powers: 'Urgent payments', note }],
    limits: 'It may *not* borrow.',
  };
}

function seats(place) {
  const members = [
    { post: 'Director of Schools', organisation: 'council', role: 'chair', substitute: { post: 'Head of School Places', organisation: 'council', note }, selected: 'ex_officio', url: 'https://post.example/', note },
    { post: 'Director of Joint Commissioning', organisation: ['council', 'trust'], group: 'core' },
    { post: 'Medical Director', organisation: 'trust', group: 'core', from: '2019-03', until: '2032-09', selected: 'appointed', appointed_by: 'trust' },
    { name: 'A. Example', post: 'Chief Constable', organisation: 'force', substitute: { name: 'B. Example' } },
    { post: 'Parent', represents: 'Families of the area', seats: 2, group: 'independent', selected: 'elected' },
    { any_of: [{ post: 'Head Teacher', organisation: 'Schools Forum', note }, { name: 'C. Example' }], group: 'independent', selected: 'co_opted' },
    { post: place % 6 === 2 ? LONG : 'Councillor', organisation: 'council', seats: 3 },
    { post: 'Lead for data', role: ['member', 'tech_lead'] },
    { post: 'Voluntary sector lead', organisation: 'Council for Voluntary Service', vacant: true },
    { post: 'Head of Housing', organisation: 'council', interim: { post: 'Deputy Head', name: 'D. Example', organisation: 'council', until: 'the appointment', note } },
    { post: 'Former lead', organisation: 'trust', until: '2020-12-31' },
    { post: 'Solicitor', organisation: 'council', role: 'adviser', voting: false },
    { post: 'Inspector', role: 'observer' },
    { post: 'Clerk', role: 'secretary' },
  ];
  if (place % 4 === 3) for (const seat of members) delete seat.substitute;
  if (place % 9 === 4) members.push({ rule: 'All heads of the schools of the area', seats: 'unknown' });
  if (place % 50 === 7) for (let seat = 1; seat <= 60; seat += 1) members.push({ post: `Ward member ${seat}`, organisation: 'council' });
  if (place === 257) for (let seat = 61; seat <= 200; seat += 1) members.push({ post: `Ward member ${seat}`, organisation: 'trust', substitute: { post: `Deputy ${seat}` } });
  return {
    members,
    former_members: [{ name: 'E. Example', post: 'Director', organisation: 'council', from: '2014-05', until: '2015-06', note }],
    offices: [{ role: 'vice_chair', selected: 'elected', by: 'members', any_of: [{ post: 'Medical Director', note }], term: '3 years', until: '2033-10', eligible: 'Any voting member', note }],
    membership: {
      maximum: place === 257 ? 250 : 90, stated_size: 11, core: ['chair'], term: '4 years', decided_by: { by: 'cabinet', with_approval_of: ['council'], note }, co_option: true, per_organisation: '75%',
      substitutes: ['named', 'named_one_each', 'allowed', 'not_allowed'][place % 4], substitutes_vote: place % 4 !== 3, note,
    },
    quorum: QUORUMS[place % QUORUMS.length],
  };
}

const QUORUMS = [
  { members: 3 },
  [
    {
      for: 'Ordinary business', members: 5, of: 'all', organisations: 2, waiver: 'chair', note,
      requires: [
        { role: 'chair', in_person: true, note },
        { organisation: 'council', members: 1, excluding: 'chair' },
        { group: 'core', share: '50%' },
        { any_of: [{ role: 'chair' }, { role: 'vice_chair' }, { organisation: 'trust' }, { any_of: [{ group: 'independent' }] }] },
        { organisations: 2 },
      ],
    },
    { for: 'A change of these terms', share: '2/3' },
  ],
  { share: 'majority', waiver: 'Those present' },
  { share: '50%', of: 'all' },
  { members: 2, of: 'independent' },
  { members: 1, of: 'core', requires: [{ organisation: 'force' }] },
  { share: '75%', requires: [{ group: 'independent', members: 2 }, { role: 'chair' }] },
];

function working(place) {
  return {
    meetings: {
      frequency: ['monthly', 'at least 4 times a year', 'every 2 months', 'as needed'][place % 4], papers: '8 days', minutes: 'about 2 weeks', agenda_items: '16 days', extraordinary: '17 days',
      public: place % 2 === 0, papers_access: ['public', 'members', 'confidential'][place % 3], access_reason: 'Children are named', place: 'The Town Hall',
      agendas_url: 'https://agendas.example/', minutes_url: 'https://minutes.example/', next: ['2027-01-14', '2027-02-11'], note,
      series: [{ title: 'Core group', frequency: 'fortnightly', day: 'Tuesday', time: '10:15', time_zone: 'Europe/Paris', url: 'https://series.example/', note }],
    },
    decisions: [
      { by: 'share', share: '2/3', of: 'present', fallback: 'majority', casting_vote: true, ballot: 'secret', note },
      { by: 'consensus', fallback: 'majority', casting_vote: false, ballot: 'show_of_hands' },
      { by: 'unanimous' },
    ][Math.floor(place / 20) % 3],
    interests: { register: true, reviewed: 'half-yearly', note },
    budget: 'It holds *no* money.',
    secretariat: { organisation: 'council', post: 'Partnership support team', note },
    contact: { name: 'F. Example', email: 'board@example.org', phone: '01632 960000', url: 'https://contact.example/', channels: [{ title: 'Newsletter', url: 'https://channel.example/', note }], note },
    publish_contact: place % 3 !== 0,
    owns: [{ title: 'Plan for children', from: '2022', until: '2034', url: 'https://plan.example/', note }],
  };
}

function upkeep(near, place) {
  const year = 2022 + (place % 5);
  return {
    review: [
      { every: '5 years', first_within: '6 months', last: '2024-10-24', next: '2026-12', by: 'cabinet', note, extended: { to: '2028-05', decision: 'X1', reason: 'An election', note }, log: [{ date: '2021-02-03', outcome: 'amended', by: 'cabinet', note }] },
      { every: '1 year', last: `${year}-06`, by: 'cabinet' },
      { not_required: 'It ends with the programme.' },
      { every: 'each meeting', by: 'self' },
      { next: '2026-12-15' },
    ][place % 20 === 1 ? 0 : place % 5],
    amendments: { by: ['self'], share: '3/4', with_approval_of: ['cabinet'], note },
    ...(place % 20 === 8 && place > 8 && { replaces: [near.before] }),
    approved: { date: '2012-10-24', by: 'cabinet', decision: 'A11/2012', assured_by: 'Internal audit', note },
    history: [{ date: '2013-08', version: '1.10', change: 'Another quorum', decision: 'H2/2013', note }, { date: `${year}-03`, version: '2', change: 'Shorter' }],
    sources: [{ title: 'The agreed terms', url: 'https://source.example/', date: '2012-07-06', note }],
    cites: { quorum: '1.3', 'meetings.papers': '1.4', 'members[0]': '1.5', 'review.every': '2.1', 'offices.vice_chair': '2.2' },
  };
}
