/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the bytes of a file to an article's text: encodings, byte order marks, line ends.
 * Decoding what was decoded before changes nothing, so that a text keeps its SHA-256 on its way through other files. */
#include "config.h"

#include "attest-text-decoder.h"

#include "attest-error.h"
#include "attest-utf8.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each byte becomes at most three, so that all lengths fit 32 bits. */
#define MAX_BYTES ((gsize) 1 << 30)

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* 0x80 to 0x9f in Windows-1252; 0 where the byte is not defined.
 * https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT */
static const guint16 windows_1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* The first byte Windows-1252 does not define, or @n_bytes. */
static gsize
find_undefined_byte (const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (bytes[i] >= 0x80 && bytes[i] < 0xa0 && windows_1252[bytes[i] - 0x80] == 0)
      return i;
  return n_bytes;
}

static char *
convert_windows_1252 (const guint8 *bytes, gsize n_bytes)
{
  GString *string = g_string_sized_new (n_bytes + n_bytes / 8);

  for (gsize i = 0; i < n_bytes; i++)
    if (bytes[i] >= 0x80 && bytes[i] < 0xa0)
      g_string_append_unichar (string, windows_1252[bytes[i] - 0x80]);
    else
      g_string_append_unichar (string, bytes[i]);
  return g_string_free (string, FALSE);
}

static void
set_nul_error (GError **error, gsize position)
{
  /* Translators: positions count from 0. */
  g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_TEXT,
               _ ("There is a NUL at byte %zu, so this is not a text, or one in UTF-16 without a byte order mark."),
               position);
}

static inline guint
read_utf16_unit (const guint8 *bytes, gboolean big_endian)
{
  return big_endian ? (guint) bytes[0] << 8 | bytes[1] : (guint) bytes[1] << 8 | bytes[0];
}

/* @bytes begin after the byte order mark, @skipped bytes into the file. */
static char *
convert_utf16 (const guint8 *bytes, gsize n_bytes, gboolean big_endian, gsize skipped, GError **error)
{
  g_autoptr (GString) string = g_string_sized_new (n_bytes);

  for (gsize i = 0; i < n_bytes; i += 2)
    {
      guint unit, low;

      if (i + 1 == n_bytes)
        {
          g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_TEXT,
                       _ ("The text is UTF-16, but its last character is cut off at byte %zu."), skipped + i);
          return NULL;
        }
      unit = read_utf16_unit (bytes + i, big_endian);
      if (unit == 0)
        {
          g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_TEXT, _ ("There is a NUL character at byte %zu."),
                       skipped + i);
          return NULL;
        }
      if (unit < 0xd800 || unit > 0xdfff)
        {
          g_string_append_unichar (string, unit);
          continue;
        }
      low = unit < 0xdc00 && i + 3 < n_bytes ? read_utf16_unit (bytes + i + 2, big_endian) : 0;
      if (low < 0xdc00 || low > 0xdfff)
        {
          g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_TEXT,
                       _ ("The text is UTF-16, but there is half a character (a lone surrogate) at byte %zu."),
                       skipped + i);
          return NULL;
        }
      g_string_append_unichar (string, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
      i += 2;
    }
  return g_string_free (g_steal_pointer (&string), FALSE);
}

/* Takes valid UTF-8 without NUL. Drops byte order marks at the start, makes CRLF and CR to LF. */
static AttestText *
finish_text (const char *utf8, gsize n_bytes, GError **error)
{
  const char *p = utf8, *end = utf8 + n_bytes;
  char *stored, *out;
  gboolean is_blank = TRUE;

  while (end - p >= 3 && memcmp (p, BYTE_ORDER_MARK, 3) == 0)
    p += 3;
  for (const char *c = p; c < end && is_blank; c = g_utf8_next_char (c))
    is_blank = g_unichar_isspace (g_utf8_get_char (c));
  if (is_blank)
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_TEXT, _ ("There is no text in it."));
      return NULL;
    }
  stored = out = g_malloc ((gsize) (end - p) + 1);
  while (p < end)
    {
      const char *carriage_return = memchr (p, '\r', (gsize) (end - p));
      gsize n = (gsize) ((carriage_return != NULL ? carriage_return : end) - p);

      memcpy (out, p, n);
      out += n;
      p += n;
      if (carriage_return != NULL)
        {
          *out++ = '\n';
          p += p + 1 < end && p[1] == '\n' ? 2 : 1;
        }
    }
  *out = '\0';
  return attest_text_new_take (stored, (gsize) (out - stored));
}

static gboolean
check_size (gsize n_bytes, GError **error)
{
  if (n_bytes <= MAX_BYTES)
    return TRUE;
  g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_LIMIT,
               _ ("The text is larger than 1 GiB, more than Attest can show."));
  return FALSE;
}

