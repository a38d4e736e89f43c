-- Rows of stock, what other provinces ask and are answered, and what a wallet app showed is sealed (字段加密). Of a row that has become a
-- credential, or that nothing becomes of, nothing is kept but its number. Why an import stands still names nobody: it stays readable.
ALTER TABLE credentials.import_row
  ADD COLUMN sealed bytea,
  ADD COLUMN halted jsonb,
  ALTER COLUMN cells DROP NOT NULL,
  ALTER COLUMN refusals DROP NOT NULL,
  ALTER COLUMN refusals DROP DEFAULT;
UPDATE credentials.import_row SET halted = refusals, refusals = NULL WHERE state IN ('ready', 'left') AND refusals <> '[]';
UPDATE credentials.import_row SET refusals = NULL WHERE refusals = '[]';
UPDATE credentials.import_row SET cells = NULL WHERE state NOT IN ('waiting', 'ready');
COMMENT ON COLUMN credentials.import_row.sealed IS 'Cells until it is issued, refusals of a row that is refused; null: there are none, or they are still in the columns of before.';
COMMENT ON COLUMN credentials.import_row.halted IS 'Why it could not be issued, which is the same for all rows: no seal.';

ALTER TABLE credentials.exchange
  ADD COLUMN sealed bytea,
  ALTER COLUMN purpose DROP NOT NULL,
  ALTER COLUMN basis DROP NOT NULL,
  ALTER COLUMN requester DROP NOT NULL,
  ALTER COLUMN request DROP NOT NULL;
GRANT UPDATE (purpose, basis, requester, request, response, sealed) ON credentials.exchange TO yiti_app;
COMMENT ON COLUMN credentials.exchange.sealed IS 'Purpose, basis, who asked, and the words that both sides signed; null: they are still in the columns of before.';

ALTER TABLE credentials.check ADD COLUMN sealed bytea;
COMMENT ON COLUMN credentials.check.sealed IS 'What the wallet app showed; null: nothing yet, or it is still in the column of before.';
