import type { MigrationInterface, QueryRunner } from 'typeorm';

const FOR_APPEN = [
  'sett_bevaringsregel(text, integer, boolean, text, date)',
  'avslutt_bevaringsregel(uuid)',
  'sett_sperre(uuid, uuid, text)',
  'opphev_sperre(uuid, text)',
  'registrer_arkivkvittering(uuid, text, date)',
  'apne_sletting(uuid)',
  'slett_tekst(uuid, text, text, text)',
  'bevaringskommuner()',
  'bevaringsrapport(timestamptz, uuid, integer)',
  'bevaringsrapport_samtykker(timestamptz, uuid, integer)',
  'slett_etter_regel(uuid, timestamptz)',
  'slett_samtykketekster(uuid, timestamptz)',
]
  .map((f) => `'${f}'`)
  .join(', ');
const FUNKSJONER = `${FOR_APPEN}, 'bare_avslutte_regel()', 'bare_oppheve_sperre()', 'las_bevaringssperre()', 'krev_usperret()',
  'bare_slette_tekst()', 'bare_slette_referanse()', 'bevaringsstatus(uuid, uuid[], timestamptz)',
  'bevaringsstatus_samtykke(uuid, uuid[], timestamptz)', 'posttype_av(text)', 'bevares_til(timestamptz, integer)',
  'er_arkivert(uuid, uuid, timestamptz)', 'er_sperret(uuid, uuid, uuid[])', 'las_bevaring(uuid)', 'krev_klokken(timestamptz)'`;

/**
 * How long what is written is kept, as data: rules by record type, holds, the archive's receipts, and a row for each text
 * that was erased. Beside the chain, not in it: a closed log's history ends with its closing, and the hash that history
 * holds of every text stays where it is.
 */
