import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Consent as a matrix: what it is to, whose information, of which kinds, for what purpose, and who had to give it. In
 * force is more than given: where all the guardians must consent, none of theirs opens anything before all have.
 */
export class Samtykkematrise1763900100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      ALTER TABLE samtykke DROP CONSTRAINT samtykke_formal_check, DROP CONSTRAINT samtykke_check1;
      -- The defaults are what the consents from before this stood for; history is not rewritten.
      ALTER TABLE samtykke
        ADD COLUMN handling text NOT NULL DEFAULT 'DELTA' CHECK (handling IN ('DELTA', 'UTREDNING', 'VEDTAK', 'DELING')),
        ADD COLUMN krever text NOT NULL DEFAULT 'EN_FORESATT' CHECK (krever IN ('EN_FORESATT', 'BEGGE_FORESATTE', 'ELEV')),
        -- Null: every participant's information, except of services whose taking part is itself confidential.
        ADD COLUMN avgivende_enhet_ider uuid[] CHECK (cardinality(avgivende_enhet_ider) > 0),
        ADD COLUMN opplysningstyper text[] NOT NULL DEFAULT '{LAERING,TRIVSEL,FRAVAER,TILTAK}'
          CHECK (array_to_string(opplysningstyper, ',') ~ '^[A-Z_]+(,[A-Z_]+)*$'),
        -- Who heard it said. Outside the chain, as the reference is.
        ADD COLUMN vitne text,
        ADD COLUMN vitne_salt bytea,
        ADD COLUMN vitne_hash bytea CHECK (length(vitne_hash) = 32),
        ADD COLUMN erstattet_tid timestamptz,
        ADD COLUMN erstattet_av uuid,
        ADD FOREIGN KEY (kommune_id, erstattet_av) REFERENCES samtykke,
        ADD CONSTRAINT samtykke_formal_check CHECK (formal IN ('STAFETTLOGG', 'OVERGANG', 'UTREDNING', 'VEDTAK', 'DELING')),
        ADD CONSTRAINT formal_til_handling CHECK (
          CASE handling WHEN 'DELTA' THEN formal IN ('STAFETTLOGG', 'OVERGANG') ELSE formal = handling END),
        ADD CONSTRAINT kapasitet_til_krav CHECK ((krever = 'ELEV') = (kapasitet = 'ELEV')),
        -- By word: before a witness; the oldest ones told of theirs in the reference.
        ADD CONSTRAINT belegg CHECK (CASE form WHEN 'DIGITAL' THEN num_nonnulls(referanse_hash, vitne_hash) = 0
          WHEN 'PAPIR' THEN referanse_hash IS NOT NULL ELSE num_nonnulls(referanse_hash, vitne_hash) > 0 END),
        ADD CONSTRAINT vitne_og_salt CHECK ((vitne IS NULL) = (vitne_salt IS NULL)),
        ADD CONSTRAINT vitne_stemmer CHECK (vitne IS NULL OR vitne_hash = sha256(vitne_salt || convert_to(vitne, 'UTF8'))),
        ADD CONSTRAINT erstattet_helt CHECK ((erstattet_tid IS NULL) = (erstattet_av IS NULL)
          AND (erstattet_tid IS NULL OR trukket_tid IS NULL));

      -- An array has no foreign key: what it names is asked for here, in the same kommune (rule 11).
      CREATE FUNCTION krev_avgivende() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM unnest(NEW.avgivende_enhet_ider) u (id) WHERE NOT EXISTS (SELECT FROM enhet e
            WHERE e.kommune_id = NEW.kommune_id AND e.id = u.id)) THEN
          RAISE EXCEPTION 'a releasing unit is not of this kommune' USING ERRCODE = '23503';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER krev_avgivende BEFORE INSERT ON samtykke FOR EACH ROW
        WHEN (NEW.avgivende_enhet_ider IS NOT NULL) EXECUTE FUNCTION krev_avgivende();

      CREATE OR REPLACE FUNCTION bare_trekke_samtykke() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        fritekst CONSTANT text[] := '{referanse,referanse_salt,vitne,vitne_salt}';
        gammel CONSTANT jsonb := to_jsonb(OLD);
        ny CONSTANT jsonb := to_jsonb(NEW);
      BEGIN
        -- Erasing a text, with its salt, is no change of the consent.
        IF ny IS DISTINCT FROM gammel AND ny - fritekst = gammel - fritekst
          AND (NEW.referanse IS NULL OR (NEW.referanse, NEW.referanse_salt) = (OLD.referanse, OLD.referanse_salt))
          AND (NEW.vitne IS NULL OR (NEW.vitne, NEW.vitne_salt) = (OLD.vitne, OLD.vitne_salt)) THEN
          RETURN NEW;
        END IF;
        IF OLD.trukket_tid IS NULL AND OLD.erstattet_tid IS NULL
          AND (NEW.trukket_tid IS NOT NULL AND ny - '{trukket_tid,trukket_av}'::text[] = gammel - '{trukket_tid,trukket_av}'::text[]
            OR NEW.erstattet_tid IS NOT NULL AND ny - '{erstattet_tid,erstattet_av}'::text[] = gammel - '{erstattet_tid,erstattet_av}'::text[]) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a consent is withdrawn or renewed once, and not otherwise changed' USING ERRCODE = 'SL006';
      END $$;

      -- All who have verified foreldreansvar have given theirs to the same.
      CREATE FUNCTION alle_har_samtykket(p_kommune uuid, p_elev uuid, p_mottaker uuid, p_handling text, p_formal text,
          p_tid timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p_kommune = kontekst_kommune() AND NOT EXISTS (SELECT FROM foreldreansvar f
          WHERE f.kommune_id = p_kommune AND f.elev_id = p_elev AND f.verifisert_tid IS NOT NULL AND f.opphort_tid IS NULL
            AND NOT EXISTS (SELECT FROM samtykke s WHERE s.kommune_id = p_kommune AND s.elev_id = p_elev
              AND s.mottaker_enhet_id = p_mottaker AND s.handling = p_handling AND s.formal = p_formal
              AND s.giver_id = f.person_id AND s.trukket_tid IS NULL
              AND (s.erstattet_tid IS NULL OR p_tid < s.erstattet_tid) AND s.gyldig_fra <= p_tid AND p_tid < s.gyldig_til))
      $$;

      -- In force, in the database's own words (samtykke/domain/i-kraft.ts has the service's). One expression, so that it
      -- is inlined where it is asked for.
      CREATE FUNCTION samtykke_i_kraft(s samtykke, p_tid timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT s.trukket_tid IS NULL AND (s.erstattet_tid IS NULL OR p_tid < s.erstattet_tid)
          AND s.gyldig_fra <= p_tid AND p_tid < s.gyldig_til AND (s.krever <> 'BEGGE_FORESATTE'
            OR alle_har_samtykket(s.kommune_id, s.elev_id, s.mottaker_enhet_id, s.handling, s.formal, p_tid))
      $$;

      -- Only a consent to taking part opens a log: one to an assessment is not used for another thing.
      CREATE OR REPLACE FUNCTION har_samtykke(p_kommune uuid, p_elev uuid, p_enhet uuid, p_tid timestamptz) RETURNS boolean
        LANGUAGE sql STABLE AS $$
          SELECT EXISTS (SELECT FROM samtykke s WHERE s.kommune_id = p_kommune AND s.elev_id = p_elev
            AND s.mottaker_enhet_id = p_enhet AND s.handling = 'DELTA' AND samtykke_i_kraft(s, p_tid))
        $$;

      -- Services whose taking part is itself confidential (bvl § 13-1): the newest guide's, or those of the one that ships.
      CREATE FUNCTION skjermet_tjeneste(p_kommune uuid, p_tjenestetype text) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT coalesce((SELECT v.innhold -> 'skjermedeTjenester' ? p_tjenestetype FROM veileder v
            WHERE v.kommune_id = p_kommune ORDER BY v.versjon DESC LIMIT 1), p_tjenestetype = 'BARNEVERN')
        $$;

      -- A unit may know what another knows of the child, and that it takes part: a consent towards the one covers the other.
      CREATE FUNCTION samtykke_dekker(p_kommune uuid, p_elev uuid, p_mottaker uuid, p_avgivende uuid, p_tid timestamptz)
        RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT p_kommune = kontekst_kommune() AND EXISTS (SELECT FROM samtykke s
            WHERE s.kommune_id = p_kommune AND s.elev_id = p_elev AND s.mottaker_enhet_id = p_mottaker
              AND s.handling = 'DELTA' AND samtykke_i_kraft(s, p_tid)
              AND (p_avgivende = ANY (s.avgivende_enhet_ider) OR (s.avgivende_enhet_ider IS NULL
                AND NOT EXISTS (SELECT FROM enhet e WHERE e.kommune_id = p_kommune AND e.id = p_avgivende
                  AND skjermet_tjeneste(p_kommune, e.tjenestetype)))))
        $$;

      -- May the asking unit know that this one is named at all?
      CREATE FUNCTION kjent_enhet(p_elev uuid, p_enhet uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT p_enhet = kontekst_enhet() OR EXISTS (SELECT FROM enhet e WHERE e.kommune_id = kontekst_kommune()
              AND e.id = p_enhet AND NOT skjermet_tjeneste(e.kommune_id, e.tjenestetype))
            OR samtykke_dekker(kontekst_kommune(), p_elev, kontekst_enhet(), p_enhet, statement_timestamp())
        $$;

      ALTER POLICY les ON samtykke USING (kommune_id = (SELECT kontekst_kommune())
        AND (giver_id = (SELECT kontekst_person())
          OR ((SELECT er_ansatt()) AND mottaker_enhet_id = (SELECT kontekst_enhet()))
          OR (ser_samtykker(elev_id) AND kjent_enhet(elev_id, mottaker_enhet_id))));
    `);
    await q.query(/* sql */ `
      -- Somebody who was asked has said no. A record: what a no decides follows from the consents that are not there.
      CREATE TABLE samtykkenekt (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        elev_id uuid NOT NULL,
        giver_id uuid NOT NULL,
        kapasitet text NOT NULL CHECK (kapasitet IN ('FORESATT', 'ELEV')),
        mottaker_enhet_id uuid NOT NULL,
        handling text NOT NULL CHECK (handling IN ('DELTA', 'UTREDNING', 'VEDTAK', 'DELING')),
        formal text NOT NULL,
        tid timestamptz NOT NULL,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, elev_id) REFERENCES elev,
        FOREIGN KEY (kommune_id, giver_id) REFERENCES person,
        FOREIGN KEY (kommune_id, mottaker_enhet_id) REFERENCES enhet,
        CHECK (CASE handling WHEN 'DELTA' THEN formal IN ('STAFETTLOGG', 'OVERGANG') ELSE formal = handling END)
      );
      CREATE INDEX samtykkenekt_elev ON samtykkenekt (kommune_id, elev_id);
      CREATE TRIGGER aldri_endre BEFORE UPDATE OR DELETE OR TRUNCATE ON samtykkenekt EXECUTE FUNCTION aldri_endre();

      -- The legal basis of the processing, apart from consent: nothing that happens to a consent touches it.
      CREATE TABLE behandlingsgrunnlag (
        kommune_id uuid NOT NULL REFERENCES kommune,
        id uuid NOT NULL DEFAULT uuidv7(),
        behandling text NOT NULL CHECK (behandling ~ '^[a-z0-9-]{1,60}$'),
        -- Whose processing: one unit's, or every unit's of a kind; neither: the whole kommune's.
        enhet_id uuid,
        tjenestetype text CHECK (tjenestetype ~ '^[A-Z_]+$'),
        lovhenvisninger text[] NOT NULL CHECK (array_to_string(lovhenvisninger, ',') ~ '^[a-z0-9-]+(,[a-z0-9-]+)*$'),
        beskrivelse text NOT NULL,
        gyldig_fra date NOT NULL,
        gyldig_til date,
        registrert_tid timestamptz NOT NULL DEFAULT clock_timestamp(),
        registrert_av uuid NOT NULL,
        avsluttet_av uuid,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, registrert_av) REFERENCES person,
        FOREIGN KEY (kommune_id, avsluttet_av) REFERENCES person,
        CHECK (num_nonnulls(enhet_id, tjenestetype) <= 1),
        CHECK (gyldig_til > gyldig_fra)
      );
      CREATE FUNCTION bare_avslutte_grunnlag() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.gyldig_til IS NOT NULL OR NEW.gyldig_til IS NULL OR NEW.avsluttet_av IS NULL
          OR to_jsonb(NEW) - '{gyldig_til,avsluttet_av}'::text[] <> to_jsonb(OLD) - '{gyldig_til,avsluttet_av}'::text[] THEN
          RAISE EXCEPTION 'a behandlingsgrunnlag is ended once, and not otherwise changed' USING ERRCODE = 'SL006';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER bare_avslutte BEFORE UPDATE ON behandlingsgrunnlag FOR EACH ROW EXECUTE FUNCTION bare_avslutte_grunnlag();
      CREATE TRIGGER aldri_slette BEFORE DELETE OR TRUNCATE ON behandlingsgrunnlag EXECUTE FUNCTION aldri_endre();

      -- Who holds an open log on the child hears of a no; with an undring only, of one towards the own unit.
      CREATE FUNCTION ser_nekt(p_elev uuid, p_mottaker uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT er_ansatt() AND kjent_enhet(p_elev, p_mottaker) AND EXISTS (SELECT FROM stafettlogg l
            WHERE l.kommune_id = kontekst_kommune() AND l.elev_id = p_elev AND l.holder_enhet_id = kontekst_enhet()
              AND (l.tilstand = 'AKTIV' OR p_mottaker = kontekst_enhet()) AND sikt(l.id) = 'FULL')
        $$;

      DO $$
      DECLARE t text;
      BEGIN
        FOREACH t IN ARRAY ARRAY['samtykkenekt', 'behandlingsgrunnlag'] LOOP
          EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
          EXECUTE format('CREATE POLICY eier ON %I TO stafett_owner USING (true) WITH CHECK (true)', t);
          EXECUTE format('CREATE POLICY verifiserer ON %I FOR SELECT TO stafett_verifier USING (true)', t);
          EXECUTE format('GRANT SELECT ON %I TO stafett_verifier', t);
        END LOOP;
      END $$;
      GRANT SELECT, INSERT ON samtykkenekt TO stafett_app;
      CREATE POLICY les ON samtykkenekt FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (giver_id = (SELECT kontekst_person()) OR ser_nekt(elev_id, mottaker_enhet_id)));
      CREATE POLICY kommando ON samtykkenekt FOR INSERT TO stafett_app WITH CHECK (kommune_id = kontekst_kommune()
        AND elev_id = kommando_elev() AND giver_id = kontekst_person());
      GRANT SELECT, INSERT, UPDATE ON behandlingsgrunnlag TO stafett_app;
      CREATE POLICY les ON behandlingsgrunnlag FOR SELECT TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND (SELECT kontekst_rolle()) IS NOT NULL);
      CREATE POLICY skriv ON behandlingsgrunnlag FOR INSERT TO stafett_app WITH CHECK (kommune_id = kontekst_kommune()
        AND kontekst_rolle() IN ('ADMINISTRATOR', 'BTI_KOORDINATOR') AND registrert_av = kontekst_person());
      CREATE POLICY avslutt ON behandlingsgrunnlag FOR UPDATE TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (SELECT kontekst_rolle()) IN ('ADMINISTRATOR', 'BTI_KOORDINATOR'));
    `);
    await q.query(/* sql */ `
      -- What the giver's withdrawal would take from the receiving unit, a row a log that the giver sees as family. Counts
      -- alone, asked for under the lock on the child's consents. The unit's own entries stay with it.
      CREATE FUNCTION trekkvirkning(p_samtykke uuid)
        RETURNS TABLE (logg_id uuid, deltar boolean, delt bigint, deltakere bigint, egne bigint)
        LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = public, pg_temp AS $$
          SELECT l.id, d.enhet_id IS NOT NULL, count(i.id) FILTER (WHERE i.synlighet = 'DELT' AND NOT egen),
                 count(i.id) FILTER (WHERE i.synlighet = 'DELTAKERE' AND NOT egen), count(i.id) FILTER (WHERE egen)
            FROM samtykke s
            JOIN stafettlogg l ON l.kommune_id = s.kommune_id AND l.elev_id = s.elev_id AND l.aktivert_tid IS NOT NULL
            LEFT JOIN deltaker d ON d.kommune_id = l.kommune_id AND d.logg_id = l.id AND d.enhet_id = s.mottaker_enhet_id
            LEFT JOIN innlegg i ON i.kommune_id = l.kommune_id AND i.logg_id = l.id AND d.enhet_id IS NOT NULL
            CROSS JOIN LATERAL (SELECT i.enhet_id IS NOT DISTINCT FROM s.mottaker_enhet_id AS egen) x
            WHERE s.kommune_id = kontekst_kommune() AND s.id = p_samtykke AND s.giver_id = kontekst_person()
              AND s.elev_id = kommando_elev() AND sikt(l.id) = 'FAMILIE'
            GROUP BY l.id, d.enhet_id
        $$;

      -- What guardians have consented to for the asking pupil, and that still runs: asked anew from the day they decide
      -- alone. Nothing that names a place where the address is protected (rule 14).
      CREATE FUNCTION elevens_samtykkesporsmal() RETURNS SETOF samtykke LANGUAGE sql STABLE SECURITY DEFINER ROWS 3
        SET search_path = public, pg_temp AS $$
          SELECT s.* FROM elev e JOIN samtykke s ON s.kommune_id = e.kommune_id AND s.elev_id = e.id
            WHERE kontekst_rolle() = 'ELEV' AND e.kommune_id = kontekst_kommune() AND e.person_id = kontekst_person()
              AND e.adressebeskyttelse = 'UGRADERT' AND s.kapasitet = 'FORESATT' AND s.trukket_tid IS NULL
              AND s.erstattet_tid IS NULL AND s.gyldig_til > statement_timestamp()
              AND NOT EXISTS (SELECT FROM samtykke m WHERE m.kommune_id = s.kommune_id AND m.elev_id = s.elev_id
                AND m.kapasitet = 'ELEV' AND m.mottaker_enhet_id = s.mottaker_enhet_id AND m.handling = s.handling
                AND m.formal = s.formal AND samtykke_i_kraft(m, statement_timestamp()))
        $$;

      -- Whose it is to give a pupil a login: the leader of the child's own school, or an administrator.
      CREATE FUNCTION styrer_elevtilgang(p_elev uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT EXISTS (SELECT FROM elev e WHERE e.kommune_id = kontekst_kommune() AND e.id = p_elev AND e.borte_tid IS NULL
            AND (kontekst_rolle() = 'ADMINISTRATOR' OR (kontekst_rolle() = 'ENHETSLEDER' AND e.enhet_id = kontekst_enhet())))
        $$;

      -- The pupil's own kontekst comes into being here, and nowhere else. The answer is OK, or why not.
      CREATE FUNCTION apne_elevtilgang(p_elev uuid, p_pid_hmac bytea) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE
        v_kommune uuid := kontekst_kommune();
        e elev;
        v_person uuid;
        v_pid bytea;
      BEGIN
        IF NOT styrer_elevtilgang(p_elev) THEN
          RETURN 'IKKE_FUNNET';
        END IF;
        SELECT * INTO e FROM elev WHERE kommune_id = v_kommune AND id = p_elev FOR UPDATE;
        IF (statement_timestamp() AT TIME ZONE 'Europe/Oslo')::date < e.fodselsdato + make_interval(years =>
            (SELECT v.elev_alder FROM veileder v WHERE v.kommune_id = v_kommune ORDER BY v.versjon DESC LIMIT 1)) THEN
          RETURN 'FOR_UNG';
        END IF;
        SELECT p.id INTO v_person FROM person p WHERE p.kommune_id = v_kommune AND p.pid_hmac = p_pid_hmac;
        IF e.person_id IS NULL THEN
          IF p_pid_hmac IS NULL THEN
            RETURN 'INNLOGGING_UKJENT';
          END IF;
          IF EXISTS (SELECT FROM elev a WHERE a.kommune_id = v_kommune AND a.person_id = v_person)
            OR EXISTS (SELECT FROM foreldreansvar f WHERE f.kommune_id = v_kommune AND f.person_id = v_person) THEN
            RETURN 'INNLOGGING_I_BRUK';
          END IF;
          IF v_person IS NULL THEN
            INSERT INTO person (kommune_id, fornavn, etternavn, pid_hmac)
              VALUES (v_kommune, e.fornavn, e.etternavn, p_pid_hmac) RETURNING id INTO v_person;
          END IF;
          UPDATE elev SET person_id = v_person WHERE kommune_id = v_kommune AND id = p_elev;
        ELSE
          SELECT p.pid_hmac INTO v_pid FROM person p WHERE p.kommune_id = v_kommune AND p.id = e.person_id;
          IF v_person <> e.person_id OR v_pid <> p_pid_hmac THEN
            RETURN 'INNLOGGING_I_BRUK';
          END IF;
          v_person := e.person_id;
          IF v_pid IS NULL AND p_pid_hmac IS NOT NULL THEN
            UPDATE person SET pid_hmac = p_pid_hmac WHERE kommune_id = v_kommune AND id = v_person;
          ELSIF v_pid IS NULL AND NOT EXISTS (SELECT FROM identitet i
              WHERE i.kommune_id = v_kommune AND i.person_id = v_person) THEN
            RETURN 'INNLOGGING_UKJENT';
          END IF;
        END IF;
        INSERT INTO tilknytning (kommune_id, person_id, rolle, bekreftet_tid, bekreftet_av)
          SELECT v_kommune, v_person, 'ELEV', clock_timestamp(), kontekst_person()
          WHERE NOT EXISTS (SELECT FROM tilknytning t WHERE t.kommune_id = v_kommune AND t.person_id = v_person
            AND t.rolle = 'ELEV' AND t.til IS NULL);
        RETURN 'OK';
      END $$;

      CREATE FUNCTION lukk_elevtilgang(p_elev uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE tilknytning t SET til = greatest(clock_timestamp(), t.fra) FROM elev e
          WHERE styrer_elevtilgang(p_elev) AND e.kommune_id = kontekst_kommune() AND e.id = p_elev
            AND t.kommune_id = e.kommune_id AND t.person_id = e.person_id AND t.rolle = 'ELEV' AND t.til IS NULL;
        RETURN FOUND;
      END $$;

      DO $$
      DECLARE f text;
      BEGIN
        FOREACH f IN ARRAY ARRAY['alle_har_samtykket(uuid, uuid, uuid, text, text, timestamptz)',
          'samtykke_i_kraft(samtykke, timestamptz)', 'skjermet_tjeneste(uuid, text)',
          'samtykke_dekker(uuid, uuid, uuid, uuid, timestamptz)', 'kjent_enhet(uuid, uuid)', 'ser_nekt(uuid, uuid)',
          'trekkvirkning(uuid)', 'elevens_samtykkesporsmal()', 'styrer_elevtilgang(uuid)', 'apne_elevtilgang(uuid, bytea)',
          'lukk_elevtilgang(uuid)'] LOOP
          EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
          EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO stafett_app', f);
        END LOOP;
      END $$;
      REVOKE EXECUTE ON FUNCTION krev_avgivende(), bare_avslutte_grunnlag() FROM PUBLIC;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      ALTER POLICY les ON samtykke USING (kommune_id = (SELECT kontekst_kommune())
        AND (giver_id = (SELECT kontekst_person())
          OR ((SELECT er_ansatt()) AND mottaker_enhet_id = (SELECT kontekst_enhet())) OR ser_samtykker(elev_id)));
      DROP TABLE samtykkenekt, behandlingsgrunnlag;
      DROP FUNCTION lukk_elevtilgang(uuid), apne_elevtilgang(uuid, bytea), styrer_elevtilgang(uuid),
        elevens_samtykkesporsmal(), trekkvirkning(uuid), ser_nekt(uuid, uuid), bare_avslutte_grunnlag(),
        kjent_enhet(uuid, uuid), samtykke_dekker(uuid, uuid, uuid, uuid, timestamptz), skjermet_tjeneste(uuid, text);
      CREATE OR REPLACE FUNCTION har_samtykke(p_kommune uuid, p_elev uuid, p_enhet uuid, p_tid timestamptz) RETURNS boolean
        LANGUAGE sql STABLE AS $$
          SELECT EXISTS (SELECT FROM samtykke s WHERE s.kommune_id = p_kommune AND s.elev_id = p_elev
            AND s.mottaker_enhet_id = p_enhet AND s.trukket_tid IS NULL
            AND s.gyldig_fra <= p_tid AND p_tid < s.gyldig_til)
        $$;
      DROP FUNCTION samtykke_i_kraft(samtykke, timestamptz),
        alle_har_samtykket(uuid, uuid, uuid, text, text, timestamptz);
      CREATE OR REPLACE FUNCTION bare_trekke_samtykke() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- Erasing the reference, text and salt together, is the one other change there is.
        IF NEW.referanse IS NULL AND OLD.referanse IS NOT NULL
          AND to_jsonb(NEW) - 'referanse' - 'referanse_salt' = to_jsonb(OLD) - 'referanse' - 'referanse_salt' THEN
          RETURN NEW;
        END IF;
        IF OLD.trukket_tid IS NOT NULL OR NEW.trukket_tid IS NULL OR
          to_jsonb(NEW) - 'trukket_tid' - 'trukket_av' IS DISTINCT FROM to_jsonb(OLD) - 'trukket_tid' - 'trukket_av' THEN
          RAISE EXCEPTION 'a consent is withdrawn once, and not otherwise changed' USING ERRCODE = 'SL006';
        END IF;
        RETURN NEW;
      END $$;
      DROP TRIGGER krev_avgivende ON samtykke;
      DROP FUNCTION krev_avgivende();
      ALTER TABLE samtykke DROP CONSTRAINT samtykke_formal_check, DROP CONSTRAINT formal_til_handling,
        DROP CONSTRAINT kapasitet_til_krav, DROP CONSTRAINT belegg,
        DROP COLUMN handling, DROP COLUMN krever, DROP COLUMN avgivende_enhet_ider, DROP COLUMN opplysningstyper,
        DROP COLUMN vitne, DROP COLUMN vitne_salt, DROP COLUMN vitne_hash, DROP COLUMN erstattet_tid, DROP COLUMN erstattet_av;
      ALTER TABLE samtykke ADD CONSTRAINT samtykke_formal_check CHECK (formal IN ('STAFETTLOGG')),
        ADD CONSTRAINT samtykke_check1 CHECK ((form = 'DIGITAL') = (referanse_hash IS NULL));
    `);
  }
}
