/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words without what spelling varies in: case, accents, width, punctuation. For comparing names, never for showing them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of lower-case letters and digits without accents, one space between them. "" when @text has none. (transfer full) */
char  *attest_fold (const char *text);
/* The words of what attest_fold() gave, each once, at most @max_words. (transfer full) (array zero-terminated=1) */
char **attest_fold_split (const char *folded, guint max_words);

G_END_DECLS
