//! Endpoint answers AWS's SDKs over HTTP on a loopback address, from the same `Catalog` of
//! operations as the command line.
//!
//! One request, from the socket to the socket:
//!
//! 1. `Server` waits in one poll(2) loop for all sockets; a `Connection` holds what one client
//!    has sent and what it is still to be sent.
//! 2. `HTTPRequestReader`, a pure state machine, turns bytes into an `HTTPRequest`, or refuses
//!    them: what could be read in two ways is never read in one of them.
//! 3. `RequestRouter` finds who answers it. `JSONProtocol` speaks AWS JSON 1.0: it finds the
//!    operation by `X-Amz-Target` and performs it in the `Session` of the caller's region.
//! 4. `HTTPResponse` is written behind what the connection has to send already, so that answers
//!    come in the order of the requests.
//! 5. When what could be sent is sent, the server tells its owner of records that mappings wait
//!    for. `DeliveryThread` is there for owners that deliver while the server goes on.
