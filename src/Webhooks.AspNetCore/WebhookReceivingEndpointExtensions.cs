using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Webhooks.Receiving;

namespace Webhooks;

/// <summary>Makes endpoints receive webhooks: of minimal APIs, of controllers, and whole groups.</summary>
public static class WebhookReceivingEndpointExtensions
{
    private static readonly TimeSpan DefaultLease = TimeSpan.FromMinutes(5);

    /// <summary>Only genuine webhooks that were signed with one of these secrets reach the endpoint.</summary>
    /// <remarks>
    /// See the other overload; several secrets are for the time in which one is replaced.
    /// </remarks>
    /// <param name="builder">What <c>MapPost</c>, <c>MapGroup</c> or <c>MapControllers</c> returned.</param>
    /// <param name="secrets">One or more secrets, as the sender shows them: <c>whsec_...</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OptionsValidationException">
    /// There is no secret, or a text is none; no error shows it.
    /// </exception>
    public static TBuilder RequireWebhookSignature<TBuilder>(this TBuilder builder, params string[] secrets)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return builder.RequireWebhookSignature(options => Array.ForEach(secrets, options.Secrets.Add));
    }

    /// <summary>Only genuine and recent webhooks reach the endpoint.</summary>
    /// <remarks>
    /// <para>
    /// The signature (Standard Webhooks 1.0.0) is verified over the bytes as they were received, before anything parses
    /// them; they are not decompressed. What is not genuine is answered 401, what is too large 413, what arrives too
    /// slowly 408, and 503 where bodies of other requests hold all there is, each with problem details (RFC 9457) whose
    /// <c>code</c> is stable. The endpoint then finds the very bytes in the request's body, which can be read again
    /// from its start, and the message in
    /// <see cref="ReceivedMessageExtensions.GetReceivedMessage"/>.
    /// </para>
    /// <para>
    /// On a group it holds for all its endpoints; where an endpoint requires a signature of its own, that one holds.
    /// Authorization of the host runs before; add <c>AllowAnonymous()</c> where it asks for users everywhere. The clock
    /// is the host's <see cref="TimeProvider"/>, else the system's.
    /// </para>
    /// </remarks>
    /// <param name="builder">What <c>MapPost</c>, <c>MapGroup</c> or <c>MapControllers</c> returned.</param>
    /// <param name="configure">Sets the secrets or how to find them, the tolerance and the limit of the body.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OptionsValidationException">A setting breaks a rule; no error shows a secret.</exception>
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
    /// Every message is handled once: one that was handled is answered 200 without calling the endpoint, one that is
    /// being handled 409, so that the sender tries again.
    /// </summary>
    /// <remarks>
    /// Needs <see cref="RequireWebhookSignature{TBuilder}(TBuilder, string[])"/>, on the endpoint or a group around it,
    /// and an inbox that remembers: <c>services.AddInMemoryWebhookInbox()</c>,
    /// <c>services.AddEntityFrameworkCoreWebhookInbox&lt;TContext&gt;()</c> of Webhooks.EntityFrameworkCore, or one of
    /// the host's, <c>services.AddWebhookInbox&lt;TInbox&gt;()</c>. A message is done once the endpoint answered 2xx;
    /// where it answers something else, or throws, it may come again. A message is known by its id, the route pattern
    /// of the endpoint and the values of its route, whatever their case. After a crash between the work and the answer
    /// it is handled again: at least once, not more seldom.
    /// </remarks>
    /// <param name="builder">What <c>MapPost</c>, <c>MapGroup</c> or <c>MapControllers</c> returned.</param>
    /// <param name="lease">
    /// How long a message is in progress at most; after that its handler is taken for dead. Longer than the endpoint
    /// ever takes; 5 minutes by default.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lease is not longer than zero.</exception>
    public static TBuilder SkipDuplicates<TBuilder>(this TBuilder builder, TimeSpan? lease = null)
        where TBuilder : IEndpointConventionBuilder
    {
        return builder.Skip(findSender: null, lease);
    }

    /// <summary>
    /// Every message of a sender is handled once, where neither the pattern of the endpoint nor its route values say
    /// who the sender is: but the host's name, a header, or the branch of the application.
    /// </summary>
    /// <remarks>See the other overload. What is found is compared as it is.</remarks>
    /// <param name="builder">What <c>MapPost</c>, <c>MapGroup</c> or <c>MapControllers</c> returned.</param>
    /// <param name="findSender">
    /// Names the sender of a request that was verified: by what decides about its secret, else whoever sends a message
    /// again chooses another name. It may not throw for what a sender can send.
    /// </param>
    /// <param name="lease">How long a message is in progress at most; 5 minutes by default.</param>
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
