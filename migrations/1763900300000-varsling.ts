import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notices (varsler): who is to know of which deadline, once. What is due is a question to functions with the instant as
 * an argument; the answers are written under a unique key, so that a job that runs twice has its effect once.
 * And the signal of a changed innboks, for those who listen: ids of kommune, units and tilknytninger, nothing else.
 */
export class Varsling1763900300000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      CREATE TABLE varsel (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL DEFAULT uuidv7(),
        tilknytning_id uuid NOT NULL,
        slag text NOT NULL CHECK (slag IN ('TILBUD_SVARFRIST_NAER', 'TILBUD_SVARFRIST', 'TILBUD_UTLOPT', 'TILBUD_ESKALERT',
          'AVKLARING_NAER', 'AVKLARING_FORFALT', 'AVKLARING_ESKALERT', 'EVALUERING_FORFALT', 'EVALUERING_ESKALERT',
          'SAMTYKKE_30_DAGER', 'SAMTYKKE_7_DAGER', 'STILLE', 'KASTEBALL')),
        logg_id uuid,
        overlevering_id uuid,
        samtykke_id uuid,
        gjenstand_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(logg_id, overlevering_id, samtykke_id)) STORED,
        -- The deadline it is about; for silence and bouncing, the instant from which it was so.
        frist timestamptz NOT NULL,
        opprettet_tid timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        lest_tid timestamptz,
        PRIMARY KEY (kommune_id, id),
        CONSTRAINT en_gang UNIQUE (kommune_id, tilknytning_id, slag, gjenstand_id, frist),
        CONSTRAINT en_gjenstand CHECK (num_nonnulls(logg_id, overlevering_id, samtykke_id) = 1),
        FOREIGN KEY (kommune_id, tilknytning_id) REFERENCES tilknytning,
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, overlevering_id) REFERENCES overlevering,
        FOREIGN KEY (kommune_id, samtykke_id) REFERENCES samtykke
      );
      CREATE INDEX varsel_mottaker ON varsel (kommune_id, tilknytning_id, opprettet_tid DESC, id DESC);
      CREATE INDEX overlevering_svar ON overlevering (kommune_id, svar_innen) WHERE status IN ('VENTER', 'UTLOPT');
      CREATE INDEX samtykke_utloper ON samtykke (kommune_id, gyldig_til) WHERE trukket_tid IS NULL;

      -- Since when the baton has gone from desk to desk, or null: so many offers came to nothing since the duty came to
      -- the unit that has it, or it came back to a unit that had it within 90 days. Legs in a row of one unit are one
      -- stay. The same in src/stafettlogg/domain/kasteball.ts; a test holds the two against each other.
      CREATE FUNCTION kasteball_siden(p_kommune uuid, p_logg uuid, p_grense integer, p_na timestamptz) RETURNS timestamptz
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          WITH etapper AS (
            SELECT enhet_id, lower(gyldig) AS fra, upper(gyldig) AS til,
                   row_number() OVER (ORDER BY gyldig) - row_number() OVER (PARTITION BY enhet_id ORDER BY gyldig) AS nr
              FROM initiativperiode WHERE kommune_id = p_kommune AND logg_id = p_logg),
          opphold AS (SELECT enhet_id, min(fra) AS fra, CASE WHEN bool_and(til IS NOT NULL) THEN max(til) END AS til
            FROM etapper GROUP BY enhet_id, nr),
          na AS (SELECT * FROM opphold WHERE til IS NULL)
          SELECT least(
            (SELECT u.tid FROM (
               SELECT CASE WHEN o.status IN ('AVSLATT', 'TRUKKET') THEN o.avgjort_tid ELSE o.svar_innen END AS tid
                 FROM overlevering o WHERE o.kommune_id = p_kommune AND o.logg_id = p_logg AND o.tilbudt_tid >= na.fra
                   AND o.status <> 'AKSEPTERT') u
               WHERE u.tid <= p_na ORDER BY u.tid OFFSET p_grense - 1 LIMIT 1),
            (SELECT na.fra FROM opphold f WHERE f.enhet_id = na.enhet_id AND f.til <= na.fra
               AND na.fra - f.til <= make_interval(hours => 90 * 24) LIMIT 1))
            FROM na
        $$;

      -- From when the duty has been in the unit that has it.
      CREATE FUNCTION opphold_fra(p_kommune uuid, p_logg uuid) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT max(e.fra) FROM (SELECT lower(gyldig) AS fra, lag(enhet_id) OVER (ORDER BY gyldig) IS DISTINCT FROM enhet_id AS ny
            FROM initiativperiode WHERE kommune_id = p_kommune AND logg_id = p_logg) e WHERE e.ny
        $$;

      -- What a leader keeps an eye on in an open log, by the limits of the guide that it stands on.
      CREATE FUNCTION logg_tilsyn(p_kommune uuid, p_logg uuid, p_na timestamptz, OUT sist_aktiv timestamptz,
          OUT stille_siden timestamptz, OUT avklares_innen timestamptz, OUT evalueres_innen timestamptz,
          OUT kasteball_siden timestamptz, OUT kasteball_grense integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT a.tid,
                 CASE WHEN a.tid + make_interval(hours => 24 * g.stille) <= p_na THEN a.tid + make_interval(hours => 24 * g.stille) END,
                 CASE l.tilstand WHEN 'UNDRING' THEN l.avklar_innen END,
                 CASE l.tilstand WHEN 'AKTIV' THEN coalesce(l.evaluert_tid, (SELECT max(lower(p.gyldig)) FROM initiativperiode p
                     WHERE p.kommune_id = l.kommune_id AND p.logg_id = l.id AND p.grunn = 'GJENAPNET'), l.aktivert_tid)
                   + make_interval(hours => 24 * 7 * g.uker) END,
                 kasteball_siden(l.kommune_id, l.id, g.kasteball, p_na), g.kasteball
            FROM stafettlogg l
            CROSS JOIN LATERAL (SELECT coalesce((v.innhold #>> '{grenser,stilleDager}')::integer, 28) AS stille,
                coalesce((v.innhold #>> '{grenser,kasteball}')::integer, 2) AS kasteball,
                coalesce((v.innhold #>> '{frister,evalueringUker}')::integer, 12) AS uker
              -- The guide's own text is a column of a later time, or of none.
              FROM (SELECT w.innhold FROM veileder w
                WHERE w.kommune_id = l.kommune_id AND w.versjon = l.veileder_versjon) v) g
            CROSS JOIN LATERAL (SELECT coalesce(max(h.tid), l.opprettet_tid) AS tid FROM hendelse h WHERE h.kommune_id = l.kommune_id
              AND h.logg_id = l.id AND h.person_id IS NOT NULL AND h.tid <= p_na) a
            WHERE l.kommune_id = p_kommune AND l.id = p_logg
        $$;

      -- Through whom a unit, its leader or a person is reached: active, confirmed tilknytninger.
      CREATE FUNCTION nas_gjennom(p_kommune uuid, p_enhet uuid, p_person uuid, p_bare_leder boolean) RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT t.id FROM tilknytning t WHERE t.kommune_id = p_kommune AND t.enhet_id = p_enhet AND t.til IS NULL
            AND t.bekreftet_tid IS NOT NULL AND (p_person IS NULL OR t.person_id = p_person)
            AND (NOT p_bare_leder OR t.rolle = 'ENHETSLEDER')
        $$;

      -- Offers: a reminder two days before the answer is due (half the time, where that is shorter), one on the day, and
      -- when it has run out. A receiver whom no consent covers any more hears nothing.
      CREATE FUNCTION varsler_om_tilbud(p_kommune uuid, p_na timestamptz)
        RETURNS TABLE (tilknytning_id uuid, slag text, logg_id uuid, overlevering_id uuid, samtykke_id uuid, frist timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          WITH tilbud AS (
            SELECT o.id, o.fra_enhet_id, o.til_enhet_id, o.til_person_id, o.svar_innen, o.tilbudt_tid, o.logg_id,
                   l.holder_person_id, l.holder_enhet_id = o.fra_enhet_id AS hos_avsender,
                   l.holder_enhet_id = o.til_enhet_id OR har_samtykke(o.kommune_id, l.elev_id, o.til_enhet_id, p_na) AS mottaker_ser,
                   CASE WHEN o.svar_innen <= p_na THEN 'TILBUD_UTLOPT'
                     WHEN o.tilbudt_tid < d.dagen AND d.dagen <= p_na THEN 'TILBUD_SVARFRIST'
                     WHEN o.svar_innen - least(interval '48 hours', (o.svar_innen - o.tilbudt_tid) / 2) <= p_na THEN 'TILBUD_SVARFRIST_NAER'
                   END AS slag
              FROM overlevering o
              JOIN stafettlogg l ON l.kommune_id = o.kommune_id AND l.id = o.logg_id AND l.tilstand <> 'AVSLUTTET'
              CROSS JOIN LATERAL (SELECT date_trunc('day', o.svar_innen, 'Europe/Oslo') AS dagen) d
              WHERE o.kommune_id = p_kommune AND o.status IN ('VENTER', 'UTLOPT') AND o.tilbudt_tid <= p_na
                AND o.svar_innen BETWEEN p_na - interval '90 days' AND p_na + interval '3 days')
          SELECT m.id, t.slag, NULL::uuid, t.id, NULL::uuid, t.svar_innen FROM tilbud t
            CROSS JOIN LATERAL (
              SELECT nas_gjennom(p_kommune, t.fra_enhet_id, t.holder_person_id, false) AS id WHERE t.hos_avsender
              UNION SELECT nas_gjennom(p_kommune, t.til_enhet_id, t.til_person_id, false)
                WHERE t.mottaker_ser AND t.slag <> 'TILBUD_UTLOPT'
              UNION SELECT nas_gjennom(p_kommune, t.fra_enhet_id, NULL, true) WHERE t.slag = 'TILBUD_UTLOPT'
              UNION SELECT nas_gjennom(p_kommune, t.til_enhet_id, NULL, true) WHERE t.mottaker_ser AND t.slag = 'TILBUD_UTLOPT') m
            WHERE t.slag IS NOT NULL
          UNION ALL
          -- Seven days on, and nothing has come of it: the leader of the unit that holds the duty.
          SELECT nas_gjennom(p_kommune, t.fra_enhet_id, NULL, true), 'TILBUD_ESKALERT', NULL, t.id, NULL, t.svar_innen FROM tilbud t
            WHERE t.hos_avsender AND t.svar_innen + interval '168 hours' <= p_na AND NOT EXISTS (SELECT FROM overlevering n
              WHERE n.kommune_id = p_kommune AND n.logg_id = t.logg_id AND n.tilbudt_tid > t.tilbudt_tid)
        $$;

      -- Open logs: the holder hears of what is due, the leader when a week has passed, and the leaders of the units
      -- involved of silence and of a baton that goes from desk to desk.
      CREATE FUNCTION varsler_om_logger(p_kommune uuid, p_na timestamptz)
        RETURNS TABLE (tilknytning_id uuid, slag text, logg_id uuid, overlevering_id uuid, samtykke_id uuid, frist timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          WITH apne AS MATERIALIZED (
            SELECT l.id, l.elev_id, l.aktivert_tid, l.holder_enhet_id, l.holder_person_id, t.* FROM stafettlogg l
              CROSS JOIN LATERAL logg_tilsyn(l.kommune_id, l.id, p_na) t
              WHERE l.kommune_id = p_kommune AND l.tilstand <> 'AVSLUTTET' AND l.opprettet_tid <= p_na),
          frister AS (
            SELECT id, holder_enhet_id, holder_person_id, 'AVKLARING' AS hva, avklares_innen AS frist FROM apne
              WHERE avklares_innen IS NOT NULL
            UNION ALL SELECT id, holder_enhet_id, holder_person_id, 'EVALUERING', evalueres_innen FROM apne
              WHERE evalueres_innen IS NOT NULL),
          funn AS (
            SELECT id, elev_id, aktivert_tid, holder_enhet_id, 'STILLE' AS hva, stille_siden AS siden FROM apne WHERE stille_siden IS NOT NULL
            UNION ALL SELECT id, elev_id, aktivert_tid, holder_enhet_id, 'KASTEBALL', kasteball_siden FROM apne
              WHERE kasteball_siden IS NOT NULL),
          -- The units that see the log; before activation that is the opener's own.
          ser AS (
            SELECT f.id, f.holder_enhet_id AS enhet_id FROM funn f
            UNION SELECT f.id, d.enhet_id FROM funn f JOIN deltaker d ON d.kommune_id = p_kommune AND d.logg_id = f.id AND d.til IS NULL
              WHERE f.aktivert_tid IS NOT NULL AND har_samtykke(p_kommune, f.elev_id, d.enhet_id, p_na))
          SELECT nas_gjennom(p_kommune, holder_enhet_id, holder_person_id, false), 'AVKLARING_NAER', id, NULL::uuid, NULL::uuid, frist
            FROM frister WHERE hva = 'AVKLARING' AND frist - interval '48 hours' <= p_na AND p_na < frist
          UNION ALL
          SELECT nas_gjennom(p_kommune, holder_enhet_id, holder_person_id, false), hva || '_FORFALT', id, NULL, NULL, frist
            FROM frister WHERE frist <= p_na
          UNION ALL
          SELECT nas_gjennom(p_kommune, holder_enhet_id, NULL, true), hva || '_ESKALERT', id, NULL, NULL, frist
            FROM frister WHERE frist + interval '168 hours' <= p_na
          UNION ALL
          SELECT nas_gjennom(p_kommune, s.enhet_id, NULL, true), f.hva, f.id, NULL, NULL, f.siden FROM funn f JOIN ser s ON s.id = f.id
          UNION ALL
          -- One that declined this time and sees nothing of the log: by its own first answer.
          SELECT nas_gjennom(p_kommune, o.til_enhet_id, NULL, true), 'KASTEBALL', NULL, o.id, NULL, f.siden FROM funn f
            CROSS JOIN LATERAL (SELECT DISTINCT ON (n.til_enhet_id) n.id, n.til_enhet_id FROM overlevering n
              WHERE n.kommune_id = p_kommune AND n.logg_id = f.id AND n.status = 'AVSLATT'
                AND n.tilbudt_tid >= opphold_fra(p_kommune, f.id)
              ORDER BY n.til_enhet_id, n.tilbudt_tid, n.id) o
            WHERE f.hva = 'KASTEBALL' AND har_samtykke(p_kommune, f.elev_id, o.til_enhet_id, p_na)
              AND NOT EXISTS (SELECT FROM ser s WHERE s.id = f.id AND s.enhet_id = o.til_enhet_id)
        $$;

      -- Consents that run out, 30 and 7 days before, where no newer one by the same giver goes on: to the giver, and to
      -- the one who holds the child's active log.
      CREATE FUNCTION varsler_om_samtykker(p_kommune uuid, p_na timestamptz)
        RETURNS TABLE (tilknytning_id uuid, slag text, logg_id uuid, overlevering_id uuid, samtykke_id uuid, frist timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT m.id, CASE WHEN s.gyldig_til <= p_na + interval '168 hours' THEN 'SAMTYKKE_7_DAGER' ELSE 'SAMTYKKE_30_DAGER' END,
                 NULL::uuid, NULL::uuid, s.id, s.gyldig_til
            FROM samtykke s
            CROSS JOIN LATERAL (
              SELECT t.id FROM tilknytning t WHERE t.kommune_id = s.kommune_id AND t.person_id = s.giver_id
                AND t.rolle = s.kapasitet AND t.til IS NULL AND t.bekreftet_tid IS NOT NULL
              UNION SELECT nas_gjennom(l.kommune_id, l.holder_enhet_id, l.holder_person_id, false) FROM stafettlogg l
                WHERE l.kommune_id = s.kommune_id AND l.elev_id = s.elev_id AND l.tilstand = 'AKTIV') m
            WHERE s.kommune_id = p_kommune AND s.trukket_tid IS NULL AND s.gyldig_fra <= p_na AND s.gyldig_til > p_na
              AND s.gyldig_til <= p_na + interval '720 hours'
              AND NOT EXISTS (SELECT FROM samtykke n WHERE n.kommune_id = s.kommune_id AND n.elev_id = s.elev_id
                AND n.mottaker_enhet_id = s.mottaker_enhet_id AND n.giver_id = s.giver_id AND n.trukket_tid IS NULL
                AND n.gyldig_til > s.gyldig_til)
        $$;

      -- Writes what is due at the instant and not yet written; answers how many. In one order always, so that two who
      -- write at once wait for each other's rows and never in a circle.
      CREATE FUNCTION lag_varsler(p_na timestamptz) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE skrevet bigint;
      BEGIN
        IF session_user = 'stafett_app' AND p_na NOT BETWEEN statement_timestamp() - interval '1 day' AND clock_timestamp() THEN
          RAISE EXCEPTION 'about now' USING ERRCODE = '22023';
        END IF;
        IF kontekst_rolle() IS DISTINCT FROM 'SYSTEM' THEN
          RETURN 0;
        END IF;
        INSERT INTO varsel (kommune_id, tilknytning_id, slag, logg_id, overlevering_id, samtykke_id, frist)
          SELECT kontekst_kommune(), b.tilknytning_id, b.slag, b.logg_id, b.overlevering_id, b.samtykke_id, b.frist
            FROM (SELECT * FROM varsler_om_tilbud(kontekst_kommune(), p_na)
              UNION ALL SELECT * FROM varsler_om_logger(kontekst_kommune(), p_na)
              UNION ALL SELECT * FROM varsler_om_samtykker(kontekst_kommune(), p_na)) b
            WHERE b.tilknytning_id IS NOT NULL
            ORDER BY b.tilknytning_id, b.slag, coalesce(b.logg_id, b.overlevering_id, b.samtykke_id), b.frist
          ON CONFLICT ON CONSTRAINT en_gang DO NOTHING;
        GET DIAGNOSTICS skrevet = ROW_COUNT;
        RETURN skrevet;
      END $$;

      CREATE FUNCTION kommuner_i_drift() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT id FROM kommune WHERE kontekst_rolle() = 'SYSTEM' ORDER BY id
      $$;
    `);
    await q.query(/* sql */ `
      -- An offer that the kontekst knows of without seeing its log: its own unit holds the duty still; or, for the leader,
      -- it was theirs to answer, and a consent covers the unit.
      CREATE FUNCTION kjenner_tilbud(p_overlevering uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT er_ansatt() AND EXISTS (SELECT FROM overlevering o
            JOIN stafettlogg l ON l.kommune_id = o.kommune_id AND l.id = o.logg_id
            WHERE o.kommune_id = kontekst_kommune() AND o.id = p_overlevering
              AND (o.fra_enhet_id = kontekst_enhet() AND l.holder_enhet_id = kontekst_enhet()
                OR o.til_enhet_id = kontekst_enhet() AND kontekst_rolle() = 'ENHETSLEDER'
                  AND (o.status <> 'VENTER' OR o.svar_innen <= statement_timestamp())
                  AND har_samtykke(o.kommune_id, l.elev_id, o.til_enhet_id, statement_timestamp())))
        $$;

      -- What the leader's unit sees and is to keep an eye on.
      CREATE FUNCTION lederlogger(p_na timestamptz) RETURNS TABLE (logg_id uuid, sist_aktiv timestamptz, stille_siden timestamptz,
          avklaring_forfalt timestamptz, evaluering_forfalt timestamptz, kasteball_siden timestamptz, kasteball_grense integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT l.id, t.sist_aktiv, t.stille_siden, CASE WHEN t.avklares_innen <= p_na THEN t.avklares_innen END,
                 CASE WHEN t.evalueres_innen <= p_na THEN t.evalueres_innen END, t.kasteball_siden, t.kasteball_grense
            FROM (SELECT s.id, s.kommune_id FROM stafettlogg s WHERE s.kommune_id = kontekst_kommune()
                    AND s.holder_enhet_id = kontekst_enhet() AND s.tilstand <> 'AVSLUTTET'
                  UNION SELECT s.id, s.kommune_id FROM deltaker d JOIN stafettlogg s ON s.kommune_id = d.kommune_id AND s.id = d.logg_id
                    WHERE d.kommune_id = kontekst_kommune() AND d.enhet_id = kontekst_enhet() AND d.til IS NULL AND s.tilstand <> 'AVSLUTTET') l
            CROSS JOIN LATERAL logg_tilsyn(l.kommune_id, l.id, p_na) t
            WHERE kontekst_rolle() = 'ENHETSLEDER' AND sikt(l.id) = 'FULL'
              AND (t.stille_siden IS NOT NULL OR t.avklares_innen <= p_na OR t.evalueres_innen <= p_na OR t.kasteball_siden IS NOT NULL)
        $$;

      -- A baton from desk to desk, for a unit that declined it and sees nothing of the log: what the konvolutt said, and
      -- the unit's own answers. logg_id and elev_id are for the access row alone.
      CREATE FUNCTION avslag_uten_innsyn(p_na timestamptz) RETURNS TABLE (logg_id uuid, elev_id uuid, niva smallint,
          aldersgruppe text, avslag timestamptz[])
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT l.id, l.elev_id, l.niva,
                 greatest(0, a.alder - (a.alder + 1) % 3) || '–' || (a.alder - (a.alder + 1) % 3 + 2) || ' år', o.avslag
            FROM (SELECT n.logg_id, array_agg(n.avgjort_tid ORDER BY n.avgjort_tid) AS avslag FROM overlevering n
                    WHERE n.kommune_id = kontekst_kommune() AND n.til_enhet_id = kontekst_enhet() AND n.status = 'AVSLATT'
                      AND n.avgjort_tid <= p_na AND n.tilbudt_tid >= opphold_fra(n.kommune_id, n.logg_id) GROUP BY n.logg_id) o
            JOIN stafettlogg l ON l.kommune_id = kontekst_kommune() AND l.id = o.logg_id AND l.tilstand <> 'AVSLUTTET'
            JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
            CROSS JOIN LATERAL logg_tilsyn(l.kommune_id, l.id, p_na) t
            CROSS JOIN LATERAL (SELECT extract(year FROM age(p_na, e.fodselsdato))::integer AS alder) a
            WHERE kontekst_rolle() = 'ENHETSLEDER' AND t.kasteball_siden IS NOT NULL AND sikt(l.id) IS NULL
              AND l.holder_enhet_id <> kontekst_enhet()
              AND har_samtykke(l.kommune_id, l.elev_id, kontekst_enhet(), statement_timestamp())
        $$;
      CREATE INDEX overlevering_mottaker ON overlevering (kommune_id, til_enhet_id) WHERE status = 'AVSLATT';

      ALTER TABLE varsel ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY eier ON varsel TO stafett_owner USING (true) WITH CHECK (true);
      CREATE POLICY verifiserer ON varsel FOR SELECT TO stafett_verifier USING (true);
      GRANT SELECT ON varsel TO stafett_verifier;
      -- One's own, and only while what it is about is still in sight: the other tables' own policies say so (rules 6, 7).
      CREATE POLICY egne ON varsel TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND tilknytning_id = (SELECT kontekst_tilknytning())
        AND CASE WHEN logg_id IS NOT NULL THEN EXISTS (SELECT FROM stafettlogg l
                   WHERE l.kommune_id = varsel.kommune_id AND l.id = varsel.logg_id)
              WHEN samtykke_id IS NOT NULL THEN EXISTS (SELECT FROM samtykke s
                   WHERE s.kommune_id = varsel.kommune_id AND s.id = varsel.samtykke_id)
              ELSE EXISTS (SELECT FROM overlevering o WHERE o.kommune_id = varsel.kommune_id AND o.id = varsel.overlevering_id)
                OR EXISTS (SELECT FROM konvolutt k WHERE k.kommune_id = varsel.kommune_id AND k.id = varsel.overlevering_id)
                OR kjenner_tilbud(overlevering_id) END);
      GRANT SELECT, UPDATE (lest_tid) ON varsel TO stafett_app;

      -- Told at commit, and only then. A named receiver's colleagues are not told.
      CREATE FUNCTION meld_innboks(p_hva text, p_kommune uuid, p_enheter uuid[], p_tilknytninger uuid[]) RETURNS void
        LANGUAGE sql SET search_path = public, pg_temp AS $$
          SELECT pg_notify('stafett_innboks', jsonb_build_object('hva', p_hva, 'kommune', p_kommune, 'enheter',
            array_remove(p_enheter, NULL), 'tilknytninger', p_tilknytninger)::text)
        $$;
      CREATE FUNCTION meld_varsel() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM meld_innboks('VARSEL', NEW.kommune_id, '{}', ARRAY[NEW.tilknytning_id]);
        RETURN NULL;
      END $$;
      CREATE FUNCTION meld_tilbud() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM meld_innboks('TILBUD', NEW.kommune_id,
          ARRAY[NEW.fra_enhet_id, CASE WHEN NEW.til_person_id IS NULL THEN NEW.til_enhet_id END],
          CASE WHEN NEW.til_person_id IS NULL THEN '{}'::uuid[] ELSE
            ARRAY(SELECT nas_gjennom(NEW.kommune_id, NEW.til_enhet_id, NEW.til_person_id, false)
              UNION SELECT nas_gjennom(NEW.kommune_id, NEW.til_enhet_id, NULL, true)) END);
        RETURN NULL;
      END $$;
      CREATE FUNCTION meld_stafett() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM meld_innboks('STAFETT', NEW.kommune_id,
          ARRAY[NEW.holder_enhet_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.holder_enhet_id END], '{}');
        RETURN NULL;
      END $$;
      CREATE TRIGGER meld_varsel AFTER INSERT ON varsel FOR EACH ROW EXECUTE FUNCTION meld_varsel();
      CREATE TRIGGER meld_nytt_tilbud AFTER INSERT ON overlevering FOR EACH ROW EXECUTE FUNCTION meld_tilbud();
      CREATE TRIGGER meld_avgjort_tilbud AFTER UPDATE ON overlevering FOR EACH ROW
        WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION meld_tilbud();
      CREATE TRIGGER meld_ny_stafett AFTER INSERT ON stafettlogg FOR EACH ROW EXECUTE FUNCTION meld_stafett();
      CREATE TRIGGER meld_flyttet_stafett AFTER UPDATE ON stafettlogg FOR EACH ROW
        WHEN ((OLD.holder_enhet_id, OLD.holder_person_id, OLD.tilstand)
          IS DISTINCT FROM (NEW.holder_enhet_id, NEW.holder_person_id, NEW.tilstand)) EXECUTE FUNCTION meld_stafett();

      REVOKE EXECUTE ON FUNCTION kasteball_siden(uuid, uuid, integer, timestamptz), opphold_fra(uuid, uuid), logg_tilsyn(uuid, uuid, timestamptz),
        nas_gjennom(uuid, uuid, uuid, boolean), varsler_om_tilbud(uuid, timestamptz), varsler_om_logger(uuid, timestamptz),
        varsler_om_samtykker(uuid, timestamptz), lag_varsler(timestamptz), kommuner_i_drift(), kjenner_tilbud(uuid),
        lederlogger(timestamptz), avslag_uten_innsyn(timestamptz), meld_innboks(text, uuid, uuid[], uuid[]),
        meld_varsel(), meld_tilbud(), meld_stafett() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION lag_varsler(timestamptz), kommuner_i_drift(), kjenner_tilbud(uuid), lederlogger(timestamptz),
        avslag_uten_innsyn(timestamptz) TO stafett_app;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      DROP TRIGGER meld_nytt_tilbud ON overlevering;
      DROP TRIGGER meld_avgjort_tilbud ON overlevering;
      DROP TRIGGER meld_ny_stafett ON stafettlogg;
      DROP TRIGGER meld_flyttet_stafett ON stafettlogg;
      DROP TABLE varsel;
      DROP FUNCTION meld_varsel(), meld_tilbud(), meld_stafett(), meld_innboks(text, uuid, uuid[], uuid[]),
        avslag_uten_innsyn(timestamptz), lederlogger(timestamptz), kjenner_tilbud(uuid), kommuner_i_drift(),
        lag_varsler(timestamptz), varsler_om_samtykker(uuid, timestamptz), varsler_om_logger(uuid, timestamptz),
        varsler_om_tilbud(uuid, timestamptz), nas_gjennom(uuid, uuid, uuid, boolean),
        logg_tilsyn(uuid, uuid, timestamptz), opphold_fra(uuid, uuid), kasteball_siden(uuid, uuid, integer, timestamptz);
      DROP INDEX overlevering_svar, overlevering_mottaker, samtykke_utloper;
    `);
  }
}
