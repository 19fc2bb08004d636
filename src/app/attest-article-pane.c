/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The middle of the window: the article in its scroller, the overview strip beside it, the find bar above it. */
#include "config.h"

#include "attest-article-pane.h"

#include "attest-find-bar.h"
#include "attest-link-hints.h"
#include "attest-overview-strip.h"

#include <adwaita.h>

/* Longer selections are passages, not something to look for. */
#define MAX_QUERY 100

struct _AttestArticlePane
{
  GtkWidget parent_instance;

  AttestFindBar *find_bar;
  GtkWidget *content;
  GtkScrolledWindow *scroller;
  AdwClampScrollable *clamp;
  AttestArticleView *view;
  AttestOverviewStrip *strip;
  AttestLinkHints *hints_above;
  AttestLinkHints *hints_below;

  AttestEditor *editor;
};

enum
{
  PROP_0,
  PROP_EDITOR,
  PROP_FINDING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AttestArticlePane, attest_article_pane, GTK_TYPE_WIDGET)

/* The threshold keeps the clamp from easing: the column is as wide as it can be up to its measure. */
static void
on_column_width (AttestArticlePane *pane)
{
  int width;

  g_object_get (pane->view, "column-width", &width, NULL);
  if (width == 0)
    width = G_MAXINT;
  adw_clamp_scrollable_set_maximum_size (pane->clamp, width);
  adw_clamp_scrollable_set_tightening_threshold (pane->clamp, width);
}

static void
attest_article_pane_show_matches (AttestArticlePane *pane)
{
  guint n_matches;
  int current;
  const AttestRange *matches = attest_find_bar_get_matches (pane->find_bar, &n_matches, &current);

  attest_article_view_set_matches (pane->view, matches, n_matches, current);
  attest_overview_strip_set_matches (pane->strip, matches, n_matches);
  if (current >= 0)
    attest_article_view_scroll_to (pane->view, matches[current]);
}

static void
on_found (AttestArticlePane *pane)
{
  if (attest_find_bar_is_open (pane->find_bar))
    attest_article_pane_show_matches (pane);
}

static void
on_find_closed (AttestArticlePane *pane)
{
  guint n_matches;
  int current;
  const AttestRange *matches = attest_find_bar_get_matches (pane->find_bar, &n_matches, &current);

  if (current >= 0)
    attest_article_view_select_range (pane->view, matches[current]);
  attest_article_view_set_matches (pane->view, NULL, 0, -1);
  attest_overview_strip_set_matches (pane->strip, NULL, 0);
  gtk_widget_grab_focus (GTK_WIDGET (pane->view));
  g_object_notify_by_pspec (G_OBJECT (pane), properties[PROP_FINDING]);
}

static void
on_article_changed (AttestArticlePane *pane)
{
  AttestText *text = pane->editor != NULL ? attest_editor_get_text (pane->editor) : NULL;

  gtk_widget_set_visible (pane->content, text != NULL);
  if (text == NULL)
    attest_find_bar_close (pane->find_bar);
  attest_find_bar_set_text (pane->find_bar, text);
}

static gboolean
attest_article_pane_grab_focus (GtkWidget *widget)
{
  GtkWidget *view = GTK_WIDGET (ATTEST_ARTICLE_PANE (widget)->view);

  /* GTK asks when Shift+Tab has found nothing more in here: then the focus shall leave. */
  return !gtk_widget_is_focus (view) && gtk_widget_grab_focus (view);
}

static void
attest_article_pane_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AttestArticlePane *pane = ATTEST_ARTICLE_PANE (object);

  switch (property_id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, pane->editor);
      break;
    case PROP_FINDING:
      g_value_set_boolean (value, attest_article_pane_get_finding (pane));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
attest_article_pane_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AttestArticlePane *pane = ATTEST_ARTICLE_PANE (object);

  switch (property_id)
    {
    case PROP_EDITOR:
      attest_article_pane_set_editor (pane, g_value_get_object (value));
      break;
    case PROP_FINDING:
      if (g_value_get_boolean (value))
        attest_article_pane_find (pane);
      else
        attest_article_pane_close_find (pane);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
attest_article_pane_dispose (GObject *object)
{
  AttestArticlePane *pane = ATTEST_ARTICLE_PANE (object);
  GtkWidget *child;

  if (pane->view != NULL)
    attest_article_pane_set_editor (pane, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (pane))) != NULL)
    gtk_widget_unparent (child);
  pane->view = NULL;

  G_OBJECT_CLASS (attest_article_pane_parent_class)->dispose (object);
}

