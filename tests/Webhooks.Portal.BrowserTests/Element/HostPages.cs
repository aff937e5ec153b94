using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Webhooks.Support;

namespace Webhooks.Element;

/// <summary>
/// Pages of a host with a strict policy and a style sheet that resets everything, names classes as the portal does, and sets
/// what elements inherit.
/// </summary>
internal static class HostPages
{
    /// <summary>Two elements, and a theme of five tokens.</summary>
    public const string Themed = $"{PortalApp.PathBase}/themed";

    /// <summary>One element without a theme.</summary>
    public const string Plain = $"{PortalApp.PathBase}/plain";

    /// <summary>The same without the script of the element.</summary>
    public const string Without = $"{PortalApp.PathBase}/without";

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private const string Reset = """
        *, ::before, ::after { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline; box-sizing: content-box; }
        html {
          color-scheme: light dark; color: light-dark(#222, #eee); background: light-dark(#fff, #111);
          font: italic 700 17px/2.5 serif;
        }
        body {
          letter-spacing: .2em; word-spacing: .5em; text-transform: uppercase; text-align: center; text-indent: 2em;
          white-space: pre-line; cursor: crosshair; list-style: square inside; font-variant: small-caps; hyphens: auto;
          border-collapse: collapse; caption-side: bottom; font-feature-settings: "tnum"; text-shadow: 0 0 1px gray;
        }
        a { color: inherit; text-decoration: underline; }
        button, input, select, textarea { appearance: none; background: none; border-radius: 0; }
        table, thead, tbody, tr, td { display: block; }
        svg, dialog { display: none !important; }
        .page, .bar, .head, .btn, .card, .tabs, .tag { display: none; position: absolute; background: red; }
        """;

    private const string Theme = """
        :root {
          --wh-accent: light-dark(#6b21a8, #d8b4fe);
          --wh-accent-fg: light-dark(#fefefe, #1b1b1b);
          --wh-bg: light-dark(#fffdf5, #12100b);
          --wh-radius: 1px;
          --wh-font: Georgia, serif;
        }
        """;

    private const string Script = $"""<script type="module" src="{PortalApp.Portal}/assets/element.js"></script>""";
    private const string ThemeLink = $"""<link rel="stylesheet" href="{PortalApp.PathBase}/theme.css">""";

    /// <summary>Maps the pages. Their elements show these webhooks, the first page one, and the second page two.</summary>
    public static void Map(WebApplication app, Func<(string First, string Second)> webhooks)
    {
        Add(app, "/themed", "text/html", () => Page(ThemeLink + Script, First() + Element("second", webhooks().Second)));
        Add(app, "/plain", "text/html", () => Page(Script, First()));
        Add(app, "/without", "text/html", () => Page("", First()));
        Add(app, "/reset.css", "text/css", () => Reset);
        Add(app, "/theme.css", "text/css", () => Theme);

        string First() => Element("first", webhooks().First);
    }

    private static void Add(WebApplication app, string path, string type, Func<string> content) => app.MapGet(path, context =>
    {
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return context.Response.WriteAsync(content());
    });

    private static string Element(string id, string webhook) =>
        $"""<webhooks-portal id="{id}" base="{PortalApp.Portal}" view="webhook" webhook="{webhook}"></webhooks-portal>""";

    private static string Page(string head, string elements) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Integrations</title>
        <link rel="icon" href="{PortalApp.Portal}/assets/icon.svg">
        <link rel="stylesheet" href="{PortalApp.PathBase}/reset.css">{head}
        </head>
        <body>
        <main>
        <h1>Integrations</h1>
        <p>Manage <a href="orders">orders</a> <button type="button">Refresh</button></p>
        <ul><li>One</li></ul>
        <table><tbody><tr><td>Cell</td></tr></tbody></table>
        <label>Search <input type="search"></label>
        {elements}
        </main>
        </body>
        </html>
        """;
}