export class Bevaring1763900600000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      -- No row, no erasure: a kommune begins with none.
      CREATE TABLE bevaringsregel (
        kommune_id uuid NOT NULL REFERENCES kommune,
        id uuid NOT NULL DEFAULT uuidv7(),
        posttype text NOT NULL CHECK (posttype IN ('INNLEGG', 'BARNETS_STEMME', 'MOTE', 'EVALUERING', 'TILTAK', 'OVERLEVERING',
          'DELTAKELSE', 'SKJERMING', 'DELING_UTEN_SAMTYKKE', 'AVSLUTNING', 'UNDRING_AVKLART', 'SAMTYKKEREFERANSE', 'ANNET')),
        -- Whole years, counted from the log's closing.
        ar integer NOT NULL CHECK (ar BETWEEN 1 AND 200),
        krever_arkiv boolean NOT NULL,
        hjemmel text NOT NULL CHECK (hjemmel ~ '[^[:space:]]'),
        fra timestamptz NOT NULL,
        til timestamptz,
        satt_av uuid NOT NULL,
        satt_tid timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, satt_av) REFERENCES person,
        -- Equal: it was taken back before it came into force.
        CHECK (til >= fra),
        CONSTRAINT en_regel_om_gangen EXCLUDE USING gist (kommune_id WITH =, posttype WITH =, tstzrange(fra, til) WITH &&)
      );

      -- A legal hold: nothing under it is erased, whatever a rule or an order says.
      CREATE TABLE bevaringssperre (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL DEFAULT uuidv7(),
        elev_id uuid,
        logg_id uuid,
        grunn text NOT NULL CHECK (grunn ~ '[^[:space:]]'),
        satt_tid timestamptz NOT NULL DEFAULT clock_timestamp(),
        satt_av uuid NOT NULL,
        opphevet_tid timestamptz,
        opphevet_av uuid,
        opphevet_grunn text,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, elev_id) REFERENCES elev,
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, satt_av) REFERENCES person,
        FOREIGN KEY (kommune_id, opphevet_av) REFERENCES person,
        CHECK (num_nonnulls(elev_id, logg_id) = 1),
        CHECK (num_nonnulls(opphevet_tid, opphevet_av, opphevet_grunn) IN (0, 3))
      );
      CREATE INDEX bevaringssperre_elev ON bevaringssperre (kommune_id, elev_id) WHERE opphevet_tid IS NULL;
      CREATE INDEX bevaringssperre_logg ON bevaringssperre (kommune_id, logg_id) WHERE opphevet_tid IS NULL;

      -- The archive has the log. One received before a log was reopened does not stand for what came after.
      CREATE TABLE arkivkvittering (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL DEFAULT uuidv7(),
        logg_id uuid NOT NULL,
        referanse text NOT NULL CHECK (referanse ~ '[^[:space:]]'),
        dato date NOT NULL,
        registrert_tid timestamptz NOT NULL DEFAULT clock_timestamp(),
        registrert_av uuid NOT NULL,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, registrert_av) REFERENCES person
      );
      CREATE INDEX arkivkvittering_logg ON arkivkvittering (kommune_id, logg_id);

      -- What was erased, when, and by which rule or whose decision. Never the text.
      CREATE TABLE sletting (
        kommune_id uuid NOT NULL,
        id uuid NOT NULL DEFAULT uuidv7(),
        logg_id uuid,
        tekst_id uuid,
        samtykke_id uuid,
        felt text NOT NULL CHECK (felt IN ('TEKST', 'REFERANSE', 'VITNE')),
        posttype text NOT NULL,
        hash bytea NOT NULL CHECK (length(hash) = 32),
        tid timestamptz NOT NULL,
        regel_id uuid,
        -- What the rule's years were counted from.
        regnet_fra timestamptz,
        hjemmel text,
        begrunnelse text,
        -- Of the order that a text of an open log, or one that no rule lets go, was erased by.
        palegg text,
        utfort_av uuid,
        PRIMARY KEY (kommune_id, id),
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        FOREIGN KEY (kommune_id, tekst_id) REFERENCES fritekst,
        FOREIGN KEY (kommune_id, samtykke_id) REFERENCES samtykke,
        FOREIGN KEY (kommune_id, regel_id) REFERENCES bevaringsregel,
        FOREIGN KEY (kommune_id, utfort_av) REFERENCES person,
        CHECK (CASE felt WHEN 'TEKST' THEN num_nonnulls(logg_id, tekst_id) = 2 AND samtykke_id IS NULL
          ELSE samtykke_id IS NOT NULL AND num_nonnulls(logg_id, tekst_id) = 0 END),
        CONSTRAINT regel_eller_beslutning CHECK (CASE WHEN regel_id IS NULL
          THEN num_nonnulls(hjemmel, begrunnelse, utfort_av) = 3 AND regnet_fra IS NULL
          ELSE num_nonnulls(hjemmel, begrunnelse, utfort_av, palegg) = 0 AND regnet_fra IS NOT NULL END)
      );
      CREATE UNIQUE INDEX sletting_tekst ON sletting (kommune_id, tekst_id) WHERE tekst_id IS NOT NULL;
      CREATE UNIQUE INDEX sletting_samtykke ON sletting (kommune_id, samtykke_id, felt) WHERE samtykke_id IS NOT NULL;
      CREATE INDEX sletting_logg ON sletting (kommune_id, logg_id);

      CREATE FUNCTION bare_avslutte_regel() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- An end that is past has been acted on, or not acted on; it is not moved.
        IF OLD.til <= clock_timestamp() OR NEW.til IS NULL OR NEW.til < greatest(OLD.fra, clock_timestamp() - interval '1 minute')
          OR to_jsonb(NEW) - 'til' <> to_jsonb(OLD) - 'til' THEN
          RAISE EXCEPTION 'a rule is ended, and not otherwise changed' USING ERRCODE = 'SL014';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER bare_avslutte BEFORE UPDATE ON bevaringsregel FOR EACH ROW EXECUTE FUNCTION bare_avslutte_regel();
      CREATE FUNCTION bare_oppheve_sperre() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.opphevet_tid IS NOT NULL OR NEW.opphevet_tid IS NULL
          OR to_jsonb(NEW) - '{opphevet_tid,opphevet_av,opphevet_grunn}'::text[]
            <> to_jsonb(OLD) - '{opphevet_tid,opphevet_av,opphevet_grunn}'::text[] THEN
          RAISE EXCEPTION 'a hold is lifted once, and not otherwise changed' USING ERRCODE = 'SL014';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER bare_oppheve BEFORE UPDATE ON bevaringssperre FOR EACH ROW EXECUTE FUNCTION bare_oppheve_sperre();
      CREATE TRIGGER aldri_slette BEFORE DELETE OR TRUNCATE ON bevaringsregel EXECUTE FUNCTION aldri_endre();
      CREATE TRIGGER aldri_slette BEFORE DELETE OR TRUNCATE ON bevaringssperre EXECUTE FUNCTION aldri_endre();
      CREATE TRIGGER aldri_endre BEFORE UPDATE OR DELETE OR TRUNCATE ON arkivkvittering EXECUTE FUNCTION aldri_endre();
      CREATE TRIGGER aldri_endre BEFORE UPDATE OR DELETE OR TRUNCATE ON sletting EXECUTE FUNCTION aldri_endre();
      CREATE TRIGGER aldri_slette BEFORE DELETE OR TRUNCATE ON fritekst EXECUTE FUNCTION aldri_endre();

      -- Holds and erasures of a kommune take turns: a hold that is set stands before the next text goes.
      CREATE FUNCTION las_bevaring(p_kommune uuid) RETURNS void LANGUAGE sql AS $$
        SELECT pg_advisory_xact_lock(hashtextextended('bevaring/' || p_kommune::text, 0))
      $$;
      CREATE FUNCTION las_bevaringssperre() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM las_bevaring(NEW.kommune_id);
        RETURN NEW;
      END $$;
      CREATE TRIGGER a_las BEFORE INSERT OR UPDATE ON bevaringssperre FOR EACH ROW EXECUTE FUNCTION las_bevaringssperre();

      -- The child, the log, or the log that this one went into.
      CREATE FUNCTION er_sperret(p_kommune uuid, p_elev uuid, p_logger uuid[]) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT FROM bevaringssperre s WHERE s.kommune_id = p_kommune AND s.opphevet_tid IS NULL
          AND (s.elev_id = p_elev OR s.logg_id = ANY (p_logger)))
      $$;
      CREATE FUNCTION er_arkivert(p_kommune uuid, p_logg uuid, p_avsluttet timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT FROM arkivkvittering a WHERE a.kommune_id = p_kommune AND a.logg_id = p_logg
          AND a.dato >= (p_avsluttet AT TIME ZONE 'Europe/Oslo')::date)
      $$;
      -- In UTC, so that the answer does not depend on whose session asks.
      CREATE FUNCTION bevares_til(p_fra timestamptz, p_ar integer) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
        SELECT ((p_fra AT TIME ZONE 'UTC') + make_interval(years => p_ar)) AT TIME ZONE 'UTC'
      $$;

      -- The record type of a text, by the hendelse that first spoke of it. A kind that comes later is ANNET until it is named.
      CREATE FUNCTION posttype_av(p_hendelse text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE
          WHEN p_hendelse IN ('InnleggSkrevet', 'MotmerknadSkrevet') THEN 'INNLEGG'
          WHEN p_hendelse = 'BarnetsStemmeSkrevet' THEN 'BARNETS_STEMME'
          WHEN p_hendelse IN ('MotePlanlagt', 'MoteAvlyst') THEN 'MOTE'
          WHEN p_hendelse = 'EvalueringGjennomfort' THEN 'EVALUERING'
          WHEN p_hendelse IN ('TiltakOpprettet', 'TiltakEndret', 'TiltakEvaluert') THEN 'TILTAK'
          WHEN p_hendelse IN ('OverleveringTilbudt', 'OverleveringAvslatt', 'InitiativBedtOm', 'AnmodningAvslatt',
            'TjenesteUtpekt', 'OvergangForberedt') THEN 'OVERLEVERING'
          WHEN p_hendelse IN ('DeltakerInvitert', 'InvitasjonAvslatt', 'DeltakerForlot') THEN 'DELTAKELSE'
          WHEN p_hendelse IN ('InnleggSkjermet', 'KlageSendt', 'KlageAvgjort') THEN 'SKJERMING'
          WHEN p_hendelse = 'DeltUtenSamtykke' THEN 'DELING_UTEN_SAMTYKKE'
          WHEN p_hendelse IN ('LoggAvsluttet', 'LoggGjenapnet', 'OppfolgingRegistrert') THEN 'AVSLUTNING'
          ELSE 'ANNET' END
      $$;

      -- Every text of these logs that is still there, and what is to become of it at an instant.
      CREATE FUNCTION bevaringsstatus(p_kommune uuid, p_logger uuid[], p_na timestamptz)
        RETURNS TABLE (logg_id uuid, tekst_id uuid, hash bytea, posttype text, regel_id uuid, regnet_fra timestamptz, status text)
        LANGUAGE sql STABLE AS $$
          WITH logg AS MATERIALIZED (
            SELECT l.id, l.aktivert_tid IS NULL AND l.sammenslatt_med IS NULL AND l.tilstand = 'AVSLUTTET' AS bare_undring,
                   rot.tilstand = 'AVSLUTTET' AS avsluttet, rot.avsluttet_tid,
                   er_sperret(l.kommune_id, l.elev_id, ARRAY[l.id, rot.id]) AS sperret,
                   er_arkivert(l.kommune_id, rot.id, rot.avsluttet_tid) AS arkivert
              FROM stafettlogg l JOIN stafettlogg rot ON rot.kommune_id = l.kommune_id AND rot.id = coalesce(l.sammenslatt_med, l.id)
              WHERE l.kommune_id = p_kommune AND l.id = ANY (p_logger)),
          opphav AS MATERIALIZED (
            SELECT DISTINCT ON (d.value ->> 'id') d.value ->> 'id' AS id, h.type
              FROM hendelse h CROSS JOIN LATERAL jsonb_each(h.data) d
              WHERE h.kommune_id = p_kommune AND h.logg_id = ANY (p_logger)
                AND CASE jsonb_typeof(d.value) WHEN 'object' THEN d.value ? 'hash' ELSE false END
              ORDER BY d.value ->> 'id', h.lopenummer),
          tekst AS (
            SELECT l.*, f.id AS tekst, f.hash, CASE WHEN l.bare_undring THEN 'UNDRING_AVKLART'
                WHEN EXISTS (SELECT FROM mote m WHERE m.kommune_id = p_kommune AND m.logg_id = l.id
                  AND m.referat_id = f.innlegg_id) THEN 'MOTE'
                ELSE posttype_av(o.type) END AS post
              FROM logg l JOIN fritekst f ON f.kommune_id = p_kommune AND f.logg_id = l.id AND f.tekst IS NOT NULL
              LEFT JOIN opphav o ON o.id = f.id::text)
          SELECT t.id, t.tekst, t.hash, t.post, r.id, t.avsluttet_tid, CASE
              WHEN r.id IS NULL THEN 'UTEN_REGEL'
              WHEN NOT t.avsluttet THEN 'APEN_LOGG'
              WHEN bevares_til(t.avsluttet_tid, r.ar) > p_na THEN 'BEVARES'
              WHEN t.sperret THEN 'SPERRET'
              WHEN r.krever_arkiv AND NOT t.arkivert THEN 'MANGLER_ARKIV'
              ELSE 'SLIPPES' END
            FROM tekst t
            LEFT JOIN bevaringsregel r ON r.kommune_id = p_kommune AND r.posttype = t.post AND tstzrange(r.fra, r.til) @> p_na
        $$;

      -- A consent is the child's, and of no log: it is kept while any log is open, and the years run from the last closing
      -- or from its own end, whichever came last.
      CREATE FUNCTION bevaringsstatus_samtykke(p_kommune uuid, p_elever uuid[], p_na timestamptz)
        RETURNS TABLE (elev_id uuid, samtykke_id uuid, felt text, hash bytea, regel_id uuid, regnet_fra timestamptz, status text)
        LANGUAGE sql STABLE AS $$
          WITH barn AS MATERIALIZED (
            SELECT b.id, count(l.id) FILTER (WHERE l.tilstand <> 'AVSLUTTET') > 0 AS apen, max(l.avsluttet_tid) AS avsluttet_tid,
                   er_sperret(p_kommune, b.id, coalesce(array_agg(l.id), '{}')) AS sperret,
                   coalesce(bool_and(er_arkivert(p_kommune, coalesce(l.sammenslatt_med, l.id), l.avsluttet_tid)), false) AS arkivert
              FROM unnest(p_elever) b (id) LEFT JOIN stafettlogg l ON l.kommune_id = p_kommune AND l.elev_id = b.id
              GROUP BY b.id),
          tekst AS (
            SELECT b.*, s.id AS samtykke, v.felt, v.hash,
                   greatest(b.avsluttet_tid, coalesce(s.trukket_tid, s.erstattet_tid, s.gyldig_til)) AS fra
              FROM barn b JOIN samtykke s ON s.kommune_id = p_kommune AND s.elev_id = b.id
              CROSS JOIN LATERAL (VALUES ('REFERANSE', s.referanse_hash, s.referanse), ('VITNE', s.vitne_hash, s.vitne)) v (felt, hash, tekst)
              WHERE v.tekst IS NOT NULL)
          SELECT t.id, t.samtykke, t.felt, t.hash, r.id, t.fra, CASE
              WHEN r.id IS NULL THEN 'UTEN_REGEL'
              WHEN t.apen THEN 'APEN_LOGG'
              WHEN bevares_til(t.fra, r.ar) > p_na THEN 'BEVARES'
              WHEN t.sperret THEN 'SPERRET'
              WHEN r.krever_arkiv AND NOT t.arkivert THEN 'MANGLER_ARKIV'
              ELSE 'SLIPPES' END
            FROM tekst t
            LEFT JOIN bevaringsregel r ON r.kommune_id = p_kommune AND r.posttype = 'SAMTYKKEREFERANSE' AND tstzrange(r.fra, r.til) @> p_na
        $$;
    `);
    await q.query(/* sql */ `
      -- The database says it too: nothing goes while a hold stands, and no text goes without its row.
      CREATE FUNCTION krev_usperret() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        v_elev uuid;
        v_logger uuid[];
      BEGIN
        IF NEW.logg_id IS NOT NULL THEN
          SELECT elev_id, ARRAY[id, sammenslatt_med] INTO v_elev, v_logger FROM stafettlogg
            WHERE kommune_id = NEW.kommune_id AND id = NEW.logg_id;
        ELSE
          SELECT s.elev_id, ARRAY(SELECT l.id FROM stafettlogg l WHERE l.kommune_id = s.kommune_id AND l.elev_id = s.elev_id)
            INTO v_elev, v_logger FROM samtykke s WHERE s.kommune_id = NEW.kommune_id AND s.id = NEW.samtykke_id;
        END IF;
        IF er_sperret(NEW.kommune_id, v_elev, v_logger) THEN
          RAISE EXCEPTION 'a hold stands' USING ERRCODE = 'SL014';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER krev_usperret BEFORE INSERT ON sletting FOR EACH ROW EXECUTE FUNCTION krev_usperret();

      CREATE FUNCTION bare_slette_tekst() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF to_jsonb(NEW) - '{tekst,salt}'::text[] <> to_jsonb(OLD) - '{tekst,salt}'::text[] OR NEW.tekst IS NOT NULL
          OR NOT EXISTS (SELECT FROM sletting s WHERE s.kommune_id = OLD.kommune_id AND s.tekst_id = OLD.id AND s.hash = OLD.hash) THEN
          RAISE EXCEPTION 'a text is erased with a record of it, and not otherwise changed' USING ERRCODE = 'SL014';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER bare_slette AFTER UPDATE ON fritekst FOR EACH ROW EXECUTE FUNCTION bare_slette_tekst();
      CREATE FUNCTION bare_slette_referanse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM (VALUES ('REFERANSE', OLD.referanse, NEW.referanse), ('VITNE', OLD.vitne, NEW.vitne)) v (felt, for_, etter)
            WHERE v.for_ IS NOT NULL AND v.etter IS NULL AND NOT EXISTS (SELECT FROM sletting s
              WHERE s.kommune_id = OLD.kommune_id AND s.samtykke_id = OLD.id AND s.felt = v.felt)) THEN
          RAISE EXCEPTION 'a text is erased with a record of it' USING ERRCODE = 'SL014';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER bare_slette AFTER UPDATE ON samtykke FOR EACH ROW EXECUTE FUNCTION bare_slette_referanse();

      -- What the administrator decides. The kommune's turn is taken first, so that the times written are in its order.
      CREATE FUNCTION sett_bevaringsregel(p_posttype text, p_ar integer, p_krever_arkiv boolean, p_hjemmel text, p_dag date)
        RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        v_kommune uuid := kontekst_kommune();
        v_fra timestamptz;
      BEGIN
        PERFORM las_bevaring(v_kommune);
        v_fra := greatest(clock_timestamp(), p_dag::timestamp AT TIME ZONE 'Europe/Oslo');
        -- One that is to begin later is ended first, by name.
        IF kontekst_rolle() IS DISTINCT FROM 'ADMINISTRATOR' OR p_dag < (clock_timestamp() AT TIME ZONE 'Europe/Oslo')::date
          OR EXISTS (SELECT FROM bevaringsregel WHERE kommune_id = v_kommune AND posttype = p_posttype
            AND fra >= v_fra AND til IS DISTINCT FROM fra) THEN
          RETURN false;
        END IF;
        UPDATE bevaringsregel SET til = v_fra WHERE kommune_id = v_kommune AND posttype = p_posttype
          AND fra < v_fra AND (til IS NULL OR til > v_fra);
        INSERT INTO bevaringsregel (kommune_id, posttype, ar, krever_arkiv, hjemmel, fra, satt_av)
          VALUES (v_kommune, p_posttype, p_ar, p_krever_arkiv, p_hjemmel, v_fra, kontekst_person());
        RETURN true;
      END $$;
      CREATE FUNCTION avslutt_bevaringsregel(p_regel uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM las_bevaring(kontekst_kommune());
        UPDATE bevaringsregel SET til = greatest(fra, clock_timestamp()) WHERE kommune_id = kontekst_kommune() AND id = p_regel
          AND kontekst_rolle() = 'ADMINISTRATOR' AND (til IS NULL OR til > greatest(fra, clock_timestamp()));
        RETURN FOUND;
      END $$;
      CREATE FUNCTION sett_sperre(p_elev uuid, p_logg uuid, p_grunn text) RETURNS boolean LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE v_kommune uuid := kontekst_kommune();
      BEGIN
        IF kontekst_rolle() IS DISTINCT FROM 'ADMINISTRATOR' OR NOT (
            EXISTS (SELECT FROM elev WHERE kommune_id = v_kommune AND id = p_elev)
            OR EXISTS (SELECT FROM stafettlogg WHERE kommune_id = v_kommune AND id = p_logg)) THEN
          RETURN false;
        END IF;
        PERFORM las_bevaring(v_kommune);
        INSERT INTO bevaringssperre (kommune_id, elev_id, logg_id, grunn, satt_av)
          VALUES (v_kommune, p_elev, p_logg, p_grunn, kontekst_person());
        RETURN true;
      END $$;
      CREATE FUNCTION opphev_sperre(p_sperre uuid, p_grunn text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM las_bevaring(kontekst_kommune());
        UPDATE bevaringssperre SET opphevet_tid = clock_timestamp(), opphevet_av = kontekst_person(), opphevet_grunn = p_grunn
          WHERE kommune_id = kontekst_kommune() AND id = p_sperre AND opphevet_tid IS NULL AND kontekst_rolle() = 'ADMINISTRATOR';
        RETURN FOUND;
      END $$;
      -- Answers a code: what the archive cannot have received, it has not.
      CREATE FUNCTION registrer_arkivkvittering(p_logg uuid, p_referanse text, p_dato date) RETURNS text LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE l record;
      BEGIN
        SELECT id, tilstand, (avsluttet_tid AT TIME ZONE 'Europe/Oslo')::date AS dag INTO l FROM stafettlogg
          WHERE kommune_id = kontekst_kommune() AND id = p_logg AND kontekst_rolle() = 'ADMINISTRATOR' FOR UPDATE;
        IF NOT FOUND THEN
          RETURN 'IKKE_FUNNET';
        ELSIF l.tilstand <> 'AVSLUTTET' THEN
          RETURN 'LOGG_IKKE_AVSLUTTET';
        ELSIF p_dato < l.dag OR p_dato > (clock_timestamp() AT TIME ZONE 'Europe/Oslo')::date THEN
          RETURN 'UGYLDIG_DATO';
        END IF;
        INSERT INTO arkivkvittering (kommune_id, logg_id, referanse, dato, registrert_av)
          VALUES (kontekst_kommune(), p_logg, p_referanse, p_dato, kontekst_person());
        RETURN 'OK';
      END $$;

      -- One entry that somebody asks to have erased: what has to be known of it, and nothing of what it says. Locks its log.
      CREATE FUNCTION apne_sletting(p_innlegg uuid)
        RETURNS TABLE (slettet boolean, sperret boolean, apen boolean, arkivert boolean, regel_slipper boolean)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        v_kommune uuid := kontekst_kommune();
        i innlegg;
        l stafettlogg;
        rot stafettlogg;
      BEGIN
        SELECT * INTO i FROM innlegg WHERE kommune_id = v_kommune AND id = p_innlegg AND kontekst_rolle() = 'ADMINISTRATOR';
        IF NOT FOUND THEN
          RETURN;
        END IF;
        SELECT * INTO l FROM stafettlogg WHERE kommune_id = v_kommune AND id = i.logg_id FOR UPDATE;
        SELECT * INTO rot FROM stafettlogg WHERE kommune_id = v_kommune AND id = coalesce(l.sammenslatt_med, l.id) FOR UPDATE;
        PERFORM las_bevaring(v_kommune);
        RETURN QUERY SELECT f.tekst IS NULL, er_sperret(v_kommune, l.elev_id, ARRAY[l.id, rot.id]), rot.tilstand <> 'AVSLUTTET',
            er_arkivert(v_kommune, rot.id, rot.avsluttet_tid), EXISTS (SELECT FROM bevaringsstatus(v_kommune, ARRAY[l.id], clock_timestamp()) s
              WHERE s.tekst_id = f.id AND s.status = 'SLIPPES')
          FROM fritekst f WHERE f.kommune_id = v_kommune AND f.id = i.tekst_id;
      END $$;
      CREATE FUNCTION slett_tekst(p_innlegg uuid, p_hjemmel text, p_begrunnelse text, p_palegg text) RETURNS boolean
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO sletting (kommune_id, logg_id, tekst_id, felt, posttype, hash, tid, hjemmel, begrunnelse, palegg, utfort_av)
          SELECT s.kommune_id, s.logg_id, f.id, 'TEKST', b.posttype, f.hash, clock_timestamp(), p_hjemmel, p_begrunnelse, p_palegg,
                 kontekst_person()
            FROM innlegg s JOIN fritekst f ON f.kommune_id = s.kommune_id AND f.id = s.tekst_id
            JOIN LATERAL bevaringsstatus(s.kommune_id, ARRAY[s.logg_id], clock_timestamp()) b ON b.tekst_id = f.id
            WHERE s.kommune_id = kontekst_kommune() AND s.id = p_innlegg AND kontekst_rolle() = 'ADMINISTRATOR';
        UPDATE fritekst f SET tekst = NULL, salt = NULL FROM innlegg i
          WHERE f.kommune_id = kontekst_kommune() AND f.tekst IS NOT NULL AND kontekst_rolle() = 'ADMINISTRATOR'
            AND i.kommune_id = f.kommune_id AND i.id = p_innlegg AND i.tekst_id = f.id;
        RETURN FOUND;
      END $$;
    `);
    await q.query(/* sql */ `
      -- The service itself, in one kommune at a time. A kommune without a rule has nothing to be asked about.
      CREATE FUNCTION bevaringskommuner() RETURNS TABLE (id uuid, nummer text, navn text) LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT k.id, k.nummer::text, k.navn::text FROM kommune k WHERE kontekst_rolle() = 'SYSTEM'
            AND EXISTS (SELECT FROM bevaringsregel r WHERE r.kommune_id = k.id) ORDER BY k.nummer
        $$;
      -- Some logs from one on; each is there at least once, so that the next ones can be asked for.
      CREATE FUNCTION bevaringsrapport(p_na timestamptz, p_etter uuid, p_antall integer)
        RETURNS TABLE (id uuid, posttype text, status text, antall bigint) LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          WITH side AS MATERIALIZED (SELECT l.id FROM stafettlogg l WHERE kontekst_rolle() = 'SYSTEM'
              AND l.kommune_id = kontekst_kommune() AND l.id > p_etter ORDER BY l.id LIMIT p_antall)
          SELECT s.id, b.posttype, b.status, count(b.tekst_id) FROM side s
            LEFT JOIN bevaringsstatus(kontekst_kommune(), ARRAY(SELECT side.id FROM side), coalesce(p_na, statement_timestamp())) b
              ON b.logg_id = s.id
            GROUP BY s.id, b.posttype, b.status ORDER BY s.id
        $$;
      CREATE FUNCTION bevaringsrapport_samtykker(p_na timestamptz, p_etter uuid, p_antall integer)
        RETURNS TABLE (id uuid, posttype text, status text, antall bigint) LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          WITH side AS MATERIALIZED (SELECT DISTINCT s.elev_id AS id FROM samtykke s WHERE kontekst_rolle() = 'SYSTEM'
              AND s.kommune_id = kontekst_kommune() AND s.elev_id > p_etter AND (s.referanse IS NOT NULL OR s.vitne IS NOT NULL)
              ORDER BY s.elev_id LIMIT p_antall)
          SELECT s.id, 'SAMTYKKEREFERANSE', b.status, count(b.samtykke_id) FROM side s
            LEFT JOIN bevaringsstatus_samtykke(kontekst_kommune(), ARRAY(SELECT side.id FROM side), coalesce(p_na, statement_timestamp())) b
              ON b.elev_id = s.id
            GROUP BY s.id, b.status ORDER BY s.id
        $$;
      -- Only the clock lets a text go: another instant than now is for the owner's tests, and for reports.
      CREATE FUNCTION krev_klokken(p_na timestamptz) RETURNS timestamptz LANGUAGE plpgsql AS $$
      BEGIN
        IF p_na IS NOT NULL AND session_user = 'stafett_app' THEN
          RAISE EXCEPTION 'texts are erased by the clock' USING ERRCODE = '22023';
        END IF;
        RETURN coalesce(p_na, clock_timestamp());
      END $$;
      CREATE FUNCTION slett_etter_regel(p_logg uuid, p_na timestamptz) RETURNS TABLE (posttype text, antall bigint)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        v_kommune uuid := kontekst_kommune();
        v_na timestamptz;
        v_rot uuid;
      BEGIN
        IF kontekst_rolle() IS DISTINCT FROM 'SYSTEM' THEN
          RETURN;
        END IF;
        SELECT l.sammenslatt_med INTO v_rot FROM stafettlogg l WHERE l.kommune_id = v_kommune AND l.id = p_logg FOR UPDATE;
        PERFORM FROM stafettlogg l WHERE l.kommune_id = v_kommune AND l.id = v_rot FOR UPDATE;
        PERFORM las_bevaring(v_kommune);
        v_na := krev_klokken(p_na);
        INSERT INTO sletting (kommune_id, logg_id, tekst_id, felt, posttype, hash, tid, regel_id, regnet_fra)
          SELECT v_kommune, b.logg_id, b.tekst_id, 'TEKST', b.posttype, b.hash, v_na, b.regel_id, b.regnet_fra
            FROM bevaringsstatus(v_kommune, ARRAY[p_logg], v_na) b WHERE b.status = 'SLIPPES';
        RETURN QUERY WITH tomt AS (
            UPDATE fritekst f SET tekst = NULL, salt = NULL FROM sletting s WHERE f.kommune_id = v_kommune AND f.logg_id = p_logg
              AND f.tekst IS NOT NULL AND s.kommune_id = f.kommune_id AND s.tekst_id = f.id RETURNING s.posttype)
          SELECT t.posttype, count(*) FROM tomt t GROUP BY t.posttype;
      END $$;
      CREATE FUNCTION slett_samtykketekster(p_elev uuid, p_na timestamptz) RETURNS TABLE (posttype text, antall bigint)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        v_kommune uuid := kontekst_kommune();
        v_na timestamptz;
        v_antall bigint;
      BEGIN
        IF kontekst_rolle() IS DISTINCT FROM 'SYSTEM' THEN
          RETURN;
        END IF;
        -- Nobody opens a log on the child meanwhile.
        PERFORM las_samtykker(p_elev, true);
        PERFORM FROM stafettlogg l WHERE l.kommune_id = v_kommune AND l.elev_id = p_elev ORDER BY l.id FOR UPDATE;
        PERFORM las_bevaring(v_kommune);
        v_na := krev_klokken(p_na);
        INSERT INTO sletting (kommune_id, samtykke_id, felt, posttype, hash, tid, regel_id, regnet_fra)
          SELECT v_kommune, b.samtykke_id, b.felt, 'SAMTYKKEREFERANSE', b.hash, v_na, b.regel_id, b.regnet_fra
            FROM bevaringsstatus_samtykke(v_kommune, ARRAY[p_elev], v_na) b WHERE b.status = 'SLIPPES';
        GET DIAGNOSTICS v_antall = ROW_COUNT;
        UPDATE samtykke s SET
            referanse = CASE WHEN x.referanse THEN NULL ELSE s.referanse END, referanse_salt = CASE WHEN x.referanse THEN NULL ELSE s.referanse_salt END,
            vitne = CASE WHEN x.vitne THEN NULL ELSE s.vitne END, vitne_salt = CASE WHEN x.vitne THEN NULL ELSE s.vitne_salt END
          FROM (SELECT d.samtykke_id, bool_or(d.felt = 'REFERANSE') AS referanse, bool_or(d.felt = 'VITNE') AS vitne
                  FROM sletting d WHERE d.kommune_id = v_kommune AND d.samtykke_id IS NOT NULL GROUP BY d.samtykke_id) x
          WHERE s.kommune_id = v_kommune AND s.elev_id = p_elev AND s.id = x.samtykke_id
            AND ((x.referanse AND s.referanse IS NOT NULL) OR (x.vitne AND s.vitne IS NOT NULL));
        RETURN QUERY SELECT 'SAMTYKKEREFERANSE', v_antall WHERE v_antall > 0;
      END $$;

      DO $$
      DECLARE
        t text;
        f regprocedure;
      BEGIN
        FOREACH t IN ARRAY ARRAY['bevaringsregel', 'bevaringssperre', 'arkivkvittering', 'sletting'] LOOP
          EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
          EXECUTE format('CREATE POLICY eier ON %I TO stafett_owner USING (true) WITH CHECK (true)', t);
          EXECUTE format('CREATE POLICY verifiserer ON %I FOR SELECT TO stafett_verifier USING (true)', t);
          EXECUTE format('GRANT SELECT ON %I TO stafett_verifier, stafett_app', t);
        END LOOP;
        FOREACH t IN ARRAY ARRAY['bevaringssperre', 'arkivkvittering', 'sletting'] LOOP
          EXECUTE format($p$CREATE POLICY les ON %I FOR SELECT TO stafett_app
            USING (kommune_id = (SELECT kontekst_kommune()) AND (SELECT kontekst_rolle()) = 'ADMINISTRATOR')$p$, t);
        END LOOP;
        FOREACH f IN ARRAY ARRAY[${FUNKSJONER}]::regprocedure[] LOOP
          EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        END LOOP;
        FOREACH f IN ARRAY ARRAY[${FOR_APPEN}]::regprocedure[] LOOP
          EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO stafett_app', f);
        END LOOP;
      END $$;
      -- How long a kommune keeps what is written is no secret to anybody in it.
      CREATE POLICY les ON bevaringsregel FOR SELECT TO stafett_app
        USING (kommune_id = (SELECT kontekst_kommune()) AND (SELECT kontekst_rolle()) IS NOT NULL);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      DROP TRIGGER bare_slette ON samtykke;
      DROP TRIGGER bare_slette ON fritekst;
      DROP TRIGGER aldri_slette ON fritekst;
      DROP TABLE sletting, arkivkvittering, bevaringssperre, bevaringsregel;
      DO $$
      DECLARE f regprocedure;
      BEGIN
        FOREACH f IN ARRAY ARRAY[${FUNKSJONER}]::regprocedure[] LOOP
          EXECUTE format('DROP FUNCTION %s', f);
        END LOOP;
      END $$;
    `);
  }
}
