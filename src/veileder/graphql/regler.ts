import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';

type Klasse = new () => object;

const alle =
  (...regler: readonly PropertyDecorator[]): PropertyDecorator =>
  (mal, navn) => {
    for (const r of regler) r(mal, navn);
  };

// What follows is the shape of a guide that is sent in: enough for it to be kept. Whether it holds, `valider` says.

/** A part with fields of its own. */
export const Del = (klasse: () => Klasse): PropertyDecorator => alle(ValidateNested(), Type(klasse));

export const ValgfriDel = (klasse: () => Klasse): PropertyDecorator => alle(IsOptional(), Del(klasse));

export const Deler = (klasse: () => Klasse, flest: number): PropertyDecorator =>
  alle(IsArray(), ArrayMaxSize(flest), ValidateNested({ each: true }), Type(klasse));

/** A key or a code: letters, digits and what joins them. */
const ORD = /^[\p{L}\d_ .-]{1,60}$/u;
const ORDREGEL = { message: '$property must be 1 to 60 letters, digits, spaces or any of _ . -' };

export const Ord = (): PropertyDecorator => Matches(ORD, ORDREGEL);
export const ValgfrittOrd = (): PropertyDecorator => alle(IsOptional(), Ord());
export const OrdListe = (flest: number): PropertyDecorator =>
  alle(IsArray(), ArrayMaxSize(flest), Matches(ORD, { each: true, ...ORDREGEL }));
export const ValgfriOrdListe = (flest: number): PropertyDecorator => alle(IsOptional(), OrdListe(flest));

/** A number that the database can hold; whether it makes sense is for the guide's own rules. */
const FLEST = 100_000;
export const Heltall = (): PropertyDecorator => alle(IsInt(), Min(-FLEST), Max(FLEST));
export const ValgfrittHeltall = (): PropertyDecorator => alle(IsOptional(), Heltall());

export const ValgfriDato = (): PropertyDecorator => alle(IsOptional(), Matches(/^\d{4}-\d{2}-\d{2}$/));

export const EnAv = (verdier: readonly string[]): PropertyDecorator => IsIn([...verdier]);
export const FlereAv = (verdier: readonly string[], flest: number): PropertyDecorator =>
  alle(IsArray(), ArrayMaxSize(flest), IsIn([...verdier], { each: true }));
