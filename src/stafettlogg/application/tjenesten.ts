import type { Transaksjoner, Tx } from '../../platform/transaction.js';
import { type EnhetId, type LoggId, type PersonId, tilId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { systemdor } from '../../tilgang/dor.js';
import { apply } from '../domain/apply.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { decide } from '../domain/decide.js';
import type { Kommando } from '../domain/kommandoer.js';
import type { Stafettlogg } from '../domain/stafettlogg.js';
import { type Hentrad, hentSporring, tilHentet } from '../persistence/hent.js';
import { konfliktEllerKast } from './konflikt.js';
import { avgjorOgLagre } from './utfor.js';

/** What the service does by itself, in transactions that it shares with what caused it. */
const TJENESTEN = { personId: null, enhetId: null, rolle: 'SYSTEM' } as const;

/** Decides and saves a command of the service's own on a log that this transaction has opened. */
export async function utforApnet(
  tx: Tx,
  kommando: Kommando,
  enhetId?: EnhetId,
): Promise<Result<Stafettlogg | null, Avvisningskode>> {
  const rad = (await tx.sporr<Hentrad & Record<string, unknown>>(hentSporring({ enhetId }))).rows[0];
  if (rad === undefined) return feil('IKKE_FUNNET');
  return avgjorOgLagre(tx, tilHentet(rad, TJENESTEN), { kommando, fritekster: [], endret: {} });
}

/** Rule 6, in the transaction that withdrew the consent: every active log of the opened child is set right. */
export async function trekkFolgerAvSamtykke(tx: Tx, enhetId: EnhetId): Promise<Result<void, Avvisningskode>> {
  for (const id of await elevensLogger(tx)) {
    await tx.sporr({ name: 'apne_elevens_logg', text: 'SELECT apne_elevens_logg($1)', values: [id] });
    const svar = await utforApnet(tx, { type: 'samtykkeBortfalt', enhetId }, enhetId);
    if (!svar.ok) return svar;
  }
  return ok(undefined);
}

/** A log before and after what would follow. */
export interface Logginvirkning {
  readonly for: Stafettlogg;
  readonly etter: Stafettlogg;
}

/** The same decisions, only looked at: nothing is written. The caller has withdrawn the consent, and takes that back. */
export async function seFolgerAvSamtykke(tx: Tx, enhetId: EnhetId): Promise<readonly Logginvirkning[]> {
  const virkninger: Logginvirkning[] = [];
  for (const id of await elevensLogger(tx)) {
    await tx.sporr({ name: 'apne_elevens_logg', text: 'SELECT apne_elevens_logg($1)', values: [id] });
    const rad = (await tx.sporr<Hentrad & Record<string, unknown>>(hentSporring({ enhetId }))).rows[0];
    const hentet = rad === undefined ? null : tilHentet(rad, TJENESTEN);
    if (hentet === null || hentet.logg === null) continue;
    const svar = decide(hentet.logg, { type: 'samtykkeBortfalt', enhetId }, hentet.fakta);
    virkninger.push({ for: hentet.logg, etter: svar.ok ? svar.verdi.reduce(apply, hentet.logg) : hentet.logg });
  }
  return virkninger;
}

async function elevensLogger(tx: Tx): Promise<readonly string[]> {
  const svar = await tx.sporr<{ id: string }>({
    name: 'elevens_logger',
    text: 'SELECT elevens_apne_logger() AS id',
    values: [],
  });
  return svar.rows.map((r) => r.id);
}

export interface Tilknytning {
  readonly kommuneId: string;
  readonly tilknytningId: string;
  readonly enhetId: string;
  readonly personId: string;
  /** Who has the duty from now; left out: the unit's leader. */
  readonly etterfolgerId?: string | null;
}

/**
 * Rule 2, in one transaction: the tilknytning ends, and the duty of every log that the person held through it goes to
 * the successor or the unit's leader. Refused, and nothing of it done, where it would leave a log without a holder.
 * Runs in the service's own kontekst (systemdor), inside the caller's transaction.
 */
export async function avsluttTilknytning(tx: Tx, t: Tilknytning): Promise<Result<void, Avvisningskode>> {
  await tx.sporr({ text: 'SAVEPOINT tilknytning', values: [] });
  const svar = await flyttOgAvslutt(tx, t);
  await tx.sporr({ text: svar.ok ? 'RELEASE SAVEPOINT tilknytning' : 'ROLLBACK TO SAVEPOINT tilknytning', values: [] });
  return svar;
}

async function flyttOgAvslutt(tx: Tx, t: Tilknytning): Promise<Result<void, Avvisningskode>> {
  const [enhetId, personId] = [tilId<EnhetId>(t.enhetId), tilId<PersonId>(t.personId)];
  // The logs first, then the tilknytning: the order that every command takes them in.
  await apneHolderens(tx, enhetId, personId);
  await tx.sporr({
    text: 'UPDATE tilknytning SET til = greatest(clock_timestamp(), fra) WHERE kommune_id = kontekst_kommune() AND id = $1 AND til IS NULL',
    values: [t.tilknytningId],
  });
  const igjen = await tx.sporr<{ blir: boolean; leder: boolean; apne: boolean }>({
    text: `SELECT EXISTS (SELECT FROM tilknytning WHERE kommune_id = kontekst_kommune() AND enhet_id = $2 AND person_id = $1
                            AND til IS NULL AND bekreftet_tid IS NOT NULL) AS blir,
                  EXISTS (SELECT FROM tilknytning WHERE kommune_id = kontekst_kommune() AND enhet_id = $2
                            AND rolle = 'ENHETSLEDER' AND til IS NULL AND bekreftet_tid IS NOT NULL) AS leder,
                  EXISTS (SELECT FROM holderens_logger(NULL, $2)) AS apne`,
    values: [personId, enhetId],
  });
  const rest = igjen.rows[0];
  if (rest === undefined || (rest.apne && !rest.leder)) return feil('ENHET_UTEN_LEDER');
  if (rest.blir) return ok(undefined);
  // Nobody comes back from an absence to a unit that they have left.
  await tx.sporr({
    text: `UPDATE fravar SET slutt = greatest(clock_timestamp(), fra)
             WHERE kommune_id = kontekst_kommune() AND enhet_id = $2 AND person_id = $1 AND slutt IS NULL`,
    values: [personId, enhetId],
  });
  const etterfolgerId = t.etterfolgerId == null ? null : tilId<PersonId>(t.etterfolgerId);
  for (const id of await apneHolderens(tx, enhetId, personId)) {
    await tx.sporr({ name: 'apne_logg', text: 'SELECT apne_logg($1) AS apnet', values: [id] });
    const svar = await utforApnet(tx, { type: 'tilknytningOpphort', enhetId, personId, etterfolgerId }, enhetId);
    if (!svar.ok) return svar;
  }
  return ok(undefined);
}

/** Locks the open logs whose duty the person holds in the unit, in the order of their ids. */
export async function apneHolderens(tx: Tx, enhetId: EnhetId, personId: PersonId): Promise<readonly string[]> {
  const logger = await tx.sporr<{ id: string }>({
    text: 'SELECT holderens_logger($1, $2) AS id',
    values: [personId, enhetId],
  });
  const ider = logger.rows.map((r) => r.id);
  for (const id of ider) await tx.sporr({ name: 'apne_logg', text: 'SELECT apne_logg($1) AS apnet', values: [id] });
  return ider;
}

/**
 * Writes down offers that the clock has overtaken. Nothing depends on it: a passed deadline refuses acceptance whether
 * or not this has run. Safe to run anywhere, any number of times, at once.
 */
export async function skrivNedUtlop(transaksjoner: Transaksjoner, antall = 100): Promise<number> {
  const forfalte = await transaksjoner.les<Record<string, never>, { kommune_id: string; logg_id: string }>(
    systemdor(null),
    { text: 'SELECT kommune_id, logg_id FROM utlopte_tilbud($1)', values: [antall] },
  );
  let skrevet = 0;
  for (const { kommune_id, logg_id } of forfalte.rader) {
    if (await utlopEtt(transaksjoner, kommune_id, tilId<LoggId>(logg_id))) skrevet++;
  }
  return skrevet;
}

async function utlopEtt(transaksjoner: Transaksjoner, kommuneId: string, loggId: LoggId): Promise<boolean> {
  try {
    const svar = await transaksjoner.skriv(systemdor(kommuneId), async (tx) => {
      await tx.sporr({ name: 'apne_logg', text: 'SELECT apne_logg($1) AS apnet', values: [loggId] });
      return utforApnet(tx, { type: 'utlopOverlevering' });
    });
    return svar.ok;
  } catch (e) {
    konfliktEllerKast(e);
    return false;
  }
}
