//! `fact-differs-from-clause`: a figure of the header that does not stand in the clause that it cites.

use crate::diagnostic::Diagnostic;
use crate::resolve::Register;

pub(super) fn check(_register: &Register) -> Vec<Diagnostic> {
    Vec::new()
}
