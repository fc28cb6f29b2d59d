import type { Tx } from '../../platform/transaction.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { STANDARDVEILEDER } from '../domain/standard/standardveileder.js';
import { valider } from '../domain/valider.js';
import type { Veileder } from '../domain/veileder.js';
import { hentVeileder } from '../persistence/hent-veileder.js';
import {
  koordinatorensKommune,
  lagreInnhold,
  lasUtkast,
  leggBort,
  nyttUtkast,
  publiser,
  type Utkast,
} from '../persistence/utkast.js';

type Utfall = Result<Endret, Avvisningskode>;

/** A draft as a copy of a published version; null: of the guide that ships with the service. */
export function lagVeilederutkast(oppdrag: Oppdrag, input: { readonly fraVersjon: number | null }): Promise<Utfall> {
  const plan = { navn: 'lagVeilederutkast', input, forbered: koordinatorensKommune };
  return iTransaksjon(oppdrag, plan, async (tx, _aktor, kommuneId) => {
    const { fraVersjon } = input;
    const fra = fraVersjon === null ? STANDARDVEILEDER : await hentVeileder(tx, kommuneId, fraVersjon);
    if (fra === null) return feil('IKKE_FUNNET');
    return ok({ veilederutkastId: await nyttUtkast(tx, fraVersjon, fra), revisjon: 1 });
  });
}

/** A draft, and the revision of it that the koordinator has seen. */
export interface Utkastvalg {
  readonly utkastId: string;
  readonly revisjon: number;
}

export interface LagreVeilederutkast extends Utkastvalg {
  readonly innhold: Veileder;
}

/** The whole guide at once. It may be wrong in every part: what is wrong is told of the draft, and stops only the publishing. */
export const lagreVeilederutkast = (oppdrag: Oppdrag, input: LagreVeilederutkast): Promise<Utfall> =>
  medUtkast(oppdrag, 'lagreVeilederutkast', input, (tx) => {
    lagreInnhold(tx, input.utkastId, input.innhold);
    return Promise.resolve(ok({}));
  });

/** The kommune's next version. Concerns that open from now follow it; logs that are under way stay on theirs. */
export const publiserVeileder = (oppdrag: Oppdrag, input: Utkastvalg): Promise<Utfall> =>
  medUtkast(oppdrag, 'publiserVeileder', input, async (tx, utkast) =>
    valider(utkast.innhold).length > 0
      ? feil('UGYLDIG_VEILEDER')
      : ok({ veilederversjon: await publiser(tx, input.utkastId) }),
  );

export const forkastVeilederutkast = (oppdrag: Oppdrag, input: Utkastvalg): Promise<Utfall> =>
  medUtkast(oppdrag, 'forkastVeilederutkast', input, (tx) => {
    leggBort(tx, input.utkastId);
    return Promise.resolve(ok({}));
  });

/** A change to a draft as somebody saw it. If it has changed since, or is no longer open, theirs would undo another's. */
function medUtkast(
  oppdrag: Oppdrag,
  navn: string,
  input: Utkastvalg,
  endre: (tx: Tx, utkast: Utkast) => Promise<Utfall>,
): Promise<Utfall> {
  const forbered = (tx: Tx): Promise<Utkast | null> => lasUtkast(tx, input.utkastId);
  return iTransaksjon(oppdrag, { navn, input, forbered }, async (tx, _aktor, utkast) => {
    if (!utkast.apent || utkast.revisjon !== input.revisjon) return feil('KONFLIKT');
    const svar = await endre(tx, utkast);
    return svar.ok ? ok({ ...svar.verdi, veilederutkastId: input.utkastId, revisjon: utkast.revisjon + 1 }) : svar;
  });
}
