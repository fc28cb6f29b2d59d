import type { Tx } from '../platform/transaction.js';
import { pidHmac } from '../tilgang/pid.js';
import type { AvsluttTilknytning } from './avslutt.js';
import type { Avvisninger } from './avvisninger.js';
import type { Innlesing } from './innlesing.js';
import { lesBrukere } from './les/les-brukere.js';
import { lesDemografi } from './les/les-demografi.js';
import { lesEgne } from './les/les-egne.js';
import { lesRoller } from './les/les-roller.js';
import type { Manifest } from './les/manifest.js';
import type { Orgregister } from './les/orgregister.js';
import { klargjorMellomtabeller, lagMellomtabeller } from './mellomtabeller.js';
import { Mottak } from './mottak.js';
import { Porsjon } from './porsjon.js';
import type { Kommunerapport } from './rapport.js';
import { skrivRegister } from './register/register.js';
import { klargjorKommune } from './register/kommune.js';
import { samleAvvisninger } from './samle-avvisninger.js';
import { vurder } from './vurder.js';

export interface Kommuneimport {
  readonly kommuneId: string;
  readonly nummer: string;
  readonly manifest: Manifest;
  readonly orger: Orgregister;
  readonly inn: Innlesing;
  readonly pidNokkel: Buffer;
  readonly avsluttTilknytning: AvsluttTilknytning;
  readonly avvisninger: Avvisninger;
  /** The first reading of the export: its rows' own faults are reported now, and not again. */
  readonly forste: boolean;
  /** A refused row among the orgs did not say what it is about. */
  readonly borteUtsatt: boolean;
}

/** One kommune, inside its transaction: read all, judge all, then write what differs. */
export async function importerKommune(tx: Tx, k: Kommuneimport): Promise<Kommunerapport> {
  // A kommune's whole roster in one transaction takes longer than any request may.
  await tx.sporr({ text: "SET LOCAL statement_timeout = '10min'", values: [] });
  await tx.sporr({ text: "SET LOCAL idle_in_transaction_session_timeout = '10min'", values: [] });
  const navn = k.orger.kommuner.get(k.nummer) ?? k.nummer;
  await klargjorKommune(tx, k.kommuneId, k.nummer, navn);
  await lagMellomtabeller(tx);
  await lesAlt(tx, k);
  await klargjorMellomtabeller(tx);
  await vurder(tx);
  const last = { tx, kommuneId: k.kommuneId, nummer: k.nummer, frosneEnheter: k.orger.frosneEnheter() };
  const antall = await skrivRegister(last, k.avsluttTilknytning, k.borteUtsatt || k.inn.noenErUplassert);
  await samleAvvisninger(tx, k.avvisninger, k.forste);
  // The rules that are checked at commit are checked now, so that a dry run meets them too.
  await tx.sporr({ text: 'SET CONSTRAINTS ALL IMMEDIATE', values: [] });
  return { kommunenummer: k.nummer, navn, antall };
}

async function lesAlt(tx: Tx, { nummer, manifest, orger, inn, pidNokkel }: Kommuneimport): Promise<void> {
  const hmac = (fnr: string): string => pidHmac(fnr, pidNokkel).toString('hex');
  const enheter = new Porsjon<{ kilde_id: string; navn: string; tjenestetype: string }>(tx, 't_enhet');
  for (const e of orger.enheterI(nummer)) {
    await enheter.legg({ kilde_id: e.kildeId, navn: e.navn, tjenestetype: e.tjenestetype });
  }
  await enheter.tom();
  const mottak = new Mottak(tx);
  await lesBrukere({ inn, mottak, versjon: manifest.versjon, orger, hmac });
  if (manifest.filer.has('roles.csv')) await lesRoller(inn, mottak, orger);
  if (manifest.filer.has('demographics.csv')) await lesDemografi(inn, mottak);
  await lesEgne(inn, mottak, orger, hmac);
  await mottak.tom();
}
