// What the log page costs at the least: node:http and pg, the same statements in the same pipelined transaction, and nothing else.
import { createServer } from 'node:http';
import pg from 'pg';
import { dorFor } from '../../dist/src/tilgang/dor.js';
import { stafettloggSide } from '../../dist/src/stafettlogg/persistence/sider/stafettlogg-side.js';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DATABASE_POOL),
  pipeline: true,
});
const dor = dorFor({ innlogging: { utsteder: 'DEMO', subjekt: 'ppt', pidHmac: null }, tilknytningId: null });

createServer((req, res) => {
  if (req.method === 'GET') return void res.end();
  let kropp = '';
  req.on('data', (d) => (kropp += d));
  req.on('end', async () => {
    const { id } = JSON.parse(kropp).variables;
    const klient = await pool.connect();
    const begin = klient.query('BEGIN');
    const inn = klient.query(dor);
    const side = klient.query(stafettloggSide(id, false));
    await Promise.all([begin, inn, side, klient.query('COMMIT')]);
    klient.release();
    res.setHeader('content-type', 'application/json').end(JSON.stringify((await side).rows[0]));
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
