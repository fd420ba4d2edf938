//! Shapes holds the words in which requests and answers are declared.
//!
//! A `Structure` lists its members once, each as a property: `Required`, `Allowed`, `Defaulted` or
//! `Refused`. From that list come options, checks, skeletons and help (all read the
//! `MemberDescription`s), and a `Record` of the structure gives typed access to the values:
//!
//!     struct Input: Structure {
//!       let tableName = Required("TableName", String.self, .length(1...1024), help: "Its name.")
//!     }
//!     let request = try Record<Input>.read(json)
//!     request.tableName  // String
