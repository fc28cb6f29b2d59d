import type { MigrationInterface, QueryRunner } from 'typeorm';

const TILBUDSTATUSER = ['VENTER', 'AKSEPTERT', 'AVSLATT', 'TRUKKET', 'UTLOPT'];
const GRUNNER = [
  'OPPRETTET',
  'OVERLEVERT',
  'BYTTET',
  'TILKNYTNING_OPPHORT',
  'SAMTYKKE_BORTFALT',
  'GJENAPNET',
  'UTPEKT',
  'FRAVAR',
  'TILBAKE_FRA_FRAVAR',
  'ENHET_NEDLAGT',
];
const liste = (ord: readonly string[]): string => ord.map((o) => `'${o}'`).join(', ');

/** Rules 1 to 3 as before; `forste` is what is wrong with a first leg, `begynner` how a leg begins that only a first one can be. */
const krevInitiativplikt = (forste: string, begynner: string): string => /* sql */ `
      CREATE OR REPLACE FUNCTION krev_initiativplikt(p_kommune uuid, p_logg uuid) RETURNS void LANGUAGE plpgsql
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
                 WHEN p.nr = 1 THEN ${forste}
                 WHEN ${begynner} THEN true
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
      END $$;`;

const flyttehendelse = (mer: string): string => /* sql */ `
      CREATE OR REPLACE FUNCTION flyttehendelse(p_logg uuid, p_tid timestamptz) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT jsonb_build_object('nummer', h.lopenummer, 'type', h.type, 'tid', h.tid, 'hash', encode(h.hash, 'hex'),
              'tekstId', h.data -> 'begrunnelse' ->> 'id')
            FROM hendelse h WHERE h.kommune_id = kontekst_kommune() AND h.logg_id = p_logg AND h.tid = p_tid
              AND h.type IN ('BekymringOpprettet', 'OverleveringAkseptert', 'InitiativpliktFlyttet', 'TjenesteUtpekt', 'LoggGjenapnet'${mer})
              AND sikt(p_logg) IS NOT NULL
            ORDER BY h.lopenummer LIMIT 1
        $$;`;

/**
 * A log that goes from one kommune to another. Each row is still of one kommune: the other one is a unit here that nobody
 * works in, and what was signed stands beside the log.
 */
