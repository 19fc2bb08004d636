/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type is words, not FTS5's query language: everything becomes quoted strings. */
#include "attest-search-query.h"

/* FTS5 finds no token in a string without letters or digits, and then matches nothing. */
static gboolean
has_token (const char *string)
{
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
append_string (GString *query, const char *string, gsize n_bytes, gboolean prefix)
{
  g_autofree char *part = g_strndup (string, n_bytes);

  if (!has_token (part))
    return;
  if (query->len > 0)
    g_string_append_c (query, ' ');
  g_string_append_c (query, '"');
  for (const char *p = part; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (query, '"');
      g_string_append_c (query, *p);
    }
  g_string_append (query, prefix ? "\"*" : "\"");
}

/* Whether @p is a double quotation mark, straight or curly. */
static gboolean
is_quote (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e;
}

/**
 * attest_search_query_build:
 * @typed: (nullable): UTF-8, as typed: words and "quoted phrases"
 *
 * All words have to occur; the last one may be unfinished. Nothing in @typed is query syntax.
 *
 * Returns: (transfer full) (nullable): a query for FTS5's MATCH; %NULL when there is no word in @typed
 */
char *
attest_search_query_build (const char *typed)
{
  g_autoptr (GString) query = g_string_new (NULL);
  const char *p = typed != NULL ? typed : "";

  while (*p != '\0')
    {
      const char *start;

      if (g_unichar_isspace (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
        }
      else if (is_quote (p))
        {
          start = p = g_utf8_next_char (p);
          while (*p != '\0' && !is_quote (p))
            p = g_utf8_next_char (p);
          append_string (query, start, (gsize) (p - start), *p == '\0');
          if (*p != '\0')
            p = g_utf8_next_char (p);
        }
      else
        {
          start = p;
          while (*p != '\0' && !is_quote (p) && !g_unichar_isspace (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
          append_string (query, start, (gsize) (p - start), *p == '\0');
        }
    }
  return query->len > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}
