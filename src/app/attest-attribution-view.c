/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attribution in the inspector: the sources and cues of a claim, the claims of a source or cue. */
#include "config.h"

#include "attest-attribution-view.h"

#include "attest-link-row.h"
#include "attest-project-attribution.h"

#include <glib/gi18n.h>

struct _AttestAttributionView
{
  GtkWidget parent_instance;

  GtkWidget *sources_title;
  GtkBox *sources;
  GtkWidget *open;
  GtkWidget *attribute;
  GtkCheckButton *unattributed;
  GtkWidget *cues_title;
  GtkBox *cues;
  GtkWidget *claims_title;
  GtkBox *claims;

  AttestLinker *linker;
  GSignalGroup *linker_signals;
  GSignalGroup *editor_signals;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (AttestAttributionView, attest_attribution_view, GTK_TYPE_WIDGET)

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* One link: a button that goes to @other, and one that removes @relation. */
static void
append_link (AttestAttributionView *self, GtkBox *box, const AttestRelation *relation, gint64 other)
{
  AttestEditor *editor = attest_linker_get_editor (self->linker);
  AttestAnnotation *annotation = attest_annotation_list_find (attest_editor_get_annotations (editor), other, NULL);

  if (annotation != NULL)
    gtk_box_append (box, attest_link_row_new (self->linker, relation, annotation));
}

static gboolean
has_children (GtkBox *box)
{
  return gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL;
}

static void
fill (AttestAttributionView *self, AttestAnnotation *selected)
{
  AttestRelationList *relations = attest_linker_get_relations (self->linker);
  GPtrArray *from = relations != NULL ? attest_relation_list_from (relations, selected->id) : NULL;
  GPtrArray *to = relations != NULL ? attest_relation_list_to (relations, selected->id) : NULL;
  AttestProject *project = attest_editor_get_project (attest_linker_get_editor (self->linker));
  AttestRelationType *type = attest_project_get_attribution_type (project);

  for (guint i = 0; from != NULL && i < from->len; i++)
    {
      AttestRelation *relation = g_ptr_array_index (from, i);
      gboolean is_cue = g_strcmp0 (relation->role, ATTEST_ROLE_CUE) == 0;

      if (type != NULL && relation->type == type->id)
        append_link (self, is_cue ? self->cues : self->sources, relation, relation->to);
    }
  for (guint i = 0; to != NULL && i < to->len; i++)
    {
      AttestRelation *relation = g_ptr_array_index (to, i);

      if (type != NULL && relation->type == type->id)
        append_link (self, self->claims, relation, relation->from);
    }
}

static gboolean
is_claim (AttestAttributionView *self, AttestAnnotation *annotation)
{
  AttestProject *project = attest_editor_get_project (attest_linker_get_editor (self->linker));
  AttestLabel *label = attest_scheme_find_label (attest_project_get_scheme (project), annotation->label);

  return label != NULL && label->kind == ATTEST_KIND_CLAIM;
}

static void
update (AttestAttributionView *self)
{
  AttestEditor *editor = self->linker != NULL ? attest_linker_get_editor (self->linker) : NULL;
  AttestAnnotation *selected = editor != NULL ? attest_editor_get_selected (editor) : NULL;
  gboolean claim = selected != NULL && is_claim (self, selected);

  self->filling = TRUE;
  clear_box (self->sources);
  clear_box (self->cues);
  clear_box (self->claims);
  if (selected != NULL)
    fill (self, selected);
  gtk_check_button_set_active (self->unattributed, claim && attest_annotation_is_unattributed (selected));
  gtk_widget_set_visible (GTK_WIDGET (self->sources), has_children (self->sources));
  gtk_widget_set_visible (self->sources_title, claim);
  gtk_widget_set_visible (self->open, claim);
  gtk_widget_set_visible (GTK_WIDGET (self->unattributed), claim && !has_children (self->sources));
  gtk_widget_set_visible (self->cues_title, has_children (self->cues));
  gtk_widget_set_visible (GTK_WIDGET (self->cues), has_children (self->cues));
  gtk_widget_set_visible (self->claims_title, has_children (self->claims));
  gtk_widget_set_visible (GTK_WIDGET (self->claims), has_children (self->claims));
  gtk_button_set_label (GTK_BUTTON (self->attribute),
                        has_children (self->sources) ? _ ("Add Another") : _ ("Say Who Made It"));
  gtk_widget_set_visible (GTK_WIDGET (self), claim || has_children (self->claims));
  self->filling = FALSE;
}

static void
unattributed_cb (AttestAttributionView *self)
{
  if (!self->filling)
    attest_linker_toggle_unattributed (self->linker);
}

static void
links_changed_cb (AttestAttributionView *self)
{
  attest_editor_queue_details (attest_linker_get_editor (self->linker));
}

static void
attest_attribution_view_dispose (GObject *object)
{
  AttestAttributionView *self = ATTEST_ATTRIBUTION_VIEW (object);
  GtkWidget *child;

  g_clear_object (&self->linker_signals);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->linker);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_attribution_view_parent_class)->dispose (object);
}

static void
attest_attribution_view_class_init (AttestAttributionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_attribution_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-attribution-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestAttributionView, sources_title);
  gtk_widget_class_bind_template_child (widget_class, AttestAttributionView, sources);
  gtk_widget_class_bind_template_child (widget_class, AttestAttributionView, open);
  gtk_widget_class_bind_template_child (widget_class, AttestAttributionView, attribute);
  gtk_widget_class_bind_template_child (widget_class, AttestAttributionView, unattributed);
  gtk_widget_class_bind_template_child (widget_class, AttestAttributionView, cues_title);
  gtk_widget_class_bind_template_child (widget_class, AttestAttributionView, cues);
  gtk_widget_class_bind_template_child (widget_class, AttestAttributionView, claims_title);
  gtk_widget_class_bind_template_child (widget_class, AttestAttributionView, claims);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "attribution");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_attribution_view_init (AttestAttributionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->linker_signals = g_signal_group_new (ATTEST_TYPE_LINKER);
  g_signal_group_connect_swapped (self->linker_signals, "links-changed", G_CALLBACK (links_changed_cb), self);
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "details", G_CALLBACK (update), self);
  g_signal_connect_object (self->unattributed, "toggled", G_CALLBACK (unattributed_cb), self, G_CONNECT_SWAPPED);
}

void
attest_attribution_view_set_linker (AttestAttributionView *view, AttestLinker *linker)
{
  g_return_if_fail (ATTEST_IS_ATTRIBUTION_VIEW (view));

  g_set_object (&view->linker, linker);
  g_signal_group_set_target (view->linker_signals, linker);
  g_signal_group_set_target (view->editor_signals, linker != NULL ? attest_linker_get_editor (linker) : NULL);
  update (view);
}
