import type { Tx } from '../../platform/transaction.js';
import { type EnhetId, type KommuneId, type PersonId, type SamtykkeId, tilId, type ElevId } from '../../shared/ider.js';
import { tidspunkt } from '../../shared/tid.js';
import type { Aktor } from '../../stafettlogg/domain/fakta.js';
import type { Samtykkefakta } from '../domain/decide.js';
import type { Samtykke } from '../domain/samtykke.js';

interface Rad {
  na: string;
  kommune_id: string;
  elev_id: string;
  foresatte: string[];
  holder: 'AKTIV' | 'UNDRING' | null;
  enhet_deltar: boolean;
  mottaker_finnes: boolean;
  maks_maneder: number;
  versjon: number;
  ny_id: string;
  samtykke: {
    id: string;
    giver_id: string;
    mottaker_enhet_id: string;
    gyldig_fra: string;
    gyldig_til: string;
    trukket_tid: string | null;
  } | null;
}

export interface HentetSamtykke {
  readonly kommuneId: KommuneId;
  readonly elevId: ElevId;
  readonly nyId: SamtykkeId;
  readonly fakta: (aktor: Aktor) => Samtykkefakta;
  readonly samtykke: Samtykke | null;
}

/** The facts of the opened child's consents: after the lock, in one statement. */
export async function hentSamtykke(
  tx: Tx,
  valg: { mottaker: EnhetId | null; samtykke: SamtykkeId | null },
): Promise<HentetSamtykke | null> {
  const svar = await tx.sporr<{ rad: Rad }>({
    name: 'hent_samtykke',
    text: /* sql */ `
      SELECT jsonb_build_object('na', date_trunc('milliseconds', clock_timestamp()), 'kommune_id', e.kommune_id, 'elev_id', e.id,
          'foresatte', (SELECT coalesce(jsonb_agg(f.person_id), '[]') FROM foreldreansvar f WHERE f.kommune_id = e.kommune_id
            AND f.elev_id = e.id AND f.verifisert_tid IS NOT NULL AND f.opphort_tid IS NULL),
          'holder', (SELECT min(l.tilstand) FROM stafettlogg l WHERE l.kommune_id = e.kommune_id AND l.elev_id = e.id
            AND l.tilstand <> 'AVSLUTTET' AND l.holder_enhet_id = kontekst_enhet() AND l.holder_person_id = kontekst_person()),
          'enhet_deltar', enhet_deltar_for(e.id),
          'mottaker_finnes', EXISTS (SELECT FROM enhet m WHERE m.kommune_id = e.kommune_id AND m.id = $1::uuid AND m.nedlagt_tid IS NULL),
          'maks_maneder', v.samtykke_maneder, 'versjon', v.versjon, 'ny_id', uuidv7(),
          'samtykke', (SELECT to_jsonb(s) FROM samtykke s WHERE s.kommune_id = e.kommune_id AND s.elev_id = e.id AND s.id = $2::uuid)) AS rad
        FROM elev e CROSS JOIN LATERAL (SELECT * FROM veileder w WHERE w.kommune_id = e.kommune_id ORDER BY w.versjon DESC LIMIT 1) v
        WHERE e.kommune_id = kontekst_kommune() AND e.id = kommando_elev()`,
    values: [valg.mottaker, valg.samtykke],
  });
  const r = svar.rows[0]?.rad;
  if (r === undefined) return null;
  const elevId = tilId<ElevId>(r.elev_id);
  return {
    kommuneId: tilId(r.kommune_id),
    elevId,
    nyId: tilId(r.ny_id),
    fakta: (aktor) => ({
      na: tidspunkt(r.na),
      aktor,
      foresatte: new Set(r.foresatte.map((p) => tilId<PersonId>(p))),
      holder: r.holder,
      enhetDeltar: r.enhet_deltar,
      mottakerFinnes: r.mottaker_finnes,
      maksManeder: r.maks_maneder,
      tekstVersjon: r.versjon,
    }),
    samtykke:
      r.samtykke === null
        ? null
        : {
            id: tilId(r.samtykke.id),
            elevId,
            giverId: tilId(r.samtykke.giver_id),
            mottakerEnhetId: tilId(r.samtykke.mottaker_enhet_id),
            gyldigFra: tidspunkt(r.samtykke.gyldig_fra),
            gyldigTil: tidspunkt(r.samtykke.gyldig_til),
            trukket: r.samtykke.trukket_tid === null ? null : tidspunkt(r.samtykke.trukket_tid),
          },
  };
}
