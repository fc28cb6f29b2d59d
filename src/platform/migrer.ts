import { SkjermetDeltakelse1763900500000 } from '../../migrations/1763900500000-skjermet-deltakelse.js';
import { Samtykkematrise1763900100000 } from '../../migrations/1763900100000-samtykkematrise.js';
import { Overgang1763900400000 } from '../../migrations/1763900400000-overgang.js';
import { Bevaring1763900600000 } from '../../migrations/1763900600000-bevaring.js';
import { Overforing1764000000000 } from '../../migrations/1764000000000-overforing.js';
import { Forlop1763900200000 } from '../../migrations/1763900200000-forlop.js';
import { Varsling1763900300000 } from '../../migrations/1763900300000-varsling.js';
import { Veileder1763900000000 } from '../../migrations/1763900000000-veileder.js';
import { Tilgang1763800400000 } from '../../migrations/1763800400000-tilgang.js';
import { Innsynslogg1763800300000 } from '../../migrations/1763800300000-innsynslogg.js';
import { Samtykke1763800200000 } from '../../migrations/1763800200000-samtykke.js';
import { Stafettlogg1763800100000 } from '../../migrations/1763800100000-stafettlogg.js';
import { Register1763800000000 } from '../../migrations/1763800000000-register.js';
import { lagDataSource } from './database.js';
import { fjernJobbskjema, lagJobbskjema } from './jobbskjema.js';

/** All migrations, in order. Listed by name: what is not listed does not run. */
const migrasjoner = [
  Register1763800000000,
  Stafettlogg1763800100000,
  Samtykke1763800200000,
  Innsynslogg1763800300000,
  Tilgang1763800400000,
  Veileder1763900000000,
  Samtykkematrise1763900100000,
  Forlop1763900200000,
  Varsling1763900300000,
  Overgang1763900400000,
  SkjermetDeltakelse1763900500000,
  Bevaring1763900600000,
  Overforing1764000000000,
];

/** Brings the database up to date as its owner; returns the names of those that ran now. */
export async function migrer(eierUrl: string): Promise<string[]> {
  const dataSource = lagDataSource({ url: eierUrl, tilkoblinger: 1, migrasjoner });
  await dataSource.initialize();
  try {
    const kjort = (await dataSource.runMigrations()).map((m) => m.name);
    // The job queue has versions of its own, and its schema beside ours.
    await lagJobbskjema(eierUrl);
    return kjort;
  } finally {
    await dataSource.destroy();
  }
}

/** Takes every migration back, newest first. */
export async function migrerNed(eierUrl: string): Promise<void> {
  const dataSource = lagDataSource({ url: eierUrl, tilkoblinger: 1, migrasjoner });
  await dataSource.initialize();
  try {
    await fjernJobbskjema(eierUrl);
    for (const _ of migrasjoner) await dataSource.undoLastMigration();
  } finally {
    await dataSource.destroy();
  }
}
