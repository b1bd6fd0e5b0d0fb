import { expect } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { example, type useSubgraph } from '@uppsikt/testing';

const list = 'query L($year: Int) { healthcareSupervisions(year: $year, first: 100) { edges { node { id status year dueOn withdrawnOn unit { id } provider { id } } } } }';

/** What `providers` tells of units, and asking as the MAS of a municipality. */
export function useSupervisions(subgraph: ReturnType<typeof useSubgraph>) {
  const mas = (tenant: string) => subgraph.as(tenant, 'MAS');
  const unitRegistered = (tenant: string, more: object = {}) => {
    const data = { ...(example('providers.unit-registered.v1') as { providerId: string }), unitId: newId(), providerId: newId(), unitType: 'GROUP_HOUSING', operatingForm: 'EXTERNAL', openedOn: '2026-03-01', ...more };
    return { tenant, type: 'providers.unit-registered.v1', subject: data.unitId, data };
  };
  const unitClosed = (fact: ReturnType<typeof unitRegistered>, closedOn: string) => {
    const { unitId, providerId } = fact.data;
    return { tenant: fact.tenant, type: 'providers.unit-closed.v1', subject: unitId, data: { unitId, providerId, closedOn } };
  };
  const listed = async (tenant: string, year: number, unitId: string) =>
    (await mas(tenant)(list, { year })).data.healthcareSupervisions.edges.map((e: any) => e.node).filter((n: any) => n.unit.id === unitId);
  /** Asks, and sees that what was refused has stored nothing. */
  const refused = async (tenant: string, document: string, input: object) => {
    const before = await subgraph.countRows(tenant);
    const answer = await mas(tenant)(document, { input });
    expect(await subgraph.countRows(tenant)).toBe(before);
    return Object.values(answer.data)[0];
  };

  return { mas, unitRegistered, unitClosed, listed, refused };
}
