import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { UgyldigInndata } from './feil.js';

@ObjectType()
export class PageInfo {
  @Field() hasNextPage!: boolean;
  @Field() hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true }) startCursor!: string | null;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}

/** Forward paging, as Relay's connections have it. */
@ArgsType()
export class Sideargs {
  @Field(() => Int, { nullable: true, description: 'At most so many, 1 to 100. Default 20.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor after which to go on.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  after?: string | null;
}

export interface Connection<T> {
  readonly edges: { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: PageInfo;
}

/** From rows, one more than asked for, to a connection. */
export function connection<T>(
  rader: readonly T[],
  antall: number,
  harForrige: boolean,
  markor: (rad: T) => readonly string[],
): Connection<T> {
  const edges = rader.slice(0, antall).map((node) => ({ cursor: kod(markor(node)), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rader.length > antall,
      hasPreviousPage: harForrige,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const kod = (deler: readonly string[]): string => Buffer.from(JSON.stringify(deler)).toString('base64url');

/** A cursor of so many parts; anything else is not one of ours. */
export function lesMarkor(markor: string, gyldig: readonly ((del: string) => boolean)[]): string[] {
  try {
    const deler: unknown = JSON.parse(Buffer.from(markor, 'base64url').toString('utf8'));
    if (Array.isArray(deler) && deler.length === gyldig.length) {
      const tekster = deler.map(String);
      if (tekster.every((d, i) => gyldig[i]?.(d) === true)) return tekster;
    }
  } catch {
    // falls through: the same answer for everything that is not a cursor
  }
  throw new UgyldigInndata([{ felt: 'after', melding: 'is not a cursor' }]);
}

const ISO = /^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|\+00:00)$/;
export const erTid = (d: string): boolean =>
  ISO.test(d) && !Number.isNaN(Date.parse(d)) && new Date(d).toISOString().startsWith(d.slice(0, 19));
export const erNavn = (d: string): boolean => d.length <= 400 && !d.includes('\u0000') && d.isWellFormed();
export { erUuid } from '../shared/ider.js';
