import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsNotEmpty, IsOptional, IsUUID, Matches, ValidateNested } from 'class-validator';
import { Datoskalar, Tidspunktskalar } from '../../platform/skalarer.js';
import { Skrevet, ValgfriTekst } from '../../platform/validering.js';
import type { Motetype } from '../domain/mote.js';
import type { Effekt, Referanser, Tiltakstatus } from '../domain/tiltak.js';
import { Effektenum, Motetypeenum, Tiltakstatusenum } from './enums.js';
import { LoggInput } from './inndata-samarbeid.js';

const DATO = /^\d{4}-\d{2}-\d{2}$/;
const NOKKEL = /^[A-Z][A-Z0-9_]{0,63}$/;
const LANG = 10_000;
const KORT = 2_000;

@InputType()
export class ReferanseInput {
  @Field({ description: 'As the kind names it: VEDTAK, SAKKYNDIG_VURDERING.' }) @Matches(NOKKEL) navn!: string;
  @Field({ description: 'Where the document is, never what it says.' }) @Skrevet(200) verdi!: string;
}

export const referanser = (r: readonly ReferanseInput[] | null | undefined): Referanser =>
  Object.fromEntries((r ?? []).map(({ navn, verdi }) => [navn, verdi]));

@InputType()
export class OpprettTiltakInput extends LoggInput {
  @Field({ description: "A kind of the guide's." }) @Matches(NOKKEL) slag!: string;
  @Field({
    description:
      'What the child is to achieve. Never about personality, attitudes or what the child likes. At most 10 000 characters.',
  })
  @Skrevet(LANG)
  mal!: string;
  @Field({ description: 'The writer has read what a goal may not concern, and says that this one does not.' })
  @IsBoolean()
  malBekreftet!: boolean;
  @Field(() => ID, { nullable: true, description: 'Who sees to it, in your unit. Default: the caller.' })
  @IsOptional()
  @IsUUID()
  ansvarligId?: string | null;
  @Field(() => String, { nullable: true, description: 'Where the kind has areas: LESING, SKRIVING, REGNING.' })
  @IsOptional()
  @Matches(NOKKEL)
  omrade?: string | null;
  @Field(() => Datoskalar) @Matches(DATO) start!: string;
  @Field(() => Datoskalar, { description: 'The day on which it is evaluated.' }) @Matches(DATO) evalueres!: string;
  @Field(() => Datoskalar, { nullable: true }) @IsOptional() @Matches(DATO) slutt?: string | null;
  @Field(() => [ReferanseInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ReferanseInput)
  referanser?: ReferanseInput[] | null;
  @Field(() => Tiltakstatusenum, { nullable: true, description: 'Default: PAGAR.' })
  @IsOptional()
  @IsNotEmpty()
  status?: Tiltakstatus | null;
}

@InputType()
export class EndreTiltakInput extends LoggInput {
  @Field(() => ID) @IsUUID() tiltakId!: string;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() ansvarligId?: string | null;
  @Field(() => Datoskalar, { nullable: true }) @IsOptional() @Matches(DATO) evalueres?: string | null;
  @Field(() => Datoskalar, { nullable: true }) @IsOptional() @Matches(DATO) slutt?: string | null;
  @Field(() => Tiltakstatusenum, { nullable: true }) @IsOptional() @IsNotEmpty() status?: Tiltakstatus | null;
  @Field(() => [ReferanseInput], { nullable: true, description: 'Added to those given already.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ReferanseInput)
  referanser?: ReferanseInput[] | null;
  @Field(() => String, { nullable: true }) @ValgfriTekst(KORT) begrunnelse?: string | null;
}

@InputType()
export class EvaluerTiltakInput extends LoggInput {
  @Field(() => ID) @IsUUID() tiltakId!: string;
  @Field(() => Effektenum) @IsNotEmpty() effekt!: Effekt;
  @Field({ description: 'Was it done, and did it help?' }) @Skrevet(LANG) vurdering!: string;
  @Field(() => Tiltakstatusenum, { nullable: true }) @IsOptional() @IsNotEmpty() status?: Tiltakstatus | null;
  @Field(() => Datoskalar, { nullable: true, description: 'When next.' }) @IsOptional() @Matches(DATO) evalueres?:
    string | null;
}

@InputType()
export class PlanleggMoteInput extends LoggInput {
  @Field(() => Motetypeenum) @IsNotEmpty() type!: Motetype;
  @Field(() => Tidspunktskalar) @IsNotEmpty() tid!: string;
  @Field(() => [ID], { description: 'Units that take part in the log.' })
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  enheter!: string[];
  @Field({ description: 'The family is called too, and then sees agenda, place and minutes.' })
  @IsBoolean()
  medFamilien!: boolean;
  @Field() @Skrevet(LANG) agenda!: string;
  @Field(() => String, { nullable: true }) @ValgfriTekst(500) sted?: string | null;
}

@InputType()
export class AvlysMoteInput extends LoggInput {
  @Field(() => ID) @IsUUID() moteId!: string;
  @Field(() => String, { nullable: true }) @ValgfriTekst(KORT) grunn?: string | null;
}

@InputType()
export class SkrivReferatInput extends LoggInput {
  @Field(() => ID) @IsUUID() moteId!: string;
  @Field() @Skrevet(LANG) tekst!: string;
}
