import {
  type Overgangsrapport,
  OVERGANGSUTFALL,
  type Overgangsutfall,
} from '../../stafettlogg/application/kjor-overganger.js';

const TEKST: Readonly<Record<Overgangsutfall, string>> = {
  tilbudt: 'offered to the new unit',
  manglerSamtykke: 'no consent towards the new unit',
  tilbudVenter: 'an offer awaits an answer',
  mottakerUtenLeder: 'the new unit has no leader',
  mottakerNedlagt: 'the new unit is closed',
  alleredeDer: 'the new unit has the baton already',
  ikkeFlyttet: 'prepared, and the child has not changed yet',
  uforberedt: 'the child has changed, and nothing is on its way',
  provIgjen: 'changed by somebody meanwhile: run again',
};

/** The report for people, one line to an outcome; the logs behind it by id. */
export function skrivOvergangsrapport(rapporter: readonly Overgangsrapport[], torrkjoring: boolean): string {
  const linjer = [torrkjoring ? 'Dry run: nothing was changed. A run would do this:' : 'Done.'];
  if (rapporter.length === 0) linjer.push('', 'No child with an active log is on its way anywhere.');
  for (const r of rapporter) {
    linjer.push('', r.kommunenummer);
    for (const utfall of OVERGANGSUTFALL) {
      if (r[utfall].length === 0) continue;
      linjer.push(
        `${String(r[utfall].length).padStart(7)}  ${TEKST[utfall]}`,
        ...r[utfall].map((id) => `           ${id}`),
      );
    }
  }
  return `${linjer.join('\n')}\n`;
}
