//! Inventories that are not what they should be, from files and over HTTP.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use super::{fine, not_run};
use crate::project::Project;

/// A site whose neighbour is where it says.
pub(super) fn site(inventory: &str) -> Project {
    let project = Project::new(
        "-- content/east/panel.md --\n---\ntitle: Panel\nworks_with: county:board\n---\n",
    );
    let settings = format!(
        "title = \"District\"\nbase_url = \"https://district.example/\"\n[checks]\ncompleteness = \"allow\"\nreviews = \"allow\"\n[[neighbours]]\nname = \"county\"\ninventory = \"{inventory}\"\n"
    );
    project.write("site.toml", settings.as_bytes());
    project
}

/// An inventory with these entries.
pub(super) fn inventory(entries: &str) -> String {
    format!(
        "{{\"version\":1,\"register\":\"County\",\"address\":\"https://county.example/\",\"entries\":[{entries}]}}"
    )
}

pub(super) const BOARD: &str = r#"{"id":"board","kind":"body","name":"Board","address":"board/"}"#;

/// Inventories that are wrong as a whole, with what is said of them.
#[rustfmt::skip]
fn of_the_whole() -> Vec<(String, &'static str)> {
    let whole = |old: &str, new: &str| inventory(BOARD).replace(old, new);
    vec![
        (
            String::new(),
            "it is empty / FORM",
        ),
        (
            "<!doctype html>".to_owned(),
            "it is not JSON: see line 1, column 1 / FORM",
        ),
        (
            "{\0\"\0v\0".to_owned(),
            "it is in UTF-16, and UTF-8 is wanted / UTF-8",
        ),
        (
            inventory(BOARD) + "x",
            "it is not JSON: see line 1, column 145 / FORM",
        ),
        (
            "[".repeat(100_000),
            "it is not a record, `{ … }` / FORM",
        ),
        (
            format!("{{\"version\":1,\"more\":{}", "[".repeat(100_000)),
            "it ends in the middle: see line 1, column 100020 / FORM",
        ),
        (
            "{}".to_owned(),
            "it has no `version` / FORM",
        ),
        (
            "{\"version\":2}".to_owned(),
            "`version` is 2, and this Quorate reads 1 / VERSION",
        ),
        (
            "{\"version\":\"1\"}".to_owned(),
            "`version` is not a whole number / FORM",
        ),
        (
            whole("\"County\"", "{}"),
            "`register` is not a text / FORM",
        ),
        (whole("\"County\"", "\"\""), "`register` is empty / ASK"),
        (
            whole("\"County\"", "\"Coun\\u0000ty\""),
            "`register` holds the character U+0000, which no name has / ASK",
        ),
        (
            whole("https://county.example/", "/"),
            "`address` is `/`, which is no address of a website / BASE",
        ),
        (
            whole("https://county.example/", "javascript:alert(1)//"),
            "`address` is `javascript:alert(1)//`, which is no address of a website / BASE",
        ),
        (
            whole(
                "https://county.example/",
                "https://county.example/\\\"onclick=\\\"x/",
            ),
            "`address` is `https://county.example/\"onclick=\"x/`, which is no address of a website / BASE",
        ),
        (
            whole("https://county.example/", "https://clerk:secret@county.example/"),
            "`address` holds a user name or a password before its host, which no reader is to be given / USER",
        ),
        (
            whole("[{", "{\"a\":{").replace("}]}", "}}}"),
            "`entries` is not a list / FORM",
        ),
        (
            whole("\"version\":1", "\"version\":1,\"address\":\"\""),
            "it has `address` twice / FORM",
        ),
    ]
}

