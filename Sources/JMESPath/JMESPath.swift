//! JMESPath reads and answers `--query` expressions: <https://jmespath.org/specification.html>.
//!
//! An expression passes three stages. `Lexer` cuts it into tokens, `Parser` (a Pratt parser) makes
//! a tree of `Node`s of them, `Evaluator` walks that tree with a document. `Query` is the whole.
//!
//! The AWS CLI answers queries with Python's `jmespath`, and scripts depend on what it does, so
//! the messages are in its words and its leniencies are kept: a function's arguments may lack
//! their commas, `<` orders strings too, a slice right behind an index does not project, and a
//! function is looked up when it is called. Where that library mixes up `1` and `true` inside
//! arrays, or would print something that is not JSON, the specification wins.
