/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover with the ways in which two annotations may be linked: by pointer, by arrow keys, or by the digit that each
 * of the first nine has. */
#include "config.h"

#include "attest-link-chooser.h"

#include "attest-claim-words.h"
#include "attest-key-cap.h"
#include "attest-project-attribution.h"

#include <glib/gi18n.h>

/* Names are the scheme's own, and may be long. */
#define MIN_CHARS 12
#define MAX_CHARS 32

struct _AttestLinkChooser
{
  GtkPopover parent_instance;

  GtkListBox *list;

  AttestLinker *linker;
  AttestScheme *scheme; /* keeps the types of the choices */
  GArray *choices;      /* (nullable): element-type AttestLinkChoice */
  gint64 from;
  gint64 to;
  gint64 relation;  /* 0: a new one */
  gboolean reverse; /* it runs from @to to @from */
};

G_DEFINE_FINAL_TYPE (AttestLinkChooser, attest_link_chooser, GTK_TYPE_POPOVER)

char *
attest_link_dup_text (const AttestRelationType *type, const char *role, gboolean outgoing)
{
  g_autofree char *name = NULL;

  if (type == NULL || role == NULL)
    return attest_claim_dup_link_text (type, outgoing);
  if (g_strcmp0 (type->name, ATTEST_ATTRIBUTION) != 0)
    /* Translators: the name of a relation type and the role of its end, both from the scheme: “employment (employer)”
     */
    name = g_strdup_printf (_ ("%s (%s)"), type->name, role);
  else if (g_str_equal (role, ATTEST_ROLE_CUE))
    return g_strdup (outgoing ? _ ("cue") : _ ("cue of"));
  else if (g_str_equal (role, ATTEST_ROLE_SOURCE))
    return g_strdup (outgoing ? _ ("source") : _ ("source of"));
  else
    name = g_strdup (role);
  return outgoing || !type->directed ? g_steal_pointer (&name) : g_strdup_printf (_ ("%s this"), name);
}

static void
choose (AttestLinkChooser *self, guint index)
{
  g_autoptr (AttestLinker) linker = g_object_ref (self->linker);
  AttestLinkChoice choice = g_array_index (self->choices, AttestLinkChoice, index);
  g_autoptr (AttestScheme) scheme = attest_scheme_ref (self->scheme);
  gint64 relation = self->relation;
  gint64 from = self->from;
  gint64 to = self->to;

  if (self->reverse)
    choice.reversed = !choice.reversed;
  gtk_popover_popdown (GTK_POPOVER (self));
  /* What had the focus may go with the link as it was. */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-article", NULL);
  if (relation != 0)
    attest_linker_change (linker, relation, &choice);
  else
    attest_linker_apply_choice (linker, from, to, &choice);
}

static void
row_activated_cb (AttestLinkChooser *self, GtkListBoxRow *row)
{
  choose (self, (guint) gtk_list_box_row_get_index (row));
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, AttestLinkChooser *self)
{
  gunichar typed = gdk_keyval_to_unicode (keyval);

  if (typed < '1' || typed > '9' || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || self->choices == NULL ||
      typed - '1' >= self->choices->len)
    return GDK_EVENT_PROPAGATE;
  choose (self, typed - '1');
  return GDK_EVENT_STOP;
}

static GtkWidget *
row_new (const AttestLinkChoice *choice, guint number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *text = attest_link_dup_text (choice->type, choice->role, !choice->reversed);
  GtkWidget *name = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), (int) CLAMP (g_utf8_strlen (text, -1), MIN_CHARS, MAX_CHARS));
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  if (number <= 9)
    {
      char key[2] = { (char) ('0' + number), '\0' };

      gtk_box_append (GTK_BOX (box), attest_key_cap_new (key));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static gboolean
is_present (AttestLinkChooser *self, const AttestLinkChoice *choice, const AttestRelation *relation)
{
  return relation != NULL && relation->type == choice->type->id && g_strcmp0 (relation->role, choice->role) == 0 &&
         (!choice->type->directed || relation->from == (choice->reversed ? self->to : self->from));
}

static void
fill (AttestLinkChooser *self, const AttestRelation *relation)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->choices->len; i++)
    {
      const AttestLinkChoice *choice = &g_array_index (self->choices, AttestLinkChoice, i);
      GtkWidget *row = row_new (choice, i + 1);

      gtk_list_box_append (self->list, row);
      if (is_present (self, choice, relation) || (i == 0 && relation == NULL))
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
}

static void
attest_link_chooser_show (GtkWidget *widget)
{
  AttestLinkChooser *self = ATTEST_LINK_CHOOSER (widget);
  GtkListBoxRow *row;

  GTK_WIDGET_CLASS (attest_link_chooser_parent_class)->show (widget);
  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
forget (AttestLinkChooser *self)
{
  g_clear_pointer (&self->choices, g_array_unref);
  g_clear_pointer (&self->scheme, attest_scheme_unref);
  g_clear_object (&self->linker);
}

static void
attest_link_chooser_dispose (GObject *object)
{
  forget (ATTEST_LINK_CHOOSER (object));
  G_OBJECT_CLASS (attest_link_chooser_parent_class)->dispose (object);
}

static void
attest_link_chooser_class_init (AttestLinkChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_link_chooser_dispose;
  widget_class->show = attest_link_chooser_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-link-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestLinkChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
attest_link_chooser_init (AttestLinkChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
attest_link_chooser_new (void)
{
  return g_object_new (ATTEST_TYPE_LINK_CHOOSER, NULL);
}

void
attest_link_chooser_set_ends (AttestLinkChooser *chooser, AttestLinker *linker, gint64 from, gint64 to,
                              const AttestRelation *relation)
{
  g_return_if_fail (ATTEST_IS_LINK_CHOOSER (chooser));

  forget (chooser);
  chooser->linker = g_object_ref (linker);
  chooser->scheme = attest_scheme_ref (
    attest_project_get_scheme (attest_editor_get_project (attest_linker_get_editor (linker))));
  chooser->choices = attest_linker_list_choices (linker, from, to);
  chooser->from = from;
  chooser->to = to;
  chooser->relation = relation != NULL ? relation->id : 0;
  chooser->reverse = relation != NULL && relation->from == to;
  fill (chooser, relation);
}