/// Those of which an entry is wrong.
#[rustfmt::skip]
fn of_an_entry() -> Vec<(String, &'static str)> {
    let board = |old: &str, new: &str| inventory(&BOARD.replace(old, new));
    let long = "x".repeat(1001);
    vec![
        (
            board("\"body\"", "\"minister\""),
            "`entries[0].kind` is not `body`, `organisation`, `page` or `area` / FORM",
        ),
        (
            board("\"Board\"", "[[\"Board\"]]"),
            "`entries[0].name` is not a text / FORM",
        ),
        (
            board("\"Board\"", "\"\\u202edraoB\""),
            "`entries[0].name` of `board` holds the character U+202E, which no name has / ASK",
        ),
        (
            board("\"Board\"", "\"\\u200b\""),
            "`entries[0].name` of `board` holds the character U+200B, which no name has / ASK",
        ),
        (
            board("\"Board\"", "\"\\u3164\""),
            "`entries[0].name` of `board` holds the character U+3164, which no name has / ASK",
        ),
        (
            board("\"Board\"", "\"\\u2800\""),
            "`entries[0].name` of `board` holds the character U+2800, which no name has / ASK",
        ),
        (
            board("\"Board\"", "\"\\ufffe\""),
            "`entries[0].name` of `board` holds the character U+FFFE, which no name has / ASK",
        ),
        (
            board("\"Board\"", "\"\\ufdd0\""),
            "`entries[0].name` of `board` holds the character U+FDD0, which no name has / ASK",
        ),
        (
            board("\"Board\"", "\"\\u200d\\ufe0f\""),
            "`entries[0].name` of `board` is empty / ASK",
        ),
        (
            board("\"Board\"", "\"Board\",\"short_name\":\"\""),
            "`entries[0].short_name` of `board` is empty / ASK",
        ),
        (
            board("\"Board\"", "\"Board\\u001b[2J\""),
            "`entries[0].name` of `board` holds the character U+001B, which no name has / ASK",
        ),
        (
            board("\"Board\"", &format!("\"{long}\"")),
            "`entries[0].name` of `board` is longer than 1,000 letters / ASK",
        ),
        (
            board("\"board\"", "\"../board\""),
            "`entries[0].id` is `../board`, which is no id: lower-case letters, digits and hyphens, with `/` between / ASK",
        ),
        (
            inventory("[\"board\",\"body\",\"Board\",\"board/\"]"),
            "`entries[0]` is not a record, `{ … }` / FORM",
        ),
        (board("\"board\"", "\"\""), "`entries[0].id` is empty / ASK"),
        (
            inventory(&[BOARD; 2].join(",")),
            "`entries[1].id` is `board` a second time / ASK",
        ),
        (
            board("\"board/\"", "\"javascript:alert(1)\""),
            "`entries[0].address` is `javascript:alert(1)`, which leads out of the register's own address / ASK",
        ),
        (
            board("\"board/\"", "\"//evil.example/\""),
            "`entries[0].address` is `//evil.example/`, which leads out of the register's own address / ASK",
        ),
        (
            board("\"board/\"", "\"https://evil.example/\""),
            "`entries[0].address` is `https://evil.example/`, which leads out of the register's own address / ASK",
        ),
        (
            board("\"board/\"", "\"a/../../b/\""),
            "`entries[0].address` is `a/../../b/`, which leads out of the register's own address / ASK",
        ),
        (
            board("\"board/\"", "\"board/\",\"governed_by\":\"A B\""),
            "`entries[0].governed_by` is `A B`, which is no id: lower-case letters, digits and hyphens, with `/` between / ASK",
        ),
    ]
}

/// Those of which a clause is wrong.
#[rustfmt::skip]
fn of_a_clause() -> Vec<(String, &'static str)> {
    let with_clause = |clause: &str| inventory(&BOARD.replace("\"board/\"", &format!("\"board/\",\"clauses\":[{clause}]")));
    vec![
        (
            with_clause("{\"anchor\":\"a\",\"formerly\":[\"1\",\"2\",\"1\"]}"),
            "`entries[0].clauses[0].formerly` of `board` holds `1` twice / ASK",
        ),
        (
            with_clause("[null,null,\"a\"]"),
            "`entries[0].clauses[0]` is not a record, `{ … }` / FORM",
        ),
        (
            with_clause("{\"anchor\":\"a\",\"formerly\":[1]}"),
            "`entries[0].clauses[0].formerly[0]` is not a text / FORM",
        ),
        (
            with_clause("{\"number\":3,\"anchor\":\"a\"}"),
            "`entries[0].clauses[0].number` is not a text / FORM",
        ),
        (
            with_clause("{\"anchor\":\"a\\\"onclick\"}"),
            "`entries[0].clauses[0].anchor` of `board` is `a\"onclick`, which no anchor can be / ASK",
        ),
        (
            with_clause("{\"anchor\":\"a\",\"heading\":\"\\n\"}"),
            "`entries[0].clauses[0].heading` of `board` is empty / ASK",
        ),
        (
            with_clause("{\"number\":\"1\"}"),
            "`entries[0].clauses[0]` has no `anchor` / FORM",
        ),
    ]
}

