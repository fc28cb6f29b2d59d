import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the functions were before, for the way back. */
const SIKT_GAMMEL = /* sql */ `
      CREATE OR REPLACE FUNCTION sikt(p_logg uuid) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
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
      END $$;`;
const RELASJON_GAMMEL = /* sql */ `
      CREATE OR REPLACE FUNCTION har_relasjon(p_logg uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
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
      END $$;`;

const SIKT_NY = /* sql */ `
      CREATE OR REPLACE FUNCTION sikt(p_logg uuid) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE
        l record;
        v_kommune uuid := kontekst_kommune();
        v_rolle text := kontekst_rolle();
      BEGIN
        IF v_rolle IS NULL OR v_rolle NOT IN ('ANSATT', 'ENHETSLEDER', 'FORESATT', 'ELEV') THEN
          RETURN NULL;
        END IF;
        SELECT elev_id, aktivert_tid, veileder_versjon, sammenslatt_med INTO l FROM stafettlogg
          WHERE kommune_id = v_kommune AND id = p_logg;
        IF NOT FOUND THEN
          RETURN NULL;
        END IF;
        -- An undring that went into the active log is a part of it.
        IF l.sammenslatt_med IS NOT NULL THEN
          RETURN sikt(l.sammenslatt_med);
        END IF;
        IF v_rolle IN ('ANSATT', 'ENHETSLEDER') THEN
          -- Before activation the one participant is the unit whose concern it is.
          RETURN CASE WHEN EXISTS (SELECT FROM deltaker d WHERE d.kommune_id = v_kommune AND d.logg_id = p_logg
              AND d.enhet_id = kontekst_enhet() AND d.til IS NULL)
            AND (l.aktivert_tid IS NULL OR har_samtykke(v_kommune, l.elev_id, kontekst_enhet(), statement_timestamp())) THEN 'FULL' END;
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
      END $$;`;
const RELASJON_NY = /* sql */ `
      CREATE OR REPLACE FUNCTION har_relasjon(p_logg uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE v_kommune uuid := kontekst_kommune();
      BEGIN
        IF kontekst_rolle() = 'SYSTEM' OR sikt(p_logg) IS NOT NULL THEN
          RETURN true;
        END IF;
        -- The kommune's samordner acts on an active log without seeing it.
        IF kontekst_rolle() = 'SAMORDNER' THEN
          RETURN EXISTS (SELECT FROM stafettlogg l WHERE l.kommune_id = v_kommune AND l.id = p_logg AND l.tilstand = 'AKTIV');
        END IF;
        RETURN er_ansatt() AND (
          EXISTS (SELECT FROM stafettlogg l WHERE l.kommune_id = v_kommune AND l.id = p_logg
            AND (l.holder_enhet_id = kontekst_enhet()
              OR (l.tilstand = 'AVSLUTTET' AND l.aktivert_tid IS NOT NULL
                AND har_samtykke(v_kommune, l.elev_id, kontekst_enhet(), statement_timestamp())
                AND EXISTS (SELECT FROM elev e WHERE e.kommune_id = v_kommune AND e.id = l.elev_id
                  AND e.enhet_id = kontekst_enhet()))))
          OR EXISTS (SELECT FROM deltaker d WHERE d.kommune_id = v_kommune AND d.logg_id = p_logg
            AND d.enhet_id = kontekst_enhet() AND d.til IS NULL)
          OR EXISTS (SELECT FROM invitasjon v WHERE v.kommune_id = v_kommune AND v.logg_id = p_logg
            AND v.enhet_id = kontekst_enhet())
          OR EXISTS (SELECT FROM overlevering o WHERE o.kommune_id = v_kommune AND o.logg_id = p_logg
            AND o.til_enhet_id = kontekst_enhet()));
      END $$;`;

/**
 * What happens in a log besides the baton: participants who join and leave, measures, meetings, what the family writes,
 * what is kept from one guardian, what is shared without consent, and where the child is going.
 */
