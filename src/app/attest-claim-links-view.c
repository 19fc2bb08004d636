/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line in the card however many links there are; they unfold from it. */
#include "config.h"

#include "attest-claim-links-view.h"

#include "attest-claim-link-row.h"

#include <glib/gi18n.h>

/* More are on the page of claims. */
#define MAX_SHOWN 60

struct _AttestClaimLinksView
{
  GtkWidget parent_instance;

  GtkMenuButton *places;
  GtkWidget *popover;
  GtkBox *links_box;
  GtkWidget *commented;
  GtkLabel *n_comments;
  GtkWidget *find;
  GtkWidget *find_more;

  AttestEditor *editor;
  GSignalGroup *editor_signals;
  GSignalGroup *project_signals;
  GPtrArray *links; /* (nullable): of the selected claim */
  gint64 article;   /* of the selected claim */
};

G_DEFINE_FINAL_TYPE (AttestClaimLinksView, attest_claim_links_view, GTK_TYPE_WIDGET)

static AttestProject *
project_of (AttestClaimLinksView *self)
{
  return attest_editor_get_project (self->editor);
}

/* --- the links, unfolded --- */

static void
clear_links (AttestClaimLinksView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->links_box))) != NULL)
    gtk_box_remove (self->links_box, child);
}

static void
add_row (AttestClaimLinksView *self, const AttestClaimLink *link)
{
  GtkWidget *row = attest_claim_link_row_new (self->editor, link, self->article);

  g_signal_connect_object (row, "left", G_CALLBACK (gtk_menu_button_popdown), self->places, G_CONNECT_SWAPPED);
  gtk_box_append (self->links_box, row);
}

/* Who works in the list goes on there: in the row of the same link, or where that was. */
static void
focus_row (AttestClaimLinksView *self, gint64 relation, guint position)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->links_box));
  GtkWidget *there = row;

  for (guint i = 0; row != NULL; i++, row = gtk_widget_get_next_sibling (row))
    {
      if (i <= position)
        there = row;
      if (attest_claim_link_row_get_relation (ATTEST_CLAIM_LINK_ROW (row)) == relation)
        {
          there = row;
          break;
        }
    }
  if (there != NULL)
    gtk_widget_child_focus (there, GTK_DIR_TAB_FORWARD);
}

static void
fill_links (AttestClaimLinksView *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self->links_box));
  gint64 relation = 0;
  guint position = 0;

  if (focused != NULL)
    relation = attest_claim_link_row_get_relation (ATTEST_CLAIM_LINK_ROW (focused));
  for (GtkWidget *row = focused; row != NULL && (row = gtk_widget_get_prev_sibling (row)) != NULL;)
    position++;
  clear_links (self);
  for (guint i = 0; self->links != NULL && i < MIN (self->links->len, MAX_SHOWN); i++)
    add_row (self, self->links->pdata[i]);
  if (focused != NULL)
    focus_row (self, relation, position);
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

static gboolean
equal_links (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      AttestClaimLink *before = a->pdata[i];
      AttestClaimLink *after = b->pdata[i];

      if (before->relation != after->relation || before->type != after->type || before->outgoing != after->outgoing ||
          !g_str_equal (before->quote, after->quote) || !g_str_equal (before->title, after->title) ||
          g_strcmp0 (before->published, after->published) != 0)
        return FALSE;
    }
  return TRUE;
}

/* They stand in the list: this tells that it is worth unfolding. */
static void
show_n_comments (AttestClaimLinksView *self)
{
  guint n = 0;
  g_autofree char *count = NULL;
  g_autofree char *tooltip = NULL;

  for (guint i = 0; self->links != NULL && i < self->links->len; i++)
    n += ((AttestClaimLink *) self->links->pdata[i])->n_open_threads;
  count = g_strdup_printf ("%u", n);
  tooltip = g_strdup_printf (ngettext ("%u open comment on the links", "%u open comments on the links", n), n);
  gtk_label_set_text (self->n_comments, count);
  gtk_widget_set_visible (self->commented, n > 0);
  gtk_widget_set_tooltip_text (self->commented, tooltip);
}

/* Links within the layer on show are among the other links of the annotation, where their type can be changed. */
static void
leave_out_own (AttestClaimLinksView *self)
{
  AttestAnnotationList *annotations;

  if (self->links == NULL)
    return;
  annotations = attest_editor_get_annotations (self->editor);
  for (guint i = 0; i < self->links->len; i++)
    if (attest_annotation_list_find (annotations, ((AttestClaimLink *) self->links->pdata[i])->claim, NULL) != NULL)
      g_ptr_array_remove_index (self->links, i--);
}

static void
update (AttestClaimLinksView *self)
{
  AttestAnnotation *claim = get_claim (self);
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->links);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean any;

  self->article = claim != NULL ? claim->article : 0;
  gtk_widget_set_visible (GTK_WIDGET (self), claim != NULL);
  if (claim != NULL)
    self->links = attest_claim_links_load (attest_project_get_connection (project_of (self)), claim->id, &error);
  if (error != NULL)
    g_warning ("Links of a claim could not be read: %s", error->message);
  leave_out_own (self);
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
  show_n_comments (self);
  /* What someone types about a link is not disturbed by what others do elsewhere. */
  if (gtk_widget_get_mapped (self->popover) && !equal_links (before, self->links))
    fill_links (self);
}

static void
changed_cb (AttestClaimLinksView *self, AttestChange *change)
{
  if (change->flags & (ATTEST_CHANGE_RELATIONS | ATTEST_CHANGE_COMMENTS | ATTEST_CHANGE_SCHEME |
                       ATTEST_CHANGE_ARTICLES | ATTEST_CHANGE_FOREIGN))
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
  gtk_widget_class_bind_template_child (widget_class, AttestClaimLinksView, commented);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimLinksView, n_comments);
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
  g_signal_group_connect_swapped (self->editor_signals, "details", G_CALLBACK (update), self);
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
