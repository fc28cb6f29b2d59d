import { randomUUID } from 'node:crypto';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  type ValidationRule,
} from 'graphql';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { IkkeInnlogget, UgyldigInndata, Utilgjengelig } from './feil.js';
import {
  krevEnKommando,
  krevIngenAbonnement,
  sjekkIdempotensnokkel,
  sjekkKropp,
  sjekkVariabler,
  variabelfeil,
} from './foresporsel.js';
import { MAKS_TOKENS, storrelsesregel } from './grenser.js';

/** What a resolver may know of its request. `T` is the caller, as the module that checks access describes it. */
export interface Kontekst<T> {
  readonly anrop: T | null;
  readonly idempotensnokkel: string | null;
  readonly logg: FastifyBaseLogger;
}

export interface GraphqlOppsett<T> {
  readonly utforskning: boolean;
  /** Who asks; null: nobody. A token that does not hold throws IkkeInnlogget. */
  readonly finnAnrop: (req: FastifyRequest) => Promise<T | null>;
  /** A code of the domain's for an error of the domain's. */
  readonly kjentFeil: (e: Error) => string | null;
}

/** Mercurius on Fastify, compiled (JIT), one operation a request, with errors that tell what may be told. */
export function graphqlOppsett<T>(o: GraphqlOppsett<T>): MercuriusDriverConfig {
  const anrop = new WeakMap<FastifyRequest, T | null>();
  return {
    driver: MercuriusDriver,
    autoSchemaFile: true,
    sortSchema: true,
    path: '/graphql',
    jit: 1,
    graphiql: false,
    allowBatchedQueries: false,
    graphql: { parseOptions: { maxLexicalTokens: MAKS_TOKENS } },
    validationRules: [...regler(o.utforskning)],
    context: (req: FastifyRequest): Kontekst<T> => ({
      anrop: anrop.get(req) ?? null,
      idempotensnokkel: enVerdi(req.headers['idempotency-key']),
      logg: req.log,
    }),
    additionalRouteOptions: {
      preHandler: async (req: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
        try {
          // Queries in a URL end up in logs and histories.
          if (req.method !== 'POST')
            return await reply.code(405).header('allow', 'POST').send(svar('Use POST.', 'METHOD_NOT_ALLOWED'));
          sjekkKropp(req.body);
          sjekkIdempotensnokkel(req.headers['idempotency-key']);
          const hvem = await o.finnAnrop(req);
          if (hvem === null && !o.utforskning) throw new IkkeInnlogget();
          anrop.set(req, hvem);
          return undefined;
        } catch (e) {
          if (e instanceof IkkeInnlogget)
            return reply.code(401).header('www-authenticate', 'Bearer').send(svar(e.message, 'UNAUTHENTICATED'));
          if (e instanceof Utilgjengelig) {
            req.log.error({ hva: e.message }, 'unavailable');
            return reply.code(503).header('retry-after', '5').send(svar('Try again in a moment.', 'UNAVAILABLE'));
          }
          if (e instanceof UgyldigInndata) return reply.code(400).send({ errors: [inndatafeil(e)] });
          throw e;
        }
      },
    },
    errorFormatter: (utfall, kontekst) => {
      const logg = (kontekst as unknown as Partial<Kontekst<T>>).logg;
      return formater(utfall, o, logg);
    },
    hooks: {
      // eslint-disable-next-line @typescript-eslint/require-await -- a hook is asynchronous: what it throws is a rejection
      preExecution: async (
        skjema: GraphQLSchema,
        dokument: DocumentNode,
        kontekst: unknown,
        variabler?: Record<string, unknown>,
      ): Promise<void> => {
        if ((kontekst as Kontekst<T>).idempotensnokkel !== null) krevEnKommando(dokument);
        krevIngenAbonnement(dokument);
        sjekkVariabler(skjema, dokument, variabler);
      },
    },
  };
}

/** What a request may be, besides correct: the same over HTTP and WebSocket. */
export const regler = (utforskning: boolean): readonly ValidationRule[] =>
  utforskning ? [storrelsesregel(true)] : [storrelsesregel(false), NoSchemaIntrospectionCustomRule];

const svar = (message: string, code: string): object => ({ errors: [{ message, extensions: { code } }] });
const enVerdi = (h: string | string[] | undefined): string | null => (typeof h === 'string' ? h : null);

type Utfall = ExecutionResult & { readonly errors?: readonly GraphQLError[] };

