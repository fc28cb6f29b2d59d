import { createHash } from 'node:crypto';
import type { Transaksjoner, Tx } from '../../platform/transaction.js';
import type {
  AnmodningId,
  ElevId,
  EnhetId,
  FravarId,
  InnleggId,
  InvitasjonId,
  KlageId,
  LoggId,
  MoteId,
  OvergangsplanId,
  OverleveringId,
  SamtykkeId,
  TilknytningId,
  TiltakId,
  VurderingId,
} from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { apply } from '../domain/apply.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { decide } from '../domain/decide.js';
import type { Aktor } from '../domain/fakta.js';
import type { Kommando } from '../domain/kommandoer.js';
import type { Stafettlogg } from '../domain/stafettlogg.js';
import type { Fritekst } from '../persistence/fritekst.js';
import { type Hentet, type Hentrad, hentSporring, tilAktor, tilHentet } from '../persistence/hent.js';
import { lagre } from '../persistence/lagre.js';
import { konfliktEllerKast } from './konflikt.js';

/** One caller's command: who, and the key under which it has its effect once. */
export interface Oppdrag {
  readonly transaksjoner: Transaksjoner;
  readonly anrop: Anrop;
  readonly idempotensnokkel: string | null;
}

/** What a command changed, by id. Kept with the idempotency key; what it looks like now is read anew. */
export interface Endret {
  readonly loggId?: LoggId | undefined;
  readonly innleggId?: InnleggId | undefined;
  readonly overleveringId?: OverleveringId | undefined;
  readonly samtykkeId?: SamtykkeId | undefined;
  readonly elevId?: ElevId | undefined;
  readonly invitasjonId?: InvitasjonId | undefined;
  readonly anmodningId?: AnmodningId | undefined;
  readonly tiltakId?: TiltakId | undefined;
  readonly moteId?: MoteId | undefined;
  readonly klageId?: KlageId | undefined;
  readonly vurderingId?: VurderingId | undefined;
  readonly overgangsplanId?: OvergangsplanId | undefined;
  /** A draft of the guide, and the number of its newest change; the version that it became. */
  readonly veilederutkastId?: string | undefined;
  readonly revisjon?: number | undefined;
  readonly veilederversjon?: number | undefined;
  readonly fravarId?: FravarId | undefined;
  readonly tilknytningId?: TilknytningId | undefined;
  /** Logs whose duty moved, where a change in the organisation moved it. */
  readonly flyttede?: readonly LoggId[] | undefined;
}

/** A command ready to be decided, with the free text that goes beside it. */
export interface Klar {
  readonly kommando: Kommando;
  readonly fritekster: readonly Fritekst[];
  readonly endret: Endret;
}

export interface Kommandoplan {
  readonly navn: string;
  /** Everything the caller said: the same idempotency key with anything else is refused. */
  readonly input: unknown;
  /** Lets the command in to one log; answers whether it exists for this caller. Locks it. */
  readonly apne: (tx: Tx) => Promise<boolean>;
  readonly navngitt?: { readonly enhetId?: EnhetId | undefined; readonly innlegg?: readonly InnleggId[] | undefined };
  readonly lag: (hentet: Hentet) => Klar;
}

/** Load, decide, save: every command on a log goes through here, in one transaction. */
export function utfor(oppdrag: Oppdrag, plan: Kommandoplan): Promise<Result<Endret, Avvisningskode>> {
  const forbered = async (tx: Tx): Promise<Hentrad | null> => {
    const [apnet, svar] = await Promise.all([
      plan.apne(tx),
      tx.sporr<Hentrad & Record<string, unknown>>(hentSporring(plan.navngitt ?? {})),
    ]);
    return apnet ? (svar.rows[0] ?? null) : null;
  };
  return iTransaksjon(oppdrag, { ...plan, forbered }, (tx, aktor, rad) => {
    const hentet = tilHentet(rad, aktor);
    const klar = plan.lag(hentet);
    const svar = avgjorOgLagre(tx, hentet, klar);
    return Promise.resolve(svar.ok ? ok(klar.endret) : svar);
  });
}

/** Decides on what was loaded and sends the writes. Shared with the consequences that the service itself draws. */
export function avgjorOgLagre(
  tx: Tx,
  { logg, fakta }: Hentet,
  { kommando, fritekster }: Klar,
): Result<Stafettlogg | null, Avvisningskode> {
  const svar = decide(logg, kommando, fakta);
  if (!svar.ok) return svar;
  const etter = svar.verdi.reduce<Stafettlogg | null>(apply, logg);
  if (etter !== null && svar.verdi.length > 0) {
    lagre(tx, { for: logg, etter, hendelser: svar.verdi, fritekster, aktor: fakta.aktor });
  }
  return ok(etter);
}