fn message(said: &str) -> String {
    let (what, help) = said.split_once(" / ").expect("what and help");
    let help = match help {
        "FORM" => "give the address of an `inventory.json` that Quorate made",
        "UTF-8" => "save it as UTF-8, as Quorate writes it",
        "VERSION" => "install a newer Quorate, or ask for an inventory of that version",
        "USER" => {
            "ask the keepers of that register to take it out of `base_url` in their site.toml"
        }
        "BASE" => {
            "a register has one where its site.toml gives `base_url`; ask its keepers to give it"
        }
        _ => "nothing was taken from it; ask the keepers of that register what it is to say",
    };
    format!(
        "error: the inventory of the neighbour `county` is refused: {what}\n  it comes from `county.json`; {help}\nNothing was written: `neighbours.lock` is as it was.\n"
    )
}

#[test]
fn an_inventory_that_is_not_as_it_should_be_is_refused() {
    let project = site("county.json");
    project.write("county.json", inventory(BOARD).as_bytes());
    let told = "county: 1 entry of “County” at https://county.example/, new here; 1 reference of this site leads there\n";
    assert_eq!(project.update(&[]), fine(told));
    let lock = project.lock();
    for (text, said) in [of_the_whole(), of_an_entry(), of_a_clause()].concat() {
        project.write("county.json", text.as_bytes());
        assert_eq!(project.update(&[]), not_run(&message(said)), "{said}");
        assert_eq!(project.lock(), lock, "{said}");
    }
}

/// An inventory as some editors save it.
#[test]
fn an_inventory_in_utf_16_is_told_as_such() {
    let project = site("county.json");
    let letters = ["\u{feff}", &inventory(BOARD)].concat();
    let bytes: Vec<u8> = letters.encode_utf16().flat_map(u16::to_be_bytes).collect();
    project.write("county.json", &bytes);
    let refused = project.update(&[]);
    assert!(
        refused.err.contains("it is in UTF-16, and UTF-8 is wanted"),
        "{}",
        refused.err
    );
}

/// A short name of which no letter is seen is left out, and one that is read is not kept.
#[test]
fn an_inventory_has_no_empty_short_name() {
    let project =
        Project::new("-- content/board.md --\n---\ntitle: Board\nshort_name: \"\\u200B\"\n---\n");
    let run = project.run("export", &["inventory.json"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(!run.out.contains("short_name"), "{}", run.out);
}

/// The report shows the first line in place of the one with the password.
#[test]
fn a_password_in_the_address_of_an_inventory_is_not_printed() {
    for inventory in [
        "https://clerk:secret@county.example/inventory.json",
        "ftp://clerk:secret and more@county.example:21/inventory.json",
    ] {
        let project = site(inventory);
        let report = "\
error[invalid-value]: the address of the inventory at `county.example` holds a user name or a password
 --> site.toml:1:1
  |
1 | title = \"District\"
  | ^^^^^^^^^^^^^^^^^^
  |
help: take it out, or it would stand in `neighbours.lock`; where the other register asks for one, fetch the file by other means and give its path as `inventory`

";
        for run in [project.run("check", &[]), project.update(&[])] {
            assert_eq!(
                (run.status, run.out.as_str(), run.err.as_str()),
                (2, "", report)
            );
        }
    }
    let project = site("county.json");
    project.write(
        "site.toml",
        b"title = \"District\"\nbase_url = \"https://clerk:secret@district.example/\"\n",
    );
    let run = project.run("check", &[]);
    assert!(
        run.err
            .contains("`base_url` holds a user name or a password")
            && !run.err.contains("secret"),
        "{}",
        run.err
    );
}

#[test]
fn all_that_is_wrong_with_several_neighbours_is_said_at_once() {
    let project = site("county.json");
    let more = "[[neighbours]]\nname = \"other\"\ninventory = \"nowhere.json\"\n";
    let settings = fs::read_to_string(project.root().join("site.toml")).expect("the settings");
    project.write("site.toml", format!("{settings}{more}").as_bytes());
    let huge = File::create(project.root().join("county.json")).expect("a file");
    huge.set_len(64 * 1024 * 1024 + 1).expect("its length");
    let told = "\
error: the neighbour `county` cannot be asked: `county.json` is larger than 64 MiB, which no inventory is
  see that the path is right: it counts from the folder of site.toml
error: the neighbour `other` cannot be asked: `nowhere.json` is not there
  see that the path is right: it counts from the folder of site.toml
Nothing was written: `neighbours.lock` is as it was.
";
    assert_eq!(project.update(&[]), not_run(told));
    assert!(!project.root().join("neighbours.lock").exists());
}

/// Answers each request by its path, as long as the test lasts. Returns the address.
fn serve(answer: fn(&str, &mut TcpStream)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for stream in listener.incoming().filter_map(Result::ok) {
            let mut lines = BufReader::new(stream.try_clone().expect("the stream")).lines();
            let request = lines.next().and_then(Result::ok).unwrap_or_default();
            let agent = lines
                .map_while(Result::ok)
                .take_while(|line| !line.is_empty());
            let known = agent
                .filter(|line| line.starts_with("user-agent: quorate/"))
                .count();
            let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
            let mut stream = stream;
            if known == 1 {
                answer(&path, &mut stream);
            }
        }
    });
    address
}

