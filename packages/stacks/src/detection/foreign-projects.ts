/**
 * Dependencies of applications that are none of ours, even where one of ours is among their parts: Angular's server is an
 * Express, Electron's windows are often React. What merely comes along in our own applications (an HTTP client, a second
 * server) is not listed.
 */
export const foreignDependencies: ReadonlySet<string> = new Set([
  ...['@angular/core', 'svelte', '@sveltejs/kit', 'nuxt', 'nuxt3', '@remix-run/react', '@remix-run/node', 'gatsby'],
  ...[
    '@react-router/dev',
    'astro',
    'solid-js',
    '@solidjs/start',
    'preact',
    '@builder.io/qwik',
    'ember-source',
    'aurelia',
  ],
  ...['meteor', 'electron', '@tauri-apps/api', 'react-native', 'expo', '@ionic/react', '@ionic/vue', '@ionic/core'],
  ...['@nativescript/core', '@adonisjs/core', 'sails', '@strapi/strapi', 'wxt'],
  ...['@feathersjs/feathers', 'discord.js', 'telegraf', '@types/vscode', '@types/chrome', '@dcloudio/uni-app'],
  ...['django', 'litestar', 'pyramid', 'odoo', 'scrapy'],
  ...['symfony/framework-bundle', 'laravel/lumen-framework', 'laravel-zero/framework', 'codeigniter4/framework'],
  ...['slim/slim', 'cakephp/cakephp', 'yiisoft/yii2', 'drupal/core', 'drupal/core-recommended', 'magento/framework'],
  ...['Microsoft.NET.Sdk.BlazorWebAssembly', 'Microsoft.AspNetCore.Components.WebAssembly', 'Microsoft.Maui.Controls'],
  ...['MudBlazor', 'Avalonia', 'Microsoft.WindowsAppSDK'],
]);

/** Files that only another framework's applications have. */
export const otherFrameworks =
  /^(?:manage\.py|angular\.json|(?:svelte|nuxt|astro|remix)\.config\.\w+|gatsby-config\.\w+|ember-cli-build\.js|symfony\.lock|wp-config(?:-sample)?\.php|wp-load\.php|tauri\.conf\.json|project\.godot)$/;

/** Files of other languages' programs; beside a stack of ours in the same folder they mean tools. */
export const otherLanguages =
  /^(?:go\.mod|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|Gemfile|mix\.exs|pubspec\.yaml|Package\.swift|build\.sbt|CMakeLists\.txt|Project\.toml|stack\.yaml|rebar\.config|deno\.jsonc?)$/;
