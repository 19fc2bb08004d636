/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUIDs of version 7 (RFC 9562): the time in ms, a counter, random bits. */
#include "attest-uuid.h"

#include <string.h>

/**
 * attest_uuid_generate:
 * @uuid: (out): where the new identity goes
 *
 * Makes a UUID version 7. Those made by one process within a millisecond still
 * grow, so that they are appended to an index rather than scattered over it
 * (RFC 9562, section 6.2, method 1: a 12-bit counter in rand_a). Thread-safe.
 */
void
attest_uuid_generate (AttestUuid *uuid)
{
  static GMutex mutex;
  static guint64 last_ms;
  static guint16 counter;
  guint64 ms = (guint64) (g_get_real_time () / 1000);
  guint32 random_high = g_random_int ();
  guint32 random_low = g_random_int ();

  g_mutex_lock (&mutex);
  if (ms > last_ms)
    {
      last_ms = ms;
      counter = (guint16) (g_random_int () & 0x7ff);
    }
  else if (++counter > 0xfff)
    {
      /* The counter ran over, or the clock went back: borrow from the future. */
      last_ms++;
      counter = 0;
    }
  ms = last_ms;
  for (guint i = 0; i < 6; i++)
    uuid->bytes[i] = (guint8) (ms >> (40 - 8 * i));
  uuid->bytes[6] = (guint8) (0x70 | (counter >> 8));
  uuid->bytes[7] = (guint8) (counter & 0xff);
  g_mutex_unlock (&mutex);

  memcpy (uuid->bytes + 8, &random_high, 4);
  memcpy (uuid->bytes + 12, &random_low, 4);
  uuid->bytes[8] = (guint8) (0x80 | (uuid->bytes[8] & 0x3f));
}

/**
 * attest_uuid_parse:
 * @uuid: (out): the parsed identity; untouched on failure
 * @string: (nullable): 36 characters, hexadecimal with hyphens, either case
 *
 * Returns: whether @string is a UUID (of any version)
 */
gboolean
attest_uuid_parse (AttestUuid *uuid, const char *string)
{
  AttestUuid parsed;
  guint n = 0;

  if (string == NULL || !g_uuid_string_is_valid (string))
    return FALSE;
  for (const char *p = string; *p != '\0' && n < 32; p++)
    {
      if (*p == '-')
        continue;
      if (n % 2 == 0)
        parsed.bytes[n / 2] = (guint8) (g_ascii_xdigit_value (*p) << 4);
      else
        parsed.bytes[n / 2] |= (guint8) g_ascii_xdigit_value (*p);
      n++;
    }
  *uuid = parsed;
  return TRUE;
}

/**
 * attest_uuid_format:
 * @uuid: an identity
 * @string: (out caller-allocates): its 36 characters in lower case, and a NUL
 */
void
attest_uuid_format (const AttestUuid *uuid, char string[ATTEST_UUID_STRING_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  char *out = string;

  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *out++ = '-';
      *out++ = digits[uuid->bytes[i] >> 4];
      *out++ = digits[uuid->bytes[i] & 0xf];
    }
  *out = '\0';
}

/**
 * attest_uuid_equal:
 * @a: an identity
 * @b: another
 *
 * Returns: whether they are the same
 */
gboolean
attest_uuid_equal (const AttestUuid *a, const AttestUuid *b)
{
  return memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

/**
 * attest_uuid_is_nil:
 * @uuid: an identity
 *
 * Returns: whether all its bits are zero, which stands for "none yet"
 */
gboolean
attest_uuid_is_nil (const AttestUuid *uuid)
{
  static const AttestUuid nil;

  return attest_uuid_equal (uuid, &nil);
}
