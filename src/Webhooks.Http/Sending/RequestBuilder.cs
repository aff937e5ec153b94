using System.Diagnostics;
using System.Globalization;
using System.Net;
using Webhooks.Attempts;
using Webhooks.Definitions;

namespace Webhooks.Sending;

/// <summary>Builds the HTTP request of one attempt, with exactly the headers named here and those of the webhook.</summary>
internal static class RequestBuilder
{
    private static readonly string UserAgent =
        $"Webhooks/{typeof(RequestBuilder).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>
    /// Returns why the request must not be sent, or null if it may be sent. Webhooks are validated when they are saved, but
    /// a host may have its own store. An injected header must never reach the network.
    /// </summary>
    public static string? Check(SendRequest request)
    {
        // Most webhooks have no headers, and enumerating an interface allocates.
        if (request.Headers.Count == 0)
        {
            return null;
        }

        foreach (var (name, value) in request.Headers)
        {
            if (!WebhookHeaders.IsAllowedName(name))
            {
                return "a header of the webhook has a name that is not allowed (RFC 9110, section 5.1, or reserved)";
            }

            if (value is null || !WebhookHeaders.IsAllowedValue(value))
            {
                return $"the value of the header {name} is not allowed (RFC 9110, section 5.5)";
            }
        }

        return null;
    }

    /// <summary>Builds the request without a copy of its body.</summary>
    /// <param name="request">The snapshot of the attempt.</param>
    /// <param name="authentication">
    /// The checked header of this attempt, or null. It replaces a header of the webhook with the same name.
    /// </param>
    /// <param name="progress">The progress of the attempt.</param>
    /// <param name="needsFreshConnection">true to use a connection that served no other request.</param>
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
        // TLS uses the name of the Host header, which must not end with a dot (RFC 6066, section 3).
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

    /// <summary>Adds <c>traceparent</c> of the current activity, if there is one with a W3C id.</summary>
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

    // Some names (Allow, Expires, Last-Modified) are accepted only as content headers. The bytes that are sent are the same.
    private static void Add(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            message.Content!.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
