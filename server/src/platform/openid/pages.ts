import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { policies } from '../../base/http/security-headers.ts';

/** The few pages that the protocol itself needs: they must work without our application, in whatever state the browser is. */

const style = `:root{color-scheme:light}body{margin:0;font:17px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;background:#f5f7fa;color:#1c2430}
main{max-width:26rem;margin:12vh auto 0;padding:1.5rem;background:#fff;border-radius:12px;box-shadow:0 1px 3px #0002}
h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:.5rem 0}.en{color:#5a6675;font-size:.9rem}
button{font:inherit;min-height:48px;width:100%;margin-top:.75rem;border-radius:8px;border:1px solid #1a5fb4;background:#1a5fb4;color:#fff}
button.quiet{background:#fff;color:#1a5fb4}a{color:#1a5fb4}`;

const document = (
  title: string,
  body: string,
) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** @param goesTo where a form of the page may lead in the end, beside us */
function show(ctx: KoaContextWithOIDC, html: string, goesTo: readonly string[] = []): void {
  ctx.type = 'html';
  ctx.body = html;
  ctx.set('content-security-policy', contentPolicy(html, goesTo));
}

/** Nothing but the style and the script that the page itself brings, by their hashes. */
export function contentPolicy(html: string, goesTo: readonly string[] = []): string {
  const inside = (tag: string) =>
    [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text]) => hash(text!));
  return [
    policies.data.replace("form-action 'none'", `form-action ${["'self'", ...goesTo].join(' ')}`),
    ...(['style', 'script'] as const).flatMap((tag) => {
      const hashes = inside(tag);
      return hashes.length > 0 ? [`${tag}-src ${hashes.join(' ')}`] : [];
    }),
  ].join('; ');
}

export function signOutPage(ctx: KoaContextWithOIDC, form: string): void {
  const leadsTo = ctx.oidc.params?.['post_logout_redirect_uri'];
  const origin = typeof leadsTo === 'string' && /^https?:/.test(leadsTo) ? [new URL(leadsTo).origin] : [];
  show(
    ctx,
    document(
      '退出登录 Sign out',
      `<h1>退出统一身份认证？</h1><p>您将同时退出本平台和用它登录的各个系统。</p>
      <p class="en" lang="en">Sign out here and of every system that you signed in to with this account?</p>${form}
      <button type="submit" form="op.logoutForm" value="yes" name="logout">全部退出 · Sign out everywhere</button>
      <button type="submit" form="op.logoutForm" class="quiet">保持登录 · Stay signed in</button>`,
    ),
    origin,
  );
}

export function signedOutPage(ctx: KoaContextWithOIDC): void {
  show(
    ctx,
    document(
      '已退出 Signed out',
      `<h1>已退出登录</h1><p>您已从本平台和用它登录的各个系统退出。</p>
      <p class="en" lang="en">You are signed out here and of the systems that you signed in to.</p><p><a href="/">返回首页 · Home</a></p>`,
    ),
  );
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What went wrong in words, and the code for whoever has to look into it. Nothing of the person's is lost: nothing was given. */
export function errorPage(
  ctx: KoaContextWithOIDC,
  out: { error?: string; error_description?: string },
): void {
  show(
    ctx,
    document(
      '登录未完成 Sign-in not completed',
      `<h1>登录没有完成</h1><p>请回到您来的系统，重新点击登录。没有向该系统提供任何信息。</p>
      <p class="en" lang="en">Go back to the system you came from and sign in again. Nothing was given to it.</p>
      <p class="en">${escape(`${out.error ?? 'server_error'}: ${out.error_description ?? ''}`)}</p><p><a href="/">返回首页 · Home</a></p>`,
    ),
  );
}
