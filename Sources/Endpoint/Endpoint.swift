//! Endpoint answers AWS's SDKs, from the same `Catalog` of operations as the command line.
//!
//! From bytes to bytes; sockets are its caller's:
//!
//! 1. `HTTPRequestReader`, of the layer `HTTP`, turns bytes into an `HTTPRequest`.
//! 2. `RequestRouter` finds who answers it. `JSONProtocol` speaks AWS JSON 1.0: it finds the
//!    operation by `X-Amz-Target` and performs it in the `Session` of the caller's region.
//! 3. `HTTPResponse` writes the answer. `RequestRouter.takeAwaitedSequence` then tells which
//!    records are to be delivered.
