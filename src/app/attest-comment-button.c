/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that opens the comments on a link. They are made when it is first pressed: there is one button a link. */
#include "config.h"

#include "attest-comment-button.h"

#include "attest-comment-query.h"
#include "attest-comments-view.h"
#include "attest-editor-comments.h"

#include <glib/gi18n.h>

#define WIDTH 320
#define MAX_HEIGHT 420

struct _AttestCommentButton
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkLabel *count;

  AttestEditor *editor;
  AttestCommentTarget target;
};

G_DEFINE_FINAL_TYPE (AttestCommentButton, attest_comment_button, GTK_TYPE_WIDGET)

static void
update (AttestCommentButton *self)
{
  AttestConnection *connection = attest_project_get_connection (attest_editor_get_project (self->editor));
  guint n_open = attest_comment_query_count_of_relation (connection, self->target.relation);
  g_autofree char *count = g_strdup_printf ("%u", n_open);
  g_autofree char *spoken = NULL;

  if (n_open > 0)
    spoken = g_strdup_printf (ngettext ("Comments on the link: %u open", "Comments on the link: %u open", n_open),
                              n_open);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n_open > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken != NULL ? spoken : _ ("Comments on the link"), -1);
}

static void
changed_cb (AttestCommentButton *self, AttestChange *change)
{
  if ((change->flags & (ATTEST_CHANGE_COMMENTS | ATTEST_CHANGE_FOREIGN)) &&
      attest_change_touches_article (change, self->target.article))
    update (self);
}

static void
mapped_cb (GtkWidget *comments)
{
  gtk_widget_grab_focus (comments);
}

static void
make_popover (GtkMenuButton *button, gpointer user_data)
{
  AttestCommentButton *self = ATTEST_COMMENT_BUTTON (user_data);
  GtkWidget *popover;
  GtkWidget *scroller;
  GtkWidget *comments;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_new ();
  scroller = gtk_scrolled_window_new ();
  comments = attest_comments_view_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_widget_set_size_request (scroller, WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), comments);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  g_object_set (comments, "title", _ ("Comments on the Link"), NULL);
  attest_comments_view_set_target (ATTEST_COMMENTS_VIEW (comments), self->editor, &self->target);
  g_signal_connect_after (comments, "map", G_CALLBACK (mapped_cb), NULL);
  gtk_menu_button_set_popover (button, popover);
}

static void
attest_comment_button_dispose (GObject *object)
{
  AttestCommentButton *self = ATTEST_COMMENT_BUTTON (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (attest_comment_button_parent_class)->dispose (object);
}

static void
attest_comment_button_class_init (AttestCommentButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_comment_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "commentbutton");
}

static void
attest_comment_button_init (AttestCommentButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "caption");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("attest-comments-symbolic"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_menu_button_set_child (self->button, box);
  gtk_menu_button_set_create_popup_func (self->button, make_popover, self, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Comments on the Link"));
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
}

GtkWidget *
attest_comment_button_new (AttestEditor *editor, gint64 article, gint64 relation)
{
  AttestCommentButton *self = g_object_new (ATTEST_TYPE_COMMENT_BUTTON, NULL);

  self->editor = g_object_ref (editor);
  self->target.article = article;
  self->target.relation = relation;
  g_signal_connect_object (attest_editor_get_project (editor), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
