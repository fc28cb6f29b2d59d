import type pg from 'pg';

/** The baton's moves as raw SQL, with nothing of the service's own care around them. */

/** Ends the open period and begins the next; `hopp` is the time in between. */
export const gi = (k: pg.PoolClient, logg: string, enhet: string, person: string, hopp = '0', grunn = 'BYTTET') =>
  k.query(
    `WITH na AS (SELECT clock_timestamp() AS fra, clock_timestamp() AS til),
     forrige AS (UPDATE initiativperiode SET gyldig = tstzrange(lower(gyldig), na.fra) FROM na
       WHERE logg_id = $1 AND upper_inf(gyldig)),
     neste AS (INSERT INTO initiativperiode SELECT kommune_id, id, tstzrange(na.fra + $4::interval, NULL), $2, $3, $5
       FROM stafettlogg, na WHERE id = $1)
     UPDATE stafettlogg SET holder_enhet_id = $2, holder_person_id = $3, holder_siden = na.fra + $4::interval FROM na WHERE id = $1`,
    [logg, enhet, person, hopp, grunn],
  );
