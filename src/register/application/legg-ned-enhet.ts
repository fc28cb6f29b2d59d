import type { Tx } from '../../platform/transaction.js';
import type { EnhetId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { avviklEnhetensLogger, type Nektet } from '../../stafettlogg/application/organisasjonen.js';
import type { Endret, Oppdrag } from '../../stafettlogg/application/utfor.js';
import { iOrganisasjonen, IKKE_FUNNET } from './i-organisasjonen.js';

export interface LeggNedEnhet {
  readonly enhetId: EnhetId;
  /** The unit that it goes into; null: it closes, and its logs go to those who may have them. */
  readonly overtakerId: EnhetId | null;
}

/**
 * A unit closes, or goes into another, by an administrator. Everything or nothing: one log that nobody can take refuses it.
 * Pupils stay where the register says until an import moves them.
 */
export const leggNedEnhet = (oppdrag: Oppdrag, input: LeggNedEnhet): Promise<Result<Endret, Nektet>> =>
  iOrganisasjonen(oppdrag, { navn: 'leggNedEnhet', input }, async (tx, aktor) => {
    if (aktor.rolle !== 'ADMINISTRATOR') return feil(IKKE_FUNNET);
    const { enhetId, overtakerId } = input;
    if (!(await erApen(tx, enhetId))) return feil(IKKE_FUNNET);
    if (overtakerId !== null && (overtakerId === enhetId || !(await erApen(tx, overtakerId))))
      return feil({ kode: 'UGYLDIG_OVERTAKER', logger: [] });
    const flyttede = await avviklEnhetensLogger(tx, enhetId, overtakerId);
    if (!flyttede.ok) return flyttede;
    if (overtakerId !== null) await tx.sporr({ text: FLYTT_ANSATTE, values: [enhetId, overtakerId, aktor.personId] });
    for (const text of AVVIKL) await tx.sporr({ text, values: [enhetId] });
    await tx.sporr({
      text: `UPDATE enhet SET nedlagt_tid = clock_timestamp(), nedlagt_av = $2
               WHERE kommune_id = kontekst_kommune() AND id = $1`,
      values: [enhetId, aktor.personId],
    });
    return ok({ flyttede: flyttede.verdi });
  });

async function erApen(tx: Tx, enhetId: EnhetId): Promise<boolean> {
  const svar = await tx.sporr({
    text: 'SELECT FROM enhet WHERE kommune_id = kontekst_kommune() AND id = $1 AND nedlagt_tid IS NULL',
    values: [enhetId],
  });
  return svar.rowCount === 1;
}

/** As ansatt, confirmed as they were: the unit that takes over has its own leader, and chooses who leads besides. */
const FLYTT_ANSATTE = /* sql */ `
  INSERT INTO tilknytning (kommune_id, person_id, enhet_id, rolle, tittel, bekreftet_tid, bekreftet_av)
    SELECT DISTINCT ON (t.person_id) t.kommune_id, t.person_id, $2::uuid, 'ANSATT', t.tittel,
           CASE WHEN t.bekreftet_tid IS NOT NULL THEN clock_timestamp() END, CASE WHEN t.bekreftet_tid IS NOT NULL THEN $3::uuid END
      FROM tilknytning t WHERE t.kommune_id = kontekst_kommune() AND t.enhet_id = $1 AND t.til IS NULL
        AND NOT EXISTS (SELECT FROM tilknytning n WHERE n.kommune_id = t.kommune_id AND n.enhet_id = $2 AND n.person_id = t.person_id
          AND n.til IS NULL)
      ORDER BY t.person_id, t.bekreftet_tid NULLS LAST, t.id`;

const AVVIKL = [
  `UPDATE tilknytning SET til = greatest(clock_timestamp(), fra)
     WHERE kommune_id = kontekst_kommune() AND enhet_id = $1 AND til IS NULL`,
  `UPDATE fravar SET slutt = greatest(clock_timestamp(), fra)
     WHERE kommune_id = kontekst_kommune() AND enhet_id = $1 AND slutt IS NULL`,
];
