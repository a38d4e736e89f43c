-- Whoever was asked about a fact that follows from the register of firms can answer.

UPDATE supervision.risk_contest r SET organisation_id = c.organisation_id
FROM supervision.fact_contest c
WHERE r.organisation_id IS NULL AND r.state = 'open' AND c.state = 'open'
  AND c.enterprise_id = r.enterprise_id AND c.fact = 'risk:' || r.fact_id;
COMMENT ON COLUMN supervision.risk_contest.organisation_id IS
  'who owes the answer: whoever holds the fact, or oversees inspections where it follows from the register of firms';
