import {
  aktivVerden,
  enheter,
  faktaFor,
  folk,
  gi,
  nyVerden,
  opprett,
  sisteTilbud,
  tekst,
  tilby,
  vent,
  type Folk,
  type Verden,
} from '../../../test/support/domene.js';
import type { Evalueringsutfall } from '../../stafettlogg/domain/mote.js';
import type { Kommando } from '../../stafettlogg/domain/kommandoer.js';
import { RELASJONER, relasjoner, type Relasjon } from '../../stafettlogg/domain/relasjoner.js';
import { nesteSteg, type NesteSteg } from './neste-steg.js';
import { STANDARDVEILEDER } from './standard/standardveileder.js';
import type { Veileder } from './veileder.js';

const spor = (v: Verden, mine: ReadonlySet<Relasjon>): NesteSteg | null =>
  nesteSteg(STANDARDVEILEDER, v.logg!, mine, v.na);
const neste = (v: Verden, hvem: Folk): NesteSteg | null => spor(v, relasjoner(v.logg, faktaFor(v, hvem)));

/** The answer in one line: what is expected, of whom, which steps, and by which day. */
function sagt(v: Verden, hvem: Folk): string {
  const n = neste(v, hvem);
  if (n === null) return 'nothing';
  const steg = n.steg.map((s) => s.steg.nokkel).join(' ');
  const frist = n.frist === null ? 'when needed' : `by ${n.frist.slice(0, 10)}`;
  return `${n.forventning} ${n.ansvarlig ?? '–'}: ${steg} ${frist}${n.forfalt ? ', overdue' : ''}`;
}

const aksepter = (v: Verden): Kommando => ({
  type: 'aksepterOverlevering',
  overleveringId: sisteTilbud(v),
  stafettholderId: null,
});
const evaluer = (utfall: Evalueringsutfall = 'FORTSETT'): Kommando => ({
  type: 'gjennomforEvaluering',
  barnetsStemme: tekst(),
  ikkeSpurtFordi: null,
  oppsummering: tekst(),
  utfall,
});
const avslutt: Kommando = {
  type: 'avsluttLogg',
  grunn: 'MAL_NADD',
  begrunnelse: null,
  referanse: null,
  oppfolges: null,
};

/** A concern of 2 March 2026, noon. */
function undring(): Verden {
  const v = nyVerden();
  gi(v, 'larer', opprett());
  return v;
}

const UNDRING = 'n0-konkretiser n0-del n0-avgjor n1-mote by 2026-03-16';
const RUNDE_1 = 'n1-gjennomfor n1-evaluer n1-avgjor';
const RUNDE_2 = 'n2-gjennomfor n2-evaluer n2-avgjor';

describe('the next step, from a concern to its closing', () => {
  it('is a story with dates', () => {
    const v = undring();
    expect(sagt(v, 'larer')).toBe(`HANDLE STAFETTHOLDER: ${UNDRING}`);

    vent(v, 10); // 12 March: the family has said yes, to the school and to PPT
    v.samtykker = new Set([enheter.skole, enheter.ppt]);
    expect(gi(v, 'larer', { type: 'aktiver' })).toBe('OK');
    expect(sagt(v, 'larer')).toBe('HANDLE STAFETTHOLDER: n1-plan n2-kontakt by 2026-03-19');

    vent(v, 7); // 19 March: the plan's week is over, and PPT can still be asked
    expect(sagt(v, 'larer')).toBe('HANDLE STAFETTHOLDER: n2-kontakt by 2026-03-26');

    vent(v, 7); // 26 March: now the measures run, until the evaluation 12 weeks after 12 March
    expect(sagt(v, 'larer')).toBe(`HANDLE STAFETTHOLDER: ${RUNDE_1} by 2026-06-04`);

    vent(v, 6); // 1 April
    gi(v, 'larer', tilby(enheter.ppt));
    expect(sagt(v, 'larer')).toBe('VENTE MOTTAKER: o-aksepter by 2026-04-08');
    expect(sagt(v, 'ppt')).toBe('HANDLE MOTTAKER: o-aksepter by 2026-04-08');

    vent(v, 2); // 3 April: PPT has the baton, and the school and PPT meet
    expect(gi(v, 'ppt', aksepter(v))).toBe('OK');
    expect(sagt(v, 'ppt')).toBe('HANDLE STAFETTHOLDER: n2-startmote by 2026-04-17');
    expect(sagt(v, 'larer')).toBe('DELTA STAFETTHOLDER: n2-startmote by 2026-04-17');

    vent(v, 14); // 17 April
    expect(sagt(v, 'ppt')).toBe('HANDLE STAFETTHOLDER: n2-plan by 2026-04-24');
    vent(v, 7); // 24 April: the handover has not postponed the evaluation
    expect(sagt(v, 'ppt')).toBe(`HANDLE STAFETTHOLDER: ${RUNDE_2} by 2026-06-04`);

    vent(v, 40); // 3 June
    // The evaluation decides which way.
    const etter = (utfall: Evalueringsutfall): string => {
      const w = { ...v };
      expect(gi(w, 'ppt', evaluer(utfall))).toBe('OK');
      return sagt(w, 'ppt');
    };
    expect(etter('ENDRE_TILTAK')).toBe('HANDLE STAFETTHOLDER: n1-plan n2-plan by 2026-06-10');
    expect(etter('FORTSETT')).toBe(`HANDLE STAFETTHOLDER: ${RUNDE_2} by 2026-08-26`);
    expect(etter('OVERLEVER')).toBe('HANDLE STAFETTHOLDER: n3-samordne by 2026-06-17');
    expect(gi(v, 'ppt', evaluer('AVSLUTT'))).toBe('OK');
    expect(sagt(v, 'ppt')).toBe('HANDLE STAFETTHOLDER: a-oppsummer a-avslutt by 2026-06-17');
    vent(v, 7); // 10 June
    expect(sagt(v, 'ppt')).toBe('HANDLE STAFETTHOLDER: a-oppsummer a-avslutt by 2026-06-17');

    expect(gi(v, 'ppt', avslutt)).toBe('OK');
    expect(sagt(v, 'ppt')).toBe('KAN –: a-gjenapne when needed');
    expect(sagt(v, 'larer')).toBe('KAN –: a-gjenapne when needed');
    expect(sagt(v, 'forelder')).toBe('nothing');
  });
});

