import { TestEnvironment } from 'jest-environment-node';

/** What Node may warn of: parts that Node itself calls experimental, and kafkajs 2.2.4 (#1751). */
const tolerated = new Set(['ExperimentalWarning', 'TimeoutNegativeWarning']);

/** Jest's environment for Node, in which any other warning fails the file that ran. */
export default class extends TestEnvironment {
  #warnings = [];
  #hear = ({ name, message }) => { if (!tolerated.has(name)) this.#warnings.push(`${name}: ${message}`); };

  async setup() {
    process.on('warning', this.#hear);
    await super.setup();
  }

  async teardown() {
    await super.teardown();
    process.off('warning', this.#hear);
    if (this.#warnings.length > 0) throw new Error(`Node warned: ${this.#warnings.join('; ')}`);
  }
}
