import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Transaksjoner } from '../../platform/transaction.js';
import { tilId } from '../../shared/ider.js';
import { tidspunkt } from '../../shared/tid.js';
import * as inn from './inndata-samarbeid.js';
import * as samarbeid from '../application/samarbeid.js';
import { slaSammenLogg } from '../application/sla-sammen.js';
import { type Bestilling, Bestilt } from '../../tilgang/anrop.js';
import type { Oppdrag } from '../application/utfor.js';
import { resultat, StafettloggResultat } from './resultat.js';

const bruk = { ...samarbeid, slaSammenLogg };

type Svar = Promise<ReturnType<typeof resultat>>;

/** Who takes part, who asks for the duty, who is appointed, and where the child is going. */
@Resolver()
export class SamarbeidResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Mutation(() => StafettloggResultat, {
    description: 'Asks a unit to take part. It sees the konvolutt until it has said yes.',
  })
  async inviterDeltaker(@Bestilt() b: Bestilling, @Args('input') i: inn.InviterDeltakerInput): Svar {
    return resultat(
      await bruk.inviterDeltaker(this.oppdrag(b), {
        ...i,
        loggId: tilId(i.loggId),
        enhetId: tilId(i.enhetId),
        svarInnen: i.svarInnen == null ? null : tidspunkt(i.svarInnen),
      }),
    );
  }

  @Mutation(() => StafettloggResultat, { description: 'Your unit takes part from now, and sees the log.' })
  async aksepterInvitasjon(@Bestilt() b: Bestilling, @Args('input') i: inn.InvitasjonInput): Svar {
    return resultat(await bruk.aksepterInvitasjon(this.oppdrag(b), { invitasjonId: tilId(i.invitasjonId) }));
  }

  @Mutation(() => StafettloggResultat, {
    description: 'With a reason; not where the guide says that the service must cooperate.',
  })
  async avslaInvitasjon(@Bestilt() b: Bestilling, @Args('input') i: inn.AvslaInvitasjonInput): Svar {
    return resultat(
      await bruk.avslaInvitasjon(this.oppdrag(b), { invitasjonId: tilId(i.invitasjonId), grunn: i.grunn }),
    );
  }

  @Mutation(() => StafettloggResultat)
  async trekkInvitasjon(@Bestilt() b: Bestilling, @Args('input') i: inn.InvitasjonInput): Svar {
    return resultat(await bruk.trekkInvitasjon(this.oppdrag(b), { invitasjonId: tilId(i.invitasjonId) }));
  }

  @Mutation(() => StafettloggResultat, { description: 'Your unit has done its part. The level follows.' })
  async forlatLogg(@Bestilt() b: Bestilling, @Args('input') i: inn.ForlatLoggInput): Svar {
    return resultat(
      await bruk.forlatLogg(this.oppdrag(b), { loggId: tilId(i.loggId), begrunnelse: i.begrunnelse ?? null }),
    );
  }

  @Mutation(() => StafettloggResultat, {
    description: 'Asks to take the duty over; the holder answers by offering it, or by refusing.',
  })
  async beOmInitiativ(@Bestilt() b: Bestilling, @Args('input') i: inn.BeOmInitiativInput): Svar {
    return resultat(await bruk.beOmInitiativ(this.oppdrag(b), { ...i, loggId: tilId(i.loggId) }));
  }

  @Mutation(() => StafettloggResultat)
  async avslaAnmodning(@Bestilt() b: Bestilling, @Args('input') i: inn.AvslaAnmodningInput): Svar {
    return resultat(
      await bruk.avslaAnmodning(this.oppdrag(b), {
        loggId: tilId(i.loggId),
        anmodningId: tilId(i.anmodningId),
        grunn: i.grunn,
      }),
    );
  }

  @Mutation(() => StafettloggResultat, {
    description:
      "By the kommune's samordner, after declined offers: the duty goes to the unit's leader without acceptance.",
  })
  async utpekTjeneste(@Bestilt() b: Bestilling, @Args('input') i: inn.UtpekTjenesteInput): Svar {
    return resultat(
      await bruk.utpekTjeneste(this.oppdrag(b), { ...i, loggId: tilId(i.loggId), enhetId: tilId(i.enhetId) }),
    );
  }

  @Mutation(() => StafettloggResultat, {
    description: 'Writes the handover to the next school or kindergarten. It is offered when the child changes.',
  })
  async forberedOvergang(@Bestilt() b: Bestilling, @Args('input') i: inn.ForberedOvergangInput): Svar {
    return resultat(
      await bruk.forberedOvergang(this.oppdrag(b), { ...i, loggId: tilId(i.loggId), tilEnhetId: tilId(i.tilEnhetId) }),
    );
  }

  @Mutation(() => StafettloggResultat)
  async avlysOvergang(@Bestilt() b: Bestilling, @Args('input') i: inn.LoggInput): Svar {
    return resultat(await bruk.avlysOvergang(this.oppdrag(b), { loggId: tilId(i.loggId) }));
  }

  @Mutation(() => StafettloggResultat, {
    description: 'An undring goes into the active log of the child, where consent lets your unit take part in it.',
  })
  async slaSammenLogg(@Bestilt() b: Bestilling, @Args('input') i: inn.LoggInput): Svar {
    return resultat(await bruk.slaSammenLogg(this.oppdrag(b), { loggId: tilId(i.loggId) }));
  }

  @Mutation(() => StafettloggResultat, { description: 'The log follows the newest version of the guide from now.' })
  async flyttTilVeileder(@Bestilt() b: Bestilling, @Args('input') i: inn.LoggInput): Svar {
    return resultat(await bruk.flyttTilVeileder(this.oppdrag(b), { loggId: tilId(i.loggId) }));
  }

  private oppdrag(b: Bestilling): Oppdrag {
    return { ...b, transaksjoner: this.transaksjoner };
  }
}