static void
attest_article_pane_class_init (AttestArticlePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = attest_article_pane_get_property;
  object_class->set_property = attest_article_pane_set_property;
  object_class->dispose = attest_article_pane_dispose;
  widget_class->grab_focus = attest_article_pane_grab_focus;

  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, ATTEST_TYPE_EDITOR, flags);
  properties[PROP_FINDING] = g_param_spec_boolean ("finding", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (ATTEST_TYPE_ARTICLE_VIEW);
  g_type_ensure (ATTEST_TYPE_FIND_BAR);
  g_type_ensure (ATTEST_TYPE_LINK_HINTS);
  g_type_ensure (ATTEST_TYPE_OVERVIEW_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-article-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestArticlePane, find_bar);
  gtk_widget_class_bind_template_child (widget_class, AttestArticlePane, content);
  gtk_widget_class_bind_template_child (widget_class, AttestArticlePane, scroller);
  gtk_widget_class_bind_template_child (widget_class, AttestArticlePane, clamp);
  gtk_widget_class_bind_template_child (widget_class, AttestArticlePane, view);
  gtk_widget_class_bind_template_child (widget_class, AttestArticlePane, strip);
  gtk_widget_class_bind_template_child (widget_class, AttestArticlePane, hints_above);
  gtk_widget_class_bind_template_child (widget_class, AttestArticlePane, hints_below);
  gtk_widget_class_bind_template_callback (widget_class, on_found);
  gtk_widget_class_bind_template_callback (widget_class, on_find_closed);
}

static void
attest_article_pane_init (AttestArticlePane *pane)
{
  gtk_widget_init_template (GTK_WIDGET (pane));
  attest_overview_strip_set_view (pane->strip, pane->view);
  attest_link_hints_set_view (pane->hints_above, pane->view);
  attest_link_hints_set_view (pane->hints_below, pane->view);
  g_signal_connect_object (pane->view, "notify::column-width", G_CALLBACK (on_column_width), pane, G_CONNECT_SWAPPED);
  on_column_width (pane);
  gtk_widget_set_visible (pane->content, FALSE);
}

GtkWidget *
attest_article_pane_new (void)
{
  return g_object_new (ATTEST_TYPE_ARTICLE_PANE, NULL);
}

void
attest_article_pane_set_editor (AttestArticlePane *pane, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_PANE (pane));

  if (pane->editor == editor)
    return;
  if (pane->editor != NULL)
    g_signal_handlers_disconnect_by_data (pane->editor, pane);
  g_set_object (&pane->editor, editor);
  attest_article_view_set_editor (pane->view, editor);
  attest_overview_strip_set_editor (pane->strip, editor);
  if (editor != NULL)
    g_signal_connect_object (editor, "notify::article", G_CALLBACK (on_article_changed), pane, G_CONNECT_SWAPPED);
  on_article_changed (pane);
  g_object_notify_by_pspec (G_OBJECT (pane), properties[PROP_EDITOR]);
}

void
attest_article_pane_set_linker (AttestArticlePane *pane, AttestLinker *linker)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_PANE (pane));

  attest_article_view_set_linker (pane->view, linker);
  attest_link_hints_set_linker (pane->hints_above, linker);
  attest_link_hints_set_linker (pane->hints_below, linker);
}

AttestArticleView *
attest_article_pane_get_view (AttestArticlePane *pane)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_PANE (pane), NULL);

  return pane->view;
}

void
attest_article_pane_find (AttestArticlePane *pane)
{
  AttestRange selection;
  AttestText *text;
  g_autofree char *query = NULL;

  g_return_if_fail (ATTEST_IS_ARTICLE_PANE (pane));

  text = pane->editor != NULL ? attest_editor_get_text (pane->editor) : NULL;
  if (text == NULL)
    return;
  selection = attest_article_view_get_selection (pane->view);
  if (!attest_range_is_empty (selection) && attest_range_length (selection) <= MAX_QUERY)
    query = attest_text_dup_range (text, selection);
  attest_find_bar_open (pane->find_bar, query, selection.start);
  g_object_notify_by_pspec (G_OBJECT (pane), properties[PROP_FINDING]);
}

static void
attest_article_pane_step (AttestArticlePane *pane, void (*step) (AttestFindBar *bar))
{
  if (!attest_find_bar_has_query (pane->find_bar) || !attest_find_bar_is_open (pane->find_bar))
    attest_article_pane_find (pane);
  else
    step (pane->find_bar);
}

void
attest_article_pane_find_next (AttestArticlePane *pane)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_PANE (pane));

  attest_article_pane_step (pane, attest_find_bar_go_next);
}

void
attest_article_pane_find_previous (AttestArticlePane *pane)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_PANE (pane));

  attest_article_pane_step (pane, attest_find_bar_go_previous);
}

void
attest_article_pane_close_find (AttestArticlePane *pane)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_PANE (pane));

  attest_find_bar_close (pane->find_bar);
}

gboolean
attest_article_pane_get_finding (AttestArticlePane *pane)
{
  g_return_val_if_fail (ATTEST_IS_ARTICLE_PANE (pane), FALSE);

  return attest_find_bar_is_open (pane->find_bar);
}
