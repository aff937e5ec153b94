using System.Text;
using Webhooks.Sending;

namespace Webhooks.Fuzz;

/// <summary>A hint is understood or it is not; it is never negative, never beyond its bound.</summary>
internal sealed class RetryAfterTarget : ITarget
{
    public string Name => "retry-after";

    public IReadOnlyList<string> Words { get; } =
        ["Wed, 21 Oct 2026 07:28:00 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "120", "-1", " ", "99999999999"];

    public bool Read(ReadOnlyMemory<byte> input)
    {
        var wait = RetryAfterHeader.Parse(Encoding.Latin1.GetString(input.Span), DateTimeOffset.UnixEpoch);
        Promise.Keep(wait is null || (wait >= TimeSpan.Zero && wait <= RetryAfterHeader.Longest), "a hint is within bounds");
        return wait is not null;
    }
}
