export * from './dates.ts';
export * from './ids.ts';
export * from './in-force.ts';
export * from './money.ts';
export * from './organisation-number.ts';
export * from './problem.ts';
