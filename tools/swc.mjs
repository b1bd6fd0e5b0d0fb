// How TypeScript becomes JavaScript here, said once: for Node (swc-hooks.mjs) and for Jest (tools/jest/base.mjs).
export const swc = {
  swcrc: false,
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
    experimental: { keepImportAttributes: true },
  },
};
