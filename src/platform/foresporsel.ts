import {
  type DocumentNode,
  getVariableValues,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
} from 'graphql';
import { UgyldigInndata } from './feil.js';
import { antallKommandoer } from './grenser.js';

type Objekt = Readonly<Record<string, unknown>>;
const erObjekt = (v: unknown): v is Objekt => typeof v === 'object' && v !== null && !Array.isArray(v);

/** The body is one GraphQL request: `query` a text, `variables` an object, `operationName` a text. */
export function sjekkKropp(kropp: unknown): void {
  if (!erObjekt(kropp))
    throw new UgyldigInndata([{ felt: 'body', melding: 'must be one JSON object with query and variables' }]);
  const felter: { felt: string; melding: string }[] = [];
  const query = kropp['query'];
  if (typeof query !== 'string' || erJson(query)) felter.push({ felt: 'query', melding: 'must be GraphQL text' });
  if (kropp['variables'] != null && !erObjekt(kropp['variables']))
    felter.push({ felt: 'variables', melding: 'must be an object' });
  if (kropp['operationName'] != null && typeof kropp['operationName'] !== 'string')
    felter.push({ felt: 'operationName', melding: 'must be a string' });
  if (felter.length > 0) throw new UgyldigInndata(felter);
}

/** Mercurius takes a syntax tree in JSON where the text is not GraphQL, past the limits that were set for text. */
function erJson(tekst: string): boolean {
  try {
    JSON.parse(tekst);
    return true;
  } catch {
    return false;
  }
}

export function sjekkIdempotensnokkel(h: string | string[] | undefined): void {
  if (h === undefined) return;
  if (typeof h !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(h)) {
    throw new UgyldigInndata([{ felt: 'Idempotency-Key', melding: 'must be 1 to 255 visible ASCII characters' }]);
  }
}

/** One key, one effect: which of several commands would it be for? */
export function krevEnKommando(dokument: DocumentNode): void {
  if (antallKommandoer(dokument) > 1) {
    throw new UgyldigInndata([{ felt: 'Idempotency-Key', melding: 'goes with exactly one mutation in the request' }]);
  }
}

/** What goes on and on has no answer over HTTP. */
export function krevIngenAbonnement(dokument: DocumentNode): void {
  const finnes = dokument.definitions.some(
    (d) => d.kind === Kind.OPERATION_DEFINITION && d.operation === OperationTypeNode.SUBSCRIPTION,
  );
  if (finnes) throw new UgyldigInndata([{ felt: 'query', melding: 'a subscription goes over a WebSocket' }]);
}

/**
 * Variables are checked here, the same way at every request: the compiler that takes over at the second has other
 * words, and another idea of which field it was. The field is named, and never its value.
 */
export function sjekkVariabler(
  skjema: GraphQLSchema,
  dokument: DocumentNode,
  variabler: Objekt | null | undefined,
): void {
  const felter = dokument.definitions.flatMap((d) => {
    if (
      d.kind !== Kind.OPERATION_DEFINITION ||
      d.variableDefinitions === undefined ||
      d.variableDefinitions.length === 0
    )
      return [];
    const lest = getVariableValues(skjema, d.variableDefinitions, { ...variabler }, { maxErrors: 10 });
    return lest.errors?.map(variabelfeil) ?? [];
  });
  if (felter.length > 0) throw new UgyldigInndata(felter);
}

/** Which field of the variables it is about, in words without its value. */
export function variabelfeil(e: GraphQLError): { felt: string; melding: string } {
  const variabel = /^Variable "\$([^"]+)"/.exec(e.message)?.[1] ?? 'variables';
  const sti = / at "([^"]+)"; /.exec(e.message)?.[1] ?? variabel;
  const mangler = /Field "?([\w.]+)"? of required type "?([^" ]+)"? was not provided/.exec(e.message);
  if (mangler !== null)
    return {
      felt: `${sti}.${(mangler[1] ?? '').replace('value.', '')}`,
      melding: `of type ${mangler[2] ?? ''} is missing`,
    };
  const ukjent = /Field "(\w+)" is not defined by type "(\w+)"/.exec(e.message);
  if (ukjent !== null) return { felt: `${sti}.${ukjent[1] ?? ''}`, melding: `is not a field of ${ukjent[2] ?? ''}` };
  const egen = e.originalError?.message;
  if (egen !== undefined && !egen.includes('got invalid value')) return { felt: sti, melding: egen };
  const type =
    /(?:of|for) (?:required |non-null )?type "?([\w![\]]+)"?/.exec(e.message)?.[1] ??
    /Expected (?:non-nullable )?type "?([\w![\]]+)"?/.exec(e.message)?.[1];
  return { felt: sti, melding: type === undefined ? 'is not valid' : `is not a valid ${type}` };
}
