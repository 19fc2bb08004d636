/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding as the full-text index does it (FTS5's unicode61 without diacritics): what is found there is found equal
 * here. */
#include "attest-content-words.h"

#include <string.h>

/* The longest canonical decomposition has four characters. */
#define MAX_DECOMPOSITION 8
/* Shorter ones say little by themselves: "a", "in", "he". Ideographs and digits do. */
#define MIN_LETTERS 3
/* Longer than any word; a hostile text has longer runs. */
#define MAX_WORD_BYTES 100

/**
 * attest_fold_words:
 * @utf8: any text
 *
 * Returns: (transfer full): its letters and digits in lower case, without diacritics, words with one space between
 */
char *
attest_fold_words (const char *utf8)
{
  g_autoptr (GString) folded = g_string_sized_new (strlen (utf8));
  gboolean space = FALSE;

  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar parts[MAX_DECOMPOSITION];
      gsize n_parts = g_unichar_fully_decompose (g_utf8_get_char (p), FALSE, parts, MAX_DECOMPOSITION);

      for (gsize i = 0; i < MIN (n_parts, MAX_DECOMPOSITION); i++)
        {
          if (g_unichar_ismark (parts[i]))
            continue;
          if (!g_unichar_isalnum (parts[i]))
            {
              space = TRUE;
              continue;
            }
          if (space && folded->len > 0)
            g_string_append_c (folded, ' ');
          space = FALSE;
          g_string_append_unichar (folded, g_unichar_tolower (parts[i]));
        }
    }
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

static gboolean
carries_meaning (const char *word)
{
  gunichar first = g_utf8_get_char (word);

  return strlen (word) <= MAX_WORD_BYTES &&
         (g_unichar_isdigit (first) || g_unichar_iswide (first) || g_utf8_strlen (word, -1) >= MIN_LETTERS);
}

/**
 * attest_content_words:
 * @utf8: any text
 * @max_words: how many at most
 *
 * Returns: (transfer full) (element-type utf8): the words of @utf8 that may carry meaning, folded, each once, in their
 *   order
 */
GPtrArray *
attest_content_words (const char *utf8, guint max_words)
{
  g_autofree char *folded = attest_fold_words (utf8);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (char *word = folded, *end; word != NULL && words->len < max_words; word = end)
    {
      end = strchr (word, ' ');
      if (end != NULL)
        *end++ = '\0';
      if (*word == '\0' || !carries_meaning (word) || g_hash_table_contains (seen, word))
        continue;
      g_hash_table_add (seen, word);
      g_ptr_array_add (words, g_strdup (word));
    }
  return words;
}

/**
 * attest_contains_words:
 * @folded: from attest_fold_words()
 * @words: (array zero-terminated=1): folded words; the end of any may be missing
 *
 * Returns: whether each of @words is the start of a word in @folded
 */
gboolean
attest_contains_words (const char *folded, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *found = strstr (folded, words[i]);

      while (found != NULL && found != folded && found[-1] != ' ')
        found = strstr (found + 1, words[i]);
      if (found == NULL)
        return FALSE;
    }
  return TRUE;
}
