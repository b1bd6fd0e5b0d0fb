import type { Scope } from '@uppsikt/platform';
import { ServiceAreaRecord, type ServiceArea } from './service-area.record.ts';

export const areasOf = (scope: Scope): Promise<ServiceArea[]> => scope.em.find(ServiceAreaRecord, {}, { orderBy: { key: 'asc' } });
