import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importer } from '../importering/importer.js';
import type { Rapport } from '../importering/rapport.js';
import type { Transaksjoner } from '../platform/transaction.js';
import { bekreftTilknytninger } from '../register/application/bekreft.js';
import { verifiserForeldreansvar } from '../register/application/verifiser-foreldreansvar.js';
import { foreldreansvarSide, ubekreftedeSide } from '../register/persistence/sider.js';
import type { Anrop } from '../tilgang/dor.js';
import { dorFor } from '../tilgang/dor.js';
import { avsluttTilknytning } from '../stafettlogg/application/tjenesten.js';
import { demopersoner } from './personer.js';
import { lagEksport } from './generator/lag-eksport.js';

export interface Fylling {
  readonly elever: number;
  readonly fro: number;
  readonly pidNokkel: Buffer;
  readonly fremdrift?: (lest: number, totalt: number) => void;
}

const ADMINISTRATOR: Anrop = {
  innlogging: { utsteder: 'DEMO', subjekt: 'administrator', pidHmac: null },
  tilknytningId: null,
};

/**
 * The demo kommune: an export like any kommune's, through the import like any kommune's. Then its administrator does what
 * an import never does: confirms the staff, and verifies the foreldreansvar of the demo guardians.
 */
export async function fyllDemokommune(transaksjoner: Transaksjoner, f: Fylling): Promise<Rapport> {
  const mappe = mkdtempSync(join(tmpdir(), 'stafettlogg-eksport-'));
  try {
    lagEksport(mappe, { kommunenummer: '4699', navn: 'Testdal kommune (demo)', elever: f.elever, fro: f.fro });
    const rapport = await importer(transaksjoner, mappe, {
      torrkjoring: false,
      pidNokkel: f.pidNokkel,
      avsluttTilknytning,
      ...(f.fremdrift === undefined ? {} : { fremdrift: f.fremdrift }),
    });
    if (rapport.utfall !== 'FULLFORT')
      throw new Error(`the demo kommune could not be imported: ${JSON.stringify(rapport.avbrudd)}`);
    await bekreftAlle(transaksjoner);
    await verifiserDemoforeldre(transaksjoner);
    return rapport;
  } finally {
    rmSync(mappe, { recursive: true, force: true });
  }
}

async function bekreftAlle(transaksjoner: Transaksjoner): Promise<void> {
  for (;;) {
    const { rader } = await transaksjoner.les<Record<string, never>, { id: string }>(
      dorFor(ADMINISTRATOR),
      ubekreftedeSide(499, null),
    );
    if (rader.length === 0) return;
    const svar = await bekreftTilknytninger(
      { transaksjoner, anrop: ADMINISTRATOR, idempotensnokkel: null },
      rader.map((r) => r.id),
    );
    if (!svar.ok) throw new Error('the demo staff could not be confirmed');
  }
}

async function verifiserDemoforeldre(transaksjoner: Transaksjoner): Promise<void> {
  const foreldre = new Set(demopersoner.filter((p) => p.pid !== undefined).map((p) => p.sourcedId));
  const dato = new Date().toISOString().slice(0, 10);
  let etter: string | null = null;
  for (;;) {
    const { rader }: { rader: { id: string; kilde_id: string | null }[] } = await transaksjoner.les(
      dorFor(ADMINISTRATOR),
      foreldreansvarSide(1000, etter, true),
    );
    for (const { id, kilde_id } of rader) {
      if (kilde_id === null || !foreldre.has(kilde_id)) continue;
      const v = {
        foreldreansvarId: id,
        kilde: 'Folkeregisteret (demo)',
        dato,
        adressebeskyttelse: 'UGRADERT',
        adresseinnsyn: false,
      } as const;
      if (!(await verifiserForeldreansvar({ transaksjoner, anrop: ADMINISTRATOR, idempotensnokkel: null }, v)).ok)
        throw new Error('the demo guardians could not be verified');
    }
    etter = rader.at(-1)?.id ?? null;
    if (rader.length <= 1000) return;
  }
}
