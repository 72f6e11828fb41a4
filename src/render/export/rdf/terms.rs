//! The words of the vocabularies that are used, each with the key that JSON-LD has for it.

/// What a property leads to, which decides how JSON-LD reads its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    /// Another node.
    Node,
    /// Words in the language of the site.
    Words,
    /// A name, code or reference, which is in no language.
    Plain,
    /// A date of any precision.
    Date,
    /// A whole number.
    Number,
}

/// A property.
#[derive(Debug, Clone, Copy)]
pub(super) struct Property {
    /// Its key in JSON-LD.
    pub(super) key: &'static str,
    /// Its name in its vocabulary.
    pub(super) word: &'static str,
    /// What it leads to.
    pub(super) range: Range,
}

/// The vocabularies, by the prefixes that stand for them.
pub(super) const PREFIXES: [(&str, &str); 11] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "http://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("time", "http://www.w3.org/2006/time#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

macro_rules! properties {
    ($($name:ident = $key:literal, $word:literal, $range:ident;)*) => {
        $(pub(super) const $name: Property = Property { key: $key, word: $word, range: Range::$range };)*

        /// All of them.
        pub(super) const PROPERTIES: &[Property] = &[$($name),*];
    };
}

properties! {
    NAME = "name", "skos:prefLabel", Words;
    OTHER_NAME = "otherName", "skos:altLabel", Words;
    CODE = "code", "skos:notation", Plain;
    IN_SCHEME = "inScheme", "skos:inScheme", Node;
    TITLE = "title", "dct:title", Words;
    DESCRIPTION = "description", "dct:description", Words;
    REMARK = "remark", "rdfs:comment", Words;
    REFERENCE = "reference", "dct:identifier", Plain;
    KIND = "kind", "dct:type", Node;
    DATE = "date", "dct:date", Date;
    PERSON = "personName", "foaf:name", Plain;
    HOMEPAGE = "homepage", "foaf:homepage", Node;
    PAGE = "page", "foaf:page", Node;
    DESCRIBED_ON = "describedOn", "foaf:isPrimaryTopicOf", Node;
    DESCRIBES = "describes", "foaf:primaryTopic", Node;
    PART_OF = "partOf", "dct:isPartOf", Node;
    CONFORMS_TO = "conformsTo", "dct:conformsTo", Node;
    REFERENCES = "references", "dct:references", Node;
    RELATED = "relation", "dct:relation", Node;
    PUBLISHER = "publisher", "dct:publisher", Node;
    AS_OF = "valid", "dct:valid", Date;
    PURPOSE = "purpose", "org:purpose", Words;
    CLASSIFICATION = "classification", "org:classification", Node;
    ESTABLISHED = "created", "dct:created", Date;
    MANDATE_ENDS = "validThrough", "schema:validThrough", Date;
    DISSOLVED = "dissolutionDate", "schema:dissolutionDate", Date;
    PARENT = "subOrganizationOf", "org:subOrganizationOf", Node;
    REPORTS_TO = "reportsTo", "org:reportsTo", Node;
    LINKED_TO = "linkedTo", "org:linkedTo", Node;
    REPLACES = "replaces", "dct:replaces", Node;
    REPLACED_BY = "isReplacedBy", "dct:isReplacedBy", Node;
    SUBJECT = "subject", "rdf:subject", Node;
    PREDICATE = "predicate", "rdf:predicate", Node;
    OBJECT = "object", "rdf:object", Node;
    FREQUENCY = "repeatFrequency", "schema:repeatFrequency", Words;
    ORIGINAL = "originalOrganization", "org:originalOrganization", Node;
    RESULTING = "resultingOrganization", "org:resultingOrganization", Node;
    POST_IN = "postIn", "org:postIn", Node;
    HELD_BY = "heldBy", "org:heldBy", Node;
    ON_BEHALF_OF = "onBehalfOf", "prov:actedOnBehalfOf", Node;
    PLACES = "extent", "dct:extent", Number;
    PERIOD = "temporal", "dct:temporal", Node;
    ORGANIZATION = "organization", "org:organization", Node;
    MEMBER = "member", "org:member", Node;
    ROLE = "role", "org:role", Node;
    MEMBER_DURING = "memberDuring", "org:memberDuring", Node;
    FROM = "startDate", "dcat:startDate", Date;
    UNTIL = "endDate", "dcat:endDate", Date;
    ADOPTED = "dateAccepted", "dct:dateAccepted", Date;
    GENERATED_BY = "wasGeneratedBy", "prov:wasGeneratedBy", Node;
    DERIVED_FROM = "wasDerivedFrom", "prov:wasDerivedFrom", Node;
    ATTRIBUTED_TO = "wasAttributedTo", "prov:wasAttributedTo", Node;
    ASSOCIATED_WITH = "wasAssociatedWith", "prov:wasAssociatedWith", Node;
    HAS_VERSION = "hasVersion", "dct:hasVersion", Node;
    VERSION = "version", "schema:version", Plain;
    REVIEWED = "reviewed", "schema:object", Node;
    REVIEWER = "agent", "schema:agent", Node;
    DUE = "scheduledTime", "schema:scheduledTime", Date;
    ORGANIZER = "organizer", "schema:organizer", Node;
    BEGINS = "begins", "schema:startDate", Date;
    ACTION_STATUS = "actionStatus", "schema:actionStatus", Node;
}
