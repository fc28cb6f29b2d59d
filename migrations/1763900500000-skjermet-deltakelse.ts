import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rule 6, and barnevernsloven § 13-1: that a service of the confidential kind takes part is itself confidential. Who no
 * consent covers sees it in no list, count or history; the duty is then held by a service that is not named.
 */
export class SkjermetDeltakelse1763900500000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      -- May the one who asks know that this unit takes part in the log? A unit of another kind always; a confidential one
      -- only where a consent towards the asking unit names it, or, in the family, for the one who consented to it.
      CREATE FUNCTION ser_deltakelse(p_logg uuid, p_enhet uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE v_elev uuid;
      BEGIN
        IF p_enhet IS NULL OR p_enhet = kontekst_enhet() OR NOT EXISTS (SELECT FROM enhet e
            WHERE e.kommune_id = kontekst_kommune() AND e.id = p_enhet AND skjermet_tjeneste(e.kommune_id, e.tjenestetype)) THEN
          RETURN true;
        END IF;
        SELECT elev_id INTO v_elev FROM stafettlogg WHERE kommune_id = kontekst_kommune() AND id = p_logg;
        IF er_ansatt() THEN
          RETURN samtykke_dekker(kontekst_kommune(), v_elev, kontekst_enhet(), p_enhet, statement_timestamp());
        END IF;
        RETURN EXISTS (SELECT FROM samtykke s WHERE s.kommune_id = kontekst_kommune() AND s.elev_id = v_elev
          AND s.mottaker_enhet_id = p_enhet AND s.giver_id = kontekst_person());
      END $$;

      -- The legs as the one who asks may know them: a unit that they may not know of is no unit and no person.
      CREATE FUNCTION etapper(p_logg uuid) RETURNS TABLE (fra timestamptz, til timestamptz, enhet_id uuid, person_id uuid, grunn text)
        LANGUAGE sql STABLE SECURITY DEFINER ROWS 4 SET search_path = public, pg_temp AS $$
          SELECT lower(p.gyldig), upper(p.gyldig), CASE WHEN s.ser THEN p.enhet_id END, CASE WHEN s.ser THEN p.person_id END, p.grunn
            FROM initiativperiode p CROSS JOIN LATERAL (SELECT ser_deltakelse(p.logg_id, p.enhet_id) AS ser) s
            WHERE p.kommune_id = kontekst_kommune() AND p.logg_id = p_logg AND sikt(p_logg) IS NOT NULL
        $$;

      -- The level as it would be of those whom the asker may know: else the number would tell of one more.
      CREATE FUNCTION synlig_niva(p_logg uuid, p_niva smallint) RETURNS smallint LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT CASE WHEN bool_and(s.ser) THEN p_niva
              ELSE least(p_niva, greatest(1, count(DISTINCT d.tjenestetype) FILTER (WHERE s.ser)))::smallint END
            FROM deltaker d CROSS JOIN LATERAL (SELECT ser_deltakelse(d.logg_id, d.enhet_id) AS ser) s
            WHERE d.kommune_id = kontekst_kommune() AND d.logg_id = p_logg AND d.til IS NULL
        $$;
      REVOKE EXECUTE ON FUNCTION ser_deltakelse(uuid, uuid), etapper(uuid), synlig_niva(uuid, smallint) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ser_deltakelse(uuid, uuid), etapper(uuid), synlig_niva(uuid, smallint) TO stafett_app;

      ALTER POLICY les ON deltaker USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) IS NOT NULL AND ser_deltakelse(logg_id, enhet_id));
      ALTER POLICY les ON initiativperiode USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) IS NOT NULL AND ser_deltakelse(logg_id, enhet_id));
      ALTER POLICY les ON overlevering USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) = 'FULL'
        AND (fra_enhet_id = (SELECT kontekst_enhet()) OR (ser_deltakelse(logg_id, fra_enhet_id) AND ser_deltakelse(logg_id, til_enhet_id))));
      ALTER POLICY les ON invitasjon USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) = 'FULL'
        AND (ser_deltakelse(logg_id, enhet_id) OR (status <> 'AKSEPTERT' AND har_stafetten(logg_id))));
      ALTER POLICY les ON anmodning USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) = 'FULL' AND ser_deltakelse(logg_id, enhet_id));
      ALTER POLICY les ON tiltak USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) IS NOT NULL AND ser_deltakelse(logg_id, enhet_id));
      ALTER POLICY les ON overgangsplan USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) IS NOT NULL AND ser_deltakelse(logg_id, til_enhet_id));
      ALTER POLICY les ON innlegg USING (kommune_id = (SELECT kontekst_kommune())
        AND (((SELECT er_ansatt()) AND enhet_id = (SELECT kontekst_enhet()))
          OR ser_deltakelse(logg_id, enhet_id) AND CASE synlighet
               WHEN 'DELT' THEN CASE sikt(logg_id) WHEN 'FULL' THEN true WHEN 'FAMILIE' THEN ser_som_familie(id) ELSE false END
               WHEN 'DELTAKERE' THEN sikt(logg_id) = 'FULL'
               WHEN 'STAFETTHOLDER' THEN sikt(logg_id) = 'FULL' AND har_stafetten(logg_id)
               ELSE false END
          OR (enhet_id IS NULL AND person_id = (SELECT kontekst_person()) AND sikt(logg_id) = 'FAMILIE')
          OR ((SELECT er_ansatt()) AND delt_med_enheten(id))));
      ALTER POLICY les ON fritekst USING (kommune_id = (SELECT kontekst_kommune())
        AND (((SELECT er_ansatt()) AND enhet_id = (SELECT kontekst_enhet()))
          OR ser_deltakelse(logg_id, enhet_id) AND CASE synlighet
               WHEN 'DELT' THEN CASE sikt(logg_id) WHEN 'FULL' THEN true
                 WHEN 'FAMILIE' THEN innlegg_id IS NULL OR ser_som_familie(innlegg_id) ELSE false END
               WHEN 'DELTAKERE' THEN sikt(logg_id) = 'FULL'
               WHEN 'STAFETTHOLDER' THEN sikt(logg_id) = 'FULL' AND har_stafetten(logg_id)
               ELSE false END
          -- Why an offer or an invitation was declined, for those who see that it was.
          OR (innlegg_id IS NULL AND synlighet = 'DELTAKERE' AND sikt(logg_id) = 'FULL' AND (
            EXISTS (SELECT FROM invitasjon v WHERE v.kommune_id = fritekst.kommune_id AND v.logg_id = fritekst.logg_id
              AND v.grunn_id = fritekst.id)
            OR EXISTS (SELECT FROM overlevering o WHERE o.kommune_id = fritekst.kommune_id AND o.logg_id = fritekst.logg_id
              AND o.grunn_id = fritekst.id)))
          OR (innlegg_id IS NOT NULL AND (SELECT er_ansatt()) AND delt_med_enheten(innlegg_id))
          OR (innlegg_id IS NOT NULL AND (SELECT kontekst_rolle()) = 'ELEV' AND EXISTS (SELECT FROM innlegg i
            WHERE i.kommune_id = fritekst.kommune_id AND i.id = fritekst.innlegg_id))
          OR (leser_id = (SELECT kontekst_person()) AND sikt(logg_id) = 'FAMILIE')
          OR (vurdering_id IS NOT NULL AND EXISTS (SELECT FROM nodvendighetsvurdering v
            WHERE v.kommune_id = fritekst.kommune_id AND v.id = fritekst.vurdering_id))));
      ALTER POLICY les ON lesekvittering USING (kommune_id = (SELECT kontekst_kommune())
        AND EXISTS (SELECT FROM innlegg i WHERE i.kommune_id = lesekvittering.kommune_id AND i.id = lesekvittering.innlegg_id) AND ser_deltakelse(logg_id, enhet_id));
      ALTER POLICY les ON hendelse USING (kommune_id = (SELECT kontekst_kommune())
        AND type IN ('EvalueringGjennomfort', 'LoggAvsluttet', 'LoggGjenapnet') AND sikt(logg_id) IS NOT NULL AND ser_deltakelse(logg_id, enhet_id));

      CREATE OR REPLACE VIEW konvolutt WITH (security_barrier) AS
        -- logg_id and elev_id are for the access row alone.
        SELECT o.kommune_id, o.id, o.logg_id, l.elev_id, synlig_niva(l.id, l.niva) AS niva, f.tekst AS sporsmal, o.tilbudt_tid, o.svar_innen,
               greatest(0, a.alder - (a.alder + 1) % 3) || '–' || (a.alder - (a.alder + 1) % 3 + 2) || ' år' AS aldersgruppe
          FROM overlevering o
          JOIN stafettlogg l ON l.kommune_id = o.kommune_id AND l.id = o.logg_id
          JOIN fritekst f ON f.kommune_id = o.kommune_id AND f.id = o.sporsmal_id
          JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
          CROSS JOIN LATERAL (SELECT extract(year FROM age(statement_timestamp(), e.fodselsdato))::integer AS alder) a
          WHERE o.kommune_id = kontekst_kommune() AND er_ansatt() AND o.til_enhet_id = kontekst_enhet()
            AND o.status = 'VENTER' AND o.svar_innen > statement_timestamp()
            AND (o.til_person_id IS NULL OR o.til_person_id = kontekst_person() OR kontekst_rolle() = 'ENHETSLEDER')
            AND (l.holder_enhet_id = o.til_enhet_id
              OR har_samtykke(o.kommune_id, l.elev_id, o.til_enhet_id, statement_timestamp()));
      CREATE OR REPLACE VIEW invitasjonskonvolutt WITH (security_barrier) AS
        SELECT v.kommune_id, v.id, v.logg_id, l.elev_id, synlig_niva(l.id, l.niva) AS niva, f.tekst AS sporsmal, v.invitert_tid, v.svar_innen,
               greatest(0, a.alder - (a.alder + 1) % 3) || '–' || (a.alder - (a.alder + 1) % 3 + 2) || ' år' AS aldersgruppe
          FROM invitasjon v
          JOIN stafettlogg l ON l.kommune_id = v.kommune_id AND l.id = v.logg_id
          JOIN fritekst f ON f.kommune_id = v.kommune_id AND f.id = v.sporsmal_id
          JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
          CROSS JOIN LATERAL (SELECT extract(year FROM age(statement_timestamp(), e.fodselsdato))::integer AS alder) a
          WHERE v.kommune_id = kontekst_kommune() AND er_ansatt() AND v.enhet_id = kontekst_enhet() AND v.status = 'VENTER'
            AND har_samtykke(v.kommune_id, l.elev_id, v.enhet_id, statement_timestamp());
      CREATE OR REPLACE FUNCTION ser_innlegg(p_innlegg uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
          SELECT coalesce((SELECT (er_ansatt() AND i.enhet_id = kontekst_enhet())
            OR ser_deltakelse(i.logg_id, i.enhet_id) AND CASE i.synlighet
                 WHEN 'DELT' THEN CASE sikt(i.logg_id) WHEN 'FULL' THEN true WHEN 'FAMILIE' THEN ser_som_familie(i.id) ELSE false END
                 WHEN 'DELTAKERE' THEN sikt(i.logg_id) = 'FULL'
                 WHEN 'STAFETTHOLDER' THEN sikt(i.logg_id) = 'FULL' AND har_stafetten(i.logg_id)
                 ELSE false END
            OR (i.enhet_id IS NULL AND i.person_id = kontekst_person() AND sikt(i.logg_id) = 'FAMILIE')
            FROM innlegg i WHERE i.kommune_id = kontekst_kommune() AND i.id = p_innlegg), false)
        $$;
      CREATE OR REPLACE FUNCTION trekkvirkning(p_samtykke uuid)
        RETURNS TABLE (logg_id uuid, deltar boolean, delt bigint, deltakere bigint, egne bigint)
        LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = public, pg_temp AS $$
          SELECT l.id, d.enhet_id IS NOT NULL, count(i.id) FILTER (WHERE i.synlighet = 'DELT' AND NOT egen),
                 count(i.id) FILTER (WHERE i.synlighet = 'DELTAKERE' AND NOT egen), count(i.id) FILTER (WHERE egen)
            FROM samtykke s
            JOIN stafettlogg l ON l.kommune_id = s.kommune_id AND l.elev_id = s.elev_id AND l.aktivert_tid IS NOT NULL
            LEFT JOIN deltaker d ON d.kommune_id = l.kommune_id AND d.logg_id = l.id AND d.enhet_id = s.mottaker_enhet_id AND d.til IS NULL
            LEFT JOIN innlegg i ON i.kommune_id = l.kommune_id AND i.logg_id = l.id AND d.enhet_id IS NOT NULL
            CROSS JOIN LATERAL (SELECT i.enhet_id IS NOT DISTINCT FROM s.mottaker_enhet_id AS egen) x
            WHERE s.kommune_id = kontekst_kommune() AND s.id = p_samtykke AND s.giver_id = kontekst_person()
              AND s.elev_id = kommando_elev() AND sikt(l.id) = 'FAMILIE'
            GROUP BY l.id, d.enhet_id
        $$;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(/* sql */ `
      CREATE OR REPLACE FUNCTION trekkvirkning(p_samtykke uuid)
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
      CREATE OR REPLACE FUNCTION ser_innlegg(p_innlegg uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
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
      CREATE OR REPLACE VIEW konvolutt WITH (security_barrier) AS
        -- logg_id and elev_id are for the access row alone.
        SELECT o.kommune_id, o.id, o.logg_id, l.elev_id, l.niva, f.tekst AS sporsmal, o.tilbudt_tid, o.svar_innen,
               greatest(0, a.alder - (a.alder + 1) % 3) || '–' || (a.alder - (a.alder + 1) % 3 + 2) || ' år' AS aldersgruppe
          FROM overlevering o
          JOIN stafettlogg l ON l.kommune_id = o.kommune_id AND l.id = o.logg_id
          JOIN fritekst f ON f.kommune_id = o.kommune_id AND f.id = o.sporsmal_id
          JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
          CROSS JOIN LATERAL (SELECT extract(year FROM age(statement_timestamp(), e.fodselsdato))::integer AS alder) a
          WHERE o.kommune_id = kontekst_kommune() AND er_ansatt() AND o.til_enhet_id = kontekst_enhet()
            AND o.status = 'VENTER' AND o.svar_innen > statement_timestamp()
            AND (o.til_person_id IS NULL OR o.til_person_id = kontekst_person() OR kontekst_rolle() = 'ENHETSLEDER')
            AND (l.holder_enhet_id = o.til_enhet_id
              OR har_samtykke(o.kommune_id, l.elev_id, o.til_enhet_id, statement_timestamp()));
      CREATE OR REPLACE VIEW invitasjonskonvolutt WITH (security_barrier) AS
        SELECT v.kommune_id, v.id, v.logg_id, l.elev_id, l.niva, f.tekst AS sporsmal, v.invitert_tid, v.svar_innen,
               greatest(0, a.alder - (a.alder + 1) % 3) || '–' || (a.alder - (a.alder + 1) % 3 + 2) || ' år' AS aldersgruppe
          FROM invitasjon v
          JOIN stafettlogg l ON l.kommune_id = v.kommune_id AND l.id = v.logg_id
          JOIN fritekst f ON f.kommune_id = v.kommune_id AND f.id = v.sporsmal_id
          JOIN elev e ON e.kommune_id = l.kommune_id AND e.id = l.elev_id
          CROSS JOIN LATERAL (SELECT extract(year FROM age(statement_timestamp(), e.fodselsdato))::integer AS alder) a
          WHERE v.kommune_id = kontekst_kommune() AND er_ansatt() AND v.enhet_id = kontekst_enhet() AND v.status = 'VENTER'
            AND har_samtykke(v.kommune_id, l.elev_id, v.enhet_id, statement_timestamp());
      ALTER POLICY les ON deltaker USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) IS NOT NULL);
      ALTER POLICY les ON initiativperiode USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) IS NOT NULL);
      ALTER POLICY les ON overlevering USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) = 'FULL');
      ALTER POLICY les ON invitasjon USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) = 'FULL');
      ALTER POLICY les ON anmodning USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) = 'FULL');
      ALTER POLICY les ON tiltak USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) IS NOT NULL);
      ALTER POLICY les ON overgangsplan USING (kommune_id = (SELECT kontekst_kommune()) AND sikt(logg_id) IS NOT NULL);
      ALTER POLICY les ON innlegg USING (kommune_id = (SELECT kontekst_kommune())
        AND (((SELECT er_ansatt()) AND enhet_id = (SELECT kontekst_enhet()))
          OR CASE synlighet
               WHEN 'DELT' THEN CASE sikt(logg_id) WHEN 'FULL' THEN true WHEN 'FAMILIE' THEN ser_som_familie(id) ELSE false END
               WHEN 'DELTAKERE' THEN sikt(logg_id) = 'FULL'
               WHEN 'STAFETTHOLDER' THEN sikt(logg_id) = 'FULL' AND har_stafetten(logg_id)
               ELSE false END
          OR (enhet_id IS NULL AND person_id = (SELECT kontekst_person()) AND sikt(logg_id) = 'FAMILIE')
          OR ((SELECT er_ansatt()) AND delt_med_enheten(id))));
      ALTER POLICY les ON fritekst USING (kommune_id = (SELECT kontekst_kommune())
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
      ALTER POLICY les ON lesekvittering USING (kommune_id = (SELECT kontekst_kommune())
        AND EXISTS (SELECT FROM innlegg i WHERE i.kommune_id = lesekvittering.kommune_id AND i.id = lesekvittering.innlegg_id));
      ALTER POLICY les ON hendelse USING (kommune_id = (SELECT kontekst_kommune())
        AND type IN ('EvalueringGjennomfort', 'LoggAvsluttet', 'LoggGjenapnet') AND sikt(logg_id) IS NOT NULL);
      DROP FUNCTION synlig_niva(uuid, smallint), etapper(uuid), ser_deltakelse(uuid, uuid);
    `);
  }
}
