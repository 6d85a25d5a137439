// SPDX-License-Identifier: MIT
// A library to be preloaded: the N-th write or flush of a database file fails, or kills the process.
//
// REEVE_FAULT_AT     which call, from 1; counted over all files whose name has ".sqlite" in it
// REEVE_FAULT_KIND   eio, full, short, kill; with "+" after it, every later call fails too
// REEVE_FAULT_COUNT  a file that is told how many calls there were
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long calls = 0;

static int is_database(int descriptor) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return strstr(path, ".sqlite") != NULL && strstr(path, ".sqlite-shm") == NULL;
}

// 0: go on; 1: fail with errno set; 2: write half.
static int fault(int descriptor, int is_write) {
  const char *at = getenv("REEVE_FAULT_AT");
  const char *kind = getenv("REEVE_FAULT_KIND");
  const char *count = getenv("REEVE_FAULT_COUNT");
  if (!at || !kind || !is_database(descriptor)) return 0;
  pthread_mutex_lock(&lock);
  long number = ++calls;
  if (count) {
    // Written over in place: a process that ends in the middle leaves a number, not an empty file.
    static int file = -1;
    char text[24];
    if (file < 0) file = open(count, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    int length = snprintf(text, sizeof text, "%20ld\n", number);
    if (file >= 0 && pwrite(file, text, (size_t)length, 0) != length) abort();
  }
  pthread_mutex_unlock(&lock);
  long wanted = atol(at);
  int stays = kind[strlen(kind) - 1] == '+';
  if (number != wanted && !(stays && number > wanted)) return 0;
  if (!strncmp(kind, "kill", 4)) raise(SIGKILL);
  if (!strncmp(kind, "short", 5) && is_write) return 2;
  errno = !strncmp(kind, "full", 4) && is_write ? ENOSPC : EIO;
  return 1;
}

#define REAL(name) \
  static __typeof__(&name) real = NULL; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define WRITER(name, offset_type) \
  ssize_t name(int descriptor, const void *bytes, size_t count, offset_type offset) { \
    REAL(name); \
    int found = fault(descriptor, 1); \
    if (found == 1) return -1; \
    return real(descriptor, bytes, found == 2 && count > 1 ? count / 2 : count, offset); \
  }

WRITER(pwrite, off_t)
WRITER(pwrite64, off64_t)

ssize_t write(int descriptor, const void *bytes, size_t count) {
  REAL(write);
  int found = fault(descriptor, 1);
  if (found == 1) return -1;
  return real(descriptor, bytes, found == 2 && count > 1 ? count / 2 : count);
}

#define FLUSHER(name) \
  int name(int descriptor) { \
    REAL(name); \
    return fault(descriptor, 0) ? -1 : real(descriptor); \
  }

FLUSHER(fsync)
FLUSHER(fdatasync)

int ftruncate(int descriptor, off_t length) {
  REAL(ftruncate);
  return fault(descriptor, 0) ? -1 : real(descriptor, length);
}

int ftruncate64(int descriptor, off64_t length) {
  REAL(ftruncate64);
  return fault(descriptor, 0) ? -1 : real(descriptor, length);
}
