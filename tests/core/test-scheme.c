/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scheme: its order, its look-ups, and what the default scheme promises (colours that everyone can tell apart). */
#include "attest-scheme.h"

#include <math.h>
#include <string.h>

static AttestLabel *
make_label (gint64 id, gint64 parent, int position, const char *name, const char *key)
{
  AttestLabel *label = attest_label_new ();

  label->id = id;
  label->parent = parent;
  label->position = position;
  label->name = g_strdup (name);
  label->key = g_strdup (key);
  attest_uuid_generate (&label->uuid);
  return label;
}

static AttestScheme *
make_scheme (void)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func ((GDestroyNotify) attest_label_unref);
  GPtrArray *attributes = g_ptr_array_new ();
  AttestAttribute *late = attest_attribute_new ();
  AttestAttribute *early = attest_attribute_new ();

  g_ptr_array_add (labels, make_label (50, 10, 9, "Shared", "2"));
  g_ptr_array_add (labels, make_label (20, 0, 4, "Second", "É"));
  g_ptr_array_add (labels, make_label (30, 20, 1, "Shared", "1"));
  g_ptr_array_add (labels, make_label (10, 0, 3, "First", "f"));
  g_ptr_array_add (labels, make_label (40, 10, 2, "Only here", "1"));
  g_ptr_array_add (labels, make_label (60, 999, 8, "Orphan", "o"));
  late->position = 5;
  late->name = g_strdup ("late");
  early->position = 1;
  early->name = g_strdup ("early");
  g_ptr_array_add (attributes, late);
  g_ptr_array_add (attributes, early);
  return attest_scheme_new (labels, attributes, NULL, NULL);
}

static void
test_order (void)
{
  static const gint64 expected[] = { 10, 40, 50, 20, 30, 60 };
  g_autoptr (AttestScheme) scheme = make_scheme ();
  GPtrArray *attributes = attest_scheme_get_attributes (scheme);

  g_assert_cmpuint (attest_scheme_get_n_labels (scheme), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (attest_scheme_get_label (scheme, i)->id, ==, expected[i]);
  g_assert_cmpuint (attributes->len, ==, 2);
  g_assert_cmpstr (((AttestAttribute *) attributes->pdata[0])->name, ==, "early");
  g_assert_cmpuint (attest_scheme_get_relation_types (scheme)->len, ==, 0);
}

/* Nothing is lost where a file's parents are nested deeper than one level or in a circle. */
static void
test_odd_parents (void)
{
  GPtrArray *labels = g_ptr_array_new ();
  g_autoptr (AttestScheme) scheme = NULL;

  g_ptr_array_add (labels, make_label (1, 2, 0, "a", NULL));
  g_ptr_array_add (labels, make_label (2, 1, 1, "b", NULL));
  g_ptr_array_add (labels, make_label (3, 3, 2, "c", NULL));
  g_ptr_array_add (labels, make_label (4, 0, 3, "d", NULL));
  g_ptr_array_add (labels, make_label (5, 4, 4, "e", NULL));
  g_ptr_array_add (labels, make_label (6, 5, 5, "f", NULL));
  scheme = attest_scheme_new (labels, NULL, NULL, NULL);
  g_assert_cmpuint (attest_scheme_get_n_labels (scheme), ==, 6);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpint (attest_scheme_get_label (scheme, i)->id, ==, i + 1);
}

static void
test_find (void)
{
  g_autoptr (AttestScheme) scheme = make_scheme ();
  AttestLabel *label = attest_scheme_find_label (scheme, 40);
  AttestUuid unknown;

  attest_uuid_generate (&unknown);
  g_assert_cmpstr (label->name, ==, "Only here");
  g_assert_null (attest_scheme_find_label (scheme, 0));
  g_assert_null (attest_scheme_find_label (scheme, 41));
  g_assert_true (attest_scheme_find_label_by_uuid (scheme, &label->uuid) == label);
  g_assert_null (attest_scheme_find_label_by_uuid (scheme, &unknown));
}

static void
assert_named (AttestScheme *scheme, const char *name, gint64 id)
{
  AttestLabel *label = attest_scheme_find_label_by_name (scheme, name);

  g_assert_nonnull (label);
  g_assert_cmpint (label->id, ==, id);
}

static void
test_names (void)
{
  g_autoptr (AttestScheme) scheme = make_scheme ();

  assert_named (scheme, "First", 10);
  assert_named (scheme, "Only here", 40);
  assert_named (scheme, "First/Only here", 40);
  assert_named (scheme, "First/Shared", 50);
  assert_named (scheme, "Second/Shared", 30);
  g_assert_null (attest_scheme_find_label_by_name (scheme, "Shared"));
  g_assert_null (attest_scheme_find_label_by_name (scheme, "first"));
  g_assert_null (attest_scheme_find_label_by_name (scheme, ""));
  g_assert_null (attest_scheme_find_label_by_name (scheme, NULL));

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (scheme, i);
      g_autofree char *name = attest_scheme_dup_qualified_name (scheme, label);

      assert_named (scheme, name, label->id);
    }
}

