using System.Globalization;
using System.Text;
using Webhooks.Security;

namespace Webhooks.Support;

/// <summary>A request as a sender makes it; a test changes what it wants to be wrong.</summary>
internal sealed record SignedMessage
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public const string OtherSecret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    public string Path { get; init; } = "/hook";

    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    public required byte[] Body { get; init; }

    public bool IsChunked { get; init; }

    public string HttpVersion { get; init; } = "1.1";

    public static SignedMessage Of(
        string body, string id = "msg_1", string secret = Secret, DateTimeOffset? at = null)
    {
        var time = at ?? ReceivingHost.Start;
        var bytes = Encoding.UTF8.GetBytes(body);
        return new()
        {
            Headers =
            [
                (WebhookSignature.IdHeader, id),
                (WebhookSignature.TimestampHeader, time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
                (WebhookSignature.SignatureHeader, WebhookSignature.Sign(id, time, bytes, [WebhookSecret.Parse(secret)])),
            ],
            Body = bytes,
        };
    }

    public SignedMessage Without(string header) =>
        this with { Headers = [.. Headers.Where(each => each.Name != header)] };

    public SignedMessage With(string header, string value) =>
        this with { Headers = [.. Headers.Where(each => each.Name != header), (header, value)] };

    public SignedMessage Twice(string header) =>
        this with { Headers = [.. Headers, Headers.Single(each => each.Name == header)] };
}
