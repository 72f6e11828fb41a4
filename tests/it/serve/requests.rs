//! Requests as browsers and other clients make them.

use std::time::{Duration, Instant};

use hyper::StatusCode;
use quorate::serve::answer::{Answer, Recent};

use super::plain::site;
use crate::preview::Preview;
use crate::project::Project;

#[test]
fn a_page_comes_with_the_script_of_the_preview_and_leave_for_it() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    let page = preview.get("/kent/board/");
    assert_eq!(page.status, 200);
    assert!(page.says("<script src=\"/_preview/preview.js\" data-tag=\""));
    assert!(page.says("img-src 'self'; connect-src 'self'\">"));
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(page.header("content-length"), page.body.len().to_string());
    assert_eq!(preview.get("/kent/board/index.html").body, page.body);
    assert_eq!(preview.get("/kent/board/?q=1").body, page.body);
    assert_eq!(preview.get("/k%65nt/board/").body, page.body);
    assert_eq!(
        preview.get("/completeness/").status,
        200,
        "drafts are shown"
    );
}

#[test]
fn each_kind_of_file_has_its_type() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    for (path, media_type) in [
        ("/_theme/civic.css", "text/css; charset=utf-8"),
        ("/_theme/civic.js", "text/javascript; charset=utf-8"),
        ("/_theme/icon.svg", "image/svg+xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/data/bodies.csv", "text/csv; charset=utf-8"),
        ("/data/reviews.ics", "text/calendar; charset=utf-8"),
        ("/data/register.ttl", "text/turtle; charset=utf-8"),
        ("/api/v1/bodies.json", "application/json; charset=utf-8"),
        ("/kent/notes.txt", "text/plain; charset=utf-8"),
        ("/kent/picture.svg", "image/svg+xml"),
        ("/kent/paper.pdf", "application/pdf"),
        ("/_preview/preview.js", "text/javascript; charset=utf-8"),
        ("/_preview/preview.css", "text/css; charset=utf-8"),
    ] {
        let file = preview.get(path);
        assert_eq!(
            (file.status, file.header("content-type")),
            (200, media_type),
            "{path}"
        );
        assert!(!file.body.is_empty(), "{path}");
    }
}

#[test]
fn head_has_the_headers_alone() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    for path in [
        "/kent/board/",
        "/kent/notes.txt",
        "/nothing/",
        "/old/board/",
        "/_preview/preview.js",
    ] {
        let (get, head) = (preview.get(path), preview.request("HEAD", path, ""));
        assert_eq!(head.status, get.status, "{path}");
        assert!(head.body.is_empty(), "{path}");
        for name in ["content-length", "content-type", "etag", "location"] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
    }
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    for path in ["/kent/board/", "/kent/notes.txt"] {
        let tag = preview.get(path).header("etag").to_owned();
        let known =
            |tags: &str| preview.request("GET", path, &format!("If-None-Match: {tags}\r\n"));
        let same = known(&format!("\"other\", {tag}"));
        assert_eq!(
            (same.status, same.body.len(), same.header("etag")),
            (304, 0, tag.as_str())
        );
        assert_eq!(known(&format!("W/{tag}")).status, 304);
        assert_eq!(known("*").status, 304);
        assert_eq!(known("\"other\"").status, 200);
    }
}

#[test]
fn what_must_not_have_changed_is_asked_for_as_such() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    for path in ["/kent/board/", "/kent/notes.txt"] {
        let tag = preview.get(path).header("etag").to_owned();
        let asked = |tags: &str| preview.request("GET", path, &format!("If-Match: {tags}\r\n"));
        for same in [&tag, "*", &format!("\"other\", {tag}")] {
            assert_eq!(asked(same).status, 200, "{same}");
        }
        for other in ["\"other\"", &format!("W/{tag}"), "rubbish", ""] {
            let refused = asked(other);
            assert_eq!((refused.status, refused.body.len()), (412, 0), "{other}");
        }
        let old = "If-Unmodified-Since: Sat, 29 Oct 1994 19:43:31 GMT\r\n";
        assert_eq!(
            preview.request("GET", path, old).status,
            200,
            "no time of a change is known"
        );
    }
    assert_eq!(
        preview
            .request("GET", "/nothing/", "If-Match: \"x\"\r\n")
            .status,
        404
    );
}

