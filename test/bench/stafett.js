// npm run bench:stafett — offer and accept over HTTP, 16 clients on different logs, against the same SQL from a bare pg client.
import { Agent, request } from 'node:http';
import pg from 'pg';
import { lagGrunn, rydd, sammenlign, startTjenesten } from './oppsett.js';
import { overlever } from './stafett-bar.js';

const KLIENTER = 16;
const SEKUNDER = Number(process.env.BENCH_SEKUNDER ?? 4);

try {
  const grunn = await lagGrunn();
  const url = new URL(`${await startTjenesten(grunn, KLIENTER)}/graphql`);
  const k = new pg.Client({ connectionString: grunn.adresser.eier });
  await k.connect();
  const { rows } =
    await k.query(`SELECT l.id::text, l.apner_enhet_id::text AS skole, l.holder_enhet_id::text AS ppt FROM stafettlogg l
    JOIN identitet i ON i.subjekt = 'larer' JOIN tilknytning t ON t.person_id = i.person_id AND t.enhet_id = l.apner_enhet_id ORDER BY l.id`);
  await k.end();
  if (rows.length < 2 * KLIENTER) throw new Error(`only ${rows.length} logs at the demo school`);
  const part = { skole: { login: 'larer', enhetId: rows[0].skole }, ppt: { login: 'ppt', enhetId: rows[0].ppt } };
  const tokens = { larer: await grunn.utsteder.token('larer'), ppt: await grunn.utsteder.token('ppt') };
  const agent = new Agent({ keepAlive: true, maxSockets: KLIENTER });

  const send = (login, mutasjon, input) =>
    new Promise((ferdig, avbryt) => {
      const type = `${mutasjon[0].toUpperCase()}${mutasjon.slice(1)}Input!`;
      const kropp = JSON.stringify({
        query: `mutation ($input: ${type}) { svar: ${mutasjon}(input: $input) { ... on StafettloggEndret { overleveringId } ... on Avvist { kode } } }`,
        variables: { input },
      });
      const r = request(
        url,
        {
          method: 'POST',
          agent,
          headers: {
            authorization: `Bearer ${tokens[login]}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(kropp),
          },
        },
        (res) => {
          let tekst = '';
          res.on('data', (d) => (tekst += d));
          res.on('end', () => {
            const svar = JSON.parse(tekst).data?.svar;
            if (svar?.overleveringId === undefined) avbryt(new Error(`${mutasjon}: ${tekst.slice(0, 300)}`));
            else ferdig(svar.overleveringId);
          });
        },
      );
      r.on('error', avbryt);
      r.end(kropp);
    });
  const overHttp = async (loggId, fra, til) => {
    const overleveringId = await send(fra.login, 'tilbyOverlevering', {
      loggId,
      tilEnhetId: til.enhetId,
      sporsmal: 'Kan dere ta dette videre?',
    });
    await send(til.login, 'aksepterOverlevering', { overleveringId });
  };

  // Every round has logs that no earlier one has used, so that no side meets longer histories than the other.
  let brukt = 0;
  const hos = new Map();
  const maal = (en) => async () => {
    const logger = Array.from({ length: KLIENTER }, (_, i) => rows[(brukt + i) % rows.length].id);
    brukt += KLIENTER;
    const start = performance.now();
    const slutt = start + SEKUNDER * 1000;
    let antall = 0;
    await Promise.all(
      logger.map(async (id) => {
        while (performance.now() < slutt) {
          const fra = hos.get(id) ?? 'ppt';
          const til = fra === 'ppt' ? 'skole' : 'ppt';
          await en(id, part[fra], part[til]);
          hos.set(id, til);
          antall++;
        }
      }),
    );
    return (antall * 1000) / (performance.now() - start);
  };
  const pool = new pg.Pool({ connectionString: grunn.adresser.app, max: KLIENTER, pipeline: true });
  await sammenlign({
    navn: 'stafett',
    enhet: `handovers a second (offer and accept), ${KLIENTER} clients on different logs`,
    maal: 0.6,
    runder: Number(process.env.BENCH_RUNDER ?? 7),
    a: { navn: 'over HTTP to the service', maal: maal(overHttp) },
    b: { navn: 'bare pg client, same SQL', maal: maal((id, fra, til) => overlever(pool, id, fra, til)) },
  });
  await pool.end();
} finally {
  await rydd();
}
process.exit();
