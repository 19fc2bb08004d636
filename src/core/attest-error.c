/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of libattest. */
#include "attest-error.h"

/* The formatter would take the hyphens for minus signs. */
/* clang-format off */
G_DEFINE_QUARK (attest-error-quark, attest_error)
/* clang-format on */
