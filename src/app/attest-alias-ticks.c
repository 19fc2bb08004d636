/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of text and below it a tick a name, scrolled where there are many. */
#include "config.h"

#include "attest-alias-ticks.h"

#include <glib/gi18n.h>

#define SPACING 4
#define MAX_HEIGHT 132

struct _AttestAliasTicks
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *scroller;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (AttestAliasTicks, attest_alias_ticks, GTK_TYPE_WIDGET)

static const char *
alias_of (GtkWidget *tick)
{
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (tick)));
}

static GtkWidget *
tick_new (const char *alias)
{
  GtkWidget *tick = gtk_check_button_new_with_label (alias);

  /* A check button's own label can't be cut short otherwise. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_last_child (tick)), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (tick, alias);
  return tick;
}

static void
attest_alias_ticks_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_alias_ticks_parent_class)->dispose (object);
}

static void
attest_alias_ticks_class_init (AttestAliasTicksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_alias_ticks_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "aliasticks");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_alias_ticks_init (AttestAliasTicks *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), SPACING);
  self->title = gtk_label_new (_ ("Tick the other names that are no longer its own."));
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "caption");
  gtk_widget_add_css_class (self->title, "dim-label");
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Other names that go along"),
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
attest_alias_ticks_new (void)
{
  return g_object_new (ATTEST_TYPE_ALIAS_TICKS, NULL);
}

void
attest_alias_ticks_show (AttestAliasTicks *ticks, char **aliases)
{
  g_auto (GStrv) ticked = NULL;
  GtkWidget *child;

  g_return_if_fail (ATTEST_IS_ALIAS_TICKS (ticks));

  ticked = attest_alias_ticks_dup_ticked (ticks);
  while ((child = gtk_widget_get_first_child (ticks->box)) != NULL)
    gtk_box_remove (GTK_BOX (ticks->box), child);
  for (guint i = 0; aliases[i] != NULL; i++)
    {
      GtkWidget *tick = tick_new (aliases[i]);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), g_strv_contains ((const char *const *) ticked, aliases[i]));
      gtk_box_append (GTK_BOX (ticks->box), tick);
    }
  gtk_widget_set_visible (GTK_WIDGET (ticks), aliases[0] != NULL);
}

void
attest_alias_ticks_untick (AttestAliasTicks *ticks)
{
  GtkWidget *tick;

  g_return_if_fail (ATTEST_IS_ALIAS_TICKS (ticks));

  for (tick = gtk_widget_get_first_child (ticks->box); tick != NULL; tick = gtk_widget_get_next_sibling (tick))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), FALSE);
}

GStrv
attest_alias_ticks_dup_ticked (AttestAliasTicks *ticks)
{
  g_autoptr (GStrvBuilder) ticked = g_strv_builder_new ();
  GtkWidget *tick;

  g_return_val_if_fail (ATTEST_IS_ALIAS_TICKS (ticks), NULL);

  for (tick = gtk_widget_get_first_child (ticks->box); tick != NULL; tick = gtk_widget_get_next_sibling (tick))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)))
      g_strv_builder_add (ticked, alias_of (tick));
  return g_strv_builder_end (ticked);
}
