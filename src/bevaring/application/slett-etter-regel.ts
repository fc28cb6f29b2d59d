import type { Sporring, Transaksjoner } from '../../platform/transaction.js';
import { ok } from '../../shared/result.js';
import { systemdor } from '../../tilgang/dor.js';
import { type Postrapport, tell, type Telling } from '../domain/rapport.js';
import {
  bevaringskommuner,
  bevaringsrapport,
  type Kommunerad,
  type Kilde,
  KILDER,
  type Rapportrad,
  slett,
} from '../persistence/bevaring.js';

export interface Bevaringsrapport {
  readonly torrkjoring: boolean;
  readonly kommuner: readonly {
    readonly nummer: string;
    readonly navn: string;
    readonly poster: readonly Postrapport[];
  }[];
}

export interface Kjoring {
  readonly torrkjoring: boolean;
  /** Another instant than the clock's: for a rehearsal of a day to come. The database erases by nothing but the clock. */
  readonly na?: Date;
}

const SIDE = 200;
const FORST = '00000000-0000-0000-0000-000000000000';

/**
 * Erases what the rules of each kommune let go, a transaction a log or child: one that stops halfway has done whole ones,
 * and the next takes the rest. As the service itself, in one kommune at a time: it reads counts, never a text.
 */
export async function slettEtterRegel(t: Transaksjoner, kjoring: Kjoring): Promise<Bevaringsrapport> {
  const kommuner = await les<Kommunerad>(t, null, bevaringskommuner());
  const rapport: Bevaringsrapport['kommuner'][number][] = [];
  for (const { id, nummer, navn } of kommuner) {
    const tellinger: Telling[] = [];
    for (const kilde of KILDER) for await (const x of ga(t, id, kilde, kjoring)) tellinger.push(x);
    rapport.push({ nummer, navn, poster: tell(tellinger) });
  }
  return { torrkjoring: kjoring.torrkjoring, kommuner: rapport };
}

async function* ga(
  t: Transaksjoner,
  kommune: string,
  kilde: Kilde,
  { torrkjoring, na }: Kjoring,
): AsyncGenerator<Telling> {
  for (let etter = FORST; ;) {
    const rader = await les<Rapportrad>(t, kommune, bevaringsrapport(kilde, na ?? null, etter, SIDE));
    const siste = rader.at(-1);
    if (siste === undefined) return;
    for (const { posttype, status, antall } of rader)
      if (posttype !== null && status !== null && (torrkjoring || status !== 'SLIPPES'))
        yield { posttype, status, antall: Number(antall) };
    const slippes = new Set(rader.filter((r) => r.status === 'SLIPPES').map((r) => r.id));
    if (!torrkjoring) for (const id of slippes) yield* await slettEn(t, kommune, slett(kilde, id, na ?? null));
    etter = siste.id;
  }
}

async function slettEn(t: Transaksjoner, kommune: string, sporring: Sporring): Promise<Telling[]> {
  const svar = await t.skriv<Record<string, unknown>, Telling[], never>(systemdor(kommune), async (tx) => {
    const { rows } = await tx.sporr<Pick<Rapportrad, 'antall'> & { posttype: Telling['posttype'] }>(sporring);
    return ok(rows.map((r) => ({ posttype: r.posttype, status: 'SLIPPES', antall: Number(r.antall) })));
  });
  return svar.ok ? svar.verdi : [];
}

const les = async <R extends object>(t: Transaksjoner, kommune: string | null, side: Sporring): Promise<R[]> =>
  (await t.les<Record<string, unknown>, R & Record<string, unknown>>(systemdor(kommune), side)).rader;