/* A child may be called like a label without parent, and a name may contain a slash. */
static void
test_awkward_names (void)
{
  GPtrArray *labels = g_ptr_array_new ();
  g_autoptr (AttestScheme) scheme = NULL;
  g_autofree char *name = NULL;

  g_ptr_array_add (labels, make_label (1, 0, 0, "A", NULL));
  g_ptr_array_add (labels, make_label (2, 1, 1, "B", NULL));
  g_ptr_array_add (labels, make_label (3, 0, 2, "A/B", NULL));
  g_ptr_array_add (labels, make_label (4, 3, 3, "A", NULL));
  scheme = attest_scheme_new (labels, NULL, NULL, NULL);
  assert_named (scheme, "A", 1);
  assert_named (scheme, "B", 2);
  assert_named (scheme, "A/B", 3);
  assert_named (scheme, "A/B/A", 4);
  name = attest_scheme_dup_qualified_name (scheme, attest_scheme_find_label (scheme, 4));
  g_assert_cmpstr (name, ==, "A/B/A");
}

static void
test_keys (void)
{
  g_autoptr (AttestScheme) scheme = make_scheme ();

  g_assert_cmpint (attest_scheme_find_label_by_key (scheme, "f")->id, ==, 10);
  g_assert_cmpint (attest_scheme_find_label_by_key (scheme, "F")->id, ==, 10);
  g_assert_cmpint (attest_scheme_find_label_by_key (scheme, "é")->id, ==, 20);
  g_assert_null (attest_scheme_find_label_by_key (scheme, "1"));
  g_assert_null (attest_scheme_find_label_by_key (scheme, ""));
  g_assert_null (attest_scheme_find_label_by_key (scheme, NULL));
  g_assert_cmpint (attest_scheme_find_child_by_key (scheme, 10, "1")->id, ==, 40);
  g_assert_cmpint (attest_scheme_find_child_by_key (scheme, 20, "1")->id, ==, 30);
  g_assert_null (attest_scheme_find_child_by_key (scheme, 20, "2"));
  g_assert_null (attest_scheme_find_child_by_key (scheme, 0, "f"));
}

static void
test_archived (void)
{
  GPtrArray *labels = g_ptr_array_new ();
  g_autoptr (AttestScheme) scheme = NULL;
  AttestLabel *old = make_label (1, 0, 0, "Old", "x");

  old->archived = TRUE;
  g_ptr_array_add (labels, old);
  g_ptr_array_add (labels, make_label (2, 0, 1, "New", "x"));
  scheme = attest_scheme_new (labels, NULL, NULL, NULL);
  g_assert_cmpint (attest_scheme_find_label_by_key (scheme, "x")->id, ==, 2);
  assert_named (scheme, "Old", 1);
}

