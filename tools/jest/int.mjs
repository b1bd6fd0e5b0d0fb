import { tier } from './base.mjs';
export default tier('int', { testTimeout: 60_000, forceExit: true, maxWorkers: 2 });