#[test]
fn answers_are_kept_once_and_those_asked_for_last() {
    let recent = Recent::default();
    let answer = Answer::plain(StatusCode::OK, "text");
    recent.keep("/first/", &answer);
    for number in 0..31 {
        recent.keep("/other/", &answer);
        recent.keep(&format!("/{number}/"), &answer);
        assert!(recent.known("/first/").is_some(), "{number}");
    }
    recent.keep("/one-more/", &answer);
    assert!(recent.known("/first/").is_some());
    assert!(recent.known("/0/").is_none());
    assert!(recent.known("/30/").is_some());
}

#[test]
fn a_part_is_sent_where_a_part_is_asked_for() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    let tag = preview.get("/kent/notes.txt").header("etag").to_owned();
    let part = |range: &str, more: &str| {
        let headers = format!("Range: {range}\r\n{more}");
        let reply = preview.request("GET", "/kent/notes.txt", &headers);
        let of = reply.header("content-range").to_owned();
        (reply.status, reply.text(), of)
    };
    let is = |status, text: &str, of: &str| (status, text.to_owned(), of.to_owned());
    assert_eq!(part("bytes=2-4", ""), is(206, "234", "bytes 2-4/11"));
    assert_eq!(part("bytes=8-", ""), is(206, "89\n", "bytes 8-10/11"));
    assert_eq!(part("bytes=-3", ""), is(206, "89\n", "bytes 8-10/11"));
    assert_eq!(
        part("bytes=-99", ""),
        is(206, "0123456789\n", "bytes 0-10/11")
    );
    assert_eq!(part("bytes=8-99", ""), is(206, "89\n", "bytes 8-10/11"));
    assert_eq!(part("bytes=11-", ""), is(416, "", "bytes */11"));
    for whole in [
        "bytes=4-2",
        "bytes=x-",
        "lines=1-2",
        "bytes=0-1,3-4",
        "bytes=-",
        "bytes=+0-1",
    ] {
        assert_eq!(part(whole, ""), is(200, "0123456789\n", ""), "{whole}");
    }
    assert_eq!(
        part("bytes=0-1", &format!("If-Range: {tag}\r\n")),
        is(206, "01", "bytes 0-1/11")
    );
    for other in ["\"other\"", "W/\"other\"", "rubbish", "*", ""] {
        let whole = part("bytes=0-1", &format!("If-Range: {other}\r\n"));
        assert_eq!(whole, is(200, "0123456789\n", ""), "{other}");
    }
    let head = preview.request("HEAD", "/kent/notes.txt", "Range: bytes=0-1\r\n");
    assert_eq!(
        (head.status, head.header("content-length")),
        (200, "11"),
        "a part is a matter of GET alone"
    );
    let page = preview.request("GET", "/kent/board/", "Range: bytes=0-14\r\n");
    assert_eq!(
        (page.status, page.text().as_str()),
        (206, "<!DOCTYPE html>")
    );
}

#[test]
fn old_addresses_and_missing_slashes_lead_on() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    for (from, to) in [
        ("/kent/board", "/kent/board/"),
        ("/old/board/", "/kent/board/"),
        ("/old/board", "/old/board/"),
        ("/old/board.htm", "/kent/board/"),
    ] {
        let reply = preview.get(from);
        assert_eq!(
            (reply.status, reply.header("location")),
            (302, to),
            "{from}"
        );
    }
    assert!(preview.get("/old/board/").says("This page has moved"));
}

