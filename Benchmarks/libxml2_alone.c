/* What libxml2 alone takes for the pages of a folder: the reference that winnow's cost is a ratio to.
 *
 *   cc -O2 libxml2_alone.c $(pkg-config --cflags --libs libxml-2.0) -o libxml2_alone && ./libxml2_alone FOLDER [REPEATS]
 *
 * Every file is read before the clock starts, then parsed into a tree as UTF-8 and freed, on one thread.
 * Prints pages, bytes, CPU seconds. */
#include <dirent.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

typedef struct { char *bytes; int count; } page;

static page *pages;
static size_t count, room;

static void read_folder(const char *folder) {
  DIR *open = opendir(folder);
  if (!open) { perror(folder); exit(66); }
  struct dirent *entry;
  while ((entry = readdir(open))) {
    if (entry->d_name[0] == '.') continue;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    struct stat info;
    if (stat(path, &info)) continue;
    if (S_ISDIR(info.st_mode)) { read_folder(path); continue; }
    if (!S_ISREG(info.st_mode) || info.st_size == 0) continue;
    FILE *file = fopen(path, "rb");
    if (!file) continue;
    if (count == room) pages = realloc(pages, (room = room ? 2 * room : 1024) * sizeof *pages);
    pages[count].bytes = malloc(info.st_size);
    pages[count].count = (int)fread(pages[count].bytes, 1, info.st_size, file);
    fclose(file);
    count++;
  }
  closedir(open);
}

static double cpu_seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
  if (argc < 2) { fprintf(stderr, "libxml2_alone FOLDER [REPEATS]\n"); return 64; }
  int repeats = argc > 2 ? atoi(argv[2]) : 1;
  read_folder(argv[1]);
  xmlInitParser();
  double bytes = 0, start = cpu_seconds();
  for (int repeat = 0; repeat < repeats; repeat++)
    for (size_t index = 0; index < count; index++) {
      htmlDocPtr tree = htmlReadMemory(pages[index].bytes, pages[index].count, NULL, "UTF-8",
          HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT | XML_PARSE_HUGE);
      xmlFreeDoc(tree);
      bytes += pages[index].count;
    }
  printf("{\"pages\": %zu, \"bytes\": %.0f, \"cpu\": %.4f}\n", count * repeats, bytes, cpu_seconds() - start);
  return 0;
}
