-- Enterprises of a place, in pages: risk classes and draws go through all of them.

CREATE INDEX enterprise_division ON directory.enterprise (division text_pattern_ops, id);
