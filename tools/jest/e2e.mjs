import { tier } from './base.mjs';
export default tier('e2e', { testTimeout: 240_000, maxWorkers: 2, forceExit: true });
