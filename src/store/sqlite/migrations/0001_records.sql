-- Changes that were made together.
CREATE TABLE batch (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    reason      TEXT NOT NULL,
    file_name   TEXT,
    file_sha256 TEXT,
    file_bytes  INTEGER,
    header      TEXT NOT NULL,  -- JSON: header of the quarantined rows
    changed_by  TEXT NOT NULL,
    changed_at  TEXT NOT NULL   -- RFC 3339, UTC
) STRICT;

-- Every record as it is now; a closed one stays, without fields, so that its versions go on counting.
CREATE TABLE record (
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    state   TEXT,               -- JSON: fields and provenance; NULL = closed
    batch   INTEGER NOT NULL REFERENCES batch (number),
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- The audit trail: only ever added to.
CREATE TABLE change (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    version INTEGER NOT NULL,
    before  TEXT,
    after   TEXT,
    batch   INTEGER NOT NULL REFERENCES batch (number),
    UNIQUE (kind, id, version)
) STRICT;
CREATE INDEX change_of_batch ON change (batch);

CREATE TRIGGER change_is_not_altered BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
CREATE TRIGGER change_is_not_removed BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;

-- Rows that could not be taken in, as they came.
CREATE TABLE quarantine (
    batch    INTEGER NOT NULL REFERENCES batch (number),
    position INTEGER NOT NULL,
    sheet    TEXT NOT NULL,
    row      INTEGER NOT NULL,
    cells    TEXT NOT NULL,     -- JSON
    problems TEXT NOT NULL,     -- JSON
    PRIMARY KEY (batch, position)
) STRICT, WITHOUT ROWID;
