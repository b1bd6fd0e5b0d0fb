import { tier } from './base.mjs';
export default tier('unit');
