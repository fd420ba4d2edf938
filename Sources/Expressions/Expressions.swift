//! Expressions knows DynamoDB's values and the small languages spoken about them. `Values` holds
//! attribute values, items and exact numbers, and reads and writes their wire form; `Keys` turns
//! an item into the bytes it is stored under; `Language` holds what the languages say (conditions,
//! updates, projections), in one form whichever language it was written in; `PartiQL` reads that
//! language's statements into these forms; `Patterns` tells which events, messages and log lines
//! are wanted. It knows no operation and no store.
