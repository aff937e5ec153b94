using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Webhooks.Buffering;

namespace Webhooks.Receiving;

/// <summary>Calls an endpoint only for webhook messages with a valid signature.</summary>
internal sealed class WebhookReceiver
{
    // An unknown sender gets the same response, after the same time, as a wrong signature.
    private static readonly WebhookSecret[] NobodysSecret = [WebhookSecret.Generate()];

    private readonly SignatureRequirement _requirement;
    private readonly TimeProvider _time;
    private readonly BodyBudget _budget;
    private readonly RequestDelegate _next;
    private readonly ILogger _logger;
    private readonly WebhookVerifier _headerVerifier;
    private readonly WebhookVerifier? _verifier;

    public WebhookReceiver(
        SignatureRequirement requirement, TimeProvider time, BodyBudget budget, RequestDelegate next, ILogger logger)
    {
        (_requirement, _time, _budget, _next, _logger) = (requirement, time, budget, next, logger);
        _headerVerifier = VerifierOf(NobodysSecret);
        _verifier = requirement.FindSecrets is null ? VerifierOf(requirement.Secrets) : null;
    }

    public async Task ReceiveAsync(HttpContext context)
    {
        var headers = SignatureHeaders.Of(context.Request.Headers);
        if (ProblemOf(headers) is { } problem)
        {
            await RefuseAsync(context, problem).ConfigureAwait(false);
            return;
        }

        var secrets = await FindSecretsAsync(context).ConfigureAwait(false);
        using var verification = headers.Begin(_verifier ?? VerifierOf(secrets));
        using var body = new BoundedBody(_requirement.Body, _budget, RequestSource.Of(context), _time);
        if (await ReadAsync(context.Request, body, verification).ConfigureAwait(false) is { } refusal)
        {
            await RefuseAsync(context, refusal).ConfigureAwait(false);
            return;
        }

        await HandOnAsync(context, headers.ToMessage(body.ToMemory(), secrets[0].GetHashCode())).ConfigureAwait(false);
    }

    /// <summary>Returns an error that does not depend on the body, so that the body need not be read.</summary>
    private Refusal? ProblemOf(SignatureHeaders headers)
    {
        if (headers.AreRepeated)
        {
            return Refusal.RepeatedHeader;
        }

        using var verification = headers.Begin(_headerVerifier);
        return verification.Refusal is { } refusal ? Refusal.NotGenuine(refusal) : null;
    }

    private async ValueTask<IReadOnlyList<WebhookSecret>> FindSecretsAsync(HttpContext context) =>
        _requirement.FindSecrets is not { } find ? _requirement.Secrets
        : await find(context).ConfigureAwait(false) is { Count: > 0 } secrets ? secrets
        : NobodysSecret;

    private WebhookVerifier VerifierOf(IReadOnlyList<WebhookSecret> secrets) =>
        new(secrets, _requirement.Tolerance, _time);

    /// <summary>
    /// Reads and verifies the body at the same time. A refused body is released before the response is written.
    /// </summary>
    private async ValueTask<Refusal?> ReadAsync(
        HttpRequest request, BoundedBody body, IncrementalVerification verification)
    {
        // A middleware that read the body before has made it seekable.
        if (request.Body.CanSeek)
        {
            request.Body.Position = 0;
        }

        var failure = await body.ReadAsync(request, verification.Append).ConfigureAwait(false);
        var refusal = Refusal.Of(failure, _requirement.Body)
            ?? (verification.Complete() is { IsValid: false } verdict ? Refusal.NotGenuine(verdict) : null);
        if (refusal is not null)
        {
            body.Dispose();
        }

        return refusal;
    }

    private async Task HandOnAsync(HttpContext context, ReceivedMessage message)
    {
        var received = context.Request.Body;
        using var body = Open(message.Body);
        context.Request.Body = body;
        var type = context.Request.Headers.ContentType;
        if (ContentCharset.AsToken(type) is { } bindable)
        {
            context.Request.Headers.ContentType = bindable;
        }

        context.Features.Set(message);
        try
        {
            await _next(context).ConfigureAwait(false);
        }
        finally
        {
            context.Request.Body = received;
            context.Request.Headers.ContentType = type;
        }
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> body)
    {
        MemoryMarshal.TryGetArray(body, out var bytes);
        return new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
    }

    private Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        ReceivingLog.Refused(_logger, context.GetEndpoint()?.DisplayName, refusal.Reason);
        return refusal.WriteAsync(context.Response);
    }
}
