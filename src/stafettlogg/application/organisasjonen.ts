import type { Tx } from '../../platform/transaction.js';
import { type EnhetId, type LoggId, type PersonId, tilId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import type { KommandoAv } from '../domain/kommandoer.js';
import type { Stafettlogg } from '../domain/stafettlogg.js';
import { apneHolderens, utforApnet } from './tjenesten.js';

/** Why a change in the organisation was refused, and the logs that stood in the way: ids, and nothing of what they say. */
export interface Nektet {
  readonly kode: Avvisningskode;
  readonly logger: readonly LoggId[];
}

/** A log whose duty moved: since when its holder had it before, and since when the new one has it. */
export interface Flyttet {
  readonly loggId: LoggId;
  readonly forSiden: string;
  readonly siden: string;
}

type Fravarskommando = KommandoAv<'flyttForFravar'>;

/** To the stand-in, every open log whose duty the person holds through the unit. Runs in the service's own kontekst. */
export async function flyttTilVikar(
  tx: Tx,
  k: Pick<Fravarskommando, 'enhetId' | 'fraPersonId' | 'tilPersonId'>,
): Promise<Result<readonly Flyttet[], Nektet>> {
  // Locked first, and asked for anew: one that moved while we waited is no longer theirs.
  await apneHolderens(tx, k.enhetId, k.fraPersonId);
  const ider = (await apneHolderens(tx, k.enhetId, k.fraPersonId)).map((id) => tilId<LoggId>(id));
  return flytt(tx, ider, { ...k, type: 'flyttForFravar', grunn: 'FRAVAR' });
}

/** Back to the one who was away: what the stand-in holds by this absence still, and nothing else. */
export async function flyttTilbake(
  tx: Tx,
  fravarId: string,
  k: Pick<Fravarskommando, 'enhetId' | 'fraPersonId' | 'tilPersonId'>,
): Promise<Result<readonly Flyttet[], Nektet>> {
  for (const id of await fravaretsLogger(tx, fravarId)) await apne(tx, id);
  const ider = await fravaretsLogger(tx, fravarId);
  return flytt(tx, ider, { ...k, type: 'flyttForFravar', grunn: 'TILBAKE_FRA_FRAVAR' });
}

async function flytt(
  tx: Tx,
  ider: readonly LoggId[],
  kommando: Fravarskommando,
): Promise<Result<readonly Flyttet[], Nektet>> {
  const flyttet: Flyttet[] = [];
  for (const loggId of ider) {
    await apne(tx, loggId);
    const svar = await utforApnet(tx, kommando, kommando.enhetId);
    if (!svar.ok) return feil({ kode: svar.feil, logger: ider });
    flyttet.push({ loggId, ...sisteBytte(svar.verdi) });
  }
  return ok(flyttet);
}

function sisteBytte(logg: Stafettlogg | null): { forSiden: string; siden: string } {
  const [forrige, na] = logg?.perioder.slice(-2) ?? [];
  if (forrige === undefined || na === undefined) throw new Error('the duty did not move');
  return { forSiden: forrige.fra, siden: na.fra };
}

/**
 * Sets every open log right that a closing unit has any part in: what it holds goes on, what it was asked falls away, it
 * takes part no longer. One log that nobody can take refuses everything; all such logs are named.
 */
export async function avviklEnhetensLogger(
  tx: Tx,
  enhetId: EnhetId,
  overtakerId: EnhetId | null,
): Promise<Result<readonly LoggId[], Nektet>> {
  for (const id of await enhetensLogger(tx, enhetId)) await apne(tx, id);
  const herrelose: LoggId[] = [];
  const flyttede: LoggId[] = [];
  for (const loggId of await enhetensLogger(tx, enhetId)) {
    await apne(tx, loggId);
    const svar = await utforApnet(tx, { type: 'enhetNedlagt', enhetId, overtakerId }, overtakerId ?? undefined);
    if (!svar.ok) herrelose.push(loggId);
    else if (svar.verdi?.perioder.at(-1)?.grunn === 'ENHET_NEDLAGT') flyttede.push(loggId);
  }
  return herrelose.length > 0 ? feil({ kode: 'INGEN_OVERTAKER', logger: herrelose }) : ok(flyttede);
}

/** The open logs that a unit holds, or of those the ones that one person has: for telling what a refusal is about. */
export async function holdteLogger(tx: Tx, enhetId: string, personId: PersonId | null): Promise<readonly LoggId[]> {
  return iderAv(tx, 'SELECT holderens_logger($1, $2) AS id', [personId, enhetId]);
}

const fravaretsLogger = (tx: Tx, fravarId: string): Promise<readonly LoggId[]> =>
  iderAv(tx, 'SELECT fravarets_logger($1) AS id', [fravarId]);

const enhetensLogger = (tx: Tx, enhetId: EnhetId): Promise<readonly LoggId[]> =>
  iderAv(tx, 'SELECT enhetens_logger($1) AS id', [enhetId]);

async function iderAv(tx: Tx, text: string, values: unknown[]): Promise<readonly LoggId[]> {
  return (await tx.sporr<{ id: string }>({ text, values })).rows.map((r) => tilId<LoggId>(r.id));
}

const apne = (tx: Tx, loggId: LoggId): Promise<unknown> =>
  tx.sporr({ name: 'apne_logg', text: 'SELECT apne_logg($1) AS apnet', values: [loggId] });
