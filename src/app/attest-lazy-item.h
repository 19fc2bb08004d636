/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the store in a list, read when it is first looked at. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AttestLazyLoad:
 * @id: a row
 * @user_data: as passed in
 *
 * Returns: (nullable): what the list shows of it; %NULL when it is gone
 */
typedef gpointer (*AttestLazyLoad) (gint64 id, gpointer user_data);

#define ATTEST_TYPE_LAZY_ITEM (attest_lazy_item_get_type ())
/**
 * AttestLazyItem:
 *
 * Signal: `changed`: what was read may be another now.
 */
G_DECLARE_FINAL_TYPE (AttestLazyItem, attest_lazy_item, ATTEST, LAZY_ITEM, GObject)

AttestLazyItem *attest_lazy_item_new (gint64 id, AttestLazyLoad load, GDestroyNotify free_content, gpointer user_data);
gint64          attest_lazy_item_get_id (AttestLazyItem *item);
/* (transfer none) (nullable): valid until `changed`. */
gpointer        attest_lazy_item_get_content (AttestLazyItem *item);
/* Forgets what was read. */
void            attest_lazy_item_refresh (AttestLazyItem *item);
/* Never reads again: who would is gone. */
void            attest_lazy_item_detach (AttestLazyItem *item);

G_END_DECLS
