import type { Tx } from '../../platform/transaction.js';
import { type LoggId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { type Hentrad, hentSporring, tilHentet } from '../persistence/hent.js';
import { avgjorOgLagre, type Endret, iTransaksjon, loggen, type Oppdrag } from './utfor.js';
import { utforApnet } from './tjenesten.js';

export interface SlaSammenLogg {
  readonly loggId: LoggId;
}

/**
 * An undring goes into the child's active log, in one transaction: it closes, and its unit takes part in the other. The
 * consents of the child are locked (shared) by the door, so that none falls away between the two.
 */
export function slaSammenLogg(oppdrag: Oppdrag, input: SlaSammenLogg): Promise<Result<Endret, Avvisningskode>> {
  const forbered = async (tx: Tx): Promise<Hentrad | null> => {
    const [apnet, svar] = await Promise.all([
      loggen(input.loggId)(tx),
      tx.sporr<Hentrad & Record<string, unknown>>(hentSporring({})),
    ]);
    return apnet ? (svar.rows[0] ?? null) : null;
  };
  return iTransaksjon(oppdrag, { navn: 'slaSammenLogg', input, forbered }, async (tx, aktor, rad) => {
    const hentet = tilHentet(rad, aktor);
    const svar = avgjorOgLagre(tx, hentet, { kommando: { type: 'slaSammenLogg' }, fritekster: [], endret: {} });
    if (!svar.ok) return svar;
    const [med, enhetId] = [hentet.fakta.aktivLoggId, aktor.enhetId];
    if (med === null || enhetId === null) return feil('INGEN_AKTIV_LOGG');
    await tx.sporr({ name: 'apne_elevens_logg', text: 'SELECT apne_elevens_logg($1)', values: [med] });
    const inn = await utforApnet(tx, { type: 'taInnLogg', fraLoggId: input.loggId, enhetId }, enhetId);
    return inn.ok ? ok({ loggId: med }) : inn;
  });
}
