/** Row types, generated from the migrated database by `npm run generate`; do not edit. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** jsonb: its shape is known to the module that owns the table */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Json = ColumnType<any, unknown, unknown>;

export interface BaseAuditEvent {
  transaction: Generated<string>;
  id: GeneratedAlways<number>;
  at: string;
  type: string;
  actor_id: string;
  actor_kind: string;
  actor_name: string;
  actor_role: string | null;
  organisation_id: string | null;
  subject_id: string | null;
  object_kind: string;
  object_id: string;
  root_id: string | null;
  reason: string | null;
  data: Generated<Json>;
}

export interface BaseAuditSeal {
  number: number;
  from_id: number;
  to_id: number;
  ids: number[];
  leaves: Buffer;
  root: Buffer;
  previous: Buffer;
  sealed_at: string;
  key_id: string;
  signature: Buffer;
  hash: Buffer;
}

export interface BaseDataKey {
  purpose: string;
  number: number;
  wrapped: Buffer;
  made_at: string;
}

export interface BaseDemonstrationClock {
  id: Generated<boolean>;
  offset_milliseconds: number;
}

export interface BaseEffect {
  id: string;
  kind: string;
  root_id: string | null;
  input: Json;
  requested_at: string;
  state: Generated<string>;
  token: Generated<number>;
  leased_by: string | null;
  leased_until: string | null;
  attempts: Generated<number>;
  next_at: Generated<string>;
  result: Json | null;
  last_error: string | null;
  finished_at: string | null;
  sealed: Buffer | null;
  personal: Json | null;
}

export interface BaseIdempotencyKey {
  actor_id: string;
  key: string;
  route: string;
  status: number;
  created_at: string;
  sealed: Buffer | null;
}

export interface BaseKeyAtWork {
  actor_id: string;
  key: string;
  taken_at: Generated<string>;
}

export interface BaseLocalDay {
  id: string;
  division: string;
  day: string;
  working: boolean;
  name: Json;
  title: string;
  document_number: string;
  recorded_at: string;
  recorded_by: string;
  ended_at: string | null;
}

export interface BaseMigration {
  number: number;
  name: string;
  hash: string;
  applied_at: Generated<string>;
}

export interface BaseOpening {
  id: string;
  subject_id: string;
  officer_id: string;
  day: string;
  kind: string;
  object_id: string;
  at: string;
  organisation_id: string | null;
  role: string | null;
  purpose: Json;
  fields: Json;
}

export interface BaseOutbox {
  id: GeneratedAlways<number>;
  at: string;
  type: string;
  root_id: string;
  data: Json;
}

export interface BaseOutboxDelivery {
  subscription: string;
  event_id: number;
  root_id: string;
  type: string;
  at: string;
  data: Json;
  state: Generated<string>;
  attempts: Generated<number>;
  next_at: Generated<string>;
  last_error: string | null;
}

export interface BaseRunningLimit {
  id: string;
  kind: string;
  root_id: string;
  name: string;
  division: string;
  started_at: string;
  limits: Json;
  due_at: string;
}

export interface BaseSealCount {
  table_name: string;
  in_clear: number;
  under_key: Json;
  counted_at: string;
}

export interface BaseYearNotice {
  id: string;
  year: number;
  holidays: Json;
  workdays: Json;
  title: string;
  document_number: string;
  issued_on: string;
  recorded_at: string;
  recorded_by: string;
  replaced_at: string | null;
}

export interface CaseworkAdapter {
  organisation_id: string;
  kind: string;
  url: string;
  key_sealed: string;
  patience_milliseconds: Generated<number>;
  active: Generated<boolean>;
  changed_at: string;
  changed_by: string;
}

export interface CaseworkApplication {
  id: string;
  reference: string;
  snapshot_id: string;
  scenario_id: string;
  title: Json;
  division: string;
  subject_id: string;
  subject_kind: string;
  subject_name: string;
  submitted_by: string;
  channel: string;
  answers: Json;
  fields: Json;
  prefill: Json;
  evidence: Json;
  status: string;
  submitted_at: string;
  promised_at: string | null;
  completed_at: string | null;
  version: Generated<number>;
  submitted_by_name: string | null;
  acted_as: string | null;
  sealed: Buffer | null;
}

export interface CaseworkCase {
  application_id: string;
  seq: number;
  number: string | null;
  service_key: string;
  service_name: Json;
  role: string;
  organisation_id: string | null;
  division: string;
  denial: string;
  commitment: Generated<boolean>;
  status: string;
  limits: Json;
  clock: Json | null;
  due_at: string | null;
  submitted_at: string;
  accepted_at: string | null;
  accepted_by_silence: Generated<boolean>;
  decided_at: string | null;
  completed_at: string | null;
  finish: string | null;
  version: Generated<number>;
  afterwards: string | null;
}

export interface CaseworkCorrection {
  application_id: string;
  case_seq: number;
  defects: Json | null;
  asked_at: string;
  asked_by: string;
  reply_by: string;
  replied_at: string | null;
  reply: Json | null;
  sealed: Buffer | null;
}

export interface CaseworkDecision {
  application_id: string;
  case_seq: number;
  result: string;
  reasons: Json | null;
  basis: Json;
  given: Json | null;
  decided_at: string;
  decided_by: string;
  sealed: Buffer | null;
}

export interface CaseworkDelivery {
  application_id: string;
  case_seq: number;
  action: string;
  effect_id: string;
  requested_at: string;
  delivered_at: string | null;
  their_reference: string | null;
  fields: Json | null;
  organisation_id: string;
  superseded_at: string | null;
}

export interface CaseworkDisclaimer {
  application_id: string;
  case_seq: number;
  organisation_id: string;
  competent_id: string;
  disclaimed_at: string;
  disclaimed_by: string;
}

export interface CaseworkExtension {
  application_id: string;
  case_seq: number;
  amount_limit: Json;
  reason: string;
  asked_at: string;
  asked_by: string;
  approved_at: string | null;
  approved_by: string | null;
  refused_at: string | null;
}

export interface CaseworkNotice {
  application_id: string;
  notice_id: string;
  case_seq: number | null;
  kind: string;
  content: Json;
  issued_at: string;
  file_address: string | null;
  sealed: Buffer | null;
  personal: Json | null;
}

export interface CaseworkNumberBlock {
  implementation_code: string;
  day: string;
  next: number;
}

export interface CaseworkObjection {
  application_id: string;
  objection_id: string;
  notice_id: string;
  name: string | null;
  contact: string | null;
  reason: string | null;
  made_at: string;
  made_by: string;
  sealed: Buffer | null;
}

export interface CaseworkOverdue {
  application_id: string;
  case_seq: number;
  due_at: string;
  told_at: string;
}

export interface CaseworkPromise {
  application_id: string;
  case_seq: number;
  service_key: string;
  notice: Json;
  notice_hash: string;
  evidence: Json;
  promised_at: string;
  promised_by: string;
  promised_by_name: string;
  acted_as: string | null;
  assurance: number;
}

export interface CaseworkPublicNotice {
  application_id: string;
  notice_id: string;
  effect_id: string;
  kind: string;
  title: Json;
  body: Json;
  subject_name: string;
  subject_code: string;
  division: string;
  published_at: string;
  ends_at: string | null;
  ended: Generated<boolean>;
  gazette: Json;
}

export interface CaseworkRating {
  application_id: string;
  case_seq: number;
  stars: number;
  reasons: Json;
  remark: string | null;
  rated_at: string;
  sealed: Buffer | null;
}

export interface CaseworkRatingAnswer {
  application_id: string;
  case_seq: number;
  answer_id: string;
  organisation_id: string;
  asked_at: string;
  due_at: string;
  answer: string | null;
  answered_at: string | null;
  answered_by: string | null;
  sealed: Buffer | null;
}

export interface CaseworkReading {
  application_id: string;
  case_seq: number;
  officer_id: string;
  day: string;
  what: string;
  id: string;
  subject_id: string;
  at: string;
  organisation_id: string | null;
  role: string | null;
  fields: Json;
}

export interface CaseworkSiteVisit {
  application_id: string;
  case_seqs: Json;
  state: string;
  appointment_at: string | null;
  arranged_by: string | null;
  version: Generated<number>;
}

