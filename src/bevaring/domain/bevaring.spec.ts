import { nekter, type Slettefakta } from './kan-slettes.js';
import { tell } from './rapport.js';

const klar: Slettefakta = {
  slettet: false,
  sperret: false,
  apen: false,
  arkivert: true,
  regelSlipper: false,
  palegg: false,
};

describe('one text that a subject asks to have erased', () => {
  it('goes when the log is closed and the archive has it, or a rule lets it go', () => {
    expect(nekter(klar)).toBeNull();
    expect(nekter({ ...klar, arkivert: false, regelSlipper: true })).toBeNull();
    expect(nekter({ ...klar, arkivert: false })).toBe('ARKIV_MANGLER');
  });

  it('stays in an open log unless somebody has ordered it', () => {
    expect(nekter({ ...klar, apen: true })).toBe('PALEGG_MANGLER');
    expect(nekter({ ...klar, apen: true, palegg: true })).toBeNull();
    expect(nekter({ ...klar, arkivert: false, palegg: true })).toBeNull();
  });

  it('stays under a hold, ordered or not, and is erased once', () => {
    expect(nekter({ ...klar, sperret: true, palegg: true })).toBe('SPERRE_STAR');
    expect(nekter({ ...klar, slettet: true, sperret: true, palegg: true })).toBe('TEKST_SLETTET');
  });
});

describe('the report', () => {
  it('adds up by record type, each status in its own column', () => {
    const null_ = { slettet: 0, sperret: 0, manglerArkiv: 0, apenLogg: 0, bevares: 0, utenRegel: 0 };
    expect(
      tell([
        { posttype: 'TILTAK', status: 'SLIPPES', antall: 2 },
        { posttype: 'INNLEGG', status: 'SPERRET', antall: 1 },
        { posttype: 'TILTAK', status: 'SLIPPES', antall: 3 },
        { posttype: 'TILTAK', status: 'MANGLER_ARKIV', antall: 4 },
        { posttype: 'INNLEGG', status: 'APEN_LOGG', antall: 5 },
        { posttype: 'INNLEGG', status: 'BEVARES', antall: 6 },
        { posttype: 'INNLEGG', status: 'UTEN_REGEL', antall: 7 },
      ]),
    ).toEqual([
      { ...null_, posttype: 'INNLEGG', sperret: 1, apenLogg: 5, bevares: 6, utenRegel: 7 },
      { ...null_, posttype: 'TILTAK', slettet: 5, manglerArkiv: 4 },
    ]);
  });
});
