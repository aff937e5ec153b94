using System.Collections.Frozen;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Webhooks.Security;
using Webhooks.Text;

namespace Webhooks.Sending;

/// <summary>Reads the headers of requests and responses for the log.</summary>
internal static class HeaderReader
{
    /// <summary>
    /// The names whose values are never secret. Others belong to the webhook, the host's authenticator or a handler.
    /// </summary>
    private static readonly FrozenSet<string> Public = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        WebhookSignature.IdHeader, WebhookSignature.TimestampHeader, WebhookSignature.SignatureHeader,
        "Content-Type", "Content-Length", "User-Agent", "Host", "traceparent");

    /// <summary>Returns the headers of a request that was sent, as the transport has them, with secrets masked.</summary>
    public static AttemptHeaders ReadRequest(HttpRequestMessage request)
    {
        var found = default(Found);
        var count = 0;
        AddMasked(request.Content!.Headers.NonValidated, ref found, ref count);
        AddMasked(request.Headers.NonValidated, ref found, ref count);
        return AttemptHeaders.Create(((ReadOnlySpan<KeyValuePair<string, string>>)found)[..count]);
    }

    /// <summary>Returns the headers of a response.</summary>
    public static AttemptHeaders ReadResponse(HttpResponseMessage response)
    {
        var found = default(Found);
        var count = 0;
        Add(response.Headers.NonValidated, ref found, ref count);
        Add(response.Content.Headers.NonValidated, ref found, ref count);
        return AttemptHeaders.Create(((ReadOnlySpan<KeyValuePair<string, string>>)found)[..count]);
    }

    private static void AddMasked(HttpHeadersNonValidated headers, ref Found found, ref int count)
    {
        foreach (var (name, values) in headers)
        {
            if (count < Found.Length)
            {
                var isPublic = Public.Contains(name);
                found[count++] = new(name, isPublic ? values.ToString() : Shown.Mask);
            }
        }
    }

    // Repeated headers stay separate, because the values of Set-Cookie cannot be joined.
    private static void Add(HttpHeadersNonValidated headers, ref Found found, ref int count)
    {
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                if (count < Found.Length)
                {
                    found[count++] = new(name, value);
                }
            }
        }
    }

    /// <summary>Holds one header more than the log keeps, so that a cut is noticed. On the stack.</summary>
    [InlineArray(Length)]
    private struct Found
    {
        public const int Length = AttemptHeaders.MaxCount + 1;

        private KeyValuePair<string, string> _first;
    }
}
