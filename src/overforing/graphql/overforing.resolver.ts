import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Transaksjoner } from '../../platform/transaction.js';
import { uuid } from '../../platform/validering.js';
import { type OverleveringId, type PersonId, tilId } from '../../shared/ider.js';
import type { Result } from '../../shared/result.js';
import type { Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { type Avvist, avvist, resultat, StafettloggResultat } from '../../stafettlogg/graphql/resultat.js';
import { type Bestilling, Bestilt, Hvem } from '../../tilgang/anrop.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { aksepterOverforing } from '../application/aksepter.js';
import { registrerAnnenKommune } from '../application/annen-kommune.js';
import { fullforOverforing } from '../application/fullfor.js';
import { mottaLogg } from '../application/motta.js';
import { lesTilbud, signertTilbud } from '../application/tilbud.js';
import { pakkeSporring } from '../persistence/sporringer.js';
import { Segl } from '../segl.js';
import {
  AksepterOverforingInput,
  FullforOverforingInput,
  MottaLoggInput,
  Overforingskonvolutt,
  OverforingResultat,
  Overforingssvar,
  RegistrerAnnenKommuneInput,
} from './typer.js';

const svar = (r: Result<string, Avvisningskode>, felt: 'enhetId' | 'aksept'): Overforingssvar | Avvist =>
  r.ok
    ? Object.assign(new Overforingssvar(), { __typename: 'Overforingssvar' as const, [felt]: r.verdi })
    : avvist(r.feil);

/** A log that goes to another kommune: asked, accepted, closed and sealed, received. Each side only sees its own. */
@Resolver()
export class OverforingResolver {
  constructor(
    private readonly transaksjoner: Transaksjoner,
    private readonly segl: Segl,
  ) {}

  @Mutation(() => OverforingResultat, {
    description: 'By an administrator: another kommune becomes a unit here, to consent to and to offer the baton to.',
  })
  async registrerAnnenKommune(
    @Bestilt() b: Bestilling,
    @Args('input') i: RegistrerAnnenKommuneInput,
  ): Promise<Overforingssvar | Avvist> {
    return svar(await registrerAnnenKommune(this.oppdrag(b), this.segl, i), 'enhetId');
  }

  @Query(() => String, {
    nullable: true,
    description: "A pending offer of your unit's to another kommune, signed: send it to them.",
  })
  overforingstilbud(
    @Hvem() hvem: Anrop,
    @Args('overleveringId', { type: () => ID }, uuid('overleveringId')) id: string,
  ): Promise<string | null> {
    return signertTilbud(this.transaksjoner, this.segl, hvem, id);
  }

  @Query(() => Overforingskonvolutt, {
    nullable: true,
    description: 'For a leader: what another kommune asks. Null: not from whom it says, not to you, or too late.',
  })
  lesOverforingstilbud(@Hvem() hvem: Anrop, @Args('tilbud') tilbud: string): Promise<Overforingskonvolutt | null> {
    return lesTilbud(this.transaksjoner, this.segl, hvem, tilbud);
  }

  @Mutation(() => OverforingResultat, {
    description: "By a unit's leader: the unit takes the log over, and names who will have the duty.",
  })
  async aksepterOverforing(
    @Bestilt() b: Bestilling,
    @Args('input') i: AksepterOverforingInput,
  ): Promise<Overforingssvar | Avvist> {
    const input = { tilbud: i.tilbud, personId: i.personId == null ? null : tilId<PersonId>(i.personId) };
    return svar(await aksepterOverforing(this.oppdrag(b), this.segl, input), 'aksept');
  }

  @Mutation(() => StafettloggResultat, {
    description: 'The other kommune has accepted: the log closes here, and its sealed package can be fetched.',
  })
  async fullforOverforing(
    @Bestilt() b: Bestilling,
    @Args('input') i: FullforOverforingInput,
  ): Promise<ReturnType<typeof resultat>> {
    const input = { overleveringId: tilId<OverleveringId>(i.overleveringId), aksept: i.aksept };
    return resultat(await fullforOverforing(this.oppdrag(b), this.segl, input));
  }

  @Query(() => String, {
    nullable: true,
    description: 'The sealed package of a completed transfer: only the receiving kommune can open it. For 30 days.',
  })
  async overforingspakke(
    @Hvem() hvem: Anrop,
    @Args('overleveringId', { type: () => ID }, uuid('overleveringId')) id: string,
  ): Promise<string | null> {
    const { dor, rader } = await this.transaksjoner.les<Dorsvar & Record<string, unknown>, { pakke: string | null }>(
      dorFor(hvem),
      pakkeSporring(id),
    );
    return erInne(dor) ? (rader[0]?.pakke ?? null) : null;
  }

  @Mutation(() => StafettloggResultat, {
    description: "The log goes on here: the duty is the accepting unit's from the instant that the sender's ended.",
  })
  async mottaLogg(@Bestilt() b: Bestilling, @Args('input') i: MottaLoggInput): Promise<ReturnType<typeof resultat>> {
    return resultat(await mottaLogg(this.oppdrag(b), this.segl, { pakke: i.pakke, elevId: tilId(i.elevId) }));
  }

  private oppdrag(b: Bestilling): Oppdrag {
    return { ...b, transaksjoner: this.transaksjoner };
  }
}
