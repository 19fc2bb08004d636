/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header line of a plain-text article: "date YYYY-MM-DD title or first words". */
#include "config.h"

#include "attest-article-header.h"

#include "attest-abbreviation.h"
#include "attest-boundaries.h"
#include "attest-sentence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Code points of a title; longer ones are cut. */
#define MAX_TITLE_LENGTH 120

/* Bytes of a line that are looked at: whole articles come in one line. A longer line is no title. */
#define MAX_LINE_BYTES 2000

static gboolean
is_space (const char *p)
{
  return g_unichar_isspace (g_utf8_get_char (p));
}

/* Behind the white space at @p, newlines too if @lines; not behind @end. */
static const char *
skip_space (const char *p, const char *end, gboolean lines)
{
  while (p < end && is_space (p) && (lines || *p != '\n'))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
trim_end (const char *start, const char *end)
{
  while (end > start && is_space (g_utf8_prev_char (end)))
    end = g_utf8_prev_char (end);
  return end;
}

/* The end of the line at @p, or as much of it as is looked at. */
static const char *
find_line_end (const char *p, const char *end)
{
  const char *limit = end - p > MAX_LINE_BYTES ? p + MAX_LINE_BYTES : end;
  const char *newline = memchr (p, '\n', (gsize) (limit - p));

  while (newline == NULL && limit < end && ((guchar) *limit & 0xc0) == 0x80)
    limit++;
  return newline != NULL ? newline : limit;
}

/* The date of a header at the start of the text, and where the rest of its line begins. */
static char *
parse_date (const char *text, const char *end, const char **rest)
{
  const char *p = skip_space (text, end, TRUE);
  g_autofree char *date = NULL;

  if (end - p < 15 || strncmp (p, "date ", 5) != 0)
    return NULL;
  p = skip_space (p + 5, end, FALSE);
  if (end - p < 10)
    return NULL;
  date = g_strndup (p, 10);
  p += 10;
  if (!attest_date_is_valid (date) || (p < end && !is_space (p)))
    return NULL;
  *rest = skip_space (p, end, FALSE);
  return g_steal_pointer (&date);
}

/* Whether the line that ends at @line_end is whole and followed by a blank one. */
static gboolean
is_followed_by_blank_line (const char *line_end, const char *end)
{
  const char *p;

  if (line_end == end || *line_end != '\n')
    return FALSE;
  p = skip_space (line_end + 1, end, FALSE);
  return p == end || *p == '\n';
}

/* @end before a credit in brackets, as behind a caption: "(Ana Roth/Wire)". */
static const char *
skip_credit (const char *start, const char *end)
{
  const char *p = end;

  if (p == start || p[-1] != ')')
    return end;
  for (p--; p > start && *p != '('; p--)
    ;
  return p > start ? trim_end (start, p) : end;
}

/* Whether the line reads as prose: its last mark ends a sentence. A period behind "U.S." or "Inc." may be the
 * abbreviation's own, as in a title; it counts if the line holds a sentence's end before it. */
static gboolean
ends_sentence (const char *start, const char *end)
{
  const char *p = skip_credit (start, trim_end (start, end));
  const char *word;

  while (p > start)
    {
      const char *before = g_utf8_prev_char (p);
      GUnicodeType type = g_unichar_type (g_utf8_get_char (before));

      if (!attest_sentence_is_quote (g_utf8_get_char (before)) && type != G_UNICODE_CLOSE_PUNCTUATION)
        break;
      p = before;
    }
  if (p == start || !attest_sentence_is_terminator (g_utf8_get_char (g_utf8_prev_char (p))))
    return FALSE;
  if (p[-1] != '.')
    return TRUE;
  p--;
  for (word = p; word > start && !is_space (g_utf8_prev_char (word));)
    word = g_utf8_prev_char (word);
  if (attest_abbreviation_classify (word, (gsize) (p - word)) == ATTEST_ABBREVIATION_NONE)
    return TRUE;
  return attest_sentence_find_start (start, start, word) != NULL;
}

/* @start to @end on one line, each run of white space and control characters as one space. */
static char *
make_line (const char *start, const char *end)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean pending = FALSE;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          pending = TRUE;
          continue;
        }
      if (pending && line->len > 0)
        g_string_append_c (line, ' ');
      pending = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Cuts @title behind a word, or where it has none inside a third of the length, between clusters. */
