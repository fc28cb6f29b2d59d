import type { Frist, Frister } from '../veileder.js';

/** Clarifying: Tromsø. The start meeting: Løten. Evaluation: English reviews, 6–12 weeks. The rest is our decision. */
export const FRISTER: Frister = {
  avklarDager: 14,
  svarDager: 7,
  startmoteDager: 14,
  evalueringUker: 12,
  samtykkeManeder: 12,
};

export const AVKLARES: Frist = { dager: FRISTER.avklarDager, fra: 'OPPRETTET' };
export const FAMILIEN_MOTES: Frist = { dager: 14, fra: 'AVGJORT' };
export const ANDRE_KONTAKTES: Frist = { dager: 14, fra: 'AVGJORT' };
/** At level 3 the one picture is drawn by the same day: it is what the meeting has before it. */
export const NIVAET_STARTER: Frist = { dager: FRISTER.startmoteDager, fra: 'NIVA_NADD' };
export const PLAN_LEGGES: Frist = { dager: 7, fra: 'FORRIGE_STEG' };
export const EVALUERES: Frist = { dager: FRISTER.evalueringUker * 7, fra: 'EVALUERT' };
export const TILBUD_BESVARES: Frist = { dager: FRISTER.svarDager, fra: 'TILBUDT' };
/** Six weeks, half of what is otherwise allowed: a new unit learns early whether the measures carry there. */
export const NY_ENHET_STARTER: Frist = { dager: 42, fra: 'OPPSTART' };
export const OPPSUMMERES: Frist = { dager: 14, fra: 'EVALUERT' };
