// A worker that has done what its job asks and is killed before it can say so: test/integration/jobber.spec.ts does the
// killing. Plain JavaScript over the built service, since it is a process of its own.
import { lagDataSource } from '../../dist/src/platform/database.js';
import { Jobber } from '../../dist/src/platform/jobber.js';
import { Transaksjoner } from '../../dist/src/platform/transaction.js';
import { arbeid } from '../../dist/src/varsling/application/arbeid.js';

const url = process.env.DATABASE_URL;
const kilde = await lagDataSource({ url, tilkoblinger: 2 }).initialize();
const ekte = arbeid(new Transaksjoner(kilde), async () => undefined);
const jobber = new Jobber({
  url,
  slag: {
    ...ekte,
    kommunevarsler: {
      utfor: async (data) => {
        await ekte.kommunevarsler.utfor(data);
        process.stdout.write('done, not told\n');
        await new Promise((r) => setTimeout(r, 3_600_000));
      },
    },
  },
  meld: (hva) => process.stderr.write(`${hva}\n`),
});
await jobber.apne();
await jobber.runde();
