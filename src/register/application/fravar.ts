import type { Tx } from '../../platform/transaction.js';
import { type FravarId, type PersonId, tilId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import {
  type Flyttet,
  flyttTilbake,
  flyttTilVikar,
  type Nektet,
} from '../../stafettlogg/application/organisasjonen.js';
import type { Endret, Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { arbeiderI, iOrganisasjonen, IKKE_FUNNET } from './i-organisasjonen.js';

export interface RegistrerFravar {
  readonly personId: PersonId;
  readonly vikarId: PersonId;
  /** The day that the person is expected back, `YYYY-MM-DD`. It reminds, and moves nothing. */
  readonly til: string | null;
}

const nekt = (kode: Avvisningskode): { readonly ok: false; readonly feil: Nektet } => feil({ kode, logger: [] });

/** Somebody is away from now: the duty of what they hold through the unit goes to the stand-in, by the unit's leader. */
export const registrerFravar = (oppdrag: Oppdrag, input: RegistrerFravar): Promise<Result<Endret, Nektet>> =>
  iOrganisasjonen(oppdrag, { navn: 'registrerFravar', input }, async (tx, aktor) => {
    const { enhetId } = aktor;
    if (aktor.rolle !== 'ENHETSLEDER' || enhetId === null) return feil(IKKE_FUNNET);
    const { personId, vikarId, til } = input;
    if (!(await arbeiderI(tx, enhetId, personId)) || !(await arbeiderI(tx, enhetId, vikarId)) || personId === vikarId)
      return nekt('PERSON_IKKE_AKTIV');
    const { person, vikar, passert } = await tilstand(tx, enhetId, input);
    if (person) return nekt('FRAVAR_FINNES');
    if (vikar) return nekt('VIKAR_FRAVARENDE');
    if (passert) return nekt('UGYLDIG_DATO');
    const ny = await tx.sporr<{ id: string }>({
      text: `INSERT INTO fravar (kommune_id, enhet_id, person_id, vikar_id, forventet_til, registrert_av)
               VALUES (kontekst_kommune(), $1, $2, $3, $4, $5) RETURNING id`,
      values: [enhetId, personId, vikarId, til, aktor.personId],
    });
    const fravarId = tilId<FravarId>(ny.rows[0]?.id ?? '');
    const flyttet = await flyttTilVikar(tx, { enhetId, fraPersonId: personId, tilPersonId: vikarId });
    if (!flyttet.ok) return flyttet;
    await husk(tx, fravarId, flyttet.verdi);
    return ok({ fravarId, flyttede: flyttet.verdi.map((f) => f.loggId) });
  });

async function tilstand(
  tx: Tx,
  enhetId: string,
  { personId, vikarId, til }: RegistrerFravar,
): Promise<{ person: boolean; vikar: boolean; passert: boolean }> {
  // One at a time in a unit: two who stand in for each other at the same instant would pass the question together.
  await tx.sporr({
    text: `SELECT pg_advisory_xact_lock(hashtextextended('fravar' || $1::text, 3))`,
    values: [enhetId],
  });
  const svar = await tx.sporr<{ person: boolean; vikar: boolean; passert: boolean }>({
    text: `SELECT coalesce(bool_or(person_id = $2), false) AS person, coalesce(bool_or(person_id = $3), false) AS vikar,
                  coalesce($4::date < (now() AT TIME ZONE 'Europe/Oslo')::date, false) AS passert
             FROM fravar WHERE kommune_id = kontekst_kommune() AND enhet_id = $1 AND slutt IS NULL`,
    values: [enhetId, personId, vikarId, til],
  });
  return svar.rows[0] ?? { person: false, vikar: false, passert: false };
}

async function husk(tx: Tx, fravarId: string, flyttet: readonly Flyttet[]): Promise<void> {
  for (const f of flyttet) {
    await tx.sporr({
      text: 'INSERT INTO fravar_logg (kommune_id, fravar_id, logg_id, for_siden, siden) VALUES (kontekst_kommune(), $1, $2, $3, $4)',
      values: [fravarId, f.loggId, f.forSiden, f.siden],
    });
  }
}

interface Fravarrad {
  readonly enhet_id: string;
  readonly person_id: string;
  readonly vikar_id: string;
}

/** Back again: what the stand-in still holds because of this absence goes back; what was handed on since, stays. */
export const avsluttFravar = (oppdrag: Oppdrag, fravarId: FravarId): Promise<Result<Endret, Nektet>> =>
  iOrganisasjonen(oppdrag, { navn: 'avsluttFravar', input: { fravarId } }, async (tx, aktor) => {
    if (aktor.rolle !== 'ENHETSLEDER') return feil(IKKE_FUNNET);
    const svar = await tx.sporr<Fravarrad & Record<string, unknown>>({
      text: `UPDATE fravar SET slutt = greatest(clock_timestamp(), fra), avsluttet_av = $2
               WHERE kommune_id = kontekst_kommune() AND id = $1 AND enhet_id = $3 AND slutt IS NULL
               RETURNING enhet_id, person_id, vikar_id`,
      values: [fravarId, aktor.personId, aktor.enhetId],
    });
    const rad = svar.rows[0];
    if (rad === undefined) return feil(IKKE_FUNNET);
    const flyttet = await flyttTilbake(tx, fravarId, {
      enhetId: tilId(rad.enhet_id),
      fraPersonId: tilId(rad.vikar_id),
      tilPersonId: tilId(rad.person_id),
    });
    if (!flyttet.ok) return flyttet;
    await knyttTilForrige(tx, flyttet.verdi, fravarId);
    return ok({ fravarId, flyttede: flyttet.verdi.map((f) => f.loggId) });
  });

/** One who stood in was away too, and is back: what they held for somebody else, they hold for them again. */
async function knyttTilForrige(tx: Tx, flyttet: readonly Flyttet[], fravarId: string): Promise<void> {
  for (const f of flyttet) {
    await tx.sporr({
      text: `UPDATE fravar_logg x SET siden = $3 FROM fravar_logg denne
               WHERE x.kommune_id = kontekst_kommune() AND x.logg_id = $2 AND x.fravar_id <> $1
                 AND denne.kommune_id = x.kommune_id AND denne.fravar_id = $1 AND denne.logg_id = x.logg_id
                 AND x.siden = denne.for_siden`,
      values: [fravarId, f.loggId, f.siden],
    });
  }
}
