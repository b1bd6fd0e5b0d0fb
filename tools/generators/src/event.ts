import { createHash } from 'node:crypto';
import { generateFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import type { Document, Scalar, YAMLMap } from 'yaml';
import { assertNew, assertSubgraph, editYaml, codegen, left, listInModule, mapOf, migrate, reference, templates, textOf } from './edits.ts';
import { addUpcast, newestBefore } from './upcast.ts';
import { wordsOf } from './words.ts';

export interface EventOptions { subgraph: string; name: string; to?: string; major?: number }
interface Schema { title: string; description: string; required: string[]; properties: Record<string, { type?: string }>; [more: string]: unknown }

/** nx g @uppsikt/tools:event sanctions sanction-revoked --to reviews */
export default function event(tree: Tree, { subgraph, name, to, major: version = 1 }: EventOptions): GeneratorCallback {
  for (const one of [subgraph, ...(to ? [to] : [])]) assertSubgraph(tree, one);
  const type = `${subgraph}.${name}.v${version}`;
  const file = `libs/contracts/events/${subgraph}/${name}.v${version}.schema.json`;
  assertNew(tree, file);
  const noun = wordsOf(name.replace(/-[a-z]+$/, ''));
  const fact = wordsOf(name);
  const schema = version === 1 ? schemaOf(type, noun.name) : copyOf(tree, { subgraph, name, version });
  tree.write(file, `${JSON.stringify(schema, null, 2)}\n`);
  addToAsyncApi(tree, { type, file, subgraph, schema, ...(to ? { to } : {}) });

  const own = `${noun.prop}Id`;
  const suffix = version === 1 ? '' : `.v${version}`;
  const names = {
    type, subgraph, noun, id: own in schema.properties ? own : schema.required[0]!, file: `${name}${suffix}`, Name: `${fact.Name}${version === 1 ? '' : `V${version}`}`,
    said: schema.description,
  };
  generateFiles(tree, `${templates}/event`, `apps/${subgraph}/src/${noun.name}`, names);
  const isNewCopy = to !== undefined && writeConsumer(tree, to, names);
  if (version > 1) addUpcast(tree, `${subgraph}.${name}`, version);
  return () => {
    codegen(tree);
    if (isNewCopy) migrate(tree, to, `keep-${noun.name}`);
    left(`${type} is a fact`,
      `Fill its properties: ${file}, each described, with one realistic example; then: node tools/cli/run.mjs tools/contracts/src/codegen.ts`,
      `Tell it in the use case: await tell${names.Name}(scope, { … }). Its Swedish term belongs in the summary in asyncapi.yaml.`,
      ...(to ? [`Keep what the rules of ${to} read, and nothing more: apps/${to}/src/${noun.name}.`] : []),
      ...(version > 1 ? [`Tell both until no one hears v${version - 1}. One who reads the topic from its start hears the old ones too: its method for v${version - 1} calls the new one with upcast('${subgraph}.${name}', ${version - 1}, data), to be written in libs/contracts/src/upcasts.ts.`] : []),
      'node tools/cli/jest.mjs contract tools/contracts/src/events');
  };
}

function schemaOf(type: string, noun: string): Schema {
  const { Name, prop, words, A } = wordsOf(noun);
  const [, fact = ''] = type.split('.');
  const happened = fact.slice(noun.length + 1).replaceAll('-', ' ');
  const id = `${prop}Id`;
  const example = createHash('sha256').update(type).digest('hex').slice(0, 12);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${Name}${wordsOf(happened.replaceAll(' ', '-')).Name}V1`,
    description: `${A} ${words} was ${happened}.`,
    type: 'object',
    additionalProperties: false,
    required: [id],
    properties: { [id]: { type: 'string', format: 'uuid', description: `The ${words}.` } as { type: string } },
    examples: [{ [id]: `01930000-0000-7000-8000-${example}` }],
  };
}

function copyOf(tree: Tree, { subgraph, name, version }: { subgraph: string; name: string; version: number }): Schema {
  const earlier = newestBefore(tree, `libs/contracts/events/${subgraph}/${name}`, version);
  return { ...earlier, title: earlier.title.replace(/V\d+$/, `V${version}`) } as Schema;
}

/** The message, who sends it, and who receives it. */
function addToAsyncApi(tree: Tree, { type, file, subgraph, schema, to }: { type: string; file: string; subgraph: string; schema: Schema; to?: string }): void {
  editYaml(tree, 'libs/contracts/events/asyncapi.yaml', (document) => {
    const message = mapOf(document, { name: type, summary: schema.description.replace(/\.$/, ''), contentType: 'application/json', payload: {} });
    (message.get('summary', true) as Scalar).type = 'QUOTE_DOUBLE';
    message.set('payload', reference(document, file.replace('libs/contracts/events', '.')));
    document.setIn(['components', 'messages', type], message);
    const messages = document.getIn(['channels', subgraph, 'messages']) as YAMLMap;
    messages.flow = false;
    messages.set(document.createNode(type), reference(document, `#/components/messages/${type}`));
    addToOperation(document, `${subgraph}Sends`, { action: 'send', subgraph, of: subgraph, type });
    if (to) addToOperation(document, `${to}Receives${wordsOf(subgraph).Name}`, { action: 'receive', subgraph: to, of: subgraph, type });
  });
}

function addToOperation(document: Document, name: string, { action, subgraph, of, type }: { action: 'send' | 'receive'; subgraph: string; of: string; type: string }): void {
  if (!document.hasIn(['operations', name])) {
    const operation = mapOf(document, { action, 'x-subgraph': subgraph, channel: {}, messages: [] });
    operation.set('channel', reference(document, `#/channels/${of}`));
    document.setIn(['operations', name], operation);
  }
  const messages = document.getIn(['operations', name, 'messages']) as YAMLMap;
  messages.flow = false;
  document.addIn(['operations', name, 'messages'], reference(document, `#/channels/${of}/messages/${type}`));
}

/** The class that hears it, with the copy it keeps. Answers whether the copy's table is new. */
function writeConsumer(tree: Tree, to: string, names: { file: string; Name: string; noun: ReturnType<typeof wordsOf> }): boolean {
  const { noun } = names;
  const folder = `apps/${to}/src/${noun.name}`;
  const record = `${folder}/${noun.name}.record.ts`;
  assertNew(tree, `${folder}/${names.file}.consumer.ts`);
  const isNew = !tree.exists(record);
  if (!isNew && !textOf(tree, record).includes(`export const ${noun.Name}Record`)) throw new Error(`${record} has no ${noun.Name}Record.`);
  generateFiles(tree, `${templates}/consumer`, folder, { ...names, to, isNew });
  if (isNew) {
    generateFiles(tree, `${templates}/copy`, folder, { ...names, to, record: noun.name });
    listInModule(tree, to, 'records', `${noun.Name}Record`, `./${noun.name}/${noun.name}.record.ts`);
  }
  listInModule(tree, to, 'consumers', `${names.Name}Consumer`, `./${noun.name}/${names.file}.consumer.ts`);
  return isNew;
}
