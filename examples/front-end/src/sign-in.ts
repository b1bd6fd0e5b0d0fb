import * as oidc from 'openid-client';

/** What must outlast the visit to the sign-in page; a browser keeps it in `sessionStorage`. */
export interface Pending { state: string; verifier: string }

const discovered = (issuer: string) => oidc.discovery(new URL(issuer), 'uppsikt-front-end', undefined, oidc.None(),
  // On your own machine the issuer speaks plain HTTP.
  { execute: issuer.startsWith('http://localhost') ? [oidc.allowInsecureRequests] : [] });

/** Where to send the browser (authorization code with PKCE), and what to keep until it is back. */
export async function beginSignIn(issuer: string, redirectUri: string): Promise<{ url: URL; pending: Pending }> {
  const pending = { state: oidc.randomState(), verifier: oidc.randomPKCECodeVerifier() };
  const url = oidc.buildAuthorizationUrl(await discovered(issuer), {
    redirect_uri: redirectUri, scope: 'openid', state: pending.state,
    code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier), code_challenge_method: 'S256',
  });
  return { url, pending };
}

/** Changes the code in the address that the browser came back to for an access token. */
export async function finishSignIn(issuer: string, cameBackTo: URL, { state, verifier }: Pending): Promise<string> {
  const { access_token: token } = await oidc.authorizationCodeGrant(await discovered(issuer), cameBackTo, { expectedState: state, pkceCodeVerifier: verifier });
  return token;
}
