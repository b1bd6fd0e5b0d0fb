import { problem } from '@uppsikt/kernel';
import { isNameLength } from '../provider/provider.rules.ts';

/** An agreement rests on one version of one tender document, and only what was procured or authorised does. Ground: SOD 5 C (förfrågningsunderlag). */
export function tenderOf(asked: { readonly reference: string; readonly version: number }, agreement: { readonly type: string }) {
  if (agreement.type === 'ASSIGNMENT_DESCRIPTION' || agreement.type === 'INTERNAL_AGREEMENT') return problem('InvalidInput', 'Own operation has no tender document.', { field: 'agreementId' });
  const reference = asked.reference.trim();
  if (!isNameLength(reference)) return problem('InvalidInput', 'A reference has 1 to 200 characters.', { field: 'reference' });
  return asked.version >= 1 && asked.version <= 10_000 ? { reference, version: asked.version } : problem('InvalidInput', 'Versions are counted from 1.', { field: 'version' });
}
