import type { Frister, Fristgrunnlag, Steg } from './veileder.js';
import { veilederfeil, type Veilederfeil, type Veilederfeilkode } from './veilederfeil.js';

/** Longest, in days, of each unit a deadline is given in. A month is counted as 30 days, so twelve are allowed. */
const DAGER: Readonly<Record<keyof Frister, number>> = {
  avklarDager: 1,
  svarDager: 1,
  startmoteDager: 1,
  evalueringUker: 7,
  samtykkeManeder: 30,
};

/** The guide's own deadline that a step counted from here comes under: else the guide would promise two dates. */
const TAK: Partial<Record<Fristgrunnlag, (f: Frister) => number>> = {
  OPPRETTET: (f) => f.avklarDager,
  NIVA_NADD: (f) => f.startmoteDager,
  EVALUERT: (f) => f.evalueringUker * DAGER.evalueringUker,
  TILBUDT: (f) => f.svarDager,
};

/** By month from 1. 29 February is not a day of every year. */
const DAGER_I_MANEDEN = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const utenfor = (antall: number, dager: number): boolean =>
  !Number.isInteger(antall) || antall < 1 || antall * dager > 365;

/** No offer stands longer, whatever the guide says (`UGYLDIG_SVARFRIST`). */
const LENGSTE_SVARFRIST = 90;

export const validerFrister = (frister: Frister): readonly Veilederfeil[] =>
  (Object.keys(DAGER) as (keyof Frister)[]).flatMap((n) => {
    const feil = (kode: Veilederfeilkode): Veilederfeil[] => [veilederfeil(`frister.${n}`, kode, String(frister[n]))];
    if (utenfor(frister[n], DAGER[n])) return feil('FRIST_UTENFOR');
    return n === 'svarDager' && frister[n] > LENGSTE_SVARFRIST ? feil('SVARFRIST_FOR_LANG') : [];
  });

export function validerStegfrist({ nokkel, frist, senest }: Steg, frister: Frister): readonly Veilederfeil[] {
  const feil: Veilederfeil[] = [];
  if (frist !== null) {
    const sti = `steg.${nokkel}.frist`;
    if (utenfor(frist.dager, 1)) feil.push(veilederfeil(sti, 'FRIST_UTENFOR', String(frist.dager)));
    else if (frist.dager > (TAK[frist.fra]?.(frister) ?? 365))
      feil.push(veilederfeil(sti, 'FRIST_FOR_LANG', String(frist.dager)));
  }
  if (senest !== undefined && !finnesHvertAr(senest.maned, senest.dag))
    feil.push(veilederfeil(`steg.${nokkel}.senest`, 'UGYLDIG_DAG', `${String(senest.dag)}.${String(senest.maned)}.`));
  return feil;
}

const finnesHvertAr = (maned: number, dag: number): boolean =>
  Number.isInteger(dag) && dag >= 1 && dag <= (DAGER_I_MANEDEN[maned] ?? 0);
