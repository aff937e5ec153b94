using Webhooks.Matching;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>Sends a test message to all URLs at the same time, in the same way as other messages.</summary>
internal sealed class TestCaller(
    WebhookCompiler compiler, TimeProvider time, SignedSender? sender)
{
    private const string ContentType = "content-type";

    public async ValueTask<TestResult> CallAsync(
        Webhook webhook, WebhookMessage message, IReadOnlyList<string> urls, CancellationToken cancellationToken)
    {
        var transport = RequireTransport();
        var compiled = compiler.Compile(webhook);
        var calls = await Task
            .WhenAll(urls.Select(url => CallAsync(transport, compiled, message, url, cancellationToken)))
            .ConfigureAwait(false);
        return new(message, calls);
    }

    /// <summary>Returns the sender.</summary>
    /// <exception cref="NotSupportedException">No transport is registered.</exception>
    public SignedSender RequireTransport() => sender ?? throw new NotSupportedException(
        "Tests cannot be sent because no transport is registered. Call AddWebhooks().AddHttpDelivery().");

    private async Task<TestCall> CallAsync(
        SignedSender transport,
        CompiledWebhook webhook,
        WebhookMessage message,
        string url,
        CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        var destination = webhook.FindDestination(url)!;
        var request = await transport
            .SignAsync(message, destination, startedAt, cancellationToken, isTest: true)
            .ConfigureAwait(false);
        var sending = transport
            .SendAsync(request, destination, startedAt, cancellationToken)
            .WaitAsync(cancellationToken);
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new()
        {
            Url = url,
            RequestHeaders = request is null ? new Dictionary<string, string>() : HeadersOf(request),
            StartedAt = startedAt,
            Duration = time.GetElapsedTime(started),
            Outcome = transport.OutcomeOf(sending, request, cancellationToken),
        };
    }

    private static Dictionary<string, string> HeadersOf(SendRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [ContentType] = "application/json",
            [WebhookSignature.IdHeader] = request.MessageId,
            [WebhookSignature.TimestampHeader] = request.Timestamp,
            [WebhookSignature.SignatureHeader] = request.Signature,
        };
        foreach (var name in request.Headers.Keys)
        {
            headers[name] = Shown.Mask;
        }

        return headers;
    }
}
