import type { Samtykkeregel } from '../samtykkeregel.js';

const alltid = { gyldigFra: null, gyldigTil: null } as const;

/**
 * Own consent from 15, towards the health service from 16 (kommuner say 15 or 16, health law 16): decisions of ours, as
 * that one guardian is enough for a service to take part. One for an assessment and both for a decision is opplæringslova's.
 */
export const SAMTYKKEREGLER: readonly Samtykkeregel[] = [
  { handling: 'DELTA', tjenestetype: null, fraAlder: 0, tilAlder: 15, hvem: 'EN_FORESATT', hjemmel: null, ...alltid },
  { handling: 'DELTA', tjenestetype: null, fraAlder: 15, tilAlder: null, hvem: 'ELEV', hjemmel: 'bl-32', ...alltid },
  {
    handling: 'DELTA',
    tjenestetype: 'SKOLEHELSETJENESTE',
    fraAlder: 0,
    tilAlder: 16,
    hvem: 'EN_FORESATT',
    hjemmel: null,
    ...alltid,
  },
  {
    handling: 'DELTA',
    tjenestetype: 'SKOLEHELSETJENESTE',
    fraAlder: 16,
    tilAlder: null,
    hvem: 'ELEV',
    hjemmel: 'pbrl-4',
    ...alltid,
  },
  {
    handling: 'UTREDNING',
    tjenestetype: null,
    fraAlder: 0,
    tilAlder: 15,
    hvem: 'EN_FORESATT',
    hjemmel: 'opl-sam',
    ...alltid,
  },
  {
    handling: 'VEDTAK',
    tjenestetype: null,
    fraAlder: 0,
    tilAlder: 15,
    hvem: 'BEGGE_FORESATTE',
    hjemmel: 'opl-sam',
    ...alltid,
  },
  {
    handling: 'UTREDNING',
    tjenestetype: null,
    fraAlder: 15,
    tilAlder: null,
    hvem: 'ELEV',
    hjemmel: 'bl-32',
    ...alltid,
  },
  { handling: 'VEDTAK', tjenestetype: null, fraAlder: 15, tilAlder: null, hvem: 'ELEV', hjemmel: 'bl-32', ...alltid },
];
