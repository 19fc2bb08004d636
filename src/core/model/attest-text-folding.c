/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding after Unicode's canonical caseless matching (chapter 3.13, D145): decomposed, case folded, decomposed again,
 * marks in canonical order; marks then left out where accents do not count. */
#include "attest-text-folding.h"

#include <string.h>

#define PAGE_BITS 8
#define PAGE_SIZE (1u << PAGE_BITS)
#define N_PAGES (0x110000u >> PAGE_BITS)
/* What a code point folds to: itself or another one, or, with this bit, a place in `expansions`. */
#define EXPANSION (1u << 31)
#define UNKNOWN G_MAXUINT32
/* The longest decomposition has 4 code points, the longest case folding 3. */
#define MAX_FOLDED 32
/* Combining classes of accents of Latin, Greek and Cyrillic letters; of the points of Hebrew and the vowel signs of
 * Arabic. Marks of other classes are parts of letters, as the voicing of kana, or the vowels and tones of Thai. */
#define ACCENT_CLASSES_FIRST 200
#define VOWEL_CLASSES_FIRST 10
#define VOWEL_CLASSES_LAST 36

struct _AttestTextFolding
{
  AttestTextFoldingFlags flags;
  guint32 *pages[N_PAGES];
  GArray *expansions; /* element-type gunichar: how many, then these */
};

static gboolean
is_unseen (gunichar c)
{
  return c == 0x00ad || c == 0x2060 || c == 0xfeff;
}

static gunichar
fold_punctuation (gunichar c)
{
  switch (c)
    {
    case 0x2018:
    case 0x2019:
    case 0x201b:
    case 0x02bc:
      return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
      return '"';
    case 0x2010:
    case 0x2011:
      return '-';
    default:
      return c;
    }
}

static gboolean
is_accent (gunichar c)
{
  int combining_class = g_unichar_combining_class (c);

  return combining_class >= ACCENT_CLASSES_FIRST ||
         (combining_class >= VOWEL_CLASSES_FIRST && combining_class <= VOWEL_CLASSES_LAST);
}

/* Letters that Unicode does not take apart, but people write without their stroke, or without their dot. */
static gunichar
without_stroke (gunichar c)
{
  switch (c)
    {
    case 0xd8:
      return 'O';
    case 0xf8:
      return 'o';
    case 0x110:
      return 'D';
    case 0x111:
      return 'd';
    case 0x126:
      return 'H';
    case 0x127:
      return 'h';
    case 0x131:
      return 'i';
    case 0x141:
      return 'L';
    case 0x142:
      return 'l';
    default:
      return c;
    }
}

static void
append_decomposed (AttestTextFolding *self, gunichar c, gunichar *folded, guint *n_folded)
{
  gunichar parts[18];
  gsize n_parts = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n_parts && *n_folded < MAX_FOLDED; i++)
    if (!(self->flags & ATTEST_FOLD_ACCENTS))
      folded[(*n_folded)++] = parts[i];
    else if (!is_accent (parts[i]))
      folded[(*n_folded)++] = without_stroke (parts[i]);
}

