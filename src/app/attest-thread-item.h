/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread of comments, as a list holds it: an id. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_THREAD_ITEM (attest_thread_item_get_type ())
G_DECLARE_FINAL_TYPE (AttestThreadItem, attest_thread_item, ATTEST, THREAD_ITEM, GObject)

/* @comment: id of the comment that begins the thread. */
AttestThreadItem *attest_thread_item_new (gint64 comment);
gint64            attest_thread_item_get_comment (AttestThreadItem *item);

G_END_DECLS
