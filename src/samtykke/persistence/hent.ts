import type { Tx } from '../../platform/transaction.js';
import {
  type EnhetId,
  type Id,
  type KommuneId,
  type NektId,
  type PersonId,
  type SamtykkeId,
  tilId,
  type ElevId,
} from '../../shared/ider.js';
import { tidspunkt, type Tidspunkt } from '../../shared/tid.js';
import type { Aktor } from '../../stafettlogg/domain/fakta.js';
import type { Samtykkegivere, Samtykkehandling } from '../../veileder/domain/samtykkeregel.js';
import type { Samtykkefakta } from '../domain/decide.js';
import type { Formal, Kapasitet, Opplysningstype, Samtykke } from '../domain/samtykke.js';
import { REGLER, tilRegler } from './regler.js';

interface Rad {
  na: string;
  kommune_id: string;
  elev_id: string;
  elev_person_id: string | null;
  fodselsdato: string;
  foresatte: string[];
  holder: 'AKTIV' | 'UNDRING' | null;
  enhet_deltar: boolean;
  tjenestetyper: { id: string; tjenestetype: string }[];
  maks_maneder: number;
  versjon: number;
  regler: unknown;
  ny_id: string;
  samtykker: SamtykkeJson[];
}

interface SamtykkeJson {
  id: string;
  giver_id: string;
  kapasitet: string;
  mottaker_enhet_id: string;
  avgivende_enhet_ider: string[] | null;
  opplysningstyper: string[];
  handling: string;
  formal: string;
  krever: string;
  gyldig_fra: string;
  gyldig_til: string;
  trukket_tid: string | null;
  erstattet_tid: string | null;
}

export interface HentetSamtykke {
  readonly kommuneId: KommuneId;
  readonly elevId: ElevId;
  readonly nyId: <T extends SamtykkeId | NektId>() => T;
  readonly fakta: (aktor: Aktor) => Samtykkefakta;
  /** Every consent for the child that there ever was: what is in force depends on the others. */
  readonly samtykker: readonly Samtykke[];
}

/** The facts of the opened child's consents: after the lock, in one statement. `enheter`: what the command names. */
export async function hentSamtykker(tx: Tx, enheter: readonly EnhetId[]): Promise<HentetSamtykke | null> {
  const svar = await tx.sporr<{ rad: Rad }>({
    name: 'hent_samtykker',
    text: /* sql */ `
      SELECT jsonb_build_object('na', date_trunc('milliseconds', clock_timestamp()), 'kommune_id', e.kommune_id, 'elev_id', e.id,
          'elev_person_id', e.person_id, 'fodselsdato', e.fodselsdato,
          'foresatte', (SELECT coalesce(jsonb_agg(f.person_id), '[]') FROM foreldreansvar f WHERE f.kommune_id = e.kommune_id
            AND f.elev_id = e.id AND f.verifisert_tid IS NOT NULL AND f.opphort_tid IS NULL),
          'holder', (SELECT min(l.tilstand) FROM stafettlogg l WHERE l.kommune_id = e.kommune_id AND l.elev_id = e.id
            AND l.tilstand <> 'AVSLUTTET' AND l.holder_enhet_id = kontekst_enhet() AND l.holder_person_id = kontekst_person()),
          'enhet_deltar', enhet_deltar_for(e.id),
          'tjenestetyper', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'tjenestetype', m.tjenestetype)), '[]')
            FROM enhet m WHERE m.kommune_id = e.kommune_id AND m.nedlagt_tid IS NULL AND (m.id = ANY ($1::uuid[])
              OR m.id IN (SELECT s.mottaker_enhet_id FROM samtykke s WHERE s.kommune_id = e.kommune_id AND s.elev_id = e.id
                UNION SELECT unnest(s.avgivende_enhet_ider) FROM samtykke s WHERE s.kommune_id = e.kommune_id AND s.elev_id = e.id))),
          'maks_maneder', v.samtykke_maneder, 'versjon', v.versjon, 'regler', ${REGLER}, 'ny_id', uuidv7(),
          'samtykker', (SELECT coalesce(jsonb_agg(to_jsonb(s) ORDER BY s.gyldig_fra, s.id), '[]') FROM samtykke s
            WHERE s.kommune_id = e.kommune_id AND s.elev_id = e.id)) AS rad
        FROM elev e CROSS JOIN LATERAL (SELECT * FROM veileder w WHERE w.kommune_id = e.kommune_id ORDER BY w.versjon DESC LIMIT 1) v
        WHERE e.kommune_id = kontekst_kommune() AND e.id = kommando_elev()`,
    values: [enheter],
  });
  const r = svar.rows[0]?.rad;
  if (r === undefined) return null;
  const elevId = tilId<ElevId>(r.elev_id);
  return {
    kommuneId: tilId(r.kommune_id),
    elevId,
    nyId: () => tilId(r.ny_id),
    fakta: (aktor) => ({
      na: tidspunkt(r.na),
      aktor,
      foresatte: new Set(r.foresatte.map((p) => tilId<PersonId>(p))),
      elev: { personId: idEllerNull(r.elev_person_id), fodselsdato: r.fodselsdato },
      regler: tilRegler(r.regler),
      holder: r.holder,
      enhetDeltar: r.enhet_deltar,
      tjenestetyper: new Map(r.tjenestetyper.map((m) => [tilId<EnhetId>(m.id), m.tjenestetype])),
      maksManeder: r.maks_maneder,
      tekstVersjon: r.versjon,
    }),
    samtykker: r.samtykker.map((s) => tilSamtykke(s, elevId)),
  };
}

const tid = (t: string | null): Tidspunkt | null => (t === null ? null : tidspunkt(t));
const idEllerNull = <T extends Id<string>>(s: string | null): T | null => (s === null ? null : tilId<T>(s));

/** The checked border: the database's constraints vouch for the words that are cast here. */
const tilSamtykke = (s: SamtykkeJson, elevId: ElevId): Samtykke => ({
  id: tilId(s.id),
  elevId,
  giverId: tilId(s.giver_id),
  kapasitet: s.kapasitet as Kapasitet,
  mottakerEnhetId: tilId(s.mottaker_enhet_id),
  avgivendeEnhetIder: s.avgivende_enhet_ider?.map((e) => tilId<EnhetId>(e)) ?? null,
  opplysningstyper: s.opplysningstyper as Opplysningstype[],
  handling: s.handling as Samtykkehandling,
  formal: s.formal as Formal,
  krever: s.krever as Samtykkegivere,
  gyldigFra: tidspunkt(s.gyldig_fra),
  gyldigTil: tidspunkt(s.gyldig_til),
  trukket: tid(s.trukket_tid),
  erstattet: tid(s.erstattet_tid),
});
