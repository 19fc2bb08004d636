/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where sentences of news prose start. Private to the model: others ask AttestBoundaries. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    attest_sentence_starts_at (const char *text, const char *place, const char *end);
const char *attest_sentence_find_start (const char *text, const char *from, const char *end);
gboolean    attest_sentence_is_terminator (gunichar c);
gboolean    attest_sentence_is_quote (gunichar c);

G_END_DECLS
