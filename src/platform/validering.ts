import { ParseUUIDPipe, ValidationPipe, type ValidationError } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength, ValidateBy } from 'class-validator';
import { UgyldigInndata } from './feil.js';

/** Unknown fields never come here: GraphQL refuses them. Every input is checked before it reaches a resolver; what is wrong is named field by field, without its value. */
export const valideringspipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    validationError: { target: false, value: false },
    exceptionFactory: (feil) => new UgyldigInndata(feil.flatMap((f) => felter(f, ''))),
  });

const felter = (f: ValidationError, sti: string): { felt: string; melding: string }[] => [
  ...Object.values(f.constraints ?? {}).map((melding) => ({ felt: sti + f.property, melding })),
  ...(f.children ?? []).flatMap((b) => felter(b, `${sti}${f.property}.`)),
];

/** Text that PostgreSQL and JSON can both hold: no NUL, no half of a surrogate pair. */
const kanLagres: PropertyDecorator = ValidateBy({
  name: 'kanLagres',
  validator: {
    validate: (v: unknown): boolean => typeof v !== 'string' || (!v.includes('\u0000') && v.isWellFormed()),
    defaultMessage: () => '$property holds characters that cannot be stored',
  },
});

/** Text of at most so many characters; may be blank. */
export const Tekst =
  (maks: number): PropertyDecorator =>
  (mal, navn) => {
    IsString()(mal, navn);
    MaxLength(maks)(mal, navn);
    kanLagres(mal, navn);
  };

/** Text that says something: not empty, and not only white space. */
export const Skrevet =
  (maks: number): PropertyDecorator =>
  (mal, navn) => {
    Tekst(maks)(mal, navn);
    Matches(/\S/, { message: '$property must not be blank' })(mal, navn);
  };

/** Text that may be left out. */
export const ValgfriTekst =
  (maks: number): PropertyDecorator =>
  (mal, navn) => {
    IsOptional()(mal, navn);
    Tekst(maks)(mal, navn);
  };

/** An id that stands alone as an argument: named in the answer when it is malformed. */
export const uuid = (felt: string): ParseUUIDPipe =>
  new ParseUUIDPipe({ exceptionFactory: () => new UgyldigInndata([{ felt, melding: 'must be a UUID' }]) });
