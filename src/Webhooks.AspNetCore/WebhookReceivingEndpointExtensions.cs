using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Webhooks.Receiving;

namespace Webhooks;

/// <summary>Provides extension methods that make endpoints, controllers and route groups receive webhooks.</summary>
public static class WebhookReceivingEndpointExtensions
{
    private static readonly TimeSpan DefaultLease = TimeSpan.FromMinutes(5);

    /// <summary>Requires that requests have a valid webhook signature with one of these secrets.</summary>
    /// <remarks>Pass several secrets while one is rotated. The overload with options describes the verification.</remarks>
    /// <param name="builder">The builder that <c>MapPost</c>, <c>MapGroup</c> or <c>MapControllers</c> returned.</param>
    /// <param name="secrets">One or more secrets, as the sender shows them: <c>whsec_...</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OptionsValidationException">
    /// The list is empty, or a text is not a secret. No error contains a secret.
    /// </exception>
    public static TBuilder RequireWebhookSignature<TBuilder>(this TBuilder builder, params string[] secrets)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return builder.RequireWebhookSignature(options => Array.ForEach(secrets, options.Secrets.Add));
    }

    /// <summary>Requires that requests have a valid and recent webhook signature.</summary>
    /// <remarks>
    /// <para>
    /// The signature (Standard Webhooks 1.0.0) is verified over the original bytes, before they are parsed. They are not
    /// decompressed. The request body then contains the same bytes and can be read again from its start. The message is
    /// available from <see cref="ReceivedMessageExtensions.GetReceivedMessage"/>.
    /// </para>
    /// <para>
    /// A refused request gets problem details (RFC 9457) with a stable <c>code</c>. The status is 401 for an invalid
    /// signature, 413 for a body that is too large, and 408 for a body that arrives too slowly. It is 503 if the bodies of
    /// other requests use the whole budget.
    /// </para>
    /// <para>
    /// On a route group, it applies to all endpoints. A signature requirement of an endpoint replaces that of its group.
    /// Authorization runs before. Add <c>AllowAnonymous()</c> if your application requires users everywhere. The clock is
    /// the registered <see cref="TimeProvider"/>, or the system clock.
    /// </para>
    /// </remarks>
    /// <param name="builder">The builder that <c>MapPost</c>, <c>MapGroup</c> or <c>MapControllers</c> returned.</param>
    /// <param name="configure">
    /// The delegate that sets the secrets or how to find them, the tolerance and the limits of the body.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OptionsValidationException">An option is not valid. No error contains a secret.</exception>
    public static TBuilder RequireWebhookSignature<TBuilder>(
        this TBuilder builder, Action<WebhookReceivingOptions> configure)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new WebhookReceivingOptions();
        configure(options);
        var requirement = SignatureRequirement.From(options);
        builder.Add(endpoint => endpoint.Metadata.Add(requirement));
        builder.Finally(ReceivingEndpoint.Complete);
        return builder;
    }

    /// <summary>
    /// Handles every message once. A message that was handled gets status 200 without a call of the endpoint. A message that
    /// is being handled gets status 409, so that the sender retries.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Requires <see cref="RequireWebhookSignature{TBuilder}(TBuilder, string[])"/> on the endpoint or a group around it,
    /// and an inbox. Register <c>services.AddInMemoryWebhookInbox()</c>,
    /// <c>services.AddEntityFrameworkCoreWebhookInbox&lt;TContext&gt;()</c> of Webhooks.EntityFrameworkCore, or your own
    /// with <c>services.AddWebhookInbox&lt;TInbox&gt;()</c>.
    /// </para>
    /// <para>
    /// A message is handled if the endpoint returns 2xx. If it returns another status or throws, the message may come again.
    /// After a crash between the work and the response, it is handled again: at least once.
    /// </para>
    /// <para>
    /// A message is identified by its id, and by the route pattern and the route values of the endpoint. The case of route
    /// values is ignored.
    /// </para>
    /// </remarks>
    /// <param name="builder">The builder that <c>MapPost</c>, <c>MapGroup</c> or <c>MapControllers</c> returned.</param>
    /// <param name="lease">
    /// The maximum time for which a message is in progress, or <see langword="null"/> for 5 minutes. After that, its handler
    /// is treated as crashed. It must be longer than the endpoint ever takes.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lease is not longer than zero.</exception>
    public static TBuilder SkipDuplicates<TBuilder>(this TBuilder builder, TimeSpan? lease = null)
        where TBuilder : IEndpointConventionBuilder
    {
        return builder.Skip(findSender: null, lease);
    }

    /// <summary>
    /// Handles every message of a sender once. Use this overload if a function must identify the sender, because the route
    /// does not: for example by a host name, a header, or a branch of the application.
    /// </summary>
    /// <remarks>See the overload without a function for the details.</remarks>
    /// <param name="builder">The builder that <c>MapPost</c>, <c>MapGroup</c> or <c>MapControllers</c> returned.</param>
    /// <param name="findSender">
    /// A function that returns a text that identifies the sender of a verified request. Texts are compared exactly. Return
    /// the value that selects the secret of the sender. With any other value, a sender can repeat a message under another
    /// name. The function must not throw for anything that a sender can send.
    /// </param>
    /// <param name="lease">
    /// The maximum time for which a message is in progress, or <see langword="null"/> for 5 minutes.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lease is not longer than zero.</exception>
    public static TBuilder SkipDuplicates<TBuilder>(
        this TBuilder builder, Func<HttpContext, string?> findSender, TimeSpan? lease = null)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(findSender);
        return builder.Skip(findSender, lease);
    }

    private static TBuilder Skip<TBuilder>(
        this TBuilder builder, Func<HttpContext, string?>? findSender, TimeSpan? lease)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var requirement = new DuplicateRequirement(lease ?? DefaultLease, findSender);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(requirement.Lease, TimeSpan.Zero, nameof(lease));
        builder.Add(endpoint => endpoint.Metadata.Add(requirement));
        builder.Finally(ReceivingEndpoint.Complete);
        return builder;
    }
}
