import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { spillAv } from '../stafettlogg/domain/apply.js';
import { holder, type Stafettlogg, type Synlighet } from '../stafettlogg/domain/stafettlogg.js';
import { LOGG_JSON, type LoggJson } from '../stafettlogg/persistence/logg-json.js';
import { tilStafettlogg } from '../stafettlogg/persistence/til-stafettlogg.js';
import { tekstersSikt } from '../stafettlogg/domain/tekstsikt.js';
import { fritekster, tilHendelse } from './hendelse-inn.js';
import { type Kjedeledd, kjedebrudd } from './kjede.js';

export const LEDD = /* sql */ `h.kommune_id::text, h.lopenummer, h.type, h.rolle, h.data::text AS data, h.forrige_hash, h.hash,
  h.person_id::text, h.enhet_id::text, to_char(h.tid AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS tid`;

export interface Funn {
  /** Kommune, and log or child: ids only. */
  readonly hvor: string;
  readonly hva: string;
}

interface Innleggrad {
  readonly id: string;
  readonly synlighet: string;
  readonly tekst_id: string;
  readonly slag: string;
  readonly gjelder_id: string | null;
  readonly om_foresatt_id: string | null;
  readonly opphav: unknown;
  readonly retter_id: string | null;
  readonly person_id: string | null;
  readonly enhet_id: string | null;
  readonly rolle: string;
  readonly skrevet: string;
}

interface Loggrad {
  readonly logg: LoggJson;
  readonly kolonner: { enhet: string | null; person: string | null; siden: string | null };
  readonly innlegg: Innleggrad[];
  readonly fritekster: {
    id: string;
    hash: string;
    enhet_id: string | null;
    synlighet: string;
    innlegg_id: string | null;
  }[];
}

const BUNKE = 500;

/** Replays every log's history, batch by batch, and holds it against the tables. */
export async function verifiserLogger(
  k: pg.Client,
  funn: (f: Funn) => void,
): Promise<{ logger: number; hendelser: number }> {
  let [kommune, etter] = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'];
  const antall = { logger: 0, hendelser: 0 };
  for (;;) {
    const { rows } = await k.query<Loggrad & { kommune_id: string; id: string }>(
      /* sql */ `
      SELECT l.kommune_id::text, l.id::text, ${LOGG_JSON} AS logg,
             jsonb_build_object('enhet', l.holder_enhet_id, 'person', l.holder_person_id, 'siden', l.holder_siden) AS kolonner,
             (SELECT coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'synlighet', i.synlighet, 'tekst_id', i.tekst_id,
               'retter_id', i.retter_id, 'slag', i.slag, 'gjelder_id', i.gjelder_id, 'om_foresatt_id', i.om_foresatt_id, 'opphav', i.opphav, 'person_id', i.person_id, 'enhet_id', i.enhet_id, 'rolle', i.rolle,
               'skrevet', to_char(i.skrevet_tid AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ORDER BY i.id), '[]') FROM innlegg i WHERE i.kommune_id = l.kommune_id AND i.logg_id = l.id) AS innlegg,
             (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'hash', encode(f.hash, 'hex'), 'enhet_id', f.enhet_id,
               'synlighet', f.synlighet, 'innlegg_id', f.innlegg_id)), '[]')
               FROM fritekst f WHERE f.kommune_id = l.kommune_id AND f.logg_id = l.id) AS fritekster
        FROM stafettlogg l WHERE (l.kommune_id, l.id) > ($1, $2) ORDER BY l.kommune_id, l.id LIMIT ${String(BUNKE)}`,
      [kommune, etter],
    );
    const siste = rows.at(-1);
    if (siste === undefined) return antall;
    const historie = await hendelserFor(k, rows);
    for (const rad of rows) {
      const ledd = historie.get(rad.id) ?? [];
      antall.logger++;
      antall.hendelser += ledd.length;
      for (const hva of sjekkLogg(rad, ledd)) funn({ hvor: `kommune ${rad.kommune_id} log ${rad.id}`, hva });
    }
    [kommune, etter] = [siste.kommune_id, siste.id];
  }
}

async function hendelserFor(
  k: pg.Client,
  logger: readonly { kommune_id: string; id: string }[],
): Promise<Map<string, Kjedeledd[]>> {
  const { rows } = await k.query<Kjedeledd>(
    `SELECT ${LEDD}, h.logg_id::text AS strom_id FROM hendelse h
       JOIN unnest($1::uuid[], $2::uuid[]) AS q (kommune_id, id) ON q.kommune_id = h.kommune_id AND q.id = h.logg_id
       ORDER BY h.logg_id, h.lopenummer`,
    [logger.map((l) => l.kommune_id), logger.map((l) => l.id)],
  );
  return Map.groupBy(rows, (r) => r.strom_id);
}

/** Everything that is wrong with one log. */
function* sjekkLogg(rad: Loggrad, ledd: readonly Kjedeledd[]): Generator<string> {
  const brudd = kjedebrudd(ledd);
  if (brudd !== null) yield `chain: ${brudd}`;
  const logg = tilStafettlogg(rad.logg);
  yield* reglene(logg, rad.kolonner);
  let avspilt: Stafettlogg | null;
  try {
    avspilt = spillAv(ledd.map(tilHendelse));
  } catch (e) {
    yield `history does not replay: ${e instanceof Error ? e.message : 'unknown'}`;
    return;
  }
  if (avspilt === null) {
    yield 'the log has no history';
    return;
  }
  yield* ulikheter(avspilt, logg);
  yield* tekster(rad, ledd);
}

