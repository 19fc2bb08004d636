/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether bytes are a changeset at all. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean attest_changeset_is_whole (gconstpointer changeset, gsize n_bytes);

G_END_DECLS
