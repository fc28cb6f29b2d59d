import { feil, ok, type Result } from '../../shared/result.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';

export interface VerifiserForeldreansvar {
  readonly foreldreansvarId: string;
  /** Where it was looked up, and on which day (`YYYY-MM-DD`). */
  readonly kilde: string;
  readonly dato: string;
  /** What the same look-up said of the child's address. */
  readonly adressebeskyttelse: 'UGRADERT' | 'FORTROLIG' | 'STRENGT_FORTROLIG';
  /** An explicit grant to a guardian of a child with protected address (rule 14). */
  readonly adresseinnsyn: boolean;
}

const VERIFISER = /* sql */ `
  UPDATE foreldreansvar SET verifisert_tid = clock_timestamp(), verifisert_kilde = $2, verifisert_dato = $3::date,
      verifisert_av = kontekst_person(), adresseinnsyn = $4
    WHERE kommune_id = kontekst_kommune() AND id = $1 AND opphort_tid IS NULL AND kontekst_rolle() = 'ADMINISTRATOR'
      AND $3::date <= current_date AND person_id <> kontekst_person()
      -- A newer look-up replaces an older one, never the other way.
      AND (verifisert_dato IS NULL OR $3::date >= verifisert_dato)
    RETURNING person_id, elev_id`;

/** The guardian's own kontekst comes into being here, and nowhere else (rule 13). */
const KONTEKST = /* sql */ `
  INSERT INTO tilknytning (kommune_id, person_id, rolle, bekreftet_tid, bekreftet_av)
    SELECT kontekst_kommune(), $1, 'FORESATT', clock_timestamp(), kontekst_person()
    WHERE NOT EXISTS (SELECT FROM tilknytning t WHERE t.kommune_id = kontekst_kommune() AND t.person_id = $1
      AND t.rolle = 'FORESATT' AND t.til IS NULL)`;

/** Foreldreansvar is never granted from a register: somebody has looked, and says where and when. */
export function verifiserForeldreansvar(
  oppdrag: Oppdrag,
  v: VerifiserForeldreansvar,
): Promise<Result<Endret, Avvisningskode>> {
  const plan = { navn: 'verifiserForeldreansvar', input: v, forbered: () => Promise.resolve(v) };
  return iTransaksjon(oppdrag, plan, async (tx) => {
    const svar = await tx.sporr<{ person_id: string; elev_id: string }>({
      text: VERIFISER,
      values: [v.foreldreansvarId, v.kilde, v.dato, v.adresseinnsyn],
    });
    const rad = svar.rows[0];
    if (rad === undefined) return feil('IKKE_FUNNET');
    void tx.sporr({ text: KONTEKST, values: [rad.person_id] });
    void tx.sporr({
      text: 'UPDATE elev SET adressebeskyttelse = $2 WHERE kommune_id = kontekst_kommune() AND id = $1',
      values: [rad.elev_id, v.adressebeskyttelse],
    });
    return ok({});
  });
}
