//! HTTP takes requests out of bytes and writes answers; sockets are its callers'.
//!
//! `HTTPRequestReader` is a pure state machine that turns the bytes of a connection into an
//! `HTTPRequest`, or refuses them: what could be read in two ways is never read in one of them.
//! `HTTPResponse` writes the answer. Nothing here knows what the requests are about.
