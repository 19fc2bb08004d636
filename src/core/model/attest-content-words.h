/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a piece of text, folded so that they can be compared with those of another. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char      *attest_fold_words (const char *utf8);
GPtrArray *attest_content_words (const char *utf8, guint max_words);
gboolean   attest_contains_words (const char *folded, const char *const *words);

G_END_DECLS
