import { isProblem, newId, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { BodyRecord, type Body } from '../body/body.record.ts';
import { adoptDelegationOrder, type DelegationRequest } from '../delegation-order/delegation-order.usecases.ts';
import { setRegistrationSeries, type SeriesRequest } from '../registration-series/registration-series.usecases.ts';
import { registerServiceArea, type ServiceAreaRequest } from '../service-area/service-area.usecases.ts';
import type { SteeringDocument } from '../steering-document/steering-document.record.ts';
import { adopt, keepDraft, type DraftRequest } from '../steering-document/steering-document.usecases.ts';
import { TenantRecord, type Tenant } from './tenant.record.ts';
import { judgeMembers, type Municipality } from './tenant.rules.ts';

export interface BodyRequest { kind: Body['kind']; key: string; name: string; board?: string | null }
export interface TenantRequest {
  name: string; kind: Tenant['kind']; municipalityCode?: string | null; municipalities: Municipality[]; bodies: BodyRequest[]; serviceAreas: ServiceAreaRequest[];
  steeringDocuments: { document: DraftRequest; body: string; decidedOn: LocalDate; reference: string }[]; delegationOrder: DelegationRequest; registrationSeries: SeriesRequest[];
}

/** A municipality joins by data alone: bodies, areas, guidelines and delegation order in one transaction. Ground: house.md §6. */
export async function addTenant(scope: Scope, asked: TenantRequest) {
  if ((await scope.em.count(TenantRecord)) > 0) return problem('TenantExists', 'This tenant is added already. Adopt new documents by their own mutations.');
  const refused = judgeMembers(asked.kind, asked.municipalityCode ?? null, asked.municipalities);
  if (refused) return refused;
  const tenant = scope.add(TenantRecord, { name: asked.name, kind: asked.kind, municipalityCode: asked.municipalityCode ?? null, municipalities: asked.municipalities, addedAt: new Date(scope.now) });
  await scope.emit('governance.tenant-added.v1', tenant.id, { tenant: scope.tenant, kind: tenant.kind, municipalityCode: tenant.municipalityCode, municipalities: asked.municipalities.map((m) => m.code) });
  await registerBodies(scope, asked.bodies);
  await scope.em.flush();
  for (const area of asked.serviceAreas) {
    const done = await registerServiceArea(scope, area);
    if (isProblem(done)) return done;
  }
  const earlier: SteeringDocument[] = [];
  for (const { document, ...decision } of asked.steeringDocuments) {
    const draft = keepDraft(scope, document);
    if (isProblem(draft)) return draft;
    await scope.em.flush();
    const adopted = await adopt(scope, draft.steeringDocument, draft.sections, decision, earlier);
    if (isProblem(adopted)) return adopted;
    earlier.push(draft.steeringDocument);
  }
  for (const series of asked.registrationSeries) {
    const set = await setRegistrationSeries(scope, series);
    if (isProblem(set)) return set;
    await scope.em.flush();
  }
  const order = await adoptDelegationOrder(scope, asked.delegationOrder);
  return isProblem(order) ? order : { tenant };
}

async function registerBodies(scope: Scope, bodies: BodyRequest[]) {
  const ids = new Map(bodies.map((b) => [b.key, newId()]));
  for (const b of bodies) {
    const row = scope.add(BodyRecord, { id: ids.get(b.key)!, kind: b.kind, key: b.key, name: b.name, parentId: (b.board && ids.get(b.board)) || null });
    await scope.emit('governance.body-registered.v1', row.id, { bodyId: row.id, kind: row.kind, key: row.key, name: row.name });
  }
}
