using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Webhooks.Security;

namespace Webhooks.Receiving;

/// <summary>Represents the three headers of a signed message, as received.</summary>
internal readonly record struct SignatureHeaders(StringValues Id, StringValues Timestamp, StringValues Signature)
{
    /// <summary>
    /// Gets a value indicating whether a header occurs more than once. Choosing one of them would be a guess.
    /// </summary>
    public bool AreRepeated => Id.Count > 1 || Timestamp.Count > 1 || Signature.Count > 1;

    public static SignatureHeaders Of(IHeaderDictionary headers) => new(
        headers[WebhookSignature.IdHeader],
        headers[WebhookSignature.TimestampHeader],
        headers[WebhookSignature.SignatureHeader]);

    public IncrementalVerification Begin(WebhookVerifier verifier) => verifier.Begin(Id, Timestamp, Signature);

    /// <summary>Returns the verified message.</summary>
    public ReceivedMessage ToMessage(ReadOnlyMemory<byte> body, int sender) => new(
        Id.ToString(),
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp.ToString(), CultureInfo.InvariantCulture)),
        body)
    {
        Sender = sender,
    };
}
