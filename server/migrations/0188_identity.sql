-- A mandate that a new legal representative confirms counts as given by him.
GRANT UPDATE (via_id) ON identity.mandate TO yiti_app;
