/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passes over UTF-8 that is mostly ASCII, as news is. Private to libattest. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Whether the 8 bytes at @p are ASCII. */
static inline gboolean
attest_utf8_is_ascii_word (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return (word & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/* The first byte at or after @p, before @end, that is not ASCII; @end if there is none. */
static inline const char *
attest_utf8_skip_ascii (const char *p, const char *end)
{
  while (end - p >= 8 && attest_utf8_is_ascii_word (p))
    p += 8;
  while (p < end && (guchar) *p < 0x80)
    p++;
  return p;
}

gboolean attest_utf8_validate (const char *bytes, gsize n_bytes, const char **broken);

G_END_DECLS
