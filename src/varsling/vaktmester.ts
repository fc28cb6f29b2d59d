import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Jobber } from '../platform/jobber.js';
import { Transaksjoner } from '../platform/transaction.js';
import { arbeid, lagPartisjoner } from './application/arbeid.js';

export const ARBEIDSVALG = Symbol('arbeidsvalg');

export interface Arbeidsvalg {
  readonly arbeider: boolean;
  readonly databaseUrl: string;
}

/** Takes jobs for as long as the process runs, where it is to take any. */
@Injectable()
export class Vaktmester implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Vaktmester.name);
  private jobber: Jobber | undefined;

  constructor(
    private readonly transaksjoner: Transaksjoner,
    @Inject(ARBEIDSVALG) private readonly valg: Arbeidsvalg,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await lagPartisjoner(this.transaksjoner);
    if (!this.valg.arbeider) return;
    const jobber: Jobber = new Jobber({
      url: this.valg.databaseUrl,
      slag: arbeid(this.transaksjoner, (ko, data) => jobber.be(ko, data)),
      meld: (hva) => {
        this.logger.warn(hva);
      },
    });
    this.jobber = jobber;
    await jobber.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.jobber?.stopp();
  }
}
