/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words without what spelling varies in: case, accents, width, punctuation. */
#include "attest-folding.h"

/* Marks that only accent a letter. Those of Indic scripts, Thai, Lao and kana are letters of their own in all but name:
 * without them words become others (https://www.unicode.org/reports/tr44/#Canonical_Combining_Class_Values). */
static gboolean
is_accent (gunichar c)
{
  int combining = g_unichar_combining_class (c);

  return (combining >= 10 && combining <= 36) || combining >= 200;
}

/* Letters that Unicode does not take apart, but people write without their stroke. */
static const char *
plain_letter (gunichar c)
{
  switch (c)
    {
    case 0xf8:
      return "o";
    case 0x142:
      return "l";
    case 0x111:
    case 0xf0:
      return "d";
    case 0x127:
      return "h";
    case 0x131:
      return "i";
    case 0xe6:
      return "ae";
    case 0x153:
      return "oe";
    case 0xfe:
      return "th";
    default:
      return NULL;
    }
}

/**
 * attest_fold:
 * @text: UTF-8
 *
 * Returns: (transfer full): the words of @text as they are compared
 */
char *
attest_fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autofree char *lower = decomposed != NULL ? g_utf8_casefold (decomposed, -1) : NULL;
  g_autofree char *flat = lower != NULL ? g_utf8_normalize (lower, -1, G_NORMALIZE_NFKD) : NULL;
  g_autoptr (GString) folded = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = flat != NULL ? flat : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *plain = plain_letter (c);

      if (is_accent (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;
      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && folded->len > 0)
        g_string_append_c (folded, ' ');
      gap = FALSE;
      if (plain != NULL)
        g_string_append (folded, plain);
      else
        g_string_append_unichar (folded, c);
    }
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

/**
 * attest_fold_split:
 * @folded: what attest_fold() gave
 * @max_words: how many at most
 *
 * Returns: (transfer full) (array zero-terminated=1): its words, each once, in their order
 */
char **
attest_fold_split (const char *folded, guint max_words)
{
  g_auto (GStrv) all = g_strsplit (folded, " ", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; all[i] != NULL && words->len < max_words; i++)
    if (*all[i] != '\0' && !g_ptr_array_find_with_equal_func (words, all[i], g_str_equal, NULL))
      g_ptr_array_add (words, g_strdup (all[i]));
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}
