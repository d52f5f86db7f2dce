// Preloaded into a run: every SHORT_EVERYth read or write does half of what it was asked (SHORT_KIND=short) or fails with EINTR
// (SHORT_KIND=interrupted). Both are what POSIX allows a system to do at any time; read(2), write(2).
//
// How often it happened is added to the file SHORT_TALLY when a process ends. Only calls of more than one byte are shortened.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_ulong calls, short_reads, short_writes, interrupted;
static unsigned long every;
static int interrupts;

__attribute__((constructor)) static void begin(void) {
  const char *distance = getenv("SHORT_EVERY"), *kind = getenv("SHORT_KIND");
  every = distance ? strtoul(distance, NULL, 10) : 0;
  interrupts = kind != NULL && strcmp(kind, "interrupted") == 0;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("SHORT_TALLY");
  FILE *file = path ? fopen(path, "a") : NULL;
  if (file == NULL) return;
  fprintf(file, "short-reads %lu\nshort-writes %lu\ninterrupted %lu\n", short_reads, short_writes, interrupted);
  fclose(file);
}

// How many of `count` bytes this call is to move; 0 if it is to be interrupted.
static size_t granted(size_t count, atomic_ulong *tally) {
  if (every == 0 || count < 2 || atomic_fetch_add(&calls, 1) % every != every - 1) return count;
  if (interrupts) {
    atomic_fetch_add(&interrupted, 1);
    errno = EINTR;
    return 0;
  }
  atomic_fetch_add(tally, 1);
  return count / 2;
}

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

ssize_t read(int file, void *bytes, size_t count) {
  size_t some = granted(count, &short_reads);
  return some || !count ? REAL(read)(file, bytes, some) : -1;
}

ssize_t write(int file, const void *bytes, size_t count) {
  size_t some = granted(count, &short_writes);
  return some || !count ? REAL(write)(file, bytes, some) : -1;
}

ssize_t pread(int file, void *bytes, size_t count, off_t place) {
  size_t some = granted(count, &short_reads);
  return some || !count ? REAL(pread)(file, bytes, some, place) : -1;
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t place) {
  size_t some = granted(count, &short_reads);
  return some || !count ? REAL(pread64)(file, bytes, some, place) : -1;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
  size_t some = granted(count, &short_writes);
  return some || !count ? REAL(pwrite)(file, bytes, some, place) : -1;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
  size_t some = granted(count, &short_writes);
  return some || !count ? REAL(pwrite64)(file, bytes, some, place) : -1;
}
