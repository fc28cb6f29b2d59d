import type pg from 'pg';
import type { Funn } from './logger.js';

/** Rule 2 across the whole register: the holder belongs to the holding unit, which has a leader. */
export async function verifiserHoldere(k: pg.Client, funn: (f: Funn) => void): Promise<number> {
  const { rows } = await k.query<{
    kommune_id: string;
    id: string;
    holder: boolean;
    leder: boolean;
    apen: boolean;
  }>(/* sql */ `
    WITH apne AS (SELECT kommune_id, id, holder_enhet_id, holder_person_id FROM stafettlogg WHERE tilstand <> 'AVSLUTTET'),
         aktive AS (SELECT * FROM tilknytning WHERE til IS NULL AND bekreftet_tid IS NOT NULL)
    SELECT l.kommune_id::text, l.id::text,
           EXISTS (SELECT FROM aktive t WHERE t.kommune_id = l.kommune_id AND t.enhet_id = l.holder_enhet_id
             AND t.person_id = l.holder_person_id) AS holder,
           EXISTS (SELECT FROM aktive t WHERE t.kommune_id = l.kommune_id AND t.enhet_id = l.holder_enhet_id
             AND t.rolle = 'ENHETSLEDER') AS leder,
           EXISTS (SELECT FROM enhet e WHERE e.kommune_id = l.kommune_id AND e.id = l.holder_enhet_id AND e.nedlagt_tid IS NULL) AS apen
      FROM apne l`);
  for (const r of rows) {
    const hvor = `kommune ${r.kommune_id} log ${r.id}`;
    if (!r.holder) funn({ hvor, hva: 'rule 2: the holder has no active tilknytning to the holding unit' });
    if (!r.apen) funn({ hvor, hva: 'rule 2: the holding unit is closed' });
    if (!r.leder) funn({ hvor, hva: 'rule 2: the holding unit has no leader' });
  }
  return rows.length;
}
