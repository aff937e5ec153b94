using Microsoft.AspNetCore.Http;

namespace Webhooks;

/// <summary>Provides options for the portal: its title, its links, its theme, and the rights of users.</summary>
/// <remarks>The options are validated at startup. An error names the option, its value and the rule.</remarks>
public sealed class PortalOptions
{
    /// <summary>Gets or sets the title that the pages show.</summary>
    /// <value>The default is <c>Webhooks</c>. Must have 1 to 100 characters.</value>
    public string Title { get; set; } = "Webhooks";

    /// <summary>Gets or sets the path of a logo of your application.</summary>
    /// <value>
    /// The default is <see langword="null"/>: no logo. Must be a path that begins with <c>/</c>, or with <c>~/</c> for a path
    /// below the path base of the application.
    /// </value>
    /// <remarks>The content security policy of the pages allows pictures of the same origin only.</remarks>
    public string? LogoUrl { get; set; }

    /// <summary>Gets or sets the address of a page of your application, which the pages link to.</summary>
    /// <value>
    /// The default is <see langword="null"/>: no link. Must be a path that begins with <c>/</c> or <c>~/</c>, or an absolute
    /// address with https or http.
    /// </value>
    public string? HomeUrl { get; set; }

    /// <summary>Gets or sets the language tag for the format of times and numbers.</summary>
    /// <value>The default is <see langword="null"/>: the language of the browser. For example <c>de-AT</c>.</value>
    public string? Locale { get; set; }

    /// <summary>Gets or sets the path of a style sheet of your application, which sets the theme.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the built-in theme. Must be a path that begins with <c>/</c> or <c>~/</c>.
    /// </value>
    /// <remarks>Set custom properties such as <c>--wh-accent</c> in it. See docs/portal.md for all of them.</remarks>
    public string? Stylesheet { get; set; }

    /// <summary>Gets or sets the pages that may show the portal in a frame.</summary>
    /// <value>
    /// The default is <c>'self'</c>: pages of the same origin. Must be <c>'none'</c>, or <c>'self'</c> and https origins,
    /// separated by spaces.
    /// </value>
    public string FrameAncestors { get; set; } = "'self'";

    /// <summary>Gets or sets the claim type that contains the name of the user, which the pages show.</summary>
    /// <value>The default is <see langword="null"/>: the name of the identity.</value>
    public string? UserNameClaim { get; set; }

    /// <summary>Gets or sets the function that returns the rights of the user of a request.</summary>
    /// <value>The default returns <see cref="PortalRights.All"/>.</value>
    /// <remarks>
    /// Without a right, the pages hide its buttons, and the API below the portal refuses its operations with status 403. The
    /// function runs after authorization, for every change and for <c>config.json</c>. It must be thread-safe.
    /// </remarks>
    public Func<HttpContext, PortalRights> Can { get; set; } = _ => PortalRights.All;
}
