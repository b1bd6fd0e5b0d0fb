export const policyKinds = (): string[] => [];
export const validatePolicy = (_k: string, _v: number, _d: object): { pointer: string; message: string }[] => [];