/** History and tables, field by field. The order of what has the same instant does not matter. */
function* ulikheter(avspilt: Stafettlogg, logg: Stafettlogg): Generator<string> {
  const ordnet = (l: Stafettlogg): Record<string, unknown> => ({
    ...l,
    overleveringer: l.overleveringer.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    deltakere: l.deltakere.toSorted((a, b) => (a.enhetId < b.enhetId ? -1 : 1)),
  });
  const [a, b] = [ordnet(avspilt), ordnet(logg)];
  for (const felt of Object.keys(a))
    if (!isDeepStrictEqual(a[felt], b[felt])) yield `history and tables disagree on ${felt}`;
}

/** Rules 1 to 4 on the tables alone, so that a history that agrees with a broken table still shows. */
function* reglene(logg: Stafettlogg, kolonner: Loggrad['kolonner']): Generator<string> {
  const apne = logg.perioder.filter((p) => p.til === null).length;
  if (apne !== (logg.tilstand === 'AVSLUTTET' ? 0 : 1)) yield `rule 1: ${String(apne)} holders`;
  const na = holder(logg);
  if ((na?.enhetId ?? null) !== kolonner.enhet || (na?.personId ?? null) !== kolonner.person)
    yield 'rule 1: the columns name another holder';
  for (const [i, p] of logg.perioder.entries()) {
    const forrige = logg.perioder[i - 1];
    if (forrige?.til != null && forrige.til > p.fra) yield 'rule 3: legs overlap';
    if (forrige !== undefined && p.grunn !== 'GJENAPNET' && forrige.til !== p.fra) yield 'rule 3: a gap between legs';
  }
  if (logg.overleveringer.filter((o) => o.status === 'VENTER').length > 1) yield 'rule 4: more than one pending offer';
}

/** Entries are those that history wrote, by whom and when; and every text it refers to is there, with its hash and sight. */
function* tekster(rad: Loggrad, ledd: readonly Kjedeledd[]): Generator<string> {
  const skrevet = ledd.flatMap((l): Innleggrad[] => {
    const h = tilHendelse(l);
    const { person_id, enhet_id, rolle, tid } = l;
    const hvem = { person_id, enhet_id, rolle, skrevet: tid };
    const ingen = { retter_id: null, gjelder_id: null, om_foresatt_id: null, opphav: null };
    switch (h.type) {
      case 'InnleggSkrevet':
        return [
          {
            ...ingen,
            id: h.innleggId,
            slag: 'INNLEGG',
            synlighet: h.synlighet,
            tekst_id: h.tekst.id,
            retter_id: h.retter,
            om_foresatt_id: h.omForesattId ?? null,
            opphav: h.opphav ?? null,
            ...hvem,
          },
        ];
      case 'MotmerknadSkrevet':
        return [
          {
            ...ingen,
            id: h.innleggId,
            slag: 'MOTMERKNAD',
            synlighet: 'DELT',
            tekst_id: h.tekst.id,
            ...hvem,
            gjelder_id: h.gjelder,
          },
        ];
      case 'BarnetsStemmeSkrevet':
        return [
          { ...ingen, id: h.innleggId, slag: 'BARNETS_STEMME', synlighet: h.synlighet, tekst_id: h.tekst.id, ...hvem },
        ];
      default:
        return [];
    }
  });
  const etterId = (x: readonly Innleggrad[]): Innleggrad[] => x.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (!isDeepStrictEqual(etterId(skrevet), etterId(rad.innlegg))) yield 'history and tables disagree on innlegg';
  const sikt = new Map<string, Synlighet>(ledd.flatMap((l) => tekstersSikt(tilHendelse(l))));
  const innlegg = new Map(skrevet.map((i) => [i.tekst_id, i.id]));
  const sett = new Set<string>();
  const kjente = new Map(rad.fritekster.map((f) => [f.id, f]));
  const hasher = new Map(rad.fritekster.map((f) => [f.id, f.hash]));
  const nevnt = new Set<string>();
  for (const l of ledd) {
    for (const f of fritekster(l.data)) {
      // A text is judged by the hendelse that wrote it; one that refers to it again must mean the same text.
      if (nevnt.has(f.id)) {
        if (hasher.get(f.id) !== f.hash) yield 'a text does not fit its hash in history';
        continue;
      }
      nevnt.add(f.id);
      const tekst = kjente.get(f.id);
      // A prepared handover and the offer it becomes speak of one text: the first says whose it is.
      const forste = !sett.has(f.id);
      sett.add(f.id);
      if (tekst?.hash !== f.hash) yield 'a text does not fit its hash in history';
      else if (
        forste &&
        (tekst.synlighet !== (sikt.get(f.id) ?? 'DELTAKERE') ||
          tekst.enhet_id !== l.enhet_id ||
          tekst.innlegg_id !== (innlegg.get(f.id) ?? null))
      ) {
        yield 'a text is seen by others than history says';
      }
    }
  }
  if ([...kjente.keys()].some((id) => !sett.has(id))) yield 'a text that history does not know';
}
