import type pg from 'pg';
import { type Kjedeledd, kjedebrudd } from './kjede.js';
import { type Funn, LEDD } from './logger.js';

/** The consents' chains, and that each consent and each withdrawal in the tables stands in them, and the other way. */
export async function verifiserSamtykker(
  k: pg.Client,
  funn: (f: Funn) => void,
): Promise<{ barn: number; hendelser: number }> {
  const antall = { barn: 0, hendelser: 0 };
  let [kommune, etter] = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows: barn } = await k.query<{ kommune_id: string; elev_id: string }>(
      `SELECT kommune_id::text, elev_id::text FROM (SELECT kommune_id, elev_id FROM samtykkehendelse UNION SELECT kommune_id, elev_id FROM samtykke
           UNION SELECT kommune_id, elev_id FROM samtykkenekt) b
         WHERE (kommune_id, elev_id) > ($1, $2) ORDER BY kommune_id, elev_id LIMIT 500`,
      [kommune, etter],
    );
    const siste = barn.at(-1);
    if (siste === undefined) break;
    const { rows } = await k.query<Kjedeledd>(
      `SELECT ${LEDD}, h.elev_id::text AS strom_id FROM samtykkehendelse h
         JOIN unnest($1::uuid[], $2::uuid[]) AS q (kommune_id, id) ON q.kommune_id = h.kommune_id AND q.id = h.elev_id
         ORDER BY h.elev_id, h.lopenummer`,
      [barn.map((b) => b.kommune_id), barn.map((b) => b.elev_id)],
    );
    const kjeder = Map.groupBy(rows, (r) => r.strom_id);
    for (const b of barn) {
      const ledd = kjeder.get(b.elev_id) ?? [];
      antall.barn++;
      antall.hendelser += ledd.length;
      const brudd = kjedebrudd(ledd);
      if (brudd !== null) funn({ hvor: `kommune ${b.kommune_id} child ${b.elev_id}`, hva: `consent chain: ${brudd}` });
    }
    [kommune, etter] = [siste.kommune_id, siste.elev_id];
  }
  await sammenlign(k, funn);
  return antall;
}

/**
 * Set against set: a consent without its hendelse, a hendelse without its consent, a withdrawal or renewal in one only, a
 * cell of the matrix that differs. A hendelse from before the matrix stands for what the columns' defaults say.
 */
