import { plussDager } from '../../shared/tid.js';
import type { Fakta } from './fakta.js';
import type { Hendelse } from './hendelser.js';
import type { Overforingskommando } from './kommandoer-overforing.js';

/** The sender's log ends at the instant that the receiver's begins. */
export const overfort = (
  k: Extract<Overforingskommando, { type: 'fullforOverforing' }>,
  { na: tid, aktor }: Fakta,
): readonly Hendelse[] =>
  aktor.personId === null
    ? []
    : [
        {
          type: 'OverleveringOverfort',
          tid,
          overleveringId: k.overleveringId,
          tilKommune: k.tilKommune,
          avgjortAv: aktor.personId,
          aksept: k.aksept,
        },
        { type: 'LoggAvsluttet', tid, grunn: 'OVERFORT', begrunnelse: null },
      ];

/** The first leg begins where the sender's last one ended, whenever that is written down here. */
export function mottatt(
  k: Extract<Overforingskommando, { type: 'mottaLogg' }>,
  { na, aktor, aktivePersoner, ledere, tjenestetyper, veileder }: Fakta,
): readonly Hendelse[] {
  const { enhetId } = aktor;
  const personId = aktivePersoner.has(k.personId) ? k.personId : enhetId === null ? undefined : ledere.get(enhetId);
  if (enhetId === null || personId === undefined) return [];
  return [
    {
      type: 'LoggMottatt',
      tid: k.siden,
      kommuneId: k.kommuneId,
      loggId: k.loggId,
      elevId: k.elevId,
      enhetId,
      personId,
      tjenestetype: tjenestetyper.get(enhetId) ?? 'UKJENT',
      veilederVersjon: veileder.versjon,
      avklarInnen: plussDager(k.siden, veileder.avklarDager),
      niva: k.niva,
      mottatt: na,
      fraKommune: k.fraKommune,
      pakke: k.pakke,
      kjede: k.kjede,
      etapper: k.etapper,
    },
    ...k.innlegg.map(
      ({ innleggId, synlighet, tekst, opphav }) =>
        ({ type: 'InnleggSkrevet', tid: na, innleggId, synlighet, tekst, retter: null, opphav }) as const,
    ),
  ];
}