export class Forlop1763900200000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      ALTER TABLE tilknytning DROP CONSTRAINT tilknytning_rolle_check, ADD CONSTRAINT tilknytning_rolle_check CHECK (rolle IN
        ('ANSATT', 'ENHETSLEDER', 'BTI_KOORDINATOR', 'SAMORDNER', 'ADMINISTRATOR', 'FORESATT', 'ELEV'));

      ALTER TABLE stafettlogg
        ADD COLUMN evaluert_utfall text CHECK (evaluert_utfall IN
          ('FORTSETT', 'ENDRE_TILTAK', 'HEV_NIVA', 'SENK_NIVA', 'OVERLEVER', 'AVSLUTT')),
        -- The day of a check that was agreed on for after the closing.
        ADD COLUMN oppfolges_dato date,
        -- The active log that this undring went into: whoever sees that one sees this one.
        ADD COLUMN sammenslatt_med uuid,
        ADD FOREIGN KEY (kommune_id, sammenslatt_med) REFERENCES stafettlogg,
        ADD CHECK (sammenslatt_med IS NULL OR (tilstand = 'AVSLUTTET' AND sammenslatt_med <> id));
      CREATE INDEX stafettlogg_sammenslatt ON stafettlogg (kommune_id, sammenslatt_med) WHERE sammenslatt_med IS NOT NULL;

      ALTER TABLE initiativperiode DROP CONSTRAINT initiativperiode_grunn_check,
        ADD CONSTRAINT initiativperiode_grunn_check CHECK (grunn IN ('OPPRETTET', 'OVERLEVERT', 'BYTTET',
          'TILKNYTNING_OPPHORT', 'SAMTYKKE_BORTFALT', 'GJENAPNET', 'UTPEKT', 'FRAVAR', 'TILBAKE_FRA_FRAVAR',
          'ENHET_NEDLAGT'));

      -- A unit that has left keeps its row: it can come back.
      ALTER TABLE deltaker ADD COLUMN til timestamptz, ADD CHECK (til > fra);
      GRANT UPDATE (fra, til, tjenestetype) ON deltaker TO stafett_app;
      CREATE FUNCTION bare_forlate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.kommune_id, NEW.logg_id, NEW.enhet_id) IS DISTINCT FROM (OLD.kommune_id, OLD.logg_id, OLD.enhet_id)
          OR NOT ((OLD.til IS NULL AND NEW.til IS NOT NULL AND (NEW.fra, NEW.tjenestetype) = (OLD.fra, OLD.tjenestetype))
            OR (OLD.til IS NOT NULL AND NEW.til IS NULL AND NEW.fra >= OLD.til)) THEN
          RAISE EXCEPTION 'a unit leaves, or comes back' USING ERRCODE = 'SL009';
        END IF;
        RETURN NEW;
      END $$;
      REVOKE EXECUTE ON FUNCTION bare_forlate() FROM PUBLIC;
      CREATE TRIGGER bare_forlate BEFORE UPDATE ON deltaker FOR EACH ROW EXECUTE FUNCTION bare_forlate();

      ALTER TABLE innlegg
        ADD COLUMN slag text NOT NULL DEFAULT 'INNLEGG' CHECK (slag IN ('INNLEGG', 'MOTMERKNAD', 'BARNETS_STEMME')),
        -- The entry that a motmerknad disputes.
        ADD COLUMN gjelder_id uuid,
        -- It tells of this guardian, and no other guardian sees it.
        ADD COLUMN om_foresatt_id uuid,
        ADD FOREIGN KEY (kommune_id, logg_id, gjelder_id) REFERENCES innlegg (kommune_id, logg_id, id),
        ADD FOREIGN KEY (kommune_id, om_foresatt_id) REFERENCES person,
        ADD CHECK ((slag = 'MOTMERKNAD') = (gjelder_id IS NOT NULL)),
        DROP CONSTRAINT innlegg_synlighet_check,
        ADD CONSTRAINT innlegg_synlighet_check CHECK (synlighet IN ('INTERN', 'STAFETTHOLDER', 'DELTAKERE', 'DELT')),
        DROP CONSTRAINT familien_skriver_delt,
        -- The child chooses who sees what it says; all else that the family writes is shared.
        ADD CONSTRAINT familien_skriver_delt CHECK (enhet_id IS NOT NULL OR synlighet = 'DELT' OR slag = 'BARNETS_STEMME');

      ALTER TABLE fritekst
        DROP CONSTRAINT fritekst_synlighet_check,
        ADD CONSTRAINT fritekst_synlighet_check CHECK (synlighet IN ('INTERN', 'STAFETTHOLDER', 'DELTAKERE', 'DELT')),
        -- The entry whose text it is: it is seen where the entry is.
        ADD COLUMN innlegg_id uuid,
        -- One more who may read it: the guardian whose complaint it is, or answers.
        ADD COLUMN leser_id uuid,
        -- The ground that it belongs to, where something was shared without consent.
        ADD COLUMN vurdering_id uuid,
        ADD FOREIGN KEY (kommune_id, leser_id) REFERENCES person;
      UPDATE fritekst f SET innlegg_id = i.id FROM innlegg i WHERE i.kommune_id = f.kommune_id AND i.tekst_id = f.id;

      CREATE TABLE invitasjon (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        logg_id uuid NOT NULL,
        enhet_id uuid NOT NULL,
        sporsmal_id uuid NOT NULL,
        invitert_tid timestamptz NOT NULL,
        svar_innen timestamptz NOT NULL,
        status text NOT NULL CHECK (status IN ('VENTER', 'AKSEPTERT', 'AVSLATT', 'TRUKKET')),
        avgjort_tid timestamptz,
        avgjort_av uuid,
        grunn_id uuid,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, sporsmal_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, grunn_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, avgjort_av) REFERENCES person,
        CHECK ((status = 'VENTER') = (avgjort_tid IS NULL)),
        CHECK ((status = 'AVSLATT') = (grunn_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX en_ventende_invitasjon ON invitasjon (kommune_id, logg_id, enhet_id) WHERE status = 'VENTER';
      CREATE INDEX invitasjon_enhet ON invitasjon (kommune_id, enhet_id) WHERE status = 'VENTER';
      CREATE INDEX invitasjon_logg ON invitasjon (kommune_id, logg_id);

      CREATE TABLE anmodning (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        logg_id uuid NOT NULL,
        enhet_id uuid NOT NULL,
        person_id uuid NOT NULL,
        begrunnelse_id uuid NOT NULL,
        tid timestamptz NOT NULL,
        status text NOT NULL CHECK (status IN ('VENTER', 'TILBUDT', 'AVSLATT')),
        svar_id uuid,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, begrunnelse_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, svar_id) REFERENCES fritekst,
        CHECK ((status = 'AVSLATT') = (svar_id IS NOT NULL))
      );
      CREATE INDEX anmodning_logg ON anmodning (kommune_id, logg_id);

      CREATE TABLE tiltak (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        logg_id uuid NOT NULL,
        enhet_id uuid NOT NULL,
        ansvarlig_id uuid NOT NULL,
        slag text NOT NULL,
        omrade text,
        mal_id uuid NOT NULL,
        start date NOT NULL,
        evalueres date NOT NULL,
        slutt date CHECK (slutt >= start),
        referanser jsonb NOT NULL,
        status text NOT NULL CHECK (status IN ('PLANLAGT', 'PAGAR', 'FULLFORT', 'AVBRUTT')),
        opprettet_tid timestamptz NOT NULL,
        effekt text CHECK (effekt IN ('GOD', 'NOE', 'INGEN', 'NEGATIV')),
        vurdering_id uuid,
        evaluert_tid timestamptz,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, ansvarlig_id) REFERENCES person,
        FOREIGN KEY (kommune_id, mal_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, vurdering_id) REFERENCES fritekst,
        CHECK (num_nonnulls(effekt, vurdering_id, evaluert_tid) IN (0, 3))
      );
      CREATE INDEX tiltak_logg ON tiltak (kommune_id, logg_id);

      CREATE TABLE mote (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        logg_id uuid NOT NULL,
        type text NOT NULL CHECK (type IN ('STARTMOTE', 'EVALUERING', 'OVERGANG', 'SAMARBEID')),
        tid timestamptz NOT NULL,
        enheter uuid[] NOT NULL,
        med_familien boolean NOT NULL,
        agenda_id uuid NOT NULL,
        sted_id uuid,
        status text NOT NULL CHECK (status IN ('PLANLAGT', 'HOLDT', 'AVLYST')),
        referat_id uuid,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, agenda_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, sted_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, logg_id, referat_id) REFERENCES innlegg (kommune_id, logg_id, id)
          DEFERRABLE INITIALLY DEFERRED,
        CHECK ((status = 'HOLDT') = (referat_id IS NOT NULL))
      );
      CREATE INDEX mote_logg ON mote (kommune_id, logg_id);

      CREATE TABLE skjerming (
        kommune_id uuid NOT NULL,
        logg_id uuid NOT NULL,
        innlegg_id uuid NOT NULL,
        foresatt_id uuid NOT NULL,
        fra timestamptz NOT NULL,
        til timestamptz,
        PRIMARY KEY (kommune_id, innlegg_id, foresatt_id, fra),
        FOREIGN KEY (kommune_id, logg_id, innlegg_id) REFERENCES innlegg (kommune_id, logg_id, id),
        FOREIGN KEY (kommune_id, foresatt_id) REFERENCES person
      );
      CREATE UNIQUE INDEX en_skjerming ON skjerming (kommune_id, innlegg_id, foresatt_id) WHERE til IS NULL;
      CREATE INDEX skjerming_logg ON skjerming (kommune_id, logg_id);

      CREATE TABLE klage (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        logg_id uuid NOT NULL,
        foresatt_id uuid NOT NULL,
        tid timestamptz NOT NULL,
        status text NOT NULL CHECK (status IN ('VENTER', 'MEDHOLD', 'AVSLAG')),
        tekst_id uuid NOT NULL,
        svar_id uuid,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, foresatt_id) REFERENCES person,
        FOREIGN KEY (kommune_id, tekst_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, svar_id) REFERENCES fritekst,
        CHECK ((status = 'VENTER') = (svar_id IS NULL))
      );
      CREATE UNIQUE INDEX en_klage ON klage (kommune_id, logg_id, foresatt_id) WHERE status = 'VENTER';

      -- The recorded ground for sharing without consent. Every part is there, or there is no row.
      CREATE TABLE nodvendighetsvurdering (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        logg_id uuid NOT NULL,
        enhet_id uuid NOT NULL,
        mottaker_enhet_id uuid NOT NULL CHECK (mottaker_enhet_id <> enhet_id),
        innlegg_ider uuid[] NOT NULL CHECK (cardinality(innlegg_ider) > 0),
        hjemmel text NOT NULL CHECK (hjemmel ~ '[^[:space:]]'),
        nodvendighet_id uuid NOT NULL,
        formal_id uuid NOT NULL,
        besluttet_av uuid NOT NULL,
        unntak_id uuid,
        tid timestamptz NOT NULL,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, mottaker_enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, nodvendighet_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, formal_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, unntak_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, besluttet_av) REFERENCES person
      );
      CREATE INDEX vurdering_mottaker ON nodvendighetsvurdering (kommune_id, mottaker_enhet_id);
      CREATE INDEX vurdering_enhet ON nodvendighetsvurdering (kommune_id, enhet_id);
      CREATE INDEX vurdering_logg ON nodvendighetsvurdering (kommune_id, logg_id);

      CREATE TABLE overgangsplan (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        logg_id uuid NOT NULL,
        til_enhet_id uuid NOT NULL,
        dato date NOT NULL,
        sporsmal_id uuid NOT NULL,
        status text NOT NULL CHECK (status IN ('FORBEREDT', 'TILBUDT', 'AVLYST')),
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, til_enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, sporsmal_id) REFERENCES fritekst
      );
      CREATE UNIQUE INDEX en_overgangsplan ON overgangsplan (kommune_id, logg_id) WHERE status = 'FORBEREDT';
      CREATE INDEX overgangsplan_logg ON overgangsplan (kommune_id, logg_id);

      -- «Lest av»: the first time somebody says so. Beside history: it changes nothing of the log.
      CREATE TABLE lesekvittering (
        kommune_id uuid NOT NULL,
        logg_id uuid NOT NULL,
        innlegg_id uuid NOT NULL,
        person_id uuid NOT NULL,
        enhet_id uuid,
        rolle text NOT NULL,
        tid timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (kommune_id, innlegg_id, person_id),
        FOREIGN KEY (kommune_id, logg_id, innlegg_id) REFERENCES innlegg (kommune_id, logg_id, id),
        FOREIGN KEY (kommune_id, person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet
      );
      CREATE TRIGGER aldri_endre BEFORE UPDATE OR DELETE OR TRUNCATE ON lesekvittering EXECUTE FUNCTION aldri_endre();
      CREATE TRIGGER aldri_endre BEFORE UPDATE OR DELETE OR TRUNCATE ON nodvendighetsvurdering EXECUTE FUNCTION aldri_endre();
      DO $$
      DECLARE t text;
      BEGIN
        FOREACH t IN ARRAY ARRAY['deltaker', 'invitasjon', 'anmodning', 'tiltak', 'mote', 'skjerming', 'klage', 'overgangsplan'] LOOP
          EXECUTE format('CREATE TRIGGER aldri_slette BEFORE DELETE OR TRUNCATE ON %I EXECUTE FUNCTION aldri_endre()', t);
        END LOOP;
      END $$;
    `);
    await q.query(SIKT_NY);
    await q.query(RELASJON_NY);
    await q.query(/* sql */ `
      -- An entry as a family sees it: not what is kept from this guardian, not what tells of the other one, and no remark
      -- on, or correction of, an entry that they do not see.
      CREATE FUNCTION ser_som_familie(p_innlegg uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT NOT EXISTS (
            SELECT FROM innlegg i
              JOIN innlegg x ON x.kommune_id = i.kommune_id AND x.id IN (i.id, i.gjelder_id, i.retter_id)
              WHERE i.kommune_id = kontekst_kommune() AND i.id = p_innlegg AND kontekst_rolle() = 'FORESATT'
                AND (coalesce(x.om_foresatt_id, kontekst_person()) <> kontekst_person()
                  OR EXISTS (SELECT FROM skjerming s WHERE s.kommune_id = x.kommune_id AND s.innlegg_id = x.id
                    AND s.foresatt_id = kontekst_person() AND s.til IS NULL)))
        $$;
      -- Shared with the caller's unit, without consent and with a recorded ground.
      CREATE FUNCTION delt_med_enheten(p_innlegg uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT er_ansatt() AND EXISTS (SELECT FROM nodvendighetsvurdering v WHERE v.kommune_id = kontekst_kommune()
            AND v.mottaker_enhet_id = kontekst_enhet() AND p_innlegg = ANY (v.innlegg_ider))
        $$;
      CREATE FUNCTION har_stafetten(p_logg uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT EXISTS (SELECT FROM stafettlogg l WHERE l.kommune_id = kontekst_kommune() AND l.id = p_logg
            AND l.holder_enhet_id = kontekst_enhet())
        $$;

      -- The same sight as the policy below, for a command: that one reads its log whole, and must still not name what its
      -- caller does not see.
      CREATE FUNCTION ser_innlegg(p_innlegg uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT coalesce((SELECT (er_ansatt() AND i.enhet_id = kontekst_enhet())
            OR CASE i.synlighet
                 WHEN 'DELT' THEN CASE sikt(i.logg_id) WHEN 'FULL' THEN true WHEN 'FAMILIE' THEN ser_som_familie(i.id) ELSE false END
                 WHEN 'DELTAKERE' THEN sikt(i.logg_id) = 'FULL'
                 WHEN 'STAFETTHOLDER' THEN sikt(i.logg_id) = 'FULL' AND har_stafetten(i.logg_id)
                 ELSE false END
            OR (i.enhet_id IS NULL AND i.person_id = kontekst_person() AND sikt(i.logg_id) = 'FAMILIE')
            FROM innlegg i WHERE i.kommune_id = kontekst_kommune() AND i.id = p_innlegg), false)
        $$;

      DROP POLICY les ON innlegg;
      CREATE POLICY les ON innlegg FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (((SELECT er_ansatt()) AND enhet_id = (SELECT kontekst_enhet()))
          OR CASE synlighet
               WHEN 'DELT' THEN CASE sikt(logg_id) WHEN 'FULL' THEN true WHEN 'FAMILIE' THEN ser_som_familie(id) ELSE false END
               WHEN 'DELTAKERE' THEN sikt(logg_id) = 'FULL'
               WHEN 'STAFETTHOLDER' THEN sikt(logg_id) = 'FULL' AND har_stafetten(logg_id)
               ELSE false END
          OR (enhet_id IS NULL AND person_id = (SELECT kontekst_person()) AND sikt(logg_id) = 'FAMILIE')
          OR ((SELECT er_ansatt()) AND delt_med_enheten(id))));
      DROP POLICY les ON fritekst;
      CREATE POLICY les ON fritekst FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (((SELECT er_ansatt()) AND enhet_id = (SELECT kontekst_enhet()))
          OR CASE synlighet
               WHEN 'DELT' THEN CASE sikt(logg_id) WHEN 'FULL' THEN true
                 WHEN 'FAMILIE' THEN innlegg_id IS NULL OR ser_som_familie(innlegg_id) ELSE false END
               WHEN 'DELTAKERE' THEN sikt(logg_id) = 'FULL'
               WHEN 'STAFETTHOLDER' THEN sikt(logg_id) = 'FULL' AND har_stafetten(logg_id)
               ELSE false END
          OR (innlegg_id IS NOT NULL AND (SELECT er_ansatt()) AND delt_med_enheten(innlegg_id))
          OR (innlegg_id IS NOT NULL AND (SELECT kontekst_rolle()) = 'ELEV' AND EXISTS (SELECT FROM innlegg i
            WHERE i.kommune_id = fritekst.kommune_id AND i.id = fritekst.innlegg_id))
          OR (leser_id = (SELECT kontekst_person()) AND sikt(logg_id) = 'FAMILIE')
          OR (vurdering_id IS NOT NULL AND EXISTS (SELECT FROM nodvendighetsvurdering v
            WHERE v.kommune_id = fritekst.kommune_id AND v.id = fritekst.vurdering_id))));

      DO $$
      DECLARE t text;
      BEGIN
        FOREACH t IN ARRAY ARRAY['invitasjon', 'anmodning', 'tiltak', 'mote', 'skjerming', 'klage',
          'nodvendighetsvurdering', 'overgangsplan', 'lesekvittering'] LOOP
          EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
          EXECUTE format('CREATE POLICY eier ON %I TO stafett_owner USING (true) WITH CHECK (true)', t);
          EXECUTE format('CREATE POLICY verifiserer ON %I FOR SELECT TO stafett_verifier USING (true)', t);
          EXECUTE format('GRANT SELECT ON %I TO stafett_verifier', t);
          EXECUTE format('GRANT SELECT, INSERT%s ON %I TO stafett_app',
            CASE WHEN t IN ('nodvendighetsvurdering', 'lesekvittering') THEN '' ELSE ', UPDATE' END, t);
          EXECUTE format($p$CREATE POLICY kommando ON %I TO stafett_app
            USING (kommune_id = (SELECT kontekst_kommune()) AND logg_id = (SELECT kommando_logg()))$p$, t);
        END LOOP;
        FOREACH t IN ARRAY ARRAY['invitasjon', 'anmodning', 'skjerming'] LOOP
          EXECUTE format($p$CREATE POLICY les ON %I FOR SELECT TO stafett_app
            USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) = 'FULL')$p$, t);
        END LOOP;
        FOREACH t IN ARRAY ARRAY['tiltak', 'overgangsplan'] LOOP
          EXECUTE format($p$CREATE POLICY les ON %I FOR SELECT TO stafett_app
            USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) IS NOT NULL)$p$, t);
        END LOOP;
      END $$;
      CREATE POLICY les ON mote FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND CASE sikt(logg_id) WHEN 'FULL' THEN true WHEN 'FAMILIE' THEN med_familien ELSE false END);
      CREATE POLICY les ON klage FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND CASE sikt(logg_id) WHEN 'FULL' THEN true WHEN 'FAMILIE' THEN foresatt_id = (SELECT kontekst_person()) ELSE false END);
      -- Those who shared, those whom it was shared with, and the family unless it is recorded why they are not told.
      CREATE POLICY les ON nodvendighetsvurdering FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (((SELECT er_ansatt()) AND (SELECT kontekst_enhet()) IN (enhet_id, mottaker_enhet_id))
          OR (unntak_id IS NULL AND sikt(logg_id) = 'FAMILIE')));
      -- Seen with the entry that it is of.
      CREATE POLICY les ON lesekvittering FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND EXISTS (SELECT FROM innlegg i WHERE i.kommune_id = lesekvittering.kommune_id AND i.id = lesekvittering.innlegg_id));
      CREATE POLICY egen ON lesekvittering FOR INSERT TO stafett_app WITH CHECK (kommune_id = kontekst_kommune()
        AND person_id = kontekst_person() AND enhet_id IS NOT DISTINCT FROM kontekst_enhet() AND rolle = kontekst_rolle()
        AND EXISTS (SELECT FROM innlegg i WHERE i.kommune_id = lesekvittering.kommune_id AND i.logg_id = lesekvittering.logg_id
          AND i.id = lesekvittering.innlegg_id));

      -- What a unit that is asked to take part sees before it answers: the same as one that is offered the baton.
      CREATE VIEW invitasjonskonvolutt WITH (security_barrier) AS
        SELECT v.kommune_id, v.id, v.logg_id, l.elev_id, l.niva, f.tekst AS sporsmal, v.invitert_tid, v.svar_innen,
               greatest(0, a.alder - (a.alder + 1) % 3) || '–' || (a.alder - (a.alder + 1) % 3 + 2) || ' år' AS aldersgruppe
          FROM invitasjon v
          JOIN stafettlogg l ON l.kommune_id = v.kommune_id AND l.id = v.logg_id
          JOIN fritekst f ON f.kommune_id = v.kommune_id AND f.id = v.sporsmal_id
          JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
          CROSS JOIN LATERAL (SELECT extract(year FROM age(statement_timestamp(), e.fodselsdato))::integer AS alder) a
          WHERE v.kommune_id = kontekst_kommune() AND er_ansatt() AND v.enhet_id = kontekst_enhet() AND v.status = 'VENTER'
            AND har_samtykke(v.kommune_id, l.elev_id, v.enhet_id, statement_timestamp());
      GRANT SELECT ON invitasjonskonvolutt TO stafett_app;

      -- By an invitation's id: all that the invited unit knows. The log's id, or null.
      CREATE FUNCTION apne_invitasjon(p_invitasjon uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE v_logg uuid;
      BEGIN
        SELECT logg_id INTO v_logg FROM invitasjon WHERE kommune_id = kontekst_kommune() AND id = p_invitasjon
          AND (enhet_id = kontekst_enhet() OR sikt(logg_id) IS NOT NULL);
        RETURN CASE WHEN v_logg IS NOT NULL AND apne_logg(v_logg) THEN v_logg END;
      END $$;

      -- The hendelse that brought the duty to where it was from this instant: its number, kind and words, for those who see the log.
      CREATE FUNCTION flyttehendelse(p_logg uuid, p_tid timestamptz) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT jsonb_build_object('nummer', h.lopenummer, 'type', h.type, 'tid', h.tid, 'hash', encode(h.hash, 'hex'),
              'tekstId', h.data -> 'begrunnelse' ->> 'id')
            FROM hendelse h WHERE h.kommune_id = kontekst_kommune() AND h.logg_id = p_logg AND h.tid = p_tid
              AND h.type IN ('BekymringOpprettet', 'OverleveringAkseptert', 'InitiativpliktFlyttet', 'TjenesteUtpekt', 'LoggGjenapnet')
              AND sikt(p_logg) IS NOT NULL
            ORDER BY h.lopenummer LIMIT 1
        $$;
      -- Names of the samordner's list: active logs where the duty has been declined since it came to where it is. No child, no text.
      CREATE FUNCTION til_samordning() RETURNS TABLE (logg_id uuid, niva smallint, aldersgruppe text, siden timestamptz, avslag bigint)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT l.id, l.niva, greatest(0, a.alder - (a.alder + 1) % 3) || '–' || (a.alder - (a.alder + 1) % 3 + 2) || ' år',
                 l.holder_siden, count(o.id)
            FROM stafettlogg l
            JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
            JOIN overlevering o ON o.kommune_id = l.kommune_id AND o.logg_id = l.id AND o.status = 'AVSLATT' AND o.tilbudt_tid >= l.holder_siden
            CROSS JOIN LATERAL (SELECT extract(year FROM age(statement_timestamp(), e.fodselsdato))::integer AS alder) a
            WHERE kontekst_rolle() = 'SAMORDNER' AND l.kommune_id = kontekst_kommune() AND l.tilstand = 'AKTIV'
            GROUP BY l.id, l.niva, a.alder, l.holder_siden ORDER BY l.holder_siden, l.id
        $$;
      -- Units that the samordner may name: those with consent, who had the question already or take part.
      CREATE FUNCTION samordningens_enheter(p_logg uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT u.id FROM stafettlogg l JOIN enhet u ON u.kommune_id = l.kommune_id AND u.nedlagt_tid IS NULL
            WHERE kontekst_rolle() = 'SAMORDNER' AND l.kommune_id = kontekst_kommune() AND l.id = p_logg AND l.tilstand = 'AKTIV'
              AND u.id <> l.holder_enhet_id AND har_samtykke(l.kommune_id, l.elev_id, u.id, statement_timestamp())
              AND EXISTS (SELECT FROM overlevering o WHERE o.kommune_id = l.kommune_id AND o.logg_id = l.id
                AND o.status = 'AVSLATT' AND o.tilbudt_tid >= l.holder_siden)
        $$;
      REVOKE EXECUTE ON FUNCTION ser_som_familie(uuid), delt_med_enheten(uuid), har_stafetten(uuid), ser_innlegg(uuid), apne_invitasjon(uuid),
        flyttehendelse(uuid, timestamptz), til_samordning(), samordningens_enheter(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ser_som_familie(uuid), delt_med_enheten(uuid), har_stafetten(uuid), ser_innlegg(uuid), apne_invitasjon(uuid),
        flyttehendelse(uuid, timestamptz), til_samordning(), samordningens_enheter(uuid) TO stafett_app;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      DROP FUNCTION samordningens_enheter(uuid), til_samordning(), flyttehendelse(uuid, timestamptz), apne_invitasjon(uuid);
      DROP VIEW invitasjonskonvolutt;
      DROP POLICY les ON innlegg;
      DROP POLICY les ON fritekst;
      CREATE POLICY les ON innlegg FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (((SELECT er_ansatt()) AND enhet_id = (SELECT kontekst_enhet()))
          OR CASE synlighet WHEN 'DELT' THEN sikt(logg_id) IS NOT NULL
               WHEN 'DELTAKERE' THEN sikt(logg_id) = 'FULL' ELSE false END));
      CREATE POLICY les ON fritekst FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (((SELECT er_ansatt()) AND enhet_id = (SELECT kontekst_enhet()))
          OR CASE synlighet WHEN 'DELT' THEN sikt(logg_id) IS NOT NULL
               WHEN 'DELTAKERE' THEN sikt(logg_id) = 'FULL' ELSE false END));
      DROP TABLE lesekvittering, overgangsplan, nodvendighetsvurdering, klage, skjerming, mote, tiltak, anmodning, invitasjon;
      DROP FUNCTION ser_innlegg(uuid), har_stafetten(uuid), delt_med_enheten(uuid), ser_som_familie(uuid);
      ALTER TABLE fritekst DROP COLUMN vurdering_id, DROP COLUMN leser_id, DROP COLUMN innlegg_id,
        DROP CONSTRAINT fritekst_synlighet_check,
        ADD CONSTRAINT fritekst_synlighet_check CHECK (synlighet IN ('INTERN', 'DELTAKERE', 'DELT'));
      ALTER TABLE innlegg DROP CONSTRAINT familien_skriver_delt, DROP CONSTRAINT innlegg_synlighet_check,
        DROP COLUMN om_foresatt_id, DROP COLUMN gjelder_id, DROP COLUMN slag,
        ADD CONSTRAINT innlegg_synlighet_check CHECK (synlighet IN ('INTERN', 'DELTAKERE', 'DELT')),
        ADD CONSTRAINT familien_skriver_delt CHECK (enhet_id IS NOT NULL OR synlighet = 'DELT');
      DROP TRIGGER aldri_slette ON deltaker;
      DROP TRIGGER bare_forlate ON deltaker;
      DROP FUNCTION bare_forlate();
      REVOKE UPDATE (fra, til, tjenestetype) ON deltaker FROM stafett_app;
      ALTER TABLE deltaker DROP COLUMN til;
      ALTER TABLE initiativperiode DROP CONSTRAINT initiativperiode_grunn_check,
        ADD CONSTRAINT initiativperiode_grunn_check CHECK (grunn IN ('OPPRETTET', 'OVERLEVERT', 'BYTTET',
          'TILKNYTNING_OPPHORT', 'SAMTYKKE_BORTFALT', 'GJENAPNET'));
      ALTER TABLE tilknytning DROP CONSTRAINT tilknytning_rolle_check, ADD CONSTRAINT tilknytning_rolle_check CHECK (rolle IN
        ('ANSATT', 'ENHETSLEDER', 'BTI_KOORDINATOR', 'ADMINISTRATOR', 'FORESATT', 'ELEV'));
    `);
    await q.query(SIKT_GAMMEL);
    await q.query(RELASJON_GAMMEL);
    await q.query(
      'ALTER TABLE stafettlogg DROP COLUMN sammenslatt_med, DROP COLUMN oppfolges_dato, DROP COLUMN evaluert_utfall',
    );
  }
}
