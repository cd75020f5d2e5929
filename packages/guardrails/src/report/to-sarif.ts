import type { Violation } from '@mgx/domain';
import { rules } from '../rules.js';
import type { ValidationResult } from '../validate-output.js';

/** A log of SARIF 2.1.0 (OASIS), as far as it is written here: one run, a result per finding. */
export type SarifLog = {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: SarifDriver };
      readonly results: readonly SarifResult[];
      readonly columnKind: 'utf16CodeUnits';
    },
  ];
};

type SarifDriver = {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly { readonly id: string; readonly shortDescription: { readonly text: string } }[];
};

type SarifResult = {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: Violation['severity'];
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: { readonly startLine: number };
    };
  }[];
};

/** A result for code scanners. `source` is the manifest's own file, where findings that name no file belong. */
export function toSarif(
  { errors, warnings }: Pick<ValidationResult, 'errors' | 'warnings'>,
  { version, source = null }: { readonly version: string; readonly source?: string | null },
): SarifLog {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'mgx',
            version,
            rules: rules.map(({ id, description }) => ({ id, shortDescription: { text: description } })),
          },
        },
        results: [...errors, ...warnings].map((violation) => resultOf(violation, source)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
}

function resultOf({ rule, severity, path, line, message }: Violation, source: string | null): SarifResult {
  const file = path ?? source;
  const location = file !== null && {
    physicalLocation: {
      artifactLocation: { uri: file.split('/').map(encodeSegment).join('/') },
      ...(line !== null && { region: { startLine: line } }),
    },
  };
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: severity,
    message: { text: message },
    locations: location ? [location] : [],
  };
}

/** A refused path may hold half a surrogate pair, which no URI can. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed());
}
