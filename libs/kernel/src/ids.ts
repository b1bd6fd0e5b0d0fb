import { randomBytes } from 'node:crypto';

let last = 0;
let count = 0;

/** A UUIDv7 (RFC 9562): in the order they were made, also within a millisecond, by a counter in its second field (method 1). Clients treat it as opaque. */
export function newId(): string {
  const bytes = randomBytes(16);
  const now = Date.now();
  // A clock that stands still or goes back, or more ids than the counter holds, borrow from the milliseconds to come.
  if (now > last) [last, count] = [now, bytes.readUInt16BE(6) & 0x7ff];
  else if (++count > 0xfff) [last, count] = [last + 1, 0];
  bytes.writeUIntBE(last, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
export const isId = (s: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(s);