export interface CaseworkSiteVisitFinding {
  application_id: string;
  case_seq: number;
  result: string;
  remarks: string | null;
  found_at: string;
  found_by: string;
  sealed: Buffer | null;
}

export interface CaseworkSuspension {
  application_id: string;
  case_seq: number;
  suspension_id: string;
  kind: string;
  reason: string;
  started_at: string;
  expected_until: string | null;
  ended_at: string | null;
  ordered_by: string;
}

export interface CaseworkTimeline {
  application_id: string;
  entry_id: string;
  case_seq: number | null;
  at: string;
  kind: string;
  text: Json;
  actor_name: string;
  organisation_name: Json | null;
  for_applicant: boolean;
  acted_as: string | null;
  acted_for: string | null;
  sealed: Buffer | null;
  words: Json | null;
}

export interface CaseworkUpload {
  application_id: string;
  purpose: string;
  evidence: string;
  address: string;
  file_name: string;
  media_type: string;
  bytes: number;
  stored_at: string;
}

export interface CatalogueMissedSearch {
  day: string;
  query: string;
  division: string;
  times: number;
  last_at: string;
}

export interface CatalogueOffering {
  offering_id: string;
  scenario_id: string;
  service_key: string;
  division: string;
  organisation_id: string;
  implementation_code: string;
  basic_code: string;
  name: Json;
  state: number;
  version: number;
  snapshot_id: string;
  gate: Json;
  reason: string | null;
  changed_at: string;
  changed_by: string;
  ended: Generated<boolean>;
}

export interface CatalogueOfferingVersion {
  offering_id: string;
  version: number;
  snapshot_id: string;
  recorded_at: string;
}

export interface CataloguePublication {
  scenario_id: string;
  division: string;
  snapshot_id: string;
  published_at: string;
  published_by: string;
}

export interface CatalogueRoleAssignment {
  role: string;
  division: string;
  organisation_id: string;
  source: string;
}

export interface CatalogueSearchVersion {
  single: Generated<boolean>;
  version: number;
}

export interface CatalogueSnapshot {
  snapshot_id: string;
  scenario_id: string;
  scenario_version: string;
  division: string;
  package: Json;
  published_at: string;
  published_by: string;
}

export interface CatalogueVersion {
  single: Generated<boolean>;
  version: number;
}

export interface CommitmentsBroken {
  application_id: string;
  case_seq: number;
  id: string;
  subject_id: string;
  subject_name: string;
  service_key: string;
  service_name: Json;
  organisation_id: string;
  case_number: string | null;
  findings: string;
  found_at: string;
  found_by: string;
  found_by_name: string;
  barred_until: string;
  objection: string | null;
  objected_at: string | null;
  objected_by: string | null;
  ruling: string | null;
  ruling_reason: string | null;
  ruled_at: string | null;
  ruled_by: string | null;
  ruled_by_name: string | null;
  objected_as: string | null;
}

export interface CommitmentsReopening {
  application_id: string;
  case_seq: number;
  id: string;
  broken_id: string;
  intended: string;
  reason: string;
  basis: string;
  suspended: boolean;
  proposed_at: string;
  proposed_by: string;
  proposed_by_name: string;
  heard_until: string;
  due_at: string | null;
  decider_id: string;
  statement: string | null;
  stated_at: string | null;
  stated_by: string | null;
  hearing_asked_at: string | null;
  hearing_at: string | null;
  hearing_place: string | null;
  minutes: string | null;
  minutes_at: string | null;
  minutes_by_name: string | null;
  outcome: string | null;
  decision_reason: string | null;
  decision_basis: string | null;
  decided_at: string | null;
  decided_by: string | null;
  decided_by_name: string | null;
  stated_as: string | null;
  deceit_told: Generated<boolean>;
  deceit: Generated<boolean>;
  safety: Generated<boolean>;
  reapply_from: string | null;
}

export interface CorrectionsCorrection {
  id: string;
  reference: string;
  subject_id: string;
  subject_name: string;
  subject_code: string | null;
  register: string;
  origin: string;
  fields: Json | null;
  words: string | null;
  application_id: string | null;
  division: string;
  organisation_id: string | null;
  state: string;
  opened_at: string;
  due_at: string;
  extended_at: string | null;
  extension_reason: string | null;
  answer: string | null;
  answered_at: string | null;
  answered_by: string | null;
  sealed: Buffer | null;
}

export interface CredentialsAuthority {
  role: string;
  key_id: string;
  certificate: Buffer;
  made_at: string;
}

export interface CredentialsChange {
  root_id: string;
  id: string;
  credential_id: string;
  at: string;
  verb: string;
  before: string;
  after: string;
  cause: string | null;
  reason: string;
  basis: string | null;
  changed_by: string;
  organisation_id: string | null;
  number: GeneratedAlways<number>;
}

export interface CredentialsCheck {
  id: string;
  organisation_id: string;
  type_key: string;
  name: Json;
  fields: Json;
  purpose: string;
  nonce: string;
  state: string;
  answer: Json | null;
  failure: string | null;
  asked_by: string;
  asked_at: string;
  expires_at: string;
  answered_at: string | null;
  sealed: Buffer | null;
}

export interface CredentialsCredential {
  root_id: string;
  id: string;
  identifier: string;
  type_key: string;
  type_code: string;
  name: Json;
  layout: Json;
  holder_id: string;
  holder_kind: string;
  holder_name: string;
  face: Json;
  organisation_id: string;
  issuer: string;
  service_key: string | null;
  case_seq: number | null;
  case_number: string | null;
  issued_at: string;
  valid_from: string;
  valid_to: string | null;
  status: string;
  status_reason: string | null;
  status_changed_at: string;
  version: number;
  previous_id: string | null;
  verification_code: string;
  document_hash: Buffer;
  number: string | null;
  status_cause: string | null;
  import_id: string | null;
  reminded_at: string | null;
  sealed: Buffer | null;
}

export interface CredentialsExchange {
  id: string;
  direction: string;
  node: string;
  nonce: string;
  at: string;
  purpose: string | null;
  basis: string | null;
  requester: Json | null;
  request: string | null;
  request_signature: Buffer;
  response: string | null;
  response_signature: Buffer | null;
  outcome: string;
  organisation_id: string | null;
  sealed: Buffer | null;
}

export interface CredentialsImport {
  id: string;
  organisation_id: string;
  type_key: string;
  type: Json;
  mode: string;
  file_name: string;
  state: string;
  rows: number;
  checked: Generated<number>;
  refused: Generated<number>;
  issued: Generated<number>;
  actor: Json;
  began_at: string;
  ended_at: string | null;
}

export interface CredentialsImportRow {
  import_id: string;
  line: number;
  cells: Json | null;
  state: string;
  identifier: string | null;
  holder_id: string | null;
  credential_id: string | null;
  refusals: Json | null;
  sealed: Buffer | null;
  halted: Json | null;
}

export interface CredentialsNode {
  division: string;
  name: Json;
  url: string;
  public_key: string | null;
  is_own: boolean;
  state: string;
  changed_at: string;
  changed_by: string;
}

export interface CredentialsOffer {
  id: string;
  credential_id: string;
  account_id: string;
  code_hash: Buffer;
  pin_hash: Buffer;
  wrong_pins: Generated<number>;
  token_hash: Buffer | null;
  made_at: string;
  expires_at: string;
  used_at: string | null;
  token_expires_at: string | null;
  fetched_at: string | null;
}

export interface CredentialsSeal {
  id: string;
  organisation_id: string;
  name: string;
  key_name: string | null;
  key_id: string | null;
  public_key: string | null;
  status: string;
  reason: string | null;
  made_at: string | null;
  changed_at: string;
  purpose: Generated<string>;
  keeper_id: string | null;
  version: Generated<number>;
  applied_at: string;
  valid_to: string | null;
  certificate: Buffer | null;
  eseal: Buffer | null;
  picture: Json | null;
  demonstration: Generated<boolean>;
}

export interface CredentialsSealEvent {
  seal_id: string;
  seq: GeneratedAlways<number>;
  at: string;
  verb: string;
  by_id: string | null;
  by_name: string;
  reason: string | null;
}

