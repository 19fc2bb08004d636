/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line in the card however many links there are; they unfold from it. */
#include "config.h"

#include "attest-claim-links-view.h"

#include "attest-claim-links.h"
#include "attest-claim-words.h"
#include "attest-moment.h"
#include "attest-project-claims.h"

#include <glib/gi18n.h>

/* More are on the page of claims. */
#define MAX_SHOWN 60

struct _AttestClaimLinksView
{
  GtkWidget parent_instance;

  GtkMenuButton *places;
  GtkWidget *popover;
  GtkBox *links_box;
  GtkWidget *find;
  GtkWidget *find_more;

  AttestEditor *editor;
  GSignalGroup *editor_signals;
  GSignalGroup *project_signals;
  GPtrArray *links; /* (nullable): of the selected claim */
};

G_DEFINE_FINAL_TYPE (AttestClaimLinksView, attest_claim_links_view, GTK_TYPE_WIDGET)

static AttestProject *
project_of (AttestClaimLinksView *self)
{
  return attest_editor_get_project (self->editor);
}

static AttestClaimLink *
link_of (AttestClaimLinksView *self, GtkWidget *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "attest-index"));

  return self->links != NULL && index < self->links->len ? self->links->pdata[index] : NULL;
}

static void
go_cb (AttestClaimLinksView *self, GtkWidget *button)
{
  AttestClaimLink *link = link_of (self, button);
  gint64 claim = link != NULL ? link->claim : 0;

  if (claim == 0)
    return;
  gtk_menu_button_popdown (self->places);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-annotation", "x", claim);
}

static void
unlink_cb (AttestClaimLinksView *self, GtkWidget *button)
{
  AttestClaimLink *link = link_of (self, button);
  g_autoptr (GError) error = NULL;

  if (link != NULL && !attest_project_unlink_claims (project_of (self), link->relation, &error))
    g_signal_emit_by_name (self->editor, "failed", error->message);
}

/* --- the links, unfolded --- */

static char *
dup_caption (AttestClaimLinksView *self, AttestClaimLink *link)
{
  AttestScheme *scheme = attest_project_get_scheme (project_of (self));
  g_autofree char *name = attest_claim_dup_link_text (attest_claim_find_type (scheme, link->type), link->outgoing);
  g_autofree char *date = attest_moment_dup_date (link->published);

  if (date != NULL)
    /* Translators: relation between two claims · day · title of the article of the other one */
    return g_strdup_printf (_ ("%s · %s · %s"), name, date, link->title);
  return g_strdup_printf (_ ("%s · %s"), name, link->title);
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
go_button_new (AttestClaimLinksView *self, guint index)
{
  AttestClaimLink *link = self->links->pdata[index];
  g_autofree char *caption = dup_caption (self, link);
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), caption, link->quote);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *quote = label_new (link->quote, "quote");
  GtkWidget *origin = label_new (caption, "caption");
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_wrap (GTK_LABEL (quote), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (quote), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (quote), 2);
  gtk_label_set_width_chars (GTK_LABEL (quote), 26);
  gtk_label_set_max_width_chars (GTK_LABEL (quote), 40);
  gtk_label_set_max_width_chars (GTK_LABEL (origin), 40);
  gtk_widget_add_css_class (origin, "dim-label");
  gtk_box_append (GTK_BOX (lines), quote);
  gtk_box_append (GTK_BOX (lines), origin);
  gtk_button_set_child (GTK_BUTTON (button), lines);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, link->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "attest-index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
unlink_button_new (AttestClaimLinksView *self, guint index)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Remove the Link"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove the link"), -1);
  gtk_widget_set_sensitive (button, attest_project_get_write_state (project_of (self)) == ATTEST_WRITE_ALLOWED);
  g_object_set_data (G_OBJECT (button), "attest-index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (unlink_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
clear_links (AttestClaimLinksView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->links_box))) != NULL)
    gtk_box_remove (self->links_box, child);
}

static void
fill_links (AttestClaimLinksView *self)
{
  clear_links (self);
  for (guint i = 0; self->links != NULL && i < MIN (self->links->len, MAX_SHOWN); i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

      gtk_box_append (GTK_BOX (row), go_button_new (self, i));
      gtk_box_append (GTK_BOX (row), unlink_button_new (self, i));
      gtk_box_append (self->links_box, row);
    }
}

/* --- the line in the card --- */

static AttestAnnotation *
get_claim (AttestClaimLinksView *self)
{
  AttestAnnotation *selected = self->editor != NULL ? attest_editor_get_selected (self->editor) : NULL;
  AttestLabel *label = selected != NULL
                         ? attest_scheme_find_label (attest_project_get_scheme (project_of (self)), selected->label)
                         : NULL;

  return label != NULL && label->kind == ATTEST_KIND_CLAIM ? selected : NULL;
}

static char *
dup_places_text (AttestClaimLinksView *self, AttestAnnotation *claim)
{
  guint n_articles = attest_claim_links_count_articles (self->links, claim->article);

  if (n_articles > 0)
    return g_strdup_printf (ngettext ("%u other article", "%u other articles", n_articles), n_articles);
  return g_strdup (_ ("This article"));
}

static void
update (AttestClaimLinksView *self)
{
  AttestAnnotation *claim = get_claim (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean any;

  g_clear_pointer (&self->links, g_ptr_array_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), claim != NULL);
  if (claim != NULL)
    self->links = attest_claim_links_load (attest_project_get_connection (project_of (self)), claim->id, &error);
  if (error != NULL)
    g_warning ("Links of a claim could not be read: %s", error->message);
  any = self->links != NULL && self->links->len > 0;
  gtk_widget_set_visible (GTK_WIDGET (self->places), any);
  gtk_widget_set_visible (self->find_more, any);
  gtk_widget_set_visible (self->find, !any);
  if (any)
    text = dup_places_text (self, claim);
  if (any && g_strcmp0 (gtk_menu_button_get_label (self->places), text) != 0)
    gtk_menu_button_set_label (self->places, text);
  if (!any)
    gtk_menu_button_popdown (self->places);
  if (gtk_widget_get_mapped (self->popover))
    fill_links (self);
}

static void
changed_cb (AttestClaimLinksView *self, AttestChange *change)
{
  if (change->flags & (ATTEST_CHANGE_RELATIONS | ATTEST_CHANGE_SCHEME | ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_FOREIGN))
    update (self);
}

static void
attest_claim_links_view_dispose (GObject *object)
{
  AttestClaimLinksView *self = ATTEST_CLAIM_LINKS_VIEW (object);
  GtkWidget *child;

  g_clear_object (&self->editor_signals);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_claim_links_view_parent_class)->dispose (object);
}

static void
attest_claim_links_view_class_init (AttestClaimLinksViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_claim_links_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-claim-links-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestClaimLinksView, places);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimLinksView, popover);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimLinksView, links_box);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimLinksView, find);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimLinksView, find_more);
  gtk_widget_class_bind_template_callback (widget_class, fill_links);
  gtk_widget_class_bind_template_callback (widget_class, clear_links);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "claimlinks");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_claim_links_view_init (AttestClaimLinksView *self)
{
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::selected", G_CALLBACK (update), self);
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
attest_claim_links_view_set_editor (AttestClaimLinksView *view, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_CLAIM_LINKS_VIEW (view));

  g_set_object (&view->editor, editor);
  g_signal_group_set_target (view->editor_signals, editor);
  g_signal_group_set_target (view->project_signals, editor != NULL ? attest_editor_get_project (editor) : NULL);
  update (view);
}
