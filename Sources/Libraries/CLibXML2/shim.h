/* The only door to libxml2: its HTML parser, driven by SAX events.
 *
 * Nothing of libxml2's tree, catalogues or encodings is used: the text handed over is always valid UTF-8, always whole,
 * and comes back as events. External entities are refused by a loader that opens nothing. */
#ifndef WINNOW_CLIBXML2_H
#define WINNOW_CLIBXML2_H

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlversion.h>
#include <string.h>

/* What the parser tells while it reads, and how many bytes it has read then: up to the `>` of a start tag, to the end of text. */
typedef struct {
  void (*start)(void *context, const char *name, long place);
  void (*end)(void *context, const char *name);
  void (*text)(void *context, const char *bytes, int count, long place);
} winnow_html_events;

typedef struct {
  winnow_html_events events;
  void *context;
  htmlParserCtxtPtr parser;
} winnow_html_state;

static void winnow_on_start(void *state, const xmlChar *name, const xmlChar **attributes) {
  winnow_html_state *s = (winnow_html_state *)state;
  (void)attributes;
  s->events.start(s->context, (const char *)name, xmlByteConsumed(s->parser));
}
static void winnow_on_end(void *state, const xmlChar *name) {
  winnow_html_state *s = (winnow_html_state *)state;
  s->events.end(s->context, (const char *)name);
}
static void winnow_on_text(void *state, const xmlChar *bytes, int count) {
  winnow_html_state *s = (winnow_html_state *)state;
  s->events.text(s->context, (const char *)bytes, count, xmlByteConsumed(s->parser));
}
static xmlParserInputPtr winnow_no_entities(const char *url, const char *id, xmlParserCtxtPtr context) {
  (void)url; (void)id; (void)context;
  return NULL;
}

/* Once per process, before the first parse. */
static inline void winnow_html_prepare(void) {
  xmlInitParser();
  xmlSetExternalEntityLoader(winnow_no_entities);
}

/* Parses `count` bytes of UTF-8. Returns 0, or libxml2's error number when the parser stopped before the end. */
static inline int winnow_html_parse(const char *bytes, int count, winnow_html_events events, void *context) {
  htmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.startElement = winnow_on_start;
  handler.endElement = winnow_on_end;
  handler.characters = winnow_on_text;
  handler.cdataBlock = winnow_on_text;
  handler.ignorableWhitespace = winnow_on_text;
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(bytes, count);
  if (parser == NULL) return XML_ERR_NO_MEMORY;
  winnow_html_state state = {events, context, parser};
  htmlSAXHandler *own = parser->sax;
  void *own_data = parser->userData;
  parser->sax = &handler;
  parser->userData = &state;
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                 HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  parser->charset = XML_CHAR_ENCODING_UTF8; /* the text is UTF-8 already: no converter, no second copy */
  htmlParseDocument(parser);
  int halted = parser->disableSAX ? parser->errNo : 0;
  parser->sax = own;
  parser->userData = own_data;
  htmlFreeParserCtxt(parser);
  return halted;
}

/* The version of the library that is loaded, such as "20914". */
static inline const char *winnow_libxml2_version(void) { return xmlParserVersion; }

#endif