export interface CredentialsSealUse {
  root_id: string;
  id: string;
  seal_id: string;
  at: string;
  used_by: string;
  case_number: string | null;
  kind: string;
  title: Json;
  verification_code: string;
  document_hash: Buffer;
  signature: Buffer;
  format: Generated<string>;
  stamped: boolean;
}

export interface CredentialsSerial {
  organisation_id: string;
  year: number;
  taken: number;
}

export interface CredentialsShowing {
  id: string;
  credential_id: string;
  expires_at: string;
  shown_by: string;
  shown_as: string;
}

export interface CredentialsSigningKey {
  key_id: string;
  algorithm: string;
  key_sealed: Buffer;
  certificate: Buffer;
  made_at: string;
}

export interface CredentialsSpentNonce {
  nonce_hash: Buffer;
  expires_at: string;
}

export interface CredentialsStatusList {
  id: string;
  size: number;
  taken: number;
  made_at: string;
}

export interface CredentialsUse {
  root_id: string;
  id: string;
  credential_id: string;
  at: string;
  purpose: string;
  text: Json;
  used_by: string;
  organisation_id: string | null;
  acted_as: string | null;
  acted_for: string | null;
  shown_by: string | null;
  shown_as: string | null;
  fields: Json | null;
  node: Json | null;
}

export interface CredentialsWalletCopy {
  id: string;
  credential_id: string;
  list_id: string;
  position: number;
  key_thumbprint: string;
  client_id: string | null;
  notification_id: string;
  outcome: string | null;
  issued_at: string;
  expires_at: string;
  ended_at: string | null;
}

export interface DataRecord {
  register: string;
  subject_code: string | null;
  fields: Json | null;
  changed_at: string;
  id: string;
  sealed: Buffer | null;
}

export interface DataRegisterState {
  register: string;
  state: string;
  changed_at: string;
  changed_by: string;
}

export interface DirectoryDivision {
  code: string;
  name: Json;
  level: number;
  parent: string | null;
  valid_from: string | null;
  valid_to: string | null;
  successors: Generated<string[]>;
  edition: string;
}

export interface DirectoryEnterprise {
  id: string;
  uscc: string;
  name: string;
  type: string;
  legal_representative_id: string | null;
  legal_representative: string;
  division: string;
  address: string;
  business_scope: string;
  status: string;
  registered_on: string;
  capital_fen: number | null;
  recorded_at: string;
  industry: string | null;
}

export interface DirectoryEnterpriseHead {
  enterprise_id: string | null;
  person_id: string | null;
}

export interface DirectoryHeldPost {
  officer_id: string | null;
  post_id: string | null;
  organisation_id: string | null;
  valid_from: string | null;
  valid_to: string | null;
}

export interface DirectoryOfficer {
  id: string;
  name: string;
  staff_number: string;
  mobile: string | null;
  sealed: Buffer | null;
}

export interface DirectoryOrganisation {
  id: string;
  uscc: string;
  name: Json;
  division: string;
  level: number;
  kind: string;
  parent_id: string | null;
  valid_from: string;
  valid_to: string | null;
}

export interface DirectoryOrganisationAncestor {
  organisation_id: string;
  ancestor_id: string;
  depth: number;
}

export interface DirectoryPark {
  id: string;
  name: Json;
  kind: string;
  division: string;
  recorded_at: string;
  version: Generated<number>;
}

export interface DirectoryPerson {
  id: string;
  identity_number: string | null;
  name: string;
  mobile: string | null;
  household_division: string;
  address: string | null;
  recorded_at: string;
  sealed: Buffer | null;
  identity_number_hash: Buffer | null;
  mobile_hash: Buffer | null;
}

export interface DirectoryPost {
  id: string;
  organisation_id: string;
  name: Json;
  valid_from: string;
  valid_to: string | null;
}

export interface DirectoryPosting {
  officer_id: string;
  post_id: string;
  valid_from: string;
  valid_to: string | null;
}

export interface DirectoryPremises {
  id: string;
  enterprise_id: string;
  name: string;
  registered: boolean;
  division: string;
  park_id: string | null;
  address: string | null;
  sealed: Buffer | null;
  address_hash: Buffer | null;
  closed_on: string | null;
  recorded_at: string;
  version: Generated<number>;
}

export interface DirectorySubjectName {
  id: string | null;
  name: string | null;
}

export interface DirectoryVersion {
  single: Generated<boolean>;
  version: number;
}

export interface EvaluationOpinion {
  opinion_id: Generated<string>;
  organisation_id: string;
  quarter: string;
  lawful: number;
  courteous: number;
  honest: number;
  professional: number;
  brief: number;
}

export interface EvaluationTurnout {
  visit_id: string;
}

export interface EvaluationUrn {
  opinion_id: Generated<string>;
  organisation_id: string;
  lawful: number;
  courteous: number;
  honest: number;
  professional: number;
  brief: number;
}

export interface EvidenceCheck {
  application_id: string;
  evidence: string;
  id: string;
  reference: string;
  name: Json;
  criteria: Json;
  subject_id: string;
  subject_name: string;
  subject_code: string | null;
  title: Json;
  division: string;
  role: string;
  organisation_id: string | null;
  asking_ids: string[];
  state: string;
  asked_at: string;
  due_at: string;
  words: string | null;
  answered_at: string | null;
  answered_by: string | null;
  sealed: Buffer | null;
}

export interface FederationEnded {
  id: string;
  issuer: string;
  subject: string | null;
  sid: string | null;
  said_at: string;
  heard_at: string;
}

export interface FederationEntry {
  session_id: string;
  issuer: string;
  subject: string;
  sid: string | null;
  entered_at: string;
}

export interface FederationLink {
  issuer: string;
  subject: string;
  account_id: string;
  linked_at: string;
}

export interface FormsDraft {
  id: string;
  subject_id: string;
  created_by: string;
  scenario_id: string;
  snapshot_id: string;
  division: string;
  answers: Json;
  chosen: Json;
  entered: Json | null;
  prefill: Json | null;
  sources: Json;
  held: Json;
  uploads: Json | null;
  state: string;
  application_id: string | null;
  created_at: string;
  changed_at: string;
  version: Generated<number>;
  sealed: Buffer | null;
}

export interface FormsLookUp {
  id: string;
  subject_id: string;
  at: string;
  draft_id: string;
  scenario_id: string;
  title: Json;
  register: string;
  elements: Json;
  state: string;
  asked_by: string;
  asked_by_name: string;
  acted_as: string | null;
}

export interface IdentityAccount {
  id: string;
  account: string;
  kind: string;
  name: string;
  person_id: string | null;
  officer_id: string | null;
  organisation_id: string | null;
  password_hash: string | null;
  totp_secret: Buffer | null;
  totp_confirmed: Generated<boolean>;
  totp_last_step: Generated<number>;
  assurance: Generated<number>;
  status: Generated<string>;
  demonstration: string | null;
  created_at: string;
  password_set_at: string | null;
  must_change_password: Generated<boolean>;
  last_signed_in_at: string | null;
  mobile_hash: Buffer | null;
}

export interface IdentityAccountClosing {
  account_id: string;
  asked_at: string;
  closes_at: string;
  closed_at: string | null;
  person_id: string | null;
  kept_until: string | null;
}

export interface IdentityAccountRecovery {
  id: string;
  account_id: string | null;
  token_hash: Buffer;
  code_hash: Buffer;
  device: string | null;
  asked_at: string;
  ends_at: string;
  first_by: string | null;
  first_at: string | null;
  second_by: string | null;
  second_at: string | null;
  closed_at: string | null;
  closed_as: string | null;
  version: Generated<number>;
}

export interface IdentityAttempt {
  kind: string;
  key: string;
  failures: number;
  since: string;
}

export interface IdentityChallenge {
  challenge_hash: Buffer;
  purpose: string;
  session_id: string | null;
  expires_at: string;
}

export interface IdentityGrant {
  id: string;
  account_id: string;
  role: string;
  organisation_id: string | null;
  reach: string;
  valid_from: string;
  valid_to: string | null;
  granted_by: string | null;
  granted_at: string;
  revoked_at: string | null;
  revoked_by: string | null;
}

