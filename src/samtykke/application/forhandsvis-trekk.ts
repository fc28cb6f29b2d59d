import type { Transaksjoner, Tx } from '../../platform/transaction.js';
import type { SamtykkeId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { konfliktEllerKast } from '../../stafettlogg/application/konflikt.js';
import { type Logginvirkning, seFolgerAvSamtykke } from '../../stafettlogg/application/tjenesten.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import type { Aktor } from '../../stafettlogg/domain/fakta.js';
import { tilAktor } from '../../stafettlogg/persistence/hent.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { trekk } from '../domain/decide.js';
import { apnerLogg } from '../domain/i-kraft.js';
import { type Stafettvirkning, stafettvirkning } from '../domain/virkning.js';
import { lagreSamtykke } from '../persistence/lagre.js';
import { navnSporring, type Virkningsrad, virkningSporring } from '../persistence/virkning.js';
import { apneSamtykke, type HentetEtt } from './apne.js';

export interface Forhandsvisning {
  readonly mottakerEnhetId: string;
  /** The unit would see nothing but its own entries: no other consent towards it stays in force. */
  readonly misterSikt: boolean;
  readonly logger: readonly Loggvirkning[];
  readonly enheter: readonly { id: string; navn: string; tjenestetype: string }[];
  readonly personer: readonly { id: string; navn: string | null }[];
}

export interface Loggvirkning {
  readonly rad: Virkningsrad;
  /** Null: a closed log, whose duty nobody holds. */
  readonly stafett: Stafettvirkning | null;
}

/**
 * What would follow if the giver withdrew: the withdrawal is done and judged by the same decisions, and then taken back.
 * Only the access row stays. It takes the same locks as the withdrawal, so that what it tells is true when it is told.
 */
export async function forhandsvisTrekk(
  transaksjoner: Transaksjoner,
  anrop: Anrop,
  samtykkeId: SamtykkeId,
): Promise<Result<Forhandsvisning, Avvisningskode>> {
  type Svar = Result<Forhandsvisning, Avvisningskode>;
  try {
    const svar = await transaksjoner.skriv<Dorsvar & Record<string, unknown>, Svar, Avvisningskode>(
      dorFor(anrop),
      async (tx, dor) => {
        const [hvem, hentet, virkning] = await Promise.all([
          dor,
          apneSamtykke(tx, samtykkeId),
          tx.sporr<Virkningsrad & Record<string, unknown>>(virkningSporring(samtykkeId)),
        ]);
        if (!erInne(hvem)) return feil('IKKE_FUNNET');
        const aktor = tilAktor(hvem);
        // Committed also where nothing is found: the access row says that somebody asked.
        if (hentet === null || hentet.samtykke.giverId !== aktor.personId) return ok(feil('IKKE_FUNNET'));
        return ok(await vis(tx, hentet, aktor, virkning.rows));
      },
    );
    return svar.ok ? svar.verdi : svar;
  } catch (e) {
    return feil(konfliktEllerKast(e));
  }
}

async function vis(
  tx: Tx,
  hentet: HentetEtt,
  aktor: Aktor,
  rader: readonly Virkningsrad[],
): Promise<Result<Forhandsvisning, Avvisningskode>> {
  const fakta = hentet.fakta(aktor);
  const { mottakerEnhetId } = hentet.samtykke;
  const svar = trekk(hentet.samtykke, fakta);
  if (!svar.ok) return svar;
  if (!apnerLogg(hentet.samtykke, hentet.samtykker, fakta.foresatte, fakta.na)) {
    return ok({ mottakerEnhetId, misterSikt: false, logger: [], ...(await navn(tx, [mottakerEnhetId], [])) });
  }
  await tx.sporr({ text: 'SAVEPOINT forhandsvis', values: [] });
  lagreSamtykke(tx, hentet, aktor, [svar.verdi]);
  const igjen = await tx.sporr<{ har: boolean }>({
    text: 'SELECT har_samtykke(kontekst_kommune(), kommando_elev(), $1, statement_timestamp()) AS har',
    values: [mottakerEnhetId],
  });
  const virkninger = await seFolgerAvSamtykke(tx, mottakerEnhetId);
  await tx.sporr({ text: 'ROLLBACK TO SAVEPOINT forhandsvis', values: [] });
  const misterSikt = igjen.rows[0]?.har !== true;
  const logger = rader.flatMap((rad) => loggvirkning(rad, virkninger, misterSikt));
  const nye = logger.flatMap(({ stafett }) => (stafett?.virkning === 'FLYTTES' ? [stafett] : []));
  const enheter = [mottakerEnhetId, ...nye.map((s) => s.enhetId)];
  return ok({
    mottakerEnhetId,
    misterSikt,
    logger,
    ...(await navn(
      tx,
      enheter,
      nye.map((s) => s.personId),
    )),
  });
}

/** A log is told of where the unit loses something of it, or where its baton does not stay. */
function loggvirkning(
  rad: Virkningsrad,
  virkninger: readonly Logginvirkning[],
  misterSikt: boolean,
): readonly Loggvirkning[] {
  const virkning = virkninger.find((v) => v.etter.id === rad.logg_id);
  const stafett = virkning === undefined ? null : stafettvirkning(virkning.for, virkning.etter);
  const beroert = (misterSikt && rad.deltar) || (stafett !== null && stafett.virkning !== 'BLIR');
  return beroert ? [{ rad, stafett }] : [];
}

type Navn = Pick<Forhandsvisning, 'enheter' | 'personer'>;

async function navn(tx: Tx, enheter: readonly string[], personer: readonly string[]): Promise<Navn> {
  const svar = await tx.sporr<{
    enheter: Forhandsvisning['enheter'][number][];
    personer: Forhandsvisning['personer'][number][];
  }>(navnSporring(enheter, personer));
  return svar.rows[0] ?? { enheter: [], personer: [] };
}
