import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who has read what (innsynslogg), a row a page, partitioned by month; and the idempotency keys.
 * The innsynslogg references nothing by foreign key: it is the hottest table, its subjects are never
 * deleted, and an audit row must be writable also for what does not exist.
 */
export class Innsynslogg1763800300000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      CREATE TABLE innsynslogg (
        kommune_id uuid NOT NULL,
        tid timestamptz NOT NULL DEFAULT clock_timestamp(),
        id uuid NOT NULL DEFAULT uuidv7(),
        person_id uuid NOT NULL,
        tilknytning_id uuid NOT NULL,
        enhet_id uuid,
        rolle text NOT NULL,
        hva text NOT NULL,
        -- What was asked for by id, whether or not it was found.
        spurt_om uuid,
        logg_ider uuid[] NOT NULL DEFAULT '{}',
        elev_ider uuid[] NOT NULL DEFAULT '{}',
        utfall text NOT NULL CHECK (utfall IN ('VIST', 'IKKE_FUNNET')),
        grunn text,
        PRIMARY KEY (kommune_id, tid, id)
      ) PARTITION BY RANGE (tid);
      CREATE INDEX innsynslogg_person ON innsynslogg (kommune_id, tilknytning_id, tid);

      -- Months from the given one, each its own partition; those that stand already are left alone.
      -- A partition is closed to everyone but through its parent.
      CREATE FUNCTION lag_innsynspartisjoner(p_fra date, p_maneder integer) RETURNS integer LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        forste date;
        navn text;
        laget integer := 0;
      BEGIN
        IF p_maneder NOT BETWEEN 1 AND 36
          OR (session_user = 'stafett_app' AND p_fra NOT BETWEEN current_date - 31 AND current_date + 31) THEN
          RAISE EXCEPTION 'between 1 and 36 months, from about now' USING ERRCODE = '22023';
        END IF;
        PERFORM pg_advisory_xact_lock(hashtext('innsynslogg'));
        FOR i IN 0 .. p_maneder - 1 LOOP
          forste := (date_trunc('month', p_fra) + make_interval(months => i))::date;
          navn := 'innsynslogg_' || to_char(forste, 'YYYY_MM');
          -- A month that the default partition has caught rows of stays there: history is not moved.
          IF to_regclass('public.' || navn) IS NULL AND NOT EXISTS (SELECT FROM innsynslogg_ellers
              WHERE tid >= forste::timestamp AT TIME ZONE 'UTC' AND tid < (forste + interval '1 month') AT TIME ZONE 'UTC') THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF innsynslogg FOR VALUES FROM (%L) TO (%L)', navn,
              forste::timestamp AT TIME ZONE 'UTC', (forste + interval '1 month') AT TIME ZONE 'UTC');
            EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', navn);
            EXECUTE format('CREATE POLICY eier ON %I TO stafett_owner USING (true) WITH CHECK (true)', navn);
            EXECUTE format('CREATE TRIGGER aldri_tomme BEFORE TRUNCATE ON %I EXECUTE FUNCTION aldri_endre()', navn);
            laget := laget + 1;
          END IF;
        END LOOP;
        RETURN laget;
      END $$;
      -- The net under the service: a month that nobody made still has a place to be written.
      CREATE TABLE innsynslogg_ellers PARTITION OF innsynslogg DEFAULT;
      -- A row trigger is inherited by every partition; one for TRUNCATE is not, and each has its own.
      CREATE TRIGGER aldri_endre BEFORE UPDATE OR DELETE ON innsynslogg FOR EACH ROW EXECUTE FUNCTION aldri_endre();
      CREATE TRIGGER aldri_tomme BEFORE TRUNCATE ON innsynslogg EXECUTE FUNCTION aldri_endre();
      CREATE TRIGGER aldri_tomme BEFORE TRUNCATE ON innsynslogg_ellers EXECUTE FUNCTION aldri_endre();
      SELECT lag_innsynspartisjoner(current_date, 13);

      CREATE TABLE idempotens (
        kommune_id uuid NOT NULL,
        tilknytning_id uuid NOT NULL,
        nokkel text NOT NULL CHECK (length(nokkel) BETWEEN 1 AND 255),
        -- sha256 of the command's name and input: the same key with another body is refused.
        foresporsel bytea NOT NULL CHECK (length(foresporsel) = 32),
        svar jsonb,
        tid timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (kommune_id, tilknytning_id, nokkel),
        FOREIGN KEY (kommune_id, tilknytning_id) REFERENCES tilknytning
      );
      CREATE INDEX idempotens_tid ON idempotens (tid);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      DROP TABLE idempotens, innsynslogg;
      DROP FUNCTION lag_innsynspartisjoner(date, integer);
    `);
  }
}
