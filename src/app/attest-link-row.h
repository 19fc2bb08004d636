/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One link in the inspector: the words at its other end, which lead there, comments on it, and a button that removes it. */
#pragma once

#include "attest-linker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @other: the annotation at the other end of @relation. (transfer floating) */
GtkWidget *attest_link_row_new (AttestLinker *linker, const AttestRelation *relation, AttestAnnotation *other);

G_END_DECLS
