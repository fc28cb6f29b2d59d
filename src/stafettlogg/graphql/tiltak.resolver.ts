import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Transaksjoner } from '../../platform/transaction.js';
import { type EnhetId, type PersonId, tilId } from '../../shared/ider.js';
import { tidspunkt } from '../../shared/tid.js';
import * as inn from './inndata-tiltak.js';
import * as moter from '../application/moter.js';
import * as tiltak from '../application/tiltak.js';
import { valgfri } from './valgfri.js';
import { type Bestilling, Bestilt } from '../../tilgang/anrop.js';
import type { Oppdrag } from '../application/utfor.js';
import { resultat, StafettloggResultat } from './resultat.js';

const bruk = { ...tiltak, ...moter };

type Svar = Promise<ReturnType<typeof resultat>>;

/** Measures and meetings. */
@Resolver()
export class TiltakResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Mutation(() => StafettloggResultat, { description: "A measure of your own unit's: goal, owner, dates." })
  async opprettTiltak(@Bestilt() b: Bestilling, @Args('input') i: inn.OpprettTiltakInput): Svar {
    const ansvarligId = valgfri<PersonId>(i.ansvarligId);
    return resultat(
      await bruk.opprettTiltak(this.oppdrag(b), {
        loggId: tilId(i.loggId),
        mal: i.mal,
        malBekreftet: i.malBekreftet,
        plan: {
          slag: i.slag,
          ansvarligId,
          omrade: i.omrade ?? null,
          start: i.start,
          evalueres: i.evalueres,
          slutt: i.slutt ?? null,
          referanser: inn.referanser(i.referanser),
          status: i.status ?? 'PAGAR',
        },
      }),
    );
  }

  @Mutation(() => StafettloggResultat, { description: 'What is left out stays as it was.' })
  async endreTiltak(@Bestilt() b: Bestilling, @Args('input') i: inn.EndreTiltakInput): Svar {
    return resultat(
      await bruk.endreTiltak(this.oppdrag(b), {
        loggId: tilId(i.loggId),
        tiltakId: tilId(i.tiltakId),
        ansvarligId: valgfri<PersonId>(i.ansvarligId),
        evalueres: i.evalueres ?? null,
        slutt: i.slutt ?? null,
        status: i.status ?? null,
        referanser: inn.referanser(i.referanser),
        begrunnelse: i.begrunnelse ?? null,
      }),
    );
  }

  @Mutation(() => StafettloggResultat, { description: 'Was it done, and did it help?' })
  async evaluerTiltak(@Bestilt() b: Bestilling, @Args('input') i: inn.EvaluerTiltakInput): Svar {
    return resultat(
      await bruk.evaluerTiltak(this.oppdrag(b), {
        ...i,
        loggId: tilId(i.loggId),
        tiltakId: tilId(i.tiltakId),
        status: i.status ?? null,
        evalueres: i.evalueres ?? null,
      }),
    );
  }

  @Mutation(() => StafettloggResultat, {
    description: 'A start, evaluation, transition or other meeting, with agenda and participants.',
  })
  async planleggMote(@Bestilt() b: Bestilling, @Args('input') i: inn.PlanleggMoteInput): Svar {
    return resultat(
      await bruk.planleggMote(this.oppdrag(b), {
        loggId: tilId(i.loggId),
        motetype: i.type,
        motetid: tidspunkt(i.tid),
        enheter: i.enheter.map((e) => tilId<EnhetId>(e)),
        medFamilien: i.medFamilien,
        agenda: i.agenda,
        sted: i.sted ?? null,
      }),
    );
  }

  @Mutation(() => StafettloggResultat)
  async avlysMote(@Bestilt() b: Bestilling, @Args('input') i: inn.AvlysMoteInput): Svar {
    return resultat(
      await bruk.avlysMote(this.oppdrag(b), {
        loggId: tilId(i.loggId),
        moteId: tilId(i.moteId),
        grunn: i.grunn ?? null,
      }),
    );
  }

  @Mutation(() => StafettloggResultat, {
    description: 'The minutes, as an entry. What was decided are commands of their own.',
  })
  async skrivReferat(@Bestilt() b: Bestilling, @Args('input') i: inn.SkrivReferatInput): Svar {
    return resultat(
      await bruk.skrivReferat(this.oppdrag(b), { loggId: tilId(i.loggId), moteId: tilId(i.moteId), tekst: i.tekst }),
    );
  }

  private oppdrag(b: Bestilling): Oppdrag {
    return { ...b, transaksjoner: this.transaksjoner };
  }
}
