/**
 * A system that signs people in with the platform's account, whole: `node server.mjs ISSUER CLIENT_ID [SECRET] [PORT]`.
 * Sessions live in memory: it shows how to connect, not how to keep them.
 */
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import process from 'node:process';
import * as client from 'openid-client';

const [issuer = 'http://localhost:8080/openid', clientId = 'sample', secret, port = '8090'] =
  process.argv.slice(2);
const own = `http://localhost:${port}`;

const config = await client.discovery(
  new URL(issuer),
  clientId,
  undefined,
  secret ? client.ClientSecretBasic(secret) : client.None(),
  // for trials on one machine; in earnest both sides speak TLS
  { execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [] },
);

/** What a browser is in the middle of, and who is signed in, by the value of our cookie. */
const sessions = new Map();

createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    page(response, 500, `<h1>登录没有完成</h1><p>请重新登录。</p><p lang="en">Sign in again.</p>`);
  });
}).listen(Number(port), '127.0.0.1', () => console.log(`${own}`));

async function answer(request, response) {
  const url = new URL(request.url, own);
  const session = sessionOf(request, response);
  if (url.pathname === '/in') return begin(session, response);
  if (url.pathname === '/back') return finish(session, url, response);
  if (url.pathname === '/out') return leave(session, response);
  const { person } = session;
  page(
    response,
    200,
    person
      ? `<h1>您好，${escape(person.name)}</h1><pre>${escape(JSON.stringify(person, null, 2))}</pre><p><a href="/out">退出 Sign out</a></p>`
      : `<h1>示例系统 A sample system</h1><p><a href="/in">用政务账号登录 Sign in with the government account</a></p>`,
  );
}

async function begin(session, response) {
  session.verifier = client.randomPKCECodeVerifier();
  session.state = client.randomState();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: `${own}/back`,
    scope: 'openid profile phone',
    code_challenge: await client.calculatePKCECodeChallenge(session.verifier),
    code_challenge_method: 'S256',
    state: session.state,
  });
  redirect(response, url.href);
}

async function finish(session, url, response) {
  const { verifier, state } = session;
  const tokens = await client.authorizationCodeGrant(config, url, {
    pkceCodeVerifier: verifier,
    expectedState: state,
  });
  session.idToken = tokens.id_token;
  session.person = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
  redirect(response, '/');
}

function leave(session, response) {
  const url = client.buildEndSessionUrl(config, session.idToken ? { id_token_hint: session.idToken } : {});
  delete session.person;
  redirect(response, url.href);
}

function sessionOf(request, response) {
  const known = /sample=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  if (known && sessions.has(known)) return sessions.get(known);
  const id = randomUUID();
  sessions.set(id, {});
  response.setHeader('set-cookie', `sample=${id}; HttpOnly; SameSite=Lax; Path=/`);
  return sessions.get(id);
}

function page(response, status, body) {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><meta charset="utf-8"><title>示例系统</title>${body}`);
}

function redirect(response, location) {
  response.writeHead(303, { location }).end();
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
