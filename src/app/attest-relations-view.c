/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row for each link in the article: its type, which opens the choice of another type or direction, and its other
 * end. Beneath, while a link is being made: how. */
#include "config.h"

#include "attest-relations-view.h"

#include "attest-link-chooser.h"
#include "attest-link-row.h"
#include "attest-claim-words.h"
#include "attest-project-attribution.h"

#include <glib/gi18n.h>

struct _AttestRelationsView
{
  GtkWidget parent_instance;

  GtkGrid *grid;
  GtkWidget *prompt;
  int n_rows;

  AttestLinker *linker;
  GSignalGroup *linker_signals;
  GSignalGroup *editor_signals;
};

G_DEFINE_FINAL_TYPE (AttestRelationsView, attest_relations_view, GTK_TYPE_WIDGET)

static void
clear (AttestRelationsView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  self->n_rows = 0;
}

static void
popup_cb (GtkMenuButton *button, gpointer user_data)
{
  AttestRelationsView *self = user_data;
  AttestRelation *relation = g_object_get_data (G_OBJECT (button), "attest-relation");
  AttestLinkChooser *chooser = ATTEST_LINK_CHOOSER (gtk_menu_button_get_popover (button));
  AttestAnnotation *selected = attest_editor_get_selected (attest_linker_get_editor (self->linker));
  gboolean outgoing;

  if (chooser == NULL)
    {
      chooser = ATTEST_LINK_CHOOSER (attest_link_chooser_new ());
      gtk_menu_button_set_popover (button, GTK_WIDGET (chooser));
    }
  outgoing = selected != NULL && relation->from == selected->id;
  attest_link_chooser_set_ends (chooser, self->linker, outgoing ? relation->from : relation->to,
                                outgoing ? relation->to : relation->from, relation);
}

static GtkWidget *
type_button_new (AttestRelationsView *self, AttestRelation *relation, gboolean outgoing)
{
  AttestProject *project = attest_editor_get_project (attest_linker_get_editor (self->linker));
  AttestRelationType *type = attest_claim_find_type (attest_project_get_scheme (project), relation->type);
  g_autofree char *text = attest_link_dup_text (type, relation->role, outgoing);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-type");
  gtk_widget_set_tooltip_text (button, _ ("Change the Type or Direction"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "attest-relation", attest_relation_ref (relation),
                          (GDestroyNotify) attest_relation_unref);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), popup_cb, self, NULL);
  return button;
}

static void
append (AttestRelationsView *self, GPtrArray *relations, gboolean outgoing)
{
  AttestEditor *editor = attest_linker_get_editor (self->linker);
  AttestRelationType *attribution = attest_project_get_attribution_type (attest_editor_get_project (editor));

  for (guint i = 0; relations != NULL && i < relations->len; i++)
    {
      AttestRelation *relation = relations->pdata[i];
      AttestAnnotation *other = attest_annotation_list_find (attest_editor_get_annotations (editor),
                                                             outgoing ? relation->to : relation->from, NULL);

      if (other == NULL || (attribution != NULL && relation->type == attribution->id))
        continue;
      gtk_grid_attach (self->grid, type_button_new (self, relation, outgoing), 0, self->n_rows, 1, 1);
      gtk_grid_attach (self->grid, attest_link_row_new (self->linker, relation, other), 1, self->n_rows, 1, 1);
      self->n_rows++;
    }
}

static void
update_prompt (AttestRelationsView *self)
{
  gboolean linking = self->linker != NULL && attest_linker_get_start (self->linker) != 0;

  gtk_widget_set_visible (self->prompt, linking);
  if (!linking)
    return;
  gtk_label_set_text (GTK_LABEL (self->prompt),
                      attest_linker_is_relating (self->linker)
                        ? _ ("Press a number or click an annotation. Escape ends.")
                        : _ ("Press a number or click who said it; or select words and label them as source or cue. "
                             "Escape ends."));
}

static void
update (AttestRelationsView *self)
{
  AttestRelationList *relations = self->linker != NULL ? attest_linker_get_relations (self->linker) : NULL;
  AttestEditor *editor = self->linker != NULL ? attest_linker_get_editor (self->linker) : NULL;
  AttestAnnotation *selected = editor != NULL ? attest_editor_get_selected (editor) : NULL;

  clear (self);
  if (relations != NULL && selected != NULL)
    {
      append (self, attest_relation_list_from (relations, selected->id), TRUE);
      append (self, attest_relation_list_to (relations, selected->id), FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->grid), self->n_rows > 0);
  update_prompt (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_rows > 0 || gtk_widget_get_visible (self->prompt));
}

static void
links_changed_cb (AttestRelationsView *self)
{
  attest_editor_queue_details (attest_linker_get_editor (self->linker));
}

static void
attest_relations_view_dispose (GObject *object)
{
  AttestRelationsView *self = ATTEST_RELATIONS_VIEW (object);
  GtkWidget *child;

  g_clear_object (&self->linker_signals);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->linker);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_relations_view_parent_class)->dispose (object);
}

static void
attest_relations_view_class_init (AttestRelationsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_relations_view_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "relations");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_relations_view_init (AttestRelationsView *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 6);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_grid_set_column_spacing (self->grid, 8);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  self->prompt = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->prompt), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->prompt), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->prompt), 4);
  gtk_widget_set_hexpand (self->prompt, TRUE);
  gtk_widget_add_css_class (self->prompt, "caption");
  gtk_widget_set_parent (self->prompt, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Links"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->linker_signals = g_signal_group_new (ATTEST_TYPE_LINKER);
  g_signal_group_connect_swapped (self->linker_signals, "links-changed", G_CALLBACK (links_changed_cb), self);
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "details", G_CALLBACK (update), self);
}

void
attest_relations_view_set_linker (AttestRelationsView *view, AttestLinker *linker)
{
  g_return_if_fail (ATTEST_IS_RELATIONS_VIEW (view));

  g_set_object (&view->linker, linker);
  g_signal_group_set_target (view->linker_signals, linker);
  g_signal_group_set_target (view->editor_signals, linker != NULL ? attest_linker_get_editor (linker) : NULL);
  update (view);
}
