/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buttons are made anew when others are out of sight than before, not at each scrolled pixel. */
#include "config.h"

#include "attest-link-hints.h"

#include "attest-annotation-row.h"
#include "attest-key-cap.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

/* More would hide the text; the inspector lists all. */
#define MAX_SHOWN 3
#define QUOTE_LENGTH 40
#define WIDTH_CHARS 18

struct _AttestLinkHints
{
  GtkWidget parent_instance;

  gboolean above;
  AttestArticleView *view; /* not owned: both are children of one pane */
  AttestLinker *linker;
  GSignalGroup *linker_signals;
  GSignalGroup *adjustment_signals;
  GArray *shown; /* element-type Hint */
  guint update_source;
};

enum
{
  PROP_0,
  PROP_ABOVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AttestLinkHints, attest_link_hints, GTK_TYPE_WIDGET)

/* Where something stands that is out of sight: a candidate with a number, or an annotation at the end of a link. */
typedef struct
{
  AttestRange range;
  gint64 annotation;
  guint number; /* 0: none */
} Hint;

static AttestEditor *
editor_of (AttestLinkHints *self)
{
  return self->linker != NULL ? attest_linker_get_editor (self->linker) : NULL;
}

/* --- what is out of sight --- */

static void
consider (AttestLinkHints *self, GArray *hints, AttestRange visible, const Hint *hint)
{
  if (self->above ? hint->range.end <= visible.start : hint->range.start >= visible.end)
    g_array_append_vals (hints, hint, 1);
}

static void
add_candidates (AttestLinkHints *self, GArray *hints, AttestRange visible)
{
  const AttestCandidate *candidate;

  for (guint number = 1; (candidate = attest_linker_get_candidate (self->linker, number)) != NULL; number++)
    {
      Hint hint = { candidate->range, candidate->annotation, number };

      consider (self, hints, visible, &hint);
    }
}

static void
add_ends (AttestLinkHints *self, GArray *hints, AttestRange visible, gint64 annotation)
{
  g_autoptr (GPtrArray) ends = attest_linker_list_ends (self->linker, annotation);

  for (guint i = 0; i < ends->len; i++)
    {
      AttestAnnotation *end = ends->pdata[i];
      Hint hint = { attest_annotation_get_hull (end), end->id, 0 };

      consider (self, hints, visible, &hint);
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Hint *first = a;
  const Hint *second = b;

  return (first->range.start > second->range.start) - (first->range.start < second->range.start);
}

/* In the order of the text; where there are too many, those nearest to what is in sight. */
static GArray *
find_hints (AttestLinkHints *self)
{
  GArray *hints = g_array_new (FALSE, TRUE, sizeof (Hint));
  AttestEditor *editor = editor_of (self);
  AttestAnnotation *selected = editor != NULL ? attest_editor_get_selected (editor) : NULL;
  AttestRange visible;

  if (editor == NULL || attest_editor_get_article (editor) == NULL ||
      !attest_article_view_get_visible_range (self->view, &visible))
    return hints;
  if (attest_linker_get_start (self->linker) != 0)
    add_candidates (self, hints, visible);
  else if (selected != NULL)
    add_ends (self, hints, visible, selected->id);
  g_array_sort (hints, compare_places);
  if (hints->len > MAX_SHOWN && self->above)
    g_array_remove_range (hints, 0, hints->len - MAX_SHOWN);
  else if (hints->len > MAX_SHOWN)
    g_array_set_size (hints, MAX_SHOWN);
  return hints;
}

/* --- buttons --- */

static void
clicked_cb (AttestLinkHints *self, GtkWidget *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "attest-index"));
  Hint hint;

  if (index >= self->shown->len)
    return;
  hint = g_array_index (self->shown, Hint, index);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (hint.number != 0)
    attest_linker_choose (self->linker, hint.number);
  else
    attest_linker_go (self->linker, hint.annotation);
}

static char *
dup_words (AttestLinkHints *self, const Hint *hint)
{
  AttestEditor *editor = editor_of (self);
  AttestAnnotation *annotation = attest_annotation_list_find (attest_editor_get_annotations (editor), hint->annotation,
                                                              NULL);

  if (annotation != NULL)
    return attest_annotation_dup_quote (annotation, attest_editor_get_text (editor), QUOTE_LENGTH);
  return attest_text_dup_range (attest_editor_get_text (editor), hint->range);
}

static GtkWidget *
swatch_new (AttestLinkHints *self, gint64 annotation)
{
  AttestEditor *editor = editor_of (self);
  AttestAnnotation *found = attest_annotation_list_find (attest_editor_get_annotations (editor), annotation, NULL);
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (editor));
  GtkWidget *swatch = attest_swatch_new ();

  attest_swatch_set_label (ATTEST_SWATCH (swatch),
                           found != NULL ? attest_scheme_find_label (scheme, found->label) : NULL);
  return swatch;
}

