//! Wire holds what travels: JSON whose members keep their order and whose numbers keep their
//! digits, base64, the ways AWS writes points in time, and what Python, in which the AWS CLI is
//! written, makes of values. It knows no operation and no store.
