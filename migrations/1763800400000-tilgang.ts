import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may see and write what. Row-level security on every table, forced, so that a forgotten WHERE in
 * the service opens nothing; and the only doors: sett_kontekst for a person, apne_* for a command.
 */
export class Tilgang1763800400000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      -- The people that a verified login stands for, at most one a kommune: by issuer and subject, or by national id.
      CREATE FUNCTION innloggede_personer(p_utsteder text, p_subjekt text, p_pid_hmac bytea)
        RETURNS TABLE (kommune_id uuid, person_id uuid) LANGUAGE sql STABLE SECURITY DEFINER ROWS 2
        SET search_path = public, pg_temp AS $$
          SELECT i.kommune_id, i.person_id FROM identitet i WHERE i.utsteder = p_utsteder AND i.subjekt = p_subjekt
          UNION
          SELECT p.kommune_id, p.id FROM person p WHERE p.pid_hmac = p_pid_hmac
        $$;
      REVOKE EXECUTE ON FUNCTION innloggede_personer(text, text, bytea) FROM PUBLIC;

      -- From a verified login to a kontekst, in one step and by one authority: the database.
      -- Sets nothing unless exactly one tilknytning answers. antall tells why.
      CREATE FUNCTION sett_kontekst(p_utsteder text, p_subjekt text, p_pid_hmac bytea, p_tilknytning uuid,
          OUT antall integer, OUT kommune_id uuid, OUT person_id uuid, OUT tilknytning_id uuid,
          OUT enhet_id uuid, OUT rolle text)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT count(*) OVER (), t.kommune_id, t.person_id, t.id, t.enhet_id, t.rolle
          INTO antall, kommune_id, person_id, tilknytning_id, enhet_id, rolle
          FROM innloggede_personer(p_utsteder, p_subjekt, p_pid_hmac) x
          JOIN tilknytning t ON t.kommune_id = x.kommune_id AND t.person_id = x.person_id
          WHERE (p_tilknytning IS NULL OR t.id = p_tilknytning)
            AND t.til IS NULL AND t.bekreftet_tid IS NOT NULL
          LIMIT 1;
        antall := coalesce(antall, 0);
        IF antall = 1 THEN
          PERFORM set_config('stafett.kommune', kommune_id::text, true),
                  set_config('stafett.person', person_id::text, true),
                  set_config('stafett.tilknytning', tilknytning_id::text, true),
                  set_config('stafett.enhet', coalesce(enhet_id::text, ''), true),
                  set_config('stafett.rolle', rolle, true);
        ELSE
          kommune_id := NULL; person_id := NULL; tilknytning_id := NULL; enhet_id := NULL; rolle := NULL;
        END IF;
      END $$;

      -- The service itself (import, expiry), in one kommune at a time. It has no sight of any log.
      CREATE FUNCTION sett_systemkontekst(p_kommune uuid) RETURNS void LANGUAGE sql AS $$
        SELECT set_config('stafett.kommune', coalesce(p_kommune::text, ''), true), set_config('stafett.rolle', 'SYSTEM', true),
               set_config('stafett.person', '', true), set_config('stafett.tilknytning', '', true),
               set_config('stafett.enhet', '', true)
      $$;

      -- All kontekster of a login, also where none is chosen yet.
      CREATE FUNCTION mine_kontekster(p_utsteder text, p_subjekt text, p_pid_hmac bytea)
        RETURNS TABLE (id uuid, navn text, rolle text, tittel text, enhet text, tjenestetype text, kommune text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT t.id, p.fornavn || ' ' || p.etternavn, t.rolle, t.tittel, e.navn, e.tjenestetype, k.navn
            FROM innloggede_personer(p_utsteder, p_subjekt, p_pid_hmac) x
            JOIN tilknytning t ON t.kommune_id = x.kommune_id AND t.person_id = x.person_id
            JOIN person p ON p.kommune_id = t.kommune_id AND p.id = t.person_id
            JOIN kommune k ON k.id = t.kommune_id
            LEFT JOIN enhet e ON e.kommune_id = t.kommune_id AND e.id = t.enhet_id
            WHERE t.til IS NULL AND t.bekreftet_tid IS NOT NULL
            ORDER BY k.navn, e.navn NULLS LAST, t.id
        $$;

      CREATE FUNCTION er_ansatt() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        RETURN coalesce(kontekst_rolle() IN ('ANSATT', 'ENHETSLEDER'), false);

      -- What the kontekst sees of a log: FULL, FAMILIE or nothing (rules 6, 7, 13, 14).
      CREATE FUNCTION sikt(p_logg uuid) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE
        l record;
        v_kommune uuid := kontekst_kommune();
        v_rolle text := kontekst_rolle();
      BEGIN
        IF v_rolle IS NULL OR v_rolle NOT IN ('ANSATT', 'ENHETSLEDER', 'FORESATT', 'ELEV') THEN
          RETURN NULL;
        END IF;
        SELECT elev_id, apner_enhet_id, aktivert_tid, veileder_versjon INTO l FROM stafettlogg
          WHERE kommune_id = v_kommune AND id = p_logg;
        IF NOT FOUND THEN
          RETURN NULL;
        END IF;
        IF v_rolle IN ('ANSATT', 'ENHETSLEDER') THEN
          IF l.aktivert_tid IS NULL THEN
            RETURN CASE WHEN l.apner_enhet_id = kontekst_enhet() THEN 'FULL' END;
          END IF;
          RETURN CASE WHEN EXISTS (SELECT FROM deltaker d WHERE d.kommune_id = v_kommune AND d.logg_id = p_logg
              AND d.enhet_id = kontekst_enhet())
            AND har_samtykke(v_kommune, l.elev_id, kontekst_enhet(), statement_timestamp()) THEN 'FULL' END;
        END IF;
        IF l.aktivert_tid IS NULL THEN
          RETURN NULL;
        END IF;
        RETURN CASE WHEN CASE v_rolle
          WHEN 'FORESATT' THEN EXISTS (SELECT FROM foreldreansvar f
            JOIN elev e ON e.kommune_id = f.kommune_id AND e.id = f.elev_id
            WHERE f.kommune_id = v_kommune AND f.elev_id = l.elev_id AND f.person_id = kontekst_person()
              AND f.verifisert_tid IS NOT NULL AND f.opphort_tid IS NULL
              AND (e.adressebeskyttelse = 'UGRADERT' OR f.adresseinnsyn))
          WHEN 'ELEV' THEN EXISTS (SELECT FROM elev e
            JOIN veileder v ON v.kommune_id = e.kommune_id AND v.versjon = l.veileder_versjon
            WHERE e.kommune_id = v_kommune AND e.id = l.elev_id AND e.person_id = kontekst_person()
              AND e.adressebeskyttelse = 'UGRADERT'
              AND e.fodselsdato + make_interval(years => v.elev_alder) <= statement_timestamp())
          END THEN 'FAMILIE' END;
      END $$;

      -- Verified guardian of a child, whatever is known of any log.
      CREATE FUNCTION er_foresatt_for(p_elev uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT kontekst_rolle() = 'FORESATT' AND EXISTS (SELECT FROM foreldreansvar f
            WHERE f.kommune_id = kontekst_kommune() AND f.elev_id = p_elev AND f.person_id = kontekst_person()
              AND f.verifisert_tid IS NOT NULL AND f.opphort_tid IS NULL)
        $$;

      CREATE FUNCTION ser_elev(p_elev uuid, p_enhet uuid, p_person uuid) RETURNS boolean LANGUAGE plpgsql STABLE
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF p_elev = kommando_elev() THEN
          RETURN true;
        END IF;
        IF er_ansatt() THEN
          RETURN p_enhet = kontekst_enhet() OR EXISTS (SELECT FROM stafettlogg l
            WHERE l.kommune_id = kontekst_kommune() AND l.elev_id = p_elev AND sikt(l.id) = 'FULL');
        END IF;
        RETURN CASE kontekst_rolle()
          WHEN 'FORESATT' THEN er_foresatt_for(p_elev)
          WHEN 'ELEV' THEN coalesce(p_person = kontekst_person(), false)
          ELSE coalesce(kontekst_rolle() IN ('SYSTEM', 'ADMINISTRATOR'), false)
        END;
      END $$;

      -- Staff are known to everyone in the kommune; a family only to those who work with its child.
      CREATE FUNCTION ser_person(p_person uuid) RETURNS boolean LANGUAGE plpgsql STABLE
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF kontekst_rolle() IS NULL THEN
          RETURN false;
        END IF;
        IF p_person = kontekst_person() OR kontekst_rolle() IN ('SYSTEM', 'ADMINISTRATOR') THEN
          RETURN true;
        END IF;
        PERFORM FROM tilknytning t
          WHERE t.kommune_id = kontekst_kommune() AND t.person_id = p_person AND t.enhet_id IS NOT NULL LIMIT 1;
        IF FOUND OR NOT er_ansatt() THEN
          RETURN FOUND;
        END IF;
        RETURN EXISTS (
          SELECT FROM (SELECT f.elev_id AS id FROM foreldreansvar f
                         WHERE f.kommune_id = kontekst_kommune() AND f.person_id = p_person
                       UNION ALL SELECT b.id FROM elev b
                         WHERE b.kommune_id = kontekst_kommune() AND b.person_id = p_person) barn
            JOIN elev e ON e.kommune_id = kontekst_kommune() AND e.id = barn.id
            WHERE ser_elev(e.id, e.enhet_id, e.person_id));
      END $$;

      CREATE FUNCTION ser_samtykker(p_elev uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT er_ansatt() AND EXISTS (SELECT FROM stafettlogg l WHERE l.kommune_id = kontekst_kommune()
            AND l.elev_id = p_elev AND l.aktivert_tid IS NOT NULL AND sikt(l.id) = 'FULL')
        $$;

      -- What a receiver sees before acceptance: age band, level, question, deadline. No name, no school.
      CREATE VIEW konvolutt WITH (security_barrier) AS
        -- logg_id and elev_id are for the access row alone.
        SELECT o.kommune_id, o.id, o.logg_id, l.elev_id, l.niva, f.tekst AS sporsmal, o.tilbudt_tid, o.svar_innen,
               greatest(0, a.alder - (a.alder + 1) % 3) || '–' || (a.alder - (a.alder + 1) % 3 + 2) || ' år' AS aldersgruppe
          FROM overlevering o
          JOIN stafettlogg l ON l.kommune_id = o.kommune_id AND l.id = o.logg_id
          JOIN fritekst f ON f.kommune_id = o.kommune_id AND f.id = o.sporsmal_id
          JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
          CROSS JOIN LATERAL (SELECT extract(year FROM age(statement_timestamp(), e.fodselsdato))::integer AS alder) a
          WHERE o.kommune_id = kontekst_kommune() AND er_ansatt() AND o.til_enhet_id = kontekst_enhet()
            AND o.status = 'VENTER' AND o.svar_innen > statement_timestamp()
            AND (o.til_person_id IS NULL OR o.til_person_id = kontekst_person() OR kontekst_rolle() = 'ENHETSLEDER')
            AND (l.holder_enhet_id = o.til_enhet_id
              OR har_samtykke(o.kommune_id, l.elev_id, o.til_enhet_id, statement_timestamp()));
    `);
    await q.query(/* sql */ `
      -- The doors for commands. Each asks for a relation before it takes a lock, so that an outsider
      -- cannot learn by waiting; the domain then decides in full, after the lock.
      CREATE FUNCTION har_relasjon(p_logg uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE v_kommune uuid := kontekst_kommune();
      BEGIN
        IF kontekst_rolle() = 'SYSTEM' OR sikt(p_logg) IS NOT NULL THEN
          RETURN true;
        END IF;
        RETURN er_ansatt() AND (
          EXISTS (SELECT FROM stafettlogg l WHERE l.kommune_id = v_kommune AND l.id = p_logg
            AND (l.holder_enhet_id = kontekst_enhet()
              OR (l.tilstand = 'AVSLUTTET' AND l.aktivert_tid IS NOT NULL
                AND har_samtykke(v_kommune, l.elev_id, kontekst_enhet(), statement_timestamp())
                AND EXISTS (SELECT FROM elev e WHERE e.kommune_id = v_kommune AND e.id = l.elev_id
                  AND e.enhet_id = kontekst_enhet()))))
          OR EXISTS (SELECT FROM deltaker d WHERE d.kommune_id = v_kommune AND d.logg_id = p_logg
            AND d.enhet_id = kontekst_enhet())
          OR EXISTS (SELECT FROM overlevering o WHERE o.kommune_id = v_kommune AND o.logg_id = p_logg
            AND o.til_enhet_id = kontekst_enhet()));
      END $$;

      -- Lock order everywhere: the child's consents (advisory, shared; exclusive to change them), then the log.
      CREATE FUNCTION las_samtykker(p_elev uuid, p_eksklusivt boolean) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF p_eksklusivt THEN
          PERFORM pg_advisory_xact_lock(hashtextextended(p_elev::text, 1));
        ELSE
          PERFORM pg_advisory_xact_lock_shared(hashtextextended(p_elev::text, 1));
        END IF;
      END $$;

      CREATE FUNCTION apne_logg(p_logg uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE v_elev uuid;
      BEGIN
        SELECT elev_id INTO v_elev FROM stafettlogg WHERE kommune_id = kontekst_kommune() AND id = p_logg;
        IF v_elev IS NULL OR NOT har_relasjon(p_logg) THEN
          RETURN false;
        END IF;
        IF kommando_elev() IS DISTINCT FROM v_elev THEN
          PERFORM las_samtykker(v_elev, false);
        END IF;
        PERFORM FROM stafettlogg WHERE kommune_id = kontekst_kommune() AND id = p_logg FOR UPDATE;
        PERFORM set_config('stafett.kommando_logg', p_logg::text, true),
                set_config('stafett.kommando_elev', v_elev::text, true);
        RETURN true;
      END $$;

      -- The same sight without the lock, for telling what is allowed: a question waits for nobody.
      CREATE FUNCTION se_logg(p_logg uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE v_elev uuid;
      BEGIN
        SELECT elev_id INTO v_elev FROM stafettlogg WHERE kommune_id = kontekst_kommune() AND id = p_logg;
        IF v_elev IS NULL OR NOT har_relasjon(p_logg) THEN
          RETURN false;
        END IF;
        PERFORM set_config('stafett.kommando_logg', p_logg::text, true),
                set_config('stafett.kommando_elev', v_elev::text, true);
        RETURN true;
      END $$;

      -- By an offer's id: all that its receiver knows. The log's id, or null.
      CREATE FUNCTION apne_overlevering(p_overlevering uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE v_logg uuid;
      BEGIN
        SELECT logg_id INTO v_logg FROM overlevering WHERE kommune_id = kontekst_kommune() AND id = p_overlevering
          AND (kontekst_enhet() IN (til_enhet_id, fra_enhet_id) OR sikt(logg_id) IS NOT NULL);
        RETURN CASE WHEN v_logg IS NOT NULL AND apne_logg(v_logg) THEN v_logg END;
      END $$;

      -- A child, for opening a concern or changing consent. Staff of other units must have looked the
      -- child up, with a reason that the innsynslogg holds, within a day.
      CREATE FUNCTION apne_elev(p_elev uuid, p_eksklusivt boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE v_kommune uuid := kontekst_kommune();
      BEGIN
        IF NOT EXISTS (SELECT FROM elev e WHERE e.kommune_id = v_kommune AND e.id = p_elev AND e.borte_tid IS NULL
          AND (ser_elev(e.id, e.enhet_id, e.person_id) AND kontekst_rolle() <> 'ADMINISTRATOR'
            OR (er_ansatt() AND (
              EXISTS (SELECT FROM innsynslogg i WHERE i.kommune_id = v_kommune
                AND i.tilknytning_id = kontekst_tilknytning() AND i.tid > statement_timestamp() - interval '1 day'
                AND i.hva = 'ELEVOPPSLAG' AND i.grunn IS NOT NULL AND p_elev = ANY (i.elev_ider))
              OR EXISTS (SELECT FROM stafettlogg l WHERE l.kommune_id = v_kommune AND l.elev_id = p_elev
                AND l.tilstand <> 'AVSLUTTET' AND l.holder_enhet_id = kontekst_enhet()
                AND l.holder_person_id = kontekst_person()))))) THEN
          RETURN false;
        END IF;
        PERFORM las_samtykker(p_elev, p_eksklusivt);
        PERFORM set_config('stafett.kommando_elev', p_elev::text, true);
        RETURN true;
      END $$;

      -- A consent's child, for withdrawing it: its giver, or the holder of the child's log.
      CREATE FUNCTION apne_samtykke(p_samtykke uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE s samtykke;
      BEGIN
        SELECT * INTO s FROM samtykke WHERE kommune_id = kontekst_kommune() AND id = p_samtykke;
        IF NOT FOUND OR NOT (s.giver_id = kontekst_person() OR er_ansatt()) THEN
          RETURN false;
        END IF;
        IF s.giver_id = kontekst_person() THEN
          -- Whoever gave it may take it back, also when their foreldreansvar has ended.
          PERFORM las_samtykker(s.elev_id, true);
          PERFORM set_config('stafett.kommando_elev', s.elev_id::text, true);
          RETURN true;
        END IF;
        RETURN apne_elev(s.elev_id, true);
      END $$;

      -- A new log on the opened child. One at a time for the same child and unit; another unit's
      -- opening is neither seen nor waited for (rule 7).
      CREATE FUNCTION apne_ny_logg(p_logg uuid) RETURNS boolean LANGUAGE plpgsql AS $$
      BEGIN
        IF kommando_elev() IS NULL OR kontekst_enhet() IS NULL THEN
          RETURN false;
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended(kommando_elev()::text || kontekst_enhet()::text, 2));
        PERFORM set_config('stafett.kommando_logg', p_logg::text, true);
        RETURN true;
      END $$;

      -- The opened child's activated, open logs: those that a change of consent can touch.
      CREATE FUNCTION elevens_apne_logger() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT l.id FROM stafettlogg l WHERE l.kommune_id = kontekst_kommune() AND l.elev_id = kommando_elev()
            AND l.tilstand = 'AKTIV' ORDER BY l.id
        $$;
      CREATE FUNCTION apne_elevens_logg(p_logg uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM stafettlogg WHERE kommune_id = kontekst_kommune() AND id = p_logg
          AND elev_id = kommando_elev() FOR UPDATE;
        IF NOT FOUND THEN
          RETURN false;
        END IF;
        PERFORM set_config('stafett.kommando_logg', p_logg::text, true);
        RETURN true;
      END $$;

      CREATE FUNCTION har_annen_aktiv_logg(p_elev uuid, p_logg uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT EXISTS (SELECT FROM stafettlogg l WHERE l.kommune_id = kontekst_kommune()
            AND l.elev_id = p_elev AND l.id <> p_logg AND l.tilstand = 'AKTIV')
            AND (p_logg = kommando_logg() OR sikt(p_logg) IS NOT NULL)
        $$;

      -- The caller's own unit takes part in an activated log on the opened child, whether or not it sees it now.
      CREATE FUNCTION enhet_deltar_for(p_elev uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT p_elev = kommando_elev() AND EXISTS (SELECT FROM stafettlogg l
            JOIN deltaker d ON d.kommune_id = l.kommune_id AND d.logg_id = l.id
            WHERE l.kommune_id = kontekst_kommune() AND l.elev_id = p_elev AND l.aktivert_tid IS NOT NULL
              AND d.enhet_id = kontekst_enhet())
        $$;

      -- For the service itself only.
      CREATE FUNCTION holderens_logger(p_person uuid, p_enhet uuid) RETURNS SETOF uuid LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT l.id FROM stafettlogg l WHERE kontekst_rolle() = 'SYSTEM' AND l.kommune_id = kontekst_kommune()
            AND l.holder_enhet_id = p_enhet AND (p_person IS NULL OR l.holder_person_id = p_person)
            AND l.tilstand <> 'AVSLUTTET' ORDER BY l.id
        $$;
      CREATE FUNCTION utlopte_tilbud(p_antall integer) RETURNS TABLE (kommune_id uuid, logg_id uuid) LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT o.kommune_id, o.logg_id FROM overlevering o
            WHERE kontekst_rolle() = 'SYSTEM' AND o.status = 'VENTER' AND o.svar_innen <= statement_timestamp()
            ORDER BY o.svar_innen LIMIT p_antall
        $$;
      CREATE INDEX overlevering_frist ON overlevering (svar_innen) WHERE status = 'VENTER';

      -- A pupil of another unit, by full name and date of birth; never one whose address is protected, or not known to be open.
      CREATE FUNCTION sla_opp_elev(p_fornavn text, p_etternavn text, p_fodselsdato date)
        RETURNS TABLE (id uuid, fornavn text, etternavn text, fodselsdato date)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT e.id, e.fornavn, e.etternavn, e.fodselsdato FROM elev e
            WHERE er_ansatt() AND e.kommune_id = kontekst_kommune() AND e.borte_tid IS NULL
              AND lower(e.etternavn COLLATE pg_c_utf8) = lower(p_etternavn COLLATE pg_c_utf8)
              AND lower(e.fornavn COLLATE pg_c_utf8) = lower(p_fornavn COLLATE pg_c_utf8)
              AND e.fodselsdato = p_fodselsdato AND e.adressebeskyttelse = 'UGRADERT'
        $$;
    `);
    await q.query(/* sql */ `
      DO $$
      DECLARE t text;
      BEGIN
        FOREACH t IN ARRAY ARRAY['kommune', 'enhet', 'person', 'identitet', 'tilknytning', 'elev', 'foreldreansvar',
          'veileder', 'stafettlogg', 'initiativperiode', 'deltaker', 'fritekst', 'innlegg', 'overlevering',
          'hendelse', 'samtykke', 'samtykkehendelse', 'innsynslogg', 'innsynslogg_ellers', 'idempotens'] LOOP
          EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
          EXECUTE format('CREATE POLICY eier ON %I TO stafett_owner USING (true) WITH CHECK (true)', t);
          EXECUTE format('CREATE POLICY verifiserer ON %I FOR SELECT TO stafett_verifier USING (true)', t);
          EXECUTE format('GRANT SELECT ON %I TO stafett_verifier', t);
        END LOOP;
        -- The register: read by those who may, written by the service itself (import).
        FOREACH t IN ARRAY ARRAY['enhet', 'person', 'identitet', 'tilknytning', 'elev', 'foreldreansvar', 'veileder'] LOOP
          EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO stafett_app', t);
          EXECUTE format($p$CREATE POLICY system ON %I TO stafett_app
            USING (kommune_id = (SELECT kontekst_kommune()) AND (SELECT kontekst_rolle()) = 'SYSTEM')$p$, t);
        END LOOP;
      END $$;

      GRANT SELECT, INSERT ON kommune TO stafett_app;
      CREATE POLICY egen ON kommune FOR SELECT TO stafett_app USING (id = (SELECT kontekst_kommune()));
      CREATE POLICY system ON kommune FOR INSERT TO stafett_app
        WITH CHECK (id = kontekst_kommune() AND kontekst_rolle() = 'SYSTEM');

      CREATE POLICY les ON enhet FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune()));
      CREATE POLICY les ON veileder FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune()));
      CREATE POLICY les ON person FOR SELECT TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND ser_person(id));
      CREATE POLICY les ON elev FOR SELECT TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND ser_elev(id, enhet_id, person_id));
      CREATE POLICY les ON tilknytning FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (person_id = (SELECT kontekst_person()) OR (enhet_id IS NOT NULL AND (SELECT kontekst_rolle()) IS NOT NULL)));
      CREATE POLICY bekreft ON tilknytning FOR UPDATE TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND enhet_id IS NOT NULL AND ((SELECT kontekst_rolle()) = 'ADMINISTRATOR'
          OR ((SELECT kontekst_rolle()) = 'ENHETSLEDER' AND enhet_id = (SELECT kontekst_enhet()) AND rolle = 'ANSATT')));
      CREATE POLICY les ON foreldreansvar FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (person_id = (SELECT kontekst_person()) OR elev_id = (SELECT kommando_elev())
          OR (SELECT kontekst_rolle()) = 'ADMINISTRATOR'));
      -- Who works with the child must know whom to ask for consent.
      CREATE POLICY ansatt ON foreldreansvar FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (SELECT er_ansatt()) AND EXISTS (SELECT FROM elev e
          WHERE e.kommune_id = foreldreansvar.kommune_id AND e.id = foreldreansvar.elev_id));
      CREATE POLICY verifiser ON foreldreansvar FOR UPDATE TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND (SELECT kontekst_rolle()) = 'ADMINISTRATOR');
      CREATE POLICY verifiser ON elev FOR UPDATE TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND (SELECT kontekst_rolle()) = 'ADMINISTRATOR');
      -- A guardian's own kontekst is made by the verification, not by an import.
      CREATE POLICY familie ON tilknytning TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND rolle = 'FORESATT' AND (SELECT kontekst_rolle()) = 'ADMINISTRATOR');

      -- A person's confirmation changes what it is about, and nothing else in the row.
      CREATE FUNCTION bare_bekrefte() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF current_user = 'stafett_app' AND kontekst_rolle() IS DISTINCT FROM 'SYSTEM'
          AND to_jsonb(NEW) - TG_ARGV::text[] IS DISTINCT FROM to_jsonb(OLD) - TG_ARGV::text[] THEN
          RAISE EXCEPTION 'only % may be changed here', TG_ARGV USING ERRCODE = 'SL013';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER bare_bekrefte BEFORE UPDATE ON tilknytning FOR EACH ROW
        EXECUTE FUNCTION bare_bekrefte('bekreftet_tid', 'bekreftet_av');
      CREATE TRIGGER bare_bekrefte BEFORE UPDATE ON elev FOR EACH ROW EXECUTE FUNCTION bare_bekrefte('adressebeskyttelse');
      CREATE TRIGGER bare_bekrefte BEFORE UPDATE ON foreldreansvar FOR EACH ROW EXECUTE FUNCTION bare_bekrefte(
        'verifisert_tid', 'verifisert_kilde', 'verifisert_dato', 'verifisert_av', 'adresseinnsyn', 'opphort_tid');

      GRANT SELECT, INSERT, UPDATE ON stafettlogg TO stafett_app;
      CREATE POLICY les ON stafettlogg FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (id = (SELECT kommando_logg()) OR ((SELECT er_ansatt()) AND holder_enhet_id = (SELECT kontekst_enhet()))
          OR sikt(id) IS NOT NULL));
      CREATE POLICY ny ON stafettlogg FOR INSERT TO stafett_app
        WITH CHECK (kommune_id = kontekst_kommune() AND id = kommando_logg() AND elev_id = kommando_elev());
      CREATE POLICY skriv ON stafettlogg FOR UPDATE TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND id = (SELECT kommando_logg()));

      GRANT SELECT, INSERT, UPDATE ON initiativperiode, overlevering TO stafett_app;
      GRANT SELECT, INSERT ON deltaker, innlegg, fritekst, hendelse TO stafett_app;
      DO $$
      DECLARE t text;
      BEGIN
        FOREACH t IN ARRAY ARRAY['initiativperiode', 'overlevering', 'deltaker', 'innlegg', 'fritekst', 'hendelse'] LOOP
          EXECUTE format($p$CREATE POLICY kommando ON %I TO stafett_app
            USING (kommune_id = (SELECT kontekst_kommune()) AND logg_id = (SELECT kommando_logg()))$p$, t);
        END LOOP;
      END $$;
      CREATE POLICY les ON initiativperiode FOR SELECT TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) IS NOT NULL);
      CREATE POLICY les ON deltaker FOR SELECT TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) IS NOT NULL);
      CREATE POLICY les ON overlevering FOR SELECT TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) = 'FULL');
      -- What an evaluation and a closing said: texts by their own sight, the rest of history not at all.
      CREATE POLICY les ON hendelse FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND type IN ('EvalueringGjennomfort', 'LoggAvsluttet', 'LoggGjenapnet') AND sikt(logg_id) IS NOT NULL);
      -- Own entries always; others' by sight: never another unit's internal ones.
      CREATE POLICY les ON innlegg FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (((SELECT er_ansatt()) AND enhet_id = (SELECT kontekst_enhet()))
          OR CASE synlighet WHEN 'DELT' THEN sikt(logg_id) IS NOT NULL
               WHEN 'DELTAKERE' THEN sikt(logg_id) = 'FULL' ELSE false END));
      CREATE POLICY les ON fritekst FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (((SELECT er_ansatt()) AND enhet_id = (SELECT kontekst_enhet()))
          OR CASE synlighet WHEN 'DELT' THEN sikt(logg_id) IS NOT NULL
               WHEN 'DELTAKERE' THEN sikt(logg_id) = 'FULL' ELSE false END));

      GRANT SELECT, INSERT, UPDATE ON samtykke TO stafett_app;
      GRANT INSERT ON samtykkehendelse TO stafett_app;
      CREATE POLICY les ON samtykke FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (giver_id = (SELECT kontekst_person())
          OR ((SELECT er_ansatt()) AND mottaker_enhet_id = (SELECT kontekst_enhet())) OR ser_samtykker(elev_id)));
      CREATE POLICY kommando ON samtykke TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND elev_id = (SELECT kommando_elev()));
      CREATE POLICY kommando ON samtykkehendelse FOR INSERT TO stafett_app
        WITH CHECK (kommune_id = kontekst_kommune() AND elev_id = kommando_elev());

      GRANT INSERT ON innsynslogg TO stafett_app;
      CREATE POLICY skriv ON innsynslogg FOR INSERT TO stafett_app WITH CHECK (kommune_id = kontekst_kommune()
        AND person_id = kontekst_person() AND tilknytning_id = kontekst_tilknytning()
        AND enhet_id IS NOT DISTINCT FROM kontekst_enhet() AND rolle = kontekst_rolle()
        AND tid BETWEEN transaction_timestamp() AND clock_timestamp() + interval '1 second');

      GRANT SELECT, INSERT, UPDATE ON idempotens TO stafett_app;
      CREATE POLICY egen ON idempotens TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND tilknytning_id = (SELECT kontekst_tilknytning()));

      GRANT SELECT ON konvolutt TO stafett_app;

      -- A key is kept for 30 days: longer than any client tries again.
      CREATE FUNCTION rydd_idempotens() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH slettet AS (DELETE FROM idempotens
          WHERE kontekst_rolle() = 'SYSTEM' AND tid < statement_timestamp() - interval '30 days' RETURNING 1)
        SELECT count(*) FROM slettet
      $$;

      -- No function is for everyone. The app calls those that are named here; a new one is closed until it is named.
      DO $$
      DECLARE f regprocedure;
      BEGIN
        FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
            AND p.proowner = current_user::regrole LOOP
          EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        END LOOP;
      END $$;
      GRANT EXECUTE ON FUNCTION kontekst_kommune(), kontekst_person(), kontekst_tilknytning(), kontekst_enhet(),
        kontekst_rolle(), kommando_logg(), kommando_elev(), er_ansatt(), har_samtykke(uuid, uuid, uuid, timestamptz),
        sikt(uuid), ser_elev(uuid, uuid, uuid),
        ser_person(uuid), ser_samtykker(uuid), er_foresatt_for(uuid), sett_kontekst(text, text, bytea, uuid),
        sett_systemkontekst(uuid), mine_kontekster(text, text, bytea), apne_logg(uuid), se_logg(uuid),
        apne_overlevering(uuid), apne_elev(uuid, boolean), apne_samtykke(uuid), apne_ny_logg(uuid),
        elevens_apne_logger(), apne_elevens_logg(uuid), har_annen_aktiv_logg(uuid, uuid), enhet_deltar_for(uuid),
        holderens_logger(uuid, uuid), utlopte_tilbud(integer), rydd_idempotens(), sla_opp_elev(text, text, date),
        lag_innsynspartisjoner(date, integer) TO stafett_app;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      DO $$
      DECLARE p record;
      BEGIN
        FOR p IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public'
            AND NOT (policyname = 'eier' AND tablename ~ '^innsynslogg_2') LOOP
          EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
        END LOOP;
        FOR p IN SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relrowsecurity AND c.relname !~ '^innsynslogg_2' LOOP
          EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY', p.relname);
        END LOOP;
      END $$;
      DROP VIEW konvolutt;
      DROP TRIGGER bare_bekrefte ON tilknytning;
      DROP TRIGGER bare_bekrefte ON elev;
      DROP TRIGGER bare_bekrefte ON foreldreansvar;
      DROP FUNCTION rydd_idempotens(), bare_bekrefte();
      REVOKE ALL ON ALL TABLES IN SCHEMA public FROM stafett_app, stafett_verifier;
      DROP INDEX overlevering_frist;
      DROP FUNCTION sla_opp_elev(text, text, date), utlopte_tilbud(integer), holderens_logger(uuid, uuid),
        enhet_deltar_for(uuid), har_annen_aktiv_logg(uuid, uuid), apne_samtykke(uuid), apne_elevens_logg(uuid), elevens_apne_logger(), apne_ny_logg(uuid),
        apne_elev(uuid, boolean), apne_overlevering(uuid), se_logg(uuid), apne_logg(uuid), las_samtykker(uuid, boolean),
        har_relasjon(uuid), ser_samtykker(uuid), ser_person(uuid), ser_elev(uuid, uuid, uuid),
        er_foresatt_for(uuid), sikt(uuid), er_ansatt(), mine_kontekster(text, text, bytea),
        sett_systemkontekst(uuid), sett_kontekst(text, text, bytea, uuid), innloggede_personer(text, text, bytea);
    `);
  }
}
