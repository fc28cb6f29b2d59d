import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import { Datoskalar, Tidspunktskalar } from '../../platform/skalarer.js';
import { Skrevet, Tekst, ValgfriTekst } from '../../platform/validering.js';

const KORT = 2_000;

@InputType()
export class InviterDeltakerInput {
  @Field(() => ID) @IsUUID() loggId!: string;
  @Field(() => ID) @IsUUID() enhetId!: string;
  @Field({ description: 'What the unit is asked. It sees it before it answers: no name, no school.' })
  @Skrevet(KORT)
  sporsmal!: string;
  @Field(() => Tidspunktskalar, { nullable: true, description: "Default: the veileder's deadline." })
  @IsOptional()
  svarInnen?: string | null;
}

@InputType()
export class InvitasjonInput {
  @Field(() => ID) @IsUUID() invitasjonId!: string;
}

@InputType()
export class AvslaInvitasjonInput extends InvitasjonInput {
  @Field({ description: 'The stafettholder sees it.' }) @Tekst(KORT) grunn!: string;
}

@InputType()
export class LoggInput {
  @Field(() => ID) @IsUUID() loggId!: string;
}

@InputType()
export class ForlatLoggInput extends LoggInput {
  @Field(() => String, { nullable: true }) @ValgfriTekst(KORT) begrunnelse?: string | null;
}

@InputType()
export class BeOmInitiativInput extends LoggInput {
  @Field() @Skrevet(KORT) begrunnelse!: string;
}

@InputType()
export class AvslaAnmodningInput extends LoggInput {
  @Field(() => ID) @IsUUID() anmodningId!: string;
  @Field() @Tekst(KORT) grunn!: string;
}

@InputType()
export class UtpekTjenesteInput extends LoggInput {
  @Field(() => ID) @IsUUID() enhetId!: string;
  @Field({ description: 'The family sees it too.' }) @Tekst(KORT) begrunnelse!: string;
}

@InputType()
export class ForberedOvergangInput extends LoggInput {
  @Field(() => ID) @IsUUID() tilEnhetId!: string;
  @Field(() => Datoskalar, { description: 'The day that the child changes.' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  dato!: string;
  @Field({ description: 'What the new unit will be asked.' }) @Skrevet(KORT) sporsmal!: string;
}
