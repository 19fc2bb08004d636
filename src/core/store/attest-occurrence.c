/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place where words that were looked for occur, with what stands around it. */
#include "attest-occurrence.h"

/* Code points shown before the words and behind them; of very long words, how many. */
#define BEFORE_LENGTH 48
#define AFTER_LENGTH 72
#define WORDS_LENGTH 160

G_DEFINE_BOXED_TYPE (AttestOccurrence, attest_occurrence, attest_occurrence_ref, attest_occurrence_unref)

/* Line ends would make a second line of it, and controls may do anything. */
static void
append_line (GString *line, const char *start, const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c))
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
}

static const char *
go_back (const char *text, const char *p, guint n)
{
  while (n-- > 0 && p > text)
    p = g_utf8_prev_char (p);
  return p;
}

static const char *
go_on (const char *p, guint n)
{
  while (n-- > 0 && *p != '\0')
    p = g_utf8_next_char (p);
  return p;
}

static void
fill_context (AttestOccurrence *self, const char *text, const char *words)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint length = attest_range_length (self->range);
  const char *start = go_back (text, words, BEFORE_LENGTH);
  const char *end = go_on (words, length);
  const char *after_end;

  if (start > text)
    g_string_append (line, "…");
  append_line (line, start, words);
  self->context_start = (guint) line->len;
  append_line (line, words, length > WORDS_LENGTH ? go_on (words, WORDS_LENGTH) : end);
  if (length > WORDS_LENGTH)
    g_string_append (line, "…");
  self->context_end = (guint) line->len;
  after_end = go_on (end, AFTER_LENGTH);
  append_line (line, end, after_end);
  if (*after_end != '\0')
    g_string_append (line, "…");
  self->context = g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * attest_occurrence_new:
 * @article: the article
 * @range: where the words are in it
 * @text: its text, ending in NUL
 * @words: where @range begins in @text
 *
 * Returns: (transfer full): the occurrence
 */
AttestOccurrence *
attest_occurrence_new (AttestArticle *article, AttestRange range, const char *text, const char *words)
{
  AttestOccurrence *self = g_atomic_rc_box_new0 (AttestOccurrence);

  self->article = attest_article_ref (article);
  self->range = range;
  fill_context (self, text, words);
  return self;
}

AttestOccurrence *
attest_occurrence_ref (AttestOccurrence *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
occurrence_clear (gpointer box)
{
  AttestOccurrence *self = box;

  attest_article_unref (self->article);
  g_free (self->context);
}

void
attest_occurrence_unref (AttestOccurrence *self)
{
  g_atomic_rc_box_release_full (self, occurrence_clear);
}

int
attest_occurrence_compare (const AttestOccurrence *a, const AttestOccurrence *b)
{
  if (a->article->id != b->article->id)
    return a->article->id < b->article->id ? -1 : 1;
  return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}
