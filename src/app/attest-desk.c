/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article being worked on in a window: its pane, its editor, its linker, and, beside another one, its title. */
#include "config.h"

#include "attest-desk.h"

#include "attest-commands.h"
#include "attest-settings.h"

struct _AttestDesk
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkLabel *title;
  GtkWidget *mark;
  AttestArticlePane *pane;

  AttestEditor *editor;
  AttestLinker *linker;
};

G_DEFINE_FINAL_TYPE (AttestDesk, attest_desk, GTK_TYPE_WIDGET)

enum
{
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
article_cb (AttestDesk *self)
{
  AttestArticle *article = self->editor != NULL ? attest_editor_get_article (self->editor) : NULL;

  gtk_label_set_text (self->title, article != NULL ? article->title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), article != NULL ? article->title : NULL);
}

static void
close_cb (AttestDesk *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

static void
painted_cb (AttestDesk *self)
{
  if (self->editor != NULL)
    attest_editor_show_details (self->editor);
}

static void
attest_desk_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (attest_desk_parent_class)->realize (widget);
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (painted_cb), widget,
                           G_CONNECT_SWAPPED);
}

static void
attest_desk_unrealize (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (widget), widget);
  GTK_WIDGET_CLASS (attest_desk_parent_class)->unrealize (widget);
}

static gboolean
attest_desk_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ATTEST_DESK (widget)->pane));
}

static void
attest_desk_dispose (GObject *object)
{
  AttestDesk *self = ATTEST_DESK (object);
  GtkWidget *child;

  if (self->pane != NULL)
    attest_desk_set_project (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->pane = NULL;
  G_OBJECT_CLASS (attest_desk_parent_class)->dispose (object);
}

static void
attest_desk_class_init (AttestDeskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_desk_dispose;
  widget_class->grab_focus = attest_desk_grab_focus;
  widget_class->realize = attest_desk_realize;
  widget_class->unrealize = attest_desk_unrealize;

  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  g_type_ensure (ATTEST_TYPE_ARTICLE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-desk.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestDesk, head);
  gtk_widget_class_bind_template_child (widget_class, AttestDesk, title);
  gtk_widget_class_bind_template_child (widget_class, AttestDesk, mark);
  gtk_widget_class_bind_template_child (widget_class, AttestDesk, pane);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_set_css_name (widget_class, "desk");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_desk_init (AttestDesk *self)
{
  GSettings *settings = attest_settings_get ();
  GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY;
  AttestArticleView *view;

  gtk_widget_init_template (GTK_WIDGET (self));

  view = attest_article_pane_get_view (self->pane);
  gtk_widget_add_controller (GTK_WIDGET (view), attest_commands_new_article_controller ());
  g_settings_bind (settings, "font", view, "font", flags);
  g_settings_bind (settings, "zoom", view, "zoom", flags);
  g_settings_bind (settings, "measure", view, "measure", flags);
  g_settings_bind (settings, "snap", view, "snap", flags);
}

GtkWidget *
attest_desk_new (void)
{
  return g_object_new (ATTEST_TYPE_DESK, NULL);
}

/**
 * attest_desk_set_project:
 * @desk: the desk
 * @project: (nullable): what it opens articles of
 */
void
attest_desk_set_project (AttestDesk *desk, AttestProject *project)
{
  g_return_if_fail (ATTEST_IS_DESK (desk));

  if (desk->editor != NULL)
    g_signal_handlers_disconnect_by_data (desk->editor, desk);
  attest_article_pane_set_linker (desk->pane, NULL);
  attest_article_pane_set_editor (desk->pane, NULL);
  g_clear_object (&desk->linker);
  g_clear_object (&desk->editor);
  if (project != NULL)
    {
      desk->editor = attest_editor_new (project);
      desk->linker = attest_linker_new (desk->editor);
      g_signal_connect_object (desk->editor, "notify::article", G_CALLBACK (article_cb), desk, G_CONNECT_SWAPPED);
      attest_article_pane_set_editor (desk->pane, desk->editor);
      attest_article_pane_set_linker (desk->pane, desk->linker);
    }
  article_cb (desk);
}

AttestEditor *
attest_desk_get_editor (AttestDesk *desk)
{
  g_return_val_if_fail (ATTEST_IS_DESK (desk), NULL);

  return desk->editor;
}

AttestLinker *
attest_desk_get_linker (AttestDesk *desk)
{
  g_return_val_if_fail (ATTEST_IS_DESK (desk), NULL);

  return desk->linker;
}

AttestArticlePane *
attest_desk_get_pane (AttestDesk *desk)
{
  g_return_val_if_fail (ATTEST_IS_DESK (desk), NULL);

  return desk->pane;
}

AttestArticleView *
attest_desk_get_view (AttestDesk *desk)
{
  g_return_val_if_fail (ATTEST_IS_DESK (desk), NULL);

  return attest_article_pane_get_view (desk->pane);
}

void
attest_desk_set_beside (AttestDesk *desk, gboolean beside, gboolean active)
{
  g_return_if_fail (ATTEST_IS_DESK (desk));

  gtk_widget_set_visible (desk->head, beside);
  /* Transparent rather than hidden: the title keeps its place. */
  gtk_widget_set_opacity (desk->mark, active ? 1 : 0);
  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (desk), "active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (desk), "active");
}

GtkAdjustment *
attest_desk_get_adjustment (AttestDesk *desk)
{
  g_return_val_if_fail (ATTEST_IS_DESK (desk), NULL);

  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (attest_desk_get_view (desk)));
}

double
attest_desk_get_progress (AttestDesk *desk)
{
  GtkAdjustment *adjustment = attest_desk_get_adjustment (desk);
  double span = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  return span > 0 ? CLAMP (gtk_adjustment_get_value (adjustment) / span, 0, 1) : 0;
}

void
attest_desk_set_progress (AttestDesk *desk, double progress)
{
  GtkAdjustment *adjustment = attest_desk_get_adjustment (desk);
  double span = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_set_value (adjustment, progress * MAX (span, 0));
}
