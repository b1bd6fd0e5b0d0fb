// The package ships no types.
declare module 'oidc-provider';
