import { dorFor, type Anrop, type Dorsvar, erInne } from '../../tilgang/dor.js';
import type { Transaksjoner } from '../../platform/transaction.js';
import { type Grunnlag, hentGrunnlag } from '../application/grunnlag.js';
import { tilAktor, tilFakta } from '../persistence/hent.js';
import { tilStafettlogg } from '../persistence/til-stafettlogg.js';
import { type LoggsideRad, type Sidevalg, stafettloggSide } from '../persistence/sider/stafettlogg-side.js';
import { EgneInnlegg, type Innlegg, Stafettlogg, StafettloggForFamilie } from './typer.js';

export type Visning = Stafettlogg | StafettloggForFamilie | EgneInnlegg;

/** The log as this caller may see it: full, as family, own entries only, or not at all. One statement, one access row. */
export async function lesLogg(
  transaksjoner: Transaksjoner,
  anrop: Anrop,
  id: string,
  valg: Sidevalg,
  antall: number,
): Promise<Visning | null> {
  const { dor, rader } = await transaksjoner.les<
    Dorsvar & Record<string, unknown>,
    LoggsideRad & Record<string, unknown>
  >(dorFor(anrop), stafettloggSide(id, valg, antall));
  const rad = erInne(dor) ? rader[0] : undefined;
  if (rad === undefined || !erInne(dor)) return null;
  const { grunnlag } = rad;
  const hent = (): Promise<Grunnlag | null> =>
    grunnlag === null
      ? hentGrunnlag(transaksjoner, anrop, id)
      : Promise.resolve({ logg: tilStafettlogg(grunnlag.logg), fakta: tilFakta(grunnlag.fakta, tilAktor(dor)) });
  const felles = { innleggRader: rad.innlegg as Innlegg[], innleggLest: antall, hentGrunnlag: hent };
  if (rad.sikt === null || rad.hode === null)
    return Object.assign(new EgneInnlegg(), felles, { loggId: id, harStafetten: rad.holder });
  return Object.assign(rad.sikt === 'FULL' ? new Stafettlogg() : new StafettloggForFamilie(), rad.hode, felles);
}
