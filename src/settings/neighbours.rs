//! The neighbours that site.toml names.

use serde_yaml::Value;

use super::Neighbour;
use crate::model::address::{WebAddress, host, names_user};
use crate::model::notation::NotationError;
use crate::model::reference::{SCHEMES, is_neighbour, neighbour_pattern};
use crate::reading::shape::{self, Shapes};
use crate::reading::{Fields, Node, Read};

/// The neighbours, each of another name.
pub(super) fn read(node: &Node<'_>, fields: &mut Fields<'_>) -> Vec<Neighbour> {
    let neighbours: Vec<Neighbour> = fields.list("neighbours");
    for (place, neighbour) in neighbours.iter().enumerate() {
        let mut others = neighbours[..place].iter();
        if others.any(|other| other.name == neighbour.name) {
            node.invalid_key(
                &format!("neighbours[{place}].name"),
                format!("two neighbours are called `{}`", neighbour.name),
                "give each a name of its own",
            );
        }
    }
    neighbours
}

impl Read for Neighbour {
    fn read(node: &Node<'_>) -> Option<Self> {
        let mut fields = node.fields("name")?;
        let name = fields.required::<NeighbourName>(
            "name",
            "write the name by which references call it: `name = \"county\"`",
        );
        let inventory = fields.required::<Inventory>(
            "inventory",
            "write where its inventory is: `inventory = \"https://county.example.org/inventory.json\"`",
        );
        fields.finish();
        Some(Self {
            name: name?.0,
            inventory: inventory?.0,
        })
    }

    fn shape(shapes: &mut Shapes) -> serde_json::Value {
        shapes.mapping::<Self>(&[])
    }
}

/// The name of a neighbour.
struct NeighbourName(String);

impl Read for NeighbourName {
    fn read(node: &Node<'_>) -> Option<Self> {
        let name = String::read(node)?;
        if is_neighbour(&name) {
            return Some(Self(name));
        }
        let message = if SCHEMES.contains(&name.as_str()) {
            format!("`{name}:` begins addresses of another kind")
        } else {
            format!("`{name}` cannot be the name of a neighbour")
        };
        node.invalid(
            message,
            "write two or more lower-case letters, digits and hyphens, a letter first, such as `county`",
        )
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        shape::pattern(
            &neighbour_pattern(),
            "lower-case letters, digits and hyphens, such as county",
        )
    }
}

/// The address of an inventory, or the path of its file.
struct Inventory(String);

impl Read for Inventory {
    fn read(node: &Node<'_>) -> Option<Self> {
        let Value::String(text) = node.value() else {
            return node.wrong_kind("an address or a path", "write it between quotes");
        };
        if text.trim().is_empty() {
            return node.invalid(
                "`inventory` is empty",
                "write the address or the path of the file",
            );
        }
        if names_user(text) {
            let host = host(text).unwrap_or_default();
            return node.invalid_unshown(
                format!("the address of the inventory at `{host}` holds a user name or a password"),
                "take it out, or it would stand in `neighbours.lock`; where the other register asks for one, fetch the file by other means and give its path as `inventory`",
            );
        }
        if text.contains("://")
            && let Err(NotationError { message, help, .. }) = text.parse::<WebAddress>()
        {
            return node.invalid(message, help);
        }
        Some(Self(text.clone()))
    }

    fn shape(_: &mut Shapes) -> serde_json::Value {
        let file = r"(?![\s\S]*://)\S(?:[\s\S]*\S)?";
        shape::pattern(
            &format!("(?:{file}|{})", WebAddress::pattern_without_user()),
            "the address of an inventory, such as https://county.example.org/inventory.json, or the path of a file",
        )
    }
}
