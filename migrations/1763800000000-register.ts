import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The register: kommuner, units, people, who belongs where, pupils and who has verified foreldreansvar.
 * And the kontekst: transaction-local settings that every policy reads; unset, they match no row.
 */
export class Register1763800000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      REVOKE CREATE ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO stafett_app, stafett_verifier;

      CREATE FUNCTION kontekst_kommune() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('stafett.kommune', true), '')::uuid;
      CREATE FUNCTION kontekst_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('stafett.person', true), '')::uuid;
      CREATE FUNCTION kontekst_tilknytning() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('stafett.tilknytning', true), '')::uuid;
      CREATE FUNCTION kontekst_enhet() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('stafett.enhet', true), '')::uuid;
      CREATE FUNCTION kontekst_rolle() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('stafett.rolle', true), '');
      -- The one log, and the one pupil, that the command of this transaction was let in to.
      CREATE FUNCTION kommando_logg() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('stafett.kommando_logg', true), '')::uuid;
      CREATE FUNCTION kommando_elev() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('stafett.kommando_elev', true), '')::uuid;

      CREATE TABLE kommune (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        nummer text NOT NULL UNIQUE CHECK (nummer ~ '^[0-9]{4}$'),
        navn text NOT NULL
      );

      CREATE TABLE enhet (
        kommune_id uuid NOT NULL REFERENCES kommune,
        id uuid NOT NULL DEFAULT uuidv7(),
        kilde_id text,
        navn text NOT NULL,
        tjenestetype text NOT NULL CHECK (tjenestetype ~ '^[A-Z_]+$'),
        nedlagt_tid timestamptz,
        PRIMARY KEY (kommune_id, id),
        UNIQUE (kommune_id, kilde_id)
      );

      CREATE TABLE person (
        kommune_id uuid NOT NULL REFERENCES kommune,
        id uuid NOT NULL DEFAULT uuidv7(),
        kilde_id text,
        fornavn text NOT NULL,
        etternavn text NOT NULL,
        -- HMAC of the national identity number; the number itself is never stored.
        pid_hmac bytea CHECK (length(pid_hmac) = 32),
        borte_tid timestamptz,
        PRIMARY KEY (kommune_id, id),
        UNIQUE (kommune_id, kilde_id),
        UNIQUE (kommune_id, pid_hmac)
      );
      CREATE INDEX person_pid ON person (pid_hmac) WHERE pid_hmac IS NOT NULL;

      CREATE TABLE identitet (
        kommune_id uuid NOT NULL,
        utsteder text NOT NULL,
        subjekt text NOT NULL,
        person_id uuid NOT NULL,
        PRIMARY KEY (kommune_id, utsteder, subjekt),
        FOREIGN KEY (kommune_id, person_id) REFERENCES person
      );
      CREATE INDEX identitet_subjekt ON identitet (utsteder, subjekt);

      -- A person's belonging, and so a kontekst they can act in. An imported one opens no log
      -- before somebody with the right to it has confirmed it (bekreftet_tid).
      CREATE TABLE tilknytning (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL DEFAULT uuidv7(),
        kilde_id text,
        person_id uuid NOT NULL,
        enhet_id uuid,
        rolle text NOT NULL CHECK (rolle IN
          ('ANSATT', 'ENHETSLEDER', 'BTI_KOORDINATOR', 'ADMINISTRATOR', 'FORESATT', 'ELEV')),
        tittel text,
        fra timestamptz NOT NULL DEFAULT clock_timestamp(),
        til timestamptz,
        bekreftet_tid timestamptz,
        bekreftet_av uuid,
        PRIMARY KEY (kommune_id, id),
        UNIQUE (kommune_id, kilde_id),
        FOREIGN KEY (kommune_id, person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, bekreftet_av) REFERENCES person,
        CHECK ((rolle IN ('ANSATT', 'ENHETSLEDER')) = (enhet_id IS NOT NULL)),
        CHECK (til IS NULL OR til >= fra)
      );
      CREATE INDEX tilknytning_person ON tilknytning (kommune_id, person_id);
      CREATE INDEX tilknytning_enhet ON tilknytning (kommune_id, enhet_id, rolle) WHERE til IS NULL;

      CREATE TABLE elev (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL DEFAULT uuidv7(),
        kilde_id text,
        fornavn text NOT NULL,
        etternavn text NOT NULL,
        fodselsdato date NOT NULL,
        trinn smallint CHECK (trinn BETWEEN 0 AND 13),
        enhet_id uuid NOT NULL,
        person_id uuid,
        -- Unknown counts as protected: only the register's own word opens.
        adressebeskyttelse text NOT NULL DEFAULT 'UKJENT'
          CHECK (adressebeskyttelse IN ('UKJENT', 'UGRADERT', 'FORTROLIG', 'STRENGT_FORTROLIG')),
        borte_tid timestamptz,
        PRIMARY KEY (kommune_id, id),
        UNIQUE (kommune_id, kilde_id),
        UNIQUE (kommune_id, person_id),
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, person_id) REFERENCES person
      );
      CREATE INDEX elev_enhet ON elev (kommune_id, enhet_id, etternavn, fornavn);
      CREATE INDEX elev_navn ON elev (kommune_id, lower(etternavn COLLATE pg_c_utf8), lower(fornavn COLLATE pg_c_utf8));

      -- Who is a guardian. From a register it is UVERIFISERT and opens nothing (rule 13).
      CREATE TABLE foreldreansvar (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL DEFAULT uuidv7(),
        person_id uuid NOT NULL,
        elev_id uuid NOT NULL,
        verifisert_tid timestamptz,
        verifisert_kilde text,
        verifisert_dato date,
        verifisert_av uuid,
        -- An explicit grant to see where a child with protected address is (rule 14).
        adresseinnsyn boolean NOT NULL DEFAULT false,
        opphort_tid timestamptz,
        PRIMARY KEY (kommune_id, id),
        UNIQUE (kommune_id, person_id, elev_id),
        FOREIGN KEY (kommune_id, person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, elev_id) REFERENCES elev,
        FOREIGN KEY (kommune_id, verifisert_av) REFERENCES person,
        CHECK (num_nonnulls(verifisert_tid, verifisert_kilde, verifisert_dato) IN (0, 3))
      );
      CREATE INDEX foreldreansvar_elev ON foreldreansvar (kommune_id, elev_id);

      CREATE TABLE veileder (
        kommune_id uuid NOT NULL REFERENCES kommune,
        versjon integer NOT NULL,
        navn text NOT NULL,
        -- Days. Clarify a concern (Tromsø: 14); answer an offer (decision: 7).
        avklar_dager integer NOT NULL CHECK (avklar_dager BETWEEN 1 AND 365),
        svar_dager integer NOT NULL CHECK (svar_dager BETWEEN 1 AND 90),
        samtykke_maneder integer NOT NULL CHECK (samtykke_maneder BETWEEN 1 AND 60),
        -- From which age a pupil may log in and read (years).
        elev_alder integer NOT NULL CHECK (elev_alder BETWEEN 0 AND 18),
        gjelder_fra timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (kommune_id, versjon)
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      DROP TABLE veileder, foreldreansvar, elev, tilknytning, identitet, person, enhet, kommune;
      DROP FUNCTION kommando_elev(), kommando_logg(), kontekst_rolle(), kontekst_enhet(),
        kontekst_tilknytning(), kontekst_person(), kontekst_kommune();
      REVOKE USAGE ON SCHEMA public FROM stafett_app, stafett_verifier;
    `);
  }
}
