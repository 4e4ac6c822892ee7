-- Random bits by which identifiers of safeguarded entries are hidden from the public. They are made once: links that
-- name such an entry keep what they lead to. SQLite's generator is a stream cipher that the system seeds.
CREATE TABLE concealment (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

INSERT INTO concealment (one, key) VALUES (1, randomblob(32));