describe('in an undring', () => {
  it("is late from the log's own clarify-by date, and then the leader's to follow up", () => {
    const v = undring();
    vent(v, 13);
    expect(sagt(v, 'rektor')).toBe('DELTA STAFETTHOLDER: n0-del n0-avgjor by 2026-03-16');
    vent(v, 1);
    expect(sagt(v, 'larer')).toBe(`HANDLE STAFETTHOLDER: ${UNDRING}, overdue`);
    expect(sagt(v, 'rektor')).toBe(`FOLG_OPP STAFETTHOLDER: ${UNDRING}, overdue`);
    expect(sagt(v, 'kollega')).toBe(`VENTE STAFETTHOLDER: ${UNDRING}, overdue`);
  });

  it('exists for nobody outside the unit, whatever they are to the child', () => {
    const v = undring();
    for (const hvem of ['forelder', 'ppt', 'fremmedLarer', 'koordinator', 'administrator', 'tjenesten'] as const)
      expect([hvem, neste(v, hvem)]).toEqual([hvem, null]);
    expect(spor(v, new Set(['FAMILIE']))).toBeNull();
  });
});

describe('while an offer is pending', () => {
  const tilbudt = (): Verden => {
    const v = aktivVerden();
    vent(v, 30); // 1 April
    gi(v, 'larer', tilby(enheter.ppt, folk.ppt2.personId));
    return v;
  };

  it('asks the person named and their leader to answer, and tells a colleague who is asked', () => {
    const v = tilbudt();
    expect(sagt(v, 'ppt2')).toBe('HANDLE MOTTAKER: o-aksepter by 2026-04-08');
    expect(sagt(v, 'pptleder')).toBe('HANDLE MOTTAKER: o-aksepter by 2026-04-08');
    expect(sagt(v, 'ppt')).toBe('VENTE MOTTAKER: o-aksepter by 2026-04-08');
  });

  it("lets the sender's unit wait, and shows it to nobody else", () => {
    const v = tilbudt();
    for (const hvem of ['larer', 'kollega', 'rektor'] as const)
      expect(sagt(v, hvem)).toBe('VENTE MOTTAKER: o-aksepter by 2026-04-08');
    expect(sagt(v, 'forelder')).toBe('DELTA STAFETTHOLDER: n1-evaluer n1-avgjor by 2026-05-25');
    expect(sagt(v, 'helse')).toBe('nothing');
  });

  it('does not excuse the sender from what is due before the answer', () => {
    const v = undring();
    vent(v, 10);
    gi(v, 'larer', tilby(enheter.skole, folk.kollega.personId)); // an answer is due on 19 March
    expect(sagt(v, 'larer')).toBe(`HANDLE STAFETTHOLDER: ${UNDRING}`);
    expect(sagt(v, 'kollega')).toBe('HANDLE MOTTAKER: o-aksepter by 2026-03-19');
    vent(v, 5);
    expect(sagt(v, 'larer')).toBe(`HANDLE STAFETTHOLDER: ${UNDRING}, overdue`);
  });

  it('is over when the clock says so, before anybody has written it down', () => {
    const v = tilbudt();
    vent(v, 7);
    expect(sagt(v, 'larer')).toBe(`HANDLE STAFETTHOLDER: ${RUNDE_1} by 2026-05-25`);
    expect(sagt(v, 'ppt2')).toBe('nothing');
  });
});

