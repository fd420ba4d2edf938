//! CommandTests run the built program as users do: words and files in; standard output, standard
//! error, exit status and files out. They know nothing of the program's inside.
//!
//! A `Sandbox` is one test's own machine: a folder to work in, a home, and a clean environment with
//! `streamctl` on the path. The program is the one built beside these tests; STREAMCTL_BINARY names
//! another, such as a release build.
