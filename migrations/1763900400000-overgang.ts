import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The holder cannot vanish, and the child moves on: absences with a stand-in, units that close, and the list of logs
 * whose child has changed school.
 */
export class Overgang1763900400000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      -- Somebody is away and somebody else stands in. No reason: why a person is away is no business of a log's.
      CREATE TABLE fravar (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL DEFAULT uuidv7(),
        enhet_id uuid NOT NULL,
        person_id uuid NOT NULL,
        vikar_id uuid NOT NULL,
        fra timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- A day to be reminded of. That it passes moves nothing (rule 5).
        forventet_til date,
        slutt timestamptz,
        registrert_av uuid NOT NULL,
        avsluttet_av uuid,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, vikar_id) REFERENCES person,
        FOREIGN KEY (kommune_id, registrert_av) REFERENCES person,
        FOREIGN KEY (kommune_id, avsluttet_av) REFERENCES person,
        CHECK (person_id <> vikar_id),
        CHECK (slutt >= fra),
        CHECK (avsluttet_av IS NULL OR slutt IS NOT NULL)
      );
      CREATE UNIQUE INDEX ett_fravar ON fravar (kommune_id, enhet_id, person_id) WHERE slutt IS NULL;

      -- The legs that began with the absence: those, and no others, go back when it is over.
      CREATE TABLE fravar_logg (
        kommune_id uuid NOT NULL,
        fravar_id uuid NOT NULL,
        logg_id uuid NOT NULL,
        -- The absent person's own leg, and the stand-in's.
        for_siden timestamptz NOT NULL,
        siden timestamptz NOT NULL,
        PRIMARY KEY (kommune_id, fravar_id, logg_id),
        FOREIGN KEY (kommune_id, fravar_id) REFERENCES fravar,
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg
      );
      CREATE INDEX fravar_logg_logg ON fravar_logg (kommune_id, logg_id);

      -- Who closed it; null where an import did. What a person has closed, no import opens again.
      ALTER TABLE enhet ADD COLUMN nedlagt_av uuid, ADD FOREIGN KEY (kommune_id, nedlagt_av) REFERENCES person,
        ADD CONSTRAINT nedlagt_av_noen CHECK (nedlagt_av IS NULL OR nedlagt_tid IS NOT NULL);

      DO $$
      DECLARE t text;
      BEGIN
        FOREACH t IN ARRAY ARRAY['fravar', 'fravar_logg'] LOOP
          EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
          EXECUTE format('CREATE POLICY eier ON %I TO stafett_owner USING (true) WITH CHECK (true)', t);
          EXECUTE format('CREATE POLICY verifiserer ON %I FOR SELECT TO stafett_verifier USING (true)', t);
          EXECUTE format('GRANT SELECT ON %I TO stafett_verifier', t);
          EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO stafett_app', t);
          EXECUTE format($p$CREATE POLICY system ON %I TO stafett_app
            USING (kommune_id = (SELECT kontekst_kommune()) AND (SELECT kontekst_rolle()) = 'SYSTEM')$p$, t);
        END LOOP;
      END $$;
      -- Who is away is the unit's leader's to know.
      CREATE POLICY les ON fravar FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (SELECT kontekst_rolle()) = 'ENHETSLEDER' AND enhet_id = (SELECT kontekst_enhet()));

      CREATE FUNCTION bare_avslutte_fravar() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.slutt IS NOT NULL OR NEW.slutt IS NULL
          OR to_jsonb(NEW) - 'slutt' - 'avsluttet_av' IS DISTINCT FROM to_jsonb(OLD) - 'slutt' - 'avsluttet_av' THEN
          RAISE EXCEPTION 'an absence ends once, and is not otherwise changed' USING ERRCODE = 'SL009';
        END IF;
        RETURN NEW;
      END $$;
      REVOKE EXECUTE ON FUNCTION bare_avslutte_fravar() FROM PUBLIC;
      CREATE TRIGGER bare_avslutte BEFORE UPDATE ON fravar FOR EACH ROW EXECUTE FUNCTION bare_avslutte_fravar();
    `);
    await q.query(/* sql */ `
      -- A closed unit holds no open log. Both sides ask, and the duty's side locks the unit (FOR SHARE), so that a duty given
      -- and a unit closed at the same instant cannot both pass.
      CREATE FUNCTION krev_apen_enhet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE v_enhet uuid;
      BEGIN
        SELECT holder_enhet_id INTO v_enhet FROM stafettlogg WHERE kommune_id = NEW.kommune_id AND id = NEW.id;
        IF v_enhet IS NOT NULL THEN
          PERFORM FROM enhet WHERE kommune_id = NEW.kommune_id AND id = v_enhet AND nedlagt_tid IS NULL FOR SHARE;
          IF NOT FOUND THEN
            RAISE EXCEPTION 'the holding unit is closed' USING ERRCODE = 'SL002';
          END IF;
        END IF;
        RETURN NULL;
      END $$;
      CREATE FUNCTION krev_uten_logger() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM enhet e JOIN stafettlogg l ON l.kommune_id = e.kommune_id AND l.holder_enhet_id = e.id
            AND l.tilstand <> 'AVSLUTTET'
            WHERE e.kommune_id = NEW.kommune_id AND e.id = NEW.id AND e.nedlagt_tid IS NOT NULL) THEN
          RAISE EXCEPTION 'a unit that holds open logs cannot close' USING ERRCODE = 'SL002';
        END IF;
        RETURN NULL;
      END $$;
      REVOKE EXECUTE ON FUNCTION krev_apen_enhet(), krev_uten_logger() FROM PUBLIC;
      CREATE CONSTRAINT TRIGGER apen_enhet_ny AFTER INSERT ON stafettlogg
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION krev_apen_enhet();
      CREATE CONSTRAINT TRIGGER apen_enhet_endret AFTER UPDATE ON stafettlogg
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (NEW.holder_enhet_id IS NOT NULL AND NEW.holder_enhet_id IS DISTINCT FROM OLD.holder_enhet_id)
        EXECUTE FUNCTION krev_apen_enhet();
      CREATE CONSTRAINT TRIGGER nedlagt_uten_logger AFTER UPDATE ON enhet
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (NEW.nedlagt_tid IS NOT NULL AND OLD.nedlagt_tid IS NULL)
        EXECUTE FUNCTION krev_uten_logger();

      -- For the service itself only: the open logs that a closing unit has any part in.
      CREATE FUNCTION enhetens_logger(p_enhet uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT l.id FROM stafettlogg l
            WHERE kontekst_rolle() = 'SYSTEM' AND l.kommune_id = kontekst_kommune() AND l.tilstand <> 'AVSLUTTET' AND l.id IN (
              SELECT h.id FROM stafettlogg h WHERE h.kommune_id = kontekst_kommune() AND h.holder_enhet_id = p_enhet
              UNION SELECT d.logg_id FROM deltaker d WHERE d.kommune_id = kontekst_kommune() AND d.enhet_id = p_enhet AND d.til IS NULL
              UNION SELECT o.logg_id FROM overlevering o WHERE o.kommune_id = kontekst_kommune() AND o.til_enhet_id = p_enhet AND o.status = 'VENTER'
              UNION SELECT i.logg_id FROM invitasjon i WHERE i.kommune_id = kontekst_kommune() AND i.enhet_id = p_enhet AND i.status = 'VENTER')
            ORDER BY l.id
        $$;
      -- The logs that the stand-in holds by this absence still: handed on, and it is another leg.
      CREATE FUNCTION fravarets_logger(p_fravar uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT l.id FROM fravar f
            JOIN fravar_logg x ON x.kommune_id = f.kommune_id AND x.fravar_id = f.id
            JOIN stafettlogg l ON l.kommune_id = x.kommune_id AND l.id = x.logg_id AND l.tilstand <> 'AVSLUTTET'
              AND l.holder_enhet_id = f.enhet_id AND l.holder_person_id = f.vikar_id AND l.holder_siden = x.siden
            WHERE kontekst_rolle() = 'SYSTEM' AND f.kommune_id = kontekst_kommune() AND f.id = p_fravar ORDER BY l.id
        $$;
      -- What the roll-over has to look at, in one kommune or (null) in all: active logs alone, since nobody may infer an undring.
      -- FORBEREDT and due; IKKE_FLYTTET, prepared and not due; TILBUD_VENTER, offered to the child's unit; UFORBEREDT, the child
      -- has gone from the school that takes part to one that does not, and nothing is on its way there.
      CREATE FUNCTION overgangsliste(p_kommune uuid, p_dato date)
        RETURNS TABLE (kommune_id uuid, kommunenummer text, logg_id uuid, status text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT * FROM (
            SELECT l.kommune_id, k.nummer, l.id, CASE
                WHEN p.id IS NOT NULL THEN CASE WHEN e.enhet_id = p.til_enhet_id OR p.dato <= p_dato THEN 'FORBEREDT' ELSE 'IKKE_FLYTTET' END
                WHEN EXISTS (SELECT FROM overlevering o WHERE o.kommune_id = l.kommune_id AND o.logg_id = l.id
                  AND o.status = 'VENTER' AND o.til_enhet_id = e.enhet_id) THEN 'TILBUD_VENTER'
                WHEN NOT EXISTS (SELECT FROM deltaker d WHERE d.kommune_id = l.kommune_id AND d.logg_id = l.id
                  AND d.enhet_id = e.enhet_id AND d.til IS NULL)
                  AND EXISTS (SELECT FROM deltaker d WHERE d.kommune_id = l.kommune_id AND d.logg_id = l.id AND d.til IS NULL
                    AND d.tjenestetype IN ('SKOLE', 'BARNEHAGE')) THEN 'UFORBEREDT' END AS status
              FROM stafettlogg l
              JOIN kommune k ON k.id = l.kommune_id
              JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
              LEFT JOIN overgangsplan p ON p.kommune_id = l.kommune_id AND p.logg_id = l.id AND p.status = 'FORBEREDT'
              WHERE kontekst_rolle() = 'SYSTEM' AND l.tilstand = 'AKTIV' AND (p_kommune IS NULL OR l.kommune_id = p_kommune)) x
            WHERE status IS NOT NULL ORDER BY 2, 3
        $$;
      REVOKE EXECUTE ON FUNCTION enhetens_logger(uuid), fravarets_logger(uuid), overgangsliste(uuid, date) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION enhetens_logger(uuid), fravarets_logger(uuid), overgangsliste(uuid, date) TO stafett_app;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      DROP FUNCTION overgangsliste(uuid, date), fravarets_logger(uuid), enhetens_logger(uuid);
      DROP TRIGGER nedlagt_uten_logger ON enhet;
      DROP TRIGGER apen_enhet_endret ON stafettlogg;
      DROP TRIGGER apen_enhet_ny ON stafettlogg;
      DROP FUNCTION krev_uten_logger(), krev_apen_enhet();
      ALTER TABLE enhet DROP COLUMN nedlagt_av;
      DROP TABLE fravar_logg, fravar;
      DROP FUNCTION bare_avslutte_fravar();
    `);
  }
}
