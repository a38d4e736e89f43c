export { fileAnchors, type Anchors } from './anchors.ts';
export { auditEvents, auditRow } from './event-row.ts';
export { anchorFile, audit } from './module.ts';
export { eventsAbout, type EventAbout } from './events-about.ts';
export { auditSealer, type Sealer } from './sealer.ts';
export { verifyAudit, type Finding, type Verification } from './verify.ts';
export { countUnsealed } from './unsealed.ts';
