// Going on as a child of this process, starting this program again as one, and minding it: what Swift on Linux cannot do by itself
// (fork, spawning with an inherited descriptor, signal forwarding, dying with the parent).
#ifndef WINNOW_PROCESSES_H
#define WINNOW_PROCESSES_H

#include <stdint.h>
#include <sys/types.h>

/// Memory that this process and those it is copied into share: `size` zero bytes (mmap(2)). NULL with errno.
void *_Nullable platform_shared_memory(intptr_t size);

/// Copies this process (fork(2)). Only while it has one thread: of several, the others would be missing in the child with whatever
/// they hold.
/// Returns 0 in the child, its process number in the parent, or -1 with errno (EDEADLK where there are several threads).
pid_t platform_fork(void);

/// From now on a fault (SIGSEGV, SIGABRT, a trap …) ends this process at once, whatever the runtime had in mind.
void platform_end_by_faults(void);

/// Starts this very program anew with these arguments (NULL-ended), this environment and one more variable ("NAME=value").
/// - Parameter output: descriptor that becomes its standard output, -1 for ours.
/// Returns its process number, or -1 with errno.
pid_t platform_spawn_self(
    char *_Nullable const *_Nonnull arguments, const char *_Nonnull variable, int output);

/// Waits for `child`. SIGINT, SIGTERM and SIGHUP that reach this process meanwhile are passed on to it.
/// Returns its wait status.
int platform_wait_minding(pid_t child);

/// Waits for `child` without minding signals; returns its wait status.
int platform_wait(pid_t child);

/// The signal that ended a process of this wait status, 0 for none; its exit status, -1 for none.
int platform_end_signal(int status);
int platform_exit_status(int status);

/// Lets the kernel kill this process when `parent`, which started it, ends; and gives it back the program's name.
void platform_die_with(pid_t parent);

/// Runs `check` every `seconds` on a thread of its own, for ever. Returns 0, or an error number.
int platform_every(int seconds, void (*_Nonnull check)(void *_Nullable), void *_Nullable context);

/// A pipe whose ends no child inherits by itself. Returns 0, or -1 with errno.
int platform_pipe(int *_Nonnull reading, int *_Nonnull writing);

/// Waits until `descriptor` can be read; 1 when it can or has ended, 0 after `milliseconds`.
int platform_wait_readable(int descriptor, int milliseconds);

#endif
