using System.Globalization;
using Webhooks.Security;

namespace Webhooks.Snippets;

/// <summary>A message for a receiver, and whether it is genuine.</summary>
internal sealed record SignedMessage(string What, string Body, IReadOnlyDictionary<string, string> Headers, bool IsGenuine)
{
    private const string Wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

    /// <summary>Returns messages around a vector, for a receiver whose time is a minute after it.</summary>
    public static IEnumerable<SignedMessage> Around(Vector vector)
    {
        var now = vector.Time.AddMinutes(1);
        var unknown = Wrong.Replace("v1,", "v2,", StringComparison.Ordinal);
        yield return Of(vector, "the vector", isGenuine: true);
        yield return Of(vector, "among others", $"{Wrong} {unknown} {vector.Signature} {Wrong}", isGenuine: true);
        yield return At(vector, now.AddSeconds(-300), isGenuine: true);
        yield return At(vector, now.AddSeconds(300), isGenuine: true);
        yield return At(vector, now.AddSeconds(-301), isGenuine: false);
        yield return At(vector, now.AddSeconds(301), isGenuine: false);
        yield return Of(vector, "another body") with { Body = $"{vector.Body} " };
        yield return Of(vector, "no number") with { Headers = With(Of(vector, ""), "webhook-timestamp", "soon") };
        var mislabeled = vector.Signature.Replace("v1,", "v2,", StringComparison.Ordinal);
        foreach (var signature in new[] { "", "v1,", Wrong, unknown, vector.Signature[..9], mislabeled })
        {
            yield return Of(vector, $"the signature '{signature}'", signature);
        }

        foreach (var name in Of(vector, "").Headers.Keys)
        {
            var whole = Of(vector, $"no {name}");
            yield return whole with { Headers = whole.Headers.Where(header => header.Key != name).ToDictionary() };
        }
    }

    private static SignedMessage At(Vector vector, DateTimeOffset time, bool isGenuine)
    {
        var signature = WebhookSignature.Sign(vector.Id, time, vector.Bytes, [new(vector.Secret)]);
        var message = Of(vector, $"signed at {time:T}", signature, isGenuine);
        return message with
        {
            Headers = With(message, "webhook-timestamp", time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        };
    }

    private static SignedMessage Of(Vector vector, string what, string? signature = null, bool isGenuine = false) => new(
        what,
        vector.Body,
        new Dictionary<string, string>
        {
            ["webhook-id"] = vector.Id,
            ["webhook-timestamp"] = vector.Seconds.ToString(CultureInfo.InvariantCulture),
            ["webhook-signature"] = signature ?? vector.Signature,
        },
        isGenuine);

    private static Dictionary<string, string> With(SignedMessage message, string name, string value) =>
        new(message.Headers) { [name] = value };
}
