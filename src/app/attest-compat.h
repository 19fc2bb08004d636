/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the toolkit will do in another way soon: choosing files, asking, About and the preferences' window. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AttestFileChoice:
 * @title: of the dialog
 * @accept: (nullable): the button's word; %NULL: "Open" or "Save"
 * @action: what is chosen
 * @multiple: whether several may be chosen
 * @folder: (nullable): where to start
 * @name: (nullable): the proposed name of a new file
 * @filter_name: (nullable): what the filter is called; %NULL: no filter
 * @patterns: (nullable): %NULL-terminated glob patterns of the filter
 */
typedef struct
{
  const char           *title;
  const char           *accept;
  GtkFileChooserAction  action;
  gboolean              multiple;
  GFile                *folder;
  const char           *name;
  const char           *filter_name;
  const char *const    *patterns;
} AttestFileChoice;

/**
 * AttestFilesFunc:
 * @target: what was given
 * @files: (element-type GFile): at least one
 * @user_data: as passed in
 */
typedef void (*AttestFilesFunc) (GObject *target, GListModel *files, gpointer user_data);

/* Lets a person choose; calls @func only when something was chosen and @target still lives. */
void attest_compat_choose_files (GtkWindow *parent, const AttestFileChoice *choice, AttestFilesFunc func,
                                 GObject *target, gpointer user_data);

/**
 * AttestAnswerFunc:
 * @target: what was given
 * @user_data: as passed in
 */
typedef void (*AttestAnswerFunc) (GObject *target, gpointer user_data);

/* Asks before something that cannot be taken back; calls @func when @accept was chosen and @target still lives. */
void attest_compat_ask (GtkWindow *parent, const char *heading, const char *body, const char *cancel,
                        const char *accept, gboolean destructive, AttestAnswerFunc func, GObject *target,
                        gpointer user_data);

/**
 * AttestNameFunc:
 * @target: what was given
 * @name: what was typed, without space around it, not empty
 */
typedef void (*AttestNameFunc) (GObject *target, const char *name);

/* Asks for a name. */
void attest_compat_ask_name (GtkWindow *parent, const char *heading, const char *body, const char *accept,
                             AttestNameFunc func, GObject *target);

/**
 * AttestColorFunc:
 * @target: what was given
 * @color: "#rrggbb"
 */
typedef void (*AttestColorFunc) (GObject *target, const char *color);

/* Lets a person choose a colour, beginning with @color; calls @func when one was chosen and @target still lives. */
void attest_compat_choose_color (GtkWindow *parent, const char *title, const char *color, AttestColorFunc func,
                                 GObject *target);

/* GTK 4.8 names a drop-down, but not the button in it. */
void       attest_compat_name_drop_down (GtkDropDown *drop_down, const char *name);
/* Tab goes through one row and then on, not from row to row. */
void       attest_compat_let_tab_leave (GtkListView *list);
void       attest_compat_show_about (GtkWindow *parent);
/* A window for @page. (transfer full) */
GtkWidget *attest_compat_new_preferences_window (GtkWindow *parent, AdwPreferencesPage *page);

G_END_DECLS
