import {
  aktivVerden,
  enheter,
  ELEV,
  folk,
  gi,
  nyId,
  nyVerden,
  opprett,
  sisteTilbud,
  tekst,
  tilby,
  vent,
  type Verden,
} from '../../../test/support/domene.js';
import type { EnhetId, PersonId } from '../../shared/ider.js';
import type { Kommando } from './kommandoer.js';
import { holder } from './stafettlogg.js';

const aksepter = (v: Verden, stafettholderId: PersonId | null = null): Kommando => ({
  type: 'aksepterOverlevering',
  overleveringId: sisteTilbud(v),
  stafettholderId,
});
const holderNa = (v: Verden): unknown => (v.logg === null ? null : holder(v.logg)?.personId);

describe('initiativplikt', () => {
  it("is the opener's from the first instant", () => {
    const v = nyVerden();
    gi(v, 'larer', opprett());
    expect(holderNa(v)).toBe(folk.larer.personId);
    expect(v.logg?.elevId).toBe(ELEV);
  });

  it('stays with the sender until the receiver accepts', () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    expect(holderNa(v)).toBe(folk.larer.personId);
    vent(v, 1);
    expect(gi(v, 'ppt', aksepter(v))).toBe('OK');
    expect(holderNa(v)).toBe(folk.ppt.personId);
    expect(v.logg?.deltakere.map((d) => d.enhetId)).toEqual([enheter.skole, enheter.ppt]);
    expect(v.logg?.niva).toBe(2);
  });

  it('goes to the colleague whom the receiving leader names', () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    expect(gi(v, 'pptleder', aksepter(v, folk.larer.personId))).toBe('PERSON_IKKE_AKTIV');
    expect(gi(v, 'pptleder', aksepter(v, folk.ppt2.personId))).toBe('OK');
    expect(holderNa(v)).toBe(folk.ppt2.personId);
  });

  it('is accepted once: the second is told that it is decided', () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    expect(gi(v, 'ppt', aksepter(v))).toBe('OK');
    expect(gi(v, 'ppt2', aksepter(v))).toBe('TILBUD_AVGJORT');
    expect(holderNa(v)).toBe(folk.ppt.personId);
  });

  it('is not handed from somebody to themselves', () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.skole, folk.kollega.personId));
    gi(v, 'rektor', { type: 'byttStafettholder', personId: folk.kollega.personId });
    expect(gi(v, 'kollega', aksepter(v))).toBe('ER_ALLEREDE_STAFETTHOLDER');
    expect(gi(v, 'rektor', aksepter(v, folk.kollega.personId))).toBe('ER_ALLEREDE_STAFETTHOLDER');
    expect(gi(v, 'rektor', aksepter(v))).toBe('OK');
  });

  it('does not move when an offer is declined, withdrawn or expires', () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    expect(gi(v, 'ppt', { type: 'avslaOverlevering', overleveringId: sisteTilbud(v), grunn: null })).toBe(
      'GRUNN_MANGLER',
    );
    expect(gi(v, 'ppt', { type: 'avslaOverlevering', overleveringId: sisteTilbud(v), grunn: tekst() })).toBe('OK');
    gi(v, 'larer', tilby(enheter.ppt));
    expect(gi(v, 'ppt', { type: 'trekkOverlevering', overleveringId: sisteTilbud(v) })).toBe('IKKE_STAFETTHOLDER');
    expect(gi(v, 'larer', { type: 'trekkOverlevering', overleveringId: sisteTilbud(v) })).toBe('OK');
    gi(v, 'larer', tilby(enheter.ppt));
    vent(v, 8);
    expect(gi(v, 'ppt', aksepter(v))).toBe('TILBUD_UTLOPT');
    expect(holderNa(v)).toBe(folk.larer.personId);
    expect(v.logg?.perioder).toHaveLength(1);
  });

  it('lets the sender offer again after the clock has passed, and writes the expiry down first', () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    vent(v, 8);
    expect(gi(v, 'larer', tilby(enheter.ppt))).toBe('OK');
    expect(v.logg?.overleveringer.map((o) => o.status)).toEqual(['UTLOPT', 'VENTER']);
    expect(gi(v, 'tjenesten', { type: 'utlopOverlevering' })).toBe('TILBUD_FINNES_IKKE');
    vent(v, 8);
    expect(gi(v, 'tjenesten', { type: 'utlopOverlevering' })).toBe('OK');
  });

  it('is not offered to oneself, to a unit without consent, without a leader, or across units in an undring', () => {
    const v = nyVerden();
    gi(v, 'larer', opprett());
    v.samtykker = new Set([enheter.ppt]);
    expect(gi(v, 'larer', tilby(enheter.ppt))).toBe('LOGG_IKKE_AKTIV');
    const a = aktivVerden();
    expect(gi(a, 'larer', tilby(enheter.skole))).toBe('MOTTAKER_ER_AVSENDER');
    expect(gi(a, 'larer', tilby(enheter.skole, folk.larer.personId))).toBe('MOTTAKER_ER_AVSENDER');
    expect(gi(a, 'larer', tilby(enheter.helse))).toBe('SAMTYKKE_MANGLER');
    expect(gi(a, 'larer', tilby(nyId<EnhetId>()))).toBe('UGYLDIG_MOTTAKER');
    expect(gi(a, 'larer', tilby(enheter.ppt, folk.helse.personId))).toBe('PERSON_IKKE_AKTIV');
    expect(gi(a, 'larer', tilby(enheter.ppt, null, a.na))).toBe('UGYLDIG_SVARFRIST');
    a.utenLeder.add(enheter.ppt);
    expect(gi(a, 'larer', tilby(enheter.ppt))).toBe('ENHET_UTEN_LEDER');
    expect(gi(a, 'larer', tilby(enheter.skole, folk.kollega.personId))).toBe('OK');
  });

  it('cannot be accepted after the consent is withdrawn', () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    v.samtykker.delete(enheter.ppt);
    expect(gi(v, 'ppt', aksepter(v))).toBe('SAMTYKKE_MANGLER');
  });

  it("falls to the school's leader when the holding unit loses its consent, and its pending offer with it", () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', aksepter(v));
    v.samtykker.add(enheter.helse);
    gi(v, 'ppt', tilby(enheter.helse));
    v.samtykker.delete(enheter.ppt);
    expect(gi(v, 'tjenesten', { type: 'samtykkeBortfalt', enhetId: enheter.ppt })).toBe('OK');
    expect(holderNa(v)).toBe(folk.rektor.personId);
    expect(v.logg?.overleveringer.at(-1)?.status).toBe('TRUKKET');
  });

  it('falls to the participant that held it last where the school has no consent either', () => {
    const v = aktivVerden();
    v.samtykker.add(enheter.helse);
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', aksepter(v));
    gi(v, 'ppt', tilby(enheter.helse));
    gi(v, 'helse', aksepter(v));
    v.samtykker = new Set([enheter.ppt]);
    gi(v, 'tjenesten', { type: 'samtykkeBortfalt', enhetId: enheter.helse });
    expect(holderNa(v)).toBe(folk.pptleder.personId);
    v.samtykker = new Set();
    gi(v, 'tjenesten', { type: 'samtykkeBortfalt', enhetId: enheter.ppt });
    expect(v.logg?.tilstand).toBe('AVSLUTTET');
  });

  it("closes with the log when the last consent is withdrawn, also where the holder's own had run out before", () => {
    const v = aktivVerden();
    gi(v, 'larer', tilby(enheter.ppt));
    gi(v, 'ppt', aksepter(v));
    v.samtykker = new Set([enheter.skole]);
    gi(v, 'tjenesten', { type: 'samtykkeBortfalt', enhetId: enheter.helse });
    expect(holderNa(v)).toBe(folk.ppt.personId);
    v.samtykker = new Set();
    gi(v, 'tjenesten', { type: 'samtykkeBortfalt', enhetId: enheter.skole });
    expect(v.logg?.tilstand).toBe('AVSLUTTET');
  });

  it("goes to the unit's leader when the holder leaves, and a lone leader cannot leave", () => {
    const v = aktivVerden();
    const slutter = (personId: (typeof folk)['larer']['personId']): Kommando => ({
      type: 'tilknytningOpphort',
      enhetId: enheter.skole,
      personId,
      etterfolgerId: null,
    });
    expect(gi(v, 'tjenesten', slutter(folk.larer.personId))).toBe('OK');
    expect(holderNa(v)).toBe(folk.rektor.personId);
    expect(gi(v, 'tjenesten', slutter(folk.rektor.personId))).toBe('ENHET_UTEN_LEDER');
  });
});

