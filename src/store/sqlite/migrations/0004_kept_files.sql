-- Files that are kept whole, every version of them; the last one is used.
CREATE TABLE kept_file (
    kind    TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    name    TEXT,
    sha256  TEXT,
    bytes   INTEGER,            -- length before it was packed
    content BLOB,               -- packed with zstd; NULL = no longer used: what ships is
    batch   INTEGER NOT NULL REFERENCES batch (number),
    PRIMARY KEY (kind, version),
    CHECK ((name IS NULL) = (content IS NULL) AND (sha256 IS NULL) = (content IS NULL)
           AND (bytes IS NULL) = (content IS NULL))
) STRICT;

CREATE TRIGGER kept_file_is_not_altered BEFORE UPDATE ON kept_file
BEGIN SELECT RAISE(ABORT, 'versions of files are only ever added'); END;
CREATE TRIGGER kept_file_is_not_removed BEFORE DELETE ON kept_file
BEGIN SELECT RAISE(ABORT, 'versions of files are only ever added'); END;
