import type { DataSource } from 'typeorm';
import { lagDataSource } from '../../src/platform/database.js';
import { Transaksjoner } from '../../src/platform/transaction.js';
import { type Id, tilId } from '../../src/shared/ider.js';
import type { Result } from '../../src/shared/result.js';
import type { Tidspunkt } from '../../src/shared/tid.js';
import { SAMTYKKE_RADER } from '../../src/samtykke/persistence/rader.js';
import { aktiver } from '../../src/stafettlogg/application/aktiver.js';
import { type OpprettBekymring, opprettBekymring } from '../../src/stafettlogg/application/opprett-bekymring.js';
import { type TilbyOverlevering, tilbyOverlevering } from '../../src/stafettlogg/application/tilby-overlevering.js';
import type { Endret, Oppdrag } from '../../src/stafettlogg/application/utfor.js';
import { STAFETTLOGG_RADER } from '../../src/stafettlogg/persistence/rader.js';
import { pidHmac } from '../../src/tilgang/pid.js';
import { lagTestdatabase } from './database.js';
import { Grunn } from './integrasjon.js';
import { type Kommune, lagKommune, type Navn, PID_NOKKEL, pidFor } from './verden.js';

export interface Runde {
  readonly elev: string;
  readonly logg: string;
  readonly tilbud: string;
}

/** The use cases on a pool wide enough to race, with a log of its own for every round. */
export class Bane extends Grunn {
  private kilde!: DataSource;
  private annen: Promise<Kommune> | undefined;
  transaksjoner!: Transaksjoner;

  static async start(): Promise<Bane> {
    const db = await lagTestdatabase();
    const bane = new Bane(db, await lagKommune(db.eier, '4699'));
    const entiteter = [...STAFETTLOGG_RADER, ...SAMTYKKE_RADER];
    bane.kilde = await lagDataSource({ url: db.app, tilkoblinger: 12, entiteter }).initialize();
    bane.transaksjoner = new Transaksjoner(bane.kilde);
    return bane;
  }

  /** The other kommune of the same database; its logins end in `-b`. */
  annenKommune(): Promise<Kommune> {
    return (this.annen ??= lagKommune(this.db.eier, '4698', '-b'));
  }

  /** The same database and pools, in another kommune. */
  iKommune(kommune: Kommune): Bane {
    const bane = new Bane(this.db, kommune, this.pooler);
    bane.transaksjoner = this.transaksjoner;
    return bane;
  }

  async stopp(): Promise<void> {
    await this.kilde.destroy();
    await this.lukk();
    await this.db.riv();
  }

  oppdrag(navn: Navn): Oppdrag {
    const foresatt = navn === 'forelder' || navn === 'forelder2';
    const innlogging = {
      utsteder: 'TEST',
      subjekt: navn + this.kommune.suffiks,
      pidHmac: foresatt ? pidHmac(pidFor(navn, this.kommune.suffiks), PID_NOKKEL) : null,
    };
    return { transaksjoner: this.transaksjoner, anrop: { innlogging, tilknytningId: null }, idempotensnokkel: null };
  }

  /** An undring by `navn`, who must work where the child is. */
  async undring(elev: string, navn: Navn = 'larer'): Promise<string> {
    const input: OpprettBekymring = { elevId: tilId(elev), tekst: 'Vi undrer oss.', synlighet: 'DELTAKERE' };
    return lykkes(opprettBekymring(this.oppdrag(navn), input), 'loggId');
  }

  /** An active log that larer holds; the school and PPT have consent. */
  async aktivLogg(elev: string): Promise<string> {
    const { skole, ppt } = this.kommune.enheter;
    await this.gittSamtykke([elev], [skole, ppt]);
    const logg = await this.undring(elev);
    return lykkes(aktiver(this.oppdrag('larer'), { loggId: tilId(logg) }), 'loggId');
  }

  /** As many logs as rounds, each with an offer to PPT that awaits an answer. */
  async medTilbud(antall: number, svarInnen: Tidspunkt | null = null): Promise<Runde[]> {
    const elever = await this.nyeElever(antall);
    return Promise.all(
      elever.map(async (elev) => {
        const logg = await this.aktivLogg(elev);
        return { elev, logg, tilbud: await this.tilby(logg, svarInnen) };
      }),
    );
  }

  tilby(logg: string, svarInnen: Tidspunkt | null = null): Promise<string> {
    const input: TilbyOverlevering = {
      loggId: tilId(logg),
      tilEnhetId: tilId(this.kommune.enheter.ppt),
      tilPersonId: null,
      sporsmal: 'Kan dere følge opp?',
      svarInnen,
    };
    return lykkes(tilbyOverlevering(this.oppdrag('larer'), input), 'overleveringId');
  }

  async holder(logg: string): Promise<string> {
    const [rad] = await this.sql<{ enhet: string; person: string }>(
      'SELECT holder_enhet_id AS enhet, holder_person_id AS person FROM stafettlogg WHERE id = $1',
      [logg],
    );
    const { enheter, personer } = this.kommune;
    const enhet = Object.entries(enheter).find(([, id]) => id === rad?.enhet)?.[0] ?? 'ingen';
    const person = Object.entries(personer).find(([, id]) => id === rad?.person)?.[0] ?? 'ingen';
    return `${enhet}/${person}`;
  }
}

async function lykkes(svar: Promise<Result<Endret, string>>, hva: 'loggId' | 'overleveringId'): Promise<string> {
  const s = await svar;
  const id = s.ok ? s.verdi[hva] : undefined;
  if (id === undefined) throw new Error(`the arrangement was refused: ${s.ok ? 'no id' : s.feil}`);
  return id;
}

/** A code for every outcome: `OK`, or why it was refused. A fault is thrown on. */
export const kode = async (svar: Promise<Result<unknown, string>>): Promise<string> => {
  const s = await svar;
  return s.ok ? 'OK' : s.feil;
};

/** Starts both at once, and says how each ended. */
export const kapp = async (a: () => Promise<string>, b: () => Promise<string>): Promise<string> =>
  (await Promise.all([a(), b()])).join(' / ');

/** How often each outcome was seen. */
export function telling(utfall: readonly string[]): Record<string, number> {
  const antall: Record<string, number> = {};
  for (const u of utfall) antall[u] = (antall[u] ?? 0) + 1;
  return antall;
}

/** The same text as an id of the asked kind. */
export const id = <T extends Id<string>>(s: string): T => tilId<T>(s);