describe('closing and reopening', () => {
  it("asks for an evaluation with the child's view, or why it is missing", () => {
    const v = aktivVerden();
    expect(
      gi(v, 'larer', { type: 'avsluttLogg', grunn: 'MAL_NADD', begrunnelse: null, referanse: null, oppfolges: null }),
    ).toBe('EVALUERING_MANGLER');
    expect(
      gi(v, 'larer', {
        type: 'gjennomforEvaluering',
        barnetsStemme: null,
        ikkeSpurtFordi: null,
        oppsummering: tekst(),
        utfall: 'FORTSETT',
      }),
    ).toBe('BARNETS_STEMME_MANGLER');
    gi(v, 'larer', {
      type: 'gjennomforEvaluering',
      barnetsStemme: tekst(),
      ikkeSpurtFordi: null,
      oppsummering: tekst(),
      utfall: 'FORTSETT',
    });
    expect(
      gi(v, 'larer', { type: 'avsluttLogg', grunn: 'MAL_NADD', begrunnelse: null, referanse: null, oppfolges: null }),
    ).toBe('OK');
    expect(holderNa(v)).toBeUndefined();
    vent(v, 30);
    expect(gi(v, 'rektor', { type: 'gjenapneLogg', begrunnelse: tekst() })).toBe('OK');
    expect(holderNa(v)).toBe(folk.rektor.personId);
    expect(v.logg?.evaluert).toBeNull();
  });
});
