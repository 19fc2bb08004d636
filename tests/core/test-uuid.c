/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUIDs: their form, their order, and strings that are none. */
#include "attest-uuid.h"

#include <string.h>

static void
test_generate (void)
{
  AttestUuid last, uuid;
  gint64 before_ms = g_get_real_time () / 1000;

  attest_uuid_generate (&last);
  for (guint i = 0; i < 10000; i++)
    {
      attest_uuid_generate (&uuid);
      g_assert_cmpint (uuid.bytes[6] >> 4, ==, 7);
      g_assert_cmpint (uuid.bytes[8] >> 6, ==, 2);
      g_assert_cmpint (memcmp (last.bytes, uuid.bytes, sizeof uuid.bytes), <, 0);
      last = uuid;
    }

  /* 10,000 may borrow a few milliseconds from the future, no more. */
  gint64 ms = 0;
  for (guint i = 0; i < 6; i++)
    ms = ms << 8 | uuid.bytes[i];
  g_assert_cmpint (ms, >=, before_ms);
  g_assert_cmpint (ms, <=, g_get_real_time () / 1000 + 10);
}

static void
test_round_trip (void)
{
  const char *string = "0190163d-8694-739b-aea5-966c26f8ad91";
  char formatted[ATTEST_UUID_STRING_SIZE];
  AttestUuid uuid, again;

  g_assert_true (attest_uuid_parse (&uuid, string));
  g_assert_cmphex (uuid.bytes[0], ==, 0x01);
  g_assert_cmphex (uuid.bytes[15], ==, 0x91);
  attest_uuid_format (&uuid, formatted);
  g_assert_cmpstr (formatted, ==, string);
  g_assert_true (attest_uuid_parse (&again, "0190163D-8694-739B-AEA5-966C26F8AD91"));
  g_assert_true (attest_uuid_equal (&uuid, &again));
}

static void
test_refused (void)
{
  static const char *const strings[] = {
    "",
    "0190163d",
    "0190163d-8694-739b-aea5-966c26f8ad9",
    "0190163d-8694-739b-aea5-966c26f8ad911",
    "0190163d8694739baea5966c26f8ad91",
    "0190163g-8694-739b-aea5-966c26f8ad91",
    " 0190163d-8694-739b-aea5-966c26f8ad9",
  };
  AttestUuid uuid = { { 42 } };

  g_assert_false (attest_uuid_parse (&uuid, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_assert_false (attest_uuid_parse (&uuid, strings[i]));
  g_assert_cmpint (uuid.bytes[0], ==, 42);
}

static void
test_nil (void)
{
  AttestUuid nil = { { 0 } };
  AttestUuid other = { { 0 } };

  other.bytes[15] = 1;
  g_assert_true (attest_uuid_is_nil (&nil));
  g_assert_false (attest_uuid_is_nil (&other));
  g_assert_false (attest_uuid_equal (&nil, &other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uuid/generate", test_generate);
  g_test_add_func ("/uuid/round-trip", test_round_trip);
  g_test_add_func ("/uuid/refused", test_refused);
  g_test_add_func ("/uuid/nil", test_nil);
  return g_test_run ();
}
