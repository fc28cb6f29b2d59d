import {
  aktivVerden,
  enheter,
  folk,
  gi,
  opprett,
  nyVerden,
  sisteTilbud,
  tekst,
  tilby,
  vent,
  type Verden,
} from '../../../test/support/domene.js';
import { plussDager } from '../../shared/tid.js';
import { kasteball } from './kasteball.js';

const GRENSE = 2;
const na = (v: Verden) => (v.logg === null ? null : kasteball(v.logg, GRENSE, v.na));

/** Offered to PPT, and not taken. */
function avsla(v: Verden): void {
  gi(v, 'larer', tilby(enheter.ppt));
  vent(v, 1);
  expect(gi(v, 'ppt', { type: 'avslaOverlevering', overleveringId: sisteTilbud(v), grunn: tekst() })).toBe('OK');
}
function overlever(v: Verden, fra: 'larer' | 'ppt', til: 'larer' | 'ppt'): void {
  expect(gi(v, fra, tilby(til === 'ppt' ? enheter.ppt : enheter.skole))).toBe('OK');
  vent(v, 1);
  const svar = { type: 'aksepterOverlevering', overleveringId: sisteTilbud(v), stafettholderId: null } as const;
  expect(gi(v, til, svar)).toBe('OK');
}

describe('a baton that goes from desk to desk', () => {
  it('is none when nobody has been asked, when one has declined, or when the offer still waits', () => {
    const v = aktivVerden();
    expect(na(v)).toBeNull();
    avsla(v);
    expect(na(v)).toBeNull();
    gi(v, 'larer', tilby(enheter.ppt));
    expect(na(v)).toBeNull();
  });

  it('is one from the second that declined, and stays so from that instant', () => {
    const v = aktivVerden();
    avsla(v);
    avsla(v);
    const siden = v.na;
    vent(v, 30);
    expect(na(v)).toMatchObject({ siden, tilbake: false, mislykket: [{ status: 'AVSLATT' }, { status: 'AVSLATT' }] });
  });

  it('counts what was taken back, and what ran out whether or not that was written down', () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    expect(gi(v, 'larer', { type: 'trekkOverlevering', overleveringId: sisteTilbud(v) })).toBe('OK');
    vent(v, 1);
    gi(v, 'larer', tilby(enheter.ppt));
    const frist = v.logg!.overleveringer.at(-1)!.svarInnen;
    vent(v, 6);
    expect(na(v)).toBeNull();
    vent(v, 2);
    expect(na(v)).toMatchObject({ siden: frist });
    gi(v, 'tjenesten', { type: 'utlopOverlevering' });
    expect(na(v)).toMatchObject({ siden: frist });
  });

  it('is over when somebody accepts, and not when the leader names a colleague', () => {
    const v = aktivVerden();
    avsla(v);
    avsla(v);
    expect(gi(v, 'rektor', { type: 'byttStafettholder', personId: folk.kollega.personId })).toBe('OK');
    expect(na(v)).not.toBeNull();
    gi(v, 'rektor', { type: 'byttStafettholder', personId: folk.larer.personId });
    overlever(v, 'larer', 'ppt');
    expect(na(v)).toBeNull();
  });

  it.each([
    [90, true],
    [91, false],
  ])('a duty that comes back after %i days is a return: %s', (dager, retur) => {
    const v = aktivVerden();
    overlever(v, 'larer', 'ppt');
    vent(v, dager - 1);
    overlever(v, 'ppt', 'larer');
    expect(na(v)).toEqual(retur ? { siden: v.na, mislykket: [], tilbake: true } : null);
  });

  it('is nobody’s when the log is closed, and none when the same unit reopens it', () => {
    const v = nyVerden();
    gi(v, 'larer', opprett());
    gi(v, 'larer', { type: 'avsluttLogg', grunn: 'AVKLART', begrunnelse: null, referanse: null, oppfolges: null });
    expect(na(v)).toBeNull();
    const w = aktivVerden();
    gi(w, 'larer', {
      type: 'gjennomforEvaluering',
      barnetsStemme: tekst(),
      ikkeSpurtFordi: null,
      oppsummering: tekst(),
      utfall: 'AVSLUTT',
    });
    gi(w, 'larer', { type: 'avsluttLogg', grunn: 'MAL_NADD', begrunnelse: null, referanse: null, oppfolges: null });
    vent(w, 10);
    expect(gi(w, 'larer', { type: 'gjenapneLogg', begrunnelse: tekst() })).toBe('OK');
    expect(na(w)).toBeNull();
  });

  it('asked about an earlier instant, knows nothing of what came later', () => {
    const v = aktivVerden();
    avsla(v);
    const for_ = v.na;
    vent(v, 1);
    avsla(v);
    expect(kasteball(v.logg!, GRENSE, plussDager(for_, 0))).toBeNull();
  });
});