export interface IdentityMandate {
  id: string;
  subject_id: string;
  holder_id: string | null;
  services: string[] | null;
  may_grant: boolean;
  via_id: string | null;
  valid_from: string;
  valid_to: string;
  granted_by: string | null;
  granted_at: string;
  revoked_at: string | null;
  revoked_by: string | null;
  kind: Generated<string>;
  holder_name: string | null;
  holder_code: string | null;
  holder_code_kind: string | null;
  answer_by: string | null;
  accepted_at: string | null;
  ended_as: string | null;
  confirm_by: string | null;
  rests: Generated<boolean>;
  confirmed_by: string | null;
  confirmed_at: string | null;
  witness_account: string | null;
  witness_name: string | null;
  witness_organisation: string | null;
  witness_note: string | null;
  sealed: Buffer | null;
  holder_code_hash: Buffer | null;
  told_soon_at: string | null;
  told_over_at: string | null;
}

export interface IdentityMandateInForce {
  id: string | null;
  kind: string | null;
  subject_id: string | null;
  holder_id: string | null;
  services: string[] | null;
  may_grant: boolean | null;
  via_id: string | null;
  valid_from: string | null;
  valid_to: string | null;
}

export interface IdentityPasskey {
  id: string;
  account_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  name: string;
  synced: boolean;
  registered_at: string;
  used_at: string | null;
}

export interface IdentityPasswordHistory {
  account_id: string;
  password_hash: string;
  replaced_at: string;
}

export interface IdentityProofUnderWay {
  id: string;
  session_id: string;
  verifier: string;
  their_id: string;
  begun_at: string;
  ends_at: string;
}

export interface IdentityRecoveryCode {
  account_id: string;
  code_hash: Buffer;
  made_at: string;
  used_at: string | null;
}

export interface IdentityRegistration {
  id: string;
  token_hash: Buffer;
  mobile_hash: Buffer;
  code_hash: Buffer;
  guesses: Generated<number>;
  asked_at: string;
  ends_at: string;
  closed_at: string | null;
}

export interface IdentityRole {
  name: string;
  title: Json;
  permissions: string[];
  may_grant: Generated<string[]>;
  reach: string;
  version: Generated<number>;
}

export interface IdentitySession {
  token_hash: Buffer;
  id: string;
  account_id: string;
  state: string;
  assurance: number;
  subject_id: string | null;
  started_at: string;
  seen_at: string;
  expires_at: string;
  ended_at: string | null;
  method: Generated<string>;
  device: string | null;
  idle_minutes: Generated<number>;
  last_at: string | null;
  proven_at: string | null;
}

export interface IdentityTwoPersonAct {
  id: string;
  kind: string;
  input: Json;
  said: Json;
  organisation_id: string | null;
  reason: string;
  asked_by: string;
  asked_at: string;
  ends_at: string;
  decided_by: string | null;
  decided_at: string | null;
  outcome: string | null;
  version: Generated<number>;
}

export interface NotificationsDelivery {
  root_id: string;
  message_id: string;
  channel: string;
  effect_id: string;
  address: string;
  sent_at: string | null;
  simulated: boolean | null;
}

export interface NotificationsMessage {
  root_id: string;
  id: string;
  account_id: string;
  subject_id: string | null;
  kind: string;
  title: Json | null;
  body: Json | null;
  link: string;
  created_at: string;
  read_at: string | null;
  sealed: Buffer | null;
}

export interface NotificationsSetting {
  account_id: string;
  email: string | null;
  by_email: boolean;
  by_sms: boolean;
  changed_at: string;
  sealed: Buffer | null;
}

export interface OpenidArtefact {
  kind: string;
  id_hash: Buffer;
  payload: Json;
  id_sealed: Buffer | null;
  uid: string | null;
  grant_id: string | null;
  client_id: string | null;
  account_id: string | null;
  session_id: string | null;
  expires_at: string | null;
  consumed_at: string | null;
}

export interface OpenidClientSystem {
  client_id: string;
  organisation_id: string;
  name: Json;
  purpose: Json;
  kind: string;
  redirect_uris: string[];
  post_logout_uris: string[];
  back_channel_logout_uri: string | null;
  fields: string[];
  needed_fields: string[];
  secret_sealed: Buffer | null;
  status: string;
  version: number;
  registered_at: string;
  registered_by: string;
  changed_at: string;
  first_party: Generated<boolean>;
  secret_next: Buffer | null;
}

export interface OpenidConsent {
  id: string;
  account_id: string;
  client_id: string;
  subject_id: string | null;
  fields: string[];
  grant_id: string;
  given_at: string;
  ended_at: string | null;
  ended_by: string | null;
  asked: Generated<boolean>;
  given_by: string | null;
  given_as: string | null;
}

export interface OpenidSecret {
  name: string;
  secret_sealed: Buffer;
}

export interface OpenidSigningKey {
  key_id: string;
  algorithm: string;
  key_sealed: Buffer;
  made_at: string;
}

export interface OperationOrganisationDay {
  day: string;
  organisation_id: string;
  scenario: string;
  service: string;
  measure: string;
  amount: number;
}

export interface OperationPlaceDay {
  day: string;
  division: string;
  scenario: string;
  measure: string;
  amount: number;
}

export interface ParametersParameter {
  code: string;
  name: Json;
  kind: string;
  unit: Json | null;
  owner: string;
  decided_by: string;
  below: string | null;
  never_above: string | null;
  recorded_at: string;
}

export interface ParametersValue {
  id: string;
  code: string;
  division: string;
  organisation: Generated<string>;
  valid_from: string;
  valid_to: string | null;
  value: Json;
  basis: Json;
  recorded_at: string;
  recorded_by: string;
}

export interface ParametersVersion {
  single: Generated<boolean>;
  version: number;
}

export interface PassScan {
  sheaf_id: string;
  step: number;
  id: string;
  scanner_id: string;
  organisation_id: string;
  scanner_name: string;
  subject_id: string;
  scene: string;
  told: Json;
  at: string;
}

export interface PassScanner {
  id: string;
  organisation_id: string;
  name: string;
  scenes: Json;
  state: string;
  enrolment_hash: string;
  enrolment_expires_at: string;
  public_key: string | null;
  registered_at: string;
  registered_by: string;
  activated_at: string | null;
  revoked_at: string | null;
  revoke_reason: string | null;
}

export interface PassSheaf {
  id: string;
  subject_id: string;
  account_id: string;
  assurance: number;
  scene: string;
  claims: Json;
  opened_at: string;
  ends_at: string;
  closed_at: string | null;
  opened_by: string | null;
  acted_as: string | null;
}

export interface PrivacyArchive {
  request_id: string;
  sealed: Buffer;
  bytes: number;
  hash: string;
  made_at: string;
  expires_at: string;
}

export interface PrivacyObjection {
  id: string;
  reference: string;
  use_id: string;
  subject_id: string;
  subject_name: string;
  use: Json | null;
  words: string | null;
  division: string;
  organisation_id: string | null;
  state: string;
  objected_at: string;
  objected_by: string;
  due_at: string;
  outcome: string | null;
  answer: string | null;
  answered_at: string | null;
  answered_by: string | null;
  escalation_words: string | null;
  escalated_at: string | null;
  data_officer_organisation_id: string | null;
  ruling_due_at: string | null;
  ruling: string | null;
  ruling_words: string | null;
  ruled_at: string | null;
  ruled_by: string | null;
  objected_by_name: string | null;
  objected_as: string | null;
  sealed: Buffer | null;
}

export interface PrivacyRequest {
  id: string;
  reference: string;
  subject_id: string;
  subject_name: string;
  account_id: string;
  kind: string;
  words: string | null;
  division: string;
  organisation_id: string | null;
  state: string;
  asked_at: string;
  due_at: string;
  ended_at: string | null;
  correction_id: string | null;
  classes: Generated<Json>;
  result: Json | null;
  answer: string | null;
  basis: string | null;
  answered_by: string | null;
  asked_by_name: string | null;
  asked_as: string | null;
  sealed: Buffer | null;
}