static void
test_kind_names (void)
{
  AttestKind kind = ATTEST_KIND_OTHER;

  for (guint i = 0; i < ATTEST_N_KINDS; i++)
    {
      g_assert_true (attest_kind_from_string (attest_kind_to_string ((AttestKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  g_assert_false (attest_kind_from_string ("Entity", &kind));
  g_assert_false (attest_kind_from_string (NULL, &kind));
}

static void
test_default_labels (void)
{
  static const char *const expected[] = {
    "entity e Entity",
    "entity e1 Person",
    "entity e2 Organization",
    "entity e3 Place",
    "entity e4 Date",
    "entity e5 Event",
    "entity e6 Other",
    "claim c Claim",
    "claim c1 Direct quote",
    "claim c2 Indirect quote",
    "claim c3 Statement",
    "source s Source",
    "source s1 Named person",
    "source s2 Organization",
    "source s3 Anonymous",
    "source s4 Document",
    "cue q Cue",
  };
  g_autoptr (AttestScheme) scheme = attest_scheme_new_default ();

  g_assert_cmpuint (attest_scheme_get_n_labels (scheme), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      AttestLabel *label = attest_scheme_get_label (scheme, i);
      AttestLabel *parent = attest_scheme_find_label (scheme, label->parent);
      g_autofree char *shown = g_strdup_printf ("%s %s%s %s", attest_kind_to_string (label->kind),
                                                parent != NULL ? parent->key : "", label->key, label->name);

      g_assert_cmpstr (shown, ==, expected[i]);
      g_assert_cmpint (label->position, ==, (int) i);
      g_assert_cmpuint (strlen (label->short_name), <=, 4);
      g_assert_true (g_str_has_suffix (label->guideline, "."));
      g_assert_true (parent == NULL || parent->kind == label->kind);
    }
}

static void
test_default_is_fixed (void)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_new_default ();
  g_autoptr (AttestScheme) again = attest_scheme_new_default ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char uuid[ATTEST_UUID_STRING_SIZE];

  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    {
      AttestLabel *label = attest_scheme_get_label (scheme, i);

      g_assert_true (attest_uuid_equal (&label->uuid, &attest_scheme_get_label (again, i)->uuid));
      attest_uuid_format (&label->uuid, uuid);
      g_assert_true (g_hash_table_add (seen, g_strdup (uuid)));
    }
  attest_uuid_format (&attest_scheme_find_label_by_name (scheme, "Person")->uuid, uuid);
  g_assert_cmpstr (uuid, ==, "019aa97a-f900-742a-856e-6d237a4a3bc6");
}

static void
test_default_relations (void)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_new_default ();
  GPtrArray *attributes = attest_scheme_get_attributes (scheme);
  GPtrArray *types = attest_scheme_get_relation_types (scheme);
  AttestRelationType *attribution = types->pdata[0];

  g_assert_cmpstr (attribution->name, ==, "attribution");
  g_assert_cmpuint (attribution->from_kinds, ==, 1 << ATTEST_KIND_CLAIM);
  g_assert_cmpuint (attribution->to_kinds, ==, 1 << ATTEST_KIND_SOURCE | 1 << ATTEST_KIND_CUE);
  g_assert_cmpstrv (attribution->roles, ((const char *const[]){ "source", "cue", NULL }));
  g_assert_false (attribution->across);
  g_assert_cmpuint (types->len, ==, 6);
  for (guint i = 1; i < 5; i++)
    g_assert_true (((AttestRelationType *) types->pdata[i])->across);
  g_assert_false (attest_scheme_find_relation_type_by_name (scheme, "related")->across);
  g_assert_cmpuint (attest_scheme_get_identifier_types (scheme)->len, ==, 3);
  g_assert_cmpstr (attest_scheme_find_identifier_type_by_key (scheme, "viaf")->name, ==, "VIAF");
  g_assert_cmpuint (attributes->len, ==, 3);
  for (guint i = 0; i < attributes->len; i++)
    {
      AttestAttribute *attribute = attributes->pdata[i];

      g_assert_cmpint (attribute->label, ==, 0);
      if (g_str_equal (attribute->type, "choice") && attribute->default_value != NULL)
        g_assert_true (g_strv_contains ((const char *const *) attribute->choices, attribute->default_value));
    }
}

/* How linear sRGB looks without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1.0. */
static const double visions[4][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

static void
parse_color (const char *color, double rgb[3])
{
  g_assert_true (g_regex_match_simple ("^#[0-9a-f]{6}$", color, 0, 0));
  for (guint i = 0; i < 3; i++)
    {
      double c = (g_ascii_xdigit_value (color[1 + 2 * i]) * 16 + g_ascii_xdigit_value (color[2 + 2 * i])) / 255.0;

      rgb[i] = c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
    }
}

/* Björn Ottosson's OKLab, https://bottosson.github.io/posts/oklab/ */
static void
to_oklab (const double rgb[3], const double vision[3][3], double lab[3])
{
  double seen[3];
  double l, m, s;

  for (guint i = 0; i < 3; i++)
    seen[i] = CLAMP (vision[i][0] * rgb[0] + vision[i][1] * rgb[1] + vision[i][2] * rgb[2], 0, 1);
  l = cbrt (0.4122214708 * seen[0] + 0.5363325363 * seen[1] + 0.0514459929 * seen[2]);
  m = cbrt (0.2119034982 * seen[0] + 0.6806995451 * seen[1] + 0.1073969566 * seen[2]);
  s = cbrt (0.0883024619 * seen[0] + 0.2817188376 * seen[1] + 0.6299787005 * seen[2]);
  lab[0] = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
  lab[1] = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
  lab[2] = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
}

static double
luminance (const double rgb[3])
{
  return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

static void
test_default_colors (void)
{
  g_autoptr (AttestScheme) scheme = attest_scheme_new_default ();
  guint n = attest_scheme_get_n_labels (scheme);
  double page[3];

  parse_color ("#1e1e1e", page);
  for (guint i = 0; i < n; i++)
    {
      double rgb[3];

      parse_color (attest_scheme_get_label (scheme, i)->color, rgb);
      g_assert_cmpfloat (1.05 / (luminance (rgb) + 0.05), >=, 1.4);
      g_assert_cmpfloat ((luminance (rgb) + 0.05) / (luminance (page) + 0.05), >=, 2.0);
      for (guint j = 0; j < i; j++)
        for (guint vision = 0; vision < G_N_ELEMENTS (visions); vision++)
          {
            double other[3], a[3], b[3];

            parse_color (attest_scheme_get_label (scheme, j)->color, other);
            to_oklab (rgb, visions[vision], a);
            to_oklab (other, visions[vision], b);
            g_assert_cmpfloat (hypot (hypot (a[0] - b[0], a[1] - b[1]), a[2] - b[2]), >=, 0.05);
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme/order", test_order);
  g_test_add_func ("/scheme/odd-parents", test_odd_parents);
  g_test_add_func ("/scheme/find", test_find);
  g_test_add_func ("/scheme/names", test_names);
  g_test_add_func ("/scheme/awkward-names", test_awkward_names);
  g_test_add_func ("/scheme/keys", test_keys);
  g_test_add_func ("/scheme/archived", test_archived);
  g_test_add_func ("/scheme/kind-names", test_kind_names);
  g_test_add_func ("/scheme/default-labels", test_default_labels);
  g_test_add_func ("/scheme/default-is-fixed", test_default_is_fixed);
  g_test_add_func ("/scheme/default-relations", test_default_relations);
  g_test_add_func ("/scheme/default-colors", test_default_colors);
  return g_test_run ();
}