/** What a transaction does: opens and loads with the first statements, then decides and writes. */
interface Transaksjonsplan<H> {
  readonly navn: string;
  readonly input: unknown;
  /** Null: it does not exist for this caller. */
  readonly forbered: (tx: Tx) => Promise<H | null>;
}

/** Door, idempotency key, lock and load are sent together: one round trip before the decision, one after. */
export async function iTransaksjon<H>(
  { transaksjoner, anrop, idempotensnokkel }: Oppdrag,
  plan: Transaksjonsplan<H>,
  arbeid: (tx: Tx, aktor: Aktor, hentet: H) => Promise<Result<Endret, Avvisningskode>>,
): Promise<Result<Endret, Avvisningskode>> {
  try {
    return await transaksjoner.skriv<Dorsvar & Record<string, unknown>, Endret, Avvisningskode>(
      dorFor(anrop),
      async (tx, dor) => {
        const nokkel = idempotensnokkel === null ? null : taNokkel(tx, idempotensnokkel, plan);
        const [hvem, tidligere, hentet] = await Promise.all([dor, nokkel, plan.forbered(tx)]);
        if (!erInne(hvem)) return feil('IKKE_FUNNET');
        if (tidligere?.brukt === true) {
          return tidligere.svar === null ? feil('IDEMPOTENSNOKKEL_GJENBRUKT') : ok(tidligere.svar);
        }
        if (hentet === null) return feil('IKKE_FUNNET');
        const utfall = await arbeid(tx, tilAktor(hvem), hentet);
        if (utfall.ok && idempotensnokkel !== null) husk(tx, idempotensnokkel, utfall.verdi);
        return utfall;
      },
    );
  } catch (e) {
    return feil(konfliktEllerKast(e));
  }
}

interface Tidligere {
  readonly brukt: boolean;
  /** Null: the key was used for something else. */
  readonly svar: Endret | null;
}

/** Two with the same key wait for each other here, on the key's own row: the second finds the first one's answer. */
async function taNokkel(
  tx: Tx,
  nokkel: string,
  { navn, input }: Pick<Kommandoplan, 'navn' | 'input'>,
): Promise<Tidligere> {
  const foresporsel = createHash('sha256')
    .update(JSON.stringify([navn, input]))
    .digest();
  const [satt, for_] = await Promise.all([
    tx.sporr({
      name: 'ta_nokkel',
      text: `INSERT INTO idempotens (kommune_id, tilknytning_id, nokkel, foresporsel)
             SELECT kontekst_kommune(), kontekst_tilknytning(), $1, $2 WHERE kontekst_tilknytning() IS NOT NULL
             ON CONFLICT DO NOTHING`,
      values: [nokkel, foresporsel],
    }),
    tx.sporr<{ foresporsel: Buffer; svar: Endret | null }>({
      name: 'les_nokkel',
      text: `SELECT foresporsel, svar FROM idempotens
             WHERE kommune_id = kontekst_kommune() AND tilknytning_id = kontekst_tilknytning() AND nokkel = $1`,
      values: [nokkel],
    }),
  ]);
  if (satt.rowCount === 1) return { brukt: false, svar: null };
  const rad = for_.rows[0];
  return { brukt: rad !== undefined, svar: rad?.foresporsel.equals(foresporsel) === true ? rad.svar : null };
}

function husk(tx: Tx, nokkel: string, svar: Endret): void {
  void tx.sporr({
    name: 'husk_svar',
    text: `UPDATE idempotens SET svar = $2
           WHERE kommune_id = kontekst_kommune() AND tilknytning_id = kontekst_tilknytning() AND nokkel = $1`,
    values: [nokkel, JSON.stringify(svar)],
  });
}

/** Opens a log by its id. */
export const loggen =
  (loggId: LoggId) =>
  async (tx: Tx): Promise<boolean> =>
    (await tx.sporr<{ apnet: boolean }>({ name: 'apne_logg', text: 'SELECT apne_logg($1) AS apnet', values: [loggId] }))
      .rows[0]?.apnet === true;

/** Opens the log of an offer: the receiver knows the offer's id and nothing else. */
export const overleveringen =
  (id: OverleveringId) =>
  async (tx: Tx): Promise<boolean> =>
    (
      await tx.sporr<{ logg: string | null }>({
        name: 'apne_overlevering',
        text: 'SELECT apne_overlevering($1) AS logg',
        values: [id],
      })
    ).rows[0]?.logg != null;

/** Opens the log of an invitation: the invited unit knows its id and nothing else. */
export const invitasjonen =
  (id: InvitasjonId) =>
  async (tx: Tx): Promise<boolean> =>
    (
      await tx.sporr<{ logg: string | null }>({
        name: 'apne_invitasjon',
        text: 'SELECT apne_invitasjon($1) AS logg',
        values: [id],
      })
    ).rows[0]?.logg != null;
