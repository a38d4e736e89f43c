import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

const locked = "frame-ancestors 'none'; base-uri 'none'";

/** What a browser may do with an answer (内容安全策略): only what its kind needs. */
export const policies = {
  /** a file of the pages: nothing but our own files, no inline script, no inline style, no frame around us */
  file: pagePolicy("'self'"),
  /** answers in JSON are no pages */
  data: `default-src 'none'; form-action 'none'; ${locked}`,
  /** the browser's own viewer shows a PDF; what is inside runs nothing */
  download: `script-src 'none'; form-action 'none'; ${locked}`,
} as const;

/** A word that only this one answer knows: what bears it was put there by us. */
export const newNonce = (): string => randomBytes(16).toString('base64');

/**
 * A page. The parts of workbench and console (antd) make their styles while they are shown, and bear the nonce; every page has one, for whoever
 * signs in on a public page goes on to the workbench without leaving it. Scripts come from files alone.
 */
export const policyOfPage = (nonce: string): string => pagePolicy(`'self' 'nonce-${nonce}'`);

/** The page of the reference starts itself with lines of script, which bear the nonce; nothing comes from elsewhere or goes there. */
export const policyOfReference = (nonce: string): string =>
  `${pagePolicy(`'self' 'nonce-${nonce}'`, "'none'")}; script-src 'self' 'nonce-${nonce}'`;

function pagePolicy(styles: string, forms = "'self'"): string {
  return [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    `style-src ${styles}`,
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    `form-action ${forms}`,
    locked,
  ].join('; ');
}

/**
 * What a page may use of the device (权限策略). Inspectors speak instead of typing on their page, and nowhere else; where the phone is, is asked once at
 * the door of a firm, on that page and on the one that inspectors take along, and nowhere else.
 */
export const devicePolicies = {
  nothing: 'geolocation=(), microphone=(), payment=(), usb=()',
  door: 'geolocation=(self), microphone=(), payment=(), usb=()',
  onSite: 'geolocation=(self), microphone=(self), payment=(), usb=()',
} as const;

const doorPage = /^\/work\/inspection-visits\/[^/]+$/;
const onSitePage = /^\/on-site(\/|$)/;

/** By the path of a page, without its question. */
export function devicePolicyOf(path: string): string {
  if (onSitePage.test(path)) return devicePolicies.onSite;
  return doorPage.test(path) ? devicePolicies.door : devicePolicies.nothing;
}

/** On every answer, refusals and streams included; an answer may bring a wider policy of its own. */
export function securityHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policies.data,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': devicePolicies.nothing,
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

/** At the very beginning, so that whatever answers, they are there. */
export function sendSecurityHeaders(
  server: FastifyInstance,
  headers: Readonly<Record<string, string>>,
): void {
  server.addHook('onRequest', (_, reply, done) => {
    void reply.headers(headers);
    done();
  });
}
