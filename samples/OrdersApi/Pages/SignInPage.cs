using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrdersApi.Access;

namespace OrdersApi.Pages;

/// <summary>Maps the first page, and the page where a visitor signs in, for this demonstration without a password.</summary>
internal static class SignInPage
{
    public const string Path = "/sign-in";

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet("/", () => Html.Page("Orders API", """
            <p>This sample sends a webhook for each change of an order. Sign in once, as a person of one of two customers.</p>
            <ul>
            <li><a href="portal/">Webhooks portal</a>: create webhooks, choose events, look into deliveries</li>
            <li><a href="shop">Shop</a>: place and change orders, and read the messages that your receiver accepted</li>
            <li><a href="docs">Management API</a>: the same as the portal, for programs</li>
            </ul>
            """));
        app.MapGet(Path, (Visitors visitors, string? returnUrl) => Html.Page("Sign in", Form(visitors, returnUrl)));

        // Without a password, there is nothing that a token against forged requests could protect.
        app.MapPost(Path, SignInAsync).DisableAntiforgery();
        app.MapPost("/sign-out", (Delegate)SignOutAsync).DisableAntiforgery();
    }

    private static string Form(Visitors visitors, string? returnUrl)
    {
        var buttons = visitors.All.Select(visitor =>
            $"""<p><button name="visitor" value="{Html.Text(visitor.Name)}">{Html.Text(visitor.Name)} of {Html.Text(visitor.Tenant)}{Note(visitors, visitor.Name)}</button></p>""");
        return $"""
            <form method="post">
            <input type="hidden" name="returnUrl" value="{Html.Text(returnUrl)}">
            {string.Join('\n', buttons)}
            </form>
            """;
    }

    private static string Note(Visitors visitors, string name) => Visitors.Manages(visitors.Find(name)!) ? "" : " (reads only)";

    private static async Task<IResult> SignInAsync(
        HttpContext context, Visitors visitors, [FromForm] string visitor, [FromForm] string? returnUrl)
    {
        if (visitors.Find(visitor) is not { } known)
        {
            return Results.Problem("Visitor must be one of the sign-in page.", statusCode: StatusCodes.Status400BadRequest);
        }

        await context.SignInAsync(Visitors.Scheme, known);

        // Only a path of this application: a link from elsewhere must not choose where a visitor arrives.
        return Results.LocalRedirect(RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl! : "~/");
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(Visitors.Scheme);
        return Results.LocalRedirect($"~{Path}");
    }
}