fn answer(path: &str, stream: &mut TcpStream) {
    let page = |status: &str, more: &str, body: &str| {
        format!(
            "HTTP/1.1 {status}\r\n{more}content-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        )
    };
    let text = match path {
        "/inventory.json" => page("200 OK", "", &inventory(BOARD)),
        "/moved.json" => page("301 Moved", "location: /inventory.json\r\n", ""),
        "/round.json" => page("302 Found", "location: /round.json\r\n", ""),
        "/away.json" => page("302 Found", "location: file:///etc/passwd\r\n", ""),
        "/html.json" => page("200 OK", "content-type: text/html\r\n", "<!doctype html>"),
        "/huge.json" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n");
            let blanks = vec![b' '; 1024 * 1024];
            // Until the other side has had enough.
            while stream.write_all(&blanks).is_ok() {}
            return;
        }
        _ => page("404 Not Found", "", "nothing"),
    };
    let _ = stream.write_all(text.as_bytes());
}

#[test]
fn an_inventory_is_fetched_over_http() {
    let address = serve(answer);
    for path in ["inventory.json", "moved.json"] {
        let project = site(&format!("{address}/{path}"));
        let told = "\
county: 1 entry of “County” at https://county.example/, new here; 1 reference of this site leads there
  it was asked at 127.0.0.1, and links will lead to county.example: make sure that this is where the register stands
";
        assert_eq!(project.update(&[]), fine(told), "{path}");
        assert_eq!(project.run("check", &[]).status, 0);
    }
    for (path, what) in [
        (
            "none.json",
            "cannot be asked: `ADDRESS` answers with the status 404",
        ),
        (
            "round.json",
            "cannot be asked: `ADDRESS` leads on more than 5 times",
        ),
        (
            "huge.json",
            "cannot be asked: what `ADDRESS` answers is larger than 64 MiB, which no inventory is",
        ),
    ] {
        let address = format!("{address}/{path}");
        let what = what.replace("ADDRESS", &address);
        let told = format!(
            "error: the neighbour `county` {what}\n  see that the address is right: it ends with `inventory.json`; or fetch the file by other means and give its path as `inventory`\nNothing was written: `neighbours.lock` is as it was.\n"
        );
        assert_eq!(site(&address).update(&[]), not_run(&told));
    }
    // What is no address of the web leads nowhere, least of all to a file of this machine.
    let away = site(&format!("{address}/away.json")).update(&[]);
    assert!(away.err.contains("cannot be asked: "), "{}", away.err);
    let html = site(&format!("{address}/html.json")).update(&[]);
    assert!(
        html.err.contains("is refused: it is not JSON: see line 1"),
        "{}",
        html.err
    );
    let nobody = site("http://127.0.0.1:1/inventory.json").update(&[]);
    assert!(
        nobody
            .err
            .contains("`http://127.0.0.1:1/inventory.json` cannot be reached: "),
        "{}",
        nobody.err
    );
}
