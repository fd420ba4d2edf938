//! TestKit is what several test targets share: a temporary folder, a workspace with a store and a
//! session on a clock that stands still, and sample tables.
