import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';

export { SpanKind };

/** Which share of the traces that begin here is sent, 0 to 1; undefined where no exporter is configured. */
export const tracedShare = (env: Readonly<Record<string, string | undefined>>): number | undefined =>
  (env['OTEL_EXPORTER_OTLP_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ? Number(env['OTEL_TRACES_SAMPLER_ARG'] ?? 1) : undefined);

/** Sends this process's spans by OTLP over HTTP to where OTEL_EXPORTER_OTLP_ENDPOINT says. Without a share no SDK is loaded and every span is a no-op. */
export async function startTracing(service: string, share: number | undefined): Promise<{ stop(): Promise<void> }> {
  if (share === undefined) return { stop: async () => {} };
  const [sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, { W3CTraceContextPropagator }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace'), import('@opentelemetry/exporter-trace-otlp-http'), import('@opentelemetry/context-async-hooks'), import('@opentelemetry/core'), import('@opentelemetry/resources'),
  ]);
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter(), scheduledDelayMillis: 1000 })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return { stop: () => provider.shutdown().catch(() => {}) };
}

const tracer = trace.getTracer('uppsikt');

/** A piece of work in a trace. Names and attributes are codes: no account, no free text, no error's message. */
export interface Traced {
  /** What the next piece of work is given: this span, or where there is no SDK what this one was given. */
  readonly traceparent: string | undefined;
  run<T>(fn: () => T): T;
  end(error?: unknown): void;
}

/** Begins a span below the one that `traceparent` names. */
export function beginSpan(name: string, kind: SpanKind, traceparent: string | undefined, attributes: Attributes = {}): Traced {
  const parent = propagation.extract(ROOT_CONTEXT, traceparent ? { traceparent } : {});
  const span = tracer.startSpan(name, { kind, attributes }, parent);
  const own = trace.setSpan(parent, span);
  return {
    traceparent: traceparentOf(own) ?? traceparent,
    run: (fn) => context.with(own, fn),
    end(error) {
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error)?.name });
      span.end();
    },
  };
}

/** Does a piece of work in a span of its own. */
export async function inSpan<T>(name: string, kind: SpanKind, traceparent: string | undefined, attributes: Attributes, fn: (traceparent: string | undefined) => Promise<T>): Promise<T> {
  const span = beginSpan(name, kind, traceparent, attributes);
  try {
    const done = await span.run(() => fn(span.traceparent));
    span.end();
    return done;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

/** The span that is active here, as the header says it. */
export const activeTraceparent = (): string | undefined => traceparentOf(context.active());

function traceparentOf(of: ReturnType<typeof context.active>): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(of, carrier);
  return carrier.traceparent;
}