static GtkWidget *
button_new (AttestLinkHints *self, guint index)
{
  const Hint *hint = &g_array_index (self->shown, Hint, index);
  g_autofree char *words = dup_words (self, hint);
  g_autofree char *spoken = NULL;
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (words);
  char key[2] = { (char) ('0' + hint->number), '\0' };

  /* Translators: a button that leads to words (%s) which stand above or below the visible part of the article. */
  spoken = g_strdup_printf (self->above ? _ ("Above: %s") : _ ("Below: %s"), words);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (self->above ? "go-up-symbolic" : "go-down-symbolic"));
  gtk_box_append (GTK_BOX (box), hint->number != 0 ? attest_key_cap_new (key) : swatch_new (self, hint->annotation));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, hint->number != 0 ? _ ("Link to It") : _ ("Go There"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "attest-index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static gboolean
are_equal (GArray *a, GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (Hint)) == 0);
}

static void
update (AttestLinkHints *self)
{
  g_autoptr (GArray) hints = find_hints (self);
  GtkWidget *child;

  if (are_equal (hints, self->shown))
    return;
  g_array_unref (self->shown);
  self->shown = g_steal_pointer (&hints);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < self->shown->len; i++)
    gtk_widget_set_parent (button_new (self, i), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), self->shown->len > 0);
}

static gboolean
on_idle (gpointer user_data)
{
  AttestLinkHints *self = user_data;

  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* After the frame: scrolling is told while the view is laid out, when no widget may come or go. */
static void
queue_update (AttestLinkHints *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (on_idle, self);
}

/* Words that stay the same may be of another article, or have another label. */
static void
on_links_changed (AttestLinkHints *self)
{
  g_array_set_size (self->shown, 0);
  queue_update (self);
}

static void
on_adjustment (AttestLinkHints *self)
{
  g_signal_group_set_target (self->adjustment_signals, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
}

static void
attest_link_hints_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_ABOVE)
    g_value_set_boolean (value, ATTEST_LINK_HINTS (object)->above);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
attest_link_hints_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_ABOVE)
    ATTEST_LINK_HINTS (object)->above = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
attest_link_hints_dispose (GObject *object)
{
  AttestLinkHints *self = ATTEST_LINK_HINTS (object);
  GtkWidget *child;

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->linker_signals);
  g_clear_object (&self->adjustment_signals);
  g_clear_object (&self->linker);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_link_hints_parent_class)->dispose (object);
}

static void
attest_link_hints_finalize (GObject *object)
{
  g_array_unref (ATTEST_LINK_HINTS (object)->shown);
  G_OBJECT_CLASS (attest_link_hints_parent_class)->finalize (object);
}

static void
attest_link_hints_class_init (AttestLinkHintsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = attest_link_hints_get_property;
  object_class->set_property = attest_link_hints_set_property;
  object_class->dispose = attest_link_hints_dispose;
  object_class->finalize = attest_link_hints_finalize;

  properties[PROP_ABOVE] = g_param_spec_boolean ("above", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "linkhints");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_link_hints_init (AttestLinkHints *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_spacing (layout, 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Links out of sight"), -1);
  self->shown = g_array_new (FALSE, TRUE, sizeof (Hint));
  self->linker_signals = g_signal_group_new (ATTEST_TYPE_LINKER);
  g_signal_group_connect_swapped (self->linker_signals, "links-changed", G_CALLBACK (on_links_changed), self);
  self->adjustment_signals = g_signal_group_new (GTK_TYPE_ADJUSTMENT);
  g_signal_group_connect_swapped (self->adjustment_signals, "value-changed", G_CALLBACK (queue_update), self);
  g_signal_group_connect_swapped (self->adjustment_signals, "changed", G_CALLBACK (queue_update), self);
}

void
attest_link_hints_set_view (AttestLinkHints *hints, AttestArticleView *view)
{
  g_return_if_fail (ATTEST_IS_LINK_HINTS (hints));

  hints->view = view;
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (on_adjustment), hints, G_CONNECT_SWAPPED);
  on_adjustment (hints);
}

void
attest_link_hints_set_linker (AttestLinkHints *hints, AttestLinker *linker)
{
  g_return_if_fail (ATTEST_IS_LINK_HINTS (hints));

  g_set_object (&hints->linker, linker);
  g_signal_group_set_target (hints->linker_signals, linker);
  on_links_changed (hints);
}