export interface ProcessEvent {
  application_id: string;
  instance_no: number;
  version: number;
  at: string;
  event: Json;
}

export interface ProcessInstance {
  application_id: string;
  instance_no: number;
  snapshot_id: string;
  process_key: string;
  status: string;
  state: Json;
  version: number;
  started_at: string;
  changed_at: string;
  root_kind: Generated<string>;
}

export interface ProcessStuck {
  application_id: string;
  instance_no: number;
  stuck_id: string;
  at: string;
  element_id: string;
  reason: Json;
  step: Json;
  attempts: number;
  resolved_at: string | null;
  root_kind: Generated<string>;
}

export interface ProcessSubscription {
  application_id: string;
  instance_no: number;
  wait_id: string;
  kind: string;
  name: string;
  correlation: string | null;
  scenario_id: string;
  division: string;
  since: string;
  root_kind: Generated<string>;
}

export interface ProcessTimer {
  application_id: string;
  instance_no: number;
  timer_id: string;
  due_at: string;
  root_kind: Generated<string>;
}

export interface RepresentationGuardianship {
  id: string;
  reference: string;
  claimant_id: string;
  claimant_account: string;
  claimant_name: string;
  claimant_code: string | null;
  child_name: string;
  child_code: string | null;
  relation: string;
  words: string;
  division: string;
  organisation_id: string | null;
  state: string;
  opened_at: string;
  due_at: string;
  answer: string | null;
  answered_at: string | null;
  answered_by: string | null;
  mandate_id: string | null;
  sealed: Buffer | null;
  child_code_hash: Buffer | null;
}

export interface RepresentationHeadChange {
  id: string;
  enterprise_id: string;
  from_name: string;
  from_person_id: string | null;
  to_name: string;
  to_person_id: string | null;
  source: string;
  basis: string;
  mandates: number;
  confirm_by: string | null;
  rests: boolean;
  changed_at: string;
  changed_by: string;
}

export interface ScenariosAdoption {
  scenario_id: string;
  division: string;
  version: string;
  overlay: Json;
  snapshot_id: string;
  changed_at: string;
  changed_by: string;
}

export interface ScenariosDraft {
  id: string;
  scenario_id: string;
  base_version: string;
  title: string;
  status: string;
  version: number;
  opened_at: string;
  changed_at: string;
  changed_by: string;
  published_version: string | null;
}

export interface ScenariosDraftAuthor {
  draft_id: string;
  user_id: string;
  name: string;
  since: string;
}

export interface ScenariosDraftFile {
  draft_id: string;
  path: string;
  text: string | null;
  version: number;
  changed_at: string;
  changed_by: string;
}

export interface ScenariosDraftStep {
  draft_id: string;
  version: number;
  verb: string;
  at: string;
  by_user: string;
  by_name: string;
  reason: string | null;
}

export interface ScenariosPackage {
  scenario_id: string;
  version: string;
  files: Json;
  content_hash: string;
  installed_at: string;
  installed_by: string;
}

export interface ScenariosTrustedKey {
  key_id: string;
  public_key: string;
  name: string;
  trusted_at: string;
  trusted_by: string;
}

export interface SecurityTrailCheck {
  id: string;
  asked_by: string;
  asked_by_name: string;
  asked_at: string;
  state: string;
  heard_at: Generated<string>;
  ended_at: string | null;
  seals_to_check: Generated<number>;
  seals: Generated<number>;
  events: Generated<number>;
  unsealed: Generated<number>;
  found: Generated<number>;
  findings: Generated<Json>;
  oldest_at: string | null;
}

export interface SecurityTrailExport {
  id: string;
  asked_by: string;
  asked_by_name: string;
  asked_at: string;
  reason: string;
  from_at: string;
  to_at: string;
  first_seal: number;
  last_seal: number;
  events: number;
}

export interface SupervisionCaseLead {
  id: string;
  number: string;
  finding_id: string;
  visit_id: string;
  enterprise_id: string;
  division: string;
  from_organisation_id: string;
  organisation_id: string;
  outside: string | null;
  state: string;
  offered_at: string;
  due_at: string;
  reminded_at: string | null;
  case_id: string | null;
  version: number;
}

export interface SupervisionCaseLeadStep {
  lead_id: string;
  no: number;
  verb: string;
  organisation_id: string;
  to_organisation_id: string | null;
  words: string | null;
  by_name: string;
  at: string;
  sealed: Buffer | null;
}

export interface SupervisionCaseStep {
  case_id: string;
  no: number;
  verb: string;
  from_state: string;
  to_state: string;
  content: Json;
  by_name: string;
  at: string;
  acted_as: string | null;
  by_id: string | null;
}

export interface SupervisionComplaint {
  id: string;
  number: string;
  visit_id: string | null;
  enterprise_id: string;
  organisation_id: string;
  about: string;
  words: string;
  state: string;
  made_at: string;
  due_at: string;
  outcome: string | null;
  answer: string | null;
  measures: string | null;
  answered_by: string | null;
  answered_at: string | null;
  version: number;
  other_visit_id: string | null;
  about_organisation_id: string | null;
  came_on: string | null;
  who_came: string | null;
  sealed: Buffer | null;
  made_by: string | null;
  made_as: string | null;
}

export interface SupervisionConflict {
  id: string;
  line_a: Json;
  line_b: Json;
  description: string;
  organisation_id: string;
  ruling_organisation_id: string;
  division: string;
  raised_by: string;
  raised_at: string;
  state: string;
  opinions: Json;
  ruling: Json | null;
  ruled_by: string | null;
  ruled_at: string | null;
  version: number;
  due_at: string | null;
  reminded_at: string | null;
  referrals: Generated<Json>;
}

export interface SupervisionCopiedInspection {
  inspection_id: string;
  organisation_id: string | null;
  division: string;
  verdicts: Json;
  copied_at: string;
  due_at: string | null;
  outcome: string | null;
  noted_at: string | null;
  noted_by: string | null;
  words: string | null;
  sealed: Buffer | null;
  version: number;
}

export interface SupervisionDataCheck {
  id: string;
  visit_id: string;
  line: string;
  passed: boolean;
  at: string;
  by_id: string;
  by_name: string;
  sealed: Buffer;
}

export interface SupervisionDocument {
  root_id: string;
  document_id: string;
  kind: string;
  organisation_id: string;
  number: string;
  issued_at: string;
  sealed: Buffer;
  file_address: string | null;
  document_hash: string | null;
}

export interface SupervisionDraw {
  id: string;
  code: string;
  organisation_id: string;
  division: string;
  participants: Json;
  title: Json;
  settings: Json;
  state: string;
  attempt: number;
  repeats: string | null;
  previous_hash: string | null;
  announcement: Json | null;
  announced_hash: string | null;
  announced_at: string | null;
  beacon: Json | null;
  proof: Json | null;
  drawn_at: string | null;
  voided: Json | null;
  set_up_by: string;
  set_up_by_name: string;
  set_up_at: string;
  version: number;
  outcome_fixed: Generated<boolean>;
  work: Json | null;
  worked_at: string | null;
  files: Json | null;
}

export interface SupervisionDrawInspection {
  draw_id: string;
  key: string;
  organisation_id: string;
  inspection_id: string;
}

export interface SupervisionDrawList {
  draw_id: string;
  list: string;
  root: string;
  size: number;
  content: string;
}

export interface SupervisionDrawObject {
  draw_id: string;
  key: string;
  enterprise_id: string;
  uscc: string;
  class: string;
  nonce: string;
  visit_key: string;
  stratum: string;
  division: string | null;
}

export interface SupervisionDrawPart {
  draw_id: string;
  list: string;
  heap: number;
  part: number;
  entries: Buffer;
}

export interface SupervisionDrawSecret {
  draw_id: string;
  organisation_id: string;
  commitment: string;
  committed_at: string;
  committed_by: string;
  secret: string | null;
  revealed_at: string | null;
}

export interface SupervisionDrawStanding {
  draw_id: string;
  place: number;
  key: string;
  drawn: Json;
  inspectors: Json;
  fit: number;
  came_for: string | null;
  put_aside: Json | null;
}

