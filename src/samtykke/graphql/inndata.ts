import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { Datoskalar, Tidspunktskalar } from '../../platform/skalarer.js';
import { ValgfriTekst } from '../../platform/validering.js';
import { SAMTYKKEHANDLINGER, type Samtykkehandling } from '../../veileder/domain/samtykkeregel.js';
import { FORMAL, type Formal, type Form, FORMER, OPPLYSNINGSTYPER, type Opplysningstype } from '../domain/samtykke.js';
import { Opplysningstypeenum, Samtykkeform, Samtykkeformalenum } from './enums.js';
import { Samtykkehandlingenum } from '../../veileder/graphql/enums.js';

@InputType({ isAbstract: true })
abstract class Celleinput {
  @Field(() => ID) @IsUUID() elevId!: string;
  @Field(() => ID, { description: 'The unit that may read and write in the log.' }) @IsUUID() mottakerEnhetId!: string;
  @Field(() => Samtykkehandlingenum, { nullable: true, description: 'Default: DELTA.' })
  @IsOptional()
  @IsIn(SAMTYKKEHANDLINGER)
  handling?: Samtykkehandling | null;
  @Field(() => Samtykkeformalenum, {
    nullable: true,
    description: 'Default: STAFETTLOGG for DELTA, else the same as handling.',
  })
  @IsOptional()
  @IsIn(FORMAL)
  formal?: Formal | null;
}

@InputType()
export class RegistrerSamtykkeInput extends Celleinput {
  @Field(() => [ID], {
    nullable: true,
    description:
      "Whose information. Default: every participant's, except of services whose taking part is itself confidential; those must be named.",
  })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  avgivendeEnhetIder?: string[] | null;
  @Field(() => [Opplysningstypeenum], {
    nullable: true,
    description: 'Default: LAERING, TRIVSEL, FRAVAER and TILTAK. HELSE and FAMILIE must be named.',
  })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(OPPLYSNINGSTYPER, { each: true })
  opplysningstyper?: Opplysningstype[] | null;
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
  @Field(() => String, { nullable: true, description: 'Where the paper lies.' })
  @ValgfriTekst(500)
  referanse?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Who heard it said, for MUNTLIG. Where only referanse is given, that is taken for the witness.',
  })
  @ValgfriTekst(500)
  vitne?: string | null;
  @Field(() => Tidspunktskalar, {
    nullable: true,
    description:
      "Default: as long as the veileder allows. A guardian's ends at the latest 30 days after the child has come to the age of consenting alone.",
  })
  @IsOptional()
  gyldigTil?: string | null;
}

@InputType()
export class TrekkSamtykkeInput {
  @Field(() => ID) @IsUUID() samtykkeId!: string;
}

@InputType()
export class NektSamtykkeInput extends Celleinput {}

@InputType()
export class FornySamtykkeInput {
  @Field(() => ID) @IsUUID() samtykkeId!: string;
  @Field(() => Tidspunktskalar, { nullable: true, description: 'Default: as long as the veileder allows.' })
  @IsOptional()
  gyldigTil?: string | null;
}
