/** What a browser does on the sign-in pages: follows where it is sent, keeps the cookies, fills in the forms; to the address that begins with `home`. */
export async function signInAsABrowser(start: URL, home: string, user: { tenant: string; role: string }): Promise<URL> {
  const cookies = new Map<string, string>();
  let [at, form] = [start, undefined as URLSearchParams | undefined];
  for (let pages = 0; pages < 12; pages++) {
    const page = await fetch(at, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }, ...(form ? { method: 'POST', body: form } : {}) });
    for (const cookie of page.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      cookies.set(name!, value!);
    }
    const next = page.headers.get('location');
    if (next) {
      [at, form] = [new URL(next, at), undefined];
      if (at.href.startsWith(home)) return at;
      continue;
    }
    const html = await page.text();
    if (page.status !== 200 || !html.includes('<form method="post">')) throw new Error(`${page.status} at ${at.href}: no form to fill in`);
    form = new URLSearchParams(html.includes('name="role"') ? user : {});
  }
  throw new Error('The sign-in did not end.');
}
