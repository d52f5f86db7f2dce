// Frozen tables: legacy encodings, Han readings and variants, the identity fold, character classes, HTML entities.
//
// Every table is constant data of the program image: nothing is built at start-up, nothing is allocated, nothing fails.
// The accessors are inline and total: any argument is allowed, what a table does not hold answers 0 (or -1 for an id).
// Code points are `uint32_t`; bytes are `uint8_t`. The tables are written by Tools/tables/make_tables.py; LICENSES.md
// names the source and licence of each.

#ifndef FROZEN_TABLES_H
#define FROZEN_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FT_INLINE static inline __attribute__((always_inline))

/// Version of the Unicode Character Database and Unihan behind the tables: 15.0.
#define FT_UNICODE_MAJOR 15u
#define FT_UNICODE_MINOR 0u

// MARK: - Tables (written by Tools/tables; use the functions below)

extern const uint16_t ft_table_gb18030[];
extern const uint16_t ft_table_gb18030_range_pointer[];
extern const uint16_t ft_table_gb18030_range_code[];
extern const uint16_t ft_table_gb18030_range_count;
extern const uint16_t ft_table_cp936[];
extern const uint16_t ft_table_cp936_encode_block[];
extern const uint16_t ft_table_cp936_encode[];
extern const uint16_t ft_table_big5[];
extern const uint32_t ft_table_big5_plane2[];
extern const uint16_t ft_table_jis0208[];
extern const uint16_t ft_table_jis0212[];
extern const uint16_t ft_table_euc_kr[];
extern const uint16_t ft_table_single_byte[][128];
extern const uint32_t ft_table_gb2312[];
extern const uint32_t ft_table_gb2312_level1[];
extern const uint32_t ft_table_big5_level1[];
extern const uint16_t ft_table_reading_list[];
extern const uint16_t ft_table_reading_pool[];
extern const uint16_t ft_table_toneless_of[];
extern const uint16_t ft_table_reading_start[];
extern const uint8_t ft_table_reading_text[];
extern const uint16_t ft_table_toneless_start[];
extern const uint8_t ft_table_toneless_text[];
extern const uint16_t ft_table_reading_count;
extern const uint16_t ft_table_toneless_count;
extern const uint16_t ft_table_simplified_block[];
extern const uint32_t ft_table_simplified[];
extern const uint16_t ft_table_script_block[];
extern const uint8_t ft_table_script[];
extern const uint16_t ft_table_fold_block[];
extern const uint32_t ft_table_fold[];
extern const uint32_t ft_table_fold_expansion[];
extern const uint16_t ft_table_composition_count;
extern const uint16_t ft_table_composition_mark[];
extern const uint16_t ft_table_composition_base[];
extern const uint16_t ft_table_composition_whole[];
extern const uint32_t ft_table_unified_radical[];
extern const uint32_t ft_table_unified_bmp[];
extern const uint32_t ft_table_unified_plane2[];
extern const uint16_t ft_table_class_block[];
extern const uint8_t ft_table_class[];
extern const uint16_t ft_table_class_flags[];
extern const uint16_t ft_table_entity_count;
extern const uint16_t ft_table_entity_start[];
extern const uint8_t ft_table_entity_text[];
extern const uint32_t ft_table_entity_first[];
extern const uint16_t ft_table_entity_second[];

/// Position of a trail byte 0x40...0x7E, 0x80...0xFE in a row of 190, or -1.
FT_INLINE int32_t ft_trail190(uint8_t trail) {
  if (trail < 0x40 || trail == 0x7F || trail == 0xFF) return -1;
  return (int32_t)trail - (trail < 0x7F ? 0x40 : 0x41);
}

// MARK: - GB18030

/// The code point of a two-byte GB18030 code, or 0 when either byte is out of range.
///
/// Mapping of GB18030-2005: A8BC is U+1E3F, the two dozen codes that are moved out of private use elsewhere (A6D9..,
/// FE51..) stay there, as do the user-defined rows. Every pair of valid bytes is defined. Unlike cp936,
/// rows A989...A995 and FE50...FEA0 hold real characters here. A3A0 is U+3000, as WHATWG has it for the sake of real
/// pages (GB18030: U+E5E5). The single byte 0x80 is not valid GB18030; WHATWG and Windows read it as U+20AC.
FT_INLINE uint32_t ft_gb18030_pair(uint8_t lead, uint8_t trail) {
  int32_t column = ft_trail190(trail);
  if (lead < 0x81 || lead == 0xFF || column < 0) return 0;
  return ft_table_gb18030[(uint32_t)(lead - 0x81) * 190u + (uint32_t)column];
}

