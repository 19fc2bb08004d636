-- SPDX-License-Identifier: GPL-3.0-or-later
-- The second version: what annotation in depth asks for beside the first.

-- The panel of open comments reads just those.
CREATE INDEX comment_open ON comment (created) WHERE resolved = 0 AND parent IS NULL;
