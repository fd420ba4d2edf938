//! Shorthand reads the AWS CLI's short form of structured options, such as
//! `pk={S=a},sk={N=1}` or `AttributeName=pk,AttributeType=S`, in two steps, as the CLI does.
//!
//! `ShorthandParser` reads the text alone and gives a `ShorthandValue`: text, lists and maps.
//! A `ShorthandType` then says what the option expects, and turns that value into JSON:
//! numbers and booleans get their kind, and a lone value becomes a list where one is wanted.
//! What a type does not foresee (another kind of value, an unknown member) passes unchanged,
//! so that the check of the request reports it, just as for JSON.
//!
//! The grammar, in which white space may surround `=`, `@` and `,` and follow brackets:
//!
//!     shorthand = member *("," member)
//!     member    = key ("=" / "@=") values
//!     key       = *(ALPHA / DIGIT / "-" / "_" / "." / "#" / "/" / ":")
//!     values    = "" / list / map / scalar *("," scalar)
//!     list      = "[" [element *("," element)] [","] "]"
//!     map       = "{" [key ("=" / "@=") element *("," key ("=" / "@=") element)] [","] "}"
//!     element   = list / map / scalar
//!     scalar    = [word] / "'" *character "'" / DQUOTE *character DQUOTE
//!
//! In words `\,` is a comma; in quotes the quote itself and the backslash may be escaped.
//! After `@=`, scalars that begin with `file://` or `fileb://` stand for a file's content.
