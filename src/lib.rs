//! Quorate: a static site generator for governance documents.
