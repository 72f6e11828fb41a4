//! Whether a request is for this preview, by the host that it names. A page of another site can have a name lead to this machine; what its browser then asks for
//! names that site, and must not be given drafts.

use std::net::IpAddr;

use hyper::Request;
use hyper::header::HOST;
use hyper::http::uri::Authority;

/// Whether a request names this machine by the names that it has for itself, or the host that was given; where that stands for all of its addresses, any address
/// will do, but no other name.
#[must_use]
pub fn is_meant<B>(request: &Request<B>, given: &str) -> bool {
    let mut named = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else {
        return false;
    };
    let host = Authority::try_from(host.as_bytes());
    let target = request.uri().authority();
    host.is_ok_and(|host| is_known(host.host(), given))
        && target.is_none_or(|target| is_known(target.host(), given))
}

fn is_known(host: &str, given: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let own = given.parse::<IpAddr>();
    let anywhere = own.as_ref().is_ok_and(IpAddr::is_unspecified);
    match host.parse::<IpAddr>() {
        Ok(address) => address.is_loopback() || anywhere || own == Ok(address),
        Err(_) => [given, "localhost"]
            .iter()
            .any(|known| host.eq_ignore_ascii_case(known)),
    }
}
