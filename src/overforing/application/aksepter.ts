import type { Tx } from '../../platform/transaction.js';
import type { PersonId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { somDokument, Tilbud } from '../dokumenter.js';
import { EGEN_KOMMUNE } from '../persistence/sporringer.js';
import type { Segl } from '../segl.js';

export interface AksepterOverforing {
  /** The signed question, as it came. */
  readonly tilbud: string;
  /** Who has the duty from the instant that the sender's ends; null: the leader who answers. */
  readonly personId: PersonId | null;
}

interface Grunnlag {
  readonly nummer: string;
  readonly enhet: string | null;
  readonly arbeider: boolean;
  readonly na: Date;
}

/** A leader takes a log from another kommune for their unit, and names who will have it. Answers the signed acceptance. */
export async function aksepterOverforing(
  oppdrag: Oppdrag,
  segl: Segl,
  input: AksepterOverforing,
): Promise<Result<string, Avvisningskode>> {
  let aksept = '';
  const forbered = async (tx: Tx): Promise<Grunnlag | null> =>
    (await tx.sporr<Grunnlag & Record<string, unknown>>(GRUNNLAG(input.personId))).rows[0] ?? null;
  const svar = await iTransaksjon(oppdrag, { navn: 'aksepterOverforing', input, forbered }, async (tx, aktor, g) => {
    if (aktor.rolle !== 'ENHETSLEDER' || aktor.enhetId === null || g.enhet === null) return feil('IKKE_LEDER');
    const lest = await segl.les('TILBUD', g.nummer, input.tilbud);
    const tilbud = lest === null ? null : somDokument(Tilbud, lest.innhold);
    if (lest === null || tilbud === null) return feil('UGYLDIG_PAKKE');
    if (!segl.kan(g.nummer, lest.fra)) return feil('UKJENT_KOMMUNE');
    if (Date.parse(tilbud.svarInnen) <= g.na.getTime()) return feil('TILBUD_UTLOPT');
    if (!g.arbeider) return feil('PERSON_IKKE_AKTIV');
    const satt = await tx.sporr({
      text: `INSERT INTO overforing_inn (kommune_id, fra_kommune, overlevering_id, enhet_id, person_id, akseptert_av, svar_innen)
             VALUES (kontekst_kommune(), $1, $2, kontekst_enhet(), $3, kontekst_person(), $4) ON CONFLICT DO NOTHING`,
      values: [lest.fra, tilbud.overleveringId, input.personId ?? aktor.personId, tilbud.svarInnen],
    });
    // One unit of the kommune takes it; the acceptance of the one that did can be signed again.
    if (satt.rowCount === 0 && !(await erVar(tx, lest.fra, tilbud.overleveringId))) return feil('TILBUD_AVGJORT');
    aksept = await segl.signer('AKSEPT', g.nummer, lest.fra, {
      overleveringId: tilbud.overleveringId,
      enhet: g.enhet,
    });
    return ok({});
  });
  return svar.ok ? ok(aksept) : svar;
}

const GRUNNLAG = (personId: PersonId | null): { text: string; values: unknown[] } => ({
  text: `SELECT nummer, clock_timestamp() AS na,
           (SELECT navn FROM enhet WHERE kommune_id = kontekst_kommune() AND id = kontekst_enhet()) AS enhet,
           EXISTS (SELECT FROM tilknytning WHERE kommune_id = kontekst_kommune() AND enhet_id = kontekst_enhet()
             AND person_id = coalesce($1, kontekst_person()) AND til IS NULL AND bekreftet_tid IS NOT NULL) AS arbeider
           FROM (${EGEN_KOMMUNE.text}) k`,
  values: [personId],
});

async function erVar(tx: Tx, fra: string, overleveringId: string): Promise<boolean> {
  const svar = await tx.sporr({
    text: 'SELECT FROM overforing_inn WHERE fra_kommune = $1 AND overlevering_id = $2 AND logg_id IS NULL',
    values: [fra, overleveringId],
  });
  return svar.rowCount === 1;
}
