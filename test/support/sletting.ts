/** The row of an erasure by order, for every text that is there: what the tests below the service empty by hand. */
const HVEM = `'GDPR art. 17', 'Etter krav.', (SELECT p.id FROM person p WHERE p.kommune_id = x.kommune_id LIMIT 1)`;

export const SLETTET = `INSERT INTO sletting (kommune_id, logg_id, tekst_id, felt, posttype, hash, tid, hjemmel, begrunnelse, utfort_av)
  SELECT x.kommune_id, x.logg_id, x.id, 'TEKST', 'INNLEGG', x.hash, now(), ${HVEM} FROM fritekst x WHERE x.tekst IS NOT NULL;`;

const samtykkets = (felt: 'REFERANSE' | 'VITNE'): string => {
  const kolonne = felt.toLowerCase();
  return `INSERT INTO sletting (kommune_id, samtykke_id, felt, posttype, hash, tid, hjemmel, begrunnelse, utfort_av)
    SELECT x.kommune_id, x.id, '${felt}', 'SAMTYKKEREFERANSE', x.${kolonne}_hash, now(), ${HVEM} FROM samtykke x WHERE x.${kolonne} IS NOT NULL;`;
};
export const SLETTEDE_REFERANSER = samtykkets('REFERANSE');
export const SLETTEDE_VITNER = samtykkets('VITNE');
