-- The link by which a provider may speak of its own entry; one at a time, only the hash of its token.
CREATE TABLE provider_link (
    provider     TEXT PRIMARY KEY,
    token_sha256 TEXT NOT NULL UNIQUE,
    made_at      TEXT NOT NULL,  -- RFC 3339, UTC
    expires_at   TEXT NOT NULL,
    used_at      TEXT
) STRICT, WITHOUT ROWID;

-- What providers ask to be changed, and what became of it.
CREATE TABLE proposal (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    provider    TEXT NOT NULL,
    kind        TEXT NOT NULL,
    id          TEXT NOT NULL,
    seen        INTEGER NOT NULL,
    corrections TEXT,            -- JSON: column -> text or null; NULL = close the record
    note        TEXT,
    made_at     TEXT NOT NULL,
    accepted    INTEGER CHECK (accepted IN (0, 1)),
    decided_by  TEXT,
    decided_at  TEXT,
    CHECK ((accepted IS NULL) = (decided_at IS NULL) AND (accepted IS NULL) = (decided_by IS NULL))
) STRICT;
CREATE INDEX proposal_waiting ON proposal (accepted, number);

-- Which columns of somebody's spreadsheet mean which of ours, by a name that people choose.
CREATE TABLE mapping (
    name       TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    columns    TEXT NOT NULL,    -- JSON: column of the file -> column of ours
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL     -- RFC 3339, UTC
) STRICT, WITHOUT ROWID;