export interface SupervisionEnforcementCase {
  id: string;
  number: string;
  organisation_id: string;
  enterprise_id: string;
  division: string;
  finding_id: string | null;
  visit_id: string | null;
  cause: string;
  state: string;
  proposal: Json | null;
  decision: Json | null;
  heard: Generated<boolean>;
  filed_at: string | null;
  decide_by: string | null;
  due_at: string | null;
  reported_by: string | null;
  opened_by: string;
  opened_at: string;
  published_at: string | null;
  version: number;
  snapshot_id: string | null;
  pay_by: string | null;
  archive_no: string | null;
  archived_at: string | null;
}

export interface SupervisionEnterpriseCode {
  enterprise_id: string;
  code_id: string;
  key_id: string;
  code: string;
  made_at: string;
  version: number;
}

export interface SupervisionEntry {
  id: string;
  list: string;
  key: string;
  organisation_id: string;
  division: string;
  data: Json;
  state: string;
  version: number;
  changed_at: string;
  changed_by: string;
  published_at: string | null;
}

export interface SupervisionEntryCode {
  id: string;
  visit_id: string;
  key_id: string;
  issued_at: string;
  issued_by: string;
  expires_at: string;
  content: Json;
  used_at: string | null;
  ahead: Generated<boolean>;
  checked_at: string | null;
  checked_by: string | null;
}

export interface SupervisionEntryPlace {
  id: string;
  visit_id: string;
  sealed: Buffer;
  kept_until: string;
}

export interface SupervisionExemptMatter {
  code: string;
  division: string;
  data: Json;
  published_at: string | null;
  organisation_id: string | null;
  state: string;
  valid_from: string;
  valid_to: string | null;
  version: Generated<number>;
  changed_at: string;
  changed_by: string;
}

export interface SupervisionExemption {
  id: string;
  finding_id: string;
  visit_id: string;
  enterprise_id: string;
  organisation_id: string;
  matter: Json;
  conditions: Json;
  proposed_by: string;
  proposed_by_name: string;
  proposed_at: string;
  state: string;
  decided_by_name: string | null;
  decided_at: string | null;
  reason: string | null;
}

export interface SupervisionFactContest {
  id: string;
  enterprise_id: string;
  fact: string;
  fact_words: Json;
  organisation_id: string;
  words: string;
  state: string;
  made_at: string;
  due_at: string;
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
  version: number;
  made_by: string | null;
  made_as: string | null;
}

export interface SupervisionFinding {
  id: string;
  visit_id: string;
  inspection_id: string;
  organisation_id: string;
  enterprise_id: string;
  line: Json;
  description: string;
  action: string;
  transfer_to: string | null;
  rectify_by: string | null;
  state: string;
  report: string | null;
  reported_at: string | null;
  recheck: string | null;
  rechecked_at: string | null;
  rechecked_by: string | null;
  version: number;
  snapshot_id: string | null;
  reminded_for: string | null;
  transfer_organisation_id: string | null;
  reported_by: string | null;
  reported_as: string | null;
}

export interface SupervisionFirmReading {
  enterprise_id: string;
  reader_id: string;
  day: string;
  what: string;
  id: string;
  at: string;
  organisation_id: string | null;
  role: string | null;
  reader_name: string | null;
  acted_as: string | null;
  acted_for: string | null;
  fields: Json;
}

export interface SupervisionInspection {
  id: string;
  code: string;
  organisation_id: string;
  enterprise_id: string;
  division: string;
  kind: string;
  source: string;
  reason: string;
  method: string;
  item_codes: Json;
  inspectors: Json;
  window_from: string;
  window_to: string;
  special_approval: Json | null;
  state: string;
  verdicts: Json;
  explanations: Json;
  checked_at: string;
  requested_by: string;
  requested_by_name: string;
  requested_at: string;
  decided_by_name: string | null;
  decided_at: string | null;
  decision_reason: string | null;
  visit_id: string | null;
  result: string | null;
  version: number;
  trigger: Json | null;
  unannounced: Generated<boolean>;
  snapshot_id: string | null;
  disposal: string | null;
  emergency: Json | null;
  assistants: Generated<Json>;
  premises_id: string | null;
}

export interface SupervisionInspectorTicket {
  id: string;
  certificate: string;
  organisation_id: string;
  account_id: string;
  key_id: string;
  issued_at: string;
  expires_at: string;
}

export interface SupervisionKeptEvidence {
  id: string;
  case_id: string;
  what: string;
  place: string;
  kept_at: string;
  kept_by: string;
  due_at: string;
  reminded_at: string | null;
  how: string | null;
  settled_at: string | null;
  settled_by: string | null;
}

export interface SupervisionMergeLeft {
  run_id: string;
  enterprise_id: string;
  organisation_id: string;
  item_codes: Json;
  why: string;
}

export interface SupervisionMergeRun {
  id: string;
  number: GeneratedAlways<number>;
  organisation_id: string;
  division: string;
  from_day: string;
  to_day: string;
  asked_by: string;
  asked_at: string;
  state: string;
  firms: Generated<number>;
  all_firms: number;
  checks: Generated<number>;
  visits_before: Generated<number>;
  visits_after: Generated<number>;
  lower_bound: Generated<number>;
  finished_at: string | null;
  version: number;
  work: Json | null;
  worked_at: string | null;
}

export interface SupervisionMergeRunOrganisation {
  run_id: string;
  organisation_id: string;
  visits: number;
}

export interface SupervisionMergedInspection {
  merged_visit_id: string;
  inspection_id: string;
  organisation_id: string;
  item_codes: Json;
  inspectors: Json;
}

export interface SupervisionMergedParty {
  merged_visit_id: string;
  organisation_id: string;
  planned: Json;
  inspections: Json;
  answer: string;
  reason: string | null;
  inspectors: Json;
  answered_by: string | null;
  answered_at: string | null;
}

export interface SupervisionMergedVisit {
  id: string;
  run_id: string;
  enterprise_id: string;
  division: string;
  lead_organisation_id: string;
  window_from: string;
  window_to: string;
  limit_from: string;
  limit_to: string;
  why: Json | null;
  proof: string;
  state: string;
  round: number;
  problem: Json | null;
  visit_id: string | null;
  version: number;
  day: string | null;
  checks: number | null;
  lead_by_rule: string | null;
  lead_lines: number | null;
  premises_id: string | null;
  tour_id: string | null;
}

export interface SupervisionObjection {
  id: string;
  visit_id: string;
  enterprise_id: string;
  organisation_id: string;
  about: string;
  words: string;
  made_at: string;
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
  made_by: string | null;
  made_as: string | null;
}

export interface SupervisionOtherVisit {
  id: string;
  organisation_id: string;
  enterprise_id: string;
  division: string;
  kind: string;
  purpose: string;
  officers: Json;
  came_at: string;
  minutes: number;
  by_id: string;
  by_name: string;
  recorded_at: string;
}

export interface SupervisionPlan {
  id: string;
  organisation_id: string;
  division: string;
  year: number;
  state: string;
  filed_at: string | null;
  published_at: string | null;
  version: number;
  receiver_id: string | null;
  noted_at: string | null;
  returned: Json | null;
}

export interface SupervisionPlannedVisit {
  plan_id: string;
  line_no: number;
  item_code: string;
  month: number;
  enterprise_id: string;
  premises_id: string | null;
}

export interface SupervisionProfileConsent {
  id: string;
  enterprise_id: string;
  reader_id: string;
  fields: Json;
  until: string;
  given_by: string;
  given_at: string;
  revoked_at: string | null;
  given_as: string | null;
  revoked_by: string | null;
  revoked_as: string | null;
}

export interface SupervisionProfileMonth {
  enterprise_id: string;
  month: string;
  visits: number;
  findings: number;
  open_findings: number;
}

export interface SupervisionRecordWords {
  visit_id: string;
  sealed: Buffer;
}

export interface SupervisionRectificationExtension {
  id: string;
  finding_id: string;
  visit_id: string;
  asked_at: string;
  asked_by: string;
  reason: string;
  last_day: string;
  proposed_day: string;
  answer_by: string;
  file: Json | null;
  state: string;
  granted_day: string | null;
  answer: string | null;
  answered_at: string | null;
  answered_by: string | null;
  asked_as: string | null;
}

