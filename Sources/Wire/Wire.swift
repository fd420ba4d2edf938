//! Wire holds what travels: JSON whose members keep their order and whose numbers keep their
//! digits, base64, and the ways AWS writes points in time. It knows no operation and no store.
