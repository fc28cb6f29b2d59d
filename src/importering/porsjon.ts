import type { Tx } from '../platform/transaction.js';
import { MELLOMTABELLER, type Mellomtabell } from './mellomtabeller.js';

const ANTALL = 1000;

/** Rows on their way to a temporary table, sent a thousand at a time and waited for: the reader never runs ahead. */
export class Porsjon<R extends object> {
  private rader: R[] = [];
  private readonly text: string;

  constructor(
    private readonly tx: Tx,
    tabell: Mellomtabell,
  ) {
    this.text = `INSERT INTO ${tabell} SELECT * FROM jsonb_to_recordset($1::jsonb) AS x(${MELLOMTABELLER[tabell]})`;
  }

  async legg(rad: R): Promise<void> {
    this.rader.push(rad);
    if (this.rader.length >= ANTALL) await this.tom();
  }

  async tom(): Promise<void> {
    if (this.rader.length === 0) return;
    const values = [JSON.stringify(this.rader)];
    this.rader = [];
    await this.tx.sporr({ text: this.text, values });
  }
}
