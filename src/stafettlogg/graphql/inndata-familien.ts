import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsNotEmpty, IsOptional, IsUUID } from 'class-validator';
import { Skrevet, Tekst, ValgfriTekst } from '../../platform/validering.js';
import type { Stemmevalg } from '../domain/familie.js';
import { Stemmevalgenum } from './enums.js';
import { LoggInput } from './inndata-samarbeid.js';

const LANG = 10_000;
const KORT = 2_000;

@InputType()
export class SkrivMotmerknadInput extends LoggInput {
  @Field(() => ID, { description: 'The entry that it disputes.' }) @IsUUID() innleggId!: string;
  @Field() @Skrevet(LANG) tekst!: string;
}

@InputType()
export class SkrivBarnetsStemmeInput extends LoggInput {
  @Field({ description: "In the child's own words." }) @Skrevet(LANG) tekst!: string;
  @Field(() => Stemmevalgenum) @IsNotEmpty() synligFor!: Stemmevalg;
}

@InputType()
export class SkjermingInput extends LoggInput {
  @Field(() => ID) @IsUUID() innleggId!: string;
  @Field(() => ID, { description: 'The guardian whom it is kept from.' }) @IsUUID() foresattId!: string;
}

@InputType()
export class SkjermInnleggInput extends SkjermingInput {
  @Field() @Tekst(KORT) grunn!: string;
  @Field({ description: 'The legal reference, by key or in words.' }) @Skrevet(200) hjemmel!: string;
}

@InputType()
export class KlagPaSkjermingInput extends LoggInput {
  @Field() @Skrevet(KORT) tekst!: string;
}

@InputType()
export class AvgjorKlageInput extends LoggInput {
  @Field(() => ID) @IsUUID() klageId!: string;
  @Field({ description: 'True lifts everything that is kept from the one who complained.' })
  @IsBoolean()
  medhold!: boolean;
  @Field({ description: 'The guardian reads it: it must not tell what is kept from them.' }) @Tekst(KORT) svar!: string;
}

@InputType()
export class MerkLestInput {
  @Field(() => [ID]) @ArrayMinSize(1) @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) innleggIder!: string[];
}

@InputType({ description: 'The nødvendighetsvurdering. Whatever is blank is missing, and then nothing is shared.' })
export class DelUtenSamtykkeInput extends LoggInput {
  @Field(() => ID) @IsUUID() mottakerEnhetId!: string;
  @Field(() => [ID], { description: "Entries of one's own unit's: these and no others." })
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  innleggIder!: string[];
  @Field({ description: 'The legal reference, by key or in words.' }) @Tekst(200) hjemmel!: string;
  @Field({ description: 'Why it is necessary, and why consent cannot be had.' }) @Tekst(KORT) nodvendighet!: string;
  @Field({ description: 'What the receiver needs it for.' }) @Tekst(KORT) formal!: string;
  @Field(() => ID, { nullable: true, description: 'Who decided.' }) @IsOptional() @IsUUID() besluttetAvId?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Why the subject is not told. Left out: they see it.' })
  @ValgfriTekst(KORT)
  unntak?: string | null;
}
