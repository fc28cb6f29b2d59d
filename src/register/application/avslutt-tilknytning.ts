import type { Tx } from '../../platform/transaction.js';
import { type LoggId, type PersonId, tilId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { holdteLogger, type Nektet } from '../../stafettlogg/application/organisasjonen.js';
import { avsluttTilknytning as flyttOgAvslutt } from '../../stafettlogg/application/tjenesten.js';
import type { Endret, Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Aktor } from '../../stafettlogg/domain/fakta.js';
import { arbeiderI, iOrganisasjonen, IKKE_FUNNET } from './i-organisasjonen.js';

export interface AvsluttTilknytning {
  readonly tilknytningId: string;
  /** Who has the duty from now; null: the unit's leader. */
  readonly etterfolgerId: PersonId | null;
  /** Where a leader leaves: who leads the unit from now. Null: somebody leads it besides. */
  readonly nyLederId: PersonId | null;
}

interface Rad {
  readonly person_id: string;
  readonly enhet_id: string | null;
  readonly rolle: string;
  readonly kommune_id: string;
}

/** Somebody leaves a unit, or lays down a role: by the leader for their own staff, by an administrator for everyone else. */
export const avsluttTilknytning = (oppdrag: Oppdrag, input: AvsluttTilknytning): Promise<Result<Endret, Nektet>> =>
  iOrganisasjonen(oppdrag, { navn: 'avsluttTilknytning', input }, async (tx, aktor) => {
    const rad = await lesOgLas(tx, input.tilknytningId);
    if (rad === null || !kanAvslutte(aktor, rad)) return feil(IKKE_FUNNET);
    if (rad.person_id === aktor.personId) return feil({ kode: 'IKKE_SEG_SELV', logger: [] });
    return rad.enhet_id === null ? legg(tx, input) : forlat(tx, aktor, { ...rad, enhet_id: rad.enhet_id }, input);
  });

async function lesOgLas(tx: Tx, tilknytningId: string): Promise<Rad | null> {
  const svar = await tx.sporr<Rad & Record<string, unknown>>({
    text: `SELECT person_id, enhet_id, rolle, kommune_id FROM tilknytning
             WHERE kommune_id = kontekst_kommune() AND id = $1 AND til IS NULL`,
    values: [tilknytningId],
  });
  return svar.rows[0] ?? null;
}

/** A family's kontekst follows its foreldreansvar, and is not ended here. */
function kanAvslutte(aktor: Aktor, t: Rad): boolean {
  if (aktor.rolle === 'ADMINISTRATOR') return t.rolle !== 'FORESATT' && t.rolle !== 'ELEV';
  return aktor.rolle === 'ENHETSLEDER' && t.rolle === 'ANSATT' && t.enhet_id === aktor.enhetId;
}

async function legg(tx: Tx, { tilknytningId }: AvsluttTilknytning): Promise<Result<Endret, Nektet>> {
  await tx.sporr({
    text: `UPDATE tilknytning SET til = greatest(clock_timestamp(), fra)
             WHERE kommune_id = kontekst_kommune() AND id = $1 AND til IS NULL`,
    values: [tilknytningId],
  });
  return ok({ flyttede: [] });
}

async function forlat(
  tx: Tx,
  aktor: Aktor,
  rad: Rad & { readonly enhet_id: string },
  { tilknytningId, etterfolgerId, nyLederId }: AvsluttTilknytning,
): Promise<Result<Endret, Nektet>> {
  const personId = tilId<PersonId>(rad.person_id);
  const holdt = await holdteLogger(tx, rad.enhet_id, personId);
  for (const hvem of [etterfolgerId, nyLederId]) {
    if (hvem !== null && (hvem === personId || !(await arbeiderI(tx, rad.enhet_id, hvem))))
      return feil({ kode: 'PERSON_IKKE_AKTIV', logger: holdt });
  }
  if (nyLederId !== null) {
    if (aktor.rolle !== 'ADMINISTRATOR' || rad.rolle !== 'ENHETSLEDER') return feil(IKKE_FUNNET);
    await gjorTilLeder(tx, rad.enhet_id, nyLederId, aktor);
  }
  const { kommune_id: kommuneId, enhet_id: enhetId } = rad;
  const svar = await flyttOgAvslutt(tx, { kommuneId, enhetId, personId, tilknytningId, etterfolgerId });
  if (svar.ok) return ok({ flyttede: await ikkeLenger(tx, holdt, enhetId, personId) });
  // Without a leader it is every log of the unit's that would be left; else those that the person holds.
  const logger = svar.feil === 'ENHET_UTEN_LEDER' ? await holdteLogger(tx, enhetId, null) : holdt;
  return feil({ kode: svar.feil, logger });
}

/** Of the logs that the person held, those that they hold no longer. */
async function ikkeLenger(
  tx: Tx,
  holdt: readonly LoggId[],
  enhetId: string,
  personId: PersonId,
): Promise<readonly LoggId[]> {
  const igjen = new Set(await holdteLogger(tx, enhetId, personId));
  return holdt.filter((id) => !igjen.has(id));
}

/** Confirmed in the same act: the administrator has named them. */
async function gjorTilLeder(tx: Tx, enhetId: string, personId: PersonId, aktor: Aktor): Promise<void> {
  await tx.sporr({
    text: `INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle, bekreftet_tid, bekreftet_av)
             SELECT kontekst_kommune(), $2, $1, 'ENHETSLEDER', clock_timestamp(), $3
              WHERE NOT EXISTS (SELECT FROM tilknytning WHERE kommune_id = kontekst_kommune() AND enhet_id = $1
                AND person_id = $2 AND rolle = 'ENHETSLEDER' AND til IS NULL AND bekreftet_tid IS NOT NULL)`,
    values: [enhetId, personId, aktor.personId],
  });
}
