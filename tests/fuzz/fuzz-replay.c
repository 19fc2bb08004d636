/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over the files of a folder and over mutations of them, always the same for the same seed:
 * "fuzz-NAME FOLDER [ROUNDS [SECONDS]]". A crash prints the input in hexadecimal. */
#include "fuzz.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_INPUT_BYTES (256 * 1024)

static GByteArray *current;

/* Only what is safe in a signal handler. */
static void
on_crash (int number)
{
  static const char digits[] = "0123456789abcdef";
  char pair[2];

  if (write (STDERR_FILENO, "input: ", 7) < 0)
    _exit (99);
  for (guint i = 0; current != NULL && i < MIN (current->len, 4096); i++)
    {
      pair[0] = digits[current->data[i] >> 4];
      pair[1] = digits[current->data[i] & 0xf];
      if (write (STDERR_FILENO, pair, 2) < 0)
        _exit (99);
    }
  if (write (STDERR_FILENO, "\n", 1) < 0)
    _exit (99);
  signal (number, SIG_DFL);
  raise (number);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
load_seeds (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *name;

  if (dir == NULL)
    g_error ("There is no folder of seeds “%s”", folder);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_paths);
  for (guint i = 0; i < names->len; i++)
    {
      char *content;
      gsize n_bytes;

      if (!g_file_get_contents (names->pdata[i], &content, &n_bytes, NULL))
        g_error ("The seed “%s” cannot be read", (char *) names->pdata[i]);
      g_ptr_array_add (seeds, g_bytes_new_take (content, n_bytes));
    }
  if (seeds->len == 0)
    g_error ("The folder of seeds “%s” is empty", folder);
  return seeds;
}

static void
run_current (void)
{
  /* A copy of its own, so that a read past the end is seen. */
  g_autofree guint8 *input = g_memdup2 (current->data, current->len);

  LLVMFuzzerTestOneInput (input != NULL ? input : (const guint8 *) "", current->len);
}

/* --- mutations --- */

static const char *const tokens[] = {
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "\"",
  "\\",
  "\\u0000",
  "\\ud800",
  "\\u20AC",
  "null",
  "true",
  "1e99",
  "-1",
  "0.5",
  "\n",
  "\r\n",
  "\r",
  "\xef\xbb\xbf",
  "\xff\xfe",
  "\xff",
  "\xc3",
  "\xf0",
  "date 2024-03-05 ",
  "\"text\":",
  "\"annotations\":[",
  "\"fragments\":[",
  "\"start\":",
  "18446744073709551616",
  "\"format\":\"attest\",",
  "[[[[[[[[",
  "{\"a\":",
  "\"id\":",
  "\x80",
  " ",
  "😀",
  "\xe2\x80\xa8",
};

static void
insert_bytes (guint position, const void *bytes, guint n_bytes)
{
  guint n_tail = current->len - position;

  g_byte_array_set_size (current, current->len + n_bytes);
  memmove (current->data + position + n_bytes, current->data + position, n_tail);
  memcpy (current->data + position, bytes, n_bytes);
}

static void
splice (GRand *random, GPtrArray *seeds)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (seeds->pdata[g_rand_int_range (random, 0, (gint32) seeds->len)], &n_bytes);
  guint start, length;

  if (n_bytes == 0)
    return;
  start = (guint) g_rand_int_range (random, 0, (gint32) n_bytes);
  length = (guint) g_rand_int_range (random, 0, (gint32) MIN (n_bytes - start, 2000) + 1);
  insert_bytes ((guint) g_rand_int_range (random, 0, (gint32) current->len + 1), bytes + start, length);
}

static void
mutate_once (GRand *random, GPtrArray *seeds)
{
  guint position = (guint) g_rand_int_range (random, 0, (gint32) current->len + 1);
  guint n_after = current->len - position;
  guint n_removed;
  const char *token;

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      if (n_after > 0)
        current->data[position] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      break;
    case 1:
      if (n_after > 0)
        current->data[position] = (guint8) g_rand_int_range (random, 0, 256);
      break;
    case 2:
      n_removed = n_after > 0 ? (guint) g_rand_int_range (random, 1, (gint32) MIN (n_after, 64) + 1) : 0;
      if (n_removed > 0)
        g_byte_array_remove_range (current, position, n_removed);
      break;
    case 3:
      g_byte_array_set_size (current, position);
      break;
    case 4:
      splice (random, seeds);
      break;
    default:
      token = tokens[g_rand_int_range (random, 0, G_N_ELEMENTS (tokens))];
      insert_bytes (position, token, (guint) strlen (token));
      break;
    }
}

static void
mutate (GRand *random, GPtrArray *seeds)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (seeds->pdata[g_rand_int_range (random, 0, (gint32) seeds->len)], &n_bytes);
  gint32 n_steps = g_rand_int_range (random, 1, 6);

  g_byte_array_set_size (current, 0);
  g_byte_array_append (current, bytes, (guint) n_bytes);
  for (gint32 i = 0; i < n_steps && current->len < MAX_INPUT_BYTES; i++)
    mutate_once (random, seeds);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) seeds = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20240305);
  guint n_rounds = argc > 2 ? (guint) atoi (argv[2]) : 2000;
  gint64 deadline = g_get_monotonic_time () + (argc > 3 ? atoi (argv[3]) : 60) * G_USEC_PER_SEC;
  guint round;

  if (argc < 2)
    {
      fputs ("usage: fuzz-NAME FOLDER [ROUNDS [SECONDS]]\n", stderr);
      return 2;
    }
  signal (SIGABRT, on_crash);
  LLVMFuzzerInitialize (&argc, &argv);
  seeds = load_seeds (argv[1]);
  current = g_byte_array_new ();
  for (guint i = 0; i < seeds->len; i++)
    {
      gsize n_bytes;
      const guint8 *bytes = g_bytes_get_data (seeds->pdata[i], &n_bytes);

      g_byte_array_set_size (current, 0);
      g_byte_array_append (current, bytes, (guint) n_bytes);
      run_current ();
    }
  for (round = 0; round < n_rounds && g_get_monotonic_time () < deadline; round++)
    {
      mutate (random, seeds);
      run_current ();
    }
  g_byte_array_unref (g_steal_pointer (&current));
  printf ("%u seeds, %u mutations\n", seeds->len, round);
  return 0;
}
