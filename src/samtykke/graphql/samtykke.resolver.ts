import { Args, Field, ID, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { Datoskalar, Tidspunktskalar } from '../../platform/skalarer.js';
import { ValgfriTekst } from '../../platform/validering.js';
import { Transaksjoner } from '../../platform/transaction.js';
import { tilId } from '../../shared/ider.js';
import { tidspunkt } from '../../shared/tid.js';
import { resultat, StafettloggResultat } from '../../stafettlogg/graphql/resultat.js';
import { type Bestilling, Bestilt } from '../../tilgang/anrop.js';
import { registrerSamtykke, type RegistrerSamtykke, trekkSamtykke } from '../application/samtykke.js';
import { type Form, FORMER } from '../domain/samtykke.js';
import { Samtykkeform } from './enums.js';

@InputType()
export class RegistrerSamtykkeInput {
  @Field(() => ID) @IsUUID() elevId!: string;
  @Field(() => ID, { description: 'The unit that may read and write in the log.' }) @IsUUID() mottakerEnhetId!: string;
  @Field(() => Samtykkeform, { nullable: true, description: 'Default: DIGITAL.' })
  @IsOptional()
  @IsIn(FORMER)
  form?: Form | null;
  @Field(() => ID, { nullable: true, description: 'Who consents, where the stafettholder registers it.' })
  @IsOptional()
  @IsUUID()
  giverId?: string | null;
  @Field(() => Datoskalar, { nullable: true, description: 'Date of the paper or the conversation.' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  gittDato?: string | null;
  @Field(() => String, { nullable: true, description: 'Where the paper lies, or who was witness.' })
  @ValgfriTekst(500)
  referanse?: string | null;
  @Field(() => Tidspunktskalar, { nullable: true, description: 'Default: as long as the veileder allows.' })
  @IsOptional()
  gyldigTil?: string | null;
}

@InputType()
export class TrekkSamtykkeInput {
  @Field(() => ID) @IsUUID() samtykkeId!: string;
}

@Resolver()
export class SamtykkeResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Mutation(() => StafettloggResultat, {
    description: 'Consent towards one unit, for a period: by a guardian, or by the stafettholder from paper or word.',
  })
  async registrerSamtykke(
    @Bestilt() b: Bestilling,
    @Args('input') i: RegistrerSamtykkeInput,
  ): Promise<ReturnType<typeof resultat>> {
    const input: RegistrerSamtykke = {
      elevId: tilId(i.elevId),
      mottakerEnhetId: tilId(i.mottakerEnhetId),
      giverId: i.giverId == null ? null : tilId(i.giverId),
      form: i.form ?? 'DIGITAL',
      gittDato: i.gittDato ?? null,
      referanse: i.referanse ?? null,
      gyldigTil: i.gyldigTil == null ? null : tidspunkt(i.gyldigTil),
    };
    return resultat(await registrerSamtykke({ ...b, transaksjoner: this.transaksjoner }, input));
  }

  @Mutation(() => StafettloggResultat, {
    description: 'The unit loses sight at once; if it held the baton, the duty goes on in the same instant.',
  })
  async trekkSamtykke(
    @Bestilt() b: Bestilling,
    @Args('input') i: TrekkSamtykkeInput,
  ): Promise<ReturnType<typeof resultat>> {
    const oppdrag = { ...b, transaksjoner: this.transaksjoner };
    return resultat(await trekkSamtykke(oppdrag, { samtykkeId: tilId(i.samtykkeId) }));
  }
}
