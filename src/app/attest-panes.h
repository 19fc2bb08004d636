/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's three columns: list of articles, article, inspector. Where there is no room, the outer ones slide over the
 * article. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_PANES (attest_panes_get_type ())
/**
 * AttestPanes:
 *
 * Properties: `sidebar`, `content`, `inspector` (GtkWidget); `sidebar-visible`, `inspector-visible` (boolean: what is seen
 * now); `sidebar-docked`, `inspector-docked` (boolean: wanted beside the article where there is room; kept while there is
 * none); `sidebar-width`, `inspector-width` (int, pixels).
 */
G_DECLARE_FINAL_TYPE (AttestPanes, attest_panes, ATTEST, PANES, GtkWidget)

GtkWidget *attest_panes_new (void);
gboolean   attest_panes_get_sidebar_visible (AttestPanes *panes);
void       attest_panes_set_sidebar_visible (AttestPanes *panes, gboolean visible);
gboolean   attest_panes_get_inspector_visible (AttestPanes *panes);
void       attest_panes_set_inspector_visible (AttestPanes *panes, gboolean visible);
/* Takes away what lies over the article; leaves what stands beside it. */
void       attest_panes_close_overlays (AttestPanes *panes);

G_END_DECLS
