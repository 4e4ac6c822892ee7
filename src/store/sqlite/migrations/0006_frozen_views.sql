-- A page as it was shown on a day. What is frozen is no record: it has no versions and makes no new snapshot.
CREATE TABLE frozen_view (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT NOT NULL UNIQUE,
    title         TEXT,
    view          TEXT NOT NULL,
    version       TEXT NOT NULL,
    made_by       TEXT NOT NULL,
    made_at       TEXT NOT NULL,  -- RFC 3339, UTC
    taken_back_at TEXT
) STRICT;

-- The public answers that it is made of.
CREATE TABLE frozen_answer (
    view       INTEGER NOT NULL REFERENCES frozen_view (number),
    place      INTEGER NOT NULL,
    address    TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    content    BLOB NOT NULL,     -- packed with zstd
    PRIMARY KEY (view, place),
    UNIQUE (view, address)
) STRICT;