/// The code point of a four-byte GB18030 code, or 0 when the bytes are no such code or map to nothing.
///
/// `81 35 F4 37` is U+E7C7 (2005). Surrogates are never answered. Complexity: binary search in about 200 ranges.
uint32_t ft_gb18030_four(uint8_t b1, uint8_t b2, uint8_t b3, uint8_t b4);

// MARK: - Windows code page 936

/// What Windows code page 936 makes of one byte: ASCII itself, 0x80 the euro sign, 0xFF U+F8F5; 0 for a lead byte.
FT_INLINE uint32_t ft_cp936_single(uint8_t byte) {
  return byte < 0x80 ? byte : byte == 0x80 ? 0x20AC : byte == 0xFF ? 0xF8F5 : 0;
}

/// The code point Windows code page 936 gives a pair of bytes, or 0 when it has none.
///
/// Windows defines every pair whose bytes are in range (Microsoft's bestfit936.txt): what is undefined is a lead
/// outside 0x81...0xFE or a trail outside 0x40...0x7E, 0x80...0xFE. User-defined rows: AAA1...AFFE U+E000...U+E233,
/// F8A1...FEFE U+E234...U+E4C5, A140...A7A0 U+E4C6...U+E765. The 255 pairs GBK leaves empty are, in order of their
/// bytes, U+E766...U+E864; see `ft_cp936_is_reserved`.
FT_INLINE uint32_t ft_cp936_decode(uint8_t lead, uint8_t trail) {
  int32_t column = ft_trail190(trail);
  if (lead < 0x81 || lead == 0xFF || column < 0) return 0;
  return ft_table_cp936[(uint32_t)(lead - 0x81) * 190u + (uint32_t)column];
}

/// Whether a code point stands for one of the 255 pairs that are neither GBK nor user-defined.
///
/// Windows decodes them to private use; Python, glibc and GNU libiconv call them undefined. A decoder that is to
/// behave like those treats `ft_cp936_is_reserved(ft_cp936_decode(a, b))` as undefined.
FT_INLINE bool ft_cp936_is_reserved(uint32_t code_point) { return code_point - 0xE766u <= 0xE864u - 0xE766u; }

/// Whether a code point stands for a user-defined pair of code page 936 (1,894 of them).
FT_INLINE bool ft_cp936_is_user_defined(uint32_t code_point) { return code_point - 0xE000u <= 0xE765u - 0xE000u; }

/// The pair (lead << 8 | trail) that code page 936 decodes to a code point, or 0: the inverse of `ft_cp936_decode`.
///
/// No best fit. ASCII, the euro sign (the single byte 0x80) and code points beyond the BMP have no pair: 0.
FT_INLINE uint16_t ft_cp936_encode(uint32_t code_point) {
  if (code_point > 0xFFFF) return 0;
  return ft_table_cp936_encode[((uint32_t)ft_table_cp936_encode_block[code_point >> 7] << 7) | (code_point & 127)];
}

// MARK: - Big5

/// One or two code points; `second` is 0 when there is one, both are 0 when there is none.
typedef struct ft_code_points {
  uint32_t first;
  uint32_t second;
} ft_code_points;

/// What the WHATWG Big5 decoder (Big5 with HKSCS and ETEN) makes of a pair.
///
/// Four pairs give two code points: 8862 Ê̄, 8864 Ê̌, 88A3 ê̄, 88A5 ê̌. On failure the standard takes an ASCII trail as
/// a character of its own; that is the caller's.
FT_INLINE ft_code_points ft_big5_decode(uint8_t lead, uint8_t trail) {
  ft_code_points result = {0, 0};
  bool low = trail >= 0x40 && trail <= 0x7E, high = trail >= 0xA1 && trail <= 0xFE;
  if (lead < 0x81 || lead == 0xFF || !(low || high)) return result;
  uint32_t pointer = (uint32_t)(lead - 0x81) * 157u + (uint32_t)(low ? trail - 0x40 : trail - 0x62);
  if (pointer == 1133 || pointer == 1135 || pointer == 1164 || pointer == 1166) {
    result.first = pointer < 1150 ? 0xCA : 0xEA;
    result.second = pointer == 1133 || pointer == 1164 ? 0x304 : 0x30C;
    return result;
  }
  result.first = ft_table_big5[pointer];
  if (ft_table_big5_plane2[pointer >> 5] >> (pointer & 31) & 1) result.first |= 0x20000;
  return result;
}

