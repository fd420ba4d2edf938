//! Operations declares what the program can be asked to do, one file an operation: its name, its
//! words, its members and its work. It is the only place that knows both AWS's requests and the
//! Engine. The `Catalog` lists all operations; the command line and the endpoint read it.
