import { now } from './config.ts';

/** What the demo sign-in remembers while it runs: sessions and codes. Tokens are signed and outlive it; who signed in before a restart signs in again. */
interface Kept { payload: Record<string, any>; until: number }
const most = 1000;

/** One store for all kinds, as oidc-provider asks for: an adapter a kind. */
export function identityStore() {
  const kept = new Map<string, Kept>();
  const live = (key: string) => {
    const found = kept.get(key);
    return found && found.until > now() ? found.payload : undefined;
  };
  return class {
    constructor(private readonly kind: string) {}
    readonly #key = (id: string) => `${this.kind} ${id}`;
    readonly #by = (name: string, value: string) => [...kept].find(([key, { payload }]) => key.startsWith(`${this.kind} `) && payload[name] === value && live(key))?.[1].payload;

    async upsert(id: string, payload: Record<string, any>, expiresIn?: number) {
      for (const [key, { until }] of kept) if (until <= now() || kept.size >= most) kept.delete(key);
      kept.set(this.#key(id), { payload, until: expiresIn ? now() + expiresIn * 1000 : Infinity });
    }
    async find(id: string) { return live(this.#key(id)); }
    async findByUid(uid: string) { return this.#by('uid', uid); }
    async findByUserCode(userCode: string) { return this.#by('userCode', userCode); }
    async consume(id: string) { const payload = live(this.#key(id)); if (payload) payload['consumed'] = Math.floor(now() / 1000); }
    async destroy(id: string) { kept.delete(this.#key(id)); }
    async revokeByGrantId(grantId: string) { for (const [key, { payload }] of kept) if (payload['grantId'] === grantId) kept.delete(key); }
  };
}
