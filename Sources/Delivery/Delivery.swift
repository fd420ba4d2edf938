//! Delivery is event source mappings at work: it reads the records behind each checkpoint, makes
//! batches of them, invokes the mapped functions and moves the checkpoints.
//!
//! At least once, exactly: a function is invoked first, then the checkpoint, the ledger's row and
//! the log's lines are committed together. A process that dies between the two repeats the batch,
//! and whichever command comes next goes on where it stopped. One process at a time delivers a
//! shard to a mapping, by a lease that dies with it.
//!
//! `BatchPlanner` decides, without processes, clocks or SQL; `LaneDeliverer` carries out what it
//! says for one checkpoint; `DeliveryLoop` goes through the checkpoints until all is quiet.
//!
//! `StoryReader` tells afterwards what became of each record, from the same rows; `Replayer`
//! delivers records again, beside all this: it takes no lease, and no checkpoint and no ledger
//! knows of it.
