-- What became of a lead is only added to; but its words are sealed anew when keys change.
GRANT UPDATE (words, sealed) ON supervision.case_lead_step TO yiti_app;
