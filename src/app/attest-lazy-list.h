/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the store as a list: all ids in one array, a row's content only when it comes into view. */
#pragma once

#include "attest-lazy-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_LAZY_LIST (attest_lazy_list_get_type ())
/**
 * AttestLazyList:
 *
 * A #GListModel of AttestLazyItem.
 */
G_DECLARE_FINAL_TYPE (AttestLazyList, attest_lazy_list, ATTEST, LAZY_LIST, GObject)

/* @user_data must live as long as the list is shown; attest_lazy_list_detach() ends its use. */
AttestLazyList *attest_lazy_list_new (AttestLazyLoad load, GDestroyNotify free_content, gpointer user_data);
/* Shows other rows; tells the shortest stretch that differs, so that a view keeps its place. (transfer full) @ids (element-type gint64) */
void            attest_lazy_list_take_ids (AttestLazyList *list, GArray *ids);
/* Lets what is in view be read again. */
void            attest_lazy_list_refresh (AttestLazyList *list);
void            attest_lazy_list_detach (AttestLazyList *list);
guint           attest_lazy_list_get_size (AttestLazyList *list);
/* 0 past the end. */
gint64          attest_lazy_list_get_id (AttestLazyList *list, guint position);
gboolean        attest_lazy_list_find (AttestLazyList *list, gint64 id, guint *position);

G_END_DECLS
