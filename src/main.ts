import 'reflect-metadata';
import { lagApp, stopp } from './app.js';
import { lesConfig } from './platform/config.js';
import { startFeil } from './platform/startfeil.js';

try {
  const config = lesConfig();
  const app = await lagApp(config);
  await app.listen(config.port, config.vert);
  let stopper = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopper) return;
      stopper = true;
      void stopp(app, config.avlopMs).then(() => process.exit(0));
    });
  }
} catch (e) {
  process.stderr.write(`${startFeil(e)}\n`);
  process.exit(1);
}
