//! Quorate: a static site generator for governance documents.
//!
//! Constitutions and terms of reference go in as Markdown with YAML front matter; findings and a website come out. The program is one pure
//! function, [`pipeline::build`], with a reader before it and a writer behind it. The modules in the order in which data passes through them,
//! each using only those before it:

pub mod source;

pub mod diagnostic;

pub mod catalogue;

pub mod spelling;

pub mod model;

pub mod reading;

pub mod settings;

pub mod inputs;

pub mod neighbours;

pub mod parse;

pub mod schema;

pub mod resolve;

pub mod link;

pub mod check;

pub mod chart;

pub mod search;

pub mod render;

pub mod pipeline;

pub mod write;

pub mod report;

pub mod serve;

pub mod cli;

pub mod commands;