export interface SupervisionRiskClass {
  enterprise_id: string;
  run_id: string;
  division: string;
  as_of: string;
  class: string;
  points: number;
  result: Json;
}

export interface SupervisionRiskContest {
  enterprise_id: string;
  fact_id: string;
  organisation_id: string | null;
  state: string;
  reason: string;
  contested_by: string;
  contested_at: string;
  answer: string | null;
  settled_by: string | null;
  settled_at: string | null;
  version: number;
}

export interface SupervisionRiskDelivery {
  id: string;
  organisation_id: string;
  division: string;
  dimension: string;
  as_of: string;
  facts: number;
  delivered_by: string;
  delivered_at: string;
}

export interface SupervisionRiskFact {
  id: string;
  delivery_id: string;
  enterprise_id: string;
  organisation_id: string;
  code: string;
  fact_on: string;
  note: string | null;
}

export interface SupervisionRiskRun {
  id: string;
  number: GeneratedAlways<number>;
  division: string;
  as_of: string;
  reason: string;
  month: string | null;
  organisation_id: string | null;
  asked_by: string;
  asked_at: string;
  state: string;
  after_id: string | null;
  firms: Generated<number>;
  counts: Json;
  model: Json;
  finished_at: string | null;
  version: number;
}

export interface SupervisionSignNote {
  id: string;
  sign_key: string;
  visit_id: string;
  organisation_id: string;
  outcome: string;
  words: string;
  noted_by: string;
  noted_at: string;
}

export interface SupervisionSiteLine {
  visit_id: string;
  line: string;
  note_id: string;
  version: number;
}

export interface SupervisionSiteNote {
  id: string;
  visit_id: string;
  position: number;
  kind: string;
  line: string | null;
  content: Json;
  content_hash: string;
  noted_at: string;
  clock_ahead_ms: number;
  by_id: string;
  by_name: string;
  taken_at: string;
  state: string;
  why: string | null;
  decided_by: string | null;
  decided_at: string | null;
  decision: Json | null;
  sealed: Buffer | null;
}

export interface SupervisionSitePhoto {
  id: string;
  visit_id: string;
  line: string | null;
  address: string;
  media_type: string;
  bytes: number;
  noted_at: string;
  by_id: string;
  by_name: string;
  taken_at: string;
  evidence: Generated<string>;
}

export interface SupervisionTour {
  id: string;
  run_id: string | null;
  lead_organisation_id: string;
  division: string;
  park_id: string | null;
  shared_place: string;
  window_from: string;
  window_to: string;
  day: string | null;
  made_by: string;
  made_at: string;
  version: Generated<number>;
}

export interface SupervisionVisit {
  id: string;
  enterprise_id: string;
  lead_organisation_id: string;
  division: string;
  state: string;
  window_from: string;
  window_to: string;
  round: Generated<number>;
  slots: Generated<Json>;
  slot_at: string | null;
  notice: Json | null;
  entered_at: string | null;
  entry: Json | null;
  left_at: string | null;
  record: Json | null;
  recorded_at: string | null;
  publish_by: string | null;
  published_at: string | null;
  created_at: string;
  version: number;
  unannounced: Generated<boolean>;
  withdrawal: Json | null;
  proposed_day: string | null;
  trade: string | null;
  snapshot_id: string | null;
  code: string | null;
  method: Generated<string>;
  booked_by: string | null;
  booked_as: string | null;
  premises_id: string | null;
  tour_id: string | null;
}

export interface SupervisionVisitParty {
  visit_id: string;
  inspection_id: string;
  organisation_id: string;
  answer: string;
  reason: string | null;
  answered_by: string | null;
  answered_at: string | null;
}

export interface SupervisionVisitRefusal {
  id: string;
  visit_id: string;
  enterprise_id: string;
  organisation_id: string | null;
  told_by: string;
  ground: string;
  words: string;
  made_by: string;
  made_as: string | null;
  made_at: string;
  due_at: string | null;
  outcome: string | null;
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
}

export interface SupervisionWhiteList {
  id: string;
  enterprise_id: string;
  division: string;
  organisation_id: string;
  deciding_organisation_id: string;
  criterion: Json;
  reason: string;
  proposed_by: string;
  proposed_by_name: string;
  proposed_at: string;
  state: string;
  valid_to: string;
  decided_by: string | null;
  decided_at: string | null;
  decision_reason: string | null;
  revoked_at: string | null;
  revoked_by: string | null;
  revoked_because: string | null;
  version: number;
}

export interface SupervisionWrittenFile {
  id: string;
  visit_id: string;
  line: string;
  address: string;
  media_type: string;
  bytes: number;
  added_at: string;
  removed_at: string | null;
  file_name: string | null;
  added_by: string | null;
  sealed: Buffer | null;
}

export interface SupervisionWrittenRequest {
  visit_id: string;
  organisation_id: string;
  enterprise_id: string;
  asked_at: string;
  answer_by: string;
  remind_at: string;
  reminded_at: string | null;
  late_at: string | null;
  answered_at: string | null;
  words: string | null;
  answers: Json | null;
  answered_by: string | null;
  sealed: Buffer | null;
  version: number;
}

export interface WorkTask {
  application_id: string;
  task_id: string;
  instance_no: number;
  title: Json;
  subject_name: string;
  reference: string;
  service_key: string;
  link: string;
  case_seq: number | null;
  element_id: string;
  outcomes: Json;
  organisation_id: string | null;
  role: string;
  subject_id: string | null;
  subject_code: string | null;
  form: string | null;
  division: string;
  assignee_id: string | null;
  created_at: string;
  yellow_at: string | null;
  due_at: string | null;
  stopped: Generated<boolean>;
  state: string;
  outcome: string | null;
  ended_at: string | null;
  ended_by: string | null;
}

