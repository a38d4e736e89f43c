-- What was obtained by deceit is withdrawn, and not to be applied for again for a time where it touches safety (行政许可法 art. 69, 79).
ALTER TABLE commitments.reopening
  ADD COLUMN deceit_told bool NOT NULL DEFAULT false,
  ADD COLUMN deceit bool NOT NULL DEFAULT false,
  ADD COLUMN safety bool NOT NULL DEFAULT false,
  ADD COLUMN reapply_from date,
  ADD CHECK (deceit_told OR NOT deceit),
  ADD CHECK (outcome = 'withdrawn' OR NOT deceit),
  ADD CHECK ((reapply_from IS NOT NULL) = (deceit AND safety));
GRANT UPDATE (deceit, safety, reapply_from) ON commitments.reopening TO yiti_app;
COMMENT ON COLUMN commitments.reopening.deceit_told IS 'The party was told that it is held to have been obtained by deceit, and heard on it.';
COMMENT ON COLUMN commitments.reopening.deceit IS 'Decided so (以欺骗手段取得).';
COMMENT ON COLUMN commitments.reopening.safety IS 'It directly concerns public safety, health, life or property (art. 79).';
COMMENT ON COLUMN commitments.reopening.reapply_from IS 'First day on which the party may apply for it again.';
-- headings of cases that were decided on before
