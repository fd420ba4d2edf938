//! Functions runs Lambda functions as child processes of this command: it finds the interpreter,
//! gives the handler the environment and the context it has on AWS, hands it events, and brings
//! back the result, the log and what went wrong.
//!
//! `FunctionRunner` is the way in. Python, Node and Ruby handlers live in a `Worker`, one process
//! that is kept for many invocations and talks over a socket of its own. So do custom runtimes, but
//! they ask for their events over Lambda's runtime interface, which a `RuntimeServer` serves as a
//! part of the loop that waits. An executable is started for each invocation. Each is watched by a
//! `Supervisor`, and `Supervision` waits for any number of them on one thread: it is the only place
//! that waits. A `WorkerKeeper` is a process that keeps workers alive between commands. Nothing
//! here knows tables, records or the store.
