import { dorFor, type Anrop, type Dorsvar, erInne } from '../../tilgang/dor.js';
import type { Transaksjoner } from '../../platform/transaction.js';
import { hentTillatte } from '../application/tillatte.js';
import { tillatteHandlinger, type TillattHandling } from '../domain/tillatte.js';
import { tilAktor, tilFakta, tilStafettlogg } from '../persistence/hent.js';
import { type LoggsideRad, stafettloggSide } from '../persistence/sider/stafettlogg-side.js';
import { EgneInnlegg, type Innlegg, Stafettlogg, StafettloggForFamilie } from './typer.js';

export type Visning = Stafettlogg | StafettloggForFamilie | EgneInnlegg;

/** The log as this caller may see it: full, as family, own entries only, or not at all. One statement, one access row. */
export async function lesLogg(
  transaksjoner: Transaksjoner,
  anrop: Anrop,
  id: string,
  medHandlinger: boolean,
  antall: number,
): Promise<Visning | null> {
  const { dor, rader } = await transaksjoner.les<
    Dorsvar & Record<string, unknown>,
    LoggsideRad & Record<string, unknown>
  >(dorFor(anrop), stafettloggSide(id, medHandlinger, antall));
  const rad = erInne(dor) ? rader[0] : undefined;
  if (rad === undefined || !erInne(dor)) return null;
  const { grunnlag } = rad;
  const tillatte = (): Promise<readonly TillattHandling[]> =>
    grunnlag === null
      ? hentTillatte(transaksjoner, anrop, id)
      : Promise.resolve(tillatteHandlinger(tilStafettlogg(grunnlag.logg), tilFakta(grunnlag.fakta, tilAktor(dor))));
  const felles = { innleggRader: rad.innlegg as Innlegg[], innleggLest: antall, hentTillatte: tillatte };
  if (rad.sikt === null || rad.hode === null)
    return Object.assign(new EgneInnlegg(), felles, { loggId: id, harStafetten: rad.holder });
  return Object.assign(rad.sikt === 'FULL' ? new Stafettlogg() : new StafettloggForFamilie(), rad.hode, felles);
}
