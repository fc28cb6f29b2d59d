import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Transaksjoner } from '../../platform/transaction.js';
import { type InnleggId, type LoggId, type PersonId, tilId } from '../../shared/ider.js';
import { tidspunkt } from '../../shared/tid.js';
import { type Bestilling, Bestilt } from '../../tilgang/anrop.js';
import { aktiver } from '../application/aktiver.js';
import { avsluttLogg, gjenapneLogg, registrerOppfolging } from '../application/avslutt-og-gjenapne.js';
import {
  type AksepterOverlevering,
  aksepterOverlevering,
  avslaOverlevering,
  trekkOverlevering,
} from '../application/besvar-overlevering.js';
import { byttStafettholder } from '../application/bytt-stafettholder.js';
import { type GjennomforEvaluering, gjennomforEvaluering } from '../application/gjennomfor-evaluering.js';
import { opprettBekymring } from '../application/opprett-bekymring.js';
import { skrivInnlegg } from '../application/skriv-innlegg.js';
import { type TilbyOverlevering, tilbyOverlevering } from '../application/tilby-overlevering.js';
import type { Oppdrag } from '../application/utfor.js';
import * as inn from './inndata.js';
import { resultat, StafettloggResultat } from './resultat.js';
import { valgfri } from './valgfri.js';

type Svar = Promise<ReturnType<typeof resultat>>;

/** One mutation a command, three lines each: the rules are in the domain. */
@Resolver()
export class KommandoerResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Mutation(() => StafettloggResultat, {
    description: 'A concern opens, in your own unit alone. It is not a report to barnevern.',
  })
  async opprettBekymring(@Bestilt() b: Bestilling, @Args('input') i: inn.OpprettBekymringInput): Svar {
    return resultat(
      await opprettBekymring(this.oppdrag(b), {
        ...i,
        elevId: tilId(i.elevId),
        synlighet: i.synlighet ?? 'INTERN',
      }),
    );
  }

  @Mutation(() => StafettloggResultat)
  async skrivInnlegg(@Bestilt() b: Bestilling, @Args('input') i: inn.SkrivInnleggInput): Svar {
    return resultat(
      await skrivInnlegg(this.oppdrag(b), {
        ...i,
        loggId: tilId(i.loggId),
        retter: valgfri<InnleggId>(i.retter),
        omForesattId: valgfri<PersonId>(i.omForesattId),
      }),
    );
  }

  @Mutation(() => StafettloggResultat, {
    description: 'From undring to active: needs consent. The guardians see the log from now.',
  })
  async aktiver(@Bestilt() b: Bestilling, @Args('input') i: inn.AktiverInput): Svar {
    return resultat(await aktiver(this.oppdrag(b), { loggId: tilId(i.loggId) }));
  }

  @Mutation(() => StafettloggResultat, {
    description: 'Offers the baton. The duty stays with you until somebody accepts.',
  })
  async tilbyOverlevering(@Bestilt() b: Bestilling, @Args('input') i: inn.TilbyOverleveringInput): Svar {
    const svarInnen = i.svarInnen == null ? null : tidspunkt(i.svarInnen);
    const input: TilbyOverlevering = {
      ...i,
      loggId: tilId(i.loggId),
      tilEnhetId: tilId(i.tilEnhetId),
      tilPersonId: valgfri<PersonId>(i.tilPersonId),
      svarInnen,
    };
    return resultat(await tilbyOverlevering(this.oppdrag(b), input));
  }

  @Mutation(() => StafettloggResultat, {
    description: 'The only handover move that moves the duty: to your unit, and to you or the colleague you name.',
  })
  async aksepterOverlevering(@Bestilt() b: Bestilling, @Args('input') i: inn.AksepterOverleveringInput): Svar {
    const input: AksepterOverlevering = {
      overleveringId: tilId(i.overleveringId),
      stafettholderId: valgfri<PersonId>(i.stafettholderId),
    };
    return resultat(await aksepterOverlevering(this.oppdrag(b), input));
  }

  @Mutation(() => StafettloggResultat)
  async avslaOverlevering(@Bestilt() b: Bestilling, @Args('input') i: inn.AvslaOverleveringInput): Svar {
    return resultat(await avslaOverlevering(this.oppdrag(b), { ...i, overleveringId: tilId(i.overleveringId) }));
  }

  @Mutation(() => StafettloggResultat)
  async trekkOverlevering(@Bestilt() b: Bestilling, @Args('input') i: inn.TrekkOverleveringInput): Svar {
    return resultat(await trekkOverlevering(this.oppdrag(b), { overleveringId: tilId(i.overleveringId) }));
  }

  @Mutation(() => StafettloggResultat, { description: "The holding unit's leader names another person in the unit." })
  async byttStafettholder(@Bestilt() b: Bestilling, @Args('input') i: inn.ByttStafettholderInput): Svar {
    return resultat(await byttStafettholder(this.oppdrag(b), { loggId: tilId(i.loggId), personId: tilId(i.personId) }));
  }

  @Mutation(() => StafettloggResultat, { description: "Demands the child's view, or why it is missing." })
  async gjennomforEvaluering(@Bestilt() b: Bestilling, @Args('input') i: inn.GjennomforEvalueringInput): Svar {
    const input: GjennomforEvaluering = {
      ...i,
      loggId: tilId(i.loggId),
      barnetsStemme: i.barnetsStemme ?? null,
      ikkeSpurtFordi: i.ikkeSpurtFordi ?? null,
    };
    return resultat(await gjennomforEvaluering(this.oppdrag(b), input));
  }

  @Mutation(() => StafettloggResultat, {
    description: 'Nobody holds the duty any more. An active log needs an evaluation first.',
  })
  async avsluttLogg(@Bestilt() b: Bestilling, @Args('input') i: inn.AvsluttLoggInput): Svar {
    return resultat(
      await avsluttLogg(this.oppdrag(b), {
        ...i,
        loggId: tilId(i.loggId),
        begrunnelse: i.begrunnelse ?? null,
        referanse: i.referanse ?? null,
        oppfolges: i.oppfolges ?? null,
      }),
    );
  }

  @Mutation(() => StafettloggResultat, { description: 'A closed log becomes active again, and you hold the duty.' })
  async gjenapneLogg(@Bestilt() b: Bestilling, @Args('input') i: inn.GjenapneLoggInput): Svar {
    return resultat(await gjenapneLogg(this.oppdrag(b), { ...i, loggId: tilId(i.loggId) }));
  }

  @Mutation(() => StafettloggResultat, { description: 'How it went after the closing, where a check was agreed on.' })
  async registrerOppfolging(@Bestilt() b: Bestilling, @Args('input') i: inn.RegistrerOppfolgingInput): Svar {
    const input = { ...i, loggId: tilId<LoggId>(i.loggId), nesteGang: i.nesteGang ?? null };
    return resultat(await registrerOppfolging(this.oppdrag(b), input));
  }

  private oppdrag(b: Bestilling): Oppdrag {
    return { ...b, transaksjoner: this.transaksjoner };
  }
}
