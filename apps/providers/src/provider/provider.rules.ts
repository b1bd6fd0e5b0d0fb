/** Names of providers and units are told as facts, whose schemas take 1 to 200 characters. Ground: libs/contracts/events/providers. */
export const isNameLength = (name: string): boolean => name.length >= 1 && name.length <= 200;
