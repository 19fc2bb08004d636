/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom or what the selected annotation refers to: an entry to say so, or a button with its name that leads to it. */
#include "config.h"

#include "attest-referent-view.h"

#include "attest-annotation-row.h"
#include "attest-editor-referents.h"
#include "attest-identifier.h"
#include "attest-project-referents.h"
#include "attest-referent-chooser.h"

#include <glib/gi18n.h>

/* Words by which something is looked up; what is longer is no name. */
#define MAX_WORDS 160
#define MAX_LINKS 6

struct _AttestReferentView
{
  GtkWidget parent_instance;

  GtkStack *pages;
  AttestReferentChooser *chooser;
  GtkButton *name;
  GtkLabel *name_label;
  GtkBox *links;

  AttestEditor *editor;
  GSignalGroup *editor_signals;
  GSignalGroup *project_signals;
  gint64 annotation;
  gint64 referent;
};

G_DEFINE_FINAL_TYPE (AttestReferentView, attest_referent_view, GTK_TYPE_WIDGET)

static AttestProject *
project_of (AttestReferentView *self)
{
  return attest_editor_get_project (self->editor);
}

static void
append_link (AttestReferentView *self, AttestIdentifier *identifier)
{
  AttestScheme *scheme = attest_project_get_scheme (project_of (self));
  AttestIdentifierType *type = attest_scheme_find_identifier_type_by_key (scheme, identifier->type);
  g_autofree char *address = type != NULL ? attest_identifier_dup_address (type->url_prefix, identifier->value) : NULL;
  g_autofree char *text = g_strdup_printf ("%s %s", type != NULL ? type->name : identifier->type, identifier->value);
  GtkWidget *child = gtk_label_new (text);
  GtkWidget *link;

  gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (child), 0);
  gtk_widget_add_css_class (child, "caption");
  if (address == NULL)
    {
      gtk_widget_add_css_class (child, "dim-label");
      gtk_box_append (self->links, child);
      return;
    }
  link = gtk_link_button_new (address);
  gtk_button_set_child (GTK_BUTTON (link), child);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  gtk_widget_add_css_class (link, "referent-link");
  gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (self->links, link);
}

static void
show_links (AttestReferentView *self, const char *ids)
{
  g_autoptr (GPtrArray) identifiers = attest_identifiers_parse (ids);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->links))) != NULL)
    gtk_box_remove (self->links, child);
  for (guint i = 0; i < MIN (identifiers->len, MAX_LINKS); i++)
    append_link (self, identifiers->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->links), identifiers->len > 0);
}

static void
show_referent (AttestReferentView *self, const AttestReferent *referent)
{
  /* Translators: said by a screen reader of a button: whom the annotation refers to. */
  g_autofree char *spoken = g_strdup_printf (_ ("Refers to %s"), referent->name);

  gtk_label_set_text (self->name_label, referent->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  show_links (self, referent->ids);
}

static void
prepare_chooser (AttestReferentView *self, AttestAnnotation *selected)
{
  g_autofree char *words = attest_annotation_dup_quote (selected, attest_editor_get_text (self->editor), MAX_WORDS);

  attest_referent_chooser_set_words (self->chooser, words,
                                     attest_project_get_referent_kind (project_of (self), selected->label));
}

static void
update (AttestReferentView *self)
{
  AttestAnnotation *selected = self->editor != NULL ? attest_editor_get_selected (self->editor) : NULL;
  g_autoptr (AttestReferent) referent = NULL;
  gboolean shown = selected != NULL && attest_editor_get_text (self->editor) != NULL &&
                   attest_editor_can_refer (self->editor, selected);

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    {
      self->annotation = 0;
      return;
    }
  if (selected->referent != 0)
    referent = attest_project_load_referent (project_of (self), selected->referent, NULL);
  if (self->annotation != selected->id || self->referent != selected->referent)
    prepare_chooser (self, selected);
  self->annotation = selected->id;
  self->referent = selected->referent;
  if (referent != NULL)
    show_referent (self, referent);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->links), FALSE);
  gtk_stack_set_visible_child_name (self->pages, referent != NULL ? "referent" : "none");
}

static void
project_changed_cb (AttestReferentView *self, AttestChange *change)
{
  if (change->flags & (ATTEST_CHANGE_REFERENTS | ATTEST_CHANGE_SCHEME | ATTEST_CHANGE_FOREIGN))
    update (self);
}

/* --- what a person does --- */

static void
chosen_cb (AttestReferentView *self, gint64 referent, const char *name)
{
  gboolean done = referent != 0 ? attest_editor_set_referent (self->editor, self->annotation, referent)
                                : attest_editor_set_new_referent (self->editor, self->annotation, name);

  if (!done)
    return;
  update (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-article", NULL);
}

static void
left_cb (AttestReferentView *self)
{
  update (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-article", NULL);
}

/* The entry gives way again to what is referred to when it is left. */
static void
focus_left_cb (AttestReferentView *self)
{
  if (self->referent != 0 && self->editor != NULL)
    update (self);
}

static void
open_cb (AttestReferentView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-referent", "x", self->referent);
}

static void
clear_cb (AttestReferentView *self)
{
  attest_editor_set_referent (self->editor, self->annotation, 0);
}

/* --- the widget --- */

static void
attest_referent_view_dispose (GObject *object)
{
  AttestReferentView *self = ATTEST_REFERENT_VIEW (object);
  GtkWidget *child;

  g_clear_object (&self->editor_signals);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->editor);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_referent_view_parent_class)->dispose (object);
}

static void
attest_referent_view_class_init (AttestReferentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_referent_view_dispose;

  g_type_ensure (ATTEST_TYPE_REFERENT_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-referent-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestReferentView, pages);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentView, chooser);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentView, name);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentView, name_label);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentView, links);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, attest_referent_view_edit);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "referentview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_referent_view_init (AttestReferentView *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  attest_referent_chooser_set_placeholder (self->chooser, _ ("Who or what?"));
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "details", G_CALLBACK (update), self);
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb), self);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->chooser), focus);
}

void
attest_referent_view_set_editor (AttestReferentView *view, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_REFERENT_VIEW (view));

  g_signal_group_set_target (view->editor_signals, editor);
  g_signal_group_set_target (view->project_signals, editor != NULL ? attest_editor_get_project (editor) : NULL);
  attest_referent_chooser_set_project (view->chooser, editor != NULL ? attest_editor_get_project (editor) : NULL);
  g_set_object (&view->editor, editor);
  view->annotation = 0;
  update (view);
}

void
attest_referent_view_edit (AttestReferentView *view)
{
  g_return_if_fail (ATTEST_IS_REFERENT_VIEW (view));

  gtk_stack_set_visible_child_name (view->pages, "none");
  gtk_widget_grab_focus (GTK_WIDGET (view->chooser));
}
