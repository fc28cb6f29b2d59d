import { Controller, Get, Injectable } from '@nestjs/common';
import {
  HealthCheck,
  HealthCheckService,
  type HealthCheckResult,
  HealthIndicatorService,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { DataSource } from 'typeorm';
import { poolAv } from './database.js';

/** Whether this process takes new requests: yes from the start, no from the moment it is asked to stop. */
@Injectable()
export class Beredskap {
  private tarImot = true;

  stopp(): void {
    this.tarImot = false;
  }

  get klar(): boolean {
    return this.tarImot;
  }
}

@Controller('internal')
export class HelseController {
  constructor(
    private readonly helse: HealthCheckService,
    private readonly indikator: HealthIndicatorService,
    private readonly beredskap: Beredskap,
    private readonly dataSource: DataSource,
  ) {}

  /** The process answers. Says nothing of what it depends on: restarting it would not mend a database. */
  @Get('isAlive')
  isAlive(): { status: string } {
    return { status: 'ok' };
  }

  /** Requests may be sent here: not stopping, and the database answers. */
  @Get('isReady')
  @HealthCheck({ noCache: true })
  isReady(): Promise<HealthCheckResult> {
    return this.helse.check([() => this.stoppIkke(), () => this.database()]);
  }

  private stoppIkke(): HealthIndicatorResult {
    const i = this.indikator.check('beredskap');
    return this.beredskap.klar ? i.up() : i.down();
  }

  private async database(): Promise<HealthIndicatorResult> {
    const i = this.indikator.check('database');
    try {
      await poolAv(this.dataSource).query('SELECT 1');
      return i.up();
    } catch {
      return i.down();
    }
  }
}
