import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;
const DATO = /^\d{4}-\d{2}-\d{2}$/;

function tekst(ast: ValueNode, navn: string): string {
  if (ast.kind !== Kind.STRING) throw new GraphQLError(`${navn} must be a string`);
  return ast.value;
}

function lesTidspunkt(verdi: unknown): string {
  if (typeof verdi !== 'string' || !UTC.test(verdi) || Number.isNaN(Date.parse(verdi))) {
    throw new GraphQLError('Tidspunkt must be ISO 8601 with a time zone, e.g. 2026-03-02T12:00:00Z');
  }
  return new Date(verdi).toISOString();
}

function lesDato(verdi: unknown): string {
  if (typeof verdi !== 'string' || !DATO.test(verdi) || Number.isNaN(Date.parse(verdi)) || new Date(verdi).toISOString().slice(0, 10) !== verdi) {
    throw new GraphQLError('Dato must be a date that exists, YYYY-MM-DD');
  }
  return verdi;
}

/** An instant; given out in UTC with milliseconds. */
export const Tidspunktskalar = new GraphQLScalarType<string, string>({
  name: 'Tidspunkt',
  description: 'An instant, ISO 8601 with a time zone. Given out in UTC with milliseconds.',
  serialize: (v) => new Date(v as string | Date).toISOString(),
  parseValue: lesTidspunkt,
  parseLiteral: (ast) => lesTidspunkt(tekst(ast, 'Tidspunkt')),
});

export const Datoskalar = new GraphQLScalarType<string, string>({
  name: 'Dato',
  description: 'A calendar date, YYYY-MM-DD.',
  serialize: (v) => String(v),
  parseValue: lesDato,
  parseLiteral: (ast) => lesDato(tekst(ast, 'Dato')),
});
