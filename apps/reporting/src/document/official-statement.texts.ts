/** The Swedish words of an official statement, by code. A code without words here is a defect the compiler finds. */
export const texts = {
  document: { CONTRACT_PENALTY: 'Beslut om vite', WARNING: 'Varning', WARNING_WITH_ACTION_PLAN: 'Varning med krav på åtgärdsplan', TERMINATION: 'Uppsägning av avtal' },
  class: { ERROR: 'Fel', DEFICIENCY: 'Brist' },
  severity: { ORDINARY: 'Ordinär', SERIOUS: 'Allvarlig' },
  operatingForm: { OWN_OPERATION: 'Egen regi', EXTERNAL: 'Extern utförare' },
  reviewKind: {
    QUALITY_REVIEW: 'Kvalitetsgranskning', TRIGGERED_REVIEW: 'Påkallad granskning', TARGETED_FOLLOW_UP: 'Riktad uppföljning', THEMATIC_REVIEW: 'Tematisk granskning',
    STARTUP_REVIEW: 'Uppstartsgranskning', RECHECK_REVIEW: 'Återkontroll', CONTRACT_FOLLOW_UP: 'Avtalsuppföljning',
    MANAGEMENT_SYSTEM_FOLLOW_UP: 'Uppföljning av ledningssystem', QUALITY_AUDIT: 'Kvalitetsrevision', SERVICE_FOLLOW_UP: 'Uppföljning av insatser',
    INTERNAL_AUDIT: 'Internrevision', BUDGET_FOLLOW_UP: 'Budgetuppföljning',
  },
  agreementType: {
    LOV_AUTHORISATION: 'Godkännande enligt lagen om valfrihetssystem', LOU_CONTRACT: 'Upphandlat avtal', OPERATING_CONTRACT: 'Driftsavtal', FRAMEWORK_AGREEMENT: 'Ramavtal',
    FRAMEWORK_CALL_OFF: 'Avrop från ramavtal', DIRECT_PROCUREMENT: 'Direktupphandling', INDIVIDUAL_AGREEMENT: 'Individavtal', PLACEMENT_AGREEMENT: 'Placeringsavtal',
    INTERNAL_AGREEMENT: 'Intern överenskommelse', ASSIGNMENT_DESCRIPTION: 'Uppdragsbeskrivning',
  },
  step: {
    DIALOGUE_REMARK: 'Dialog och påpekande', ACTION_PLAN: 'Krav på åtgärdsplan', PLAN_REVIEW: 'Granskning av åtgärdsplan', EFFECT_REVIEW: 'Uppföljning av effekt',
    CONTRACT_PENALTY: 'Vite', NEW_FOLLOW_UP: 'Ny uppföljning', TERMINATION: 'Uppsägning av avtal',
  },
  ground: {
    NOT_CORRECTED_IMMEDIATELY: 'Bristen har inte åtgärdats omedelbart', ACTION_PLAN_INSUFFICIENT: 'Åtgärdsplanen är otillräcklig', CONTRACT_BREACH: 'Avtalsbrott',
    TAX_FEE_BREACH: 'Bristande betalning av skatter och avgifter', PAYMENT_SUSPENSION: 'Betalningsinställelse', SERIOUS_DEFICIENCIES: 'Allvarliga brister',
    REPEATED_DEFICIENCIES: 'Upprepade brister',
  },
  section: { 'contract-penalty': 'Vite', 'sanction-ladder': 'Åtgärdstrappa och sanktioner', termination: 'Uppsägning av avtal' },
  outcome: { SUFFICIENT: 'Tillräcklig', INSUFFICIENT: 'Otillräcklig' },
  decision: {
    CONTRACT_PENALTY: 'Vite ska utgå enligt avtalet för varje påbörjad vecka till dess att rättelse har skett.',
    WARNING: 'Utföraren ges en varning.',
    WARNING_WITH_ACTION_PLAN: 'Utföraren ges en varning och ska lämna en åtgärdsplan.',
    TERMINATION: 'Avtalet sägs upp.',
  },
  author: {
    QUALITY_STRATEGIST: 'Kvalitetsstrateg', CONTRACT_STRATEGIST: 'Avtalsstrateg', PLANNER: 'Planerare', QUALITY_UNIT_MANAGERS: 'Sociala kvalitetsenhetens chefer',
    QUALITY_UNIT: 'Kvalitets- och utvecklingsenheten', OPERATIONS_STRATEGIST: 'Verksamhetsstrateg', ADMINISTRATION_DIRECTOR: 'Förvaltningschef', DEVELOPMENT_LEAD: 'Utvecklingsledare',
  },
} as const;

const months = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];

/** '2026-05-20' as '20 maj 2026'. */
export const longDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${months[month! - 1]} ${year}`;
};

/** Whole öre as '177 600 kr', with öre where there are any; the spaces do not break. */
export const kronor = (ore: number): string => {
  const [whole, rest] = [Math.trunc(Math.abs(ore) / 100), Math.abs(ore) % 100];
  const digits = String(whole).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return `${ore < 0 ? '−' : ''}${digits}${rest ? `,${String(rest).padStart(2, '0')}` : ''}\u00a0kr`;
};
