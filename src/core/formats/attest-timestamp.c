/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments as files write them. Own, because GDateTime keeps the second as a double while it parses, which loses
 * microseconds, and because an export formats 800,000 of them. */
#include "attest-timestamp.h"

#include <string.h>

#define SECONDS_PER_DAY 86400
/* The years 1 to 9999, which four digits can write. */
#define FIRST_DAY (-719162)
#define LAST_DAY 2932896

/* Days since 1970 of a date in the proleptic Gregorian calendar, counting years from March so that the leap day comes
 * last. */
static gint64
days_from_date (gint64 year, gint64 month, gint64 day)
{
  gint64 march_year = month > 2 ? year : year - 1;
  gint64 march_month = (month + 9) % 12;
  gint64 day_of_year = (153 * march_month + 2) / 5 + day - 1;

  return march_year * 365 + march_year / 4 - march_year / 100 + march_year / 400 + day_of_year - 719468;
}

static void
date_from_days (gint64 days, int *year, int *month, int *day)
{
  gint64 since_0000_03_01 = days + 719468;
  gint64 era = since_0000_03_01 / 146097;
  gint64 day_of_era = since_0000_03_01 - era * 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 march_month = (5 * day_of_year + 2) / 153;

  *day = (int) (day_of_year - (153 * march_month + 2) / 5 + 1);
  *month = (int) (march_month < 10 ? march_month + 3 : march_month - 9);
  *year = (int) (year_of_era + era * 400 + (*month <= 2));
}

static char *
put_digits (char *out, guint value, guint n_digits)
{
  for (guint i = n_digits; i-- > 0; value /= 10)
    out[i] = (char) ('0' + value % 10);
  return out + n_digits;
}

/**
 * attest_timestamp_format:
 * @microseconds: since 1970, UTC; kept within the years 1 to 9999
 * @string: (out caller-allocates): such as "2019-01-25T14:03:09.120000Z"; without a fraction when that is zero
 */
void
attest_timestamp_format (gint64 microseconds, char string[ATTEST_TIMESTAMP_SIZE])
{
  gint64 lowest = (gint64) FIRST_DAY * SECONDS_PER_DAY * G_USEC_PER_SEC;
  gint64 highest = ((gint64) LAST_DAY + 1) * SECONDS_PER_DAY * G_USEC_PER_SEC - 1;
  gint64 in_range = CLAMP (microseconds, lowest, highest) - lowest;
  gint64 seconds = in_range / G_USEC_PER_SEC;
  guint fraction = (guint) (in_range % G_USEC_PER_SEC);
  guint second_of_day = (guint) (seconds % SECONDS_PER_DAY);
  int year, month, day;
  char *out = string;

  date_from_days (seconds / SECONDS_PER_DAY + FIRST_DAY, &year, &month, &day);
  out = put_digits (out, (guint) year, 4);
  *out++ = '-';
  out = put_digits (out, (guint) month, 2);
  *out++ = '-';
  out = put_digits (out, (guint) day, 2);
  *out++ = 'T';
  out = put_digits (out, second_of_day / 3600, 2);
  *out++ = ':';
  out = put_digits (out, second_of_day / 60 % 60, 2);
  *out++ = ':';
  out = put_digits (out, second_of_day % 60, 2);
  if (fraction != 0)
    {
      *out++ = '.';
      out = put_digits (out, fraction, 6);
    }
  *out++ = 'Z';
  *out = '\0';
}

static gboolean
take_number (const char **p, guint n_digits, gint64 low, gint64 high, gint64 *value)
{
  *value = 0;
  for (guint i = 0; i < n_digits; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *value = *value * 10 + (**p - '0');
    }
  return *value >= low && *value <= high;
}

static gboolean
take_char (const char **p, const char *any_of)
{
  if (**p == '\0' || strchr (any_of, **p) == NULL)
    return FALSE;
  (*p)++;
  return TRUE;
}

/* "Z", "+05:30", "+0530", "+05" or nothing, which means UTC as well. */
static gboolean
take_zone (const char **p, gint64 *offset_seconds)
{
  gint64 hours, minutes = 0;
  gboolean west;

  *offset_seconds = 0;
  if (**p == '\0' || take_char (p, "Zz"))
    return TRUE;
  west = **p == '-';
  if (!take_char (p, "+-") || !take_number (p, 2, 0, 23, &hours))
    return FALSE;
  if (**p != '\0')
    {
      take_char (p, ":");
      if (!take_number (p, 2, 0, 59, &minutes))
        return FALSE;
    }
  *offset_seconds = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
  return TRUE;
}

/* Digits after the sixth are dropped. */
static gint64
take_fraction (const char **p)
{
  gint64 fraction = 0, unit = G_USEC_PER_SEC / 10;

  for (; g_ascii_isdigit (**p); (*p)++, unit /= 10)
    fraction += (**p - '0') * unit;
  return fraction;
}

/**
 * attest_timestamp_parse:
 * @string: a date, or date and time, as ISO 8601 writes them; UTC where no zone is given
 * @microseconds: (out): since 1970, UTC
 *
 * Returns: whether @string is one
 */
gboolean
attest_timestamp_parse (const char *string, gint64 *microseconds)
{
  static const guint8 month_lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  const char *p = string;
  gint64 year, month, day, hour = 0, minute = 0, second = 0, fraction = 0, zone = 0;

  if (!take_number (&p, 4, 1, 9999, &year) || !take_char (&p, "-") || !take_number (&p, 2, 1, 12, &month) ||
      !take_char (&p, "-") || !take_number (&p, 2, 1, month_lengths[month - 1], &day))
    return FALSE;
  if (month == 2 && day == 29 && (year % 4 != 0 || (year % 100 == 0 && year % 400 != 0)))
    return FALSE;
  if (*p != '\0')
    {
      if (!take_char (&p, "Tt ") || !take_number (&p, 2, 0, 23, &hour) || !take_char (&p, ":") ||
          !take_number (&p, 2, 0, 59, &minute))
        return FALSE;
      if (*p == ':' && (!take_char (&p, ":") || !take_number (&p, 2, 0, 60, &second)))
        return FALSE;
      if (take_char (&p, ".,"))
        fraction = take_fraction (&p);
      if (!take_zone (&p, &zone) || *p != '\0')
        return FALSE;
    }
  *microseconds = (((days_from_date (year, month, day) * 24 + hour) * 60 + minute) * 60 + second - zone) *
                    G_USEC_PER_SEC +
                  fraction;
  return TRUE;
}