// MARK: - Japanese

/// JIS X 0208 with NEC row 13 and the NEC and IBM extensions: EUC-JP pair (both bytes 0xA1...0xFE) to code point, or 0.
FT_INLINE uint32_t ft_jis0208(uint8_t lead, uint8_t trail) {
  if (lead < 0xA1 || lead == 0xFF || trail < 0xA1 || trail == 0xFF) return 0;
  return ft_table_jis0208[(uint32_t)(lead - 0xA1) * 94u + (uint32_t)(trail - 0xA1)];
}

/// JIS X 0212: the two bytes after 0x8F in EUC-JP (each 0xA1...0xFE) to code point, or 0.
FT_INLINE uint32_t ft_jis0212(uint8_t lead, uint8_t trail) {
  if (lead < 0xA1 || lead == 0xFF || trail < 0xA1 || trail == 0xFF) return 0;
  return ft_table_jis0212[(uint32_t)(lead - 0xA1) * 94u + (uint32_t)(trail - 0xA1)];
}

/// Half-width katakana: byte 0xA1...0xDF (alone in Shift_JIS, after 0x8E in EUC-JP) to U+FF61...U+FF9F, or 0.
FT_INLINE uint32_t ft_halfwidth_katakana(uint8_t byte) {
  return byte >= 0xA1 && byte <= 0xDF ? 0xFF61u - 0xA1u + byte : 0;
}

