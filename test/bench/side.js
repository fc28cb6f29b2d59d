// npm run bench:side — the log page over HTTP with row-level security and its access row, against a bare program.
import autocannon from 'autocannon';
import { ledigPort } from '../../dist/src/demo/innebygd-postgres.js';
import { lagGrunn, rydd, sammenlign, startProsess, startTjenesten } from './oppsett.js';

const SAMTIDIGE = 16;
const SEKUNDER = Number(process.env.BENCH_SEKUNDER ?? 4);
const QUERY = `query ($id: ID!) { stafettlogg(id: $id) { __typename ... on Stafettlogg { id tilstand niva elev { id navn }
  initiativplikt { enhet { id navn } person { id navn } siden grunn } deltakere { enhet { id navn tjenestetype } fra }
  historikk { enhet { id navn } person { id navn } fra til grunn } overleveringer { id status } samtykker { id gjelder mottaker { navn } }
  innlegg(first: 20) { edges { cursor node { id skrevet synlighet rolle tekst retter forfatter { id navn } enhet { id navn } } } pageInfo { hasNextPage endCursor } } } } }`;

try {
  const grunn = await lagGrunn();
  const url = await startTjenesten(grunn, SAMTIDIGE);
  const port = await ledigPort();
  await startProsess(
    'test/bench/side-bar.js',
    { PORT: String(port), DATABASE_URL: grunn.adresser.app, DATABASE_POOL: String(SAMTIDIGE) },
    `http://127.0.0.1:${port}/`,
  );
  const token = await grunn.utsteder.token('ppt');
  let n = 0;
  const maal = (adresse) => async () => {
    const svar = await autocannon({
      url: adresse,
      connections: SAMTIDIGE,
      duration: SEKUNDER,
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      requests: [
        {
          setupRequest: (r) => ({
            ...r,
            body: JSON.stringify({ query: QUERY, variables: { id: grunn.logger[n++ % grunn.logger.length] } }),
          }),
        },
      ],
    });
    if (svar.non2xx > 0 || svar.errors > 0)
      throw new Error(`${adresse}: ${svar.non2xx} refused, ${svar.errors} errors`);
    return svar.requests.average;
  };
  const prove = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY, variables: { id: grunn.logger[0] } }),
  }).then((r) => r.json());
  if (prove.data?.stafettlogg?.innlegg.edges.length !== 17 && prove.data?.stafettlogg?.innlegg.edges.length !== 20)
    throw new Error(`the page is not whole: ${JSON.stringify(prove).slice(0, 300)}`);
  await sammenlign({
    navn: 'side',
    enhet: `pages a second, ${SAMTIDIGE} at once`,
    maal: 0.8,
    runder: Number(process.env.BENCH_RUNDER ?? 7),
    a: { navn: 'service (Nest, Mercurius, JIT)', maal: maal(`${url}/graphql`) },
    b: { navn: 'bare node:http + pg, same SQL', maal: maal(`http://127.0.0.1:${port}/`) },
  });
} finally {
  await rydd();
}
process.exit();
