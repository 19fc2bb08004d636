/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of commands: action, keys, title, group. Accelerators and the shortcuts window are made from it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AttestCommandScope:
 * @ATTEST_SCOPE_WINDOW: the keys work anywhere in the window
 * @ATTEST_SCOPE_ARTICLE: the keys (plain letters among them) work while the article has the focus
 */
typedef enum
{
  ATTEST_SCOPE_WINDOW,
  ATTEST_SCOPE_ARTICLE,
} AttestCommandScope;

/**
 * AttestCommand:
 * @action: detailed action name, such as "win.undo" or "win.set-state('done')"
 * @accels: accelerators separated by one space; may be ""
 * @group: heading in the shortcuts window (N_)
 * @title: what it does (N_)
 */
typedef struct
{
  const char        *action;
  const char        *accels;
  AttestCommandScope scope;
  const char        *group;
  const char        *title;
} AttestCommand;

const AttestCommand *attest_commands_get (guint *n_commands);
/* The plain letters that are commands of the article: no label may have them. (transfer full) */
char                *attest_commands_dup_letters (void);
/* Sets the window-scope accelerators. */
void                 attest_commands_install_accels (GtkApplication *application);
/* A controller for the article-scope keys; add it to the article view. (transfer full) */
GtkEventController  *attest_commands_new_article_controller (void);
/* (transfer full): the shortcuts window with every group, the label keys of the scheme excluded. */
GtkWidget           *attest_commands_new_shortcuts_window (GtkWindow *parent);

G_END_DECLS
