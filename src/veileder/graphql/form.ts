import type * as d from '../domain/veileder.js';
import type { Tiltakskrav as Krav } from '../domain/tiltaksslag.js';
import type { Stegniva } from './enums.js';
import type { Veilederinnhold } from './innhold.typer.js';
import type { Veiledersteg } from './steg.typer.js';
import type { Tiltakskrav } from './tiltaksslag.typer.js';

const NAVN_PA: Readonly<Record<d.Stegniva, Stegniva>> = {
  0: 'NIVA_0',
  1: 'NIVA_1',
  2: 'NIVA_2',
  3: 'NIVA_3',
  OVERGANG: 'OVERGANG',
  AVSLUTNING: 'AVSLUTNING',
};

/** From the guide to what the API shows of it, and back: the two say the same. */
export const tilInnhold = (v: d.Veileder): Veilederinnhold => ({
  ...v,
  steg: v.steg.map((s) => ({ ...s, niva: NAVN_PA[s.niva] })),
  tekster: {
    samtykke: v.tekster.samtykke,
    tilbaketrekking: v.tekster.tilbaketrekking,
    loggForesatt: v.tekster['logg-foresatt'],
    logg12: v.tekster['logg-12'],
    loggAnsatt: v.tekster['logg-ansatt'],
    meldeplikt: v.tekster.meldeplikt,
  },
  samtykkeTil: Object.entries(v.samtykkeTil).map(([tjenestetype, tekst]) => ({ tjenestetype, tekst })),
  tiltaksslag: v.tiltaksslag.map((t) => ({
    ...t,
    krav: {
      ...t.krav,
      trinn: t.krav.trinn === undefined ? null : { fra: t.krav.trinn[0], til: t.krav.trinn[1] },
      sluttdato: t.krav.sluttdato === true,
    },
  })),
});

const NIVAER: Readonly<Record<Stegniva, d.Stegniva>> = {
  NIVA_0: 0,
  NIVA_1: 1,
  NIVA_2: 2,
  NIVA_3: 3,
  OVERGANG: 'OVERGANG',
  AVSLUTNING: 'AVSLUTNING',
};

export const fraInnhold = (i: Veilederinnhold): d.Veileder => ({
  navn: i.navn,
  frister: i.frister,
  steg: i.steg.map(fraSteg),
  tekster: {
    samtykke: i.tekster.samtykke,
    tilbaketrekking: i.tekster.tilbaketrekking,
    'logg-foresatt': i.tekster.loggForesatt,
    'logg-12': i.tekster.logg12,
    'logg-ansatt': i.tekster.loggAnsatt,
    meldeplikt: i.tekster.meldeplikt,
  },
  samtykkeTil: Object.fromEntries(i.samtykkeTil.map((s) => [s.tjenestetype, s.tekst])),
  grenser: i.grenser,
  aldre: i.aldre,
  samtykkeregler: i.samtykkeregler.map((r) => ({
    ...r,
    tjenestetype: r.tjenestetype ?? null,
    tilAlder: r.tilAlder ?? null,
    gyldigFra: r.gyldigFra ?? null,
    gyldigTil: r.gyldigTil ?? null,
    hjemmel: r.hjemmel ?? null,
  })),
  lovhenvisninger: i.lovhenvisninger.map(({ avloses, ...r }) => ({
    ...r,
    gyldigFra: r.gyldigFra ?? null,
    gyldigTil: r.gyldigTil ?? null,
    ...(avloses == null ? {} : { avloses }),
  })),
  tiltaksslag: i.tiltaksslag.map((t) => ({
    ...t,
    tjenestetyper: t.tjenestetyper ?? null,
    krav: fraKrav(t.krav),
    hjemmel: t.hjemmel ?? null,
  })),
  samarbeidsplikter: i.samarbeidsplikter.map((p) => ({
    tjenestetype: p.tjenestetype,
    narSporAv: p.narSporAv ?? null,
    hjemmel: p.hjemmel ?? null,
  })),
  skjermedeTjenester: i.skjermedeTjenester,
  nyttSamtykkeVedOverlevering: i.nyttSamtykkeVedOverlevering,
});

const fraSteg = ({ senest, ...s }: Veiledersteg): d.Steg => ({
  ...s,
  niva: NIVAER[s.niva],
  frist: s.frist ?? null,
  ...(senest == null ? {} : { senest }),
});

const fraKrav = ({ trinn, omrader, sluttdato, referanser }: Tiltakskrav): Krav => ({
  ...(trinn == null ? {} : { trinn: [trinn.fra, trinn.til] as const }),
  ...(omrader == null ? {} : { omrader }),
  ...(sluttdato ? { sluttdato } : {}),
  ...(referanser == null ? {} : { referanser }),
});
