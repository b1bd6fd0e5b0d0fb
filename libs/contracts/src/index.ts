export * from './events.ts';
export * from './policies.ts';
export * from './questions.ts';
export * from './problem-text.ts';
export * from './tenants.ts';
export * from './texts.ts';
export type * from './types.ts';
export * from './upcasts.ts';
