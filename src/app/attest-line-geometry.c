/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the display lines and characters of a text view's paragraphs stand. Asking GTK for a position walks the
 * paragraph's layout, so each answer is kept until the layout changes. */
#include "config.h"

#include "attest-line-geometry.h"

#define UNKNOWN G_MININT
/* More paragraphs than any screen shows; past it the cache starts anew. */
#define MAX_PARAGRAPHS 512

struct _AttestLineGeometry
{
  GtkTextView *view; /* not owned: the view owns this */
  GHashTable *paragraphs;
  int width;
};

static void
attest_paragraph_free (AttestParagraph *paragraph)
{
  g_clear_pointer (&paragraph->node, gsk_render_node_unref);
  g_free (paragraph->lines);
  g_free (paragraph->x);
  g_free (paragraph->width);
  g_free (paragraph);
}

AttestLineGeometry *
attest_line_geometry_new (GtkTextView *view)
{
  AttestLineGeometry *geometry = g_new0 (AttestLineGeometry, 1);

  geometry->view = view;
  geometry->paragraphs = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL,
                                                (GDestroyNotify) attest_paragraph_free);
  return geometry;
}

void
attest_line_geometry_free (AttestLineGeometry *geometry)
{
  g_hash_table_unref (geometry->paragraphs);
  g_free (geometry);
}

void
attest_line_geometry_clear (AttestLineGeometry *geometry)
{
  g_hash_table_remove_all (geometry->paragraphs);
}

void
attest_line_geometry_clear_nodes (AttestLineGeometry *geometry)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, geometry->paragraphs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AttestParagraph *paragraph = value;

      g_clear_pointer (&paragraph->node, gsk_render_node_unref);
      paragraph->painted = FALSE;
    }
}

/* The blocks Unicode keeps for scripts written from right to left, and the controls that turn the direction. */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfeff) ||
         (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff) || c == 0x200f || c == 0x202b ||
         c == 0x202e || c == 0x2067;
}

/**
 * attest_text_is_right_to_left:
 * @text: a paragraph
 *
 * Returns: whether its first letter is of a script written from right to left (rules P2 and P3 of Unicode's
 *   bidirectional algorithm, as GTK applies them)
 */
gboolean
attest_text_is_right_to_left (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (turns_direction (c) && (g_unichar_isalpha (c) || c == 0x200f))
        return TRUE;
      if (g_unichar_isalpha (c) || c == 0x200e)
        return FALSE;
    }
  return FALSE;
}

static void
attest_paragraph_read_direction (AttestParagraph *paragraph, GtkTextView *view, const char *text)
{
  for (const char *p = text; *p != '\0' && !paragraph->bidirectional; p = g_utf8_next_char (p))
    paragraph->bidirectional = (guchar) *p >= 0xd6 && turns_direction (g_utf8_get_char (p));

  if (*text == '\0')
    paragraph->right_to_left = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  else
    paragraph->right_to_left = paragraph->bidirectional && attest_text_is_right_to_left (text);
}

static guint
trimmed_end (const char *text, AttestRange range)
{
  const char *p = g_utf8_offset_to_pointer (text, range.end);
  guint end = range.end;

  while (end > range.start)
    {
      p = g_utf8_prev_char (p);
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        break;
      end--;
    }
  return end;
}

static void
attest_paragraph_read_lines (AttestParagraph *paragraph, GtkTextView *view, GtkTextIter start, int y, const char *text)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (AttestDisplayLine));
  GtkTextIter iter = start;
  gboolean more = TRUE;

  while (more)
    {
      AttestDisplayLine line = { .range = { gtk_text_iter_get_offset (&iter), paragraph->range.end } };
      AttestRange relative;
      GdkRectangle location;

      gtk_text_view_get_iter_location (view, &iter, &location);
      line.y = location.y - y;
      line.height = location.height;

      more = gtk_text_view_forward_display_line (view, &iter) && !gtk_text_iter_is_end (&iter) &&
             (guint) gtk_text_iter_get_offset (&iter) < paragraph->range.end &&
             (guint) gtk_text_iter_get_offset (&iter) > line.range.start;
      if (more)
        line.range.end = gtk_text_iter_get_offset (&iter);
      relative = attest_range (line.range.start - paragraph->range.start, line.range.end - paragraph->range.start);
      line.text_end = paragraph->range.start + trimmed_end (text, relative);
      g_array_append_val (lines, line);
    }

  paragraph->n_lines = lines->len;
  paragraph->lines = (AttestDisplayLine *) g_array_free (g_steal_pointer (&lines), FALSE);
}

