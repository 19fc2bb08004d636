/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One annotation in the inspector's list: its sign, its words, its label. Few widgets, made in code: a list makes some
 * two hundred rows at once. */
#include "config.h"

#include "attest-annotation-row.h"

#include "attest-editor-attributes.h"
#include "attest-editor-comments.h"
#include "attest-palette.h"
#include "attest-row-line.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

/* More than fits on the widest line. */
#define ROW_QUOTE_LENGTH 120

#define SPACING 9
#define NOTE_SIZE 12
#define COUNT_SPACING 3
#define DIM 0.6f

struct _AttestAnnotationRow
{
  GtkWidget parent_instance;

  AttestRowLine quote;
  AttestRowLine label;
  AttestKind kind;
  char *color;
  gboolean has_note;
  gboolean is_missing;    /* an attribute that must be given */
  AttestRowLine comments; /* how many open threads */
  gint64 annotation;
  char *spoken; /* without the comments */
};

G_DEFINE_FINAL_TYPE (AttestAnnotationRow, attest_annotation_row, GTK_TYPE_WIDGET)

static void
attest_annotation_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AttestAnnotationRow *self = ATTEST_ANNOTATION_ROW (widget);
  AttestPalette *palette = attest_palette_get_default ();
  GdkRGBA dim = *attest_palette_get_text (palette);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int end = width;

  if (self->color == NULL)
    return;
  dim.alpha *= DIM;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (attest_row_place (widget, 0, ATTEST_SWATCH_SIZE),
                                                          (height - ATTEST_SWATCH_SIZE) / 2));
  attest_swatch_append (snapshot, self->kind, &attest_palette_get_ink (palette, self->color)->line,
                        gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  gtk_snapshot_restore (snapshot);

  end -= MIN (attest_row_line_get_width (&self->label, widget), width / 2);
  attest_row_line_append (&self->label, widget, snapshot, end, 0, width - end, height, &dim);
  if (self->has_note)
    {
      end -= SPACING + NOTE_SIZE;
      attest_row_append_icon (widget, snapshot, "document-edit-symbolic", end, 0, height, NOTE_SIZE, &dim);
    }
  if (self->is_missing)
    {
      end -= SPACING + NOTE_SIZE;
      attest_row_append_icon (widget, snapshot, "dialog-question-symbolic", end, 0, height, NOTE_SIZE, &dim);
    }
  if (self->comments.text != NULL)
    {
      int count = attest_row_line_get_width (&self->comments, widget);

      end -= SPACING + count;
      attest_row_line_append (&self->comments, widget, snapshot, end, 0, count, height, &dim);
      end -= COUNT_SPACING + NOTE_SIZE;
      attest_row_append_icon (widget, snapshot, "attest-comments-symbolic", end, 0, height, NOTE_SIZE, &dim);
    }
  attest_row_line_append (&self->quote, widget, snapshot, ATTEST_SWATCH_SIZE + SPACING, 0,
                          end - ATTEST_SWATCH_SIZE - 2 * SPACING, height, attest_palette_get_text (palette));
}

static void
attest_annotation_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                               int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MAX (attest_row_line_get_height (&ATTEST_ANNOTATION_ROW (widget)->quote, widget),
                               ATTEST_SWATCH_SIZE);
  else
    *minimum = *natural = 0;
}

static void
attest_annotation_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  AttestAnnotationRow *self = ATTEST_ANNOTATION_ROW (widget);

  GTK_WIDGET_CLASS (attest_annotation_row_parent_class)->css_changed (widget, change);
  attest_row_line_forget_layout (&self->quote);
  attest_row_line_forget_layout (&self->label);
  attest_row_line_forget_layout (&self->comments);
}

static void
attest_annotation_row_finalize (GObject *object)
{
  AttestAnnotationRow *self = ATTEST_ANNOTATION_ROW (object);

  attest_row_line_clear (&self->quote);
  attest_row_line_clear (&self->label);
  attest_row_line_clear (&self->comments);
  g_free (self->color);
  g_free (self->spoken);
  G_OBJECT_CLASS (attest_annotation_row_parent_class)->finalize (object);
}

