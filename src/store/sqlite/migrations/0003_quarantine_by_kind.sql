-- A file may give tables of several kinds, each with a header of its own.
ALTER TABLE quarantine ADD COLUMN kind TEXT NOT NULL DEFAULT '';

CREATE TABLE quarantine_header (
    batch  INTEGER NOT NULL REFERENCES batch (number),
    kind   TEXT NOT NULL,
    header TEXT NOT NULL,       -- JSON
    PRIMARY KEY (batch, kind)
) STRICT, WITHOUT ROWID;

-- Until now the reason of a batch named its one kind: "Import of classes: the published template".
UPDATE quarantine SET kind = (
    SELECT substr(reason, 11, instr(reason, ':') - 11) FROM batch WHERE number = quarantine.batch
);
INSERT INTO quarantine_header (batch, kind, header)
    SELECT DISTINCT b.number, q.kind, b.header FROM batch b JOIN quarantine q ON q.batch = b.number;
ALTER TABLE batch DROP COLUMN header;
