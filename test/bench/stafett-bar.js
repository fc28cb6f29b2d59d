// An offer and its acceptance as a bare pg client would write them: the service's own SQL, in the same two round trips a command.
import { createHash, randomBytes } from 'node:crypto';
import { dorFor } from '../../dist/src/tilgang/dor.js';
import { hentSporring } from '../../dist/src/stafettlogg/persistence/hent.js';

const dor = (subjekt) => dorFor({ innlogging: { utsteder: 'DEMO', subjekt, pidHmac: null }, tilknytningId: null });
const HENDELSE =
  'INSERT INTO hendelse (kommune_id, logg_id, lopenummer, type, tid, person_id, enhet_id, rolle, data) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)';
const LOGG = `UPDATE stafettlogg SET tilstand = $3, niva = $4, holder_enhet_id = $5, holder_person_id = $6, holder_siden = $7, aktivert_tid = $8,
  evaluert_tid = $9, avsluttet_tid = $10, versjon = $11 WHERE kommune_id = $1 AND id = $2`;

async function iTransaksjon(klient, subjekt, apne, navngitt, skriv) {
  const begin = klient.query('BEGIN');
  const inn = klient.query(dor(subjekt));
  const apnet = klient.query(apne);
  const hentet = klient.query(hentSporring(navngitt));
  await Promise.all([begin, inn, apnet, hentet]);
  const rad = (await hentet).rows[0];
  const q = (text, values) => klient.query({ text, values });
  const svar = skriv(rad, (await inn).rows[0], q);
  await Promise.all([...svar.sendt, klient.query('COMMIT')]);
  return svar.verdi;
}

const loggen = (q, l, endring) => {
  const n = { ...l, ...endring };
  return q(LOGG, [
    n.kommune_id,
    n.id,
    n.tilstand,
    n.niva,
    n.holder_enhet_id,
    n.holder_person_id,
    n.holder_siden,
    n.aktivert_tid,
    n.evaluert_tid,
    n.avsluttet_tid,
    n.versjon,
  ]);
};

/** Offers, and accepts as the other unit: one handover. */
export async function overlever(pool, loggId, fra, til) {
  const klient = await pool.connect();
  try {
    const overleveringId = await iTransaksjon(
      klient,
      fra.login,
      { name: 'apne_logg', text: 'SELECT apne_logg($1) AS apnet', values: [loggId] },
      { enhetId: til.enhetId },
      ({ logg: l, fakta, ider }, hvem, q) => {
        const salt = randomBytes(16);
        const tekst = 'Kan dere ta dette videre?';
        const hash = createHash('sha256').update(salt).update(tekst).digest();
        const [id, tekstId] = ider;
        const frist = new Date(Date.parse(fakta.na) + 7 * 864e5).toISOString();
        const sendt = [
          loggen(q, l, { versjon: l.versjon + 1 }),
          q(
            'INSERT INTO fritekst (kommune_id, id, logg_id, enhet_id, synlighet, tekst, salt, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
            [l.kommune_id, tekstId, l.id, hvem.enhet_id, 'DELTAKERE', tekst, salt, hash],
          ),
          q(
            `INSERT INTO overlevering (kommune_id, id, logg_id, fra_enhet_id, fra_person_id, til_enhet_id, til_person_id, sporsmal_id, tilbudt_tid, svar_innen, status)
             VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, $8, $9, 'VENTER')`,
            [l.kommune_id, id, l.id, l.holder_enhet_id, l.holder_person_id, til.enhetId, tekstId, fakta.na, frist],
          ),
          q(HENDELSE, [
            l.kommune_id,
            l.id,
            l.versjon + 1,
            'OverleveringTilbudt',
            fakta.na,
            hvem.person_id,
            hvem.enhet_id,
            hvem.rolle,
            {
              overleveringId: id,
              tilEnhetId: til.enhetId,
              tilPersonId: null,
              sporsmal: { id: tekstId, hash: hash.toString('hex') },
              svarInnen: frist,
            },
          ]),
        ];
        return { sendt, verdi: id };
      },
    );
    await iTransaksjon(
      klient,
      til.login,
      { name: 'apne_overlevering', text: 'SELECT apne_overlevering($1) AS logg', values: [overleveringId] },
      {},
      ({ logg: l, fakta }, hvem, q) => {
        const apen = l.perioder.at(-1);
        const sendt = [
          loggen(q, l, {
            holder_enhet_id: hvem.enhet_id,
            holder_person_id: hvem.person_id,
            holder_siden: fakta.na,
            versjon: l.versjon + 1,
          }),
          q('UPDATE initiativperiode SET gyldig = $4 WHERE kommune_id = $1 AND logg_id = $2 AND gyldig = $3', [
            l.kommune_id,
            l.id,
            `[${apen.fra},)`,
            `[${apen.fra},${fakta.na})`,
          ]),
          q(
            'INSERT INTO initiativperiode (kommune_id, logg_id, gyldig, enhet_id, person_id, grunn) VALUES ($1, $2, $3, $4, $5, $6)',
            [l.kommune_id, l.id, `[${fakta.na},)`, hvem.enhet_id, hvem.person_id, 'OVERLEVERT'],
          ),
          q(
            'UPDATE overlevering SET status = $3, avgjort_tid = $4, avgjort_av = $5, grunn_id = NULL WHERE kommune_id = $1 AND id = $2',
            [l.kommune_id, overleveringId, 'AKSEPTERT', fakta.na, hvem.person_id],
          ),
          q(HENDELSE, [
            l.kommune_id,
            l.id,
            l.versjon + 1,
            'OverleveringAkseptert',
            fakta.na,
            hvem.person_id,
            hvem.enhet_id,
            hvem.rolle,
            {
              overleveringId,
              enhetId: hvem.enhet_id,
              personId: hvem.person_id,
              avgjortAv: hvem.person_id,
              tjenestetype: 'PPT',
            },
          ]),
        ];
        return { sendt, verdi: null };
      },
    );
  } finally {
    klient.release();
  }
}
