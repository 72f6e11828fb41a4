//! A quorum in words.
use super::roll::Roll;
use super::rule::{Part, Rule};
pub(super) fn unreachable(
    _r: &Rule,
    _roll: &Roll,
    _p: &[Part],
    _a: &dyn Fn(Part) -> Option<u32>,
) -> String {
    String::new()
}
pub(super) fn open_share(_r: &Rule, _roll: &Roll, _p: Part, _a: &[usize]) -> String {
    String::new()
}
pub(super) fn unstated_places(_roll: &Roll) -> String {
    String::new()
}
/// x
pub fn lines() {}
/// x
pub fn sentence() {}
