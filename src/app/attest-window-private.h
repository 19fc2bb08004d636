/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sources of the window share. */
#pragma once

#include "attest-window.h"

#include "attest-claims-page.h"
#include "attest-active-time.h"
#include "attest-desks.h"
#include "attest-editor.h"
#include "attest-comments-page.h"
#include "attest-history-page.h"
#include "attest-referents-page.h"
#include "attest-inspector.h"
#include "attest-label-bar.h"
#include "attest-guideline-card.h"
#include "attest-label-chooser.h"
#include "attest-link-chooser.h"
#include "attest-notice.h"
#include "attest-panes.h"
#include "attest-sidebar.h"
#include "attest-start-page.h"
#include "attest-task-bar.h"

G_BEGIN_DECLS

struct _AttestWindow
{
  AdwApplicationWindow parent_instance;

  AdwHeaderBar       *header;
  AdwWindowTitle     *title;
  GtkMenuButton      *menu_button;
  GtkWidget          *sidebar_button;
  GtkWidget          *inspector_button;
  GtkWidget          *find_button;
  GtkWidget          *section_buttons;
  GtkWidget          *undo_button;
  GtkWidget          *redo_button;
  AdwToastOverlay    *toasts;
  GtkStack           *pages;
  GtkStack           *sections;     /* of a project: the articles, and the pages beside them */
  AttestClaimsPage   *claims_page;
  AttestReferentsPage *referents_page;
  AttestCommentsPage *comments_page;
  AttestHistoryPage  *history_page;
  AttestNotice       *notice;       /* what limits the work in the project */
  AttestNotice       *error_notice; /* what has just failed */
  AttestPanes        *panes;
  AttestSidebar      *sidebar;
  GtkStack           *article_pages;
  AttestDesks        *desks;
  AttestLabelBar     *label_bar;
  AttestInspector    *inspector;
  AttestTaskBar      *task_bar;
  AttestLabelChooser *label_chooser;
  AttestLinkChooser *link_chooser;
  AttestGuidelineCard *guideline_card;

  AttestProject      *project;
  /* Those of the active desk. */
  AttestArticlePane  *article_pane;
  AttestEditor       *editor;
  AttestLinker   *linker;
  GSignalGroup       *editor_signals;
  GSignalGroup       *project_signals;
  GSignalGroup       *linker_signals;
  GMenu              *annotator_menu;
  GListModel         *waiting_files; /* to be imported into the project that is being made */
  AdwToast           *toast;         /* the one on show, replaced by the next */
  gint64              toast_shown;   /* when, in monotonic time */
  AttestActiveTime   *active_time;
  GtkWindow          *again;         /* (nullable): see attest-again-window.h */
  guint               last_article_source;
  guint               fit_source;
  guint               narrowness;    /* how many times the header has had to give buttons away */
};

/* --- attest-window.c --- */
void attest_window_show_article (AttestWindow *window);
gboolean attest_window_open_article (AttestWindow *window, gint64 article);
void attest_window_focus_article (AttestWindow *window);

/* --- attest-window-header.c --- */
void attest_window_update_title (AttestWindow *window);
void attest_window_fit_header (AttestWindow *window, int width);
/* @name: "start" or "project" */
void attest_window_show_page (AttestWindow *window, const char *name);

/* --- attest-window-project.c --- */
void attest_window_connect_project (AttestWindow *window);
/* Takes @project (transfer full) as this window's own. */
void attest_window_take_project (AttestWindow *window, AttestProject *project);
void attest_window_let_go_of_project (AttestWindow *window);

/* --- attest-window-scheme.c --- */
void attest_window_class_install_scheme_actions (GtkWidgetClass *widget_class);
void attest_window_update_scheme_actions (AttestWindow *window);

/* --- attest-window-comments.c --- */
void attest_window_class_install_comment_actions (GtkWidgetClass *widget_class);
void attest_window_update_comment_actions (AttestWindow *window);

/* --- attest-window-beside.c --- */
void attest_window_class_install_beside_actions (GtkWidgetClass *widget_class);
void attest_window_update_beside_actions (AttestWindow *window);

/* --- attest-window-sections.c --- */
void attest_window_class_install_section_actions (GtkWidgetClass *widget_class);
gboolean attest_window_is_at_articles (AttestWindow *window);
/* (transfer full) */
char *attest_window_dup_section (AttestWindow *window);
void attest_window_set_section (AttestWindow *window, const char *section);
/* @editor (nullable) */
void attest_window_sections_set_editor (AttestWindow *window, AttestEditor *editor);
void attest_window_open_annotation (AttestWindow *window, gint64 annotation, gboolean here);

/* --- attest-window-messages.c --- */
void attest_window_toast (AttestWindow *window, const char *text, const char *button, const char *action);
/* @text (nullable): plain text, a sentence; stays until closed. */
void attest_window_tell (AttestWindow *window, const char *text);
void attest_window_update_notice (AttestWindow *window);
void attest_window_connect_messages (AttestWindow *window);

/* --- attest-window-actions.c --- */
void attest_window_class_install_actions (GtkWidgetClass *widget_class);
void attest_window_update_actions (AttestWindow *window);
void attest_window_update_history_actions (AttestWindow *window);
/* Where the selected annotation begins, in the desks' coordinates. */
gboolean attest_window_get_place (AttestWindow *window, const AttestAnnotation *annotation, GdkRectangle *place);

/* --- attest-window-attribution.c --- */
void attest_window_class_install_attribution_actions (GtkWidgetClass *widget_class);
void attest_window_update_attribution_actions (AttestWindow *window);
void attest_window_connect_linking (AttestWindow *window);

/* --- attest-window-claims.c --- */
void attest_window_class_install_claim_actions (GtkWidgetClass *widget_class);
void attest_window_update_claim_actions (AttestWindow *window);

/* --- attest-window-referents.c --- */
void attest_window_class_install_referent_actions (GtkWidgetClass *widget_class);
void attest_window_update_referent_actions (AttestWindow *window);

/* --- attest-window-attributes.c --- */
void attest_window_class_install_attribute_actions (GtkWidgetClass *widget_class);
void attest_window_update_attribute_actions (AttestWindow *window);

/* --- attest-window-again.c --- */
void attest_window_class_install_again_actions (GtkWidgetClass *widget_class);
void attest_window_update_again_actions (AttestWindow *window);
void attest_window_close_again (AttestWindow *window);

/* --- attest-window-annotators.c --- */
void attest_window_class_install_annotator_actions (GtkWidgetClass *widget_class);
void attest_window_add_annotator_action (AttestWindow *window);
void attest_window_update_annotator_menu (AttestWindow *window);
/* (transfer full) */
char *attest_window_dup_annotator_name (AttestWindow *window);

/* --- attest-window-files.c --- */
void attest_window_class_install_file_actions (GtkWidgetClass *widget_class);
void attest_window_accept_drops (AttestWindow *window);
/* Writes the article on show as the one to begin with next time. */
void attest_window_save_last_article (AttestWindow *window);
gint64 attest_window_choose_first_article (AttestWindow *window);

G_END_DECLS
