//! Archive reads deployment packages: zip archives (PKWARE's APPNOTE 6.3), the DEFLATE streams in
//! them (RFC 1951), and the digests that name and check them (CRC-32, SHA-256).
//!
//! An archive is foreign input. All of its structure is checked before anything is written:
//! `ZipArchive.init` refuses names and links that leave the root, entries that share bytes, and
//! archives that would unpack to more than Lambda takes. `extract(to:)` then makes a directory that
//! is either complete or not there.
