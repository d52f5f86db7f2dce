// The functions promised by CPlatform.h; the only file that sees _GNU_SOURCE.
#define _GNU_SOURCE
#include "CPlatform.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int platform_exchange(int old_folder, const char *old_name, int new_folder, const char *new_name) {
  return renameat2(old_folder, old_name, new_folder, new_name, RENAME_EXCHANGE);
}

const char *platform_error_symbol(int number) { return strerrorname_np(number); }

const char *platform_error_text(int number) { return strerrordesc_np(number); }

int platform_terminal_columns(int descriptor) {
  struct winsize size;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void platform_write_standard_error(const uint8_t *bytes, intptr_t count) {
  while (count > 0) {
    ssize_t written = write(STDERR_FILENO, bytes, (size_t)count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= written;
  }
}

static volatile sig_atomic_t noted_signal = 0;

static volatile time_t noted_at = 0;

// Whoever minds this process passes a terminal's signal on, so that it may come twice: a later one counts as a second.
static void note_signal(int signal) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  if (noted_signal && now.tv_sec > noted_at + 1) platform_end_by_signal(signal);
  if (!noted_signal) noted_at = now.tv_sec;
  noted_signal = signal;
}

void platform_note_signals(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = note_signal;
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  action.sa_handler = SIG_IGN;
  sigaction(SIGHUP, &action, NULL);
  sigaction(SIGPIPE, &action, NULL);
}

int platform_noted_signal(void) { return noted_signal; }

void platform_end_by_signal(int signal) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = SIG_DFL;
  sigaction(signal, &action, NULL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  kill(getpid(), signal);
  // Delivered before kill returns where this is the only thread that takes it; another thread may need a moment.
  for (;;) pause();
}

void platform_lower_priority(void) {
  enum { idle_class = 3, class_shift = 13, of_thread = 1 };
  DIR *tasks = opendir("/proc/self/task");
  if (!tasks) return;
  struct dirent *entry;
  while ((entry = readdir(tasks))) {
    int thread = atoi(entry->d_name);
    if (thread <= 0) continue;
    setpriority(PRIO_PROCESS, (id_t)thread, 10);
    syscall(SYS_ioprio_set, of_thread, thread, idle_class << class_shift);
  }
  closedir(tasks);
}

struct build_id {
  uint8_t *bytes;
  size_t size;
  size_t count;
};

// Looks through the notes of the first object that is loaded, which is the program itself.
static int find_build_id(struct dl_phdr_info *object, size_t size, void *data) {
  (void)size;
  struct build_id *found = data;
  for (int number = 0; number < object->dlpi_phnum; number++) {
    const ElfW(Phdr) *part = &object->dlpi_phdr[number];
    if (part->p_type != PT_NOTE) continue;
    const uint8_t *place = (const uint8_t *)(object->dlpi_addr + part->p_vaddr);
    const uint8_t *end = place + part->p_memsz;
    while (end - place >= (ptrdiff_t)sizeof(ElfW(Nhdr))) {
      ElfW(Nhdr) note;
      memcpy(&note, place, sizeof note);
      const uint8_t *name = place + sizeof note;
      size_t name_size = ((size_t)note.n_namesz + 3) & ~(size_t)3;
      size_t text_size = ((size_t)note.n_descsz + 3) & ~(size_t)3;
      if ((size_t)(end - name) < name_size + note.n_descsz) break;
      if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
        if (note.n_descsz <= found->size) {
          memcpy(found->bytes, name + name_size, note.n_descsz);
          found->count = note.n_descsz;
        }
        return 1;
      }
      if ((size_t)(end - name) < name_size + text_size) break;
      place = name + name_size + text_size;
    }
  }
  return 1;
}

intptr_t platform_build_id(uint8_t *bytes, intptr_t size) {
  struct build_id found = {bytes, (size_t)size, 0};
  dl_iterate_phdr(find_build_id, &found);
  return (intptr_t)found.count;
}

int64_t platform_peak_memory(void) {
  struct rusage usage;
  return getrusage(RUSAGE_SELF, &usage) == 0 ? (int64_t)usage.ru_maxrss * 1024 : 0;
}

uint32_t platform_set_thread_file_user(uint32_t user) { return (uint32_t)setfsuid((uid_t)user); }
