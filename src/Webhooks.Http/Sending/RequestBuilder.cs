using System.Diagnostics;
using System.Globalization;
using System.Net;
using Webhooks.Attempts;
using Webhooks.Definitions;

namespace Webhooks.Sending;

/// <summary>Makes the HTTP request of one attempt: exactly the headers named here, and those of the webhook.</summary>
internal static class RequestBuilder
{
    private static readonly string UserAgent =
        $"Webhooks/{typeof(RequestBuilder).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>
    /// What forbids the request, in words; null if nothing does. Definitions are checked when they are saved, but a host
    /// may keep them in a store of its own, and an injected header must never reach the wire.
    /// </summary>
    public static string? Check(SendRequest request)
    {
        // Most webhooks have none, and going through an interface costs an enumerator.
        if (request.Headers.Count == 0)
        {
            return null;
        }

        foreach (var (name, value) in request.Headers)
        {
            if (!WebhookHeaders.IsAllowedName(name))
            {
                return "a header of the webhook has a name that may not be sent (RFC 9110, section 5.1, or reserved)";
            }

            if (value is null || !WebhookHeaders.IsAllowedValue(value))
            {
                return $"the value of the header {name} may not be sent (RFC 9110, section 5.5)";
            }
        }

        return null;
    }

    /// <summary>The request, its body not copied.</summary>
    /// <param name="request">The snapshot of the attempt.</param>
    /// <param name="authentication">A header of this attempt alone, checked; it replaces the webhook's own.</param>
    /// <param name="progress">Follows the request through the transport.</param>
    /// <param name="needsFreshConnection">Whether no connection may carry it that served another request before.</param>
    public static AttemptRequest Build(
        SendRequest request, RequestHeader? authentication, AttemptProgress progress, bool needsFreshConnection)
    {
        var message = new AttemptRequest(request.Url, progress)
        {
            Owner = request.TenantId ?? request.WebhookId,
            NeedsFreshConnection = needsFreshConnection,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new MessageContent(request.Body, progress),
        };
        // The transport secures the connection for the name that the header has: no dot at its end (RFC 6066, section 3).
        if (request.Url.IdnHost.EndsWith('.'))
        {
            message.Headers.Host = HostWithoutDot(request.Url);
        }

        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        message.Headers.TryAddWithoutValidation("webhook-id", request.MessageId);
        message.Headers.TryAddWithoutValidation("webhook-timestamp", request.Timestamp);
        message.Headers.TryAddWithoutValidation("webhook-signature", request.Signature);
        AddHeaders(message, request.Headers, authentication);
        return message;
    }

    /// <summary>Adds <c>traceparent</c> of the current activity, where there is one that has such an id.</summary>
    public static void AddTraceParent(HttpRequestMessage message)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id })
        {
            message.Headers.TryAddWithoutValidation("traceparent", id);
        }
    }

    private static string HostWithoutDot(Uri url)
    {
        var host = url.IdnHost[..^1];
        return url.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{url.Port}");
    }

    private static void AddHeaders(
        HttpRequestMessage message, IReadOnlyDictionary<string, string> headers, RequestHeader? authentication)
    {
        if (headers.Count > 0)
        {
            foreach (var (name, value) in headers)
            {
                if (!name.Equals(authentication?.Name, StringComparison.OrdinalIgnoreCase))
                {
                    Add(message, name, value);
                }
            }
        }

        if (authentication is not null)
        {
            Add(message, authentication.Name, authentication.Value);
        }
    }

    // Some names (Allow, Expires, Last-Modified) are taken only as headers of the content; the wire is the same.
    private static void Add(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            message.Content!.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
