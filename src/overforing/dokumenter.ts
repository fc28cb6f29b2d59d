import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
  validateSync,
} from 'class-validator';
import { Skrevet, Tekst } from '../platform/validering.js';

const TJENESTETYPE = /^[A-Z_]{1,40}$/;
const HASH = /^[0-9a-f]{64}$/;

/** What the other kommune is asked: a konvolutt, no name and no school. */
export class Tilbud {
  @IsUUID() overleveringId!: string;
  @Tekst(20) aldersgruppe!: string;
  @IsInt() @Min(1) @Max(3) niva!: 1 | 2 | 3;
  @Skrevet(4_000) sporsmal!: string;
  @IsISO8601({ strict: true }) svarInnen!: string;
}

/** Who takes over. The unit's name is for the sender to read. */
export class Aksept {
  @IsUUID() overleveringId!: string;
  @Skrevet(200) enhet!: string;
}

export class Pakkeelev {
  @Skrevet(200) fornavn!: string;
  @Skrevet(200) etternavn!: string;
  @IsISO8601({ strict: true }) fodselsdato!: string;
}

class Pakkeetappe {
  @IsOptional() @Matches(TJENESTETYPE) tjenestetype!: string | null;
  @IsISO8601({ strict: true }) fra!: string;
  @IsISO8601({ strict: true }) til!: string;
}

class Pakkeledd {
  @IsInt() @Min(1) nr!: number;
  @IsISO8601({ strict: true }) tid!: string;
  @Matches(HASH) hash!: string;
}

class Pakkeinnlegg {
  @IsIn(['DELTAKERE', 'DELT']) synlighet!: 'DELTAKERE' | 'DELT';
  @Matches(TJENESTETYPE) slag!: string;
  @IsOptional() @Matches(TJENESTETYPE) tjenestetype!: string | null;
  @IsISO8601({ strict: true }) skrevet!: string;
  @Skrevet(50_000) tekst!: string;
}

/** The log as it goes: the child, who had the duty, the chain's hashes, and what was written. */
export class Pakke {
  @IsUUID() overleveringId!: string;
  /** When the sender's duty ended, and the receiver's began. */
  @IsISO8601({ strict: true }) siden!: string;
  @ValidateNested() @Type(() => Pakkeelev) elev!: Pakkeelev;
  @IsInt() @Min(1) @Max(3) niva!: 1 | 2 | 3;
  @IsArray() @ArrayMaxSize(1_000) @ValidateNested({ each: true }) @Type(() => Pakkeetappe) etapper!: Pakkeetappe[];
  @IsArray() @ArrayMaxSize(20_000) @ValidateNested({ each: true }) @Type(() => Pakkeledd) kjede!: Pakkeledd[];
  @IsArray() @ArrayMaxSize(5_000) @ValidateNested({ each: true }) @Type(() => Pakkeinnlegg) innlegg!: Pakkeinnlegg[];
}

/** The checked border: what another kommune has signed is still only what it says it is. Null: it does not hold. */
export function somDokument<T extends object>(klasse: new () => T, innhold: unknown): T | null {
  if (typeof innhold !== 'object' || innhold === null || Array.isArray(innhold)) return null;
  const lest = plainToInstance(klasse, innhold);
  return validateSync(lest, { whitelist: true, forbidUnknownValues: true }).length === 0 ? lest : null;
}
