/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What parts the phrases of a sentence. Private to the model: others ask AttestBoundaries. */
#pragma once

#include "attest-range.h"

G_BEGIN_DECLS

GArray *attest_phrases_find (const gunichar *chars, guint length);

G_END_DECLS
