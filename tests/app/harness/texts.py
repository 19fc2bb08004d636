# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that the tests annotate, all invented."""

FERRY = """date 2026-03-14 Ferry Line Suspended After Storm, Port Says

Ravna Harbour closed its northern pier on Friday after a storm tore two mooring posts from the quay.

“Nobody will cross before the posts are replaced,” said Mirela Kostić, head of the port office. “That takes ten days at least.”

The island council of Brod disagreed. Its speaker Anton Vell told reporters that a smaller boat could sail on Sunday.

According to a report seen by the Coastal Gazette, the quay was last inspected in 2019.
"""

MARKET = """date 2026-03-15 Fish Market Opens Late

The morning market in Brod opened two hours late on Saturday because no ferry had come.

“We sold what we had,” a trader said.
"""

LIBRARY = """date 2026-03-16 Library Extends Its Hours

Ravna library will stay open until nine, director Ilse Marten announced on Monday.
"""

THREE = {"1-ferry.txt": FERRY, "2-market.txt": MARKET, "3-library.txt": LIBRARY}

ARABIC = """date 2026-02-03 إغلاق الميناء الشمالي بعد العاصفة

أُغلق الميناء الشمالي يوم الجمعة بعد عاصفة شديدة. قالت ميرا الحداد، مديرة الميناء: «لن يعبر أحد قبل إصلاح الرصيف».

وقال متحدث باسم المجلس إن قاربًا صغيرًا يمكن أن يبحر يوم الأحد 8 فبراير.
"""

# Skin tones, flags, a family joined by U+200D, combining accents beside composed ones, a letter outside the basic plane.
EMOJI = (
    "date 2026-02-04 Festival 🎉 Opens\n\n"
    "The festival 👩‍👩‍👧‍👦 welcomed 🇫🇷 visitors. “Wonderful 👍🏽!” said Zoe\u0308 Du\u0301bois, and Zoë agreed.\n\n"
    "A sign read 𝔉𝔢𝔰𝔱 near the cafe\u0301.\n"
)


def one_line(length=1_000_000):
    """An article whose body is a single line of `length` code points."""
    sentences, size, number = [], 0, 0
    while size < length:
        number += 1
        sentences.append(f"Witness {number} of the Harbour Inquiry said that the crane number {number * 7 % 101} had failed before noon.")
        size += len(sentences[-1]) + 1
    return "date 2026-01-02 Inquiry Hears Witnesses\n\n" + " ".join(sentences)[:length] + "\n"
