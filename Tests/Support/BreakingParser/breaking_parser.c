// A libxml2 that breaks: put before the real one by LD_PRELOAD, it crashes over, or never returns from, pages that hold an element of that name.
//
// Built by the tests that need it: clang -shared -fPIC breaking_parser.c -o … -ldl
#define _GNU_SOURCE
#include <dlfcn.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

int htmlParseDocument(xmlParserCtxtPtr parser) {
  const char *page = (const char *)parser->input->base;
  if (strstr(page, "<breaks>")) *(volatile int *)0 = 1;
  if (strstr(page, "<stops>"))
    for (volatile int i = 0;; i++) {}
  int (*real)(xmlParserCtxtPtr) = (int (*)(xmlParserCtxtPtr))dlsym(RTLD_NEXT, "htmlParseDocument");
  return real(parser);
}
