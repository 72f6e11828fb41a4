//! The words by which a text is known to say something of a topic. A heading that names several topics announces more than may stand below it.

use super::Topic;

/// How the words begin that are usual for a topic, parted by spaces; none for a topic of which any text may speak.
pub(super) fn usual_words(topic: Topic) -> Option<&'static str> {
    match topic {
        // What a body is for, under whom and of whom is said in any words at all: "To keep children safe", "the Director of Housing".
        Topic::Purpose | Topic::Place | Topic::Members => None,
        Topic::Chair => Some("chair presid conven officer lead moderat"),
        Topic::Quorum => {
            Some("quor present attend enough minimum fewer least less half third quarter business")
        }
        Topic::Frequency => Some(
            "meet month quarter year annual week fortnight bimonth term times once twice often regular date calendar \
             schedul convene session called",
        ),
        Topic::Decisions => {
            Some("deci vot major consensus agree resol determin unanim approv recommend mandat tie")
        }
        Topic::Review => Some("review revis every year annual month evaluat updat look revisit"),
        Topic::Amendment => {
            Some("amend chang alter vari modif revis approv rewr replac updat review")
        }
        Topic::Secretariat => Some(
            "secretar clerk support admin minute agenda paper servic officer organis resourc host assist record",
        ),
        Topic::Access => Some(
            "public press open access confiden publish websit online attend observ privat exempt transparen inspect \
             availab admi secre disclos share",
        ),
        Topic::Escalation => Some(
            "escalat disput disagree resol arbitrat refer conflict mediat deadlock agree complain differ settl",
        ),
        Topic::Interests => Some(
            "declar conflict pecuniary financial gift hospitality disclos withdraw probity conduct standards nolan bias",
        ),
    }
}