#[test]
fn a_site_stands_below_the_path_of_its_address() {
    let project = site();
    project.write(
        "site.toml",
        b"title = \"Site\"\nbase_url = \"https://example.org/the%20register/\"\n",
    );
    let preview = Preview::of(project.root(), &[]);
    assert_eq!(preview.get("/").header("location"), "/the%20register/");
    assert_eq!(
        preview.get("/the%20register").header("location"),
        "/the%20register/"
    );
    assert!(
        preview
            .get("/the%20register/kent/board/")
            .says("src=\"/the%20register/_preview/preview.js\"")
    );
    assert_eq!(
        preview.get("/the%20register/_preview/preview.js").status,
        200
    );
    assert_eq!(
        preview.get("/the%20register/_preview/events/x/y").status,
        404
    );
    let outside = preview.get("/kent/board/");
    assert_eq!(outside.status, 404);
    assert!(outside.says("<a href=\"/the%20register/kent/board/\">"));
    let settings = "title = \"Site\"\nbase_url = \"https://example.org/régister/\"\n";
    project.write("site.toml", settings.as_bytes());
    preview.shows(
        "/r%C3%A9gister/kent/board/",
        "src=\"/r%C3%A9gister/_preview/preview.js\"",
    );
    assert_eq!(preview.get("/").header("location"), "/r%C3%A9gister/");
    assert_eq!(
        preview.get("/r%c3%a9gister/kent/board").header("location"),
        "/r%C3%A9gister/kent/board/"
    );
    assert_eq!(
        preview.get("/r%C3%A9gister/_preview/preview.css").status,
        200
    );
}

#[test]
fn only_what_the_preview_has_stands_in_its_own_folder() {
    let project = site();
    project.write(
        "site.toml",
        b"title = \"Site\"\nbase_url = \"https://example.org/old_preview/\"\n",
    );
    let page = "---\ntitle: Deep\n---\n\n1.1 Text.\n";
    project.write("content/kent/a_preview/events/deep.md", page.as_bytes());
    let preview = Preview::of(project.root(), &[]);
    let deep = "/old_preview/kent/a_preview/events/deep/";
    let page = preview.get(deep);
    assert_eq!(page.status, 200);
    assert!(page.says("src=\"/old_preview/_preview/preview.js\""));
    let missing = preview.get("/old_preview/_preview/nothing");
    assert_eq!(missing.status, 404);
    assert!(missing.says("That page is not here"));
    let target = format!("/old_preview/_preview/events/{}{deep}", page.tag());
    let told = preview.told(&target, "event: problems");
    assert!(!told.contains("event: changed"), "{told}");
}

#[test]
fn an_address_that_does_not_exist_is_told_with_those_much_like_it() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    let missing = preview.get("/kent/bord/");
    assert_eq!(missing.status, 404);
    assert!(missing.says("That page is not here") && missing.says("_preview/preview.js"));
    assert!(
        missing.says("<a href=\"/kent/board/\">/kent/board/</a> Kent Board</li>"),
        "{}",
        missing.text()
    );
    assert!(
        preview
            .get("/elsewhere/board/")
            .says("<a href=\"/kent/board/\">")
    );
    assert!(!preview.get("/zzzzzzzzzzzz/").says("much like this one"));
    assert!(
        !preview.get("/kent/cabinet/").says("much like this one"),
        "the same folder is not enough"
    );
    assert!(
        preview
            .get("/kent/Council/index.html")
            .says("<a href=\"/kent/council/\">")
    );
    assert!(!preview.get("/%3Cb%3E/").says("<b>"));
    assert_eq!(
        preview.get("/404.html").status,
        200,
        "the page as it is built"
    );
}

#[test]
fn it_is_only_read() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "BREW"] {
        let reply = preview.request(method, "/", "Content-Length: 0\r\n");
        assert_eq!(
            (reply.status, reply.header("allow")),
            (405, "GET, HEAD"),
            "{method}"
        );
    }
}

#[test]
fn it_answers_to_its_own_name_only() {
    let project = site();
    let preview = Preview::of(project.root(), &[]);
    let ask = |target: &str, host: &str| {
        preview
            .send(format!("GET {target} HTTP/1.1\r\n{host}Connection: close\r\n\r\n").as_bytes())
            .status
    };
    for own in [
        "localhost",
        "localhost:4000",
        "LocalHost",
        "127.0.0.1",
        "127.0.0.1:80",
        "[::1]:4000",
    ] {
        assert_eq!(ask("/", &format!("Host: {own}\r\n")), 200, "{own}");
    }
    for foreign in [
        "example.org",
        "example.org:4000",
        "localhost.example.org",
        "192.168.1.2",
        "[::2]",
        "",
        "localhost/",
        "a b",
    ] {
        assert_eq!(ask("/", &format!("Host: {foreign}\r\n")), 421, "{foreign}");
    }
    assert_eq!(ask("/", ""), 421);
    assert_eq!(ask("/", "Host: localhost\r\nHost: example.org\r\n"), 421);
    assert_eq!(
        ask("http://localhost/kent/board/", "Host: localhost\r\n"),
        200
    );
    assert_eq!(ask("http://example.org/", "Host: localhost\r\n"), 421);
    assert_eq!(ask("http://localhost/", "Host: example.org\r\n"), 421);
}

