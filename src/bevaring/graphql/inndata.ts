import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { Datoskalar } from '../../platform/skalarer.js';
import { Skrevet, ValgfriTekst } from '../../platform/validering.js';
import { enumAv } from '../../stafettlogg/graphql/enums.js';
import { type Posttype, POSTTYPER } from '../domain/posttyper.js';

export const Posttypeenum = enumAv(
  'Posttype',
  POSTTYPER,
  'A kind of record with a retention rule of its own. UNDRING_AVKLART: every text of a concern that never became active.',
);

@InputType()
export class SettBevaringsregelInput {
  @Field(() => Posttypeenum) @IsIn(POSTTYPER) posttype!: Posttype;
  @Field(() => Int, { description: "Whole years, 1 to 200, counted from the log's closing." })
  @IsInt()
  @Min(1)
  @Max(200)
  ar!: number;
  @Field({ description: 'Nothing goes before the archive has confirmed that it has the log.' })
  @IsBoolean()
  kreverArkiv!: boolean;
  @Field({ description: 'The rule that it rests on, in bokmål: law, regulation or the plan for kassasjon.' })
  @Skrevet(1_000)
  hjemmel!: string;
  @Field(() => Datoskalar, { nullable: true, description: 'Today or later; left out: from now.' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  gyldigFra?: string | null;
}

@InputType()
export class SettSperreInput {
  @Field(() => ID, { nullable: true, description: 'A child, with all its logs; or one log.' })
  @IsOptional()
  @IsUUID()
  elevId?: string | null;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() loggId?: string | null;
  @Field({ description: 'In bokmål; without what the log is about.' }) @Skrevet(1_000) grunn!: string;
}

@InputType()
export class OpphevSperreInput {
  @Field(() => ID) @IsUUID() sperreId!: string;
  @Field() @Skrevet(1_000) grunn!: string;
}

@InputType()
export class RegistrerArkivkvitteringInput {
  @Field(() => ID) @IsUUID() loggId!: string;
  @Field({ description: "The archive's own reference." }) @Skrevet(200) referanse!: string;
  @Field(() => Datoskalar, { description: 'The day of the receipt: not before the log was closed.' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  dato!: string;
}

@InputType()
export class SlettTekstInput {
  @Field(() => ID) @IsUUID() innleggId!: string;
  @Field({ description: 'The law that it is erased by.' }) @Skrevet(1_000) hjemmel!: string;
  @Field({ description: 'Why, as the one who asked is answered. Without what the text says.' })
  @Skrevet(2_000)
  begrunnelse!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The reference of an order, where the log is open or neither archive nor rule lets the text go.',
  })
  @ValgfriTekst(200)
  palegg?: string | null;
}
