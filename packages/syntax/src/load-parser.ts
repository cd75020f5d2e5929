import { MgxError } from '@mgx/errors';

/** Loads a parser on first use; throws `missing_dependency`, naming the package, when it is not installed or not for this platform. */
export async function loadParser<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new MgxError({
      code: 'missing_dependency',
      message: `the parser package ${name} could not be loaded`,
      hint: `install it: npm install ${name}`,
      data: { package: name },
      cause,
    });
  }
}