#[test]
fn the_next_free_port_is_taken() {
    let (one, other) = (Project::new(""), Project::new(""));
    let first = Preview::of(one.root(), &[]);
    let port = first.socket.port();
    let second = Preview::of(other.root(), &["--port", &port.to_string()]);
    assert!(second.socket.port() > port);
    let said = second.welcome.concat();
    assert!(said.contains(&format!("port {port} is in use")), "{said}");
    assert_eq!(second.get("/").status, 200);
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_where_the_site_is() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    let project = site();
    project.write(
        "site.toml",
        b"title = \"Site\"\nbase_url = \"https://example.org/the%20register/\"\n",
    );
    let program = "#!/bin/sh\necho noise\necho \"$@\" > \"$(dirname \"$0\")/opened\"\n";
    project.write("bin/xdg-open", program.as_bytes());
    let bin = project.root().join("bin");
    let executable = fs::Permissions::from_mode(0o755);
    fs::set_permissions(bin.join("xdg-open"), executable).expect("its mode");
    let mut path = bin.clone().into_os_string();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let opened = || fs::read_to_string(bin.join("opened")).unwrap_or_default();
    let unasked = Preview::on(&path, project.root(), &[]);
    assert_eq!(unasked.get("/").status, 302);
    assert_eq!(opened(), "");
    let preview = Preview::on(&path, project.root(), &["--open"]);
    let end = Instant::now() + Duration::from_secs(20);
    while opened().is_empty() {
        assert!(Instant::now() < end, "nothing was opened");
    }
    assert_eq!(
        opened(),
        format!("http://{}/the%20register/\n", preview.socket)
    );
    // Where nothing opens it, the address on the terminal is enough.
    let nowhere = Preview::on("".as_ref(), project.root(), &["--open"]);
    assert_eq!(nowhere.get("/the%20register/").status, 200);
}

#[test]
fn a_site_that_cannot_be_shown_is_told_at_once() {
    let project = Project::new("");
    project.write("site.toml", b"titel = \"Site\"\n");
    let run = project.run("serve", &["--port", "0"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("unknown key `titel`"), "{}", run.err);
    project.write(
        "site.toml",
        b"title = \"Site\"\n[preview]\neditor = \"vscod\"\n",
    );
    let run = project.run("serve", &["--port", "0"]);
    assert_eq!(run.status, 2);
    assert!(
        run.err
            .contains("did you mean `vscode`? Known here: vscode, vscode-insiders"),
        "{}",
        run.err
    );
    project.write("site.toml", b"title = \"Site\"\n");
    let run = project.run("serve", &["--host", "no.such.host.example"]);
    assert_eq!(run.status, 2);
    assert!(
        run.err
            .contains("`no.such.host.example:4000` cannot be served"),
        "{}",
        run.err
    );
}

#[test]
fn others_on_the_network_are_warned_of_and_know_no_other_name() {
    let project = site();
    let preview = Preview::of(project.root(), &["--host", "0.0.0.0"]);
    let said = preview.welcome.concat();
    assert!(
        said.contains("with `--host 0.0.0.0` anybody on the network can read"),
        "{said}"
    );
    assert!(said.contains("at http://localhost:"), "{said}");
    let ask = |host: &str| {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        preview.send(request.as_bytes()).status
    };
    assert_eq!(ask("192.168.1.2:4000"), 200);
    assert_eq!(ask("[fe80::1]:4000"), 200);
    assert_eq!(ask("example.org:4000"), 421);
    let alone = Preview::of(project.root(), &[]);
    assert!(!alone.welcome.concat().contains("warning"));
}