export interface Tables {
  'base.audit_event': BaseAuditEvent;
  'base.audit_seal': BaseAuditSeal;
  'base.data_key': BaseDataKey;
  'base.demonstration_clock': BaseDemonstrationClock;
  'base.effect': BaseEffect;
  'base.idempotency_key': BaseIdempotencyKey;
  'base.key_at_work': BaseKeyAtWork;
  'base.local_day': BaseLocalDay;
  'base.migration': BaseMigration;
  'base.opening': BaseOpening;
  'base.outbox': BaseOutbox;
  'base.outbox_delivery': BaseOutboxDelivery;
  'base.running_limit': BaseRunningLimit;
  'base.seal_count': BaseSealCount;
  'base.year_notice': BaseYearNotice;
  'casework.adapter': CaseworkAdapter;
  'casework.application': CaseworkApplication;
  'casework.case': CaseworkCase;
  'casework.correction': CaseworkCorrection;
  'casework.decision': CaseworkDecision;
  'casework.delivery': CaseworkDelivery;
  'casework.disclaimer': CaseworkDisclaimer;
  'casework.extension': CaseworkExtension;
  'casework.notice': CaseworkNotice;
  'casework.number_block': CaseworkNumberBlock;
  'casework.objection': CaseworkObjection;
  'casework.overdue': CaseworkOverdue;
  'casework.promise': CaseworkPromise;
  'casework.public_notice': CaseworkPublicNotice;
  'casework.rating': CaseworkRating;
  'casework.rating_answer': CaseworkRatingAnswer;
  'casework.reading': CaseworkReading;
  'casework.site_visit': CaseworkSiteVisit;
  'casework.site_visit_finding': CaseworkSiteVisitFinding;
  'casework.suspension': CaseworkSuspension;
  'casework.timeline': CaseworkTimeline;
  'casework.upload': CaseworkUpload;
  'catalogue.missed_search': CatalogueMissedSearch;
  'catalogue.offering': CatalogueOffering;
  'catalogue.offering_version': CatalogueOfferingVersion;
  'catalogue.publication': CataloguePublication;
  'catalogue.role_assignment': CatalogueRoleAssignment;
  'catalogue.search_version': CatalogueSearchVersion;
  'catalogue.snapshot': CatalogueSnapshot;
  'catalogue.version': CatalogueVersion;
  'commitments.broken': CommitmentsBroken;
  'commitments.reopening': CommitmentsReopening;
  'corrections.correction': CorrectionsCorrection;
  'credentials.authority': CredentialsAuthority;
  'credentials.change': CredentialsChange;
  'credentials.check': CredentialsCheck;
  'credentials.credential': CredentialsCredential;
  'credentials.exchange': CredentialsExchange;
  'credentials.import': CredentialsImport;
  'credentials.import_row': CredentialsImportRow;
  'credentials.node': CredentialsNode;
  'credentials.offer': CredentialsOffer;
  'credentials.seal': CredentialsSeal;
  'credentials.seal_event': CredentialsSealEvent;
  'credentials.seal_use': CredentialsSealUse;
  'credentials.serial': CredentialsSerial;
  'credentials.showing': CredentialsShowing;
  'credentials.signing_key': CredentialsSigningKey;
  'credentials.spent_nonce': CredentialsSpentNonce;
  'credentials.status_list': CredentialsStatusList;
  'credentials.use': CredentialsUse;
  'credentials.wallet_copy': CredentialsWalletCopy;
  'data.record': DataRecord;
  'data.register_state': DataRegisterState;
  'directory.division': DirectoryDivision;
  'directory.enterprise': DirectoryEnterprise;
  'directory.enterprise_head': DirectoryEnterpriseHead;
  'directory.held_post': DirectoryHeldPost;
  'directory.officer': DirectoryOfficer;
  'directory.organisation': DirectoryOrganisation;
  'directory.organisation_ancestor': DirectoryOrganisationAncestor;
  'directory.park': DirectoryPark;
  'directory.person': DirectoryPerson;
  'directory.post': DirectoryPost;
  'directory.posting': DirectoryPosting;
  'directory.premises': DirectoryPremises;
  'directory.subject_name': DirectorySubjectName;
  'directory.version': DirectoryVersion;
  'evaluation.opinion': EvaluationOpinion;
  'evaluation.turnout': EvaluationTurnout;
  'evaluation.urn': EvaluationUrn;
  'evidence.check': EvidenceCheck;
  'federation.ended': FederationEnded;
  'federation.entry': FederationEntry;
  'federation.link': FederationLink;
  'forms.draft': FormsDraft;
  'forms.look_up': FormsLookUp;
  'identity.account': IdentityAccount;
  'identity.account_closing': IdentityAccountClosing;
  'identity.account_recovery': IdentityAccountRecovery;
  'identity.attempt': IdentityAttempt;
  'identity.challenge': IdentityChallenge;
  'identity.grant': IdentityGrant;
  'identity.mandate': IdentityMandate;
  'identity.mandate_in_force': IdentityMandateInForce;
  'identity.passkey': IdentityPasskey;
  'identity.password_history': IdentityPasswordHistory;
  'identity.proof_under_way': IdentityProofUnderWay;
  'identity.recovery_code': IdentityRecoveryCode;
  'identity.registration': IdentityRegistration;
  'identity.role': IdentityRole;
  'identity.session': IdentitySession;
  'identity.two_person_act': IdentityTwoPersonAct;
  'notifications.delivery': NotificationsDelivery;
  'notifications.message': NotificationsMessage;
  'notifications.setting': NotificationsSetting;
  'openid.artefact': OpenidArtefact;
  'openid.client_system': OpenidClientSystem;
  'openid.consent': OpenidConsent;
  'openid.secret': OpenidSecret;
  'openid.signing_key': OpenidSigningKey;
  'operation.organisation_day': OperationOrganisationDay;
  'operation.place_day': OperationPlaceDay;
  'parameters.parameter': ParametersParameter;
  'parameters.value': ParametersValue;
  'parameters.version': ParametersVersion;
  'pass.scan': PassScan;
  'pass.scanner': PassScanner;
  'pass.sheaf': PassSheaf;
  'privacy.archive': PrivacyArchive;
  'privacy.objection': PrivacyObjection;
  'privacy.request': PrivacyRequest;
  'process.event': ProcessEvent;
  'process.instance': ProcessInstance;
  'process.stuck': ProcessStuck;
  'process.subscription': ProcessSubscription;
  'process.timer': ProcessTimer;
  'representation.guardianship': RepresentationGuardianship;
  'representation.head_change': RepresentationHeadChange;
  'scenarios.adoption': ScenariosAdoption;
  'scenarios.draft': ScenariosDraft;
  'scenarios.draft_author': ScenariosDraftAuthor;
  'scenarios.draft_file': ScenariosDraftFile;
  'scenarios.draft_step': ScenariosDraftStep;
  'scenarios.package': ScenariosPackage;
  'scenarios.trusted_key': ScenariosTrustedKey;
  'security.trail_check': SecurityTrailCheck;
  'security.trail_export': SecurityTrailExport;
  'supervision.case_lead': SupervisionCaseLead;
  'supervision.case_lead_step': SupervisionCaseLeadStep;
  'supervision.case_step': SupervisionCaseStep;
  'supervision.complaint': SupervisionComplaint;
  'supervision.conflict': SupervisionConflict;
  'supervision.copied_inspection': SupervisionCopiedInspection;
  'supervision.data_check': SupervisionDataCheck;
  'supervision.document': SupervisionDocument;
  'supervision.draw': SupervisionDraw;
  'supervision.draw_inspection': SupervisionDrawInspection;
  'supervision.draw_list': SupervisionDrawList;
  'supervision.draw_object': SupervisionDrawObject;
  'supervision.draw_part': SupervisionDrawPart;
  'supervision.draw_secret': SupervisionDrawSecret;
  'supervision.draw_standing': SupervisionDrawStanding;
  'supervision.enforcement_case': SupervisionEnforcementCase;
  'supervision.enterprise_code': SupervisionEnterpriseCode;
  'supervision.entry': SupervisionEntry;
  'supervision.entry_code': SupervisionEntryCode;
  'supervision.entry_place': SupervisionEntryPlace;
  'supervision.exempt_matter': SupervisionExemptMatter;
  'supervision.exemption': SupervisionExemption;
  'supervision.fact_contest': SupervisionFactContest;
  'supervision.finding': SupervisionFinding;
  'supervision.firm_reading': SupervisionFirmReading;
  'supervision.inspection': SupervisionInspection;
  'supervision.inspector_ticket': SupervisionInspectorTicket;
  'supervision.kept_evidence': SupervisionKeptEvidence;
  'supervision.merge_left': SupervisionMergeLeft;
  'supervision.merge_run': SupervisionMergeRun;
  'supervision.merge_run_organisation': SupervisionMergeRunOrganisation;
  'supervision.merged_inspection': SupervisionMergedInspection;
  'supervision.merged_party': SupervisionMergedParty;
  'supervision.merged_visit': SupervisionMergedVisit;
  'supervision.objection': SupervisionObjection;
  'supervision.other_visit': SupervisionOtherVisit;
  'supervision.plan': SupervisionPlan;
  'supervision.planned_visit': SupervisionPlannedVisit;
  'supervision.profile_consent': SupervisionProfileConsent;
  'supervision.profile_month': SupervisionProfileMonth;
  'supervision.record_words': SupervisionRecordWords;
  'supervision.rectification_extension': SupervisionRectificationExtension;
  'supervision.risk_class': SupervisionRiskClass;
  'supervision.risk_contest': SupervisionRiskContest;
  'supervision.risk_delivery': SupervisionRiskDelivery;
  'supervision.risk_fact': SupervisionRiskFact;
  'supervision.risk_run': SupervisionRiskRun;
  'supervision.sign_note': SupervisionSignNote;
  'supervision.site_line': SupervisionSiteLine;
  'supervision.site_note': SupervisionSiteNote;
  'supervision.site_photo': SupervisionSitePhoto;
  'supervision.tour': SupervisionTour;
  'supervision.visit': SupervisionVisit;
  'supervision.visit_party': SupervisionVisitParty;
  'supervision.visit_refusal': SupervisionVisitRefusal;
  'supervision.white_list': SupervisionWhiteList;
  'supervision.written_file': SupervisionWrittenFile;
  'supervision.written_request': SupervisionWrittenRequest;
  'work.task': WorkTask;
}
