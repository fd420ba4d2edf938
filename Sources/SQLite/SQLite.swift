//! SQLite holds a `Connection` to a database file and what is said over it: statements with bound
//! values, rows, transactions, and the migrations that bring a file up to date. It knows no table.
//!
//! A connection keeps its compiled statements by their text, so that callers pass SQL as literals
//! and hold no statements. It is not `Sendable`: a thread opens its own.