function formater<T>(
  utfall: Utfall,
  o: GraphqlOppsett<T>,
  logg: FastifyBaseLogger | undefined,
): { statusCode: number; response: ExecutionResult } {
  const errors = samletVariabelfeil((utfall.errors ?? []).flatMap(hverFeil)).map((e) => feilSomVist(e, o, logg));
  const koder = new Set(errors.map((e) => e.extensions['code']));
  const statusCode = statuskode(utfall, koder);
  return { statusCode, response: { data: utfall.data ?? null, errors } };
}

/** Mercurius wraps what validation found in one error: each is told on its own. */
const hverFeil = (e: GraphQLError): readonly GraphQLError[] => {
  const kilde: unknown = e.originalError ?? e;
  const inni = typeof kilde === 'object' && kilde !== null && 'errors' in kilde ? kilde.errors : undefined;
  const enkelte = Array.isArray(inni) ? inni.filter((x): x is GraphQLError => x instanceof GraphQLError) : [];
  return enkelte.length > 0 ? enkelte : [e];
};

/** 401 and 500 by the error; what HTTP itself refused keeps its own; a request that was answered in part is answered. */
function statuskode(utfall: Utfall, koder: ReadonlySet<unknown>): number {
  if (koder.has('UNAUTHENTICATED')) return 401;
  if (utfall.data !== undefined && utfall.data !== null) return 200;
  if (koder.has('INTERNAL')) return 500;
  const http = utfall.errors
    ?.map((e) => (e.originalError as { statusCode?: unknown } | undefined)?.statusCode)
    .find((k) => k === 413 || k === 415);
  return typeof http === 'number' ? http : 400;
}

/** Mercurius checks variables before the hook where it has not compiled yet: both say it in the same words. */
function samletVariabelfeil(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  if (errors.length === 0 || !errors.every((e) => e.message.startsWith('Variable "$'))) return errors;
  return [new GraphQLError('', { originalError: new UgyldigInndata(errors.map(variabelfeil)) })];
}

/** One error as the caller may see it: their own mistake in full, ours as a correlation id. */
export function feilSomVist<T>(
  e: GraphQLError,
  o: Pick<GraphqlOppsett<T>, 'utforskning' | 'kjentFeil'>,
  logg: FastifyBaseLogger | undefined,
): GraphQLError {
  const { nodes, source, positions, path } = e;
  // The compiled second run of a request no longer knows the place in its text: where there is a path, that is enough.
  const sted =
    path === undefined ? { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null } : { path };
  const ny = (melding: string, extensions: Record<string, unknown>): GraphQLError =>
    new GraphQLError(melding, { ...sted, extensions });
  const arsak = e.originalError;
  if (arsak instanceof UgyldigInndata) {
    const { message, extensions } = inndatafeil(arsak);
    return ny(message, extensions);
  }
  if (arsak instanceof IkkeInnlogget) return ny(arsak.message, { code: 'UNAUTHENTICATED' });
  const kode = arsak === undefined ? null : o.kjentFeil(arsak);
  if (arsak !== undefined && kode !== null) return ny(arsak.message, { code: kode });
  const egenFeil =
    arsak === undefined || arsak instanceof GraphQLError || ('statusCode' in arsak && Number(arsak.statusCode) < 500);
  if (egenFeil) return ny(utenForslag(e.message, o.utforskning), { code: 'BAD_USER_INPUT' });
  const korrelasjonsid = randomUUID();
  logg?.error(
    {
      korrelasjonsid,
      feil: { navn: arsak.name, kode: 'code' in arsak ? arsak.code : undefined, stakk: stakkUtenMelding(arsak) },
    },
    'fault',
  );
  return ny('Noe gikk galt hos oss. Prøv igjen, det lagres ikke to ganger.', { code: 'INTERNAL', korrelasjonsid });
}

/** Where it happened, never what was said: a database's message can quote a row. */
const stakkUtenMelding = (e: Error): string[] =>
  (e.stack ?? '')
    .split('\n')
    .filter((l) => /^\s+at /.test(l))
    .slice(0, 12);

const inndatafeil = (e: UgyldigInndata): { message: string; extensions: Record<string, unknown> } => ({
  message: e.message,
  extensions: { code: 'BAD_USER_INPUT', felter: e.felter },
});

/** graphql-js proposes names that exist; an outsider is not to learn the schema from its own mistakes. */
const utenForslag = (melding: string, utforskning: boolean): string =>
  utforskning ? melding : melding.replace(/ ?Did you mean .*$/s, '');
