//! Every key of the content model: it reaches a page or is used by a check, and a slip in it is caught.

use std::collections::{BTreeMap, BTreeSet};

use crate::project::Project;

/// How it shows that a key is used.
enum Use {
    /// A page of the site in `every-key.txt` holds these words because of it.
    Page(&'static str, &'static str),
    /// That site has no such page because of it.
    Absent(&'static str),
    /// A body whose header has these lines beside its title is reported by this check.
    Finding(&'static str, &'static str),
    /// A file with this path and header is reported by this check.
    Document(&'static str, &'static str, &'static str),
    /// A site.toml with these lines beside its title is refused with these words.
    Settings(&'static str, &'static str),
    /// A site's own template that says the first shows the second on the body's page.
    Template(&'static str, &'static str),
}

use Use::{Absent, Document, Finding, Page, Settings, Template};

pub(crate) const SITE: &str = include_str!("every-key.txt");
const EVERYTHING: &str = "east/everything/index.html";

/// The keys of a body: in a list or a mapping, behind that one's own key.
#[rustfmt::skip]
const BODY: &[(&str, Use)] = &[
    ("title", Page(EVERYTHING, "Title Marker")),
    ("short_name", Page(EVERYTHING, "SHORTM")),
    ("also_known_as", Page(EVERYTHING, "Other Name Marker")),
    ("kind", Page(EVERYTHING, "Kind Marker")),
    ("status", Page(EVERYTHING, "Suspended")),
    ("summary", Page(EVERYTHING, "content=\"Summary Marker")),
    ("purpose", Page(EVERYTHING, "Purpose Marker")),
    ("expires", Page(EVERYTHING, "July 2031")),
    ("accountable_body", Page(EVERYTHING, "Organisation Title Marker")),
    ("lead_officer", Page(EVERYTHING, "Lead Officer Marker")),
    ("established.date", Page(EVERYTHING, "April 2009")),
    ("established.by", Page(EVERYTHING, "Cabinet")),
    ("established.under", Page(EVERYTHING, "Marker Act 2004")),
    ("established.decision", Page(EVERYTHING, "Established Decision Marker")),
    ("established.note", Page(EVERYTHING, "Established Note Marker")),
    ("replaces", Page(EVERYTHING, "Earlier Board")),
    ("parent", Page(EVERYTHING, "Governed Group")),
    ("accountable_to.body", Page(EVERYTHING, "Accountable To Marker")),
    ("accountable_to.note", Page(EVERYTHING, "Accountable Note Marker")),
    ("reports_to.body", Page(EVERYTHING, "Report Body Marker")),
    ("reports_to.what", Page(EVERYTHING, "eport What Marker")),
    ("reports_to.every", Page(EVERYTHING, "quarterly")),
    ("reports_to.due", Page(EVERYTHING, "August")),
    ("reports_to.owner", Page(EVERYTHING, "Report Owner Marker")),
    ("reports_to.note", Page(EVERYTHING, "Report Note Marker")),
    ("advises.body", Page(EVERYTHING, "Advised Marker")),
    ("advises.binding", Page(EVERYTHING, "its advice must be accepted")),
    ("advises.what", Page(EVERYTHING, "dvice What Marker")),
    ("advises.note", Page(EVERYTHING, "Advice Note Marker")),
    ("escalates_to.body", Page(EVERYTHING, "Escalation Marker")),
    ("escalates_to.note", Page(EVERYTHING, "Escalation Note Marker")),
    ("scrutinises.body", Page(EVERYTHING, "Scrutiny Marker")),
    ("approves.body", Page(EVERYTHING, "Approved Body Marker")),
    ("approves.what", Page(EVERYTHING, "pproval What Marker")),
    ("approves.note", Page(EVERYTHING, "Approval Note Marker")),
    ("observes.body", Page(EVERYTHING, "Observed Marker")),
    ("works_with.body", Page(EVERYTHING, "Works With Marker")),
    ("delegates.to", Page(EVERYTHING, "Delegate Marker")),
    ("delegates.powers", Page(EVERYTHING, "owers Marker")),
    ("delegates.note", Page(EVERYTHING, "Delegation Note Marker")),
    ("limits", Page(EVERYTHING, "Limits Marker")),
    ("members.post", Page(EVERYTHING, "Post Marker")),
    ("members.name", Page(EVERYTHING, "Member Name Marker")),
    ("members.organisation", Page(EVERYTHING, "Organisation Title Marker</a> and")),
    ("members.represents", Page(EVERYTHING, "Represented Marker")),
    ("members.role", Page(EVERYTHING, "Role Marker")),
    ("members.voting", Page(EVERYTHING, "No")),
    ("members.group", Page(EVERYTHING, "irst group")),
    ("members.substitute.post", Page(EVERYTHING, "Substitute Post Marker")),
    ("members.substitute.name", Page(EVERYTHING, "Substitute Name Marker")),
    ("members.substitute.organisation", Page(EVERYTHING, "Health Trust")),
    ("members.substitute.note", Page(EVERYTHING, "Substitute Note Marker")),
    ("members.seats", Page(EVERYTHING, "4")),
    ("members.any_of.post", Page(EVERYTHING, "Alternative Post Marker")),
    ("members.any_of.name", Page(EVERYTHING, "Alternative Name Marker")),
    ("members.any_of.organisation", Page(EVERYTHING, "Alternative Organisation Marker")),
    ("members.any_of.note", Page(EVERYTHING, "Alternative Note Marker")),
    ("members.rule", Page(EVERYTHING, "Membership Rule Marker")),
    ("members.selected", Page(EVERYTHING, "o-opted")),
    ("members.appointed_by", Page(EVERYTHING, "Appointer Marker")),
    ("members.from", Page(EVERYTHING, "March 2019")),
    ("members.until", Page(EVERYTHING, "September 2032")),
    ("members.vacant", Page(EVERYTHING, "Vacant")),
    ("members.interim.post", Page(EVERYTHING, "Interim Post Marker")),
    ("members.interim.name", Page(EVERYTHING, "Interim Name Marker")),
    ("members.interim.organisation", Page(EVERYTHING, "Interim Organisation Marker")),
    ("members.interim.until", Page(EVERYTHING, "nterim Until Marker")),
    ("members.interim.note", Page(EVERYTHING, "Interim Note Marker")),
    ("members.url", Page(EVERYTHING, "https://post.example/")),
    ("members.note", Page(EVERYTHING, "Member Note Marker")),
    ("former_members.name", Page(EVERYTHING, "Former Name Marker")),
    ("former_members.post", Page(EVERYTHING, "Former Post Marker")),
    ("former_members.organisation", Page(EVERYTHING, "Former Organisation Marker")),
    ("former_members.from", Page(EVERYTHING, "May 2014")),
    ("former_members.until", Page(EVERYTHING, "June 2015")),
    ("former_members.note", Page(EVERYTHING, "Former Note Marker")),
    ("offices.role", Page(EVERYTHING, "Vice-chair")),
    ("offices.selected", Page(EVERYTHING, "lected")),
    ("offices.by", Page(EVERYTHING, "Electors Marker")),
    ("offices.any_of.post", Page(EVERYTHING, "Post Marker")),
    ("offices.any_of.note", Page(EVERYTHING, "Office Alternative Note Marker")),
    ("offices.term", Page(EVERYTHING, "three years")),
    ("offices.until", Page(EVERYTHING, "October 2033")),
    ("offices.eligible", Page(EVERYTHING, "ligibility Marker")),
    ("offices.note", Page(EVERYTHING, "Office Note Marker")),
    ("membership.maximum", Page(EVERYTHING, "40")),
    ("membership.stated_size", Page(EVERYTHING, "17")),
    ("membership.core", Page(EVERYTHING, "ore")),
    ("membership.term", Page(EVERYTHING, "Membership Term Marker")),
    ("membership.decided_by.by", Page(EVERYTHING, "Decider Marker")),
    ("membership.decided_by.with_approval_of", Page(EVERYTHING, "Approver Marker")),
    ("membership.decided_by.note", Page(EVERYTHING, "Decided Note Marker")),
    ("membership.co_option", Page(EVERYTHING, "llowed")),
    ("membership.per_organisation", Page(EVERYTHING, "35%")),
    ("membership.substitutes", Page(EVERYTHING, "named")),
    ("membership.substitutes_vote", Page(EVERYTHING, "vote")),
    ("membership.note", Page(EVERYTHING, "Membership Note Marker")),
    ("quorum.for", Page(EVERYTHING, "usiness Marker")),
    ("quorum.members", Page(EVERYTHING, "five")),
    ("quorum.share", Page(EVERYTHING, "60%")),
    ("quorum.organisations", Page(EVERYTHING, "two organisations")),
    ("quorum.requires.role", Page(EVERYTHING, "he chair")),
    ("quorum.requires.organisation", Page(EVERYTHING, "Organisation Title Marker")),
    ("quorum.requires.group", Page(EVERYTHING, "irst group")),
    ("quorum.requires.any_of", Page(EVERYTHING, "vice-chair")),
    ("quorum.requires.members", Page(EVERYTHING, "omeone")),
    ("quorum.requires.share", Page(EVERYTHING, "100%")),
    ("quorum.requires.organisations", Page(EVERYTHING, "two organisations")),
    ("quorum.requires.excluding", Page(EVERYTHING, "other than the chair")),
    ("quorum.requires.in_person", Page(EVERYTHING, "in person")),
    ("quorum.requires.note", Page(EVERYTHING, "Requirement Note Marker")),
    ("quorum.waiver", Page(EVERYTHING, "aiver Marker")),
    ("quorum.note", Page(EVERYTHING, "Quorum Note Marker")),
    ("meetings.frequency", Page(EVERYTHING, "even times a year")),
    ("meetings.papers", Page(EVERYTHING, "ight days")),
    ("meetings.minutes", Page(EVERYTHING, "ine days")),
    ("meetings.agenda_items", Page(EVERYTHING, "16 days")),
    ("meetings.extraordinary", Page(EVERYTHING, "17 days")),
    ("meetings.public", Page(EVERYTHING, "No")),
    ("meetings.papers_access", Page(EVERYTHING, "onfidential")),
    ("meetings.access_reason", Page(EVERYTHING, "Access Reason Marker")),
    ("meetings.place", Page(EVERYTHING, "Place Marker")),
    ("meetings.agendas_url", Page(EVERYTHING, "https://agendas.example/")),
    ("meetings.minutes_url", Page(EVERYTHING, "https://minutes.example/")),
    ("meetings.next", Page(EVERYTHING, "14 January 2027")),
    ("meetings.series.title", Page(EVERYTHING, "Series Title Marker")),
    ("meetings.series.frequency", Page(EVERYTHING, "ortnight")),
    ("meetings.series.day", Page(EVERYTHING, "Tuesday")),
    ("meetings.series.time", Page(EVERYTHING, "10:15")),
    ("meetings.series.time_zone", Page(EVERYTHING, "Europe/Paris")),
    ("meetings.series.url", Page(EVERYTHING, "https://series.example/")),
    ("meetings.series.note", Page(EVERYTHING, "Series Note Marker")),
    ("meetings.note", Page(EVERYTHING, "Meetings Note Marker")),
    ("decisions.by", Page(EVERYTHING, "wo thirds")),
    ("decisions.share", Page(EVERYTHING, "wo thirds")),
    ("decisions.of", Page(EVERYTHING, "present")),
    ("decisions.fallback", Page(EVERYTHING, "majority")),
    ("decisions.casting_vote", Page(EVERYTHING, "asting vote")),
    ("decisions.ballot", Page(EVERYTHING, "ecret ballot")),
    ("decisions.note", Page(EVERYTHING, "Decisions Note Marker")),
    ("interests.register", Page(EVERYTHING, "register")),
    ("interests.reviewed", Page(EVERYTHING, "alf-yearly")),
    ("interests.note", Page(EVERYTHING, "Interests Note Marker")),
    ("budget", Page(EVERYTHING, "Budget Marker")),
    ("secretariat.organisation", Page(EVERYTHING, "Organisation Title Marker")),
    ("secretariat.post", Page(EVERYTHING, "Secretariat Post Marker")),
    ("secretariat.note", Page(EVERYTHING, "Secretariat Note Marker")),
    ("contact.name", Page(EVERYTHING, "Contact Name Marker")),
    ("contact.email", Page(EVERYTHING, "contact@marker.example")),
    ("contact.phone", Page(EVERYTHING, "01234 567890")),
    ("contact.url", Page(EVERYTHING, "https://contact.example/")),
    ("contact.channels.title", Page(EVERYTHING, "Channel Marker")),
    ("contact.channels.url", Page(EVERYTHING, "https://channel.example/")),
    ("contact.channels.note", Page(EVERYTHING, "Channel Note Marker")),
    ("contact.note", Page(EVERYTHING, "Contact Note Marker")),
    ("publish_contact", Page(EVERYTHING, "Contact Name Marker")),
    ("review.every", Page(EVERYTHING, "five years")),
    ("review.last", Page(EVERYTHING, "24 October 2024")),
    ("review.by", Page(EVERYTHING, "Reviewer Marker")),
    ("review.extended.to", Page(EVERYTHING, "May 2028")),
    ("review.extended.decision", Page(EVERYTHING, "Extension Decision Marker")),
    ("review.extended.reason", Page(EVERYTHING, "xtension Reason Marker")),
    ("review.extended.note", Page(EVERYTHING, "Extension Note Marker")),
    ("review.log.date", Page(EVERYTHING, "3 February 2021")),
    ("review.log.outcome", Page(EVERYTHING, "eviewed and amended")),
    ("review.log.by", Page(EVERYTHING, "Log Reviewer Marker")),
    ("review.log.note", Page(EVERYTHING, "Log Note Marker")),
    ("review.note", Page(EVERYTHING, "Review Note Marker")),
    ("amendments.by", Page(EVERYTHING, "Amender Marker")),
    ("amendments.share", Page(EVERYTHING, "three quarters")),
    ("amendments.with_approval_of", Page(EVERYTHING, "Amendment Approver Marker")),
    ("amendments.note", Page(EVERYTHING, "Amendments Note Marker")),
    ("owns.title", Page(EVERYTHING, "Plan Marker")),
    ("owns.from", Page(EVERYTHING, "2022")),
    ("owns.until", Page(EVERYTHING, "2034")),
    ("owns.url", Page(EVERYTHING, "https://plan.example/")),
    ("owns.note", Page(EVERYTHING, "Plan Note Marker")),
    ("approved.date", Page(EVERYTHING, "24 October 2012")),
    ("approved.by", Page(EVERYTHING, "Approval By Marker")),
    ("approved.decision", Page(EVERYTHING, "Approval Decision Marker")),
    ("approved.assured_by", Page(EVERYTHING, "Assurer Marker")),
    ("approved.note", Page(EVERYTHING, "Approved Note Marker")),
    ("history.date", Page(EVERYTHING, "August 2013")),
    ("history.version", Page(EVERYTHING, "1.10")),
    ("history.change", Page(EVERYTHING, "Change Marker")),
    ("history.decision", Page(EVERYTHING, "History Decision Marker")),
    ("history.note", Page(EVERYTHING, "History Note Marker")),
    ("sources.title", Page(EVERYTHING, "Source Marker")),
    ("sources.url", Page(EVERYTHING, "https://source.example/")),
    ("sources.date", Page(EVERYTHING, "6 July 2012")),
    ("sources.note", Page(EVERYTHING, "Source Note Marker")),
    ("terms", Page(EVERYTHING, "title=\"Marker Act 2004\">Marker Term</a>")),
    ("cites", Page(EVERYTHING, "href=\"#clause-11.1\"><span class=\"vh\">stated in clause </span>§ 11.1")),
    ("note", Page(EVERYTHING, "Body Note Marker")),
    ("type", Finding("type: bodi", "invalid-value")),
    ("publish", Absent("east/hidden/index.html")),
    ("external", Page("east/cabinet/index.html", "External")),
    ("url", Page("east/cabinet/index.html", "https://cabinet.example/")),
    ("top_level", Finding("top_level: true\nparent: cabinet", "conflicting-relation")),
    ("template", Page("east/model/index.html", "This is a model document")),
    ("dissolved.date", Page("east/ended/index.html", "March 2011")),
    ("dissolved.how", Page("east/ended/index.html", "enamed")),
    ("dissolved.into", Page("east/ended/index.html", "Title Marker")),
    ("dissolved.decision", Page("east/ended/index.html", "Dissolved Decision Marker")),
    ("dissolved.note", Page("east/ended/index.html", "Dissolved Note Marker")),
    ("constitution.in", Page("east/governed/index.html", "Title Marker")),
    ("constitution.clauses", Page("east/governed/index.html", "7 to 9")),
    ("constitution.note", Page("east/governed/index.html", "Constitution Note Marker")),
    ("aliases", Page("old/address/index.html", "../../east/everything/")),
    ("extra", Template("{% if extra.colour is defined %}{{ extra.colour }}{% endif %}", "red")),
    ("quorum.of", Finding("members: [{ post: A, group: one }]\nquorum: { members: 2, of: one }", "quorum-unreachable")),
    ("review.first_within", Finding("review: { first_within: 6 months }", "review-not-computable")),
    ("review.next", Finding("review: { every: 1 year, next: 2020 }", "review-overdue")),
    ("review.not_required", Finding("review: { not_required: }", "invalid-value")),
    ("allow.check", Finding("allow: [{ check: no-check, because: A test }]", "invalid-value")),
    ("allow.at", Finding("allow: [{ check: review-unscheduled, at: quorum, because: A test }]", "review-unscheduled")),
    ("allow.because", Finding("allow: [{ check: review-unscheduled }]", "missing-field")),
    ("allow.until", Finding("allow: [{ check: review-unscheduled, because: A test, until: 2020 }]", "review-unscheduled")),
    ("allow.note", Finding("allow: [{ check: review-unscheduled, because: A test, note: \"[gone](gone.md)\" }]", "broken-link")),
    ("formerly", Page(EVERYTHING, "<span id=\"clause-12.2\"></span>")),
    ("numbering", Page("east/counted/index.html", "id=\"clause-1.1\"")),
    ("link_name", Page(EVERYTHING, "The Ordinary Group met.")),
];

/// The keys of the other documents.
#[rustfmt::skip]
const OTHERS: &[(&str, Use)] = &[
    ("organisation.type", Page("east/organisations/council/index.html", "Organisation Title Marker")),
    ("organisation.title", Page("east/organisations/council/index.html", "Organisation Title Marker")),
    ("organisation.short_name", Page("east/organisations/council/index.html", "OTM")),
    ("organisation.also_known_as", Page("east/organisations/council/index.html", "Organisation Other Name Marker")),
    ("organisation.kind", Page("east/organisations/council/index.html", "Council")),
    ("organisation.url", Page("east/organisations/council/index.html", "https://organisation.example/")),
    ("organisation.ended", Page("east/organisations/council/index.html", "31 March 2030")),
    ("organisation.successor", Page("east/organisations/council/index.html", "Health Trust")),
    ("organisation.aliases", Page("old/council/index.html", "../../east/organisations/council/")),
    ("organisation.note", Page("east/organisations/council/index.html", "Organisation Note Marker")),
    ("page.type", Page("page/index.html", "Page Title Marker")),
    ("page.title", Page("page/index.html", "Page Title Marker")),
    ("page.summary", Page("page/index.html", "Page Summary Marker")),
    ("page.aliases", Page("old/page/index.html", "../../page/")),
    ("area.title", Page("east/index.html", "Area Title Marker")),
    ("area.summary", Page("east/index.html", "Area Summary Marker")),
    ("home.title", Page("index.html", "Home Title Marker")),
    ("home.summary", Page("index.html", "Home Summary Marker")),
    ("site.title", Page("index.html", "Site Title Marker")),
    ("site.base_url", Page("sitemap.xml", "https://register.example/below/east/everything/")),
    ("site.description", Page("index.html", "Site Description Marker")),
    ("site.language", Page("index.html", "lang=\"en-IE\"")),
    ("site.time_zone", Page("index.html", "Europe/Dublin")),
    ("site.theme", Page("_theme/civic.css", "--paper")),
    ("site.output", Page("index.html", "Site Title Marker")),
    ("site.source_url", Page(EVERYTHING, "https://code.example/blob/content/east/everything.md")),
    ("site.publisher.name", Page("index.html", "Publisher Marker")),
    ("site.publisher.url", Page("index.html", "https://publisher.example/")),
    ("site.publisher.email", Page(EVERYTHING, "mistakes@publisher.example")),
    ("site.review.warn_within", Page("reviews/index.html", "90 days")),
    ("site.appearance.accent", Page("_theme/appearance.css", "#1d4f6e")),
    ("site.appearance.logo", Page("index.html", "logo.svg")),
    ("site.appearance.icon", Page("index.html", "<link rel=\"icon\" href=\"icon.svg\">")),
    ("site.kinds", Page(EVERYTHING, "Kind Marker")),
    ("site.roles", Page(EVERYTHING, "Role Marker")),
    ("site.legislation.url", Page(EVERYTHING, "https://law.example/act")),
    ("site.legislation.sections", Page("legislation/index.html", "Section Heading Marker")),
    ("organisation.allow", Document("content/east/organisations/council.md", "type: organisation\ntitle: Council\nallow: [{ check: none, because: A test }]", "invalid-value")),
    ("organisation.extra", Document("content/east/organisations/council.md", "type: organisation\ntitle: Council\nextra: red", "invalid-value")),
    ("page.order", Document("content/page.md", "type: page\ntitle: Page\norder: first", "invalid-value")),
    ("page.allow", Document("content/page.md", "type: page\ntitle: Page\nallow: [{ check: none, because: A test }]", "invalid-value")),
    ("page.extra", Document("content/page.md", "type: page\ntitle: Page\nextra: red", "invalid-value")),
    ("area.order", Document("content/east/_index.md", "order: first", "invalid-value")),
    ("area.extra", Document("content/east/_index.md", "extra: red", "invalid-value")),
    ("site.review.crowded", Settings("[review]\ncrowded = \"ten\"", "takes a whole number")),
    ("site.checks", Settings("[checks]\nno-check = \"deny\"", "there is no check or group `no-check`")),
    ("site.topics.purpose", Settings("[topics]\npurpose = { a = 1 }", "`purpose` takes a text")),
    ("site.topics.place", Settings("[topics]\nplace = { a = 1 }", "`place` takes a text")),
    ("site.topics.members", Settings("[topics]\nmembers = { a = 1 }", "`members` takes a text")),
    ("site.topics.chair", Settings("[topics]\nchair = { a = 1 }", "`chair` takes a text")),
    ("site.topics.quorum", Settings("[topics]\nquorum = { a = 1 }", "`quorum` takes a text")),
    ("site.topics.frequency", Settings("[topics]\nfrequency = { a = 1 }", "`frequency` takes a text")),
    ("site.topics.decisions", Settings("[topics]\ndecisions = { a = 1 }", "`decisions` takes a text")),
    ("site.topics.review", Settings("[topics]\nreview = { a = 1 }", "`review` takes a text")),
    ("site.topics.amendment", Settings("[topics]\namendment = { a = 1 }", "`amendment` takes a text")),
    ("site.topics.secretariat", Settings("[topics]\nsecretariat = { a = 1 }", "`secretariat` takes a text")),
    ("site.topics.access", Settings("[topics]\naccess = { a = 1 }", "`access` takes a text")),
    ("site.topics.escalation", Settings("[topics]\nescalation = { a = 1 }", "`escalation` takes a text")),
    ("site.topics.interests", Settings("[topics]\ninterests = { a = 1 }", "`interests` takes a text")),
    ("site.links.names", Settings("[links]\nnames = \"never\"", "takes `true` or `false`")),
    ("site.search.excerpts", Settings("[search]\nexcerpts = \"never\"", "takes `true` or `false`")),
    ("site.preview.editor", Settings("[preview]\neditor = []", "takes a text")),
    ("site.abbreviations", Page(EVERYTHING, "<abbr title=\"Abbreviation Marker\">CYPM</abbr>")),
    ("site.legislation.title", Page("legislation/index.html", ">Marker Act 2004</a></h2>")),
    ("site.menu.title", Page("index.html", "Menu Marker")),
    ("site.menu.page", Page("index.html", "href=\"page/\"")),
    ("site.neighbours.name", Page(EVERYTHING, "https://county.example/board/")),
    ("site.neighbours.inventory", Settings("[[neighbours]]\nname = \"county\"\ninventory = \"file://inventory\"", "is not the address of a web page")),
];

#[test]
fn every_key_reaches_a_page_or_is_used_by_a_check() {
    let project = Project::new(SITE);
    let run = project.run("build", &[]);
    assert_eq!(run.status, 0, "{}", run.err);
    let mut faults = Vec::new();
    for (key, used) in BODY.iter().chain(OTHERS) {
        let shown = match used {
            Page(page, words) => project.shows(page, words),
            Absent(page) => !project.root().join("public").join(page).exists(),
            Finding(lines, check) => {
                let site = format!(
                    "-- content/east/cabinet.md --\n---\ntitle: Cabinet\nexternal: true\n---\n-- content/east/body.md --\n---\ntitle: Body\n{lines}\n---\n"
                );
                Project::new(&site)
                    .run("check", &[])
                    .out
                    .contains(&format!("[{check}]"))
            }
            Document(path, header, check) => {
                let project = Project::new(&format!("-- {path} --\n---\n{header}\n---\n"));
                project
                    .run("check", &[])
                    .out
                    .contains(&format!("[{check}]"))
            }
            Settings(lines, words) => {
                let project = Project::new("");
                project.write(
                    "site.toml",
                    format!("title = \"Site\"\n{lines}\n").as_bytes(),
                );
                let run = project.run("check", &[]);
                run.status == 2 && run.err.contains(words)
            }
            Template(template, words) => {
                let own = Project::new(SITE);
                own.write(
                    "themes/civic/templates/body.html",
                    format!("<p>{template}</p>").as_bytes(),
                );
                own.run("build", &[]);
                own.shows(EVERYTHING, &format!("<p>{words}</p>"))
            }
        };
        if !shown {
            faults.push(*key);
        }
    }
    assert!(
        faults.is_empty(),
        "no use of these keys is to be seen: {faults:#?}"
    );
}

/// A header in which every mapping has a key that nobody knows.
const UNKNOWN_EVERYWHERE: &str = "\
title: Body
zzzzzzzz: 1
established: { zzzzzzzz: 1 }
dissolved: { zzzzzzzz: 1 }
accountable_to: [{ zzzzzzzz: 1 }]
reports_to: [{ zzzzzzzz: 1 }]
advises: [{ zzzzzzzz: 1 }]
escalates_to: [{ zzzzzzzz: 1 }]
scrutinises: [{ zzzzzzzz: 1 }]
approves: [{ zzzzzzzz: 1 }]
observes: [{ zzzzzzzz: 1 }]
works_with: [{ zzzzzzzz: 1 }]
delegates: [{ zzzzzzzz: 1 }]
members: [{ zzzzzzzz: 1, substitute: { zzzzzzzz: 1 }, interim: { zzzzzzzz: 1 }, any_of: [{ zzzzzzzz: 1 }] }]
former_members: [{ zzzzzzzz: 1 }]
offices: [{ zzzzzzzz: 1, any_of: [{ zzzzzzzz: 1 }] }]
membership: { zzzzzzzz: 1, decided_by: { zzzzzzzz: 1 } }
quorum: [{ zzzzzzzz: 1, requires: [{ zzzzzzzz: 1 }] }]
meetings: { zzzzzzzz: 1, series: [{ zzzzzzzz: 1 }] }
decisions: { zzzzzzzz: 1 }
interests: { zzzzzzzz: 1 }
secretariat: { zzzzzzzz: 1 }
contact: { zzzzzzzz: 1, channels: [{ zzzzzzzz: 1 }] }
review: { zzzzzzzz: 1, extended: { zzzzzzzz: 1 }, log: [{ zzzzzzzz: 1 }] }
amendments: { zzzzzzzz: 1 }
constitution: { zzzzzzzz: 1 }
owns: [{ zzzzzzzz: 1 }]
approved: { zzzzzzzz: 1 }
history: [{ zzzzzzzz: 1 }]
sources: [{ zzzzzzzz: 1 }]
allow: [{ zzzzzzzz: 1 }]
";

/// The keys that the program knows, as its reports list them: the path of the mapping, without the places in lists, with its keys.
pub(crate) fn known_keys() -> BTreeMap<String, Vec<String>> {
    let project = Project::new(&format!(
        "-- content/east/body.md --\n---\n{UNKNOWN_EVERYWHERE}---\n"
    ));
    let report = project.run("check", &[]).out;
    let mut lists = report
        .lines()
        .filter_map(|line| line.strip_prefix("help: known here: "))
        .map(|list| {
            list.split(", ")
                .map(|key| key.trim_matches('`').to_owned())
                .collect::<Vec<String>>()
        });
    let mut known = BTreeMap::new();
    for line in UNKNOWN_EVERYWHERE.lines().skip(1) {
        let mut path: Vec<&str> = Vec::new();
        let mut last = "";
        for word in line.split([' ', '{', '}', '[', ']', ',']) {
            if word == "zzzzzzzz:" {
                path.extend((!last.is_empty()).then_some(last));
                known.insert(
                    path.join("."),
                    lists.next().expect("a list of known keys for each mapping"),
                );
                // What follows within this line lies below its first key.
                path.truncate(1);
                last = "";
            } else if let Some(key) = word.strip_suffix(':') {
                last = key;
            }
        }
    }
    known
}

#[test]
fn the_table_names_every_key() {
    let known: BTreeSet<String> = known_keys()
        .into_iter()
        .flat_map(|(path, keys)| {
            keys.into_iter().map(move |key| {
                if path.is_empty() {
                    key
                } else {
                    format!("{path}.{key}")
                }
            })
        })
        .collect();
    let named: BTreeSet<String> = BODY.iter().map(|(key, _)| (*key).to_owned()).collect();
    let holds_others = |key: &String| {
        named
            .iter()
            .any(|other| other.starts_with(&format!("{key}.")))
    };
    // The remark of a relation that needs no more than whom it leads to is one type for all of them, as is that of an alternative.
    let same = |key: &String| {
        [
            "scrutinises.note",
            "observes.note",
            "works_with.note",
            "offices.any_of.name",
            "offices.any_of.organisation",
        ]
        .contains(&key.as_str())
    };
    let missing: Vec<&String> = known
        .iter()
        .filter(|key| !named.contains(*key) && !holds_others(key) && !same(key))
        .collect();
    let unknown: Vec<&String> = named.iter().filter(|key| !known.contains(*key)).collect();
    assert_eq!((missing, unknown), (Vec::new(), Vec::new()));
}

/// The keys that the program knows of the other documents and of the settings, behind the kind of document.
pub(crate) fn known_keys_of_others() -> BTreeSet<String> {
    let listed = |report: &str| -> Vec<String> {
        let list = report
            .lines()
            .find_map(|line| line.strip_prefix("help: known here: "));
        let keys = list.expect("a list of known keys").split(", ");
        keys.map(|key| key.trim_matches('`').to_owned()).collect()
    };
    let mut known: BTreeSet<String> = BTreeSet::new();
    for (prefix, path, header) in [
        (
            "organisation",
            "content/east/organisations/council.md",
            "type: organisation\ntitle: Council\n",
        ),
        ("page", "content/page.md", "type: page\ntitle: Page\n"),
        ("area", "content/east/_index.md", ""),
    ] {
        let project = Project::new(&format!("-- {path} --\n---\n{header}zzzzzzzz: 1\n---\n"));
        let keys = listed(&project.run("check", &[]).out);
        known.extend(keys.into_iter().map(|key| format!("{prefix}.{key}")));
    }
    for table in [
        "",
        "[publisher]",
        "[review]",
        "[links]",
        "[search]",
        "[topics]",
        "[appearance]",
        "[preview]",
        "[[legislation]]",
        "[[menu]]",
        "[[neighbours]]",
    ] {
        let project = Project::new("");
        project.write(
            "site.toml",
            format!("title = \"Site\"\n{table}\nzzzzzzzz = 1\n").as_bytes(),
        );
        let name = table.trim_matches(['[', ']']);
        let prefix = if name.is_empty() {
            "site".to_owned()
        } else {
            format!("site.{name}")
        };
        known.extend(
            listed(&project.run("check", &[]).err)
                .into_iter()
                .map(|key| format!("{prefix}.{key}")),
        );
    }
    known
}

#[test]
fn the_table_names_every_key_of_the_other_documents_and_the_settings() {
    let known = known_keys_of_others();
    let named: BTreeSet<&str> = OTHERS.iter().map(|(key, _)| *key).collect();
    let missing: Vec<&String> = known
        .iter()
        .filter(|key| {
            !named.contains(key.as_str())
                && !named
                    .iter()
                    .any(|other| other.starts_with(&format!("{key}.")))
        })
        .collect();
    assert!(missing.is_empty(), "the table does not name {missing:?}");
}

#[test]
fn a_slip_in_any_key_is_caught_and_the_key_suggested() {
    let mut faults = Vec::new();
    for (path, keys) in known_keys() {
        // A key with two letters swapped; one of two letters has none to spare.
        for key in keys.iter().filter(|key| key.len() > 3) {
            let mut letters: Vec<char> = key.chars().collect();
            let last = letters.len() - 1;
            letters.swap(last - 1, last);
            let slip: String = letters.into_iter().collect();
            if slip == *key {
                continue;
            }
            let mut line = format!("{slip}: x");
            for outer in path.rsplit('.').filter(|outer| !outer.is_empty()) {
                line = format!("{outer}: {{ {line} }}");
            }
            let project = Project::new(&format!(
                "-- content/east/body.md --\n---\ntitle: Body\n{line}\n---\n"
            ));
            let report = project.run("check", &[]).out;
            if !(report.contains(&format!("unknown key `{slip}`"))
                && report.contains(&format!("did you mean `{key}`?")))
            {
                faults.push(format!("{path}.{key}\n{report}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_value_without_its_key_is_shown_with_it() {
    let project =
        Project::new("-- content/east/body.md --\n---\ntitle: Body\nconstitution: cabinet\n---\n");
    let report = project.run("check", &[]).out;
    assert!(report.contains("`{ in: cabinet }`"), "{report}");
}
