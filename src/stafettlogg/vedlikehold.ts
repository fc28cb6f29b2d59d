import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Transaksjoner } from '../platform/transaction.js';
import { systemdor } from '../tilgang/dor.js';
import { skrivNedUtlop } from './application/tjenesten.js';

const MINUTT = 60_000;
const DOGN = 24 * 60 * MINUTT;

/**
 * What each process does beside requests: writes down offers that the clock has overtaken, and makes room in the
 * innsynslogg for the months ahead, and forgets idempotency keys that nobody will use again. Any number of processes may do it at once; nothing is wrong if none does.
 */
@Injectable()
export class Vedlikehold implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Vedlikehold.name);
  private readonly klokker: NodeJS.Timeout[] = [];

  constructor(private readonly transaksjoner: Transaksjoner) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.partisjoner();
    this.klokker.push(setInterval(() => void this.prov(() => skrivNedUtlop(this.transaksjoner)), MINUTT).unref());
    this.klokker.push(setInterval(() => void this.prov(() => this.daglig()), DOGN).unref());
  }

  onModuleDestroy(): void {
    this.klokker.forEach(clearInterval);
  }

  private async daglig(): Promise<void> {
    await this.partisjoner();
    const rydd = { text: 'SELECT rydd_idempotens()', values: [] };
    await this.transaksjoner.les(systemdor(null), rydd);
  }

  private async partisjoner(): Promise<void> {
    const lag = { text: 'SELECT lag_innsynspartisjoner(current_date, 13)', values: [] };
    await this.transaksjoner.les({ text: 'SELECT 1', values: [] }, lag);
  }

  private async prov(arbeid: () => Promise<unknown>): Promise<void> {
    try {
      await arbeid();
    } catch (e) {
      this.logger.warn(`upkeep failed, and will be tried again: ${e instanceof Error ? e.name : 'unknown'}`);
    }
  }
}
