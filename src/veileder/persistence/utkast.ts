import type { Tx } from '../../platform/transaction.js';
import { type KommuneId, tilId } from '../../shared/ider.js';
import type { Veileder } from '../domain/veileder.js';
import { type Innhold, tilVeileder } from './hent-veileder.js';

/** The kommune of a BTI-koordinator; null for everyone else. */
export async function koordinatorensKommune(tx: Tx): Promise<KommuneId | null> {
  const { rows } = await tx.sporr<{ id: string | null }>({
    name: 'koordinatorens_kommune',
    text: `SELECT kontekst_kommune() AS id WHERE kontekst_rolle() = 'BTI_KOORDINATOR'`,
    values: [],
  });
  return rows[0]?.id == null ? null : tilId<KommuneId>(rows[0].id);
}

export async function nyttUtkast(tx: Tx, fraVersjon: number | null, innhold: Veileder): Promise<string> {
  const { rows } = await tx.sporr<{ id: string }>({
    name: 'nytt_veilederutkast',
    text: `INSERT INTO veilederutkast (kommune_id, fra_versjon, innhold, opprettet_av, endret_av)
           SELECT kontekst_kommune(), $1::integer, $2::jsonb, kontekst_person(), kontekst_person() RETURNING id`,
    values: [fraVersjon, JSON.stringify(innhold)],
  });
  return rows[0]?.id ?? '';
}

export interface Utkast {
  readonly revisjon: number;
  readonly innhold: Veileder;
  /** Not yet published, nor put away. */
  readonly apent: boolean;
}

/** A draft, locked: of two who change it at once, the second finds what the first one wrote. */
export async function lasUtkast(tx: Tx, id: string): Promise<Utkast | null> {
  const { rows } = await tx.sporr<{ revisjon: number; innhold: Innhold; apent: boolean }>({
    name: 'las_veilederutkast',
    text: `SELECT revisjon, innhold, publisert_versjon IS NULL AND forkastet_tid IS NULL AS apent FROM veilederutkast
           WHERE kommune_id = kontekst_kommune() AND id = $1::uuid FOR UPDATE`,
    values: [id],
  });
  const rad = rows[0];
  return rad === undefined ? null : { ...rad, innhold: tilVeileder(rad.innhold) };
}

/** Each change is the draft's next revision. */
const endre = (tx: Tx, name: string, sett: string, values: unknown[]): void =>
  void tx.sporr({
    name,
    text: `UPDATE veilederutkast SET ${sett}, revisjon = revisjon + 1, endret_av = kontekst_person(),
             endret_tid = date_trunc('milliseconds', clock_timestamp())
           WHERE kommune_id = kontekst_kommune() AND id = $1::uuid`,
    values,
  });

export const lagreInnhold = (tx: Tx, id: string, innhold: Veileder): void =>
  endre(tx, 'lagre_veilederutkast', 'innhold = $2::jsonb', [id, JSON.stringify(innhold)]);

export const leggBort = (tx: Tx, id: string): void =>
  endre(tx, 'forkast_veilederutkast', "forkastet_tid = date_trunc('milliseconds', clock_timestamp())", [id]);

/**
 * The draft becomes the kommune's next version. Versions are numbered one at a time: the lock is taken in a statement of
 * its own, so that the next one sees what was published while it waited.
 */
export async function publiser(tx: Tx, id: string): Promise<number> {
  void tx.sporr({
    name: 'las_versjoner',
    text: `SELECT pg_advisory_xact_lock(hashtextextended('veileder/' || kontekst_kommune(), 0))`,
    values: [],
  });
  const { rows } = await tx.sporr<{ versjon: number }>({
    name: 'publiser_veileder',
    text: /* sql */ `
      INSERT INTO veileder (kommune_id, versjon, navn, avklar_dager, svar_dager, samtykke_maneder, elev_alder, gjelder_fra, innhold, publisert_av)
        SELECT u.kommune_id, (SELECT max(v.versjon) + 1 FROM veileder v WHERE v.kommune_id = u.kommune_id), u.innhold ->> 'navn',
               (u.innhold -> 'frister' -> 'avklarDager')::integer, (u.innhold -> 'frister' -> 'svarDager')::integer,
               (u.innhold -> 'frister' -> 'samtykkeManeder')::integer, (u.innhold -> 'aldre' -> 'innlogging')::integer,
               date_trunc('milliseconds', clock_timestamp()), u.innhold, kontekst_person()
          FROM veilederutkast u WHERE u.kommune_id = kontekst_kommune() AND u.id = $1::uuid
        RETURNING versjon`,
    values: [id],
  });
  const versjon = rows[0]?.versjon;
  if (versjon === undefined) throw new Error('the draft was locked, and is gone');
  endre(tx, 'utkast_publisert', 'publisert_versjon = $2::integer', [id, versjon]);
  return versjon;
}
