// The functions promised by CPlatform.h; the only file that sees _GNU_SOURCE.
#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/ioctl.h>
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

uint32_t platform_set_thread_file_user(uint32_t user) { return (uint32_t)setfsuid((uid_t)user); }
