/**
 * The access row of a page, as a part of the page's own statement: if it cannot be written, nothing is shown
 * (rule 10). One row a page, also where nothing was found; `vist` names the subquery with what was shown.
 */
export const innsyn = (o: {
  hva: string;
  spurtOm?: string;
  logger?: string;
  elever?: string;
  grunn?: string;
  funnet: string;
}): string => /* sql */ `
  innsyn AS (
    INSERT INTO innsynslogg (kommune_id, person_id, tilknytning_id, enhet_id, rolle, hva, spurt_om, logg_ider, elev_ider, utfall, grunn)
    SELECT kontekst_kommune(), kontekst_person(), kontekst_tilknytning(), kontekst_enhet(), kontekst_rolle(), '${o.hva}',
           ${o.spurtOm ?? 'NULL::uuid'}, ${o.logger ?? "'{}'::uuid[]"}, ${o.elever ?? "'{}'::uuid[]"},
           CASE WHEN ${o.funnet} THEN 'VIST' ELSE 'IKKE_FUNNET' END, ${o.grunn ?? 'NULL'}
      WHERE kontekst_person() IS NOT NULL)`;
