// What people may look for in the example site, and where it stands: the words, the page, and the place on it where that is a clause.

export const NAMES = [
  ['joint commissioning board', 'worcestershire/joint-commissioning-board/'],
  ['partnership advisory body', 'worcestershire/partnership-advisory-body/'],
  ['blackpool safeguarding', 'blackpool/safeguarding-childrens-board/'],
  ['kent police', 'kent/organisations/kent-police/'],
  ['schools forum', 'blackpool/schools-forum/'],
  ['WSCB', 'worcestershire/safeguarding-children-board/'],
  ['youth cabinet', 'worcestershire/youth-cabinet/'],
  ['blackpool children’s trust', 'blackpool/childrens-trust/'],
  ['b local area group', 'anyplace/local-area-group/'],
  ['children and maternity group', 'barking-and-dagenham/children-and-maternity-group/'],
];

export const POSTS = [
  ['head of commissioning and quality', 'worcestershire/programme-board/', 'part-members'],
  ['cabinet member for school improvement', 'blackpool/children-and-young-peoples-partnership/', 'part-members'],
  ['children’s lead', 'anyplace/local-area-group/', 'part-members'],
];

export const CLAUSES = [
  ['minutes two weeks after the meeting', 'kent/local-partnership/', 'clause-4.2'],
  ['six meetings a year', 'kent/local-partnership/', 'clause-4.1'],
  ['way of escalating problems', 'kent/local-partnership/', 'clause-5.4'],
  ['review these terms november 2013', 'kent/local-partnership/', 'clause-6.1'],
  ['further members co-opted', 'kent/local-partnership/', 'clause-3.3'],
  ['secret ballot', 'anyplace/local-area-group/', 'clause-3.4.2'],
  ['show of hands', 'anyplace/local-area-group/', 'clause-7.2'],
  ['buddy scheme', 'anyplace/local-area-group/', 'clause-3.8.5'],
  ['declare interest leave the room', 'anyplace/childrens-trust-board/', 'clause-10.2'],
  ['seven principles of public life', 'anyplace/childrens-trust-board/', 'clause-10.1'],
  ['costs of travel', 'anyplace/childrens-trust-board/', 'clause-7.7'],
  ['not less often than four times a year', 'anyplace/childrens-trust-board/', 'clause-3.8(xiv)'],
  ['pooled budget formal agreement', 'worcestershire/strategic-partnership/', 'clause-4.2'],
  ['named substitute may take a member’s place', 'worcestershire/strategic-partnership/', 'clause-3.3'],
  ['vice chair presides', 'worcestershire/strategic-partnership/', 'clause-5.3'],
  ['quorum without the chair and the vice chair', 'worcestershire/strategic-partnership/', 'clause-11.1'],
  ['unanimous support', 'barking-and-dagenham/childrens-partnership/', 'clause-2.6.2'],
  ['dispute cannot be resolved', 'barking-and-dagenham/childrens-partnership/', 'clause-2.8.2'],
  ['never goes above 10', 'barking-and-dagenham/childrens-partnership/', 'clause-1.5'],
  ['private or open to the public', 'blackpool/children-and-young-peoples-partnership/', 'clause-5'],
  ['strategic partnership annual report july', 'worcestershire/strategic-partnership/', 'clause-14.1'],
  ['clause 13.7 task and finish', 'worcestershire/strategic-partnership/', 'clause-13.7'],
  ['appendix a quorum', 'worcestershire/strategic-partnership/', 'quorum'],
  ['barking quorum', 'barking-and-dagenham/childrens-partnership/', 'clause-2.5.3'],
];

export const SLIPS = [
  ['qourum local area', 'anyplace/local-area-group/', 'clause-5'],
  ['unanimus support', 'barking-and-dagenham/childrens-partnership/', 'clause-2.6.2'],
  ['secert ballot', 'anyplace/local-area-group/', 'clause-3.4.2'],
  ['saftey of children', 'kent/local-partnership/', 'clause-1.1'],
  ['comissioning standards hold', 'anyplace/childrens-trust-board/', 'clause-3.8'],
  ['dispite cannot be resolved', 'barking-and-dagenham/childrens-partnership/', 'clause-2.8.2'],
  ['extrordinary meetings', 'worcestershire/strategic-partnership/', 'clause-9'],
  ['worcestershir youth cabnet', 'worcestershire/youth-cabinet/'],
];

export const PREFIXES = [
  ['extraord', 'worcestershire/strategic-partnership/', 'clause-9'],
  ['unanim', 'barking-and-dagenham/childrens-partnership/', 'clause-2.6.2'],
  ['seven principles of pub', 'anyplace/childrens-trust-board/', 'clause-10.1'],
  ['youth cab', 'worcestershire/youth-cabinet/'],
  ['secret ball', 'anyplace/local-area-group/', 'clause-3.4.2'],
];
