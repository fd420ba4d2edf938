//! TidyTests hold the project's style: each rule is a test over every file of the repository, and
//! each rule has samples of its own that it must find fault with. A rule is a `Rule`, which reads a
//! `SourceTree`; `StyleTests` apply the rules to this repository, `RuleTests` to the samples.