static AttestParagraph *
attest_paragraph_new (GtkTextView *view, guint number, GtkTextIter start, int y, int height)
{
  AttestParagraph *paragraph = g_new0 (AttestParagraph, 1);
  g_autofree char *text = NULL;
  GtkTextIter end = start;
  guint length;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (&start, &end);

  paragraph->number = number;
  paragraph->height = height;
  paragraph->range = attest_range (gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&end));
  attest_paragraph_read_direction (paragraph, view, text);
  attest_paragraph_read_lines (paragraph, view, start, y, text);

  length = attest_range_length (paragraph->range);
  paragraph->x = g_new (int, length + 1);
  paragraph->width = g_new (int, length + 1);
  for (guint i = 0; i <= length; i++)
    paragraph->x[i] = UNKNOWN;
  return paragraph;
}

AttestParagraph *
attest_line_geometry_get (AttestLineGeometry *geometry, guint number, int *y)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (geometry->view);
  int view_width = gtk_widget_get_width (GTK_WIDGET (geometry->view));
  AttestParagraph *paragraph;
  GtkTextIter iter;
  int height;

  if (view_width != geometry->width || g_hash_table_size (geometry->paragraphs) > MAX_PARAGRAPHS)
    attest_line_geometry_clear (geometry);
  geometry->width = view_width;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, number);
  gtk_text_view_get_line_yrange (geometry->view, &iter, y, &height);

  paragraph = g_hash_table_lookup (geometry->paragraphs, GUINT_TO_POINTER (number));
  if (paragraph == NULL || paragraph->height != height)
    {
      paragraph = attest_paragraph_new (geometry->view, number, iter, *y, height);
      g_hash_table_insert (geometry->paragraphs, GUINT_TO_POINTER (number), paragraph);
    }
  return paragraph;
}

/* Where the character at @offset stands. Characters that make one cluster share the cluster's place. */
static void
attest_line_geometry_locate (AttestLineGeometry *geometry, const AttestParagraph *paragraph, guint offset, int *x,
                             int *width)
{
  guint i = offset - paragraph->range.start;

  if (paragraph->x[i] == UNKNOWN)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (geometry->view);
      GdkRectangle location;
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, paragraph->number, i);
      gtk_text_view_get_iter_location (geometry->view, &iter, &location);
      paragraph->x[i] = location.x;
      paragraph->width[i] = location.width;
    }

  *width = ABS (paragraph->width[i]);
  *x = paragraph->width[i] < 0 ? paragraph->x[i] - *width : paragraph->x[i];
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return ((const AttestSpan *) a)->x - ((const AttestSpan *) b)->x;
}

/* In a line of mixed direction a range can be several pieces, and not in the order of its characters. */
static void
attest_line_geometry_get_mixed_spans (AttestLineGeometry *geometry, const AttestParagraph *paragraph, AttestRange range,
                                      GArray *spans)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (AttestSpan));
  guint first = spans->len;

  for (guint offset = range.start; offset < range.end; offset++)
    {
      AttestSpan piece = { .starts = TRUE, .ends = TRUE };

      attest_line_geometry_locate (geometry, paragraph, offset, &piece.x, &piece.width);
      if (piece.width > 0)
        g_array_append_val (pieces, piece);
    }

  g_array_sort (pieces, compare_spans);
  for (guint i = 0; i < pieces->len; i++)
    {
      const AttestSpan *piece = &g_array_index (pieces, AttestSpan, i);
      AttestSpan *last = spans->len > first ? &g_array_index (spans, AttestSpan, spans->len - 1) : NULL;

      if (last != NULL && piece->x <= last->x + last->width + 1)
        last->width = MAX (last->x + last->width, piece->x + piece->width) - last->x;
      else
        g_array_append_val (spans, *piece);
    }
}

void
attest_line_geometry_get_spans (AttestLineGeometry *geometry, const AttestParagraph *paragraph, guint line,
                                AttestRange range, GArray *spans)
{
  const AttestDisplayLine *display_line = &paragraph->lines[line];
  AttestRange visible = attest_range (MAX (range.start, display_line->range.start),
                                      MIN (range.end, display_line->text_end));
  AttestSpan span = { .starts = range.start >= display_line->range.start,
                      .ends = range.end <= display_line->range.end };
  int last_x;
  int last_width;

  if (attest_range_is_empty (visible))
    return;
  if (paragraph->bidirectional)
    {
      attest_line_geometry_get_mixed_spans (geometry, paragraph, visible, spans);
      return;
    }

  attest_line_geometry_locate (geometry, paragraph, visible.start, &span.x, &span.width);
  attest_line_geometry_locate (geometry, paragraph, visible.end - 1, &last_x, &last_width);
  span.width = last_x + last_width - span.x;
  if (span.width > 0)
    g_array_append_val (spans, span);
}
