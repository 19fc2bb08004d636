/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments in ISO 8601, against GDateTime and against rubbish. */
#include "attest-timestamp.h"

static void
check_parse (const char *string, gint64 expected)
{
  gint64 found = -1;

  g_assert_true (attest_timestamp_parse (string, &found));
  g_assert_cmpint (found, ==, expected);
}

static void
test_parse (void)
{
  check_parse ("1970-01-01", 0);
  check_parse ("1970-01-01T00:00:00Z", 0);
  check_parse ("1970-01-01 00:00:01", 1000000);
  check_parse ("1970-01-01T00:00:00.123456Z", 123456);
  check_parse ("1970-01-01T00:00:00.1Z", 100000);
  check_parse ("1970-01-01T00:00:00,9999999Z", 999999);
  check_parse ("1970-01-01T05:30:00+05:30", 0);
  check_parse ("1969-12-31T19:00-0500", 0);
  check_parse ("2000-02-29T12:00Z", 951825600000000);
}

static void
test_refuse (void)
{
  static const char *const strings[] = { "",
                                         "1970",
                                         "70-01-01",
                                         "1970-13-01",
                                         "1970-00-10",
                                         "1970-02-30",
                                         "1900-02-29",
                                         "2019-02-29",
                                         "1970-01-1",
                                         "1970-1-01",
                                         "1970-01-01T",
                                         "1970-01-01T24:00",
                                         "1970-01-01T00:60",
                                         "1970-01-01T00:00:61",
                                         "1970-01-01T00:00:00X",
                                         "1970-01-01T00:00:00Zx",
                                         "1970-01-01T00:00:00+5",
                                         "0000-01-01",
                                         "January 25, 2019",
                                         "1970-01-01x",
                                         "١٩٧٠-٠١-٠١" };
  gint64 found;

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    if (attest_timestamp_parse (strings[i], &found))
      g_error ("“%s” was taken for a moment", strings[i]);
}

static void
check_format (gint64 microseconds, const char *expected)
{
  char string[ATTEST_TIMESTAMP_SIZE];

  attest_timestamp_format (microseconds, string);
  g_assert_cmpstr (string, ==, expected);
}

static void
test_format (void)
{
  check_format (0, "1970-01-01T00:00:00Z");
  check_format (-1, "1969-12-31T23:59:59.999999Z");
  check_format (951825600000120, "2000-02-29T12:00:00.000120Z");
  check_format (G_MAXINT64, "9999-12-31T23:59:59.999999Z");
  check_format (G_MININT64, "0001-01-01T00:00:00Z");
}

static void
test_there_and_back (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      gint64 seconds = (gint64) g_rand_double_range (random, -30e9, 250e9);
      gint64 microseconds = seconds * G_USEC_PER_SEC + g_rand_int_range (random, 0, G_USEC_PER_SEC);
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (seconds);
      g_autofree char *expected = g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S");
      char string[ATTEST_TIMESTAMP_SIZE];
      gint64 found;

      attest_timestamp_format (microseconds, string);
      g_assert_true (g_str_has_prefix (string, expected));
      g_assert_true (attest_timestamp_parse (string, &found));
      g_assert_cmpint (found, ==, microseconds);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timestamp/parse", test_parse);
  g_test_add_func ("/timestamp/refuse", test_refuse);
  g_test_add_func ("/timestamp/format", test_format);
  g_test_add_func ("/timestamp/there-and-back", test_there_and_back);
  return g_test_run ();
}
