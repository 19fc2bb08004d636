/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a plain-text article: decoder, header, and the promises that the text's offsets keep. */
#include "fuzz.h"

#include "attest-article-header.h"
#include "attest-text-decoder.h"

#include <string.h>

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  return 0;
}

static void
check_text (AttestText *text)
{
  const char *utf8 = attest_text_get_utf8 (text);
  gsize n_bytes = attest_text_get_n_bytes (text);
  guint length = attest_text_get_length (text);
  g_autoptr (AttestArticleHeader) header = NULL;
  guint offset;

  g_assert_true (g_utf8_validate_len (utf8, n_bytes, NULL));
  g_assert_cmpuint (strlen (utf8), ==, n_bytes);
  g_assert_null (memchr (utf8, '\r', n_bytes));
  g_assert_cmpuint ((guint) g_utf8_strlen (utf8, (gssize) n_bytes), ==, length);
  g_assert_true (attest_text_from_byte (text, n_bytes, &offset));
  g_assert_cmpuint (offset, ==, length);
  header = attest_article_header_parse (text);
  g_assert_nonnull (header->title);
  g_assert_cmpuint (header->prefix.end, <=, length);
  g_assert_cmpuint (header->title_line.end, <=, length);
  if (header->published != NULL)
    g_assert_true (attest_date_is_valid (header->published));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  AttestEncoding encoding;
  g_autoptr (AttestText) text = attest_text_decode (data, size, &encoding, &error);

  g_assert_true ((text == NULL) == (error != NULL));
  if (text != NULL)
    check_text (text);
  return 0;
}