/* What is neither UTF-8 nor marked as UTF-16. @broken is the first byte that is not UTF-8. */
static AttestText *
decode_windows_1252 (const guint8 *bytes, gsize n_bytes, gsize broken, AttestEncoding *encoding, GError **error)
{
  gsize undefined = find_undefined_byte (bytes, n_bytes);
  g_autofree char *utf8 = NULL;

  if (undefined < n_bytes)
    {
      g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_TEXT,
                   _ ("This is no readable text: it is not UTF-8 (at byte %zu), and not Windows-1252 (at byte %zu)."),
                   broken, undefined);
      return NULL;
    }
  *encoding = ATTEST_ENCODING_WINDOWS_1252;
  utf8 = convert_windows_1252 (bytes, n_bytes);
  return finish_text (utf8, strlen (utf8), error);
}

/**
 * attest_encoding_get_name:
 * @encoding: an encoding
 *
 * Returns: (transfer none): its usual name, the same in all languages
 */
const char *
attest_encoding_get_name (AttestEncoding encoding)
{
  switch (encoding)
    {
    case ATTEST_ENCODING_UTF8:
      return "UTF-8";
    case ATTEST_ENCODING_UTF16_LE:
      return "UTF-16LE";
    case ATTEST_ENCODING_UTF16_BE:
      return "UTF-16BE";
    case ATTEST_ENCODING_WINDOWS_1252:
      return "Windows-1252";
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * attest_text_decode:
 * @bytes: (array length=n_bytes) (nullable): the content of a file
 * @n_bytes: how many
 * @encoding: (out) (optional): what @bytes were read as; untouched on failure
 * @error: return location for an error
 *
 * Reads UTF-16 where a byte order mark says so, else UTF-8, else Windows-1252 where every byte is defined
 * there. A byte order mark is dropped, CRLF and CR become LF; all else stays as it is.
 *
 * Fails with %ATTEST_ERROR_TEXT on a NUL, on what is not valid in its encoding (the message names the byte,
 * counted from 0) and where there is nothing but white space; with %ATTEST_ERROR_LIMIT above 1 GiB.
 *
 * Returns: (transfer full): the text, or %NULL with @error set
 */
AttestText *
attest_text_decode (const guint8 *bytes, gsize n_bytes, AttestEncoding *encoding, GError **error)
{
  AttestEncoding found = ATTEST_ENCODING_UTF8;
  g_autoptr (AttestText) text = NULL;
  const char *broken;
  gsize position;

  g_return_val_if_fail (bytes != NULL || n_bytes == 0, NULL);

  if (!check_size (n_bytes, error))
    return NULL;
  if (n_bytes >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    {
      gboolean big_endian = bytes[0] == 0xfe;
      g_autofree char *utf8 = convert_utf16 (bytes + 2, n_bytes - 2, big_endian, 2, error);

      if (utf8 == NULL)
        return NULL;
      found = big_endian ? ATTEST_ENCODING_UTF16_BE : ATTEST_ENCODING_UTF16_LE;
      text = finish_text (utf8, strlen (utf8), error);
    }
  else if (n_bytes == 0 || attest_utf8_validate ((const char *) bytes, n_bytes, &broken))
    text = finish_text (n_bytes > 0 ? (const char *) bytes : "", n_bytes, error);
  else if (memchr (bytes, '\0', n_bytes) != NULL)
    set_nul_error (error, (gsize) ((const guint8 *) memchr (bytes, '\0', n_bytes) - bytes));
  else
    {
      position = (gsize) ((const guint8 *) broken - bytes);
      if (n_bytes >= 3 && memcmp (bytes, BYTE_ORDER_MARK, 3) == 0)
        g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_TEXT, _ ("The text is not valid UTF-8 at byte %zu."), position);
      else
        text = decode_windows_1252 (bytes, n_bytes, position, &found, error);
    }
  if (text != NULL && encoding != NULL)
    *encoding = found;
  return g_steal_pointer (&text);
}

/**
 * attest_text_decode_utf8:
 * @utf8: (array length=n_bytes): bytes that should be UTF-8, such as a JSON string
 * @n_bytes: how many, or -1 if they end with a NUL
 * @error: return location for an error
 *
 * The same rules as attest_text_decode() without other encodings: what is not valid UTF-8 fails.
 *
 * Returns: (transfer full): the text, or %NULL with @error set
 */
AttestText *
attest_text_decode_utf8 (const char *utf8, gssize n_bytes, GError **error)
{
  gsize length;
  const char *broken;

  g_return_val_if_fail (utf8 != NULL, NULL);

  length = n_bytes < 0 ? strlen (utf8) : (gsize) n_bytes;
  if (!check_size (length, error))
    return NULL;
  if (attest_utf8_validate (utf8, length, &broken))
    return finish_text (utf8, length, error);
  if (*broken == '\0')
    set_nul_error (error, (gsize) (broken - utf8));
  else
    g_set_error (error, ATTEST_ERROR, ATTEST_ERROR_TEXT, _ ("The text is not valid UTF-8 at byte %zu."),
                 (gsize) (broken - utf8));
  return NULL;
}
