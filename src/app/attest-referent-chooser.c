/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry for the name of a referent, with those it may be below it. The list never takes the focus: the keys go on
 * reaching the entry, and it sends those that move or choose on. */
#include "config.h"

#include "attest-referent-chooser.h"

#include "attest-focus.h"
#include "attest-key-cap.h"
#include "attest-referent-lookup.h"
#include "attest-referent-row.h"
#include "attest-referent.h"
#include "attest-trace.h"

#include <glib/gi18n.h>

#define MAX_ROWS 8
#define MIN_WIDTH 280
#define MAX_WIDTH_CHARS 36

struct _AttestReferentChooser
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *popover;
  GtkListBox *list;

  AttestProject *project;
  char *words;
  char *kind;
  gint64 except;
};

enum
{
  CHOSEN,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestReferentChooser, attest_referent_chooser, GTK_TYPE_WIDGET)

/* --- rows --- */

static GtkWidget *
line_new (const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_WIDTH_CHARS);
  if (dim)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

/* @number: 0: without a digit to press. */
static void
append_row (AttestReferentChooser *self, gint64 id, const char *name, const char *title, const char *detail,
            guint number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, detail);

  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), line_new (title, FALSE));
  gtk_box_append (GTK_BOX (lines), line_new (detail, TRUE));
  gtk_box_append (GTK_BOX (box), lines);
  if (number > 0)
    {
      g_autofree char *digit = g_strdup_printf ("%u", number);

      gtk_box_append (GTK_BOX (box), attest_key_cap_new (digit));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "attest-id", g_memdup2 (&id, sizeof id), g_free);
  g_object_set_data_full (G_OBJECT (row), "attest-name", g_strdup (name), g_free);
  gtk_list_box_append (self->list, row);
}

/* "Entity · 12 mentions · head of the assembly" */
static char *
dup_detail (const AttestReferentMatch *match)
{
  gboolean many = match->n_mentions >= ATTEST_REFERENT_MATCH_MAX_MENTIONS;
  g_autofree char *description = attest_referent_clean_name (match->description);
  g_autofree char *count = NULL;

  if (many)
    /* Translators: more mentions than are counted. */
    count = g_strdup_printf (_ ("%u mentions and more"), match->n_mentions);
  else
    count = g_strdup_printf (ngettext ("%u mention", "%u mentions", match->n_mentions), match->n_mentions);
  return g_strjoin (" · ", attest_referent_kind_title (match->kind), count, *description != '\0' ? description : NULL,
                    NULL);
}

static GPtrArray *
look_up (AttestReferentChooser *self, const char *typed)
{
  g_autoptr (GError) error = NULL;
  AttestConnection *connection = attest_project_get_connection (self->project);
  GPtrArray *matches = *typed != '\0'
                         ? attest_referent_lookup_typed (connection, typed, self->kind, MAX_ROWS + 1, &error)
                         : attest_referent_lookup_candidates (connection, self->words != NULL ? self->words : "",
                                                              self->kind, MAX_ROWS + 1, &error);

  if (matches == NULL)
    g_warning ("%s", error->message);
  return matches;
}

static void
append_new (AttestReferentChooser *self, const char *typed, guint number)
{
  g_autofree char *name = attest_referent_clean_name (*typed != '\0' || self->words == NULL ? typed : self->words);
  g_autofree char *title = NULL;

  if (*name == '\0' || self->except != 0 || g_utf8_strlen (name, -1) > ATTEST_REFERENT_MAX_NAME)
    return;
  /* Translators: a row that makes a new referent with this name. */
  title = g_strdup_printf (_ ("Create “%s”"), name);
  append_row (self, 0, name, title, _ ("A referent of its own"), number);
}

static void
fill (AttestReferentChooser *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GPtrArray) matches = self->project != NULL ? look_up (self, typed) : NULL;
  GtkWidget *row;
  guint n_rows = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (matches == NULL)
    return;
  for (guint i = 0; i < matches->len && n_rows < MAX_ROWS; i++)
    {
      AttestReferentMatch *match = matches->pdata[i];
      g_autofree char *detail = dup_detail (match);

      if (match->id == self->except)
        continue;
      n_rows++;
      append_row (self, match->id, match->name, match->name, detail, *typed == '\0' ? n_rows : 0);
    }
  append_new (self, typed, *typed == '\0' ? n_rows + 1 : 0);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  attest_trace_mark ("candidates");
}

