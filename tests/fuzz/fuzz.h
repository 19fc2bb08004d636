/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fuzz target shares with its drivers: libFuzzer's, or the one here that replays seeds and mutations of them. */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
/* Called once before the first input; libFuzzer's own hook. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
