import type { InnleggId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import { type Endret, iTransaksjon, type Oppdrag } from './utfor.js';

const KVITTER = /* sql */ `
  WITH synlige AS (SELECT i.logg_id, i.id FROM innlegg i WHERE i.kommune_id = kontekst_kommune() AND i.id = ANY ($1::uuid[])),
       skrevet AS (INSERT INTO lesekvittering (kommune_id, logg_id, innlegg_id, person_id, enhet_id, rolle)
         SELECT kontekst_kommune(), s.logg_id, s.id, kontekst_person(), kontekst_enhet(), kontekst_rolle() FROM synlige s
         ON CONFLICT DO NOTHING)
  SELECT count(*)::integer AS antall FROM synlige`;

/** «Lest av»: kept the first time. All of them or none: one that the caller does not see refuses the rest. */
export function merkLest(oppdrag: Oppdrag, innlegg: readonly InnleggId[]): Promise<Result<Endret, Avvisningskode>> {
  const unike = [...new Set(innlegg)];
  const plan = { navn: 'merkLest', input: unike, forbered: () => Promise.resolve(unike) };
  return iTransaksjon(oppdrag, plan, async (tx) => {
    const svar = await tx.sporr<{ antall: number }>({ name: 'merk_lest', text: KVITTER, values: [unike] });
    return svar.rows[0]?.antall === unike.length ? ok({}) : feil('IKKE_FUNNET');
  });
}
