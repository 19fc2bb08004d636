/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds words in one text. Text and query are folded alike: decomposed, without combining marks, lower case,
 * typographic quotation marks and dashes made plain, any run of white space one space. Each folded character remembers
 * where it came from. */
#include "config.h"

#include "attest-text-finder.h"

#include <string.h>

/* The longest canonical decomposition has four characters, the longest compatible one eighteen. */
#define MAX_DECOMPOSITION G_UNICHAR_MAX_DECOMPOSITION_LENGTH

struct _AttestTextFinder
{
  AttestText *text;
  GArray *folded;  /* element-type gunichar */
  GArray *offsets; /* element-type guint: of the character each one came from */
};

static gunichar
plain_punctuation (gunichar c)
{
  switch (c)
    {
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
    case 0xb4:
    case 0x2bc:
      return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x2033:
    case 0xab:
    case 0xbb:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    default:
      return c;
    }
}

static void
append_folded (GArray *folded, GArray *offsets, gunichar c, guint offset)
{
  gunichar parts[MAX_DECOMPOSITION];
  gsize n_parts = 1;

  parts[0] = plain_punctuation (c);
  if (parts[0] >= 0x80)
    n_parts = g_unichar_fully_decompose (parts[0], TRUE, parts, MAX_DECOMPOSITION);
  for (gsize i = 0; i < n_parts; i++)
    {
      gunichar part = g_unichar_tolower (parts[i]);

      if (g_unichar_ismark (part) || g_unichar_type (part) == G_UNICODE_FORMAT)
        continue;
      if (part == 0xdf) /* ß is written ss where it is missing, and in capitals */
        {
          part = 's';
          g_array_append_val (folded, part);
          g_array_append_val (offsets, offset);
        }
      if (g_unichar_isspace (part))
        part = ' ';
      if (part == ' ' && folded->len > 0 && g_array_index (folded, gunichar, folded->len - 1) == ' ')
        continue;
      g_array_append_val (folded, part);
      g_array_append_val (offsets, offset);
    }
}

static void
fold (const char *utf8, const char *end, GArray *folded, GArray *offsets)
{
  guint offset = 0;

  for (const char *p = utf8; p < end; p = g_utf8_next_char (p))
    append_folded (folded, offsets, g_utf8_get_char (p), offset++);
}

/**
 * attest_text_finder_new:
 * @text: the text to look in; folded once, here
 */
AttestTextFinder *
attest_text_finder_new (AttestText *text)
{
  AttestTextFinder *finder = g_new0 (AttestTextFinder, 1);
  const char *utf8 = attest_text_get_utf8 (text);
  guint length = attest_text_get_length (text);

  finder->text = attest_text_ref (text);
  finder->folded = g_array_sized_new (FALSE, FALSE, sizeof (gunichar), length);
  finder->offsets = g_array_sized_new (FALSE, FALSE, sizeof (guint), length + 1);
  fold (utf8, utf8 + attest_text_get_n_bytes (text), finder->folded, finder->offsets);
  return finder;
}

void
attest_text_finder_free (AttestTextFinder *finder)
{
  g_array_unref (finder->folded);
  g_array_unref (finder->offsets);
  attest_text_unref (finder->text);
  g_free (finder);
}

/* The end of a character with the marks that follow it: folding has dropped them. */
static guint
end_with_marks (AttestTextFinder *finder, guint offset)
{
  guint length = attest_text_get_length (finder->text);

  do
    offset++;
  while (offset < length && g_unichar_ismark (attest_text_get_char (finder->text, offset)));
  return offset;
}

/**
 * attest_text_finder_find:
 * @query: what a person typed
 *
 * Returns: (transfer full) (element-type AttestRange): every place of @query; none for a query of nothing but white
 * space
 */
GArray *
attest_text_finder_find (AttestTextFinder *finder, const char *query)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autoptr (GArray) unused = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *stripped = g_strstrip (g_strdup (query));
  const gunichar *text = (const gunichar *) (gpointer) finder->folded->data;
  const gunichar *first;

  fold (stripped, stripped + strlen (stripped), wanted, unused);
  first = (const gunichar *) (gpointer) wanted->data;
  if (wanted->len == 0 || wanted->len > finder->folded->len)
    return matches;

  for (guint i = 0; i + wanted->len <= finder->folded->len;)
    {
      AttestRange match;

      if (text[i] != *first || memcmp (text + i, first, wanted->len * sizeof (gunichar)) != 0)
        {
          i++;
          continue;
        }
      match.start = g_array_index (finder->offsets, guint, i);
      match.end = end_with_marks (finder, g_array_index (finder->offsets, guint, i + wanted->len - 1));
      g_array_append_val (matches, match);
      i += wanted->len;
    }
  return matches;
}
