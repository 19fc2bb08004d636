/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program `attest`: sets up translations and hands over to the application. */
#include "config.h"

#include "attest-application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (AttestApplication) application = NULL;
  /* Set where the program runs from a build folder. */
  const char *locale_dir = g_getenv ("ATTEST_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : ATTEST_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_application_name (_ ("Attest"));
  g_set_prgname ("attest");
  gtk_window_set_default_icon_name (ATTEST_APP_ID);

  application = attest_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
