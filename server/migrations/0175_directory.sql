-- The trade of an enterprise (行业), which the register of enterprises classifies by GB/T 4754.

ALTER TABLE directory.enterprise ADD COLUMN industry text CHECK (industry ~ '^[A-T][0-9]{0,4}$');
COMMENT ON COLUMN directory.enterprise.industry IS
  'GB/T 4754—2017: section letter and up to four digits, as in H6210 正餐服务; null: the register gives none';
