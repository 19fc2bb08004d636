/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article's text: immutable UTF-8 with an index from code points to bytes and UTF-16 units. */
#pragma once

#include "attest-range.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_TEXT (attest_text_get_type ())

/**
 * AttestText:
 *
 * A reference-counted, immutable text. Its offsets are Unicode code points.
 * One pass at creation; after it each conversion of an offset is O(log n)
 * (O(1) where the text is ASCII only). Safe to read from several threads.
 */
typedef struct _AttestText AttestText;

GType       attest_text_get_type (void) G_GNUC_CONST;

AttestText *attest_text_new (const char *utf8, gssize n_bytes);
AttestText *attest_text_new_take (char *utf8, gsize n_bytes);
AttestText *attest_text_ref (AttestText *text);
void        attest_text_unref (AttestText *text);

const char *attest_text_get_utf8 (AttestText *text);
gsize       attest_text_get_n_bytes (AttestText *text);
guint       attest_text_get_length (AttestText *text);
guint       attest_text_get_length_utf16 (AttestText *text);

gsize       attest_text_to_byte (AttestText *text, guint offset);
guint       attest_text_to_utf16 (AttestText *text, guint offset);
gboolean    attest_text_from_byte (AttestText *text, gsize byte, guint *offset);
gboolean    attest_text_from_utf16 (AttestText *text, guint offset_utf16, guint *offset);

gunichar    attest_text_get_char (AttestText *text, guint offset);
char       *attest_text_dup_range (AttestText *text, AttestRange range);
void        attest_text_get_sha256 (AttestText *text, guint8 digest[32]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestText, attest_text_unref)

G_END_DECLS
