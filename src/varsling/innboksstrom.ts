import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Lytter } from '../platform/lytter.js';
import { Transaksjoner } from '../platform/transaction.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../tilgang/dor.js';
import { Abonnent } from './abonnent.js';
import { gjelder, lesMelding, type Mottaker } from './domain/varsel.js';

export const LYTTEURL = Symbol('lytteurl');

/** From what the database tells, to those who listen at this process. The line is opened when the first one comes. */
@Injectable()
export class Innboksstrom implements OnModuleDestroy {
  private readonly abonnenter = new Set<Abonnent>();
  private readonly lytter: Lytter;

  constructor(
    private readonly transaksjoner: Transaksjoner,
    @Inject(LYTTEURL) url: string,
  ) {
    this.lytter = new Lytter({
      url,
      kanal: 'stafett_innboks',
      vedMelding: (tekst) => {
        this.fordel(tekst);
      },
      vedGjenopptatt: () => {
        for (const a of this.abonnenter) a.meld('ALT');
      },
    });
  }

  /** Begins with ALT, when nothing can be missed any more: what was read after that is current. */
  async abonner(anrop: Anrop): Promise<Abonnent> {
    await this.lytter.start();
    const mottaker = await this.hvem(anrop);
    // The kontekst that was chosen is the one that is asked for at every event, also if another comes to be.
    const fast = { ...anrop, tilknytningId: mottaker?.tilknytning ?? anrop.tilknytningId };
    const abonnent = new Abonnent(
      mottaker ?? { kommune: '', enhet: null, tilknytning: '' },
      async () => {
        const na = await this.hvem(fast);
        return na !== null && na.tilknytning === mottaker?.tilknytning && na.enhet === mottaker.enhet;
      },
      (a) => this.abonnenter.delete(a),
    );
    if (mottaker === null) await abonnent.return();
    else this.abonnenter.add(abonnent);
    abonnent.meld('ALT');
    return abonnent;
  }

  async onModuleDestroy(): Promise<void> {
    for (const a of this.abonnenter) await a.return();
    await this.lytter.stopp();
  }

  private fordel(tekst: string): void {
    const melding = lesMelding(tekst);
    if (melding === null) return;
    for (const a of this.abonnenter) if (gjelder(melding, a.mottaker)) a.meld(melding.hva);
  }

  /** Through the door, in a transaction: who this is at this moment, or null. */
  private async hvem(anrop: Anrop): Promise<Mottaker | null> {
    const { dor } = await this.transaksjoner.les<Dorsvar & Record<string, unknown>, Record<string, never>>(
      dorFor(anrop),
      {
        text: 'SELECT 1',
        values: [],
      },
    );
    if (!erInne(dor) || dor.kommune_id === null || dor.tilknytning_id === null) return null;
    return { kommune: dor.kommune_id, enhet: dor.enhet_id, tilknytning: dor.tilknytning_id };
  }
}
