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
    return paths.some((path) => /\.(sln|slnx|csproj)$/.test(path)) ? 'dotnet' : null;
  },
  call: (tool) => ({
    argv: [tool, 'format', 'whitespace', '.', '--folder', '--verbosity=quiet', '--include'],
    worked: [0],
  }),
});
