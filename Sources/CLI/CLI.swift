//! CLI is the command line's face: it reads what was typed as the AWS CLI would, asks `Operations`
//! to do it, delivers what that caused, and prints the answer or the error as the AWS CLI would.
//!
//! One command, from argv to the exit status:
//!
//! 1. `CommandLineReader` takes the `GlobalOptions` out and finds the `Command` in the catalogs.
//! 2. `OptionTable` derives the command's options from the members its input declares, and
//!    `ArgumentParser` reads the rest of the words by it, with argparse's rules and messages.
//! 3. `RequestBuilder` makes one JSON request of them; `RequestValidator` checks it as
//!    botocore does.
//! 4. `OperationRunner` performs the operation, page by page where it hands out pages.
//! 5. `DeliveryStep` delivers what a write caused.
//! 6. `AnswerPrinter` prints the answer; `ErrorPrinter` prints what went wrong instead.
//!
//! Commands that are not AWS's are `OwnCommand`s; they declare their options as operations do.