static void
attest_annotation_row_class_init (AttestAnnotationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = attest_annotation_row_finalize;
  widget_class->snapshot = attest_annotation_row_snapshot;
  widget_class->measure = attest_annotation_row_measure;
  widget_class->css_changed = attest_annotation_row_css_changed;

  gtk_widget_class_set_css_name (widget_class, "annotationrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_annotation_row_init (AttestAnnotationRow *self)
{
  self->label.small = TRUE;
  self->comments.small = TRUE;
  g_signal_connect_object (attest_palette_get_default (), "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
attest_annotation_row_new (void)
{
  return g_object_new (ATTEST_TYPE_ANNOTATION_ROW, NULL);
}

/* Appends @words with each run of white space as one space. */
static void
append_words (GString *line, const char *words)
{
  gboolean space = FALSE;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (line, c);
      else if (!space)
        g_string_append_c (line, ' ');
      space = g_unichar_isspace (c);
    }
}

/**
 * attest_annotation_dup_quote:
 * @annotation: an annotation
 * @text: the article's text
 * @max_code_points: how many code points of the text to show at most; the rest is an ellipsis
 *
 * Returns: (transfer full): its words on one line, fragments joined by an ellipsis
 */
char *
attest_annotation_dup_quote (AttestAnnotation *annotation, AttestText *text, guint max_code_points)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint left = max_code_points;

  g_return_val_if_fail (annotation != NULL && text != NULL, NULL);

  for (guint i = 0; i < annotation->n_fragments; i++)
    {
      AttestRange range = annotation->fragments[i];
      g_autofree char *words = NULL;

      if (left == 0)
        break;
      if (i > 0)
        g_string_append (line, " … ");
      range.end = MIN (range.end, attest_text_get_length (text));
      if (attest_range_is_empty (range))
        continue;
      range.end = MIN (range.end, range.start + left);
      left -= attest_range_length (range);
      words = attest_text_dup_range (text, range);
      append_words (line, words);
    }
  if (left == 0 && attest_annotation_get_n_code_points (annotation) > max_code_points)
    g_string_append (line, "…");
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * attest_label_dup_path:
 * @scheme: the scheme
 * @label: (nullable): a label of it
 *
 * Returns: (transfer full): its name for people, after its parent's
 */
char *
attest_label_dup_path (AttestScheme *scheme, AttestLabel *label)
{
  AttestLabel *parent = label != NULL && label->parent != 0 ? attest_scheme_find_label (scheme, label->parent) : NULL;

  if (label == NULL)
    return g_strdup (_ ("Unknown label"));
  if (parent != NULL)
    return g_strdup_printf ("%s · %s", parent->name, label->name);
  return g_strdup (label->name);
}

/**
 * attest_annotation_row_show:
 * @row: a row
 * @editor: where text and scheme are from
 * @annotation: what to show
 */
void
attest_annotation_row_show (AttestAnnotationRow *row, AttestEditor *editor, AttestAnnotation *annotation)
{
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (editor));
  AttestLabel *label = attest_scheme_find_label (scheme, annotation->label);
  g_autofree char *path = attest_label_dup_path (scheme, label);
  g_autofree char *quote = NULL;

  g_return_if_fail (ATTEST_IS_ANNOTATION_ROW (row));

  if (attest_editor_get_text (editor) != NULL)
    quote = attest_annotation_dup_quote (annotation, attest_editor_get_text (editor), ROW_QUOTE_LENGTH);
  row->kind = label != NULL ? label->kind : ATTEST_KIND_OTHER;
  g_free (row->color);
  row->color = g_strdup (label != NULL ? label->color : "#808080");
  row->has_note = annotation->note != NULL && *annotation->note != '\0';
  row->is_missing = attest_editor_get_missing (editor) != NULL &&
                    attest_missing_attributes_count (attest_editor_get_missing (editor), annotation) > 0;
  attest_row_line_set_text (&row->quote, quote);
  attest_row_line_set_text (&row->label, label != NULL ? label->name : path);
  gtk_widget_queue_draw (GTK_WIDGET (row));
  row->annotation = annotation->id;
  g_free (row->spoken);
  /* Translators: an annotation in a list, for screen readers: its label: its words */
  row->spoken = g_strdup_printf (_ ("%s: %s"), path, quote);
  if (row->is_missing)
    {
      g_autofree char *complete = g_steal_pointer (&row->spoken);

      /* Translators: an annotation in a list, for screen readers: label and words; an attribute that must be given is
       * not */
      row->spoken = g_strdup_printf (_ ("%s; attributes missing"), complete);
    }
  attest_annotation_row_update_comments (row, editor);
}

/**
 * attest_annotation_row_update_comments:
 * @row: a row that shows an annotation
 * @editor: where the comments are from
 *
 * Marks how many open threads of comments its annotation has.
 */
void
attest_annotation_row_update_comments (AttestAnnotationRow *row, AttestEditor *editor)
{
  AttestCommentList *comments = attest_editor_get_comments (editor);
  guint n_open = comments != NULL ? attest_comment_list_count (comments, row->annotation) : 0;
  g_autofree char *count = n_open > 0 ? g_strdup_printf ("%u", n_open) : NULL;
  g_autoptr (GString) spoken = g_string_new (row->spoken);
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (row));

  g_return_if_fail (ATTEST_IS_ANNOTATION_ROW (row));

  attest_row_line_set_text (&row->comments, count);
  gtk_widget_queue_draw (GTK_WIDGET (row));
  if (n_open > 0)
    g_string_append_printf (spoken, ngettext (", %u open comment", ", %u open comments", n_open), n_open);
  /* The list's own item is what a screen reader meets. */
  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
}
