import { Args, Parent, Resolver } from '@nestjs/graphql';
import { Query, ResolveField } from '../graph.ts';
import type { ServiceUnit } from '../unit/unit.record.ts';
import { municipalitiesOf, municipalityByCode } from './municipality.store.ts';

@Resolver('ServiceUnit')
export class UnitMunicipalityResolver {
  @Query('municipalities')
  municipalities(@Args('countyCode') countyCode?: string | null) {
    return municipalitiesOf(countyCode);
  }

  @ResolveField('municipality')
  municipality(@Parent() { municipalityCode }: ServiceUnit) {
    return municipalityCode ? (municipalityByCode(municipalityCode) ?? null) : null;
  }
}
