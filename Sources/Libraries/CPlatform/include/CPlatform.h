// The few corners of Linux and glibc that Swift cannot import by itself: GNU extensions hidden behind
// _GNU_SOURCE, macros with arguments, mutable C globals. One function each, nothing clever in between.
#ifndef WINNOW_CPLATFORM_H
#define WINNOW_CPLATFORM_H

#include "Processes.h"
#include <stdint.h>

/// Swaps two existing entries of folders in one step: renameat2(2) with RENAME_EXCHANGE.
/// Returns 0, or -1 with errno (EINVAL, ENOSYS or EOPNOTSUPP where the file system cannot).
int platform_exchange(int old_folder, const char *_Nonnull old_name, int new_folder, const char *_Nonnull new_name);

/// The symbol of an error number ("ENOENT"), or NULL for an unknown one. Static storage, never localised.
const char *_Nullable platform_error_symbol(int number);

/// The text of an error number ("No such file or directory"), or NULL. Static storage, never localised.
const char *_Nullable platform_error_text(int number);

/// Columns of the terminal behind a descriptor (ioctl TIOCGWINSZ); 0 where it is none or does not say.
int platform_terminal_columns(int descriptor);

/// Writes all bytes to standard error, past every buffer. Errors are ignored: there is nowhere left to tell.
void platform_write_standard_error(const uint8_t *_Nullable bytes, intptr_t count);

/// Sets the user against whom file access of the calling THREAD is checked (setfsuid(2)), and returns the former one.
/// Lets a test that runs as root meet a file it may not read.
uint32_t platform_set_thread_file_user(uint32_t user);

/// From now on SIGINT and SIGTERM are only noted (one that comes two seconds later ends the process at once), SIGHUP and SIGPIPE are ignored.
void platform_note_signals(void);

/// The SIGINT or SIGTERM that was noted; 0 while there was none.
int platform_noted_signal(void);

/// Ends the process by `signal` as if nobody had caught it, so that whoever waits for it sees so.
void platform_end_by_signal(int signal);

/// Gives way to other programs: nice 10 and the idle class of disk access (ioprio_set(2)) for every thread of the process.
void platform_lower_priority(void);

/// Copies the build id of the running program (a digest of it that the linker made; NT_GNU_BUILD_ID, elf(5)) and returns its bytes;
/// 0 where it has none, or one of more than `size` bytes.
intptr_t platform_build_id(uint8_t *_Nonnull bytes, intptr_t size);

/// Bytes of memory the process has had at most (getrusage(2)).
int64_t platform_peak_memory(void);

#endif
