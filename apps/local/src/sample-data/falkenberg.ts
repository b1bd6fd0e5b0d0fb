import { enterProvider, enterReview, type Clerks, type ProviderSample } from './clerks.ts';

const external: ProviderSample = {
  name: 'Mallomsorg Väst AB', organisationNumber: '559999-0032', operatingForm: 'EXTERNAL',
  units: [
    { name: 'Provhagens äldreboende', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2024-03-01' },
    { name: 'Mallomsorg hemtjänst', unitType: 'HOME_CARE', serviceAreaKey: 'HEMTJANST', openedOn: '2024-03-01' },
  ],
  agreements: [
    {
      type: 'LOU_CONTRACT', reference: 'Avtal särskilt boende 2024', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2024-03-01', validUntil: '2028-02-29',
      penaltyClause: { reference: '§ 14 Vite', yearRule: 'WEEK_BEGINS' },
    },
    { type: 'LOV_AUTHORISATION', reference: 'Godkännande hemtjänst 2024', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['HEMTJANST'], validFrom: '2024-03-01' },
  ],
};
const own: ProviderSample = {
  name: 'Falkenbergs kommun, egen regi', organisationNumber: '559999-0040', operatingForm: 'OWN_OPERATION',
  units: [{ name: 'Provgatans LSS-boende', unitType: 'GROUP_HOUSING', serviceAreaKey: 'LSS_BOENDE', openedOn: '2017-01-01' }],
  agreements: [{ type: 'INTERNAL_AGREEMENT', reference: 'Intern överenskommelse LSS', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['LSS_BOENDE'], validFrom: '2025-01-01' }],
};

/** Falkenberg: an external provider, whose agreement has a penalty clause, and the own operation. */
export async function enterFalkenberg(clerks: Clerks): Promise<void> {
  const { providerId, unitIds: [unitId], agreementIds: [agreementId] } = await enterProvider(clerks, 'CONTRACT_STRATEGIST', external);
  await enterProvider(clerks, 'CONTRACT_STRATEGIST', own);
  await enterReview(clerks, 'QUALITY_STRATEGIST', { kind: 'QUALITY_REVIEW', providerId, unitId, agreementId, registrationNumber: 'SOC 2026/212', openedOn: '2026-06-08' },
    [{ kind: 'DOCUMENT_REVIEW', heldOn: '2026-06-09', officials: ['Kvalitetsstrateg'], material: 'Genomförandeplaner och rutiner, maj 2026' }],
    [{ class: 'ERROR', requirement: 'Social dokumentation', requirementSource: 'LAW', description: 'Anteckningar saknas för två dygn.', recordedOn: '2026-06-10' }]);
}
