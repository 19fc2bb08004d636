/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of libattest. */
#include "attest-error.h"

G_DEFINE_QUARK (attest-error-quark, attest_error)
