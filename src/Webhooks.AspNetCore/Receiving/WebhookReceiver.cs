using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Webhooks.Receiving;

/// <summary>Lets only genuine webhooks through to an endpoint.</summary>
internal sealed class WebhookReceiver
{
    // A sender that is not known is answered as slowly, and with the same words, as one whose signature is wrong.
    private static readonly WebhookSecret[] NobodysSecret = [WebhookSecret.Generate()];

    private readonly SignatureRequirement _requirement;
    private readonly TimeProvider _time;
    private readonly RequestDelegate _next;
    private readonly ILogger _logger;
    private readonly WebhookVerifier _headerVerifier;
    private readonly WebhookVerifier? _verifier;

    public WebhookReceiver(SignatureRequirement requirement, TimeProvider time, RequestDelegate next, ILogger logger)
    {
        (_requirement, _time, _next, _logger) = (requirement, time, next, logger);
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

        var verifier = _verifier ?? await FindVerifierAsync(context).ConfigureAwait(false);
        if (await RawBody.ReadAsync(context.Request, _requirement.MaxBodyBytes).ConfigureAwait(false) is not { } body)
        {
            await RefuseAsync(context, Refusal.TooLarge(_requirement.MaxBodyBytes)).ConfigureAwait(false);
            return;
        }

        var verification = headers.Verify(verifier, body.Span);
        if (!verification.IsValid)
        {
            await RefuseAsync(context, Refusal.NotGenuine(verification)).ConfigureAwait(false);
            return;
        }

        await HandOnAsync(context, headers.ToMessage(body)).ConfigureAwait(false);
    }

    /// <summary>What is wrong whatever the body is, so that it need not be read.</summary>
    private Refusal? ProblemOf(SignatureHeaders headers)
    {
        if (headers.AreRepeated)
        {
            return Refusal.RepeatedHeader;
        }

        var verification = headers.Verify(_headerVerifier, default);
        return verification.Reason == VerificationFailure.NoMatchingSignature ? null : Refusal.NotGenuine(verification);
    }

    private async ValueTask<WebhookVerifier> FindVerifierAsync(HttpContext context)
    {
        var secrets = await _requirement.FindSecrets!(context).ConfigureAwait(false);
        return VerifierOf(secrets is { Count: > 0 } ? secrets : NobodysSecret);
    }

    private WebhookVerifier VerifierOf(IReadOnlyList<WebhookSecret> secrets) =>
        new(secrets, _requirement.Tolerance, _time);

    private async Task HandOnAsync(HttpContext context, ReceivedMessage message)
    {
        var received = context.Request.Body;
        using var body = RawBody.Open(message.Body);
        context.Request.Body = body;
        context.Features.Set(message);
        try
        {
            await _next(context).ConfigureAwait(false);
        }
        finally
        {
            context.Request.Body = received;
        }
    }

    private Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        ReceivingLog.Refused(_logger, context.GetEndpoint()?.DisplayName, refusal.Reason);
        return refusal.WriteAsync(context.Response);
    }
}