static void
show_rows (AttestReferentChooser *self)
{
  fill (self);
  if (gtk_list_box_get_row_at_index (self->list, 0) == NULL)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }
  gtk_widget_set_size_request (GTK_WIDGET (self->list), MAX (MIN_WIDTH, gtk_widget_get_width (GTK_WIDGET (self))), -1);
  if (!gtk_widget_get_visible (self->popover))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* --- choosing --- */

static void
choose (AttestReferentChooser *self, GtkListBoxRow *row)
{
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (row), "attest-id");
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), "attest-name"));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[CHOSEN], 0, id, name);
}

static void
row_activated_cb (AttestReferentChooser *self, GtkListBoxRow *row)
{
  choose (self, row);
}

static void
move (AttestReferentChooser *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int place = row != NULL ? gtk_list_box_row_get_index (row) + by : 0;

  row = gtk_list_box_get_row_at_index (self->list, place);
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
}

static gboolean
choose_digit (AttestReferentChooser *self, guint keyval)
{
  gunichar typed = gdk_keyval_to_unicode (keyval);
  GtkListBoxRow *row;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0' || !g_unichar_isdigit (typed))
    return FALSE;
  row = gtk_list_box_get_row_at_index (self->list, g_unichar_digit_value (typed) - 1);
  if (row != NULL)
    choose (self, row);
  return row != NULL;
}

static gboolean
key_cb (AttestReferentChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean open = gtk_widget_get_visible (self->popover);
  GtkListBoxRow *row = open ? gtk_list_box_get_selected_row (self->list) : NULL;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (!open)
        show_rows (self);
      else
        move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (row != NULL)
        choose (self, row);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      g_signal_emit (self, signals[LEFT], 0);
      return GDK_EVENT_STOP;
    default:
      return open && choose_digit (self, keyval) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
    }
}

static void
typed_cb (AttestReferentChooser *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)))))
    show_rows (self);
}

static void
leave_cb (AttestReferentChooser *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* --- the widget --- */

static gboolean
attest_referent_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ATTEST_REFERENT_CHOOSER (widget)->entry);
}

static void
attest_referent_chooser_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                                 int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (ATTEST_REFERENT_CHOOSER (widget)->entry, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
attest_referent_chooser_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AttestReferentChooser *self = ATTEST_REFERENT_CHOOSER (widget);

  gtk_widget_allocate (self->entry, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
attest_referent_chooser_dispose (GObject *object)
{
  AttestReferentChooser *self = ATTEST_REFERENT_CHOOSER (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->project);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->kind, g_free);
  G_OBJECT_CLASS (attest_referent_chooser_parent_class)->dispose (object);
}

static void
attest_referent_chooser_class_init (AttestReferentChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_referent_chooser_dispose;
  widget_class->grab_focus = attest_referent_chooser_grab_focus;
  widget_class->focus = attest_focus_children;
  widget_class->measure = attest_referent_chooser_measure;
  widget_class->size_allocate = attest_referent_chooser_size_allocate;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
  gtk_widget_class_set_css_name (widget_class, "referentchooser");
}

static void
init_popover (AttestReferentChooser *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Candidates"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  self->popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_add_css_class (self->popover, "label-chooser");
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->list));
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
attest_referent_chooser_init (AttestReferentChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), ATTEST_REFERENT_MAX_NAME);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  init_popover (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
attest_referent_chooser_new (void)
{
  return g_object_new (ATTEST_TYPE_REFERENT_CHOOSER, NULL);
}

void
attest_referent_chooser_set_project (AttestReferentChooser *chooser, AttestProject *project)
{
  g_return_if_fail (ATTEST_IS_REFERENT_CHOOSER (chooser));

  g_set_object (&chooser->project, project);
}

void
attest_referent_chooser_set_words (AttestReferentChooser *chooser, const char *words, const char *kind)
{
  g_return_if_fail (ATTEST_IS_REFERENT_CHOOSER (chooser));

  g_free (chooser->words);
  chooser->words = g_strdup (words);
  g_free (chooser->kind);
  chooser->kind = g_strdup (kind);
  gtk_editable_set_text (GTK_EDITABLE (chooser->entry), "");
}

void
attest_referent_chooser_set_except (AttestReferentChooser *chooser, gint64 referent)
{
  g_return_if_fail (ATTEST_IS_REFERENT_CHOOSER (chooser));

  chooser->except = referent;
}

void
attest_referent_chooser_set_placeholder (AttestReferentChooser *chooser, const char *text)
{
  g_return_if_fail (ATTEST_IS_REFERENT_CHOOSER (chooser));

  gtk_entry_set_placeholder_text (GTK_ENTRY (chooser->entry), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chooser->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
