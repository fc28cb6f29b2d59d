import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A kommune's own guide, drafted and published by its BTI-koordinator. A published version never changes: a log stays on
 * the one it started under, and what was promised then can always be read.
 */
export class Veileder1763900000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      ALTER TABLE veileder
        -- The whole guide; null: the one that ships with the service.
        ADD COLUMN innhold jsonb,
        -- When is gjelder_fra.
        ADD COLUMN publisert_av uuid,
        ADD FOREIGN KEY (kommune_id, publisert_av) REFERENCES person,
        ADD CONSTRAINT innhold_har_utgiver CHECK (num_nonnulls(innhold, publisert_av) IN (0, 2)),
        -- The columns that statements ask are what the guide says: there is no second place that could disagree.
        ADD CONSTRAINT kolonnene_er_innholdet CHECK (innhold IS NULL OR coalesce(
          (avklar_dager, svar_dager, samtykke_maneder, elev_alder, navn) = (
            (innhold -> 'frister' -> 'avklarDager')::integer, (innhold -> 'frister' -> 'svarDager')::integer,
            (innhold -> 'frister' -> 'samtykkeManeder')::integer, (innhold -> 'aldre' -> 'innlogging')::integer,
            innhold ->> 'navn'), false));
      CREATE TRIGGER aldri_endre BEFORE UPDATE OR DELETE OR TRUNCATE ON veileder EXECUTE FUNCTION aldri_endre();
      CREATE POLICY publiser ON veileder FOR INSERT TO stafett_app
        WITH CHECK (kommune_id = kontekst_kommune() AND kontekst_rolle() = 'BTI_KOORDINATOR'
          AND innhold IS NOT NULL AND publisert_av = kontekst_person());

      -- A guide in the making. It is never deleted: published, or put away.
      CREATE TABLE veilederutkast (
        kommune_id uuid NOT NULL REFERENCES kommune,
        id uuid NOT NULL DEFAULT uuidv7(),
        -- The version it began as a copy of; null: the guide that ships.
        fra_versjon integer,
        innhold jsonb NOT NULL,
        -- Counts the changes: who has not seen the newest cannot overwrite it.
        revisjon integer NOT NULL DEFAULT 1 CHECK (revisjon > 0),
        opprettet_tid timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        opprettet_av uuid NOT NULL,
        endret_tid timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        endret_av uuid NOT NULL,
        publisert_versjon integer,
        forkastet_tid timestamptz,
        PRIMARY KEY (kommune_id, id),
        UNIQUE (kommune_id, publisert_versjon),
        FOREIGN KEY (kommune_id, fra_versjon) REFERENCES veileder,
        FOREIGN KEY (kommune_id, publisert_versjon) REFERENCES veileder,
        FOREIGN KEY (kommune_id, opprettet_av) REFERENCES person,
        FOREIGN KEY (kommune_id, endret_av) REFERENCES person,
        CONSTRAINT ett_utfall CHECK (num_nonnulls(publisert_versjon, forkastet_tid) <= 1)
      );

      -- Each change is the next revision of a draft that is still open, whoever writes it.
      CREATE FUNCTION utkast_endres() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF num_nonnulls(OLD.publisert_versjon, OLD.forkastet_tid) > 0 THEN
          RAISE EXCEPTION 'a draft that is published or put away stays as it is' USING ERRCODE = 'SL009';
        END IF;
        IF NEW.revisjon <> OLD.revisjon + 1 OR (NEW.kommune_id, NEW.id, NEW.fra_versjon, NEW.opprettet_tid, NEW.opprettet_av)
            IS DISTINCT FROM (OLD.kommune_id, OLD.id, OLD.fra_versjon, OLD.opprettet_tid, OLD.opprettet_av) THEN
          RAISE EXCEPTION 'a draft keeps its beginning, and each change is its next revision' USING ERRCODE = 'SL009';
        END IF;
        RETURN NEW;
      END $$;
      REVOKE EXECUTE ON FUNCTION utkast_endres() FROM PUBLIC;
      CREATE TRIGGER utkast_endres BEFORE UPDATE ON veilederutkast FOR EACH ROW EXECUTE FUNCTION utkast_endres();
      CREATE TRIGGER aldri_slette BEFORE DELETE OR TRUNCATE ON veilederutkast EXECUTE FUNCTION aldri_endre();

      ALTER TABLE veilederutkast ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY eier ON veilederutkast TO stafett_owner USING (true) WITH CHECK (true);
      CREATE POLICY verifiserer ON veilederutkast FOR SELECT TO stafett_verifier USING (true);
      CREATE POLICY koordinator ON veilederutkast TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND (SELECT kontekst_rolle()) = 'BTI_KOORDINATOR')
        WITH CHECK (kommune_id = kontekst_kommune() AND kontekst_rolle() = 'BTI_KOORDINATOR'
          AND endret_av = kontekst_person());
      GRANT SELECT ON veilederutkast TO stafett_verifier;
      GRANT SELECT, INSERT, UPDATE ON veilederutkast TO stafett_app;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      DROP TABLE veilederutkast;
      DROP FUNCTION utkast_endres();
      DROP POLICY publiser ON veileder;
      DROP TRIGGER aldri_endre ON veileder;
      ALTER TABLE veileder DROP CONSTRAINT kolonnene_er_innholdet, DROP CONSTRAINT innhold_har_utgiver,
        DROP COLUMN publisert_av, DROP COLUMN innhold;
    `);
  }
}
