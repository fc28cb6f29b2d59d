import type { Innlesing } from '../innlesing.js';
import type { Mottak } from '../mottak.js';
import { type Bruker, lesBruker } from './bruker.js';
import type { Rad } from './csv.js';
import type { Versjon } from './manifest.js';
import type { Orgregister } from './orgregister.js';
import { tolkRolle } from './rolle.js';
import { lesListe } from './verdier.js';

const FIL = 'users.csv';
const FELLES = ['sourcedId', 'givenName', 'familyName', 'userIds', 'agentSourcedIds', 'grades'];
const KOLONNER: Readonly<Record<Versjon, readonly string[]>> = {
  '1.1': [...FELLES, 'orgSourcedIds', 'role'],
  '1.2': FELLES,
};

export interface Brukerlesing {
  readonly inn: Innlesing;
  readonly mottak: Mottak;
  readonly versjon: Versjon;
  readonly orger: Orgregister;
  readonly hmac: (fnr: string) => string;
}

export async function lesBrukere(l: Brukerlesing): Promise<void> {
  for await (const rad of l.inn.rader({ fil: FIL, kolonner: KOLONNER[l.versjon] }, l.mottak.frys)) {
    const bruker = lesBruker(rad, FIL, l.hmac);
    if (bruker.ok) await taImot(l, rad, bruker.verdi);
    else l.inn.avvisRad(FIL, rad, bruker.feil, l.mottak.frys);
    await l.mottak.tomFrosne();
  }
}

async function taImot({ inn, mottak, versjon, orger }: Brukerlesing, rad: Rad, bruker: Bruker): Promise<void> {
  const { id, linje } = bruker.rad;
  await mottak.brukere.legg(bruker.rad);
  for (const til of bruker.agenter) await mottak.lenker.legg({ linje, fra: id, til });
  for (const i of bruker.identiteter) await mottak.identer.legg({ fil: FIL, linje, bruker_id: id, ...i });
  if (versjon !== '1.1' || bruker.rad.slettes) return;
  // In 1.1 the role and the orgs stand in the user's own row.
  const orgs = lesListe(rad.les('orgSourcedIds'));
  for (const [nr, org] of (orgs.length === 0 ? [''] : orgs).entries()) {
    const kilde = {
      fil: FIL,
      linje,
      brukerId: id,
      rolle: rad.les('role'),
      org,
      primar: nr === 0,
      orgfelt: 'orgSourcedIds',
    };
    const rolle = tolkRolle(kilde, versjon, orger);
    if (rolle.ok) await mottak.roller.legg(rolle.verdi);
    else inn.avvisRad(FIL, rad, rolle.feil, mottak.frys);
  }
}
