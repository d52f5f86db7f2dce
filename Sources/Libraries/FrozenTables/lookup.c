// The searches of FrozenTables: GB18030 ranges, syllables, HTML names. Written by hand; the tables are generated.
//
// All are binary searches in sorted constant tables; none reads beyond the bytes it was given.

#include "FrozenTables.h"

#include <string.h>

uint32_t ft_gb18030_four(uint8_t b1, uint8_t b2, uint8_t b3, uint8_t b4) {
  if (b1 < 0x81 || b1 == 0xFF || b2 < 0x30 || b2 > 0x39 || b3 < 0x81 || b3 == 0xFF || b4 < 0x30 || b4 > 0x39) return 0;
  uint32_t pointer = (((uint32_t)(b1 - 0x81) * 10 + (uint32_t)(b2 - 0x30)) * 126 + (uint32_t)(b3 - 0x81)) * 10
    + (uint32_t)(b4 - 0x30);
  if (pointer >= 189000) return pointer <= 1237575 ? pointer - 189000 + 0x10000 : 0;
  if (pointer > 39419) return 0;
  // The last range that begins at or before the pointer. The first begins at 0.
  uint32_t low = 0, high = ft_table_gb18030_range_count;
  while (high - low > 1) {
    uint32_t middle = (low + high) / 2;
    if (ft_table_gb18030_range_pointer[middle] <= pointer) low = middle; else high = middle;
  }
  uint32_t code_point = ft_table_gb18030_range_code[low];
  return code_point ? code_point + (pointer - ft_table_gb18030_range_pointer[low]) : 0;
}

uint32_t ft_compose(uint32_t base, uint32_t mark) {
  if (base > 0xFFFF || mark > 0xFFFF) return 0;
  uint32_t wanted = mark << 16 | base, low = 0, high = ft_table_composition_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    uint32_t found = (uint32_t)ft_table_composition_mark[middle] << 16 | ft_table_composition_base[middle];
    if (found == wanted) return ft_table_composition_whole[middle];
    if (found < wanted) low = middle + 1; else high = middle;
  }
  return 0;
}

/// Position of a string among sorted strings laid end to end, or -1.
static int32_t position_of(
  const uint8_t *bytes, size_t length, const uint8_t *text, const uint16_t *starts, uint32_t count
) {
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    size_t other = (size_t)starts[middle + 1] - starts[middle];
    int order = memcmp(bytes, text + starts[middle], length < other ? length : other);
    if (order == 0) order = (length > other) - (length < other);
    if (order == 0) return (int32_t)middle;
    if (order < 0) high = middle; else low = middle + 1;
  }
  return -1;
}

int32_t ft_reading_id(const uint8_t *utf8, size_t length) {
  if (length == 0) return -1;
  return position_of(utf8, length, ft_table_reading_text, ft_table_reading_start, ft_table_reading_count);
}

int32_t ft_toneless_id(const uint8_t *utf8, size_t length) {
  if (length == 0) return -1;
  return position_of(utf8, length, ft_table_toneless_text, ft_table_toneless_start, ft_table_toneless_count);
}

/// The byte of a name at a depth, -1 at its end (so that a name sorts before those it begins).
static int name_byte(uint32_t name, uint32_t depth) {
  uint32_t start = ft_table_entity_start[name];
  return start + depth < ft_table_entity_start[name + 1] ? ft_table_entity_text[start + depth] : -1;
}

static const struct { const char *name; uint8_t length; uint16_t code_point; } usual[] = {
  {"nbsp;", 5, 0xA0}, {"amp;", 4, '&'}, {"quot;", 5, '"'}, {"lt;", 3, '<'}, {"gt;", 3, '>'},
};

ft_entity ft_html_entity(const uint8_t *bytes, size_t available) {
  ft_entity found = {0, 0, 0, false};
  // Nearly all references of a page are these. No name goes beyond a `;`, so there is no longer one.
  for (size_t index = 0; index < sizeof usual / sizeof *usual; index++) {
    size_t length = usual[index].length;
    if (available >= length && bytes[0] == (uint8_t)usual[index].name[0]
        && memcmp(bytes, usual[index].name, length) == 0) {
      return (ft_entity){usual[index].code_point, 0, (uint32_t)length, true};
    }
  }
  // low..<high are the names that begin with the bytes read so far.
  uint32_t low = 0, high = ft_table_entity_count;
  for (uint32_t depth = 0; depth < available; depth++) {
    int wanted = bytes[depth];
    uint32_t a = low, b = high;
    while (a < b) {
      uint32_t middle = (a + b) / 2;
      if (name_byte(middle, depth) < wanted) a = middle + 1; else b = middle;
    }
    low = a;
    b = high;
    while (a < b) {
      uint32_t middle = (a + b) / 2;
      if (name_byte(middle, depth) <= wanted) a = middle + 1; else b = middle;
    }
    high = a;
    if (low == high) break;
    if (name_byte(low, depth + 1) == -1) {
      found.first = ft_table_entity_first[low];
      found.second = ft_table_entity_second[low];
      found.length = depth + 1;
      found.closed = wanted == ';';
    }
  }
  return found;
}
