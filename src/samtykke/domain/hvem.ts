import { alder, fodselsdag, osloDato, osloMidnatt, plussKalenderdager } from '../../shared/kalender.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Samtykkegivere, Samtykkehandling, Samtykkeregel } from '../../veileder/domain/samtykkeregel.js';

export interface Samtykkesak {
  readonly handling: Samtykkehandling;
  readonly tjenestetype: string;
  /** Whole years. */
  readonly alder: number;
  /** The calendar day in Norway, `YYYY-MM-DD`: rules begin and end. */
  readonly dato: string;
}

/** Who may consent: by act, service and age, never one age for a whole kommune. Without a row: all the guardians. */
export function hvemMaSamtykke(regler: readonly Samtykkeregel[], sak: Samtykkesak): Samtykkegivere {
  const [forst] = regler.filter((r) => gjelder(r, sak)).toSorted(forrang);
  return forst?.hvem ?? 'BEGGE_FORESATTE';
}

const gjelder = (r: Samtykkeregel, { handling, tjenestetype, alder: ar, dato }: Samtykkesak): boolean =>
  r.handling === handling &&
  (r.tjenestetype === null || r.tjenestetype === tjenestetype) &&
  r.fraAlder <= ar &&
  (r.tilAlder === null || ar < r.tilAlder) &&
  (r.gyldigFra === null || r.gyldigFra <= dato) &&
  (r.gyldigTil === null || dato < r.gyldigTil);

/** One that names the service before one that does not; then the newest. */
const forrang = (a: Samtykkeregel, b: Samtykkeregel): number =>
  Number(a.tjenestetype === null) - Number(b.tjenestetype === null) ||
  (b.gyldigFra ?? '').localeCompare(a.gyldigFra ?? '');

/**
 * How long a guardian's consent lives on after the child has come to the age of consenting alone. Long enough for the
 * youth to be asked and to answer, so that nobody who helps is shut out on a birthday; short enough that nobody else's
 * word stands long for somebody who decides alone. No source names a figure: 30 days is a decision of this project's.
 */
export const OVERGANGSDAGER = 30;

/** No rule that a kommune writes waits longer than this for the youth's own word. */
const VOKSEN = 18;

/** From which day the youth consents alone, at the earliest `fra`; null where no rule ever says so. */
export function egenSamtykkedag(
  regler: readonly Samtykkeregel[],
  sak: Pick<Samtykkesak, 'handling' | 'tjenestetype'>,
  fodselsdato: string,
  fra: string,
): string | null {
  const skiller = [
    fra,
    ...Array.from({ length: VOKSEN + 1 }, (_, ar) => fodselsdag(fodselsdato, ar)),
    ...regler.flatMap((r) => [r.gyldigFra, r.gyldigTil].filter((d) => d !== null)),
  ];
  const dager = [...new Set(skiller)].filter((d) => d >= fra).toSorted();
  return (
    dager.find((dato) => hvemMaSamtykke(regler, { ...sak, alder: alder(fodselsdato, dato), dato }) === 'ELEV') ?? null
  );
}

/** When a guardian's consent ends at the latest, so that time takes the sight and nobody has to do anything. */
export function foresattesTak(
  regler: readonly Samtykkeregel[],
  sak: Pick<Samtykkesak, 'handling' | 'tjenestetype'>,
  fodselsdato: string,
  na: Tidspunkt,
): Tidspunkt | null {
  const dag = egenSamtykkedag(regler, sak, fodselsdato, osloDato(na));
  return dag === null ? null : osloMidnatt(plussKalenderdager(dag, OVERGANGSDAGER));
}
