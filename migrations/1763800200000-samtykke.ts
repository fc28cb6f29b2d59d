import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Consent, on the child and not on a log: a guardian may consent before they may know that a concern
 * exists (rule 7). Lifts taushetsplikt towards one unit for a period; it is never the legal basis of
 * the processing (behandlingsgrunnlag).
 */
export class Samtykke1763800200000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      CREATE TABLE samtykke (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        elev_id uuid NOT NULL,
        giver_id uuid NOT NULL,
        kapasitet text NOT NULL CHECK (kapasitet IN ('FORESATT', 'ELEV')),
        mottaker_enhet_id uuid NOT NULL,
        formal text NOT NULL CHECK (formal IN ('STAFETTLOGG')),
        form text NOT NULL CHECK (form IN ('DIGITAL', 'PAPIR', 'MUNTLIG')),
        -- When a consent on paper or by word was given, and where it can be found again.
        gitt_dato date NOT NULL,
        -- Free text, and so outside the chain: an ordered erasure empties text and salt and leaves the hash.
        referanse text,
        referanse_salt bytea,
        referanse_hash bytea CHECK (length(referanse_hash) = 32),
        registrert_av uuid NOT NULL,
        tekst_versjon integer NOT NULL,
        gyldig_fra timestamptz NOT NULL,
        gyldig_til timestamptz NOT NULL,
        trukket_tid timestamptz,
        trukket_av uuid,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, elev_id) REFERENCES elev,
        FOREIGN KEY (kommune_id, giver_id) REFERENCES person,
        FOREIGN KEY (kommune_id, mottaker_enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, registrert_av) REFERENCES person,
        FOREIGN KEY (kommune_id, trukket_av) REFERENCES person,
        FOREIGN KEY (kommune_id, tekst_versjon) REFERENCES veileder,
        CHECK (gyldig_til > gyldig_fra),
        CHECK ((form = 'DIGITAL') = (referanse_hash IS NULL)),
        CHECK ((referanse IS NULL) = (referanse_salt IS NULL)),
        CONSTRAINT referanse_stemmer CHECK (referanse IS NULL
          OR referanse_hash = sha256(referanse_salt || convert_to(referanse, 'UTF8'))),
        CHECK ((trukket_tid IS NULL) = (trukket_av IS NULL))
      );
      CREATE INDEX samtykke_elev ON samtykke (kommune_id, elev_id, mottaker_enhet_id);

      CREATE FUNCTION bare_trekke_samtykke() RETURNS trigger LANGUAGE plpgsql AS $$
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
      CREATE TRIGGER bare_trekke BEFORE UPDATE ON samtykke FOR EACH ROW EXECUTE FUNCTION bare_trekke_samtykke();
      CREATE TRIGGER aldri_slette BEFORE DELETE OR TRUNCATE ON samtykke EXECUTE FUNCTION aldri_endre();

      -- The consents' own history: one chain per child, of the same make as a log's.
      CREATE TABLE samtykkehendelse (
        kommune_id uuid NOT NULL,
        elev_id uuid NOT NULL,
        lopenummer integer NOT NULL CHECK (lopenummer > 0),
        type text NOT NULL,
        tid timestamptz NOT NULL,
        person_id uuid,
        enhet_id uuid,
        rolle text NOT NULL,
        data jsonb NOT NULL,
        forrige_hash bytea NOT NULL CHECK (length(forrige_hash) = 32),
        hash bytea NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (kommune_id, elev_id, lopenummer),
        FOREIGN KEY (kommune_id, elev_id) REFERENCES elev,
        FOREIGN KEY (kommune_id, person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet
      );
      CREATE FUNCTION kjed_samtykkehendelse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE forrige samtykkehendelse;
      BEGIN
        SELECT * INTO forrige FROM samtykkehendelse
          WHERE kommune_id = NEW.kommune_id AND elev_id = NEW.elev_id ORDER BY lopenummer DESC LIMIT 1;
        IF NEW.tid < forrige.tid THEN
          RAISE EXCEPTION 'samtykkehendelse before its predecessor' USING ERRCODE = 'SL009';
        END IF;
        NEW.lopenummer := coalesce(forrige.lopenummer, 0) + 1;
        NEW.forrige_hash := coalesce(forrige.hash, decode(repeat('00', 32), 'hex'));
        NEW.hash := sha256(convert_to(hendelse_tekst(ROW(NEW.*)::text::hendelse), 'UTF8'));
        RETURN NEW;
      END $$;
      CREATE TRIGGER kjede BEFORE INSERT ON samtykkehendelse FOR EACH ROW EXECUTE FUNCTION kjed_samtykkehendelse();
      CREATE TRIGGER aldri_endre BEFORE UPDATE OR DELETE OR TRUNCATE ON samtykkehendelse EXECUTE FUNCTION aldri_endre();

      -- Units with a consent in force for a child at an instant.
      CREATE FUNCTION har_samtykke(p_kommune uuid, p_elev uuid, p_enhet uuid, p_tid timestamptz) RETURNS boolean
        LANGUAGE sql STABLE AS $$
          SELECT EXISTS (SELECT FROM samtykke s WHERE s.kommune_id = p_kommune AND s.elev_id = p_elev
            AND s.mottaker_enhet_id = p_enhet AND s.trukket_tid IS NULL
            AND s.gyldig_fra <= p_tid AND p_tid < s.gyldig_til)
        $$;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      DROP FUNCTION har_samtykke(uuid, uuid, uuid, timestamptz);
      DROP TABLE samtykkehendelse, samtykke;
      DROP FUNCTION kjed_samtykkehendelse(), bare_trekke_samtykke();
    `);
  }
}