export class Overforing1764000000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      ALTER TABLE enhet ADD COLUMN annen_kommune text CHECK (annen_kommune ~ '^[0-9]{4}$'),
        ADD CONSTRAINT annen_kommune_er_enhet CHECK ((tjenestetype = 'ANNEN_KOMMUNE') = (annen_kommune IS NOT NULL));
      CREATE UNIQUE INDEX en_enhet_per_annen_kommune ON enhet (kommune_id, annen_kommune) WHERE annen_kommune IS NOT NULL;
      ALTER TABLE overlevering DROP CONSTRAINT overlevering_status_check,
        ADD CONSTRAINT overlevering_status_check CHECK (status IN (${liste([...TILBUDSTATUSER, 'OVERFORT'])}));
      ALTER TABLE initiativperiode DROP CONSTRAINT initiativperiode_grunn_check,
        ADD CONSTRAINT initiativperiode_grunn_check CHECK (grunn IN (${liste([...GRUNNER, 'MOTTATT'])}));
      -- Where and when an entry was written that came with a received log.
      ALTER TABLE innlegg ADD COLUMN opphav jsonb;

      -- The sealed package, for as long as the receiver may need to fetch it again. Only the receiver can open it.
      CREATE TABLE overforing_ut (
        kommune_id uuid NOT NULL,
        overlevering_id uuid NOT NULL,
        logg_id uuid NOT NULL,
        til_kommune text NOT NULL,
        pakke text,
        pakke_hash bytea NOT NULL CHECK (length(pakke_hash) = 32),
        tid timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (kommune_id, overlevering_id),
        FOREIGN KEY (kommune_id, overlevering_id) REFERENCES overlevering,
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg
      );
      -- What this kommune has accepted: once each, and the log that it became. The first half of the key is the sender's.
      CREATE TABLE overforing_inn (
        kommune_id uuid NOT NULL,
        fra_kommune text NOT NULL CHECK (fra_kommune ~ '^[0-9]{4}$'),
        overlevering_id uuid NOT NULL,
        enhet_id uuid NOT NULL,
        person_id uuid NOT NULL,
        akseptert_av uuid NOT NULL,
        akseptert_tid timestamptz NOT NULL DEFAULT clock_timestamp(),
        svar_innen timestamptz NOT NULL,
        logg_id uuid,
        pakke_hash bytea CHECK (length(pakke_hash) = 32),
        mottatt_tid timestamptz,
        PRIMARY KEY (kommune_id, fra_kommune, overlevering_id),
        FOREIGN KEY (kommune_id, enhet_id) REFERENCES enhet,
        FOREIGN KEY (kommune_id, person_id) REFERENCES person,
        FOREIGN KEY (kommune_id, akseptert_av) REFERENCES person,
        FOREIGN KEY (kommune_id, logg_id) REFERENCES stafettlogg,
        CHECK (num_nonnulls(logg_id, pakke_hash, mottatt_tid) IN (0, 3))
      );
      CREATE FUNCTION bare_motta() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.logg_id IS NOT NULL OR to_jsonb(NEW) - 'logg_id' - 'pakke_hash' - 'mottatt_tid'
          IS DISTINCT FROM to_jsonb(OLD) - 'logg_id' - 'pakke_hash' - 'mottatt_tid' THEN
          RAISE EXCEPTION 'a transfer is received once' USING ERRCODE = 'SL010';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER bare_motta BEFORE UPDATE ON overforing_inn FOR EACH ROW EXECUTE FUNCTION bare_motta();
      CREATE TRIGGER aldri_slette BEFORE DELETE OR TRUNCATE ON overforing_inn EXECUTE FUNCTION aldri_endre();
      CREATE TRIGGER aldri_slette BEFORE DELETE OR TRUNCATE ON overforing_ut EXECUTE FUNCTION aldri_endre();

      DO $$
      DECLARE t text;
      BEGIN
        FOREACH t IN ARRAY ARRAY['overforing_ut', 'overforing_inn'] LOOP
          EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
          EXECUTE format('CREATE POLICY eier ON %I TO stafett_owner USING (true) WITH CHECK (true)', t);
          EXECUTE format('CREATE POLICY verifiserer ON %I FOR SELECT TO stafett_verifier USING (true)', t);
          EXECUTE format('GRANT SELECT ON %I TO stafett_verifier', t);
          EXECUTE format('GRANT SELECT, INSERT ON %I TO stafett_app', t);
        END LOOP;
      END $$;
      GRANT UPDATE (logg_id, pakke_hash, mottatt_tid) ON overforing_inn TO stafett_app;
      CREATE POLICY les ON overforing_ut FOR SELECT TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (SELECT er_ansatt()) AND EXISTS (SELECT FROM overlevering o WHERE o.kommune_id = overforing_ut.kommune_id
          AND o.id = overforing_ut.overlevering_id AND o.fra_enhet_id = (SELECT kontekst_enhet())));
      CREATE POLICY kommando ON overforing_ut FOR INSERT TO stafett_app
        WITH CHECK (kommune_id = kontekst_kommune() AND logg_id = kommando_logg());
      CREATE POLICY egen ON overforing_inn TO stafett_app USING (kommune_id = (SELECT kontekst_kommune())
        AND (SELECT er_ansatt()) AND enhet_id = (SELECT kontekst_enhet()));
    `);
    await q.query(/* sql */ `
      -- By an administrator: the unit that stands for another kommune. Named again, it is the same one.
      CREATE FUNCTION registrer_annen_kommune(p_nummer text, p_navn text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE v_id uuid;
      BEGIN
        IF kontekst_rolle() IS DISTINCT FROM 'ADMINISTRATOR'
          OR EXISTS (SELECT FROM kommune WHERE id = kontekst_kommune() AND nummer = p_nummer) THEN
          RETURN NULL;
        END IF;
        INSERT INTO enhet (kommune_id, navn, tjenestetype, annen_kommune)
          VALUES (kontekst_kommune(), p_navn, 'ANNEN_KOMMUNE', p_nummer)
          ON CONFLICT (kommune_id, annen_kommune) WHERE annen_kommune IS NOT NULL DO UPDATE SET navn = EXCLUDED.navn, nedlagt_tid = NULL
          RETURNING id INTO v_id;
        RETURN v_id;
      END $$;

      -- The chain as one who takes over may hold it: of a service that they may not know of, the hash alone.
      CREATE FUNCTION loggens_kjede(p_logg uuid) RETURNS TABLE (nr integer, type text, tid timestamptz, hash text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT h.lopenummer, CASE WHEN h.enhet_id IS NULL OR ser_deltakelse(h.logg_id, h.enhet_id) THEN h.type END, h.tid, encode(h.hash, 'hex')
            FROM hendelse h WHERE h.kommune_id = kontekst_kommune() AND h.logg_id = p_logg AND sikt(p_logg) = 'FULL'
            ORDER BY h.lopenummer
        $$;
      -- The entries that go with the log: the participants' and the shared ones that the holding unit sees. What was kept from a
      -- guardian, or tells of one, is the professionals' there too.
      CREATE FUNCTION pakkens_innlegg(p_logg uuid) RETURNS TABLE (synlighet text, slag text, tjenestetype text, skrevet timestamptz, tekst text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
          SELECT CASE WHEN i.om_foresatt_id IS NOT NULL OR EXISTS (SELECT FROM skjerming s WHERE s.kommune_id = i.kommune_id
                   AND s.innlegg_id = i.id AND s.til IS NULL) THEN 'DELTAKERE' ELSE i.synlighet END,
                 i.slag, e.tjenestetype, i.skrevet_tid, f.tekst
            FROM innlegg i
            JOIN fritekst f ON f.kommune_id = i.kommune_id AND f.id = i.tekst_id AND f.tekst IS NOT NULL
            LEFT JOIN enhet e ON e.kommune_id = i.kommune_id AND e.id = i.enhet_id
            WHERE i.kommune_id = kontekst_kommune() AND i.logg_id = p_logg AND har_stafetten(p_logg)
              AND i.synlighet IN ('DELTAKERE', 'DELT') AND ser_innlegg(i.id)
            ORDER BY i.skrevet_tid, i.id
        $$;
      -- What came before, on a log that was received: for all who see the log; the family is not told from where (rule 14).
      CREATE FUNCTION forhistorie(p_logg uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT jsonb_build_object('fraKommune', CASE WHEN sikt(p_logg) = 'FULL' THEN h.data ->> 'fraKommune' END, 'siden', h.tid,
              'mottatt', h.data ->> 'mottatt', 'antallHendelser', (h.data -> 'kjede' ->> 'antall')::integer,
              'sisteHash', h.data -> 'kjede' ->> 'hash', 'etapper', h.data -> 'etapper')
            FROM hendelse h WHERE h.kommune_id = kontekst_kommune() AND h.logg_id = p_logg AND h.lopenummer = 1
              AND h.type = 'LoggMottatt' AND sikt(p_logg) IS NOT NULL
        $$;
      CREATE FUNCTION rydd_overforinger() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH x AS (UPDATE overforing_ut SET pakke = NULL WHERE pakke IS NOT NULL AND tid < clock_timestamp() - interval '30 days' RETURNING 1)
        SELECT count(*) FROM x
      $$;
      REVOKE EXECUTE ON FUNCTION registrer_annen_kommune(text, text), loggens_kjede(uuid), pakkens_innlegg(uuid), forhistorie(uuid), rydd_overforinger(), bare_motta() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION registrer_annen_kommune(text, text), loggens_kjede(uuid), pakkens_innlegg(uuid), forhistorie(uuid), rydd_overforinger() TO stafett_app;
    `);
    await q.query(
      krevInitiativplikt(
        `lower(p.gyldig) <> l.opprettet_tid OR p.grunn NOT IN ('OPPRETTET', 'MOTTATT') OR (p.grunn = 'MOTTATT' AND NOT EXISTS (
                   SELECT FROM hendelse h WHERE h.kommune_id = p_kommune AND h.logg_id = p_logg AND h.lopenummer = 1
                     AND h.type = 'LoggMottatt' AND h.tid = lower(p.gyldig)))`,
        `p.grunn IN ('OPPRETTET', 'MOTTATT')`,
      ),
    );
    await q.query(flyttehendelse(`, 'LoggMottatt'`));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(flyttehendelse(''));
    await q.query(
      krevInitiativplikt(`p.grunn <> 'OPPRETTET' OR lower(p.gyldig) <> l.opprettet_tid`, `p.grunn = 'OPPRETTET'`),
    );
    await q.query(/* sql */ `
      DROP TABLE overforing_ut, overforing_inn;
      DROP FUNCTION registrer_annen_kommune(text, text), loggens_kjede(uuid), pakkens_innlegg(uuid), forhistorie(uuid), rydd_overforinger(), bare_motta();
      ALTER TABLE innlegg DROP COLUMN opphav;
      ALTER TABLE initiativperiode DROP CONSTRAINT initiativperiode_grunn_check,
        ADD CONSTRAINT initiativperiode_grunn_check CHECK (grunn IN (${liste(GRUNNER)}));
      ALTER TABLE overlevering DROP CONSTRAINT overlevering_status_check,
        ADD CONSTRAINT overlevering_status_check CHECK (status IN (${liste(TILBUDSTATUSER)}));
      DROP INDEX en_enhet_per_annen_kommune;
      ALTER TABLE enhet DROP COLUMN annen_kommune;
    `);
  }
}
