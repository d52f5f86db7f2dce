// The functions promised by Processes.h.
#define _GNU_SOURCE
#include "Processes.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/single_threaded.h>
#include <sys/wait.h>
#include <unistd.h>

void *platform_shared_memory(intptr_t size) {
  void *memory = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

pid_t platform_fork(void) {
  if (!__libc_single_threaded) {
    errno = EDEADLK;
    return -1;
  }
  return fork();
}

void platform_end_by_faults(void) {
  static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGABRT, SIGFPE, SIGTRAP, SIGSYS};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = SIG_DFL;
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigaction(faults[i], &action, NULL);
}

pid_t platform_spawn_self(char *const *arguments, const char *variable, int output) {
  size_t count = 0;
  while (environ[count]) count++;
  char **environment = malloc((count + 2) * sizeof(char *));
  if (!environment) return -1;
  const char *equals = strchr(variable, '=');
  size_t length = equals ? (size_t)(equals - variable) + 1 : strlen(variable), kept = 0;
  for (size_t i = 0; i < count; i++)
    if (strncmp(environ[i], variable, length) != 0) environment[kept++] = environ[i];
  environment[kept++] = (char *)variable;
  environment[kept] = NULL;

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (output >= 0) posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  // The child takes signals, whatever this thread does.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t child = -1;
  int error = posix_spawn(&child, "/proc/self/exe", &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  free(environment);
  if (error == 0) return child;
  errno = error;
  return -1;
}

static volatile pid_t minded;

static void pass_on(int number) {
  pid_t child = minded;
  if (child > 0) kill(child, number);
}

int platform_wait_minding(pid_t child) {
  static const int passed[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction former[3], action;
  memset(&action, 0, sizeof action);
  action.sa_handler = pass_on;
  minded = child;
  for (int i = 0; i < 3; i++) sigaction(passed[i], &action, &former[i]);
  // A thread of the runtime's pool, which this may be, blocks all signals, and so do its fellows: nobody would take them.
  sigset_t open, mask;
  sigemptyset(&open);
  for (int i = 0; i < 3; i++) sigaddset(&open, passed[i]);
  pthread_sigmask(SIG_UNBLOCK, &open, &mask);
  int status = platform_wait(child);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  minded = 0;
  for (int i = 0; i < 3; i++) sigaction(passed[i], &former[i], NULL);
  return status;
}

int platform_wait(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return status;
}

int platform_end_signal(int status) { return status != -1 && WIFSIGNALED(status) ? WTERMSIG(status) : 0; }

int platform_exit_status(int status) { return status != -1 && WIFEXITED(status) ? WEXITSTATUS(status) : -1; }

void platform_die_with(pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // Started as /proc/self/exe, it would be listed as "exe".
  prctl(PR_SET_NAME, "winnow");
  // It may have gone before the kernel was told.
  if (getppid() != parent) _exit(70);
}

struct watch {
  int seconds;
  void (*check)(void *);
  void *context;
};

static void *watching(void *argument) {
  struct watch *watch = argument;
  for (;;) {
    sleep((unsigned)watch->seconds);
    watch->check(watch->context);
  }
  return NULL;
}

int platform_every(int seconds, void (*check)(void *), void *context) {
  struct watch *watch = malloc(sizeof *watch);
  if (!watch) return ENOMEM;
  *watch = (struct watch){seconds, check, context};
  pthread_t thread;
  int error = pthread_create(&thread, NULL, watching, watch);
  if (error == 0) pthread_detach(thread);
  return error;
}

int platform_pipe(int *reading, int *writing) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  *reading = ends[0];
  *writing = ends[1];
  return 0;
}

int platform_wait_readable(int descriptor, int milliseconds) {
  struct pollfd wanted = {descriptor, POLLIN, 0};
  int ready;
  do ready = poll(&wanted, 1, milliseconds);
  while (ready < 0 && errno == EINTR);
  return ready != 0;
}
