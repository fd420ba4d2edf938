#ifndef STREAMCTL_CSQLITE_SHIM_H
#define STREAMCTL_CSQLITE_SHIM_H

#include <sqlite3.h>

// Swift sees neither variadic functions nor macros that are casts to pointers.

/// Turns a yes-or-no option of a connection on or off.
static inline int csqlite_configure(sqlite3 *connection, int option, int is_on) {
  return sqlite3_db_config(connection, option, is_on, (int *)0);
}

/// Keeps no count of the memory in use, which every allocation would take a lock for.
static inline int csqlite_omit_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/// Binds a copy of UTF-8 bytes, which need not end in NUL.
static inline int csqlite_bind_text(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_text64(
      statement, index, (const char *)bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Binds a copy of bytes.
static inline int csqlite_bind_blob(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

#endif
