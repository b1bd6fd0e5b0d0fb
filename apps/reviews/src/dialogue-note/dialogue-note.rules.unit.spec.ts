import { expect, test } from '@jest/globals';
import { noteDialogue } from './dialogue-note.rules.ts';

const note = (more: object = {}, policy: object | null = { enabled: true }) =>
  noteDialogue({ heldOn: '2026-05-20', participants: [' Enhetschef '], subject: ' Bemanning ', agreedPoints: [' Schema skickas. '], ...more }, '2026-05-20', policy);

test('a dialogue is noted with who, what and what was agreed, where the guideline has such notes', () => {
  expect(note()).toEqual({ heldOn: '2026-05-20', participants: ['Enhetschef'], subject: 'Bemanning', agreedPoints: ['Schema skickas.'] });
  for (const policy of [null, {}, { enabled: false }]) expect(note({}, policy)).toMatchObject({ __typename: 'NotInPolicy', kind: 'dialogue-notes' });
  expect([note({ heldOn: '2026-05-21' }), note({ participants: [] }), note({ subject: ' ' }), note({ agreedPoints: [' '] })].map((p) => (p as { field: string }).field)).toEqual(['heldOn', 'participants', 'subject', 'agreedPoints']);
});
