import type { WordGroup } from '../stack.js';

/**
 * Technologies that no Stack covers. They compete with the Stacks as if they were one more: "a Rails forum" is none of
 * ours, "React frontend for our Rails API" is React. A phrase also takes its words away ("react native" is not React).
 */
export const foreignWords: readonly WordGroup[] = [
  // Web frameworks of the languages we know.
  {
    weight: 0.9,
    texts: [
      ...['django', 'django rest framework', 'drf', 'flask admin', 'tornado', 'sanic', 'aiohttp', 'pyramid framework'],
      ...['streamlit', 'gradio', 'plotly dash', 'litestar', 'bottle py', 'web2py', 'odoo'],
      ...['fastify', 'koa js', 'koajs', 'hono', 'hapi js', 'adonis js', 'adonisjs', 'sails js', 'strapi', 'meteor js'],
      ...['deno', 'bun js', 'cloudflare workers', 'cloudflare worker', 'elysia js', 'feathersjs', 'loopback js'],
      ...[
        'symfony',
        'codeigniter',
        'wordpress',
        'drupal',
        'magento',
        'joomla',
        'woocommerce',
        'cakephp',
        'yii',
        'yii2',
      ],
      ...['prestashop', 'slim php', 'slim framework', 'zend', 'laminas', 'typo3', 'phalcon', 'shopify', 'liquid theme'],
      ...['blazor', 'wpf', 'winforms', 'windows forms', 'maui', 'xamarin', 'avalonia', 'razor pages', 'umbraco', 'uwp'],
      ...['vb net', 'vb.net', 'visual basic', 'vba', 'unity 2d', 'unity 3d', 'unity game', 'unity3d', 'monogame'],
    ],
  },
  // Other frontends.
  {
    weight: 0.9,
    texts: [
      ...['angular', 'angularjs', 'angular js', 'svelte', 'sveltekit', 'svelte kit', 'nuxt', 'nuxtjs', 'nuxt js'],
      ...['remix run', 'remix js', 'solidjs', 'solid js', 'solid start', 'qwik', 'preact', 'lit element', 'alpine js'],
      ...['alpinejs', 'gatsby', 'gatsby js', 'astro js', 'ember js', 'emberjs', 'backbone js', 'jquery', 'htmx'],
      ...['vanilla js', 'vanilla javascript', 'plain javascript', 'plain html', 'eleventy', 'hugo site', 'jekyll'],
      ...['vitepress', 'docusaurus', 'stencil js', 'polymer js', 'aurelia', 'webflow', 'wix', 'storybook only'],
      ...['static html', 'html css', 'html and css', 'html ve css'],
    ],
  },
  // Mobile and desktop.
  {
    weight: 0.95,
    texts: [
      ...['react native', 'reactnative', 'expo app', 'expo mobile', 'expo go', 'flutter', 'nativescript'],
      ...['swiftui', 'uikit', 'jetpack compose', 'compose multiplatform', 'kotlin multiplatform', 'capacitor js'],
      ...['electron', 'electron js', 'tauri', 'qt', 'pyqt', 'tkinter', 'kivy', 'gtk', 'javafx', 'swing gui', 'cordova'],
    ],
  },
  // Other languages and their frameworks.
  {
    weight: 0.9,
    texts: [
      ...[
        'rails',
        'ruby on rails',
        'ruby',
        'sinatra',
        'hanami',
        'rspec',
        'spring boot',
        'springboot',
        'java',
        'kotlin',
      ],
      ...['ktor', 'quarkus', 'micronaut', 'hibernate', 'jakarta ee', 'java ee', 'grails', 'maven', 'gradle'],
      ...['scala', 'akka', 'play framework', 'clojure', 'golang', 'gin gonic', 'gorm', 'go fiber', 'echo framework'],
      ...['actix', 'actix web', 'axum', 'tokio', 'rocket rs', 'cargo crate', 'elixir', 'phoenix framework'],
      ...['phoenix liveview', 'elixir phoenix', 'erlang', 'haskell', 'ocaml', 'f#', 'c++', 'cpp', 'objective c'],
      ...['perl', 'cobol', 'fortran', 'lua', 'dart', 'zig', 'nim lang', 'crystal lang', 'julia lang'],
      ...[
        'matlab',
        'r shiny',
        'rstudio',
        'ggplot',
        'solidity',
        'smart contract',
        'assembly language',
        'prolog',
        'lisp',
      ],
      ...['crow cpp', 'vapor swift', 'ballerina', 'abap', 'apex class', 'salesforce'],
    ],
  },
  {
    weight: 0.9,
    sense: 'name',
    texts: [
      ...[
        'pascal',
        'delphi',
        'helm',
        'travis',
        'ionic',
        'groovy',
        'go',
        'rust',
        'swift',
        'spring',
        'phoenix',
        'unity',
        'remix',
        'astro',
        'ember',
        'meteor',
        'gin',
        'koa',
        'hapi',
      ],
      ...['shiny', 'expo', 'elysia', 'unreal', 'godot', 'rocket', 'vapor', 'sails', 'backbone'],
    ],
  },
  // Infrastructure that is neither Docker nor GitHub Actions.
  {
    weight: 0.9,
    texts: [
      ...['gitlab ci', 'gitlab ci cd', 'gitlab pipeline', 'gitlab runner', 'gitlab', 'jenkins', 'jenkinsfile'],
      ...['jenkins pipeline', 'circleci', 'circle ci', 'travis ci', 'azure devops', 'azure pipelines'],
      ...[
        'azure pipeline',
        'bitbucket pipelines',
        'bitbucket',
        'teamcity',
        'drone ci',
        'buildkite',
        'bamboo ci',
        'argocd',
      ],
      ...['argo cd', 'tekton', 'woodpecker ci', 'concourse ci', 'aws codepipeline', 'codebuild', 'harness ci'],
      ...[
        'terraform',
        'opentofu',
        'pulumi',
        'cloudformation',
        'aws cdk',
        'ansible',
        'puppet manifest',
        'chef cookbook',
      ],
      ...['kubernetes', 'k8s', 'helm chart', 'kustomize', 'openshift', 'nomad job', 'vagrant', 'vagrantfile'],
      ...['serverless framework', 'packer image', 'saltstack', 'minikube', 'istio'],
    ],
  },
  // Games, data and hardware.
  {
    weight: 0.85,
    texts: [
      ...['pandas', 'numpy', 'pytorch', 'tensorflow', 'scikit learn', 'sklearn', 'keras', 'matplotlib', 'jupyter'],
      ...['jupyter notebook', 'spark job', 'pyspark', 'airflow', 'dbt model', 'opencv', 'pygame', 'arduino', 'esp32'],
      ...['raspberry pi', 'verilog', 'vhdl', 'unreal engine', 'minecraft', 'roblox', 'langchain notebook'],
      ...['beautifulsoup', 'scrapy', 'selenium script', 'discord py', 'discord bot', 'telegram bot', 'slack bot'],
    ],
  },
];
