import { names } from '@nx/devkit';

/** A name in the forms that code, texts and tables need: `contract-penalty` is ContractPenalty, contractPenalty, contract_penalty, `contract penalty`. */
export function wordsOf(name: string) {
  const words = name.replaceAll('-', ' ');
  const { className: Name, propertyName: prop } = names(name);
  return { name, Name, prop, props: plural(prop), words, many: plural(words), a: /^[aeiou]/.test(words) ? 'an' : 'a', A: /^[aeiou]/.test(words) ? 'An' : 'A', table: name.replaceAll('-', '_') };
}

const plural = (word: string) => (/[^aeiou]y$/.test(word) ? word.replace(/y$/, 'ies') : /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`);
