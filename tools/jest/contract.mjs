import { tier } from './base.mjs';
export default tier('contract', { testTimeout: 60_000 });
