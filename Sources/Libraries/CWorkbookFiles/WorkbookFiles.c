// Streams over unlinked files, by fopencookie(3); see WorkbookFiles.h for what they are there for.

#define _GNU_SOURCE
#include "WorkbookFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct workbook_files {
  atomic_int error;
  char name[32];
  char folder[];
};

// One temporary file. Where none could be made the descriptor is -1, and the stream takes everything and holds nothing: the library
// breaks down at a stream that is NULL, and that rows are lost is noted.
struct stream {
  workbook_files *files;
  int descriptor;
};

static void note(workbook_files *files, int error) {
  int none = 0;
  atomic_compare_exchange_strong(&files->error, &none, error);
}

workbook_files *workbook_files_make(const char *folder) {
  size_t length = strlen(folder) + 1;
  workbook_files *files = calloc(1, sizeof *files + length);
  if (files == NULL) return NULL;
  memcpy(files->folder, folder, length);
  // No path: nothing but lxw_tmpfile below can make sense of it.
  snprintf(files->name, sizeof files->name, "files:%" PRIxPTR, (uintptr_t)files);
  return files;
}

const char *workbook_files_name(const workbook_files *files) { return files->name; }

int workbook_files_error(const workbook_files *files) { return atomic_load(&files->error); }

void workbook_files_free(workbook_files *files) { free(files); }

static ssize_t read_stream(void *cookie, char *bytes, size_t count) {
  struct stream *stream = cookie;
  if (stream->descriptor < 0) return 0;
  while (1) {
    ssize_t some = read(stream->descriptor, bytes, count);
    if (some >= 0 || errno != EINTR) {
      if (some < 0) note(stream->files, errno);
      return some;
    }
  }
}

static ssize_t write_stream(void *cookie, const char *bytes, size_t count) {
  struct stream *stream = cookie;
  if (stream->descriptor < 0) return (ssize_t)count;
  size_t written = 0;
  while (written < count) {
    ssize_t some = write(stream->descriptor, bytes + written, count - written);
    if (some > 0) {
      written += (size_t)some;
    } else if (some == 0 || errno != EINTR) {
      note(stream->files, some == 0 ? EIO : errno);
      // fopencookie(3): a write that fails returns 0.
      return 0;
    }
  }
  return (ssize_t)written;
}

static int seek_stream(void *cookie, off64_t *place, int from) {
  struct stream *stream = cookie;
  if (stream->descriptor < 0) {
    *place = 0;
    return 0;
  }
  off64_t now = lseek64(stream->descriptor, *place, from);
  if (now < 0) {
    note(stream->files, errno);
    return -1;
  }
  *place = now;
  return 0;
}

static int close_stream(void *cookie) {
  struct stream *stream = cookie;
  // Nobody reads the file after this: what closing could tell of its bytes has been read back by then.
  if (stream->descriptor >= 0) close(stream->descriptor);
  free(stream);
  return 0;
}

// A new file of `files`; -1 and errno without one.
static int unlinked_file(const workbook_files *files) {
  int descriptor = open(files->folder, O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
  if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return descriptor;
  // A file system without O_TMPFILE.
  size_t length = strlen(files->folder) + sizeof "/rows.XXXXXX";
  char *path = malloc(length);
  if (path == NULL) return -1;
  snprintf(path, length, "%s/rows.XXXXXX", files->folder);
  descriptor = mkostemp(path, O_CLOEXEC);
  if (descriptor >= 0) unlink(path);
  free(path);
  return descriptor;
}

// Stands before libxlsxwriter's function of this name (utility.h there).
FILE *lxw_tmpfile(const char *folder) {
  uintptr_t address;
  if (folder == NULL || sscanf(folder, "files:%" SCNxPTR, &address) != 1) return tmpfile();
  workbook_files *files = (workbook_files *)address;
  struct stream *stream = malloc(sizeof *stream);
  if (stream == NULL) return NULL;
  stream->files = files;
  stream->descriptor = unlinked_file(files);
  if (stream->descriptor < 0) note(files, errno);
  cookie_io_functions_t functions = {read_stream, write_stream, seek_stream, close_stream};
  FILE *file = fopencookie(stream, "w+", functions);
  if (file == NULL) {
    note(files, errno);
    close_stream(stream);
  }
  return file;
}

// The library prints through the C library's `stderr`, which can be another stream for the while; our own lines do not go that way.
// Workbooks may be closed side by side: the last one gives the stream back.
static pthread_mutex_t hushing = PTHREAD_MUTEX_INITIALIZER;
static int hushes;
static FILE *hushed, *nowhere;

void workbook_files_hush(void) {
  pthread_mutex_lock(&hushing);
  if (nowhere == NULL) nowhere = fopen("/dev/null", "we");
  if (hushes++ == 0 && nowhere != NULL) {
    hushed = stderr;
    stderr = nowhere;
  }
  pthread_mutex_unlock(&hushing);
}

void workbook_files_unhush(void) {
  pthread_mutex_lock(&hushing);
  if (--hushes == 0 && hushed != NULL) {
    stderr = hushed;
    hushed = NULL;
  }
  pthread_mutex_unlock(&hushing);
}
