//! Where an inventory is goes in, its bytes come out: from a file, or over HTTP. The only place that asks anything of the network.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use ureq::Agent;

/// The largest inventory, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;
/// So long an answer may take, the whole of it.
const PATIENCE: Duration = Duration::from_secs(30);
/// So often an answer may lead on to another address.
const LEADS: u32 = 5;

const TOO_LARGE: &str = "is larger than 64 MiB, which no inventory is";
const SEE_ADDRESS: &str = "see that the address is right: it ends with `inventory.json`; or fetch the file by other means and give its path as `inventory`";
const SEE_PATH: &str = "see that the path is right: it counts from the folder of site.toml";

/// Why there are no bytes.
pub(super) struct Fault {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: &'static str,
}

/// The inventory at an address, or in a file by its path from the root of the site.
pub(super) fn inventory(root: &Path, from: &str) -> Result<Vec<u8>, Fault> {
    if from.starts_with("https://") || from.starts_with("http://") {
        answer(from).map_err(|error| fault(from, &error))
    } else {
        file(&root.join(from)).map_err(|what| Fault {
            what: format!("`{from}` {what}"),
            help: SEE_PATH,
        })
    }
}

fn file(path: &Path) -> Result<Vec<u8>, String> {
    let read = || -> io::Result<Option<Vec<u8>>> {
        // What is no file, such as a pipe, may never end.
        if !path.metadata()?.is_file() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        File::open(path)?
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    };
    match read() {
        Ok(Some(bytes)) if bytes.len() as u64 > LARGEST => Err(TOO_LARGE.to_owned()),
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err("is no file".to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err("is not there".to_owned()),
        Err(error) => Err(format!("cannot be read: {error}")),
    }
}

fn answer(address: &str) -> Result<Vec<u8>, ureq::Error> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(LEADS)
        .https_only(address.starts_with("https://"))
        .user_agent(concat!("quorate/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut answer = agent.get(address).call()?;
    answer.body_mut().with_config().limit(LARGEST).read_to_vec()
}

/// What an error of the network means.
fn fault(from: &str, error: &ureq::Error) -> Fault {
    let what = match error {
        ureq::Error::BodyExceedsLimit(_) => format!("what `{from}` answers {TOO_LARGE}"),
        ureq::Error::StatusCode(status) => format!("`{from}` answers with the status {status}"),
        ureq::Error::Timeout(_) => {
            format!(
                "`{from}` does not answer within {} seconds",
                PATIENCE.as_secs()
            )
        }
        ureq::Error::TooManyRedirects => format!("`{from}` leads on more than {LEADS} times"),
        ureq::Error::RequireHttpsOnly(_) => {
            format!("`{from}` leads on to an address that is not https, and is not followed there")
        }
        ureq::Error::HostNotFound => format!("there is no host of the name in `{from}`"),
        other => format!("`{from}` cannot be reached: {other}"),
    };
    Fault {
        what,
        help: SEE_ADDRESS,
    }
}
