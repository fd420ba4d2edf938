#ifndef STREAMCTL_CPOSIX_SHIM_H
#define STREAMCTL_CPOSIX_SHIM_H

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/epoll.h>
#endif

// Glibc has these, but hides them from programs that keep to the standards, as Swift's are, or
// gives them varying arguments, which Swift does not call.
#ifdef __linux__
extern int pipe2(int ends[2], int flags);
extern int accept4(int listener, struct sockaddr *address, socklen_t *length, int flags);
extern int prctl(int option, ...);
extern int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *actions, const char *path);
#endif

/// Makes a pipe that no program inherits which is started meanwhile.
static inline int cposix_pipe(int ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC);
#else
  int code = pipe(ends);
  if (code == 0) {
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  }
  return code;
#endif
}

/// Takes the next connection, which never waits and which no program inherits.
static inline int cposix_accept(int listener) {
#ifdef __linux__
  return accept4(listener, 0, 0, SOCK_NONBLOCK | SOCK_CLOEXEC);
#else
  int connection = accept(listener, 0, 0);
  if (connection >= 0) {
    int on = 1;
    fcntl(connection, F_SETFD, FD_CLOEXEC);
    fcntl(connection, F_SETFL, fcntl(connection, F_GETFL) | O_NONBLOCK);
    setsockopt(connection, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
  }
  return connection;
#endif
}

/// Has a program start in a folder; gives the number of an error.
static inline int cposix_start_in_folder(
    posix_spawn_file_actions_t *actions, const char *path) {
  return posix_spawn_file_actions_addchdir_np(actions, path);
}

/// Makes this process the parent of all orphans among its descendants; not 0 where that cannot be.
static inline int cposix_adopt_orphans(void) {
#ifdef __linux__
  const int set_child_subreaper = 36;
  return prctl(set_child_subreaper, 1L, 0L, 0L, 0L);
#else
  return -1;
#endif
}

#endif