static guint
fold_char (AttestTextFolding *self, gunichar c, gunichar folded[MAX_FOLDED])
{
  guint n_folded = 0;
  gunichar parts[18];
  gsize n_parts;

  if (is_unseen (c))
    return 0;
  n_parts = g_unichar_fully_decompose (fold_punctuation (c), FALSE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    {
      char utf8[6];
      g_autofree char *cased = NULL;

      if (!(self->flags & ATTEST_FOLD_CASE))
        {
          append_decomposed (self, parts[i], folded, &n_folded);
          continue;
        }
      cased = g_utf8_casefold (utf8, g_unichar_to_utf8 (parts[i], utf8));
      for (const char *p = cased; *p != '\0'; p = g_utf8_next_char (p))
        append_decomposed (self, g_utf8_get_char (p), folded, &n_folded);
    }
  return n_folded;
}

static guint32
find_out (AttestTextFolding *self, gunichar c)
{
  gunichar folded[MAX_FOLDED];
  guint n_folded = fold_char (self, c, folded);
  guint32 place = self->expansions->len;

  if (n_folded == 1)
    return folded[0];
  g_array_append_val (self->expansions, n_folded);
  g_array_append_vals (self->expansions, folded, n_folded);
  return place | EXPANSION;
}

static inline guint32
look_up (AttestTextFolding *self, gunichar c)
{
  guint32 **page = &self->pages[c >> PAGE_BITS];
  guint32 *entry;

  if (G_UNLIKELY (*page == NULL))
    {
      *page = g_new (guint32, PAGE_SIZE);
      memset (*page, 0xff, PAGE_SIZE * sizeof (guint32));
    }
  entry = &(*page)[c & (PAGE_SIZE - 1)];
  if (G_UNLIKELY (*entry == UNKNOWN))
    *entry = find_out (self, c);
  return *entry;
}

/* Where folded text is written to: a GArray is too slow for each of a hundred million code points. */
typedef struct
{
  gunichar *chars;
  guint length;
} Output;

/* Marks on one letter in canonical order, whatever order they were typed in. */
static inline void
append (Output *output, gunichar c)
{
  int combining_class = c < 0x300 ? 0 : g_unichar_combining_class (c);
  guint place = output->length++;

  for (; combining_class != 0 && place > 0; place--)
    {
      if (g_unichar_combining_class (output->chars[place - 1]) <= combining_class)
        break;
      output->chars[place] = output->chars[place - 1];
    }
  output->chars[place] = c;
}

static void
append_folded (AttestTextFolding *self, Output *output, gunichar c)
{
  guint32 entry;

  if (g_unichar_isspace (c))
    {
      if (output->length == 0 || output->chars[output->length - 1] != ' ')
        append (output, ' ');
      return;
    }
  entry = look_up (self, c);
  if (!(entry & EXPANSION))
    {
      append (output, entry);
      return;
    }
  entry &= ~EXPANSION;
  for (guint i = 1; i <= g_array_index (self->expansions, gunichar, entry); i++)
    append (output, g_array_index (self->expansions, gunichar, entry + i));
}

/* Room for what @n_bytes more fold to, if each byte folds to one code point, and for one that folds to many. */
static void
ensure_room (GArray *folded, Output *output, gsize n_bytes)
{
  gsize needed = output->length + n_bytes + MAX_FOLDED;

  if (needed > folded->len)
    g_array_set_size (folded, (guint) (needed + needed / 8));
  output->chars = (gunichar *) (void *) folded->data;
}

/**
 * attest_text_folding_new:
 * @flags: what does not count
 *
 * Returns: (transfer full): the folding
 */
AttestTextFolding *
attest_text_folding_new (AttestTextFoldingFlags flags)
{
  AttestTextFolding *self = g_new0 (AttestTextFolding, 1);

  self->flags = flags;
  self->expansions = g_array_new (FALSE, FALSE, sizeof (gunichar));
  return self;
}

void
attest_text_folding_free (AttestTextFolding *self)
{
  for (guint i = 0; i < N_PAGES; i++)
    g_free (self->pages[i]);
  g_array_unref (self->expansions);
  g_free (self);
}

/**
 * attest_text_folding_fold:
 * @self: a folding
 * @utf8: valid UTF-8
 * @n_bytes: its length
 * @folded: (element-type gunichar): filled with the text folded; may have more or fewer code points
 */
void
attest_text_folding_fold (AttestTextFolding *self, const char *utf8, gsize n_bytes, GArray *folded)
{
  const char *end = utf8 + n_bytes;
  Output output = { NULL, 0 };

  ensure_room (folded, &output, n_bytes);
  for (const char *p = utf8; p < end;)
    {
      guchar byte = (guchar) *p;

      if (G_LIKELY (byte < 0x80 && byte > ' '))
        {
          output.chars[output.length++] = look_up (self, byte);
          p++;
          continue;
        }
      if (byte == ' ' && output.length > 0 && output.chars[output.length - 1] != ' ')
        {
          output.chars[output.length++] = ' ';
          p++;
          continue;
        }
      append_folded (self, &output, g_utf8_get_char (p));
      p = g_utf8_next_char (p);
      ensure_room (folded, &output, (gsize) (end - p));
    }
  g_array_set_size (folded, output.length);
}

/* Whether @c belongs to the letter before it, or a further space to the first one. */
static gboolean
belongs_to_previous (gunichar c, gunichar previous)
{
  if (g_unichar_isspace (c))
    return g_unichar_isspace (previous);
  return is_unseen (c) || g_unichar_ismark (c);
}

/**
 * attest_text_folding_fold_with_sources:
 * @self: a folding
 * @utf8: valid UTF-8
 * @n_bytes: its length
 * @folded: (element-type gunichar): filled as by attest_text_folding_fold()
 * @sources: (element-type AttestRange): filled with as many ranges of the text, in code points
 */
void
attest_text_folding_fold_with_sources (AttestTextFolding *self, const char *utf8, gsize n_bytes, GArray *folded,
                                       GArray *sources)
{
  const char *end = utf8 + n_bytes;
  Output output = { NULL, 0 };
  AttestRange source = { 0, 0 };
  guint n_done = 0;
  gunichar previous = 0;

  g_array_set_size (sources, 0);
  for (const char *p = utf8; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (source.end > source.start && !belongs_to_previous (c, previous))
        {
          for (; n_done < output.length; n_done++)
            g_array_append_val (sources, source);
          source.start = source.end;
        }
      ensure_room (folded, &output, (gsize) (end - p));
      append_folded (self, &output, c);
      source.end++;
      previous = c;
    }
  for (; n_done < output.length; n_done++)
    g_array_append_val (sources, source);
  g_array_set_size (folded, output.length);
}
