import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log and its baton. The database states the rules of the machine in its own words:
 * one holder while open, a gapless and non-overlapping duty, one pending offer, an appended and
 * hash-chained history.
 */
export class Stafettlogg1763800100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      CREATE TABLE stafettlogg (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        elev_id uuid NOT NULL,
        apner_enhet_id uuid NOT NULL,
        tilstand text NOT NULL CHECK (tilstand IN ('UNDRING', 'AKTIV', 'AVSLUTTET')),
        niva smallint NOT NULL CHECK (niva BETWEEN 0 AND 3),
        veileder_versjon integer NOT NULL,
        holder_enhet_id uuid,
        holder_person_id uuid,
        -- Since when the present holder has had the duty.
        holder_siden timestamptz,
        opprettet_tid timestamptz NOT NULL,
        avklar_innen timestamptz NOT NULL,
        -- First activation. Until then only the opener's unit knows that the log exists (rule 7).
        aktivert_tid timestamptz,
        evaluert_tid timestamptz,
        avsluttet_tid timestamptz,
        versjon integer NOT NULL,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, elev_id) REFERENCES elev,
        FOREIGN KEY (kommune_id, apner_enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, holder_enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, holder_person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, veileder_versjon) REFERENCES veileder,
        CONSTRAINT apen_logg_har_holder CHECK (
          CASE WHEN tilstand = 'AVSLUTTET'
            THEN num_nonnulls(holder_enhet_id, holder_person_id, holder_siden) = 0 AND avsluttet_tid IS NOT NULL
            ELSE num_nonnulls(holder_enhet_id, holder_person_id, holder_siden) = 3 AND avsluttet_tid IS NULL
          END),
        CONSTRAINT aktiv_er_aktivert CHECK (tilstand <> 'AKTIV' OR aktivert_tid IS NOT NULL),
        CONSTRAINT undring_er_ikke_aktivert CHECK (tilstand <> 'UNDRING' OR aktivert_tid IS NULL)
      );
      CREATE INDEX stafettlogg_elev ON stafettlogg (kommune_id, elev_id);
      CREATE INDEX stafettlogg_holder ON stafettlogg (kommune_id, holder_enhet_id, holder_person_id)
        WHERE tilstand <> 'AVSLUTTET';
      CREATE UNIQUE INDEX en_aktiv_logg_per_elev ON stafettlogg (kommune_id, elev_id) WHERE tilstand = 'AKTIV';
      CREATE UNIQUE INDEX en_undring_per_enhet ON stafettlogg (kommune_id, elev_id, apner_enhet_id)
        WHERE tilstand = 'UNDRING';

      -- Who has held the duty, and why it came to them. Half-open intervals.
      CREATE TABLE initiativperiode (
        kommune_id uuid NOT NULL,
        logg_id uuid NOT NULL,
        gyldig tstzrange NOT NULL,
        enhet_id uuid NOT NULL,
        person_id uuid NOT NULL,
        grunn text NOT NULL CHECK (grunn IN ('OPPRETTET', 'OVERLEVERT', 'BYTTET', 'TILKNYTNING_OPPHORT',
          'SAMTYKKE_BORTFALT', 'GJENAPNET')),
        PRIMARY KEY (kommune_id, logg_id, gyldig WITHOUT OVERLAPS),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, person_id) REFERENCES person,
        CHECK (NOT isempty(gyldig) AND NOT lower_inf(gyldig) AND lower_inc(gyldig) AND NOT upper_inc(gyldig)),
        -- The service counts in milliseconds: a finer boundary could never be met again.
        CONSTRAINT hele_millisekunder CHECK (date_trunc('milliseconds', lower(gyldig)) = lower(gyldig)
          AND date_trunc('milliseconds', upper(gyldig)) IS NOT DISTINCT FROM upper(gyldig))
      );

      CREATE TABLE deltaker (
        kommune_id uuid NOT NULL,
        logg_id uuid NOT NULL,
        enhet_id uuid NOT NULL,
        fra timestamptz NOT NULL,
        -- As it was when the unit joined: the level was counted by it.
        tjenestetype text NOT NULL,
        PRIMARY KEY (kommune_id, logg_id, enhet_id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet
      );
      CREATE INDEX deltaker_enhet ON deltaker (kommune_id, enhet_id);

      -- All free text. It stays outside the chain, so that an ordered erasure can empty text and salt
      -- and leave the hash; the salt keeps a short text from being guessed by its hash.
      CREATE TABLE fritekst (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        logg_id uuid NOT NULL,
        enhet_id uuid,
        synlighet text NOT NULL CHECK (synlighet IN ('INTERN', 'DELTAKERE', 'DELT')),
        tekst text,
        salt bytea,
        hash bytea NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        CHECK ((tekst IS NULL) = (salt IS NULL)),
        CONSTRAINT hash_stemmer CHECK (tekst IS NULL OR hash = sha256(salt || convert_to(tekst, 'UTF8')))
      );

      CREATE TABLE innlegg (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        logg_id uuid NOT NULL,
        enhet_id uuid,
        person_id uuid NOT NULL,
        rolle text NOT NULL,
        synlighet text NOT NULL CHECK (synlighet IN ('INTERN', 'DELTAKERE', 'DELT')),
        tekst_id uuid NOT NULL,
        retter_id uuid,
        skrevet_tid timestamptz NOT NULL,
        PRIMARY KEY (kommune_id, id),
        UNIQUE (kommune_id, logg_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, tekst_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, logg_id, retter_id) REFERENCES innlegg (kommune_id, logg_id, id),
        CONSTRAINT familien_skriver_delt CHECK (enhet_id IS NOT NULL OR synlighet = 'DELT')
      );
      CREATE INDEX innlegg_logg ON innlegg (kommune_id, logg_id, skrevet_tid DESC, id DESC);

      CREATE TABLE overlevering (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL,
        logg_id uuid NOT NULL,
        fra_enhet_id uuid NOT NULL,
        fra_person_id uuid NOT NULL,
        til_enhet_id uuid NOT NULL,
        til_person_id uuid,
        sporsmal_id uuid NOT NULL,
        tilbudt_tid timestamptz NOT NULL,
        svar_innen timestamptz NOT NULL,
        status text NOT NULL CHECK (status IN ('VENTER', 'AKSEPTERT', 'AVSLATT', 'TRUKKET', 'UTLOPT')),
        avgjort_tid timestamptz,
        avgjort_av uuid,
        grunn_id uuid,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, fra_enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, fra_person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, til_enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, til_person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, avgjort_av) REFERENCES person,
        FOREIGN KEY (kommune_id, sporsmal_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, grunn_id) REFERENCES fritekst,
        CHECK ((status = 'VENTER') = (avgjort_tid IS NULL)),
        CHECK ((status = 'AVSLATT') = (grunn_id IS NOT NULL)),
        CHECK (svar_innen > tilbudt_tid)
      );
      CREATE UNIQUE INDEX ett_ventende_tilbud ON overlevering (kommune_id, logg_id) WHERE status = 'VENTER';
      CREATE INDEX overlevering_logg ON overlevering (kommune_id, logg_id);
      CREATE INDEX overlevering_til ON overlevering (kommune_id, til_enhet_id) WHERE status = 'VENTER';

      CREATE TABLE hendelse (
        kommune_id uuid NOT NULL,
        logg_id uuid NOT NULL,
        lopenummer integer NOT NULL CHECK (lopenummer > 0),
        type text NOT NULL,
        tid timestamptz NOT NULL,
        person_id uuid,
        enhet_id uuid,
        rolle text NOT NULL,
        data jsonb NOT NULL,
        forrige_hash bytea NOT NULL CHECK (length(forrige_hash) = 32),
        hash bytea NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (kommune_id, logg_id, lopenummer),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet
      );

      -- The text that is hashed: one field a line, the data last. Documented in docs/architecture.md.
      CREATE FUNCTION hendelse_tekst(h hendelse) RETURNS text LANGUAGE sql IMMUTABLE RETURN concat_ws(E'\\n',
        h.kommune_id, h.logg_id, h.lopenummer, h.type,
        to_char(h.tid AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        coalesce(h.person_id::text, '-'), coalesce(h.enhet_id::text, '-'), h.rolle,
        encode(h.forrige_hash, 'hex'), h.data);

      CREATE FUNCTION kjed_hendelse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE forrige hendelse;
      BEGIN
        SELECT * INTO forrige FROM hendelse
          WHERE kommune_id = NEW.kommune_id AND logg_id = NEW.logg_id ORDER BY lopenummer DESC LIMIT 1;
        IF NEW.lopenummer <> coalesce(forrige.lopenummer, 0) + 1 THEN
          RAISE EXCEPTION 'hendelse out of order' USING ERRCODE = 'SL009';
        END IF;
        IF NEW.tid < forrige.tid THEN
          RAISE EXCEPTION 'hendelse before its predecessor' USING ERRCODE = 'SL009';
        END IF;
        NEW.forrige_hash := coalesce(forrige.hash, decode(repeat('00', 32), 'hex'));
        NEW.hash := sha256(convert_to(hendelse_tekst(NEW), 'UTF8'));
        RETURN NEW;
      END $$;
      CREATE TRIGGER kjede BEFORE INSERT ON hendelse FOR EACH ROW EXECUTE FUNCTION kjed_hendelse();

      CREATE FUNCTION aldri_endre() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'SL009';
      END $$;
      CREATE TRIGGER aldri_endre BEFORE UPDATE OR DELETE OR TRUNCATE ON hendelse EXECUTE FUNCTION aldri_endre();
      CREATE TRIGGER aldri_endre BEFORE UPDATE OR DELETE OR TRUNCATE ON innlegg EXECUTE FUNCTION aldri_endre();
      CREATE TRIGGER aldri_slette BEFORE DELETE OR TRUNCATE ON initiativperiode EXECUTE FUNCTION aldri_endre();
      CREATE TRIGGER aldri_slette BEFORE DELETE OR TRUNCATE ON overlevering EXECUTE FUNCTION aldri_endre();

      -- What a log was born with, it keeps.
      CREATE FUNCTION bare_livslop() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.kommune_id, NEW.id, NEW.elev_id, NEW.apner_enhet_id, NEW.opprettet_tid)
            IS DISTINCT FROM (OLD.kommune_id, OLD.id, OLD.elev_id, OLD.apner_enhet_id, OLD.opprettet_tid)
          OR (OLD.aktivert_tid IS NOT NULL AND NEW.aktivert_tid IS DISTINCT FROM OLD.aktivert_tid) THEN
          RAISE EXCEPTION 'a log keeps its child, its opener and its beginning' USING ERRCODE = 'SL009';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER bare_livslop BEFORE UPDATE ON stafettlogg FOR EACH ROW EXECUTE FUNCTION bare_livslop();

      -- A period changes once: when it is closed, at its end.
      CREATE FUNCTION bare_lukke_periode() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT upper_inf(OLD.gyldig) OR upper_inf(NEW.gyldig) OR lower(NEW.gyldig) <> lower(OLD.gyldig)
          OR (NEW.kommune_id, NEW.logg_id, NEW.enhet_id, NEW.person_id, NEW.grunn)
            IS DISTINCT FROM (OLD.kommune_id, OLD.logg_id, OLD.enhet_id, OLD.person_id, OLD.grunn) THEN
          RAISE EXCEPTION 'a period can only be closed' USING ERRCODE = 'SL003';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER bare_lukke BEFORE UPDATE ON initiativperiode FOR EACH ROW EXECUTE FUNCTION bare_lukke_periode();

      -- An offer is decided once, and nothing but its outcome changes.
      CREATE FUNCTION bare_avgjore_tilbud() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status <> 'VENTER' OR
          (NEW.kommune_id, NEW.id, NEW.logg_id, NEW.fra_enhet_id, NEW.fra_person_id, NEW.til_enhet_id,
            NEW.til_person_id, NEW.sporsmal_id, NEW.tilbudt_tid, NEW.svar_innen) IS DISTINCT FROM
          (OLD.kommune_id, OLD.id, OLD.logg_id, OLD.fra_enhet_id, OLD.fra_person_id, OLD.til_enhet_id,
            OLD.til_person_id, OLD.sporsmal_id, OLD.tilbudt_tid, OLD.svar_innen) THEN
          RAISE EXCEPTION 'an offer is decided once' USING ERRCODE = 'SL004';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER bare_avgjore BEFORE UPDATE ON overlevering FOR EACH ROW EXECUTE FUNCTION bare_avgjore_tilbud();
    `);
    await q.query(/* sql */ `
      -- Rules 1 to 3, at commit. Locks what it relies on (FOR SHARE), so that a duty given and a
      -- tilknytning ended at the same instant cannot both pass.
      CREATE FUNCTION krev_initiativplikt(p_kommune uuid, p_logg uuid) RETURNS void LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        l stafettlogg;
        apne integer;
        brudd integer;
      BEGIN
        SELECT * INTO l FROM stafettlogg WHERE kommune_id = p_kommune AND id = p_logg;
        -- A leg begins where the one before ended. The only pause is that of a closed log, and then history
        -- says when it closed and when it was reopened.
        SELECT count(*) FILTER (WHERE upper_inf(p.gyldig)),
               count(*) FILTER (WHERE CASE
                 WHEN p.nr = 1 THEN p.grunn <> 'OPPRETTET' OR lower(p.gyldig) <> l.opprettet_tid
                 WHEN p.grunn = 'OPPRETTET' THEN true
                 WHEN p.grunn = 'GJENAPNET' THEN NOT (
                   EXISTS (SELECT FROM hendelse h WHERE h.kommune_id = p_kommune AND h.logg_id = p_logg
                     AND h.type = 'LoggAvsluttet' AND h.tid = p.forrige_slutt)
                   AND EXISTS (SELECT FROM hendelse h WHERE h.kommune_id = p_kommune AND h.logg_id = p_logg
                     AND h.type = 'LoggGjenapnet' AND h.tid = lower(p.gyldig)))
                 ELSE p.forrige_slutt IS DISTINCT FROM lower(p.gyldig) END)
          INTO apne, brudd
          FROM (SELECT gyldig, grunn, row_number() OVER tid AS nr, lag(upper(gyldig)) OVER tid AS forrige_slutt
                  FROM initiativperiode WHERE kommune_id = p_kommune AND logg_id = p_logg
                  WINDOW tid AS (ORDER BY gyldig)) p;
        IF brudd > 0 THEN
          RAISE EXCEPTION 'the duty has a gap' USING ERRCODE = 'SL003';
        END IF;
        IF l.tilstand = 'AVSLUTTET' THEN
          IF apne > 0 THEN
            RAISE EXCEPTION 'a closed log has a holder' USING ERRCODE = 'SL001';
          END IF;
          IF l.avsluttet_tid IS DISTINCT FROM (SELECT max(upper(gyldig)) FROM initiativperiode
              WHERE kommune_id = p_kommune AND logg_id = p_logg) THEN
            RAISE EXCEPTION 'the duty did not last until the log closed' USING ERRCODE = 'SL003';
          END IF;
          IF EXISTS (SELECT FROM overlevering
              WHERE kommune_id = p_kommune AND logg_id = p_logg AND status = 'VENTER') THEN
            RAISE EXCEPTION 'a closed log has a pending offer' USING ERRCODE = 'SL004';
          END IF;
          RETURN;
        END IF;
        IF apne <> 1 OR NOT EXISTS (SELECT FROM initiativperiode
            WHERE kommune_id = p_kommune AND logg_id = p_logg AND upper_inf(gyldig)
              AND enhet_id = l.holder_enhet_id AND person_id = l.holder_person_id
              AND lower(gyldig) = l.holder_siden) THEN
          RAISE EXCEPTION 'an open log has exactly one holder' USING ERRCODE = 'SL001';
        END IF;
        PERFORM FROM tilknytning WHERE kommune_id = p_kommune AND person_id = l.holder_person_id
          AND enhet_id = l.holder_enhet_id AND til IS NULL AND bekreftet_tid IS NOT NULL
          ORDER BY id LIMIT 1 FOR SHARE;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'the holder has no active tilknytning to the holding unit' USING ERRCODE = 'SL002';
        END IF;
        PERFORM FROM tilknytning WHERE kommune_id = p_kommune AND enhet_id = l.holder_enhet_id
          AND rolle = 'ENHETSLEDER' AND til IS NULL AND bekreftet_tid IS NOT NULL
          ORDER BY id LIMIT 1 FOR SHARE;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'a unit with open logs has a leader' USING ERRCODE = 'SL002';
        END IF;
      END $$;

      CREATE FUNCTION krev_initiativplikt_logg() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM krev_initiativplikt(NEW.kommune_id, NEW.id);
        RETURN NULL;
      END $$;
      CREATE FUNCTION krev_initiativplikt_periode() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM krev_initiativplikt(NEW.kommune_id, NEW.logg_id);
        RETURN NULL;
      END $$;
      -- An offer holds on to its log until commit, so that the log cannot close behind it.
      CREATE FUNCTION krev_initiativplikt_tilbud() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM stafettlogg WHERE kommune_id = NEW.kommune_id AND id = NEW.logg_id FOR SHARE;
        PERFORM krev_initiativplikt(NEW.kommune_id, NEW.logg_id);
        RETURN NULL;
      END $$;
      CREATE FUNCTION krev_initiativplikt_tilknytning() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM krev_initiativplikt(l.kommune_id, l.id) FROM stafettlogg l
          WHERE l.kommune_id = OLD.kommune_id AND l.holder_enhet_id = OLD.enhet_id AND l.tilstand <> 'AVSLUTTET'
            AND (OLD.rolle = 'ENHETSLEDER' OR l.holder_person_id = OLD.person_id);
        RETURN NULL;
      END $$;

      CREATE CONSTRAINT TRIGGER initiativplikt_ny AFTER INSERT ON stafettlogg
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION krev_initiativplikt_logg();
      CREATE CONSTRAINT TRIGGER initiativplikt_endret AFTER UPDATE ON stafettlogg
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN ((OLD.tilstand, OLD.holder_enhet_id, OLD.holder_person_id, OLD.holder_siden, OLD.avsluttet_tid)
          IS DISTINCT FROM (NEW.tilstand, NEW.holder_enhet_id, NEW.holder_person_id, NEW.holder_siden, NEW.avsluttet_tid))
        EXECUTE FUNCTION krev_initiativplikt_logg();
      CREATE CONSTRAINT TRIGGER initiativplikt_periode AFTER INSERT OR UPDATE ON initiativperiode
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION krev_initiativplikt_periode();
      CREATE CONSTRAINT TRIGGER initiativplikt_tilbud AFTER INSERT ON overlevering
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION krev_initiativplikt_tilbud();
      CREATE CONSTRAINT TRIGGER initiativplikt_tilknytning AFTER UPDATE OR DELETE ON tilknytning
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION krev_initiativplikt_tilknytning();
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      DROP TRIGGER initiativplikt_tilknytning ON tilknytning;
      DROP FUNCTION krev_initiativplikt_tilknytning();
      DROP FUNCTION hendelse_tekst(hendelse);
      DROP TABLE hendelse, overlevering, innlegg, fritekst, deltaker, initiativperiode, stafettlogg;
      DROP FUNCTION krev_initiativplikt_tilbud(), krev_initiativplikt_periode(), krev_initiativplikt_logg(), krev_initiativplikt(uuid, uuid),
        bare_avgjore_tilbud(), bare_lukke_periode(), bare_livslop(), aldri_endre(), kjed_hendelse();
    `);
  }
}
