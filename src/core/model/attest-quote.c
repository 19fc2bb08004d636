/* SPDX-License-Identifier: GPL-3.0-or-later */
/* White space becomes single spaces: lists show lines. */
#include "config.h"

#include "attest-quote.h"

#include <string.h>

static const struct
{
  const char *mark;
  const char *within; /* others */
} MARKS[] = {
  { "“", "‘" }, { "”", "’" }, { "„", "‚" }, { "«", "‹" }, { "»", "›" }, { "\"", "'" },
};

/* A damaged file may say that the words lie outside the text. */
static char *
dup_line (AttestText *text, guint start, guint end)
{
  g_autofree char *words = NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  end = MIN (end, attest_text_get_length (text));
  if (start >= end)
    return g_strdup ("");
  words = attest_text_dup_range (text, attest_range (start, end));
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (line, c);
      else if (!g_str_has_suffix (line->str, " "))
        g_string_append_c (line, ' ');
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * attest_quote_dup_before:
 * @text: a text
 * @end: a place in it, in code points
 * @max_code_points: how much of it
 *
 * Returns: (transfer full): what stands before the place, from a whole word on
 */
char *
attest_quote_dup_before (AttestText *text, guint end, guint max_code_points)
{
  g_autofree char *line = dup_line (text, end > max_code_points ? end - max_code_points : 0, end);
  const char *space = strchr (line, ' ');

  return end > max_code_points && space != NULL ? g_strconcat ("…", space, NULL) : g_steal_pointer (&line);
}

/**
 * attest_quote_dup_words:
 * @text: a text
 * @annotation: an annotation of it
 * @max_code_points: how many of its code points at most; an ellipsis stands for the rest
 *
 * Returns: (transfer full): its words, fragments joined by an ellipsis
 */
char *
attest_quote_dup_words (AttestText *text, const AttestAnnotation *annotation, guint max_code_points)
{
  g_autoptr (GString) quote = g_string_new (NULL);
  guint left = max_code_points;

  for (guint i = 0; i < annotation->n_fragments && left > 0; i++)
    {
      AttestRange range = annotation->fragments[i];
      guint length = MIN (attest_range_length (range), left);
      g_autofree char *line = dup_line (text, range.start, range.start + length);

      g_string_append_printf (quote, "%s%s", i > 0 ? " … " : "", line);
      left -= length;
    }
  if (attest_annotation_get_n_code_points (annotation) > max_code_points)
    g_string_append (quote, "…");
  return g_string_free (g_steal_pointer (&quote), FALSE);
}

/**
 * attest_quote_dup_after:
 * @text: a text
 * @start: a place in it, in code points
 * @max_code_points: how much of it
 *
 * Returns: (transfer full): what stands from the place on, up to a whole word
 */
char *
attest_quote_dup_after (AttestText *text, guint start, guint max_code_points)
{
  g_autofree char *line = dup_line (text, start, start + max_code_points);
  char *space = strrchr (line, ' ');

  if (start + max_code_points >= attest_text_get_length (text) || space == NULL)
    return g_steal_pointer (&line);
  *space = '\0';
  return g_strconcat (line, " …", NULL);
}

/**
 * attest_quote_dup_nested:
 * @words: any words
 *
 * Returns: (transfer full): the words as they stand within quotation marks, with single marks instead of double ones
 */
char *
attest_quote_dup_nested (const char *words)
{
  g_autoptr (GString) nested = g_string_new (words);

  for (guint i = 0; i < G_N_ELEMENTS (MARKS); i++)
    g_string_replace (nested, MARKS[i].mark, MARKS[i].within, 0);
  return g_string_free (g_steal_pointer (&nested), FALSE);
}
