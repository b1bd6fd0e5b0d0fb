import type { IncomingMessage, ServerResponse } from 'node:http';

/** The part of oidc-provider that a page for signing in needs. */
interface Interactions {
  interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<{ params: Record<string, unknown>; prompt: { name: string }; session?: { accountId: string } }>;
  interactionFinished(req: IncomingMessage, res: ServerResponse, result: object, options: object): Promise<void>;
}
export const pageOf = (uid: string) => `/interaction/${uid}`;
const largestForm = 2_000;

/** The page on which a person chooses which demo user to be: a municipality and a role, no password. Answers undefined for what is not its own. */
export function signInPage(provider: Interactions, tenants: () => readonly string[], accountOf: (tenant: string, role: string, scope?: string) => string | undefined) {
  return (req: IncomingMessage, res: ServerResponse): Promise<void> | undefined => {
    if (!/^\/interaction\/[\w-]+$/.test(req.url ?? '')) return undefined;
    return (req.method === 'POST' ? finish(req, res) : show(req, res)).catch(() => answer(res, 400, '<p>This sign-in has run out. Go back to the application and begin again.</p>'));
  };

  async function show(req: IncomingMessage, res: ServerResponse, status = 200, fault = '') {
    const { params, prompt, session } = await provider.interactionDetails(req, res);
    // Who is signed in already is asked before an application on the same machine acts for him (RFC 8252 §8.6).
    if (prompt.name === 'consent') return answer(res, status, `<h1>Go on to ${escaped(String(params['client_id']))}?</h1><form method="post"><p><button>Go on as ${escaped(session?.accountId ?? '')}</button></p></form>`);
    answer(res, status, `<h1>Sign in to ${escaped(String(params['client_id']))}</h1><p>As a user for demonstration: there is no password.</p>${fault && `<p role="alert">${fault}</p>`}
<form method="post"><p><label>Municipality <select name="tenant">${tenants().map((id) => `<option>${escaped(id)}</option>`).join('')}</select></label></p>
<p><label>Role <input name="role" required placeholder="PLANNER" pattern="[A-Z][A-Z_]+"></label></p><p><label>Only for <input name="scope" placeholder="provider:…"></label></p><p><button>Sign in</button></p></form>`);
  }

  async function finish(req: IncomingMessage, res: ServerResponse) {
    const form = new URLSearchParams(await bodyOf(req));
    const { prompt } = await provider.interactionDetails(req, res);
    if (prompt.name === 'consent') return provider.interactionFinished(req, res, { consent: {} }, { mergeWithLastSubmission: true });
    const accountId = accountOf(form.get('tenant') ?? '', form.get('role') ?? '', form.get('scope') || undefined);
    if (!accountId) return show(req, res, 400, 'Choose a municipality of the list and a role in capitals; a scope is written kind:id, such as provider:&lt;id&gt;.');
    return provider.interactionFinished(req, res, { login: { accountId }, consent: {} }, { mergeWithLastSubmission: false });
  }
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function answer(res: ServerResponse, status: number, body: string): void {
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'" });
  res.end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title><body>${body}</body></html>`);
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  let text = '';
  // What is too long is read to its end and not kept: the answer has somewhere to go.
  for await (const chunk of req) if (text.length <= largestForm) text += String(chunk);
  if (text.length > largestForm) throw new Error('too large');
  return text;
}
