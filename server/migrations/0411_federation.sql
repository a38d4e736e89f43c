-- An account that its owner closes is linked to nobody elsewhere any more.
GRANT DELETE ON federation.link TO yiti_app;
