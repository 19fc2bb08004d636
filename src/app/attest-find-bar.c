/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds words in the article: counts the matches, goes from one to the next and round at the ends. */
#include "config.h"

#include "attest-find-bar.h"

#include "attest-text-finder.h"

#include <glib/gi18n.h>

struct _AttestFindBar
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkWidget *previous_button;
  GtkWidget *next_button;

  AttestText *text;
  AttestTextFinder *finder; /* folding the text costs: made when first looked for something in it */
  GArray *matches;
  int current;
  guint offset; /* where the search began */
};

enum
{
  SIGNAL_FOUND,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestFindBar, attest_find_bar, GTK_TYPE_WIDGET)

static void
attest_find_bar_show_count (AttestFindBar *bar)
{
  g_autofree char *text = NULL;
  const char *query = gtk_editable_get_text (GTK_EDITABLE (bar->entry));

  if (bar->matches->len > 0)
    /* Translators: which match is looked at, of how many: “3 of 12”. */
    text = g_strdup_printf (_ ("%d of %u"), bar->current + 1, bar->matches->len);
  else
    text = g_strdup (*query != '\0' ? _ ("Not found") : "");
  gtk_label_set_text (bar->count, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_set_sensitive (bar->previous_button, bar->matches->len > 0);
  gtk_widget_set_sensitive (bar->next_button, bar->matches->len > 0);
  if (bar->matches->len == 0 && *query != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (bar->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (bar->entry), "error");
}

static void
attest_find_bar_search (AttestFindBar *bar)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (bar->entry));

  g_clear_pointer (&bar->matches, g_array_unref);
  bar->current = -1;
  if (bar->text != NULL && *query != '\0')
    {
      if (bar->finder == NULL)
        bar->finder = attest_text_finder_new (bar->text);
      bar->matches = attest_text_finder_find (bar->finder, query);
    }
  else
    bar->matches = g_array_new (FALSE, FALSE, sizeof (AttestRange));

  for (guint i = 0; i < bar->matches->len && bar->current < 0; i++)
    if (g_array_index (bar->matches, AttestRange, i).start >= bar->offset)
      bar->current = (int) i;
  if (bar->current < 0 && bar->matches->len > 0)
    bar->current = 0;
  attest_find_bar_show_count (bar);
  g_signal_emit (bar, signals[SIGNAL_FOUND], 0);
}

static void
on_search_changed (AttestFindBar *bar)
{
  if (attest_find_bar_is_open (bar))
    attest_find_bar_search (bar);
}

static void
attest_find_bar_step (AttestFindBar *bar, int step)
{
  int n_matches = (int) bar->matches->len;

  if (n_matches == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (bar));
      return;
    }
  bar->current = (bar->current + step + n_matches) % n_matches;
  bar->offset = g_array_index (bar->matches, AttestRange, bar->current).start;
  attest_find_bar_show_count (bar);
  g_signal_emit (bar, signals[SIGNAL_FOUND], 0);
}

/* Keys the entry has no signals for. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
                gpointer user_data)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  AttestFindBar *bar = ATTEST_FIND_BAR (gtk_widget_get_ancestor (entry, ATTEST_TYPE_FIND_BAR));
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  gboolean is_return = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_F3 || (is_return && shift))
    {
      attest_find_bar_step (bar, shift ? -1 : 1);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
attest_find_bar_dispose (GObject *object)
{
  AttestFindBar *bar = ATTEST_FIND_BAR (object);
  GtkWidget *child;

  g_clear_pointer (&bar->finder, attest_text_finder_free);
  g_clear_pointer (&bar->text, attest_text_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (bar))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (attest_find_bar_parent_class)->dispose (object);
}

static void
attest_find_bar_finalize (GObject *object)
{
  g_array_unref (ATTEST_FIND_BAR (object)->matches);

  G_OBJECT_CLASS (attest_find_bar_parent_class)->finalize (object);
}

static void
attest_find_bar_class_init (AttestFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = attest_find_bar_dispose;
  object_class->finalize = attest_find_bar_finalize;

  signals[SIGNAL_FOUND] = g_signal_new ("found", ATTEST_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", ATTEST_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestFindBar, content);
  gtk_widget_class_bind_template_child (widget_class, AttestFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, AttestFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, AttestFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, AttestFindBar, next_button);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, attest_find_bar_go_next);
  gtk_widget_class_bind_template_callback (widget_class, attest_find_bar_go_previous);
  gtk_widget_class_bind_template_callback (widget_class, attest_find_bar_close);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "findbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
attest_find_bar_init (AttestFindBar *bar)
{
  bar->matches = g_array_new (FALSE, FALSE, sizeof (AttestRange));
  bar->current = -1;
  gtk_widget_init_template (GTK_WIDGET (bar));
  attest_find_bar_show_count (bar);
}

void
attest_find_bar_set_text (AttestFindBar *bar, AttestText *text)
{
  g_return_if_fail (ATTEST_IS_FIND_BAR (bar));

  if (bar->text == text)
    return;
  g_clear_pointer (&bar->finder, attest_text_finder_free);
  g_clear_pointer (&bar->text, attest_text_unref);
  bar->text = text != NULL ? attest_text_ref (text) : NULL;
  bar->offset = 0;
  if (attest_find_bar_is_open (bar))
    attest_find_bar_search (bar);
}

void
attest_find_bar_open (AttestFindBar *bar, const char *query, guint offset)
{
  g_return_if_fail (ATTEST_IS_FIND_BAR (bar));

  bar->offset = offset;
  gtk_widget_set_visible (bar->content, TRUE);
  if (query != NULL)
    gtk_editable_set_text (GTK_EDITABLE (bar->entry), query);
  gtk_widget_grab_focus (GTK_WIDGET (bar->entry));
  gtk_editable_select_region (GTK_EDITABLE (bar->entry), 0, -1);
  attest_find_bar_search (bar);
}

void
attest_find_bar_close (AttestFindBar *bar)
{
  g_return_if_fail (ATTEST_IS_FIND_BAR (bar));

  if (!attest_find_bar_is_open (bar))
    return;
  gtk_widget_set_visible (bar->content, FALSE);
  g_signal_emit (bar, signals[SIGNAL_CLOSED], 0);
}

gboolean
attest_find_bar_is_open (AttestFindBar *bar)
{
  g_return_val_if_fail (ATTEST_IS_FIND_BAR (bar), FALSE);

  return gtk_widget_get_visible (bar->content);
}

gboolean
attest_find_bar_has_query (AttestFindBar *bar)
{
  g_return_val_if_fail (ATTEST_IS_FIND_BAR (bar), FALSE);

  return *gtk_editable_get_text (GTK_EDITABLE (bar->entry)) != '\0';
}

void
attest_find_bar_go_next (AttestFindBar *bar)
{
  g_return_if_fail (ATTEST_IS_FIND_BAR (bar));

  attest_find_bar_step (bar, 1);
}

void
attest_find_bar_go_previous (AttestFindBar *bar)
{
  g_return_if_fail (ATTEST_IS_FIND_BAR (bar));

  attest_find_bar_step (bar, -1);
}

const AttestRange *
attest_find_bar_get_matches (AttestFindBar *bar, guint *n_matches, int *current)
{
  g_return_val_if_fail (ATTEST_IS_FIND_BAR (bar), NULL);

  *n_matches = bar->matches->len;
  *current = bar->current;
  return (const AttestRange *) (gpointer) bar->matches->data;
}