async function sammenlign(k: pg.Client, funn: (f: Funn) => void): Promise<void> {
  const { rows } = await k.query<{ kommune_id: string; elev_id: string }>(/* sql */ `
    WITH gitt AS (SELECT kommune_id, elev_id, (data ->> 'samtykkeId')::uuid AS id, data ->> 'giverId' AS giver, tid,
                         data ->> 'mottakerEnhetId' AS mottaker, person_id, data ->> 'form' AS form,
                         data ->> 'gittDato' AS dato, data ->> 'referanseHash' AS referanse, data ->> 'kapasitet' AS kapasitet,
                         data ->> 'tekstVersjon' AS versjon, (data ->> 'gyldigTil')::timestamptz AS til,
                         data ->> 'vitneHash' AS vitne, (data ->> 'erstatter')::uuid AS erstatter,
                         nullif(data -> 'avgivendeEnhetIder', 'null') AS avgivende,
                         coalesce(data -> 'opplysningstyper', '["LAERING", "TRIVSEL", "FRAVAER", "TILTAK"]') AS opplysninger,
                         coalesce(data ->> 'handling', 'DELTA') AS handling, coalesce(data ->> 'formal', 'STAFETTLOGG') AS formal,
                         coalesce(data ->> 'krever', 'EN_FORESATT') AS krever
                    FROM samtykkehendelse WHERE type = 'SamtykkeRegistrert'),
         trukket AS (SELECT kommune_id, elev_id, (data ->> 'samtykkeId')::uuid AS id, tid, person_id
                       FROM samtykkehendelse WHERE type = 'SamtykkeTrukket')
    SELECT coalesce(s.kommune_id, g.kommune_id)::text AS kommune_id, coalesce(s.elev_id, g.elev_id)::text AS elev_id
      FROM samtykke s
      FULL JOIN gitt g ON g.kommune_id = s.kommune_id AND g.id = s.id
      LEFT JOIN trukket t ON t.kommune_id = coalesce(s.kommune_id, g.kommune_id) AND t.id = coalesce(s.id, g.id)
      LEFT JOIN gitt n ON n.kommune_id = coalesce(s.kommune_id, g.kommune_id) AND n.erstatter = coalesce(s.id, g.id)
      WHERE s.id IS NULL OR g.id IS NULL OR s.elev_id <> g.elev_id OR s.giver_id::text <> g.giver OR s.mottaker_enhet_id::text <> g.mottaker
        OR s.registrert_av IS DISTINCT FROM g.person_id OR s.form <> g.form OR s.gitt_dato::text <> g.dato
        OR s.kapasitet <> g.kapasitet OR s.tekst_versjon::text <> g.versjon
        OR encode(s.referanse_hash, 'hex') IS DISTINCT FROM g.referanse OR encode(s.vitne_hash, 'hex') IS DISTINCT FROM g.vitne
        OR s.handling <> g.handling OR s.formal <> g.formal OR s.krever <> g.krever
        OR to_jsonb(s.avgivende_enhet_ider) IS DISTINCT FROM g.avgivende OR to_jsonb(s.opplysningstyper) <> g.opplysninger
        OR s.gyldig_fra <> g.tid OR s.gyldig_til <> g.til
        OR (s.trukket_tid, s.trukket_av) IS DISTINCT FROM (t.tid, t.person_id)
        OR (s.erstattet_tid, s.erstattet_av) IS DISTINCT FROM (n.tid, n.id)`);
  for (const r of rows) funn({ hvor: hvor(r), hva: 'history and tables disagree on a consent' });
  await sammenlignNekt(k, funn);
  await sammenlignBelegg(k, funn);
}

interface Barn {
  readonly kommune_id: string;
  readonly elev_id: string;
}
const hvor = (b: Barn): string => `kommune ${b.kommune_id} child ${b.elev_id}`;

/** Those who have said no. */
async function sammenlignNekt(k: pg.Client, funn: (f: Funn) => void): Promise<void> {
  const { rows } = await k.query<Barn>(/* sql */ `
    WITH sagt AS (SELECT kommune_id, elev_id, (data ->> 'nektId')::uuid AS id, data ->> 'giverId' AS giver, tid, person_id,
                         data ->> 'mottakerEnhetId' AS mottaker, data ->> 'handling' AS handling, data ->> 'formal' AS formal,
                         data ->> 'kapasitet' AS kapasitet FROM samtykkehendelse WHERE type = 'SamtykkeNektet')
    SELECT coalesce(n.kommune_id, h.kommune_id)::text AS kommune_id, coalesce(n.elev_id, h.elev_id)::text AS elev_id
      FROM samtykkenekt n FULL JOIN sagt h ON h.kommune_id = n.kommune_id AND h.id = n.id
      WHERE n.id IS NULL OR h.id IS NULL OR n.elev_id <> h.elev_id OR n.giver_id::text <> h.giver OR n.giver_id <> h.person_id
        OR n.mottaker_enhet_id::text <> h.mottaker OR n.handling <> h.handling OR n.formal <> h.formal
        OR n.kapasitet <> h.kapasitet OR n.tid <> h.tid`);
  for (const r of rows) funn({ hvor: hvor(r), hva: 'history and tables disagree on a no' });
}

/** The reference and the witness, where they are not erased, are those that history has the hashes of. */
async function sammenlignBelegg(k: pg.Client, funn: (f: Funn) => void): Promise<void> {
  const { rows } = await k.query<Barn>(/* sql */ `
    SELECT kommune_id::text, elev_id::text FROM samtykke
      WHERE sha256(referanse_salt || convert_to(referanse, 'UTF8')) <> referanse_hash
        OR sha256(vitne_salt || convert_to(vitne, 'UTF8')) <> vitne_hash`);
  for (const r of rows) funn({ hvor: hvor(r), hva: "a consent's reference or witness does not fit its hash" });
}
