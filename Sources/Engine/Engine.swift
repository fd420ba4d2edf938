//! Engine is the store: tables, items, the stream log, functions, mappings, checkpoints, the
//! ledger of deliveries and the handlers' logs, all in one SQLite file. All SQL of the program is
//! here (and in SQLite); what AWS requests look like is not.
//!
//! A store is a folder:
//!
//!     store.db, store.db-wal, store.db-shm   everything that must not be lost
//!     locks                                  byte ranges that processes lock while they work
//!     code/<digest>/                         unpacked archives, made again when missing
//!
//! Work happens in `Store.read { }` and `Store.write { }`; each is one transaction.