static char *
cut_title (char *title)
{
  g_autofree char *whole = title;
  const char *limit, *cut, *earliest;

  if (g_utf8_strlen (title, -1) <= MAX_TITLE_LENGTH)
    return g_steal_pointer (&whole);
  limit = g_utf8_offset_to_pointer (title, MAX_TITLE_LENGTH - 1);
  earliest = g_utf8_offset_to_pointer (title, MAX_TITLE_LENGTH * 2 / 3);
  for (cut = limit; cut > earliest && *cut != ' ';)
    cut = g_utf8_prev_char (cut);
  if (*cut != ' ')
    {
      g_autoptr (AttestText) text = attest_text_new (title, -1);
      g_autoptr (AttestBoundaries) boundaries = attest_boundaries_new (text);

      cut = title + attest_text_to_byte (
                      text, attest_boundaries_unit_at (boundaries, MAX_TITLE_LENGTH - 1, ATTEST_UNIT_CHARACTER).start);
      cut = cut > title ? cut : limit;
    }
  while (cut > title && strchr (" ,;:-.", cut[-1]) != NULL)
    cut--;
  return g_strdup_printf ("%.*s…", (int) (cut - title), title);
}

/* The start of the first sentence from @from on, on one line and cut; %NULL if there is nothing but white space. */
static char *
make_title (const char *from, const char *end)
{
  const char *start = skip_space (from, end, TRUE);
  const char *line_end = find_line_end (start, end);
  const char *next = attest_sentence_find_start (start, start, line_end);
  g_autofree char *title = make_line (start, next != NULL ? next : line_end);

  return *title != '\0' ? cut_title (g_steal_pointer (&title)) : NULL;
}

static guint
offset_of (AttestText *text, const char *place)
{
  guint offset = 0;

  attest_text_from_byte (text, (gsize) (place - attest_text_get_utf8 (text)), &offset);
  return offset;
}

/**
 * attest_article_header_parse:
 * @text: an article's whole text
 *
 * Reads "date YYYY-MM-DD " at the start of @text, behind any white space. The rest of that line, or without a
 * date the first line, is the title's line if a blank line follows and it does not end a sentence. The title
 * is that line, else the start of the first sentence; longer ones than 120 code points are cut behind a word.
 * A date that no calendar has is no header.
 *
 * Returns: (transfer full): what was found; free with attest_article_header_free()
 */
AttestArticleHeader *
attest_article_header_parse (AttestText *text)
{
  AttestArticleHeader *header;
  const char *start, *end, *rest, *line_end;

  g_return_val_if_fail (text != NULL, NULL);

  header = g_new0 (AttestArticleHeader, 1);
  start = attest_text_get_utf8 (text);
  end = start + attest_text_get_n_bytes (text);
  header->published = parse_date (start, end, &rest);
  if (header->published != NULL)
    header->prefix = attest_range (0, offset_of (text, rest));
  else
    rest = skip_space (start, end, TRUE);
  line_end = trim_end (rest, find_line_end (rest, end));
  header->title_line = attest_range (header->prefix.end, header->prefix.end);
  if (line_end > rest && is_followed_by_blank_line (find_line_end (rest, end), end) && !ends_sentence (rest, line_end))
    {
      header->title_line = attest_range (offset_of (text, rest), offset_of (text, line_end));
      header->title = cut_title (make_line (rest, line_end));
      header->has_title_line = *header->title != '\0';
    }
  if (!header->has_title_line)
    {
      g_free (header->title);
      header->title = make_title (rest, end);
    }
  /* Nothing but a date, or control characters. */
  if (header->title == NULL)
    header->title = g_strdup (header->published != NULL ? header->published : _ ("Untitled"));
  return header;
}

/**
 * attest_article_header_free:
 * @header: (transfer full): a header
 */
void
attest_article_header_free (AttestArticleHeader *header)
{
  g_return_if_fail (header != NULL);

  g_free (header->published);
  g_free (header->title);
  g_free (header);
}

/**
 * attest_date_is_valid:
 * @iso_date: (nullable): a string
 *
 * Returns: whether @iso_date is a day of the Gregorian calendar as "YYYY-MM-DD", from year 1 on
 */
gboolean
attest_date_is_valid (const char *iso_date)
{
  guint number[3] = { 0, 0, 0 };
  guint part = 0;

  if (iso_date == NULL || strlen (iso_date) != 10)
    return FALSE;
  for (guint i = 0; i < 10; i++)
    {
      if (i == 4 || i == 7)
        {
          if (iso_date[i] != '-')
            return FALSE;
          part++;
        }
      else if (g_ascii_isdigit (iso_date[i]))
        number[part] = number[part] * 10 + (guint) g_ascii_digit_value (iso_date[i]);
      else
        return FALSE;
    }
  return g_date_valid_dmy ((GDateDay) number[2], (GDateMonth) number[1], (GDateYear) number[0]);
}
