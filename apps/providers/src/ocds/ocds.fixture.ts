export interface OfSupplier { name: string; number: string }
const party = (id: string, of: OfSupplier, role: string) => ({ id, name: of.name, identifier: { scheme: 'SE-BLV', id: of.number, legalName: of.name }, roles: [role] });
const base = (ocid: string, date: string, suppliers: OfSupplier[], buyer: OfSupplier) => ({
  ocid, id: `${ocid}-${date}`, date: `${date}T08:00:00Z`, language: 'sv', initiationType: 'tender', parties: [party('k', buyer, 'buyer'), ...suppliers.map((s, i) => party(`s${i}`, s, 'supplier'))], buyer: { id: 'k', name: buyer.name },
});
const buyer = { name: 'Falkenbergs kommun', number: '212000-1231' };
const contract = (id: string, period: object, more: object = {}) => ({ id, awardID: 'a1', status: 'active', period, ...more });

/** A framework with suppliers, and a call-off from it, each a process of its own: the shape of the standard's examples of frameworks. */
export const framework = (ocid: string, suppliers: OfSupplier[], period: object) => ({
  ...base(ocid, '2025-01-10', suppliers, buyer), tag: ['award', 'contract'], tender: { id: ocid, title: 'Hemtjänst', techniques: { hasFrameworkAgreement: true } },
  awards: [{ id: 'a1', status: 'active', suppliers: suppliers.map((s, i) => ({ id: `s${i}`, name: s.name })) }], contracts: [contract('RA-1', period)],
});
export const callOff = (ocid: string, of: string, supplier: OfSupplier, id: string, period: object, more: object = {}) => ({
  ...base(ocid, '2025-02-01', [supplier], buyer), tag: ['award', 'contract'], tender: { id: ocid, title: 'Avrop' },
  awards: [{ id: 'a1', status: 'active', suppliers: [{ id: 's0', name: supplier.name }] }], contracts: [contract(id, period, more)],
  relatedProcesses: [{ id: '1', relationship: ['framework'], scheme: 'ocid', identifier: of }],
});
export const pack = (releases: object[], more: object = {}) => JSON.stringify({ uri: 'https://example.org/p', version: '1.1', publishedDate: '2025-03-01T00:00:00Z', publisher: { name: 'Falkenbergs kommun' }, releases, ...more });
