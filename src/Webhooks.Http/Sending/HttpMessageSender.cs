using System.Net;
using Microsoft.Extensions.Options;
using Webhooks.Attempts;
using Webhooks.Definitions;
using Webhooks.Network;
using Webhooks.Resilience;

namespace Webhooks.Sending;

/// <summary>
/// Makes one attempt over HTTP: checks, sends within the timeout if the circuit breaker allows it, reads the response and
/// classifies it.
/// </summary>
/// <remarks>
/// The circuit breaker is called here and not in a handler, because every handler that waits for a response makes each
/// attempt slower.
/// </remarks>
internal sealed class HttpMessageSender : IMessageSender, IDisposable
{
    private readonly IDestinationGuard _guard;
    private readonly RequestAuthentication _authentication;
    private readonly CircuitBreakers _breakers;
    private readonly Deadlines _deadlines;
    private readonly HttpDeliveryOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _invoker;
    private readonly RepeatCounter? _repeats;
    private readonly DescriptorLimit _descriptors;

    // The handler is created here, once, so that a change of it that the SSRF guard forbids fails at startup.
    public HttpMessageSender(
        IHttpMessageHandlerFactory handlers,
        IDestinationGuard guard,
        RequestAuthentication authentication,
        CircuitBreakers breakers,
        IOptions<HttpDeliveryOptions> options,
        TimeProvider time,
        RepeatCounter? repeats = null,
        DescriptorLimit? descriptors = null)
    {
        _guard = guard;
        _authentication = authentication;
        _breakers = breakers;
        _options = options.Value;
        _time = time;
        _repeats = repeats;
        _descriptors = descriptors ?? DescriptorLimit.OfProcess;
        _deadlines = new(_options.Timeout, time);
        _invoker = new(handlers.CreateHandler(Transport.ClientName), disposeHandler: false);
        LoadFailurePath();
    }

    public async ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        if (Refuse(request) is { } refused)
        {
            return refused;
        }

        using var progress = new AttemptProgress(_deadlines, _time, cancellationToken);
        var breaker = request.IsTest ? null : _breakers.For(request.TenantId, request.Url);
        var isProbe = breaker is { IsClosed: false };
        AttemptRequest? sent = null;
        try
        {
            var authentication = await _authentication.AuthenticateAsync(request, progress.End).ConfigureAwait(false);
            for (var isFirst = true; ; isFirst = false)
            {
                try
                {
                    // A probe decides about a whole break: a connection that was closed during the break must not fail it.
                    using var message = sent = Build(request, authentication, progress, isFresh: isProbe || !isFirst);
                    using var response = await (isProbe
                        ? CircuitProbe.SendAsync(breaker!, _invoker, message)
                        : _invoker.SendAsync(message, progress.End)).ConfigureAwait(false);
                    if (!isProbe && breaker is not null)
                    {
                        await breaker.ReportAsync(NetworkFault.SpeaksAgainstReceiver(response)).ConfigureAwait(false);
                    }

                    return await ReadAsync(response, message, progress).ConfigureAwait(false);
                }
                catch (HttpRequestException e) when (isFirst && !isProbe && Reconnect.Follows(e, progress, _time))
                {
                    // The next request is not sent here, because the failed one must end first.
                    progress.BodyStarted = false;
                    _repeats?.Add();
                }
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (!progress.BodyStarted && _descriptors.IsReached())
        {
            // Whatever failed, it may have failed for this reason: a certificate or a resolver setting that was not read.
            return FailureClassifier.NoSocket();
        }
        catch (Exception e)
        {
            if (!isProbe && breaker is not null && e is not OwnFaultException)
            {
                await breaker.ReportAsync(NetworkFault.SpeaksAgainstReceiver(e, progress)).ConfigureAwait(false);
            }

            return FailureClassifier.Classify(e, progress) with { RequestHeaders = Sent(sent, progress) };
        }
    }

    public void Dispose()
    {
        _invoker.Dispose();
        _deadlines.Dispose();
    }

    // An assembly that cannot be loaded once, because no descriptor is free, is not loaded later either.
    private void LoadFailurePath()
    {
        _ = OpenCircuit.TryRead(new IOException(), out _);
        _ = _descriptors.IsReached();
    }

    // A request keeps its headers after it is disposed.
    private static AttemptHeaders Sent(AttemptRequest? request, AttemptProgress progress) =>
        request is not null && progress.BodyStarted ? HeaderReader.ReadRequest(request) : AttemptHeaders.Empty;

    private AttemptOutcome? Refuse(SendRequest request)
    {
        if (_guard.Check(request.Url) is { } error)
        {
            return new() { Kind = OutcomeKind.Blocked, Reason = $"the URL is blocked: {error.Rule}" };
        }

        return RequestBuilder.Check(request) is { } problem
            ? new() { Kind = OutcomeKind.Faulted, Reason = problem }
            : null;
    }

    private AttemptRequest Build(
        SendRequest request, RequestHeader? authentication, AttemptProgress progress, bool isFresh)
    {
        var message = RequestBuilder.Build(request, authentication, progress, isFresh);
        if (_options.PropagateTraceContext)
        {
            RequestBuilder.AddTraceParent(message);
        }

        return message;
    }

    private async ValueTask<AttemptOutcome> ReadAsync(
        HttpResponseMessage response, HttpRequestMessage request, AttemptProgress progress)
    {
        if (IsOfProxy(response, request.RequestUri!))
        {
            throw new OwnFaultException("the proxy refused the configured credentials");
        }

        return ResponseClassifier.Classify(
            (int)response.StatusCode,
            RetryAfter(response),
            await ReadBodyAsync(response.Content, progress).ConfigureAwait(false),
            HeaderReader.ReadRequest(request),
            HeaderReader.ReadResponse(response));
    }

    private ValueTask<ResponseBody> ReadBodyAsync(HttpContent content, AttemptProgress progress)
    {
        if (content.Headers.ContentLength == 0)
        {
            return new(default(ResponseBody));
        }

        progress.BeginBody(_options.BodyTimeout);
        return ResponseBodyReader.ReadAsync(content, _options.MaxResponseBytes, progress.End);
    }

    // In a tunnel, the proxy sends no response. For http:// URLs, it responds itself (RFC 9110, section 15.5.8).
    private bool IsOfProxy(HttpResponseMessage response, Uri url) =>
        response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired
        && _options.Proxy is not null && url.Scheme == Uri.UriSchemeHttp;

    // A date is relative to the receiver's own clock if the response shows it, because clocks differ.
    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Retry-After", out var values)
            ? RetryAfterHeader.Latest(values, response.Headers.Date ?? _time.GetUtcNow())
            : null;
}