describe('in an active log', () => {
  it('is an evaluation that becomes overdue, and nothing else does', () => {
    const v = aktivVerden();
    for (let dag = 0; dag <= 84; dag++) {
      expect([dag, neste(v, 'larer')?.forfalt]).toEqual([dag, false]);
      vent(v, 1);
    }
    expect(sagt(v, 'larer')).toBe(`HANDLE STAFETTHOLDER: ${RUNDE_1} by 2026-05-25, overdue`);
    expect(sagt(v, 'rektor')).toBe(`FOLG_OPP STAFETTHOLDER: ${RUNDE_1} by 2026-05-25, overdue`);
    gi(v, 'larer', evaluer());
    vent(v, 14);
    expect(sagt(v, 'larer')).toBe(`HANDLE STAFETTHOLDER: ${RUNDE_1} by 2026-08-18`);
  });

  it('has a start meeting when the level rises after an evaluation, and the next evaluation stands', () => {
    const v = aktivVerden();
    vent(v, 20);
    gi(v, 'larer', evaluer()); // 22 March
    vent(v, 10);
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', aksepter(v)); // 1 April
    expect(sagt(v, 'ppt')).toBe('HANDLE STAFETTHOLDER: n2-startmote by 2026-04-15');
    vent(v, 21);
    expect(sagt(v, 'ppt')).toBe(`HANDLE STAFETTHOLDER: ${RUNDE_2} by 2026-06-14`);
  });

  it('puts the evaluation first where a meeting would come after it', () => {
    const v = aktivVerden();
    vent(v, 80);
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', aksepter(v));
    expect(sagt(v, 'ppt')).toBe(`HANDLE STAFETTHOLDER: ${RUNDE_2} by 2026-05-25`);
  });

  it('gathers the picture at level 3', () => {
    const v = aktivVerden();
    v.samtykker.add(enheter.helse);
    for (const [fra, til, enhet] of [
      ['larer', 'ppt', enheter.ppt],
      ['ppt', 'helse', enheter.helse],
    ] as const) {
      vent(v, 1);
      gi(v, fra, tilby(enhet));
      gi(v, til, aksepter(v));
    }
    expect(sagt(v, 'helse')).toBe('HANDLE STAFETTHOLDER: n3-samordne n3-mote by 2026-03-18');
    expect(sagt(v, 'ppt')).toBe('DELTA STAFETTHOLDER: n3-mote by 2026-03-18');
  });

  it('tells the family what they take part in, and that the holder is the one to act', () => {
    const v = aktivVerden();
    expect(sagt(v, 'forelder')).toBe('DELTA STAFETTHOLDER: n1-plan by 2026-03-09');
    expect(sagt(v, 'kollega')).toBe('VENTE STAFETTHOLDER: n1-plan n2-kontakt by 2026-03-09');
    expect(sagt(v, 'fremmedForelder')).toBe('nothing');
  });

  it('is nothing to a unit that no consent covers any more', () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', aksepter(v));
    v.samtykker = new Set([enheter.ppt]);
    expect(sagt(v, 'larer')).toBe('nothing');
  });
});

describe('after the closing', () => {
  it('may be reopened, and then a plan is made at the level it had, with a new time to the evaluation', () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', aksepter(v));
    gi(v, 'ppt', evaluer());
    gi(v, 'ppt', avslutt);
    vent(v, 100); // 10 June
    expect(gi(v, 'rektor', { type: 'gjenapneLogg', begrunnelse: tekst() })).toBe('OK');
    expect(sagt(v, 'rektor')).toBe('HANDLE STAFETTHOLDER: n2-plan by 2026-06-17');
    vent(v, 7);
    expect(sagt(v, 'rektor')).toBe(`HANDLE STAFETTHOLDER: ${RUNDE_2} by 2026-09-02`);
  });
});

describe("a kommune's own guide", () => {
  it('is followed by its commands and its dates, whatever it calls its steps', () => {
    const egen: Veileder = {
      ...STANDARDVEILEDER,
      frister: { ...STANDARDVEILEDER.frister, evalueringUker: 6 },
      steg: STANDARDVEILEDER.steg
        .filter((s) => s.nokkel !== 'n1-gjennomfor' && s.nokkel !== 'n1-evaluer')
        .map((s) => ({ ...s, nokkel: `egen-${s.nokkel}`, frist: null, neste: s.neste.map((n) => `egen-${n}`) })),
    };
    const v = aktivVerden();
    vent(v, 30);
    const n = nesteSteg(egen, v.logg!, new Set<Relasjon>(['STAFETTHOLDER']), v.na);
    expect(n?.steg.map((s) => s.steg.nokkel)).toEqual(['egen-n1-avgjor']);
    expect(n?.frist?.slice(0, 10)).toBe('2026-04-13');
  });
});

describe('whoever asks', () => {
  it('gets an answer whose parts agree', () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    for (const r of RELASJONER) {
      const n = spor(v, new Set([r]));
      if (n === null) continue;
      expect(n.steg.length).toBeGreaterThan(0);
      expect(n.steg.map((s) => s.innen)).toContain(n.frist);
    }
    expect(spor(v, new Set())).toBeNull();
  });
});
