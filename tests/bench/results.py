# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures, each with its budget."""

import statistics
import sys


class Results:
    def __init__(self):
        self.rows = []

    def add(self, what, values, unit, budget=None, **detail):
        """`values`: of several runs, the median counts."""
        values = list(values) if isinstance(values, (list, tuple)) else [values]
        value = statistics.median(values)
        row = {"what": what, "value": round(value, 3), "unit": unit}
        if len(values) > 1:
            row["range"] = [round(min(values), 3), round(max(values), 3)]
        if budget is not None:
            row["budget"] = budget
            row["met"] = value <= budget
        row.update(detail)
        self.rows.append(row)
        print(f"{what}: {value:.3f} {unit}" + ("" if budget is None else f" (budget {budget}{'' if value <= budget else ': MISSED'})"),
              file=sys.stderr, flush=True)
        return value
