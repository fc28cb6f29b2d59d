import { type PersonId, type TilknytningId, tilId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import type { Nektet } from '../../stafettlogg/application/organisasjonen.js';
import type { Endret, Oppdrag } from '../../stafettlogg/application/utfor.js';
import { iOrganisasjonen, IKKE_FUNNET } from './i-organisasjonen.js';

/** Roles of the kommune's and of no unit: none of them sees what a log says. */
export const KOMMUNEROLLER = ['BTI_KOORDINATOR', 'SAMORDNER', 'ADMINISTRATOR'] as const;
export type Kommunerolle = (typeof KOMMUNEROLLER)[number];

export interface TildelRolle {
  readonly personId: PersonId;
  readonly rolle: Kommunerolle;
}

/** By an administrator, and never to oneself. */
export const tildelRolle = (oppdrag: Oppdrag, input: TildelRolle): Promise<Result<Endret, Nektet>> =>
  iOrganisasjonen(oppdrag, { navn: 'tildelRolle', input }, async (tx, aktor) => {
    if (aktor.rolle !== 'ADMINISTRATOR') return feil(IKKE_FUNNET);
    if (input.personId === aktor.personId) return feil({ kode: 'IKKE_SEG_SELV', logger: [] });
    const svar = await tx.sporr<{ har: boolean }>({
      text: `SELECT EXISTS (SELECT FROM tilknytning t WHERE t.kommune_id = p.kommune_id AND t.person_id = p.id AND t.rolle = $2
               AND t.til IS NULL AND t.bekreftet_tid IS NOT NULL) AS har
               FROM person p WHERE p.kommune_id = kontekst_kommune() AND p.id = $1 AND p.borte_tid IS NULL FOR UPDATE`,
      values: [input.personId, input.rolle],
    });
    const person = svar.rows[0];
    if (person === undefined) return feil(IKKE_FUNNET);
    if (person.har) return feil({ kode: 'ROLLE_FINNES', logger: [] });
    const ny = await tx.sporr<{ id: string }>({
      text: `INSERT INTO tilknytning (kommune_id, person_id, rolle, bekreftet_tid, bekreftet_av)
               VALUES (kontekst_kommune(), $1, $2, clock_timestamp(), $3) RETURNING id`,
      values: [input.personId, input.rolle, aktor.personId],
    });
    return ok({ tilknytningId: tilId<TilknytningId>(ny.rows[0]?.id ?? ''), flyttede: [] });
  });
