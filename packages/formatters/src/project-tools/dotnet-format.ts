import { DOTNET_PROJECT } from './installed-tools.js';
import { projectTool } from './project-tool.js';

/**
 * `dotnet format whitespace` where the machine has the SDK and the project a solution or project file: Roslyn's layout by
 * .editorconfig. The other subcommands want a restored project, whose packages lie in a home folder that no sandbox shows.
 */
export const dotnetFormat = projectTool({
  name: 'dotnet format',
  languages: ['csharp'],
  find: async ({ sandbox }) => {
    const paths = (await sandbox.files.list()).map(({ path }) => path);
    return paths.some((path) => DOTNET_PROJECT.test(path)) ? 'dotnet' : null;
  },
  call: (tool) => ({
    argv: [tool, 'format', 'whitespace', '.', '--folder', '--verbosity', 'quiet', '--include'],
    env: { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1', DOTNET_SKIP_FIRST_TIME_EXPERIENCE: '1' },
    worked: [0],
  }),
});