/// The code point of a Shift_JIS pair as the WHATWG decoder reads it (windows-31J), or 0.
///
/// Leads 0xF0...0xF9 are the user-defined area, U+E000...U+E757.
FT_INLINE uint32_t ft_shift_jis_pair(uint8_t lead, uint8_t trail) {
  bool lead_fits = (lead >= 0x81 && lead <= 0x9F) || (lead >= 0xE0 && lead <= 0xFC);
  if (!lead_fits || trail < 0x40 || trail == 0x7F || trail > 0xFC) return 0;
  uint32_t pointer = (uint32_t)(lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188u
    + (uint32_t)(trail - (trail < 0x7F ? 0x40 : 0x41));
  if (pointer >= 8836 && pointer <= 10715) return 0xE000u - 8836u + pointer;
  return ft_table_jis0208[pointer];
}

// MARK: - Korean

/// The code point of a pair of EUC-KR as the WHATWG decoder reads it (windows-949, Unified Hangul Code), or 0.
FT_INLINE uint32_t ft_euc_kr_pair(uint8_t lead, uint8_t trail) {
  if (lead < 0x81 || lead == 0xFF || trail < 0x41 || trail == 0xFF) return 0;
  return ft_table_euc_kr[(uint32_t)(lead - 0x81) * 190u + (uint32_t)(trail - 0x41)];
}

// MARK: - Single-byte encodings

#define FT_IBM866 0u
#define FT_ISO_8859_2 1u
#define FT_ISO_8859_3 2u
#define FT_ISO_8859_4 3u
#define FT_ISO_8859_5 4u
#define FT_ISO_8859_6 5u
#define FT_ISO_8859_7 6u
#define FT_ISO_8859_8 7u
#define FT_ISO_8859_10 8u
#define FT_ISO_8859_13 9u
#define FT_ISO_8859_14 10u
#define FT_ISO_8859_15 11u
#define FT_ISO_8859_16 12u
#define FT_KOI8_R 13u
#define FT_KOI8_U 14u
#define FT_MACINTOSH 15u
#define FT_WINDOWS_874 16u
#define FT_WINDOWS_1250 17u
#define FT_WINDOWS_1251 18u
#define FT_WINDOWS_1252 19u
#define FT_WINDOWS_1253 20u
#define FT_WINDOWS_1254 21u
#define FT_WINDOWS_1255 22u
#define FT_WINDOWS_1256 23u
#define FT_WINDOWS_1257 24u
#define FT_WINDOWS_1258 25u
#define FT_X_MAC_CYRILLIC 26u
/// Number of single-byte encodings; every smaller number is one. WHATWG names; iso-8859-1, -9 and -11 are the labels of
/// windows-1252, -1254 and -874 there.
#define FT_SINGLE_BYTE_COUNT 27u

/// The code point of a byte in one of the single-byte encodings above, or 0 when undefined (or for the byte 0).
///
/// As in the WHATWG standard, unassigned bytes 0x80...0x9F of the windows encodings are the C1 controls.
FT_INLINE uint32_t ft_single_byte(uint32_t encoding, uint8_t byte) {
  if (byte < 0x80) return byte;
  return encoding < FT_SINGLE_BYTE_COUNT ? ft_table_single_byte[encoding][byte - 0x80] : 0;
}

// MARK: - Repertoires

/// Whether a code point is in GB2312 (hanzi and symbols; 7,445 codes). A1A4 and A1AA count under both their readings
/// (U+30FB and U+00B7, U+2015 and U+2014).
FT_INLINE bool ft_is_gb2312(uint32_t code_point) {
  return code_point < 0x10000 && (ft_table_gb2312[code_point >> 5] >> (code_point & 31) & 1);
}

/// Whether a code point is one of the 3,755 common hanzi of GB2312 (rows 16...55).
FT_INLINE bool ft_gb2312_level1(uint32_t code_point) {
  uint32_t offset = code_point - 0x4E00u;
  return offset < 0x5200u && (ft_table_gb2312_level1[offset >> 5] >> (offset & 31) & 1);
}

/// Whether a code point is one of the 5,401 common hanzi of Big5 (A440...C67E).
FT_INLINE bool ft_big5_level1(uint32_t code_point) {
  uint32_t offset = code_point - 0x4E00u;
  return offset < 0x5200u && (ft_table_big5_level1[offset >> 5] >> (offset & 31) & 1);
}

// MARK: - Mandarin readings

/// The position in the reading pool of a character's list (a count, then ids), 0 when it has no reading.
FT_INLINE uint32_t ft_reading_list(uint32_t code_point) {
  if (code_point - 0x3400u < 0x6C00u) return ft_table_reading_list[code_point - 0x3400u];
  if (code_point - 0xF900u < 0x200u) return ft_table_reading_list[0x6C00u + (code_point - 0xF900u)];
  return code_point == 0x3007u ? ft_table_reading_list[0x6E00u] : 0;
}

/// Number of Mandarin readings Unihan knows for a character (U+3400...U+9FFF, compatibility ideographs, 〇).
///
/// Union of kMandarin, kTGHZ2013, kXHC1983, kHanyuPinlu and kHanyuPinyin. A compatibility ideograph adds those of the
/// character it stands for.
FT_INLINE uint32_t ft_reading_count(uint32_t code_point) {
  return ft_table_reading_pool[ft_reading_list(code_point)];
}

/// The id of a character's reading at a position 0..<`ft_reading_count`, or -1; kMandarin stands first.
FT_INLINE int32_t ft_reading_at(uint32_t code_point, uint32_t position) {
  uint32_t list = ft_reading_list(code_point);
  return position < ft_table_reading_pool[list] ? (int32_t)ft_table_reading_pool[list + 1 + position] : -1;
}

/// The id of a character's first reading (kMandarin where there is one), or -1.
FT_INLINE int32_t ft_first_reading(uint32_t code_point) { return ft_reading_at(code_point, 0); }

/// The id of a syllable with its tone mark (UTF-8, NFC, lower case: `hàn`, `lǜ`), or -1. Ids are in the order of bytes.
///
/// Neutral-tone readings (`de`, `ma`) are written without mark and have an id too. `u:`, `v`, ɡ and decomposed marks
/// are the caller's to normalise. Complexity: binary search in about 1,500 syllables.
int32_t ft_reading_id(const uint8_t *utf8, size_t length);

/// The toneless id of a syllable without tone mark (UTF-8: `han`, `lü`, `ê`), or -1. Ids are in the order of bytes.
int32_t ft_toneless_id(const uint8_t *utf8, size_t length);

/// The toneless id of a reading, or -1 for an id out of range.
FT_INLINE int32_t ft_toneless_of(int32_t reading_id) {
  return (uint32_t)reading_id < ft_table_reading_count ? (int32_t)ft_table_toneless_of[reading_id] : -1;
}

/// Whether Unihan knows this reading for the character.
FT_INLINE bool ft_has_reading(uint32_t code_point, int32_t reading_id) {
  uint32_t list = ft_reading_list(code_point), count = ft_table_reading_pool[list];
  for (uint32_t i = 1; i <= count; i++)
    if ((int32_t)ft_table_reading_pool[list + i] == reading_id) return true;
  return false;
}

/// Whether the character has a reading of this syllable in any tone.
FT_INLINE bool ft_has_toneless_reading(uint32_t code_point, int32_t toneless_id) {
  uint32_t list = ft_reading_list(code_point), count = ft_table_reading_pool[list];
  for (uint32_t i = 1; i <= count; i++)
    if ((int32_t)ft_table_toneless_of[ft_table_reading_pool[list + i]] == toneless_id) return true;
  return false;
}

/// Number of UTF-8 bytes of a reading's spelling; 0 for an id out of range.
FT_INLINE uint32_t ft_reading_length(int32_t reading_id) {
  if ((uint32_t)reading_id >= ft_table_reading_count) return 0;
  return (uint32_t)ft_table_reading_start[reading_id + 1] - ft_table_reading_start[reading_id];
}

/// A byte of a reading's spelling, 0 beyond its end.
FT_INLINE uint8_t ft_reading_byte(int32_t reading_id, uint32_t position) {
  if (position >= ft_reading_length(reading_id)) return 0;
  return ft_table_reading_text[ft_table_reading_start[reading_id] + position];
}

// MARK: - Traditional and Simplified

/// The Simplified form of a single character; the character itself when there is none.
///
/// From Unihan's kSimplifiedVariant and, inverted, kTraditionalVariant. Where Unihan gives several forms, the one other
/// than the character itself, of GB2312 level 1 before level 2 before the rest, then the lowest code point. So a
/// character that is also used as itself in Simplified text is folded all the same (乾 → 干, 著 → 着, 覆 → 复): right for
/// comparing texts, wrong for converting them. 后, 里, 干, 只 and 台 stay as they are. A common character of Big5 that
/// GB2312 lacks and Unihan gives no form in GB2312 takes its semantic variant there (淨 → 净), or that of a short list
/// (佔 → 占, 遊 → 游, 週 → 周). Idempotent. Some answers lie beyond the BMP.
FT_INLINE uint32_t ft_simplified_of(uint32_t code_point) {
  if (code_point > 0x3FFFF) return code_point;
  uint32_t row = (uint32_t)ft_table_simplified_block[code_point >> 7] << 7;
  uint32_t form = ft_table_simplified[row | (code_point & 127)];
  return form ? form : code_point;
}

#define FT_SCRIPT_NEITHER 0u
#define FT_SCRIPT_SIMPLIFIED_ONLY 1u
#define FT_SCRIPT_TRADITIONAL_ONLY 2u

/// Whether a character tells Simplified text from Traditional: one of the three values above.
///
/// Traditional only: has a Simplified form other than itself, is nobody's Simplified form, and is not in GB2312
/// (後 and 於, among its rarer hanzi, excepted).
/// Simplified only: has a Traditional form other than itself, is nobody's Traditional form, and is not among the 5,401
/// common hanzi of Big5. So 后, 里, 台, 干 (common in both) and 著, 乾 (used in Simplified text) are neither; 个, 万, 体
/// are Simplified, though Traditional dictionaries and Japanese text know them: count over a text, never judge by one.
FT_INLINE uint32_t ft_script_class(uint32_t code_point) {
  if (code_point > 0x3FFFF) return 0;
  return ft_table_script[((uint32_t)ft_table_script_block[code_point >> 7] << 7) | (code_point & 127)];
}

// MARK: - Radicals and compatibility ideographs

/// Whether a code point is a CJK or Kangxi radical (U+2E80...U+2FD5), which stands for a stroke pattern, not for a word.
FT_INLINE bool ft_is_radical(uint32_t code_point) { return code_point - 0x2E80u < 0x2FD6u - 0x2E80u; }

/// The unified ideograph of a radical's shape, or behind a compatibility ideograph; 0 for any other code point, and for
/// the dozen characters of the compatibility blocks that are unified themselves (U+FA0E, U+FA11 ...).
FT_INLINE uint32_t ft_unified_ideograph(uint32_t code_point) {
  if (code_point - 0x2E80u < 0x160u) return ft_table_unified_radical[code_point - 0x2E80u];
  if (code_point - 0xF900u < 0x200u) return ft_table_unified_bmp[code_point - 0xF900u];
  if (code_point - 0x2F800u < 0x220u) return ft_table_unified_plane2[code_point - 0x2F800u];
  return 0;
}

// MARK: - Identity fold

/// Version of the fold. Article ids rest on it: any change of an answer of `ft_fold` needs a new version.
#define FT_FOLD_VERSION 1u

/// Set in an answer of `ft_fold` that stands for several code points.
#define FT_FOLD_EXPANSION 0x80000000u

/// The identity fold of one code point: 0 (dropped), a code point, or, with `FT_FOLD_EXPANSION` set, a sequence.
///
/// NFKC → full case folding → NFKC, repeated until nothing changes; only letters and numbers (L*, N*) kept;
/// `ft_simplified_of`. Per code point: a mark that stands by itself is dropped, a composed letter stays composed
/// (é is é; e + U+0301 is e). Unassigned and private-use code points are dropped, except that all of
/// planes 2 and 3 counts as letters, so that ideographs assigned later fold as they will. Idempotent.
FT_INLINE uint32_t ft_fold(uint32_t code_point) {
  if (code_point > 0x10FFFF) return 0;
  uint32_t row = (uint32_t)ft_table_fold_block[code_point >> 7] << 7;
  uint32_t entry = ft_table_fold[row | (code_point & 127)];
  return entry == 0 ? code_point : entry == 1 ? 0 : entry;
}

/// Number of code points of an answer of `ft_fold`: 0, 1, or 2...15 for a sequence.
FT_INLINE uint32_t ft_fold_count(uint32_t folded) {
  return folded & FT_FOLD_EXPANSION ? folded & 0xFF : folded != 0;
}

/// The code point at a position 0..<`ft_fold_count` of an answer of `ft_fold`.
FT_INLINE uint32_t ft_fold_at(uint32_t folded, uint32_t position) {
  return folded & FT_FOLD_EXPANSION ? ft_table_fold_expansion[((folded & 0x7FFFFFFF) >> 8) + position] : folded;
}

// MARK: - Composition

/// The character that a letter and the combining mark behind it make together (é from e and U+0301, ガ from カ and
/// U+3099), or 0: the primary composites of the BMP. Complexity: binary search in about 940 pairs.
uint32_t ft_compose(uint32_t base, uint32_t mark);

// MARK: - Character classes

/// General category L*.
#define FT_LETTER 0x0001u
/// General category Nd.
#define FT_DIGIT 0x0002u
/// General category Nl or No.
#define FT_NUMBER 0x0004u
/// Script Han (々, 〇 and radicals included).
#define FT_HAN 0x0008u
/// Script Hiragana or Katakana, and what the two share (ー, ゛).
#define FT_KANA 0x0010u
/// Script Hangul.
#define FT_HANGUL 0x0020u
/// General category P*.
#define FT_PUNCTUATION 0x0040u
/// Property White_Space (TAB, LF, U+00A0, U+3000 ... ; not U+200B).
#define FT_SPACE 0x0080u
/// General category M*.
#define FT_MARK 0x0100u
/// General category S*.
#define FT_SYMBOL 0x0200u
/// General category Cc.
#define FT_CONTROL 0x0400u
/// General category Cf: bidirectional controls, zero-width (non-)joiner and space, soft hyphen, U+FEFF.
#define FT_FORMAT 0x0800u
/// Property Default_Ignorable_Code_Point: format characters without glyph, variation selectors, Hangul fillers.
#define FT_IGNORABLE 0x1000u
/// General category Co.
#define FT_PRIVATE_USE 0x2000u
/// East_Asian_Width F: U+3000, U+FF01...U+FF60, U+FFE0...U+FFE6.
#define FT_FULL_WIDTH 0x4000u

/// The class of a code point as flags; 0 for unassigned code points and surrogates. All planes.
FT_INLINE uint32_t ft_class(uint32_t code_point) {
  if (code_point > 0x10FFFF) return 0;
  uint32_t row = (uint32_t)ft_table_class_block[code_point >> 7] << 7;
  return ft_table_class_flags[ft_table_class[row | (code_point & 127)]];
}

// MARK: - HTML character references

/// A named character reference found: its code points (`second` 0 when there is one) and the bytes it takes up,
/// counted from after the `&`; all 0 when there is none.
typedef struct ft_entity {
  uint32_t first;
  uint32_t second;
  uint32_t length;
  /// Whether the name ended in `;`. Without it the standard leaves `&copy=`, `&copyX` alone inside attributes.
  bool closed;
} ft_entity;

/// The longest named character reference at the beginning of the bytes after an `&`, with its `;` or, where the
/// standard allows it, without. WHATWG HTML, section 13.5; 2,231 names.
ft_entity ft_html_entity(const uint8_t *bytes, size_t available);

/// What a numeric character reference 0x80...0x9F stands for (WHATWG HTML, "numeric character reference end state"):
/// the windows-1252 character; any other code unchanged.
FT_INLINE uint32_t ft_windows1252_remap(uint32_t code) {
  return code - 0x80u < 0x20u ? ft_table_single_byte[FT_WINDOWS_1252][code - 0x80u] : code;
}

#ifdef __cplusplus
}
#endif

#endif
