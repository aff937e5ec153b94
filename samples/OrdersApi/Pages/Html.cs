using System.Text.Encodings.Web;

namespace OrdersApi.Pages;

/// <summary>Writes the pages of this sample. They are plain HTML with forms, and need no script.</summary>
internal static class Html
{
    public static IResult Page(string title, string body) => Results.Content(
        $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Text(title)}}</title>
        <link rel="icon" href="data:,">
        <style>
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
        body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: start; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8886; }
        code { overflow-wrap: anywhere; }
        form { display: inline; }
        button, input { font: inherit; padding: .2rem .6rem; }
        </style>
        </head>
        <body>
        <h1>{{Text(title)}}</h1>
        {{body}}
        </body>
        </html>
        """,
        "text/html; charset=utf-8");

    public static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
